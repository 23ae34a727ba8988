//! The invariants of the house that a machine can check, over the files themselves.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The most lines of a file of code: past some 400 it is probably two ideas.
const MOST_LINES: usize = 500;
/// Tables are as long as what they list.
const TABLES: &[&str] = &["src/messages/table.rs"];
/// The only rooms that know a browser.
const BROWSER: &[&str] = &[
    "src/browser/",
    "src/embed/",
    "src/ui/",
    "src/overview/page/",
    "src/overview/main.rs",
    "src/embed.rs",
    "src/main.rs",
];

/// What has two halves: the browser's own in the page, and its like natively.
const HALVES: &[&str] = &["src/javascript.rs", "src/locale.rs"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A source file: its path from the root, and its text.
struct Source {
    path: String,
    text: String,
}

impl Source {
    /// Its lines of code with their numbers: without comments, and without the tests at its end.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines: Vec<&str> = self.text.lines().collect();
        let begins_tests = |at: &usize| {
            let mut below = lines[at + 1..].iter().skip_while(|line| line.trim_start().starts_with("#["));
            lines[*at].trim_start().starts_with("#[cfg(test)]")
                && below.next().is_some_and(|module| module.trim_end().ends_with('{'))
        };
        let end = (0..lines.len()).find(begins_tests).unwrap_or(lines.len());
        (1..).zip(lines.into_iter().take(end)).map(|(at, line)| (at, without_comment(line)))
    }
}

/// A line up to its comment: `//` within a text is none.
fn without_comment(line: &str) -> &str {
    let mut is_text = false;
    let mut before = ' ';
    for (at, letter) in line.char_indices() {
        match letter {
            '"' if before != '\\' && before != '\'' => is_text = !is_text,
            '/' if before == '/' && !is_text => return &line[..at - 1],
            _ => {}
        }
        before = letter;
    }
    line
}

fn rust_files(folder: &str) -> Vec<Source> {
    let mut found = Vec::new();
    collect(&root().join(folder), &mut found);
    found.sort();
    let read = |path: PathBuf| Source {
        path: path.strip_prefix(root()).expect("within the root").to_string_lossy().replace('\\', "/"),
        text: fs::read_to_string(&path).expect("a readable file"),
    };
    found.into_iter().map(read).collect()
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() {
            collect(&entry, found);
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            found.push(entry);
        }
    }
}

fn sources() -> Vec<Source> {
    let sources = rust_files("src");
    assert!(sources.len() > 20, "the sources were found");
    sources
}

/// Files that hold nothing but tests.
fn is_test(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/")
}

#[track_caller]
fn none(found: Vec<String>, what: &str) {
    assert!(found.is_empty(), "{what}:\n{}", found.join("\n"));
}

#[test]
fn only_the_edge_knows_a_browser() {
    let mut found = Vec::new();
    for source in sources().iter().filter(|source| !BROWSER.iter().any(|room| source.path.starts_with(room))) {
        for (at, line) in source.code() {
            let names_a_browser = ["leptos::", "leptos ", "web_sys", "js_sys", "gloo", "wasm_bindgen"]
                .iter()
                .any(|name| line.contains(name));
            let asks_one = line.contains("crate::browser") && !HALVES.contains(&source.path.as_str());
            if names_a_browser || asks_one {
                found.push(format!("{}:{at}: {}", source.path, line.trim()));
            }
        }
    }
    none(found, "the core is tested natively, and names no browser");
}

/// Scripts that are there before the code name what is kept as it does.
#[test]
fn the_folder_in_the_names_of_what_is_kept_is_the_same_in_each_script() {
    let folder =
        r#"const folder = location.pathname.replace(/[^/]*$/, "").replaceAll("%", "%25").replaceAll(":", "%3A");"#;
    for script in ["src/first.js", "src/early.js"] {
        let text = fs::read_to_string(root().join(script)).expect("a readable file");
        assert!(text.contains(folder), "{script} takes the folder as src/draft/keys.rs does");
    }
}

#[test]
fn nothing_unwraps_outside_tests() {
    let mut found = Vec::new();
    let all = sources().into_iter().chain(rust_files("xtask/src")).chain(rust_files("xtask/authoring/src"));
    for source in all.filter(|source| !is_test(&source.path)) {
        for (at, line) in source.code() {
            if [".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!(", "dbg!("]
                .iter()
                .any(|call| line.contains(call))
            {
                found.push(format!("{}:{at}: {}", source.path, line.trim()));
            }
        }
    }
    none(found, "an error is a value");
}

#[test]
fn every_module_begins_by_telling_what_it_is_for() {
    let all: Vec<Source> = ["src", "tests", "xtask"].into_iter().flat_map(rust_files).collect();
    let without = all.iter().filter(|source| !source.text.starts_with("//!") || source.text.starts_with("//! todo"));
    none(without.map(|source| source.path.clone()).collect(), "a module begins with //!");
}

#[test]
fn no_file_of_code_is_two_ideas_long() {
    let long =
        sources().into_iter().chain(rust_files("xtask")).filter(|source| !TABLES.contains(&source.path.as_str()));
    let long = long.map(|source| (source.text.lines().count(), source.path));
    none(
        long.filter(|(lines, _)| *lines > MOST_LINES).map(|(lines, path)| format!("{path}: {lines} lines")).collect(),
        "a file is one idea",
    );
}

/// The texts between quotes of a line, escapes left as they are.
fn literals(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut text: Option<String> = None;
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        match (letter, text.as_mut()) {
            ('"', None) => text = Some(String::new()),
            ('"', Some(_)) => found.extend(text.take()),
            ('\\', Some(inside)) => inside.extend(letters.next()),
            (letter, Some(inside)) => inside.push(letter),
            // A quote as a letter opens no text.
            ('\'', None) => {
                let mut ahead = letters.clone();
                if ahead.next() == Some('"') && ahead.next() == Some('\'') {
                    letters = ahead;
                }
            }
            _ => {}
        }
    }
    found
}

#[test]
fn texts_for_people_stand_in_the_messages_and_the_questionnaires_only() {
    // Words that Dutch cannot do without, and neither English nor JSON has.
    const DUTCH: &[&str] = &[
        "het",
        "een",
        "niet",
        "uw",
        "vul",
        "kies",
        "dit",
        "deze",
        "worden",
        "bij",
        "voor",
        "zijn",
        "antwoorden",
        "vragenlijst",
        "opnieuw",
        "volgende",
        "vorige",
        "versturen",
        "bewaard",
        "stap",
        "fout",
    ];
    let mut found = Vec::new();
    let speaks = |path: &str| path.starts_with("src/messages") || path == "src/overview/words.rs";
    for source in sources().iter().filter(|source| !speaks(&source.path) && !is_test(&source.path)) {
        for (at, line) in source.code() {
            for text in literals(line) {
                // What has a hyphen is the id of an element.
                let words = text.split_whitespace().filter(|word| !word.contains('-'));
                let words = words.flat_map(|word| word.split(|letter: char| !letter.is_alphabetic()));
                let dutch: Vec<String> =
                    words.map(str::to_lowercase).filter(|word| DUTCH.contains(&word.as_str())).collect();
                if !dutch.is_empty() {
                    found.push(format!("{}:{at}: {text:?}", source.path));
                }
            }
        }
    }
    none(found, "no text for people outside messages/");
}

#[test]
fn the_literals_of_a_line_are_found() {
    assert_eq!(literals(r#"say("een \"twee\"", '"', "drie")"#), ["een \"twee\"", "drie"]);
}

/// What is committed, or about to be.
fn committed() -> Vec<String> {
    let listed = Command::new("git").args(["ls-files", "-z", "--cached"]).current_dir(root()).output();
    let listed = listed.expect("git lists the files").stdout;
    let files: Vec<String> = String::from_utf8(listed).expect("UTF-8").split('\0').map(String::from).collect();
    assert!(files.len() > 20, "the committed files were found");
    files.into_iter().filter(|file| !file.is_empty()).collect()
}

#[test]
fn nothing_that_is_committed_names_a_machine_or_a_mirror() {
    // In two pieces, so that this file does not name them either.
    let machine = [("/wo", "rk/"), ("/ro", "ot/"), ("/ho", "me/"), ("C:", "\\\\"), ("/Us", "ers/")]
        .map(|(a, b)| format!("{a}{b}"));
    let mut found = Vec::new();
    for file in committed() {
        let Ok(text) = fs::read_to_string(root().join(&file)) else { continue };
        for (at, line) in text.lines().enumerate() {
            let names_machine = machine.iter().any(|path| line.contains(path.as_str()));
            let names_mirror = match file.rsplit('/').next().unwrap_or_default() {
                "Cargo.lock" => line.starts_with("source = ") && !line.contains("github.com/rust-lang/crates.io-index"),
                "package-lock.json" => line.contains("\"resolved\"") && !line.contains("https://registry.npmjs.org/"),
                ".npmrc" | "pip.conf" => line.contains("http"),
                "config.toml" => line.contains("registry"),
                _ => false,
            };
            if names_machine || names_mirror {
                found.push(format!("{file}:{}: {}", at + 1, line.trim()));
            }
        }
    }
    none(found, "this works on no other machine");
}

/// A line of a table of failures: its cells, and the test in them with the engines in which it is.
struct Failure {
    first: String,
    name: String,
    tests: Vec<String>,
}

/// The lines of the table at the top of a file, in which `column` is that of the test.
fn failures(source: &Source, column: usize) -> Vec<Failure> {
    let mut found = Vec::new();
    for line in source.text.lines().filter_map(|line| line.strip_prefix("//! |")) {
        let cells: Vec<_> = line.split('|').map(str::trim).collect();
        let Some(name) = cells.get(column).and_then(|cell| cell.strip_prefix('`')?.strip_suffix('`')) else { continue };
        let engines = cells.get(column + 1).expect("engines");
        let reason = cells.get(column + 2).copied().unwrap_or_default();
        let mut tests = Vec::new();
        for (letter, engine) in [("C", "chromium"), ("F", "firefox"), ("W", "webkit")] {
            if engines.contains(letter) {
                tests.push(format!("{name}_in_{engine}"));
            } else {
                let said = reason.split(':').next().unwrap_or_default();
                assert!(said.contains(letter), "{name}: not in {engine}, and no reason is given");
            }
        }
        found.push(Failure { first: cells[0].to_owned(), name: name.to_owned(), tests });
    }
    found
}

/// The journeys in a file.
fn journeys(source: &Source) -> Vec<String> {
    let names = source.text.split("async fn ").skip(1).filter_map(|rest| rest.split('(').next());
    let is_test = |name: &&str| ["_chromium", "_firefox", "_webkit"].iter().any(|ending| name.ends_with(ending));
    names.filter(is_test).map(str::to_owned).collect()
}

/// Each test of the table is there, and each test of `there` is in the table.
#[track_caller]
fn table_is_true(table: &[Failure], there: &[String]) {
    let sources = rust_files("tests/browser/tests/journeys");
    let anywhere: Vec<String> = sources.iter().flat_map(journeys).collect();
    let named: Vec<&String> = table.iter().flat_map(|failure| &failure.tests).collect();
    for test in &named {
        assert!(anywhere.contains(test), "{test} is in the table, and is no test");
    }
    for test in there {
        assert!(named.contains(&test), "{test} is not in the table");
    }
    assert!(named.len() > 40, "the table was not read: {named:?}");
}

/// The table in the tests of drafts says what is shown in which engine; it says so rightly.
#[test]
fn the_table_of_failing_drafts_names_the_tests_that_there_are() {
    let sources = rust_files("tests/browser/tests/journeys");
    let drafts: Vec<_> = sources.iter().filter(|source| source.path.contains("journeys/drafts/")).collect();
    let table = drafts.iter().find(|source| source.path.ends_with("drafts/mod.rs")).expect("the table");
    let there: Vec<String> = drafts.iter().flat_map(|source| journeys(source)).collect();
    table_is_true(&failures(table, 1), &there);
}

/// The tests that go through a list of faults.
const MEETS_SEVERAL: &[&str] =
    &["what_the_network_does_loses_nothing", "what_an_endpoint_answers_is_told_as_what_it_is"];

/// The 36 faults of sending, each met by a test; where one test meets several, it names each.
#[test]
fn the_table_of_faults_of_sending_has_every_row_and_names_the_tests_that_there_are() {
    let sources = rust_files("tests/browser/tests/journeys");
    let faults = sources.iter().find(|source| source.path.ends_with("journeys/faults.rs")).expect("the table");
    let table = failures(faults, 2);
    table_is_true(&table, &journeys(faults));
    let numbers: Vec<usize> = table.iter().filter_map(|failure| failure.first.parse().ok()).collect();
    assert_eq!(numbers, (1..=36).collect::<Vec<_>>(), "the rows of the table");
    let rows: Vec<&str> = faults.text.split('"').filter(|text| text.contains(": ")).collect();
    for failure in table.iter().filter(|failure| MEETS_SEVERAL.contains(&failure.name.as_str())) {
        let number = failure.first.as_str();
        let names = |row: &&str| {
            let said = row.split(':').next().unwrap_or_default();
            said.split(' ').any(|word| word == number)
        };
        assert!(number.is_empty() || rows.iter().any(names), "no row of {} is called {number}", failure.name);
    }
}

/// The 24 lines of the list of accessibility, each with a test that is there.
#[test]
fn the_table_of_accessibility_has_every_line_and_names_the_tests_that_there_are() {
    let sources = rust_files("tests/browser/tests/journeys");
    let own: Vec<_> = sources.iter().filter(|source| source.path.contains("journeys/accessibility/")).collect();
    let table = own.iter().find(|source| source.path.ends_with("accessibility/mod.rs")).expect("the table");
    let there: Vec<String> = own.iter().flat_map(|source| journeys(source)).collect();
    let table = failures(table, 2);
    table_is_true(&table, &there);
    let numbers: Vec<usize> = table.iter().filter_map(|line| line.first.parse().ok()).collect();
    assert_eq!(numbers, (1..=24).collect::<Vec<_>>(), "the lines of the list");
}
