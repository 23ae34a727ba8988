//! How it ends.

use super::*;

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

/// "Vorige" was there, and did nothing.
#[test]
fn there_is_a_way_back_from_a_step_where_something_is_before_it() {
    let has_before = |scenario: &Scenario| match scenario.session().stage() {
        Stage::Page(page) => scenario.session().has_before(*page),
        _ => panic!("{}", scenario.situation()),
    };
    let pages = json!([
        {"name": "een", "visibleIf": "{b} <> 'x'", "elements": [text("a")]},
        {"name": "twee", "elements": [text("b")]}
    ]);
    let first = whole(json!({"locale": "nl", "pages": pages})).expect_page("een");
    assert!(!has_before(&first));
    let second = first.next().expect_page("twee");
    assert!(has_before(&second));
    // What was before it may be no more, and may come again.
    let second = second.answer("b", "x");
    assert!(!has_before(&second));
    assert!(has_before(&second.clear("b")));
    let begun = whole(json!({"locale": "nl", "firstPageIsStartPage": true, "pages": pages}));
    assert!(has_before(&begun.start().expect_page("twee")));
}
