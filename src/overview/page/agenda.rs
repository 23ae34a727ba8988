//! The Kennis- en leeragenda as a document that can be printed.

use leptos::prelude::*;

use super::state::State;
use crate::agenda::{Agenda, Chapter, Piece};
use crate::words::Word;

/// The document, with a button to print it.
pub fn agenda(state: State) -> impl IntoView {
    let made = Memo::new(move |_| state.view.with(|view| view.agenda.clone()));
    view! {
        <div class="overview-noprint">
            <p class="nl-paragraph">{move || state.say(Word::AgendaHelp)}</p>
            <button class="nl-button nl-button--primary" type="button" on:click=move |_| drop(window().print())>
                {move || state.say(Word::Print)}
            </button>
        </div>
        {move || match made.get() {
            None if state.is_waiting() => view! { <p>{state.say(Word::Busy)}</p> }.into_any(),
            None => view! { <p class="nl-paragraph">{state.say(Word::MarketNone)}</p> }.into_any(),
            Some(agenda) => document(state, agenda).into_any(),
        }}
    }
}

fn document(state: State, agenda: Agenda) -> impl IntoView {
    let kinds: Vec<String> = agenda.demand.iter().chain(&agenda.supply).cloned().collect();
    let chapters = agenda.chapters.into_iter().filter(|chapter| !is_empty(chapter));
    view! {
        <article class="overview-agenda">
            <h2 class="nl-heading nl-heading--level-1">{agenda.title}</h2>
            <p class="nl-paragraph nl-paragraph--lead">{agenda.introduction}</p>
            {about(state, agenda.selection)}
            {chapters.map(|chapter| one(state, &kinds, chapter)).collect_view()}
        </article>
    }
}

/// What the numbers are about: who reads a printed agenda does not see the filters.
fn about(state: State, selection: Vec<(String, String)>) -> AnyView {
    if selection.is_empty() {
        return view! { <p class="nl-paragraph">{state.say(Word::AgendaAll)}</p> }.into_any();
    }
    let chosen = selection.into_iter().map(|(title, said)| view! { <div><dt>{title}</dt><dd>{said}</dd></div> });
    view! {
        <p class="nl-paragraph">{state.say(Word::AgendaSelection)}</p>
        <div class="overview-pieces overview-selection"><dl>{chosen.collect_view()}</dl></div>
    }
    .into_any()
}

fn is_empty(chapter: &Chapter) -> bool {
    chapter.theme.demand.iter().chain(&chapter.theme.supply).sum::<usize>() == 0
}

fn one(state: State, kinds: &[String], chapter: Chapter) -> impl IntoView + use<> {
    let counts = chapter.theme.demand.iter().chain(&chapter.theme.supply);
    let counts: Vec<String> =
        kinds.iter().zip(counts).map(|(kind, count)| format!("{kind}: {}", state.number(*count))).collect();
    let gap = match (chapter.is_white_spot, chapter.is_unused) {
        (true, _) => Some(Word::AgendaGap),
        (_, true) => Some(Word::AgendaUnused),
        _ => None,
    };
    let part = |word: Word, pieces: Vec<Piece>| {
        (!pieces.is_empty()).then(|| {
            view! {
                <h4 class="nl-heading nl-heading--level-3">{state.say(word)}</h4>
                <ul class="overview-pieces">{pieces.into_iter().map(|it| piece(state, it)).collect_view()}</ul>
            }
        })
    };
    let is_silent = chapter.questions.is_empty() && chapter.offers.is_empty();
    view! {
        <section class="overview-chapter">
            <h3 class="nl-heading nl-heading--level-2">{chapter.theme.label.clone()}</h3>
            <p class="overview-answered">{counts.join(" · ")}</p>
            {gap.map(|word| view! { <p class="overview-gap">{state.say(word)}</p> })}
            {part(Word::AgendaQuestions, chapter.questions)}
            {part(Word::AgendaOffers, chapter.offers)}
            {is_silent.then(|| view! { <p>{state.say(Word::AgendaNothing)}</p> })}
            {(chapter.left_out > 0).then(|| view! { <p>{state.count(Word::AgendaLeftOut, &[("n", chapter.left_out)])}</p> })}
        </section>
    }
}

fn piece(state: State, piece: Piece) -> impl IntoView {
    let details =
        piece.details.into_iter().map(|(title, answer)| view! { <div><dt>{title}</dt><dd>{answer}</dd></div> });
    let contact = (!piece.contact.is_empty()).then(|| {
        view! {
            <div><dt>{state.say(Word::Contact)}</dt><dd>{piece.contact.join(", ")}</dd></div>
        }
    });
    let matches = (!piece.matches.is_empty()).then(|| {
        let named =
            piece.matches.into_iter().map(|(name, why)| format!("{name} ({why})")).collect::<Vec<_>>().join("; ");
        view! { <div><dt>{state.say(Word::AgendaMatches)}</dt><dd>{named}</dd></div> }
    });
    view! {
        <li>
            <p><strong>{piece.name}</strong>{(!piece.by.is_empty()).then(|| format!(" – {}", piece.by))}</p>
            {(!piece.text.is_empty()).then(|| view! { <p>{piece.text}</p> })}
            <dl>{details.collect_view()}{contact}{matches}</dl>
            {piece.link.map(|link| view! { <p><a class="nl-link" href=link.clone() rel="noreferrer">{link.clone()}</a></p> })}
        </li>
    }
}
