//! The language that was chosen stays: after a reload, with Back, and for who is passed the link.

use browser_tests::persona::ORGANISATION;
use browser_tests::{Browser, Deployment, Engine, Respondent, deployment, persona};
use serde_json::{Value, json};

/// The telephone's own way of sharing, which a browser under test does not have.
const SHARE: &str = "Object.defineProperty(navigator, 'share', { value: (data) => {
    window.shared = [data.title, data.text, data.url]; return Promise.resolve(); } })";
const CALL: &str = "Do you work at a knowledge institute";

/// It was Dutch again after a reload, and so was the link that was passed on. What was shared asked its
/// receiver to forward the call, and said that "your answers" were not included.
async fn the_language_that_was_chosen_stays(engine: Engine) {
    let deployment = Deployment::start().await;
    let browser = Browser::start(engine).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.start().await;
    r.expect_step(ORGANISATION.0, ORGANISATION.1).await;
    r.press("English").await;
    r.expect_text("What kind of organisation do you work for?").await;
    // An entry from before the switch.
    browser.back().await;
    r.expect_text(CALL).await;
    let asks = "return new URLSearchParams(location.search).get('language') === arguments[0]";
    browser.wait_for("English in the address", asks, &["en".into()]).await;
    let link = format!("{}?language=en", deployment.url());
    let mail = "return [...document.querySelectorAll('a')].some((one) => one.href.startsWith('mailto:?')
        && decodeURIComponent(one.href).includes(arguments[0]))";
    browser.wait_for("the link in the e-mail", mail, &[link.into()]).await;
    r.press("Nederlands").await;
    r.expect_text("Werkt u bij een kennisinstelling").await;
    browser.wait_for("Dutch in the address", asks, &["nl".into()]).await;
    let asks_nothing = "return [...document.querySelectorAll('a')].some((one) => one.href.startsWith('mailto:?')
        && !decodeURIComponent(one.href).includes('language='))";
    browser.wait_for("a link without a language", asks_nothing, &[]).await;
    browser.forward().await;
    r.expect_text("Bij wat voor organisatie werkt u?").await;
    browser.wait_for("Dutch in the address of the entry after it", asks, &["nl".into()]).await;
    r.press("English").await;
    browser.wait_for("English again", asks, &["en".into()]).await;
    r.reload().await;
    r.expect_text(CALL).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_language_that_was_chosen_stays_in_chromium() {
    the_language_that_was_chosen_stays(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_language_that_was_chosen_stays_in_firefox() {
    the_language_that_was_chosen_stays(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_language_that_was_chosen_stays_in_webkit() {
    the_language_that_was_chosen_stays(Engine::Webkit).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_shared_speaks_to_who_gets_it_in_chromium() {
    let deployment = Deployment::start().await;
    let browser = Browser::start(Engine::Chromium).await;
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": SHARE })).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.press("Delen").await;
    let shared = browser.wait_for("what is shared", "return window.shared", &[]).await;
    let [title, text, url] = [0, 1, 2].map(|at| shared[at].as_str().unwrap_or_default().to_owned());
    assert_eq!(title, "Deel uw kennis over leefbaarheid en veiligheid");
    assert!(text.contains("Duurt 10 tot 15 minuten.") && text.contains("tot en met"), "{text}");
    assert!(!text.contains("doorsturen") && !text.contains("Uw antwoorden"), "{text}");
    assert_eq!(url, deployment.url());
}

/// Who is sent from the one questionnaire to the other came to a Dutch one.
#[tokio::test(flavor = "multi_thread")]
async fn the_way_to_the_other_questionnaire_is_in_the_same_language_in_chromium() {
    let shipped = deployment::config()["questionnaires"].clone();
    let both = |config: &mut Value| config["questionnaires"] = shipped;
    let deployment = Deployment::configured(both).await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = Respondent::open(&browser, &format!("{}?questionnaire=aanbod", deployment.url())).await;
    r.start().await;
    persona::not_in_target_group(&r).await;
    r.next().await;
    r.press("English").await;
    r.expect_text("Do you have a question of your own about liveability or safety?").await;
    r.follow("Ask your question").await;
    r.expect_text("What would you like to know or learn to make your neighbourhood safer").await;
}
