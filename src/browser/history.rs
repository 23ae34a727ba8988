//! The browser's Back and Forward go through the steps; the address stays as it is, but for the language.

use wasm_bindgen::JsValue;

use super::{sharing, window};
use crate::address::in_language;
use crate::definition::Language;
use crate::draft::Place;
use crate::texts::join;

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

/// Makes the address of the entry that is shown ask for a language, so that a reload keeps it.
#[inline(never)] // An entry of the part "onward".
pub fn speak(language: &Language) {
    let address = sharing::address();
    let asked = in_language(&address, Some(language.tag()));
    if asked != address {
        readdress(&asked);
    }
}

fn readdress(address: &str) {
    if let Ok(history) = window().history() {
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(address));
    }
}

/// What the fragment of the address gives as answers, `#prefill?NAME=value&NAME=value`: it is taken out
/// of the address, so that it is neither sent on nor kept with it.
#[must_use]
pub fn take_prefill() -> Vec<(String, String)> {
    let location = window().location();
    let fragment = location.hash().unwrap_or_default();
    let Some(given) = fragment.strip_prefix("#prefill?") else { return Vec::new() };
    readdress(&join(&[location.pathname(), location.search()].map(Result::unwrap_or_default), ""));
    // As the query of a form is read: + is a space, and what is not encoded well is taken as it is.
    let Ok(query) = web_sys::UrlSearchParams::new_with_str(given) else { return Vec::new() };
    let entries = js_sys::Array::from(&query);
    let pair = |entry: JsValue| {
        let entry = js_sys::Array::from(&entry);
        Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
    };
    entries.iter().filter_map(pair).collect()
}

fn text(place: &Place) -> JsValue {
    let (word, name) = match place {
        Place::Start => ("start", ""),
        Place::Review => ("review", ""),
        Place::Page(name) => ("page:", name.as_str()),
    };
    [OURS, word, name].concat().into()
}
