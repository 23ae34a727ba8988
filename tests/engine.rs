//! What a questionnaire means, rule by rule, in small questionnaires. The outcomes are those of
//! survey-core 2.5.38, but where a test says otherwise.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use leeragenda::definition::{self, in_language};
use leeragenda::derived::Reading;
use leeragenda::session::{Effect, Msg, Target};
use serde_json::{Value as Json, json};
use support::scenario::Scenario;

/// A respondent on the only page, `p`, with these elements.
#[track_caller]
fn with(elements: Json) -> Scenario {
    whole(json!({"locale": "nl", "pages": [{"name": "p", "elements": elements}]}))
}

#[track_caller]
fn whole(questionnaire: Json) -> Scenario {
    Scenario::new(&questionnaire.to_string())
}

/// A text question.
fn text(name: &str) -> Json {
    json!({"type": "text", "name": name})
}

/// A question with more keys.
fn and(mut question: Json, more: Json) -> Json {
    let members = question.as_object_mut().expect("an object");
    members.extend(more.as_object().expect("an object").clone());
    question
}

/// What is said about the answer of question `a` (Dutch), and nothing when all is well.
#[track_caller]
fn check(question: Json, answer: Json, expected: Option<&str>) {
    let name = question["name"].as_str().expect("a name").to_owned();
    let members = json!({ name.clone(): answer });
    let scenario = with(json!([question.clone()])).fill("", members.as_object().expect("an object"));
    let message = scenario.session().view().message(scenario.node(&name));
    assert_eq!(message.as_deref(), expected, "{question} with the answer {}", members[&name]);
}

/// What is said about a questionnaire, one line an issue.
#[track_caller]
fn issues(questionnaire: Json, expected: &[&str]) {
    let (_, issues) = definition::parse(&questionnaire.to_string());
    let said: Vec<String> = issues.iter().map(ToString::to_string).collect();
    assert_eq!(said, expected, "{questionnaire}");
}

fn page(elements: Json) -> Json {
    json!({"locale": "nl", "pages": [{"name": "p", "elements": elements}]})
}

// --- visible, enabled, required ---

#[test]
fn a_page_is_a_step_only_when_its_condition_holds_and_something_on_it_is_visible() {
    let scenario = whole(json!({"locale": "nl", "pages": [
        {"name": "een", "elements": [text("a"), text("b")]},
        {"name": "twee", "visibleIf": "{a} = 1", "elements": [text("c")]},
        {"name": "drie", "elements": [and(text("d"), json!({"visibleIf": "{b} = 1"}))]},
        {"name": "vier", "elements": [{"type": "html", "name": "h", "html": "Slot"}]}
    ]}));
    scenario
        .expect_progress(1, 3)
        .answer("a", "1")
        .expect_progress(1, 4)
        .answer("b", "1")
        .expect_progress(1, 5)
        .next()
        .expect_page("twee")
        .next()
        .expect_page("drie")
        .previous()
        .previous()
        .clear("a")
        .clear("b")
        .next()
        .expect_page("vier")
        .expect_progress(2, 3);
}

#[test]
fn a_panel_without_a_visible_question_is_hidden_at_any_depth() {
    with(json!([text("a"), {"type": "panel", "name": "buiten", "elements": [
        {"type": "panel", "name": "binnen", "elements": [and(text("b"), json!({"visibleIf": "{a} notempty"}))]}
    ]}]))
    .expect_hidden(["buiten", "binnen", "b"])
    .answer("a", "x")
    .expect_visible(["buiten", "binnen", "b"])
    .clear("a")
    .expect_hidden(["buiten", "binnen", "b"]);
}

#[test]
fn a_hidden_panel_hides_and_disables_what_is_in_it() {
    with(json!([text("a"), {"type": "panel", "name": "paneel", "visibleIf": "{a} <> 'weg'", "enableIf": "{a} = 'ja'", "elements": [
        and(text("b"), json!({"isRequired": true}))
    ]}]))
    .expect_visible(["b"])
    .expect_disabled(["paneel", "b"])
    // What cannot be changed is not asked.
    .expect_wrong(&[])
    .answer("a", "ja")
    .expect_enabled(["b"])
    .expect_wrong(&["b"])
    .answer("a", "weg")
    .expect_hidden(["paneel", "b"])
    .expect_wrong(&[]);
}

#[test]
fn an_expression_decides_over_the_property_that_it_sets() {
    with(json!([
        text("x"),
        and(text("a"), json!({"visible": false, "visibleIf": "{x} = 1"})),
        and(text("b"), json!({"readOnly": true, "enableIf": "{x} = 1"})),
        and(text("c"), json!({"isRequired": true, "requiredIf": "{x} = 1"})),
        and(text("d"), json!({"visible": false})),
        and(text("e"), json!({"readOnly": true, "isRequired": true}))
    ]))
    .expect_hidden(["a", "d"])
    .expect_disabled(["b", "e"])
    .expect_optional(["c"])
    .answer("x", "1")
    .expect_visible(["a"])
    .expect_enabled(["b"])
    .expect_required(["c", "e"])
    .expect_wrong(&["c"]);
}

#[test]
fn a_required_panel_or_page_wants_one_answer_anywhere_in_it() {
    let message = "Beantwoord minstens één van deze vragen.";
    with(json!([text("x"), {"type": "panel", "name": "paneel", "requiredIf": "{x} = 1", "elements": [
        text("a"), {"type": "panel", "name": "binnen", "elements": [text("b")]}
    ]}]))
    .expect_wrong(&[])
    .answer("x", "1")
    .next()
    .expect_summary(&[("a", message)])
    .answer("b", "iets")
    .expect_summary(&[])
    .next()
    .expect_review();
    whole(json!({"locale": "nl", "pages": [{"name": "p", "isRequired": true, "elements": [text("a"), text("b")]}]}))
        .next()
        .expect_summary(&[("a", message)])
        .answer("b", "iets")
        .review();
}

#[test]
fn expressions_and_texts_do_not_mind_capitals_in_names() {
    with(json!([text("Naam"), and(text("b"), json!({"visibleIf": "{naam} = 'Jo'", "title": "Dag {NAAM}"}))]))
        .expect_hidden(["b"])
        .answer("Naam", "Jo")
        .expect_visible(["b"])
        .expect_title("b", "Dag Jo");
}

#[test]
fn a_hidden_answer_still_counts_in_expressions() {
    with(json!([
        text("a"),
        and(text("b"), json!({"visibleIf": "{a} = 1"})),
        and(text("c"), json!({"visibleIf": "{b} = 'x'"}))
    ]))
    .answer("a", "1")
    .answer("b", "x")
    .clear("a")
    .expect_hidden(["b"])
    .expect_visible(["c"])
    .expect_handed_in(json!({}));
}

// --- repeating panels ---

fn items(more: Json, template: Json) -> Json {
    and(json!({"type": "paneldynamic", "name": "r", "templateElements": template}), more)
}

#[test]
fn conditions_in_an_item_read_that_item_its_neighbours_and_the_top() {
    let template = json!([
        text("x"),
        and(text("bare"), json!({"visibleIf": "{x} = 1"})),
        and(text("own"), json!({"visibleIf": "{panel.x} = 1"})),
        and(text("top"), json!({"visibleIf": "{t} = 1"})),
        and(text("second"), json!({"visibleIf": "{panelIndex} = 1"})),
        and(text("after"), json!({"visibleIf": "{prevPanel.x} = 1"})),
        and(text("before"), json!({"visibleIf": "{nextPanel.x} = 2"})),
        and(text("must"), json!({"requiredIf": "{panel.x} = 1", "enableIf": "{r[0].x} = 1"}))
    ]);
    with(json!([text("t"), items(json!({"panelCount": 2}), template)]))
        .answer("r[0].x", "1")
        .expect_visible(["r[0].own", "r[1].after", "r[1].second"])
        .expect_hidden(["r[0].bare", "r[1].own", "r[0].second", "r[0].after", "r[0].before", "r[0].top"])
        .expect_required(["r[0].must"])
        .expect_optional(["r[1].must"])
        .expect_enabled(["r[0].must", "r[1].must"])
        .answer("r[1].x", "2")
        .expect_visible(["r[0].before"])
        .answer("t", "1")
        .expect_visible(["r[0].top", "r[1].top"])
        .remove("r[0]")
        .confirm_removal("r[0]")
        .expect_hidden(["r[0].after", "r[0].second", "r[0].own"])
        .expect_disabled(["r[0].must"])
        .add("r")
        .expect_hidden(["r[0].before", "r[1].after"])
        .answer("r[0].x", "1")
        .expect_visible(["r[1].after"]);
}

#[test]
fn a_repeating_panel_in_an_item_reads_the_item_around_it() {
    let inner = json!({"type": "paneldynamic", "name": "s", "panelCount": 1, "templateElements": [
        and(text("y"), json!({"visibleIf": "{parentPanel.x} = 1", "title": "{parentPanel.x}-{panelIndex}"})),
        and(text("z"), json!({"visibleIf": "{panel.y} notempty"}))
    ]});
    with(json!([items(json!({"panelCount": 2}), json!([text("x"), inner]))]))
        .expect_items("r[0].s", 1)
        .expect_hidden(["r[0].s[0].y"])
        .answer("r[0].x", "1")
        .expect_visible(["r[0].s[0].y"])
        .expect_hidden(["r[1].s[0].y"])
        .add("r[0].s")
        .expect_focus_on("r[0].s[1].y")
        .expect_title("r[0].s[1].y", "1-2")
        .answer("r[0].s[1].y", "iets")
        .expect_visible(["r[0].s[1].z"])
        .expect_hidden(["r[0].s[0].z"])
        .expect_answers(json!({"r": [{"x": "1", "s": [{}, {"y": "iets"}]}, {"s": [{}]}]}));
}

#[test]
fn the_items_at_the_start_are_as_many_as_the_author_wants_with_their_defaults() {
    let template = json!([and(text("x"), json!({"defaultValue": "d"})), text("y")]);
    for (more, expected) in [
        (json!({}), json!({})),
        (json!({"panelCount": 2}), json!({"r": [{"x": "d"}, {"x": "d"}]})),
        (json!({"minPanelCount": 1}), json!({"r": [{"x": "d"}]})),
        (json!({"panelCount": 3, "maxPanelCount": 1}), json!({"r": [{"x": "d"}]})),
        (json!({"panelCount": 1, "defaultValue": [{"y": "e"}, {}]}), json!({"r": [{"y": "e"}, {}]})),
    ] {
        let question = items(more.clone(), template.clone());
        let scenario = with(json!([question]));
        let answers = scenario.session().view().answers.members().clone();
        let answers: Json = serde_json::from_str(&leeragenda::value::Value::Object(answers).to_json()).unwrap();
        // With a default for the whole, the defaults of its questions fill what is open.
        if more.get("defaultValue").is_none() {
            assert_eq!(answers, expected, "{more}");
        } else {
            assert_eq!(answers["r"][0]["y"], json!("e"));
        }
    }
}

#[test]
fn removing_the_first_item_moves_the_others_up_with_all_they_have() {
    with(json!([
        items(json!({"panelCount": 3, "templateTitle": "{panelIndex}. {panel.x}"}), json!([text("x"), text("y")])),
        text("na")
    ]))
    .answer("r[0].x", "een")
    .answer("r[1].x", "twee")
    .answer("r[2].x", "drie")
    .answer("r[2].y", "meer")
    .remove("r[0]")
    .confirm_removal("r[0]")
    .expect_answers(json!({"r": [{"x": "twee"}, {"x": "drie", "y": "meer"}]}))
    .expect_title("r[0]", "1. twee")
    .expect_title("r[1]", "2. drie")
    .expect_focus_on("r[0]")
    .remove("r[1]")
    .confirm_removal("r[1]")
    .expect_focus_on("r[0]")
    .remove("r[0]")
    .confirm_removal("r[0]")
    .expect_answers(json!({}))
    .expect_focus(Some(Target::AddButton(with_node())));
}

/// The repeating panel is the second node of the page: page 0, `r` 1.
fn with_node() -> leeragenda::derived::NodeId {
    with(json!([items(json!({}), json!([text("x")]))])).node("r")
}

#[test]
fn an_item_without_answers_is_removed_without_a_question() {
    let scenario =
        with(json!([items(json!({"panelCount": 2}), json!([text("x")]))])).remove("r[1]").expect_items("r", 1);
    assert_eq!(scenario.session().asked(), None);
}

#[test]
fn what_is_said_about_an_item_that_is_gone_changes_nothing() {
    let number = json!({"type": "text", "name": "x", "inputType": "number"});
    let scenario = with(json!([items(json!({"panelCount": 2}), json!([number]))]))
        .answer("r[0].x", "eerst")
        .answer("r[1].x", "1,5");
    let (late, item) = (scenario.node("r[1].x"), scenario.node("r[1]"));
    let scenario = scenario.remove("r[1]").confirm_removal("r[1]").expect_answers(json!({"r": [{"x": "eerst"}]}));
    let answers = json!({"r": [{"x": "eerst"}]});
    [
        Msg::Write(late, "laat".into()),
        Msg::Leave(late),
        Msg::Comment(late, "laat".into()),
        Msg::RemoveItem(item),
        Msg::AddItem(item),
    ]
    .into_iter()
    .fold(scenario, |scenario, msg| scenario.does(msg).expect_answers(answers.clone()).expect_items("r", 1));
}

#[test]
fn a_key_must_differ_between_items() {
    let more = json!({"panelCount": 2, "keyName": "x", "keyDuplicationError": "Deze staat er al."});
    with(json!([items(more, json!([text("x")]))]))
        .answer("r[0].x", "een")
        .answer("r[1].x", "een")
        .leave("r[1].x")
        .expect_error("r[1].x", "Deze staat er al.")
        .expect_no_error("r[0].x")
        .answer("r[0].x", "twee")
        .expect_no_error("r[1].x");
}

#[test]
fn a_required_repeating_panel_wants_one_item_with_an_answer() {
    with(json!([items(json!({"isRequired": true, "panelCount": 1}), json!([text("x")]))]))
        .next()
        .expect_error("r", "Voeg minstens één onderdeel toe.")
        .answer("r[0].x", "iets")
        .expect_no_error("r")
        .review();
}

// --- choices ---

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

// --- a matrix ---

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

// --- validators ---

#[test]
fn every_kind_of_question_says_in_its_own_words_that_it_must_be_filled_in() {
    let required = json!({"isRequired": true, "choices": ["x"]});
    let bare = json!({"isRequired": true});
    for (kind, input, more, message) in [
        ("text", "text", &bare, "Vul een antwoord in."),
        ("text", "email", &bare, "Vul een e-mailadres in, zoals naam@voorbeeld.nl."),
        ("text", "url", &bare, "Vul een webadres in, zoals https://www.voorbeeld.nl."),
        ("text", "tel", &bare, "Vul een telefoonnummer in, zoals 030 123 45 67."),
        ("text", "number", &bare, "Vul een getal in."),
        ("text", "date", &bare, "Vul een datum in."),
        ("comment", "", &bare, "Vul een antwoord in."),
        ("radiogroup", "", &required, "Kies een antwoord."),
        ("dropdown", "", &required, "Kies een antwoord."),
        ("checkbox", "", &required, "Kies een of meer antwoorden."),
        ("boolean", "", &bare, "Kies ja of nee."),
    ] {
        let mut question = and(json!({"type": kind, "name": "a"}), more.clone());
        if !input.is_empty() {
            question = and(question, json!({"inputType": input}));
        }
        let scenario = with(json!([question])).next().expect_error("a", message);
        scenario.expect_focus(Some(Target::Summary));
    }
}

#[test]
fn each_validator_lets_through_what_surveyjs_lets_through() {
    let line = |more: Json| and(text("a"), more);
    let number = |more: Json| and(json!({"type": "text", "name": "a", "inputType": "number"}), more);
    let validated = |validator: Json| line(json!({"validators": [validator]}));
    let several = |more: Json| and(json!({"type": "checkbox", "name": "a", "choices": [1, 2, 3]}), more);
    let date = || json!({"type": "text", "name": "a", "inputType": "date", "min": "2026-01-01", "max": "2026-12-31"});
    let numeric = json!({"type": "numeric", "minValue": 2, "maxValue": 4});
    let length = json!({"type": "text", "minLength": 2, "maxLength": 3});
    let pattern = json!({"type": "regex", "regex": "^[a-z]+$", "caseInsensitive": true});
    let counted = json!({"type": "answercount", "minCount": 2, "maxCount": 2});
    let not_a_number = Some("Vul een getal in, zoals 15 of 2,5.");
    let not_an_email = Some("Vul een e-mailadres in, zoals naam@voorbeeld.nl.");
    for (question, answer, expected) in [
        (validated(numeric.clone()), json!("x"), not_a_number),
        (validated(numeric.clone()), json!("1"), Some("Vul een getal in van 2 of hoger.")),
        (validated(numeric.clone()), json!("2"), None),
        (validated(numeric.clone()), json!("4.5"), Some("Vul een getal in van 4 of lager.")),
        (validated(numeric), json!(""), None),
        (validated(length.clone()), json!("a"), Some("Gebruik minstens 2 tekens.")),
        (validated(length.clone()), json!("😀"), None),
        (validated(length.clone()), json!("abc"), None),
        (validated(length.clone()), json!("abcd"), Some("Gebruik niet meer dan 3 tekens.")),
        (validated(length), json!(""), None),
        (validated(json!({"type": "text", "allowDigits": false})), json!("a1"), Some("Gebruik geen cijfers.")),
        (validated(pattern.clone()), json!("AB"), None),
        (validated(pattern.clone()), json!("A1"), Some("Schrijf uw antwoord zoals bij de vraag staat.")),
        (validated(pattern), json!(""), None),
        (validated(json!({"type": "regex", "regex": "b"})), json!("abc"), None),
        (validated(json!({"type": "email"})), json!("x"), not_an_email),
        (validated(json!({"type": "email", "text": "Een adres!"})), json!("x"), Some("Een adres!")),
        (
            validated(json!({"type": "expression", "expression": "{a} notempty", "text": "Toch."})),
            json!(""),
            Some("Toch."),
        ),
        (validated(json!({"type": "expression", "expression": "{a} > 3"})), json!("4"), None),
        (several(json!({"validators": [counted.clone()]})), json!([1]), Some("Kies minstens 2 antwoorden.")),
        (several(json!({"validators": [counted.clone()]})), json!([1, 2, 3]), Some("Kies niet meer dan 2 antwoorden.")),
        (several(json!({"validators": [counted]})), json!([]), None),
        (several(json!({"minSelectedChoices": 2})), json!([]), Some("Kies minstens 2 antwoorden.")),
        (several(json!({"minSelectedChoices": 2})), json!([1]), Some("Kies minstens 2 antwoorden.")),
        (several(json!({"maxSelectedChoices": 1})), json!([1, 2]), Some("Kies niet meer dan 1 antwoord.")),
        (number(json!({"min": 1.5})), json!("1"), Some("Vul een getal in van 1,5 of hoger.")),
        (number(json!({"max": 3})), json!("4"), Some("Vul een getal in van 3 of lager.")),
        (number(json!({})), json!("vier"), not_a_number),
        (number(json!({})), json!("-2"), None),
        (line(json!({"inputType": "email"})), json!("a@b"), not_an_email),
        (line(json!({"inputType": "email"})), json!(" a@b.nl "), None),
        (date(), json!("2025-12-31"), Some("Vul een datum in op of na 1 januari 2026.")),
        (date(), json!("2027-01-01"), Some("Vul een datum in op of voor 31 december 2026.")),
        (date(), json!("2026-02-30"), Some("Vul een bestaande datum in, zoals 30 november 2027.")),
        (date(), json!("2026-12-31"), None),
        // A limit that SurveyJS leaves to the browser: here it also holds for what a file brings.
        (line(json!({"maxLength": 2})), json!("abc"), Some("Gebruik niet meer dan 2 tekens.")),
        // An answer of spaces only is no answer.
        (line(json!({"isRequired": true})), json!("   "), Some("Vul een antwoord in.")),
        (line(json!({"isRequired": true, "requiredErrorText": "Moet."})), json!(""), Some("Moet.")),
    ] {
        check(question, answer, expected);
    }
}

#[test]
fn the_first_thing_that_is_wrong_is_said_and_then_the_next() {
    let question = and(
        text("a"),
        json!({"isRequired": true, "maxLength": 5, "validators": [
            {"type": "text", "minLength": 2, "text": "Te kort."}, {"type": "regex", "regex": "^k", "text": "Begin met k."}
        ]}),
    );
    with(json!([question]))
        .expect_message("a", Some("Vul een antwoord in."))
        .answer("a", "x")
        .expect_message("a", Some("Te kort."))
        .answer("a", "xy")
        .expect_message("a", Some("Begin met k."))
        .answer("a", "xyzxyz")
        .expect_message("a", Some("Gebruik niet meer dan 5 tekens."))
        .answer("a", "kort")
        .expect_message("a", None);
}

#[test]
fn a_validator_in_an_item_reads_that_item() {
    let validator =
        json!({"type": "expression", "expression": "{panel.tot} >= {panel.van}", "text": "Eerst {panel.van}."});
    let number = |name: &str| json!({"type": "text", "name": name, "inputType": "number"});
    with(json!([items(
        json!({"panelCount": 2}),
        json!([number("van"), and(number("tot"), json!({"validators": [validator]}))])
    )]))
    .answer("r[0].van", "3")
    .answer("r[0].tot", "5")
    .answer("r[1].van", "3")
    .answer("r[1].tot", "2")
    .expect_wrong(&["r[1].tot"])
    .leave("r[1].tot")
    .expect_error("r[1].tot", "Eerst 3.")
    // Mended by another question: it goes as well.
    .answer("r[1].van", "1")
    .expect_no_error("r[1].tot");
}

#[test]
fn a_number_is_read_as_people_write_it() {
    for (typed, kept) in [
        ("15", json!(15)),
        ("1,5", json!(1.5)),
        (" 7 ", json!(7)),
        ("-0,25", json!(-0.25)),
        ("007", json!(7)),
        ("twee", json!("twee")),
        ("1,", json!(1)),
        ("1.000", json!(1000)),
        ("1.125", json!(1125)),
        ("-1.234.567,5", json!(-1_234_567.5)),
        ("1.5", json!(1.5)),
        ("1,250", json!(1.25)),
        ("  ", json!(null)),
        ("inf", json!("inf")),
        ("NaN", json!("NaN")),
    ] {
        with(json!([{"type": "text", "name": "n", "inputType": "number"}]))
            .types("n", typed)
            .leave("n")
            .expect_answer("n", kept.clone());
        // Also when it is never left: Next tidies it.
        let scenario = with(json!([{"type": "text", "name": "n", "inputType": "number"}])).answer("n", typed).next();
        scenario.expect_answer("n", kept);
    }
}

#[test]
fn a_number_in_english_is_read_as_the_english_write_it() {
    for (typed, kept) in [("1,000", json!(1000)), ("1.125", json!(1.125)), ("2,5", json!(2.5))] {
        let scenario = with(json!([{"type": "text", "name": "n", "inputType": "number"}])).speak("en");
        scenario.types("n", typed).leave("n").expect_answer("n", kept);
    }
}

// --- texts ---

#[test]
fn answers_are_put_in_texts_as_words_and_never_as_markup() {
    let title = "[{t}] [{b}] [{c}] [{n}] [{d}] [{o}] [{leeg}] [{onbekend}]";
    let (choices, date) =
        (json!([{"value": 1, "text": "Een"}, {"value": 2, "text": {"nl": "Twee", "en": "Two"}}]), "2026-03-01");
    let scenario = with(json!([
        text("t"),
        {"type": "boolean", "name": "b", "labelTrue": "Jawel"},
        {"type": "checkbox", "name": "c", "choices": choices},
        {"type": "text", "name": "n", "inputType": "number"},
        {"type": "text", "name": "d", "inputType": "date"},
        {"type": "radiogroup", "name": "o", "choices": [1], "showOtherItem": true},
        text("leeg"),
        {"type": "text", "name": "q", "title": title, "description": "{t}"}
    ]));
    scenario
        .expect_title("q", "[] [] [] [] [] [] [] []")
        .answer("t", "<b>{b}</b>")
        .answer("b", true)
        .tick("c", [1.0, 2.0])
        .answer("n", "1.5")
        .answer("d", date)
        .answer("o", "other")
        .comment("o", "zelf")
        .expect_title("q", "[<b>{b}</b>] [Jawel] [Een, Twee] [1,5] [1 maart 2026] [zelf] [] []")
        .expect_hint("q", Some("<b>{b}</b>"))
        .speak("en")
        .expect_title("q", "[<b>{b}</b>] [Jawel] [Een, Two] [1.5] [1 March 2026] [zelf] [] []");
}

#[test]
fn an_item_is_called_by_its_number_and_its_answers() {
    for (title, without, with_answer) in [
        (json!("Aanbod {panelIndex}: {panel.x}"), "Aanbod 1", "Aanbod 1: <i>"),
        (json!({"nl": "Nr. {panelIndex}"}), "Nr. 1", "Nr. 1"),
        (json!(null), "Lijst 1", "Lijst 1"),
    ] {
        with(json!([items(
            json!({"panelCount": 1, "title": "Lijst", "templateTitle": title}),
            json!([and(text("x"), json!({"title": "{panelIndex}"}))])
        )]))
        .expect_title("r[0]", without)
        .expect_title("r[0].x", "1")
        .answer("r[0].x", "<i>")
        .expect_title("r[0]", with_answer);
    }
}

#[test]
fn what_depends_on_words_follows_the_language() {
    let choice = json!({"value": "stop", "text": {"nl": "Stoppen", "en": "Stop"}});
    with(json!([
        {"type": "radiogroup", "name": "a", "choices": [choice], "showCommentArea": true},
        and(text("b"), json!({"visibleIf": "displayValue('a') = 'Stop'"})),
        and(text("c"), json!({"visibleIf": "getComment('a') = 'x'"}))
    ]))
    .answer("a", "stop")
    .expect_hidden(["b", "c"])
    .speak("en")
    .expect_visible(["b"])
    .comment("a", "x")
    .expect_visible(["c"])
    .speak("nl")
    .expect_hidden(["b"]);
}

#[test]
fn a_question_without_a_title_is_called_by_its_name_and_a_page_is_not() {
    with(json!([text("naam"), {"type": "panel", "name": "paneel", "elements": [text("x")]}]))
        .expect_title("naam", "naam")
        .expect_title("p", "")
        .expect_title("paneel", "");
}

#[test]
fn texts_fall_back_to_the_questionnaires_own_language() {
    let title = json!({"default": "Naam", "en": "Name"});
    with(json!([
        and(text("a"), json!({"title": title})),
        and(text("b"), json!({"title": {"nl": "Alleen Nederlands"}}))
    ]))
    .expect_title("a", "Naam")
    .speak("en")
    .expect_title("a", "Name")
    .expect_title("b", "Alleen Nederlands")
    .speak("fr")
    .expect_title("a", "Naam");
}

// --- names and defaults ---

#[test]
fn two_questions_can_share_an_answer() {
    let one = json!({"type": "radiogroup", "name": "nl", "valueName": "plaats", "choices": ["utrecht"], "visibleIf": "{land} = 'nl'"});
    let two = json!({"type": "radiogroup", "name": "be", "valueName": "plaats", "choices": ["gent"], "visibleIf": "{land} = 'be'"});
    with(json!([text("land"), one, two, and(text("x"), json!({"visibleIf": "{plaats} = 'gent'"}))]))
        .answer("land", "be")
        .answer("be", "gent")
        .expect_visible(["x"])
        .expect_handed_in(json!({"land": "be", "plaats": "gent"}))
        // An answer that only the second knows survives a reload.
        .reload()
        .expect_answer("be", json!("gent"))
        .answer("land", "elders")
        .expect_handed_in(json!({"land": "elders"}));
}

#[test]
fn a_shared_answer_is_shown_anew_at_both_questions() {
    let scenario = with(json!([and(text("a"), json!({"valueName": "v"})), and(text("b"), json!({"valueName": "v"}))]))
        .answer("a", "x");
    let b = scenario.node("b");
    let told =
        scenario.effects().iter().any(|effect| matches!(effect, Effect::Render(changes) if changes.nodes.contains(&b)));
    assert!(told, "{:?}", scenario.effects());
    scenario.expect_answer("b", json!("x"));
}

#[test]
fn a_default_is_an_answer_from_the_start_and_no_draft() {
    let scenario = with(json!([
        and(text("a"), json!({"defaultValue": "x"})),
        and(text("weg"), json!({"defaultValue": "y", "visibleIf": "{a} = 'z'"})),
        {"type": "checkbox", "name": "c", "choices": [1, 2], "defaultValue": 1},
        {"type": "boolean", "name": "b", "valueTrue": "ja", "defaultValue": true},
        {"type": "boolean", "name": "t", "defaultValue": "true"}
    ]));
    assert_eq!(scenario.session().draft(), None);
    scenario
        .expect_answers(json!({"a": "x", "weg": "y", "c": [1], "b": "ja", "t": true}))
        .expect_handed_in(json!({"a": "x", "c": [1], "b": "ja", "t": true}));
}

// --- ending ---

#[test]
fn a_complete_trigger_ends_the_questionnaire_on_next_and_not_before() {
    let questionnaire = json!({"locale": "nl", "triggers": [{"type": "complete", "expression": "{a} = 1"}], "pages": [
        {"name": "een", "elements": [text("a"), and(text("must"), json!({"isRequired": true}))]},
        {"name": "twee", "elements": [text("b")]}
    ]});
    whole(questionnaire)
        .answer("a", "1")
        .expect_page("een")
        // What stands on the step must be right all the same, as in SurveyJS.
        .next()
        .expect_page("een")
        .answer("must", "x")
        .next()
        .expect_page("(ended)")
        .expect_focus(Some(Target::Heading))
        .previous()
        .clear("a")
        .next()
        .expect_page("twee");
}

#[test]
fn the_confirmation_is_the_first_whose_condition_holds() {
    let scenario = whole(json!({"locale": "nl", "completedHtml": "Dank", "completedHtmlOnCondition": [
        {"expression": "{a} = 1", "html": "een"}, {"expression": "{a} > 0", "html": {"default": "meer", "en": "more"}}
    ], "pages": [{"name": "p", "elements": [text("a")]}]}));
    let definition = scenario.session().definition().clone();
    assert_eq!(definition.completed_when.len(), 2);
    let (_, versions) = &definition.completed_when[1];
    let words = |tag| format!("{:?}", in_language(versions, &definition::Language::new(tag), &definition.language));
    assert!(words("nl").contains("meer") && words("en").contains("more"), "{}", words("nl"));
}

#[test]
fn without_a_start_page_the_first_page_is_the_first_step() {
    with(json!([text("a")]))
        .expect_page("p")
        .expect_progress(1, 2)
        .start()
        .expect_page("p")
        .previous()
        .expect_page("p");
}

// --- what an author is told ---

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
    issues(page(json!([first, second])), &["pages[0].elements[1].valueName: the name v is used twice"]);
}

#[test]
fn the_gallery_and_the_questionnaire_that_ships_are_read_without_a_word() {
    for source in [
        include_str!("fixtures/gallery.json"),
        include_str!("fixtures/rules.json"),
        include_str!("../public/questionnaires/aanbod.json"),
    ] {
        let (_, issues) = definition::parse(source);
        let said: Vec<String> = issues.iter().map(ToString::to_string).collect();
        assert_eq!(said, [""; 0]);
    }
}
