//! The table and the parser agree: on every key of every object, and on every word.
//!
//! The other way to be wrong, several mistakes at once in a whole file, is in `mutations.rs`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use authoring::profile::{FileKind, Reached, Shape};
use common::{agreement, around, good, parsed, smallest, validator};
use serde_json::{Value, json};

/// What an author could write anywhere.
fn anything() -> Vec<Value> {
    vec![
        Value::Null,
        json!(true),
        json!(0),
        json!(7),
        json!(-1),
        json!(1.5),
        json!(""),
        json!("x"),
        json!("1 + 1"),
        json!("default"),
        json!("+02"),
        json!("leeragenda/response/+1"),
        json!([]),
        json!([1]),
        json!([null]),
        json!(["x"]),
        json!([[]]),
        json!([{}]),
        json!({}),
        json!({"nl": "x"}),
        json!({"nl": 1}),
        json!({"nl": null}),
        json!({"value": {}}),
    ]
}

/// Tries a file for each key of each object; gives what they disagree about, and how many were tried.
fn disagreements(values: impl Fn(&'static authoring::profile::Key, &Reached) -> Vec<Value>) -> (Vec<String>, usize) {
    let (mut found, mut tried) = (Vec::new(), 0);
    for kind in FileKind::ALL {
        let (reached, validator) = (Reached::from(kind), validator(kind));
        for object in &reached.objects {
            for key in object.keys() {
                for value in values(key, &reached) {
                    let mut members = smallest(object, &reached);
                    members.insert(key.name.into(), value);
                    let file = around(kind, object, members.into(), &reached);
                    tried += 1;
                    found.extend(agreement(kind, &validator, &file).err());
                }
            }
        }
    }
    (found, tried)
}

#[track_caller]
fn none(found: &[String]) {
    assert!(found.is_empty(), "{} disagreements:\n{}", found.len(), found.join("\n"));
}

#[test]
fn the_smallest_file_around_each_object_is_accepted_by_both() {
    let mut found = Vec::new();
    for kind in FileKind::ALL {
        let (reached, validator) = (Reached::from(kind), validator(kind));
        for object in &reached.objects {
            let file = around(kind, object, smallest(object, &reached).into(), &reached);
            if parsed(kind, &file).refused || !validator.is_valid(&file) {
                found.push(format!("{}: {:?} {file}", object.id, parsed(kind, &file)));
            }
        }
    }
    none(&found);
}

#[test]
fn every_key_of_the_table_takes_what_the_table_says() {
    let (found, tried) = disagreements(good);
    none(&found);
    assert!(tried > 500, "only {tried} were tried");
    let mut refused = Vec::new();
    for kind in FileKind::ALL {
        let (reached, validator) = (Reached::from(kind), validator(kind));
        for object in &reached.objects {
            for key in object.keys() {
                for value in good(key, &reached) {
                    let mut members = smallest(object, &reached);
                    members.insert(key.name.into(), value);
                    let file = around(kind, object, members.into(), &reached);
                    if !validator.is_valid(&file) {
                        refused.push(file.to_string());
                    }
                }
            }
        }
    }
    none(&refused);
}

#[test]
fn whatever_a_key_is_given_the_schema_and_the_parser_agree() {
    let (found, tried) = disagreements(|_, _| anything());
    none(&found);
    assert!(tried > 5000, "only {tried} were tried");
}

#[test]
fn a_key_that_the_table_does_not_have_is_refused_by_both() {
    for kind in FileKind::ALL {
        let (reached, validator) = (Reached::from(kind), validator(kind));
        for object in &reached.objects {
            let mut members = smallest(object, &reached);
            members.insert("zzz".into(), json!(1));
            let file = around(kind, object, members.into(), &reached);
            assert!(!validator.is_valid(&file), "{file}");
            assert!(parsed(kind, &file).refused, "{file}");
        }
    }
}

#[test]
fn a_key_of_another_object_is_refused_by_both_or_by_neither() {
    let mut found = Vec::new();
    for kind in FileKind::ALL {
        let (reached, validator) = (Reached::from(kind), validator(kind));
        for object in &reached.objects {
            for key in reached.objects.iter().flat_map(|other| other.keys()) {
                let mut members = smallest(object, &reached);
                members.entry(key.name).or_insert_with(|| good(key, &reached).remove(0));
                let file = around(kind, object, members.into(), &reached);
                found.extend(agreement(kind, &validator, &file).err());
            }
        }
    }
    none(&found);
}

#[test]
fn a_required_key_that_is_missing_is_refused_by_both() {
    for kind in FileKind::ALL {
        let (reached, validator) = (Reached::from(kind), validator(kind));
        for object in &reached.objects {
            for key in object.keys().filter(|key| key.required) {
                for absent in [None, Some(Value::Null)] {
                    let mut members = smallest(object, &reached);
                    members.remove(key.name);
                    members.extend(absent.map(|null| (key.name.to_owned(), null)));
                    let file = around(kind, object, members.into(), &reached);
                    assert!(!validator.is_valid(&file), "{file}");
                    assert!(parsed(kind, &file).refused, "{file}");
                }
            }
        }
    }
}

#[test]
fn a_word_that_is_missing_or_wrong_is_refused_by_both_or_by_neither() {
    for kind in FileKind::ALL {
        let (reached, validator) = (Reached::from(kind), validator(kind));
        for union in &reached.unions {
            for (_, object) in union.members {
                for word in [None, Some(json!("x")), Some(json!("default")), Some(Value::Null), Some(json!(1))] {
                    let mut members = smallest(object, &reached);
                    members.remove(union.tag);
                    members.extend(word.map(|word| (union.tag.to_owned(), word)));
                    let file = around(kind, object, members.into(), &reached);
                    none(&agreement(kind, &validator, &file).err().into_iter().collect::<Vec<_>>());
                }
            }
        }
    }
}

#[test]
fn a_column_without_a_type_has_the_keys_of_the_matrix_own_type() {
    let kind = FileKind::Questionnaire;
    let (reached, validator) = (Reached::from(kind), validator(kind));
    let mut found = Vec::new();
    let matrix = reached.objects.iter().find(|object| object.id == "matrixdynamic").unwrap();
    let Shape::ListOf(columns, _) = matrix.key("columns").unwrap().shape else { panic!("columns are a union") };
    for (around_word, _) in columns.members {
        for (_, object) in columns.members {
            for key in object.keys() {
                let mut column = smallest(object, &reached);
                column.remove("cellType");
                column.insert(key.name.into(), good(key, &reached).remove(0));
                let mut members = smallest(matrix, &reached);
                members.insert("cellType".into(), json!(around_word));
                members.insert("columns".into(), json!([column]));
                let file = around(kind, matrix, members.into(), &reached);
                found.extend(agreement(kind, &validator, &file).err());
            }
        }
    }
    none(&found);
}
