//! Answers that give themselves, and those that go.

use leeragenda::value::Value;
use serde_json::{Value as Json, json};
use support::scenario::Scenario;

use super::{issues, questionnaire, text, typed, with};

// --- answers that give themselves ---

#[test]
fn an_expression_question_holds_what_its_expression_gives_also_through_another() {
    with(
        json!([
            text("a", json!({"inputType": "number"})),
            typed("expression", "twice", json!({"expression": "{a} * 2"})),
            typed("expression", "more", json!({"expression": "{twice} + 1"})),
            text("b", json!({"visibleIf": "{more} > 6"}))
        ]),
        json!({}),
    )
    .expect_hidden(["b"])
    .answer("a", "3")
    .expect_answers(json!({"a": 3, "twice": 6, "more": 7}))
    .expect_visible(["b"])
    .clear("a")
    .expect_answers(json!({"twice": 0, "more": 1}));
}

#[test]
fn a_default_expression_follows_until_the_respondent_writes_something_else() {
    with(json!([text("a", json!({})), text("b", json!({"defaultValueExpression": "{a} + '!'"}))]), json!({}))
        .answer("a", "x")
        .expect_answer("b", json!("x!"))
        .answer("a", "y")
        .expect_answer("b", json!("y!"))
        .answer("b", "eigen")
        .answer("a", "z")
        .expect_answer("b", json!("eigen"))
        .reload()
        .go_on()
        .answer("a", "later")
        .expect_answer("b", json!("eigen"));
}

#[test]
fn an_answer_is_set_when_what_its_expression_reads_changes_or_its_condition_holds() {
    with(
        json!([
            text("a", json!({})),
            text("c", json!({})),
            text("always", json!({"setValueExpression": "{a}"})),
            text("when", json!({"setValueIf": "{a} = 'ja'", "setValueExpression": "{c}"})),
            text("gone", json!({"setValueIf": "{a} = 'ja'"})),
            text("back", json!({"resetValueIf": "{a} = 'ja'", "defaultValue": "begin"}))
        ]),
        json!({}),
    )
    .answer("c", "eerst")
    .answer("gone", "weg")
    .answer("back", "anders")
    .expect_answers(json!({"c": "eerst", "gone": "weg", "back": "anders"}))
    .answer("a", "ja")
    .expect_answers(json!({"a": "ja", "c": "eerst", "always": "ja", "when": "eerst", "back": "begin"}))
    .answer("c", "later")
    .expect_answer("when", json!("later"))
    .answer("always", "eigen")
    .answer("a", "nee")
    .expect_answer("always", json!("nee"));
}

#[test]
fn a_calculated_value_is_read_by_name_and_handed_in_when_its_author_wants_it() {
    with(
        json!([text("a", json!({"inputType": "number"})), text("b", json!({"visibleIf": "{next} > 5"}))]),
        json!({"calculatedValues": [
            {"name": "sum", "expression": "{a} + 1", "includeIntoResult": true},
            {"name": "next", "expression": "{sum} + 1"}
        ]}),
    )
    .expect_hidden(["b"])
    .answer("a", "4")
    .expect_visible(["b"])
    .expect_answers(json!({"a": 4}))
    .expect_handed_in(json!({"a": 4, "sum": 5}));
}

// --- triggers ---

#[test]
fn a_trigger_sets_copies_and_computes_when_what_it_reads_changes() {
    let triggers = json!({"triggers": [
        {"type": "setvalue", "expression": "{a} = 1", "setToName": "b", "setValue": "gezet"},
        {"type": "copyvalue", "expression": "{a} = 2", "fromName": "c", "setToName": "b"},
        {"type": "runexpression", "expression": "{a} = 3", "runExpression": "{c} + 1", "setToName": "b"},
        {"type": "setvalue", "expression": "{a} = 4", "setToName": "v", "setValue": "ja", "isVariable": true}
    ]});
    let a = text("a", json!({"inputType": "number"}));
    with(
        json!([a, text("b", json!({})), text("c", json!({})), text("d", json!({"visibleIf": "{v} = 'ja'"}))]),
        triggers,
    )
    .answer("c", "7")
    .answer("a", "1")
    .expect_answer("b", json!("gezet"))
    .answer("b", "eigen")
    .answer("c", "8")
    .expect_answer("b", json!("eigen"))
    .answer("a", "2")
    .expect_answer("b", json!("8"))
    .answer("c", "9")
    .expect_answer("b", json!("9"))
    .answer("a", "3")
    .expect_answer("b", json!(10))
    .expect_hidden(["d"])
    .answer("a", "4")
    .expect_visible(["d"])
    .expect_handed_in(json!({"a": 4, "b": 10, "c": "9"}));
}

#[test]
fn triggers_that_set_each_other_end() {
    let triggers = json!({"triggers": [
        {"type": "runexpression", "expression": "{a} notempty", "runExpression": "{a} + 1", "setToName": "b"},
        {"type": "runexpression", "expression": "{b} notempty", "runExpression": "{b} + 1", "setToName": "a"}
    ]});
    let number = |name| text(name, json!({"inputType": "number"}));
    let scenario = with(json!([number("a"), number("b")]), triggers).answer("a", "1");
    let answers = scenario.session().view().answers.members().clone();
    assert!(matches!(answers.get("b"), Some(Value::Number(_))), "{answers:?}");
}

#[test]
fn values_that_follow_from_each_other_are_told_to_the_author() {
    let outcome = |name, of| typed("expression", name, json!({ "expression": of }));
    issues(
        questionnaire(json!([outcome("a", "{b} + 1"), outcome("b", "{c} + 1"), outcome("c", "{a}")]), json!({})),
        &["pages[0].elements[0].expression: these values follow from each other: a → b → c → a"],
    );
    issues(
        questionnaire(json!([text("a", json!({"setValueExpression": "{a} + 1"}))]), json!({})),
        &["pages[0].elements[0].setValueExpression: these values follow from each other: a → a"],
    );
    // How many items there are does not follow from what is in them.
    let inside = json!([text("n", json!({"defaultValueExpression": "{r.length}"}))]);
    issues(questionnaire(json!([typed("paneldynamic", "r", json!({"templateElements": inside}))]), json!({})), &[]);
}

#[test]
fn a_skip_leaves_out_the_pages_between_on_next_and_not_before() {
    let page = |name: &str, elements: Json| json!({"name": name, "elements": elements});
    let questionnaire = json!({"locale": "nl",
    "triggers": [{"type": "skip", "expression": "{a} = 'ja'", "gotoName": "c"}],
    "pages": [
        page("een", json!([text("a", json!({}))])),
        page("twee", json!([text("b", json!({"isRequired": true}))])),
        page("drie", json!([text("c", json!({}))]))
    ]});
    Scenario::new(&questionnaire.to_string())
        .expect_progress(1, 4)
        .answer("a", "ja")
        .expect_page("een")
        .expect_progress(1, 3)
        .next()
        .expect_page("drie")
        .previous()
        .expect_page("een")
        .answer("a", "nee")
        .next()
        .expect_page("twee");
}

// --- what is hidden ---

#[test]
fn hidden_answers_go_at_once_where_the_author_wants_it_and_defaults_come_back() {
    let elements = || {
        json!([
            text("a", json!({})),
            text("b", json!({"visibleIf": "{a} = 'ja'", "defaultValue": "begin"})),
            text("c", json!({"visibleIf": "{b} = 'ja'"})),
            typed("panel", "q", json!({"visibleIf": "{a} = 'ja'", "elements": [text("d", json!({}))]}))
        ])
    };
    for (mode, d) in [("onHidden", json!("in")), ("onHiddenContainer", Json::Null)] {
        with(elements(), json!({"clearInvisibleValues": mode}))
            .answer("a", "ja")
            .expect_answer("b", json!("begin"))
            .answer("b", "ja")
            .answer("c", "diep")
            .answer("d", "in")
            .answer("a", "nee")
            .expect_answer("b", Json::Null)
            .expect_answer("c", Json::Null)
            .expect_answer("d", d)
            .answer("a", "ja")
            .expect_answer("b", json!("begin"));
    }
}

#[test]
fn hidden_answers_are_handed_in_where_the_author_wants_it() {
    with(
        json!([text("a", json!({})), text("b", json!({"visibleIf": "{a} = 'ja'"}))]),
        json!({"clearInvisibleValues": "none"}),
    )
    .answer("a", "ja")
    .answer("b", "bewaard")
    .answer("a", "nee")
    .expect_handed_in(json!({"a": "nee", "b": "bewaard"}));
}
