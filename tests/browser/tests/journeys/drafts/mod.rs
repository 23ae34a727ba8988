//! Drafts: failures.
mod leaving;
mod soak;
mod storage;
mod tabs;
mod versions;


use std::path::PathBuf;

use browser_tests::{Browser, Deployment, Respondent};
use serde_json::{Value, json};
use support::SiteOptions;

/// The questions of the small questionnaire.
const WORD: &str = "Eerste woord";
const STORY: &str = "Verhaal";
const LAST: &str = "Laatste woord";

/// A questionnaire of one step, so that what a test does is done soon.
fn questionnaire() -> Value {
    json!({ "locale": "nl", "title": "Proef", "pages": [{ "name": "p", "title": "Woorden", "elements": [
        { "type": "text", "name": "word", "title": WORD },
        { "type": "comment", "name": "story", "title": STORY },
        { "type": "text", "name": "last", "title": LAST },
    ] }] })
}

/// The page with the small questionnaire, and a folder in which it can be changed while it is served.
struct Small {
    deployment: Deployment,
}

impl Small {
    async fn start(browser: &Browser) -> Self {
        Self::start_with(browser, |_| {}, |site| site).await
    }

    async fn configured(browser: &Browser, configure: impl FnOnce(&mut Value)) -> Self {
        Self::start_with(browser, configure, |site| site).await
    }

    async fn hosted(browser: &Browser, host: impl FnOnce(SiteOptions) -> SiteOptions) -> Self {
        Self::start_with(browser, |_| {}, host).await
    }

    async fn start_with(
        browser: &Browser,
        configure: impl FnOnce(&mut Value),
        host: impl FnOnce(SiteOptions) -> SiteOptions,
    ) -> Self {
        Self::serve(browser, &questionnaire());
        let other = browser.make_file("elders.html", "<!DOCTYPE html><html lang=nl><title>Elders</title><h1>Elders</h1>");
        let folder = other.parent().map(PathBuf::from).unwrap_or_default();
        Self { deployment: Deployment::start_with(configure, |site| host(site.first_from(folder))).await }
    }

    /// From now on, this is the questionnaire.
    fn serve(browser: &Browser, questionnaire: &Value) {
        let _ = browser.make_file("questionnaires/aanbod.json", &questionnaire.to_string());
    }

    fn url(&self) -> &str {
        self.deployment.url()
    }

    /// A page of the same origin that is not ours.
    fn elsewhere(&self) -> String {
        format!("{}elders.html", self.url())
    }
}

/// Waits until these words are in the draft that is kept.
async fn expect_in_draft(r: &Respondent<'_>, name: &str, words: &str) {
    let holds = "return draft()?.answers?.[arguments[0]] === arguments[1]";
    r.browser().wait_for(&format!("“{words}” in the draft"), holds, &[name.into(), words.into()]).await;
}

/// As a browser does that has kept it long enough.
async fn clear_origin(browser: &Browser) {
    let clear = "localStorage.clear(); return caches.keys().then((names) => Promise.all(names.map((name) => caches.delete(name))))";
    browser.run(clear, &[]).await;
}

/// Whether the page would ask before it is left.
async fn asks_before_leaving(browser: &Browser) -> Value {
    let asks = "const leaving = new Event('beforeunload', { cancelable: true }); dispatchEvent(leaving);
        return leaving.defaultPrevented";
    browser.run(asks, &[]).await
}
