//! Filters that combine, and search.

use overview::asking::{Query, Reach, Tab, View};
use overview::desk::Desk;
use overview::sealed::Sealed;
use overview::summary::Picture;
use serde_json::json;

use crate::supply_and_demand::six;
use crate::tables::desk_for;
use crate::{answers, desk, desk_with, query, refused, response, take};

/// What the shipped mapping filters by, in order.
const KIND: usize = 0;
const ROLE: usize = 1;
const THEME: usize = 2;
const AREA: usize = 4;

fn chosen(filters: &[(usize, &[&str])]) -> Query {
    let chosen = filters.iter().map(|(at, wanted)| (*at, wanted.iter().map(|value| (*value).to_owned()).collect()));
    Query { chosen: chosen.collect(), ..query(Tab::Market) }
}

#[test]
fn filters_combine_and_count_what_a_plain_loop_counts() {
    let desk = desk_with(7, 300);
    let made: Vec<_> = {
        let mut own = answers(7);
        (0..300).map(|_| own.next_response()["answers"].clone()).collect()
    };
    let count = |fits: &dyn Fn(&serde_json::Value) -> bool| made.iter().filter(|answers| fits(answers)).count();
    let kind = |answers: &serde_json::Value| answers["soort_organisatie"] == "adviesbureau";
    assert_eq!(desk.view(&chosen(&[(KIND, &["adviesbureau"])])).shown, count(&kind));
    let has_theme = |list: &serde_json::Value| list.as_array().is_some_and(|list| list.contains(&json!("gezondheid")));
    let about = |answers: &serde_json::Value| {
        let items = ["aanbod", "netwerken", "vragen"]
            .into_iter()
            .flat_map(|group| answers[group].as_array().into_iter().flatten());
        has_theme(&answers["themas"])
            || has_theme(&answers["kennisvraag_themas"])
            || items.into_iter().any(|item| has_theme(&item["themas"]))
    };
    let both = desk.view(&chosen(&[(KIND, &["adviesbureau"]), (THEME, &["gezondheid"])])).shown;
    assert_eq!(both, count(&|answers| kind(answers) && about(answers)));
    assert!(both > 0);
}

/// "0 van 405 antwoorden" stood above 158 questions, and nothing said why.
#[test]
fn filters_that_are_about_different_questionnaires_are_told() {
    let reach = |filters: &[(usize, &str)]| {
        let filters: Vec<_> = filters.iter().map(|(place, value)| (*place, std::slice::from_ref(value))).collect();
        let view = six().view(&chosen(&filters));
        (view.reach, view.shown)
    };
    assert_eq!(reach(&[]), (Reach::Every, 6));
    assert_eq!(reach(&[(THEME, "wonen")]), (Reach::Every, 4));
    assert_eq!(reach(&[(KIND, "adviesbureau")]), (Reach::Some, 3));
    assert_eq!(reach(&[(KIND, "adviesbureau"), (THEME, "wonen")]), (Reach::Some, 3));
    assert_eq!(reach(&[(KIND, "adviesbureau"), (ROLE, "bewoners")]), (Reach::None, 0));
    // Where only one questionnaire was answered, nothing of another is shown.
    let mut desk = desk();
    take(&mut desk, "a.json", &response("vraag", 1, json!({"vragen": [{"vraag": "Hoe?"}], "rol": "bewoners"})));
    assert_eq!(desk.view(&chosen(&[(ROLE, &["bewoners"])])).reach, Reach::Every);
}

#[test]
fn an_area_is_found_without_its_accents_and_a_period_has_both_its_days() {
    let mut desk = desk();
    for (number, day) in [(1, "20"), (2, "21"), (3, "22")] {
        let area = if number == 2 { "Súdwest-Fryslân" } else { "Arnhem" };
        let mut made = response("vraag", number, json!({"vragen": [{"vraag": "Hoe?"}], "gebied": area}));
        made["savedAt"] = format!("2026-11-{day}T12:00:00Z").into();
        take(&mut desk, &format!("{number}.json"), &made);
    }
    assert_eq!(desk.view(&chosen(&[(AREA, &["sudwest"])])).shown, 1);
    assert_eq!(desk.view(&Query { search: "FRYSLAN".into(), ..query(Tab::Market) }).shown, 1);
    let period = Query { from: "2026-11-20".into(), until: "2026-11-21".into(), ..query(Tab::Market) };
    assert_eq!(desk.view(&period).shown, 2);
}

/// What came in at half past midnight of 1 December counted as one of November.
#[test]
fn the_days_of_a_period_are_those_of_the_clock_that_was_told() {
    let mut desk = desk();
    let mut made = response("vraag", 1, json!({"vragen": [{"vraag": "Hoe?"}]}));
    made["savedAt"] = "2026-11-30T23:30:00Z".into();
    take(&mut desk, "a.json", &made);
    let december = Query { from: "2026-12-01".into(), until: "2026-12-01".into(), ..query(Tab::Market) };
    let period = overview::days::period(&december, |_| 60).map(|moment| moment.map(|moment| moment.unix()));
    assert_eq!(desk.view(&december).shown, 0, "in UTC");
    assert_eq!(desk.view(&Query { period, ..december }).shown, 1, "in the Netherlands");
}

/// People search for what they see, and see labels.
#[test]
fn a_search_finds_the_labels_that_people_see_in_their_own_language() {
    let mut desk = desk();
    let offer = json!({"aanbod": [{"naam": "Kaart", "vorm": ["data_monitor"], "themas": ["wonen"]}]});
    take(&mut desk, "a.json", &response("aanbod", 1, offer));
    take(&mut desk, "b.json", &response("vraag", 2, json!({"vragen": [{"vraag": "Hoe?", "urgentie": "dit_jaar"}]})));
    let shown = |language: &str, search: &str| {
        let (language, search) = (language.to_owned(), search.to_owned());
        desk.view(&Query { language, search, ..query(Tab::Files) }).shown
    };
    for (language, search, count) in [
        ("en", "housing", 1),
        ("nl", "housing", 0),
        ("en", "HOÚSING kaart", 1),
        ("en", "housing hoe", 0),
        ("nl", "data_monitor", 1),
        ("nl", "Dit jaar", 1),
        ("nl", "onderwijs", 0),
    ] {
        assert_eq!(shown(language, search), count, "{search}");
    }
}

#[test]
fn a_search_finds_the_labels_of_a_matrix() {
    let questionnaire = json!({"locale": "nl", "pages": [{"name": "p", "elements": [{"type": "matrix", "name": "m",
        "columns": [{"value": "c1", "text": "Vaak"}], "rows": [{"value": "r1", "text": "Fietsen"}, {"value": "r2", "text": "Wandelen"}]}]}]});
    let mut desk = Desk::new(Vec::new(), None, &[("vraag".into(), Ok(questionnaire.to_string()))]);
    take(&mut desk, "a.json", &response("vraag", 1, json!({"m": {"r1": "c1"}})));
    for (search, count) in [("vaak fietsen", 1), ("wandelen", 0)] {
        assert_eq!(desk.view(&Query { search: search.into(), ..query(Tab::Files) }).shown, count, "{search}");
    }
}

/// Rows and answers of an older matrix, and what was answered when it was none, were in no number.
#[test]
fn what_an_older_matrix_was_answered_is_summed_up_too() {
    let questionnaire = json!({"locale": "nl", "pages": [{"name": "p", "elements": [{"type": "matrix", "name": "m",
        "columns": [{"value": "c1", "text": "Vaak"}], "rows": [{"value": "r1", "text": "Fietsen"}]}]}]});
    let mut desk = Desk::new(Vec::new(), None, &[("vraag".into(), Ok(questionnaire.to_string()))]);
    for (number, answer) in (1..).zip([json!({"r1": "c1", "r2": "c9"}), json!({"r1": "c9"}), json!("Nooit")]) {
        take(&mut desk, &format!("{number}.json"), &response("vraag", number, json!({"m": answer})));
    }
    let view = desk.view(&Query { questionnaire: "vraag".into(), ..query(Tab::Questions) });
    let Picture::Heat { rows, columns, counts } = picture(&view, "/m") else { panic!("a heat map") };
    assert_eq!((rows.join(" "), columns.join(" ")), ("Fietsen r2 …".to_owned(), "Vaak Nooit c9".to_owned()));
    assert_eq!(*counts, [[1, 0, 1], [0, 0, 1], [0, 1, 0]]);
}

/// One response of 16 kB made the page draw a million cells.
#[test]
fn a_matrix_that_somebody_made_up_is_drawn_small_and_counted_whole() {
    let questionnaire = json!({"locale": "nl", "pages": [{"name": "p", "elements": [
        {"type": "matrix", "name": "m", "columns": ["c0"], "rows": ["r0"]}, {"type": "radiogroup", "name": "b", "choices": ["b0"]}]}]});
    let mut desk = Desk::new(Vec::new(), None, &[("vraag".into(), Ok(questionnaire.to_string()))]);
    let made_up: serde_json::Map<_, _> = (0..1000).map(|at| (format!("r{at}"), json!(format!("c{at}")))).collect();
    take(&mut desk, "0.json", &response("vraag", 1, json!({"m": made_up})));
    // Of an older questionnaire: what many chose has the room, wherever it stands in the alphabet.
    for number in 2..5 {
        take(&mut desk, &format!("{number}.json"), &response("vraag", number, json!({"m": {"zoals vroeger": "vaak"}})));
    }
    take(
        &mut desk,
        "5.json",
        &response("vraag", 5, json!({"m": "Nooit", "b": (0..1500).map(|at| format!("b{at}")).collect::<Vec<_>>()})),
    );
    let view = desk.view(&Query { questionnaire: "vraag".into(), ..query(Tab::Questions) });
    let Picture::Heat { rows, columns, counts } = picture(&view, "/m") else { panic!("a heat map") };
    assert_eq!((rows.len(), columns.len(), counts.len()), (22, 22, 22));
    assert!(counts.iter().all(|row| row.len() == 22));
    let own = |names: &[String]| [0, 20, 21].map(|at| names[at].clone());
    assert_eq!(
        (own(rows), own(columns)),
        (["r0", "zoals vroeger", "…"].map(String::from), ["c0", "vaak", "…"].map(String::from))
    );
    assert_eq!((counts[0][0], counts[20][20], counts[21][21]), (1, 3, 980));
    assert_eq!((columns[1].as_str(), counts[21][1]), ("Nooit", 1), "what was no matrix is in the last");
    assert_eq!(counts.iter().flatten().sum::<usize>(), 1004);
    let Picture::Bars(bars) = picture(&view, "/b") else { panic!("bars") };
    assert_eq!((bars.len(), bars.iter().map(|bar| bar.count).sum::<usize>()), (1002, 1500));
    assert_eq!((bars[1001].label.as_str(), bars[1001].count), ("…", 499));
}

/// A wrong key used the sealed files up: the right one found none left.
#[test]
fn what_a_key_does_not_open_waits_for_another() {
    let mut desk = desk();
    let sealed = Sealed { header: String::new(), key: vec![], iv: vec![], content: vec![] };
    for name in ["old.json", "new.json", "lost.json"] {
        assert!(!desk.take_opened(name.into(), sealed.clone(), None));
    }
    let content = response("vraag", 1, json!({"vragen": [{"vraag": "Hoe?"}]})).to_string();
    for (opens, left) in [("none", 3), ("old.json", 2), ("new.json", 1)] {
        for (name, sealed) in desk.take_sealed() {
            let opened = (name == opens).then_some(content.as_bytes());
            assert_eq!(desk.take_opened(name, sealed, opened), opened.is_some());
        }
        let files = desk.view(&query(Tab::Files)).files;
        assert_eq!((desk.sealed(), files.sealed.all, files.refused.all), (left, left, 0), "{opens}");
    }
    assert_eq!(desk.view(&query(Tab::Files)).files.sealed.shown, ["lost.json"]);
    assert_eq!(desk.len(), 1);
}

/// Two answers took the whole questionnaire from the screen: what is no number in JSON does not travel. And of words
/// the mean was said to be 0; they are shown as words.
#[test]
fn what_is_no_number_or_too_big_for_a_mean_is_left_out_of_it() {
    let elements = json!([{"type": "text", "inputType": "number", "name": "n", "title": "Hoeveel?"}]);
    for (answers, numbers) in [
        ([json!(3), json!("inf")], 1),
        ([json!(3), json!("NaN")], 1),
        ([json!(3), json!("-1e999")], 1),
        ([json!(1e308), json!(1.5e308)], 0),
        ([json!(-1e308), json!(1.5e308)], 0),
        ([json!(-9e299), json!(9e299)], 2),
        ([json!("ongeveer 10"), json!("3,5")], 0),
        ([json!(" 3"), json!("3.5")], 1),
    ] {
        let answers = answers.map(|answer| json!({"n": answer}));
        let view = desk_for(&elements, &answers).view(&query(Tab::Questions));
        let counted = match picture(&view, "/n") {
            Picture::Spread(spread) => spread.counted(),
            Picture::Texts(texts) if texts.len() == 2 => 0,
            other => panic!("{other:?}"),
        };
        assert_eq!((counted, view.summaries[0].answered), (numbers, 2), "{answers:?}");
        let travels = serde_json::from_str::<View>(&serde_json::to_string(&view).unwrap());
        assert!(travels.is_ok(), "{answers:?}: {travels:?}");
    }
}

fn picture<'v>(view: &'v View, field: &str) -> &'v Picture {
    let found = view.summaries.iter().find(|summary| summary.field == field);
    &found.unwrap_or_else(|| panic!("no {field}")).picture
}

#[test]
fn each_question_is_summed_up_and_the_items_of_a_group_are_too() {
    let desk = desk_with(5, 300);
    let view = desk.view(&Query { questionnaire: "aanbod".into(), ..query(Tab::Questions) });
    let Picture::Bars(kinds) = picture(&view, "/soort_organisatie") else { panic!("bars") };
    let all = view.questionnaires.iter().find(|count| count.id == "aanbod").unwrap().all;
    assert_eq!(kinds.iter().map(|bar| bar.count).sum::<usize>(), all);
    assert_eq!(kinds[0].label, "Kennisinstelling");
    let forms = view.summaries.iter().find(|summary| summary.field == "aanbod/vorm").unwrap();
    assert_eq!((forms.group.as_str(), forms.answered), ("Wat biedt u aan?", forms.of));
    assert!(matches!(picture(&view, "aanbod/naam"), Picture::Texts(texts) if texts.len() == 5));
    let english = Query { language: "en".into(), questionnaire: "aanbod".into(), ..query(Tab::Questions) };
    let view = desk.view(&english);
    let Picture::Bars(kinds) = picture(&view, "/soort_organisatie") else { panic!("bars") };
    assert_eq!(kinds[0].label, "Knowledge institute");
}

/// Two sections had one heading, and the second said nothing of what it is.
#[test]
fn what_was_written_beside_an_answer_says_so_in_its_heading() {
    let elements = json!([
        {"type": "radiogroup", "name": "rol", "title": "Wie bent u?", "choices": ["a"], "showOtherItem": true, "otherText": "Iets anders"},
        {"type": "radiogroup", "name": "kleur", "title": "Kleur", "choices": ["a"], "showCommentArea": true, "commentText": "Waarom?"},
        {"type": "boolean", "name": "mee", "title": "Doet u mee?", "showCommentArea": true},
    ]);
    let answers = json!({"rol": "other", "rol-Comment": "Postbode", "kleur-Comment": "Zomaar", "mee": true, "mee-Comment": "Graag"});
    let view = crate::tables::desk_for(&elements, &[answers]).view(&query(Tab::Questions));
    let titles: Vec<&str> = view.summaries.iter().map(|summary| summary.title.as_str()).collect();
    let expected = [
        "Wie bent u?",
        "Wie bent u? – Iets anders",
        "Kleur",
        "Kleur – Waarom?",
        "Doet u mee?",
        "Doet u mee? – Toelichting",
    ];
    assert_eq!(titles, expected);
}

#[test]
fn answers_to_a_questionnaire_that_is_not_listed_are_counted_and_said_to_be() {
    let mut desk = desk();
    let mut made = response("vraag", 1, json!({"a": "b"}));
    made["questionnaire"]["id"] = "anders".into();
    take(&mut desk, "anders.json", &made);
    let mut older = response("vraag", 2, json!({"vragen": [{"vraag": "Hoe?"}]}));
    older["questionnaire"]["sha256"] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855".into();
    take(&mut desk, "older.json", &older);
    assert!(desk.take("nothing.json", b"").is_empty());
    let view = desk.view(&query(Tab::Files));
    assert_eq!((view.all, view.other_version), (2, 1));
    let other = view.questionnaires.last().unwrap();
    assert_eq!((other.id.as_str(), other.is_known, other.all), ("anders", false, 1));
    assert_eq!(refused(&view), [("nothing.json", "Het bestand is leeg.")]);
}

/// Of the value that is left out the other one was no yes or no: "Nee" had none, and `nee` stood below it.
#[test]
fn yes_and_no_are_called_as_the_questionnaire_calls_them_whatever_they_stand_for() {
    for (question, answers, labels) in [
        (json!({}), json!([true, false]), ["Ja", "Nee"]),
        (json!({"valueFalse": "nee"}), json!([true, "nee"]), ["Ja", "Nee"]),
        (json!({"valueTrue": 1, "valueFalse": 0}), json!([1, 0]), ["Ja", "Nee"]),
        (json!({"labelFalse": "Liever niet", "valueFalse": "nee"}), json!([true, "nee"]), ["Ja", "Liever niet"]),
        (json!({"labelTrue": "Graag", "labelFalse": "Liever niet"}), json!([true, false]), ["Graag", "Liever niet"]),
    ] {
        let mut elements = json!([{"type": "boolean", "name": "mee"}]);
        elements[0].as_object_mut().unwrap().extend(question.as_object().unwrap().clone());
        let answers = [&answers[0], &answers[1], &answers[1]].map(|answer| json!({"mee": answer}));
        let view = desk_for(&elements, &answers).view(&query(Tab::Questions));
        let Picture::Bars(bars) = picture(&view, "/mee") else { panic!("bars") };
        let bars: Vec<_> = bars.iter().map(|bar| (bar.label.as_str(), bar.count)).collect();
        assert_eq!(bars, [(labels[0], 1), (labels[1], 2)], "{question}");
    }
}
