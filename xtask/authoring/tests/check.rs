//! What `cargo xtask check` says, and with which code it ends.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use authoring::check::{Finding, check_text};
use authoring::profile::FileKind;
use leeragenda::definition::Severity;
use serde_json::Value;

/// A folder of its own, with files; gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn with(name: &str, files: &[(&str, &[u8])]) -> Folder {
        let path = std::env::temp_dir().join(format!("authoring-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        for (name, content) in files {
            let file = path.join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, content).unwrap();
        }
        Folder(path)
    }

    fn check(&self, words: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_authoring")).args(words).current_dir(&self.0).output().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

const WELL: &str = r#"{"locale": "nl", "pages": [{"elements": [{"type": "text", "name": "a"}]}]}"#;
const MISTYPED: &str = r#"{
  "locale": "nl",
  "pages": [{"elements": [
    {"type": "text", "name": "é", "visbleIf": "{a} = 1"}
  ]}]
}"#;

fn findings(text: &str) -> Vec<Finding> {
    check_text(Path::new("x.json"), text, None).0.findings
}

/// What is said about a text: line, column, code and message.
fn lines(text: &str) -> Vec<String> {
    let line = |finding: &Finding| {
        format!("{}:{} {} {}", finding.position.line, finding.position.column, finding.code, finding.message)
    };
    findings(text).iter().map(line).collect()
}

#[test]
fn a_mistyped_key_is_told_with_line_column_and_what_was_meant() {
    assert_eq!(lines(MISTYPED), ["4:35 unknown-key this key is not known here: did you mean visibleIf?"]);
    assert_eq!(findings(MISTYPED)[0].meant.as_deref(), Some("visibleIf"));
    assert_eq!(findings(MISTYPED)[0].path, "pages[0].elements[0].visbleIf");
}

#[test]
fn every_mistake_is_told_in_the_order_of_the_text() {
    let text = r#"{
  "locale": "nl",
  "pages": [
    {"elements": [
      {"type": "chekbox", "name": "b"},
      {"type": "text", "name": "c", "hasOther": true, "titel": "x", "visibleIf": "{cc} = todya()"},
      {"type": "boolean", "name": "d", "isRequired": "yes", "isRequired": 1}
    ]}
  ]
}"#;
    let found = lines(text);
    assert!(found[0].starts_with("5:16 unknown-word \"chekbox\" is not supported"), "{}", found[0]);
    assert!(found[0].ends_with("did you mean checkbox?"), "{}", found[0]);
    assert_eq!(
        found[1..],
        [
            "6:37 unknown-key this key is not known here: since SurveyJS 2 it is called showOtherItem",
            "6:55 unknown-key this key is not known here: did you mean title?",
            "6:82 unknown-function the function todya does not exist: did you mean today?",
            "6:82 unknown-name no question has the name {cc}: did you mean {c}?",
            "7:61 duplicate-key this key stands here twice: only the last counts",
            "7:75 wrong-type this must be true or false",
        ]
    );
}

#[test]
fn mistakes_in_how_answers_are_sent_are_explained() {
    let text = r#"{
  "questionnaires": [{ "id": "a", "file": "a.json" }],
  "submit": {
    "url": "http://127.0.0.1:9000/",
    "encoding": "multipart",
    "headers": { "Content-Type": "multipart/form-data", "Cookie": "a=b", "X-Api-Key": "abc" },
    "body": { "data": "{response}" },
    "feilds": [],
    "fields": [["key", "{id}.json"], ["naam"], ["file", "{respons}"]]
  }
}"#;
    assert_eq!(
        lines(text),
        [
            "4:12 other http: is for trying it out; a page that came by https: refuses it",
            "6:34 other with multipart the page sets this header, with the boundary in it",
            "6:67 other browsers do not let a page set this header",
            "6:87 other everybody can read this file, and with it this secret",
            "7:13 other body goes with \"json\"; with \"form\" and \"multipart\" go fields",
            "8:5 unknown-key this key is not known here: did you mean fields?",
            "9:38 wrong-type this must be a name and a value: [\"name\", \"{response}\"]",
            "9:57 unknown-key this key is not known here: did you mean response?",
        ]
    );
    assert_eq!(findings(text)[7].path, "submit.fields[2][1]");
    let warnings = findings(text).iter().filter(|finding| finding.severity == Severity::Warning).count();
    assert_eq!(warnings, 2, "the address and the secret");
}

#[test]
fn what_is_not_json_is_told_with_its_place() {
    assert_eq!(lines("{\"é\": [1,\n  }"), ["2:3 not-json this is not JSON: a value is expected"]);
    assert_eq!(lines("{\"é\" 1}"), ["1:6 not-json this is not JSON: a colon is expected"]);
    assert_eq!(lines("").len(), 1);
}

#[test]
fn what_kind_of_file_it_is_follows_from_what_stands_in_it() {
    for (text, kind) in [
        (WELL, FileKind::Questionnaire),
        (r#"{"pages": []}"#, FileKind::Questionnaire),
        ("{}", FileKind::Questionnaire),
        ("[]", FileKind::Questionnaire),
        (r#"{"questionnaires": []}"#, FileKind::Config),
        (r#"{"organisation": {}, "title": "x", "submit": {}}"#, FileKind::Config),
        (r#"{"format": "leeragenda/response/1"}"#, FileKind::Response),
        (r#"{"format": "leeragenda/encrypted/1"}"#, FileKind::Response),
        (r#"{"savedAt": 1, "answers": {}}"#, FileKind::Response),
        (r#"{"format": "leeragenda/overview/2"}"#, FileKind::Overview),
        (r#"{"supply": [], "demand": []}"#, FileKind::Overview),
    ] {
        assert_eq!(check_text(Path::new("x"), text, None).0.kind, Some(kind), "{text}");
    }
}

#[test]
fn a_response_is_checked_too() {
    let text = r#"{"format": "leeragenda/response/1",
  "id": "9b0c"}"#;
    assert_eq!(lines(text), ["2:9 wrong-type this must be a UUID"]);
    assert_eq!(lines(r#"{"format": "leeragenda/response/2"}"#), ["1:12 format the file is of a newer version"]);
}

#[test]
fn a_file_without_mistakes_ends_well() {
    let folder = Folder::with("well", &[("a.json", WELL.as_bytes())]);
    let output = folder.check(&["a.json"]);
    assert_eq!(said(&output), "a.json (questionnaire): nothing to say\n1 file: 0 errors, 0 warnings\n");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn warnings_do_not_fail_and_errors_do() {
    let warned = r#"{"pages": [{"elements": [{"type": "text", "name": "a"}]}]}"#;
    let folder = Folder::with("codes", &[("w.json", warned.as_bytes()), ("e.json", MISTYPED.as_bytes())]);
    let output = folder.check(&["w.json"]);
    assert!(said(&output).ends_with("\n1 file: 0 errors, 1 warning\n"), "{}", said(&output));
    assert_eq!(output.status.code(), Some(0));
    let output = folder.check(&["w.json", "e.json"]);
    assert!(said(&output).ends_with("\n2 files: 1 error, 1 warning\n"), "{}", said(&output));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_config_brings_the_questionnaires_that_it_names() {
    let config = r#"{
  "organisation": {"email": "a@b.nl"},
  "questionnaires": [
    {"id": "a", "file": "q/a.json?v=2"},
    {"id": "b", "file": "q/weg.json"},
    {"id": "c", "file": "q/mist.json"}
  ]
}"#;
    let files: [(&str, &[u8]); 3] = [
        ("dist/config.json", config.as_bytes()),
        ("dist/q/a.json", WELL.as_bytes()),
        ("dist/q/mist.json", MISTYPED.as_bytes()),
    ];
    let folder = Folder::with("config", &files);
    // A file that is named twice is checked once.
    let output = folder.check(&["dist/config.json", "dist/q/a.json"]);
    let separator = std::path::MAIN_SEPARATOR;
    let expected = "dist/config.json (config)\n  5:25  error: questionnaires[1].file\n      there is no file dist/q/weg.json\n\
        dist/q/a.json (questionnaire): nothing to say\n\
        dist/q/mist.json (questionnaire)\n  4:35  error: pages[0].elements[0].visbleIf\n      \
        this key is not known here: did you mean visibleIf?\n\n3 files: 2 errors, 0 warnings\n";
    assert_eq!(said(&output).replace(separator, "/"), expected);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn the_names_of_an_overview_are_held_against_the_questionnaires_beside_it() {
    let config = r#"{"organisation": {"email": "a@b.nl"}, "questionnaires": [{"id": "a", "file": "a.json"}]}"#;
    let overview = r#"{
  "format": "leeragenda/overview/1",
  "supply": [
    {"questionnaire": "a", "name": "ab"},
    {"questionnaire": "b", "name": "x"}
  ]
}"#;
    let files: [(&str, &[u8]); 4] = [
        ("config.json", config.as_bytes()),
        ("a.json", WELL.as_bytes()),
        ("overview.json", overview.as_bytes()),
        ("alone/overview.json", overview.as_bytes()),
    ];
    let folder = Folder::with("overview", &files);
    let expected = "overview.json (overview)\n  4:36  error: supply[0].name\n      \
        no question has the name {ab}: did you mean a?\n  5:23  error: supply[1].questionnaire\n      \
        no questionnaire of config.json has this id: did you mean a?\n\n1 file: 2 errors, 0 warnings\n";
    let output = folder.check(&["overview.json"]);
    assert_eq!(said(&output), expected);
    assert_eq!(output.status.code(), Some(1));
    // Without a config nobody knows which names there are.
    assert!(said(&folder.check(&["alone/overview.json"])).contains("nothing to say"));
    let answer: Value = serde_json::from_str(&said(&folder.check(&["--format", "json", "overview.json"]))).unwrap();
    assert_eq!(answer["files"][0]["issues"][0]["meant"], "a");
    assert_eq!(
        lines(r#"{"format": "leeragenda/overview/1", "suply": []}"#),
        ["1:37 unknown-key this key is not known here: did you mean supply?"]
    );
}

/// The smallest config of the README made the overview that comes along "wrong".
#[test]
fn the_shipped_overview_goes_with_a_config_that_lists_one_of_its_questionnaires() {
    let config =
        r#"{"organisation": {"email": "a@b.nl"}, "questionnaires": [{"id": "aanbod", "file": "aanbod.json"}]}"#;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
    let public = |name: &str| std::fs::read(root.join("public").join(name)).unwrap();
    let (aanbod, overview) = (public("questionnaires/aanbod.json"), public("overview.json"));
    let files = [("config.json", config.as_bytes()), ("aanbod.json", &aanbod), ("overview.json", &overview)];
    let folder = Folder::with("smallest", &files);
    let output = folder.check(&["overview.json"]);
    assert!(said(&output).ends_with("\n1 file: 0 errors, 1 warning\n"), "{}", said(&output));
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_file_that_cannot_be_read_is_an_error_among_the_others() {
    let files: [(&str, &[u8]); 2] = [("a.json", WELL.as_bytes()), ("latin.json", b"{\n  \"a\": \"\xe9\"}")];
    let folder = Folder::with("unreadable", &files);
    let output = folder.check(&["weg.json", "a.json", "latin.json", "."]);
    let text = said(&output);
    assert!(text.starts_with("weg.json\n  1:1  error: (top)\n      the file cannot be read: "), "{text}");
    assert!(text.contains("\na.json (questionnaire): nothing to say\n"), "{text}");
    assert!(text.contains("\nlatin.json\n  2:9  error: (top)\n      this is not UTF-8 text"), "{text}");
    assert!(text.ends_with("\n4 files: 3 errors, 0 warnings\n"), "{text}");
    assert_eq!(output.status.code(), Some(1));
}

/// The keys of an object, and of the objects in it.
fn shape(value: &Value) -> Vec<String> {
    let Some(members) = value.as_object() else { return Vec::new() };
    let inner = members.values().filter_map(|member| member.as_array()?.first()).flat_map(shape);
    members.keys().cloned().chain(inner).collect()
}

#[test]
fn the_answer_for_programs_has_the_shape_that_the_readme_promises() {
    let readme = include_str!("../../../README.md");
    let block = readme.split("```json check\n").nth(1).and_then(|rest| rest.split("\n```").next()).unwrap();
    let promised: Value = serde_json::from_str(block).unwrap();
    let folder = Folder::with("json", &[("a.json", MISTYPED.as_bytes())]);
    let output = folder.check(&["--format", "json", "a.json"]);
    let answer: Value = serde_json::from_str(&said(&output)).unwrap();
    assert_eq!(shape(&answer), shape(&promised));
    assert_eq!(answer["format"], promised["format"]);
    let (issue, like) = (&answer["files"][0]["issues"][0], &promised["files"][0]["issues"][0]);
    for key in ["severity", "path", "code", "message", "meant"] {
        assert_eq!(issue[key], like[key], "{key}");
    }
    assert_eq!(answer["files"][0]["kind"], "questionnaire");
    assert_eq!((&answer["errors"], &answer["warnings"]), (&promised["errors"], &promised["warnings"]));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_command_line_that_cannot_be_read_is_refused() {
    let folder = Folder::with("usage", &[("a.json", WELL.as_bytes())]);
    for words in [&[][..], &["--format", "xml", "a.json"], &["--frmat", "json", "a.json"]] {
        let output = folder.check(words);
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        assert!(output.stdout.is_empty());
    }
}

/// Of a folder that is not there nothing was said, but that files were not in it.
#[test]
fn a_folder_to_look_in_must_be_there() {
    let folder = Folder::with("also", &[("a.json", WELL.as_bytes())]);
    for (also, code) in [("nowhere", Some(2)), ("a.json", Some(2)), (".", Some(0))] {
        let output = folder.check(&["--also", also, "a.json"]);
        assert_eq!(output.status.code(), code, "{also}");
        let told = String::from_utf8_lossy(&output.stderr).starts_with(&format!("error: there is no folder {also}\n"));
        assert_eq!(told, code == Some(2), "{also}");
    }
}

#[test]
fn what_is_shipped_has_nothing_to_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
    let files =
        authoring::check::check(&["config", "overview"].map(|name| root.join(format!("public/{name}.json"))), None);
    assert!(files.len() > 2, "the config brings its questionnaires");
    let errors: Vec<_> = files.iter().flat_map(|file| &file.findings).collect();
    assert!(errors.iter().all(|finding| finding.severity == Severity::Warning), "{errors:?}");
    assert_eq!(errors.len(), 0, "{errors:?}");
}

#[test]
fn a_question_that_is_shown_by_its_own_answer_is_warned_of_where_hidden_answers_go_at_once() {
    let group = |when: &str, inside: &str| {
        format!(
            r#"{{"type": "paneldynamic", "name": "r", "visibleIf": "{when}", "templateElements": [{{"type": "text", "name": "q", "visibleIf": "{inside}"}}]}}"#
        )
    };
    let warned = |clear: &str, elements: &str| {
        let text = format!(
            r#"{{"locale": "nl", "clearInvisibleValues": "{clear}", "pages": [{{"name": "r", "elements": [{{"type": "text", "name": "q"}}, {elements}]}}]}}"#
        );
        let (checked, _) = check_text(Path::new("a.json"), &text, Some(FileKind::Questionnaire));
        let line = |finding: &Finding| (finding.severity == Severity::Warning, finding.code, finding.path.clone());
        checked.findings.iter().map(line).collect::<Vec<_>>()
    };
    let at = |path: &str| (true, "cycle", format!("pages[0].elements[1]{path}.visibleIf"));
    let item = ".templateElements[0]";
    let circles = group("{R.length} < 1", "{panel.q} empty");
    for clear in ["onHidden", "onHiddenContainer"] {
        assert_eq!(warned(clear, &circles), [at(""), at(item)]);
        // Others of that name.
        assert_eq!(warned(clear, &group("{q} = 'r'", "{q} = 1 or {prevPanel.q} = 1")), []);
    }
    assert_eq!(warned("onComplete", &circles), []);
}

/// What came behind a faulty entry was told at the place of the entry before it.
#[test]
fn what_stands_behind_a_faulty_entry_is_told_at_its_own_place() {
    let text = r#"{
        "locale": "nl",
        "triggers": [
            {"type": "setvalue"},
            3,
            {"type": "visible", "expression": "{a} = 1"},
            {"type": "skip", "expression": "{a} = 1", "gotoName": "q"}
        ],
        "calculatedValues": [{"name": "b"}, {}, {"name": "c", "expression": "{q}"}],
        "completedHtmlOnCondition": [{"html": "x"}, [], {"expression": "{q} = 1", "html": "x"}],
        "pages": [{"elements": [{"type": "text", "name": "a", "title": "{b}", "validators": [
            {"type": "is"},
            {"type": "regex"},
            null,
            {"type": "regex", "regex": "(a+)+$"},
            {"type": "expression", "expression": "{q} = 1"}
        ]}]}]
    }"#;
    let found = findings(text);
    let at = |code: &str| {
        let of_code = found.iter().filter(|finding| finding.code == code);
        of_code.map(|finding| finding.path.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(
        at("unknown-name"),
        [
            "triggers[3].gotoName",
            "calculatedValues[2].expression",
            "completedHtmlOnCondition[2].expression",
            "pages[0].elements[0].validators[4].expression",
        ]
    );
    assert_eq!(at("other"), ["pages[0].elements[0].validators[3].regex"]);
}

/// What is warned of in a questionnaire of these elements: where, in the first element, and what.
fn warned(element: &str) -> Vec<(String, &'static str, String)> {
    let text = format!(r#"{{"locale": "nl", "pages": [{{"elements": [{element}]}}]}}"#);
    let line = |finding: Finding| {
        assert_eq!(finding.severity, Severity::Warning, "{finding:?}");
        let place = finding.path.strip_prefix("pages[0].elements[0].").unwrap_or(&finding.path);
        (place.to_owned(), finding.code, finding.message)
    };
    findings(&text).into_iter().map(line).collect()
}

#[track_caller]
fn warns(element: &str, place: &str, code: &str, message: &str) {
    assert_eq!(warned(element), [(place.to_owned(), code, message.to_owned())], "{element}");
}

#[track_caller]
fn silent(elements: &[&str]) {
    elements.iter().for_each(|element| assert_eq!(warned(element), [], "{element}"));
}

/// Nobody could get past it, and `check` had nothing to say.
#[test]
fn a_question_with_nothing_to_answer_it_with_is_warned_of() {
    for kind in ["radiogroup", "dropdown", "checkbox", "tagbox", "ranking"] {
        for choices in ["", r#", "choices": []"#] {
            let element = format!(r#"{{"type": "{kind}", "name": "a", "isRequired": true{choices}}}"#);
            let message = "without choices there is nothing to answer this with, and it must be answered";
            warns(&element, "choices", "missing", message);
        }
    }
    let matrix = r#"{"type": "matrix", "name": "a", "rows": ["r"]}"#;
    warns(matrix, "columns", "missing", "without columns there is nothing to answer this with");
    let matrix = r#"{"type": "matrix", "name": "a", "columns": ["c"], "isRequired": true}"#;
    warns(matrix, "rows", "missing", "without rows there is nothing to answer this with, and it must be answered");
    let table =
        r#"{"type": "matrixdynamic", "name": "a", "columns": [{"name": "b", "cellType": "text"}, {"name": "c"}]}"#;
    warns(table, "columns[1].choices", "missing", "without choices there is nothing to answer this with");
    let inside = r#"{"type": "panel", "name": "p", "elements": [{"type": "paneldynamic", "name": "a", "templateElements":
        [{"type": "radiogroup", "name": "b"}]}]}"#;
    let place = "elements[0].templateElements[0].choices";
    warns(inside, place, "missing", "without choices there is nothing to answer this with");
    silent(&[
        r#"{"type": "radiogroup", "name": "a", "isRequired": true, "choices": ["x"]}"#,
        r#"{"type": "checkbox", "name": "a", "isRequired": true, "showOtherItem": true}"#,
        r#"{"type": "dropdown", "name": "a", "isRequired": true, "showNoneItem": true}"#,
        r#"{"type": "rating", "name": "a", "isRequired": true}"#,
        r#"{"type": "matrix", "name": "a", "isRequired": true, "columns": ["c"], "rows": ["r"]}"#,
        r#"{"type": "matrixdynamic", "name": "a", "choices": ["x"], "columns": [{"name": "b"}]}"#,
        r#"{"type": "matrixdynamic", "name": "a", "columns": [{"name": "b", "choices": ["x"]}]}"#,
        r#"{"type": "matrixdynamic", "name": "a", "cellType": "text", "columns": [{"name": "b"}]}"#,
    ]);
}

#[test]
fn bounds_that_no_answer_fits_are_warned_of() {
    let several = r#"{"type": "checkbox", "name": "a", "choices": [1, 2, 3], "#;
    let more = format!(r#"{several}"minSelectedChoices": 3, "maxSelectedChoices": 2}}"#);
    warns(&more, "minSelectedChoices", "other", "this is more than maxSelectedChoices: no answer fits");
    let more = format!(r#"{several}"minSelectedChoices": 4}}"#);
    warns(&more, "minSelectedChoices", "other", "there are not so many choices");
    for (input, least, most) in [
        ("number", "10", "9"),
        ("range", r#""10""#, "9"),
        ("date", r#""2026-03-14""#, r#""2026-03-13""#),
        ("time", r#""10:00""#, r#""09:30""#),
    ] {
        let line = format!(r#"{{"type": "text", "name": "a", "inputType": "{input}", "min": {least}, "max": {most}}}"#);
        warns(&line, "min", "other", "this is more than max: no answer fits");
    }
    let line = r#"{"type": "multipletext", "name": "a", "items": [{"name": "b", "validators": [{"type": "email"}, "#;
    for (kind, least, most) in [
        ("numeric", "minValue", "maxValue"),
        ("text", "minLength", "maxLength"),
        ("answercount", "minCount", "maxCount"),
    ] {
        let of = |bounds: &str| format!(r#"{line}{{"type": "{kind}", {bounds}}}]}}]}}"#);
        let place = format!("items[0].validators[1].{least}");
        let message = format!("this is more than {most}: no answer fits");
        warns(&of(&format!(r#""{least}": 3, "{most}": 2"#)), &place, "other", &message);
        silent(&[&of(&format!(r#""{least}": 3, "{most}": 3"#)), &of(&format!(r#""{least}": 3"#))]);
    }
    silent(&[
        &format!(r#"{several}"minSelectedChoices": 3, "maxSelectedChoices": 0}}"#),
        &format!(r#"{several}"minSelectedChoices": 4, "showOtherItem": true}}"#),
        r#"{"type": "text", "name": "a", "inputType": "number", "min": 9, "max": "10"}"#,
        r#"{"type": "text", "name": "a", "inputType": "date", "min": "2026-03-14", "max": "2026-03-14"}"#,
    ]);
}

#[test]
fn a_word_that_browsers_do_not_know_is_warned_of() {
    let line = |word: &str| format!(r#"{{"type": "text", "name": "a", "autocomplete": "{word}"}}"#);
    let message = r#"browsers do not know "nane" as a field to fill in by themselves: did you mean name?"#;
    warns(&line("nane"), "autocomplete", "unknown-word", message);
    let message = r#"browsers do not know "voornaam" as a field to fill in by themselves"#;
    warns(&line("voornaam"), "autocomplete", "unknown-word", message);
    warns(&line("voornaam email"), "autocomplete", "unknown-word", message);
    let amount = |code: &str| {
        format!(
            r#"{{"type": "expression", "name": "a", "expression": "1", "displayStyle": "currency", "currency": "{code}"}}"#
        )
    };
    for code in ["euro", "€", "E1R"] {
        let message = "this must be the three letters of a currency, as EUR: the amount is written without one";
        warns(&amount(code), "currency", "unknown-word", message);
    }
    silent(&[
        &line("email"),
        &line("Given-Name"),
        &line("section-a shipping street-address"),
        &line("work tel webauthn"),
        &line("off"),
        &amount("EUR"),
    ]);
}

#[test]
fn the_questionnaires_that_show_everything_have_nothing_to_say() {
    for file in ["gallery.json", "rules.json"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap().join("tests/fixtures").join(file);
        let found = findings(&fs::read_to_string(path).unwrap());
        assert_eq!(found, [], "{file}");
    }
}

#[test]
fn a_comparison_that_no_answer_meets_is_warned_of() {
    let asked = |control: &str, condition: &str| {
        format!(
            r#"{{"type": "text", "name": "a", "visibleIf": "{condition}"}}, {{"type": {control}, "name": "q"}},
            {{"type": "paneldynamic", "name": "p", "templateElements": [{{"type": "dropdown", "name": "k", "choices": ["i"]}},
                {{"type": "text", "name": "t", "visibleIf": "{{panel.k}} = 'i'"}}]}}"#
        )
    };
    let one = |condition: &str| asked(r#""radiogroup", "choices": ["left", {"value": 2}, "a b"]"#, condition);
    let several = |condition: &str| asked(r#""checkbox", "choices": ["left", 2], "showNoneItem": true"#, condition);
    let message = "no choice of {q} has the value lift: did you mean left?";
    for condition in ["{q} = 'lift'", "'lift' != {q}", "{Q} anyof ['left', 'lift']", "{a} empty and ({q} <> 'lift')"] {
        let message = message.replace("{q}", if condition.contains('Q') { "{Q}" } else { "{q}" });
        warns(&one(condition), "visibleIf", "unknown-word", &message);
    }
    warns(&several("{q} contains 'lift'"), "visibleIf", "unknown-word", message);
    warns(&one("{q} = 3"), "visibleIf", "unknown-word", "no choice of {q} has the value 3");
    let scale = asked(r#""rating""#, "{q} = 6");
    warns(&scale, "visibleIf", "unknown-word", "no choice of {q} has the value 6");
    let item = asked(r#""text""#, "{p[0].k} = 'x'").replace("= 'i'", "= 'j'");
    let place = "pages[0].elements[2].templateElements[1].visibleIf";
    warns(&item, place, "unknown-word", "no choice of {panel.k} has the value j");
    let matrix = |condition: &str| asked(r#""matrix", "columns": [1], "rows": ["row", "b.c"]"#, condition);
    let message = "the matrix q has no row rov: did you mean row?";
    warns(&matrix("{q.rov} = 1"), "visibleIf", "unknown-name", message);
    silent(&[
        &one("{q} = 'Left' or {q} = '2' or {q} = 2 or {q} contains 'b' or {q} = ''"),
        &one("{q} notempty and {q} > 7 and {q} = {a}"),
        &several("{q} = ['left', '2'] or {q} contains 'none' or {q} allof ['left']"),
        &asked(r#""radiogroup", "choices": ["x"], "showOtherItem": true"#, "{q} = 'y'"),
        &asked(r#""text""#, "{q} = 'y'"),
        &asked(r#""boolean""#, "{q} = 'y'"),
        &asked(r#""rating""#, "{q} = 5"),
        &matrix("{q.Row} = 1 and {q.b.c} = 1 and {q} notempty"),
    ]);
}

/// A page that was there was "missing", and a name that was right was said to be another's.
#[test]
fn what_is_said_is_what_is_so() {
    assert_eq!(lines(r#"{"locale": "nl", "pages": []}"#), ["1:27 missing pages is empty"]);
    assert_eq!(lines(r#"{"locale": "nl"}"#), ["1:1 missing pages is missing"]);
    let of = |element: &str| {
        let text = format!(r#"{{"locale": "nl", "pages": [{{"elements": [{element}]}}]}}"#);
        lines(&text).into_iter().map(|line| line.split_once(' ').unwrap().1.to_owned()).collect::<Vec<_>>()
    };
    let doubled = of(r#"{"type": "radiogroup", "name": "a", "choices": ["x", "x"]}"#);
    assert_eq!(doubled, ["duplicate the value x is used twice"]);
    let doubled = of(r#"{"type": "text", "name": "a"}, {"type": "text", "name": "a"}"#);
    assert_eq!(doubled, ["duplicate the name a is used twice"]);
    let refused = of(r#"{"type": "file", "name": "f"}, {"type": "tex", "name": "g", "valueName": "h"},
        {"type": "text", "name": "b", "title": "{f} {f-Comment} {g.x}", "visibleIf": "{H} = 1 and {$f.isVisible} = 1 and {c} = 1"}"#);
    assert_eq!(refused.len(), 3, "{refused:?}");
    assert_eq!(refused.last().unwrap(), "unknown-name no question has the name {c}: did you mean {b}?");
}
