//! What the shipped questionnaires say, in both languages, and where it is said.

use leeragenda::definition::Language;
use leeragenda::messages::{KEYS, Messages, Overrides};

use super::*;

const VRAAG: &str = include_str!("../../public/questionnaires/vraag.json");
const CONFIG: &str = include_str!("../../public/config.json");

/// Every text in this language, with the key under which it stands.
fn texts(at: &Json, key: &str, language: &str, found: &mut Vec<(String, String)>) {
    match at {
        Json::Object(members) => {
            for (name, value) in members {
                match value {
                    Json::String(text) if name == language => found.push((key.to_owned(), text.clone())),
                    // Texts of the interface stand in `config.json` by their language.
                    Json::Object(of) if name == language => of.iter().for_each(|(key, text)| {
                        found.extend(text.as_str().map(|text| (key.clone(), text.to_owned())));
                    }),
                    value => texts(value, name, language, found),
                }
            }
        }
        Json::Array(items) => items.iter().for_each(|item| texts(item, key, language, found)),
        _ => {}
    }
}

fn texts_of(source: &str, language: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    texts(&serde_json::from_str(source).expect("JSON"), "", language, &mut found);
    assert!(!found.is_empty(), "there are texts in {language}");
    found
}

/// Of two empty offers the summary had the same lines twice, and of the last step thrice.
#[test]
fn an_error_names_what_is_missing() {
    for (source, language) in [(AANBOD, "nl"), (AANBOD, "en"), (VRAAG, "nl"), (VRAAG, "en")] {
        let mut said: Vec<String> = texts_of(source, language)
            .into_iter()
            .filter_map(|(key, text)| (key == "requiredErrorText").then_some(text))
            .collect();
        let count = said.len();
        said.sort_unstable();
        said.dedup();
        assert_eq!(said.len(), count, "{said:?}");
    }
    samira_until("contact_pagina").clear("toestemming_publicatie").clear("contact_mag").next().expect_summary(&[
        ("toestemming_publicatie", "Kies of wij openbaar mogen maken wat u invulde."),
        ("contact_mag", "Kies of wij contact met u mogen opnemen."),
    ]);
}

/// Who read in English that the questionnaire was not meant for them came to a Dutch one.
#[test]
fn a_link_from_one_questionnaire_to_another_keeps_the_language() {
    for (source, language) in [(AANBOD, "en"), (VRAAG, "en")] {
        for (_, text) in texts_of(source, language) {
            for link in text.split("href=\"?questionnaire=").skip(1) {
                let address = link.split('"').next().unwrap();
                assert!(address.ends_with(&format!("&amp;language={language}")), "{address}");
            }
        }
    }
    assert!(AANBOD.contains("?questionnaire=vraag&amp;language=en"));
}

/// The interface said "e-mail" and "telephone", the questionnaires "email" and "phone".
#[test]
fn english_is_spelled_in_one_way() {
    let messages = Messages::new(Language::new("en"), Overrides::default());
    let mut all: Vec<String> = KEYS.iter().map(|key| messages.get(*key).to_owned()).collect();
    for source in [AANBOD, VRAAG, CONFIG] {
        all.extend(texts_of(source, "en").into_iter().map(|(_, text)| text));
    }
    for text in all {
        let lower = text.to_lowercase();
        for other in ["e-mail", "telephone", "trade association"] {
            assert!(!lower.contains(other), "{text}");
        }
        let people = ["administrators and elected officials", "administrator or elected official"];
        assert!(!lower.contains("administrator") || people.iter().any(|people| lower.contains(people)), "{text}");
    }
}

/// GDPR, article 7: before consent is given it is said that it can be taken back, and how.
#[test]
fn who_is_asked_for_permission_is_told_how_to_take_it_back() {
    let to_contact = |scenario: Scenario| scenario.travel("contact_pagina").expect_visible(["uitleg_toestemming"]);
    to_contact(samira_until("leernetwerk_pagina"));
    to_contact(Scenario::new(VRAAG).start().answer("vragen[0].vraag", "Wie helpt?"));
    for (source, language, word) in
        [(AANBOD, "nl", "intrekken"), (AANBOD, "en", "withdraw"), (VRAAG, "nl", "intrekken"), (VRAAG, "en", "withdraw")]
    {
        let said = texts_of(source, language).into_iter().filter(|(key, text)| key == "html" && text.contains(word));
        assert_eq!(said.count(), 2, "on the start page and where it is asked, in {language}");
    }
}

/// Who offers to contribute and may not be asked: nobody was told that it comes to nothing.
#[test]
fn who_wants_to_contribute_and_cannot_be_reached_is_told() {
    samira_until("contact_pagina")
        .expect_answer("bijdrage", json!("ja"))
        .expect_hidden(["uitleg_bereikbaar"])
        .answer("contact_mag", false)
        // Her address is published: she can be found.
        .expect_hidden(["uitleg_bereikbaar"])
        .answer("toestemming_contactgegevens", false)
        .expect_visible(["uitleg_bereikbaar"])
        // It is told, and no more than that.
        .next()
        .expect_review();
    minimal().travel("contact_pagina").expect_answer("contact_mag", json!(false)).expect_hidden(["uitleg_bereikbaar"]);
}
