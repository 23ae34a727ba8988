//! The Kennis- en leeragenda as a document that can be printed.
//!
//! It can have thousands of pieces: those are drawn bit by bit, as plain elements.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::Element;

use super::drawing::Drawing;
use super::state::State;
use super::{market, paper, whole};
use crate::agenda::{Agenda, Chapter, Piece};
use crate::words::Word;

/// The document, with a button to print it.
pub fn agenda(state: State) -> impl IntoView {
    view! {
        <div class="overview-noprint">
            <p class="nl-paragraph">{move || state.say(Word::AgendaHelp)}" "{move || whole::reach(state)}</p>
            <button class="nl-button nl-button--primary" type="button" on:click=move |_| drop(window().print())>
                {move || state.say(Word::Print)}
            </button>
        </div>
        {move || match state.agenda.get() {
            None if state.is_waiting() || state.is_loading() => view! { <p>{state.say(Word::Busy)}</p> }.into_any(),
            None => market::none(state).into_any(),
            Some(agenda) => whole(state, &agenda).into_any(),
        }}
    }
}

/// A list of pieces of a chapter.
#[derive(Clone, Copy)]
enum Part {
    Questions,
    Offers,
    Experience(usize),
}

impl Part {
    fn of(self, chapter: &Chapter) -> &[Piece] {
        match self {
            Part::Questions => &chapter.questions,
            Part::Offers => &chapter.offers,
            Part::Experience(place) => chapter.experience.get(place).map_or(&[], |(_, pieces)| pieces),
        }
    }
}

fn whole(state: State, agenda: &Arc<Agenda>) -> impl IntoView + use<> {
    let drawing = Drawing::begin();
    let kinds: Vec<String> = agenda.demand.iter().chain(&agenda.supply).cloned().collect();
    let chapters = agenda.chapters.iter().enumerate().filter(|(_, chapter)| !chapter.is_empty());
    let chapters = chapters.map(|(place, chapter)| {
        let list = |at: usize, title: String, part: Part| {
            list(state, drawing, agenda.clone(), title, (place, part), format!("stuk-{place}-{at}-"))
        };
        one(state, &kinds, chapter, list)
    });
    view! {
        <article class="overview-agenda">
            <h2 class="nl-heading nl-heading--level-1">{agenda.title.clone()}</h2>
            <p class="nl-paragraph nl-paragraph--lead">{agenda.introduction.clone()}</p>
            {about(state, agenda.selection.clone())}
            {chapters.collect_view()}
            {agenda.is_empty().then(|| view! { <p class="nl-paragraph">{state.say(Word::AgendaEmpty)}</p> })}
        </article>
    }
}

/// What the numbers are about: who reads a printed agenda does not see the filters.
fn about(state: State, selection: Vec<(String, String)>) -> AnyView {
    if selection.is_empty() {
        return view! { <p class="nl-paragraph">{state.say(Word::AgendaAll)}</p> }.into_any();
    }
    view! {
        <p class="nl-paragraph">{state.say(Word::AgendaSelection)}</p>
        {paper::selection(selection)}
    }
    .into_any()
}

fn one(state: State, kinds: &[String], chapter: &Chapter, list: impl Fn(usize, String, Part) -> AnyView) -> AnyView {
    let counts = chapter.theme.demand.iter().chain(&chapter.theme.supply);
    let counts: Vec<String> =
        kinds.iter().zip(counts).map(|(kind, count)| format!("{kind}: {}", state.number(*count))).collect();
    let gap = match (chapter.is_white_spot, chapter.is_unused) {
        (true, _) => Some(Word::AgendaGap),
        (_, true) => Some(Word::AgendaUnused),
        _ => None,
    };
    let mut parts =
        vec![(state.say(Word::AgendaQuestions), Part::Questions), (state.say(Word::AgendaOffers), Part::Offers)];
    let experience = chapter.experience.iter().enumerate();
    parts.extend(experience.map(|(place, (kind, _))| (kind.clone(), Part::Experience(place))));
    parts.retain(|(_, part)| !part.of(chapter).is_empty());
    let is_silent = parts.is_empty();
    view! {
        <section class="overview-chapter">
            <h3 class="nl-heading nl-heading--level-2">{chapter.theme.label.clone()}</h3>
            <p class="overview-answered">{counts.join(" · ")}</p>
            {gap.map(|word| view! { <p class="overview-gap">{state.say(word)}</p> })}
            {parts.into_iter().enumerate().map(|(at, (title, part))| list(at, title, part)).collect_view()}
            {is_silent.then(|| view! { <p>{state.say(Word::AgendaNothing)}</p> })}
            {(chapter.left_out > 0).then(|| view! { <p>{state.count(Word::AgendaLeftOut, &[("n", chapter.left_out)])}</p> })}
        </section>
    }
    .into_any()
}

/// A heading, and a list below it that is filled later. The ids of its buttons begin with `id`.
fn list(
    state: State,
    drawing: Drawing,
    agenda: Arc<Agenda>,
    title: String,
    (chapter, part): (usize, Part),
    id: String,
) -> AnyView {
    let element = NodeRef::<html::Ul>::new();
    let titles = [Word::Contact, Word::AgendaMatches, Word::Whole].map(|word| state.say(word));
    element.on_load(move |list| {
        drawing.add(list.unchecked_into(), move |place| {
            let piece = agenda.chapters.get(chapter).and_then(|chapter| part.of(chapter).get(place))?;
            item(piece, &titles, &format!("{id}{place}"))
        });
    });
    view! {
        <h4 class="nl-heading nl-heading--level-3">{title}</h4>
        <ul class="overview-pieces" node_ref=element></ul>
    }
    .into_any()
}

fn item(piece: &Piece, [contact, matches, whole]: &[String; 3], id: &str) -> Option<Element> {
    let Piece { language, details, .. } = piece;
    let item = new_element("li")?;
    let name = add(&item, "p")?;
    write_own(&add(&name, "strong")?, &piece.name, language);
    if !piece.by.is_empty() {
        write(&name, " – ", "");
        write_own(&add(&name, "span")?, &piece.by, "");
    }
    write(&name, " ", "");
    let button = add(&name, "button")?;
    let named = [("class", whole::CLASS), ("type", "button"), ("id", id), (whole::RESPONSE, &piece.response)];
    for (name, value) in named {
        let _ = button.set_attribute(name, value);
    }
    write(&button, whole, "");
    let about = add(&button, "span")?;
    let _ = about.set_attribute("class", "leeragenda-hidden");
    write(&about, ": ", "");
    write_own(&add(&about, "bdi")?, &whole::begin(&piece.name), language);
    if !piece.text.is_empty() {
        write_own(&add(&item, "p")?, &piece.text, language);
    }
    let list = new_element("dl")?;
    let entry = |title: &str| {
        let entry = add(&list, "div")?;
        write(&add(&entry, "dt")?, title, "");
        add(&entry, "dd")
    };
    for detail in details {
        write_own(&entry(&detail.title)?, &detail.answer, if detail.is_own { language } else { "" });
    }
    if !piece.contact.is_empty() {
        let all = entry(contact)?;
        for (place, one) in piece.contact.iter().enumerate() {
            write(&all, if place > 0 { ", " } else { "" }, "");
            write_own(&add(&all, "span")?, one, "");
        }
    }
    if !piece.matches.is_empty() {
        let all = entry(matches)?;
        for (place, (name, why, language)) in piece.matches.iter().enumerate() {
            write(&all, if place > 0 { "; " } else { "" }, "");
            write_own(&add(&all, "span")?, name, language);
            write(&all, &format!(" ({why})"), "");
        }
    }
    if list.has_child_nodes() {
        item.append_child(&list).ok()?;
    }
    if let Some(link) = &piece.link {
        let anchor = add(&add(&item, "p")?, "a")?;
        for (name, value) in [("class", "nl-link"), ("href", link), ("rel", "noreferrer")] {
            let _ = anchor.set_attribute(name, value);
        }
        write_own(&anchor, link, "");
    }
    if !piece.no_link.is_empty() {
        write_own(&add(&item, "p")?, &piece.no_link, "");
    }
    Some(item)
}

fn new_element(tag: &str) -> Option<Element> {
    document().create_element(tag).ok()
}

fn add(parent: &Element, tag: &str) -> Option<Element> {
    let child = new_element(tag)?;
    parent.append_child(&child).ok()?;
    Some(child)
}

/// Writes somebody's own words: in the direction that they are written in, and what they turn round ends with them.
fn write_own(parent: &Element, text: &str, language: &str) {
    let _ = parent.set_attribute("dir", "auto");
    write(parent, text, language);
}

/// Writes text, in a language when that is not the one around.
fn write(parent: &Element, text: &str, language: &str) {
    let _ = parent.append_with_str_1(text);
    if !language.is_empty() {
        let _ = parent.set_attribute("lang", language);
    }
}
