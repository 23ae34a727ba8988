//! Journeys through the built page. `cargo xtask test` builds it, installs the browsers, and runs
//! these last.
//!
//! - `journey`: from the call to a sent answer, in every engine.
//! - `screens`: each screen under axe-core, and as a picture.
//! - `sending`: what can come of sending.
//! - `keeping`: drafts, files, languages, Back and Forward.
//! - `drafts`: drafts where something fails: storage, tabs, versions, leaving; and a soak.
//! - `gallery`: every kind of question there is, in every engine.
//! - `hosting`: other configurations, other hosts, a questionnaire in error.
#![allow(clippy::panic, reason = "a test ends with one")]

mod drafts;
mod gallery;
mod hosting;
mod journey;
mod keeping;
mod screens;
mod sending;
