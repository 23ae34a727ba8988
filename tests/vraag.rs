//! What respondents do with the questionnaire of questions, and what it shares with that of offers:
//! the inventory sets the one against the other by these values.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use serde_json::{Value as Json, json};
use support::scenario::Scenario;

const AANBOD: &str = include_str!("../public/questionnaires/aanbod.json");
const VRAAG: &str = include_str!("../public/questionnaires/vraag.json");

/// The choices of each question of this name, wherever it stands.
fn choices(source: &str, name: &str) -> Vec<Json> {
    fn walk(at: &Json, name: &str, found: &mut Vec<Json>) {
        match at {
            Json::Object(members) => {
                if members.get("name").is_some_and(|own| own == name) && members.contains_key("choices") {
                    found.push(members["choices"].clone());
                }
                members.values().for_each(|value| walk(value, name, found));
            }
            Json::Array(items) => items.iter().for_each(|item| walk(item, name, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(&serde_json::from_str(source).expect("JSON"), name, &mut found);
    assert!(!found.is_empty(), "{name} has choices");
    found
}

fn in_order(choices: &Json) -> Vec<&str> {
    choices.as_array().expect("a list").iter().map(|one| one["value"].as_str().unwrap()).collect()
}

fn values(choices: &Json) -> Vec<&str> {
    let mut values = in_order(choices);
    values.sort_unstable();
    values
}

/// In words of their own: residents read other words than professionals.
#[test]
fn questions_and_offers_have_the_same_themes_in_the_same_order() {
    let ours = choices(VRAAG, "themas");
    let offers = choices(AANBOD, "themas");
    for theirs in offers.iter().chain(&choices(AANBOD, "kennisvraag_themas")) {
        assert_eq!(in_order(&ours[0]), in_order(theirs));
        assert_eq!(&offers[0], theirs, "one list of themes in one questionnaire has one wording");
    }
}

#[test]
fn questions_and_offers_name_forms_and_people_by_the_same_values() {
    assert_eq!(values(&choices(VRAAG, "vorm")[0]), values(&choices(AANBOD, "vorm")[0]));
    assert_eq!(values(&choices(VRAAG, "rol")[0]), values(&choices(AANBOD, "doelgroep")[0]));
}

/// "Alleen de vraag zelf is verplicht."
#[test]
fn a_resident_who_only_writes_a_question_can_hand_it_in_and_nothing_may_be_published() {
    Scenario::new(VRAAG)
        .expect_page("(start)")
        .start()
        .next()
        .expect_summary(&[("vragen[0].vraag", "Schrijf op wat u wilt weten of leren.")])
        .answer("vragen[0].vraag", "Hoe krijgen we de straat schoon?")
        .review()
        .expect_handed_in(json!({"vragen": [{"vraag": "Hoe krijgen we de straat schoon?"}]}));
}

#[test]
fn who_may_be_found_or_asked_leaves_an_address() {
    Scenario::new(VRAAG)
        .start()
        .answer("vragen[0].vraag", "Wie helpt?")
        .next()
        .answer("rol", "bewoners")
        .expect_hidden(["organisatie"])
        .next()
        .next()
        .expect_page("contact_pagina")
        .expect_hidden(["contact_email"])
        .answer("toestemming_publicatie", true)
        .answer("toestemming_contactgegevens", true)
        .next()
        .expect_summary(&[("contact_email", "Vul uw e-mailadres in, of uw telefoonnummer.")])
        // Who has no e-mail can be called, and knows it before anything is wrong.
        .expect_hint("contact_email", Some("Alleen uw telefoonnummer invullen mag ook."))
        .expect_hint("contact_telefoon", Some("Alleen uw e-mailadres invullen mag ook."))
        // That of a municipality is short.
        .answer("contact_telefoon", "14 030")
        .next()
        .expect_review();
}

/// A resident who chooses nothing may not be asked, and was not told that it comes to nothing.
#[test]
fn who_wants_to_tell_others_and_cannot_be_reached_is_told() {
    Scenario::new(VRAAG)
        .start()
        .answer("vragen[0].vraag", "Wie helpt?")
        .travel("werkt_pagina")
        .answer("werkt_al", "Elke maand eten we samen.")
        .answer("werkt_delen", "ja")
        .next()
        .expect_visible(["uitleg_bereikbaar"])
        .answer("contact_mag", true)
        .expect_hidden(["uitleg_bereikbaar"])
        .answer("contact_mag", false)
        .expect_visible(["uitleg_bereikbaar"])
        .travel("werkt_pagina")
        .answer("werkt_delen", "nee")
        .next()
        .expect_hidden(["uitleg_bereikbaar"]);
}
