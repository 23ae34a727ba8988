//! The browser's Back and Forward go through the steps, the end and what came of sending; the address stays as it is,
//! but for the language, and for answers that it gave.

use wasm_bindgen::JsValue;

use super::{sharing, window};
use crate::address::in_language;
use crate::definition::Language;
use crate::draft::Place;
use crate::session::Visit;
use crate::texts::join;

/// With what an entry of ours begins.
const OURS: &str = "leeragenda:";

/// Before the place behind which it ended.
const ENDED: &str = "ended:";

/// Adds an entry for a screen, unless it is the one that is shown.
pub fn push(visit: &Visit) {
    let Ok(history) = window().history() else { return };
    let before = shown();
    if before.as_ref() == Some(visit) {
        return;
    }
    // Where an entry leads to, the page shows from its top; while something is being sent, it stays where it is.
    let _ = js_sys::Reflect::set(&history, &"scrollRestoration".into(), &"manual".into());
    match (before, visit) {
        // Whoever goes on from the end, or from what came of sending, has left that behind; and what is asked of who
        // comes back to a draft is no screen to come back to.
        (Some(Visit::Ended(_) | Visit::Outcome), Visit::At(_)) | (None, _) => return replace(visit),
        _ => {}
    }
    // Refused only in frames without an origin of their own; Back then leaves the page.
    let _ = history.push_state(&text(visit), "");
}

/// Makes the entry that is shown that of a screen.
pub fn replace(visit: &Visit) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state(&text(visit), "");
    }
}

/// As the browser's Forward. Where there is nothing to go forward to, nothing happens.
pub fn go_forward() {
    if let Ok(history) = window().history() {
        let _ = history.forward();
    }
}

/// The screen of the entry that is shown, when it is one of ours.
#[must_use]
pub fn shown() -> Option<Visit> {
    let state = window().history().ok()?.state().ok()?.as_string()?;
    let ours = state.strip_prefix(OURS)?;
    if ours == "outcome" {
        return Some(Visit::Outcome);
    }
    match ours.strip_prefix(ENDED) {
        Some(behind) => place(behind).map(Visit::Ended),
        None => place(ours).map(Visit::At),
    }
}

fn place(text: &str) -> Option<Place> {
    match text {
        "start" => Some(Place::Start),
        "review" => Some(Place::Review),
        page => page.strip_prefix("page:").map(|name| Place::Page(name.into())),
    }
}

/// Makes the address of the entry that is shown ask for a language, so that a reload keeps it.
#[inline(never)] // An entry of the part "onward".
pub fn speak(language: &Language) {
    let address = sharing::address(true);
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

/// The fragment of the address, when it gives answers: `#prefill?NAME=value&NAME=value`. Otherwise nothing.
#[must_use]
pub fn prefill() -> String {
    window().location().hash().ok().filter(|fragment| fragment.starts_with(PREFILL)).unwrap_or_default()
}

const PREFILL: &str = "#prefill?";

/// Takes it out of the address, so that it is neither sent on nor kept with it.
pub fn forget_prefill() {
    let location = window().location();
    readdress(&join(&[location.pathname(), location.search()].map(Result::unwrap_or_default), ""));
}

/// The answers in it: names and texts.
#[must_use]
pub fn answers_in(prefill: &str) -> Vec<(String, String)> {
    let Some(given) = prefill.strip_prefix(PREFILL) else { return Vec::new() };
    // As the query of a form is read: + is a space, and what is not encoded well is taken as it is.
    let Ok(query) = web_sys::UrlSearchParams::new_with_str(given) else { return Vec::new() };
    let entries = js_sys::Array::from(&query);
    let pair = |entry: JsValue| {
        let entry = js_sys::Array::from(&entry);
        Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
    };
    entries.iter().filter_map(pair).collect()
}

fn text(visit: &Visit) -> JsValue {
    let (end, place) = match visit {
        Visit::At(place) => ("", place),
        Visit::Ended(place) => (ENDED, place),
        Visit::Outcome => return [OURS, "outcome"].concat().into(),
    };
    let (word, name) = match place {
        Place::Start => ("start", ""),
        Place::Review => ("review", ""),
        Place::Page(name) => ("page:", name.as_str()),
    };
    [OURS, end, word, name].concat().into()
}
