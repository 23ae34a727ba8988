//! What is generated and committed is up to date: the schemas, and the tables of the README.
//!
//! A test that finds something out of date writes it anew, and fails once.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use authoring::profile::FileKind;
use authoring::{schema, tables};
use common::{parsed, validator};
use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().to_owned()
}

/// Writes what is out of date, and fails when something was.
#[track_caller]
fn up_to_date(files: &[(PathBuf, String)]) {
    let mut written = Vec::new();
    for (path, wanted) in files {
        if fs::read_to_string(path).unwrap_or_default() != *wanted {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, wanted).unwrap();
            written.push(path);
        }
    }
    assert!(written.is_empty(), "out of date, and written anew now: look at it, and commit it: {written:?}");
}

#[test]
fn the_schemas_that_are_published_are_those_of_the_table() {
    let file = |(name, schema)| (root().join(format!("public/schema/{name}.json")), schema::file(&schema));
    up_to_date(&schema::all().into_iter().map(file).collect::<Vec<_>>());
}

#[test]
fn the_tables_of_the_readme_are_those_of_the_table() {
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let filled = tables::filled(&readme).unwrap();
    up_to_date(&[(path, filled)]);
}

#[test]
fn each_schema_is_valid_against_the_metaschema() {
    for (name, schema) in schema::all() {
        let said: Vec<String> = jsonschema::draft202012::meta::validator()
            .iter_errors(&schema)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(said.is_empty(), "{name}: {said:?}");
    }
    // The metaschema does refuse something.
    assert!(!jsonschema::draft202012::meta::is_valid(&serde_json::json!({"type": "text"})));
}

#[test]
fn every_key_in_a_schema_has_a_description_for_editors() {
    for (file, schema) in schema::all() {
        let mut count = 0;
        for (id, definition) in schema["$defs"].as_object().unwrap() {
            if ["localised", "messages"].contains(&id.as_str()) {
                continue;
            }
            for (name, property) in definition["properties"].as_object().unwrap() {
                let followed = match property["$ref"].as_str() {
                    Some(reference) if property["description"].is_null() => {
                        schema.pointer(reference.trim_start_matches('#')).unwrap()
                    }
                    _ => property,
                };
                count += 1;
                assert!(followed["description"].is_string() || *followed == Value::Bool(true), "{id}.{name}");
            }
        }
        assert!(count > 4, "{file}: {count}");
    }
}

fn json_files(folder: &Path) -> Vec<(PathBuf, Value)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
            found.push((path, value));
        }
    }
    found
}

#[test]
fn what_is_shipped_and_what_is_tested_with_passes_the_schemas() {
    let mut passed = Vec::new();
    for folder in ["public", "public/questionnaires", "tests/fixtures"] {
        for (path, value) in json_files(&root().join(folder)) {
            let kind = FileKind::ALL.into_iter().find(|kind| match kind {
                FileKind::Config => value.get("organisation").is_some(),
                FileKind::Questionnaire => value.get("pages").is_some(),
                FileKind::Response => {
                    value["format"].as_str().is_some_and(|format| format.starts_with("leeragenda/response/"))
                }
                FileKind::Overview => value["format"] == "leeragenda/overview/1",
            });
            let Some(kind) = kind else { continue };
            let said: Vec<String> = validator(kind)
                .iter_errors(&value)
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            assert!(said.is_empty(), "{}: {said:?}", path.display());
            assert!(!parsed(kind, &value).refused, "{}", path.display());
            passed.push(kind);
        }
    }
    for kind in [FileKind::Config, FileKind::Questionnaire, FileKind::Overview] {
        assert!(passed.contains(&kind), "{passed:?}");
    }
}

#[test]
fn the_examples_of_the_readme_pass_the_schemas() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    for kind in FileKind::ALL {
        let fence = format!("```json {}\n", kind.name());
        let blocks: Vec<&str> = readme.split(&fence).skip(1).filter_map(|rest| rest.split("\n```").next()).collect();
        assert!(!blocks.is_empty(), "no {}", kind.name());
        for block in blocks {
            let said: Vec<String> = validator(kind)
                .iter_errors(&serde_json::from_str(block).unwrap())
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            assert!(said.is_empty(), "{said:?} in {block}");
        }
    }
}
