//! What `cargo xtask check` says of a text.

use std::path::Path;

use authoring::check::{Finding, check_text};

/// What is said about a text.
pub fn findings(text: &str) -> Vec<Finding> {
    check_text(Path::new("x.json"), text, None).0.findings
}

/// The same: line, column, code and message.
pub fn lines(text: &str) -> Vec<String> {
    let line = |finding: &Finding| {
        format!("{}:{} {} {}", finding.position.line, finding.position.column, finding.code, finding.message)
    };
    findings(text).iter().map(line).collect()
}
