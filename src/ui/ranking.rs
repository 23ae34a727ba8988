//! An order: a list in which each answer goes up or down by a button.
//!
//! The list is drawn by place, and a place shows who stands there: nothing moves on the page, so the
//! focus can go along with the answer that was moved.

use super::choices::choice_tongue;
use super::dialogs::SECONDARY;
use super::element::{El, View, each_place, el, reads, row, shown_when};
use super::question::{GROUP, group, is_locked};
use super::store::{Store, dom_id};
use super::tongue::{authors, authors_words};
use crate::definition::Control;
use crate::derived::{NodeId, View as Derived};
use crate::messages::Key;
use crate::session::Msg;

/// The list, and a button for who agrees with the order as it is.
#[inline(never)] // An entry of the part "questions".
pub fn ranking(store: Store, node: NodeId) -> View {
    let agreed = dom_id(node) + "-klopt";
    let is_open = move || store.of(node, |_, view| view.value(node).is_none());
    let may_agree = move || is_open() && !is_locked(store, node);
    let help = move || {
        store.text(match (is_open(), is_locked(store, node)) {
            (true, false) => Key::RankHelp,
            (true, true) => Key::NotFilledIn,
            (false, _) => Key::RankAgreed,
        })
    };
    let said = el("p").class("leeragenda-count").attr("id", agreed.as_str()).attr("tabindex", "-1").reads(help);
    let agree = shown_when(may_agree, move || {
        let focus = format!("#{agreed}");
        el("button")
            .class(SECONDARY)
            .attr("type", "button")
            .on("click", move |_| {
                store.send(Msg::Rank(node, 0, 0));
                // The button is about to go.
                store.focus(&focus);
            })
            .text(store.text(Key::RankAgree))
            .view()
    });
    // An order that nobody gave, and nobody can give, is none.
    let list = shown_when(
        move || !is_open() || may_agree(),
        move || {
            let places = each_place(move || (0..order(store, node).len()).collect(), move |at| place(store, node, at));
            el("ol").attr("role", "list").class("leeragenda-ranking").child(places).view()
        },
    );
    group(store, node, GROUP, row(vec![said.view(), list, agree]))
}

/// The answers in their order.
fn order(store: Store, node: NodeId) -> Vec<String> {
    let labels = |view: Derived| match view.question(node).map(|question| &question.control) {
        Some(Control::Ranking(choices)) => view.ranking(choices, node).into_iter().map(|choice| choice.label).collect(),
        _ => Vec::new(),
    };
    store.of(node, |_, view| labels(view))
}

fn place(store: Store, node: NodeId, at: usize) -> View {
    let name = move || order(store, node).get(at).cloned().unwrap_or_default();
    let is_last = move || at + 1 == order(store, node).len();
    let buttons = move || {
        el("span")
            .class("leeragenda-ranking__buttons")
            .el(moves(store, node, Key::Up, at, at.checked_sub(1), move || at == 0, name))
            .el(moves(store, node, Key::Down, at, Some(at + 1), is_last, name))
            .view()
    };
    let buttons = shown_when(move || !is_locked(store, node), buttons);
    // All that is ranked is in one language.
    el("li").el(authors(el("span"), choice_tongue(store, node, 0)).reads(name)).child(buttons).view()
}

/// A button that moves the answer at a place; at the end of the list it stays, and does nothing.
fn moves(
    store: Store,
    node: NodeId,
    way: Key,
    from: usize,
    to: Option<usize>,
    is_end: impl FnMut() -> bool + 'static,
    name: impl FnMut() -> String + 'static,
) -> El {
    let id = move |at| format!("{}-{at}-{}", dom_id(node), if way == Key::Up { "op" } else { "neer" });
    el("button")
        .class(SECONDARY)
        .attr("type", "button")
        .attr("id", id(from))
        // It keeps the focus: "disabled" would take it away.
        .flag("aria-disabled", is_end)
        .on("click", move |_| {
            if let Some(to) = to {
                store.send(Msg::Rank(node, from, to));
                // Behind the last there is none.
                store.focus(&format!("#{}", id(to)));
            }
        })
        .text(store.text(way))
        .el(el("span")
            .class("leeragenda-hidden")
            .text(": ")
            .child(authors_words(reads(name), choice_tongue(store, node, 0))))
}
