//! Questions with "other" and a comment: what is written with the one and beside the other is one answer.

use leeragenda::value::Value;

use super::Finding;
use super::walk::walk;
use crate::position::Positions;

/// The questions that ask for both.
pub fn findings(questionnaire: &Value, positions: &Positions) -> Vec<Finding> {
    let mut found = Vec::new();
    walk(questionnaire, |value, path| {
        let asks = |key| value.as_object().and_then(|members| members.get(key)) == Some(&Value::Bool(true));
        if asks("showOtherItem") && asks("showCommentArea") {
            let path = format!("{path}.showCommentArea");
            let message = "\"other\" (showOtherItem) and the comment share one answer, NAME-Comment: what is written \
                           with the one stands in the other too. Ask for the comment in a question of its own";
            found.push(Finding::warning(positions.value(&path), &path, "other", message));
        }
    });
    found
}
