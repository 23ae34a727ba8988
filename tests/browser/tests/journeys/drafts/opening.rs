//! A tab that opens while another one erases, sends or changes what there is: parts of the code that it needs for a
//! draft are held until that was done.

use browser_tests::deployment::part_file;
use browser_tests::{Browser, Engine, Respondent, Tab};
use serde_json::json;

use super::{LAST, Small, WORD, expect_in_draft, writes_anew};

/// A host that holds a part of the page's code. Without the worker, which would ask for it too.
async fn holding(browser: &Browser, part: &str) -> Small {
    Small::hosted(browser, |site| site.holding(&part_file(part)).without("offline.js")).await
}

/// The page with a draft, and another tab that opens and waits for what is held; the first is shown.
async fn opening<'browser>(browser: &'browser Browser, small: &Small, prepare: &str) -> (Respondent<'browser>, Tab) {
    let first = browser.tab().await;
    let r = Respondent::open(browser, small.url()).await;
    r.fill(WORD, "geheim").await;
    expect_in_draft(&r, "word", "geheim").await;
    r.expect_copied("geheim").await;
    browser.run(prepare, &[]).await;
    let second = browser.new_tab().await;
    browser.go_to(small.url()).await;
    small.deployment.site.wait_until_held().await;
    browser.switch_to(&first).await;
    (r, second)
}

/// Makes the draft one in English: what finds it needs that part only then.
const IN_ENGLISH: &str = r#"const kept = localStorage.getItem(draftKey());
    const english = kept.replace('"language":"nl"', '"language":"en"');
    if (english === kept) throw new Error('no language');
    localStorage.setItem(draftKey(), english)"#;

async fn erase(r: &Respondent<'_>) {
    r.press("Wis mijn antwoorden").await;
    r.press("Ja, wissen").await;
    r.expect_nothing_left().await;
}

/// What is held comes, and the second tab is shown.
async fn let_go(r: &Respondent<'_>, small: &Small, second: &Tab) {
    small.deployment.site.let_go();
    r.browser().switch_to(second).await;
    let _ = Respondent::in_page(r.browser()).await;
}

/// It offered them again, and wrote them back.
#[tokio::test(flavor = "multi_thread")]
async fn answers_erased_while_another_tab_opens_do_not_come_back_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let small = holding(&browser, "kept").await;
    let (r, second) = opening(&browser, &small, "").await;
    erase(&r).await;
    let_go(&r, &small, &second).await;
    r.expect_filled(WORD, "").await;
    r.expect_nothing_left().await;
    writes_anew(&r).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_erased_when_another_tab_has_just_found_them_do_not_come_back_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let small = holding(&browser, "english").await;
    let (r, second) = opening(&browser, &small, IN_ENGLISH).await;
    erase(&r).await;
    let_go(&r, &small, &second).await;
    r.expect_text("Your answers are no longer on this device").await;
    r.expect_filled(WORD, "").await;
    r.expect_nothing_left().await;
}

/// Other answers went out under the same id.
#[tokio::test(flavor = "multi_thread")]
async fn answers_sent_while_another_tab_opens_are_not_offered_there_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let small = holding(&browser, "kept").await;
    let (r, second) = opening(&browser, &small, "").await;
    for words in ["geheim", "anders"] {
        r.fill(WORD, words).await;
        r.press("Naar het overzicht").await;
        r.press("Versturen").await;
        r.expect_heading("Bedankt, uw antwoorden zijn verstuurd").await;
        r.expect_nothing_left().await;
        let_go(&r, &small, &second).await;
    }
    let sent = small.deployment.receiver.responses();
    assert_eq!(sent.len(), 2);
    assert_ne!(sent[0]["id"], sent[1]["id"], "two responses under one id");
    assert_eq!(sent[1]["answers"], json!({ "word": "anders" }));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_changed_while_another_tab_opens_is_there_too_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let small = holding(&browser, "english").await;
    let (r, second) = opening(&browser, &small, IN_ENGLISH).await;
    r.fill(LAST, "erbij").await;
    expect_in_draft(&r, "last", "erbij").await;
    let_go(&r, &small, &second).await;
    // Who goes on looks again anyway: what is found is what the file holds.
    let known = browser.downloaded();
    r.press("Save as a file first").await;
    let file = browser.wait_for_download(&known).await;
    assert_eq!(r.answers_in(&file), json!({ "word": "geheim", "last": "erbij" }));
    r.press("Continue").await;
    r.expect_filled(LAST, "erbij").await;
}
