//! A browser: addresses, keys, scripts, downloads.
//!
//! Waiting is for a condition, with a deadline. A fixed time is waited only for what is no event: that something does
//! not happen, by [`Browser::after`]; and by a visitor who is that slow.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use fantoccini::actions::{InputSource as _, KeyAction, KeyActions, MouseActions, PointerAction};
use fantoccini::error::CmdError;
use fantoccini::key::Key;
use fantoccini::wd::{Capabilities, PrintConfiguration};
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::driver::Driver;
use crate::engine::Engine;

/// How long anything may take on a machine that is busy.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// What scripts may use: the page's controls by their words.
const WORDS: &str = include_str!("words.js");

/// A browser of its own, with an empty profile.
pub struct Browser {
    engine: Engine,
    pub(crate) client: Client,
    session: String,
    setup: Setup,
    driver: Driver,
}

/// How a browser is set up.
#[derive(Clone)]
struct Setup {
    /// Preferences besides ours.
    preferences: Value,
    is_private: bool,
}

impl Browser {
    /// Starts a browser.
    pub async fn start(engine: Engine) -> Self {
        Self::start_with(engine, json!({})).await
    }

    /// Starts a browser with these preferences besides ours: `profile.…` in Chromium.
    pub async fn start_with(engine: Engine, preferences: Value) -> Self {
        Self::set_up(engine, Setup { preferences, is_private: false }).await
    }

    /// Starts a browser that shows private windows only.
    pub async fn start_privately(engine: Engine) -> Self {
        Self::set_up(engine, Setup { preferences: json!({}), is_private: true }).await
    }

    async fn set_up(engine: Engine, setup: Setup) -> Self {
        engine.must_be_asked_for();
        let driver = Driver::start(engine);
        let (client, session) = connect(engine, &driver, &setup).await;
        Self { engine, client, session, setup, driver }
    }

    /// Ends the browser as a power cut does, and starts it again with the same profile.
    pub async fn kill_and_start_again(&mut self) {
        self.driver.kill_browser();
        self.start_again().await;
    }

    /// Closes the browser in order, and starts it again with the same profile, not privately.
    pub async fn close_and_start_again(&mut self) {
        self.setup.is_private = false;
        self.driver.end_session(&self.session);
        self.driver.wait_for_end_of_browser();
        self.start_again().await;
    }

    async fn start_again(&mut self) {
        self.driver.end_session(&self.session);
        self.driver.restart(self.engine);
        (self.client, self.session) = connect(self.engine, &self.driver, &self.setup).await;
    }

    /// Which engine it is.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Goes to an address.
    pub async fn go_to(&self, url: &str) {
        self.client.goto(url).await.unwrap_or_else(|error| panic!("{} cannot open {url}: {error}", self.engine));
    }

    /// Loads the page again.
    pub async fn reload(&self) {
        self.client.refresh().await.unwrap_or_else(|error| panic!("cannot reload: {error}"));
    }

    /// The button Back of the browser.
    pub async fn back(&self) {
        self.client.back().await.unwrap_or_else(|error| panic!("cannot go back: {error}"));
    }

    /// The button Forward of the browser.
    pub async fn forward(&self) {
        self.client.forward().await.unwrap_or_else(|error| panic!("cannot go forward: {error}"));
    }

    /// The title of the document.
    pub async fn title(&self) -> String {
        self.client.title().await.unwrap_or_else(|error| panic!("no title: {error}"))
    }

    /// Runs a script in the page: the body of a function that may use `words.js` and `arguments`.
    pub async fn run(&self, script: &str, arguments: &[Value]) -> Value {
        self.try_run(script, arguments).await.unwrap_or_else(|error| panic!("the script failed: {error}\n{script}"))
    }

    async fn try_run(&self, script: &str, arguments: &[Value]) -> Result<Value, CmdError> {
        let whole = format!("{WORDS}\n{script}");
        self.client.execute(&whole, arguments.to_vec()).await
    }

    /// Runs a script that says itself when it is done, by calling its last argument.
    pub async fn run_async(&self, script: &str, arguments: &[Value]) -> Value {
        let whole = format!("{WORDS}\n{script}");
        let result = self.client.execute_async(&whole, arguments.to_vec()).await;
        result.unwrap_or_else(|error| panic!("the script failed: {error}\n{script}"))
    }

    /// The page as a PDF, as WebDriver has it printed.
    pub async fn print(&self) -> Vec<u8> {
        let pdf = self.client.print(PrintConfiguration::default()).await;
        pdf.unwrap_or_else(|error| panic!("the page is not printed: {error}"))
    }

    /// What a script gives some time later, in milliseconds: longer than what is not to happen would take.
    pub async fn after(&self, ms: u32, script: &str) -> Value {
        let later = format!("setTimeout(async () => arguments[0](await (async () => {{ {script} }})()), {ms})");
        self.run_async(&later, &[]).await
    }

    /// Runs a script until it gives something else than nothing, `false` or an empty text.
    pub async fn wait_for(&self, what: &str, script: &str, arguments: &[Value]) -> Value {
        let deadline = Instant::now() + PATIENCE;
        let mut pause = Duration::from_millis(10);
        loop {
            // WebKit has no result while one page takes the place of another.
            let seen = self.try_run(script, arguments).await;
            match &seen {
                Ok(seen) if !matches!(seen, Value::Null | Value::Bool(false)) && seen != "" => return seen.clone(),
                Ok(_) => {}
                Err(error) => assert!(Instant::now() < deadline, "the script failed: {error:?}\n{script}"),
            }
            if Instant::now() > deadline {
                let page = self.in_words().await;
                panic!("{} waited for {what}, and sees:\n{page}", self.engine);
            }
            tokio::time::sleep(pause).await;
            pause = (pause * 2).min(Duration::from_millis(200));
        }
    }

    /// Waits until what has changed is drawn.
    pub async fn next_frame(&self) {
        let frames = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))";
        let drawn = self.client.execute_async(frames, Vec::new()).await;
        drawn.unwrap_or_else(|error| panic!("{} draws nothing: {error}", self.engine));
    }

    /// Where the page is now, for whoever reads a failure.
    pub async fn in_words(&self) -> String {
        let seen = self.run("return situation();", &[]).await;
        seen.as_str().unwrap_or_default().to_owned()
    }

    /// Presses a key and releases it.
    pub async fn press(&self, key: Key) {
        self.press_all(&[char::from(key)]).await;
    }

    /// Presses Tab.
    pub async fn press_tab(&self) {
        self.press(Key::Tab).await;
    }

    /// Presses Shift+Tab.
    pub async fn press_shift_tab(&self) {
        let (shift, tab) = (char::from(Key::Shift), char::from(Key::Tab));
        let keys = KeyActions::new("keyboard".into())
            .then(KeyAction::Down { value: shift })
            .then(KeyAction::Down { value: tab })
            .then(KeyAction::Up { value: tab })
            .then(KeyAction::Up { value: shift });
        self.perform(keys).await;
    }

    /// Presses Control+A.
    pub async fn select_all(&self) {
        let control = char::from(Key::Control);
        let keys = KeyActions::new("keyboard".into())
            .then(KeyAction::Down { value: control })
            .then(KeyAction::Down { value: 'a' })
            .then(KeyAction::Up { value: 'a' })
            .then(KeyAction::Up { value: control });
        self.perform(keys).await;
    }

    /// Types a text, key by key; a line break is Enter.
    pub async fn type_text(&self, text: &str) {
        let enter = char::from(Key::Enter);
        let keys: Vec<char> = text.chars().map(|key| if key == '\n' { enter } else { key }).collect();
        self.press_all(&keys).await;
    }

    /// Presses keys one after the other, faster than a page can answer.
    pub async fn press_all(&self, keys: &[char]) {
        let mut actions = KeyActions::new("keyboard".into());
        for key in keys {
            actions = actions.then(KeyAction::Down { value: *key }).then(KeyAction::Up { value: *key });
        }
        self.perform(actions).await;
    }

    /// Clicks with the mouse on the middle of an element.
    pub async fn click(&self, selector: &str) {
        self.clicks(selector, 1).await;
    }

    /// Clicks twice with the mouse, as somebody does who is used to icons; gives where.
    pub async fn double_click(&self, selector: &str) -> Value {
        self.clicks(selector, 2).await
    }

    async fn clicks(&self, selector: &str, times: usize) -> Value {
        let place = self.middle_of(selector).await;
        let at = |axis: usize| place[axis].as_f64().unwrap_or_default();
        let mut clicks =
            MouseActions::new("mouse".into()).then(PointerAction::MoveTo { duration: None, x: at(0), y: at(1) });
        for _ in 0..times {
            clicks = clicks.then(PointerAction::Down { button: 0 }).then(PointerAction::Up { button: 0 });
        }
        let done = self.client.perform_actions(clicks).await;
        done.unwrap_or_else(|error| panic!("{} does not click: {error}", self.engine));
        place
    }

    /// Where the middle of an element is, once it is in view.
    pub async fn middle_of(&self, selector: &str) -> Value {
        let place = "const element = document.querySelector(arguments[0]);
            element?.scrollIntoView({ block: 'nearest' });
            const place = element?.getBoundingClientRect();
            return place && [place.left + place.width / 2, place.top + place.height / 2].map(Math.floor)";
        self.wait_for(selector, place, &[selector.into()]).await
    }

    async fn perform(&self, keys: KeyActions) {
        let done = self.client.perform_actions(keys).await;
        done.unwrap_or_else(|error| panic!("{} does not press keys: {error}", self.engine));
    }

    /// Chooses a file in an `<input type="file">`, as the browser's own dialog would.
    pub async fn choose_file(&self, selector: &str, file: &Path) {
        let input = self.client.find(Locator::Css(selector)).await;
        let input = input.unwrap_or_else(|error| panic!("there is no {selector}: {error}"));
        let chosen = input.send_keys(&file.to_string_lossy()).await;
        chosen.unwrap_or_else(|error| panic!("{} does not choose a file: {error}", self.engine));
    }

    /// Writes a file that the browser can choose.
    #[must_use]
    pub fn make_file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.driver.folder().join("files").join(name);
        let made = path.parent().map_or(Ok(()), fs::create_dir_all);
        made.unwrap_or_else(|error| panic!("cannot make the folder of {}: {error}", path.display()));
        fs::write(&path, text).unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
        path
    }

    /// Where the browser saves downloads.
    #[must_use]
    pub fn downloads(&self) -> PathBuf {
        self.driver.folder().join("downloads")
    }

    /// The files that were downloaded so far.
    #[must_use]
    pub fn downloaded(&self) -> Vec<PathBuf> {
        files_in(&self.downloads())
    }

    /// Waits for one whole downloaded file besides those known; gives its path.
    pub async fn wait_for_download(&self, known: &[PathBuf]) -> PathBuf {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let files = files_in(&self.downloads());
            let is_under_way = files.iter().any(|file| is_unfinished(file));
            let found = files.into_iter().find(|file| !known.contains(file));
            if let Some(file) =
                found.filter(|file| !is_under_way && fs::metadata(file).is_ok_and(|data| data.len() > 0))
            {
                return file;
            }
            assert!(Instant::now() < deadline, "{} did not download anything", self.engine);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

async fn connect(engine: Engine, driver: &Driver, setup: &Setup) -> (Client, String) {
    let mut builder = ClientBuilder::new(HttpConnector::new());
    builder.capabilities(capabilities(engine, driver, setup));
    let client = builder.connect(&driver.address()).await;
    let client = client.unwrap_or_else(|error| panic!("{engine} does not start: {error}"));
    let session = client.session_id().await.ok().flatten().unwrap_or_default();
    (client, session)
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.driver.end_session(&self.session);
    }
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
}

/// Chromium, Firefox and WebKit each name what they are still writing in their own way.
fn is_unfinished(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') || [".crdownload", ".part", ".wkdownload"].iter().any(|ending| name.ends_with(ending))
}

fn capabilities(engine: Engine, driver: &Driver, setup: &Setup) -> Capabilities {
    let downloads = driver.folder().join("downloads");
    let merged = |mut ours: Value| {
        if let (Some(all), Value::Object(more)) = (ours.as_object_mut(), setup.preferences.clone()) {
            all.extend(more);
        }
        ours
    };
    let profile = driver.profile();
    let wanted = match engine {
        Engine::Chromium => json!({
            // Who has a certificate for 127.0.0.1?
            "acceptInsecureCerts": true,
            "goog:chromeOptions": {
                "args": [
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                    "--disable-background-networking", "--disable-component-update", "--disable-sync",
                    "--disable-dev-shm-usage", "--lang=nl", "--window-size=1280,1000",
                    format!("--user-data-dir={}", profile.display()),
                    (if setup.is_private { "--incognito" } else { "--no-default-browser-check" }).to_owned(),
                ],
                "prefs": merged(json!({ "download.default_directory": downloads })),
            },
            "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        }),
        Engine::Firefox => json!({
            "moz:firefoxOptions": {
                "args": ["-headless", "--profile", profile],
                "prefs": merged(json!({
                    "browser.download.folderList": 2,
                    "browser.download.dir": downloads,
                    "browser.download.always_ask_before_handling_new_types": false,
                    // Its panel would take the keys.
                    "browser.download.alwaysOpenPanel": false,
                    "browser.helperApps.neverAsk.saveToDisk": "application/json,application/octet-stream,text/plain",
                    "intl.accept_languages": "nl",
                    "browser.privatebrowsing.autostart": setup.is_private,
                })),
            },
        }),
        // What it does for a driver is private always.
        Engine::Webkit => json!({
            "webkitgtk:browserOptions": { "binary": minibrowser(), "args": ["--automation"] },
        }),
    };
    match wanted {
        Value::Object(wanted) => wanted,
        _ => Capabilities::new(),
    }
}

/// WebKit's own small browser, under the folder of the machine's architecture.
fn minibrowser() -> PathBuf {
    let folders = fs::read_dir("/usr/lib").into_iter().flatten().flatten();
    let mut found =
        folders.map(|folder| folder.path().join("webkit2gtk-4.1/MiniBrowser")).filter(|path| path.is_file());
    found.next().unwrap_or_else(|| panic!("WebKit's MiniBrowser is not there: `cargo xtask test` installs it"))
}
