//! The page as it is deployed, and the receiver on another origin.

use std::env;
use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use support::{Hosting, Receiver, ReceiverOptions, STRICT_POLICY, Site, SiteOptions};

/// The page under a strict policy or its own, and the receiver that its configuration names.
pub struct Deployment {
    /// The page.
    pub site: Site,
    /// Where it sends to; on another port, so that CORS is real.
    pub receiver: Receiver,
}

impl Deployment {
    /// The page, open to respondents.
    pub async fn start() -> Self {
        Self::configured(|_| {}).await
    }

    /// The page with the dates that it is shipped with.
    pub async fn as_shipped() -> Self {
        let shipped = config();
        let dates = move |config: &mut Value| {
            for date in ["opens", "closes"] {
                config[date] = shipped[date].clone();
            }
        };
        Self::configured(dates).await
    }

    /// The page with another configuration.
    pub async fn configured(configure: impl FnOnce(&mut Value)) -> Self {
        Self::start_with(configure, |site| site).await
    }

    /// The page with another configuration, on a host that is set up otherwise.
    pub async fn start_with(configure: impl FnOnce(&mut Value), host: impl FnOnce(SiteOptions) -> SiteOptions) -> Self {
        Self::served(configure, |_, site| host(site.header("content-security-policy", STRICT_POLICY))).await
    }

    /// The page with another configuration, on a host that sends the headers that come with it.
    pub async fn as_hosted(configure: impl FnOnce(&mut Value), host: impl FnOnce(SiteOptions) -> SiteOptions) -> Self {
        let headers = |config: &Value| Hosting::of(config).for_netlify_and_cloudflare(&[]);
        Self::served(configure, |config, site| host(site.headers_file(&headers(config)))).await
    }

    async fn served(configure: impl FnOnce(&mut Value), host: impl FnOnce(&Value, SiteOptions) -> SiteOptions) -> Self {
        let receiver = ReceiverOptions::new().start().await;
        let receiver = receiver.unwrap_or_else(|error| panic!("the receiver does not start: {error}"));
        let mut config = config_of_one();
        config["submit"] = json!({ "url": receiver.url(), "method": "POST", "encoding": "json" });
        // A test that passes today passes in ten years.
        config["opens"] = "2020-01-01".into();
        config["closes"] = "2099-11-30".into();
        configure(&mut config);
        let options = SiteOptions::new(dist()).config(config.to_string());
        let site = host(&config, options).start().await;
        Self { site: site.unwrap_or_else(|error| panic!("the site does not start: {error}")), receiver }
    }

    /// The page with this questionnaire in the place of the first.
    pub async fn showing(questionnaire: &Value) -> Self {
        Self::start_with(|_| {}, |site| site.with("questionnaires/aanbod.json", questionnaire.to_string())).await
    }

    /// Where the page is.
    #[must_use]
    pub fn url(&self) -> &str {
        self.site.url()
    }
}

/// The configuration that is shipped, with the first questionnaire only: it then opens by itself.
#[must_use]
pub fn config_of_one() -> Value {
    let mut config = config();
    if let Some(listed) = config["questionnaires"].as_array_mut() {
        listed.truncate(1);
    }
    config
}

/// The configuration that is shipped.
#[must_use]
pub fn config() -> Value {
    let config = serde_json::from_slice(&file("config.json"));
    config.unwrap_or_else(|error| panic!("config.json is not JSON: {error}"))
}

/// Configures handing in by download.
pub fn without_submit(config: &mut Value) {
    if let Some(members) = config.as_object_mut() {
        members.remove("submit");
    }
}

/// The folder that is served.
#[must_use]
pub fn dist() -> PathBuf {
    let named = env::var_os("LEERAGENDA_DIST");
    let folder = PathBuf::from(named.unwrap_or_else(|| panic!("LEERAGENDA_DIST is not set: run `cargo xtask test`")));
    // Tests run in the folder of their crate.
    if folder.is_absolute() { folder } else { root().join(folder) }
}

/// The folder of the project.
#[must_use]
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The name of the page's file of which this holds.
#[must_use]
pub fn named(is_it: impl Fn(&str) -> bool) -> String {
    let files = fs::read_dir(dist()).into_iter().flatten().flatten();
    let mut names = files.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.find(|name| is_it(name)).unwrap_or_else(|| panic!("there is no such file"))
}

/// The name of the file of a part of the page's code.
#[must_use]
pub fn part_file(part: &str) -> String {
    let begin = format!("part-{part}-");
    named(|name| name.starts_with(&begin) && name.ends_with(".wasm"))
}

/// A file of the page, as it is served.
#[must_use]
pub fn file(name: &str) -> Vec<u8> {
    let path = dist().join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()))
}

/// A file of `tests/fixtures/`, as JSON.
#[must_use]
pub fn fixture(name: &str) -> Value {
    let path = root().join("tests/fixtures").join(name);
    let text = fs::read(&path).unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()));
    serde_json::from_slice(&text).unwrap_or_else(|error| panic!("{} is not JSON: {error}", path.display()))
}

/// SHA-256 of these bytes, in hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
