//! Answers that come with the address.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use leeragenda::session::Msg;
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
        ("themas", "wonen"),
        ("themas", "zorg"),
        ("mee", "true"),
        ("later", "ja"),
    ];
    let answers = json!({ "naam": "Bureau <b>Buurt</b> & co", "aantal": 12, "rol": 2, "themas": ["wonen", "zorg"],
        "mee": true, "later": "ja" });
    Scenario::new(QUESTIONNAIRE).does(given(&pairs)).expect_answers(answers);
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

#[test]
fn what_is_wrong_with_it_is_shown_at_once() {
    Scenario::new(QUESTIONNAIRE)
        .does(given(&[("mail", "samira@")]))
        .expect_error("mail", "Vul een e-mailadres in, zoals naam@voorbeeld.nl.");
}
