//! What is offered, how much of it, and on which page.

use leeragenda::session::Msg;
use serde_json::{Value as Json, json};
use support::scenario::Scenario;

use super::{text, typed, with};

// --- choices ---

#[test]
fn a_choice_that_is_hidden_is_no_answer_any_more_and_one_that_is_disabled_is() {
    let choices = json!({"choices": ["x", "y"], "choicesVisibleIf": "{a} != {item}"});
    let open = json!({"choices": [{"value": "x", "enableIf": "{a} empty"}, "y"]});
    with(
        json!([
            text("a", json!({})),
            typed("checkbox", "some", choices.clone()),
            typed("radiogroup", "one", choices),
            typed("checkbox", "open", open)
        ]),
        json!({}),
    )
    .tick("some", ["x", "y"])
    .answer("one", "x")
    .tick("open", ["x"])
    .answer("a", "x")
    .expect_choices("some", &["y"])
    .expect_answers(json!({"a": "x", "some": ["y"], "open": ["x"]}));
}

#[test]
fn select_all_ticks_what_can_be_ticked_and_no_special_answers() {
    let scenario = with(
        json!([typed(
            "checkbox",
            "a",
            json!({"choices": ["x", {"value": "y", "enableIf": "false"}, "z"],
            "showSelectAllItem": true, "showNoneItem": true, "showOtherItem": true})
        )]),
        json!({}),
    );
    let node = scenario.node("a");
    scenario
        .does(Msg::TickAll(node, true))
        .expect_answer("a", json!(["x", "z"]))
        .does(Msg::TickAll(node, false))
        .expect_answer("a", Json::Null);
}

#[test]
fn choices_stand_in_the_order_that_the_author_wants() {
    let choices = |order| typed("radiogroup", "a", json!({"choices": ["b", "C", "a"], "choicesOrder": order}));
    with(json!([choices("asc")]), json!({})).expect_choices("a", &["a", "b", "C"]);
    with(json!([choices("desc")]), json!({})).expect_choices("a", &["C", "b", "a"]);
    let numbers = json!({"choices": ["deel 10", "deel 9b", "deel 9a"], "choicesOrder": "asc"});
    with(json!([typed("radiogroup", "a", numbers)]), json!({})).expect_choices("a", &["deel 9a", "deel 9b", "deel 10"]);
}

#[test]
fn a_ranking_has_no_answer_until_something_is_moved_and_then_all() {
    let scenario =
        with(json!([typed("ranking", "a", json!({"choices": ["x", "y", "z"], "isRequired": true}))]), json!({}));
    let node = scenario.node("a");
    scenario
        .next()
        .expect_error("a", "Zet de antwoorden in uw volgorde.")
        .does(Msg::Rank(node, 2, 0))
        .expect_answer("a", json!(["z", "x", "y"]))
        .does(Msg::Rank(node, 0, 1))
        .expect_answer("a", json!(["x", "z", "y"]))
        .does(Msg::Rank(node, 0, 9))
        .expect_answer("a", json!(["x", "z", "y"]));
}

#[test]
fn a_scale_goes_from_the_least_to_the_most_or_has_the_authors_places() {
    let places = |more: Json| {
        let scenario = with(json!([typed("rating", "a", more)]), json!({}));
        let view = scenario.session().view();
        let node = scenario.node("a");
        let choices = view.question(node).and_then(|question| question.control.choices()).unwrap().clone();
        view.choices(&choices, node).into_iter().map(|choice| choice.label).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(places(json!({})), "1 2 3 4 5");
    assert_eq!(places(json!({"rateMin": 0, "rateMax": 10, "rateStep": 3})), "0 3 6 9");
    assert_eq!(places(json!({"rateMin": 2, "rateCount": 3})), "2 3 4");
    assert_eq!(places(json!({"rateValues": ["laag", {"value": 2, "text": "hoog"}]})), "laag hoog");
}

// --- tables and lines ---

#[test]
fn the_empty_rows_of_a_table_are_no_answer() {
    let table = typed(
        "matrixdynamic",
        "m",
        json!({"isRequired": true,
        "columns": [{"name": "x", "cellType": "text"}, {"name": "y", "cellType": "text", "visibleIf": "{row.x} = 'ja'"}]}),
    );
    let count = typed("expression", "n", json!({"expression": "{m.length}"}));
    with(json!([table, count]), json!({}))
        .expect_items("m", 2)
        .expect_wrong(&["m"])
        .expect_handed_in(json!({"n": 0}))
        .expect_hidden(["m[1].y"])
        .answer("m[1].x", "ja")
        .expect_visible(["m[1].y"])
        .expect_hidden(["m[0].y"])
        .expect_handed_in(json!({"m": [{}, {"x": "ja"}], "n": 2}));
}

#[test]
fn a_new_item_begins_with_what_its_author_wants() {
    let columns =
        json!([{"name": "x", "cellType": "text"}, {"name": "i", "cellType": "expression", "expression": "{rowIndex}"}]);
    let table = |more: Json| {
        let mut table = typed("matrixdynamic", "m", json!({"rowCount": 1, "columns": columns.clone()}));
        table.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        with(json!([table]), json!({}))
    };
    table(json!({"defaultRowValue": {"x": "begin"}}))
        .add("m")
        .expect_answer("m", json!([{"i": 1, "x": "begin"}, {"i": 2, "x": "begin"}]));
    table(json!({"copyDefaultValueFromLastEntry": true}))
        .answer("m[0].x", "laatste")
        .add("m")
        .expect_answer("m", json!([{"i": 1, "x": "laatste"}, {"i": 2, "x": "laatste"}]));
}

#[test]
fn the_lines_of_a_question_are_one_answer_and_each_can_be_wrong() {
    let items = json!([{"name": "naam", "isRequired": true}, {"name": "mail", "inputType": "email"}]);
    with(
        json!([
            typed("multipletext", "m", json!({"items": items})),
            text("b", json!({"visibleIf": "{m.naam} = 'Ans'"}))
        ]),
        json!({}),
    )
    .expect_wrong(&["m.naam"])
    .answer("m.mail", "geen adres")
    .answer("m.naam", "Ans")
    .expect_visible(["b"])
    .expect_wrong(&["m.mail"])
    .answer("m.mail", "ans@voorbeeld.nl")
    .expect_answers(json!({"m": {"mail": "ans@voorbeeld.nl", "naam": "Ans"}}))
    .clear("m.mail")
    .clear("m.naam")
    .expect_answers(json!({}));
}

// --- pages ---

#[test]
fn questions_stand_on_one_page_or_each_on_its_own() {
    let pages = json!([
        {"name": "een", "title": "Een", "visibleIf": "{z} empty", "elements": [text("a", json!({})), text("b", json!({}))]},
        {"name": "twee", "elements": [
            text("c", json!({})),
            {"type": "panel", "name": "v", "elements": [text("d", json!({})), text("z", json!({}))]}
        ]}
    ]);
    let spread = |mode: &str| json!({"locale": "nl", "questionsOnPageMode": mode, "pages": pages}).to_string();
    Scenario::new(&spread("singlePage"))
        .expect_progress(1, 2)
        .answer("a", "x")
        .answer("z", "weg")
        .expect_hidden(["a", "b"])
        .expect_visible(["c"]);
    Scenario::new(&spread("questionPerPage"))
        .expect_page("a-page")
        .expect_progress(1, 5)
        .answer("a", "x")
        .next()
        .expect_page("b-page")
        .next()
        .next()
        // What stands in a panel stays together.
        .expect_page("v-page")
        .expect_visible(["d", "z"])
        .answer("z", "weg")
        .previous()
        .previous()
        .expect_page("c-page")
        .expect_progress(1, 3);
}

#[test]
fn errors_wait_for_the_end_where_the_author_wants_it() {
    let page = |name: &str, question: Json| json!({"name": name, "elements": [question]});
    let questionnaire = json!({"locale": "nl", "checkErrorsMode": "onComplete", "pages": [
        page("een", text("a", json!({"isRequired": true}))),
        page("twee", text("b", json!({})))
    ]});
    Scenario::new(&questionnaire.to_string())
        .next()
        .expect_page("twee")
        .next()
        .expect_page("een")
        .expect_error("a", "Vul een antwoord in.");
}
