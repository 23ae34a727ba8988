//! Where our engine differs from SurveyJS on purpose, and what is therefore left aside when the two
//! are compared. Each has a test of its own in `deliberate.rs`.

use serde_json::{Map, Value as Json};

use crate::case::Seen;

/// What both show at one moment, with the deliberate differences left aside.
///
/// SurveyJS says of a key that it is there twice also where it cannot be changed.
pub fn comparable(seen: &mut Seen) {
    let disabled = seen.get("disabled").and_then(Json::as_array).cloned().unwrap_or_default();
    if let Some(Json::Object(errors)) = seen.get_mut("errors") {
        errors.retain(|path, kind| kind != "duplicate" || !disabled.contains(&path.as_str().into()));
    }
    let visible = seen.get("visible").and_then(Json::as_array).cloned().unwrap_or_default();
    if let Some(Json::Object(data)) = seen.get_mut("data") {
        comparable_data(data, &visible);
    }
}

/// Answers as both have them:
///
/// - a text of nothing but spaces stays as it was typed, in SurveyJS only at the top;
/// - of an item in which nothing is visible, SurveyJS hands in the hidden answers; we do not;
/// - the items with which a repeating panel begins are made at once, in SurveyJS when it is shown.
pub fn comparable_data(data: &mut Map<String, Json>, visible: &[Json]) {
    without_hidden_items(data, "", visible);
    without_blanks(data);
}

fn without_blanks(members: &mut Map<String, Json>) {
    // The rows of a table are there from the beginning; in SurveyJS once something stands in one.
    // How many items there are is compared by what is visible.
    let is_blank = |item: &Json| item.as_object().is_some_and(Map::is_empty);
    members.retain(|_, answer| answer.as_str().is_none_or(|text| !text.trim().is_empty()));
    members.values_mut().filter_map(Json::as_object_mut).for_each(without_blanks);
    members.retain(|_, answer| answer.as_object().is_none_or(|fields| !fields.is_empty()));
    for items in members.values_mut().filter_map(Json::as_array_mut) {
        items.iter_mut().filter_map(Json::as_object_mut).for_each(without_blanks);
        while items.pop_if(|last| is_blank(last)).is_some() {}
    }
    members.retain(|_, answer| answer.as_array().is_none_or(|items| !items.is_empty()));
}

fn without_hidden_items(data: &mut Map<String, Json>, prefix: &str, visible: &[Json]) {
    for (key, answer) in data.iter_mut() {
        for (at, item) in answer.as_array_mut().into_iter().flatten().enumerate() {
            if let Json::Object(item) = item {
                let inside = format!("{prefix}{key}[{at}].");
                if !visible.iter().filter_map(Json::as_str).any(|path| path.starts_with(&inside)) {
                    item.clear();
                }
                without_hidden_items(item, &inside, visible);
            }
        }
    }
    let is_hidden = |key: &str| !visible.iter().any(|path| path.as_str() == Some(&format!("{prefix}{key}")));
    data.retain(|key, answer| !is_hidden(key) || !has_items(answer));
}

/// The answers of a repeating panel or table.
fn has_items(answer: &Json) -> bool {
    answer.as_array().is_some_and(|items| items.iter().all(Json::is_object))
}

/// Whether two values are the same; numbers as numbers.
pub fn same(ours: &Json, theirs: &Json) -> bool {
    match (ours, theirs) {
        (Json::Number(ours), Json::Number(theirs)) => ours.as_f64() == theirs.as_f64(),
        (Json::Array(ours), Json::Array(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| same(ours, theirs))
        }
        (Json::Object(ours), Json::Object(theirs)) => {
            let has = |key: &String, ours: &Json| theirs.get(key).is_some_and(|theirs| same(ours, theirs));
            ours.len() == theirs.len() && ours.iter().all(|(key, ours)| has(key, ours))
        }
        _ => ours == theirs,
    }
}
