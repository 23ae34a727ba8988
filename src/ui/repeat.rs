//! Groups of questions that can be filled in several times: each item a card, or a row of a table.

use super::dialogs::{SECONDARY, SUBTLE, asks, sends};
use super::element::{El, View, el, row, shown_when, shows, words};
use super::question::{children, described_by, error, heading, hint, legend, reads_title};
use super::store::{Store, dom_id};
use super::table;
use super::tongue::{authors, authors_words, text_tongue, title_words, tongue};
use crate::definition::{Control, Layout, Repeat, Text};
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
    let (add_tongue, none_tongue) =
        (text_tongue(store, repeat.add.as_ref()), text_tongue(store, repeat.none_text.as_ref()));
    let none = move || authors(el("p"), none_tongue.clone()).class("nl-paragraph").text(none.as_str()).view();
    let may_add = move || store.of(node, |session, _| session.may_add(node));
    let is_empty = move || store.of(node, |_, view| view.children(node).is_empty());
    let item = store.peek(|session| session.view().derived.item_of(node));
    let is_one_of_many = repeat.add.is_none() || item.is_some();
    let add = shown_when(may_add, move || {
        let add_item = sends(store, SECONDARY, move || Msg::AddItem(node)).attr("id", dom_id(node) + "-meer");
        let add_item = add_item.child(authors_words(words(&add), add_tongue.clone()));
        add_item.children(is_one_of_many.then(|| names(store, item, node).view())).view()
    });
    let items = match repeat.layout {
        Layout::Cards => children(store, node),
        Layout::Table => shown_when(move || !is_empty(), move || table::table(store, node)),
    };
    let heading = heading(store, node).attr("id", dom_id(node) + "-naam");
    el("fieldset")
        .class("leeragenda-items utrecht-form-fieldset--html-fieldset")
        .attr("id", dom_id(node))
        .follows("aria-describedby", described_by(store, node))
        .el(legend(heading))
        .child(hint(store, node))
        .child(error(store, node))
        .child(shown_when(is_empty, none))
        .child(items)
        .child(add)
        .view()
}

/// One item, as a card.
#[inline(never)] // An entry of the part "onward".
pub fn item(store: Store, node: NodeId) -> View {
    let id = dom_id(node);
    let heading = heading(store, node).attr("id", format!("{id}-titel")).attr("tabindex", "-1");
    el("fieldset")
        .class("leeragenda-item utrecht-form-fieldset--html-fieldset")
        .attr("id", id)
        .follows("aria-describedby", described_by(store, node))
        .el(legend(heading))
        .child(hint(store, node))
        .child(tools(store, node))
        .child(wrong_inside(store, node))
        .child(asks(store, Ask::RemoveItem(node), remove_question(store, node), Key::RemoveYes, Key::RemoveNo))
        .el(el("div")
            .class("leeragenda-item__body")
            .attr("id", dom_id(node) + "-vragen")
            .flag("hidden", move || store.is_folded(node))
            .child(children(store, node)))
        .view()
}

/// How much is wrong with what is folded away.
fn wrong_inside(store: Store, item: NodeId) -> View {
    let id = wrong_id(item);
    shows(
        move || {
            let wrong = count_wrong_inside(store, item);
            (wrong > 0).then(|| store.peek(|session| session.messages().count(Key::ErrorCount, wrong)))
        },
        move |count| el("p").class("utrecht-form-field-error-message").attr("id", &id).text(count).view(),
    )
}

fn wrong_id(item: NodeId) -> String {
    dom_id(item) + "-fouten"
}

#[inline(never)]
fn count_wrong_inside(store: Store, item: NodeId) -> usize {
    let inside = if store.is_folded(item) { store.of(item, |_, view| view.questions(item)) } else { Vec::new() };
    let is_wrong = |node: &&NodeId| store.of(**node, |session, _| session.shown_message(**node).is_some());
    inside.iter().filter(is_wrong).count()
}

/// What can be done with an item.
fn tools(store: Store, item: NodeId) -> View {
    let tools = move || {
        let fold = shown_when(may_fold(store, item), move || fold(store, item));
        let remove = shown_when(may_remove(store, item), move || remove_button(store, item));
        el("div").class("leeragenda-item__tools").child(fold).child(remove).view()
    };
    let (may_fold, may_remove) = (may_fold(store, item), may_remove(store, item));
    shown_when(move || may_fold() || may_remove(), tools)
}

/// One item alone need not make room for others.
fn may_fold(store: Store, item: NodeId) -> impl Fn() -> bool + Copy + 'static {
    let repeat = repeat_of(store, item);
    move || repeat.is_some_and(|repeat| store.of(repeat, |_, view| view.children(repeat).len() > 1))
}

fn may_remove(store: Store, item: NodeId) -> impl Fn() -> bool + Copy + 'static {
    let repeat = repeat_of(store, item);
    move || repeat.is_some_and(|repeat| store.of(repeat, |session, _| session.may_remove(repeat)))
}

fn repeat_of(store: Store, item: NodeId) -> Option<NodeId> {
    store.peek(|session| session.view().derived.node(item).parent)
}

/// The button that folds the questions of an item away, and out again.
fn fold(store: Store, item: NodeId) -> View {
    let is_folded = move || store.is_folded(item);
    el("button")
        .class(SUBTLE)
        .attr("type", "button")
        .attr("aria-controls", dom_id(item) + "-vragen")
        .follows("aria-expanded", move || Some((!is_folded()).to_string()))
        .follows("aria-describedby", move || (count_wrong_inside(store, item) > 0).then(|| wrong_id(item)))
        .on("click", move |_| store.fold(item))
        .reads(move || store.text(if is_folded() { Key::FoldOut } else { Key::FoldAway }))
        .el(names(store, None, item))
        .view()
}

/// Of what a button is, and in which item that stands, for who does not see where the button does.
fn names(store: Store, around: Option<NodeId>, node: NodeId) -> El {
    let around = around.map(|item| row(vec![title_words(store, item), words(", ")]));
    el("span").class("leeragenda-hidden").text(": ").children(around).child(title_words(store, node))
}

/// The button that removes an item of a table, while it may be.
pub fn remove(store: Store, item: NodeId) -> View {
    shown_when(may_remove(store, item), move || {
        el("div").class("leeragenda-item__tools").child(remove_button(store, item)).view()
    })
}

fn remove_button(store: Store, item: NodeId) -> View {
    let label = store.peek(|session| match session.view().question(item).map(|question| &question.control) {
        Some(Control::Repeat(Repeat { remove: Some(own), .. })) => session.view().text(own, item),
        _ => session.messages().get(Key::Remove).to_owned(),
    });
    let tongue = tongue(store, |view| match view.question(item).map(|question| &question.control) {
        Some(Control::Repeat(repeat)) => view.tongue(Some(repeat.remove.as_ref()?)),
        _ => None,
    });
    let label = authors_words(words(label), tongue);
    let button = sends(store, SUBTLE, move || Msg::RemoveItem(item)).attr("id", dom_id(item) + "-weg");
    button.child(label).el(names(store, None, item)).view()
}

/// Whether an item is to be removed?
pub fn remove_question(store: Store, item: NodeId) -> impl Fn() -> String + Copy + 'static {
    move || store.fill(Key::RemoveQuestion, &[("name", &reads_title(store, item)())])
}
