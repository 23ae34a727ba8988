//! Buttons that print: the questionnaire to be discussed, and the answers.
//!
//! Where the form is an element in somebody else's page there are none: that page would be printed.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::{ArcRwSignal, Get, Set};
use wasm_bindgen::JsCast;
use web_sys::Node;

use super::dialogs::{SECONDARY, SUBTLE, buttons};
use super::element::{View, el, nothing, row, shown_when};
use super::layout::{paragraph, subheading};
use super::paper;
use super::store::{Store, Told};
use crate::browser::{printing, task, timer};
use crate::messages::Key;
use crate::part::Part;
use crate::session::Stage;

/// Every question on paper. What is printed stands in the page, and is seen on paper only.
pub fn blank(store: Store) -> View {
    if !store.owns_document() {
        return nothing();
    }
    let (is_asked, told) = (ArcRwSignal::new(false), Told::new(None));
    let (asks, tells, is_coming) = (is_asked.clone(), told.clone(), Rc::new(Cell::new(false)));
    let print = el("button")
        .class(SECONDARY)
        .attr("type", "button")
        .on("click", move |event| {
            if is_coming.replace(true) {
                return;
            }
            let button = event.current_target().and_then(|button| button.dyn_into::<Node>().ok());
            let (asks, tells, is_coming) = (asks.clone(), tells.clone(), is_coming.clone());
            task::spawn(async move {
                let is_here = store.load_beside(Part::Paper, tells).await;
                is_coming.set(false);
                // Who is elsewhere by now is not held up by a dialog, and would print something else.
                if is_here && button.is_some_and(|button| button.is_connected()) {
                    asks.set(true);
                    // What is to be printed is in the page after the tasks that are under way.
                    timer::soon(printing::print);
                }
            });
        })
        .text(store.text(Key::Print));
    let panel = el("section")
        .class("leeragenda-panel")
        .attr("aria-labelledby", "afdrukken")
        .el(subheading(store.text(Key::Print)).attr("id", "afdrukken"))
        .child(paragraph(store.text(Key::PrintHelp)))
        .child(buttons(vec![print.view()]))
        .child(store.tells(&told));
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
