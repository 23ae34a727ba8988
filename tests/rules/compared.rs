//! As SurveyJS does it: each of these was found by the comparison with it.

use serde_json::json;

use leeragenda::session::Msg;

use super::{text, typed, with};

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

#[test]
fn a_trigger_that_reads_one_part_of_an_item_is_not_set_off_by_another() {
    let triggers = json!({"triggers": [
        {"type": "setvalue", "expression": "{i[0].x} empty", "setToName": "q", "setValue": "gezet"},
        {"type": "setvalue", "expression": "{l.b} empty", "setToName": "r", "setValue": "gezet"},
        {"type": "setvalue", "expression": "{i.length} > 0", "setToName": "s", "setValue": "gezet"}
    ]});
    let inside = json!([text("x", json!({})), text("y", json!({}))]);
    let lines = typed("multipletext", "l", json!({"items": [{"name": "a"}, {"name": "b"}]}));
    let items = typed("paneldynamic", "i", json!({"templateElements": inside}));
    let asked = with(json!([items, lines, text("q", json!({})), text("r", json!({})), text("s", json!({}))]), triggers)
        .answer("q", "eigen")
        .answer("r", "eigen")
        .add("i");
    let item = asked.node("i[0]");
    asked
        .does(Msg::RemoveItem(item))
        .expect_answer("q", json!("eigen"))
        .add("i")
        .answer("s", "eigen")
        .answer("i[0].y", "a")
        .answer("l.a", "a")
        .expect_answers(json!({"i": [{"y": "a"}], "l": {"a": "a"}, "q": "eigen", "r": "eigen", "s": "eigen"}))
        .answer("i[0].x", "a")
        .clear("i[0].x")
        .expect_answer("q", json!("gezet"));
}

/// Which item is the last is another one when one goes.
#[test]
fn a_trigger_that_reads_the_last_item_is_set_off_by_what_makes_another_the_last() {
    let triggers = json!({"triggers": [
        {"type": "setvalue", "expression": "{i[-1].x} = 'a'", "setToName": "q", "setValue": "gezet"}
    ]});
    let items = typed("paneldynamic", "i", json!({"templateElements": [text("x", json!({}))]}));
    let asked = with(json!([items, text("q", json!({}))]), triggers).add("i").answer("i[0].x", "a");
    let asked = asked.expect_answer("q", json!("gezet")).answer("q", "eigen").add("i");
    let last = asked.node("i[1]");
    asked.expect_answer("q", json!("eigen")).does(Msg::RemoveItem(last)).expect_answer("q", json!("gezet"));
}

#[test]
fn a_ranking_begins_with_its_default_though_a_choice_of_it_is_offered_by_what_is_worked_out() {
    let ranking = |name: &str, when: &str| {
        let choices = json!(["x", {"value": "y", "visibleIf": when}, "z"]);
        typed("ranking", name, json!({"choices": choices, "defaultValue": ["y"]}))
    };
    let outcome = typed("expression", "e", json!({"expression": "1 + 1"}));
    let inside = [
        typed("expression", "e", json!({"expression": "2 + 2"})),
        ranking("t", "{s} notempty"),
        ranking("u", "{panel.e} notempty"),
    ];
    let items = typed("paneldynamic", "i", json!({"panelCount": 1, "templateElements": inside}));
    let item = json!({"e": 4, "t": ["y", "x", "z"], "u": ["y", "x", "z"]});
    with(
        json!([ranking("r", "{s} notempty"), ranking("q", "{e} notempty"), outcome, items]),
        json!({"calculatedValues": [{"name": "s", "expression": "1"}]}),
    )
    .expect_answer("r", json!(["y", "x", "z"]))
    .expect_answer("q", json!(["y", "x", "z"]))
    .add("i")
    .expect_answer("i", json!([item, item]));
}
