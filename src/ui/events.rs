//! What an event says of the control where it happened; and what all questions hear by one listener.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, FocusEvent, HtmlInputElement, Node};

use super::element::El;
use super::store::{Store, dom_id};
use crate::definition::Control;
use crate::derived::{HALF_TYPED, NodeId, View};
use crate::session::Msg;

/// The control, when it is of this kind.
pub fn target<T: JsCast>(event: &Event) -> Option<T> {
    event.target()?.dyn_into().ok()
}

/// What is filled in: of every control by the same property.
#[inline(never)]
pub fn value_of(event: &Event) -> String {
    let control = event.target();
    let value = control.and_then(|control| js_sys::Reflect::get(&control, &"value".into()).ok());
    value.and_then(|value| value.as_string()).unwrap_or_default()
}

/// What was typed into a field for a date or a time. One that does not exist, or is not whole, the browser does not
/// give: it only says that there is one.
fn typed(event: &Event) -> String {
    if has_half_typed(event) { HALF_TYPED.into() } else { value_of(event) }
}

fn has_half_typed(event: &Event) -> bool {
    event.target().is_some_and(|control| is_half_typed(&control))
}

/// Whether a control holds something of a date or a time that the browser does not give.
fn is_half_typed(control: &JsValue) -> bool {
    // What can be read of it all the same is given.
    of(&of(control, "validity"), "badInput").is_truthy() && of(control, "value") == ""
}

fn of(control: &JsValue, name: &str) -> JsValue {
    js_sys::Reflect::get(control, &name.into()).unwrap_or_default()
}

/// Whether who types into a control is half way in a date or a time: also in a year, with whose first figure a browser
/// gives the year 2, as `0002`.
pub fn is_half_way(control: &JsValue) -> bool {
    let is_early = |value: String| value.starts_with('0') && value.as_bytes().get(4) == Some(&b'-');
    // Texts have no number.
    let is_moment = of(control, "valueAsNumber").as_f64().is_some_and(f64::is_finite);
    is_half_typed(control) || is_moment && of(control, "value").as_string().is_some_and(is_early)
}

/// Whether it is ticked.
#[inline(never)]
pub fn is_checked(event: &Event) -> bool {
    target::<HtmlInputElement>(event).is_some_and(|control| control.checked())
}

/// What is behind the id of a control: of a comment beside an answer, and of what belongs to "other".
pub const COMMENT_FIELD: &str = "-toelichting";
pub const OTHER: &str = "-anders";
/// Behind a hyphen stands the place of a choice; or one of these: all choices, yes, no.
pub const ALL: &str = "alles";
pub const YES: &str = "0";
pub const NO: &str = "1";

/// The question that stands in an element.
const QUESTION: &str = "data-question";

/// Says which question stands in an element, and all that belongs to it.
pub fn holds(element: El, node: NodeId) -> El {
    element.attr(QUESTION, node.number().to_string())
}

/// Hears what is written and chosen in the questions within, and that one of them is left.
pub fn hear(element: El, store: Store) -> El {
    let element = element.on("input", move |event| hear_of(store, &event, written));
    let element = element.on("change", move |event| hear_of(store, &event, chosen));
    let element = element.on("keyup", move |event| hear_of(store, &event, half_typed));
    element.on("focusout", move |event| left(store, &event))
}

/// What an event means to a question; `behind` is what the control's id has behind that of the question.
type Meaning = fn(view: View, node: NodeId, behind: &str, event: &Event) -> Option<Msg>;

#[inline(never)]
fn hear_of(store: Store, event: &Event, meaning: Meaning) {
    let Some(control) = target::<Element>(event) else { return };
    let Some(node) = control.closest("[data-question]").ok().flatten().and_then(|element| question(&element)) else {
        return;
    };
    let id = control.id();
    let Some(behind) = id.strip_prefix(dom_id(node).as_str()) else { return };
    if let Some(msg) = store.peek(|session| meaning(session.view(), node, behind, event)) {
        store.send(msg);
    }
}

#[inline(never)] // An entry of the part "onward".
fn written(view: View, node: NodeId, behind: &str, event: &Event) -> Option<Msg> {
    match (&view.question(node)?.control, behind) {
        (Control::Line(line), "") if line.input.is_date_or_time() => Some(Msg::Write(node, typed(event))),
        (Control::Line(_) | Control::Lines { .. }, "") => Some(Msg::Write(node, value_of(event))),
        (_, COMMENT_FIELD | OTHER) => Some(Msg::Comment(node, value_of(event))),
        _ => None,
    }
}

/// Of a date of which only a part is typed, no browser says that anything was written.
#[inline(never)] // An entry of the part "onward".
fn half_typed(view: View, node: NodeId, behind: &str, event: &Event) -> Option<Msg> {
    let control = &view.question(node)?.control;
    let may_be = matches!(control, Control::Line(line) if line.input.is_date_or_time()) && behind.is_empty();
    let is_other = may_be && has_half_typed(event) != view.is_half_typed(node);
    is_other.then(|| Msg::Write(node, typed(event)))
}

#[inline(never)] // An entry of the part "onward".
fn chosen(view: View, node: NodeId, behind: &str, event: &Event) -> Option<Msg> {
    let place = |text: &str| text.parse::<usize>().ok();
    let value = |text: &str| Some(view.choice(node, place(text)?)?.value);
    match (&view.question(node)?.control, behind.strip_prefix('-')) {
        (Control::Select(_), None) => Some(Msg::Choose(node, value(&value_of(event)).unwrap_or_default())),
        (Control::Radios(_) | Control::Rating(_), Some(choice)) => Some(Msg::Choose(node, value(choice)?)),
        (Control::YesNo(answer), Some(YES)) => Some(Msg::Choose(node, answer.yes_value.clone())),
        (Control::YesNo(answer), Some(NO)) => Some(Msg::Choose(node, answer.no_value.clone())),
        (Control::Checkboxes(_) | Control::Tags(_), Some(ALL)) => Some(Msg::TickAll(node, is_checked(event))),
        (Control::Checkboxes(_) | Control::Tags(_), Some(choice)) => {
            Some(Msg::Tick(node, value(choice)?, is_checked(event)))
        }
        (Control::Matrix(matrix), Some(places)) => {
            let (row, column) = places.split_once('-')?;
            let (row, column) = (matrix.rows.get(place(row)?)?, matrix.columns.get(place(column)?)?);
            Some(Msg::ChooseInRow(node, row.value.to_text(), column.value.clone()))
        }
        _ => None,
    }
}

/// Each question that the focus goes out of, from the innermost one.
fn left(store: Store, event: &Event) {
    hear_of(store, event, half_typed);
    let to = event.dyn_ref::<FocusEvent>().and_then(FocusEvent::related_target);
    let to = to.and_then(|to| to.dyn_into::<Node>().ok());
    let mut around = target::<Element>(event);
    while let Some(element) = around.and_then(|element| element.closest("[data-question]").ok().flatten()) {
        if let Some(node) = question(&element).filter(|_| !element.contains(to.as_ref())) {
            store.leave(node);
        }
        around = element.parent_element();
    }
}

/// Whether the focus is in a question.
pub fn has_focus(root: &Element, node: NodeId) -> bool {
    let within = ["[data-question=\"", &node.number().to_string(), "\"]:focus-within"].concat();
    root.query_selector(&within).is_ok_and(|found| found.is_some())
}

fn question(element: &Element) -> Option<NodeId> {
    element.get_attribute(QUESTION)?.parse().ok().map(NodeId::at)
}
