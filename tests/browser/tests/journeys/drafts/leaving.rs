//! The page is left: on purpose, at once, for good, or with nothing to be left behind.

use browser_tests::{Browser, Engine, Respondent};
use serde_json::{Value, json};
use support::Reply;

use super::{LAST, STORY, Small, WORD, asks_before_leaving, expect_in_draft, wait_for_turns};

/// The keys and the caches that are ours.
const KEPT: &str = "return draftCaches().then((names) => [keys(), names])";

#[tokio::test(flavor = "multi_thread")]
async fn words_typed_just_before_leaving_are_kept_in_chromium() {
    left(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn words_typed_just_before_leaving_are_kept_in_firefox() {
    left(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn words_typed_just_before_leaving_are_kept_in_webkit() {
    left(Engine::Webkit).await;
}

async fn left(engine: Engine) {
    let browser = Browser::start(engine).await;
    let small = Small::start(&browser).await;
    let r = Respondent::open(&browser, small.url()).await;
    // Typed and left within one turn: no timer has had its time.
    let leaves = "write(arguments[0], arguments[1]); const kept = JSON.stringify(draft()?.answers ?? null);
        location.href = arguments[2]; return kept";
    let elsewhere = Value::from(small.elsewhere());
    let kept = browser.run(leaves, &[WORD.into(), "op de valreep".into(), elsewhere.clone()]).await;
    assert_eq!(kept, "null", "nothing was kept yet when the page was left");
    expect_elsewhere(&browser).await;
    expect_in_draft(&r, "word", "op de valreep").await;
    // And while another tab holds the lock under which tabs keep.
    let hold = "const done = arguments[arguments.length - 1];
        navigator.locks.request(draftKey(), () => { done(true); return new Promise(() => {}) })";
    let other = browser.tab().await;
    browser.new_tab().await;
    browser.go_to(small.url()).await;
    let r = Respondent::in_page(&browser).await;
    r.press("Verder gaan").await;
    let ours = browser.tab().await;
    browser.switch_to(&other).await;
    assert_eq!(browser.run_async(hold, &[]).await, true, "the lock is held");
    browser.switch_to(&ours).await;
    wait_for_turns(&browser).await;
    browser.run("write(arguments[0], 'wacht op de beurt')", &[LAST.into()]).await;
    let waits = "return navigator.locks.query().then(({ pending }) => pending.length > 0)";
    browser.wait_for("the page to wait for its turn", waits, &[]).await;
    assert_ne!(browser.run("return draft().answers.last ?? null", &[]).await, "wacht op de beurt");
    browser.run("location.href = arguments[0]", &[elsewhere]).await;
    expect_elsewhere(&browser).await;
    expect_in_draft(&r, "last", "wacht op de beurt").await;
    expect_in_draft(&r, "word", "op de valreep").await;
}

async fn expect_elsewhere(browser: &Browser) {
    browser.wait_for("the other page", "return document.title === 'Elders'", &[]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_from_the_back_forward_cache_does_not_bring_erased_answers_in_chromium() {
    came_back(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_from_the_back_forward_cache_does_not_bring_erased_answers_in_firefox() {
    came_back(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_from_the_back_forward_cache_does_not_bring_erased_answers_in_webkit() {
    came_back(Engine::Webkit).await;
}

async fn came_back(engine: Engine) {
    let browser = Browser::start(engine).await;
    let small = Small::start(&browser).await;
    let r = Respondent::open(&browser, small.url()).await;
    browser.run("addEventListener('pageshow', ({ persisted }) => { window.cameBack = persisted })", &[]).await;
    r.fill(WORD, "gewist").await;
    r.expect_copied("gewist").await;
    browser.go_to(&small.elsewhere()).await;
    let first = browser.tab().await;
    browser.new_tab().await;
    let _ = Respondent::open(&browser, small.url()).await;
    r.press("Verder gaan").await;
    r.press("Wis mijn antwoorden").await;
    r.press("Ja, wissen").await;
    r.expect_nothing_left().await;
    browser.close_tab(&first).await;
    browser.back().await;
    let came_back = browser.wait_for("the page", "return window.cameBack ?? null", &[]).await;
    assert_eq!(came_back, true, "{engine} loaded the page anew");
    r.expect_filled(WORD, "").await;
    // It heard nothing of why: they may have been sent as well.
    r.expect_text("ze zijn in een ander tabblad verstuurd of gewist").await;
    // Nor does it keep them again.
    r.fill(LAST, "nieuw").await;
    expect_in_draft(&r, "last", "nieuw").await;
    assert_eq!(browser.run("return draft().answers", &[]).await, json!({ "last": "nieuw" }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_is_killed_loses_half_a_second_at_most_in_chromium() {
    killed(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_is_killed_loses_half_a_second_at_most_in_firefox() {
    killed(Engine::Firefox).await;
}

async fn killed(engine: Engine) {
    let mut browser = Browser::start(engine).await;
    let small = Small::start(&browser).await;
    let r = Respondent::open(&browser, small.url()).await;
    r.fill(WORD, "vooraf").await;
    expect_in_draft(&r, "word", "vooraf").await;
    type_and_wait(&browser, "vlak voor het einde").await;
    browser.kill_and_start_again().await;
    let r = Respondent::open(&browser, small.url()).await;
    r.press("Verder gaan").await;
    r.expect_filled(STORY, "vlak voor het einde").await;
    r.expect_filled(WORD, "vooraf").await;
}

/// Chromium had not written down yet what was sent: who came back sent other words under its id.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_being_sent_when_the_browser_was_killed_keeps_its_id_in_chromium() {
    let mut browser = Browser::start(Engine::Chromium).await;
    let small = Small::start(&browser).await;
    let r = Respondent::open(&browser, small.url()).await;
    r.fill(WORD, "verstuurd").await;
    expect_in_draft(&r, "word", "verstuurd").await;
    r.press("Naar het overzicht").await;
    r.expect_heading("Controleer uw antwoorden").await;
    small.deployment.receiver.reply_next(Reply::Stored(Box::new(Reply::Silence)));
    r.press("Versturen").await;
    small.deployment.receiver.wait_for_requests(1).await;
    browser.kill_and_start_again().await;
    let r = Respondent::open(&browser, small.url()).await;
    r.press("Verder gaan").await;
    r.expect_heading("Wij weten niet of uw antwoorden zijn aangekomen").await;
    r.press("Terug naar mijn antwoorden").await;
    r.follow(&format!("Wijzigen: {LAST}")).await;
    r.fill(LAST, "erbij").await;
    r.press("Naar het overzicht").await;
    r.press("Versturen").await;
    r.expect_heading("Bedankt, uw antwoorden zijn verstuurd").await;
    let responses = small.deployment.receiver.responses();
    assert_eq!(responses.len(), 2, "two responses, under two ids");
    assert!(responses.iter().any(|response| response["answers"]["last"] == "erbij"));
}

/// As a system does that discards tabs when its memory is full.
#[tokio::test(flavor = "multi_thread")]
async fn a_tab_that_is_ended_loses_half_a_second_at_most_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let small = Small::start(&browser).await;
    let other = browser.tab().await;
    browser.new_tab().await;
    let _ = Respondent::open(&browser, small.url()).await;
    type_and_wait(&browser, "vlak voor het einde").await;
    browser.crash_tab().await;
    browser.switch_to(&other).await;
    let r = Respondent::open(&browser, small.url()).await;
    r.press("Verder gaan").await;
    r.expect_filled(STORY, "vlak voor het einde").await;
}

/// From the last key on, half a second.
async fn type_and_wait(browser: &Browser, words: &str) {
    let typed =
        "const done = arguments[arguments.length - 1]; write(arguments[0], arguments[1]); setTimeout(done, 500)";
    browser.run_async(typed, &[STORY.into(), words.into()]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_wants_nothing_kept_has_nothing_kept_in_chromium() {
    declined(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_wants_nothing_kept_has_nothing_kept_in_firefox() {
    declined(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_wants_nothing_kept_has_nothing_kept_in_webkit() {
    declined(Engine::Webkit).await;
}

const DECLINE: &str = "Bewaar mijn antwoorden niet op dit apparaat";

async fn declined(engine: Engine) {
    let browser = Browser::start(engine).await;
    let small = Small::start(&browser).await;
    let r = Respondent::open(&browser, small.url()).await;
    r.fill(WORD, "op een balie-computer").await;
    r.expect_copied("balie-computer").await;
    assert_eq!(asks_before_leaving(&browser).await, false, "everything is kept");
    r.tick_alone(DECLINE).await;
    r.expect_nothing_left().await;
    r.expect_filled(WORD, "op een balie-computer").await;
    r.expect_text("Uw antwoorden worden niet op dit apparaat bewaard.").await;
    assert_eq!(asks_before_leaving(&browser).await, true, "the answers would be lost");
    r.fill(LAST, "dit ook niet").await;
    // Twice as long as it takes before a change is kept.
    assert_eq!(browser.after(700, KEPT).await, json!([[], []]), "what is kept in {engine}");
    r.reload().await;
    let is_chosen = "return controls({ kind: 'checkbox', name: arguments[0] })[0].checked";
    assert_eq!(browser.run(is_chosen, &[DECLINE.into()]).await, true, "the choice holds in this tab");
    r.expect_filled(WORD, "").await;
    r.fill(WORD, "weer niet").await;
    assert_eq!(browser.after(700, KEPT).await, json!([[], []]), "what is kept in {engine} after a reload");
    // Who changes their mind has it kept.
    r.tick_alone(DECLINE).await;
    expect_in_draft(&r, "word", "weer niet").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_comes_back_after_sending_in_chromium() {
    ghost(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_comes_back_after_sending_in_firefox() {
    ghost(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_comes_back_after_sending_in_webkit() {
    ghost(Engine::Webkit).await;
}

async fn ghost(engine: Engine) {
    let browser = Browser::start(engine).await;
    let small = Small::start(&browser).await;
    let r = Respondent::open(&browser, small.url()).await;
    r.fill(WORD, "eerst").await;
    expect_in_draft(&r, "word", "eerst").await;
    // Typed, and sent as soon as the buttons are there: the timer that keeps the draft is still running.
    let sends = "const done = arguments[arguments.length - 1];
        const began = performance.now();
        const press = (name) => {
            const button = controls({ kind: 'button', name })[0];
            if (button) button.click(); else requestAnimationFrame(() => press(name));
            return button;
        };
        write(arguments[0], arguments[1]);
        press('Naar het overzicht');
        const send = () => (press('Versturen') ? done(performance.now() - began) : requestAnimationFrame(send));
        requestAnimationFrame(send);";
    browser.run_async(sends, &[LAST.into(), "nog net".into()]).await;
    r.expect_heading("Bedankt, uw antwoorden zijn verstuurd").await;
    let sent = &small.deployment.receiver.responses()[0]["answers"];
    assert_eq!(*sent, json!({ "word": "eerst", "last": "nog net" }));
    r.expect_nothing_left().await;
    // Twice as long as it takes before a change is kept.
    assert_eq!(browser.after(700, KEPT).await, json!([[], []]), "what is left in {engine}");
    r.reload().await;
    r.expect_filled(WORD, "").await;
    assert_eq!(browser.after(700, KEPT).await, json!([[], []]), "what is left in {engine} after a reload");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_says_saved_only_when_it_is_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let small = Small::start(&browser).await;
    let r = Respondent::open(&browser, small.url()).await;
    // Each thing that is said, with what was kept at that moment.
    let watch = "window.said = [];
        const look = () => {
            const line = text(document.querySelector('.leeragenda-saved')).replace(/\\d\\d:\\d\\d/, 'HH:MM');
            const kept = draft()?.answers?.word ?? null;
            if (said.at(-1)?.[0] !== line) said.push([line, kept]);
        };
        new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });";
    browser.run(watch, &[]).await;
    browser.run("write(arguments[0], 'een')", &[WORD.into()]).await;
    let last = "return said.at(-1)?.[0] === arguments[0]";
    let saved = "Concept bewaard op dit apparaat om HH:MM.";
    browser.wait_for("“saved”", last, &[saved.into()]).await;
    browser.run("write(arguments[0], 'twee')", &[WORD.into()]).await;
    browser.wait_for("“saving”, and “saved” again", "return said.length === 4", &[]).await;
    browser.run("fillStorage(); write(arguments[0], 'drie is te lang')", &[WORD.into()]).await;
    browser.wait_for("that nothing is said to be saved", last, &["".into()]).await;
    let saving = "Concept wordt bewaard…";
    let said = browser.run("return said", &[]).await;
    assert_eq!(
        said,
        json!([[saving, null], [saved, "een"], [saving, "een"], [saved, "twee"], [saving, "twee"], ["", "twee"]])
    );
    r.expect_text("Uw concept is niet bewaard: de opslag van uw browser is vol.").await;
}
