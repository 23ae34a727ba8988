//! What a condition takes for true: exactly `true` where it shows or requires something, whatever is not exactly
//! `false` where it lets something be filled in, and more where it is about choices. The outcomes are those of
//! survey-core 2.5.38.

use super::*;

/// Outcomes, and whether they are exactly true, exactly false, true of a choice, and something at all.
const OUTCOMES: [(&str, bool, bool, bool, bool); 15] = [
    ("{a} = 'q'", true, false, true, true),
    ("{a} != 'q'", false, true, false, false),
    ("{a}", false, false, false, true),
    ("{n}", false, false, true, true),
    ("{leeg}", false, false, false, false),
    ("iif({a} = 'q', 1, 0)", false, false, true, true),
    ("iif({a} = 'q', '1', 0)", false, false, true, true),
    ("iif({a} = 'q', 'true', 0)", false, false, false, true),
    ("iif({a} = 'q', 'false', 0)", false, false, false, true),
    ("iif({a} = 'q', '', 1)", false, false, false, false),
    ("iif({a} = 'q', 2, 0)", false, false, false, true),
    ("iif({a} = 'q', 0, 1)", false, false, false, false),
    ("iif({a} = 'q', true, 0)", true, false, true, true),
    ("iif({a} = 'q', false, 1)", false, true, false, false),
    ("{a} = 'q' and {n}", false, false, true, true),
];

fn questionnaire(condition: &str) -> Json {
    let text = |name: &str, key: &str| json!({ "type": "text", "name": name, key: condition });
    json!({ "locale": "nl", "pages": [
        { "name": "p", "elements": [
            { "type": "text", "name": "a" }, { "type": "text", "name": "leeg" },
            { "type": "text", "name": "n", "inputType": "number", "defaultValue": 1 },
            text("shown", "visibleIf"), text("required", "requiredIf"), text("open", "enableIf"),
            { "type": "panel", "name": "v", "visibleIf": condition, "elements": [{ "type": "text", "name": "within" }] },
            { "type": "panel", "name": "w", "enableIf": condition, "elements": [{ "type": "text", "name": "openwithin" }] },
            { "type": "matrixdynamic", "name": "m", "rowCount": 1, "columns": [
                { "name": "shown", "cellType": "text", "visibleIf": condition },
                { "name": "required", "cellType": "text", "requiredIf": condition },
                { "name": "open", "cellType": "text", "enableIf": condition }
            ] },
            { "type": "radiogroup", "name": "offers", "choices": [{ "value": "x", "visibleIf": condition }, "y"] },
            { "type": "radiogroup", "name": "all", "choices": ["x", "y"], "choicesVisibleIf": condition },
            { "type": "text", "name": "valid", "defaultValue": "z", "validators": [{ "type": "expression", "expression": condition }] },
            { "type": "text", "name": "set", "setValueIf": condition, "setValueExpression": "'gezet'" },
            { "type": "text", "name": "reset", "resetValueIf": condition, "defaultValue": "begin" },
            { "type": "text", "name": "triggered" }
        ] },
        { "name": "page", "visibleIf": condition, "elements": [{ "type": "text", "name": "onpage" }] }
    ], "triggers": [{ "type": "setvalue", "expression": condition, "setToName": "triggered", "setValue": "gezet" }],
        "completedHtml": "geen", "completedHtmlOnCondition": [{ "expression": condition, "html": "ja" }] })
}

#[test]
fn each_condition_takes_for_true_what_it_does_in_surveyjs() {
    for (condition, is_true, is_false, holds, is_something) in OUTCOMES {
        let scenario = Scenario::new(&questionnaire(condition).to_string())
            .answer("reset", "anders")
            .clear("set")
            .answer("a", "q");
        let session = scenario.session();
        let view = session.view();
        let node = |name: &str| scenario.node(name);
        for name in ["shown", "within", "m[0].shown", "onpage"] {
            assert_eq!(view.is_visible(node(name)), is_true, "visibleIf {condition} of {name}");
        }
        for name in ["required", "m[0].required"] {
            assert_eq!(view.derived.node(node(name)).required, is_true, "requiredIf {condition} of {name}");
        }
        for name in ["open", "openwithin", "m[0].open"] {
            assert_eq!(view.is_enabled(node(name)), !is_false, "enableIf {condition} of {name}");
        }
        for (name, all) in [("offers", 2), ("all", 2)] {
            let choices = view.question(node(name)).and_then(|question| question.control.choices()).unwrap();
            assert_eq!(
                view.choices(choices, node(name)).len() == all,
                holds,
                "visibleIf {condition} of a choice of {name}"
            );
        }
        assert_eq!(view.violation(node("valid")).is_none(), holds, "a validator: {condition}");
        let answer = |name: &str| view.value(node(name)).and_then(|value| value.as_text()).unwrap_or_default();
        assert_eq!(answer("set") == "gezet", is_something, "setValueIf {condition}");
        assert_eq!(answer("reset") == "begin", is_true, "resetValueIf {condition}");
        assert_eq!(answer("triggered") == "gezet", is_true, "a trigger: {condition}");
        let completed = session.completed(|_, versions| format!("{versions:?}")).unwrap_or_default();
        assert_eq!(completed.contains("ja"), is_true, "completedHtmlOnCondition {condition}");
    }
}

#[test]
fn a_complete_trigger_and_a_skip_take_exactly_true() {
    for (condition, is_true, ..) in OUTCOMES {
        let mut questionnaire = questionnaire(condition);
        let complete = json!({ "type": "complete", "expression": condition });
        questionnaire["triggers"] = json!([complete]);
        questionnaire["pages"][0]["elements"]
            .as_array_mut()
            .unwrap()
            .retain(|element| element["name"] != "valid" && element["name"] != "required" && element["name"] != "m");
        let scenario = Scenario::new(&questionnaire.to_string()).answer("a", "q").next();
        assert_eq!(scenario.screen() == "(ended)", is_true, "complete: {condition}: {}", scenario.situation());
        let mut pages = questionnaire.clone();
        pages["triggers"] = json!([{ "type": "skip", "expression": condition, "gotoName": "last" }]);
        pages["pages"][1] = json!({ "name": "page", "elements": [{ "type": "text", "name": "onpage" }] });
        pages["pages"]
            .as_array_mut()
            .unwrap()
            .push(json!({ "name": "z", "elements": [{ "type": "text", "name": "last" }] }));
        let scenario = Scenario::new(&pages.to_string()).answer("a", "q").next();
        assert_eq!(scenario.screen(), if is_true { "z" } else { "page" }, "skip: {condition}");
    }
}
