//! Opening and closing.

use super::*;

const DATES: &str = r#"{"questionnaires": [{"id": "aanbod", "file": "a.json"}],
    "organisation": {"email": "a@b.nl"}, "opens": "2026-09-01", "closes": "2026-11-30"}"#;

#[test]
fn before_the_first_day_and_after_the_last_nothing_can_be_filled_in() {
    for (now, screen) in [
        ("2026-08-31T10:00:00Z", "(not yet)"),
        ("2026-09-01T10:00:00Z", "(start)"),
        ("2026-11-30T10:00:00Z", "(start)"),
        ("2026-12-01T10:00:00Z", "(closed)"),
    ] {
        let scenario = Scenario::configured(AANBOD, DATES, now).expect_page(screen);
        if screen != "(start)" {
            scenario.start().expect_page(screen).next().expect_page(screen).travel(PAGES[0]).expect_page(screen);
        }
    }
}

#[test]
fn a_draft_can_still_be_downloaded_and_erased_after_the_last_day() {
    let scenario =
        Scenario::configured(AANBOD, DATES, "2026-11-30T10:00:00Z").start().answer("soort_organisatie", "adviesbureau");
    scenario.host().set("2026-12-01T10:00:00Z");
    let draft = scenario.session().draft();
    let mut late = Scenario::configured(AANBOD, DATES, "2026-12-01T10:00:00Z");
    late = late.found(draft.expect("a draft")).expect_page("(closed)").download();
    let json: Json = serde_json::from_str(&late.file().1).expect("JSON");
    assert_eq!(json["answers"]["soort_organisatie"], json!("adviesbureau"));
    late.wipe()
        .confirm(Ask::Wipe)
        .expect_effect(&Effect::Forget(leeragenda::draft::Gone::Wiped))
        .expect_page("(closed)");
}

#[test]
fn a_found_draft_is_offered_and_nothing_else_happens_before_the_respondent_chooses() {
    let found = begin().answer("soort_organisatie", "adviesbureau").come_back_to(AANBOD);
    let node = found.node("soort_organisatie");
    let found = found
        .start()
        .expect_page("(found)")
        .next()
        .expect_page("(found)")
        .travel(PAGES[1])
        .expect_page("(found)")
        .does(leeragenda::session::Msg::Change(node))
        .expect_page("(found)");
    assert!(matches!(found.session().stage(), Stage::Found(found) if found.place == Place::Page(PAGES[0].into())));
    found.go_on().expect_page(PAGES[0]).expect_answer("soort_organisatie", json!("adviesbureau"));
}
