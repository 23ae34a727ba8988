//! What expressions give of answers. The outcomes are those of survey-core 2.5.38.

use super::*;

/// An expression question.
fn outcome(expression: &str) -> Json {
    json!({ "type": "expression", "name": "e", "expression": expression })
}

/// `{Naam}` was the answer of `naam`, and the other way round, as long as one of them had none.
#[test]
fn of_two_names_that_differ_in_capitals_each_is_its_own() {
    let shown = |name: &str, condition: &str| and(text(name), json!({ "visibleIf": condition }));
    let noted = |name: &str| and(text(name), json!({ "showCommentArea": true }));
    let elements = json!([
        noted("naam"),
        noted("Naam"),
        text("Plaats"),
        shown("small", "{naam} = 'x'"),
        shown("large", "{Naam} = 'x'"),
        shown("other", "{NAAM} = 'x'"),
        shown("place", "{plaats} = 'x'"),
        shown("note", "{Naam-Comment} = 'x'"),
        shown("either", "{NAAM-comment} = 'x'"),
        items(json!({ "panelCount": 1 }), json!([text("wie"), text("Wie"), shown("inside", "{panel.Wie} = 'x'")])),
    ]);
    let small = with(elements.clone()).answer("naam", "x").answer("Plaats", "x").comment("naam", "x");
    let small = small.expect_visible(["small", "other", "place", "either"]).expect_hidden(["large", "note"]);
    small
        .answer("r[0].wie", "x")
        .expect_hidden(["r[0].inside"])
        .answer("r[0].Wie", "x")
        .expect_visible(["r[0].inside"]);
    let large = with(elements).answer("Naam", "x").comment("Naam", "x");
    large.expect_hidden(["small"]).expect_visible(["large", "other", "note", "either"]);
}

#[test]
fn no_answer_to_a_question_that_takes_several_is_an_empty_list() {
    let kinds = ["checkbox", "tagbox", "radiogroup"];
    for (expression, expected) in [
        ("{checkbox} allof {tagbox}", true),
        ("{radiogroup} allof {tagbox}", true),
        ("{checkbox} allof {radiogroup}", false),
        ("{radiogroup} allof {radiogroup}", false),
        ("['a'] allof {tagbox}", true),
        ("{checkbox} allof ['a']", false),
        ("['a'] contains {tagbox}", true),
        ("{checkbox} contains {tagbox}", false),
        ("{checkbox} notcontains {radiogroup}", true),
        ("{radiogroup} notcontains {checkbox}", false),
        ("{checkbox} anyof {tagbox}", true),
        ("{checkbox} noneof {tagbox}", false),
        ("{checkbox} = []", true),
        ("[] = {radiogroup}", true),
        ("{tagbox} != []", false),
        ("{checkbox} = {tagbox}", true),
        ("{checkbox} != ['a']", true),
        ("{nobody} = []", false),
    ] {
        let mut asked: Vec<Json> =
            kinds.iter().map(|kind| json!({ "type": kind, "name": kind, "choices": ["a", "b"] })).collect();
        asked.push(and(text("q"), json!({ "visibleIf": expression })));
        let scenario = with(json!(asked));
        assert_eq!(scenario.session().view().is_visible(scenario.node("q")), expected, "{expression}");
    }
}

/// A night of eight hours had nine.
#[test]
fn hours_across_the_change_to_summer_or_winter_time_are_those_of_the_clock() {
    for (from, to, hours, minutes) in [
        ("2026-03-28T22:00", "2026-03-29T07:00", 8, 480),
        ("2026-10-24T22:00", "2026-10-25T07:00", 10, 600),
        ("2026-07-01T22:00", "2026-07-02T07:00", 9, 540),
        ("2026-11-23T22:00", "2026-11-24T07:00", 9, 540),
    ] {
        for (unit, expected) in [("hours", hours), ("minutes", minutes)] {
            let moment = |name: &str| json!({ "type": "text", "name": name, "inputType": "datetime-local" });
            let between = outcome(&format!("dateDiff({{a}}, {{b}}, '{unit}')"));
            let scenario = with(json!([moment("a"), moment("b"), between])).answer("a", from).answer("b", to);
            scenario.expect_answer("e", json!(expected));
        }
    }
}

/// What was handed in depended on the language that the respondent spoke.
#[test]
fn what_was_typed_is_given_as_it_is_stored() {
    let asked = |kind: &str, input: &str| json!({ "type": kind, "name": "q", "inputType": input });
    let radios = json!({ "type": "radiogroup", "name": "q", "choices": [{ "value": "a", "text": "Een" }] });
    for (question, answer, expression, expected) in [
        (asked("text", "date"), "2026-05-05", "displayValue('q')", json!("2026-05-05")),
        (asked("text", "date"), "2026-05-05", "displayValue('q', '2020-01-01')", json!("2020-01-01")),
        (asked("text", "datetime-local"), "2026-05-05T09:30", "displayValue('q')", json!("2026-05-05T09:30")),
        (asked("text", "month"), "2026-05", "displayValue('q')", json!("2026-05")),
        (asked("text", "number"), "1234,5", "displayValue('q')", json!(1234.5)),
        (asked("text", "number"), "1234,5", "displayValue('q') + 1", json!(1235.5)),
        (radios, "a", "displayValue('q')", json!("Een")),
        (asked("text", "text"), "x", "displayValue('day')", json!("2026-11-23")),
    ] {
        let day = json!({ "type": "expression", "name": "day", "expression": "today()" });
        with(json!([question, day, outcome(expression)])).answer("q", answer).expect_answer("e", expected);
    }
}

#[test]
fn a_function_calls_a_question_by_its_own_name_and_not_by_that_of_its_answer() {
    let radios = |name: &str, kept: &str| {
        json!({
            "type": "radiogroup", "name": name, "valueName": kept, "showCommentArea": true, "choices": [{ "value": "a", "text": "Een" }]
        })
    };
    let gives = |name: &str, expression: &str| json!({ "type": "expression", "name": name, "expression": expression });
    with(json!([
        radios("q", "v"),
        gives("words", "displayValue('q')"),
        gives("no_words", "displayValue('v')"),
        gives("comment", "getComment('q')"),
        gives("no_comment", "getComment('v')"),
        gives("title", "propertyValue('q', 'title')")
    ]))
    .answer("q", "a")
    .comment("q", "omdat")
    .expect_answers(json!({ "v": "a", "v-Comment": "omdat", "words": "Een", "comment": "omdat", "title": "q" }));
    // In an item, and in an item in it.
    let inner =
        items(json!({ "name": "i", "panelCount": 1 }), json!([gives("y", "displayValue('q') + displayValue('top')")]));
    with(json!([
        radios("top", "t"),
        items(json!({ "panelCount": 1 }), json!([radios("q", "v"), gives("x", "displayValue('q')"), inner]))
    ]))
    .answer("top", "a")
    .answer("r[0].q", "a")
    .expect_answers(json!({ "t": "a", "r": [{ "v": "a", "x": "Een", "i": [{ "y": "EenEen" }] }] }));
}
