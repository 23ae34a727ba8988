//! With a mouse or a finger: of a double click, the second half presses nothing that came in the place of what was
//! pressed; and a label does not lead out of its question.

use browser_tests::{Browser, Deployment, Engine, Parent, Respondent, Way};
use serde_json::{Value, json};

/// Wherever a button stands, there is a choice under it on the next screen, and also once errors are summed up.
fn with_choices_everywhere() -> Value {
    let choices: Vec<String> =
        (1..=40).map(|n| format!("Keuze {n}, met zoveel woorden dat er overal iets staat")).collect();
    let words = "<p>Dit is een lange uitnodiging, waar de knop om te beginnen ver onder staat.</p>".repeat(8);
    // The start page is wider than the next: the middle of its button is to be within that.
    let start = "Beginnen met het invullen van een vragenlijst met heel veel keuzes";
    json!({ "locale": "nl", "title": "Twee keer", "firstPageIsStartPage": true, "startSurveyText": start, "pages": [
        { "name": "begin", "title": "Begin", "elements": [{ "type": "html", "name": "woorden", "html": words }] },
        { "name": "eerst", "title": "Eerst", "elements": [
            { "type": "radiogroup", "name": "een", "title": "Welke eerst?", "choices": choices }
        ] },
        { "name": "dan", "title": "Dan", "elements": [
            { "type": "checkbox", "name": "meer", "title": "Welke dan?", "choices": choices, "isRequired": true }
        ] }
    ] })
}

/// The lower one of two.
const START: &str = ".leeragenda-start > .utrecht-button-group .nl-button--primary";
const ONWARD: &str = "form .nl-button--primary";

/// Nothing is chosen, and the focus is on the heading.
async fn expect_untouched(r: &Respondent<'_>, heading: &str) {
    r.expect_heading(heading).await;
    r.browser().next_frame().await;
    assert_eq!(r.browser().run("return document.querySelectorAll('form :checked').length", &[]).await, 0, "{heading}");
    // What comes after the click is done by now.
    r.expect_heading(heading).await;
}

/// Waits until a press is no half of a double click with the one before.
async fn be_slow(browser: &Browser) {
    browser.run("window.began = performance.now()", &[]).await;
    browser.wait_for("half a second", "return performance.now() - window.began > 500", &[]).await;
}

/// A choice is where the pointer is: without that, nothing is shown by this.
async fn expect_choice_at(browser: &Browser, place: &Value) {
    let is_there = "const under = document.elementFromPoint(...arguments[0]);
        return Boolean(under?.closest('.leeragenda-choice'))";
    assert_eq!(browser.run(is_there, std::slice::from_ref(place)).await, true, "a choice at {place}");
}

/// On a phone, two taps on "Start de vragenlijst" chose the first answer.
async fn the_second_half_of_a_double_click_answers_nothing(engine: Engine) {
    let deployment = Deployment::showing(&with_choices_everywhere()).await;
    let browser = Browser::start(engine).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    // All code is here.
    r.expect_text("Verder gaan met een bestand").await;
    let place = browser.double_click(START).await;
    expect_untouched(&r, "Eerst").await;
    expect_choice_at(&browser, &place).await;

    r.expect_text("Wis mijn antwoorden").await;
    be_slow(&browser).await;
    let place = browser.double_click(ONWARD).await;
    expect_untouched(&r, "Dan").await;
    expect_choice_at(&browser, &place).await;

    // Where errors are summed up, the focus stays there.
    be_slow(&browser).await;
    browser.double_click(ONWARD).await;
    r.wait_for_summary().await;
    browser.next_frame().await;
    r.wait_for_summary().await;
    assert_eq!(browser.run("return document.querySelectorAll('form :checked').length", &[]).await, 0);
    // At another place, however soon, it is a click like any other.
    browser.run("document.querySelector('.leeragenda-choice').id = 'elders'", &[]).await;
    browser.click("#elders").await;
    let is_chosen = "return document.querySelector('#elders input').checked";
    browser.wait_for("what was clicked is chosen", is_chosen, &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_half_of_a_double_click_answers_nothing_in_chromium() {
    the_second_half_of_a_double_click_answers_nothing(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_half_of_a_double_click_answers_nothing_in_firefox() {
    the_second_half_of_a_double_click_answers_nothing(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_half_of_a_double_click_answers_nothing_in_webkit() {
    the_second_half_of_a_double_click_answers_nothing(Engine::Webkit).await;
}

/// The same with a finger: of taps on a phone the browser does not say which is the second.
#[tokio::test(flavor = "multi_thread")]
async fn the_second_of_two_taps_answers_nothing_in_chromium() {
    let deployment = Deployment::showing(&with_choices_everywhere()).await;
    let browser = Browser::start(Engine::Chromium).await;
    browser.resize(360, 740).await;
    browser.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": true })).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.expect_text("Verder gaan met een bestand").await;
    for (button, heading) in [(START, "Eerst"), (ONWARD, "Dan")] {
        let place = browser.middle_of(button).await;
        for _ in 0..2 {
            tap(&browser, &place).await;
        }
        expect_untouched(&r, heading).await;
        expect_choice_at(&browser, &place).await;
        r.expect_text("Wis mijn antwoorden").await;
        be_slow(&browser).await;
    }
}

async fn tap(browser: &Browser, place: &Value) {
    let point = json!({ "x": place[0], "y": place[1] });
    browser.devtools("Input.dispatchTouchEvent", json!({ "type": "touchStart", "touchPoints": [point] })).await;
    browser.devtools("Input.dispatchTouchEvent", json!({ "type": "touchEnd", "touchPoints": [] })).await;
}

/// The error of the field that was left appeared before the click of the tap, which then hit something else.
#[tokio::test(flavor = "multi_thread")]
async fn a_tap_after_a_wrong_answer_is_not_lost_in_chromium() {
    let questionnaire = json!({ "locale": "nl", "title": "Contact", "pages": [{ "name": "p", "title": "Contact", "elements": [
        { "type": "text", "name": "mail", "inputType": "email", "title": "Wat is uw e-mailadres?" },
        { "type": "radiogroup", "name": "hoe", "title": "Hoe vaak?", "choices": ["Nooit", "Soms", "Vaak"] }
    ] }] });
    let deployment = Deployment::showing(&questionnaire).await;
    let browser = Browser::start(Engine::Chromium).await;
    browser.resize(360, 740).await;
    browser.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": true })).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.expect_text("Wis mijn antwoorden").await;
    r.fill("Wat is uw e-mailadres?", "geen mail").await;
    browser.run("[...document.querySelectorAll('.leeragenda-choice')].at(-1).id = 'vaak'", &[]).await;
    let place = browser.middle_of("#vaak").await;
    tap(&browser, &place).await;
    r.expect_text("Vul een e-mailadres in").await;
    let is_chosen = "return document.querySelector('#vaak input').checked";
    browser.wait_for("what was tapped is chosen", is_chosen, &[]).await;
}

/// In a frame it is the page itself.
#[tokio::test(flavor = "multi_thread")]
async fn nor_does_it_in_a_form_in_somebody_elses_page_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let parent = Parent::start(Some(&with_choices_everywhere())).await;
    browser.go_to(&parent.page("bare", Way::Form)).await;
    let r = Respondent::in_page(&browser).await;
    r.expect_text("Verder gaan met een bestand").await;
    browser.double_click(START).await;
    expect_untouched(&r, "Eerst").await;
    be_slow(&browser).await;
    browser.double_click(ONWARD).await;
    expect_untouched(&r, "Dan").await;
}

/// The field for another theme stood there in red before a letter could be typed.
async fn a_label_does_not_lead_out_of_its_question(engine: Engine) {
    let questionnaire = json!({ "locale": "nl", "title": "Thema’s", "pages": [{ "name": "p", "title": "Thema’s", "elements": [
        { "type": "checkbox", "name": "themas", "title": "Aan welke thema’s werkt u?", "choices": ["Wonen", "Werken"],
          "showOtherItem": true, "otherText": "Een ander thema" },
        { "type": "text", "name": "naam", "title": "Hoe heet u?" }
    ] }] });
    let deployment = Deployment::showing(&questionnaire).await;
    let browser = Browser::start(engine).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    // All code is here.
    r.expect_text("Wis mijn antwoorden").await;
    let question = "Aan welke thema’s werkt u?";
    browser.click(".leeragenda-choices > label:nth-of-type(1)").await;
    r.expect_ticked(question, &["Wonen"]).await;
    browser.click(".leeragenda-choices > label:nth-of-type(3)").await;
    r.expect_ticked(question, &["Een ander thema"]).await;
    browser.next_frame().await;
    assert_eq!(browser.run("return faults()", &[]).await, json!([]), "nothing was left yet");
    // Its name begins with what is to be seen.
    r.focus_field(&format!("Een ander thema (omschrijving bij: {question})")).await;
    assert_eq!(browser.run("return faults()", &[]).await, json!([]), "it is still the same question");
    // Who goes on without a word is told.
    browser.click("input[type=text]:not([id$='-anders'])").await;
    browser.wait_for("what is missing", "return faults().length === 1", &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_label_does_not_lead_out_of_its_question_in_chromium() {
    a_label_does_not_lead_out_of_its_question(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_label_does_not_lead_out_of_its_question_in_firefox() {
    a_label_does_not_lead_out_of_its_question(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_label_does_not_lead_out_of_its_question_in_webkit() {
    a_label_does_not_lead_out_of_its_question(Engine::Webkit).await;
}
