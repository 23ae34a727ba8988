//! Answers that come with the address.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use leeragenda::session::{Effect, Msg};
use serde_json::json;
use support::scenario::Scenario;

const QUESTIONNAIRE: &str = r#"{ "locale": "nl", "pages": [{ "name": "p", "elements": [
    { "type": "text", "name": "naam", "title": "Naam" },
    { "type": "text", "name": "mail", "title": "Mail", "inputType": "email" },
    { "type": "text", "name": "aantal", "title": "Aantal", "inputType": "number" },
    { "type": "radiogroup", "name": "rol", "title": "Rol", "choices": ["bewoner", { "value": 2, "text": "Twee" }] },
    { "type": "checkbox", "name": "themas", "title": "Thema's", "choices": ["wonen", "werk", "zorg"] },
    { "type": "boolean", "name": "mee", "title": "Mee?" },
    { "type": "text", "name": "vast", "title": "Vast", "readOnly": true },
    { "type": "text", "name": "later", "title": "Later", "visibleIf": "{rol} = 2" },
    { "type": "paneldynamic", "name": "items", "title": "Items", "templateElements": [{ "type": "text", "name": "t", "title": "T" }] }
] }] }"#;

fn given(pairs: &[(&str, &str)]) -> Msg {
    Msg::Prefill(pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect())
}

#[test]
fn what_the_questionnaire_knows_is_filled_in_as_if_it_had_been_answered() {
    let pairs = [
        ("naam", "Bureau <b>Buurt</b> & co"),
        ("aantal", "12"),
        ("rol", "2"),
        ("themas", "zorg"),
        ("themas", "wonen"),
        ("themas", "zorg"),
        ("mee", "true"),
        ("later", "ja"),
    ];
    let answers = json!({ "naam": "Bureau <b>Buurt</b> & co", "aantal": 12, "rol": 2, "themas": ["zorg", "wonen"],
        "mee": true, "later": "ja" });
    Scenario::new(QUESTIONNAIRE).does(given(&pairs)).expect_answers(answers);
}

/// What the question gives itself took its place as soon as something that it reads changed.
#[test]
fn it_is_an_answer_of_the_respondent_before_which_no_expression_goes() {
    let questionnaire = json!({ "locale": "nl", "pages": [{ "name": "p", "elements": [
        { "type": "text", "name": "voornaam" },
        { "type": "text", "name": "naam", "defaultValueExpression": "{voornaam} + ' X'" },
        { "type": "text", "name": "roepnaam", "defaultValueExpression": "{voornaam}" },
        { "type": "radiogroup", "name": "rol", "choices": [1, 2], "defaultValueExpression": "iif({voornaam} = 'Piet', 2, 1)" }
    ] }] });
    Scenario::new(&questionnaire.to_string())
        .does(given(&[("naam", "Jan"), ("rol", "1")]))
        .answer("voornaam", "Piet")
        .expect_answers(json!({ "voornaam": "Piet", "naam": "Jan", "roepnaam": "Piet", "rol": 1 }));
}

/// "12,5" stayed a text, and an error, until the step was left.
#[test]
fn a_number_is_read_as_when_its_field_is_left() {
    for (text, number) in
        [("12,5", json!(12.5)), ("12.5", json!(12.5)), ("1.500", json!(1500)), (" 3 ", json!(3)), ("3,0", json!(3))]
    {
        let scenario = Scenario::new(QUESTIONNAIRE).does(given(&[("aantal", text)]));
        scenario.expect_answers(json!({ "aantal": number })).expect_no_error("aantal");
    }
    let none = Scenario::new(QUESTIONNAIRE).does(given(&[("aantal", "veel")]));
    none.expect_answers(json!({ "aantal": "veel" })).expect_error("aantal", "Vul een getal in, zoals 15 of 2,5.");
}

#[test]
fn what_it_does_not_know_or_could_not_be_answered_so_is_not() {
    let pairs = [
        ("onbekend", "x"),
        ("rol", "wethouder"),
        ("themas", "alles"),
        ("mee", "misschien"),
        ("vast", "x"),
        ("items", "x"),
        ("t", "x"),
        ("later", "x"),
        ("__proto__", "x"),
        ("submit", "https://evil.example"),
    ];
    Scenario::new(QUESTIONNAIRE).does(given(&pairs)).expect_answers(json!({}));
}

/// Both were ticked, which nobody can do.
#[test]
fn none_of_these_excludes_the_others_as_when_they_are_ticked() {
    let questionnaire = json!({ "locale": "nl", "pages": [{ "name": "p", "elements": [
        { "type": "checkbox", "name": "k", "choices": ["a", "b"], "showNoneItem": true },
        { "type": "tagbox", "name": "t", "choices": ["a", "b"], "showNoneItem": true }
    ] }] });
    let scenario = Scenario::new(&questionnaire.to_string());
    let pairs = [("k", "a"), ("k", "none"), ("t", "b"), ("t", "none"), ("t", "a")];
    scenario.does(given(&pairs)).expect_answers(json!({ "k": ["none"], "t": ["a"] }));
}

/// The words were dropped, and the choice was an error.
#[test]
fn what_is_written_beside_an_answer_is_filled_in_where_there_is_a_field_for_it() {
    let questionnaire = json!({ "locale": "nl", "pages": [{ "name": "p", "elements": [
        { "type": "radiogroup", "name": "k", "choices": ["a"], "showOtherItem": true },
        { "type": "checkbox", "name": "m", "choices": ["a"], "showOtherItem": true },
        { "type": "radiogroup", "name": "l", "choices": ["a"], "showCommentArea": true },
        { "type": "radiogroup", "name": "n", "choices": ["a"], "showOtherItem": true },
        { "type": "text", "name": "zo-Comment" },
        { "type": "text", "name": "zo" }
    ] }] });
    let pairs = [
        ("k-Comment", "zelf"),
        ("k", "other"),
        ("m", "other"),
        ("m-Comment", "ook"),
        ("l-Comment", "erbij"),
        ("n", "a"),
        ("n-Comment", "niet gevraagd"),
        ("zo-Comment", "een vraag"),
        ("weg-Comment", "x"),
        ("-Comment", "x"),
    ];
    let answers = json!({ "k": "other", "k-Comment": "zelf", "m": ["other"], "m-Comment": "ook",
        "l-Comment": "erbij", "n": "a", "zo-Comment": "een vraag" });
    let scenario = Scenario::new(&questionnaire.to_string()).does(given(&pairs));
    scenario.expect_answers(answers).expect_no_error("k").expect_no_error("m");
    let without = Scenario::new(&questionnaire.to_string()).does(given(&[("k", "other")]));
    assert!(without.session().shown_message(without.node("k")).is_some(), "it must be said what else");
}

#[test]
fn an_answer_is_known_by_its_own_name_and_by_that_of_its_question() {
    let questionnaire = json!({ "locale": "nl", "pages": [{ "name": "p", "elements": [
        { "type": "text", "name": "a", "valueName": "gedeeld", "visible": false },
        { "type": "text", "name": "vn", "valueName": "gedeeld" },
        { "type": "text", "name": "ander", "valueName": "eigen" }
    ] }] });
    for name in ["gedeeld", "vn"] {
        let scenario = Scenario::new(&questionnaire.to_string()).does(given(&[(name, "G"), ("eigen", "E")]));
        scenario.expect_answers(json!({ "gedeeld": "G", "eigen": "E" }));
    }
}

#[test]
fn what_is_wrong_with_it_is_shown_at_once() {
    Scenario::new(QUESTIONNAIRE)
        .does(given(&[("mail", "samira@")]))
        .expect_error("mail", "Vul een e-mailadres in, zoals naam@voorbeeld.nl.");
}

/// A page of the same name was taken for the question, and nothing was filled in.
#[test]
fn a_page_may_be_called_like_a_question() {
    let questionnaire =
        json!({ "locale": "nl", "pages": [{ "name": "naam", "elements": [{ "type": "text", "name": "naam" }] }] });
    Scenario::new(&questionnaire.to_string()).does(given(&[("naam", "Jan")])).expect_answers(json!({ "naam": "Jan" }));
}

const WITH_START: &str = r#"{ "locale": "nl", "firstPageIsStartPage": true, "pages": [
    { "name": "begin", "elements": [{ "type": "html", "name": "h", "html": "<p>Welkom</p>" }] },
    { "name": "p", "elements": [
        { "type": "text", "name": "naam", "title": "Naam" },
        { "type": "paneldynamic", "name": "items", "panelCount": 1, "title": "Items",
          "templateElements": [{ "type": "text", "name": "t", "title": "T" }] }] },
    { "name": "q", "elements": [{ "type": "text", "name": "meer", "title": "Meer", "isRequired": true }] }] }"#;

/// They were gone after a reload: the address does not have them any more.
#[test]
fn what_came_with_the_address_is_kept_once_the_respondent_goes_on() {
    let filled = || Scenario::new(WITH_START).does(given(&[("naam", "Bureau Buurt")]));
    assert_eq!(filled().session().draft(), None, "nothing is done with it yet");
    filled().start().reload().expect_page("p").expect_answer("naam", json!("Bureau Buurt"));
    let scenario = Scenario::new(QUESTIONNAIRE).does(given(&[("naam", "Bureau Buurt")])).next().expect_review();
    scenario.reload().expect_review().expect_answers(json!({ "naam": "Bureau Buurt" }));
    // Also when the step is not left.
    let wrong = Scenario::new(QUESTIONNAIRE).does(given(&[("mail", "samira@")])).next().expect_page("p");
    wrong.reload().expect_answer("mail", json!("samira@"));
}

/// An empty draft is no draft.
#[test]
fn who_only_looks_has_no_draft() {
    let scenario = Scenario::new(WITH_START).start().expect_page("p");
    assert_eq!(scenario.session().draft(), None, "only begun");
    let scenario = scenario.next().expect_page("q").next();
    assert_eq!(scenario.session().draft(), None, "an item without a word in it is no answer");
    let with_default = WITH_START.replace(r#""name": "naam","#, r#""name": "naam", "defaultValue": "Sam","#);
    let scenario = Scenario::new(&with_default).start().expect_page("p");
    assert_eq!(scenario.session().draft(), None, "what the author fills in is nobody's yet");
    scenario.next().reload().expect_page("q").expect_answer("naam", json!("Sam"));
}

/// What was sent was nowhere on the device: who came back found a blank page, and sent it a second time.
#[test]
fn what_is_sent_has_a_draft_also_when_nothing_was_typed() {
    use leeragenda::session::Effect;
    let config = r#"{"questionnaires": [{"id": "q", "file": "q.json"}], "submit": {"url": "https://api.example.nl/"}}"#;
    for pairs in [[].as_slice(), &[("naam", "Bureau Buurt")]] {
        let scenario = Scenario::configured(QUESTIONNAIRE, config, "2026-11-23T10:15:00Z").does(given(pairs));
        let scenario = scenario.next().expect_review().does(Msg::Send);
        let place = |wanted: fn(&Effect) -> bool| scenario.effects().iter().position(wanted);
        let kept = place(|effect| matches!(effect, Effect::KeepNow));
        let sent = place(|effect| matches!(effect, Effect::Post(_)));
        // Of the second there was a draft before.
        assert!(sent.is_some() && (kept < sent && kept.is_some() || !pairs.is_empty()), "{:?}", scenario.effects());
        let draft = scenario.session().draft().expect("a draft");
        assert!(draft.is_used && draft.id == *scenario.session().id());
    }
}

/// With the step before it was left, what was wrong further on was forgotten.
#[test]
fn what_is_wrong_further_on_is_told_there_too() {
    let questionnaire = json!({ "locale": "nl", "pages": [
        { "name": "een", "elements": [{ "type": "text", "name": "a", "inputType": "email" }, { "type": "text", "name": "c" }] },
        { "name": "twee", "elements": [{ "type": "text", "name": "b", "inputType": "email" }] },
        { "name": "drie", "elements": [{ "type": "text", "name": "d" }] }] });
    let told = "Vul een e-mailadres in, zoals naam@voorbeeld.nl.";
    let first = Scenario::new(&questionnaire.to_string()).does(given(&[("a", "fout"), ("b", "ookfout"), ("c", "x")]));
    let refused = first.expect_error("a", told).next().expect_page("een");
    assert!(refused.session().is_refused());
    let mended = refused.answer("a", "a@b.nl");
    assert!(!mended.session().is_refused());
    let is_drawn = |effect: &Effect| matches!(effect, Effect::Render(changes) if changes.screen);
    assert!(mended.effects().iter().any(is_drawn), "the summary goes, with what is wrong elsewhere left");
    let second = mended.next().expect_page("twee").expect_error("b", told);
    // What was told is not told again to who comes back.
    second.previous().expect_page("een").next().expect_page("twee").expect_no_error("b");
}
