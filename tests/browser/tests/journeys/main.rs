//! Journeys through the built page. `cargo xtask test` builds it, installs the browsers, and runs
//! these last.
//!
//! - `journey`: from the call to a sent answer, in every engine.
//! - `choosing`: the start screen of two questionnaires, and a link for each.
//! - `screens`: each screen of the call, looked at in every way, and as a picture.
//! - `accessibility`: the table of its 24 lines, and what is not tested elsewhere.
//! - `first`: the first words, before any code.
//! - `early`: the first fields, which take letters before any code.
//! - `late`: parts of the code that come late, over a slow line.
//! - `rest`: what it costs when nobody does anything, and after a thousand pages.
//! - `room`: words and answers of any length, on any screen and on paper.
//! - `sending`: what can come of sending.
//! - `back`: the way back: at the end, around sending, and "Vorige".
//! - `keeping`: drafts, files, languages, Back and Forward.
//! - `typing`: letter by letter.
//! - `pointing`: with a mouse or a finger: double clicks, and labels.
//! - `policies`: what a page's policy blocks, and what it only reports.
//! - `passing_on`: the language that was chosen, and the link that others get.
//! - `faults`: the table of faults, row by row.
//! - `drafts`: drafts where something fails: storage, tabs, versions, leaving; and a soak.
//! - `gallery`: every kind of question there is, in every engine.
//! - `offline`: without a network, after a first visit, in every engine.
//! - `sealing`: answers that only the receiver can read, opened by libraries that are not ours.
//! - `endpoints`: answers handed in to software that others made, by the recipes of the README.
//! - `scale`: a benchmark of the inventory, run by hand.
//! - `inventory`: from answers to agenda; `organiser` is who does it.
//! - `whole`: one response, looked at by itself; and what is lost when the inventory is left.
//! - `exporting`: what the inventory exports, opened by other software; and what it prints.
//! - `incoming`: what comes into the inventory while something fails.
//! - `hosting`: other configurations, other hosts, a questionnaire in error.
//! - `hostile`: whatever others write is text.
//! - `embedding`: in other people's pages, as a custom element and as a frame.
//! - `hosts`: nginx and Caddy by the recipes of the README; the policy that is shipped; changed files.
#![allow(clippy::panic, reason = "a test ends with one")]

mod accessibility;
mod back;
mod choosing;
mod drafts;
mod early;
mod embedding;
mod endpoints;
mod exporting;
mod faults;
mod first;
mod gallery;
mod hostile;
mod hosting;
mod hosts;
mod incoming;
mod inventory;
mod journey;
mod keeping;
mod late;
mod offline;
mod organiser;
mod passing_on;
mod pointing;
mod policies;
mod rest;
mod room;
mod scale;
mod screens;
mod sealing;
mod sending;
mod typing;
mod whole;
