//! The browser's Back and Forward go through the steps; the address stays as it is.

use wasm_bindgen::JsValue;

use super::window;
use crate::draft::Place;

/// Adds an entry for a place, unless it is the one that is shown.
pub fn push(place: &Place) {
    let text = JsValue::from(place.to_text());
    let Ok(history) = window().history() else { return };
    if history.state().is_ok_and(|state| state == text) {
        return;
    }
    // Refused only in frames without an origin of their own; Back then leaves the page.
    let _ = history.push_state_with_url(&text, "", None);
}

/// Makes the entry that is shown that of a place.
pub fn replace(place: &Place) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&place.to_text().into(), "", None);
    }
}

/// The place of the entry that is shown.
#[must_use]
pub fn place() -> Option<Place> {
    let state = window().history().ok()?.state().ok()?;
    Place::from_text(&state.as_string()?)
}
