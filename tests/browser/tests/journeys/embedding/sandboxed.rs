//! In a frame that may not send forms, as content systems make them: everything that leads on does so, once.

use browser_tests::{Browser, Engine, Parent, Respondent};
use fantoccini::key::Key;
use serde_json::{Value, json};

use super::SENT;

/// With a field on the start page, where Enter goes on too.
fn questionnaire() -> Value {
    json!({ "locale": "nl", "title": "Korte vragenlijst", "firstPageIsStartPage": true, "pages": [
        { "name": "begin", "title": "Begin", "elements": [
            { "type": "text", "name": "buurt", "title": "In welke buurt woont u?" }
        ] },
        { "name": "eerst", "title": "Eerst", "elements": [
            { "type": "text", "name": "naam", "title": "Hoe heet u?", "isRequired": true, "requiredErrorText": "Vul uw naam in." }
        ] },
        { "name": "dan", "title": "Dan", "elements": [{ "type": "text", "name": "waarom", "title": "Waarom?" }] }
    ] })
}

/// Goes to a page that has made a frame for the page, with these attributes; from here on everything is in it.
async fn in_frame<'browser>(browser: &'browser Browser, attributes: &str) -> (Parent, Respondent<'browser>) {
    let parent = Parent::start(Some(&questionnaire())).await;
    let page = format!(
        "<!DOCTYPE html><html lang=nl><meta charset=utf-8><title>Gastheer</title>
         <iframe title=Vragenlijst style='width: 700px; height: 700px' {attributes} src='{}'></iframe>",
        parent.files.url()
    );
    browser.go_to(&parent.put("sandboxed.html", &page)).await;
    browser.enter_frame().await;
    let r = Respondent::in_page(browser).await;
    (parent, r)
}

/// Nobody got past the first screen, and the page said nothing: a browser tells such a form of nothing.
async fn leads_on(engine: Engine) {
    let browser = Browser::start(engine).await;
    for attributes in ["sandbox='allow-scripts allow-same-origin'", ""] {
        let (parent, r) = in_frame(&browser, attributes).await;
        r.fill("In welke buurt woont u?", "De Buurt").await;
        browser.press(Key::Enter).await;
        r.expect_heading("Eerst").await;
        // What is wrong is said there as well.
        r.next().await;
        r.wait_for_summary().await;
        r.fill("Hoe heet u?", "Sanne").await;
        browser.press(Key::Enter).await;
        // Twice would be the review.
        r.expect_heading("Dan").await;
        r.fill("Waarom?", "Omdat").await;
        r.press("Naar het overzicht").await;
        r.expect_heading("Controleer uw antwoorden").await;
        r.press("Versturen").await;
        r.expect_heading(SENT).await;
        let answers = json!({ "buurt": "De Buurt", "naam": "Sanne", "waarom": "Omdat" });
        let responses = parent.receiver.responses();
        assert_eq!(responses.len(), 1, "{attributes}");
        assert_eq!(responses[0]["answers"], answers, "{attributes}");
        browser.leave_frame().await;
    }
}

in_every_engine!(
    leads_on,
    ,
    in_a_frame_that_may_not_send_forms_all_leads_on_in_chromium,
    in_a_frame_that_may_not_send_forms_all_leads_on_in_firefox,
    in_a_frame_that_may_not_send_forms_all_leads_on_in_webkit
);

/// An extension or an aid that fills in forms does not press the button.
#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_a_program_sends_leads_on_as_by_its_button_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let (_parent, r) = in_frame(&browser, "").await;
    r.fill("In welke buurt woont u?", "De Buurt").await;
    let ask = "document.querySelector('form').requestSubmit()";
    browser.run(ask, &[]).await;
    r.expect_heading("Eerst").await;
    r.fill("Hoe heet u?", "Sanne").await;
    browser.run(ask, &[]).await;
    r.expect_heading("Dan").await;
    r.fill("Waarom?", "Omdat").await;
    let press = "const form = document.querySelector('form');
        form.requestSubmit(form.querySelector('[type=submit]'))";
    browser.run(press, &[]).await;
    r.expect_heading("Controleer uw antwoorden").await;
    browser.run(ask, &[]).await;
    r.expect_heading(SENT).await;
}
