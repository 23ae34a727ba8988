//! What respondents do with the questionnaire that ships, from the call to the answers that are
//! handed in. Sending itself has tests of its own.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use leeragenda::draft::Place;
use leeragenda::session::{Ask, Effect, Keeping, NotKept, Stage, Target};
use serde_json::{Map, Value as Json, json};
use support::scenario::Scenario;

const AANBOD: &str = include_str!("../public/questionnaires/aanbod.json");
const RESPONSE: &str = include_str!("fixtures/aanbod-response.json");
const PAGES: [&str; 6] = [
    "organisatie_pagina",
    "expertise_pagina",
    "aanbod_pagina",
    "netwerken_pagina",
    "leernetwerk_pagina",
    "contact_pagina",
];
const REQUIRED_EMAIL: &str = "Vul uw e-mailadres in.";
const NOT_EMAIL: &str = "Vul een e-mailadres in zoals naam@voorbeeld.nl";

fn samira() -> Map<String, Json> {
    serde_json::from_str(RESPONSE).expect("the fixture is a JSON object")
}

fn begin() -> Scenario {
    Scenario::new(AANBOD).expect_page("(start)").start().expect_page(PAGES[0])
}

/// Samira de Vries, on her way until this page.
fn samira_until(page: &str) -> Scenario {
    let mut scenario = begin();
    for _ in 0..PAGES.len() {
        scenario = scenario.fill("", &samira());
        let at = scenario.session().place();
        if at == Place::Page(page.into()) {
            return scenario;
        }
        scenario = scenario.next().expect_summary(&[]);
    }
    scenario.expect_review()
}

/// The least that somebody must fill in, up to the review.
fn minimal() -> Scenario {
    begin()
        .answer("soort_organisatie", "kennisinstelling")
        .answer("actief", true)
        .answer("organisatie", "Kennisbank")
        .next()
        .tick("themas", ["wonen"])
        .next()
        .answer("heeft_aanbod", false)
        .next()
        .answer("heeft_netwerken", false)
        .next()
        .expect_page("leernetwerk_pagina")
        .next()
        .answer("toestemming_publicatie", false)
        .answer("contact_mag", false)
        .next()
        .expect_review()
}

// --- from beginning to end ---

#[test]
fn samira_fills_in_every_page_and_hands_in_exactly_her_answers() {
    let scenario = samira_until("(review)").expect_progress(7, 7);
    scenario.expect_handed_in(Json::Object(samira()));
}

#[test]
fn every_step_tells_how_far_the_respondent_is() {
    let mut scenario = begin();
    for (at, page) in PAGES.iter().enumerate() {
        scenario = scenario.expect_page(page).expect_progress(at + 1, 7).fill("", &samira()).next();
        scenario = scenario.expect_focus(Some(Target::Heading));
    }
    let scenario = scenario.expect_review();
    let visited = Effect::Visited(Place::Review);
    scenario.expect_effect(&visited).expect_effect(&Effect::KeepNow);
}

#[test]
fn a_respondent_with_little_to_say_gets_through() {
    minimal().expect_handed_in(json!({
        "soort_organisatie": "kennisinstelling", "actief": true, "organisatie": "Kennisbank", "themas": ["wonen"],
        "heeft_aanbod": false, "heeft_netwerken": false, "toestemming_publicatie": false, "contact_mag": false
    }));
}

#[test]
fn somebody_outside_the_target_group_is_told_so_and_can_come_back() {
    begin()
        .answer("soort_organisatie", "none")
        .expect_hidden(["actief", "organisatie", "website"])
        .next()
        .expect_page("(ended)")
        .expect_focus(Some(Target::Heading))
        .previous()
        .expect_page(PAGES[0])
        .answer("soort_organisatie", "adviesbureau")
        .answer("actief", false)
        .expect_hidden(["organisatie"])
        .next()
        .expect_page("(ended)")
        .previous()
        .answer("actief", true)
        .answer("organisatie", "Bureau")
        .next()
        .expect_page(PAGES[1]);
}

#[test]
fn only_what_follows_from_earlier_answers_is_asked() {
    begin()
        .expect_hidden(["actief", "organisatie", "soort_organisatie_anders"])
        .answer("soort_organisatie", "anders")
        .expect_visible(["actief", "soort_organisatie_anders"])
        .expect_hidden(["organisatie"])
        .answer("actief", true)
        .expect_visible(["organisatie", "website"])
        .answer("organisatie", "Buurtlab")
        .next()
        .expect_title("themas", "Aan welke thema’s werkt Buurtlab?")
        .expect_hidden(["expertise_wonen", "ervaring_wonen", "expertise_ander"])
        .tick("themas", ["wonen", "other"])
        .comment("themas", "Muziek")
        .expect_visible(["expertise_wonen", "ervaring_wonen", "expertise_ander"])
        .untick("themas", ["wonen"])
        .expect_hidden(["expertise_wonen", "ervaring_wonen"])
        .next()
        .answer("heeft_aanbod", true)
        .expect_visible(["aanbod", "aanbod[0].naam"])
        .expect_hidden(["aanbod[0].werkgebied_waar"])
        .answer("aanbod[0].werkgebied", "deel_van_nederland")
        .expect_visible(["aanbod[0].werkgebied_waar"])
        .answer("aanbod[0].werkgebied", "heel_nederland")
        .expect_hidden(["aanbod[0].werkgebied_waar"]);
}

// --- errors ---

#[test]
fn a_step_that_is_not_complete_says_what_is_missing_on_next() {
    begin()
        .expect_summary(&[])
        .next()
        .expect_page(PAGES[0])
        .expect_focus(Some(Target::Summary))
        .expect_summary(&[("soort_organisatie", "Kies bij wat voor organisatie u werkt.")])
        .answer("soort_organisatie", "adviesbureau")
        .expect_no_error("soort_organisatie")
        .expect_no_error("actief")
        .next()
        .expect_error("actief", "Kies ja of nee.")
        .answer("actief", true)
        .expect_summary(&[])
        .next()
        .expect_error("organisatie", "Vul de naam van uw organisatie in.")
        .answer("organisatie", "   ")
        .next()
        .expect_error("organisatie", "Vul de naam van uw organisatie in.")
        .types("organisatie", "Bureau Wijkkracht")
        .expect_no_error("organisatie")
        .next()
        .expect_page(PAGES[1]);
}

#[test]
fn an_error_is_shown_on_leaving_a_changed_question_and_never_while_typing() {
    samira_until("contact_pagina")
        .clear("contact_email")
        .expect_no_error("contact_email")
        .types("contact_email", "samira")
        .leave("contact_email")
        .expect_error("contact_email", NOT_EMAIL)
        .expect_focus(None)
        // While it is being mended it stays; as soon as it is right, it goes.
        .answer("contact_email", "samira@")
        .expect_error("contact_email", NOT_EMAIL)
        .answer("contact_email", "samira@wijkkracht.nl")
        .expect_no_error("contact_email")
        // Wrong again while typing on: nothing is said before the question is left.
        .answer("contact_email", "samira@wijkkracht.")
        .expect_no_error("contact_email")
        .leave("contact_email")
        .expect_error("contact_email", NOT_EMAIL)
        .clear("contact_email")
        .leave("contact_email")
        .expect_error("contact_email", REQUIRED_EMAIL);
}

#[test]
fn leaving_a_question_that_was_not_touched_says_nothing() {
    begin().leave("soort_organisatie").expect_no_error("soort_organisatie");
    samira_until("contact_pagina").leave("contact_email").expect_no_error("contact_email");
}

#[test]
fn two_errors_on_one_step_are_summed_up_in_order_and_mended_one_by_one() {
    samira_until("contact_pagina")
        .answer("contact_telefoon", "bel maar")
        .clear("contact_email")
        .next()
        .expect_summary(&[
            ("contact_email", REQUIRED_EMAIL),
            ("contact_telefoon", "Vul een telefoonnummer in, bijvoorbeeld 06 12345678"),
        ])
        .answer("contact_email", "samira@wijkkracht.nl")
        .expect_summary(&[("contact_telefoon", "Vul een telefoonnummer in, bijvoorbeeld 06 12345678")])
        .clear("contact_telefoon")
        .expect_summary(&[])
        .next()
        .expect_review();
}

#[test]
fn errors_of_a_step_are_not_shown_on_coming_back_to_it() {
    begin()
        .next()
        .expect_error("soort_organisatie", "Kies bij wat voor organisatie u werkt.")
        .previous()
        .start()
        .expect_summary(&[]);
}

#[test]
fn an_item_that_is_not_complete_is_told_by_its_own_question() {
    samira_until("aanbod_pagina")
        .add("aanbod")
        .next()
        .expect_summary(&[
            ("aanbod[2].naam", "Vul een naam voor dit aanbod in."),
            ("aanbod[2].themas", "Kies minstens één thema."),
            ("aanbod[2].vorm", "Kies minstens één vorm."),
        ])
        .remove("aanbod[2]")
        .expect_summary(&[])
        .next()
        .expect_page(PAGES[3]);
}

#[test]
fn another_theme_must_be_named() {
    begin()
        .fill("", &samira())
        .next()
        .tick("themas", ["other"])
        .leave("themas")
        .expect_error("themas", "Vul in wat u bedoelt met: Een ander thema.")
        .comment("themas", "Muziek")
        .expect_no_error("themas");
}

// --- hidden answers ---

#[test]
fn hidden_answers_come_back_but_are_not_handed_in() {
    samira_until("(review)")
        .change("heeft_aanbod")
        .answer("heeft_aanbod", false)
        .expect_hidden(["aanbod", "aanbod[0].naam"])
        .next()
        .expect_review()
        .expect_handed_in({
            let mut answers = samira();
            answers.remove("aanbod");
            answers.insert("heeft_aanbod".into(), json!(false));
            Json::Object(answers)
        })
        .change("heeft_aanbod")
        .answer("heeft_aanbod", true)
        .expect_answer("aanbod[1].naam", json!("Buurtscan"))
        .next()
        .expect_review()
        .expect_handed_in(Json::Object(samira()));
}

#[test]
fn the_comment_of_another_theme_is_not_handed_in_once_it_is_unticked() {
    samira_until("expertise_pagina").untick("themas", ["other"]).review_handed_in_without("themas-Comment");
}

trait WithoutComment {
    fn review_handed_in_without(self, name: &str);
}

impl WithoutComment for Scenario {
    fn review_handed_in_without(self, name: &str) {
        let handed_in = self.session().view().answers_to_hand_in();
        assert!(!handed_in.contains_key(name), "{handed_in:?}");
    }
}

// --- items ---

#[test]
fn an_added_offer_takes_the_focus_and_is_announced() {
    samira_until("aanbod_pagina")
        .add("aanbod")
        .expect_focus_on("aanbod[2].naam")
        .expect_announced("Aanbod 3 is toegevoegd.")
        .expect_items("aanbod", 3);
}

#[test]
fn removing_the_first_offer_asks_first_and_keeps_the_second() {
    samira_until("aanbod_pagina")
        .expect_title("aanbod[1]", "Aanbod 2: Buurtscan")
        .remove("aanbod[0]")
        .expect_focus(Some(Target::Question))
        .cancel()
        .expect_items("aanbod", 2)
        .expect_focus_on("aanbod[0]")
        .remove("aanbod[0]")
        .confirm_removal("aanbod[0]")
        .expect_items("aanbod", 1)
        .expect_title("aanbod[0]", "Aanbod 1: Buurtscan")
        .expect_answer("aanbod[0].vorm", json!(["methodiek_instrument", "other"]))
        .expect_focus_on("aanbod[0]")
        .expect_announced("Aanbod 1: Training Samen de buurt veilig is verwijderd.");
}

#[test]
fn there_is_at_least_one_offer_and_at_most_ten() {
    let mut scenario = begin().fill("", &samira()).next().fill("", &samira()).next().answer("heeft_aanbod", true);
    assert!(!scenario.session().may_remove(scenario.node("aanbod")));
    for _ in 0..12 {
        scenario = scenario.add("aanbod");
    }
    let scenario = scenario.expect_items("aanbod", 10);
    assert!(!scenario.session().may_add(scenario.node("aanbod")));
}

// --- languages ---

#[test]
fn another_language_keeps_the_answers_and_changes_every_text() {
    samira_until("contact_pagina")
        .clear("contact_email")
        .next()
        .expect_error("contact_email", REQUIRED_EMAIL)
        .speak("en")
        .expect_page("contact_pagina")
        .expect_title("contact_pagina", "Contact and permission")
        .expect_title("aanbod[0]", "Offer 1: Training Samen de buurt veilig")
        .expect_error("contact_email", "Enter your email address.")
        .answer("contact_email", "samira.devries@bureauwijkkracht.example")
        .next()
        .expect_review()
        .expect_handed_in(Json::Object(samira()))
        .speak("nl")
        .expect_title("contact_pagina", "Contact en toestemming");
}

// --- the draft ---

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

#[test]
fn wiping_erases_everything_and_begins_again_under_another_id() {
    let scenario = samira_until("netwerken_pagina");
    let id = scenario.session().id().clone();
    let scenario = scenario
        .wipe()
        .expect_focus(Some(Target::Question))
        .cancel()
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

// --- files ---

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
    let mut file: Json = serde_json::from_str(&minimal().download().file().1).expect("JSON");
    let answers = file["answers"].as_object_mut().expect("answers");
    answers.remove("aanbod").expect("the empty offer of the draft");
    Scenario::new(AANBOD)
        .read(&file.to_string())
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

// --- back, forward, and from the review ---

#[test]
fn back_and_forward_of_the_browser_keep_the_answers_and_check_nothing() {
    let visit = Effect::Visited(Place::Page(PAGES[0].into()));
    samira_until("expertise_pagina")
        .answer("praktijkvoorbeelden", "half")
        .travel(PAGES[0])
        .expect_page(PAGES[0])
        .expect_no_effect(&visit)
        .expect_focus(Some(Target::Heading))
        .expect_answer("organisatie", json!("Bureau Wijkkracht"))
        .travel("(start)")
        .expect_page("(start)")
        .travel(PAGES[1])
        .expect_answer("praktijkvoorbeelden", json!("half"))
        .previous()
        .expect_page(PAGES[0])
        .expect_effect(&visit)
        .previous()
        .expect_page("(start)");
}

#[test]
fn an_answer_is_changed_from_the_review_and_next_leads_back_there() {
    samira_until("(review)")
        .change("aanbod[1].naam")
        .expect_page("aanbod_pagina")
        .expect_focus_on("aanbod[1].naam")
        .answer("aanbod[1].naam", "Wijkscan")
        .next()
        .expect_review()
        .expect_answer("aanbod[1].naam", json!("Wijkscan"))
        .previous()
        .expect_page("contact_pagina")
        .next()
        .expect_review();
}

#[test]
fn after_a_change_the_way_is_that_of_the_steps_again() {
    samira_until("(review)").change("organisatie").next().expect_review().travel(PAGES[0]).next().expect_page(PAGES[1]);
}

#[test]
fn a_change_from_the_review_that_brings_up_a_question_elsewhere_leads_there() {
    minimal()
        .change("themas")
        .clear_themas()
        .next()
        .expect_error("themas", "Kies minstens één thema.")
        .tick("themas", ["wonen"])
        .next()
        .expect_review()
        .change("heeft_aanbod")
        .answer("heeft_aanbod", true)
        .next()
        .expect_error("aanbod[0].naam", "Vul een naam voor dit aanbod in.");
}

trait ClearThemes {
    fn clear_themas(self) -> Self;
}

impl ClearThemes for Scenario {
    fn clear_themas(self) -> Self {
        self.untick("themas", ["wonen"])
    }
}

#[test]
fn a_change_from_the_review_can_end_the_questionnaire() {
    samira_until("(review)").change("actief").answer("actief", false).next().expect_page("(ended)");
}

#[test]
fn a_step_that_was_skipped_with_forward_is_still_checked_before_the_review() {
    samira_until("expertise_pagina")
        .untick("themas", ["veiligheid_ondermijning", "participatie_zeggenschap", "other"])
        .travel("contact_pagina")
        .answer("toestemming_publicatie", false)
        .answer("contact_mag", false)
        .next()
        .expect_page("expertise_pagina")
        .expect_focus(Some(Target::Summary))
        .expect_error("themas", "Kies minstens één thema.");
}

// --- opening and closing ---

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
