//! Questions that are shown by their own answer, where hidden answers go at once: they would come and go.

use leeragenda::expression::{Expression, Item, same_name};
use leeragenda::value::Value;

use super::Finding;
use super::walk::walk;
use crate::position::Positions;

/// The conditions that hide what they read.
pub fn findings(questionnaire: &Value, positions: &Positions) -> Vec<Finding> {
    let clears = member(questionnaire, "clearInvisibleValues").is_some_and(|clear| clear.starts_with("onHidden"));
    let mut found = Vec::new();
    if !clears {
        return found;
    }
    walk(questionnaire, |value, path| {
        let in_item = path.split(['.', '[']).any(|key| matches!(key, "templateElements" | "columns"));
        if reads_itself(value, in_item).unwrap_or_default() {
            let path = format!("{path}.visibleIf");
            let message = "this condition reads the answer of what it shows, which goes when that is hidden \
                           (clearInvisibleValues): it may come and go";
            found.push(Finding::warning(positions.value(&path), &path, "cycle", message));
        }
    });
    found
}

fn member<'v>(value: &'v Value, name: &str) -> Option<&'v str> {
    value.as_object()?.get(name)?.as_text()
}

/// Whether a question, or a column, is shown by its own answer. Pages and panels have none.
fn reads_itself(asked: &Value, in_item: bool) -> Option<bool> {
    let condition = Expression::parse(member(asked, "visibleIf")?).ok()?;
    let answer = member(asked, "valueName").or(member(asked, "name"))?;
    let has_none = asked.as_object()?.get("elements").is_some();
    let is_own = |name: &String| same_name(name, answer);
    let own = condition.reads().into_iter().any(|name| match name.in_item() {
        Some((which, names)) => in_item && matches!(which, Item::Panel | Item::Row) && names.iter().any(is_own),
        None => !in_item && name.property().is_none() && name.root_candidates().any(|name| is_own(&name)),
    });
    Some(own && !has_none)
}
