//! A questionnaire that ends early, and is sent all the same: the rest is not asked, whatever came of sending.

use leeragenda::draft::Gone;
use leeragenda::session::{Ask, Msg, Stage};
use leeragenda::submission::{Failure, Reply};
use support::scenario::{Scenario, answered};

use crate::{CONFIG, NOW};

const DEFINITION: &str = r#"{"locale": "nl", "triggers": [{"type": "complete", "expression": "{stop} = true"}],
    "pages": [
        {"name": "een", "elements": [{"type": "text", "name": "naam", "isRequired": true}]},
        {"name": "twee", "elements": [{"type": "boolean", "name": "stop"}]},
        {"name": "drie", "elements": [{"type": "text", "name": "verplicht", "isRequired": true}]}]}"#;

/// A respondent for whom the questionnaire has ended.
fn ended() -> Scenario {
    let scenario = Scenario::configured(DEFINITION, CONFIG, NOW);
    scenario.answer("naam", "Jan").next().answer("stop", true).next().expect_page("(ended)")
}

/// It led to the review, which sends nothing as long as the rest is not filled in.
#[test]
fn who_is_refused_comes_back_to_the_end_and_can_send_again() {
    let scenario = ended().does(Msg::Send);
    assert!(scenario.posted().is_some());
    let scenario = scenario.replied(answered(413, "{}")).expect_page("(outcome)");
    let scenario = scenario.previous().expect_page("(ended)").does(Msg::Send);
    assert!(scenario.posted().is_some(), "it is sent again");
}

/// "Next" led to questions that are not asked of this respondent.
#[test]
fn who_mends_an_answer_of_an_earlier_step_comes_back_to_the_end() {
    let mend = answered(422, r#"{"errors": [{"pointer": "/answers/naam", "detail": "Vul uw achternaam in."}]}"#);
    let scenario = ended().does(Msg::Send).replied(mend).expect_page("(outcome)");
    let scenario = scenario.change("naam").expect_error("naam", "Vul uw achternaam in.").answer("naam", "Jan Jansen");
    let scenario = scenario.next().expect_page("(ended)").previous().expect_page("twee").next().expect_page("(ended)");
    let scenario = scenario.does(Msg::Send);
    assert!(scenario.posted().is_some_and(|request| request.body.contains("Jan Jansen")));
}

#[test]
fn who_takes_back_what_ended_it_is_asked_the_rest() {
    let scenario = ended().does(Msg::Send).replied(answered(413, "{}")).previous().expect_page("(ended)");
    let scenario = scenario.previous().expect_page("twee").answer("stop", false).next();
    scenario.expect_page("drie").next().expect_page("drie").answer("verplicht", "ja").next().expect_review();
}

/// The page was closed; also when it was closed while sending.
#[test]
fn who_comes_back_another_day_comes_back_to_the_end() {
    let scenario = ended().does(Msg::Send);
    let left = scenario.outbox();
    let draft = scenario.session().draft().expect("a draft");
    let back = Scenario::configured(DEFINITION, CONFIG, "2026-11-24T10:15:00Z").found(draft);
    let back = back.finds_outbox(left).go_on().expect_page("(outcome)");
    back.previous().expect_page("(ended)").previous().expect_page("twee");
    let refused = ended().does(Msg::Send).replied(answered(413, "{}"));
    let refused = refused.reload().expect_page("(ended)").does(Msg::Send);
    assert!(refused.posted().is_some());
}

/// "Nothing was sent" was said while it was not known whether it had arrived.
#[test]
fn nothing_was_sent_is_said_only_where_nothing_was_tried() {
    let scenario = ended();
    assert!(!scenario.session().has_tried());
    let mut scenario = scenario.does(Msg::Send).replied(Reply::Unreadable).expect_page("(outcome)");
    assert!(scenario.session().has_tried());
    scenario = scenario.change("naam").answer("naam", "Piet").next().expect_page("(ended)");
    assert!(scenario.session().has_tried(), "also of other answers");
    let scenario = scenario.wipe().confirm(leeragenda::session::Ask::Wipe);
    assert!(!scenario.session().has_tried(), "of somebody else");
}

/// It is handed in as it is, and so is its file.
#[test]
fn the_file_of_what_ended_early_is_complete() {
    let scenario = ended().download();
    assert!(scenario.file().1.contains(r#""status": "complete""#), "{}", scenario.file().1);
    let refused = ended().does(Msg::Send).replied(Reply::Failed(Failure::Blocked)).download();
    assert!(refused.file().1.contains(r#""status": "complete""#), "{}", refused.file().1);
    let file = refused.file().1;
    let back = Scenario::configured(DEFINITION, CONFIG, "2026-11-24T10:15:00Z").read(&file).expect_page("(ended)");
    assert!(matches!(back.previous().expect_page("twee").session().stage(), Stage::Page(_)));
}

/// The condition reads answers of two steps, and errors wait for the end: only the first of them was looked at.
#[test]
fn all_that_was_asked_before_it_ended_is_looked_at() {
    let source = r#"{"locale": "nl", "checkErrorsMode": "onComplete",
        "triggers": [{"type": "complete", "expression": "{a} = 1 and {c} = 1"}],
        "pages": [
            {"name": "een", "elements": [{"type": "text", "name": "a"}]},
            {"name": "twee", "elements": [
                {"type": "text", "name": "b", "isRequired": true}, {"type": "text", "name": "c"}]},
            {"name": "drie", "elements": [{"type": "text", "name": "d", "isRequired": true}]}]}"#;
    let scenario = Scenario::configured(source, CONFIG, NOW);
    let scenario = scenario.answer("a", "1").next().answer("c", "1").next().expect_page("(ended)");
    let scenario = scenario.does(Msg::Send).expect_page("twee");
    assert_eq!(scenario.posted(), None);
    let scenario = scenario.answer("b", "ja").next().expect_page("(ended)").does(Msg::Send);
    assert!(scenario.posted().is_some());
}

/// From the review to a step, and there everything is erased in another tab, or a half-way file is read: "next" led
/// back to the review, past what had not been asked.
#[test]
fn who_begins_anew_on_the_way_back_to_the_review_is_asked_everything() {
    let source = r#"{"locale": "nl", "pages": [
        {"name": "een", "elements": [{"type": "text", "name": "a", "isRequired": true}]},
        {"name": "twee", "elements": [{"type": "text", "name": "b"}]}]}"#;
    let new = || Scenario::configured(source, CONFIG, NOW);
    let half = new().download().file().1.clone();
    let changing = || new().answer("a", "1").next().next().expect_review().change("a").expect_page("een");
    let gone = changing().does(Msg::Gone(Gone::Wiped)).expect_page("een");
    gone.answer("a", "2").next().expect_page("twee");
    let read = changing().read(&half).confirm(Ask::Replace).expect_page("een");
    read.answer("a", "2").next().expect_page("twee");
}
