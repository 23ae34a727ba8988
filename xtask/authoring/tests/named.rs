//! What a config names, and what `check` says when it is not there.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

use authoring::check::{Checked, check};
use leeragenda::definition::Severity;

const ASKS: &str = r#"{"locale": "nl", "calculatedValues": [{"name": "som", "expression": "1", "includeIntoResult": true}],
  "pages": [{"name": "p", "elements": [
    {"type": "text", "name": "naam"}, {"type": "text", "name": "b", "valueName": "buurt"},
    {"type": "paneldynamic", "name": "leden", "templateElements": [{"type": "text", "name": "lid"}]}
  ]}]}"#;

/// A folder of its own, gone afterwards, with a config of one questionnaire (`a.json`) and these members.
struct Folder(PathBuf);

impl Folder {
    fn with(name: &str, members: &str, files: &[&str]) -> Self {
        let folder = Folder(std::env::temp_dir().join(format!("named-{name}-{}", std::process::id())));
        let _ = fs::remove_dir_all(&folder.0);
        folder.put("deployed/config.json", &config("a.json", members));
        folder.put("deployed/a.json", ASKS);
        files.iter().for_each(|file| folder.put(file, ASKS));
        folder
    }

    fn put(&self, name: &str, content: &str) {
        let file = self.0.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, content).unwrap();
    }

    fn check(&self, also: Option<&Path>) -> Vec<Checked> {
        check(&[self.0.join("deployed/config.json")], also)
    }

    /// What is said about the config itself: severity, path, code, and message without the folder.
    fn said(&self, also: Option<&Path>) -> Vec<String> {
        let own = format!("{}{}", self.0.join("deployed").display(), std::path::MAIN_SEPARATOR);
        let line = |finding: &authoring::check::Finding| {
            let severity = if finding.severity == Severity::Error { "error" } else { "warning" };
            format!("{severity} {} {} {}", finding.path, finding.code, finding.message.replace(&own, ""))
        };
        self.check(also)[0].findings.iter().map(line).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn config(file: &str, members: &str) -> String {
    format!(
        r#"{{"questionnaires": [{{"id": "a", "file": "{file}"}}], "organisation": {{"email": "a@b.nl"}}{members}}}"#
    )
}

const NAMES: &str = r#", "theme": "css/my%20theme.css?v=2",
  "organisation": {"email": "a@b.nl", "logo": "logo.svg", "privacyUrl": "privacy.html", "url": "www.example.nl/x"}"#;

#[test]
fn files_that_are_not_there_are_told() {
    let folder = Folder::with("missing", NAMES, &[]);
    let separator = std::path::MAIN_SEPARATOR;
    let said: Vec<String> = folder
        .said(None)
        .iter()
        .filter(|line| !line.contains("duplicate"))
        .map(|line| line.replace(separator, "/"))
        .collect();
    assert_eq!(
        said,
        [
            "error theme no-file there is no file css/my theme.css",
            "error organisation.logo no-file there is no file logo.svg",
            "warning organisation.privacyUrl no-file there is no file privacy.html",
            "warning organisation.url no-file there is no file www.example.nl/x: did you mean https://www.example.nl/x?",
        ]
    );
}

/// Of `dist --config`: the config lies elsewhere than what it names.
#[test]
fn files_may_be_beside_the_config_or_elsewhere() {
    let files = ["deployed/css/my theme.css", "else/logo.svg", "else/privacy.html", "else/www.example.nl/x"];
    let folder = Folder::with("elsewhere", NAMES, &files);
    fs::rename(folder.0.join("deployed/a.json"), folder.0.join("else/a.json")).unwrap();
    let also = folder.0.join("else");
    assert!(folder.said(Some(&also)).iter().all(|line| line.contains("duplicate")), "{:?}", folder.said(Some(&also)));
    assert_eq!(folder.check(Some(&also)).len(), 2, "the questionnaire is checked there");
    assert!(folder.said(None).iter().any(|line| line.starts_with("error questionnaires[0].file no-file")));
}

#[test]
fn a_questionnaire_is_found_by_its_encoded_name_and_is_no_config() {
    let folder = Folder::with("encoded", "", &["deployed/één vraag.json"]);
    folder.put("deployed/config.json", &config("%c3%a9%C3%A9n%20vraag.json?v=1", ""));
    assert_eq!(folder.said(None), [""; 0]);
    assert_eq!(folder.check(None).len(), 2);
    folder.put("deployed/config.json", &config("config.json", ""));
    assert_eq!(folder.said(None), ["error questionnaires[0].file no-file this file is no questionnaire, but a config"]);
}

/// Every respondent's answer to a question that nobody asks is empty.
#[test]
fn an_answer_that_no_questionnaire_asks_for_is_told() {
    let known = r#", "submit": {"url": "https://a.nl/{answers.naam}", "headers": {"X-A": "{answers.buurt}"},
        "body": ["{answers.leden}", "{answers.som}", "{answers.naam-Comment}"]}"#;
    assert_eq!(Folder::with("known", known, &[]).said(None), [""; 0]);
    let unknown = r#", "submit": {"url": "https://a.nl/{answers.nam}", "headers": {"X-A": "{answers.b}"},
        "body": {"x": ["{answers.lid}", "{response}"]}}"#;
    let folder = Folder::with("unknown", unknown, &[]);
    assert_eq!(
        folder.said(None),
        [
            "error submit.url unknown-name no question has the name {answers.nam}: did you mean {answers.naam}?",
            "error submit.headers.X-A unknown-name the answer of b is not called so, but as its valueName: \
             did you mean {answers.buurt}?",
            "error submit.body.x[0] unknown-name no question has the name {answers.lid}",
        ]
    );
    // What cannot be read asks nobody knows what.
    folder.put("deployed/a.json", "{");
    assert_eq!(folder.said(None), [""; 0]);
    let fields = r#", "submit": {"url": "https://a.nl", "encoding": "form", "fields": [["a", "{answers.niet}"]]}"#;
    assert_eq!(
        Folder::with("fields", fields, &[]).said(None),
        ["error submit.fields[0][1] unknown-name no question has the name {answers.niet}"]
    );
}

#[test]
fn a_time_zone_that_there_is_not_is_told() {
    let zone = |zone: &str| Folder::with("zone", &format!(r#", "timeZone": "{zone}""#), &[]).said(None);
    assert_eq!(zone("Europe/Amsterdam"), [""; 0]);
    assert_eq!(zone("+02"), ["error timeZone wrong-type this must be a time zone such as Europe/Amsterdam"]);
    assert_eq!(
        zone("Amsterdam"),
        [
            "error timeZone unknown-word \"Amsterdam\" is no time zone of the IANA database: did you mean Europe/Amsterdam?"
        ]
    );
}
