//! What an event says of the control where it happened; and what all questions hear by one listener.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusEvent, HtmlInputElement, Node};

use super::element::El;
use super::store::{Store, dom_id};
use crate::definition::Control;
use crate::derived::NodeId;
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

/// Whether it is ticked.
#[inline(never)]
pub fn is_checked(event: &Event) -> bool {
    target::<HtmlInputElement>(event).is_some_and(|control| control.checked())
}

/// What is behind the id of a control: of a comment beside an answer, and of what belongs to "other".
pub const COMMENT: &str = "-toelichting";
pub const OTHER: &str = "-anders";

/// The question that stands in an element.
const QUESTION: &str = "data-question";

/// Says which question stands in an element, and all that belongs to it.
pub fn holds(element: El, node: NodeId) -> El {
    element.attr(QUESTION, node.number().to_string())
}

/// Hears what is written in the questions within, and that one of them is left.
pub fn hear(element: El, store: Store) -> El {
    element.on("input", move |event| written(store, &event)).on("focusout", move |event| left(store, &event))
}

fn written(store: Store, event: &Event) {
    let Some(control) = target::<Element>(event) else { return };
    let Some(node) = control.closest("[data-question]").ok().flatten().and_then(|element| question(&element)) else {
        return;
    };
    let (id, own) = (control.id(), dom_id(node));
    let is_text = |store: Store| {
        store.peek(|session| {
            let question = session.view().question(node);
            question.is_some_and(|question| matches!(question.control, Control::Line(_) | Control::Lines { .. }))
        })
    };
    if id == own {
        if is_text(store) {
            store.send(Msg::Write(node, value_of(event)));
        }
    } else if id == own.clone() + COMMENT || id == own + OTHER {
        store.send(Msg::Comment(node, value_of(event)));
    }
}

/// Each question that the focus goes out of, from the innermost one.
fn left(store: Store, event: &Event) {
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

fn question(element: &Element) -> Option<NodeId> {
    let number: usize = element.get_attribute(QUESTION)?.parse().ok()?;
    u32::try_from(number).ok().map(NodeId::with_number)
}
