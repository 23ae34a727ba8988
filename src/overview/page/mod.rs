//! The screen and the worker around the inventory. One module serves both: where there is a document it
//! mounts the screen, and where there is none it is the worker that holds the desk.
//!
//! Nothing is written as markup: the policy that the page is shipped with refuses it (Trusted Types). An element within
//! a `view!`, of which all is written out, attributes and content, is markup to Leptos. It stands in a `view!` of its
//! own, where it is none; xtask/src/overview.rs holds the page to this.
//!
//! - `worker`: holds the desk; reads files, opens what is sealed, answers.
//! - `contents`: what files and addresses hold, as bytes.
//! - `line`: the line between screen and worker.
//! - `trusted`: the worker's address as one that may be run.
//! - `files_in`: files from an input or from what was dropped, folders included.
//! - `clock`: what the clock says at a moment.
//! - `crypto`: keys, and opening what is sealed.
//! - `state`: what the screen knows.
//! - `screen`: the frame, and the parts of the page.
//! - `paper`: what stands on paper only, and printing it.
//! - `drawing`: what is long, drawn bit by bit.
//! - `history`: the parts of the page as entries of the browser's history.
//! - `whole`: one response, looked at by itself.
//! - `filters`, `files`, `questions`, `charts`, `market`, `agenda`, `exports`, `keys`: one part each.

mod agenda;
mod charts;
mod clock;
mod contents;
mod crypto;
mod drawing;
mod exports;
mod files;
mod files_in;
mod filters;
mod history;
mod keys;
mod line;
mod market;
mod paper;
mod questions;
mod screen;
mod state;
mod trusted;
mod whole;
mod worker;

use wasm_bindgen::JsCast as _;
use web_sys::DedicatedWorkerGlobalScope;

/// Begins as what this is: the page, or its worker.
pub fn begin() {
    match js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() {
        Ok(scope) => worker::begin(&scope),
        Err(_) => screen::mount(),
    }
}
