//! From files to agenda, without a browser: what an organiser reads in, and what comes of it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod agenda;
mod mapping;
mod sifting;
mod supply_and_demand;
mod tables;
mod whole;

use leeragenda::response::Digest;
use overview::asking::{Query, Tab, View};
use overview::desk::Desk;
use serde_json::{Value, json};
use support::answers::Answers;

pub(crate) const AANBOD: &str = include_str!("../../public/questionnaires/aanbod.json");
pub(crate) const VRAAG: &str = include_str!("../../public/questionnaires/vraag.json");
pub(crate) const MAPPING: &str = include_str!("../../public/overview.json");

/// The desk of the deployment that is shipped.
pub(crate) fn desk() -> Desk {
    let listed = Desk::listed(&Ok(include_str!("../../public/config.json").into()));
    let files: Vec<&str> = listed.questionnaires.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(
        (files.as_slice(), listed.time_zone.as_deref()),
        (["aanbod", "vraag"].as_slice(), Some("Europe/Amsterdam"))
    );
    let desk = desk_of(listed.trouble, MAPPING);
    assert_eq!(desk.view(&query(Tab::Files)).files.trouble, Vec::<String>::new());
    desk
}

/// The desk of a deployment with another mapping, or with trouble in its config.
pub(crate) fn desk_of(trouble: Vec<String>, mapping: &str) -> Desk {
    let shipped = [("aanbod", AANBOD), ("vraag", VRAAG)].map(|(id, source)| (id.to_owned(), Ok(source.to_owned())));
    Desk::new(trouble, Some(Ok(mapping.into())), &shipped)
}

pub(crate) fn query(tab: Tab) -> Query {
    Query { language: "nl".into(), tab, texts: 5, ..Query::default() }
}

/// A maker of answers to what is shipped.
pub(crate) fn answers(seed: u64) -> Answers {
    Answers::new(seed, [AANBOD, VRAAG].map(|source| Digest::of(source.as_bytes()).text().to_owned()))
}

/// A desk with so many made-up responses.
pub(crate) fn desk_with(seed: u64, count: usize) -> Desk {
    let mut desk = desk();
    let mut answers = answers(seed);
    for number in 0..count {
        let left = desk.take(&format!("{number}.json"), answers.next_response().to_string().as_bytes());
        assert!(left.is_empty());
    }
    assert_eq!(desk.len(), count);
    desk
}

/// A response to a questionnaire, `number` in its id.
pub(crate) fn response(questionnaire: &str, number: u64, answers: Value) -> Value {
    let source = if questionnaire == "aanbod" { AANBOD } else { VRAAG };
    json!({
        "format": "leeragenda/response/1",
        "id": format!("9b0c3f5e-1d2a-4c3b-8d4e-{number:012}"),
        "questionnaire": { "id": questionnaire, "sha256": Digest::of(source.as_bytes()).text() },
        "language": "nl", "status": "complete", "savedAt": "2026-11-23T10:15:00Z",
        "answers": answers,
    })
}

pub(crate) fn take(desk: &mut Desk, name: &str, response: &Value) {
    assert!(desk.take(name, response.to_string().as_bytes()).is_empty());
}

pub(crate) fn refused(view: &View) -> Vec<(&str, &str)> {
    view.files.refused.shown.iter().map(|refused| (refused.file.as_str(), refused.why.as_str())).collect()
}

/// It was counted as opened, and nothing more was told of it.
#[test]
fn what_was_sealed_twice_is_told() {
    let jwe = "eyJhbGciOiJSU0EtT0FFUC0yNTYiLCJlbmMiOiJBMjU2R0NNIn0.AQID.AAAAAAAAAAAAAAAA.BAU.AAAAAAAAAAAAAAAAAAAAAA";
    let sealed = json!({"format": "leeragenda/encrypted/1", "id": "x", "questionnaire": {"id": "vraag"}, "jwe": jwe});
    let mut desk = desk();
    let outer = desk.take("a.json", sealed.to_string().as_bytes());
    for (name, outer) in outer {
        assert!(desk.take_opened(name, outer, Some(sealed.to_string().as_bytes())));
    }
    let view = desk.view(&query(Tab::Files));
    let why = "Het bestand is versleuteld op een manier die deze pagina niet kent.";
    assert_eq!((view.files.sealed.all, refused(&view)), (0, vec![("a.json", why)]));
}
