//! Looks at screen after screen, in Chromium: at 320 and 1280 px, in the dark, with large and with spaced
//! text, in forced colours and on paper. Keeps a picture of each.

use fantoccini::key::Key;
use serde_json::json;

use crate::browser::Browser;
use crate::screen::{self, Expected};
use crate::{axe, pictures};

/// What axe-core cannot decide, and why it need not: a part of what it says, and the reason.
const UNDECIDED: [(&str, &str); 0] = [];

/// Collects what is not as it must be.
pub struct Tour<'browser> {
    browser: &'browser Browser,
    /// What the screens are to be like.
    pub expected: Expected,
    /// Whether each screen is looked at in every way, and kept as a picture.
    is_thorough: bool,
    found: Vec<String>,
    looks: usize,
}

impl<'browser> Tour<'browser> {
    /// A tour that has seen nothing yet.
    pub fn new(browser: &'browser Browser) -> Self {
        Self { browser, expected: Expected::default(), is_thorough: true, found: Vec::new(), looks: 0 }
    }

    /// A tour of many screens: each at two widths, and what does not differ by language but once.
    pub fn quick(browser: &'browser Browser) -> Self {
        Self { is_thorough: false, ..Self::new(browser) }
    }

    /// The browser in which it goes.
    pub fn browser(&self) -> &'browser Browser {
        self.browser
    }

    /// Tells what was found, when anything was.
    pub fn expect_nothing(&self) {
        assert!(self.looks > 0, "nothing was looked at");
        println!("{} screens", self.looks);
        assert!(
            self.found.is_empty(),
            "{} findings on {} screens:\n{}",
            self.found.len(),
            self.looks,
            self.found.join("\n")
        );
    }

    /// Looks at the screen that is shown, on which nothing was answered yet.
    pub async fn look_fresh(&mut self, name: &str) {
        self.expected.is_fresh = true;
        self.look(name).await;
        self.expected.is_fresh = false;
    }

    /// Looks at the screen that is shown.
    pub async fn look(&mut self, name: &str) {
        self.looks += 1;
        for width in [320, 1280] {
            self.browser.resize(width, 800).await;
            self.check(&format!("{name} at {width} px")).await;
        }
        if self.is_thorough {
            self.look_at_text(name).await;
            self.look_at_media(name).await;
            self.look_at_pictures(name).await;
        }
        self.browser.resize(1280, 1000).await;
    }

    /// Notes that something is not as it must be.
    pub fn note(&mut self, screen: &str, found: impl IntoIterator<Item = String>) {
        self.found.extend(found.into_iter().map(|line| format!("{screen}: {line}")));
    }

    async fn check(&mut self, screen: &str) {
        let found = axe::run(self.browser).await;
        self.note(screen, found.violations);
        let is_decided = |line: &String| !UNDECIDED.iter().any(|(part, _)| line.contains(part));
        self.note(screen, found.incomplete.into_iter().filter(is_decided).map(|line| format!("undecided: {line}")));
        let found = screen::check(self.browser, &self.expected).await;
        self.note(screen, found);
    }

    async fn find(&mut self, screen: &str, script: &str) {
        let found = screen::findings(self.browser, script, &[]).await;
        self.note(screen, found);
    }

    /// WCAG 1.4.4 and 1.4.12: text of twice the size, and text that is set wider.
    async fn look_at_text(&mut self, name: &str) {
        const ROOM: &str =
            "const found = []; checkRoom((line, what) => found.push(`line ${line}: ${what}`)); return found";
        for width in [320, 1280] {
            self.browser.resize(width, 800).await;
            screen::run(self.browser, "space(true)", &[]).await;
            self.find(&format!("{name} at {width} px, spaced"), ROOM).await;
            screen::run(self.browser, "space(false)", &[]).await;
        }
        self.browser.set_text_size(32).await;
        self.find(&format!("{name} with text of twice the size"), ROOM).await;
        self.browser.set_text_size(16).await;
    }

    async fn look_at_media(&mut self, name: &str) {
        self.browser.set_media("", &[("prefers-reduced-motion", "reduce")]).await;
        self.find(&format!("{name} without motion"), "return movement()").await;
        if !self.expected.is_bare {
            self.browser.set_media("print", &[]).await;
            self.find(&format!("{name} on paper"), "return onPaper()").await;
        }
        for scheme in ["light", "dark"] {
            self.browser.set_media("", &[("prefers-color-scheme", scheme)]).await;
            // After a key, the focus that a script sets is shown too. This one does nothing on a link or a
            // button; Tab may lead out of the page.
            screen::run(self.browser, "seen('a[href], button')[0]?.focus()", &[]).await;
            self.browser.press(Key::Right).await;
            self.find(&format!("{name} in the {scheme}"), "return focusFindings()").await;
        }
        self.check(&format!("{name} in the dark")).await;
        self.browser.set_media("", &[]).await;
    }

    async fn look_at_pictures(&self, name: &str) {
        // What stands at a fixed place would be drawn where the page is scrolled to.
        self.browser.run("scrollTo(0, 0)", &[]).await;
        pictures::keep(&format!("{name}-1280"), &self.browser.picture_of_page().await);
        for width in [768, 360] {
            self.browser.resize(width, 800).await;
            pictures::keep(&format!("{name}-{width}"), &self.browser.picture_of_page().await);
        }
        self.browser.set_media("", &[("prefers-color-scheme", "dark")]).await;
        pictures::keep(&format!("{name}-360-dark"), &self.browser.picture_of_page().await);
        self.browser.set_media("", &[]).await;
    }

    /// Sets what a form is asked to be like, in words for those who read a failure.
    pub fn speaks(&mut self, language: &str, direction: &str) {
        self.expected.language = language.to_owned();
        self.expected.direction = direction.to_owned();
    }
}

impl Browser {
    /// How large text is that has no size of its own, in pixels: the visitor's own setting.
    pub async fn set_text_size(&self, size: u32) {
        self.devtools("Page.setFontSizes", json!({ "fontSizes": { "standard": size, "fixed": size } })).await;
    }

    /// The medium (`print`, or none: the screen), and what the visitor prefers.
    pub async fn set_media(&self, medium: &str, features: &[(&str, &str)]) {
        let features: Vec<_> = features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.devtools("Emulation.setEmulatedMedia", json!({ "media": medium, "features": features })).await;
    }
}
