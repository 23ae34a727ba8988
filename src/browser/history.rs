//! The browser's Back and Forward go through the steps; the address stays as it is.

use wasm_bindgen::JsValue;

use super::window;
use crate::draft::Place;

/// With what an entry of ours begins.
const OURS: &str = "leeragenda:";

/// Adds an entry for a place, unless it is the one that is shown.
pub fn push(place: &Place) {
    let Ok(history) = window().history() else { return };
    let text = text(place);
    if history.state().is_ok_and(|state| state == text) {
        return;
    }
    // Refused only in frames without an origin of their own; Back then leaves the page.
    let _ = history.push_state(&text, "");
}

/// Makes the entry that is shown that of a place.
pub fn replace(place: &Place) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state(&text(place), "");
    }
}

/// The place of the entry that is shown, when it is one of ours.
#[must_use]
pub fn place() -> Option<Place> {
    let state = window().history().ok()?.state().ok()?.as_string()?;
    match state.strip_prefix(OURS)? {
        "start" => Some(Place::Start),
        "review" => Some(Place::Review),
        page => page.strip_prefix("page:").map(|name| Place::Page(name.into())),
    }
}

fn text(place: &Place) -> JsValue {
    let (word, name) = match place {
        Place::Start => ("start", ""),
        Place::Review => ("review", ""),
        Place::Page(name) => ("page:", name.as_str()),
    };
    [OURS, word, name].concat().into()
}
