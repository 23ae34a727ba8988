//! What is wrong in a file, with line and column: what `cargo xtask check` says.
//!
//! What kind of file it is follows from what stands in it. With a config, the questionnaires that it
//! names are checked too, as files of their own.

use std::fs;
use std::path::{Path, PathBuf};

use leeragenda::config::{self, Config};
use leeragenda::definition::issue::{Issue, Issues, Problem, Severity};
use leeragenda::definition::{self, Definition};
use leeragenda::response::{ReadError, Response};
use leeragenda::value::{Value, json};

use crate::hints::hint;
use crate::position::{Position, Positions};
use crate::profile::FileKind;

/// The most bytes of a response; a receiver has its own limit.
const RESPONSE_BYTES: usize = 100_000_000;

/// A file and what is wrong in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Where it is.
    pub path: PathBuf,
    /// What kind of file it was taken for; `None` when nobody could tell.
    pub kind: Option<FileKind>,
    /// What is wrong, in the order of the text.
    pub findings: Vec<Finding>,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where in the text.
    pub position: Position,
    /// Whether the file can be used all the same.
    pub severity: Severity,
    /// Where in the JSON: `pages[0].title`; `(top)` for the whole.
    pub path: String,
    /// What kind of mistake: one word, for machines.
    pub code: &'static str,
    /// What is wrong, and what was probably meant, in words.
    pub message: String,
    /// What was probably meant, alone.
    pub meant: Option<String>,
}

impl Finding {
    fn error(position: Position, path: &str, code: &'static str, message: impl Into<String>) -> Finding {
        let (path, message) = (path.to_owned(), message.into());
        Finding { position, severity: Severity::Error, path, code, message, meant: None }
    }
}

/// Checks files, and the questionnaires that configs among them name; each file once.
#[must_use]
pub fn check(paths: &[PathBuf]) -> Vec<Checked> {
    let mut checked = Vec::new();
    let mut seen = Vec::new();
    for path in paths {
        check_file(path, None, &mut seen, &mut checked);
    }
    checked
}

fn check_file(path: &Path, wanted: Option<FileKind>, seen: &mut Vec<PathBuf>, checked: &mut Vec<Checked>) {
    let canonical = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if seen.contains(&canonical) {
        return;
    }
    seen.push(canonical);
    let text = match fs::read(path).map(String::from_utf8) {
        Ok(Ok(text)) => text,
        Ok(Err(error)) => {
            let valid = error.utf8_error().valid_up_to();
            let before = String::from_utf8_lossy(error.as_bytes().get(..valid).unwrap_or_default()).into_owned();
            let finding = Finding::error(
                Position::of(valid, &before),
                "(top)",
                "not-json",
                "this is not UTF-8 text: save the file as UTF-8",
            );
            checked.push(Checked { path: path.into(), kind: wanted, findings: vec![finding] });
            return;
        }
        Err(error) => {
            let message = format!("the file cannot be read: {error}");
            let finding = Finding::error(Position::START, "(top)", "not-readable", message);
            checked.push(Checked { path: path.into(), kind: wanted, findings: vec![finding] });
            return;
        }
    };
    let (mut own, config) = check_text(path, &text, wanted);
    let place = checked.len();
    checked.push(own.clone());
    if let Some(config) = config {
        own.findings.extend(follow(&config, path, &text, seen, checked));
        own.findings.sort_by_key(|finding| finding.position);
        if let Some(first) = checked.get_mut(place) {
            *first = own;
        }
    }
}

/// Checks the questionnaires of a config; gives what is wrong in the config itself about them.
fn follow(
    config: &Config,
    path: &Path,
    text: &str,
    seen: &mut Vec<PathBuf>,
    checked: &mut Vec<Checked>,
) -> Vec<Finding> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let positions = Positions::of(without_mark(text));
    let mut findings = Vec::new();
    for listed in &config.questionnaires {
        // What stands behind is for the host.
        let file = listed.file.split(['?', '#']).next().unwrap_or_default();
        let file = folder.join(file);
        if file.is_file() {
            check_file(&file, Some(FileKind::Questionnaire), seen, checked);
            continue;
        }
        let at = config_place(text, &listed.file);
        let message = format!("there is no file {}", file.display());
        findings.push(Finding::error(positions.value(&at), &at, "no-file", message));
    }
    findings
}

/// The JSON path at which a config names a file.
fn config_place(text: &str, file: &str) -> String {
    let value = json::parse(without_mark(text)).unwrap_or_default();
    let list = value.as_object().and_then(|members| members.get("questionnaires")).and_then(Value::as_list);
    let named =
        |item: &Value| item.as_object().and_then(|members| members.get("file")).and_then(Value::as_text) == Some(file);
    let index = list.unwrap_or_default().iter().position(named).unwrap_or_default();
    format!("questionnaires[{index}].file")
}

/// Checks a text; gives the config too, when it is one.
#[must_use]
pub fn check_text(path: &Path, text: &str, wanted: Option<FileKind>) -> (Checked, Option<Config>) {
    let mut checked = Checked { path: path.into(), kind: wanted, findings: Vec::new() };
    let bare = without_mark(text);
    let value = match json::parse(bare) {
        Ok(value) => value,
        Err(error) => {
            let message = format!("this is not JSON: {}", error.what);
            let line = bare.lines().nth(error.line.saturating_sub(1)).unwrap_or_default();
            let column = line.get(..error.column.saturating_sub(1)).unwrap_or(line).chars().count() + 1;
            let position = Position { line: error.line, column };
            checked.findings.push(Finding::error(position, "(top)", "not-json", message));
            return (checked, None);
        }
    };
    let kind = wanted.unwrap_or_else(|| kind_of(&value));
    checked.kind = Some(kind);
    let positions = Positions::of(bare);
    let mut config = None;
    match kind {
        FileKind::Config => {
            let (read, issues) = config::parse(text);
            checked.findings = findings(kind, &issues, &positions, None);
            config = Some(read);
        }
        FileKind::Questionnaire => {
            let (definition, issues) = definition::parse(text);
            checked.findings = findings(kind, &issues, &positions, Some(&definition));
        }
        FileKind::Response => checked.findings.extend(response(text, &positions)),
    }
    checked.findings.extend(positions.doubles().map(|(path, position)| Finding {
        position,
        severity: Severity::Warning,
        path: path.into(),
        code: "duplicate-key",
        message: "this key stands here twice: only the last counts".into(),
        meant: None,
    }));
    checked.findings.sort_by_key(|finding| finding.position);
    (checked, config)
}

/// Some editors put a byte order mark in front.
fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// What kind of file holds this value: the one that knows most of its keys.
fn kind_of(value: &Value) -> FileKind {
    let Some(members) = value.as_object() else { return FileKind::Questionnaire };
    if members.get("format").and_then(Value::as_text).is_some_and(|format| format.starts_with("leeragenda/")) {
        return FileKind::Response;
    }
    let known = |kind: &FileKind| members.keys().filter(|key| kind.top().key(key).is_some()).count();
    let kinds = [FileKind::Questionnaire, FileKind::Config, FileKind::Response];
    // The first of those that know as many.
    kinds.into_iter().rev().max_by_key(known).unwrap_or(FileKind::Questionnaire)
}

fn findings(kind: FileKind, issues: &Issues, positions: &Positions, definition: Option<&Definition>) -> Vec<Finding> {
    issues.iter().map(|issue| finding(kind, issue, positions, definition)).collect()
}

fn finding(kind: FileKind, issue: &Issue, positions: &Positions, definition: Option<&Definition>) -> Finding {
    let path = issue.path.to_string();
    let hint = hint(kind, &path, &issue.problem, definition);
    let mut message = issue.problem.to_string();
    if let Some(hint) = hint.as_ref().filter(|hint| !hint.said.is_empty()) {
        message = format!("{message}: {}", hint.said);
    }
    let position = match issue.problem {
        Problem::UnknownKey(_) => positions.key(&path),
        _ => positions.value(&path),
    };
    let meant = hint.and_then(|hint| hint.meant);
    Finding { position, severity: issue.severity, path, code: code(&issue.problem), message, meant }
}

fn response(text: &str, positions: &Positions) -> Option<Finding> {
    match Response::read(text, RESPONSE_BYTES) {
        Ok(_) => None,
        Err(ReadError::Member(issue)) => Some(finding(FileKind::Response, &issue, positions, None)),
        Err(error) => {
            let path = if matches!(error, ReadError::TooBig) { "(top)" } else { "format" };
            Some(Finding::error(positions.value(path), path, "format", error.to_string()))
        }
    }
}

/// The word for machines. It stays what it is when the message is put in other words.
fn code(problem: &Problem) -> &'static str {
    match problem {
        Problem::NotJson(_) => "not-json",
        Problem::UnknownKey(_) => "unknown-key",
        Problem::Missing(_) => "missing",
        Problem::WrongType(_) => "wrong-type",
        Problem::UnknownWord(..) => "unknown-word",
        Problem::Duplicate(_) => "duplicate",
        Problem::Expression(_) => "expression",
        Problem::UnknownName(_) => "unknown-name",
        Problem::UnknownFunction(_) => "unknown-function",
        Problem::Cycle(_) => "cycle",
        Problem::Markup(_) => "markup",
        Problem::TooMuch(_) => "too-much",
        Problem::Other(_) => "other",
    }
}
