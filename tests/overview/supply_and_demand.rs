//! Supply and demand set against each other: three offers and three questions that are small enough to
//! know what must come of them.

use overview::asking::{Offered, PAGE, PRINTED, Query, Stand, Tab, View};
use overview::desk::Desk;
use overview::inventory::Merged;
use overview::summary::Picture;
use overview::words::Word;
use serde_json::{Value, json};

use crate::{desk, desk_with, query, response, take};

/// Three organisations and three who ask, one of them twice, one only half-way.
pub fn six() -> Desk {
    let mut desk = desk();
    let offers = [
        json!([{"naam": "Training Veilig", "themas": ["veiligheid_ondermijning"], "vorm": ["training_leergang"], "doelgroep": ["bewoners"]}]),
        json!([{"naam": "Onderzoek Veilig", "themas": ["veiligheid_ondermijning", "gezondheid"], "vorm": ["onderzoek"], "doelgroep": ["bestuurders"]}]),
        json!([{"naam": "Schoolplein", "themas": ["onderwijs"], "vorm": ["publicatie"]}]),
    ];
    for (number, offer) in (1..).zip(offers) {
        let answers = json!({"soort_organisatie": "adviesbureau", "actief": true, "organisatie": format!("Bureau {number}"),
            "themas": ["wonen"], "aanbod": offer, "toestemming_publicatie": number != 2, "contact_mag": false});
        take(&mut desk, &format!("aanbod-{number}.json"), &response("aanbod", number, answers));
    }
    let questions = [
        json!({"vraag": "Hoe blijft de straat veilig?", "themas": ["veiligheid_ondermijning"], "vorm": ["training_leergang", "onderzoek"]}),
        json!({"vraag": "Wie helpt tegen schimmel?", "themas": ["wonen"]}),
        json!({"vraag": "Wat doen we met afval?"}),
    ];
    for (number, question) in (4..).zip(questions) {
        let answers = json!({"vragen": [question], "rol": "bewoners", "toestemming_publicatie": true});
        take(&mut desk, &format!("vraag-{number}.json"), &response("vraag", number, answers));
    }
    let again =
        json!({"vragen": [{"vraag": "Wie helpt echt tegen schimmel?", "themas": ["wonen"]}], "rol": "bewoners"});
    let mut again = response("vraag", 5, again);
    again["savedAt"] = "2026-11-24T10:15:00Z".into();
    take(&mut desk, "vraag-5-again.json", &again);
    let mut draft = response("vraag", 7, json!({"vragen": [{"vraag": "Half", "themas": ["onderwijs"]}]}));
    draft["status"] = "draft".into();
    take(&mut desk, "draft.json", &draft);
    desk
}

fn stand(desk: &Desk, query: &Query) -> Stand {
    desk.view(query).market.expect("supply and demand")
}

#[test]
fn what_is_asked_and_not_offered_and_what_is_offered_and_not_asked_stand_on_top() {
    let stand = stand(&six(), &query(Tab::Market));
    assert_eq!(stand.white_spots, ["Wonen"]);
    assert_eq!(stand.unused, ["Onderwijs en opvoeding", "Gezondheid"]);
    assert_eq!((stand.asked, stand.unmatched), (3, 2));
    let safety = stand.themes.iter().find(|theme| theme.value == "veiligheid_ondermijning").expect("the theme");
    assert_eq!((safety.demand.as_slice(), safety.supply.as_slice()), ([1, 0].as_slice(), [2, 0].as_slice()));
}

#[test]
fn a_draft_counts_only_when_it_is_asked_to() {
    let with_drafts = Query { drafts: true, ..query(Tab::Market) };
    let stand = stand(&six(), &with_drafts);
    assert_eq!(stand.unused, ["Gezondheid"], "the draft asks about school");
    let view = six().view(&query(Tab::Files));
    assert_eq!((view.all, view.files.drafts.all, view.shown), (7, 1, 6));
    assert_eq!(view.files.drafts.shown, ["draft.json"]);
    let merged = Merged { kept: "vraag-5-again.json".into(), left: "vraag-5.json".into(), same: false };
    assert_eq!(view.files.merged.shown, [merged]);
}

#[test]
fn each_question_has_the_offers_that_match_the_best_first_with_the_reasons() {
    let stand = stand(&six(), &query(Tab::Market));
    let asked: Vec<(&str, usize)> = stand.questions.iter().map(|asked| (asked.name.as_str(), asked.matching)).collect();
    let expected =
        [("Hoe blijft de straat veilig?", 2), ("Wie helpt echt tegen schimmel?", 0), ("Wat doen we met afval?", 0)];
    assert_eq!(asked, expected);
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let training = [words(&["Veiligheid en ondermijning"]), words(&["Training of leergang"]), words(&["Bewoners"])];
    let research = [words(&["Veiligheid en ondermijning"]), words(&["Onderzoek"]), words(&[])];
    let offered = |number: u8, name: &str, shared| Offered {
        name: name.into(),
        by: format!("Bureau {number}"),
        response: format!("9b0c3f5e-1d2a-4c3b-8d4e-{number:012}"),
        shared,
    };
    let expected = [offered(1, "Training Veilig", training), offered(2, "Onderzoek Veilig", research)];
    assert_eq!(stand.questions[0].matches, expected);
}

/// What the shipped mapping filters by, in order.
const KIND: usize = 0;
const ROLE: usize = 1;
const THEME: usize = 2;
const FORM: usize = 3;
const AREA: usize = 4;

fn filtered(desk: &Desk, filter: usize, wanted: &[&str]) -> Stand {
    let wanted = wanted.iter().map(|value| (*value).to_owned()).collect();
    stand(desk, &Query { chosen: vec![(filter, wanted)], ..query(Tab::Market) })
}

fn names(stand: &Stand) -> Vec<&str> {
    stand.questions.iter().map(|asked| asked.name.as_str()).collect()
}

fn offered(stand: &Stand) -> usize {
    stand.themes.iter().flat_map(|theme| &theme.supply).sum()
}

/// Who looked at some responses was told that nobody offers what only others offer.
#[test]
fn a_filter_or_a_search_makes_no_white_spot_and_takes_no_match_away() {
    let desk = six();
    let all = stand(&desk, &query(Tab::Market));
    let of_kind = filtered(&desk, KIND, &["kennisinstelling"]);
    assert_eq!((of_kind.white_spots.as_slice(), offered(&of_kind)), (all.white_spots.as_slice(), 0));
    assert_eq!((of_kind.asked, of_kind.unmatched), (3, 2), "the questionnaire of who asks has no kinds");
    let searched = stand(&desk, &Query { search: "straat".into(), ..query(Tab::Market) });
    assert_eq!((searched.white_spots.len(), searched.unused.len(), offered(&searched)), (0, 0, 0));
    assert_eq!(searched.questions, all.questions[..1]);
    assert_eq!((searched.asked, searched.unmatched), (1, 0));
    let later = Query { from: "2026-11-24".into(), ..query(Tab::Market) };
    assert_eq!(stand(&desk, &later).white_spots, ["Wonen"]);
}

/// "Voor elk thema waar iemand naar vraagt, is er aanbod": of a selection that was no more than what nobody asked in it.
#[test]
fn of_a_selection_no_more_is_said_than_what_holds_of_it() {
    let said = |asked: Query| {
        let view = six().view(&Query { language: "nl".into(), ..asked });
        let (stand, is_selection) = (view.market.expect("supply and demand"), !view.selection.is_empty());
        [stand.no_white_spots(is_selection), stand.no_unused(is_selection)]
    };
    let sought = |words: &str| Query { search: words.into(), ..query(Tab::Market) };
    assert_eq!(said(query(Tab::Market)), [Word::NoWhiteSpots, Word::NoUnused]);
    assert_eq!(said(sought("straat")), [Word::NoWhiteSpotsHere, Word::NothingOffered]);
    assert_eq!(said(sought("schoolplein")), [Word::NothingAsked, Word::NoUnusedHere]);
    // A question without a theme of the list asks about none of them.
    assert_eq!(said(sought("afval")), [Word::NothingAsked, Word::NothingOffered]);
    let later = Query { from: "2026-12-01".into(), ..query(Tab::Market) };
    assert_eq!(said(later), [Word::NothingAsked, Word::NothingOffered]);
}

/// What was printed was the first page.
#[test]
fn what_is_printed_is_all_that_is_asked_and_in_words_up_to_what_is_still_read() {
    let mut desk = desk();
    let questions: Vec<Value> =
        (1..=PRINTED + 100).map(|number| json!({"vraag": format!("Vraag {number}?")})).collect();
    take(&mut desk, "vraag.json", &response("vraag", 1, json!({"vragen": questions})));
    let shown = |asked: &Query| {
        let stand = stand(&desk, asked);
        (stand.questions.len(), stand.questions[0].name.clone(), stand.asked)
    };
    let mut asked = Query { page: 2, ..query(Tab::Market) };
    assert_eq!(shown(&asked), (PAGE, "Vraag 41?".into(), PRINTED + 100));
    asked = Query { is_printed: true, page: 0, ..asked };
    assert_eq!(shown(&asked), (PRINTED, "Vraag 1?".into(), PRINTED + 100));
    asked.page = 1;
    assert_eq!(shown(&asked), (100, "Vraag 501?".into(), PRINTED + 100));
    let view = desk.view(&Query { questionnaire: "vraag".into(), tab: Tab::Questions, ..asked.clone() });
    let texts = |view: &View| {
        let summary = view.summaries.iter().find(|summary| summary.field == "vragen/vraag").expect("a question");
        if let Picture::Texts(texts) = &summary.picture { texts.len() } else { 0 }
    };
    assert_eq!(texts(&view), PRINTED);
    asked.begin_again();
    assert_eq!(shown(&asked), (PAGE, "Vraag 1?".into(), PRINTED + 100));
    assert_eq!(texts(&desk.view(&Query { questionnaire: "vraag".into(), tab: Tab::Questions, ..asked })), 5);
}

#[test]
fn who_does_not_see_the_filters_reads_what_is_looked_at() {
    let selection = |asked: Query| six().view(&asked).selection;
    assert_eq!(selection(query(Tab::Market)), []);
    let asked = Query { drafts: true, chosen: vec![(ROLE, vec!["bewoners".into()])], ..query(Tab::Questions) };
    let said = [("Rol van de vrager", "Ik ben bewoner"), ("Concepten meetellen", "Ja")];
    assert_eq!(selection(asked), said.map(|(title, chosen)| (title.to_owned(), chosen.to_owned())));
}

#[test]
fn a_filter_on_who_asks_narrows_the_questions_and_leaves_the_offers_whole() {
    let desk = six();
    let all = stand(&desk, &query(Tab::Market));
    assert_eq!(filtered(&desk, ROLE, &["bewoners"]), all);
    let none = filtered(&desk, ROLE, &["bestuurders"]);
    assert_eq!((none.asked, offered(&none)), (0, offered(&all)));
    assert_eq!(none.unused, all.unused, "what others ask is still asked");
}

#[test]
fn a_filter_on_a_theme_is_held_against_the_own_themes_of_each_offer_and_question() {
    let mut desk = six();
    let knowledge = json!({"organisatie": "Bureau", "kennisvraag": "Wie meet gezondheid?", "kennisvraag_themas": ["gezondheid"],
        "themas": ["wonen"], "aanbod": [{"naam": "Bomen", "themas": ["other"], "themas-Comment": "Groen"}]});
    take(&mut desk, "k.json", &response("aanbod", 9, knowledge));
    let health = filtered(&desk, THEME, &["gezondheid"]);
    assert_eq!((names(&health), offered(&health)), (vec!["Wie meet gezondheid?"], 2), "an offer with two themes");
    // The organisations are about homes, and none of their offers is.
    assert_eq!(offered(&filtered(&desk, THEME, &["wonen"])), 0);
    let other = filtered(&desk, THEME, &["other"]);
    assert_eq!(other.themes.last().map(|theme| (theme.value.as_str(), theme.supply.clone())), Some(("", vec![1, 0])));
}

#[test]
fn a_network_is_found_by_the_form_that_all_of_them_have() {
    let mut desk = six();
    let network = json!({"themas": ["wonen"], "netwerken": [{"naam": "Kring", "themas": ["wonen"]}],
        "aanbod": [{"naam": "Boek", "themas": ["wonen"], "vorm": ["publicatie"]}]});
    take(&mut desk, "n.json", &response("aanbod", 9, network));
    let circles = filtered(&desk, FORM, &["leerkring_leernetwerk"]);
    let homes = circles.themes.iter().find(|theme| theme.value == "wonen").expect("the theme");
    assert_eq!((homes.supply.as_slice(), circles.asked), ([0, 1].as_slice(), 0));
}

/// A network without a theme had those of its organisation: what nobody offers seemed to be offered.
#[test]
fn a_network_without_a_theme_takes_no_white_spot_away() {
    let mut desk = six();
    let network = json!({"themas": ["wonen"], "netwerken": [{"naam": "Kring"}, {"naam": "Ring", "themas": []}],
        "aanbod": [{"naam": "Boek", "themas": ["onderwijs"]}]});
    take(&mut desk, "n.json", &response("aanbod", 9, network));
    let stand = stand(&desk, &query(Tab::Market));
    assert_eq!(stand.white_spots, ["Wonen"]);
    assert_eq!(stand.themes.last().map(|theme| (theme.value.as_str(), theme.supply.clone())), Some(("", vec![0, 2])));
    assert_eq!(stand.questions[1].matching, 0);
}

/// The questions of knowledge organisations, which are asked for no form, were all gone.
#[test]
fn who_is_not_asked_for_a_form_is_not_left_out_by_one() {
    let mut desk = six();
    let knowledge =
        json!({"organisatie": "Bureau", "kennisvraag": "Wie meet gezondheid?", "kennisvraag_themas": ["gezondheid"]});
    take(&mut desk, "k.json", &response("aanbod", 9, knowledge));
    let trained = filtered(&desk, FORM, &["training_leergang"]);
    assert_eq!(names(&trained), ["Hoe blijft de straat veilig?", "Wie meet gezondheid?"]);
    assert_eq!(offered(&trained), 1);
}

#[test]
fn a_draft_that_is_counted_is_not_said_to_be_publishable() {
    let mut desk = desk();
    let consents = json!({"vragen": [{"vraag": "Half", "themas": ["wonen"]}], "toestemming_publicatie": true});
    let mut draft = response("vraag", 1, consents.clone());
    draft["status"] = "draft".into();
    take(&mut desk, "draft.json", &draft);
    take(&mut desk, "whole.json", &response("vraag", 2, consents));
    let stand = stand(&desk, &Query { drafts: true, ..query(Tab::Market) });
    assert_eq!(stand.questions.iter().map(|asked| asked.published).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn an_offer_for_the_whole_country_is_found_together_with_a_province() {
    let mut desk = desk();
    let offers = json!([{"naam": "Overal", "themas": ["wonen"], "werkgebied": "heel_nederland"},
        {"naam": "Hier", "themas": ["wonen"], "werkgebied": "deel_van_nederland", "werkgebied_waar": "Fryslân"},
        {"naam": "Daar", "themas": ["wonen"], "werkgebied": "deel_van_nederland", "werkgebied_waar": "Zeeland"}]);
    take(&mut desk, "a.json", &response("aanbod", 1, json!({"aanbod": offers})));
    for (wanted, count) in [(&["fryslan"][..], 1), (&["Fryslân", "heel_nederland"], 2), (&["heel_nederland"], 1)] {
        assert_eq!(offered(&filtered(&desk, AREA, wanted)), count, "{wanted:?}");
    }
    let filters = desk.view(&query(Tab::Market)).filters;
    assert!(filters[AREA].takes_words && filters[AREA].options.len() == 2);
    assert!(!filters[THEME].takes_words);
}

/// The sum counted an own offer as a match, and the cards did not.
#[test]
fn the_number_without_a_match_is_that_of_the_cards_that_say_so() {
    for (seed, count) in [(1, 12), (2, 40), (3, 300)] {
        let desk = desk_with(seed, count);
        let first = stand(&desk, &query(Tab::Market));
        let pages = (0..first.asked.div_ceil(PAGE)).map(|page| stand(&desk, &Query { page, ..query(Tab::Market) }));
        let cards: Vec<_> = pages.flat_map(|page| page.questions).collect();
        assert_eq!(cards.len(), first.asked);
        assert_eq!(cards.iter().filter(|asked| asked.matching == 0).count(), first.unmatched, "{seed}");
    }
}

#[test]
fn what_has_no_theme_of_the_list_has_a_row_of_its_own() {
    let mut desk = six();
    let all = stand(&desk, &query(Tab::Market));
    let last = all.themes.last().expect("a row");
    assert_eq!((last.value.as_str(), last.label.as_str()), ("", "Ander thema of geen thema"));
    assert_eq!((last.demand.as_slice(), last.supply.as_slice()), ([1, 0].as_slice(), [0, 0].as_slice()));
    assert!(!last.is_white_spot() && !all.white_spots.contains(&last.label));
    assert_eq!(stand(&desk, &Query { search: "straat".into(), ..query(Tab::Market) }).themes.len(), 8);
    let asked = json!([{"vraag": "a", "themas": ["other", "wonen"], "themas-Comment": "Groen"}, {"vraag": "b", "themas": ["other"]}]);
    take(&mut desk, "o.json", &response("vraag", 8, json!({"vragen": asked})));
    let themes: Vec<_> = stand(&desk, &query(Tab::Market)).questions.into_iter().map(|asked| asked.themes).collect();
    assert_eq!(themes[3..], [vec!["Wonen", "Groen"], vec!["Een ander thema"]]);
}

#[test]
fn nobody_is_matched_with_the_own_offer() {
    let mut desk = desk();
    let both = json!({"organisatie": "Bureau", "aanbod": [{"naam": "Training", "themas": ["wonen"]}],
        "kennisvraag": "Wie helpt ons?", "kennisvraag_themas": ["wonen"]});
    take(&mut desk, "a.json", &response("aanbod", 1, both));
    let stand = stand(&desk, &query(Tab::Market));
    assert_eq!(stand.questions.iter().map(|asked| asked.matching).sum::<usize>(), 0);
    assert_eq!(stand.white_spots, Vec::<String>::new());
    assert_eq!((stand.asked, stand.unmatched), (1, 1));
}

#[test]
fn what_maps_to_what_stands_in_a_file() {
    let mapping = json!({
        "format": "leeragenda/overview/1",
        "themes": {"questionnaire": "buurt", "question": "soort"},
        "supply": [{"questionnaire": "buurt", "name": "bied", "themes": "soort"}],
        "demand": [{"questionnaire": "buurt", "name": "zoek", "themes": "soort"}],
    });
    let questionnaire = json!({"locale": "nl", "pages": [{"name": "p", "elements": [
        {"type": "checkbox", "name": "soort", "choices": ["fiets", "tuin"]},
        {"type": "text", "name": "bied"}, {"type": "text", "name": "zoek"}]}]});
    let mut desk =
        Desk::new(Vec::new(), Some(Ok(mapping.to_string())), &[("buurt".into(), Ok(questionnaire.to_string()))]);
    let answered = |number, answers: Value| {
        let mut answered = response("vraag", number, answers);
        answered["questionnaire"]["id"] = "buurt".into();
        answered
    };
    take(&mut desk, "a.json", &answered(1, json!({"soort": ["fiets"], "bied": "Een bakfiets"})));
    take(&mut desk, "b.json", &answered(2, json!({"soort": ["fiets", "tuin"], "zoek": "Iets om mee te rijden"})));
    let stand = stand(&desk, &query(Tab::Market));
    assert_eq!(stand.white_spots, ["tuin"]);
    assert_eq!(stand.questions[0].matches[0].name, "Een bakfiets");
}
