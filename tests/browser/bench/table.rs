//! Medians and ratios, as a table for the README.

use std::collections::BTreeMap;

use browser_tests::Engine;
use browser_tests::deployment::root;
use serde_json::Value;

use crate::PAGES;
use crate::visit::{Found, Measure, Page, median};

/// What is told of each questionnaire, in this order, and in which unit.
const ROWS: [(Measure, &str, Unit); 12] = [
    (Measure::BytesToField, "bytes until the first field", Unit::Kilobytes),
    (Measure::BytesInAll, "bytes in all", Unit::Kilobytes),
    (Measure::FirstPaint, "first paint with content", Unit::Milliseconds),
    (Measure::FirstField, "first field takes a letter", Unit::Milliseconds),
    (Measure::WholePage, "the whole first page is there", Unit::Milliseconds),
    (Measure::Shown, "the same without the slow line, from the cache", Unit::Milliseconds),
    (Measure::Keystroke, "from a key to the question that follows it", Unit::Milliseconds),
    (Measure::PageChange, "from Enter to the next page", Unit::Milliseconds),
    (Measure::Memory, "JavaScript heap and WebAssembly memory", Unit::Megabytes),
    (Measure::AgainBytes, "second visit: bytes", Unit::Kilobytes),
    (Measure::AgainPaint, "second visit: first paint with content", Unit::Milliseconds),
    (Measure::AgainField, "second visit: first field takes a letter", Unit::Milliseconds),
];

#[derive(Clone, Copy)]
enum Unit {
    Kilobytes,
    Megabytes,
    Milliseconds,
}

impl Unit {
    fn written(self, value: f64) -> String {
        match self {
            Unit::Kilobytes => format!("{:.1} kB", value / 1e3),
            Unit::Megabytes => format!("{:.1} MB", value / 1e6),
            Unit::Milliseconds if value < 100.0 => format!("{value:.1} ms"),
            Unit::Milliseconds => format!("{value:.0} ms"),
        }
    }
}

/// Whose, where, with what.
type Key = (&'static str, usize, usize, &'static str, Measure);

/// Everything that was measured.
#[derive(Default)]
pub struct Samples {
    values: BTreeMap<Key, Vec<f64>>,
    /// The questionnaires, each in the order in which it was met first.
    groups: Vec<(&'static str, usize, usize)>,
    browsers: Vec<String>,
    date: String,
}

impl Samples {
    pub fn add(&mut self, engine: Engine, page: &Page, found: Found) {
        let group = (engine.name(), page.questions, page.per_page);
        if !self.groups.contains(&group) {
            self.groups.push(group);
        }
        for (measure, value) in found.values {
            self.values.entry((group.0, group.1, group.2, page.name, measure)).or_default().push(value);
        }
        let browser = version(engine, &found.browser);
        if !self.browsers.contains(&browser) {
            self.browsers.push(browser);
        }
        self.date = found.date;
    }

    fn median(&self, group: (&'static str, usize, usize), page: &'static str, measure: Measure) -> Option<f64> {
        let values = self.values.get(&(group.0, group.1, group.2, page, measure))?;
        Some(median(values.clone()))
    }
}

/// One visit, for who watches.
pub fn line(values: &[(Measure, f64)]) -> String {
    let written = |(measure, value): &(Measure, f64)| {
        let unit = ROWS.iter().find(|(of, ..)| of == measure).map(|(_, _, unit)| *unit);
        format!("{measure:?} {}", unit.unwrap_or(Unit::Milliseconds).written(*value))
    };
    values.iter().map(written).collect::<Vec<_>>().join(", ")
}

pub fn table(samples: &Samples, rounds: u32) -> String {
    let package = |name: &str| {
        let path = root().join("tests/bench/node_modules").join(name).join("package.json");
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let manifest: Value = serde_json::from_str(&text).unwrap_or_default();
        format!("{name} {}", manifest["version"].as_str().unwrap_or("?"))
    };
    let packages = ["survey-core", "survey-js-ui", "@formio/js"].map(package).join(", ");
    let mut lines = vec![
        format!("Medians of {rounds} rounds on {}: {}; {packages}.", samples.date, samples.browsers.join(", ")),
        String::new(),
        "| | Leeragenda | SurveyJS | Form.io | by hand | of SurveyJS | of Form.io | of by hand |".to_owned(),
        "| --- | --- | --- | --- | --- | --- | --- | --- |".to_owned(),
    ];
    for group in &samples.groups {
        let (engine, questions, per_page) = group;
        let where_ = match *engine {
            "chromium" => "Chromium, slow",
            "firefox" => "Firefox, as it is",
            _ => "WebKit, as it is",
        };
        let pages = if questions == per_page { "on one page".to_owned() } else { format!("{per_page} a page") };
        lines.push(format!("| **{questions} questions, {pages}; {where_}** | | | | | | | |"));
        for (measure, what, unit) in ROWS {
            let found = PAGES.map(|page| samples.median(*group, page, measure));
            if found.iter().all(Option::is_none) {
                continue;
            }
            let cells = found.map(|value| value.map_or("–".to_owned(), |value| unit.written(value)));
            let ratio = |of: &Option<f64>| match (found[0], of) {
                (Some(ours), Some(theirs)) => format!("{:.2}", ours / theirs),
                _ => "–".into(),
            };
            let ratios: Vec<String> = found[1..].iter().map(ratio).collect();
            lines.push(format!("| {what} | {} | {} |", cells.join(" | "), ratios.join(" | ")));
        }
    }
    lines.join("\n") + "\n"
}

/// The browser and its version, from how it calls itself.
fn version(engine: Engine, agent: &str) -> String {
    let (name, mark) = match engine {
        Engine::Chromium => ("Chromium", "Chrome/"),
        Engine::Firefox => ("Firefox", "Firefox/"),
        Engine::Webkit => ("WebKitGTK", "Version/"),
    };
    let version = agent.split(mark).nth(1).and_then(|rest| rest.split_whitespace().next());
    format!("{name} {}", version.unwrap_or("?"))
}
