//! What must hold on any screen (`screen.js`): the lines of the list of accessibility that a script can
//! check, whatever stands on the screen.

use serde_json::{Value, json};

use crate::browser::Browser;

const SCREEN: &str = include_str!("screen.js");

/// What a screen is to be like.
#[derive(Clone, Debug)]
pub struct Expected {
    /// The language of the interface.
    pub language: String,
    /// How it is written: `ltr` or `rtl`.
    pub direction: String,
    /// Where help is to be had, on every screen.
    pub email: Option<String>,
    /// There is no code: the page says why, and no more than that.
    pub is_bare: bool,
    /// There is no questionnaire: nothing changes by itself.
    pub is_still: bool,
    /// Nothing was answered yet, and nothing is given.
    pub is_fresh: bool,
}

impl Default for Expected {
    fn default() -> Self {
        Self {
            language: "nl".into(),
            direction: "ltr".into(),
            email: Some("leeragenda@example.nl".into()),
            is_bare: false,
            is_still: false,
            is_fresh: false,
        }
    }
}

/// Runs a script that may use `screen.js`, besides `words.js`.
pub async fn run(browser: &Browser, script: &str, arguments: &[Value]) -> Value {
    browser.run(&format!("{SCREEN}\n{script}"), arguments).await
}

/// What a script of `screen.js` finds: a line for each thing that is not as it must be.
pub async fn findings(browser: &Browser, script: &str, arguments: &[Value]) -> Vec<String> {
    let found = run(browser, script, arguments).await;
    let lines = found.as_array().unwrap_or_else(|| panic!("no list of findings: {found}"));
    lines.iter().map(|line| line.as_str().unwrap_or_default().to_owned()).collect()
}

/// What is not as it must be on the screen that is shown.
pub async fn check(browser: &Browser, expected: &Expected) -> Vec<String> {
    let Expected { language, direction, email, is_bare, is_still, is_fresh } = expected;
    let expected = json!({ "language": language, "direction": direction, "email": email, "isBare": is_bare,
        "isStill": is_still, "isFresh": is_fresh });
    findings(browser, "return findings(arguments[0])", &[expected]).await
}
