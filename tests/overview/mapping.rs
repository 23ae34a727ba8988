//! What is wrong in the files of a deployment is told, with its place.

use overview::asking::Tab;
use overview::desk::Desk;

use crate::{MAPPING, desk_of, query};

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
