//! What an event says of the control where it happened.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

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
