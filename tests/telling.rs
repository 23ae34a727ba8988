//! What a page that embeds the form is told.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use leeragenda::session::{Msg, NotKept};
use leeragenda::telling::{Cause, Notice, Teller};
use leeragenda::value::Value;
use support::scenario::Scenario;

const QUESTIONNAIRE: &str = r#"{ "locale": "nl", "pages": [
    { "name": "een", "elements": [{ "type": "text", "name": "naam", "title": "Naam" }] },
    { "name": "twee", "elements": [{ "type": "text", "name": "waarom", "title": "Waarom" }] }
] }"#;

fn member(notice: &Notice, name: &str) -> Value {
    notice.detail.as_object().and_then(|members| members.get(name)).cloned().unwrap_or_default()
}

/// The events that a message leads to.
fn told(teller: &mut Teller, scenario: &Scenario, msg: &Msg) -> Vec<Notice> {
    teller.after(Cause::of(msg).with(scenario.effects()), scenario.session())
}

fn events(notices: &[Notice]) -> Vec<&'static str> {
    notices.iter().map(|notice| notice.event).collect()
}

#[test]
fn the_form_is_ready_and_each_step_is_told_once() {
    let mut teller = Teller::new(true);
    let scenario = Scenario::new(QUESTIONNAIRE);
    let first = teller.ready(scenario.session());
    assert_eq!(events(&first), ["ready", "page"]);
    assert_eq!(member(&first[1], "page"), Value::from("een"));
    assert_eq!(member(&first[1], "step"), Value::Number(1.0));
    assert_eq!(member(&first[1], "steps"), Value::Number(3.0));
    let scenario = scenario.answer("naam", "Sanne");
    assert!(told(&mut teller, &scenario, &Msg::Start).is_empty());
    let scenario = scenario.next();
    let next = told(&mut teller, &scenario, &Msg::Next);
    assert_eq!(events(&next), ["page"]);
    assert_eq!(member(&next[0], "page"), Value::from("twee"));
}

/// Hosts that count at "page", or scroll up, jumped while somebody chose.
#[test]
fn an_answer_that_changes_how_many_steps_there_are_is_no_other_screen() {
    let mut teller = Teller::new(true);
    let scenario = Scenario::new(
        r#"{ "locale": "nl", "pages": [
            { "name": "een", "elements": [{ "type": "text", "name": "rol", "title": "Rol" }] },
            { "name": "twee", "visibleIf": "{rol} = 'x'", "elements": [{ "type": "text", "name": "waarom", "title": "Waarom" }] },
            { "name": "drie", "elements": [{ "type": "text", "name": "hoe", "title": "Hoe" }] }
        ] }"#,
    );
    let first = teller.ready(scenario.session());
    assert_eq!(member(&first[1], "steps"), Value::Number(3.0));
    let scenario = scenario.answer("rol", "x");
    assert!(told(&mut teller, &scenario, &Msg::Start).is_empty());
    let scenario = scenario.next();
    let next = told(&mut teller, &scenario, &Msg::Next);
    assert_eq!((member(&next[0], "page"), member(&next[0], "steps")), ("twee".into(), Value::Number(4.0)));
}

#[test]
fn answers_are_told_only_to_a_page_that_holds_the_form_itself() {
    for with_answers in [true, false] {
        let mut teller = Teller::new(with_answers);
        let scenario = Scenario::new(QUESTIONNAIRE).answer("naam", "Sanne").kept(Ok(()));
        let _ = teller.ready(scenario.session());
        let saved = told(&mut teller, &scenario, &Msg::Kept(Ok(())));
        assert_eq!(events(&saved), ["saved"]);
        let has_answers = saved[0].detail.to_json().contains("Sanne");
        assert_eq!(has_answers, with_answers);
    }
}

#[test]
fn a_file_is_told_with_its_answers_also_when_that_is_how_it_is_handed_in() {
    let mut teller = Teller::new(true);
    let scenario = Scenario::new(QUESTIONNAIRE).answer("naam", "Sanne");
    let _ = teller.ready(scenario.session());
    let scenario = scenario.download();
    assert_eq!(events(&told(&mut teller, &scenario, &Msg::Download)), ["downloaded"]);
    let scenario = scenario.review();
    let _ = told(&mut teller, &scenario, &Msg::Next);
    // Without an endpoint.
    let scenario = scenario.does(Msg::Send);
    let notices = told(&mut teller, &scenario, &Msg::Send);
    assert_eq!(events(&notices), ["page", "downloaded"]);
    assert!(notices[1].detail.to_json().contains("Sanne"));
}

#[test]
fn what_cannot_be_kept_is_told_once_until_it_can_again() {
    let mut teller = Teller::new(true);
    let scenario = Scenario::new(QUESTIONNAIRE).answer("naam", "Sanne");
    let _ = teller.ready(scenario.session());
    let full = Msg::Kept(Err(NotKept::Full));
    let first = told(&mut teller, &scenario, &full);
    assert_eq!(events(&first), ["error"]);
    assert_eq!(member(&first[0], "reason"), Value::from("storage-full"));
    assert!(told(&mut teller, &scenario, &full).is_empty());
    assert_eq!(events(&told(&mut teller, &scenario, &Msg::Kept(Ok(())))), ["saved"]);
    assert_eq!(events(&told(&mut teller, &scenario, &full)), ["error"]);
}
