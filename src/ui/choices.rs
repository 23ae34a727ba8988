//! Questions that are answered by choosing: radio buttons, checkboxes, a list, yes or no, a matrix.

use super::element::{View, el, nothing, row, shown_when};
use super::events::{is_checked, value_of};
use super::question::{GROUP, described, field, group, is_faulty, is_required, locked, radio_group, says};
use super::store::{Store, dom_id};
use crate::definition::{Choice, Choices, Matrix, NONE, Text, YesNo};
use crate::derived::{ChoiceView, NodeId};
use crate::messages::Key;
use crate::session::Msg;
use crate::value::Value;

const RADIO: &str = "utrecht-radio-button utrecht-radio-button--html-input";
const CHECKBOX: &str = "utrecht-custom-checkbox utrecht-custom-checkbox--html-input";
const CHOICE: &str = "leeragenda-choice";

/// One of the choices.
pub fn radios(store: Store, node: NodeId, choices: &Choices) -> View {
    one_of(store, node, store.peek(|session| session.view().choices(choices, node)))
}

/// Yes or no.
pub fn yes_no(store: Store, node: NodeId, answer: &YesNo) -> View {
    let choice = |value: &Value, text: &Option<Text>, key| {
        let label = text.as_ref().map(|text| store.peek(|session| session.view().text(text, node)));
        ChoiceView { value: value.clone(), label: label.unwrap_or_else(|| store.text(key)), is_other: false }
    };
    let yes = choice(&answer.yes_value, &answer.yes, Key::Yes);
    one_of(store, node, vec![yes, choice(&answer.no_value, &answer.no, Key::No)])
}

fn one_of(store: Store, node: NodeId, choices: Vec<ChoiceView>) -> View {
    let mut options = Vec::new();
    for (at, choice) in choices.into_iter().enumerate() {
        options.push(radio(store, node, None, at, choice.label, choice.value));
        options.push(if choice.is_other { other_field(store, node) } else { nothing() });
    }
    radio_group(store, node, el("div").class("leeragenda-choices").children(options).view())
}

/// A radio button with its label: for the question as a whole, or for a row of a matrix, by the
/// row's index and value.
fn radio(
    store: Store,
    node: NodeId,
    matrix_row: Option<(usize, String)>,
    at: usize,
    label: String,
    value: Value,
) -> View {
    let name = match &matrix_row {
        Some((at, _)) => format!("{}-{at}", dom_id(node)),
        None => dom_id(node),
    };
    let msg = match &matrix_row {
        Some((_, row)) => Msg::ChooseInRow(node, row.clone(), value.clone()),
        None => Msg::Choose(node, value.clone()),
    };
    let chosen = move || {
        store.of(node, |_, view| {
            let answer = view.value(node);
            match &matrix_row {
                Some((_, row)) => answer.and_then(Value::as_object).and_then(|rows| rows.get(row)) == Some(&value),
                None => answer == Some(&value),
            }
        })
    };
    let button = el("input")
        .class(RADIO)
        .attr("id", format!("{name}-{at}"))
        .attr("name", name)
        .attr("type", "radio")
        .follows("disabled", locked(store, node))
        .state("checked", chosen)
        .on("change", move |_| store.send(msg.clone()));
    el("label").class(CHOICE).el(button).el(el("span").text(label)).view()
}

/// Several of the choices.
pub fn checkboxes(store: Store, node: NodeId, choices: &Choices) -> View {
    let views = store.peek(|session| session.view().choices(choices, node));
    let in_columns = views.len() > 6 && views.iter().all(|choice| choice.label.chars().count() < 40);
    let mut options = Vec::new();
    for (at, choice) in views.into_iter().enumerate() {
        let is_apart = choices.none.is_some() && choice.value.as_text() == Some(NONE);
        options.push(checkbox(store, node, at, choice.label, choice.value, is_apart));
        options.push(if choice.is_other { other_field(store, node) } else { nothing() });
    }
    let class = if in_columns { "leeragenda-choices leeragenda-choices--columns" } else { "leeragenda-choices" };
    group(store, node, GROUP, el("div").class(class).children(options).view())
}

fn checkbox(store: Store, node: NodeId, at: usize, label: String, value: Value, is_apart: bool) -> View {
    let ticks = value.clone();
    let ticked = move || {
        store
            .of(node, |_, view| view.value(node).and_then(Value::as_list).is_some_and(|chosen| chosen.contains(&value)))
    };
    let tick = move |event| store.send(Msg::Tick(node, ticks.clone(), is_checked(&event)));
    let button = el("input")
        .class(CHECKBOX)
        .attr("id", format!("{}-{at}", dom_id(node)))
        .attr("name", dom_id(node))
        .attr("type", "checkbox")
        .follows("disabled", locked(store, node))
        .flag("aria-invalid", move || is_faulty(store, node))
        .state("checked", ticked)
        .on("change", tick);
    let class = if is_apart { "leeragenda-choice leeragenda-choice--apart" } else { CHOICE };
    el("label").class(class).el(button).el(el("span").text(label)).view()
}

/// The field that belongs to "other", while that is chosen.
fn other_field(store: Store, node: NodeId) -> View {
    let is_open = move || store.of(node, |_, view| view.chose_other(view.value(node)));
    let message = move || {
        store.of(node, |session, _| if session.is_about_other(node) { session.shown_message(node) } else { None })
    };
    shown_when(is_open, move || {
        let id = dom_id(node) + "-anders";
        let error = id.clone() + "-fout";
        let label =
            store.peek(|session| session.messages().fill(Key::OtherField, &[("name", &session.view().title(node))]));
        let describes = error.clone();
        let control = el("input")
            .class("utrecht-textbox utrecht-textbox--html-input")
            .attr("id", id.as_str())
            .attr("type", "text")
            .attr("aria-required", "true")
            .follows("readonly", locked(store, node))
            .flag("aria-invalid", move || message().is_some())
            .follows("aria-describedby", move || message().map(|_| describes.clone()))
            .value(move || store.of(node, |_, view| view.comment(node).to_owned()))
            .on("input", move |event| store.send(Msg::Comment(node, value_of(&event))));
        let field = el("div")
            .class_when("utrecht-form-field", "utrecht-form-field--invalid", move || message().is_some())
            .el(el("label").class("utrecht-form-label leeragenda-hidden").attr("for", id).text(label))
            .child(says(store, error, message))
            .el(control);
        el("div").class("leeragenda-other").el(field).view()
    })
}

/// One of the choices, in a list that opens.
pub fn select(store: Store, node: NodeId, choices: &Choices) -> View {
    let views = store.peek(|session| session.view().choices(choices, node));
    let values: Vec<Value> = views.iter().map(|choice| choice.value.clone()).collect();
    let options = views.into_iter().enumerate().map(|(at, choice)| {
        let value = choice.value;
        el("option")
            .attr("value", at.to_string())
            .state("selected", move || store.of(node, |_, view| view.value(node) == Some(&value)))
            .text(choice.label)
            .view()
    });
    let choose = move |event| {
        let at: Option<usize> = value_of(&event).parse().ok();
        let value = at.and_then(|at| values.get(at)).cloned();
        store.send(Msg::Choose(node, value.unwrap_or_default()));
    };
    let select = described(store, node, el("select"))
        .class_when("utrecht-select utrecht-select--html-select", "utrecht-select--invalid", move || {
            is_faulty(store, node)
        })
        .attr("id", dom_id(node))
        .follows("disabled", locked(store, node))
        .on("change", choose)
        .el(el("option").attr("value", "").text(store.text(Key::Choose)))
        .children(options);
    let control = el("div").class("leeragenda-select").el(select).view();
    let other = if choices.other.is_some() { other_field(store, node) } else { nothing() };
    field(store, node, row(vec![control, other]))
}

/// Rows that each take one of the columns: a grid on a wide screen, groups on a narrow one.
#[inline(never)] // The entry of the part "matrix".
pub fn matrix(store: Store, node: NodeId, matrix: &Matrix) -> View {
    let labels = |choices: &[Choice]| {
        store.peek(|session| {
            let label = |choice: &Choice| (choice.value.clone(), session.view().label(choice, node));
            choices.iter().map(label).collect::<Vec<_>>()
        })
    };
    let columns = labels(&matrix.columns);
    let head = columns.iter().map(|(_, label)| el("span").text(label.as_str()).view());
    let head = el("div").class("leeragenda-matrix__head").attr("aria-hidden", "true").el(el("span")).children(head);
    let mut controls = vec![head.view()];
    for (at, (value, label)) in labels(&matrix.rows).into_iter().enumerate() {
        controls.push(matrix_row(store, node, at, value.to_text(), label, &columns));
    }
    const MATRIX: &str = "utrecht-form-fieldset utrecht-form-fieldset--html-fieldset leeragenda-matrix";
    group(store, node, MATRIX, row(controls))
}

fn matrix_row(
    store: Store,
    node: NodeId,
    at: usize,
    value: String,
    label: String,
    columns: &[(Value, String)],
) -> View {
    let options = columns.iter().enumerate().map(|(column, (answer, label))| {
        radio(store, node, Some((at, value.clone())), column, label.clone(), answer.clone())
    });
    let options = el("div").class("leeragenda-matrix__choices").children(options.collect::<Vec<_>>());
    let is_missing = move || {
        store.of(node, |session, view| {
            let answered = view.value(node).and_then(Value::as_object).is_some_and(|rows| rows.contains_key(&value));
            !answered && session.shown_message(node).is_some()
        })
    };
    el("fieldset")
        .class("leeragenda-matrix__row")
        .attr("id", format!("{}-{at}", dom_id(node)))
        .attr("role", "radiogroup")
        .flag("aria-required", move || is_required(store, node))
        .flag("aria-invalid", is_missing)
        .el(el("legend").text(label))
        .el(options)
        .view()
}
