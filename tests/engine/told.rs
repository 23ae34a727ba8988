//! What an author is told.

use super::*;

#[test]
fn an_author_is_told_of_every_mistake_with_its_place() {
    issues(
        page(json!([{"type": "text", "name": "a", "titel": "x", "isRequired": "ja"}])),
        &[
            "pages[0].elements[0].isRequired: this must be true or false",
            "pages[0].elements[0].titel: this key is not known here: did you mean title?",
        ],
    );
    issues(
        page(json!([{"type": "text", "name": "a", "maxlength": 3}, {"type": "txt", "name": "b"}, {"type": "text"}])),
        &[
            "pages[0].elements[0].maxlength: this key is not known here: did you mean maxLength?",
            "pages[0].elements[1].type: \"txt\" is not supported; choose from panel html text comment radiogroup checkbox dropdown tagbox boolean rating ranking matrix matrixdynamic paneldynamic multipletext expression",
            "pages[0].elements[2]: name is missing",
        ],
    );
    issues(page(json!([text("a"), text("a")])), &["pages[0].elements[1].name: the name a is used twice"]);
    issues(
        page(json!([{"type": "radiogroup", "name": "a", "choices": [1, 1, {"text": "x"}, []]}])),
        &[
            "pages[0].elements[0].choices[1]: the name 1 is used twice",
            "pages[0].elements[0].choices[2]: value is missing",
            "pages[0].elements[0].choices[3]: this must be a text, a number, or {\"value\": …, \"text\": …}",
        ],
    );
    issues(
        page(json!([
            and(text("a"), json!({"visibleIf": "{a} ="})),
            and(text("b"), json!({"requiredIf": "bestaatniet({c}) = 1"}))
        ])),
        &[
            "pages[0].elements[0].visibleIf: this expression cannot be read: a value is missing, at 5",
            "pages[0].elements[1].requiredIf: the function bestaatniet does not exist",
            "pages[0].elements[1].requiredIf: no question has the name {c}",
        ],
    );
    issues(
        page(json!([{"type": "html", "name": "h", "html": "<p onclick='x'>Dag {wie}</p><img src=x>"}])),
        &[
            "pages[0].elements[0].html: the attribute onclick is not allowed here",
            "pages[0].elements[0].html: <img> is not allowed here",
            "pages[0].elements[0].html: no question has the name {wie}",
        ],
    );
    issues(
        json!({"locale": "nl", "pages": [], "triggers": [{"type": "skip", "expression": "1 = 1"}], "paegs": []}),
        &[
            "triggers[0]: gotoName is missing",
            "pages: pages is missing",
            "paegs: this key is not known here: did you mean pages?",
        ],
    );
}

#[test]
fn names_that_exist_are_not_reported() {
    let nested = items(
        json!({"templateTitle": "{panelIndex} {panel.x}"}),
        json!([
            and(text("x"), json!({"visibleIf": "{panelIndex} > 0 and {prevPanel.x} notempty and {a-Comment} empty"})),
            and(text("y"), json!({"visibleIf": "{r[0].x} = {A} and {r.length} > 1"}))
        ]),
    );
    issues(page(json!([and(text("a"), json!({"showCommentArea": true})), nested])), &[]);
    // A question with a valueName is called by that, and by that alone.
    issues(
        page(json!([
            and(text("a"), json!({"valueName": "v"})),
            and(text("b"), json!({"visibleIf": "{v} = 1 or {a} = 1"}))
        ])),
        &["pages[0].elements[1].visibleIf: no question has the name {a}"],
    );
}

#[test]
fn a_default_that_can_be_no_answer_is_told() {
    let said = ["pages[0].elements[0].defaultValue: the question cannot have this answer"];
    for question in [
        json!({"type": "radiogroup", "name": "a", "choices": [1], "defaultValue": 9}),
        json!({"type": "checkbox", "name": "a", "choices": [1], "defaultValue": [1, 9]}),
        json!({"type": "boolean", "name": "a", "defaultValue": "misschien"}),
        json!({"type": "text", "name": "a", "defaultValue": [1]}),
        json!({"type": "matrix", "name": "a", "rows": ["r"], "columns": ["k"], "defaultValue": {"r": "x"}}),
        json!({"type": "paneldynamic", "name": "a", "templateElements": [], "defaultValue": "x"}),
    ] {
        issues(page(json!([question])), &said);
    }
}

#[test]
fn the_property_of_an_element_that_is_not_there_is_told() {
    issues(
        page(json!([
            text("a"),
            and(text("b"), json!({"visibleIf": "isContainerReady('p')"})),
            and(text("c"), json!({"visibleIf": "{$a.title} = 'x'"})),
            and(text("d"), json!({"visibleIf": "{$e.title} = 'x'"}))
        ])),
        &["pages[0].elements[3].visibleIf: no question has the name {$e.title}"],
    );
}

#[test]
fn the_items_of_a_repeating_panel_cannot_be_shared() {
    let first = items(json!({"valueName": "v"}), json!([text("x")]));
    let second = and(items(json!({"valueName": "v"}), json!([text("x")])), json!({"name": "s"}));
    issues(
        page(json!([first, second])),
        &[
            "pages[0].elements[1].valueName: another question has this answer; the items of a repeating group are of one question only",
        ],
    );
}

#[test]
fn a_question_without_a_name_cannot_be_answered() {
    let said = "this must be a text that is not empty";
    let name = json!({"name": ""});
    issues(
        page(json!([
            and(text("a"), name.clone()),
            {"type": "matrixdynamic", "name": "m", "columns": [{"name": " "}]},
            {"type": "multipletext", "name": "t", "items": [name]}
        ])),
        &[
            &format!("pages[0].elements[0].name: {said}"),
            &format!("pages[0].elements[1].columns[0].name: {said}"),
            &format!("pages[0].elements[2].items[0].name: {said}"),
        ],
    );
    let calculated = json!({"name": "", "expression": "1"});
    let whole = and(page(json!([text("a")])), json!({"calculatedValues": [calculated]}));
    issues(whole, &[&format!("calculatedValues[0].name: {said}")]);
}

#[test]
fn a_bound_is_of_the_kind_of_its_line() {
    let kinds = [
        ("number", "a number", json!(["5", 5, "-1.5"]), json!(["=1+4", "x", "{d}", "1,5", ""])),
        ("range", "a number", json!([0]), json!(["x"])),
        ("date", "a date, as 2026-03-14", json!(["2026-03-14"]), json!(["=today()", "2026-13-01", "x", 5])),
        (
            "datetime-local",
            "a date and time, as 2026-03-14T09:30",
            json!(["2026-03-14T09:30"]),
            json!(["=now()", "09:30"]),
        ),
        ("month", "a month, as 2026-03", json!(["2026-03"]), json!(["2026"])),
        ("week", "a week, as 2026-W12", json!(["2026-W12"]), json!(["2026-03"])),
        ("time", "a time, as 09:30", json!(["09:30", "23:59:59"]), json!(["9:30"])),
        ("text", "left out where the inputType is no number, date or time", json!([]), json!(["5"])),
    ];
    for (kind, wanted, good, bad) in kinds {
        let with = |key: &str, bound: &Json| page(json!([and(text("a"), json!({"inputType": kind, key: bound}))]));
        for key in ["min", "max"] {
            good.as_array().unwrap().iter().for_each(|bound| issues(with(key, bound), &[]));
            let said = format!("pages[0].elements[0].{key}: this must be {wanted}");
            bad.as_array().unwrap().iter().for_each(|bound| issues(with(key, bound), &[&said]));
        }
    }
}

#[test]
fn the_gallery_and_the_questionnaire_that_ships_are_read_without_a_word() {
    for source in [
        include_str!("../fixtures/gallery.json"),
        include_str!("../fixtures/rules.json"),
        include_str!("../../public/questionnaires/aanbod.json"),
    ] {
        assert_eq!(scenario::issues(source), [""; 0]);
    }
}
