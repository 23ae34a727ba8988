//! The schemas of what programs write for programs: what is written passes, and what is not so does not.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::Path;

use authoring::check::{Checked, check, check_text};
use authoring::{report, schema};
use jsonschema::Validator;
use leeragenda::config;
use leeragenda::response::Response;
use leeragenda::submission::{Frozen, Sealing};
use serde_json::{Value, json};

const MODULUS: &str = include_str!("common/modulus.txt");

/// What is wrong with a value, by a schema; `of` writes it.
fn said(of: fn() -> Value, value: &Value) -> Vec<String> {
    let validator: Validator = jsonschema::draft202012::new(&of()).unwrap();
    validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// Each of these changes makes another thing of it: at a place, a value, or nothing at all.
#[track_caller]
fn each_is_refused(of: fn() -> Value, value: &Value, changes: &[(&str, Option<Value>)]) {
    assert_eq!(said(of, value), [""; 0]);
    for (place, change) in changes {
        let mut changed = value.clone();
        let (around, name) = place.rsplit_once('/').unwrap();
        let members = changed.pointer_mut(around).unwrap().as_object_mut().unwrap();
        match change {
            Some(change) => drop(members.insert(name.into(), change.clone())),
            None => drop(members.remove(name).unwrap()),
        }
        assert_ne!(said(of, &changed), [""; 0], "{place}: {change:?}");
    }
}

/// What the page sends with `encryptTo`; the browser's part of it, the bytes, is as long as the browser makes it.
fn sealed() -> Value {
    let config = json!({ "submit": { "url": "/x", "encryptTo": { "kty": "RSA", "n": MODULUS.trim(), "e": "AQAB" } } });
    let submit = config::parse(&config.to_string()).0.submit.unwrap();
    let response = json!({
        "format": "leeragenda/response/1", "id": "9b0c6f6e-2c8e-4b5e-9d0b-2f1a4c3d5e6f",
        "questionnaire": { "id": "aanbod", "sha256": "0".repeat(64) }, "language": "nl", "status": "complete",
        "savedAt": "2026-11-23T10:15:00Z", "answers": { "naam": "Sanne" }
    });
    let response = Response::read(&response.to_string(), 10_000).unwrap();
    let sealing = Sealing::of(&response, submit.encrypt_to.as_ref().unwrap());
    let content = [sealing.text.as_bytes(), &[0; 16]].concat();
    let jwe = sealing.compact(&[0; 256], &[0; 12], &content);
    let frozen = Frozen::build(&submit, &response, Some(&jwe), response.saved_at.date()).unwrap();
    serde_json::from_str(&frozen.body).unwrap()
}

#[test]
fn sealed_answers_pass_their_schema_and_what_lacks_a_part_does_not() {
    let sealed = sealed();
    let jwe = sealed["jwe"].as_str().unwrap();
    let parts: Vec<&str> = jwe.split('.').collect();
    let changes = [
        ("/format", None),
        ("/format", Some(json!("leeragenda/encrypted/2"))),
        ("/format", Some(json!("leeragenda/response/1"))),
        ("/id", None),
        ("/id", Some(json!("9b0c"))),
        ("/questionnaire", None),
        ("/questionnaire", Some(json!("aanbod"))),
        ("/questionnaire/id", Some(json!("a b"))),
        // Nobody who carries it is to know which version of it was answered, or what.
        ("/questionnaire/sha256", Some(json!("0".repeat(64)))),
        ("/answers", Some(json!({}))),
        ("/jwe", None),
        ("/jwe", Some(json!(parts[..4].join(".")))),
        ("/jwe", Some(json!(format!("{jwe}.AAAA")))),
        ("/jwe", Some(json!(jwe.replacen('.', "=.", 1)))),
    ];
    each_is_refused(schema::encrypted, &sealed, &changes);
}

fn checked(text: &str) -> Checked {
    check_text(Path::new("x.json"), text, None).0
}

#[test]
fn what_check_says_passes_its_schema_and_what_lacks_a_key_does_not() {
    let mistakes = r#"{"pages": [{"elements": [
        {"type": "chekbox", "name": "b"},
        {"type": "text", "name": "c", "titel": "x", "visibleIf": "{cc} = todya(", "isRequired": 1, "isRequired": 1},
        {"type": "html", "name": "c", "html": "<script></script>", "enableIf": "{cc} = todya()"}
    ]}]}"#;
    let texts = [mistakes, "{", r#"{"format": "leeragenda/response/2"}"#, r#"{"questionnaires": []}"#];
    let mut files: Vec<Checked> = texts.into_iter().map(checked).collect();
    files.extend(check(&["there-is-no-such-file.json".into()], None));
    let said = report::as_json(&files);
    let codes: Vec<&str> = files.iter().flat_map(|file| &file.findings).map(|finding| finding.code).collect();
    for code in ["unknown-word", "unknown-key", "duplicate-key", "not-json", "format", "not-readable", "markup"] {
        assert!(codes.contains(&code), "{codes:?}");
    }
    let later = {
        let mut later = said.clone();
        later["files"][0]["issues"][0]["later"] = json!(1);
        later
    };
    assert_eq!(self::said(schema::report, &later), [""; 0], "later versions add keys");
    let changes = [
        ("/format", None),
        ("/format", Some(json!("leeragenda/check/2"))),
        ("/files", None),
        ("/errors", Some(json!(-1))),
        ("/warnings", Some(json!("1"))),
        ("/files/0/kind", None),
        ("/files/0/kind", Some(json!("theme"))),
        ("/files/0/issues", Some(Value::Null)),
        ("/files/0/issues/0/line", Some(json!(0))),
        ("/files/0/issues/0/severity", Some(json!("hint"))),
        ("/files/0/issues/0/code", Some(json!("unknown"))),
        ("/files/0/issues/0/meant", None),
    ];
    each_is_refused(schema::report, &said, &changes);
}

#[test]
fn the_words_for_what_is_wrong_are_those_of_the_readme() {
    let readme = include_str!("../../../README.md");
    let listed = readme.split("`code` is one of").nth(1).and_then(|rest| rest.split_once('.')).unwrap().0;
    let listed: Vec<&str> = listed.split('`').skip(1).step_by(2).collect();
    let report = schema::report();
    assert_eq!(report["$defs"]["issue"]["properties"]["code"]["enum"], json!(listed));
    let block = readme.split("```json check\n").nth(1).and_then(|rest| rest.split("\n```").next()).unwrap();
    assert_eq!(said(schema::report, &serde_json::from_str(block).unwrap()), [""; 0]);
}
