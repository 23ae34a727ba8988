//! Rows that each take one of the columns: a grid on a wide screen, groups on a narrow one.

use super::choices::{CHOICE, radio_button};
use super::element::{View, each_place, el, reads, row};
use super::question::{group, is_required, locked};
use super::room::longest_word;
use super::store::{Store, dom_id};
use super::tongue::{authors_words, tongue};
use crate::definition::{Choice, Control, Matrix};
use crate::derived::NodeId;
use crate::value::Value;

const MATRIX: &str = "utrecht-form-fieldset utrecht-form-fieldset--html-fieldset leeragenda-matrix";
const WIDE: &str =
    "utrecht-form-fieldset utrecht-form-fieldset--html-fieldset leeragenda-matrix leeragenda-matrix--wide";
/// Columns that need more letters than this beside each other are written out for each row, on every screen.
const MOST_LETTERS: usize = 43;

/// The rows, under a head of columns for the eye.
#[inline(never)] // An entry of the part "questions".
pub fn matrix(store: Store, node: NodeId) -> View {
    let heads = each_column(store, node, move |column| el("span").child(label(store, node, columns, column)).view());
    let head = el("div").class("leeragenda-matrix__head").attr("aria-hidden", "true").child(heads);
    let rows = each_place(move || shown(store, node, rows), move |place| matrix_row(store, node, place));
    let class = if needed_letters(store, node) > MOST_LETTERS { MATRIX } else { WIDE };
    group(store, node, class, row(vec![head.view(), rows]))
}

/// How many letters the columns, which are equally wide, must have room for.
fn needed_letters(store: Store, node: NodeId) -> usize {
    store.peek(|session| match session.view().question(node).map(|question| &question.control) {
        Some(Control::Matrix(matrix)) => {
            let words = matrix.columns.iter().map(|column| longest_word(&session.view().label(column, node)));
            words.max().unwrap_or_default() * matrix.columns.len()
        }
        _ => 0,
    })
}

type Side = fn(&Matrix) -> &[Choice];

fn rows(matrix: &Matrix) -> &[Choice] {
    &matrix.rows
}

fn columns(matrix: &Matrix) -> &[Choice] {
    &matrix.columns
}

/// The places of the rows or columns that are shown.
fn shown(store: Store, node: NodeId, side: Side) -> Vec<usize> {
    store.of(node, |_, view| match view.question(node).map(|question| &question.control) {
        Some(Control::Matrix(matrix)) => view.shown_places(side(matrix), node).map(|(place, _)| place).collect(),
        _ => Vec::new(),
    })
}

fn each_column(store: Store, node: NodeId, draw: impl Fn(usize) -> View + 'static) -> View {
    each_place(move || shown(store, node, columns), draw)
}

/// What a row or column is called.
fn label(store: Store, node: NodeId, side: Side, place: usize) -> View {
    let tongue = tongue(store, |view| match &view.question(node)?.control {
        Control::Matrix(matrix) => view.label_tongue(side(matrix).get(place)?),
        _ => None,
    });
    let label = move || {
        store.of(node, |_, view| {
            let label = match view.question(node).map(|question| &question.control) {
                Some(Control::Matrix(matrix)) => side(matrix).get(place).map(|choice| view.label(choice, node)),
                _ => None,
            };
            label.unwrap_or_default()
        })
    };
    authors_words(reads(label), tongue)
}

/// What an answer holds of a row or column.
fn value(store: Store, node: NodeId, side: Side, place: usize) -> Value {
    store.peek(|session| match session.view().question(node).map(|question| &question.control) {
        Some(Control::Matrix(matrix)) => side(matrix).get(place).map(|choice| choice.value.clone()).unwrap_or_default(),
        _ => Value::Null,
    })
}

fn matrix_row(store: Store, node: NodeId, at: usize) -> View {
    let id = format!("{}-{at}", dom_id(node));
    let name = value(store, node, rows, at).to_text();
    let (group, own) = (id.clone(), name.clone());
    let options = each_column(store, node, move |column| {
        let (own, answer) = (own.clone(), value(store, node, columns, column));
        let chosen = move || {
            store.of(node, |_, view| {
                view.value(node).and_then(Value::as_object).and_then(|rows| rows.get(&own)) == Some(&answer)
            })
        };
        let button =
            radio_button(&group, &column.to_string()).follows("disabled", locked(store, node)).state("checked", chosen);
        el("label").class(CHOICE).el(button).el(el("span").child(label(store, node, columns, column))).view()
    });
    // The error is that of all rows together.
    let missing = move || {
        store.of(node, |session, view| {
            // Seldom there, and asked first: what is handed in is looked up in all rows, by each of them.
            session.shown_message(node)?;
            let value = view.value_to_hand_in(node);
            let answered = value.as_deref().and_then(Value::as_object).is_some_and(|rows| rows.contains_key(&name));
            (!answered).then(|| dom_id(node) + "-fout")
        })
    };
    let is_missing = missing.clone();
    el("fieldset")
        .class("leeragenda-matrix__row")
        .attr("id", id)
        .attr("role", "radiogroup")
        .flag("aria-required", move || is_required(store, node))
        .flag("aria-invalid", move || is_missing().is_some())
        .follows("aria-describedby", missing)
        .el(el("legend").child(label(store, node, rows, at)))
        .el(el("div").class("leeragenda-matrix__choices").child(options))
        .view()
}
