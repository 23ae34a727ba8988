//! What is measured in one browser.

use std::fmt;
use std::time::{Duration, Instant};

use browser_tests::{Browser, Engine};
use fantoccini::key::Key;
use serde_json::{Value, json};

const PROBE: &str = include_str!("probe.js");

/// A page of the same origin, in which there is nothing.
pub const NOTHING: &str = "nothing.html";
/// "Slow 4G", and a telephone of some years.
const LATENCY_MS: u32 = 150;
const BYTES_PER_SECOND: u32 = 1_600_000 / 8;
const SLOWER: u32 = 4;

/// How long anything may take: Form.io with a thousand questions takes its time.
const PATIENCE: Duration = Duration::from_secs(180);
const KEYSTROKES: usize = 5;
const PAGE_CHANGES: usize = 8;

/// A page with one of the questionnaires.
pub struct Page {
    pub name: &'static str,
    pub questions: usize,
    pub per_page: usize,
    pub url: String,
}

impl fmt::Display for Page {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} with {} questions, {} a page", self.name, self.questions, self.per_page)
    }
}

/// Something that is measured; each in its own unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    BytesToField,
    BytesInAll,
    FirstPaint,
    FirstField,
    WholePage,
    Keystroke,
    PageChange,
    Memory,
    AgainBytes,
    AgainPaint,
    AgainField,
    Shown,
}

/// What was found in one visit.
pub struct Found {
    pub values: Vec<(Measure, f64)>,
    /// How the browser calls itself.
    pub browser: String,
    pub date: String,
}

impl Page {
    /// A first visit and a second one in Chromium, over a slow line and with a slow processor.
    pub async fn in_slow_circumstances(&self) -> Found {
        let browser = Browser::start(Engine::Chromium).await;
        let last = title((0..self.per_page).rev().find(|at| !is_conditional(*at)).unwrap_or_default());
        let source = format!("{PROBE}\nprobe.begin({});", json!(last));
        browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await;
        browser.devtools("Network.enable", json!({})).await;
        let network = |speed: i64, latency: u32| json!({ "offline": false, "latency": latency, "downloadThroughput": speed, "uploadThroughput": speed });
        browser.devtools("Network.emulateNetworkConditions", network(BYTES_PER_SECOND.into(), LATENCY_MS)).await;
        browser.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": SLOWER })).await;

        browser.go_to(&self.url).await;
        let field = number(&browser, "field").await;
        let mut values = vec![(Measure::FirstField, field), (Measure::WholePage, number(&browser, "whole").await)];
        values.push((Measure::FirstPaint, number(&browser, "firstPaint()").await));
        rest(&browser).await;
        let origin = number(&browser, "origin").await;
        let received = browser.received().await;
        let sum = |until: f64| received.iter().filter(|one| one.at <= until).map(|one| one.bytes).sum();
        values.push((Measure::BytesToField, sum(origin + field)));
        values.push((Measure::BytesInAll, sum(f64::INFINITY)));
        values.push((Measure::Memory, memory(&browser).await));
        values.extend(self.handling(&browser).await);
        let (name, date) = about(&browser).await;

        forget(&browser, &self.url).await;
        browser.go_to(&self.url).await;
        values.push((Measure::AgainField, number(&browser, "field").await));
        values.push((Measure::AgainPaint, number(&browser, "firstPaint()").await));
        rest(&browser).await;
        values.push((Measure::AgainBytes, browser.received().await.iter().map(|one| one.bytes).sum()));

        // What drawing takes, without the line.
        if self.per_page > 10 {
            forget(&browser, &self.url).await;
            browser.devtools("Network.emulateNetworkConditions", network(-1, 0)).await;
            browser.go_to(&self.url).await;
            values.push((Measure::Shown, number(&browser, "whole").await));
        }
        Found { values, browser: name, date }
    }

    /// Keystrokes and changes of pages, in a browser as it is.
    pub async fn as_it_is(&self, engine: Engine) -> Found {
        let browser = Browser::start(engine).await;
        browser.go_to(&self.url).await;
        browser.run(PROBE, &[]).await;
        until(&browser, "probe.isThere('Vraag 0:') || null").await;
        rest(&browser).await;
        let values = self.handling(&browser).await;
        let (name, date) = about(&browser).await;
        Found { values, browser: name, date }
    }

    async fn handling(&self, browser: &Browser) -> Vec<(Measure, f64)> {
        let mut keystrokes = Vec::new();
        for _ in 0..KEYSTROKES {
            browser.run("probe.focus()", &[]).await;
            keystrokes.push(watch(browser, &title(1), true, 'x').await);
            watch(browser, &title(1), false, Key::Backspace.into()).await;
        }
        let mut values = vec![(Measure::Keystroke, median(keystrokes))];
        let pages = self.questions / self.per_page;
        let mut changes = Vec::new();
        for page in 1..pages.min(PAGE_CHANGES + 1) {
            let begins = page * self.per_page;
            let first = (begins..).find(|at| !is_conditional(*at)).unwrap_or_default();
            browser.run("probe.focusNext()", &[]).await;
            changes.push(watch(browser, &title(first), true, Key::Enter.into()).await);
        }
        if !changes.is_empty() {
            values.push((Measure::PageChange, median(changes)));
        }
        values
    }
}

/// As `xtask/src/bench/questionnaire.rs` makes them.
fn title(at: usize) -> String {
    format!("Vraag {at}:")
}

fn is_conditional(at: usize) -> bool {
    at % 3 == 1
}

/// From a key to what comes, or goes, by it.
async fn watch(browser: &Browser, title: &str, comes: bool, key: char) -> f64 {
    browser.run("probe.watch(...arguments)", &[title.into(), comes.into()]).await;
    browser.press_all(&[key]).await;
    number(browser, "seen").await
}

/// What the probe has seen, once it has.
async fn number(browser: &Browser, what: &str) -> f64 {
    until(browser, &format!("probe.{what}")).await.as_f64().unwrap_or(f64::NAN)
}

async fn until(browser: &Browser, expression: &str) -> Value {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let seen = browser.run(&format!("return {expression}"), &[]).await;
        if !seen.is_null() {
            return seen;
        }
        if Instant::now() > deadline {
            panic!("{expression} stays away: {}", browser.in_words().await);
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Until nothing was asked for in a while.
async fn rest(browser: &Browser) {
    let mut before = -1.0;
    loop {
        let now = number(browser, "requests()").await;
        if now == before {
            return;
        }
        before = now;
        tokio::time::sleep(Duration::from_millis(800)).await;
    }
}

/// What JavaScript holds after a collection, and the memory of WebAssembly, in bytes.
async fn memory(browser: &Browser) -> f64 {
    browser.devtools("HeapProfiler.collectGarbage", json!({})).await;
    browser.devtools("Performance.enable", json!({})).await;
    let metrics = browser.devtools("Performance.getMetrics", json!({})).await;
    let metrics = metrics["metrics"].as_array().cloned().unwrap_or_default();
    let heap = metrics.iter().find(|metric| metric["name"] == "JSHeapUsedSize");
    let heap = heap.and_then(|metric| metric["value"].as_f64()).unwrap_or(f64::NAN);
    heap + number(browser, "memory?.buffer.byteLength ?? 0").await
}

/// Leaves the page, and takes away what was typed; what was loaded stays.
async fn forget(browser: &Browser, url: &str) {
    browser.go_to(&format!("{}/{NOTHING}", url.splitn(4, '/').take(3).collect::<Vec<_>>().join("/"))).await;
    let script = "const done = arguments[0];
        localStorage.clear();
        caches.keys().then((names) => {
            const drafts = names.filter((name) => name.startsWith('leeragenda:'));
            return Promise.all(drafts.map((name) => caches.delete(name)));
        }).then(() => done(true))";
    browser.run_async(script, &[]).await;
    browser.received().await;
}

async fn about(browser: &Browser) -> (String, String) {
    let seen = browser.run("return [navigator.userAgent, new Date().toISOString().slice(0, 10)]", &[]).await;
    let text = |at: usize| seen[at].as_str().unwrap_or_default().to_owned();
    (text(0), text(1))
}

pub fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    let middle = values.len() / 2;
    match (values.get(middle), values.len() % 2) {
        (Some(upper), 0) => (upper + values[middle - 1]) / 2.0,
        (Some(middle), _) => *middle,
        (None, _) => f64::NAN,
    }
}
