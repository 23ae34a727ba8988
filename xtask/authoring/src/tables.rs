//! The table as tables of the README, chapter "Write a questionnaire".
//!
//! The README holds each between `<!-- table: NAME -->` and `<!-- end -->`; a test writes what is
//! out of date, and fails.

use crate::profile::elements::{ANSWERED, ASKED, CHOICE, COMMENTED, ELEMENT, HTML, PAGE, PANEL, VALIDATOR};
use crate::profile::questionnaire::{CALCULATED, QUESTIONNAIRE, TRIGGER};
use crate::profile::questions::{COLUMN, ITEM};
use crate::profile::{Key, Object, Shape, Union};

/// Every table: its name, and its lines.
#[must_use]
pub fn tables() -> Vec<(&'static str, String)> {
    vec![
        ("questionnaire", keys(QUESTIONNAIRE.keys())),
        ("page", keys(PAGE.keys())),
        ("types", types()),
        ("question", keys([ASKED, ANSWERED, COMMENTED].into_iter().flatten())),
        ("own", own()),
        ("choice", keys(CHOICE.keys())),
        ("item", keys(ITEM.keys())),
        ("validator", kinds(&VALIDATOR)),
        ("trigger", kinds(&TRIGGER)),
        ("calculated", keys(CALCULATED.keys())),
    ]
}

/// Puts the tables in the text of the README.
///
/// # Errors
/// Names the table that has no place there.
pub fn filled(readme: &str) -> Result<String, String> {
    let mut text = readme.to_owned();
    for (name, table) in tables() {
        let open = format!("<!-- table: {name} -->\n");
        let parts =
            text.split_once(&open).and_then(|(before, rest)| Some((before, rest.split_once("<!-- end -->")?.1)));
        let Some((before, after)) = parts else { return Err(format!("the README has no {}", open.trim())) };
        text = format!("{before}{open}{table}<!-- end -->{after}");
    }
    Ok(text)
}

/// A row for each key.
fn keys<'k>(keys: impl Iterator<Item = &'k Key>) -> String {
    let mut table = String::from("| key | takes | without it | meaning |\n| --- | --- | --- | --- |\n");
    for key in keys {
        row(&mut table, [&code(key.name), &takes(key.shape), &without(key), key.about]);
    }
    table
}

/// A row for each type of element, with the keys of its own.
fn types() -> String {
    let mut table = String::from("| type | what it is | keys of its own |\n| --- | --- | --- |\n");
    for (word, object) in ELEMENT.members {
        let names: Vec<String> = own_keys(object).map(|key| code(key.name)).collect();
        let names = match object.id {
            id if id == PANEL.id => "as a page".into(),
            _ => names.join(" "),
        };
        row(&mut table, [&code(word), object.about, &names]);
    }
    table
}

/// The keys that not every question has.
fn own_keys(object: &'static Object) -> impl Iterator<Item = &'static Key> {
    let is_common =
        |key: &Key| [ASKED, ANSWERED, COMMENTED].into_iter().flatten().any(|common| common.name == key.name);
    object.keys().filter(move |key| !is_common(key))
}

/// A row for each key that some types of question have, with these types.
fn own() -> String {
    let mut rows: Vec<(&Key, Vec<String>)> = Vec::new();
    let questions = ELEMENT.members.iter().filter(|(_, object)| ![PANEL.id, HTML.id].contains(&object.id));
    let cells = COLUMN.members.iter();
    for (word, object) in questions {
        for key in own_keys(object) {
            match rows.iter_mut().find(|(known, _)| known.name == key.name && known.about == key.about) {
                Some((_, words)) => words.push(code(word)),
                None => rows.push((key, vec![code(word)])),
            }
        }
    }
    let unknown =
        cells.flat_map(|(_, object)| own_keys(object)).find(|key| rows.iter().all(|(known, _)| known.name != key.name));
    debug_assert!(unknown.is_none(), "the README says that columns have the keys of their type");
    let mut table = String::from("| key | of | takes | without it | meaning |\n| --- | --- | --- | --- | --- |\n");
    for (key, words) in rows {
        row(&mut table, [&code(key.name), &words.join(" "), &takes(key.shape), &without(key), key.about]);
    }
    table
}

/// A row for each key of each kind.
fn kinds(union: &Union) -> String {
    let mut table = format!(
        "| `{}` | what it is | key | takes | without it | meaning |\n| --- | --- | --- | --- | --- | --- |\n",
        union.tag
    );
    for (word, object) in union.members {
        let (mut word, mut about) = (code(word), object.about);
        for key in object.keys() {
            row(&mut table, [&word, about, &code(key.name), &takes(key.shape), &without(key), key.about]);
            // Said once.
            (word, about) = (String::new(), "");
        }
    }
    table
}

fn row<const N: usize>(table: &mut String, cells: [&str; N]) {
    for cell in cells {
        table.push_str("| ");
        table.push_str(&cell.replace('|', "\\|"));
        table.push(' ');
    }
    table.push_str("|\n");
}

fn code(word: &str) -> String {
    format!("`{word}`")
}

fn without(key: &Key) -> String {
    match key.default {
        _ if key.required => "needed".into(),
        Some(default) => code(default.trim_matches('"')),
        None => String::new(),
    }
}

/// What a key takes, in a few words.
fn takes(shape: Shape) -> String {
    match shape {
        Shape::Text => "text".into(),
        Shape::Html => "HTML".into(),
        Shape::Condition | Shape::Formula => "expression".into(),
        Shape::Flag => "`true`, `false`".into(),
        Shape::Count => "whole number".into(),
        Shape::Number => "number".into(),
        Shape::Positive => "number above 0".into(),
        Shape::Whole(least, most) => format!("{least} to {most}"),
        Shape::String => "string".into(),
        Shape::Form(form) => form.called.into(),
        Shape::Plain => "string, number, `true`, `false`".into(),
        Shape::Bound => "number, date, time".into(),
        Shape::Any => "any JSON".into(),
        Shape::AnyObject => "object".into(),
        Shape::Words(words) => words.iter().map(|word| code(word)).collect::<Vec<_>>().join(" "),
        Shape::FlagOrWords(_) => "`true`, `false`, or a word of SurveyJS 1".into(),
        Shape::Choices(_) => "list of choices".into(),
        Shape::List(object, _) if [PAGE.id, ITEM.id].contains(&object.id) => format!("list of {}s", object.id),
        Shape::List(object, _) => {
            format!("list of {}", object.keys().map(|key| code(key.name)).collect::<Vec<_>>().join(" "))
        }
        Shape::ListOf(union, _) => format!("list of {}s", union.id),
        Shape::Forms(form) => format!("list; each {}", form.called),
        Shape::Pairs => "list of `[name, value]`".into(),
        Shape::Object(_) | Shape::OneOf(_) | Shape::Headers | Shape::Messages => "object".into(),
    }
}
