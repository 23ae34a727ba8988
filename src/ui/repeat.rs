//! Groups of questions that can be filled in several times: each item a card, or a row of a table.

use super::dialogs::{SECONDARY, SUBTLE, asks, sends};
use super::element::{View, el, shown_when};
use super::question::{authors, children, described_by, error, hint, legend, reads_title};
use super::store::{Store, dom_id};
use super::table;
use crate::definition::{Control, Layout, Repeat, Text};
use crate::derived::NodeId;
use crate::messages::Key;
use crate::session::{Ask, Msg};

/// The items, and the button that adds one.
#[inline(never)] // An entry of the part "onward".
pub fn repeat(store: Store, node: NodeId, repeat: &Repeat) -> View {
    let own = |text: &Option<Text>, key| match text {
        Some(text) => store.peek(|session| session.view().text(text, node)),
        None => store.text(key),
    };
    let add = own(&repeat.add, Key::Add);
    let none = own(&repeat.none_text, Key::NoItems);
    let may_add = move || store.of(node, |session, _| session.may_add(node));
    let is_empty = move || store.of(node, |_, view| view.children(node).is_empty());
    let add = shown_when(may_add, move || {
        sends(store, SECONDARY, Msg::AddItem(node)).attr("id", dom_id(node) + "-meer").text(add.as_str()).view()
    });
    let items = match repeat.layout {
        Layout::Cards => children(store, node),
        Layout::Table => shown_when(move || !is_empty(), move || table::table(store, node)),
    };
    let heading = authors(store, el("h2")).class("nl-heading nl-heading--level-2").attr("id", dom_id(node) + "-naam");
    el("fieldset")
        .class("leeragenda-items utrecht-form-fieldset--html-fieldset")
        .attr("id", dom_id(node))
        .follows("aria-describedby", described_by(store, node))
        .el(legend(heading.reads(reads_title(store, node))))
        .child(hint(store, node))
        .child(error(store, node))
        .child(shown_when(is_empty, move || el("p").class("nl-paragraph").text(none.as_str()).view()))
        .child(items)
        .child(add)
        .view()
}

/// One item, as a card.
#[inline(never)] // An entry of the part "onward".
pub fn item(store: Store, node: NodeId) -> View {
    let id = dom_id(node);
    let heading = authors(store, el("h3"))
        .class("nl-heading nl-heading--level-3")
        .attr("id", format!("{id}-titel"))
        .attr("tabindex", "-1")
        .reads(reads_title(store, node));
    el("fieldset")
        .class("leeragenda-item utrecht-form-fieldset--html-fieldset")
        .attr("id", id)
        .follows("aria-describedby", described_by(store, node))
        .el(legend(heading))
        .child(hint(store, node))
        .child(remove(store, node))
        .child(asks(store, Ask::RemoveItem(node), remove_question(store, node), Key::RemoveYes, Key::RemoveNo))
        .el(el("div").class("leeragenda-item__body").child(children(store, node)))
        .view()
}

/// The button that removes an item, while it may be.
pub fn remove(store: Store, item: NodeId) -> View {
    let repeat = store.peek(|session| session.view().derived.node(item).parent);
    let label = store.peek(|session| match session.view().question(item).map(|question| &question.control) {
        Some(Control::Repeat(Repeat { remove: Some(own), .. })) => session.view().text(own, item),
        _ => session.messages().get(Key::Remove).to_owned(),
    });
    let may_remove = move || repeat.is_some_and(|repeat| store.of(repeat, |session, _| session.may_remove(repeat)));
    shown_when(may_remove, move || {
        let button = sends(store, SUBTLE, Msg::RemoveItem(item))
            .text(label.as_str())
            .el(el("span").class("leeragenda-hidden").text(": ").reads(reads_title(store, item)));
        el("div").class("leeragenda-item__tools").el(button).view()
    })
}

/// Whether an item is to be removed?
pub fn remove_question(store: Store, item: NodeId) -> impl Fn() -> String + Copy + 'static {
    move || store.fill(Key::RemoveQuestion, &[("name", &reads_title(store, item)())])
}
