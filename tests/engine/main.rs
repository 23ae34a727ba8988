//! What a questionnaire means, rule by rule, in small questionnaires. The outcomes are those of
//! survey-core 2.5.38, but where a test says otherwise.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod beside;
mod chosen;
mod conditions;
mod corrected;
mod defaults;
mod ended;
mod given;
mod heard;
mod pages;
mod piping;
mod repeated;
mod shown;
mod told;
mod valid;
mod whereabouts;
mod worded;

use leeragenda::definition::{self, in_language};
use leeragenda::derived::Reading;
use leeragenda::session::{Effect, Msg, Stage, Target};
use serde_json::{Value as Json, json};
use support::scenario::{self, Scenario};

/// A respondent on the only page, `p`, with these elements.
#[track_caller]
fn with(elements: Json) -> Scenario {
    whole(json!({"locale": "nl", "pages": [{"name": "p", "elements": elements}]}))
}

#[track_caller]
fn whole(questionnaire: Json) -> Scenario {
    Scenario::new(&questionnaire.to_string())
}

/// A text question.
fn text(name: &str) -> Json {
    json!({"type": "text", "name": name})
}

/// A question with more keys.
fn and(mut question: Json, more: Json) -> Json {
    let members = question.as_object_mut().expect("an object");
    members.extend(more.as_object().expect("an object").clone());
    question
}

/// What is said about the answer of question `a` (Dutch), and nothing when all is well.
#[track_caller]
fn check(question: Json, answer: Json, expected: Option<&str>) {
    let name = question["name"].as_str().expect("a name").to_owned();
    let members = json!({ name.clone(): answer });
    let scenario = with(json!([question.clone()])).fill("", members.as_object().expect("an object"));
    let message = scenario.session().view().message(scenario.node(&name));
    assert_eq!(message.as_deref(), expected, "{question} with the answer {}", members[&name]);
}

/// What is said about a questionnaire, one line an issue.
#[track_caller]
fn issues(questionnaire: Json, expected: &[&str]) {
    assert_eq!(scenario::issues(&questionnaire.to_string()), expected, "{questionnaire}");
}

fn page(elements: Json) -> Json {
    json!({"locale": "nl", "pages": [{"name": "p", "elements": elements}]})
}

fn items(more: Json, template: Json) -> Json {
    and(json!({"type": "paneldynamic", "name": "r", "templateElements": template}), more)
}
