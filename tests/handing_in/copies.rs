//! The files that a respondent keeps: what is in them, and whether they say that it is complete.

use leeragenda::response::{Response, Status};
use leeragenda::session::Msg;
use leeragenda::submission::{Failure, Reply};
use support::scenario::{Scenario, answered};

use crate::{CONFIG, NOW};

const DEFINITION: &str = r#"{"locale": "nl", "pages": [{"name": "p", "title": "P", "elements": [
    {"type": "text", "name": "naam", "isRequired": true},
    {"type": "text", "name": "plaats"},
    {"type": "text", "name": "verborgen", "visibleIf": "{plaats} notempty"}]}]}"#;
const WITHOUT_SUBMIT: &str = r#"{"questionnaires": [{"id": "q", "file": "questionnaires/q.json"}],
    "organisation": {"name": "Voorbeeld", "email": "info@example.nl"}, "closes": "2026-11-23"}"#;

fn reviewed() -> Scenario {
    Scenario::configured(DEFINITION, CONFIG, NOW).answer("naam", "Buurtkracht").next().expect_review()
}

/// The file that is downloaded now.
fn file(scenario: Scenario) -> (Scenario, Response) {
    let scenario = scenario.download();
    let response = Response::read(&scenario.file().1, 10_000).expect("a response");
    (scenario, response)
}

/// The organiser took it for something that was never handed in.
#[test]
fn what_could_be_handed_in_is_a_complete_file() {
    let scenario = Scenario::configured(DEFINITION, CONFIG, NOW).answer("naam", "Buurtkracht");
    let (scenario, on_the_way) = file(scenario);
    assert_eq!(on_the_way.status, Status::Draft);
    let (scenario, at_review) = file(scenario.next().expect_review());
    assert_eq!((at_review.status, &at_review.id), (Status::Complete, scenario.session().id()));
    // Half-way everything is kept; at the review, what can be seen there.
    let scenario = scenario.change("plaats").answer("plaats", "Assen").answer("verborgen", "niet te zien");
    let scenario = scenario.clear("plaats").next().expect_review();
    assert!(!file(scenario).1.answers.contains_key("verborgen"));
    // The browser's Forward leads past what is wrong.
    let scenario = Scenario::configured(DEFINITION, CONFIG, NOW).answer("plaats", "Assen").travel("(review)");
    assert_eq!(file(scenario.expect_review()).1.status, Status::Draft);
}

#[test]
fn the_file_after_the_last_day_is_complete_when_the_answers_are() {
    for (name, status) in [("Buurtkracht", Status::Complete), ("", Status::Draft)] {
        let scenario = Scenario::configured(DEFINITION, WITHOUT_SUBMIT, NOW);
        let draft = scenario.answer("plaats", "Assen").answer("naam", name).session().draft().expect("a draft");
        let late = Scenario::configured(DEFINITION, WITHOUT_SUBMIT, "2026-11-24T10:15:00Z").found(draft);
        assert_eq!(file(late.expect_page("(closed)")).1.status, status, "{name:?}");
    }
}

/// "Download your answers and contact us": what is given to the organiser is what was sent, and counts once with
/// what is sent again.
#[test]
fn after_it_was_refused_or_is_unknown_the_file_is_what_was_sent() {
    for reply in [answered(403, "{}"), Reply::Failed(Failure::Blocked), Reply::Unreadable] {
        let scenario = reviewed().does(Msg::Send);
        let sent = Response::read(&scenario.posted().expect("a request").body, 10_000).expect("a response");
        scenario.host().set("2026-11-25T10:15:00Z");
        let scenario = scenario.replied(reply.clone()).expect_page("(outcome)");
        let (scenario, outcome) = file(scenario);
        assert_eq!(outcome, Response { id: scenario.session().id().clone(), ..sent.clone() }, "{reply:?}");
        let (scenario, review) = file(scenario.previous().expect_review());
        assert_eq!(review, outcome, "{reply:?}");
        let again = scenario.does(Msg::Send).posted().expect("a request");
        assert_eq!(again.id, outcome.id, "{reply:?}");
    }
}

#[test]
fn what_was_changed_since_it_was_sent_is_in_the_file() {
    let scenario = reviewed().does(Msg::Send);
    let sent = scenario.posted().expect("a request");
    let scenario = scenario.replied(Reply::Unreadable).change("plaats").answer("plaats", "Assen").next();
    let (_, file) = file(scenario.expect_review());
    assert_eq!(file.answers.get("plaats"), Some(&"Assen".into()));
    assert_ne!(file.id, sent.id);
}

/// The questionnaire had changed since: the copy was of what could be asked now.
#[test]
fn the_copy_at_the_confirmation_is_what_was_sent() {
    let multipart = r#""submit": {"encoding": "multipart", "fields": [["file", "{response}"]], "#;
    for config in [CONFIG.to_owned(), CONFIG.replace(r#""submit": {"#, multipart)] {
        let scenario = Scenario::configured(DEFINITION, &config, NOW).answer("naam", "Buurtkracht");
        let scenario = scenario.answer("plaats", "Assen").next().expect_review().does(Msg::Send);
        let left = scenario.outbox();
        let draft = scenario.session().draft().expect("a draft");
        let sent = file(scenario.replied(answered(201, "{}")).expect_page("(done)")).1;
        assert_eq!(sent.answers.get("plaats"), Some(&"Assen".into()));
        let changed = DEFINITION.replace(r#""name": "plaats""#, r#""name": "woonplaats""#);
        let back = Scenario::configured(&changed, &config, "2026-11-25T10:15:00Z").found(draft);
        let back = back.finds_outbox(left).go_on().does(Msg::Send).replied(answered(201, "{}"));
        assert_eq!(file(back.expect_page("(done)")).1, sent);
    }
}

/// They are shown at the review, with the promise that they stand in the file.
#[test]
fn words_that_were_set_aside_stand_in_a_complete_file_too() {
    let scenario =
        Scenario::configured(DEFINITION, CONFIG, NOW).answer("naam", "Buurtkracht").answer("plaats", "Assen");
    let draft = scenario.session().draft().expect("a draft");
    let changed = DEFINITION.replace(r#""name": "plaats""#, r#""name": "woonplaats""#);
    let back = Scenario::configured(&changed, CONFIG, NOW).found(draft).go_on().next().expect_review();
    let (back, review) = file(back);
    assert_eq!(review.status, Status::Complete);
    assert_eq!(review.set_aside.get("plaats"), Some(&"Assen".into()));
    let back = back.does(Msg::Send);
    assert!(!back.posted().expect("a request").body.contains("Assen"), "it is not sent");
    let (_, outcome) = file(back.replied(answered(403, "{}")));
    assert_eq!(outcome.set_aside.get("plaats"), Some(&"Assen".into()));
}
