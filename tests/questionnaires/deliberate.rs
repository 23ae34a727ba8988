//! Each deliberate difference from SurveyJS that the comparison leaves aside.

use leeragenda::session::Msg;
use serde_json::{Value as Json, json};
use support::scenario::Scenario;

/// A questionnaire of one page with this one question.
fn asking(question: &Json) -> Scenario {
    Scenario::new(&json!({"locale": "nl", "pages": [{"name": "p1", "elements": [question]}]}).to_string())
}

fn answers(scenario: &Scenario) -> String {
    leeragenda::value::Value::Object(scenario.session().view().answers.members().clone()).to_json()
}

#[test]
fn a_number_out_of_bounds_is_kept_and_is_an_error() {
    let asked = asking(&json!({"type": "text", "name": "q", "inputType": "number", "min": 0}));
    let asked = asked.answer("q", "-1").expect_wrong(&["q"]);
    assert_eq!(answers(&asked), r#"{"q":-1}"#);
}

#[test]
fn what_was_written_with_other_is_back_when_other_is_chosen_again() {
    let asked = asking(&json!({"type": "radiogroup", "name": "q", "choices": ["a"], "showOtherItem": true}));
    let asked = asked.answer("q", "other").comment("q", "toelichting").answer("q", "a").answer("q", "other");
    assert_eq!(answers(&asked), r#"{"q":"other","q-Comment":"toelichting"}"#);
}

#[test]
fn more_choices_than_may_be_chosen_are_an_error() {
    let asked = asking(&json!({
        "type": "checkbox", "name": "q", "choices": ["a", "b"], "maxSelectedChoices": 1, "defaultValue": ["a", "b"]
    }));
    asked.expect_wrong(&["q"]);
}

#[test]
fn the_comment_stays_when_a_choice_is_taken_back() {
    let asked = asking(&json!({"type": "dropdown", "name": "q", "choices": ["a"], "showCommentArea": true}));
    let asked = asked.answer("q", "a").comment("q", "toelichting").clear("q");
    assert_eq!(answers(&asked), r#"{"q-Comment":"toelichting"}"#);
}

#[test]
fn a_required_panel_in_which_nothing_can_be_filled_in_does_not_hold_anybody_up() {
    let panel = json!({
        "type": "panel", "name": "v", "isRequired": true, "elements": [{"type": "text", "name": "q", "readOnly": true}]
    });
    asking(&panel).does(Msg::Next).expect_review();
}

#[test]
fn hidden_answers_of_an_item_in_which_nothing_is_visible_are_not_handed_in() {
    let asked = asking(&json!({"type": "paneldynamic", "name": "p", "panelCount": 1, "templateElements": [
        {"type": "text", "name": "q", "visibleIf": "1 = 2", "defaultValue": "verborgen"}
    ]}));
    let handed_in = asked.session().view().answers_to_hand_in();
    assert_eq!(leeragenda::value::Value::Object(handed_in).to_json(), r#"{"p":[{}]}"#);
}
