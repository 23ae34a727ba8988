//! Files that mean harm, or were damaged: nothing makes the engine panic, hang or take all memory,
//! and what is accepted can be filled in.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod damaged;
mod large;

use leeragenda::definition::Issues;

fn can_be_told(issues: &Issues) {
    for issue in issues.iter() {
        let (path, said) = (issue.path.to_string(), issue.problem.to_string());
        assert!(!path.is_empty() && !said.is_empty());
    }
    assert!(issues.iter().count() <= 1002, "so much is not listed");
}
