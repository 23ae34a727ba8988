//! localStorage: what is kept on the respondent's device.
//!
//! Touching storage can throw (blocked, private mode, a sandboxed frame), and writing can fail
//! (full) or even seem to succeed. So it is probed first, and each write is read back. Only keys of
//! this deployment and questionnaire are touched; nothing else of the origin is.

use std::rc::Weak;

use gloo_storage::{LocalStorage, Storage as _};
use wasm_bindgen::JsCast;

use super::runner::Runner;
use super::{beside, window};
use crate::keeper::Shelf;
use crate::session::NotKept;

/// Storage that the browser has allowed.
pub struct Storage {
    raw: web_sys::Storage,
    /// For whom, where there may be others in the same page ([`beside`]).
    own: Option<Weak<Runner>>,
}

impl Storage {
    /// Opens it, when the browser allows it.
    ///
    /// # Errors
    /// [`NotKept::Blocked`] where it may not be used.
    pub fn open(own: Option<Weak<Runner>>) -> Result<Self, NotKept> {
        match window().local_storage() {
            // gloo's `raw` panics where storage is blocked, so the window was asked first.
            Ok(Some(_)) => Ok(Self { raw: LocalStorage::raw(), own }),
            _ => Err(NotKept::Blocked),
        }
    }

    fn tell(&self, key: &str, text: Option<&str>) {
        if let Some(own) = &self.own {
            beside::tell(own, key, text);
        }
    }
}

impl Shelf for Storage {
    fn read(&self, key: &str) -> Option<String> {
        self.raw.get_item(key).ok().flatten()
    }

    /// [`NotKept::Full`] when there is no room, [`NotKept::Blocked`] when it may not be written,
    /// [`NotKept::Unknown`] when it is not there afterwards.
    fn write(&self, key: &str, text: &str) -> Result<(), NotKept> {
        self.raw.set_item(key, text).map_err(|error| refusal(&error))?;
        if self.read(key).as_deref() != Some(text) {
            return Err(NotKept::Unknown);
        }
        self.tell(key, Some(text));
        Ok(())
    }

    fn remove(&self, key: &str) -> bool {
        let is_gone = self.raw.remove_item(key).is_ok() && self.read(key).is_none();
        self.tell(key, None);
        is_gone
    }

    fn keys(&self, prefix: &str) -> Vec<String> {
        // It can be blocked while the page is open, too: gloo's `length` asks the window anew, and would panic.
        let all = (0..self.raw.length().unwrap_or(0)).filter_map(|at| self.raw.key(at).ok().flatten());
        all.filter(|key| key.starts_with(prefix)).collect()
    }
}

/// What the respondent chose for this visit: kept as long as the tab is open, also when the page is
/// loaded again. Where that is not allowed, it holds until then.
pub fn remember(key: &str, on: bool) {
    if let Ok(Some(visit)) = window().session_storage() {
        let _ = if on { visit.set_item(key, "1") } else { visit.remove_item(key) };
    }
}

/// Whether it was chosen earlier in this visit.
#[must_use]
pub fn is_remembered(key: &str) -> bool {
    let visit = window().session_storage().ok().flatten();
    visit.is_some_and(|visit| visit.get_item(key).is_ok_and(|value| value.is_some()))
}

/// Which refusal a thrown value is, by its name (WebIDL: `DOMException`).
fn refusal(error: &wasm_bindgen::JsValue) -> NotKept {
    let name = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.name()));
    let name = name.or_else(|| js_sys::Reflect::get(error, &"name".into()).ok()?.as_string());
    match name.as_deref() {
        Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => NotKept::Full,
        Some("SecurityError" | "InvalidAccessError") => NotKept::Blocked,
        _ => NotKept::Unknown,
    }
}

/// The most days that this browser keeps what a page stores: WebKit as Apple makes it removes it seven
/// days after the last visit (Intelligent Tracking Prevention).
#[must_use]
pub fn most_days() -> u16 {
    let vendor = js_sys::Reflect::get(&window().navigator(), &"vendor".into()).ok().and_then(|name| name.as_string());
    if vendor.is_some_and(|name| name.starts_with("Apple")) { 7 } else { u16::MAX }
}

/// Whether the page stands in a frame of another page, where the browser keeps things apart.
#[must_use]
pub fn is_in_frame() -> bool {
    let window = window();
    window.parent().ok().flatten().is_some_and(|parent| parent != window)
}
