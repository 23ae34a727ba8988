//! What happens by itself: automatic answers, calculated values and triggers (`answers`), choices that come and
//! go, tables, scales, orders and pages (`questions`), and what the comparison found (`compared`). The outcomes are
//! those of survey-core 2.5.38, but where a test says otherwise.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod answers;
mod compared;
mod questions;

use serde_json::{Value as Json, json};
use support::scenario::{self, Scenario};

/// A respondent on the only page, `p`, of a questionnaire with these elements and keys.
#[track_caller]
fn with(elements: Json, more: Json) -> Scenario {
    Scenario::new(&questionnaire(elements, more).to_string())
}

fn questionnaire(elements: Json, more: Json) -> Json {
    let mut whole = json!({"locale": "nl", "pages": [{"name": "p", "elements": elements}]});
    whole.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    whole
}

fn text(name: &str, more: Json) -> Json {
    typed("text", name, more)
}

fn typed(kind: &str, name: &str, more: Json) -> Json {
    let mut question = json!({"type": kind, "name": name});
    question.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    question
}

/// What is said about a questionnaire, one line an issue.
#[track_caller]
fn issues(questionnaire: Json, expected: &[&str]) {
    assert_eq!(scenario::issues(&questionnaire.to_string()), expected, "{questionnaire}");
}
