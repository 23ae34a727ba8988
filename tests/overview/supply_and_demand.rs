//! Supply and demand set against each other: three offers and three questions that are small enough to
//! know what must come of them.

use overview::asking::{Query, Stand, Tab};
use overview::desk::Desk;
use serde_json::{Value, json};

use crate::{desk, query, response, take};

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
    assert_eq!((view.all, view.drafts, view.shown), (7, 1, 6));
    assert_eq!(view.files.drafts, ["draft.json"]);
    assert_eq!(view.files.merged, [("vraag-5-again.json".into(), "vraag-5.json".into(), false)]);
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
    assert_eq!(
        stand.questions[0].matches,
        [
            ("Training Veilig".to_owned(), "Bureau 1".to_owned(), training),
            ("Onderzoek Veilig".to_owned(), "Bureau 2".to_owned(), research),
        ]
    );
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
    let mut desk = Desk::new(Some(&mapping.to_string()), &[("buurt".into(), Ok(questionnaire.to_string()))]);
    let answered = |number, answers: Value| {
        let mut answered = response("vraag", number, answers);
        answered["questionnaire"]["id"] = "buurt".into();
        answered
    };
    take(&mut desk, "a.json", &answered(1, json!({"soort": ["fiets"], "bied": "Een bakfiets"})));
    take(&mut desk, "b.json", &answered(2, json!({"soort": ["fiets", "tuin"], "zoek": "Iets om mee te rijden"})));
    let stand = stand(&desk, &query(Tab::Market));
    assert_eq!(stand.white_spots, ["tuin"]);
    assert_eq!(stand.questions[0].matches[0].0, "Een bakfiets");
}
