//! Where the device does not keep what it is given: no room, not allowed, not for long, not for all.

use std::fs;

use browser_tests::deployment::file;
use browser_tests::{Browser, Engine, Respondent};
use serde_json::json;
use support::{Reply, Site, SiteOptions};

use super::{LAST, STORY, Small, WORD, asks_before_leaving, expect_in_draft};

#[tokio::test(flavor = "multi_thread")]
async fn a_full_storage_is_told_and_loses_no_word_in_chromium() {
    full(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_storage_is_told_and_loses_no_word_in_firefox() {
    full(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_storage_is_told_and_loses_no_word_in_webkit() {
    full(Engine::Webkit).await;
}

async fn full(engine: Engine) {
    let browser = Browser::start(engine).await;
    let small = Small::start(&browser).await;
    let r = Respondent::open(&browser, small.url()).await;
    r.fill(WORD, "nog bewaard").await;
    expect_in_draft(&r, "word", "nog bewaard").await;
    browser.run("fillStorage()", &[]).await;
    let refused = "try { localStorage.setItem('een', 'te veel'); return false } catch { return true }";
    assert_eq!(browser.run(refused, &[]).await, true, "there is room in {engine}");
    r.fill(STORY, "hiervoor is geen plaats meer").await;
    expect_alert(&r, "de opslag van uw browser is vol").await;
    // Filling in goes on, where it was.
    r.expect_focus_on(STORY).await;
    r.fill(LAST, "ook dit niet").await;
    let download = r.download().await;
    let all = json!({ "word": "nog bewaard", "story": "hiervoor is geen plaats meer", "last": "ook dit niet" });
    assert_eq!(r.answers_in(&download), all, "the download from {engine}");
    assert_eq!(browser.run("return draft().answers", &[]).await, json!({ "word": "nog bewaard" }), "what was kept");
    // What is still to be tried takes the alert away once there is room, and its button, which has the focus.
    browser.run("document.querySelector('#titel').focus(); freeStorage()", &[]).await;
    r.fill(WORD, "weer bewaard").await;
    expect_in_draft(&r, "word", "weer bewaard").await;
    browser.wait_for("that the alert goes", &format!("return !({ALERT}).includes('is vol')"), &[]).await;
    let all = json!({ "word": "weer bewaard", "story": "hiervoor is geen plaats meer", "last": "ook dit niet" });
    assert_eq!(browser.run("return draft().answers", &[]).await, all, "what is kept in {engine}");
    // What was refused is tried once more when the page is left.
    browser.run("fillStorage(); write(arguments[0], 'eerst geen plaats, dan toch wel')", &[STORY.into()]).await;
    expect_alert(&r, "de opslag van uw browser is vol").await;
    browser.run("freeStorage()", &[]).await;
    browser.go_to(&small.elsewhere()).await;
    expect_in_draft(&r, "story", "eerst geen plaats, dan toch wel").await;
}

/// What is sent could not be kept. Who came back sent other words under its id, which the receiver then had already.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_sent_from_a_full_storage_keeps_its_id_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let small = Small::start(&browser).await;
    let r = Respondent::open(&browser, small.url()).await;
    r.fill(WORD, "nog bewaard").await;
    expect_in_draft(&r, "word", "nog bewaard").await;
    r.press("Naar het overzicht").await;
    r.expect_heading("Controleer uw antwoorden").await;
    r.expect_kept().await;
    browser.run("fillStorage()", &[]).await;
    small.deployment.receiver.reply_next(Reply::Stored(Box::new(Reply::Silence)));
    r.press("Versturen").await;
    small.deployment.receiver.wait_for_requests(1).await;
    browser.reload().await;
    let r = Respondent::in_page(&browser).await;
    r.press("Verder gaan").await;
    r.expect_heading("Wij weten niet of uw antwoorden zijn aangekomen").await;
    r.expect_text("Misschien krijgt de ontvanger ze dan twee keer").await;
    r.press("Versturen").await;
    r.expect_heading("Bedankt, uw antwoorden zijn verstuurd").await;
    assert_eq!(small.deployment.receiver.responses().len(), 2, "two responses, under two ids");
}

const ALERT: &str = "[...document.querySelectorAll('[role=alert]')].map(text).join(' ')";

/// This in an alert, with the button to save what is not kept.
async fn expect_alert(r: &Respondent<'_>, words: &str) {
    let holds = format!(
        "return ({ALERT}).includes(arguments[0]) && [...document.querySelectorAll('[role=alert] button')]
            .some((button) => text(button) === 'Antwoorden downloaden')"
    );
    r.browser().wait_for(&format!("the alert “{words}”, with a download"), &holds, &[words.into()]).await;
}

/// Chromium with cookies and storage blocked is `without_storage_it_works_from_memory_and_says_so`.
#[tokio::test(flavor = "multi_thread")]
async fn blocked_storage_is_told_and_the_form_works_from_memory_in_firefox() {
    let browser = Browser::start_with(Engine::Firefox, json!({ "network.cookie.cookieBehavior": 2 })).await;
    let small = Small::start(&browser).await;
    blocked(&browser, &small).await;
}

/// A page that its host has put in a sandbox: that touching the storage throws is the same.
#[tokio::test(flavor = "multi_thread")]
async fn blocked_storage_is_told_and_the_form_works_from_memory_in_chromium() {
    sandboxed(Engine::Chromium).await;
}

/// WebKit has no setting for a driver that blocks storage; the sandbox does the same.
#[tokio::test(flavor = "multi_thread")]
async fn blocked_storage_is_told_and_the_form_works_from_memory_in_webkit() {
    sandboxed(Engine::Webkit).await;
}

async fn sandboxed(engine: Engine) {
    let browser = Browser::start(engine).await;
    // In a sandbox the page is of no origin: its own files must be allowed to be read from there. To WebKit
    // even `'self'` is nobody there, so that the policy in the page would not let it load at all.
    let page = String::from_utf8_lossy(&file("index.html")).into_owned();
    let is_policy = |line: &&str| engine == Engine::Webkit && line.contains("Content-Security-Policy");
    let page: String = page.lines().filter(|line| !is_policy(line)).map(|line| format!("{line}\n")).collect();
    let sandbox = |site: SiteOptions| {
        site.with("index.html", page)
            .header("content-security-policy", "sandbox allow-scripts allow-forms allow-downloads allow-modals")
            .header("access-control-allow-origin", "*")
    };
    let small = Small::hosted(&browser, sandbox).await;
    blocked(&browser, &small).await;
}

async fn blocked(browser: &Browser, small: &Small) {
    let r = Respondent::open(browser, small.url()).await;
    let throws = "try { return localStorage === null } catch (error) { return error.name === 'SecurityError' }";
    assert_eq!(browser.run(throws, &[]).await, true, "the storage is blocked");
    r.expect_text("Uw browser bewaart op dit moment niets.").await;
    r.fill(WORD, "alleen in het geheugen").await;
    expect_alert(&r, "uw browser staat opslaan niet toe").await;
    r.fill(STORY, "en dit ook").await;
    let download = r.download().await;
    let all = json!({ "word": "alleen in het geheugen", "story": "en dit ook" });
    assert_eq!(r.answers_in(&download), all, "the download");
    assert_eq!(asks_before_leaving(browser).await, true, "the words would be lost");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_private_window_keeps_until_it_is_closed_in_chromium() {
    private(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_private_window_keeps_until_it_is_closed_in_firefox() {
    private(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_private_window_keeps_until_it_is_closed_in_webkit() {
    private(Engine::Webkit).await;
}

async fn private(engine: Engine) {
    let mut browser = Browser::start_privately(engine).await;
    let small = Small::start(&browser).await;
    let r = Respondent::open(&browser, small.url()).await;
    r.fill(WORD, "in vertrouwen").await;
    r.expect_saved().await;
    // Not by the button that loads a page again: in private, WebKit's own browser ends at that every other time.
    browser.go_to(&small.elsewhere()).await;
    let r = Respondent::open(&browser, small.url()).await;
    r.press("Verder gaan").await;
    r.expect_filled(WORD, "in vertrouwen").await;
    browser.close_and_start_again().await;
    let r = Respondent::open(&browser, small.url()).await;
    r.expect_filled(WORD, "").await;
    r.expect_nothing_kept().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_later_date_is_promised_than_the_browser_keeps_to_in_chromium() {
    promise(Engine::Chromium, 30).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn no_later_date_is_promised_than_the_browser_keeps_to_in_firefox() {
    promise(Engine::Firefox, 30).await;
}

/// Safari removes what was kept seven days after the last visit.
#[tokio::test(flavor = "multi_thread")]
async fn no_later_date_is_promised_than_the_browser_keeps_to_in_webkit() {
    promise(Engine::Webkit, 7).await;
}

async fn promise(engine: Engine, days: u32) {
    let browser = Browser::start(engine).await;
    let small = Small::configured(&browser, |config| config["draft"]["keepDays"] = 30.into()).await;
    let r = Respondent::open(&browser, small.url()).await;
    // The last whole day by the respondent's clock: on the day after it, it goes at this hour.
    let promised = "const until = new Date(Date.now() + arguments[0] * 86_400_000);
        until.setDate(until.getDate() - 1);
        const date = until.toLocaleDateString('nl', { day: 'numeric', month: 'long', year: 'numeric' });
        return text(document.querySelector('.leeragenda-tools')).includes(`blijven tot en met ${date} op dit apparaat`)";
    browser.wait_for(&format!("a promise of {days} days"), promised, &[days.into()]).await;
    // What goes sooner can be saved and read back in.
    r.fill(WORD, "in een bestand").await;
    let file = r.download().await;
    r.expect_saved().await;
    browser.go_to(&small.elsewhere()).await;
    super::clear_origin(&browser).await;
    let r = Respondent::open(&browser, small.url()).await;
    r.expect_filled(WORD, "").await;
    r.read_back(&file).await;
    r.expect_heading("Controleer uw antwoorden").await;
    r.expect_text("in een bestand").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_script_clears_is_kept_again_in_chromium() {
    cleared(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_script_clears_is_kept_again_in_firefox() {
    cleared(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_script_clears_is_kept_again_in_webkit() {
    cleared(Engine::Webkit).await;
}

async fn cleared(engine: Engine) {
    let browser = Browser::start(engine).await;
    let small = Small::start(&browser).await;
    let r = Respondent::open(&browser, small.url()).await;
    r.fill(WORD, "blijft staan").await;
    expect_in_draft(&r, "word", "blijft staan").await;
    // By a script in this very page, which no event tells of: it is kept again with the next change.
    browser.run("localStorage.clear()", &[]).await;
    r.fill(LAST, "erbij").await;
    expect_in_draft(&r, "last", "erbij").await;
    expect_in_draft(&r, "word", "blijft staan").await;
    // By another page of the origin: it is kept again at once.
    let ours = browser.tab().await;
    browser.new_tab().await;
    browser.go_to(&small.elsewhere()).await;
    browser.run("localStorage.clear()", &[]).await;
    expect_in_draft(&r, "word", "blijft staan").await;
    browser.close_tab(&ours).await;
    r.expect_filled(WORD, "blijft staan").await;
    r.expect_filled(LAST, "erbij").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frame_of_another_site_keeps_its_own_and_says_so_in_chromium() {
    framed(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frame_of_another_site_keeps_its_own_and_says_so_in_firefox() {
    framed(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frame_of_another_site_keeps_its_own_and_says_so_in_webkit() {
    framed(Engine::Webkit).await;
}

async fn framed(engine: Engine) {
    let browser = Browser::start(engine).await;
    let small = Small::start(&browser).await;
    let around = format!(
        "<!DOCTYPE html><html lang=nl><title>Gastheer</title><h1>Gastheer</h1>
         <iframe title=Vragenlijst width=1000 height=800 src=\"{}\"></iframe>",
        small.url()
    );
    let host = host(&browser, &around).await;
    // localhost and 127.0.0.1 are two sites.
    let outside = format!("{}gastheer.html", host.url().replace("127.0.0.1", "localhost"));
    browser.go_to(&outside).await;
    browser.enter_frame().await;
    let r = Respondent::in_page(&browser).await;
    r.expect_text("U vult de vragenlijst in binnen een andere website.").await;
    browser.run("write(arguments[0], 'binnen')", &[WORD.into()]).await;
    expect_in_draft(&r, "word", "binnen").await;
    browser.go_to(&outside).await;
    browser.enter_frame().await;
    let r = Respondent::in_page(&browser).await;
    r.expect_text("U bent al begonnen").await;
    // In a tab of its own: WebKit's small browser sometimes ends where one site takes the place of another.
    browser.new_tab().await;
    let r = Respondent::open(&browser, small.url()).await;
    r.expect_filled(WORD, "").await;
    r.expect_nothing_kept().await;
    let says = "return text(document.body).includes('binnen een andere website')";
    assert_eq!(browser.run(says, &[]).await, false, "it stands by itself");
}

async fn host(browser: &Browser, page: &str) -> Site {
    let folder = browser.make_file("gastheer/gastheer.html", page);
    let folder = folder.parent().map(fs::canonicalize).and_then(Result::ok).unwrap_or_default();
    let site = SiteOptions::new(folder).start().await;
    site.unwrap_or_else(|error| panic!("the host does not start: {error}"))
}
