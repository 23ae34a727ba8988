//! Pages by their names: each is a place of its own, to which the browser's Back and a draft lead.

use leeragenda::draft::Place;
use leeragenda::session::Visit;

use super::*;

/// Pages of these names, each with one question: `q0`, `q1` and so on.
fn questionnaire(names: &[Option<&str>]) -> Json {
    let page = |(at, name): (usize, &Option<&str>)| {
        let mut page = json!({ "title": format!("T{at}"), "elements": [{ "type": "text", "name": format!("q{at}") }] });
        if let Some(name) = name {
            page["name"] = (*name).into();
        }
        page
    };
    json!({ "locale": "nl", "pages": names.iter().enumerate().map(page).collect::<Vec<_>>() })
}

#[track_caller]
fn names(questionnaire: &Json, expected: &[&str]) {
    let (definition, issues) = definition::parse(&questionnaire.to_string());
    assert!(!issues.has_errors(), "{:?}", issues.into_first_error());
    let names: Vec<_> = definition.steps().iter().map(|page| definition.element(*page).name.as_str()).collect();
    assert_eq!(names, expected);
}

#[test]
fn a_page_without_a_name_has_the_one_that_surveyjs_gives_it() {
    names(&questionnaire(&[None, None, None]), &["page1", "page2", "page3"]);
    names(&questionnaire(&[Some("x"), None, Some("page2"), None]), &["x", "page1", "page2", "page3"]);
    // There, this would be page1 twice.
    names(&questionnaire(&[None, Some("page1"), None]), &["page2", "page1", "page3"]);
}

/// All were called "page": Back left the site, and a draft was gone on with at the first step.
#[test]
fn pages_without_names_are_each_a_place() {
    let scenario = Scenario::new(&questionnaire(&[None, None, None]).to_string());
    let last = scenario.answer("q0", "a").next().expect_page("page2").next().expect_page("page3");
    assert_eq!(last.session().place(), Place::Page("page3".into()));
    let back = last.travel("page2").expect_page("page2").expect_progress(2, 4);
    back.travel("page3").reload().expect_page("page3").expect_progress(3, 4);
}

#[test]
fn two_pages_of_one_name_are_a_mistake_with_its_place() {
    let double = "pages[1].name: the name x is used twice";
    issues(questionnaire(&[Some("x"), Some("x"), Some("y")]), &[double]);
    issues(questionnaire(&[Some("x"), Some(" ")]), &["pages[1].name: this must be a text that is not empty"]);
    // The start page is a place of another kind.
    let mut started = questionnaire(&[Some("x"), Some("x")]);
    started["firstPageIsStartPage"] = true.into();
    issues(started, &[]);
}

#[test]
fn with_a_question_on_each_page_panels_of_one_name_are_two_places() {
    let panel = |name: &str| json!({ "type": "panel", "name": "v", "elements": [{ "type": "text", "name": name }] });
    let questionnaire = json!({ "locale": "nl", "questionsOnPageMode": "questionPerPage", "pages": [
        { "name": "p", "elements": [panel("a"), panel("b")] }
    ] });
    let second = Scenario::new(&questionnaire.to_string()).answer("a", "x").next().answer("b", "y");
    let (Stage::Page(page), place) = (second.session().stage().clone(), second.session().place()) else { panic!() };
    let back = second.previous().does(Msg::Travelled(Visit::At(place)));
    assert_eq!(*back.session().stage(), Stage::Page(page), "{}", back.situation());
}

/// A draft of a time when a page without a name was called "page", or of a page that was called otherwise.
#[test]
fn a_draft_at_a_page_that_is_not_there_goes_on_at_the_first_step() {
    let mut questionnaire = questionnaire(&[Some("begin"), None, None]);
    questionnaire["firstPageIsStartPage"] = true.into();
    let draft = Scenario::new(&questionnaire.to_string()).start().answer("q1", "a").session().draft().unwrap();
    let draft = leeragenda::draft::DraftV1 { place: Place::Page("page".into()), ..draft };
    Scenario::new(&questionnaire.to_string()).found(draft).go_on().expect_page("page1").expect_progress(1, 3);
}

/// `{ naam }` was another question than "naam".
#[test]
fn names_are_taken_as_surveyjs_takes_them() {
    let questionnaire = json!({ "locale": "nl", "pages": [{ "name": " p ", "elements": [
        { "type": "text", "name": " naam " },
        { "type": "text", "name": "a|b" },
        { "type": "text", "name": "v", "valueName": " w " },
        { "type": "matrixdynamic", "name": "m ", "rowCount": 1, "columns": [{ "name": " c ", "cellType": "text" }] },
        { "type": "multipletext", "name": "t", "items": [{ "name": "i " }] },
        { "type": "text", "name": "s", "visibleIf": "{naam} = 'x' and {m[0].c} = 'y'" }
    ] }] });
    Scenario::new(&questionnaire.to_string())
        .expect_page("p")
        .answer("naam", "x")
        .answer("ab", "z")
        .answer("v", "w")
        .answer("m[0].c", "y")
        .expect_visible(["s"])
        .expect_answers(json!({ "naam": "x", "ab": "z", " w ": "w", "m": [{ "c": "y" }] }));
    let double = json!({ "locale": "nl", "pages": [{ "name": "p", "elements": [
        { "type": "text", "name": "naam" }, { "type": "text", "name": "naam " }
    ] }] });
    issues(double, &["pages[0].elements[1].name: the name naam is used twice"]);
}

/// `{n}` was not the answer of a question that SurveyJS calls so.
#[test]
fn names_of_questions_are_without_braces_and_signs_in_front() {
    let asked = |name: &str| json!({ "type": "text", "name": name });
    let questionnaire = json!({ "locale": "nl", "pages": [{ "name": "#p{1}", "elements": [
        asked("#n"), asked("##{m}"), asked("a{b}"), asked("c#"), asked(" |#d"),
        { "type": "text", "name": "v", "valueName": "#w{x}" },
        { "type": "matrixdynamic", "name": "#t", "rowCount": 1, "columns": [{ "name": "#c", "cellType": "text" }] },
        { "type": "multipletext", "name": "{l}", "items": [{ "name": "#i" }] },
        { "type": "paneldynamic", "name": "#r", "panelCount": 1, "templateElements": [asked("#q")] },
        { "type": "panel", "name": "#v", "elements": [asked("#z")] },
        { "type": "text", "name": "s", "visibleIf": "{n} = 'x' and {t[0].c} = 'y' and isContainerReady('#v')" }
    ] }] });
    issues(questionnaire.clone(), &[]);
    let mut scenario = Scenario::new(&questionnaire.to_string()).expect_page("#p{1}");
    for name in ["n", "m", "ab", "c#", "d", "z", "l.i", "r[0].q"] {
        scenario = scenario.answer(name, "x");
    }
    scenario.answer("v", "w").answer("t[0].c", "y").expect_visible(["s"]).expect_answers(json!({
        "n": "x", "m": "x", "ab": "x", "c#": "x", "d": "x", "z": "x", "#w{x}": "w",
        "t": [{ "c": "y" }], "l": { "i": "x" }, "r": [{ "q": "x" }]
    }));
    for nothing in ["#", "{}", "#|", "{#}"] {
        issues(page(json!([asked(nothing)])), &["pages[0].elements[0].name: this must be a text that is not empty"]);
    }
    issues(page(json!([asked("n"), asked("#n")])), &["pages[0].elements[1].name: the name n is used twice"]);
}
