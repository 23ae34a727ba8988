//! What only Chromium lets a driver do, by its DevTools protocol: exact sizes, the whole page as a
//! picture, the log, a network that is gone.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

use crate::browser::Browser;

/// A command of chromedriver's own.
#[derive(Debug)]
struct Command {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Command {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _url: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}

/// A reply, with its head.
#[derive(Clone, Copy, Debug)]
pub struct Received {
    /// When the last of it came, in milliseconds since 1970.
    pub at: f64,
    /// How much it was, as it was sent.
    pub bytes: f64,
}

impl Browser {
    /// Calls a method of the DevTools protocol.
    pub async fn devtools(&self, method: &str, parameters: Value) -> Value {
        let body = json!({ "cmd": method, "params": parameters });
        let done = self.client.issue_cmd(Command { path: "goog/cdp/execute", body }).await;
        done.unwrap_or_else(|error| panic!("Chromium does not do {method}: {error}"))
    }

    /// Ends the process that shows the tab, as a system does whose memory is full. Only another tab
    /// can be used after that.
    pub async fn crash_tab(&self) {
        let body = json!({ "cmd": "Page.crash", "params": {} });
        let ended = self.client.issue_cmd(Command { path: "goog/cdp/execute", body }).await;
        assert!(ended.is_err(), "the tab did not end");
    }

    /// Makes the page this wide and high, in CSS pixels; scrollbars take no room, as on a telephone.
    pub async fn resize(&self, width: u32, height: u32) {
        self.devtools("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await;
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", size).await;
    }

    /// The whole page as a PNG, also what is not in view.
    pub async fn picture_of_page(&self) -> Vec<u8> {
        self.picture(json!({ "format": "png", "captureBeyondViewport": true })).await
    }

    /// What is in view, as a PNG.
    pub async fn picture_of_view(&self) -> Vec<u8> {
        self.picture(json!({ "format": "png" })).await
    }

    /// A part of the page as a PNG: where it begins, from the left and from the top, and its size.
    pub async fn picture_of(&self, place: &Value) -> Vec<u8> {
        let clip = json!({ "x": place[0], "y": place[1], "width": place[2], "height": place[3], "scale": 1 });
        self.picture(json!({ "format": "png", "captureBeyondViewport": true, "clip": clip })).await
    }

    /// The page as a PDF, on A4, as the browser's own dialog makes it.
    pub async fn pdf(&self) -> Vec<u8> {
        let how = json!({ "paperWidth": 8.27, "paperHeight": 11.69, "printBackground": false });
        let pdf = self.devtools("Page.printToPDF", how).await;
        let data = STANDARD.decode(pdf["data"].as_str().unwrap_or_default());
        data.unwrap_or_else(|error| panic!("the PDF is not base64: {error}"))
    }

    /// On how many pages it is printed.
    pub async fn pages_printed(&self) -> usize {
        let pdf = self.pdf().await;
        let mark = b"/Type /Page\n";
        pdf.windows(mark.len()).filter(|part| part == mark).count()
    }

    async fn picture(&self, how: Value) -> Vec<u8> {
        let shot = self.devtools("Page.captureScreenshot", how).await;
        let data = STANDARD.decode(shot["data"].as_str().unwrap_or_default());
        data.unwrap_or_else(|error| panic!("the picture is not base64: {error}"))
    }

    /// Takes the network away, or gives it back; the page hears of it.
    pub async fn set_offline(&self, is_offline: bool) {
        self.devtools("Network.enable", json!({})).await;
        let conditions =
            json!({ "offline": is_offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.devtools("Network.emulateNetworkConditions", conditions).await;
    }

    /// What the browser has logged since it was asked last: errors, warnings, what a policy blocked.
    pub async fn console(&self) -> Vec<String> {
        let entries = self.log("browser").await;
        entries.iter().map(|entry| format!("{}: {}", entry["level"], entry["message"])).collect()
    }

    /// The addresses that were asked for since the log was read last, of every page of this browser.
    pub async fn requested(&self) -> Vec<String> {
        let mut addresses = Vec::new();
        for entry in self.log("performance").await {
            let event: Value = serde_json::from_str(entry["message"].as_str().unwrap_or_default()).unwrap_or_default();
            if event["message"]["method"] == "Network.requestWillBeSent" {
                let address = &event["message"]["params"]["request"]["url"];
                addresses.extend(address.as_str().map(str::to_owned));
            }
        }
        addresses
    }

    /// What has come over the line since the log was read last; not what is the browser's own.
    pub async fn received(&self) -> Vec<Received> {
        let (mut asked, mut all, mut ahead) = (Vec::new(), Vec::new(), 0.0);
        for entry in self.log("performance").await {
            let event: Value = serde_json::from_str(entry["message"].as_str().unwrap_or_default()).unwrap_or_default();
            let (method, said) = (&event["message"]["method"], &event["message"]["params"]);
            let number = |name: &str| said[name].as_f64().unwrap_or_default();
            if method == "Network.requestWillBeSent" {
                ahead = number("wallTime") - number("timestamp");
                let is_web = said["request"]["url"].as_str().is_some_and(|url| url.starts_with("http"));
                asked.extend(is_web.then(|| said["requestId"].clone()));
            } else if method == "Network.loadingFinished" && asked.contains(&said["requestId"]) {
                let at = (number("timestamp") + ahead) * 1e3;
                all.push(Received { at, bytes: number("encodedDataLength") });
            }
        }
        all
    }

    async fn log(&self, kind: &str) -> Vec<Value> {
        let entries = self.client.issue_cmd(Command { path: "se/log", body: json!({ "type": kind }) }).await;
        match entries {
            Ok(Value::Array(entries)) => entries,
            other => panic!("Chromium gives no log: {other:?}"),
        }
    }
}
