//! Handing in, as one respondent meets it: what is sent and sent again, what is told of it, and the files beside it.
//! Where several tabs meet is `tests/drafts/`; what a receiver's answers mean is in `src/submission/`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod back;
mod copies;
mod ended;
mod sending;

const CONFIG: &str = r#"{
    "questionnaires": [{"id": "q", "file": "questionnaires/q.json"}],
    "organisation": {"name": "Voorbeeld", "email": "info@example.nl"},
    "submit": {"url": "https://api.example.nl/responses"}}"#;
const NOW: &str = "2026-11-23T10:15:00Z";
