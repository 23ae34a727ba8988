//! The first words, which stand in `index.html` itself: before any code, and where the page puts them.

use authoring::first;
use browser_tests::deployment::{self, file};
use browser_tests::persona;
use browser_tests::{Browser, Deployment, Engine, Respondent};
use serde_json::{Value, json};

/// Notes, frame by frame, where the first words stand, and what jumps.
const LOOK: &str = "window.shifts = []; window.first = [];
    const moved = ({ node, previousRect: from, currentRect: to }) =>
      [node?.nodeName, node?.className, node?.textContent.slice(0, 40), [from, to].map((one) => JSON.stringify(one))];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push([entry.startTime, entry.value, ...entry.sources.map(moved)]);
    }).observe({ type: 'layout-shift', buffered: true });
    const look = () => {
      const words = document.querySelectorAll('.leeragenda-first :is(h1, h2, p)');
      const shown = [...words].filter((one) => one.getClientRects().length > 0);
      if (shown.length > 0) window.first = shown.map(place);
      requestAnimationFrame(look);
    };
    const place = (one) => [one.localName, one.textContent, ...['left', 'top', 'width', 'height'].map((side) => one.getBoundingClientRect()[side])];
    window.place = place;
    requestAnimationFrame(look);";

/// Those that stand elsewhere in the page, or not at all.
const MOVED: &str = "return first.filter((words) => ![...document.querySelectorAll(words[0])].some(
    (one) => JSON.stringify(place(one)) === JSON.stringify(words)))";

async fn looking() -> Browser {
    let browser = Browser::start(Engine::Chromium).await;
    // A scrollbar that takes room moves what is centred as soon as the page is higher than the window.
    browser.devtools("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await;
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": LOOK })).await;
    browser
}

/// The page with the first words of this configuration in it, as `cargo xtask dist --config` makes it.
async fn made_for(configure: impl Fn(&mut Value) + Copy) -> Deployment {
    let mut config = deployment::config_of_one();
    configure(&mut config);
    let page = with_first_words(&config);
    Deployment::start_with(configure, |site| site.with("index.html", page)).await
}

fn with_first_words(config: &Value) -> String {
    let index = String::from_utf8(file("index.html")).unwrap_or_default();
    let read = |name: &str| String::from_utf8(file(name)).ok();
    let made = first::write(&index, &config.to_string(), read);
    made.unwrap_or_else(|| panic!("no place for first words")).page
}

async fn expect_no_jump(browser: &Browser, words: &[&str]) {
    // With what comes below the call, or without more to come.
    let is_whole = "return document.querySelector('#inhoud') !== null
        && (document.querySelector('.leeragenda-start, .leeragenda-cards') === null
            || document.querySelector('.leeragenda-tools, .leeragenda-cards') !== null)";
    browser.wait_for("the page itself", is_whole, &[]).await;
    browser.next_frame().await;
    let first = browser.run("return first", &[]).await.to_string();
    for word in words {
        assert!(first.contains(word), "{word} was not there before the page: {first}");
    }
    assert_eq!(browser.run(MOVED, &[]).await, json!([]));
    assert_eq!(browser.run("return shifts", &[]).await, json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_call_stands_there_before_any_code_and_nothing_jumps_in_chromium() {
    let browser = looking().await;
    let deployment = made_for(|_| {}).await;
    for width in [360, 1280] {
        browser.resize(width, 800).await;
        browser.go_to(deployment.url()).await;
        expect_no_jump(&browser, &["Deel uw kennis over leefbaarheid en veiligheid", "Duurt 10 tot 15 minuten"]).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_choice_stands_there_before_any_code_and_nothing_jumps_in_chromium() {
    let browser = looking().await;
    let both = |config: &mut Value| {
        config["questionnaires"] = deployment::config()["questionnaires"].clone();
        config["closes"] = "2099-11-30".into();
    };
    let deployment = made_for(both).await;
    browser.go_to(deployment.url()).await;
    let until = "U kunt de vragenlijst invullen tot en met 30 november 2099.";
    let words = ["Welke vragenlijst wilt u invullen?", until, "Stel uw vraag", "Voor bestuurders"];
    expect_no_jump(&browser, &words).await;
    assert_eq!(browser.title().await, "Welke vragenlijst wilt u invullen? - Movisie en Platform31");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_questionnaire_that_the_address_names_is_asked_for_before_any_code_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let shipped = deployment::config()["questionnaires"].clone();
    let deployment = Deployment::configured(|config| config["questionnaires"] = shipped).await;
    // The code itself asks by the whole address.
    let asked = "return [...document.querySelectorAll('link[rel=preload]')].map((link) => link.getAttribute('href'))
        .filter((href) => href.startsWith('questionnaires/'))";
    for (query, expected) in [
        ("?questionnaire=vraag", json!(["questionnaires/vraag.json"])),
        ("?questionnaire=constructor", json!([])),
        ("", json!([])),
    ] {
        browser.go_to(&format!("{}{query}", deployment.url())).await;
        browser.wait_for("the page itself", "return document.querySelector('#leeragenda-boot') === null", &[]).await;
        assert_eq!(browser.run(asked, &[]).await, expected, "{query}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_code_to_go_on_is_asked_for_while_the_first_still_comes_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = Deployment::start().await;
    browser.devtools("Network.enable", json!({})).await;
    // So slow that the module comes in many pieces.
    let slow = json!({ "offline": false, "latency": 0, "downloadThroughput": 200_000, "uploadThroughput": 200_000 });
    browser.devtools("Network.emulateNetworkConditions", slow).await;
    browser.go_to(deployment.url()).await;
    let order = r"const of = (name) => performance.getEntriesByType('resource').find((entry) => name.test(entry.name));
        const [module, onward] = [of(/leeragenda-\w+\.wasm$/), of(/part-onward-\w+\.wasm$/)];
        return onward?.responseEnd > 0 ? onward.startTime < module.responseEnd : null";
    browser.wait_for("the code to go on", &format!("return (() => {{ {order} }})() !== null"), &[]).await;
    assert_eq!(browser.run(order, &[]).await, true, "it is asked for before the first is here");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_asks_for_something_else_or_has_a_draft_sees_no_other_words_first_in_chromium() {
    let browser = looking().await;
    let deployment = made_for(|_| {}).await;
    let r = Respondent::open(&browser, &format!("{}?language=en", deployment.url())).await;
    r.expect_text("Share your knowledge of liveability and safety").await;
    assert_eq!(browser.run("return first", &[]).await, json!([]));
    let edges = "const page = document.querySelector('#leeragenda').getBoundingClientRect();
        return [page.left, page.top, page.right === document.documentElement.getBoundingClientRect().right]";
    assert_eq!(browser.run(edges, &[]).await, json!([0, 0, true]), "the page is where it always is");

    let r = Respondent::open(&browser, deployment.url()).await;
    r.start().await;
    persona::not_in_target_group(&r).await;
    r.expect_saved().await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.expect_text("U bent al begonnen").await;
    assert_eq!(browser.run("return first", &[]).await, json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_deployer_changed_afterwards_takes_the_place_of_the_first_words_in_chromium() {
    let browser = looking().await;
    let page = with_first_words(&deployment::config_of_one());
    let renamed = |config: &mut Value| config["organisation"]["name"] = "Een ander".into();
    let changed = Deployment::start_with(renamed, |site| site.with("index.html", page)).await;
    browser.go_to(changed.url()).await;
    let is_there = "return text(document.querySelector('#leeragenda')).includes('Een ander')";
    browser.wait_for("the other name", is_there, &[]).await;
    let brands = "return [...document.querySelectorAll('.leeragenda-brand')].map(text)";
    assert_eq!(browser.run(brands, &[]).await, json!(["Een ander"]));
}
