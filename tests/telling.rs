//! What a page that embeds the form is told.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use leeragenda::response::Response;
use leeragenda::session::{Effect, Msg, NotKept};
use leeragenda::submission::{Failure, Reply};
use leeragenda::telling::{Cause, Notice, Teller};
use leeragenda::value::Value;
use support::scenario::{Scenario, answered};

const QUESTIONNAIRE: &str = r#"{ "locale": "nl", "pages": [
    { "name": "een", "elements": [{ "type": "text", "name": "naam", "title": "Naam" }] },
    { "name": "twee", "elements": [{ "type": "text", "name": "waarom", "title": "Waarom" }] }
] }"#;

/// One of its answers is shown, and handed in, with `a` only.
const TURNING: &str = r#"{ "locale": "nl", "pages": [{ "name": "een", "elements": [
    { "type": "radiogroup", "name": "r", "title": "R", "choices": ["a", "b"] },
    { "type": "text", "name": "alleen_a", "title": "Alleen a", "visibleIf": "{r} = 'a'" }
] }] }"#;

const CONFIG: &str = r#"{
    "questionnaires": [{ "id": "aanbod", "file": "a.json" }],
    "organisation": { "email": "info@example.nl" },
    "submit": { "url": "https://api.example.nl/responses" }
}"#;

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

#[test]
fn that_the_respondent_wants_nothing_kept_is_told_to_who_asks_to_keep_it() {
    let mut teller = Teller::new(true);
    let scenario = Scenario::new(QUESTIONNAIRE).answer("naam", "Sanne").does(Msg::KeepHere(false));
    let _ = teller.ready(scenario.session());
    assert_eq!(told(&mut teller, &scenario, &Msg::KeepHere(false)), [], "nobody asked");
    let asked = Msg::Kept(Err(NotKept::Declined));
    let scenario = scenario.does(asked.clone());
    let notices = told(&mut teller, &scenario, &asked);
    assert_eq!((events(&notices), member(&notices[0], "reason")), (vec!["error"], "declined".into()));
    assert_eq!(told(&mut teller, &scenario, &asked), notices, "asked again");
    assert!(scenario.session().declines());
}

/// What is not asked any more is left out of a file that could be handed in, and was told as if it stood there.
#[test]
fn the_answers_that_are_told_of_a_file_are_those_in_it() {
    let turned = || {
        Scenario::configured(TURNING, CONFIG, "2026-11-23T10:15:00Z")
            .answer("r", "a")
            .answer("alleen_a", "x")
            .answer("r", "b")
    };
    let sent = || turned().review().does(Msg::Send);
    let unknown = (0..10).fold(sent(), |scenario, _| scenario.replied(Reply::Failed(Failure::Network)).does(Msg::Woke));
    let refused = sent().replied(answered(403, "{}"));
    let done = sent().replied(answered(201, "{}"));
    for (scenario, keeps_all) in
        [(turned(), true), (turned().review(), false), (refused, false), (unknown, false), (done, false)]
    {
        let mut teller = Teller::new(true);
        let _ = teller.ready(scenario.session());
        let scenario = scenario.download();
        let notices = told(&mut teller, &scenario, &Msg::Download);
        assert_eq!(events(&notices), ["downloaded"]);
        let file = Response::read(&scenario.file().1, 10_000).unwrap();
        assert_eq!(file.answers.contains_key("alleen_a"), keeps_all);
        assert_eq!(member(&notices[0], "answers"), Value::from(file.answers));
        assert_eq!(member(&notices[0], "id"), Value::from(file.id.text()));
    }
}

/// A damaged draft was saved as it is, and the host was told that the answers on the screen stood in a file.
#[test]
fn what_could_not_be_read_holds_no_answers_when_it_is_saved() {
    for with_answers in [true, false] {
        let mut teller = Teller::new(with_answers);
        let scenario = Scenario::new(QUESTIONNAIRE).finds_unreadable(&["{\"answers\": {"]).answer("naam", "Sanne");
        let _ = teller.ready(scenario.session());
        let scenario = scenario.does(Msg::DownloadUnreadable);
        assert_eq!(scenario.file().1, "{\"answers\": {");
        assert_eq!(told(&mut teller, &scenario, &Msg::DownloadUnreadable), []);
    }
}

/// The page around heard that something had gone wrong, while another form of it was sending, and did send.
#[test]
fn what_another_form_sends_is_no_error_of_this_one() {
    let begun = || {
        let scenario = Scenario::configured(QUESTIONNAIRE, CONFIG, "2026-11-23T10:15:00Z").answer("naam", "Sanne");
        scenario.review()
    };
    let other = begun().does(Msg::Send);
    let sent = other.effects().iter().find_map(|effect| match effect {
        Effect::KeepOutbox(outbox) => Some(Msg::Outbox(outbox.clone())),
        _ => None,
    });
    let sent = sent.expect("what is sent is kept");
    let mut teller = Teller::new(true);
    let scenario = begun().kept(Ok(()));
    assert_eq!(scenario.session().id(), other.session().id(), "they go on with one draft");
    let _ = teller.ready(scenario.session());
    let scenario = scenario.does(sent.clone());
    assert_eq!(told(&mut teller, &scenario, &sent), []);
    assert!(scenario.session().is_sent_elsewhere());
    // What this form then sends itself is.
    let scenario = scenario.does(Msg::Send);
    assert_eq!(told(&mut teller, &scenario, &Msg::Send), []);
    let scenario = scenario.replied(Reply::Unreadable);
    let notices = told(&mut teller, &scenario, &Msg::Woke);
    assert_eq!(events(&notices), ["page", "error"]);
    assert_eq!(member(&notices[1], "reason"), "unknown".into());
}

/// After a refusal the next try goes under another id: that was told, and the receiver had seen no such response.
#[test]
fn what_came_of_sending_is_told_with_the_id_under_which_it_was_sent() {
    for (reply, event, reason) in [
        (answered(422, r#"{"errors": [{"pointer": "/answers/naam", "message": "Kort"}]}"#), "error", "to-mend"),
        (answered(403, "{}"), "error", "refused"),
        (Reply::Unreadable, "error", "unknown"),
        (answered(201, "{}"), "submitted", ""),
    ] {
        let mut teller = Teller::new(true);
        let scenario = Scenario::configured(QUESTIONNAIRE, CONFIG, "2026-11-23T10:15:00Z").answer("naam", "Sanne");
        let _ = teller.ready(scenario.session());
        let scenario = scenario.review().does(Msg::Send);
        let id = Value::from(scenario.posted().unwrap().id.text());
        let _ = told(&mut teller, &scenario, &Msg::Send);
        let scenario = scenario.replied(reply);
        let notices = told(&mut teller, &scenario, &Msg::Woke);
        assert_eq!(events(&notices), ["page", event]);
        assert_eq!(member(&notices[1], "reason").to_text(), reason);
        assert_eq!([member(&notices[0], "id"), member(&notices[1], "id")], [id.clone(), id.clone()], "{reason}");
        if reason == "to-mend" {
            // What is mended is another response from here on.
            let scenario = scenario.previous();
            let notices = told(&mut teller, &scenario, &Msg::Previous);
            assert_eq!(events(&notices), ["page"]);
            assert_eq!(member(&notices[0], "id"), Value::from(scenario.session().id().text()));
            assert_ne!(member(&notices[0], "id"), id);
        }
    }
}

/// The page around was told that it is not known whether the answers have arrived, because somebody pressed "Vorige".
#[test]
fn that_somebody_goes_back_while_it_waits_is_told_as_another_screen_and_no_more() {
    for network in [answered(429, "{}"), answered(503, "{}"), Reply::Failed(Failure::Offline)] {
        let mut teller = Teller::new(true);
        let scenario = Scenario::configured(QUESTIONNAIRE, CONFIG, "2026-11-23T10:15:00Z").answer("naam", "Sanne");
        let _ = teller.ready(scenario.session());
        let scenario = scenario.review().does(Msg::Send).replied(network);
        let _ = told(&mut teller, &scenario, &Msg::Woke);
        let scenario = scenario.previous().expect_page("twee");
        assert_eq!(events(&told(&mut teller, &scenario, &Msg::Previous)), ["page"]);
    }
}
