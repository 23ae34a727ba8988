//! When there is no form to show: what the page around is told, and that trying again concerns the form alone.

use browser_tests::parent::LISTEN;
use browser_tests::{Browser, Engine, Parent, Respondent};
use serde_json::json;

use super::short;

const ERROR: &str = "Deze vragenlijst kan niet worden geopend";

/// A page that looks at every request, and knows texts and requests only; for a while it lets no `config.json` pass.
const LOOK: &str = "window.isAway = true;
    const real = window.fetch;
    window.fetch = (asked, options) => {
      const address = typeof asked === 'string' ? asked : asked.url;
      if (window.isAway && address.includes('config.json')) return Promise.reject(new TypeError('away'));
      return real(asked, options);
    };";

/// A page with this in it, that listens to what it is told.
async fn page_with(browser: &Browser, script: &str, attributes: &str) -> Parent {
    let parent = Parent::start(Some(&short())).await;
    let files = parent.files.url();
    let attributes = attributes.replace("{files}", files);
    let page = format!(
        "<!DOCTYPE html><html lang=nl><meta charset=utf-8><title>Gastheer</title><script>{LISTEN}{script}</script>
         <script type=module src={files}embed/form.js></script>
         <p><input id=own aria-label=Zoeken></p><leeragenda-form {attributes}></leeragenda-form>"
    );
    browser.go_to(&parent.put("failing.html", &page)).await;
    parent
}

/// It loaded the page around again, with all that was typed there; and in a page that looks at what is fetched there
/// was no form at all.
#[tokio::test(flavor = "multi_thread")]
async fn what_could_not_be_loaded_is_tried_again_without_the_page_around_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let _parent = page_with(&browser, LOOK, "config={files}config.json questionnaire=aanbod").await;
    let r = Respondent::in_page(&browser).await;
    r.expect_text(ERROR).await;
    browser.run("window.isSame = true; window.document.getElementById('own').value = 'Getypt'", &[]).await;
    // Still away: that is said again, with the focus.
    r.press("Opnieuw proberen").await;
    r.expect_heading(ERROR).await;
    browser.run("window.isAway = false", &[]).await;
    r.press("Opnieuw proberen").await;
    r.expect_heading("Eerst").await;
    let around = "return [window.isSame, window.document.getElementById('own').value]";
    assert_eq!(browser.run(around, &[]).await, json!([true, "Getypt"]));
    let told = browser.run("return window.told.map(([event, { reason }]) => [event, reason ?? ''])", &[]).await;
    assert_eq!(told, json!([["error", "not-loaded"], ["error", "not-loaded"], ["ready", ""], ["page", ""]]));
}

/// There was more in it, and a questionnaire that nobody had asked for.
#[tokio::test(flavor = "multi_thread")]
async fn that_there_is_no_form_is_told_in_the_words_of_the_readme_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    for (attributes, detail) in [
        ("", json!([["reason", "not-loaded"]])),
        ("questionnaire=aanbod", json!([["questionnaire", "aanbod"], ["reason", "not-loaded"]])),
        // One that is found by the code itself.
        ("config={files}away.json", json!([["reason", "not-loaded"]])),
    ] {
        let _parent = page_with(&browser, "", attributes).await;
        let told =
            "return window.told.length > 0 && window.told.map(([event, detail]) => [event, Object.entries(detail)])";
        let told = browser.wait_for("what is told", told, &[]).await;
        assert_eq!(told, json!([["error", detail]]), "{attributes}");
    }
}

/// Two errors were told of which nothing was wrong: scripts put an element in the page, and then say what it is.
#[tokio::test(flavor = "multi_thread")]
async fn a_form_may_get_its_attributes_once_it_is_in_the_page_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let parent = page_with(&browser, "", "config={files}config.json questionnaire=aanbod").await;
    browser.wait_for("the form", "return window.told.some(([event]) => event === 'page')", &[]).await;
    let put = "window.document.querySelector('leeragenda-form').remove();
        window.told = [];
        const form = window.document.createElement('leeragenda-form');
        window.document.body.append(form);
        form.setAttribute('language', 'nl');
        form.setAttribute('questionnaire', 'aanbod');
        form.setAttribute('config', arguments[0]);";
    browser.run(put, &[format!("{}config.json", parent.files.url()).into()]).await;
    let told = "return window.told.some(([event]) => event === 'page') && window.told.map(([event]) => event)";
    assert_eq!(browser.wait_for("the form", told, &[]).await, json!(["ready", "page"]));
}

/// Who reads it was sent to the own connection, in vain.
#[tokio::test(flavor = "multi_thread")]
async fn a_form_without_a_config_is_for_its_maker_to_mend_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    for attributes in ["", "config='https://'"] {
        let _parent = page_with(&browser, "", attributes).await;
        browser.wait_for("what is told", "return window.told.length > 0", &[]).await;
        let said =
            "return text(window.document.querySelector('leeragenda-form').shadowRoot.querySelector('[role=alert]'))";
        let said = browser.run(said, &[]).await;
        let said = said.as_str().unwrap_or_default();
        assert!(
            said.contains("U kunt dit zelf niet oplossen.") && !said.contains("verbinding"),
            "{attributes}: {said}"
        );
    }
}
