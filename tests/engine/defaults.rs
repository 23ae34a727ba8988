//! Answers that nobody gave, in fields that take some forms only: what a field can show is given in its form, and
//! nothing else, so that nobody is held up by a field that looks empty.

use super::*;

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
            issues(page(json!([asked])), &[&format!("pages[0].elements[0].defaultValue: {cannot}")]);
            issues(page(json!([table])), &[&format!("pages[0].elements[0].defaultValue: {cannot}")]);
            issues(page(json!([items])), &[&format!("pages[0].elements[0].defaultPanelValue: {cannot}")]);
            issues(page(json!([lines])), &[&format!("pages[0].elements[0].defaultValue: {cannot}")]);
        } else {
            let answers = json!({ "q": shown, "t": [{ "c": shown }], "i": [{ "c": shown }], "l": { "c": shown } });
            with(json!([asked, table, items, lines])).expect_answers(answers).next().expect_review();
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
        let scenario = with(json!([from, set, default])).answer("from", "x");
        scenario.expect_answer("set", shown.clone()).expect_answer("default", shown).next().expect_review();
    }
    for (input, today) in [("month", json!("2026-11")), ("date", json!("2026-11-23")), ("week", Json::Null)] {
        let asked = text("q", input, "defaultValueExpression", &json!("today()"));
        with(json!([asked])).expect_answer("q", today).next().expect_review();
    }
}

/// They were dropped in silence.
#[test]
fn default_answers_of_columns_that_are_not_there_are_a_mistake() {
    let table = |row: Json| {
        json!([{ "type": "matrixdynamic", "name": "t", "rowCount": 0, "defaultValue": [row],
        "columns": [{ "name": "c", "cellType": "radiogroup", "choices": [1, 2], "showOtherItem": true }] }])
    };
    issues(page(table(json!({ "c": "other", "c-Comment": "drie" }))), &[]);
    let cannot = "pages[0].elements[0].defaultValue: the question cannot have this answer";
    issues(page(table(json!({ "c": 1, "weg": 1 }))), &[cannot]);
    issues(page(table(json!({ "c": 3 }))), &[cannot]);
}

#[test]
fn a_table_has_its_rows_also_where_fewer_are_given() {
    let table = |more: Json| {
        let mut table = json!({ "type": "matrixdynamic", "name": "t", "defaultValue": [{ "c": "a" }],
            "columns": [{ "name": "c", "cellType": "text" }] });
        table.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        with(json!([table]))
    };
    table(json!({ "rowCount": 3 })).expect_items("t", 3).answer("t[2].c", "z").next().expect_review();
    table(json!({})).expect_items("t", 2);
    table(json!({ "rowCount": 0 })).expect_items("t", 1);
    let given = table(json!({ "rowCount": 3, "defaultRowValue": { "c": "b" } }));
    given.expect_answers(json!({ "t": [{ "c": "a" }, { "c": "b" }, { "c": "b" }] }));
    let items = json!([{ "type": "paneldynamic", "name": "t", "panelCount": 3, "defaultValue": [{ "c": "a" }],
        "templateElements": [{ "type": "text", "name": "c" }] }]);
    with(items).expect_items("t", 1);
}

/// An editor writes them where an author empties a field: each of these was a mistake.
#[test]
fn an_empty_default_answer_is_none() {
    for (kind, keys, empty) in [
        ("text", json!({ "inputType": "number" }), json!("")),
        ("text", json!({ "inputType": "date" }), json!("")),
        ("text", json!({}), json!("")),
        ("comment", json!({}), json!([])),
        ("boolean", json!({}), json!("")),
        ("boolean", json!({}), json!("indeterminate")),
        ("radiogroup", json!({ "choices": ["a"] }), json!("")),
        ("checkbox", json!({ "choices": ["a"] }), json!("")),
        ("ranking", json!({ "choices": ["a"] }), json!([])),
        ("rating", json!({}), json!("")),
        ("matrix", json!({ "rows": ["r"], "columns": ["x"] }), json!("")),
        ("matrix", json!({ "rows": ["r"], "columns": ["x"] }), json!({ "r": null })),
        ("multipletext", json!({ "items": [{ "name": "i", "inputType": "week" }] }), json!({ "i": "" })),
    ] {
        let asked = and(json!({ "type": kind, "name": "q", "defaultValue": empty }), keys);
        issues(page(json!([asked])), &[]);
        with(json!([asked])).expect_answers(json!({})).next().expect_review();
    }
    let template = json!([{ "type": "text", "name": "a" }, { "type": "text", "name": "b", "inputType": "date" }]);
    let columns =
        json!([{ "name": "a", "cellType": "text" }, { "name": "b", "cellType": "text", "inputType": "date" }]);
    let table = |more| and(json!({ "type": "matrixdynamic", "name": "q", "columns": columns }), more);
    let panels = |more| and(json!({ "type": "paneldynamic", "name": "q", "templateElements": template }), more);
    let matrix = json!({ "type": "matrix", "name": "q", "rows": ["r", "s"], "columns": ["x"] });
    for (asked, begins) in [
        (panels(json!({ "defaultValue": "" })), json!({})),
        (panels(json!({ "defaultValue": [], "panelCount": 1 })), json!({ "q": [{}] })),
        (panels(json!({ "defaultValue": [{ "a": "x", "b": null }, {}] })), json!({ "q": [{ "a": "x" }, {}] })),
        (
            panels(json!({ "defaultPanelValue": { "a": "x", "b": "" }, "panelCount": 1 })),
            json!({ "q": [{ "a": "x" }] }),
        ),
        (panels(json!({ "defaultPanelValue": "", "panelCount": 1 })), json!({ "q": [{}] })),
        (table(json!({ "defaultValue": [{ "a": 1, "b": "" }], "rowCount": 0 })), json!({ "q": [{ "a": 1 }] })),
        (table(json!({ "defaultRowValue": { "b": null }, "rowCount": 1 })), json!({ "q": [{}] })),
        (and(matrix, json!({ "defaultValue": { "r": "", "s": "x" } })), json!({ "q": { "s": "x" } })),
    ] {
        issues(page(json!([asked])), &[]);
        with(json!([asked])).expect_answers(begins);
    }
    // What is left out begins as the question itself says.
    let own = json!([{ "name": "a", "cellType": "text", "defaultValue": "D" }, { "name": "b", "cellType": "text" }]);
    let table = json!({ "type": "matrixdynamic", "name": "q", "columns": own, "rowCount": 0,
        "defaultValue": [{ "a": "", "b": "y" }, { "a": null, "b": "z" }] });
    with(json!([table])).expect_answers(json!({ "q": [{ "a": "D", "b": "y" }, { "a": "D", "b": "z" }] }));
}

/// They were held against no choices at all: those of the table came later.
#[test]
fn a_column_can_begin_with_a_choice_that_its_table_has() {
    let table = |columns: Json| json!([{ "type": "matrixdynamic", "name": "t", "rowCount": 1, "choices": ["a", "b"], "columns": columns }]);
    let columns = json!([
        { "name": "c", "defaultValue": "a" },
        { "name": "d", "cellType": "checkbox", "defaultValue": ["a"] },
        { "name": "e", "cellType": "radiogroup", "defaultValue": "b" },
        { "name": "f", "cellType": "tagbox", "defaultValue": "b" },
        { "name": "g", "choices": ["x"], "defaultValue": "x" }
    ]);
    issues(page(table(columns.clone())), &[]);
    with(table(columns)).expect_answers(json!({ "t": [{ "c": "a", "d": ["a"], "e": "b", "f": ["b"], "g": "x" }] }));
    let cannot = |column: usize| {
        format!("pages[0].elements[0].columns[{column}].defaultValue: the question cannot have this answer")
    };
    let columns = json!([{ "name": "c", "defaultValue": "x" }, { "name": "g", "choices": ["x"], "defaultValue": "a" }]);
    issues(page(table(columns)), &[&cannot(0), &cannot(1)]);
}

/// They were dropped. What is handed in is what survey-core 2.5.38 hands in.
#[test]
fn an_answer_that_nobody_gave_gets_the_shape_that_its_question_has() {
    let asked = |kind: &str, choices: Json| json!({ "type": kind, "name": "q", "choices": choices });
    let letters = || json!(["p", "q", "r"]);
    let line = || json!({ "type": "text", "name": "q" });
    let lines = || json!({ "type": "comment", "name": "q" });
    for (question, set, kept) in [
        (asked("checkbox", letters()), json!("p"), json!(["p"])),
        (asked("tagbox", letters()), json!("q"), json!(["q"])),
        (asked("ranking", letters()), json!("q"), json!(["q", "p", "r"])),
        (asked("checkbox", letters()), json!(["p", "weg"]), json!(["p"])),
        (asked("checkbox", json!(["1", "2"])), json!(1), json!(["1"])),
        (asked("checkbox", json!([1, 2])), json!(["1", "2"]), json!([1, 2])),
        (asked("checkbox", letters()), json!("weg"), Json::Null),
        (asked("checkbox", json!([0, 1])), json!(0), Json::Null),
        (asked("radiogroup", json!(["1", "2"])), json!(1), json!("1")),
        (asked("dropdown", json!([1, 2])), json!("2"), json!(2)),
        (asked("radiogroup", json!(["true", "false"])), json!(false), json!("false")),
        (asked("radiogroup", letters()), json!(["q", "p"]), json!("q")),
        (asked("radiogroup", letters()), json!("weg"), Json::Null),
        (json!({ "type": "rating", "name": "q" }), json!("3"), json!(3)),
        (line(), json!(["p", "q"]), json!("p, q")),
        (line(), json!(true), json!(true)),
        (line(), json!([]), Json::Null),
        (lines(), json!(["p", "q"]), json!("p\nq")),
        (lines(), json!(false), json!(false)),
    ] {
        let sets = json!({ "type": "setvalue", "expression": "{go} = 'x'", "setToName": "q", "setValue": set });
        let elements = json!([{ "type": "text", "name": "go" }, question]);
        let questionnaire = json!({ "locale": "nl", "triggers": [sets], "pages": [{ "elements": elements }] });
        let scenario = Scenario::new(&questionnaire.to_string()).answer("go", "x").expect_answer("q", kept.clone());
        let kept = if kept.is_null() { json!({ "go": "x" }) } else { json!({ "go": "x", "q": kept }) };
        scenario.reload().expect_handed_in(kept);
    }
    // Copied, and by an expression.
    let copies = |from: &str, to: &str| json!({ "type": "copyvalue", "expression": "{from} notempty and {one} notempty", "fromName": from, "setToName": to });
    let more = |asked: Json, key: &str, expression: &str| and(asked, json!({ key: expression }));
    let from = json!({ "type": "checkbox", "name": "from", "choices": ["x", "y"] });
    let one = json!({ "type": "radiogroup", "name": "one", "choices": ["p", "q"] });
    for (question, kept) in [
        (more(lines(), "setValueExpression", "{from}"), json!("x\ny")),
        (more(line(), "defaultValueExpression", "{from}"), json!("x, y")),
        (more(asked("tagbox", letters()), "setValueExpression", "{one}"), json!(["p"])),
        (more(asked("checkbox", letters()), "defaultValueExpression", "{one}"), json!(["p"])),
        (more(asked("radiogroup", json!(["1", "2"])), "setValueExpression", "iif({one} = 'p', 1, 2)"), json!("1")),
        (more(line(), "setValueExpression", "{one} = 'p'"), json!(true)),
    ] {
        let scenario = with(json!([from, one, question])).tick("from", ["x", "y"]).answer("one", "p");
        scenario.expect_answer("q", kept);
    }
    let named = |question: Json, name: &str| and(question, json!({ "name": name }));
    let elements = json!([from, one, named(asked("checkbox", letters()), "list"), named(line(), "line")]);
    let triggers = json!([copies("one", "list"), copies("from", "line")]);
    let questionnaire = json!({ "locale": "nl", "triggers": triggers, "pages": [{ "elements": elements }] });
    let scenario = Scenario::new(&questionnaire.to_string()).tick("from", ["x", "y"]).answer("one", "p");
    scenario.expect_answer("list", json!(["p"])).expect_answer("line", json!("x, y"));
}
