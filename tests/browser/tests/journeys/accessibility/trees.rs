//! What a screen reader is given: the accessibility tree of Chromium, as text in `tests/fixtures/ax/`, so
//! that a reviewer reads what is said. `LEERAGENDA_UPDATE=1` writes the files anew.

use std::env;
use std::fmt::Write as _;
use std::fs;

use browser_tests::deployment::{fixture, root};
use browser_tests::persona;
use browser_tests::{Browser, Deployment, Engine, Respondent};
use serde_json::{Value, json};

/// What differs each time: ids, checksums, days and times.
const NORMALISE: &str = "return arguments[0]
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'UUID')
    .replace(/[0-9a-f]{64}/g, 'SHA-256')
    .replace(/((maan|dins|woens|donder|vrij|zater|zon)dag )?\\d{1,2} (jan|feb|m(aa)?rt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*( \\d{4})?/g, 'DATE')
    .replace(/\\d{1,2}:\\d\\d/g, 'TIME')";
/// Properties that are said, in this order, when they are not as they usually are.
const STATES: [&str; 9] =
    ["level", "checked", "required", "invalid", "expanded", "disabled", "readonly", "multiselectable", "settable"];
/// What is said by its content.
const SILENT: [&str; 6] = ["none", "generic", "InlineTextBox", "LineBreak", "ListMarker", "LabelText"];

#[tokio::test(flavor = "multi_thread")]
async fn a_screen_reader_is_given_what_was_agreed_in_chromium() {
    let browser = Browser::start(Engine::Chromium).await;
    let mut trees = Trees { browser: &browser, differ: Vec::new() };
    call(&mut trees).await;
    kinds(&mut trees).await;
    trees.expect_agreed();
}

async fn call(trees: &mut Trees<'_>) {
    let deployment = Deployment::start().await;
    let r = Respondent::open(trees.browser, deployment.url()).await;
    trees.compare("start").await;
    r.start().await;
    r.expect_heading("Uw organisatie").await;
    trees.compare("step").await;
    persona::kind_of_organisation(&r).await;
    r.fill(persona::WEBSITE, "nergens").await;
    r.next().await;
    r.wait_for_summary().await;
    r.expect_saved().await;
    trees.compare("step-with-errors").await;
    r.reload().await;
    r.expect_text("Wilt u daarmee verder gaan?").await;
    trees.compare("draft-found").await;
    r.press("Opnieuw beginnen").await;
    r.press("Ja, opnieuw beginnen").await;

    let r = Respondent::at_review(trees.browser, deployment.url()).await;
    trees.compare("review").await;
    for _ in 0..4 {
        r.press("Vorige").await;
    }
    r.expect_heading("Uw kennisaanbod").await;
    trees.compare("step-with-items").await;
    for heading in ["Netwerken en leernetwerken", "Uw vraag en bijdrage", "Contact en toestemming"] {
        r.next().await;
        r.expect_heading(heading).await;
    }
    r.press("Naar het overzicht").await;
    r.press("Versturen").await;
    r.expect_heading("Bedankt, uw antwoorden zijn verstuurd").await;
    trees.compare("sent").await;

    let closed = Deployment::configured(|config| config["closes"] = "2021-01-01".into()).await;
    Respondent::open(trees.browser, closed.url()).await.expect_text("De vragenlijst is gesloten").await;
    trees.compare("closed").await;
}

/// Every kind of question.
async fn kinds(trees: &mut Trees<'_>) {
    let deployment = Deployment::showing(&fixture("gallery.json")).await;
    let r = Respondent::open(trees.browser, deployment.url()).await;
    r.press("Beginnen").await;
    r.fill("Naam", "Samira").await;
    r.next().await;
    r.expect_heading("Keuzes van Samira").await;
    trees.compare("kinds-choices").await;
    r.next().await;
    r.expect_heading("Meer soorten").await;
    trees.compare("kinds-more").await;
    r.next().await;
    r.wait_for_summary().await;
    trees.compare("kinds-more-with-errors").await;
}

struct Trees<'browser> {
    browser: &'browser Browser,
    differ: Vec<String>,
}

impl Trees<'_> {
    /// Compares what is given now with what was agreed, or agrees to it.
    async fn compare(&mut self, name: &str) {
        self.browser.next_frame().await;
        let nodes = self.browser.devtools("Accessibility.getFullAXTree", json!({})).await;
        let nodes = nodes["nodes"].as_array().cloned().unwrap_or_default();
        let tree = match nodes.first() {
            Some(first) => {
                let mut text = String::new();
                write_node(&nodes, first, 0, "", &mut text);
                text
            }
            None => panic!("{name}: no accessibility tree"),
        };
        let tree = self.browser.run(NORMALISE, &[tree.into()]).await;
        let tree = tree.as_str().unwrap_or_default();
        assert!(tree.lines().count() > 8, "{name}: the tree was not read:\n{tree}");
        let path = root().join("tests/fixtures/ax").join(format!("{name}.txt"));
        if env::var_os("LEERAGENDA_UPDATE").is_some_and(|asked| asked == "1") {
            let written = fs::create_dir_all(path.parent().unwrap_or(&path)).and_then(|()| fs::write(&path, tree));
            written.unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
            return;
        }
        let agreed = fs::read_to_string(&path).unwrap_or_default();
        if agreed != tree {
            let line = agreed.lines().zip(tree.lines()).find(|(agreed, now)| agreed != now);
            let (agreed, now) = line.unwrap_or(("no such line, or one more", "no such line, or one more"));
            self.differ.push(format!("{name}.txt says\n  {agreed}\nand it is\n  {now}\nThe whole:\n{tree}"));
        }
    }

    fn expect_agreed(&self) {
        let differ = self.differ.join("\n\n");
        assert!(differ.is_empty(), "{differ}\n\nIs it meant so? Then LEERAGENDA_UPDATE=1 writes the files anew.");
    }
}

/// A node and what is in it, a line for each that is said.
fn write_node(nodes: &[Value], node: &Value, depth: usize, around: &str, text: &mut String) {
    let said = if node["ignored"] == true { None } else { line(node, around) };
    let name = node["name"]["value"].as_str().unwrap_or_default();
    let (depth, around) = match &said {
        Some(said) => {
            // A tree that is read by people: a text is written, whatever the depth.
            let _ = writeln!(text, "{}{said}", "  ".repeat(depth));
            (depth + 1, name)
        }
        None => (depth, around),
    };
    for id in node["childIds"].as_array().into_iter().flatten() {
        if let Some(child) = nodes.iter().find(|child| child["nodeId"] == *id) {
            write_node(nodes, child, depth, around, text);
        }
    }
}

/// What is said of a node itself; nothing when it only repeats what is around it.
fn line(node: &Value, around: &str) -> Option<String> {
    let role = node["role"]["value"].as_str().unwrap_or_default();
    let name = node["name"]["value"].as_str().unwrap_or_default().trim();
    if SILENT.contains(&role) {
        return None;
    }
    if role == "StaticText" {
        return (!name.is_empty() && !around.contains(name)).then(|| format!("“{name}”"));
    }
    let mut line = role.to_owned();
    if !name.is_empty() {
        let _ = write!(line, " “{name}”");
    }
    let properties = node["properties"].as_array();
    for state in STATES {
        let property = properties.into_iter().flatten().find(|property| property["name"] == state);
        match property.map(|property| &property["value"]["value"]) {
            None | Some(Value::Bool(false)) => {}
            Some(Value::String(value)) if value == "false" && state != "checked" => {}
            Some(_) if state == "settable" => {}
            Some(Value::Bool(true)) => line = line + ", " + state,
            Some(Value::String(value)) if value == "true" => line = line + ", " + state,
            Some(Value::String(value)) if value == "false" => line = line + ", not " + state,
            Some(value) => line = format!("{line}, {state} {value}"),
        }
    }
    for (what, said) in [("value", "value"), ("description", "described as")] {
        if let Some(value) = node[what]["value"].as_str().map(str::trim).filter(|value| !value.is_empty()) {
            let _ = write!(line, ", {said} “{value}”");
        }
    }
    Some(line)
}
