//! What `check` says of a language that the questionnaires speak, and the interface does not.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::path::PathBuf;

use authoring::check::check;
use leeragenda::messages::{KEYS, Key};

/// What is said about a config with these members, whose questionnaire has a title in these languages.
fn said(name: &str, languages: &[&str], members: &str) -> Vec<String> {
    let folder: PathBuf = std::env::temp_dir().join(format!("spoken-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let titles: Vec<String> = languages.iter().map(|tag| format!(r#""{tag}": "Titel""#)).collect();
    let asks = format!(
        r#"{{"locale": "nl", "title": {{"nl": "Titel", {}}}, "pages": [{{"name": "p", "elements": [
            {{"type": "text", "name": "naam"}}]}}]}}"#,
        titles.join(", ")
    );
    for file in ["a.json", "b.json"] {
        fs::write(folder.join(file), &asks).unwrap();
    }
    let config = format!(
        r#"{{"questionnaires": [{{"id": "a", "file": "a.json"}}, {{"id": "b", "file": "b.json"}}],
            "organisation": {{"email": "a@b.nl"}}{members}}}"#
    );
    fs::write(folder.join("config.json"), config).unwrap();
    let checked = check(&[folder.join("config.json")], None);
    let _ = fs::remove_dir_all(&folder);
    checked[0].findings.iter().map(|finding| format!("{} {}", finding.path, finding.message)).collect()
}

/// A questionnaire with Arabic texts had English buttons, and nobody was told.
#[test]
fn a_language_of_which_the_interface_has_no_text_is_told_once() {
    assert_eq!(said("ours", &["en", "nl-BE"], ""), [""; 0]);
    let without = said("none", &["ar"], r#", "messages": {"tr": {"next": "İleri"}}"#);
    assert_eq!(without.len(), 1, "{without:?}");
    assert!(without[0].starts_with(r#"questionnaires[0].file this questionnaire has texts in "ar", the interface"#));
    assert!(without[0].contains("messages.ar"), "{without:?}");
}

#[test]
fn what_a_language_lacks_is_counted_and_the_first_are_named() {
    let two = r#", "messages": {"ar": {"next": "التالي", "previous": "السابق"}}"#;
    // What is given for a language is used in those of its countries.
    for language in ["ar", "ar-EG"] {
        let lacking = said("two", &[language], two);
        assert_eq!(lacking.len(), 1, "the same for both: {lacking:?}");
        assert!(lacking[0].starts_with("messages.ar of the interface's texts in"), "{lacking:?}");
        assert!(lacking[0].contains(" more") && !lacking[0].contains(" next"), "{lacking:?}");
    }
    // The form for one is not counted: there are languages without it.
    let of_one: Vec<Key> = KEYS.iter().filter_map(|key| Some(key.counts()?.0)).collect();
    let named: Vec<&str> = KEYS.iter().filter(|key| !of_one.contains(key)).map(|key| key.name()).collect();
    let all_but = |left_out: &str| {
        let given = named.iter().filter(|name| **name != left_out);
        let texts: Vec<String> = given.map(|name| format!(r#""{name}": "x""#)).collect();
        said("most", &["ar"], &format!(r#", "messages": {{"ar": {{{}}}}}"#, texts.join(", ")))
    };
    assert_eq!(all_but(""), [""; 0]);
    assert_eq!(all_but("send"), [r#"messages.ar of the interface's texts in "ar" 1 will be in English: send"#]);
}
