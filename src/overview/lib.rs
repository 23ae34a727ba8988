//! The organiser's inventory: from answers to agenda, on the organiser's own machine.
//!
//! A binary of its own (`dist/overview/`), so that respondents load none of it. In reading order:
//!
//! | module | what it is for |
//! | --- | --- |
//! | [`reading`] | files in: responses, NDJSON, zip, sealed ones; what is not taken, and why |
//! | [`unpacking`] | a zip: each file in it |
//! | [`inventory`] | the responses that were read, each id once |
//! | [`fields`] | a questionnaire as columns: what can be counted, filtered and exported |
//! | [`mapping`] | `overview.json`: what stands for an offer, a question, a theme |
//! | [`sifting`] | filters that combine, and search in full texts |
//! | [`choosing`] | from what the organiser chooses to a sieve, and back into words |
//! | [`days`] | when the days of a period begin and end, by a clock that is told |
//! | [`summary`] | per question: numbers, and a picture that fits |
//! | [`market`] | what is offered and what is asked, gathered from responses |
//! | [`matching`] | supply and demand set against each other: gaps, unused offers, matches with reasons |
//! | [`tables`] | the tables of the exports, with keys between them |
//! | [`others`] | what was answered to another version of the questionnaire |
//! | [`export`] | CSV, XLSX, NDJSON |
//! | [`sql`] | the same tables, made by DuckDB or Spark from the files themselves |
//! | [`agenda`] | the Kennis- en leeragenda: only what may be published |
//! | [`pair`] | a pair of keys that was made: the public one only when the private one was saved |
//! | [`sealed`] | the parts of a sealed file; opening it is the browser's |
//! | [`asking`] | what the page asks and is shown, as it travels between page and worker |
//! | [`fetching`] | why a file could not be fetched |
//! | [`turns`] | which readings go on, and which have ended |
//! | [`desk`] | all of this behind one desk, without a screen |
//! | [`words`] | the texts of the page, Dutch and English |
//!
//! All of that is pure and tested natively. `page/` (wasm only) is the screen and the worker around it.

pub mod agenda;
pub mod asking;
pub mod choosing;
pub mod days;
pub mod desk;
pub mod export;
pub mod fetching;
pub mod fields;
pub mod inventory;
pub mod mapping;
pub mod market;
pub mod matching;
pub mod others;
#[cfg(target_arch = "wasm32")]
pub mod page;
pub mod pair;
pub mod reading;
pub mod sealed;
pub mod sifting;
pub mod sql;
pub mod summary;
pub mod tables;
pub mod turns;
pub mod unpacking;
pub mod words;
