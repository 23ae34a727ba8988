//! The frame: what becomes of it when the page around changes its attributes, and what it is called.

use browser_tests::parent::LISTEN;
use browser_tests::{Browser, Engine, Parent, Respondent, Way};
use serde_json::json;

use super::{open, short};

const FRAME: &str = "const element = window.document.querySelector('leeragenda-frame');
    const frame = element.querySelector('iframe');";

/// What was filled in was lost where nothing can be kept: the frame was made anew.
#[tokio::test(flavor = "multi_thread")]
async fn another_language_leaves_what_was_filled_in_in_a_frame_in_chromium() {
    let browser =
        Browser::start_with(Engine::Chromium, json!({ "profile.default_content_setting_values.cookies": 2 })).await;
    let mut questionnaire = short();
    questionnaire["pages"][0]["title"] = json!({ "nl": "Eerst", "en": "First" });
    let parent = Parent::start(Some(&questionnaire)).await;
    open(&browser, &parent.page("bare", Way::Frame), Way::Frame).await;
    browser.run(&format!("{FRAME} window.isSame = frame"), &[]).await;
    browser.enter_frame().await;
    let r = Respondent::in_page(&browser).await;
    r.fill("Hoe heet u?", "Sanne").await;
    browser.leave_frame().await;
    browser.run(&format!("window.told = []; {FRAME} element.setAttribute('language', 'en')"), &[]).await;
    let entitled = format!("{FRAME} return frame.title.includes('First')");
    browser.wait_for("the frame's title in English", &entitled, &[]).await;
    assert_eq!(browser.run(&format!("{FRAME} return frame === window.isSame"), &[]).await, true);
    browser.enter_frame().await;
    r.expect_text("First").await;
    r.expect_filled("Hoe heet u?", "Sanne").await;
    r.press("Next").await;
    r.expect_heading("Dan").await;
    browser.leave_frame().await;
    // The title is that of what is shown, and not of the step before.
    browser.wait_for("the title of the next step", &format!("{FRAME} return frame.title.includes('Dan')"), &[]).await;
    let again = browser.run("return window.told.filter(([event]) => event === 'ready').length", &[]).await;
    assert_eq!(again, 0, "it was there already");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frame_tells_why_there_is_no_form_in_it_and_speaks_all_the_same_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let parent = Parent::start(Some(&short())).await;
    let page = format!(
        "<!DOCTYPE html><html lang=nl><meta charset=utf-8><title>Gastheer</title><script>{LISTEN}</script>
         <script type=module src={0}embed/frame.js></script>
         <leeragenda-frame src={0} questionnaire=drie></leeragenda-frame>",
        parent.files.url()
    );
    browser.go_to(&parent.put("none.html", &page)).await;
    let told = "return window.told.some(([event, { reason, questionnaire }]) =>
        event === 'error' && reason === 'unknown-questionnaire' && questionnaire === 'drie')";
    browser.wait_for("why", told, &[]).await;
    browser.run(&format!("{FRAME} element.setAttribute('language', 'en')"), &[]).await;
    browser.enter_frame().await;
    let english =
        "return window.document.documentElement.lang === 'en' && document.querySelector('#inhoud h1') !== null";
    browser.wait_for("English", english, &[]).await;
}

/// An empty title counted as one, and who took a title away had that from before there was a page.
#[tokio::test(flavor = "multi_thread")]
async fn a_frame_is_called_as_its_step_while_nobody_calls_it_otherwise_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let parent = Parent::start(Some(&short())).await;
    let page = format!(
        "<!DOCTYPE html><html lang=nl><meta charset=utf-8><title>Gastheer</title>
         <script type=module src={0}embed/frame.js></script><leeragenda-frame src={0} title=''></leeragenda-frame>",
        parent.files.url()
    );
    browser.go_to(&parent.put("called.html", &page)).await;
    let is_called = format!("{FRAME} return frame?.title.includes('Eerst') === true");
    browser.wait_for("the title of the step", &is_called, &[]).await;
    let turn = "element.setAttribute('title', 'Vragen');
        const own = frame.title;
        element.removeAttribute('title');
        return [own, frame.title.includes('Eerst')]";
    assert_eq!(browser.run(&[FRAME, turn].concat(), &[]).await, json!(["Vragen", true]));
}
