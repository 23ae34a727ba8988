//! Where our engine differs from SurveyJS on purpose, and what is therefore left aside when the two
//! are compared. Each has a test of its own in `deliberate.rs`.

use serde_json::{Map, Value as Json};

use crate::case::Seen;

/// What both show at one moment, with the deliberate differences left aside.
///
/// - SurveyJS says of a key that it is there twice also where it cannot be changed;
/// - hidden answers that go at once are also gone in the cells of a table;
/// - what repeats has its items at once, in SurveyJS when it is shown; where hidden answers go at
///   once, there are none in them until then.
pub fn comparable(ours: &mut Seen, theirs: &mut Seen, definition: &Json) {
    for seen in [&mut *ours, &mut *theirs] {
        let disabled = seen.get("disabled").and_then(Json::as_array).cloned().unwrap_or_default();
        if let Some(Json::Object(errors)) = seen.get_mut("errors") {
            errors.retain(|path, kind| kind != "duplicate" || !disabled.contains(&path.as_str().into()));
        }
    }
    let visible = ours.get("visible").and_then(Json::as_array).cloned().unwrap_or_default();
    let clears = definition["clearInvisibleValues"].as_str().is_some_and(|when| when.starts_with("onHidden"));
    let (Some(Json::Object(ours)), Some(Json::Object(theirs))) = (ours.get_mut("data"), theirs.get_mut("data")) else {
        return;
    };
    for page in definition["pages"].as_array().unwrap() {
        if clears {
            without_hidden_cells(ours, &page["elements"], "", &visible);
            without_hidden_cells(theirs, &page["elements"], "", &visible);
        }
        without_unmade_items(ours, theirs, &page["elements"], "", &visible, clears);
    }
    without_empty_items(ours);
    without_empty_items(theirs);
    without_kinds(ours, definition);
    without_kinds(theirs, definition);
    theirs.retain(|_, value| !value.is_null() && value != "");
}

/// Whether SurveyJS lets nobody past: a key that is there twice and cannot be changed.
pub fn lets_nobody_past(theirs: &Seen) -> bool {
    let disabled = theirs.get("disabled").and_then(Json::as_array).cloned().unwrap_or_default();
    let errors = theirs.get("errors").and_then(Json::as_object);
    errors.into_iter().flatten().any(|(path, kind)| kind == "duplicate" && disabled.contains(&path.as_str().into()))
}

/// A calculated value that is equal to the one before is not new in SurveyJS: `10` and `"10"`.
pub fn without_kinds(data: &mut Map<String, Json>, definition: &Json) {
    for calculated in definition["calculatedValues"].as_array().into_iter().flatten() {
        let Some(value) = data.get_mut(calculated["name"].as_str().unwrap()) else { continue };
        *value = match &*value {
            Json::Bool(truth) => Json::from(u8::from(*truth)),
            Json::String(text) => text.parse::<f64>().map_or_else(|_| value.clone(), Json::from),
            other => other.clone(),
        };
    }
}

fn is_visible(path: &str, visible: &[Json]) -> bool {
    visible.iter().any(|other| other == path)
}

fn without_unmade_items(
    ours: &mut Map<String, Json>,
    theirs: &mut Map<String, Json>,
    elements: &Json,
    prefix: &str,
    visible: &[Json],
    clears: bool,
) {
    for question in questions(elements) {
        let name = question["name"].as_str().unwrap();
        let path = format!("{prefix}{name}");
        let repeats = ["paneldynamic", "matrixdynamic"].iter().any(|kind| question["type"] == *kind);
        // With what each begins with, SurveyJS has them before, but nothing else in them.
        let begins = ["defaultPanelValue", "defaultRowValue"].iter().any(|key| question.get(key).is_some());
        if repeats && !is_visible(&path, visible) && (clears || begins || !theirs.contains_key(name)) {
            ours.remove(name);
            theirs.remove(name);
        }
        let (Some(Json::Array(ours)), Some(Json::Array(theirs))) = (ours.get_mut(name), theirs.get_mut(name)) else {
            continue;
        };
        for (at, (ours, theirs)) in ours.iter_mut().zip(theirs).enumerate() {
            let (Json::Object(ours), Json::Object(theirs)) = (ours, theirs) else { continue };
            let inside = format!("{path}[{at}].");
            without_unmade_items(ours, theirs, &question["templateElements"], &inside, visible, clears);
        }
    }
}

/// The rows of a table are there from the beginning; in SurveyJS once something stands in one. How
/// many items there are is compared by what is visible.
pub fn without_empty_items(members: &mut Map<String, Json>) {
    let is_empty = |item: &Json| item.as_object().is_some_and(Map::is_empty);
    for items in members.values_mut().filter_map(Json::as_array_mut) {
        items.iter_mut().filter_map(Json::as_object_mut).for_each(without_empty_items);
        while items.pop_if(|last| is_empty(last)).is_some() {}
    }
    members.retain(|_, answer| answer.as_array().is_none_or(|items| !items.is_empty()));
}

/// What SurveyJS hands in of what is hidden, and we do not: the hidden cells of a table, all of an
/// item in which nothing is visible, and hidden questions of the start page. A calculated value
/// without a value is none.
pub fn without_hidden(ours: &mut Map<String, Json>, data: &mut Map<String, Json>, definition: &Json, visible: &[Json]) {
    data.retain(|_, value| !value.is_null() && value != "");
    let pages = definition["pages"].as_array().unwrap();
    if definition["clearInvisibleValues"] == "none" {
        pages.iter().for_each(|page| without_unmade_items(ours, data, &page["elements"], "", visible, false));
        return;
    }
    if definition["firstPageIsStartPage"] == true {
        let key = |question: &Json| question.get("valueName").unwrap_or(&question["name"]).as_str().unwrap().to_owned();
        let is_shown = |question: &Json| is_visible(question["name"].as_str().unwrap(), visible);
        let asked = pages.iter().flat_map(|page| questions(&page["elements"]));
        let mut shown: Vec<String> = asked.filter(|question| is_shown(question)).map(key).collect();
        shown.extend(visible.iter().map(|path| path.as_str().unwrap().to_owned()));
        without_hidden_in(data, &pages[0]["elements"], "", &shown);
    }
    for page in pages {
        without_hidden_cells(data, &page["elements"], "", visible);
        without_hidden_items(data, &page["elements"], "", visible);
    }
}

/// On the start page, in items too.
fn without_hidden_in(data: &mut Map<String, Json>, elements: &Json, prefix: &str, shown: &[String]) {
    for question in questions(elements) {
        let key = question.get("valueName").unwrap_or(&question["name"]).as_str().unwrap_or_default();
        if !shown.contains(&format!("{prefix}{key}")) {
            data.remove(key);
            data.remove(&format!("{key}-Comment"));
        }
    }
    each_item(data, elements, prefix, &mut |question, inside, item| {
        without_hidden_in(item, &question["templateElements"], inside, shown);
    });
}

fn without_hidden_items(data: &mut Map<String, Json>, elements: &Json, prefix: &str, visible: &[Json]) {
    each_item(data, elements, prefix, &mut |question, inside, item| {
        if !visible.iter().filter_map(Json::as_str).any(|path| path.starts_with(inside)) {
            item.clear();
        }
        without_hidden_items(item, &question["templateElements"], inside, visible);
    });
}

fn without_hidden_cells(data: &mut Map<String, Json>, elements: &Json, prefix: &str, visible: &[Json]) {
    each_item(data, elements, prefix, &mut |question, inside, item| {
        if question["type"] == "matrixdynamic" {
            let cell = |key: &str| format!("{inside}{}", key.strip_suffix("-Comment").unwrap_or(key));
            item.retain(|key, _| is_visible(&cell(key), visible));
        }
        without_hidden_cells(item, &question["templateElements"], inside, visible);
    });
}

/// What is done with an item: the question, with what the paths in the item begin, its answers.
type Look<'a> = dyn FnMut(&Json, &str, &mut Map<String, Json>) + 'a;

/// Each item of what repeats in elements.
fn each_item(data: &mut Map<String, Json>, elements: &Json, prefix: &str, look: &mut Look) {
    for question in questions(elements) {
        let name = question["name"].as_str().unwrap_or_default();
        let items = data.get_mut(question["valueName"].as_str().unwrap_or(name)).and_then(Json::as_array_mut);
        for (at, item) in items.into_iter().flatten().enumerate() {
            if let Json::Object(item) = item {
                look(question, &format!("{prefix}{name}[{at}]."), item);
            }
        }
    }
}

/// The questions in elements, those of a repeating panel left out.
fn questions(elements: &Json) -> Vec<&Json> {
    let mut found = Vec::new();
    for element in elements.as_array().into_iter().flatten() {
        match element["type"].as_str() {
            Some("panel") => found.extend(questions(&element["elements"])),
            _ => found.push(element),
        }
    }
    found
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
