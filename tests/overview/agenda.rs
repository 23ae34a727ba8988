//! The agenda: nothing of anybody who did not consent to it.

use overview::agenda::{Agenda, Chapter, Piece};
use overview::asking::{Query, Tab};
use overview::desk::Desk;
use serde_json::{Value, json};

use crate::{answers, desk, desk_with, query, response, supply_and_demand::six, take};

fn agenda(desk: &Desk) -> Agenda {
    desk.view(&Query { drafts: true, ..query(Tab::Agenda) }).agenda.expect("an agenda")
}

fn written(desk: &Desk) -> String {
    serde_json::to_string(&agenda(desk)).expect("JSON")
}

#[test]
fn per_theme_the_agenda_has_the_questions_the_offers_and_the_gap() {
    let agenda = agenda(&six());
    assert_eq!(agenda.title, "Kennis- en leeragenda Leefbaarheid en Veiligheid");
    let chapter = |value: &str| agenda.chapters.iter().find(|chapter| chapter.theme.value == value).expect("a chapter");
    assert!(chapter("wonen").is_white_spot && chapter("onderwijs").is_unused);
    let safety = chapter("veiligheid_ondermijning");
    assert_eq!(safety.offers.iter().map(|offer| offer.name.as_str()).collect::<Vec<_>>(), ["Training Veilig"]);
    assert_eq!(safety.offers[0].by, "Bureau 1");
    assert_eq!(safety.theme.supply, [2, 0], "who did not consent is counted");
    assert_eq!(safety.questions[0].name, "Hoe blijft de straat veilig?");
    let why = "Veiligheid en ondermijning, Training of leergang";
    assert_eq!(safety.questions[0].matches, [("Training Veilig".to_owned(), why.to_owned(), String::new())]);
    assert_eq!(safety.questions[0].matching, 2);
}

/// The role of who asks is no part of the question: "Bewoners" behind a match told it all the same.
#[test]
fn a_match_does_not_tell_who_asks() {
    assert!(
        !serde_json::to_string(&agenda(&six()).chapters.iter().flat_map(|it| &it.questions).collect::<Vec<_>>())
            .expect("JSON")
            .contains("Bewoners")
    );
}

#[test]
fn the_agenda_says_which_selection_it_is_about() {
    let selection = |asked: Query| six().view(&asked).agenda.expect("an agenda").selection;
    assert_eq!(selection(query(Tab::Agenda)), []);
    let asked = Query {
        chosen: vec![
            (2, vec!["wonen".into(), "other".into()]),
            (3, vec![]),
            (4, vec!["Arnhem ".into(), "heel_nederland".into()]),
        ],
        search: " wijk".into(),
        from: "2026-11-20".into(),
        until: "?".into(),
        ..query(Tab::Agenda)
    };
    let said = [
        ("Thema", "Wonen, Een ander thema"),
        ("Gebied", "“Arnhem”, In heel Nederland"),
        ("Zoekwoorden", "“wijk”"),
        ("Vanaf", "20-11-2026"),
    ];
    assert_eq!(selection(asked), said.map(|(title, chosen)| (title.to_owned(), chosen.to_owned())));
}

#[test]
fn what_has_no_theme_of_the_list_stands_in_the_last_chapter_with_its_own_theme() {
    let mut desk = six();
    let question = json!([{"vraag": "Wie telt de bomen?", "themas": ["other"], "themas-Comment": "Groen"},
        {"vraag": "Wie snoeit bij de huizen?", "themas": ["wonen", "other"], "themas-Comment": "Groen wonen"}]);
    take(&mut desk, "g.json", &response("vraag", 8, json!({"vragen": question, "toestemming_publicatie": true})));
    let agenda = agenda(&desk);
    let last = agenda.chapters.last().expect("a chapter");
    assert_eq!((last.theme.value.as_str(), last.theme.label.as_str()), ("", "Ander thema of geen thema"));
    assert!(!last.is_white_spot && !last.is_unused);
    let names: Vec<&str> = last.questions.iter().map(|question| question.name.as_str()).collect();
    assert_eq!(names, ["Wat doen we met afval?", "Wie telt de bomen?"]);
    let own = &last.questions[1].details[0];
    assert_eq!((own.title.as_str(), own.answer.as_str()), ("Ander thema", "Groen"));
    let homes = agenda.chapters.iter().find(|chapter| chapter.theme.value == "wonen").expect("a chapter");
    assert_eq!(homes.questions[0].details[0].answer, "Groen wonen");
}

/// The themes of the organisation, and what it wrote beside them, are not those of its offers and networks.
#[test]
fn the_themes_of_an_organisation_are_not_those_of_its_offers_and_networks() {
    let mut desk = desk();
    let answers = json!({"themas": ["other"], "themas-Comment": "Water", "toestemming_publicatie": true,
        "aanbod": [{"naam": "Training", "themas": ["wonen", "other"]}], "netwerken": [{"naam": "Kring"}]});
    take(&mut desk, "a.json", &response("aanbod", 1, answers));
    let agenda = agenda(&desk);
    let offer = |at: usize| &agenda.chapters[at].offers[0];
    let homes = agenda.chapters.iter().position(|chapter| chapter.theme.value == "wonen").expect("a chapter");
    assert_eq!((offer(homes).name.as_str(), offer(homes).details.len()), ("Training", 0));
    let network = offer(agenda.chapters.len() - 1);
    assert_eq!((network.name.as_str(), network.details.len()), ("Kring", 0), "nobody said what it is about");
}

#[test]
fn a_draft_is_never_in_it_whatever_it_consents_to() {
    let mut desk = desk();
    let consents =
        json!({"vragen": [{"vraag": "Half geschreven", "themas": ["wonen"]}], "toestemming_publicatie": true});
    let mut draft = response("vraag", 1, consents);
    draft["status"] = "draft".into();
    take(&mut desk, "draft.json", &draft);
    assert!(!written(&desk).contains("Half geschreven"));
    assert!(agenda(&desk).chapters.iter().all(|chapter| chapter.theme.demand.iter().sum::<usize>() == 0));
}

#[test]
fn what_knowledge_organisations_miss_is_counted_and_never_quoted() {
    let mut desk = desk();
    let answers = json!({"organisatie": "Bureau", "kennisvraag": "Waarom lukt het ons niet?", "kennisvraag_themas": ["wonen"],
        "toestemming_publicatie": true, "toestemming_contactgegevens": true});
    take(&mut desk, "a.json", &response("aanbod", 1, answers));
    let agenda = agenda(&desk);
    assert!(agenda.chapters.iter().any(|chapter| chapter.theme.demand == [0, 1]));
    assert!(!written(&desk).contains("Waarom lukt"));
}

/// Only these consents let anything through, and only the literal `true` is a consent.
#[test]
fn nothing_of_a_response_is_in_the_agenda_without_its_consent() {
    for consent in [json!(null), json!(false), json!("true"), json!(1), json!([true])] {
        let mut desk = desk();
        let mut own = answers(1);
        for number in 0..60 {
            let mut made = own.next_response();
            made["answers"]["toestemming_publicatie"] = consent.clone();
            for name in ["organisatie", "expertise_wonen", "expertise_ander", "praktijkvoorbeelden", "werkt_al"] {
                made["answers"][name] = "GEHEIM".into();
            }
            made["answers"]["themas"] = json!(["wonen", "other"]);
            made["answers"]["themas-Comment"] = "GEHEIM".into();
            for group in ["aanbod", "netwerken", "vragen"] {
                for item in made["answers"][group].as_array_mut().into_iter().flatten() {
                    for name in ["naam", "beschrijving", "vraag", "geprobeerd", "link", "werkgebied_waar"] {
                        item[name] = "GEHEIM".into();
                    }
                }
            }
            if made["answers"].get("aanbod").is_some_and(Value::is_null) {
                made["answers"].as_object_mut().unwrap().retain(|_, value| !value.is_null());
            }
            take(&mut desk, &format!("{number}.json"), &made);
        }
        assert!(!written(&desk).contains("GEHEIM"), "{consent}");
    }
}

fn chapter<'a>(agenda: &'a Agenda, value: &str) -> &'a Chapter {
    agenda.chapters.iter().find(|chapter| chapter.theme.value == value).unwrap_or_else(|| panic!("no {value}"))
}

/// What stands under one of the headings of experience: name, text and details, a line each.
fn told(chapter: &Chapter, kind: &str) -> Vec<String> {
    let pieces = chapter.experience.iter().filter(|(own, _)| own == kind).flat_map(|(_, pieces)| pieces);
    let details = |piece: &Piece| piece.details.iter().map(|it| it.answer.clone()).collect::<Vec<_>>().join("/");
    pieces.map(|piece| [piece.name.as_str(), &piece.text, &details(piece), &piece.by].join("|")).collect()
}

/// It was promised by the consents, and never in the agenda.
#[test]
fn what_organisations_know_and_what_works_stands_in_the_agenda_and_counts_as_no_offer() {
    let mut desk = six();
    let knows = json!({"organisatie": "Bureau Hout", "themas": ["wonen", "gezondheid", "other"], "themas-Comment": "Groen",
        "expertise_wonen": "Schimmel", "ervaring_wonen": "3_10", "expertise_ander": "Bomen", "praktijkvoorbeelden": "In Lent",
        "toestemming_publicatie": true, "toestemming_contactgegevens": true, "contact_naam": "An", "contact_email": "an@hout.example"});
    take(&mut desk, "k.json", &response("aanbod", 21, knows));
    let before = json!({"organisatie": "Bureau Zwijg", "themas": ["wonen"], "expertise_wonen": "Geheim",
        "praktijkvoorbeelden": "Geheim", "toestemming_publicatie": false});
    take(&mut desk, "z.json", &response("aanbod", 22, before));
    let works = |number: u64, own: bool| {
        json!({"vragen": [{"vraag": "Hoe?", "themas": ["wonen"]}], "organisatie": format!("Wijk {number}"),
            "gebied": "Lent", "werkt_al": format!("Samen eten {number}"), "toestemming_publicatie": true, "toestemming_contactgegevens": own})
    };
    take(&mut desk, "w.json", &response("vraag", 23, works(23, false)));
    take(&mut desk, "v.json", &response("vraag", 24, works(24, true)));
    let agenda = agenda(&desk);
    let homes = chapter(&agenda, "wonen");
    // Those of `six` said that they work on homes.
    assert_eq!(
        told(homes, "Expertise en ervaring"),
        ["Bureau 1||", "Bureau 3||", "Bureau Hout||Schimmel/In 3 tot en met 10"].map(|it| format!("{it}|"))
    );
    let Some((_, pieces)) = homes.experience.first() else { panic!("experience") };
    assert_eq!(pieces[2].contact, ["An", "an@hout.example"]);
    assert!(homes.is_white_spot, "and nobody offers anything");
    assert_eq!(homes.theme.supply, [0, 0]);
    assert_eq!(told(chapter(&agenda, "gezondheid"), "Expertise en ervaring"), ["Bureau Hout|||"]);
    let last = chapter(&agenda, "");
    assert_eq!(told(last, "Expertise en ervaring"), ["Bureau Hout||Groen/Bomen|"]);
    assert_eq!(told(last, "Voorbeelden uit de praktijk"), ["Bureau Hout|In Lent||"]);
    assert_eq!(told(last, "Wat al werkt"), ["Samen eten 23|||", "Samen eten 24|||Wijk 24"]);
    let written = written(&desk);
    assert!(!written.contains("Geheim") && !written.contains("Zwijg") && !written.contains("Wijk 23"), "{written}");
    assert!(!written.contains("\"Lent\""), "nobody consented to the area");
}

#[test]
fn there_is_a_last_chapter_also_when_only_what_works_has_no_theme() {
    let mut desk = desk();
    let works = json!({"vragen": [{"vraag": "Hoe?", "themas": ["wonen"]}], "werkt_al": "Samen eten", "toestemming_publicatie": true});
    take(&mut desk, "w.json", &response("vraag", 1, works));
    let agenda = agenda(&desk);
    assert_eq!(told(chapter(&agenda, ""), "Wat al werkt"), ["Samen eten|||"]);
    assert!(chapter(&agenda, "gezondheid").is_empty() && !chapter(&agenda, "").is_empty());
    let market = desk.view(&query(Tab::Market)).market.expect("supply and demand");
    assert!(market.themes.iter().all(|theme| !theme.value.is_empty()), "it is neither supply nor demand");
}

/// A screen reader said Dutch words as if they were English.
#[test]
fn words_in_another_language_than_the_document_say_in_which() {
    let desk = six();
    let english = desk.view(&Query { language: "en".into(), ..query(Tab::Agenda) }).agenda.expect("an agenda");
    let safety = chapter(&english, "veiligheid_ondermijning");
    assert_eq!((safety.questions[0].language.as_str(), safety.offers[0].language.as_str()), ("nl", "nl"));
    let (name, why, language) = &safety.questions[0].matches[0];
    assert_eq!([name, why, language], ["Training Veilig", "Safety and organised crime, Training or course", "nl"]);
    assert!(safety.questions[0].details.iter().all(|it| !it.is_own), "what was chosen is in the words of the page");
    assert_eq!(chapter(&agenda(&desk), "veiligheid_ondermijning").offers[0].language, "");
}

#[test]
fn contact_details_stand_in_it_only_with_a_consent_of_their_own() {
    let desk = desk_with(3, 300);
    let written = written(&desk);
    let mut own = answers(3);
    let (mut shown, mut kept) = (0, 0);
    for _ in 0..300 {
        let made = own.next_response();
        let Some(email) = made["answers"]["contact_email"].as_str() else { continue };
        let consents =
            made["answers"]["toestemming_publicatie"] == true && made["answers"]["toestemming_contactgegevens"] == true;
        if consents {
            shown += usize::from(written.contains(&format!("\"{email}\"")));
        } else {
            assert!(!written.contains(&format!("\"{email}\"")), "{email}");
            kept += 1;
        }
    }
    assert!(shown > 50 && kept > 50, "{shown} shown, {kept} kept");
}

/// What was written where a web address is asked became a dead link, or was left out.
#[test]
fn what_is_no_web_address_stands_in_the_agenda_as_text() {
    let mut desk = desk();
    let offers = json!([{"naam": "Fout", "themas": ["wonen"], "link": "javascript:alert(1)"},
        {"naam": "Goed", "themas": ["wonen"], "link": "www.voorbeeld.nl"}]);
    take(&mut desk, "a.json", &response("aanbod", 1, json!({"aanbod": offers, "toestemming_publicatie": true})));
    let agenda = agenda(&desk);
    let found = chapter(&agenda, "wonen").offers.iter().map(|offer| (offer.link.as_deref(), offer.no_link.as_str()));
    assert_eq!(found.collect::<Vec<_>>(), [(None, "javascript:alert(1)"), (Some("https://www.voorbeeld.nl"), "")]);
}

/// It was a title, an introduction, and nothing.
#[test]
fn an_agenda_of_nothing_says_that_it_is() {
    let agenda = |search: &str| six().view(&Query { search: search.into(), ..query(Tab::Agenda) }).agenda;
    assert_eq!(agenda("straat").map(|agenda| agenda.is_empty()), Some(false));
    assert_eq!(agenda("xyzzy").map(|agenda| agenda.is_empty()), Some(true));
}
