//! Choices, and a matrix of them.

use super::*;

#[test]
fn other_and_none_stand_behind_the_choices_and_none_excludes_the_rest() {
    let question = json!({"type": "checkbox", "name": "c", "choices": ["a", {"value": 2, "text": "Twee"}],
        "showOtherItem": true, "showNoneItem": true, "noneText": "Niets"});
    with(json!([question]))
        .expect_choices("c", &["a", "Twee", "Niets", "Anders, namelijk"])
        .tick("c", ["a"])
        .tick("c", [2.0])
        .expect_answer("c", json!(["a", 2]))
        .tick("c", ["none"])
        .expect_answer("c", json!(["none"]))
        .tick("c", ["other"])
        .expect_answer("c", json!(["other"]))
        .expect_message("c", Some("Vul in wat u bedoelt met: Anders, namelijk."))
        .comment("c", "  ")
        .expect_message("c", Some("Vul in wat u bedoelt met: Anders, namelijk."))
        .comment("c", "Zelf bedacht")
        .expect_handed_in(json!({"c": ["other"], "c-Comment": "Zelf bedacht"}))
        .expect_reading("c", Reading::List(vec!["Anders, namelijk: Zelf bedacht".into()]))
        .untick("c", ["other"])
        .expect_handed_in(json!({}));
}

#[test]
fn a_comment_beside_an_answer_is_handed_in_with_and_without_the_answer() {
    with(json!([and(text("a"), json!({"showCommentArea": true, "commentText": "Waarom?"})), text("b")]))
        .comment("a", "daarom")
        .expect_handed_in(json!({"a-Comment": "daarom"}))
        .answer("a", "x")
        .expect_handed_in(json!({"a": "x", "a-Comment": "daarom"}));
}

#[test]
fn an_answer_has_the_type_of_the_choice() {
    with(json!([
        {"type": "radiogroup", "name": "r", "choices": [1, "1", {"value": true, "text": "Waar"}]},
        {"type": "boolean", "name": "b", "valueTrue": "ja", "valueFalse": 0, "labelTrue": "Jazeker"},
        {"type": "boolean", "name": "c"}
    ]))
    .answer("r", 1.0)
    .expect_answer("r", json!(1))
    .answer("r", true)
    .expect_reading("r", Reading::Text("Waar".into()))
    .answer("b", 0.0)
    .expect_reading("b", Reading::Text("Nee".into()))
    .answer("b", "ja")
    .expect_reading("b", Reading::Text("Jazeker".into()))
    .answer("c", false)
    .expect_handed_in(json!({"r": true, "b": "ja", "c": false}));
}

#[test]
fn an_answer_that_the_question_does_not_offer_is_refused() {
    let scenario = with(json!([
        {"type": "radiogroup", "name": "r", "choices": [1]},
        {"type": "checkbox", "name": "c", "choices": [1]},
        {"type": "matrix", "name": "m", "rows": ["x"], "columns": ["k"]},
        and(text("lees"), json!({"readOnly": true}))
    ]));
    let node = |name: &str| scenario.node(name);
    let tries = vec![
        Msg::Choose(node("r"), "weg".into()),
        Msg::Tick(node("c"), "weg".into(), true),
        Msg::ChooseInRow(node("m"), "weg".into(), "k".into()),
        Msg::ChooseInRow(node("m"), "x".into(), "weg".into()),
        Msg::Write(node("lees"), "x".into()),
        Msg::Write(node("p"), "x".into()),
        Msg::Write(node("r"), "x".into()),
        Msg::Choose(node("r"), vec![].into()),
        Msg::Comment(node("r"), "geen veld".into()),
        Msg::Choose(node("r"), leeragenda::value::Value::Object(Default::default())),
    ];
    tries.into_iter().fold(scenario, |scenario, msg| {
        let scenario = scenario.does(msg).expect_answers(json!({}));
        assert!(!scenario.session().has_answers());
        scenario
    });
}

#[test]
fn a_matrix_keeps_one_column_a_row() {
    let matrix = json!({"type": "matrix", "name": "m", "columns": [{"value": 1, "text": "Slecht"}, 2], "rows": [{"value": "w", "text": "Wonen"}, "x"]});
    with(json!([
        and(matrix.clone(), json!({"eachRowRequired": true})),
        and(matrix, json!({"name": "n", "isRequired": true}))
    ]))
    .expect_message("m", Some("Kies een antwoord in elke rij."))
    .expect_message("n", Some("Kies een antwoord."))
    .row("m", "w", 1.0)
    .row("n", "w", 1.0)
    .expect_message("m", Some("Kies een antwoord in elke rij."))
    .expect_message("n", None)
    .row("m", "x", 2.0)
    .expect_message("m", None)
    .expect_reading("m", Reading::Rows(vec![("Wonen".into(), "Slecht".into()), ("x".into(), "2".into())]))
    .row("m", "w", leeragenda::value::Value::Null)
    .expect_handed_in(json!({"m": {"x": 2}, "n": {"w": 1}}))
    .row("m", "x", leeragenda::value::Value::Null)
    .expect_answer("m", Json::Null);
}

/// What stood in a hidden column was handed in, and the review showed hidden rows.
#[test]
fn hidden_rows_and_columns_of_a_matrix_are_neither_read_nor_handed_in() {
    let matrix = json!({"type": "matrix", "name": "m", "columns": ["k", {"value": "l", "visibleIf": "{r} = 'a'"}],
        "rows": ["y", {"value": "z", "visibleIf": "{r} != 'c'"}]});
    let each = and(matrix.clone(), json!({"name": "each", "eachRowRequired": true}));
    let required = and(matrix.clone(), json!({"name": "required", "isRequired": true}));
    let inside = json!({"type": "paneldynamic", "name": "i", "panelCount": 1, "templateElements": [matrix]});
    let rows = |rows: &[(&str, &str)]| {
        Reading::Rows(rows.iter().map(|(row, column)| ((*row).to_owned(), (*column).to_owned())).collect())
    };
    let asked = with(json!([text("r"), matrix, each, required, inside]));
    let asked = ["m", "each", "i[0].m"].into_iter().fold(asked.answer("r", "a"), |asked, name| {
        asked.row(name, "y", "l").row(name, "z", "k").expect_reading(name, rows(&[("y", "l"), ("z", "k")]))
    });
    asked
        .row("required", "y", "l")
        .expect_wrong(&[])
        .answer("r", "b")
        .expect_reading("m", rows(&[("z", "k")]))
        .expect_reading("i[0].m", rows(&[("z", "k")]))
        .expect_reading("required", Reading::Nothing)
        .expect_wrong(&["each", "required"])
        .expect_handed_in(json!({"r": "b", "m": {"z": "k"}, "each": {"z": "k"}, "i": [{"m": {"z": "k"}}]}))
        .answer("r", "c")
        .expect_reading("m", Reading::Nothing)
        .expect_reading("i[0].m", Reading::Nothing)
        .expect_handed_in(json!({"r": "c", "i": [{}]}))
        .answer("r", "a")
        .expect_reading("m", rows(&[("y", "l"), ("z", "k")]));
}

#[test]
fn a_comment_beside_a_matrix_is_handed_in_also_when_its_rows_are_hidden() {
    let matrix = json!({"type": "matrix", "name": "m", "columns": ["k"], "rows": [{"value": "z", "visibleIf": "{r} empty"}, "y"],
        "showCommentArea": true});
    with(json!([text("r"), matrix]))
        .row("m", "z", "k")
        .comment("m", "toelichting")
        .answer("r", "b")
        .expect_handed_in(json!({"r": "b", "m-Comment": "toelichting"}));
}

#[test]
fn hidden_rows_and_columns_stay_where_hidden_answers_do() {
    let matrix = json!({"type": "matrix", "name": "m", "columns": ["k", {"value": "l", "visibleIf": "{r} empty"}], "rows": ["z"]});
    whole(json!({"locale": "nl", "clearInvisibleValues": "none", "pages": [{"name": "p", "elements": [text("r"), matrix]}]}))
        .row("m", "z", "l")
        .answer("r", "b")
        .expect_reading("m", Reading::Rows(vec![("z".into(), "l".into())]))
        .expect_handed_in(json!({"r": "b", "m": {"z": "l"}}));
}

/// A message to all of them at once took their answers away, and told none of them.
#[test]
fn fields_are_answered_one_by_one() {
    let fields = json!({"type": "multipletext", "name": "f", "items": [{"name": "x"}]});
    let scenario = with(json!([fields])).answer("f.x", "een");
    let all = scenario.node("f");
    let scenario = scenario.does(Msg::Choose(all, leeragenda::value::Value::Null));
    scenario.expect_handed_in(json!({"f": {"x": "een"}}));
}
