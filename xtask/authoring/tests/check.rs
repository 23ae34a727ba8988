//! What `cargo xtask check` says, and with which code it ends.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod checked;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use authoring::check::{Finding, check_text};
use authoring::profile::FileKind;
use leeragenda::definition::Severity;
use serde_json::Value;

use checked::{findings, lines};

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

#[test]
fn a_question_with_other_and_a_comment_is_warned_of() {
    let warned = |keys: &str| {
        let asked = format!(r#"{{"type": "radiogroup", "name": "q", "choices": ["a"], {keys}}}"#);
        let text = format!(
            r#"{{"locale": "nl", "pages": [{{"name": "p", "elements": [{asked}, {{"type": "paneldynamic", "name": "r", "templateElements": [{asked}]}}]}}]}}"#
        );
        let (checked, _) = check_text(Path::new("a.json"), &text, Some(FileKind::Questionnaire));
        let line = |finding: &Finding| (finding.severity == Severity::Warning, finding.code, finding.path.clone());
        checked.findings.iter().map(line).collect::<Vec<_>>()
    };
    let at = |path: &str| (true, "other", format!("pages[0].elements{path}.showCommentArea"));
    assert_eq!(warned(r#""showOtherItem": true, "showCommentArea": true"#), [at("[0]"), at("[1].templateElements[0]")]);
    assert_eq!(warned(r#""showOtherItem": true, "showCommentArea": false"#), []);
    assert_eq!(warned(r#""showCommentArea": true"#), []);
}
