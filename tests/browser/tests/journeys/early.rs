//! The first fields of a questionnaire that begins with questions: they stand in `index.html` itself, and what
//! is typed into them before there is any code goes on in the page.

use authoring::first;
use browser_tests::deployment::{config_of_one, dist, file};
use browser_tests::{Browser, Deployment, Engine, Respondent, axe};
use serde_json::{Value, json};
use support::site::SiteOptions;

const FILE: &str = "vroeg.json";

fn questionnaire(first: &str) -> Value {
    json!({ "locale": "nl", "pages": [
        { "name": "een", "title": "Over u", "elements": [
            { "type": "text", "name": "naam", "title": first, "isRequired": true },
            { "type": "text", "name": "mail", "title": "E-mailadres", "inputType": "email" },
            { "type": "comment", "name": "wat", "title": "Wat wilt u weten?" },
            { "type": "boolean", "name": "mag", "title": "Mogen wij u bellen?" },
        ] },
        { "name": "twee", "elements": [{ "type": "text", "name": "nog", "title": "Nog iets?" }] },
    ] })
}

/// A deployment whose `index.html` was made for a questionnaire that begins with this question; it has that
/// questionnaire, or another one by now.
async fn made_for(
    made: &str,
    now: &str,
    configure: impl Fn(&mut Value),
    host: impl FnOnce(SiteOptions) -> SiteOptions,
) -> Deployment {
    let mut config = config_of_one();
    (config["opens"], config["closes"]) = ("2020-01-01".into(), "2099-11-30".into());
    let of_one = |config: &mut Value| {
        config["questionnaires"] = json!([{ "id": "vroeg", "file": FILE }]);
        configure(config);
    };
    of_one(&mut config);
    let index = String::from_utf8(file("index.html")).unwrap_or_default();
    let source = questionnaire(made).to_string();
    let written = first::write(&index, &config.to_string(), |_| Some(source.clone()));
    let page = written.unwrap_or_else(|| panic!("no place for first fields")).page;
    let questionnaire = questionnaire(now).to_string();
    let site = |site: SiteOptions| host(site.with("index.html", page).with(FILE, questionnaire));
    Deployment::start_with(of_one, site).await
}

async fn held() -> Deployment {
    made_for("Uw naam", "Uw naam", |_| {}, |site| site.holding(".wasm")).await
}

async fn type_into(browser: &Browser, id: &str, text: &str) {
    let shown = "return document.getElementById(arguments[0])?.getClientRects().length > 0";
    browser.wait_for("the first fields", shown, &[id.into()]).await;
    browser.run("document.getElementById(arguments[0]).focus()", &[id.into()]).await;
    browser.type_text(text).await;
}

async fn wait_for_page(browser: &Browser) {
    browser.wait_for("the page itself", "return document.getElementById('inhoud') !== null", &[]).await;
}

/// Until what was typed last outlives a reload.
async fn wait_until_remembered(browser: &Browser, text: &str) {
    let is_kept = "return history.state?.typed?.some(([, text]) => text === arguments[0]) ?? false";
    browser.wait_for("that it is kept with the history", is_kept, &[text.into()]).await;
}

/// What the fields hold.
async fn values(browser: &Browser) -> Value {
    browser.run("return ['q1', 'q2', 'q3'].map((id) => document.getElementById(id)?.value)", &[]).await
}

async fn letters_go_on(engine: Engine) {
    let browser = Browser::start(engine).await;
    let deployment = held().await;
    browser.go_to(deployment.url()).await;
    type_into(&browser, "q2", "sam@example.nl").await;
    type_into(&browser, "q1", "Sam").await;
    browser.run("document.activeElement.setSelectionRange(2, 2)", &[]).await;
    deployment.site.let_go();
    wait_for_page(&browser).await;
    // The focus and the caret are where they were.
    browser.type_text("n").await;
    assert_eq!(values(&browser).await, json!(["Sanm", "sam@example.nl", ""]));
    let r = Respondent::in_page(&browser).await;
    r.expect_saved().await;
    r.reload().await;
    r.press("Verder gaan").await;
    r.expect_filled("Uw naam", "Sanm").await;
    r.expect_filled("E-mailadres", "sam@example.nl").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_typed_before_any_code_go_on_in_the_page_in_chromium() {
    letters_go_on(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_typed_before_any_code_go_on_in_the_page_in_firefox() {
    letters_go_on(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_typed_before_any_code_go_on_in_the_page_in_webkit() {
    letters_go_on(Engine::Webkit).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_typed_before_any_code_outlive_a_reload_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = held().await;
    browser.go_to(deployment.url()).await;
    type_into(&browser, "q1", "Sam").await;
    type_into(&browser, "q3", "Alles").await;
    wait_until_remembered(&browser, "Alles").await;
    browser.reload().await;
    let is_back = "return document.getElementById('q1')?.value === 'Sam'";
    browser.wait_for("what was typed", is_back, &[]).await;
    deployment.site.let_go();
    wait_for_page(&browser).await;
    assert_eq!(values(&browser).await, json!(["Sam", "", "Alles"]));
    // Now the page keeps it, and nothing else does.
    assert_eq!(browser.run("return history.state?.typed ?? null", &[]).await, Value::Null);
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_of_who_wants_nothing_kept_do_not_outlive_a_reload_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = held().await;
    browser.go_to(deployment.url()).await;
    browser.run("sessionStorage.setItem('leeragenda:/:vroeg:declined', '1')", &[]).await;
    type_into(&browser, "q1", "Sam").await;
    // Longer than it takes to remember what somebody else types: that it is not is no event.
    assert_eq!(browser.after(700, "return history.state?.typed ?? null").await, Value::Null);
    browser.reload().await;
    deployment.site.let_go();
    wait_for_page(&browser).await;
    assert_eq!(values(&browser).await, json!(["", "", ""]));
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_stay_when_the_code_does_not_come_and_go_on_when_it_does_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = made_for("Uw naam", "Uw naam", |_| {}, |site| site.holding(".wasm").without(".wasm")).await;
    browser.go_to(deployment.url()).await;
    type_into(&browser, "q1", "Sam").await;
    deployment.site.let_go();
    let is_told = "return document.querySelector('[role=alert]') !== null";
    browser.wait_for("that it cannot be loaded", is_told, &[]).await;
    // Who is typing goes on.
    browser.type_text("my").await;
    assert_eq!(values(&browser).await, json!(["Sammy", "", ""]));
    wait_until_remembered(&browser, "Sammy").await;
    deployment.site.mend();
    browser.reload().await;
    wait_for_page(&browser).await;
    assert_eq!(values(&browser).await, json!(["Sammy", "", ""]));
}

/// The page said "load the page again", and the words were gone when that was done.
#[tokio::test(flavor = "multi_thread")]
async fn letters_come_back_when_the_page_is_loaded_again_after_trouble_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let names = std::fs::read_dir(dist()).into_iter().flatten().flatten();
    let mut names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let part = names.find(|name| name.starts_with("part-onward-") && name.ends_with(".wasm")).unwrap_or_default();
    for (file, words) in [("config.json", "config.json"), (FILE, FILE), (&*part, "Een deel van deze pagina")] {
        let host = |site: SiteOptions| site.holding(file).without(file);
        let deployment = made_for("Uw naam", "Uw naam", |_| {}, host).await;
        browser.go_to(deployment.url()).await;
        type_into(&browser, "q1", "Sam").await;
        type_into(&browser, "q3", "Alles").await;
        deployment.site.let_go();
        let is_told =
            "return document.querySelector('#inhoud[data-trouble]')?.innerText.includes(arguments[0]) ?? false";
        browser.wait_for("that it cannot be opened", is_told, &[words.into()]).await;
        wait_until_remembered(&browser, "Alles").await;
        deployment.site.mend();
        let r = Respondent::in_page(&browser).await;
        r.press("Opnieuw proberen").await;
        let is_back = "return document.querySelector('#inhoud #q1')?.value === 'Sam'";
        browser.wait_for("what was typed, in the page itself", is_back, &[]).await;
        assert_eq!(values(&browser).await, json!(["Sam", "", "Alles"]), "after trouble with {file}");
        assert_eq!(browser.run("return history.state?.typed ?? null", &[]).await, Value::Null);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_that_have_no_field_any_more_are_shown_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = made_for("Uw naam", "Uw organisatie", |_| {}, |site| site.holding(".wasm")).await;
    browser.go_to(deployment.url()).await;
    type_into(&browser, "q1", "Sam").await;
    type_into(&browser, "q3", "Alles").await;
    deployment.site.let_go();
    wait_for_page(&browser).await;
    assert_eq!(values(&browser).await, json!(["", "", "Alles"]));
    let find = "const left = [...document.querySelectorAll('[role=alert]')].find((one) => one.innerText.includes('Dit typte u'));";
    let is_shown = format!("return (() => {{ {find} return left !== undefined }})()");
    browser.wait_for("what has no field any more", &is_shown, &[]).await;
    let shown = browser.run(&format!("{find} return left.innerText"), &[]).await;
    let shown = shown.as_str().unwrap_or_default();
    assert!(shown.contains("Sam") && !shown.contains("Alles"), "{shown}");
    let r = Respondent::in_page(&browser).await;
    r.press("Sluiten (close)").await;
    browser.wait_for("that it is closed", &is_shown.replace("!==", "==="), &[]).await;
}

/// Before its first day and after its last one, nothing can be filled in; and who has a draft sees that.
#[tokio::test(flavor = "multi_thread")]
async fn who_will_see_something_else_has_no_field_first_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let is_shown = "return document.querySelector('.leeragenda-early').getClientRects().length";
    for (opens, closes) in [("2020-01-01", "2020-11-30"), ("2099-01-01", "2099-11-30")] {
        let days = |config: &mut Value| (config["opens"], config["closes"]) = (opens.into(), closes.into());
        let deployment = made_for("Uw naam", "Uw naam", days, |site| site.holding(".wasm")).await;
        browser.go_to(deployment.url()).await;
        assert_eq!(browser.run(is_shown, &[]).await, 0, "{opens} to {closes}");
    }
    let deployment = held().await;
    browser.go_to(deployment.url()).await;
    assert_eq!(browser.run(is_shown, &[]).await, 1);
    browser.go_to(&format!("{}#prefill?naam=Sam", deployment.url())).await;
    browser.reload().await;
    assert_eq!(browser.run(is_shown, &[]).await, 0);
}

/// Where fields and words stand, and how they look; and what jumped until now.
const PLACES: &str = "window.places ??= (root) => JSON.stringify([...root.querySelectorAll('h1, .leeragenda-step, \
    .leeragenda-rule, label, input, textarea')].slice(0, 9).map((one) => {
      const [{ left, top, width, height }, { font, color, borderColor }] = [one.getBoundingClientRect(), getComputedStyle(one)];
      return [one.localName, one.textContent, left, top, width, height, font, color, borderColor];
    }));";

#[tokio::test(flavor = "multi_thread")]
async fn the_first_fields_are_accessible_and_nothing_jumps_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    browser.devtools("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await;
    let watch = "window.shifts = 0; new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts += entry.value;
      }).observe({ type: 'layout-shift', buffered: true });";
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": watch })).await;
    for width in [360, 1280] {
        browser.resize(width, 800).await;
        let deployment = held().await;
        browser.go_to(deployment.url()).await;
        type_into(&browser, "q1", "Sam").await;
        let found = axe::run(&browser).await;
        assert!(found.violations.is_empty(), "{:#?}", found.violations);
        let headings =
            "return [...document.querySelectorAll('h1')].filter((one) => one.getClientRects().length > 0).length";
        assert_eq!(browser.run(headings, &[]).await, 1, "one heading says where one is");
        let of = |root: &str| format!("{PLACES} return places(document.querySelector('{root}'))");
        let before = browser.run(&of(".leeragenda-first"), &[]).await;
        assert!(before.as_str().is_some_and(|places| places.matches("label").count() == 3), "{before}");
        deployment.site.let_go();
        wait_for_page(&browser).await;
        browser.next_frame().await;
        assert_eq!(browser.run(&of("#inhoud"), &[]).await, before, "at {width}");
        assert_eq!(browser.run("return shifts", &[]).await.as_f64(), Some(0.0), "at {width}");
    }
}
