//! The only door to the browser: one ability a file, with a typed error for each way in which a
//! browser can refuse. Nothing here knows a question; `ui/` draws, `session` decides.

mod beside;
pub mod clock;
pub mod events;
pub mod files;
pub mod focus;
pub mod history;
pub mod host;
pub mod http;
pub mod javascript;
pub mod journal;
mod keeping;
pub mod locale;
pub mod locks;
pub mod parts;
pub mod printing;
pub mod runner;
mod sealing;
mod sending;
pub mod sharing;
pub mod storage;
pub mod task;
pub mod timer;

/// The browser's window.
///
/// # Panics
/// Where there is no window: the page is never run there.
#[must_use]
pub fn window() -> web_sys::Window {
    leptos::prelude::window()
}
