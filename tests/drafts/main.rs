//! Drafts where several tabs, other versions of the questionnaire and a storage that refuses meet:
//! no word is lost. Without a browser: tabs, storage and events are simulated, and may come in any
//! order. `tests/browser/` does the same with real ones.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod cases;
mod crossing;
mod erasing;
mod exactly_once;
mod files;
mod ids;
mod moving_over;
mod outcomes;
mod soak;
mod tabs;
