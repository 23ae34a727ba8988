//! Lines and areas of text, and what an expression gives.

use super::element::{El, View, effect, el, nothing, row, shown_when, words};
use super::events::COMMENT_FIELD;
use super::question::{LIMIT, field, is_locked, judged, locked, optional, reads_title, required};
use super::store::{Store, dom_id};
use super::tongue::authors_words;
use crate::browser::timer::Timer;
use crate::definition::{Control, Input, Line, Text};
use crate::derived::{NodeId, Reading, View as Derived};
use crate::javascript::number_text;
use crate::messages::Key;
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
        // The keyboard for it has no minus on every telephone.
        Input::Number if matches!(line.min, Some(Value::Number(min)) if min < 0.0) => ("text", None, SHORT),
        Input::Number => ("text", Some("decimal"), SHORT),
        Input::Date => ("date", None, MEDIUM),
        Input::DateTime => ("datetime-local", None, MEDIUM),
        Input::Month => ("month", None, MEDIUM),
        Input::Week => ("week", None, MEDIUM),
        Input::Time => ("time", None, SHORT),
        Input::Range => ("range", None, "leeragenda-slider"),
        Input::Color => ("color", None, "leeragenda-color"),
        Input::Password => ("password", None, LINE),
    };
    let is_slider = line.input == Input::Range;
    // What is drawn, and not typed in: no "readonly" holds there, and it always has a value (HTML, "The input element").
    let is_drawn = is_slider || line.input == Input::Color;
    // Where a browser has no control of its own for these, a line of text shows how to write them.
    let example = match line.input {
        Input::Month => Some("2026-03".to_owned()),
        Input::Week => Some("2026-W12".to_owned()),
        _ => None,
    };
    // A number is written in a line of text, which knows no bounds.
    let bound = |bound: &Option<Value>| bound.as_ref().filter(|_| kind != "text").map(Value::to_text);
    let control = el("input")
        .class(class)
        .attr("type", kind)
        .maybe("inputmode", mode)
        .maybe("min", bound(&line.min))
        .maybe("max", bound(&line.max))
        .maybe("step", line.step.filter(|_| kind != "text").map(number_text))
        .maybe("placeholder", example_text(store, node, line.placeholder.as_ref()).or(example))
        .maybe("autocomplete", line.autocomplete.as_ref())
        // Each answer is written in the direction of its own letters, and a telephone number from left to right.
        .maybe("dir", (!is_drawn && !line.input.is_date_or_time()).then_some("auto"))
        .follows(if is_drawn { "disabled" } else { "readonly" }, locked(store, node));
    let control = if is_drawn { control } else { required(store, node, control) };
    // A colour has no such word of its own: it is described by what stands below.
    let nothing_yet = move || {
        store.of(node, |session, view| {
            let is_open = is_slider && view.value(node).is_none();
            is_open.then(|| session.messages().get(Key::NotFilledIn).to_owned())
        })
    };
    let control = if is_slider { control.follows("aria-valuetext", nothing_yet) } else { control };
    let below = if is_drawn { drawn_value(store, node) } else { nothing() };
    written(store, node, control, line.max_length, below)
}

/// The author's example of an answer.
fn example_text(store: Store, node: NodeId, text: Option<&Text>) -> Option<String> {
    text.map(|text| store.peek(|session| session.view().text(text, node)))
}

/// What a slider or a colour stands at: it looks the same before it was ever moved.
fn drawn_value(store: Store, node: NodeId) -> View {
    let value = move || {
        store.of(node, |session, view| match view.value(node) {
            Some(value) => in_words(view, value),
            None => session.messages().get(Key::NotFilledIn).to_owned(),
        })
    };
    let id = dom_id(node);
    let output = el("output").class("leeragenda-count").attr("for", id.as_str()).attr("id", id + LIMIT);
    output.attr("aria-live", "off").reads(value).view()
}

/// An answer as its field shows it.
fn in_words(view: Derived, value: &Value) -> String {
    match value {
        Value::Number(number) => view.number_in_words(*number),
        value => value.to_text(),
    }
}

const LINE: &str = "utrecht-textbox utrecht-textbox--html-input";
const MEDIUM: &str = "utrecht-textbox utrecht-textbox--html-input leeragenda-medium";
const SHORT: &str = "utrecht-textbox utrecht-textbox--html-input leeragenda-short";

/// Several lines of text.
pub fn lines(store: Store, node: NodeId, rows: usize, max_length: Option<usize>, example: Option<&Text>) -> View {
    let control = area(rows).maybe("placeholder", example_text(store, node, example));
    let control = required(store, node, control).follows("readonly", locked(store, node));
    written(store, node, control, max_length, nothing())
}

fn area(rows: usize) -> El {
    let class = "utrecht-textarea utrecht-textarea--html-textarea";
    el("textarea").class(class).attr("rows", rows.to_string()).attr("dir", "auto")
}

fn written(store: Store, node: NodeId, control: El, max_length: Option<usize>, below: View) -> View {
    let control = judged(store, node, control)
        .attr("id", dom_id(node))
        .value(move || {
            store.of(node, |_, view| {
                // What is half-typed stands in the field already: the browser does not give it, and is given nothing.
                let Some(value) = view.value(node).filter(|_| !view.is_half_typed(node)) else { return String::new() };
                let is_slider = matches!(
                    view.question(node).map(|question| &question.control),
                    Some(Control::Line(line)) if line.input == Input::Range
                );
                // A slider knows numbers as a machine writes them.
                if is_slider { value.to_text() } else { in_words(view, value) }
            })
        })
        .view();
    let count = max_length.map_or_else(nothing, |most| characters_left(store, node, most));
    field(store, node, row(vec![control, count, below]))
}

/// What an expression gives, in words: read when one comes by, and not each time it changes.
#[inline(never)] // An entry of the part "questions".
pub fn outcome(store: Store, node: NodeId) -> View {
    let text = move || {
        store.of(node, |_, view| match view.reading(node) {
            Reading::Text(text) => text,
            _ => "–".to_owned(),
        })
    };
    let output = el("output").class("leeragenda-outcome").attr("id", dom_id(node)).attr("aria-live", "off");
    field(store, node, output.reads(text).view())
}

/// The field for a comment beside an answer, where the author wants one. What belongs to "other"
/// stands in the same place of the answers.
pub fn comment(store: Store, node: NodeId) -> View {
    let wanted = store.peek(|session| {
        let view = session.view();
        let question = view.question(node)?;
        let label_text = question.comment.as_ref()?.as_ref();
        let label = label_text.map(|text| view.text(text, node));
        let example = question.comment_example.as_ref().map(|text| view.text(text, node));
        let tongue = label_text.and_then(|text| view.tongue(Some(text)));
        Some((label.unwrap_or_else(|| session.messages().get(Key::Comment).to_owned()), example, tongue.cloned()))
    });
    let Some((label, example, tongue)) = wanted else { return nothing() };
    let is_open = move || !store.of(node, |_, view| view.chose_other(view.value(node)));
    shown_when(is_open, move || {
        let id = dom_id(node) + COMMENT_FIELD;
        let about = el("span").class("leeragenda-hidden").text(": ").reads(reads_title(store, node));
        let control = area(2)
            .attr("id", id.as_str())
            .maybe("placeholder", example.as_ref())
            .follows("readonly", locked(store, node))
            .value(move || store.of(node, |_, view| view.comment(node).to_owned()));
        let label = authors_words(words(&label), tongue.clone());
        let label = el("label").class("utrecht-form-label").attr("for", id).child(label).el(about);
        el("div")
            .class("leeragenda-comment")
            .el(label.child(optional(store, move || !is_locked(store, node))))
            .el(control)
            .view()
    })
}

/// How many characters are left, once three quarters are used. Nothing is cut off: a pasted text
/// would lose its end (the attribute `maxlength` does that).
///
/// As in GOV.UK's "Character count": what stands there for the eye changes with each letter; for the ear, the field
/// is described by its limit, and the number is said when the typing rests.
fn characters_left(store: Store, node: NodeId, most: usize) -> View {
    let left = move || {
        let used = store.of(node, |_, view| view.value(node).map_or(0, |value| value.to_text().encode_utf16().count()));
        (used * 4 >= most * 3).then(|| {
            let (key, number) =
                if used > most { (Key::CharactersOver, used - most) } else { (Key::CharactersLeft, most - used) };
            store.peek(|session| session.messages().count(key, number))
        })
    };
    let (mut before, rests) = (left(), Timer::default());
    effect(move || {
        let now = left();
        if now != before {
            before.clone_from(&now);
            rests.set(REST_MS, move || store.note(node, now.unwrap_or_default()));
        }
    });
    let limit = store.peek(|session| session.messages().count(Key::LengthMax, most));
    let shown = el("p").class("leeragenda-count").attr("aria-hidden", "true");
    row(vec![
        el("p").attr("id", dom_id(node) + LIMIT).attr("hidden", "").text(limit).view(),
        shown.reads(move || left().unwrap_or_default()).view(),
        el("p").class("leeragenda-hidden").attr("role", "status").reads(move || store.noted(node)).view(),
    ])
}

/// After so long without a letter the typing rests, in milliseconds.
const REST_MS: u32 = 1000;
