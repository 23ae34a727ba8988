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
fn other_and_a_comment_beside_it_are_one_answer() {
    let asked = asking(&json!({
        "type": "radiogroup", "name": "q", "choices": ["a"], "showOtherItem": true, "showCommentArea": true
    }));
    let asked = asked.answer("q", "a").comment("q", "toelichting").answer("q", "other");
    assert_eq!(handed_in(&asked), r#"{"q":"other","q-Comment":"toelichting"}"#);
    assert_eq!(handed_in(&asked.comment("q", "Muizen").answer("q", "a")), r#"{"q":"a","q-Comment":"Muizen"}"#);
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

/// A questionnaire of one page with these questions, and what else stands in it.
fn with(elements: &Json, more: &Json) -> Scenario {
    let mut whole = json!({"locale": "nl", "pages": [{"name": "p1", "elements": elements}]});
    whole.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    Scenario::new(&whole.to_string())
}

fn handed_in(scenario: &Scenario) -> String {
    leeragenda::value::Value::Object(scenario.session().view().answers_to_hand_in()).to_json()
}

#[test]
fn hidden_cells_of_a_table_and_hidden_rows_of_a_matrix_are_not_handed_in() {
    let columns = json!([
        {"name": "x", "cellType": "text"},
        {"name": "y", "cellType": "expression", "expression": "{row.x}", "visibleIf": "{row.x} != 'a'"}
    ]);
    let asked = asking(&json!({"type": "matrixdynamic", "name": "m", "rowCount": 1, "columns": columns}));
    assert_eq!(handed_in(&asked.answer("m[0].x", "a")), r#"{"m":[{"x":"a"}]}"#);
}

#[test]
fn hidden_questions_of_the_start_page_are_not_handed_in() {
    let hidden = json!({"type": "text", "name": "q", "visibleIf": "1 = 2", "defaultValue": "verborgen"});
    let pages =
        json!([{"name": "p1", "elements": [hidden]}, {"name": "p2", "elements": [{"type": "text", "name": "r"}]}]);
    let asked = Scenario::new(&json!({"locale": "nl", "firstPageIsStartPage": true, "pages": pages}).to_string());
    assert_eq!(handed_in(&asked.start()), "{}");
}

#[test]
fn a_key_that_cannot_be_changed_or_seen_is_no_error() {
    let key = json!({"type": "text", "name": "k", "enableIf": "{panelIndex} = 0"});
    let asked = asking(&json!({
        "type": "paneldynamic", "name": "p", "keyName": "k", "templateElements": [key],
        "defaultValue": [{"k": "twee keer"}, {"k": "twee keer"}]
    }));
    asked.expect_wrong(&[]);
    let key = json!({"type": "text", "name": "k", "visibleIf": "1 = 2"});
    let asked = asking(&json!({
        "type": "paneldynamic", "name": "p", "keyName": "k", "templateElements": [key],
        "defaultValue": [{"k": "twee keer"}, {"k": "twee keer"}]
    }));
    asked.expect_wrong(&[]).does(Msg::Next).expect_review();
}

#[test]
fn rows_count_as_soon_as_something_stands_in_one() {
    let table = json!({"type": "matrixdynamic", "name": "m", "rowCount": 1, "columns": [
        {"name": "x", "cellType": "text", "enableIf": "{rowIndex} = 1"}
    ]});
    let count = json!({"type": "expression", "name": "n", "expression": "{m.length}"});
    let asked = with(&json!([table, count]), &json!({})).answer("m[0].x", "a").add("m");
    assert_eq!(answers(&asked), r#"{"m":[{"x":"a"},{}],"n":2}"#);
    let item = asked.node("m[0]");
    let asked = asked.remove("m[0]").confirm(leeragenda::session::Ask::RemoveItem(item));
    // It is the first row now.
    assert_eq!(answers(&asked.answer("m[0].x", "b")), r#"{"m":[{"x":"b"}],"n":1}"#);
}

#[test]
fn empty_rows_in_an_item_stay_when_another_item_is_added() {
    let table = json!({"type": "matrixdynamic", "name": "m", "columns": [{"name": "x", "cellType": "text"}]});
    let panel = json!({"type": "paneldynamic", "name": "p", "panelCount": 1, "templateElements": [table]});
    let count = json!({"type": "expression", "name": "n", "expression": "{p[0].m.length}"});
    let asked = with(&json!([panel, count]), &json!({})).add("p[0].m").add("p").expect_items("p[0].m", 3);
    // Read from outside of their item, they count.
    assert_eq!(answers(&asked.answer("p[0].m[0].x", "a")), r#"{"n":3,"p":[{"m":[{"x":"a"},{},{}]},{"m":[{},{}]}]}"#);
}

#[test]
fn what_repeats_has_its_items_also_while_it_is_hidden() {
    let panel = json!({"type": "paneldynamic", "name": "p", "panelCount": 1, "visibleIf": "{a} = 'x'", "templateElements": [
        {"type": "text", "name": "q", "defaultValue": "begin"}
    ]});
    let elements = json!([{"type": "text", "name": "a"}, panel]);
    assert_eq!(answers(&with(&elements, &json!({}))), r#"{"p":[{"q":"begin"}]}"#);
    // Where hidden answers go at once, there are none until it is shown.
    let asked = with(&elements, &json!({"clearInvisibleValues": "onHidden"}));
    assert_eq!(answers(&asked), r#"{"p":[{}]}"#);
    assert_eq!(answers(&asked.answer("a", "x")), r#"{"a":"x","p":[{"q":"begin"}]}"#);
}

#[test]
fn an_expression_is_worked_out_also_where_nothing_can_be_changed() {
    let outcome = json!({"type": "expression", "name": "e", "expression": "1 + 1"});
    assert_eq!(
        answers(&asking(&json!({"type": "panel", "name": "v", "readOnly": true, "elements": [outcome]}))),
        r#"{"e":2}"#
    );
}

#[test]
fn an_answer_that_was_taken_back_does_not_come_back_by_itself() {
    let given =
        json!({"type": "dropdown", "name": "q", "choices": ["a"], "defaultValueExpression": "iif({x} != 'b', 'a')"});
    let panel = json!({"type": "panel", "name": "v", "visibleIf": "{x} empty", "elements": [
        {"type": "text", "name": "r", "defaultValue": "begin"}
    ]});
    let asked = with(&json!([given, panel, {"type": "text", "name": "x"}]), &json!({}));
    let asked = asked.clear("q").clear("r").answer("x", "c").clear("x");
    assert_eq!(answers(&asked), "{}");
}

#[test]
fn the_only_choice_of_a_ranking_is_not_chosen_by_itself() {
    let choices = json!(["a", {"value": "b", "visibleIf": "{x} empty"}]);
    let elements = json!([{"type": "ranking", "name": "q", "choices": choices}, {"type": "text", "name": "x"}]);
    assert_eq!(answers(&with(&elements, &json!({})).answer("x", "weg")), r#"{"x":"weg"}"#);
}

#[test]
fn what_reads_nothing_is_set_at_every_change() {
    let elements =
        json!([{"type": "text", "name": "q", "setValueExpression": "'vast'"}, {"type": "text", "name": "x"}]);
    assert_eq!(answers(&with(&elements, &json!({})).answer("x", "a")), r#"{"q":"vast","x":"a"}"#);
}

#[test]
fn capitals_do_not_matter_to_the_order_of_choices() {
    let asked = asking(&json!({"type": "radiogroup", "name": "q", "choices": ["b", "C", "a"], "choicesOrder": "asc"}));
    asked.expect_choices("q", &["a", "b", "C"]);
}

#[test]
fn a_trigger_sets_the_question_of_a_name_also_when_its_answer_has_another() {
    let elements = json!([{"type": "text", "name": "q", "valueName": "gedeeld"}, {"type": "text", "name": "x"}]);
    let trigger = json!({"type": "setvalue", "expression": "{x} notempty", "setToName": "q", "setValue": "gezet"});
    let asked = with(&elements, &json!({"triggers": [trigger]})).answer("x", "a");
    assert_eq!(answers(&asked), r#"{"gedeeld":"gezet","x":"a"}"#);
}

#[test]
fn a_calculated_value_that_is_nothing_is_not_handed_in() {
    let calculated = json!([{"name": "c", "expression": "iif({q} notempty, '', {q})", "includeIntoResult": true}]);
    let asked = with(&json!([{"type": "text", "name": "q"}]), &json!({"calculatedValues": calculated}));
    assert_eq!(handed_in(&asked.answer("q", "a")), r#"{"q":"a"}"#);
}

#[test]
fn two_lists_without_an_answer_add_up_to_zero() {
    let list = |name| json!({"type": "checkbox", "name": name, "choices": [1, 2]});
    let sum = json!({"type": "expression", "name": "e", "expression": "{a} + {b}"});
    assert_eq!(answers(&with(&json!([list("a"), list("b"), sum]), &json!({}))), r#"{"e":0}"#);
}

#[test]
fn nothing_is_set_when_hidden_answers_go_at_handing_in() {
    let elements = json!([
        {"type": "text", "name": "x"},
        {"type": "text", "name": "h", "visibleIf": "{x} empty"},
        {"type": "text", "name": "q", "setValueExpression": "{h}"}
    ]);
    let asked = with(&elements, &json!({})).answer("h", "verborgen").answer("x", "a");
    assert_eq!(handed_in(&asked), r#"{"q":"verborgen","x":"a"}"#);
}

#[test]
fn nothing_but_spaces_sets_off_what_reads_it_in_items_too() {
    let elements = json!([
        {"type": "text", "name": "q"},
        {"type": "text", "name": "n", "setValueExpression": "iif({q} notempty, 'ja', 'nee')"},
        {"type": "paneldynamic", "name": "p", "panelCount": 1, "templateElements": [{"type": "text", "name": "r"}]}
    ]);
    let asked = with(&elements, &json!({})).answer("q", " ").answer("p[0].r", " ");
    assert_eq!(answers(&asked), r#"{"n":"ja","p":[{"r":" "}],"q":" "}"#);
    assert_eq!(handed_in(&asked), r#"{"n":"ja","p":[{"r":" "}],"q":" "}"#);
}

#[test]
fn digits_are_an_error_wherever_they_stand() {
    let asked = asking(&json!({"type": "text", "name": "q", "validators": [{"type": "text", "allowDigits": false}]}));
    asked.answer("q", "1e keer").expect_wrong(&["q"]);
}

#[test]
fn a_trigger_is_looked_at_when_everything_is_worked_out() {
    let outcome = |name, expression| json!({"type": "expression", "name": name, "expression": expression});
    let elements = json!([
        {"type": "text", "name": "x"}, outcome("a", "{x}"), outcome("b", "{x}"), {"type": "text", "name": "q"}
    ]);
    let trigger = json!({"type": "setvalue", "expression": "{a} != {b}", "setToName": "q", "setValue": "verschil"});
    let asked = with(&elements, &json!({"triggers": [trigger]})).answer("x", "v");
    assert_eq!(answers(&asked), r#"{"a":"v","b":"v","x":"v"}"#);
}

#[test]
fn questions_of_several_kinds_with_one_answer_each_judge_it() {
    let elements = json!([
        {"type": "text", "name": "q"}, {"type": "text", "name": "r", "inputType": "number", "valueName": "q"}
    ]);
    with(&elements, &json!({})).answer("q", "geen getal").expect_wrong(&["r"]);
}

#[test]
fn a_calculated_value_is_the_last_that_was_worked_out_also_when_it_is_equal() {
    let calculated = json!([{"name": "c", "expression": "iif({q} empty, '10', 10)", "includeIntoResult": true}]);
    let asked = with(&json!([{"type": "text", "name": "q"}]), &json!({"calculatedValues": calculated}));
    assert_eq!(handed_in(&asked), r#"{"c":"10"}"#);
    assert_eq!(handed_in(&asked.answer("q", "a")), r#"{"c":10,"q":"a"}"#);
}

/// Firefox and WebKit have lines of text for months and weeks.
#[test]
fn a_month_a_week_or_a_time_that_is_none_is_an_error_that_shows_how_one_is_written() {
    for (input, typed, written) in [
        ("month", "maart 2026", "2026-03"),
        ("week", "week 12", "2026-W12"),
        ("time", "half tien", "09:30"),
        ("datetime-local", "14 maart", "2026-03-14T09:30"),
    ] {
        let asked = asking(&json!({"type": "text", "name": "q", "inputType": input})).answer("q", typed);
        asked.expect_message("q", Some(&format!("Schrijf het zo: {written}."))).answer("q", written).expect_wrong(&[]);
    }
}

#[test]
fn a_default_answer_that_is_worked_out_goes_before_a_fixed_one_in_items_too() {
    let panel = json!({"type": "paneldynamic", "name": "p", "panelCount": 1, "templateElements": [
        {"type": "text", "name": "q"},
        {"type": "text", "name": "r", "defaultValue": "begin", "defaultValueExpression": "{panel.q}"}
    ]});
    let asked = asking(&panel);
    assert_eq!(answers(&asked), r#"{"p":[{"r":"begin"}]}"#);
    assert_eq!(answers(&asked.answer("p[0].q", "a")), r#"{"p":[{"q":"a","r":"a"}]}"#);
}

#[test]
fn a_required_panel_of_items_is_not_filled_in_by_what_is_hidden_in_it() {
    let hidden = json!({"type": "paneldynamic", "name": "h", "panelCount": 1, "visibleIf": "1 = 2", "templateElements": [
        {"type": "text", "name": "r", "defaultValue": "verborgen"}
    ]});
    let panel = json!({"type": "paneldynamic", "name": "p", "panelCount": 1, "isRequired": true, "templateElements": [
        {"type": "text", "name": "q"}, hidden
    ]});
    with(&json!([panel]), &json!({"clearInvisibleValues": "onHidden"})).expect_wrong(&["p"]);
}

#[test]
fn default_answers_of_items_are_given_again_when_their_panel_is_shown_again() {
    let items = json!({"type": "paneldynamic", "name": "p", "panelCount": 1, "templateElements": [
        {"type": "text", "name": "q", "defaultValue": "begin"}
    ]});
    let panel = json!({"type": "panel", "name": "v", "visibleIf": "{x} empty", "elements": [items]});
    let elements = json!([{"type": "text", "name": "x"}, panel]);
    let asked = with(&elements, &json!({"clearInvisibleValues": "onHiddenContainer"})).answer("x", "weg");
    assert_eq!(handed_in(&asked), r#"{"x":"weg"}"#);
    assert_eq!(answers(&asked.clear("x")), r#"{"p":[{"q":"begin"}]}"#);
}

#[test]
fn a_table_in_an_item_begins_with_what_its_author_wants() {
    let table = json!({"type": "matrixdynamic", "name": "m", "rowCount": 1, "defaultRowValue": {"x": "begin"},
        "columns": [{"name": "x", "cellType": "text"}]});
    let panel = json!({"type": "paneldynamic", "name": "p", "panelCount": 1, "templateElements": [table]});
    assert_eq!(answers(&asking(&panel)), r#"{"p":[{"m":[{"x":"begin"}]}]}"#);
}

#[test]
fn a_table_begins_with_the_rows_that_it_must_have_at_least() {
    let table = |name: &str, begins: u8, least: u8| {
        json!({"type": "matrixdynamic", "name": name, "rowCount": begins, "minRowCount": least,
            "columns": [{"name": "x", "cellType": "text"}]})
    };
    let asked = with(&json!([table("few", 1, 2), table("many", 2, 1)]), &json!({}));
    asked.expect_items("few", 2).expect_items("many", 2);
}

#[test]
fn with_a_question_on_each_page_the_mode_of_checking_and_what_ends_it_count_as_elsewhere() {
    let elements = json!([
        {"type": "text", "name": "a", "isRequired": true}, {"type": "text", "name": "b"}, {"type": "text", "name": "c"}
    ]);
    let more = json!({"questionsOnPageMode": "questionPerPage", "checkErrorsMode": "onComplete",
        "triggers": [{"type": "complete", "expression": "{b} = 'klaar'"}]});
    let ended = with(&elements, &more).next().expect_page("b-page").answer("b", "klaar").next();
    assert_eq!(ended.screen(), "(ended)");
}

#[test]
fn an_empty_row_that_must_be_there_is_no_answer() {
    let elements = json!([
        {"type": "matrixdynamic", "name": "m", "isRequired": true, "rowCount": 1, "minRowCount": 1,
            "columns": [{"name": "x", "cellType": "text"}]},
        {"type": "text", "name": "q", "visibleIf": "{m} notempty"}
    ]);
    with(&elements, &json!({})).expect_wrong(&["m"]).expect_hidden(["q"]);
}

#[test]
fn a_list_that_nobody_answered_is_no_answer_wherever_it_is_read() {
    for kind in ["checkbox", "tagbox", "ranking"] {
        let list = json!({"type": kind, "name": "q", "choices": ["a", "b"]});
        let gives =
            |name: &str, expression: &str| json!({"type": "expression", "name": name, "expression": expression});
        let (read, not) = (gives("read", "iif({q}, 'ja', 'nee')"), gives("not", "!{q}"));
        let sets = json!({"type": "text", "name": "set", "setValueIf": "{q}", "setValueExpression": "'ja'"});
        let blank = gives("blank", "iif({q} = '', 'ja', 'nee')");
        let both = gives("both", "iif({q} and 1 = 1, 'ja', 'nee')");
        let elements = json!([list, read, not, both, blank, sets, {"type": "text", "name": "x"}]);
        let asked = with(&elements, &json!({})).answer("x", "a");
        assert_eq!(answers(&asked), r#"{"blank":"ja","both":"nee","not":true,"read":"nee","x":"a"}"#, "{kind}");
    }
}

#[test]
fn a_matrix_that_nobody_answered_is_no_list_of_something() {
    let matrix = json!({"type": "matrix", "name": "m", "rows": ["r"], "columns": ["k"]});
    let shown = |name: &str, when: &str| json!({"type": "text", "name": name, "visibleIf": when});
    let elements = json!([matrix, shown("whole", "{m} = []"), shown("row", "{m.r} = []")]);
    with(&elements, &json!({})).expect_visible(["whole"]).expect_hidden(["row"]);
}

#[test]
fn a_question_that_the_start_page_shows_is_asked_also_with_a_question_on_each_page() {
    let begins = json!({"name": "p1", "elements": [{"type": "boolean", "name": "a"}]});
    let elements = json!([{"type": "text", "name": "q", "visibleIf": "{a} = false"}, {"type": "text", "name": "r"}]);
    let whole = json!({"locale": "nl", "firstPageIsStartPage": true, "questionsOnPageMode": "questionPerPage",
        "pages": [begins, {"name": "p2", "elements": elements}]});
    let asked = Scenario::new(&whole.to_string());
    let first = asked.node("a");
    asked.does(Msg::Choose(first, false.into())).start().expect_page("q-page");
}

#[test]
fn a_questionnaire_ends_also_by_a_part_of_an_answer_that_nobody_gave() {
    let pages = json!([
        {"name": "p1", "elements": [{"type": "paneldynamic", "name": "p", "templateElements": [{"type": "text", "name": "q"}]}]},
        {"name": "p2", "elements": [{"type": "text", "name": "r"}]}
    ]);
    let triggers = json!([{"type": "complete", "expression": "{p.length} = 0"}]);
    let whole = json!({"locale": "nl", "pages": pages, "triggers": triggers});
    assert_eq!(Scenario::new(&whole.to_string()).next().screen(), "(ended)");
}

#[test]
fn a_default_answer_in_a_panel_that_stays_hidden_waits_until_it_is_seen() {
    let panel = json!({"type": "panel", "name": "v", "visibleIf": "{r} = true", "elements": [
        {"type": "text", "name": "q", "defaultValue": "begin"}
    ]});
    let pages = json!([
        {"name": "p1", "elements": [{"type": "text", "name": "x"}]},
        {"name": "p2", "elements": [{"type": "boolean", "name": "r", "visibleIf": "{x} != 'weg'"}, panel]}
    ]);
    let whole = json!({"locale": "nl", "clearInvisibleValues": "onHiddenContainer", "pages": pages});
    let asked = Scenario::new(&whole.to_string()).answer("x", "weg").answer("x", "terug");
    assert_eq!(answers(&asked), r#"{"x":"terug"}"#);
    assert_eq!(answers(&asked.next().answer("r", true)), r#"{"q":"begin","r":true,"x":"terug"}"#);
}

#[test]
fn what_the_item_before_the_first_holds_counts_nothing() {
    let panel = json!({"type": "paneldynamic", "name": "p", "panelCount": 1, "templateElements": [
        {"type": "checkbox", "name": "q", "choices": ["a"]},
        {"type": "text", "name": "r", "visibleIf": "{prevPanel.q.length} < 1"}
    ]});
    asking(&panel).expect_visible(["p[0].r"]);
}

#[test]
fn what_hides_cells_counts_at_once_in_a_table_that_cannot_be_changed() {
    let table = json!({"type": "matrixdynamic", "name": "m", "rowCount": 1, "visibleIf": "{x} notempty", "enableIf": "{x} empty",
        "columns": [{"name": "y", "cellType": "text"}, {"name": "z", "cellType": "text", "visibleIf": "{row.y} = 'a'"}]});
    let asked = with(&json!([{"type": "text", "name": "x"}, table]), &json!({})).answer("x", "a");
    asked.expect_visible(["m[0].y"]).expect_hidden(["m[0].z"]);
}
