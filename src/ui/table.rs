//! A repeating group as a table: each item a row, each of its questions a column. On a narrow screen
//! the rows are cards; the roles are written out, because a browser can forget those of a table that
//! is not laid out as one.

use super::dialogs::{confirmation, is_asked};
use super::element::{El, View, each, el, row, shown_when, words};
use super::question::{element, optional};
use super::repeat::{remove, remove_question};
use super::room::{letters, longest_word};
use super::store::{Store, dom_id};
use super::tongue::{authors_words, title_tongue, titled};
use crate::definition::Control;
use crate::derived::{NodeId, View as Derived};
use crate::messages::Key;
use crate::session::Ask;

/// A table whose columns need more letters than this beside each other is one of cards on every screen.
const MOST_LETTERS: usize = 46;
/// The letters that a field takes at least, and what stands around it.
const LEAST_LETTERS: usize = 8;
const AROUND: usize = 2;
/// What stands before a choice, or the arrow behind one.
const MARK: usize = 4;

/// The head and the rows.
#[inline(never)] // An entry of the part "questions".
pub fn table(store: Store, node: NodeId) -> View {
    let columns = store.peek(|session| columns(session.view(), node));
    let heads = columns.iter().map(|(child, title, is_optional)| {
        let is_optional = *is_optional;
        let title = authors_words(words(title), title_tongue(store, *child));
        head("").child(title).child(optional(store, move || is_optional)).view()
    });
    let hidden = |key| el("span").class("leeragenda-hidden").text(store.text(key));
    let heads = part("tr", "row", "utrecht-table__row")
        .el(head(&store.text(Key::RowNumber)))
        .children(heads)
        .el(head("").el(hidden(Key::Remove)));
    let rows = each(move || store.of(node, |_, view| view.children(node)), move |item| table_row(store, item));
    let needed: usize = columns.iter().map(|(child, title, _)| letters_of(store, *child, title) + AROUND).sum();
    let class = if needed > MOST_LETTERS {
        "utrecht-table leeragenda-table"
    } else {
        "utrecht-table leeragenda-table leeragenda-table--wide"
    };
    part("table", "table", class)
        .attr("aria-labelledby", dom_id(node) + "-naam")
        .el(part("thead", "rowgroup", "utrecht-table__header").el(heads))
        .el(part("tbody", "rowgroup", "utrecht-table__body").child(rows))
        .view()
}

fn part(tag: &str, role: &str, class: &str) -> El {
    el(tag).attr("role", role).class(class)
}

fn head(title: &str) -> El {
    part("th", "columnheader", "utrecht-table__header-cell").attr("scope", "col").text(title)
}

fn cell() -> El {
    part("td", "cell", "utrecht-table__cell")
}

/// The columns by the questions of the first row: what each is called, and whether nobody must fill it in.
fn columns(view: Derived, repeat: NodeId) -> Vec<(NodeId, String, bool)> {
    let item = view.derived.node(repeat).children.first();
    let column = |child: NodeId| {
        let element = view.element(child);
        let is_filled_in =
            view.question(child).is_some_and(|question| !matches!(question.control, Control::Outcome(_)));
        let may_be = is_filled_in && view.is_enabled(child);
        (child, view.title(child), may_be && !element.required && element.required_if.is_none())
    };
    item.into_iter().flat_map(|item| cells(view, *item)).map(column).collect()
}

/// How many letters a column must have room for: a word breaks nowhere, and what is chosen in a list is on one line.
fn letters_of(store: Store, child: NodeId, title: &str) -> usize {
    let labels = store.peek(|session| {
        let view = session.view();
        let is_list = view.question(child).is_some_and(|it| matches!(it.control, Control::Select(_)));
        let needed = if is_list { letters } else { longest_word };
        view.offered(child).iter().map(|choice| needed(&choice.label) + MARK).max()
    });
    longest_word(title).max(labels.unwrap_or_default()).max(LEAST_LETTERS)
}

/// The questions of a row, but for those that no row shows.
fn cells(view: Derived, item: NodeId) -> Vec<NodeId> {
    let inside = view.derived.node(item).children.iter().copied();
    inside.filter(|child| view.element(*child).visible || view.element(*child).visible_if.is_some()).collect()
}

fn table_row(store: Store, item: NodeId) -> View {
    let number = move || store.of(item, |_, view| (view.derived.index_of(item) + 1).to_string());
    let heading = part("th", "rowheader", "utrecht-table__header-cell leeragenda-table__row")
        .attr("scope", "row")
        .attr("id", dom_id(item) + "-titel")
        .attr("tabindex", "-1")
        .el(titled(store, item, el("span")).class("leeragenda-table__name"))
        .el(el("span").class("leeragenda-table__number").attr("aria-hidden", "true").reads(number));
    let inside = store.peek(|session| cells(session.view(), item));
    let span = (inside.len() + 2).to_string();
    let cells = inside.into_iter().map(|child| {
        // A question that is hidden in this row leaves its cell empty.
        let is_there = move || store.of(item, |_, view| view.children(item).contains(&child));
        cell().child(shown_when(is_there, move || element(store, child))).view()
    });
    let line = part("tr", "row", "utrecht-table__row")
        .attr("id", dom_id(item))
        .el(heading)
        .children(cells)
        .el(cell().child(remove(store, item)));
    let question = remove_question(store, item);
    let asks = shown_when(is_asked(store, Ask::RemoveItem(item)), move || {
        let asked = confirmation(store, Ask::RemoveItem(item), question(), Key::RemoveYes, Key::RemoveNo);
        let cell = cell().attr("colspan", span.as_str()).child(asked);
        part("tr", "row", "utrecht-table__row").el(cell).view()
    });
    row(vec![line.view(), asks])
}
