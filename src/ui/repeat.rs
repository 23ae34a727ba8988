//! Groups of questions that can be filled in several times: each item a card.

use super::dialogs::{SECONDARY, SUBTLE, asks, sends};
use super::element::{View, el, shown_when};
use super::question::{children, described_by, error, hint, legend, reads_title};
use super::store::{Store, dom_id};
use crate::definition::{Control, Repeat, Text};
use crate::derived::NodeId;
use crate::messages::Key;
use crate::session::{Ask, Msg};

/// The items, and the button that adds one.
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
    el("fieldset")
        .class("leeragenda-items utrecht-form-fieldset--html-fieldset")
        .attr("id", dom_id(node))
        .follows("aria-describedby", described_by(store, node))
        .el(legend(el("h2").class("nl-heading nl-heading--level-2").reads(reads_title(store, node))))
        .child(hint(store, node))
        .child(error(store, node))
        .child(shown_when(is_empty, move || el("p").class("nl-paragraph").text(none.as_str()).view()))
        .child(children(store, node))
        .child(add)
        .view()
}

/// One item.
pub fn item(store: Store, node: NodeId) -> View {
    let id = dom_id(node);
    let repeat = store.peek(|session| session.view().derived.node(node).parent);
    let title = reads_title(store, node);
    let label = store.peek(|session| match session.view().question(node).map(|question| &question.control) {
        Some(Control::Repeat(Repeat { remove: Some(own), .. })) => session.view().text(own, node),
        _ => session.messages().get(Key::Remove).to_owned(),
    });
    let may_remove = move || repeat.is_some_and(|repeat| store.of(repeat, |session, _| session.may_remove(repeat)));
    let remove = shown_when(may_remove, move || {
        let button = sends(store, SUBTLE, Msg::RemoveItem(node))
            .text(label.as_str())
            .el(el("span").class("leeragenda-hidden").text(": ").reads(title));
        el("div").class("leeragenda-item__tools").el(button).view()
    });
    let question = move || store.fill(Key::RemoveQuestion, &[("name", &title())]);
    let heading = el("h3")
        .class("nl-heading nl-heading--level-3")
        .attr("id", format!("{id}-titel"))
        .attr("tabindex", "-1")
        .reads(title);
    el("fieldset")
        .class("leeragenda-item utrecht-form-fieldset--html-fieldset")
        .attr("id", id)
        .el(legend(heading))
        .child(remove)
        .child(asks(store, Ask::RemoveItem(node), question, Key::RemoveYes, Key::RemoveNo))
        .el(el("div").class("leeragenda-item__body").child(children(store, node)))
        .view()
}
