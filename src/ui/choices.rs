//! Questions that are answered by choosing: radio buttons, checkboxes, a list, yes or no, a matrix.

use leptos::prelude::*;

use super::question::{described_by, error_message, field, group, is_faulty, is_locked, is_required};
use super::store::{Store, dom_id};
use crate::definition::{Choices, Matrix, YesNo};
use crate::derived::{ChoiceView, NodeId};
use crate::messages::Key;
use crate::session::Msg;
use crate::value::Value;

/// One of the choices.
pub fn radios(store: Store, node: NodeId, choices: &Choices) -> AnyView {
    radio_group(store, node, store.peek(|session| session.view().choices(choices, node)))
}

/// Yes or no.
pub fn yes_no(store: Store, node: NodeId, answer: &YesNo) -> AnyView {
    let label = |text: &Option<crate::definition::Text>, key| match text {
        Some(text) => store.peek(|session| session.view().text(text, node)),
        None => store.text(key),
    };
    let choice = |value: &Value, label| ChoiceView { value: value.clone(), label, is_other: false };
    let choices = vec![
        choice(&answer.yes_value, label(&answer.yes, Key::Yes)),
        choice(&answer.no_value, label(&answer.no, Key::No)),
    ];
    radio_group(store, node, choices)
}

fn radio_group(store: Store, node: NodeId, choices: Vec<ChoiceView>) -> AnyView {
    let options: Vec<AnyView> = choices
        .into_iter()
        .enumerate()
        .map(|(at, choice)| {
            let value = choice.value.clone();
            let chosen = {
                let value = value.clone();
                move || store.of(node, |_, view| view.value(node) == Some(&value))
            };
            let choose = move || store.send(Msg::Choose(node, value.clone()));
            let option = radio(store, node, dom_id(node), at, choice.label, Box::new(chosen), Box::new(choose));
            with_other(store, node, choice.is_other, option)
        })
        .collect();
    let options = view! { <div class="leeragenda-choices">{options}</div> };
    group(store, node, Some("radiogroup"), "", options.into_any())
}

/// A radio button with its label.
fn radio(
    store: Store,
    node: NodeId,
    group: String,
    at: usize,
    label: String,
    chosen: Box<dyn Fn() -> bool + Send + Sync>,
    choose: Box<dyn Fn() + Send + Sync>,
) -> AnyView {
    view! {
        <label class="leeragenda-choice">
            <input
                class="utrecht-radio-button utrecht-radio-button--html-input"
                id=format!("{group}-{at}")
                name=group
                type="radio"
                disabled=move || is_locked(store, node)
                prop:checked=chosen
                on:change=move |_| choose()
            />
            <span>{label}</span>
        </label>
    }
    .into_any()
}

/// Several of the choices.
pub fn checkboxes(store: Store, node: NodeId, choices: &Choices) -> AnyView {
    let views = store.peek(|session| session.view().choices(choices, node));
    let none_apart = choices.none.is_some();
    let in_columns = views.len() > 6 && views.iter().all(|choice| choice.label.chars().count() < 40);
    let options: Vec<AnyView> = views
        .into_iter()
        .enumerate()
        .map(|(at, choice)| {
            let is_apart = none_apart && choice.value.as_text() == Some(crate::definition::NONE);
            let option = checkbox(store, node, at, choice.label, choice.value, is_apart);
            with_other(store, node, choice.is_other, option)
        })
        .collect();
    let options = view! {
        <div class="leeragenda-choices" class=("leeragenda-choices--columns", in_columns)>
            {options}
        </div>
    };
    group(store, node, None, "", options.into_any())
}

fn checkbox(store: Store, node: NodeId, at: usize, label: String, value: Value, is_apart: bool) -> AnyView {
    let ticked = {
        let value = value.clone();
        move || {
            store.of(node, |_, view| {
                view.value(node).and_then(Value::as_list).is_some_and(|chosen| chosen.contains(&value))
            })
        }
    };
    view! {
        <label class="leeragenda-choice" class=("leeragenda-choice--apart", is_apart)>
            <input
                class="utrecht-custom-checkbox utrecht-custom-checkbox--html-input"
                id=format!("{}-{at}", dom_id(node))
                name=dom_id(node)
                type="checkbox"
                disabled=move || is_locked(store, node)
                aria-invalid=move || is_faulty(store, node).then_some("true")
                prop:checked=ticked
                on:change=move |event| {
                    store.send(Msg::Tick(node, value.clone(), event_target_checked(&event)));
                }
            />
            <span>{label}</span>
        </label>
    }
    .into_any()
}

/// A choice, and behind "other" the field for what is meant by it.
fn with_other(store: Store, node: NodeId, is_other: bool, option: AnyView) -> AnyView {
    if !is_other {
        return option;
    }
    view! {
        {option}
        {other_field(store, node)}
    }
    .into_any()
}

/// The field that belongs to "other", while that is chosen.
fn other_field(store: Store, node: NodeId) -> AnyView {
    let is_open = Memo::new(move |_| store.of(node, |_, view| view.chose_other(view.value(node))));
    let message = Memo::new(move |_| {
        store.of(node, |session, _| if session.is_about_other(node) { session.shown_message(node) } else { None })
    });
    (move || {
        is_open.get().then(|| {
            let id = format!("{}-anders", dom_id(node));
            let error = format!("{id}-fout");
            let label = store
                .peek(|session| session.messages().fill(Key::OtherField, &[("name", &session.view().title(node))]));
            view! {
                <div class="leeragenda-other">
                    <div
                        class="utrecht-form-field"
                        class:utrecht-form-field--invalid=move || message.get().is_some()
                    >
                        <label class="utrecht-form-label leeragenda-hidden" for=id.clone()>
                            {label}
                        </label>
                        {
                            let error = error.clone();
                            move || message.get().map(|message| error_message(store, error.clone(), message))
                        }
                        <input
                            class="utrecht-textbox utrecht-textbox--html-input"
                            id=id.clone()
                            type="text"
                            aria-required="true"
                            readonly=move || is_locked(store, node)
                            aria-invalid=move || message.get().map(|_| "true")
                            aria-describedby=move || message.get().map(|_| error.clone())
                            prop:value=move || store.of(node, |_, view| view.comment(node).to_owned())
                            on:input=move |event| store.send(Msg::Comment(node, event_target_value(&event)))
                        />
                    </div>
                </div>
            }
        })
    })
    .into_any()
}

/// One of the choices, in a list that opens.
pub fn select(store: Store, node: NodeId, choices: &Choices) -> AnyView {
    let views = store.peek(|session| session.view().choices(choices, node));
    let values: Vec<Value> = views.iter().map(|choice| choice.value.clone()).collect();
    let has_other = choices.other.is_some();
    let options: Vec<AnyView> = views
        .into_iter()
        .enumerate()
        .map(|(at, choice)| {
            let value = choice.value;
            view! {
                <option
                    value=at.to_string()
                    prop:selected=move || store.of(node, |_, view| view.value(node) == Some(&value))
                >
                    {choice.label}
                </option>
            }
            .into_any()
        })
        .collect();
    let choose = move |event| {
        let at: Option<usize> = event_target_value(&event).parse().ok();
        let value = at.and_then(|at| values.get(at)).cloned();
        store.send(Msg::Choose(node, value.unwrap_or_default()));
    };
    let control = view! {
        <div class="leeragenda-select">
            <select
                class="utrecht-select utrecht-select--html-select"
                class:utrecht-select--invalid=move || is_faulty(store, node)
                id=dom_id(node)
                disabled=move || is_locked(store, node)
                aria-required=move || is_required(store, node).then_some("true")
                aria-invalid=move || is_faulty(store, node).then_some("true")
                aria-describedby=described_by(store, node)
                on:change=choose
            >
                <option value="">{store.text(Key::Choose)}</option>
                {options}
            </select>
        </div>
    };
    let other = if has_other { other_field(store, node) } else { ().into_any() };
    let control = view! {
        {control}
        {other}
    };
    field(store, node, control.into_any())
}

/// Rows that each take one of the columns: a grid on a wide screen, groups on a narrow one.
pub fn matrix(store: Store, node: NodeId, matrix: &Matrix) -> AnyView {
    let labels = |choices: &[crate::definition::Choice]| {
        store.peek(|session| {
            let label = |choice| session.view().label(choice, node);
            choices.iter().map(|choice| (choice.value.clone(), label(choice))).collect::<Vec<_>>()
        })
    };
    let columns = labels(&matrix.columns);
    let head: Vec<AnyView> =
        columns.iter().map(|(_, label)| view! { <span>{label.clone()}</span> }.into_any()).collect();
    let rows: Vec<AnyView> = labels(&matrix.rows)
        .into_iter()
        .enumerate()
        .map(|(at, (row, label))| matrix_row(store, node, at, row.to_text(), label, &columns))
        .collect();
    let controls = view! {
        <div class="leeragenda-matrix__head" aria-hidden="true">
            <span></span>
            {head}
        </div>
        {rows}
    };
    group(store, node, None, "leeragenda-matrix", controls.into_any())
}

fn matrix_row(
    store: Store,
    node: NodeId,
    at: usize,
    row: String,
    label: String,
    columns: &[(Value, String)],
) -> AnyView {
    let id = format!("{}-{at}", dom_id(node));
    let options: Vec<AnyView> = columns
        .iter()
        .enumerate()
        .map(|(at, (column, label))| {
            let chosen = {
                let (row, column) = (row.clone(), column.clone());
                move || {
                    store.of(node, |_, view| {
                        view.value(node).and_then(Value::as_object).and_then(|rows| rows.get(&row)) == Some(&column)
                    })
                }
            };
            let (row, column) = (row.clone(), column.clone());
            let choose = move || store.send(Msg::ChooseInRow(node, row.clone(), column.clone()));
            radio(store, node, id.clone(), at, label.clone(), Box::new(chosen), Box::new(choose))
        })
        .collect();
    let is_missing = {
        let row = row.clone();
        move || {
            store.of(node, |session, view| {
                let answered = view.value(node).and_then(Value::as_object).is_some_and(|rows| rows.contains_key(&row));
                !answered && session.shown_message(node).is_some()
            })
        }
    };
    view! {
        <fieldset
            class="leeragenda-matrix__row"
            id=id
            role="radiogroup"
            aria-required=move || is_required(store, node).then_some("true")
            aria-invalid=move || is_missing().then_some("true")
        >
            <legend>{label}</legend>
            <div class="leeragenda-matrix__choices">{options}</div>
        </fieldset>
    }
    .into_any()
}
