//! Buttons that print: the questionnaire to be discussed, and the answers.
//!
//! Where the form is an element in somebody else's page there are none: that page would be printed.

use leptos::prelude::{ArcRwSignal, Get, Set};

use super::dialogs::{SECONDARY, SUBTLE, buttons};
use super::element::{View, el, nothing, row, shown_when};
use super::layout::{paragraph, subheading};
use super::paper;
use super::store::Store;
use crate::browser::{parts, printing, task, timer};
use crate::messages::Key;
use crate::part::Part;
use crate::session::{Msg, Stage};

/// Every question on paper. What is printed stands in the page, and is seen on paper only.
pub fn blank(store: Store) -> View {
    if !store.owns_document() {
        return nothing();
    }
    let is_asked = ArcRwSignal::new(false);
    let asks = is_asked.clone();
    let print = el("button")
        .class(SECONDARY)
        .attr("type", "button")
        .on("click", move |_| {
            let asks = asks.clone();
            task::spawn(async move {
                if parts::load([Part::Paper]).await.is_err() {
                    return store.send(Msg::NotLoaded);
                }
                asks.set(true);
                // What is to be printed is in the page after the tasks that are under way.
                timer::soon(printing::print);
            });
        })
        .text(store.text(Key::Print));
    let panel = el("section")
        .class("leeragenda-panel")
        .attr("aria-labelledby", "afdrukken")
        .el(subheading(store.text(Key::Print)).attr("id", "afdrukken"))
        .child(paragraph(store.text(Key::PrintHelp)))
        .child(buttons(vec![print.view()]));
    row(vec![panel.view(), shown_when(move || is_asked.get(), move || paper::paper(store))])
}

/// The answers, as they stand on the review.
pub fn answers(store: Store) -> View {
    let is_review = store.peek(|session| matches!(session.stage(), Stage::Review));
    if !is_review || !store.owns_document() {
        return nothing();
    }
    let print = el("button").class(SUBTLE).attr("type", "button").on("click", |_| printing::print());
    print.text(store.text(Key::PrintAnswers)).view()
}
