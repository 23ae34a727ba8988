//! The engines that a respondent may come with.

use std::env;
use std::fmt;

/// A browser's engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium: Chrome, Edge, Samsung Internet.
    Chromium,
    /// Firefox.
    Firefox,
    /// WebKit: Safari, and every browser on an iPhone.
    Webkit,
}

impl Engine {
    /// Its name, as in `LEERAGENDA_ENGINES`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Engine::Chromium => "chromium",
            Engine::Firefox => "firefox",
            Engine::Webkit => "webkit",
        }
    }

    /// Ends the test when this engine was not asked for: `cargo xtask test --engine …` leaves out the
    /// tests of the others, so that what did not run is not counted as passed.
    pub(crate) fn must_be_asked_for(self) {
        let Ok(names) = env::var("LEERAGENDA_ENGINES") else { return };
        let is_named = names.split(',').any(|name| name.trim() == self.name());
        assert!(is_named, "{self} is not in LEERAGENDA_ENGINES={names}: leave this test out with --skip in_{self}");
    }
}

impl fmt::Display for Engine {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}
