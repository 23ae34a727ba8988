//! Mistakes as people make them, several at once, in files that were valid: what the schema refuses
//! the parser refuses, and the other way round as far as a schema can know.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::cell::Cell;
use std::sync::LazyLock;

use authoring::profile::{FileKind, Reached, Shape};
use common::{agreement, around, good, parsed, smallest, validator};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Map, Value, json};

const CASES: u32 = 1500;
const GALLERY: &str = include_str!("../../../tests/fixtures/gallery.json");
const CONFIG: &str = include_str!("../../../public/config.json");
const OVERVIEW: &str = include_str!("../../../public/overview.json");

/// One mistake; where it is made is chosen when it is made.
#[derive(Clone, Debug)]
enum Mistake {
    /// A letter of a key is left out, doubled, or written large.
    Misspell(Index, Index, u8),
    /// A key gets the name of another.
    Rename(Index, Index),
    /// A key is left out.
    Leave(Index),
    /// A value becomes another.
    Replace(Index, Value),
    /// A key of the table is added, with something in it.
    Add(Index, Index, Value),
    /// A value is put in a list, or taken out of one.
    Wrap(Index),
    /// A value moves to another place.
    Move(Index, Index),
}

fn value() -> impl Strategy<Value = Value> {
    let words: Vec<&str> = words().to_vec();
    prop_oneof![
        4 => prop::sample::select(words).prop_map(|word| json!(word)),
        1 => any::<bool>().prop_map(Value::Bool),
        2 => (-3i32..20).prop_map(|number| json!(number)),
        1 => (-4i32..8).prop_map(|number| json!(f64::from(number) / 2.0)),
        1 => Just(Value::Null),
        1 => ".{0,6}".prop_map(Value::String),
        2 => prop::sample::select(vec![
            json!([]), json!({}), json!([null]), json!([{}]), json!({"nl": "x"}), json!({"nl": 2}), json!([["x"]]),
            json!({"value": 1}), json!([{"type": "text", "name": "z"}]), json!([{"name": "z", "cellType": "text"}]),
        ]),
    ]
}

/// Every word of the table, right somewhere and wrong elsewhere.
fn words() -> &'static [&'static str] {
    static WORDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
        let mut words =
            vec!["", " ", "x", "{naam} = 1", "1 +", "2027-11-30", "a/b.json", "../x", "https://a.nl", "a@b.nl"];
        for kind in FileKind::ALL {
            let reached = Reached::from(kind);
            words.extend(reached.unions.iter().flat_map(|union| union.members.iter().map(|(word, _)| *word)));
            for key in reached.objects.iter().flat_map(|object| object.keys()) {
                if let Shape::Words(known) | Shape::FlagOrWords(known) = key.shape {
                    words.extend(known);
                }
            }
        }
        words
    });
    &WORDS
}

fn mistake() -> impl Strategy<Value = Mistake> {
    let index = any::<Index>;
    prop_oneof![
        2 => (index(), index(), 0u8..3).prop_map(|(at, letter, how)| Mistake::Misspell(at, letter, how)),
        2 => (index(), index()).prop_map(|(at, name)| Mistake::Rename(at, name)),
        2 => index().prop_map(Mistake::Leave),
        4 => (index(), value()).prop_map(|(at, value)| Mistake::Replace(at, value)),
        4 => (index(), index(), value()).prop_map(|(at, name, value)| Mistake::Add(at, name, value)),
        1 => index().prop_map(Mistake::Wrap),
        1 => (index(), index()).prop_map(|(from, to)| Mistake::Move(from, to)),
    ]
}

/// The JSON pointers of every value that fits.
fn pointers(value: &Value, fits: fn(&Value) -> bool) -> Vec<String> {
    fn walk(value: &Value, at: &str, fits: fn(&Value) -> bool, found: &mut Vec<String>) {
        if fits(value) {
            found.push(at.to_owned());
        }
        match value {
            Value::Object(members) => members.iter().for_each(|(name, member)| {
                let name = name.replace('~', "~0").replace('/', "~1");
                walk(member, &format!("{at}/{name}"), fits, found);
            }),
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(index, item)| walk(item, &format!("{at}/{index}"), fits, found));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(value, "", fits, &mut found);
    found
}

fn any_object<'v>(file: &'v mut Value, at: &Index) -> Option<&'v mut Map<String, Value>> {
    let places = pointers(file, |value| value.as_object().is_some_and(|members| !members.is_empty()));
    // Everything may have been replaced before.
    let place = (!places.is_empty()).then(|| at.get(&places))?;
    file.pointer_mut(place)?.as_object_mut()
}

fn any_value<'v>(file: &'v mut Value, at: &Index) -> Option<&'v mut Value> {
    let places = pointers(file, |_| true);
    file.pointer_mut(at.get(&places).as_str())
}

fn any_key(members: &Map<String, Value>, at: &Index) -> String {
    let names: Vec<&String> = members.keys().collect();
    (*at.get(&names)).clone()
}

fn make(mistake: &Mistake, file: &mut Value, names: &[&'static str]) -> Option<()> {
    match mistake {
        Mistake::Misspell(at, letter, how) => {
            let members = any_object(file, at)?;
            let key = any_key(members, letter);
            let place = letter.index(key.chars().count().max(1));
            let spell = |(index, letter): (usize, char)| match (index == place, how) {
                (true, 0) => String::new(),
                (true, 1) => format!("{letter}{letter}"),
                (true, _) => letter.to_uppercase().to_string(),
                (false, _) => letter.to_string(),
            };
            let wrong: String = key.chars().enumerate().map(spell).collect();
            let value = members.remove(&key)?;
            members.insert(wrong, value);
        }
        Mistake::Rename(at, name) => {
            let members = any_object(file, at)?;
            let key = any_key(members, name);
            let value = members.remove(&key)?;
            members.insert((*name.get(names)).into(), value);
        }
        Mistake::Leave(at) => {
            let members = any_object(file, at)?;
            let key = any_key(members, at);
            members.remove(&key);
        }
        Mistake::Replace(at, value) => *any_value(file, at)? = value.clone(),
        Mistake::Add(at, name, value) => {
            any_object(file, at)?.insert((*name.get(names)).into(), value.clone());
        }
        Mistake::Wrap(at) => {
            let value = any_value(file, at)?;
            let inner = value.take();
            *value = match inner {
                Value::Array(mut items) if !items.is_empty() => items.remove(0),
                other => json!([other]),
            };
        }
        Mistake::Move(from, to) => {
            let moved = any_value(file, from)?.clone();
            *any_value(file, to)? = moved;
        }
    }
    Some(())
}

/// A file with one of everything that the table has.
fn everything(kind: FileKind) -> Value {
    let reached = Reached::from(kind);
    let mut files = Vec::new();
    for object in &reached.objects {
        let mut members = smallest(object, &reached);
        for key in object.keys() {
            if !members.contains_key(key.name) {
                members.insert(key.name.into(), good(key, &reached).remove(0));
            }
        }
        files.push(around(kind, object, members.into(), &reached));
    }
    files.into()
}

/// Makes mistakes in these files; gives how many of the results the schema refused.
fn try_all(kind: FileKind, files: &[Value]) -> (u32, u32) {
    let validator = validator(kind);
    let reached = Reached::from(kind);
    let names: Vec<&'static str> =
        reached.objects.iter().flat_map(|object| object.keys()).map(|key| key.name).collect();
    let (refused, accepted) = (Cell::new(0), Cell::new(0));
    let mistakes = (any::<Index>(), prop::collection::vec(mistake(), 1..4));
    let mut runner = TestRunner::new(Config { cases: CASES, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&mistakes, |(which, mistakes)| {
        let mut file = which.get(files).clone();
        for mistake in &mistakes {
            let _ = make(mistake, &mut file, &names);
        }
        let count = if parsed(kind, &file).refused { &refused } else { &accepted };
        count.set(count.get() + 1);
        agreement(kind, &validator, &file).map_err(TestCaseError::fail)
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    (refused.get(), accepted.get())
}

/// Both kinds of outcome came up often enough to mean something.
#[track_caller]
fn both_came_up((refused, accepted): (u32, u32)) {
    assert!(refused > CASES / 10 && accepted > CASES / 100, "{refused} refused, {accepted} accepted");
}

fn json_of(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// Files that both accept, each with one object in full.
fn full_files(kind: FileKind) -> Vec<Value> {
    let Value::Array(files) = everything(kind) else { panic!("a list") };
    files.into_iter().filter(|file| !parsed(kind, file).refused).collect()
}

#[test]
fn the_schema_and_the_parser_agree_about_mistaken_questionnaires() {
    let mut files = full_files(FileKind::Questionnaire);
    assert!(files.len() > 20, "{} objects of the table can stand in full", files.len());
    files.push(json_of(GALLERY));
    both_came_up(try_all(FileKind::Questionnaire, &files));
}

#[test]
fn the_schema_and_the_parser_agree_about_mistaken_configs() {
    let mut files = full_files(FileKind::Config);
    files.push(json_of(CONFIG));
    both_came_up(try_all(FileKind::Config, &files));
}

#[test]
fn the_schema_and_the_parser_agree_about_mistaken_overviews() {
    let mut files = full_files(FileKind::Overview);
    files.push(json_of(OVERVIEW));
    both_came_up(try_all(FileKind::Overview, &files));
}

#[test]
fn the_schema_and_the_parser_agree_about_mistaken_responses() {
    both_came_up(try_all(FileKind::Response, &full_files(FileKind::Response)));
}
