//! One questionnaire in two tabs.

use browser_tests::{Browser, Engine, Respondent, Tab};

use super::{LAST, STORY, Small, WORD, expect_in_draft, wait_for_turns, writes_anew};

/// The page in two tabs, in each of which the first step is shown.
async fn two_tabs<'browser>(browser: &'browser Browser, small: &Small) -> (Respondent<'browser>, Tab, Tab) {
    let one = browser.tab().await;
    let r = Respondent::open(browser, small.url()).await;
    let two = browser.new_tab().await;
    let _ = Respondent::open(browser, small.url()).await;
    (r, one, two)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_in_one_tab_shows_up_in_the_other_without_an_echo_in_chromium() {
    follows(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_in_one_tab_shows_up_in_the_other_without_an_echo_in_firefox() {
    follows(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_in_one_tab_shows_up_in_the_other_without_an_echo_in_webkit() {
    follows(Engine::Webkit).await;
}

async fn follows(engine: Engine) {
    let browser = Browser::start(engine).await;
    let small = Small::start(&browser).await;
    let (r, one, two) = two_tabs(&browser, &small).await;
    r.fill(LAST, "van twee").await;
    expect_in_draft(&r, "last", "van twee").await;
    r.focus_field(STORY).await;
    browser.switch_to(&one).await;
    r.expect_filled(LAST, "van twee").await;
    r.fill(WORD, "van een").await;
    expect_in_draft(&r, "word", "van een").await;
    browser.switch_to(&two).await;
    r.expect_filled(WORD, "van een").await;
    r.expect_focus_on(STORY).await;
    r.expect_filled(LAST, "van twee").await;
    // Whoever writes what the other wrote would be answered by the other, again and again. That takes
    // less than the 350 ms after which a change is kept; a whole second is looked at.
    let revision = "const done = arguments[arguments.length - 1];
        const seen = [draft().revision]; let events = 0;
        addEventListener('storage', () => { events += 1 });
        const look = () => {
            if (draft().revision !== seen.at(-1)) seen.push(draft().revision);
            if (performance.now() < until) setTimeout(look, 10); else done([seen, events]);
        };
        const until = performance.now() + 1000;
        look();";
    let rest = browser.run_async(revision, &[]).await;
    assert_eq!(rest[1], 0, "the other tab of {engine} writes on: {rest}");
    assert_eq!(rest[0].as_array().map(Vec::len), Some(1), "the draft of {engine} is written on: {rest}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_changed_in_two_tabs_at_once_is_lost_in_neither_in_chromium() {
    both(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_changed_in_two_tabs_at_once_is_lost_in_neither_in_firefox() {
    both(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_changed_in_two_tabs_at_once_is_lost_in_neither_in_webkit() {
    both(Engine::Webkit).await;
}

async fn both(engine: Engine) {
    let browser = Browser::start(engine).await;
    let small = Small::start(&browser).await;
    // In windows: a tab that goes out of view keeps at once.
    let one = browser.tab().await;
    let r = Respondent::open(&browser, small.url()).await;
    let two = browser.new_window().await;
    let _ = Respondent::open(&browser, small.url()).await;
    r.fill(LAST, "begin").await;
    expect_in_draft(&r, "last", "begin").await;
    // A third page holds the lock under which tabs keep, until both have typed: otherwise one would be
    // done before a driver gets to the other.
    browser.new_window().await;
    browser.go_to(&small.elsewhere()).await;
    let hold = "const done = arguments[arguments.length - 1];
        navigator.locks.request(draftKey(), () => { done(true); return new Promise((free) => { window.free = free }) })";
    assert_eq!(browser.run_async(hold, &[]).await, true, "the lock is held");
    let three = browser.tab().await;
    for (tab, words) in [(&one, "van een"), (&two, "van twee")] {
        browser.switch_to(tab).await;
        r.expect_filled(LAST, "begin").await;
        wait_for_turns(&browser).await;
        browser.run("write(arguments[0], arguments[1])", &[WORD.into(), words.into()]).await;
    }
    browser.run("write(arguments[0], 'alleen twee')", &[STORY.into()]).await;
    browser.switch_to(&three).await;
    browser.run("free()", &[]).await;
    browser.close_tab(&two).await;
    let whole = "const all = JSON.stringify(draft()); return all.includes('van een') && all.includes('van twee')";
    browser.wait_for("both answers in the draft", whole, &[]).await;
    expect_in_draft(&r, "story", "alleen twee").await;
    let mut told = 0;
    let mut shown = Vec::new();
    for tab in [&one, &two] {
        browser.switch_to(tab).await;
        r.expect_filled(STORY, "alleen twee").await;
        r.expect_text("Antwoorden die niet meer passen").await;
        shown.push(
            browser
                .run(
                    "return [field(arguments[0]).value, text(document.querySelector('.leeragenda-aside'))]",
                    &[WORD.into()],
                )
                .await,
        );
        let is_told = "return text(document.body).includes('Een antwoord is hier en in een ander tabblad veranderd.')";
        told += i32::from(browser.run(is_told, &[]).await == true);
    }
    assert!(told > 0, "neither tab of {engine} says so");
    for seen in shown {
        let both = seen.to_string();
        assert!(both.contains("van een") && both.contains("van twee"), "{engine} shows {seen}");
    }
}

/// They were kept nowhere for as long as it was frozen, and each pause stood in the line.
#[tokio::test(flavor = "multi_thread")]
async fn words_are_kept_while_a_frozen_tab_holds_the_lock_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let small = Small::start(&browser).await;
    let (r, one, two) = two_tabs(&browser, &small).await;
    r.fill(WORD, "begin").await;
    expect_in_draft(&r, "word", "begin").await;
    browser.switch_to(&one).await;
    let hold = "const done = arguments[arguments.length - 1];
        navigator.locks.request(draftKey(), () => { done(true); return new Promise(() => {}) })";
    assert_eq!(browser.run_async(hold, &[]).await, true, "the lock is held");
    browser.switch_to(&two).await;
    // Two pauses, each as long as it takes until a change is to be kept.
    let line = "const done = arguments[arguments.length - 1];
        const pause = () => new Promise((over) => setTimeout(over, 400));
        (async () => {
            for (const words of ['een', 'een twee']) { write(arguments[0], words); await pause(); }
            done((await navigator.locks.query()).pending.length);
        })();";
    assert_eq!(browser.run_async(line, &[LAST.into()]).await, 1, "how often it stands in the line");
    expect_in_draft(&r, "last", "een twee").await;
    r.expect_copied("een twee").await;
    // Nor does it go wrong the next time.
    r.fill(STORY, "en verder").await;
    expect_in_draft(&r, "story", "en verder").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn erasing_empties_the_other_tab_and_says_why_in_chromium() {
    erased(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn erasing_empties_the_other_tab_and_says_why_in_firefox() {
    erased(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn erasing_empties_the_other_tab_and_says_why_in_webkit() {
    erased(Engine::Webkit).await;
}

async fn erased(engine: Engine) {
    let browser = Browser::start(engine).await;
    let small = Small::start(&browser).await;
    let (r, one, two) = two_tabs(&browser, &small).await;
    r.fill(WORD, "geheim").await;
    r.expect_copied("geheim").await;
    browser.switch_to(&one).await;
    r.expect_filled(WORD, "geheim").await;
    r.press("Wis mijn antwoorden").await;
    r.press("Ja, wissen").await;
    r.expect_status("Uw antwoorden zijn van dit apparaat gewist.").await;
    r.expect_filled(WORD, "").await;
    browser.switch_to(&two).await;
    let why = "return text(document.body).includes('Uw antwoorden zijn gewist. Dat is in een ander tabblad gedaan.')";
    browser.wait_for("why it is empty", why, &[]).await;
    r.expect_filled(WORD, "").await;
    r.expect_nothing_left().await;
    writes_anew(&r).await;
}

/// The second copy was still being written when the other tab removed it: who came back found the erased words.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_still_being_written_while_it_is_erased_does_not_come_back_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let small = Small::start(&browser).await;
    let (r, one, two) = two_tabs(&browser, &small).await;
    let slow = "const open = CacheStorage.prototype.open;
        const erased = new Promise((done) => { window.goOn = done; });
        CacheStorage.prototype.open = async function (name) {
            await erased;
            const cache = await open.call(this, name);
            window.isWritten = true;
            return cache;
        }";
    browser.run(slow, &[]).await;
    r.fill(WORD, "geheim").await;
    expect_in_draft(&r, "word", "geheim").await;
    browser.switch_to(&one).await;
    r.expect_filled(WORD, "geheim").await;
    r.press("Wis mijn antwoorden").await;
    r.press("Ja, wissen").await;
    r.expect_status("Uw antwoorden zijn van dit apparaat gewist.").await;
    browser.switch_to(&two).await;
    browser.run("goOn()", &[]).await;
    browser.wait_for("the copy", "return window.isWritten ?? null", &[]).await;
    r.expect_nothing_left().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_sent_from_one_tab_is_gone_from_the_other_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let small = Small::start(&browser).await;
    let (r, one, two) = two_tabs(&browser, &small).await;
    r.fill(WORD, "verstuurd").await;
    expect_in_draft(&r, "word", "verstuurd").await;
    browser.switch_to(&one).await;
    r.expect_filled(WORD, "verstuurd").await;
    browser.switch_to(&two).await;
    r.press("Naar het overzicht").await;
    r.press("Versturen").await;
    r.expect_heading("Bedankt, uw antwoorden zijn verstuurd").await;
    browser.switch_to(&one).await;
    let why = "return text(document.body).includes('Uw antwoorden zijn verstuurd vanuit een ander tabblad.')";
    browser.wait_for("that they were sent", why, &[]).await;
    r.expect_filled(WORD, "").await;
    r.expect_nothing_left().await;
    assert_eq!(small.deployment.receiver.responses().len(), 1);
}
