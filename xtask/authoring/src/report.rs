//! What was found, in words for people, or as JSON for programs.

use std::fmt::Write as _;

use leeragenda::definition::Severity;
use serde_json::{Value, json};

use crate::check::{Checked, Finding};

/// How many errors and warnings were found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Files that cannot be used have at least one.
    pub errors: usize,
    /// What is worth mending.
    pub warnings: usize,
}

impl Counts {
    /// Those of all files together.
    #[must_use]
    pub fn of(files: &[Checked]) -> Counts {
        let all = || files.iter().flat_map(|file| &file.findings);
        let errors = all().filter(|finding| finding.severity == Severity::Error).count();
        Counts { errors, warnings: all().count() - errors }
    }
}

/// In words, grouped by file, with the counts at the end.
#[must_use]
pub fn words(files: &[Checked]) -> String {
    let mut out = String::new();
    for file in files {
        let kind = file.kind.map(|kind| format!(" ({})", kind.name())).unwrap_or_default();
        let well = if file.findings.is_empty() { ": nothing to say" } else { "" };
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{}{kind}{well}", file.path.display());
        for finding in &file.findings {
            let Finding { position, path, message, .. } = finding;
            let _ = writeln!(out, "  {}:{}  {}: {path}", position.line, position.column, severity(finding));
            let _ = writeln!(out, "      {message}");
        }
    }
    let Counts { errors, warnings } = Counts::of(files);
    let blank = if files.iter().all(|file| file.findings.is_empty()) { "" } else { "\n" };
    let _ = writeln!(
        out,
        "{blank}{}: {}, {}",
        counted(files.len(), "file"),
        counted(errors, "error"),
        counted(warnings, "warning")
    );
    out
}

fn counted(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}

fn severity(finding: &Finding) -> &'static str {
    match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// As JSON. Keys are added in later versions, and not taken away or given another meaning.
#[must_use]
pub fn as_json(files: &[Checked]) -> Value {
    let Counts { errors, warnings } = Counts::of(files);
    let finding = |finding: &Finding| {
        json!({
            "severity": severity(finding),
            "line": finding.position.line,
            "column": finding.position.column,
            "path": finding.path,
            "code": finding.code,
            "message": finding.message,
            "meant": finding.meant,
        })
    };
    let files: Vec<Value> = files
        .iter()
        .map(|file| {
            json!({
                "file": file.path.display().to_string(),
                "kind": file.kind.map(|kind| kind.name()),
                "issues": file.findings.iter().map(finding).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({ "format": "leeragenda/check/1", "files": files, "errors": errors, "warnings": warnings })
}
