//! The form in other people's pages, in both ways and in every engine: from its first screen to a sent
//! answer, and nothing of the page around it touched.

use browser_tests::persona;
use browser_tests::{Browser, Engine, Parent, Respondent, Way};
use serde_json::{Value, json};

const SENT: &str = "Bedankt, uw antwoorden zijn verstuurd";
/// The pages of `tests/hosts/`.
const PAGES: [&str; 7] = ["bare", "wordpress", "bootstrap", "tailwind", "strict", "hostile", "react"];

/// A questionnaire that is soon filled in: two steps, with letters, a choice and an error.
fn short() -> Value {
    json!({ "locale": "nl", "title": "Korte vragenlijst", "pages": [
        { "name": "eerst", "title": "Eerst", "elements": [
            { "type": "text", "name": "naam", "title": "Hoe heet u?", "isRequired": true, "requiredErrorText": "Vul uw naam in." },
            { "type": "radiogroup", "name": "doet", "title": "Doet u mee?", "choices": ["Ja", "Nee"] }
        ] },
        { "name": "dan", "title": "Dan", "elements": [{ "type": "comment", "name": "waarom", "title": "Waarom?" }] }
    ] })
}

/// Notes what the page around is told, and what it is like before anybody does anything.
const LISTEN: &str = "
    window.told = [];
    for (const event of ['ready', 'page', 'saved', 'submitted', 'downloaded', 'error']) {
      addEventListener(`leeragenda:${event}`, ({ detail }) => window.told.push([event, detail]));
    }
    window.before = [window.document.title, location.href, history.length];";

/// Goes to a page of others and waits until the form is there; what a script does goes on outside of it.
async fn open(browser: &Browser, url: &str, way: Way) {
    browser.go_to(url).await;
    browser.run(LISTEN, &[]).await;
    if way == Way::Form {
        let is_there = "return (window.isSettled ?? true) && document.querySelector('#inhoud h1') !== null";
        browser.wait_for("the form", is_there, &[]).await;
    } else {
        let is_there =
            "return (window.isSettled ?? true) && Boolean(document.querySelector('leeragenda-frame > iframe'))
            && document.querySelector('iframe').style.blockSize.endsWith('px')";
        browser.wait_for("the frame", is_there, &[]).await;
    }
}

/// Nothing of the page around was touched: its title, its address, its history, its focus.
async fn expect_untouched(browser: &Browser, page: &str) {
    let after = browser.run("return [window.document.title, location.href, history.length, window.before]", &[]).await;
    assert_eq!(after[0], "Gastheer", "{page}: the title");
    assert_eq!(after[1], after[3][1], "{page}: the address");
    let foreign = "return Object.keys(localStorage).filter((key) => !key.startsWith('leeragenda:'))";
    assert_eq!(browser.run(foreign, &[]).await, json!([]), "{page}: what is kept");
}

async fn every_page(engine: Engine, way: Way) {
    let browser = Browser::start(engine).await;
    for page in PAGES {
        let parent = Parent::start(Some(&short())).await;
        open(&browser, &parent.page(page, way), way).await;
        let has_focus = "return window.document.activeElement === window.document.body";
        assert_eq!(browser.run(has_focus, &[]).await, true, "{page}: the focus is where it was");
        if way == Way::Frame {
            browser.enter_frame().await;
        }
        let r = Respondent::in_page(&browser).await;
        expect_readable(&browser, page).await;
        r.next().await;
        r.wait_for_summary().await;
        r.fill("Hoe heet u?", "Sanne s/S 'p").await;
        r.choose("Doet u mee?", "Ja").await;
        r.next().await;
        r.expect_heading("Dan").await;
        r.fill("Waarom?", "Omdat het kan").await;
        r.press("Naar het overzicht").await;
        r.expect_heading("Controleer uw antwoorden").await;
        r.press("Versturen").await;
        r.expect_heading(SENT).await;
        browser.leave_frame().await;
        let answers = json!({ "naam": "Sanne s/S 'p", "doet": "Ja", "waarom": "Omdat het kan" });
        assert_eq!(parent.receiver.responses()[0]["answers"], answers, "{page}");
        expect_told(&browser, page, way, &parent.receiver.responses()[0]).await;
        expect_untouched(&browser, page).await;
        if engine == Engine::Chromium {
            // Their pages have no icon.
            let said: Vec<_> = browser.console().await.into_iter().filter(|line| !line.contains("favicon")).collect();
            assert_eq!(said, Vec::<String>::new(), "{page}: the console");
        }
    }
}

/// Whatever the page says of its own texts, ours are of the visitor's size, upright and apart.
async fn expect_readable(browser: &Browser, page: &str) {
    let style = "const label = getComputedStyle(document.querySelector('label'));
        const box = document.querySelector('input').getBoundingClientRect();
        return [parseFloat(label.fontSize) >= 16, label.letterSpacing, label.fontStyle, label.textTransform, label.float,
          document.querySelector('input').offsetParent !== null && box.height > 30]";
    let style = browser.run(style, &[]).await;
    assert_eq!(style, json!([true, "normal", "normal", "none", "none", true]), "{page}");
}

async fn expect_told(browser: &Browser, page: &str, way: Way, response: &Value) {
    browser.wait_for("that it was sent", "return window.told.some(([event]) => event === 'submitted')", &[]).await;
    let told = browser.run("return window.told", &[]).await;
    let told = told.as_array().cloned().unwrap_or_default();
    let of = |event: &str| -> Vec<&Value> { told.iter().filter(|one| one[0] == event).map(|one| &one[1]).collect() };
    assert!(!of("ready").is_empty(), "{page}: {told:?}");
    assert_eq!(of("error"), Vec::<&Value>::new(), "{page}");
    let pages: Vec<_> = of("page").into_iter().map(|detail| detail["page"].clone()).collect();
    assert_eq!(pages[pages.len() - 4..], ["eerst", "dan", "review", "sent"], "{page}: {told:?}");
    let [submitted] = of("submitted")[..] else { panic!("{page}: {told:?}") };
    assert_eq!((&submitted["id"], &submitted["questionnaire"]), (&response["id"], &json!("aanbod")), "{page}");
    let answers = if way == Way::Form { response["answers"].clone() } else { Value::Null };
    assert_eq!(submitted["answers"], answers, "{page}: answers only from the form itself");
}

macro_rules! in_every_engine {
    ($test:ident, $($argument:expr)?, $chromium:ident, $firefox:ident, $webkit:ident) => {
        #[tokio::test(flavor = "multi_thread")]
        async fn $chromium() {
            $test(Engine::Chromium $(, $argument)?).await;
        }

        #[tokio::test(flavor = "multi_thread")]
        async fn $firefox() {
            $test(Engine::Firefox $(, $argument)?).await;
        }

        #[tokio::test(flavor = "multi_thread")]
        async fn $webkit() {
            $test(Engine::Webkit $(, $argument)?).await;
        }
    };
}

in_every_engine!(
    every_page,
    Way::Form,
    a_form_is_filled_in_within_any_page_in_chromium,
    a_form_is_filled_in_within_any_page_in_firefox,
    a_form_is_filled_in_within_any_page_in_webkit
);
in_every_engine!(
    every_page,
    Way::Frame,
    a_frame_is_filled_in_within_any_page_in_chromium,
    a_frame_is_filled_in_within_any_page_in_firefox,
    a_frame_is_filled_in_within_any_page_in_webkit
);

/// The questionnaire that is shipped, as a whole, on a page of another origin.
async fn the_call(engine: Engine, way: Way) {
    let browser = Browser::start(engine).await;
    let parent = Parent::start(None).await;
    open(&browser, &parent.page("bare", way), way).await;
    if way == Way::Frame {
        browser.enter_frame().await;
    }
    let r = Respondent::in_page(&browser).await;
    r.start().await;
    persona::organisation(&r).await;
    r.next().await;
    persona::expertise(&r).await;
    r.next().await;
    persona::first_offer(&r).await;
    persona::second_offer_begun(&r).await;
    persona::second_offer(&r).await;
    r.next().await;
    persona::networks(&r).await;
    r.next().await;
    persona::contribution(&r).await;
    r.next().await;
    persona::contact(&r, "samira.devries@bureauwijkkracht.example").await;
    r.press("Naar het overzicht").await;
    r.expect_heading("Controleer uw antwoorden").await;
    r.press("Versturen").await;
    r.expect_heading(SENT).await;
    assert_eq!(parent.receiver.responses()[0]["answers"], persona::answers());
    browser.leave_frame().await;
    expect_untouched(&browser, "bare").await;
}

in_every_engine!(
    the_call,
    Way::Form,
    the_whole_call_in_a_form_in_chromium,
    the_whole_call_in_a_form_in_firefox,
    the_whole_call_in_a_form_in_webkit
);
in_every_engine!(
    the_call,
    Way::Frame,
    the_whole_call_in_a_frame_in_chromium,
    the_whole_call_in_a_frame_in_firefox,
    the_whole_call_in_a_frame_in_webkit
);
