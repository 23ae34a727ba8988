//! The draft, and files.

use leeragenda::messages::Key;

use super::*;

#[test]
fn a_reload_at_any_step_loses_nothing() {
    let mut scenario = begin();
    for page in PAGES {
        scenario = scenario.expect_page(page).fill("", &samira());
        let before = Json::String(scenario.situation());
        scenario = scenario.reload();
        assert_eq!(Json::String(scenario.situation()), before);
        scenario = scenario.next();
    }
    scenario.reload().expect_review().expect_handed_in(Json::Object(samira()));
}

#[test]
fn what_was_typed_and_is_not_yet_right_survives_a_reload() {
    samira_until("contact_pagina")
        .answer("contact_email", "samira@")
        .reload()
        .expect_page("contact_pagina")
        .expect_answer("contact_email", json!("samira@"))
        .expect_no_error("contact_email");
}

#[test]
fn a_reload_keeps_the_language_and_the_id() {
    let scenario = begin().answer("soort_organisatie", "adviesbureau").speak("en");
    let id = scenario.session().id().clone();
    let scenario = scenario.reload().expect_title("organisatie_pagina", "Your organisation");
    assert_eq!(scenario.session().id(), &id);
}

#[test]
fn there_is_no_draft_before_the_first_answer() {
    let scenario = begin();
    assert_eq!(scenario.session().draft(), None);
    let scenario = scenario.next();
    assert_eq!(scenario.session().draft(), None);
    assert_eq!(scenario.session().keeping(), &Keeping::Nothing);
    let scenario = scenario.answer("soort_organisatie", "adviesbureau").expect_effect(&Effect::KeepSoon);
    assert_eq!(scenario.session().keeping(), &Keeping::Pending);
    assert!(scenario.session().draft().is_some());
}

#[test]
fn a_draft_that_cannot_be_kept_is_told_and_the_answers_stay() {
    let scenario = begin().answer("soort_organisatie", "adviesbureau").kept(Err(NotKept::Full));
    assert_eq!(scenario.session().keeping(), &Keeping::Failed(NotKept::Full));
    let scenario = scenario.expect_answer("soort_organisatie", json!("adviesbureau")).kept(Ok(()));
    assert!(matches!(scenario.session().keeping(), Keeping::Kept(_)));
}

/// The day was promised on which the draft went, counted from whenever the screen was drawn.
#[test]
fn no_more_is_promised_than_the_time_after_which_the_draft_is_not_used() {
    let scenario = begin().answer("soort_organisatie", "adviesbureau");
    let expires = scenario.session().draft().expect("a draft").expires;
    assert_eq!(scenario.session().kept_until(u16::MAX), expires, "it is about to be kept");
    let scenario = scenario.kept(Ok(()));
    scenario.host().set("2026-11-30T10:15:00Z");
    assert_eq!(scenario.session().kept_until(u16::MAX), expires, "the tab stood open");
    let visit = leeragenda::date::Timestamp::parse("2026-11-30T10:15:00Z").expect("a moment");
    assert_eq!(scenario.session().kept_until(7), visit.plus_days(7), "seven days after the visit");
    scenario.host().set("2026-12-20T10:15:00Z");
    assert_eq!(scenario.session().kept_until(7), expires);
}

#[test]
fn wiping_erases_everything_and_begins_again_under_another_id() {
    let scenario = samira_until("netwerken_pagina");
    let id = scenario.session().id().clone();
    let scenario = scenario
        .wipe()
        .expect_focus(Some(Target::Question))
        .cancel()
        // The screen moves it to the button that asked.
        .expect_focus(None)
        .expect_answer("organisatie", json!("Bureau Wijkkracht"))
        .wipe()
        .confirm(Ask::Wipe)
        .expect_effect(&Effect::Forget(leeragenda::draft::Gone::Wiped))
        .expect_no_effect(&Effect::KeepNow)
        .expect_no_effect(&Effect::KeepSoon)
        .expect_page("(start)")
        .expect_answers(json!({"aanbod": [{}], "netwerken": [{}]}));
    assert_ne!(scenario.session().id(), &id);
    assert_eq!(scenario.session().draft(), None);
    assert!(!scenario.session().has_answers());
    scenario.start().expect_summary(&[]).expect_items("aanbod", 1);
}

/// Only who hears was told.
#[test]
fn that_all_is_erased_is_shown_and_said_until_one_goes_on() {
    let erased = samira_until("netwerken_pagina").wipe().confirm(Ask::Wipe);
    let erased = erased.expect_notice(Some(Key::Wiped)).expect_announced("Uw antwoorden zijn van dit apparaat gewist.");
    erased.start().expect_notice(None).expect_announced("");
}

/// Who saw, on a computer that others use too, believed that it was. The box says it: with the status it would be
/// heard twice.
#[test]
fn that_not_all_is_erased_is_shown_and_said_by_its_box_alone() {
    let failed = samira_until("netwerken_pagina").wipe().confirm(Ask::Wipe).does(Msg::NotForgotten);
    failed.expect_notice(Some(Key::WipeFailed)).expect_announced("").start().expect_notice(None);
}

#[test]
fn that_a_file_was_read_is_shown_until_one_goes_on_and_not_only_until_a_question_is_left() {
    let (_, file) = samira_until("netwerken_pagina").download().file();
    let read = Scenario::new(AANBOD).read(&file).expect_page("contact_pagina").expect_notice(Some(Key::ReadDone));
    let wrong = read.answer("contact_mag", true).answer("contact_email", "samira@").leave("contact_email");
    let left = wrong.expect_message("contact_email", Some(NOT_EMAIL));
    left.expect_notice(Some(Key::ReadDone)).previous().expect_notice(None);
}

#[test]
fn a_found_draft_can_be_left_for_a_fresh_start() {
    let found = begin().answer("soort_organisatie", "adviesbureau").come_back_to(AANBOD).expect_page("(found)");
    found
        .start_over()
        .confirm(Ask::StartOver)
        .expect_effect(&Effect::Forget(leeragenda::draft::Gone::Wiped))
        .expect_page("(start)")
        .start()
        .expect_answer("soort_organisatie", Json::Null);
}

#[test]
fn a_downloaded_file_is_read_back_on_another_device() {
    let (name, file) = samira_until("netwerken_pagina").download().file();
    assert_eq!(name, "leeragenda-aanbod-2026-11-23-0101.json");
    let json: Json = serde_json::from_str(&file).expect("JSON");
    assert_eq!(json["status"], json!("draft"));
    Scenario::new(AANBOD)
        .read(&file)
        .expect_read_problem(None)
        .expect_focus(Some(Target::Heading))
        .expect_effect(&Effect::KeepNow)
        // Where it goes on: the first step that is not complete.
        .expect_page("contact_pagina")
        .expect_answer("netwerken[0].naam", json!("Leerkring Veilige Wijken Midden-Nederland"))
        .expect_announced("De antwoorden uit het bestand staan in de vragenlijst.");
}

#[test]
fn a_complete_file_is_read_back_whole() {
    let (_, file) = samira_until("(review)").download().file();
    Scenario::new(AANBOD).read(&file).expect_review().expect_handed_in(Json::Object(samira()));
}

/// Hidden offers are not in a complete file; the panel still begins with one when it is shown.
#[test]
fn a_file_without_offers_leaves_room_for_the_first() {
    let (_, file) = minimal().download().file();
    let json: Json = serde_json::from_str(&file).expect("JSON");
    assert_eq!((&json["status"], &json["answers"]["aanbod"]), (&json!("complete"), &Json::Null));
    Scenario::new(AANBOD)
        .read(&file)
        .expect_review()
        .change("heeft_aanbod")
        .answer("heeft_aanbod", true)
        .expect_items("aanbod", 1)
        .expect_visible(["aanbod[0].naam"]);
}

#[test]
fn a_file_replaces_other_answers_only_after_a_yes() {
    let (_, file) = samira_until("(review)").download().file();
    begin()
        .answer("soort_organisatie", "brancheorganisatie")
        .read(&file)
        .cancel()
        .expect_answer("soort_organisatie", json!("brancheorganisatie"))
        .read(&file)
        .confirm(Ask::Replace)
        .expect_review()
        .expect_answer("soort_organisatie", json!("adviesbureau"));
}

#[test]
fn a_file_that_cannot_be_used_is_told_and_changes_nothing() {
    let (_, file) = samira_until("(review)").download().file();
    for (text, message) in [
        (file.replace("\"id\":\"aanbod\"", "\"id\":\"vraag\""), "other"),
        (file[..file.len() / 2].to_owned(), "broken"),
        (file.replace("response/1", "response/2"), "newer"),
        (r#"{"format":"leeragenda/encrypted/1","id":"x","jwe":"y"}"#.into(), "encrypted"),
        ("{}".into(), "format"),
        (file.replace("\"answers\"", "\"answer\""), "member"),
        (" ".repeat(5_000_001), "big"),
    ] {
        let scenario = begin().answer("soort_organisatie", "brancheorganisatie");
        let before = scenario.session().draft();
        let scenario = scenario.read(&text).expect_page(PAGES[0]);
        let said = scenario.session().read_problem().unwrap_or_default().to_owned();
        let expected = match message {
            "other" => "vraag",
            "broken" => "beschadigd",
            "newer" => "nieuwere versie",
            "encrypted" => "versleuteld",
            "format" => "komt niet van",
            "member" => "(top)",
            _ => "te groot",
        };
        assert!(said.contains(expected), "{message}: {said:?}");
        assert_eq!(scenario.session().asked(), None, "{message}");
        assert_eq!(scenario.session().draft(), before, "{message}");
        // A good file after it takes the message away.
        scenario.read(&file).expect_read_problem(None);
    }
}

/// Over a slow line a file could come this late: the confirmation was gone, with its reference.
#[test]
fn no_file_is_read_once_the_answers_were_handed_in() {
    let (_, file) = samira_until("(review)").download().file();
    for msg in [Msg::ReadFile(file.clone()), Msg::ReadLate(file)] {
        minimal()
            .does(Msg::Send)
            .expect_page("(done)")
            .does(msg)
            .expect_page("(done)")
            .expect_answer("organisatie", json!("Kennisbank"))
            .expect_focus(None);
    }
}

/// The focus jumped to the question, and the next letters went nowhere.
#[test]
fn a_file_that_comes_while_somebody_answers_is_asked_about_without_moving_the_focus() {
    let (_, file) = samira_until("(review)").download().file();
    let begun = begin().answer("soort_organisatie", "brancheorganisatie");
    let asked = begun.does(Msg::ReadLate(file.clone())).expect_focus(None).expect_announced(
        "U heeft op deze pagina al antwoorden ingevuld. Wilt u ze vervangen door die uit het bestand?",
    );
    asked.confirm(Ask::Replace).expect_review().expect_focus(Some(Target::Heading));
    // Who waits for it is led there, and hears it by that.
    let begun = begin().answer("soort_organisatie", "brancheorganisatie");
    begun.read(&file).expect_focus(Some(Target::Question)).expect_announced("");
}

#[test]
fn a_file_that_came_too_late_is_told_not_to_be_read_until_the_next_press() {
    let told = begin().answer("soort_organisatie", "brancheorganisatie").does(Msg::ReadMissed);
    told.expect_notice(Some(Key::ReadMissed))
        .expect_announced("Het bestand dat u koos is niet gelezen, want u was al verder gegaan. Er is niets veranderd.")
        .expect_focus(None)
        .expect_answer("soort_organisatie", json!("brancheorganisatie"))
        .next()
        .expect_notice(None);
}

#[test]
fn answers_that_fit_no_question_any_more_are_set_aside_and_stay_in_the_download() {
    let changed = AANBOD.replace("\"name\":\"website\"", "\"name\":\"webadres\"");
    let scenario = samira_until("netwerken_pagina").come_back_to(&changed).go_on();
    let scenario = scenario
        .expect_page("netwerken_pagina")
        .expect_set_aside(json!({"website": "https://www.bureauwijkkracht.example"}))
        .expect_answer("organisatie", json!("Bureau Wijkkracht"))
        .expect_answer("webadres", Json::Null)
        .download();
    let json: Json = serde_json::from_str(&scenario.file().1).expect("JSON");
    assert_eq!(json["setAside"], json!({"website": "https://www.bureauwijkkracht.example"}));
    assert_eq!(json["answers"].get("website"), None, "what fits no question is no answer");
    assert_eq!(json["answers"]["organisatie"], json!("Bureau Wijkkracht"));
    // They survive the next reload as well, and go when everything is erased.
    let scenario = scenario.reload().expect_set_aside(json!({"website": "https://www.bureauwijkkracht.example"}));
    scenario.wipe().confirm(Ask::Wipe).expect_set_aside(json!({}));
}

#[test]
fn answers_that_were_set_aside_come_back_with_their_question() {
    let changed = AANBOD.replace("\"name\":\"website\"", "\"name\":\"webadres\"");
    samira_until("netwerken_pagina")
        .come_back_to(&changed)
        .go_on()
        .come_back_to(AANBOD)
        .go_on()
        .expect_set_aside(json!({}))
        .expect_answer("website", json!("https://www.bureauwijkkracht.example"));
}
