//! Lines and areas of text.

use leptos::prelude::*;

use super::question::{described_by, field, is_faulty, is_locked, is_required};
use super::store::{Store, dom_id};
use crate::definition::{Input, Line};
use crate::derived::NodeId;
use crate::messages::Key;
use crate::session::Msg;
use crate::value::Value;

/// A line of text.
pub fn line(store: Store, node: NodeId, line: &Line) -> AnyView {
    // Numbers as text (GOV.UK, "Text input"): a wheel or an arrow key changes no answer by accident,
    // and what is typed stays as it is typed.
    let (kind, mode, width) = match line.input {
        Input::Text => ("text", None, ""),
        Input::Email => ("email", Some("email"), ""),
        Input::Url => ("url", Some("url"), ""),
        Input::Tel => ("tel", Some("tel"), " leeragenda-medium"),
        Input::Number => ("text", Some("decimal"), " leeragenda-short"),
        Input::Date => ("date", None, " leeragenda-medium"),
    };
    let is_number = line.input == Input::Number;
    let control = view! {
        <input
            class=format!("utrecht-textbox utrecht-textbox--html-input{width}")
            id=dom_id(node)
            type=kind
            inputmode=mode
            autocomplete=line.autocomplete.clone()
            readonly=move || is_locked(store, node)
            aria-required=move || is_required(store, node).then_some("true")
            aria-invalid=move || is_faulty(store, node).then_some("true")
            aria-describedby=described_by(store, node)
            prop:value=move || written(store, node, is_number)
            on:input=move |event| store.send(Msg::Write(node, event_target_value(&event)))
        />
    };
    field(store, node, counted(store, node, line.max_length, control.into_any()))
}

/// Several lines of text.
pub fn lines(store: Store, node: NodeId, rows: usize, max_length: Option<usize>) -> AnyView {
    let control = view! {
        <textarea
            class="utrecht-textarea utrecht-textarea--html-textarea"
            id=dom_id(node)
            rows=rows.to_string()
            readonly=move || is_locked(store, node)
            aria-required=move || is_required(store, node).then_some("true")
            aria-invalid=move || is_faulty(store, node).then_some("true")
            aria-describedby=described_by(store, node)
            prop:value=move || written(store, node, false)
            on:input=move |event| store.send(Msg::Write(node, event_target_value(&event)))
        ></textarea>
    };
    field(store, node, counted(store, node, max_length, control.into_any()))
}

/// What stands in the control.
fn written(store: Store, node: NodeId, is_number: bool) -> String {
    store.of(node, |_, view| match view.value(node) {
        Some(Value::Number(number)) if is_number => view.number_in_words(*number),
        value => value.map(Value::to_text).unwrap_or_default(),
    })
}

/// How many characters are left, once three quarters are used. Nothing is cut off: a pasted text
/// would lose its end (the attribute `maxlength` does that).
fn counted(store: Store, node: NodeId, most: Option<usize>, control: AnyView) -> AnyView {
    let Some(most) = most else { return control };
    let left = Memo::new(move |_| {
        let used = store.of(node, |_, view| view.value(node).map_or(0, |value| value.to_text().encode_utf16().count()));
        (used * 4 >= most * 3).then(|| {
            let (one, many, number) = if used > most {
                (Key::CharactersOverOne, Key::CharactersOver, used - most)
            } else {
                (Key::CharactersLeftOne, Key::CharactersLeft, most - used)
            };
            store.peek(|session| session.messages().count(one, many, number))
        })
    });
    view! {
        {control}
        <p class="leeragenda-count">{move || left.get()}</p>
    }
    .into_any()
}
