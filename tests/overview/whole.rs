//! One response, looked at by itself: from what stands in it to the file that it was read from.

use leeragenda::response::ResponseId;
use overview::asking::{Export, Query, Reach, Tab};
use overview::summary::Picture;
use overview::words::Word;
use serde_json::json;

use crate::supply_and_demand::six;
use crate::{query, response, take};

fn id(number: u8) -> String {
    format!("9b0c3f5e-1d2a-4c3b-8d4e-{number:012}")
}

fn of_one(number: u8, tab: Tab) -> Query {
    Query { response: ResponseId::parse(&id(number)), ..query(tab) }
}

/// Texts had no sender, questions did not say who asks, and whoever took back permission was to be found by hand.
#[test]
fn what_stands_in_a_response_leads_to_it_and_to_its_files() {
    let desk = six();
    let found = Query { search: "echt".into(), ..query(Tab::Questions) };
    let found = desk.view(&Query { questionnaire: "vraag".into(), ..found });
    let texts = found.summaries.iter().filter_map(|summary| match &summary.picture {
        Picture::Texts(texts) => texts.first(),
        _ => None,
    });
    let texts: Vec<_> = texts.collect();
    assert_eq!(texts, [&(id(5), "Wie helpt echt tegen schimmel?".to_owned())]);
    let view = desk.view(&of_one(5, Tab::Questions));
    let whole = view.whole.expect("the response");
    assert_eq!((whole.id, whole.file.as_str()), (id(5), "vraag-5-again.json"));
    // What is left of it would come back, were only the other taken out.
    assert_eq!(whole.others, ["vraag-5.json"]);
    assert_eq!((whole.saved_at, whole.is_draft, whole.is_other_version), (1_795_515_300, false, false));
    assert_eq!(whole.version.len(), 8);
    let all: Vec<String> = desk.view(&query(Tab::Market)).market.expect("supply and demand").questions[0]
        .matches
        .iter()
        .map(|offered| offered.response.clone())
        .collect();
    assert_eq!(all, [id(1), id(2)]);
    let agenda = desk.view(&query(Tab::Agenda)).agenda.expect("an agenda");
    let pieces: Vec<_> =
        agenda.chapters.iter().flat_map(|chapter| &chapter.offers).map(|piece| &piece.response).collect();
    assert_eq!(pieces, [&id(3), &id(1)]);
}

#[test]
fn every_part_is_about_the_response_that_was_chosen_whatever_the_filters_say() {
    let mut desk = six();
    take(&mut desk, "older.ndjson", &older());
    let sifted = |number, tab| Query {
        chosen: vec![(0, vec!["adviesbureau".into()]), (1, vec!["bewoners".into()])],
        search: "nowhere".into(),
        from: "2027-01-01".into(),
        questionnaire: "aanbod".into(),
        ..of_one(number, tab)
    };
    let view = desk.view(&sifted(4, Tab::Questions));
    assert_eq!((view.shown, view.all, view.reach, view.here()), (1, 8, Reach::Every, Word::OneHere));
    assert_eq!(view.questionnaires[view.chosen].id, "vraag", "its own questionnaire");
    assert!(view.summaries.iter().any(|summary| summary.answered == 1));
    assert!(view.summaries.iter().all(|summary| summary.answered <= 1));
    let stand = desk.view(&sifted(4, Tab::Market)).market.expect("supply and demand");
    assert_eq!((stand.asked, stand.questions[0].matching), (1, 2), "what it is matched with is still there");
    let agenda = desk.view(&sifted(4, Tab::Agenda)).agenda.expect("an agenda");
    assert_eq!(agenda.selection, [("Eén antwoord".to_owned(), id(4))], "and no filter that is not on");
    assert_eq!(agenda.chapters.iter().map(|chapter| chapter.questions.len()).sum::<usize>(), 1);
    let file = desk.export(&sifted(4, Tab::Exports), Export::Ndjson).expect("a file");
    assert_eq!(String::from_utf8_lossy(&file.content).lines().count(), 1);
    // A draft is looked at although drafts do not count.
    let draft = desk.view(&of_one(7, Tab::Questions));
    assert_eq!((draft.shown, draft.whole.expect("the draft").is_draft), (1, true));
    let older = desk.view(&of_one(8, Tab::Questions)).whole.expect("the response");
    assert_eq!((older.file.as_str(), older.is_other_version), ("older.ndjson:1", true));
}

fn older() -> serde_json::Value {
    let mut older = response("vraag", 8, json!({"vragen": [{"vraag": "Hoe?"}]}));
    older["questionnaire"]["sha256"] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855".into();
    older
}

/// After everything was closed, Back leads to what was looked at before.
#[test]
fn a_response_that_is_not_here_is_no_choice() {
    let view = six().view(&of_one(99, Tab::Market));
    assert_eq!((view.shown, view.here(), view.whole), (6, Word::FiltersHere, None));
    let travels = |query: &Query| serde_json::from_str::<Query>(&serde_json::to_string(query).unwrap()).unwrap();
    for query in [of_one(4, Tab::Market), query(Tab::Market)] {
        assert_eq!(travels(&query), query);
    }
}
