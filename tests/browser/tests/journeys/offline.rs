//! Without a network, after a first visit; and never an old closing date with one.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use browser_tests::deployment::{config_of_one, dist, file};
use browser_tests::persona::{self, EXPERTISE, ORGANISATION};
use browser_tests::{Browser, Deployment, Engine, Respondent};
use serde_json::{Value, json};

/// How often a page is left at the most, until the browser has let go of it.
const TIMES: usize = 20;

/// Waits until the page is kept whole.
async fn kept_whole(browser: &Browser) {
    browser.run("navigator.serviceWorker.ready.then(() => { window.isKept = true })", &[]).await;
    browser.wait_for("that the page is kept", "return window.isKept", &[]).await;
}

async fn opens_without_a_network(engine: Engine) {
    let deployment = Deployment::start().await;
    let url = deployment.url().to_owned();
    let browser = Browser::start(engine).await;
    let r = Respondent::open(&browser, &url).await;
    r.start().await;
    persona::organisation(&r).await;
    r.expect_saved().await;
    kept_whole(&browser).await;
    // A host that is gone looks like a network that is.
    deployment.site.stop().await;
    let r = Respondent::open(&browser, &url).await;
    r.press("Verder gaan").await;
    r.expect_step(ORGANISATION.0, ORGANISATION.1).await;
    r.next().await;
    r.expect_step(EXPERTISE.0, EXPERTISE.1).await;
    // The English texts are in a part that this visit had not needed before.
    r.press("English").await;
    r.expect_text("Draft saved on this device at ").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_opens_without_a_network_in_chromium() {
    opens_without_a_network(Engine::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_opens_without_a_network_in_firefox() {
    opens_without_a_network(Engine::Firefox).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_opens_without_a_network_in_webkit() {
    opens_without_a_network(Engine::Webkit).await;
}

/// A site whose config can change while it is up, and the config.
async fn with_another_date() -> (support::Site, Arc<Mutex<Value>>) {
    let mut config = config_of_one();
    config["opens"] = "2020-01-01".into();
    config["closes"] = "2099-11-30".into();
    let config = Arc::new(Mutex::new(config));
    let served = Arc::clone(&config);
    let site = support::SiteOptions::new(dist())
        .config_with(move || Ok(served.lock().map(|config| config.to_string()).unwrap_or_default().into_bytes()))
        .start()
        .await
        .unwrap_or_else(|error| panic!("the site does not start: {error}"));
    (site, config)
}

/// It closed long ago.
fn close(config: &Mutex<Value>) {
    if let Ok(mut config) = config.lock() {
        config["closes"] = "2021-01-01".into();
    }
}

/// In the tab of a first visit, what was not loaded yet could not be had any more once the host was gone, or had
/// another version.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_first_visit_needs_later_comes_without_a_network_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    // What the browser keeps by itself would hide it.
    let deployment = Deployment::start_with(|_| {}, |site| site.header("cache-control", "no-store")).await;
    let r = Respondent::open(&browser, deployment.url()).await;
    r.start().await;
    kept_whole(&browser).await;
    let is_served = "return navigator.serviceWorker.controller !== null";
    browser.wait_for("the page to be served by the worker", is_served, &[]).await;
    deployment.site.stop().await;
    r.press("English").await;
    r.expect_text("What kind of organisation do you work for?").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_closing_date_is_always_the_one_that_holds_now_in_chromium() {
    let (site, config) = with_another_date().await;
    let browser = Browser::start(Engine::Chromium).await;
    let r = Respondent::open(&browser, site.url()).await;
    r.expect_text("tot en met 30 november 2099").await;
    kept_whole(&browser).await;
    close(&config);
    let r = Respondent::open(&browser, site.url()).await;
    r.expect_text("U kon de vragenlijst invullen tot en met 1 januari 2021.").await;
    let url = site.url().to_owned();
    site.stop().await;
    // Without a network it is the last that was known.
    let r = Respondent::open(&browser, &url).await;
    r.expect_text("U kon de vragenlijst invullen tot en met 1 januari 2021.").await;
}

/// What the browser had no room for was thrown away, and the old date held: the page stayed open.
#[tokio::test(flavor = "multi_thread")]
async fn without_room_what_the_host_says_now_still_holds_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let (site, config) = with_another_date().await;
    let r = Respondent::open(&browser, site.url()).await;
    r.expect_text("tot en met 30 november 2099").await;
    kept_whole(&browser).await;
    let origin = site.url().trim_end_matches('/');
    browser.devtools("Storage.overrideQuotaForOrigin", json!({ "origin": origin, "quotaSize": 1 })).await;
    close(&config);
    let r = Respondent::open(&browser, site.url()).await;
    r.expect_text("U kon de vragenlijst invullen tot en met 1 januari 2021.").await;
}

/// A host that leads `index.html` to the folder gave a page that browsers open to nobody.
#[tokio::test(flavor = "multi_thread")]
async fn a_host_that_leads_the_page_elsewhere_is_kept_too_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let deployment = Deployment::start_with(|_| {}, |site| site.moving("index.html", "")).await;
    let url = deployment.url().to_owned();
    Respondent::open(&browser, &url).await;
    kept_whole(&browser).await;
    deployment.site.stop().await;
    let r = Respondent::open(&browser, &url).await;
    r.expect_text("Verder gaan met een bestand").await;
}

/// The oldest file of a name was opened offline, whatever its query, and answers to the newer one did not fit it.
#[tokio::test(flavor = "multi_thread")]
async fn the_last_of_files_that_differ_in_their_query_is_opened_without_a_network_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let (site, config) = with_another_date().await;
    let r = Respondent::open(&browser, site.url()).await;
    r.expect_text("Verder gaan met een bestand").await;
    kept_whole(&browser).await;
    // A name with a query is another file, as far as the browser knows.
    let kept = "caches.open(arguments[0]).then(async (cache) => {
        await cache.put('questionnaires/aanbod.json', new Response('{\"pages\": []}'));
        window.isOld = true })";
    let names =
        "caches.keys().then((names) => { window.data = names.find((name) => name.startsWith('leeragenda-data:')) })";
    browser.run(&format!("{names}; return true"), &[]).await;
    let data = browser.wait_for("the cache of what a deployer changes", "return window.data", &[]).await;
    browser.run(&format!("{kept}; return true"), &[data]).await;
    browser.wait_for("an older file to be kept", "return window.isOld", &[]).await;
    if let Ok(mut config) = config.lock() {
        config["questionnaires"][0]["file"] = "questionnaires/aanbod.json?v=2".into();
    }
    let r = Respondent::open(&browser, site.url()).await;
    r.expect_text("Verder gaan met een bestand").await;
    let url = site.url().to_owned();
    site.stop().await;
    let r = Respondent::open(&browser, &url).await;
    r.expect_text("Verder gaan met een bestand").await;
}

/// A new endpoint is another policy in `index.html`, and not another version of the page: offline it was the old
/// one for ever, which then let nothing be sent.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_deployer_changes_in_the_page_is_there_without_a_network_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let folder: PathBuf =
        browser.make_file("site/leeg.txt", "").ancestors().nth(1).map(Path::to_owned).unwrap_or_default();
    let look = |config: &mut Value| config["theme"] = "thema.css".into();
    let theme = ":root { --utrecht-document-color: rgb(1, 2, 3) }";
    let deployment =
        Deployment::start_with(look, |site| site.first_from(&folder).with("thema.css", theme.to_owned())).await;
    let url = format!("{}index.html", deployment.url());
    Respondent::open(&browser, &url).await;
    kept_whole(&browser).await;

    let index = String::from_utf8(file("index.html")).unwrap_or_default();
    let changed = index.replacen("<head>", "<head><meta name=changed>", 1);
    assert_ne!(index, changed, "nothing was changed");
    let written = fs::write(folder.join("index.html"), changed);
    written.unwrap_or_else(|error| panic!("cannot write: {error}"));
    Respondent::open(&browser, &url).await;
    let kept = "caches.match('index.html').then((page) => page.text())
        .then((text) => { window.isKept = text.includes('name=changed') })";
    browser.run(&format!("{kept}; return true"), &[]).await;
    browser.wait_for("the changed page to be kept", &format!("{kept}; return window.isKept"), &[]).await;

    deployment.site.stop().await;
    Respondent::open(&browser, &url).await;
    let seen = "return [document.querySelector('meta[name=changed]') !== null,
        /leeragenda-(no|with)-first/.test(document.documentElement.className),
        getComputedStyle(document.documentElement).getPropertyValue('--utrecht-document-color')]";
    let seen = browser.run(seen, &[]).await;
    assert_eq!(seen, json!([true, true, "rgb(1, 2, 3)"]), "the page, its first script and the theme");
}

/// The names in the page of what it loads, and whether its stylesheet came.
async fn version(browser: &Browser) -> Value {
    let names = "const link = document.querySelector('link[rel=stylesheet]');
        return [link.getAttribute('href'), link.sheet.cssRules.length > 0,
          document.querySelector('script').getAttribute('src')]";
    browser.run(names, &[]).await
}

/// Another version of the page: each hashed name is another, in every file that names it.
fn another_version(folder: &Path) {
    let renamed = |text: String, names: &[String]| {
        names.iter().fold(text, |text, name| text.replace(name, &name.replacen('-', "-0", 1)))
    };
    let names: Vec<String> = fs::read_dir(dist())
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains('-') && !name.ends_with(".br") && !name.ends_with(".gz"))
        .collect();
    for name in &names {
        let copied = fs::copy(dist().join(name), folder.join(name.replacen('-', "-0", 1)));
        copied.unwrap_or_else(|error| panic!("cannot copy {name}: {error}"));
    }
    for name in ["offline.js", "index.html"] {
        let text = String::from_utf8(file(name)).unwrap_or_default();
        let written = fs::write(folder.join(name), renamed(text, &names));
        written.unwrap_or_else(|error| panic!("cannot write {name}: {error}"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_version_of_the_page_is_never_mixed_with_the_first_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let folder: PathBuf =
        browser.make_file("site/leeg.txt", "").ancestors().nth(1).map(Path::to_owned).unwrap_or_default();
    let deployment = Deployment::start_with(|_| {}, |site| site.first_from(&folder)).await;
    // By its name: at `/` the site knows only the folder's own.
    let url = format!("{}index.html", deployment.url());
    Respondent::open(&browser, &url).await;
    kept_whole(&browser).await;
    let first = version(&browser).await;

    another_version(&folder);
    // With a network, the new page, and everything of it.
    Respondent::open(&browser, &url).await;
    let second = version(&browser).await;
    assert_ne!(first, second, "the new version does not come");
    assert_eq!(second[1], true, "the new stylesheet");
    // It is kept beside the first; which is still the one that is used here.
    let waits = "navigator.serviceWorker.getRegistration().then((it) => { window.waits = Boolean(it.waiting) })";
    browser.run(&format!("{waits}; return true"), &[]).await;
    browser.wait_for("the new version to be kept", &format!("{waits}; return window.waits"), &[]).await;
    deployment.site.stop().await;
    Respondent::open(&browser, &url).await;
    assert_eq!(version(&browser).await, first, "without a network, the first version, whole");
    // When no page of the first is open any more, the new one takes its place. The browser says nowhere when
    // it has let go of a page that was left: so it is left again until it has.
    let mut now = Value::Null;
    for _ in 0..TIMES {
        browser.go_to("about:blank").await;
        Respondent::open(&browser, &url).await;
        now = version(&browser).await;
        if now != first {
            break;
        }
    }
    assert_eq!(now, second, "without a network, the new version, whole");
}
