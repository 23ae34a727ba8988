//! One way through a questionnaire's JSON, past what is an answer and no part of the questionnaire.

use leeragenda::value::Value;

/// The keys under which any answer may stand.
const ANSWERS: &[&str] = &["defaultPanelValue", "defaultRowValue", "defaultValue", "setValue"];

/// Looks at every value, each before what stands in it, with its path; that of the whole is empty.
pub fn walk(questionnaire: &Value, mut look: impl FnMut(&Value, &str)) {
    within(questionnaire, "", &mut look);
}

fn within(value: &Value, path: &str, look: &mut impl FnMut(&Value, &str)) {
    look(value, path);
    for (key, inside) in value.as_object().into_iter().flatten() {
        if !ANSWERS.contains(&key.as_str()) {
            let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            within(inside, &path, look);
        }
    }
    for (at, inside) in value.as_list().into_iter().flatten().enumerate() {
        within(inside, &format!("{path}[{at}]"), look);
    }
}
