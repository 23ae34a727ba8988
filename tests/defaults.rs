//! Answers that nobody gave, in fields that take some forms only: what a field can show is given in its form, and
//! nothing else, so that nobody is held up by a field that looks empty.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use leeragenda::definition;
use serde_json::{Value as Json, json};
use support::scenario::Scenario;

fn questionnaire(elements: Json) -> String {
    json!({ "locale": "nl", "pages": [{ "name": "p", "elements": elements }] }).to_string()
}

/// Values, and what a field of each kind shows of them; `null` for nothing.
fn shown() -> [(&'static str, Json, Json); 20] {
    [
        ("date", json!("2026-03-05"), json!("2026-03-05")),
        ("date", json!("2026-03-05T00:00:00.000Z"), json!("2026-03-05")),
        ("date", json!("5-3-2026"), Json::Null),
        ("date", json!("2026-02-31"), Json::Null),
        ("date", json!("2026-03-05 en meer"), Json::Null),
        ("date", json!(5), Json::Null),
        ("datetime-local", json!("2026-03-05T09:30"), json!("2026-03-05T09:30")),
        ("datetime-local", json!("2026-03-05"), Json::Null),
        ("month", json!("2026-03"), json!("2026-03")),
        ("month", json!("2026-03-05"), json!("2026-03")),
        ("month", json!("maart"), Json::Null),
        ("week", json!("2026-W12"), json!("2026-W12")),
        ("week", json!("2026-03-05"), Json::Null),
        ("time", json!("09:30"), json!("09:30")),
        ("time", json!("2026-03-05"), Json::Null),
        ("number", json!(1.5), json!(1.5)),
        ("number", json!("12"), json!(12)),
        ("number", json!("x"), Json::Null),
        ("range", json!("7"), json!(7)),
        ("text", json!("x"), json!("x")),
    ]
}

fn text(name: &str, input: &str, key: &str, value: &Json) -> Json {
    json!({ "type": "text", "name": name, "inputType": input, key: value })
}

#[track_caller]
fn issues(elements: Json, expected: &[&str]) {
    let (_, issues) = definition::parse(&questionnaire(elements.clone()));
    let said: Vec<String> = issues.iter().map(ToString::to_string).collect();
    assert_eq!(said, expected, "{elements}");
}

#[test]
fn a_default_answer_is_one_that_its_field_can_show() {
    for (input, value, shown) in shown() {
        let asked = text("q", input, "defaultValue", &value);
        let table = json!({ "type": "matrixdynamic", "name": "t", "rowCount": 0, "defaultValue": [{ "c": value }],
            "columns": [{ "name": "c", "cellType": "text", "inputType": input }] });
        let items = json!({ "type": "paneldynamic", "name": "i", "panelCount": 1, "defaultPanelValue": { "c": value },
            "templateElements": [{ "type": "panel", "name": "v", "elements": [{ "type": "text", "name": "c", "inputType": input }] }] });
        let lines = json!({ "type": "multipletext", "name": "l", "defaultValue": { "c": value },
            "items": [{ "name": "c", "inputType": input }] });
        if shown.is_null() {
            let cannot = "the question cannot have this answer";
            issues(json!([asked]), &[&format!("pages[0].elements[0].defaultValue: {cannot}")]);
            issues(json!([table]), &[&format!("pages[0].elements[0].defaultValue: {cannot}")]);
            issues(json!([items]), &[&format!("pages[0].elements[0].defaultPanelValue: {cannot}")]);
            issues(json!([lines]), &[&format!("pages[0].elements[0].defaultValue: {cannot}")]);
        } else {
            let answers = json!({ "q": shown, "t": [{ "c": shown }], "i": [{ "c": shown }], "l": { "c": shown } });
            Scenario::new(&questionnaire(json!([asked, table, items, lines])))
                .expect_answers(answers)
                .next()
                .expect_review();
        }
    }
}

/// Of a month "today" stood there as a day, in a field that looked empty, and nobody came further.
#[test]
fn what_an_expression_gives_is_given_in_the_form_of_the_field() {
    for (input, value, shown) in shown() {
        let from = json!({ "type": "text", "name": "from" });
        let expression = match &value {
            Json::String(text) => json!(format!("iif({{from}} = 'x', '{text}', '')")),
            number => json!(format!("iif({{from}} = 'x', {number}, '')")),
        };
        let set = text("set", input, "setValueExpression", &expression);
        let default = text("default", input, "defaultValueExpression", &expression);
        let scenario = Scenario::new(&questionnaire(json!([from, set, default]))).answer("from", "x");
        scenario.expect_answer("set", shown.clone()).expect_answer("default", shown).next().expect_review();
    }
    for (input, today) in [("month", json!("2026-11")), ("date", json!("2026-11-23")), ("week", Json::Null)] {
        let asked = text("q", input, "defaultValueExpression", &json!("today()"));
        Scenario::new(&questionnaire(json!([asked]))).expect_answer("q", today).next().expect_review();
    }
}

/// They were dropped in silence.
#[test]
fn default_answers_of_columns_that_are_not_there_are_a_mistake() {
    let table = |row: Json| {
        json!([{ "type": "matrixdynamic", "name": "t", "rowCount": 0, "defaultValue": [row],
        "columns": [{ "name": "c", "cellType": "radiogroup", "choices": [1, 2], "showOtherItem": true }] }])
    };
    issues(table(json!({ "c": "other", "c-Comment": "drie" })), &[]);
    let cannot = "pages[0].elements[0].defaultValue: the question cannot have this answer";
    issues(table(json!({ "c": 1, "weg": 1 })), &[cannot]);
    issues(table(json!({ "c": 3 })), &[cannot]);
}

#[test]
fn a_table_has_its_rows_also_where_fewer_are_given() {
    let table = |more: Json| {
        let mut table = json!({ "type": "matrixdynamic", "name": "t", "defaultValue": [{ "c": "a" }],
            "columns": [{ "name": "c", "cellType": "text" }] });
        table.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        Scenario::new(&questionnaire(json!([table])))
    };
    table(json!({ "rowCount": 3 })).expect_items("t", 3).answer("t[2].c", "z").next().expect_review();
    table(json!({})).expect_items("t", 2);
    table(json!({ "rowCount": 0 })).expect_items("t", 1);
    let given = table(json!({ "rowCount": 3, "defaultRowValue": { "c": "b" } }));
    given.expect_answers(json!({ "t": [{ "c": "a" }, { "c": "b" }, { "c": "b" }] }));
    let items = json!([{ "type": "paneldynamic", "name": "t", "panelCount": 3, "defaultValue": [{ "c": "a" }],
        "templateElements": [{ "type": "text", "name": "c" }] }]);
    Scenario::new(&questionnaire(items)).expect_items("t", 1);
}
