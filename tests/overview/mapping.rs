//! What is wrong in the files of a deployment is told, with its place.

use leeragenda::definition::{self, Language, Severity};
use overview::asking::{Query, Tab};
use overview::desk::Desk;
use overview::{fields, mapping};
use serde_json::{Value, json};

use crate::{AANBOD, MAPPING, desk_of, query, response, take};

/// What is told of a mapping in which one thing is written in another way.
fn told(right: &str, wrong: &str) -> Vec<String> {
    assert!(MAPPING.contains(right), "{right}");
    desk_of(Vec::new(), &MAPPING.replacen(right, wrong, 1)).view(&query(Tab::Files)).files.trouble
}

#[test]
fn a_name_that_nothing_has_is_told_with_its_place_and_the_one_that_was_meant() {
    for (right, wrong, expected) in [
        (
            r#""question": "themas" }"#,
            r#""question": "thema" }"#,
            "themes.question: no question has the name {thema}: did you mean themas?",
        ),
        (
            r#""question": "aanbod.vorm""#,
            r#""question": "aanbod.form""#,
            "forms.question: no question has the name {aanbod.form}: did you mean aanbod.vorm?",
        ),
        (
            r#""themes": { "questionnaire": "aanbod""#,
            r#""themes": { "questionnaire": "aanbd""#,
            "themes.questionnaire: no questionnaire of config.json has this id: did you mean aanbod?",
        ),
        (
            r#""group": "netwerken""#,
            r#""group": "netwerk""#,
            "supply[1].group: no repeating group of the questionnaire has this name: did you mean netwerken?",
        ),
        (
            r#""publish": "toestemming_publicatie""#,
            r#""publish": "toestemming_publikatie""#,
            "supply[0].publish: no question has the name {toestemming_publikatie}: did you mean toestemming_publicatie?",
        ),
        (r#""contact_telefoon""#, r#""telefoon""#, "supply[0].contact.fields[2]: no question has the name {telefoon}"),
        (
            r#"["leerkring_leernetwerk"]"#,
            r#"["leerkring"]"#,
            "supply[1].alwaysForms[0]: no choice of the list has this value",
        ),
        (
            r#""theme": "wonen", "details": ["expertise_wonen""#,
            r#""theme": "woonen", "details": ["expertise_wonen""#,
            "experience[0].perTheme[3].theme: no choice of the list has this value: did you mean wonen?",
        ),
        (
            r#""question": "vragen.vorm""#,
            r#""question": "vragen.vormen""#,
            "filters[3].questions[1].question: no question has the name {vragen.vormen}: did you mean vragen.vorm?",
        ),
        (
            r#""question": "themas" }"#,
            r#""question": "organisatie" }"#,
            "themes.question: this question has no choices",
        ),
        (r#""supply": ["#, r#""suply": ["#, "suply: this key is not known here: did you mean supply?"),
    ] {
        assert_eq!(told(right, wrong).first(), Some(&format!("overview.json: {expected}")), "{wrong}");
    }
    assert_eq!(told("\"demand\": [", "\"demand\": [").len(), 0);
}

/// Supply and demand said that there is no `overview.json`, with one beside it.
#[test]
fn a_mapping_that_is_wrong_is_not_said_to_be_absent() {
    let broken = MAPPING.replacen("\"supply\"", "\"suply\"", 1);
    for (mapping, is_broken) in [
        (Some(Ok(MAPPING.into())), false),
        (None, false),
        (Some(Ok(broken)), true),
        (Some(Err("HTTP 500".into())), true),
    ] {
        let desk = Desk::new(Vec::new(), mapping, &[]);
        assert_eq!(desk.view(&query(Tab::Market)).is_broken, is_broken);
    }
    let failed = Desk::new(Vec::new(), Some(Err("HTTP 500".into())), &[]);
    assert_eq!(failed.view(&query(Tab::Files)).files.trouble, ["overview.json: HTTP 500"]);
}

#[test]
fn what_is_wrong_in_the_config_is_told() {
    let config = include_str!("../../public/config.json");
    let listed = Desk::listed(&Ok(config.replacen("\"timeZone\"", "\"timezone\"", 1)));
    assert_eq!(listed.trouble, ["config.json: timezone: this key is not known here: did you mean timeZone?"]);
    assert_eq!(listed.questionnaires.len(), 2, "and what it says all the same is used");
    assert_eq!(Desk::listed(&Err("HTTP 404".into())).trouble, ["config.json: HTTP 404"]);
    assert!(Desk::listed(&Ok("{".into())).trouble[0].starts_with("config.json: (top): this is not JSON"));
    let desk = desk_of(listed.trouble, MAPPING);
    assert_eq!(desk.view(&query(Tab::Files)).files.trouble.len(), 1);
}

/// A questionnaire that was not read made every name of it unknown.
#[test]
fn of_a_questionnaire_that_cannot_be_read_no_name_is_called_unknown() {
    let questionnaires = [("aanbod".into(), Err("HTTP 404".into())), ("vraag".into(), Ok(crate::VRAAG.into()))];
    let desk = Desk::new(Vec::new(), Some(Ok(MAPPING.into())), &questionnaires);
    assert_eq!(desk.view(&query(Tab::Files)).files.trouble, ["aanbod: HTTP 404"]);
}

/// The smallest config of the README lists one of the two: there were six errors about the other.
#[test]
fn a_questionnaire_that_is_not_listed_is_told_once_and_breaks_nothing() {
    let desk = Desk::new(Vec::new(), Some(Ok(MAPPING.into())), &[("aanbod".into(), Ok(AANBOD.into()))]);
    let view = desk.view(&query(Tab::Market));
    assert_eq!((view.is_broken, view.files.trouble), (false, Vec::new()));
    assert!(view.market.is_some(), "and the other is used");
    let form = fields::form("aanbod", &definition::parse(AANBOD).0, &Language::new("nl"));
    let told = mapping::unknown(&mapping::parse(MAPPING).0, &[form], &[]);
    let told: Vec<_> = told.iter().map(|it| (it.issue.severity, it.to_string())).collect();
    let said = "demand[0].questionnaire: no questionnaire of config.json has this id";
    assert_eq!(told, [(Severity::Warning, said.to_owned())]);
    // One that is mistyped is told wherever it stands, also when the one that was meant could not be read.
    let mistyped = MAPPING.replace(r#""questionnaire": "aanbod""#, r#""questionnaire": "aanbot""#);
    let told = mapping::unknown(&mapping::parse(&mistyped).0, &[], &["aanbod".into(), "vraag".into()]);
    assert_eq!(told.len(), MAPPING.matches(r#""questionnaire": "aanbod""#).count());
    assert!(told.iter().all(|it| it.issue.severity == Severity::Error && it.meant.as_deref() == Some("aanbod")));
}

/// What a small questionnaire asks and calculates: whole responses with an answer in parts, and a group.
const ASKS: &str = r#"{"locale": "nl", "calculatedValues": [
    {"name": "mag", "expression": "{ja} = true", "includeIntoResult": true}, {"name": "intern", "expression": "1"}],
  "pages": [{"name": "p", "elements": [
    {"type": "text", "name": "naam"}, {"type": "boolean", "name": "ja", "title": "Doet u mee?"},
    {"type": "checkbox", "name": "themas", "choices": ["wonen"]},
    {"type": "multipletext", "name": "adres", "title": "Adres", "items": [{"name": "plaats", "title": "Plaats"}, {"name": "wijk"}]},
    {"type": "matrix", "name": "hoe", "title": "Hoe vaak?", "columns": [{"value": "c1", "text": "Vaak"}],
      "rows": [{"value": "r1", "text": "Fietsen"}, {"value": "r2", "text": "Lopen"}]},
    {"type": "paneldynamic", "name": "aanbod", "templateElements": [{"type": "text", "name": "titel"},
      {"type": "multipletext", "name": "zaal", "items": [{"name": "stad"}]}]}
  ]}]}"#;

/// The desk of that questionnaire, with one offer by this source and one filter by this question.
fn asks(source: Value, filter: &str) -> Desk {
    let mut supply = json!({"questionnaire": "vraag", "publish": "mag", "themes": "themas"});
    supply.as_object_mut().expect("an object").extend(source.as_object().expect("an object").clone());
    let themes = json!({"questionnaire": "vraag", "question": "themas"});
    let filter = json!({"title": {"NL": "Plaats"}, "questions": [{"questionnaire": "vraag", "question": filter}]});
    let mapping = json!({"format": "leeragenda/overview/1", "title": {"en": "Agenda", "NL": "De agenda"},
        "themes": themes, "supply": [supply], "filters": [filter]});
    let mut desk = Desk::new(Vec::new(), Some(Ok(mapping.to_string())), &[("vraag".into(), Ok(ASKS.into()))]);
    for (number, city) in [(1, "Arnhem"), (2, "Ede")] {
        let answers = json!({"naam": format!("Bureau {city}"), "ja": true, "mag": true, "themas": ["wonen"],
            "adres": {"plaats": city, "wijk": "Zuid"}, "hoe": {"r1": "c1", "r2": "c9"},
            "aanbod": [{"titel": "Training", "zaal": {"stad": city}}]});
        take(&mut desk, &format!("{number}.json"), &response("vraag", number, answers));
    }
    desk
}

fn trouble(source: Value) -> Vec<String> {
    asks(source, "adres.plaats").view(&query(Tab::Files)).files.trouble
}

/// It was called unknown, and worked.
#[test]
fn a_value_that_is_calculated_and_handed_in_can_be_a_consent() {
    assert_eq!(trouble(json!({"name": "naam", "publish": "mag"})), [""; 0]);
    assert_eq!(
        trouble(json!({"name": "naam", "publish": "intern"})),
        ["overview.json: supply[0].publish: no question has the name {intern}"],
        "this one is not handed in"
    );
    let agenda = asks(json!({"name": "naam"}), "adres.plaats").view(&query(Tab::Agenda)).agenda.expect("an agenda");
    assert_eq!(agenda.chapters[0].offers.len(), 2);
    // There is no question to say it under.
    let told = trouble(json!({"name": "naam", "details": ["mag"]}));
    assert_eq!(told, ["overview.json: supply[0].details[0]: no question has the name {mag}"]);
}

/// "No question has the name {adres.plaats}: did you mean adres.plaats?"
#[test]
fn a_part_of_an_answer_can_be_filtered_by() {
    for (question, group) in [("adres.plaats", json!({})), ("aanbod.zaal.stad", json!({"group": "aanbod"}))] {
        let mut source = json!({"name": if question == "adres.plaats" { "naam" } else { "titel" }});
        source.as_object_mut().expect("an object").extend(group.as_object().expect("an object").clone());
        let desk = asks(source, question);
        let view = desk.view(&Query { chosen: vec![(0, vec!["arn".into()])], ..query(Tab::Market) });
        assert_eq!((view.files.trouble, view.shown), (Vec::new(), 1), "{question}");
        assert!(view.filters[0].takes_words);
    }
}

#[test]
fn a_name_is_looked_for_where_it_is_read() {
    // The name of an item stands in the item: that of the whole response was accepted, and nothing was gathered.
    let told = trouble(json!({"group": "aanbod", "name": "naam"}));
    assert_eq!(told, ["overview.json: supply[0].name: no question has the name {naam}"]);
    assert_eq!(trouble(json!({"group": "aanbod", "name": "titel", "text": "naam"})), [""; 0]);
    // What has parts is no text.
    let told = trouble(json!({"name": "adres", "text": "hoe", "by": {"if": "mag", "fields": ["adres"]}}));
    let parts = "the answer to this question has parts: it can stand among details only";
    assert_eq!(told, ["name", "text", "by.fields[0]"].map(|key| format!("overview.json: supply[0].{key}: {parts}")));
}

/// The check took them, and they stood nowhere; a matrix stood there as JSON, and yes as "true".
#[test]
fn answers_with_parts_and_yes_or_no_stand_among_the_details_in_words() {
    let source = json!({"name": "naam", "details": ["adres", "hoe", "ja"]});
    let desk = asks(source.clone(), "adres.plaats");
    let agenda = desk.view(&query(Tab::Agenda)).agenda.expect("an agenda");
    let details = agenda.chapters[0].offers[0].details.iter();
    let details: Vec<_> = details.map(|it| (it.title.as_str(), it.answer.as_str(), it.is_own)).collect();
    assert_eq!(
        details,
        [
            ("Adres: Plaats", "Arnhem", true),
            ("Adres: wijk", "Zuid", true),
            ("Hoe vaak?", "Fietsen: Vaak, Lopen: c9", false),
            ("Doet u mee?", "Ja", false)
        ]
    );
    assert_eq!(trouble(source), [""; 0]);
}

/// `NL` was read as Dutch, and then not found.
#[test]
fn a_text_under_a_tag_in_capitals_is_found() {
    let view = asks(json!({"name": "naam"}), "adres.plaats").view(&query(Tab::Agenda));
    assert_eq!(view.agenda.map(|agenda| agenda.title).as_deref(), Some("De agenda"));
    assert_eq!(view.filters[0].title, "Plaats");
}

/// The list of forms is another questionnaire's, which is not listed: whatever form was chosen, nothing was left.
#[test]
fn a_filter_on_a_list_that_is_not_here_is_held_against_the_answers() {
    let asks = r#"{"pages": [{"name": "p", "elements": [
        {"type": "checkbox", "name": "themas", "choices": ["wonen"]}, {"type": "text", "name": "vraag"},
        {"type": "checkbox", "name": "vorm", "choices": ["training", "advies"]}]}]}"#;
    let at = |questionnaire: &str, question: &str| json!({"questionnaire": questionnaire, "question": question});
    let mapping = json!({"format": "leeragenda/overview/1", "title": {"nl": "Agenda"},
        "themes": at("vraag", "themas"), "forms": at("aanbod", "vorm"),
        "demand": [{"questionnaire": "vraag", "name": "vraag", "themes": "themas", "forms": "vorm"}],
        "filters": [{"title": {"nl": "Vorm"}, "questions": [at("aanbod", "vorm"), at("vraag", "vorm")]}]});
    let mut desk = Desk::new(Vec::new(), Some(Ok(mapping.to_string())), &[("vraag".into(), Ok(asks.into()))]);
    for (number, form) in [(1, "training"), (2, "advies")] {
        let answers = json!({"vraag": format!("Hoe {form}?"), "themas": ["wonen"], "vorm": [form]});
        take(&mut desk, &format!("{number}.json"), &response("vraag", number, answers));
    }
    let view = desk.view(&Query { chosen: vec![(0, vec!["advies".into()])], ..query(Tab::Market) });
    let market = view.market.expect("supply and demand");
    let asked: Vec<_> = market.questions.iter().map(|question| question.name.as_str()).collect();
    assert_eq!(asked, ["Hoe advies?"]);
}

/// "ja" found nobody, and neither did "2,5" or anything that was typed for a matrix.
#[test]
fn yes_and_no_and_numbers_can_be_filtered_by_and_a_matrix_is_told_not_to_be() {
    let elements = json!([{"type": "boolean", "name": "mee", "title": "Doet u mee?"},
        {"type": "text", "inputType": "number", "name": "uren"}, {"type": "radiogroup", "name": "dagen", "choices": [2, 3]},
        {"type": "matrix", "name": "hoe", "columns": ["c1"], "rows": ["r1"]}]);
    let asks = json!({"pages": [{"name": "p", "elements": elements}]}).to_string();
    let at = |question: &str| json!({"questionnaire": "vraag", "question": question});
    let filter = |questions: &[Value]| json!({"title": {"nl": "Filter"}, "questions": questions});
    let filters = [filter(&[at("mee")]), filter(&[at("uren"), at("dagen")]), filter(&[at("hoe")])];
    let mapping = json!({"format": "leeragenda/overview/1", "title": {"nl": "Agenda"}, "filters": filters});
    let mut desk = Desk::new(Vec::new(), Some(Ok(mapping.to_string())), &[("vraag".into(), Ok(asks))]);
    for (number, answers) in (1..).zip([
        json!({"mee": true, "uren": 2.5, "hoe": {"r1": "c1"}}),
        json!({"mee": false, "uren": 1500}),
        json!({"uren": "ongeveer 10"}),
        json!({"uren": 2, "dagen": 3}),
        json!({"dagen": 2}),
    ]) {
        take(&mut desk, &format!("{number}.json"), &response("vraag", number, answers));
    }
    let view = desk.view(&query(Tab::Files));
    let shown: Vec<_> = view.filters.iter().map(|filter| (filter.options.clone(), filter.takes_words)).collect();
    let options = |options: [(&str, &str); 2]| options.map(|(value, label)| (value.into(), label.into())).to_vec();
    let expected = [
        (options([("true", "Ja"), ("false", "Nee")]), false),
        (options([("2", "2"), ("3", "3")]), true),
        (Vec::new(), false),
    ];
    assert_eq!(shown, expected);
    let told = "overview.json: filters[2].questions[0].question: a matrix cannot be filtered by";
    assert_eq!(view.files.trouble, [told]);
    for (language, place, wanted, count) in [
        ("nl", 0, "true", 1),
        ("nl", 0, "false", 1),
        ("nl", 1, "2,5", 1),
        ("nl", 1, "2.5", 1),
        ("en", 1, "2.5", 1),
        ("nl", 1, "1500", 1),
        ("nl", 1, "1.500", 1),
        ("en", 1, "1,500", 1),
        ("en", 1, "1.500", 0),
        ("nl", 1, "Ongeveer", 1),
        // The number of one question, and the choice of the other.
        ("nl", 1, "2", 2),
    ] {
        let (language, chosen) = (language.into(), vec![(place, vec![wanted.into()])]);
        let view = desk.view(&Query { language, chosen, ..query(Tab::Files) });
        assert_eq!(view.shown, count, "{wanted}");
    }
}
