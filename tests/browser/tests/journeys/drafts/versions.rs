//! What is kept is of another version, of another time, or damaged.

use std::fs;

use browser_tests::{Browser, Engine, Respondent};
use serde_json::{Value, json};

use super::{LAST, STORY, Small, WORD, expect_in_draft};

#[tokio::test(flavor = "multi_thread")]
async fn answers_that_no_longer_fit_stay_on_the_screen_and_in_the_file_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let small = Small::start(&browser).await;
    let r = Respondent::open(&browser, small.url()).await;
    r.fill(WORD, "past nog").await;
    r.fill(STORY, "vraag is weg").await;
    r.fill(LAST, "vraag is veranderd").await;
    expect_in_draft(&r, "last", "vraag is veranderd").await;
    Small::serve(&browser, &changed());
    r.reload().await;
    r.expect_text("Antwoorden die niet meer passen").await;
    r.press("Verder gaan").await;
    r.expect_filled(WORD, "past nog").await;
    let aside = "return [...document.querySelectorAll('.leeragenda-aside > *')].map(text).join(' | ')";
    let shown = browser.wait_for("what no longer fits", aside, &[]).await.to_string();
    assert!(shown.contains("vraag is weg") && shown.contains("vraag is veranderd"), "{shown}");
    let download = r.download().await;
    assert_eq!(r.answers_in(&download), json!({ "word": "past nog" }));
    let file: Value = serde_json::from_slice(&fs::read(&download).unwrap_or_default()).unwrap_or_default();
    assert_eq!(file["setAside"], json!({ "last": "vraag is veranderd", "story": "vraag is weg" }));
    // A question that comes back has its answer again.
    r.fill(WORD, "past nog steeds").await;
    expect_in_draft(&r, "word", "past nog steeds").await;
    Small::serve(&browser, &super::questionnaire());
    r.reload().await;
    r.press("Verder gaan").await;
    r.expect_filled(STORY, "vraag is weg").await;
    r.expect_filled(LAST, "vraag is veranderd").await;
}

/// One question is gone, and another one is of another kind.
fn changed() -> Value {
    json!({ "locale": "nl", "title": "Proef", "pages": [{ "name": "p", "title": "Woorden", "elements": [
        { "type": "text", "name": "word", "title": WORD },
        { "type": "checkbox", "name": "last", "title": LAST, "choices": ["een", "twee"] },
    ] }] })
}

const NEWER: &str = r#"{"format":"leeragenda/draft/2","what":"an older page does not know"}"#;

#[tokio::test(flavor = "multi_thread")]
async fn an_older_page_leaves_a_newer_draft_as_it_is_and_says_so_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let small = Small::start(&browser).await;
    // There already, and while the page is open.
    for is_open in [false, true] {
        let r = Respondent::open(&browser, small.url()).await;
        r.fill(LAST, "tevoren").await;
        expect_in_draft(&r, "last", "tevoren").await;
        let key = browser.run("return draftKey()", &[]).await;
        let write = "localStorage.setItem(arguments[0], arguments[1])";
        if is_open {
            let ours = browser.tab().await;
            browser.new_tab().await;
            browser.go_to(&small.elsewhere()).await;
            browser.run(write, &[key.clone(), NEWER.into()]).await;
            browser.close_tab(&ours).await;
        } else {
            browser.go_to(&small.elsewhere()).await;
            super::clear_origin(&browser).await;
            browser.run(write, &[key.clone(), NEWER.into()]).await;
            browser.go_to(small.url()).await;
            let _ = Respondent::in_page(&browser).await;
        }
        r.fill(WORD, "van de oudere pagina").await;
        let told = "return [...document.querySelectorAll('[role=alert]')].map(text).join(' ')
            .includes('op dit apparaat staat een concept van een nieuwere versie van deze pagina')";
        browser.wait_for("that the draft is newer", told, &[]).await;
        let download = r.download().await;
        assert_eq!(r.answers_in(&download)["word"], "van de oudere pagina");
        let kept = browser.run("return localStorage.getItem(arguments[0])", std::slice::from_ref(&key)).await;
        assert_eq!(kept, NEWER, "the newer draft, opened before: {is_open}");
        browser.go_to(&small.elsewhere()).await;
        let kept = browser.run("return localStorage.getItem(arguments[0])", &[key]).await;
        assert_eq!(kept, NEWER, "the newer draft after the page was left, opened before: {is_open}");
        super::clear_origin(&browser).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_draft_is_put_aside_and_offered_and_the_start_is_clean_in_chromium() {
    damaged(|_| "{\"format\": no JSON at all".into()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_that_was_cut_off_is_put_aside_and_offered_in_chromium() {
    damaged(|whole| whole.chars().take(whole.chars().count() * 2 / 3).collect()).await;
}

async fn damaged(damage: fn(&str) -> String) {
    let browser = Browser::start(Engine::Chromium).await;
    let small = Small::start(&browser).await;
    let r = Respondent::open(&browser, small.url()).await;
    r.fill(WORD, "was heel").await;
    expect_in_draft(&r, "word", "was heel").await;
    let key = browser.run("return draftKey()", &[]).await;
    let whole = browser.run("return localStorage.getItem(draftKey())", &[]).await;
    browser.go_to(&small.elsewhere()).await;
    super::clear_origin(&browser).await;
    let broken = damage(whole.as_str().unwrap_or_default());
    browser.run("localStorage.setItem(arguments[0], arguments[1])", &[key, broken.clone().into()]).await;
    browser.go_to(small.url()).await;
    let r = Respondent::in_page(&browser).await;
    r.expect_filled(WORD, "").await;
    r.expect_text("Antwoorden die apart staan").await;
    let known = browser.downloaded();
    r.press("Opslaan als bestand").await;
    let file = browser.wait_for_download(&known).await;
    assert_eq!(fs::read_to_string(file).unwrap_or_default(), broken, "the damaged draft, as it was");
    // A new draft takes nothing of it away, and is found again beside it.
    r.fill(WORD, "opnieuw").await;
    expect_in_draft(&r, "word", "opnieuw").await;
    let aside = "return keys().filter((key) => key.includes(':aside:')).map((key) => localStorage.getItem(key))";
    assert_eq!(browser.run(aside, &[]).await, json!([broken]), "what was put aside");
    r.reload().await;
    r.expect_text("Antwoorden die apart staan").await;
    r.press("Verder gaan").await;
    r.expect_filled(WORD, "opnieuw").await;
    r.press("Wis mijn antwoorden").await;
    r.press("Ja, wissen").await;
    r.expect_nothing_left().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_is_set_back_makes_no_older_words_newer_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let small = Small::start(&browser).await;
    let r = Respondent::open(&browser, small.url()).await;
    r.fill(WORD, "van vandaag").await;
    r.expect_copied("van vandaag").await;
    let earlier = browser.run("return localStorage.getItem(draftKey())", &[]).await;
    // Three days back, from the next page on.
    set_clock(&browser, -3).await;
    r.reload().await;
    r.press("Verder gaan").await;
    r.fill(WORD, "later geschreven").await;
    r.expect_copied("later geschreven").await;
    let later = browser.run("return localStorage.getItem(draftKey())", &[]).await;
    let moment = |draft: &Value| -> Value {
        let draft: Value = serde_json::from_str(draft.as_str().unwrap_or_default()).unwrap_or_default();
        draft["savedAt"].clone()
    };
    assert!(moment(&later).as_str() < moment(&earlier).as_str(), "the clock was set back");
    // Killed, a browser may have the earlier one in its storage and the later one in the second copy.
    browser.go_to(&small.elsewhere()).await;
    browser.run("localStorage.setItem(draftKey(), arguments[0])", &[earlier]).await;
    browser.go_to(small.url()).await;
    let r = Respondent::in_page(&browser).await;
    r.press("Verder gaan").await;
    r.expect_filled(WORD, "later geschreven").await;
    // Beside a tab whose clock is right, the one that wrote last goes before the other.
    let behind = browser.tab().await;
    let right = browser.new_tab().await;
    let _ = Respondent::open(&browser, small.url()).await;
    r.press("Verder gaan").await;
    r.fill(LAST, "met de goede klok").await;
    expect_in_draft(&r, "last", "met de goede klok").await;
    browser.switch_to(&behind).await;
    r.expect_filled(LAST, "met de goede klok").await;
    r.fill(LAST, "met de klok achter").await;
    expect_in_draft(&r, "last", "met de klok achter").await;
    browser.switch_to(&right).await;
    r.expect_filled(LAST, "met de klok achter").await;
    r.expect_filled(WORD, "later geschreven").await;
}

/// Sets the clock of the tab's next pages, by this many days.
pub async fn set_clock(browser: &Browser, days: i32) {
    let source = format!(
        "(() => {{
            const shift = {days} * 86400000;
            const Real = Date;
            window.Date = class extends Real {{
                constructor(...given) {{ if (given.length > 0) super(...given); else super(Real.now() + shift); }}
                static now() {{ return Real.now() + shift; }}
            }};
        }})();"
    );
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await;
}
