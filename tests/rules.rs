//! What happens by itself: automatic answers, calculated values, triggers, choices that come and
//! go, tables, scales and orders. The outcomes are those of survey-core 2.5.38, but where a test
//! says otherwise.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use leeragenda::session::Msg;
use leeragenda::value::Value;
use serde_json::{Value as Json, json};
use support::scenario::{self, Scenario};

/// A respondent on the only page, `p`, of a questionnaire with these elements and keys.
#[track_caller]
fn with(elements: Json, more: Json) -> Scenario {
    Scenario::new(&questionnaire(elements, more).to_string())
}

fn questionnaire(elements: Json, more: Json) -> Json {
    let mut whole = json!({"locale": "nl", "pages": [{"name": "p", "elements": elements}]});
    whole.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    whole
}

fn text(name: &str, more: Json) -> Json {
    typed("text", name, more)
}

fn typed(kind: &str, name: &str, more: Json) -> Json {
    let mut question = json!({"type": kind, "name": name});
    question.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    question
}

/// What is said about a questionnaire, one line an issue.
#[track_caller]
fn issues(questionnaire: Json, expected: &[&str]) {
    assert_eq!(scenario::issues(&questionnaire.to_string()), expected, "{questionnaire}");
}

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

// --- as SurveyJS does it: each of these was found by the comparison with it ---

#[test]
fn a_tick_is_back_when_its_choice_is_and_a_ranking_holds_all_that_is_offered() {
    let choices = json!({"choices": ["x", {"value": "y", "visibleIf": "{a} empty"}, "z"], "defaultValue": ["y", "z"]});
    with(
        json!([text("a", json!({})), typed("checkbox", "t", choices.clone()), typed("ranking", "r", choices)]),
        json!({}),
    )
    .expect_answers(json!({"t": ["y", "z"], "r": ["y", "z", "x"]}))
    .answer("a", "weg")
    .expect_answers(json!({"a": "weg", "t": ["z"], "r": ["z", "x"]}))
    .clear("a")
    .expect_answers(json!({"t": ["z", "y"], "r": ["z", "x", "y"]}));
}

#[test]
fn a_trigger_looks_at_what_its_condition_reads_and_nothing_else() {
    let triggers = json!({"triggers": [
        {"type": "runexpression", "expression": "{a} = 'ja'", "runExpression": "{c}", "setToName": "b"},
        {"type": "setvalue", "expression": "{m.length} > 1", "setToName": "d", "setValue": "gezet"}
    ]});
    let table = typed("matrixdynamic", "m", json!({"columns": [{"name": "x", "cellType": "text"}]}));
    let texts = ["a", "b", "c", "d"].map(|name| text(name, json!({})));
    let [a, b, c, d] = texts;
    with(json!([a, b, c, d, table]), triggers)
        .answer("c", "eerst")
        .answer("a", "ja")
        .expect_answer("b", json!("eerst"))
        .answer("c", "later")
        .expect_answer("b", json!("eerst"))
        .answer("m[0].x", "1")
        .expect_answer("d", json!("gezet"))
        .answer("d", "eigen")
        .answer("m[0].x", "2")
        .expect_answer("d", json!("eigen"));
}

#[test]
fn what_follows_from_an_answer_does_not_set_it_again() {
    with(
        json!([
            text("a", json!({"setValueExpression": "'vast'"})),
            typed("expression", "b", json!({"expression": "{a} + '!'"})),
            text("c", json!({"defaultValue": "begin", "defaultValueExpression": "iif({a} = 'ja', 'anders')"}))
        ]),
        json!({}),
    )
    .answer("a", "eigen")
    .expect_answers(json!({"a": "eigen", "b": "eigen!", "c": "begin"}))
    .answer("a", "ja")
    .expect_answer("c", json!("anders"));
}

#[test]
fn what_changes_in_one_item_sets_nothing_in_another() {
    let inside =
        json!([text("x", json!({})), text("y", json!({"setValueExpression": "iif({panel.x} = 'a', 'gezet', {b})"}))]);
    with(json!([typed("paneldynamic", "i", json!({"panelCount": 2, "templateElements": inside}))]), json!({}))
        .answer("i[0].x", "a")
        .answer("i[0].y", "eigen")
        .answer("i[1].x", "a")
        .expect_answers(json!({"i": [{"x": "a", "y": "eigen"}, {"x": "a", "y": "gezet"}]}));
}

#[test]
fn hidden_rows_are_not_handed_in_and_hidden_items_stay_empty() {
    let rows = json!({"rows": ["r", {"value": "s", "visibleIf": "{a} empty"}], "columns": ["k"]});
    let inside = json!([text("x", json!({})), typed("expression", "e", json!({"expression": "1 + 1"}))]);
    let items = json!({"visibleIf": "{a} empty", "panelCount": 1, "templateElements": inside});
    with(
        json!([text("a", json!({})), typed("matrix", "m", rows), typed("paneldynamic", "i", items)]),
        json!({"clearInvisibleValues": "onHidden"}),
    )
    .row("m", "r", "k")
    .row("m", "s", "k")
    .add("i")
    .answer("i[1].x", "weg")
    .answer("a", "b")
    .expect_handed_in(json!({"a": "b", "m": {"r": "k"}}))
    .clear("a")
    .expect_items("i", 2)
    .expect_answer("i", json!([{"e": 2}, {"e": 2}]));
}
