//! Letter by letter: what is typed stays as it is typed, also while the page takes it in.

use browser_tests::{Browser, Deployment, Engine, Respondent};
use fantoccini::key::Key;
use serde_json::json;

async fn fields() -> Deployment {
    let field = |name: &str, input: &str, title: &str| json!({ "type": "text", "name": name, "inputType": input, "title": title });
    let first =
        [field("naam", "text", "Uw naam"), field("aantal", "number", "Hoeveel?"), field("dag", "date", "Welke dag?")];
    Deployment::showing(&json!({ "locale": "nl", "title": "Typen", "pages": [
        { "name": "een", "title": "Een", "elements": first },
        { "name": "twee", "title": "Twee", "elements": [field("nog", "text", "Wat nog?")] }] }))
    .await
}

const HOLDS: &str = "return document.activeElement.value === arguments[0]";
const IS_KEPT: &str = "return draft()?.answers[arguments[0]] === arguments[1]";

/// A point between thousands was read as that of a fraction, and written over by a comma: 2,5 was handed in.
async fn a_number_with_a_point_between_its_thousands(engine: Engine) {
    let browser = Browser::start(engine).await;
    let deployment = fields().await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.fill("Hoeveel?", "2.500").await;
    browser.press_tab().await;
    browser.wait_for("the number that is kept", IS_KEPT, &["aantal".into(), 2500.into()]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_with_a_point_between_its_thousands_is_read_as_people_write_it_in_chromium() {
    a_number_with_a_point_between_its_thousands(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_with_a_point_between_its_thousands_is_read_as_people_write_it_in_firefox() {
    a_number_with_a_point_between_its_thousands(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_with_a_point_between_its_thousands_is_read_as_people_write_it_in_webkit() {
    a_number_with_a_point_between_its_thousands(Engine::Webkit).await;
}

/// Firefox types it in two halves. The first was read as a character that cannot be read, and written back; so was the
/// second then.
#[tokio::test(flavor = "multi_thread")]
async fn an_emoji_that_comes_in_two_halves_is_whole_in_firefox() {
    let browser = Browser::start(Engine::Firefox).await;
    let deployment = fields().await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.focus_field("Uw naam").await;
    browser.type_text("a😀b").await;
    browser.wait_for("the emoji in the field", HOLDS, &["a😀b".into()]).await;
    browser.wait_for("the emoji in the draft", IS_KEPT, &["naam".into(), "a😀b".into()]).await;
}

/// Of a date of which only a part was typed the draft had that there is one: whoever came back could not go on, with a
/// field that was empty.
#[tokio::test(flavor = "multi_thread")]
async fn a_part_of_a_date_does_not_hold_up_who_comes_back_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = fields().await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.fill("Uw naam", "Sam").await;
    r.focus_field("Welke dag?").await;
    browser.type_text("12").await;
    browser.press(Key::Tab).await;
    browser.wait_for("that it is kept", IS_KEPT, &["dag".into(), "…".into()]).await;
    browser.reload().await;
    r.press("Verder gaan").await;
    r.expect_heading("Een").await;
    // With a mouse: the keyboard leads through the field, which then says that it is empty.
    browser.click("form [type=submit]").await;
    r.expect_heading("Twee").await;
}
