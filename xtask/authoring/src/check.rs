//! What is wrong in a file, with line and column: what `cargo xtask check` says.
//!
//! What kind of file it is follows from what stands in it. With a config, the questionnaires that it
//! names are checked too, as files of their own; the names in an `overview.json` are held against the
//! questionnaires of the config beside it.

mod beside;
mod circles;
mod compared;
mod mapped;
mod named;
mod refused;
mod slips;
mod spoken;
mod walk;

use std::fs;
use std::path::{Path, PathBuf};

use leeragenda::config::{self, Config};
use leeragenda::definition::issue::{Issue, Issues, Problem, Severity};
use leeragenda::definition::{self, Definition};
use leeragenda::response::{ReadError, Response};
use leeragenda::value::{Value, json};
use overview::mapping;

use crate::hints::hint;
use crate::position::{Position, Positions};
use crate::profile::FileKind;
pub use named::find;
use refused::Refused;

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

    fn warning(position: Position, path: &str, code: &'static str, message: impl Into<String>) -> Finding {
        Finding { severity: Severity::Warning, ..Finding::error(position, path, code, message) }
    }

    /// The same, with what was probably meant.
    fn meaning(mut self, meant: Option<String>) -> Finding {
        if let Some(meant) = &meant {
            self.message += &format!(": did you mean {meant}?");
        }
        self.meant = meant;
        self
    }
}

/// Checks files, and the questionnaires that configs among them name; each file once. What a config names may be
/// beside it, or else in the folder `also`.
#[must_use]
pub fn check(paths: &[PathBuf], also: Option<&Path>) -> Vec<Checked> {
    let mut checked = Vec::new();
    let mut checking = Checking { files: Vec::new(), also };
    for path in paths {
        check_file(path, None, &mut checking, &mut checked);
    }
    checked
}

/// One run: what was checked, and where else a named file may be.
struct Checking<'a> {
    /// Files, and what kind each was taken for.
    files: Vec<(PathBuf, FileKind)>,
    also: Option<&'a Path>,
}

impl Checking<'_> {
    fn kind(&self, path: &Path) -> Option<FileKind> {
        let canonical = canonical(path);
        self.files.iter().find(|(file, _)| *file == canonical).map(|(_, kind)| *kind)
    }
}

fn canonical(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

fn check_file(path: &Path, wanted: Option<FileKind>, checking: &mut Checking, checked: &mut Vec<Checked>) {
    if checking.kind(path).is_some() {
        return;
    }
    let text = match fs::read(path).map(String::from_utf8) {
        Ok(Ok(text)) => text,
        Ok(Err(error)) => {
            let valid = error.utf8_error().valid_up_to();
            let before = String::from_utf8_lossy(error.as_bytes().get(..valid).unwrap_or_default()).into_owned();
            let finding = Finding::error(Position::of(valid, &before), "(top)", "not-json", definition::NOT_UTF_8);
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
    checking.files.extend(own.kind.map(|kind| (canonical(path), kind)));
    if own.kind == Some(FileKind::Overview) {
        let folders: Vec<&Path> = path.parent().into_iter().chain(checking.also).collect();
        own.findings.extend(mapped::findings(&text, &folders));
        own.findings.sort_by_key(|finding| finding.position);
    }
    let place = checked.len();
    checked.push(own.clone());
    if let Some(config) = config {
        own.findings.extend(follow(&config, path, &text, checking, checked));
        own.findings.sort_by_key(|finding| finding.position);
        if let Some(first) = checked.get_mut(place) {
            *first = own;
        }
    }
}

/// Checks the questionnaires of a config; gives what is wrong in the config itself about them and about what else
/// it names.
fn follow(
    config: &Config,
    path: &Path,
    text: &str,
    checking: &mut Checking,
    checked: &mut Vec<Checked>,
) -> Vec<Finding> {
    let mut folders = vec![path.parent().unwrap_or(Path::new(""))];
    folders.extend(checking.also);
    let positions = Positions::of(without_mark(text));
    let mut findings = named::findings(config, &positions, &folders);
    findings.extend(spoken::findings(config, &positions, &folders));
    for listed in &config.questionnaires {
        let at = config_place(text, &listed.file);
        let Some(file) = named::find(&folders, &listed.file).filter(|file| file.is_file()) else {
            findings.push(named::no_file(&positions, &at, &listed.file, &folders));
            continue;
        };
        match checking.kind(&file) {
            Some(kind) if kind != FileKind::Questionnaire => {
                let message = format!("this file is no questionnaire, but a {}", kind.name());
                findings.push(Finding::error(positions.value(&at), &at, "no-file", message));
            }
            _ => check_file(&file, Some(FileKind::Questionnaire), checking, checked),
        }
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
            checked.findings = findings(kind, &issues, &positions);
            config = Some(read);
        }
        FileKind::Questionnaire => {
            let (definition, issues) = definition::parse(text);
            let refused = Refused::of(&value, &issues);
            let told = issues.iter().filter(|issue| !refused.explain(&issue.problem));
            checked.findings = told.map(|issue| finding(kind, issue, &positions, Some(&definition))).collect();
            if !issues.has_errors() {
                checked.findings.extend(compared::findings(&value, &definition, &positions));
            }
            checked.findings.extend(beside::findings(&value, &positions));
            checked.findings.extend(circles::findings(&value, &positions));
            checked.findings.extend(slips::findings(&value, &positions));
        }
        FileKind::Response => checked.findings.extend(response(text, &positions)),
        FileKind::Overview => checked.findings = findings(kind, &mapping::parse(text).1, &positions),
    }
    let twice = |(path, position)| {
        Finding::warning(position, path, "duplicate-key", "this key stands here twice: only the last counts")
    };
    checked.findings.extend(positions.doubles().map(twice));
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
    match members.get("format").and_then(Value::as_text) {
        Some(format) if format.starts_with("leeragenda/overview/") => return FileKind::Overview,
        Some(format) if format.starts_with("leeragenda/") => return FileKind::Response,
        _ => {}
    }
    let known = |kind: &FileKind| members.keys().filter(|key| kind.top().key(key).is_some()).count();
    let kinds = [FileKind::Questionnaire, FileKind::Config, FileKind::Response, FileKind::Overview];
    // The first of those that know as many.
    kinds.into_iter().rev().max_by_key(known).unwrap_or(FileKind::Questionnaire)
}

fn findings(kind: FileKind, issues: &Issues, positions: &Positions) -> Vec<Finding> {
    issues.iter().map(|issue| finding(kind, issue, positions, None)).collect()
}

fn finding(kind: FileKind, issue: &Issue, positions: &Positions, definition: Option<&Definition>) -> Finding {
    let path = issue.path.to_string();
    let hint = hint(kind, &path, &issue.problem, definition);
    let mut message = match &issue.problem {
        Problem::Missing(key) if is_empty(&path, key, positions) => format!("{key} is empty"),
        // Choices, rows and columns have no names.
        Problem::Duplicate(value) if path.ends_with(']') => format!("the value {value} is used twice"),
        problem => problem.to_string(),
    };
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

/// Whether what is said to be missing at a path is there, with nothing in it.
fn is_empty(path: &str, key: &str, positions: &Positions) -> bool {
    let is_itself = path.rsplit('.').next() == Some(key);
    let place = match path {
        "(top)" => key.to_owned(),
        _ if is_itself => path.to_owned(),
        _ => format!("{path}.{key}"),
    };
    positions.is_list_or_text(&place)
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
