//! The rules of axe-core, on the screen that is shown. No rule is switched off.

use std::fs;

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::deployment::root;

/// WCAG 2.2 AA and what axe-core calls good practice.
const TAGS: [&str; 6] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/// What axe-core says about a screen: one line for each rule and element.
#[derive(Debug, Default)]
pub struct Findings {
    /// What breaks a rule.
    pub violations: Vec<String>,
    /// What axe-core could not decide.
    pub incomplete: Vec<String>,
}

/// Runs axe-core on the page as it is now.
pub async fn run(browser: &Browser) -> Findings {
    let script = "const [tags] = arguments; const done = arguments[arguments.length - 1];
        const options = { runOnly: { type: 'tag', values: tags }, rules: { 'target-size': { enabled: true } },
          resultTypes: ['violations', 'incomplete'] };
        axe.run(document, options).then(({ violations, incomplete, passes }) => done({ violations, incomplete, passed: passes.length }),
          (error) => done({ error: String(error) }))";
    if browser.run("return typeof axe === 'undefined'", &[]).await == true {
        let path = root().join("tests/node_modules/axe-core/axe.min.js");
        let source = fs::read_to_string(&path)
            .unwrap_or_else(|error| panic!("{} is not there (npm ci in tests/): {error}", path.display()));
        browser.run(&source, &[]).await;
    }
    let found = browser.client.execute_async(script, vec![json!(TAGS)]).await;
    let found = found.unwrap_or_else(|error| panic!("axe-core does not run: {error}"));
    // A screen without a rule that applies was not looked at.
    assert!(found["passed"].as_u64() > Some(10), "axe-core does not run: {found}");
    Findings { violations: lines(&found["violations"]), incomplete: lines(&found["incomplete"]) }
}

fn lines(rules: &Value) -> Vec<String> {
    let rules = rules.as_array().into_iter().flatten();
    rules
        .flat_map(|rule| {
            let nodes = rule["nodes"].as_array().into_iter().flatten();
            nodes.map(move |node| {
                let why = node["failureSummary"].as_str().unwrap_or_default().replace('\n', " ");
                format!("{}: {} — {} {why}", text(&rule["id"]), text(&rule["help"]), node["target"])
            })
        })
        .collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
