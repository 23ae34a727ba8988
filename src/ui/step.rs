//! A step: its questions, what is wrong, and the way on and back.

use super::dialogs::{self, SECONDARY, buttons, sends};
use super::element::{El, View, each, el, nothing, reads, row, shown_when, shows};
use super::question::children;
use super::start::{closing, filled_text};
use super::store::{Store, dom_id};
use super::tongue::{authors, authors_words, message_tongue, titled, tongue};
use super::{keeping, layout};
use crate::definition::{Buttons, Text};
use crate::derived::NodeId;
use crate::messages::Key;
use crate::session::{Msg, Session, Stage, Target};

/// A step.
#[inline(never)] // An entry of the part "onward".
pub fn step(store: Store, page: NodeId) -> View {
    let own = move |text: fn(&Buttons) -> Option<&Text>| {
        store.of(page, |session, _| filled_text(session, text(&session.definition().buttons)))
    };
    let is_last =
        move || store.read(|session| session.returns_to_review() || session.view().steps().last() == Some(&page));
    let next = move || match (is_last(), own(|buttons| buttons.next.as_ref())) {
        (true, _) => store.text(Key::ToReview),
        (false, Some(own)) => own,
        (false, None) => store.text(Key::Next),
    };
    let previous = move || own(|buttons| buttons.previous.as_ref()).unwrap_or_else(|| store.text(Key::Previous));
    let intro = move || store.of(page, |_, view| view.hint(page));
    let tongue_of = |text: for<'a> fn(&'a Buttons) -> Option<&'a Text>| {
        tongue(store, |view| view.tongue(Some(text(&view.definition.buttons)?)))
    };
    let next_tongue = tongue_of(|buttons| buttons.next.as_ref());
    let previous_tongue = tongue_of(|buttons| buttons.previous.as_ref());
    // Without a start page there is nothing before the first step.
    let back = shown_when(
        move || store.read(|session| session.has_before(page)),
        move || authors(sends(store, SECONDARY, || Msg::Previous), previous_tongue.clone()).reads(previous).view(),
    );
    // To the review it has words of ours.
    let next_tongue = move || next_tongue.as_ref().filter(|_| !is_last()).map(|language| language.tag().to_owned());
    let (form, onward) = form(store, || Msg::Next);
    let way = buttons(vec![back, onward.follows("lang", next_tongue).reads(next).view()]);
    let form = form.child(children(store, page)).child(way);
    row(vec![
        layout::step_head(store, titled(store, page, layout::h1()).view()),
        summary(store),
        shows(intro, move |intro| layout::own_lead(intro, tongue(store, |view| view.hint_tongue(page)))),
        form.view(),
        store.once_whole(below),
    ])
}

/// A form that the session checks, which begins with the rule of what must be filled in; and its button.
pub fn form(store: Store, onward: fn() -> Msg) -> (El, El) {
    let (form, button) = dialogs::form(move || store.send(onward()));
    (form.el(el("p").class("nl-paragraph leeragenda-rule").text(store.text(Key::AllRequired))), button)
}

fn below(store: Store) -> View {
    // Until when is said before the first question, or at the end of the first step.
    let is_first = |session: &Session| matches!(session.stage(), Stage::Page(page) if !session.has_before(*page));
    let until = if store.peek(is_first) { closing(store) } else { nothing() };
    row(vec![until, keeping::saved(store), keeping::left_over(store), keeping::tools(store)])
}

/// What is wrong on this step; each line leads to its question.
pub fn summary(store: Store) -> View {
    let is_shown = move || store.read(|session| session.is_refused());
    shown_when(is_shown, move || refused(store))
}

#[inline(never)] // An entry of the part "onward".
fn refused(store: Store) -> View {
    el("section")
        .class(layout::ERROR)
        .attr("id", "fouten")
        .attr("tabindex", "-1")
        .attr("aria-labelledby", "fouten-titel")
        .el(layout::boxed(faults(store)))
        .view()
}

/// A line for each fault, kept as long as the fault is there: the focus may be on it.
fn faults(store: Store) -> Vec<View> {
    let title = move || store.read(|session| session.messages().count(Key::ErrorCount, session.summary().len()));
    let lines = each(
        move || store.read(|session| session.summary().into_iter().map(|(node, _)| node).collect()),
        move |node| el("li").class("utrecht-unordered-list__item").el(fault(store, node)).view(),
    );
    vec![
        layout::subheading(String::new()).attr("id", "fouten-titel").reads(title).view(),
        el("ul").class("utrecht-unordered-list").child(lines).view(),
    ]
}

fn fault(store: Store, node: NodeId) -> El {
    let line = move || store.read(|session| session.view().line_of(node, &session.summary()));
    el("a")
        .class("nl-link")
        .attr("href", format!("#{}", dom_id(node)))
        .on("click", move |event| {
            event.prevent_default();
            store.focus_on(Target::Node(node));
        })
        .child(authors_words(reads(line), message_tongue(store, node)))
}
