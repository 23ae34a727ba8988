//! Answers that fit no question, in words.

use super::View;
use crate::javascript::lowercase;
use crate::value::{Members, Value};

impl View<'_> {
    /// Each thing that was written, with what it belonged to: the title of its question where that is
    /// still there, else the question's name.
    #[must_use]
    pub fn left_over(&self, set_aside: &Members) -> Vec<(String, String)> {
        let mut lines = Vec::new();
        for (name, value) in set_aside.iter() {
            let asks = |node: &_| {
                self.derived.stands(*node) && self.question(*node).is_some_and(|question| question.value_name == *name)
            };
            let node = self.derived.named(&(None, lowercase(name))).find(asks);
            let title = node.map(|node| self.title(node)).filter(|title| !title.is_empty());
            collect(title.unwrap_or_else(|| name.clone()), value, &mut lines);
        }
        lines
    }
}

fn collect(name: String, value: &Value, lines: &mut Vec<(String, String)>) {
    match value {
        Value::Object(members) => {
            for (part, value) in members.iter() {
                collect([&*name, " – ", part].concat(), value, lines);
            }
        }
        Value::List(items) => items.iter().for_each(|item| collect(name.clone(), item, lines)),
        Value::Null => {}
        other => lines.push((name, other.to_text())),
    }
}
