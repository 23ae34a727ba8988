//! The form in a page of others where the browser lets nobody keep anything: it says so and works from memory.

use browser_tests::{Browser, Engine, Parent, Respondent, Way};
use serde_json::{Value, json};

use super::{fill_in_and_send, open, short};

async fn without_storage(engine: Engine, blocked: Value, way: Way) {
    let browser = Browser::start_with(engine, blocked).await;
    let parent = Parent::start(Some(&short())).await;
    open(&browser, &parent.page("bare", way), way).await;
    if way == Way::Frame {
        browser.enter_frame().await;
    }
    let is_blocked = "try { return localStorage === null } catch { return true }";
    assert_eq!(browser.run(is_blocked, &[]).await, true, "the storage is blocked");
    let r = Respondent::in_page(&browser).await;
    r.expect_text("Uw browser bewaart op dit moment niets.").await;
    fill_in_and_send(&r, &parent.receiver).await;
}

const BLOCKED_IN_CHROMIUM: &str = "profile.default_content_setting_values.cookies";
const BLOCKED_IN_FIREFOX: &str = "network.cookie.cookieBehavior";

#[tokio::test(flavor = "multi_thread")]
async fn a_form_without_storage_works_from_memory_in_chromium() {
    without_storage(Engine::Chromium, json!({ BLOCKED_IN_CHROMIUM: 2 }), Way::Form).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_without_storage_works_from_memory_in_firefox() {
    without_storage(Engine::Firefox, json!({ BLOCKED_IN_FIREFOX: 2 }), Way::Form).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frame_without_storage_works_from_memory_in_chromium() {
    without_storage(Engine::Chromium, json!({ BLOCKED_IN_CHROMIUM: 2 }), Way::Frame).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frame_without_storage_works_from_memory_in_firefox() {
    without_storage(Engine::Firefox, json!({ BLOCKED_IN_FIREFOX: 2 }), Way::Frame).await;
}
