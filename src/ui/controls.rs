//! Lines and areas of text.

use super::element::{El, View, el, row};
use super::events::value_of;
use super::question::{described, field, locked};
use super::store::{Store, dom_id};
use crate::definition::{Input, Line};
use crate::derived::NodeId;
use crate::messages::Key;
use crate::session::Msg;
use crate::value::Value;

/// A line of text.
pub fn line(store: Store, node: NodeId, line: &Line) -> View {
    // Numbers as text (GOV.UK, "Text input"): a wheel or an arrow key changes no answer by accident,
    // and what is typed stays as it is typed.
    let (kind, mode, class) = match line.input {
        Input::Text => ("text", None, LINE),
        Input::Email => ("email", Some("email"), LINE),
        Input::Url => ("url", Some("url"), LINE),
        Input::Tel => ("tel", Some("tel"), MEDIUM),
        Input::Number => ("text", Some("decimal"), SHORT),
        Input::Date => ("date", None, MEDIUM),
        Input::DateTime => ("datetime-local", None, MEDIUM),
        Input::Month => ("month", None, MEDIUM),
        Input::Week => ("week", None, MEDIUM),
        Input::Time => ("time", None, SHORT),
        Input::Range => ("range", None, MEDIUM),
        Input::Color => ("color", None, SHORT),
        Input::Password => ("password", None, LINE),
    };
    let control = el("input")
        .class(class)
        .attr("type", kind)
        .maybe("inputmode", mode)
        .maybe("autocomplete", line.autocomplete.as_ref());
    written(store, node, control, line.max_length)
}

const LINE: &str = "utrecht-textbox utrecht-textbox--html-input";
const MEDIUM: &str = "utrecht-textbox utrecht-textbox--html-input leeragenda-medium";
const SHORT: &str = "utrecht-textbox utrecht-textbox--html-input leeragenda-short";

/// Several lines of text.
pub fn lines(store: Store, node: NodeId, rows: usize, max_length: Option<usize>) -> View {
    let control =
        el("textarea").class("utrecht-textarea utrecht-textarea--html-textarea").attr("rows", rows.to_string());
    written(store, node, control, max_length)
}

fn written(store: Store, node: NodeId, control: El, max_length: Option<usize>) -> View {
    let control = described(store, node, control)
        .attr("id", dom_id(node))
        .follows("readonly", locked(store, node))
        .value(move || {
            store.of(node, |_, view| match view.value(node) {
                Some(Value::Number(number)) => view.number_in_words(*number),
                value => value.map(Value::to_text).unwrap_or_default(),
            })
        })
        .on("input", move |event| store.send(Msg::Write(node, value_of(&event))))
        .view();
    let control = match max_length {
        Some(most) => row(vec![control, characters_left(store, node, most)]),
        None => control,
    };
    field(store, node, control)
}

/// How many characters are left, once three quarters are used. Nothing is cut off: a pasted text
/// would lose its end (the attribute `maxlength` does that).
fn characters_left(store: Store, node: NodeId, most: usize) -> View {
    let left = move || {
        let used = store.of(node, |_, view| view.value(node).map_or(0, |value| value.to_text().encode_utf16().count()));
        (used * 4 >= most * 3).then(|| {
            let (one, many, number) = if used > most {
                (Key::CharactersOverOne, Key::CharactersOver, used - most)
            } else {
                (Key::CharactersLeftOne, Key::CharactersLeft, most - used)
            };
            store.peek(|session| session.messages().count(one, many, number))
        })
    };
    el("p").class("leeragenda-count").reads(move || left().unwrap_or_default()).view()
}
