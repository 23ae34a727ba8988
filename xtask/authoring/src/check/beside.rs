//! Questions with "other" and a comment: what is written with the one and beside the other is one answer.

use leeragenda::definition::issue::Severity;
use leeragenda::value::Value;

use super::Finding;
use crate::position::Positions;

/// The questions that ask for both.
pub fn findings(questionnaire: &Value, positions: &Positions) -> Vec<Finding> {
    let mut found = Vec::new();
    collect(questionnaire, "", positions, &mut found);
    found
}

fn collect(value: &Value, path: &str, positions: &Positions, found: &mut Vec<Finding>) {
    let asks = |key| value.as_object().and_then(|members| members.get(key)) == Some(&Value::Bool(true));
    if asks("showOtherItem") && asks("showCommentArea") {
        let path = format!("{path}.showCommentArea");
        let message = "\"other\" (showOtherItem) and the comment share one answer, NAME-Comment: what is written with \
                       the one stands in the other too. Ask for the comment in a question of its own";
        let (position, severity) = (positions.value(&path), Severity::Warning);
        found.push(Finding { position, severity, path, code: "other", message: message.into(), meant: None });
    }
    for (name, inside) in value.as_object().into_iter().flatten() {
        let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        collect(inside, &path, positions, found);
    }
    for (at, inside) in value.as_list().into_iter().flatten().enumerate() {
        collect(inside, &format!("{path}[{at}]"), positions, found);
    }
}
