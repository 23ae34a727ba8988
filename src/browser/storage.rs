//! localStorage: what is kept on the respondent's device.
//!
//! Touching storage can throw (blocked, private mode, a sandboxed frame), and writing can fail
//! (full) or even seem to succeed. So it is probed first, and each write is read back. Only keys of
//! this deployment and questionnaire are touched; nothing else of the origin is.

use gloo_storage::{LocalStorage, Storage as _};
use wasm_bindgen::JsCast;

use super::window;
use crate::session::NotKept;

/// Storage that the browser has allowed.
#[derive(Clone)]
pub struct Storage {
    raw: web_sys::Storage,
}

impl Storage {
    /// Opens it, when the browser allows it.
    ///
    /// # Errors
    /// [`NotKept::Blocked`] where it may not be used.
    pub fn open() -> Result<Self, NotKept> {
        match window().local_storage() {
            // gloo's `raw` panics where storage is blocked, so the window was asked first.
            Ok(Some(_)) => Ok(Self { raw: LocalStorage::raw() }),
            _ => Err(NotKept::Blocked),
        }
    }

    /// What is kept under a key.
    #[must_use]
    pub fn read(&self, key: &str) -> Option<String> {
        self.raw.get_item(key).ok().flatten()
    }

    /// Keeps a text under a key, and reads it back.
    ///
    /// # Errors
    /// [`NotKept::Full`] when there is no room, [`NotKept::Blocked`] when it may not be written,
    /// [`NotKept::Unknown`] when it is not there afterwards.
    pub fn write(&self, key: &str, text: &str) -> Result<(), NotKept> {
        self.raw.set_item(key, text).map_err(|error| refusal(&error))?;
        if self.read(key).as_deref() == Some(text) { Ok(()) } else { Err(NotKept::Unknown) }
    }

    /// Removes a key. Whether it is gone.
    pub fn remove(&self, key: &str) -> bool {
        self.raw.remove_item(key).is_ok() && self.read(key).is_none()
    }
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
