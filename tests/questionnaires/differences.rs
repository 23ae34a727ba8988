//! Where our engine differs from SurveyJS on purpose.

use serde_json::Value as Json;

use crate::case::Case;

/// Whether what we show is what SurveyJS shows, deliberate differences left aside.
pub fn alike(_case: &Case, _aspect: &str, ours: &Json, theirs: &Json) -> bool {
    same(ours, theirs)
}

/// Whether two values are the same; numbers as numbers.
pub fn same(ours: &Json, theirs: &Json) -> bool {
    match (ours, theirs) {
        (Json::Number(ours), Json::Number(theirs)) => ours.as_f64() == theirs.as_f64(),
        (Json::Array(ours), Json::Array(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| same(ours, theirs))
        }
        (Json::Object(ours), Json::Object(theirs)) => {
            ours.len() == theirs.len() && ours.iter().all(|(key, ours)| theirs.get(key).is_some_and(|theirs| same(ours, theirs)))
        }
        _ => ours == theirs,
    }
}
