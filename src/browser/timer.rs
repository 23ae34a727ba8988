//! One thing to do later, which can be called off.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::window;

/// A timer that is set at most once at a time. Dropping it calls it off.
#[derive(Default)]
pub struct Timer {
    handle: Rc<Cell<Option<i32>>>,
}

impl Timer {
    /// Whether it is running.
    #[must_use]
    pub fn is_set(&self) -> bool {
        self.handle.get().is_some()
    }

    /// Sets it anew: what it was set for before is called off.
    pub fn set(&self, milliseconds: u32, then: impl FnOnce() + 'static) {
        self.cancel();
        let handle = self.handle.clone();
        let callback = Closure::once_into_js(move || {
            handle.set(None);
            then();
        });
        let wait = i32::try_from(milliseconds).unwrap_or(i32::MAX);
        let set = window().set_timeout_with_callback_and_timeout_and_arguments_0(callback.unchecked_ref(), wait);
        self.handle.set(set.ok());
    }

    /// Calls it off.
    pub fn cancel(&self) {
        if let Some(handle) = self.handle.take() {
            window().clear_timeout_with_handle(handle);
        }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.cancel();
    }
}

/// Does something after what is under way now, and after the screen was brought up to date.
pub fn soon(then: impl FnOnce() + 'static) {
    let callback = Closure::once_into_js(then);
    // A window that refuses a timer is being closed.
    let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(callback.unchecked_ref(), 0);
}

/// Comes back after what is under way now.
pub async fn turn() {
    pause(0).await;
}

/// Comes back after so many milliseconds.
pub async fn pause(milliseconds: i32) {
    let next = js_sys::Promise::new(&mut |done, _| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, milliseconds);
    });
    let _ = wasm_bindgen_futures::JsFuture::from(next).await;
}
