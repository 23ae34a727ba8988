//! Questions on the start page: no step, and asked all the same.

use std::rc::Rc;

use leeragenda::config::Config;
use leeragenda::definition;
use leeragenda::derived::HALF_TYPED;
use leeragenda::messages::{Messages, Overrides};
use leeragenda::session::Session;
use support::scenario::{FixedHost, answered};

use super::*;

/// What must be filled in on the start page, half of it of a form that can be wrong; two steps behind it.
fn questionnaire(more: Json) -> String {
    let mut all = json!({ "locale": "nl", "title": "T", "firstPageIsStartPage": true, "pages": [
        { "name": "begin", "title": "Welkom", "elements": [
            { "type": "text", "name": "wie", "isRequired": true },
            { "type": "text", "name": "dag", "inputType": "date" }
        ] },
        { "name": "p", "title": "P", "elements": [{ "type": "text", "name": "wat" }] },
        { "name": "q", "title": "Q", "elements": [{ "type": "text", "name": "meer" }] }
    ] });
    all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    all.to_string()
}

fn write(scenario: Scenario, name: &str, text: &str) -> Scenario {
    let node = scenario.node(name);
    scenario.does(Msg::Write(node, text.into()))
}

fn told(scenario: &Scenario, name: &str) -> bool {
    scenario.session().shown_message(scenario.node(name)).is_some()
}

/// Back on the start page, with what is wrong there.
#[track_caller]
fn expect_sent_back(scenario: Scenario, name: &str) -> Scenario {
    let scenario = scenario.expect_page("(start)").expect_focus(Some(Target::Summary));
    assert!(scenario.session().is_refused() && told(&scenario, name), "{}", scenario.situation());
    scenario
}

fn begun() -> Scenario {
    begun_with(json!({}))
}

fn begun_with(more: Json) -> Scenario {
    write(Scenario::new(&questionnaire(more)), "wie", "Sam").start().expect_page("p")
}

/// It could be emptied after "Beginnen", by the browser's Back and Forward, and was handed in without.
#[test]
fn what_was_emptied_there_is_asked_again_before_the_review() {
    let last = write(begun().travel("(start)"), "wie", "").travel("p").next().expect_page("q");
    let back = expect_sent_back(last.next(), "wie");
    // What is mended there leads on to the review.
    write(back, "wie", "Samira").start().expect_review();
}

#[test]
fn nor_is_it_handed_in_from_the_review_without() {
    let review = begun().next().next().expect_review().travel("(start)");
    let emptied = write(review, "wie", "  ").travel("(review)").expect_review();
    let back = expect_sent_back(emptied.does(Msg::Send), "wie");
    write(back, "wie", "Samira").start().expect_review().does(Msg::Send).expect_page("(done)");
}

#[test]
fn nor_are_words_of_another_form() {
    let review = begun().next().next().expect_review().travel("(start)");
    let spoiled = write(review, "dag", "morgen").travel("(review)");
    expect_sent_back(spoiled.does(Msg::Send), "dag");
}

/// Only the field has the parts that were typed. The one that took its place was empty, and refused the step: also a
/// question that need not be answered.
#[test]
fn half_a_date_does_not_outlive_its_field() {
    let half = || write(begun().next().next().expect_review().travel("(start)"), "dag", HALF_TYPED);
    let left = half().travel("(review)").expect_answer("dag", json!(null)).travel("(start)").expect_no_error("dag");
    left.start().expect_page("p");
    // Who goes on is told, and has the parts still.
    let told = expect_sent_back(half().start(), "dag").expect_answer("dag", json!(HALF_TYPED));
    told.reload().expect_answer("dag", json!(null)).start().expect_page("p");
}

#[test]
fn a_change_from_the_review_leads_there_when_something_is_wrong_there() {
    let review = begun().next().next().expect_review().travel("(start)");
    let emptied = write(review, "wie", "").travel("(review)");
    let back = expect_sent_back(emptied.change("wat").expect_page("p").next(), "wie");
    write(back, "wie", "Samira").start().expect_review();
}

#[test]
fn a_file_without_it_begins_there() {
    let (_, file) = write(begun(), "wat", "Iets").download().file();
    let file = file.replace(r#""wie":"Sam""#, r#""dag":"2026-11-23""#);
    assert!(!file.contains("Sam"), "{file}");
    let read = Scenario::new(&questionnaire(json!({}))).read(&file).expect_page("(start)");
    let read = read.expect_announced("De antwoorden uit het bestand staan in de vragenlijst.");
    expect_sent_back(read.start(), "wie");
}

#[test]
fn a_draft_without_it_is_gone_on_with_where_it_was_and_asks_for_it_in_the_end() {
    let draft = write(begun().travel("(start)"), "wie", "").travel("q").reload().expect_page("q");
    expect_sent_back(draft.next(), "wie");
}

#[test]
fn what_is_checked_when_all_is_done_is_checked_there_too() {
    let scenario = begun_with(json!({ "checkErrorsMode": "onComplete" })).travel("(start)");
    expect_sent_back(write(scenario, "wie", "").travel("q").next(), "wie");
}

/// A questionnaire that ended early was handed in without what had been asked before.
#[test]
fn a_questionnaire_that_ends_early_has_what_was_asked_until_then() {
    let more = json!({ "triggers": [{ "type": "complete", "expression": "{wat} = 1" }] });
    let ended = write(begun_with(more.clone()), "wat", "1").next().expect_page("(ended)");
    let emptied = write(ended.travel("(start)"), "wie", "").travel("p").next().expect_page("(ended)");
    let back = expect_sent_back(emptied.does(Msg::Send), "wie");
    let again = write(back, "wie", "Samira").start();
    assert_eq!(again.screen(), "p", "{}", again.situation());
    again.next().expect_page("(ended)").does(Msg::Send).expect_page("(done)");
    // What comes behind it is not asked.
    write(begun_with(more), "wat", "1").next().expect_page("(ended)").does(Msg::Send).expect_page("(done)");
}

/// After a refusal it was asked what stands behind the end.
#[test]
fn a_questionnaire_that_ended_early_is_sent_again_after_a_refusal() {
    let pages = json!([
        { "name": "p", "elements": [{ "type": "text", "name": "wat", "isRequired": true }] },
        { "name": "q", "elements": [{ "type": "text", "name": "meer", "isRequired": true }] }
    ]);
    let more = json!({ "pages": pages, "firstPageIsStartPage": false,
        "triggers": [{ "type": "complete", "expression": "{wat} = 1" }] });
    let config = json!({ "questionnaires": [{ "id": "q", "file": "q.json" }],
        "organisation": { "name": "Voorbeeld", "email": "info@example.nl" },
        "submit": { "url": "https://api.example.nl/" } });
    let begun = Scenario::configured(&questionnaire(more), &config.to_string(), "2026-11-23T10:15:00Z");
    let sent = begun.answer("wat", "1").next().expect_page("(ended)").does(Msg::Send);
    let again = sent.replied(answered(403, "{}")).expect_page("(outcome)").does(Msg::Send).expect_review();
    assert!(again.posted().is_some(), "{:?}", again.effects());
}

/// The page shows the call before the code is here by which the session begins.
#[test]
fn a_call_is_shown_before_the_session_begins_as_it_is_afterwards() {
    for source in [AANBOD, include_str!("../../public/questionnaires/vraag.json")] {
        let (definition, _) = definition::parse(source);
        assert!(definition.begins_with_call());
        let begun = Scenario::new(source);
        let (config, host) = (Rc::new(Config::default()), Rc::new(FixedHost::at("2026-11-23T10:15:00Z")));
        let messages = Messages::new(definition.language.clone(), Overrides::default());
        let questionnaire = begun.session().questionnaire().clone();
        let mut calling = Session::calling(config, definition, questionnaire, messages, host);
        let shown = |session: &Session| {
            let view = session.view();
            let page = *view.derived.pages().first().unwrap();
            (session.stage().clone(), session.visit(), view.title(page), view.children(page), session.summary())
        };
        let before = shown(&calling);
        calling.begin();
        assert_eq!(before, shown(&calling));
        assert_eq!(before, shown(begun.session()));
        assert_eq!(calling.view().steps(), begun.session().view().steps());
    }
}
