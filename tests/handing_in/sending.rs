//! Handing in, as a session does it: one request at a time, the same bytes on every try, other
//! answers under another id, and nothing forgotten before it has arrived.

use leeragenda::derived::HALF_TYPED;
use leeragenda::draft::{DraftV1, Place};
use leeragenda::messages::Key;
use leeragenda::response::Status;
use leeragenda::session::{Effect, HandedIn, Msg, Stage, Target, Visit};
use leeragenda::submission::{Failure, Reply};
use leeragenda::telling::{Cause, Teller};
use support::scenario::{Scenario, answered};

use crate::{CONFIG, NOW};

const DEFINITION: &str = r#"{"locale": "nl", "pages": [{"name": "p", "title": "P", "elements": [
    {"type": "text", "name": "naam", "isRequired": true},
    {"type": "text", "name": "plaats"}]}]}"#;

/// A respondent at the review.
fn reviewed() -> Scenario {
    Scenario::configured(DEFINITION, CONFIG, NOW).answer("naam", "Buurtkracht").next().expect_review()
}

/// Tries until the page leaves it to the button.
fn until_settled(mut scenario: Scenario, reply: &Reply) -> Scenario {
    for _ in 0..10 {
        scenario = scenario.replied(reply.clone()).does(Msg::Woke);
    }
    scenario
}

#[test]
fn a_second_press_of_the_button_sends_nothing() {
    let scenario = reviewed().does(Msg::Send);
    assert!(scenario.posted().is_some());
    let scenario = scenario.does(Msg::Send);
    assert_eq!(scenario.posted(), None);
}

#[test]
fn what_is_sent_is_kept_before_it_is_sent() {
    let scenario = reviewed().does(Msg::Send);
    let kept = scenario.effects().iter().position(|effect| matches!(effect, Effect::KeepOutbox(_)));
    let sent = scenario.effects().iter().position(|effect| matches!(effect, Effect::Post(_)));
    assert!(kept < sent && kept.is_some());
    assert_eq!(Some(scenario.outbox().frozen.body), scenario.posted().map(|request| request.body));
}

#[test]
fn a_retry_sends_the_same_bytes() {
    let scenario = reviewed().does(Msg::Send);
    let first = scenario.posted().expect("a request");
    let scenario = scenario.replied(Reply::Failed(Failure::Network)).does(Msg::Woke);
    assert_eq!(scenario.posted(), Some(first));
}

#[test]
fn after_it_was_sent_everything_is_forgotten_and_nothing_is_kept_again() {
    let scenario = reviewed().does(Msg::Send).replied(answered(201, "{}"));
    assert!(matches!(scenario.session().stage(), Stage::Done(HandedIn::Sent(_))));
    let scenario = scenario.expect_effect(&Effect::Forget(leeragenda::draft::Gone::Sent));
    assert!(!scenario.effects().iter().any(|effect| matches!(effect, Effect::KeepNow | Effect::KeepSoon)));
    assert_eq!(scenario.session().draft(), None);
}

#[test]
fn a_refusal_keeps_the_answers() {
    let scenario = reviewed().does(Msg::Send).replied(answered(403, "{}"));
    assert_eq!(scenario.session().stage(), &Stage::Outcome);
    assert!(scenario.session().draft().is_some());
    assert!(!scenario.effects().contains(&Effect::Forget(leeragenda::draft::Gone::Sent)));
}

#[test]
fn answers_that_change_after_a_try_get_another_id_and_the_old_bytes_are_never_sent_in_their_place() {
    let scenario = reviewed().does(Msg::Send);
    let first = scenario.outbox();
    let scenario = until_settled(scenario, &answered(500, "{}"));
    assert_eq!(scenario.session().stage(), &Stage::Outcome);
    let scenario = scenario.previous().change("plaats").answer("plaats", "Assen");
    let scenario = scenario.next().expect_review().does(Msg::Send);
    let second = scenario.outbox();
    assert_ne!(first.frozen.id, second.frozen.id);
    assert!(second.frozen.body.contains("Assen") && !first.frozen.body.contains("Assen"));
}

#[test]
fn a_page_closed_while_sending_offers_the_same_bytes_again() {
    let scenario = reviewed().does(Msg::Send);
    let left = scenario.outbox();
    let draft = scenario.session().draft().expect("a draft");
    let mut back = Scenario::configured(DEFINITION, CONFIG, "2026-11-23T11:00:00Z").found(draft);
    back = back.finds_outbox(left.clone()).go_on();
    assert_eq!(back.session().stage(), &Stage::Outcome);
    let back = back.does(Msg::Send);
    assert_eq!(back.posted().map(|request| request.body), Some(left.frozen.body));
}

/// What was frozen does not change with the questionnaire: it may have arrived.
#[test]
fn a_questionnaire_that_changed_since_does_not_change_what_was_frozen() {
    let scenario = reviewed().does(Msg::Send);
    let left = scenario.outbox();
    let draft = scenario.session().draft().expect("a draft");
    let changed = DEFINITION.replacen("\"name\"", "\"description\": \"Nieuw\", \"name\"", 1);
    assert_ne!(changed, DEFINITION);
    let back = Scenario::configured(&changed, CONFIG, "2026-11-23T11:00:00Z").found(draft);
    let back = back.finds_outbox(left.clone()).go_on().does(Msg::Send);
    assert_eq!(back.posted().map(|request| request.body), Some(left.frozen.body));
}

/// Who wants nothing kept on the device has nothing kept of what is being sent either.
#[test]
fn what_is_sent_is_not_kept_when_the_respondent_declined() {
    let scenario = reviewed().does(Msg::KeepHere(false)).does(Msg::Send);
    assert!(scenario.posted().is_some(), "it is sent");
    assert!(!scenario.effects().iter().any(|effect| matches!(effect, Effect::KeepOutbox(_))));
}

#[test]
fn a_multipart_body_is_sent_again_with_its_own_boundary() {
    let submit = r#""submit": {"encoding": "multipart", "fields": [["key", "{id}.json"], ["file", "{response}"]], "#;
    let config = CONFIG.replace(r#""submit": {"#, submit);
    let reviewed = || {
        let scenario = Scenario::configured(DEFINITION, &config, NOW);
        scenario.answer("naam", "Buurtkracht").next().expect_review()
    };
    let scenario = reviewed().does(Msg::Send);
    let (left, first) = (scenario.outbox(), scenario.posted().expect("a request"));
    let boundary = format!("leeragenda-{}", left.frozen.id.text());
    assert_eq!(left.frozen.content_type, format!("multipart/form-data; boundary={boundary}"));
    assert!(first.headers.contains(&("Content-Type".into(), left.frozen.content_type.clone())));
    assert!(first.body.starts_with(&format!("--{boundary}\r\n")) && first.body.contains("-2026-11-23-"));
    let scenario = scenario.replied(Reply::Failed(Failure::Network)).does(Msg::Woke);
    assert_eq!(scenario.posted(), Some(first.clone()));
    let draft = scenario.session().draft().expect("a draft");
    // Another day, another page: the same bytes, of the same kind.
    let back = Scenario::configured(DEFINITION, &config, "2026-11-25T11:00:00Z").found(draft).finds_outbox(left);
    assert_eq!(back.go_on().does(Msg::Send).posted(), Some(first));
}

#[test]
fn what_the_receiver_wants_mended_is_marked_until_it_changes() {
    let body =
        r##"{"title": "Not valid", "errors": [{"pointer": "#/answers/naam", "detail": "Deze naam is al gebruikt."}]}"##;
    let scenario = reviewed().does(Msg::Send).replied(answered(422, body));
    assert_eq!(scenario.session().stage(), &Stage::Outcome);
    scenario
        .change("naam")
        .expect_error("naam", "Deze naam is al gebruikt.")
        .answer("naam", "Buurtkracht Assen")
        .expect_no_error("naam");
}

#[test]
fn trying_again_goes_back_to_the_review_so_that_its_outcome_is_a_new_screen() {
    let scenario = until_settled(reviewed().does(Msg::Send), &answered(500, "{}"));
    assert_eq!(scenario.session().stage(), &Stage::Outcome);
    let scenario = scenario.does(Msg::Send).expect_review().expect_focus(Some(Target::Send));
    assert!(scenario.posted().is_some());
    let scenario = scenario.replied(answered(403, "{}"));
    assert_eq!(scenario.session().stage(), &Stage::Outcome);
}

/// Of what the respondent sent nothing changed: another day did, and the questionnaire, which asks more.
#[test]
fn what_was_left_is_sent_as_it_was_whatever_changed_without_the_respondent() {
    let source = DEFINITION.replace(
        r#"{"type": "text", "name": "plaats"}"#,
        r#"{"type": "text", "name": "plaats"}, {"type": "expression", "name": "dag", "expression": "today()"}"#,
    );
    let scenario = Scenario::configured(&source, CONFIG, NOW).answer("naam", "Buurtkracht");
    let scenario = scenario.next().expect_review().does(Msg::Send);
    let left = scenario.outbox();
    let draft = scenario.session().draft().expect("a draft");
    let asks_more = source.replace(r#""name": "plaats""#, r#""name": "plaats", "isRequired": true"#);
    for source in [source, asks_more] {
        let back = Scenario::configured(&source, CONFIG, "2026-11-25T10:15:00Z").found(draft.clone());
        let back = back.finds_outbox(left.clone()).go_on();
        let (_, words) = back.session().outcome_words().expect("an outcome");
        assert!(words.contains("één keer"), "{words}");
        assert_eq!(back.does(Msg::Send).posted().map(|request| request.body), Some(left.frozen.body.clone()));
    }
}

/// Another tab kept them without having heard that it was sent.
#[test]
fn what_the_respondent_added_to_what_was_left_is_not_promised_to_count_once() {
    let scenario = reviewed();
    let draft = scenario.session().draft().expect("a draft");
    let left = scenario.does(Msg::Send).outbox();
    let mut added = draft;
    added.answers.insert("plaats".to_owned(), "Assen".into());
    let back = Scenario::configured(DEFINITION, CONFIG, "2026-11-23T11:00:00Z").found(added);
    let back = back.finds_outbox(left.clone()).go_on();
    let (_, words) = back.session().outcome_words().expect("an outcome");
    assert!(!words.contains("één keer") && !back.session().resends(), "{words}");
    let request = back.does(Msg::Send).posted().expect("a request");
    assert!(request.body.contains("Assen") && request.id != left.frozen.id);
}

/// A question without a word behind it, and words without a question.
#[test]
fn what_the_receiver_says_of_no_answer_and_does_not_say_of_one_is_told() {
    let body =
        r##"{"errors": [{"pointer": "#/answers/naam"}, {"pointer": "#", "detail": "Dit hoort niet bij elkaar."}]}"##;
    let scenario = reviewed().does(Msg::Send).replied(answered(422, body));
    let mends = scenario.session().to_mend();
    assert!(mends[0].0.is_some() && mends[1] == (None, "Dit hoort niet bij elkaar.".into()), "{mends:?}");
    let scenario = scenario.change("naam").expect_error("naam", "De ontvanger gaf aan dat er iets niet klopt.");
    assert_eq!(scenario.session().still_to_mend(), [(scenario.node("naam"), mends[0].1.clone())]);
    assert_eq!(scenario.answer("naam", "Sanne").session().still_to_mend(), []);
}

/// The outcome told both; the question, the summary and the review only the last.
#[test]
fn two_remarks_on_one_question_are_both_told_until_it_changes() {
    let refused = |errors: &str| {
        let body = [r#"{"errors": ["#, errors, "]}"].concat();
        move |scenario: Scenario| scenario.does(Msg::Send).replied(answered(422, &body))
    };
    let too_long = r##"{"pointer": "#/answers/naam", "detail": "Te lang."}"##;
    let elsewhere = r##"{"pointer": "#/answers/plaats", "detail": "Onbekend."}"##;
    let taken = r##"{"pointer": "#/answers/naam", "detail": "Al gebruikt."}"##;
    let ends_alike = r##"{"pointer": "#/answers/naam", "detail": "gebruikt."}, {"pointer": "#/answers/naam", "detail": "Kort"},
        {"pointer": "#/answers/naam", "detail": "Te lang."}"##;
    let scenario = refused(&[too_long, elsewhere, taken, taken].join(", "))(reviewed());
    assert_eq!(scenario.session().to_mend().len(), 4);
    let scenario = scenario.previous().expect_review();
    let both = "Te lang. Al gebruikt.";
    let still = [(scenario.node("naam"), both.to_owned()), (scenario.node("plaats"), "Onbekend.".to_owned())];
    assert_eq!(scenario.session().still_to_mend(), still);
    let scenario = scenario.change("naam").expect_error("naam", both);
    let scenario = scenario.expect_summary(&[("naam", both), ("plaats", "Onbekend.")]);
    // What is said the next time takes the place of that.
    let scenario = scenario.does(Msg::Travelled(Visit::At(Place::Review))).expect_review();
    let scenario = refused(&[too_long, taken, ends_alike, elsewhere].join(", "))(scenario).change("naam");
    let scenario = scenario.expect_error("naam", "Te lang. Al gebruikt. gebruikt. Kort");
    let scenario = scenario.does(Msg::Travelled(Visit::At(Place::Review))).expect_review();
    let scenario = refused(taken)(scenario).change("naam").expect_error("naam", "Al gebruikt.");
    scenario.expect_error("plaats", "Onbekend.").answer("naam", "Sanne").expect_no_error("naam");
}

/// The browser gives nothing of a date that does not exist: it went without a word, and the date before it too.
#[test]
fn a_half_typed_date_is_refused_and_never_sent() {
    let source = r#"{"locale": "nl", "clearInvisibleValues": "none", "pages": [{"name": "p", "elements": [
        {"type": "text", "name": "naam"},
        {"type": "text", "name": "dag", "inputType": "date", "visibleIf": "{naam} <> 'weg'"},
        {"type": "text", "name": "tijd", "inputType": "time"}]}]}"#;
    let scenario = Scenario::configured(source, CONFIG, NOW);
    let scenario = scenario.answer("naam", "Sam").answer("dag", "2026-03-14").answer("dag", HALF_TYPED).leave("dag");
    let scenario = scenario.expect_error("dag", "Vul een bestaande datum in, zoals 30 november 2027.");
    // Of a time, each part has a field of its own.
    let scenario =
        scenario.answer("tijd", HALF_TYPED).next().expect_page("p").expect_error("tijd", "Vul alle delen in.");
    // Nor is it in a file, or told to a page around.
    let written = scenario.session().response(Status::Draft).to_json();
    assert!(written.contains("Sam") && !written.contains(HALF_TYPED), "{written}");
    let told = Teller::new(true).after(Cause::Kept, scenario.session());
    let told: Vec<String> = told.iter().map(|notice| notice.detail.to_json()).collect();
    assert!(told.iter().any(|detail| detail.contains("Sam")) && !told.concat().contains(HALF_TYPED), "{told:?}");
    let scenario = scenario.answer("tijd", "");
    let scenario = scenario.answer("naam", "weg").next().expect_review().does(Msg::Send);
    let body = scenario.posted().expect("a request").body;
    assert!(body.contains("weg") && !body.contains("dag"), "{body}");
}

/// The address follows from the language: the second try went to another one, and was another record.
#[test]
fn a_retry_goes_to_the_same_address_whatever_changed_since() {
    let submit = r#""submit": {"url": "https://api.example.nl/{language}/{answers.naam}/{id}", "method": "PUT",
        "headers": {"X-Plaats": "{answers.plaats}"}"#;
    let config = CONFIG.replace(r#""submit": {"url": "https://api.example.nl/responses""#, submit);
    let templates = [("", ""), (r#""method""#, r#""body": {"data": "{response}"}, "method""#)];
    for config in templates.map(|(before, after)| config.replacen(before, after, 1)) {
        let scenario = Scenario::configured(DEFINITION, &config, NOW);
        let scenario = scenario.answer("naam", "Buurtkracht").answer("plaats", "Assen").next().expect_review();
        let scenario = scenario.does(Msg::Send);
        let (left, first) = (scenario.outbox(), scenario.posted().expect("a request"));
        assert!(first.url.contains("/nl/Buurtkracht/"), "{}", first.url);
        let draft = scenario.session().draft().expect("a draft");
        let scenario = scenario.replied(answered(503, "{}")).speak("en").does(Msg::Woke);
        assert_eq!(scenario.posted().as_ref(), Some(&first));
        // The page was closed, and the questionnaire calls its questions otherwise now.
        let changed = DEFINITION.replace(r#""name": "naam""#, r#""name": "naam2""#).replace("plaats", "plaats2");
        let back = Scenario::configured(&changed, &config, "2026-11-25T11:00:00Z").found(draft).finds_outbox(left);
        assert_eq!(back.speak("en").go_on().does(Msg::Send).posted(), Some(first));
    }
}

/// What was tried in time may be tried again; who came back was not told that it is not known what became of it.
#[test]
fn what_was_left_while_sending_is_offered_again_also_after_the_last_day() {
    let config = CONFIG.replacen('{', r#"{"closes": "2026-11-23","#, 1);
    let scenario = Scenario::configured(DEFINITION, &config, NOW);
    let scenario = scenario.answer("naam", "Buurtkracht").next().expect_review().does(Msg::Send);
    let (left, first) = (scenario.outbox(), scenario.posted().expect("a request"));
    let draft = scenario.session().draft().expect("a draft");
    let back = Scenario::configured(DEFINITION, &config, "2026-11-24T10:15:00Z").found(draft).finds_outbox(left);
    let back = back.expect_page("(closed)");
    assert!(back.session().was_left_sending() && back.session().resends());
    let back = back.does(Msg::Send).expect_review();
    assert_eq!(back.posted(), Some(first));
    assert!(matches!(back.replied(answered(201, "{}")).session().stage(), Stage::Done(_)));
}

/// The deployer took the endpoint out of the configuration since: the button led to the same screen.
#[test]
fn what_was_left_while_sending_is_not_offered_again_where_nothing_is_sent_any_more() {
    let config = CONFIG.replacen('{', r#"{"closes": "2026-11-23","#, 1);
    let scenario = Scenario::configured(DEFINITION, &config, NOW);
    let scenario = scenario.answer("naam", "Buurtkracht").next().expect_review().does(Msg::Send);
    let (left, draft) = (scenario.outbox(), scenario.session().draft().expect("a draft"));
    let config =
        config.replace(r#""submit": {"url": "https://api.example.nl/responses"}"#, r#""draft": {"keepDays": 30}"#);
    let back = Scenario::configured(DEFINITION, &config, "2026-11-24T10:15:00Z").found(draft).finds_outbox(left);
    let back = back.expect_page("(closed)");
    assert!(back.session().was_left_sending() && !back.session().resends());
    assert!(back.download().file().1.contains("Buurtkracht"));
}

/// The deployer took the endpoint out since: who came back was told to send them, by a button that downloads.
#[test]
fn what_was_left_while_sending_is_handed_in_by_download_where_nothing_is_sent_any_more() {
    let (left, draft) = {
        let scenario = reviewed().does(Msg::Send);
        (scenario.outbox(), scenario.session().draft().expect("a draft"))
    };
    let config =
        CONFIG.replace(r#""submit": {"url": "https://api.example.nl/responses"}"#, r#""draft": {"keepDays": 30}"#);
    let back = Scenario::configured(DEFINITION, &config, NOW).found(draft).finds_outbox(left.clone()).go_on();
    let (title, words) = back.session().outcome_words().expect("what came of sending");
    assert_eq!(title, Key::UnknownTitle);
    assert!(words.contains("download ze") && !words.contains("verstuur ze"), "{words}");
    let back = back.does(Msg::Send);
    let (_, text) = back.file();
    assert!(text.contains("Buurtkracht") && !text.contains(left.frozen.id.text()), "{text}");
    assert!(matches!(back.session().stage(), Stage::Done(HandedIn::Downloaded(_))));
}

/// Other answers may have been sent under this id by another tab: they were offered as the file, and sent, in the
/// place of those that are too much, which were then forgotten.
#[test]
fn answers_that_are_too_much_are_not_replaced_by_what_another_tab_has_sent() {
    let config = CONFIG.replace("responses\"}", "responses\", \"maxBytes\": 1000}");
    let scenario = Scenario::configured(DEFINITION, &config, NOW);
    let scenario = scenario.answer("naam", "Buurtkracht").next().expect_review().does(Msg::Send);
    let (left, draft) = (scenario.outbox(), scenario.session().draft().expect("a draft"));
    let long = "Utrecht ".repeat(200);
    let own = Scenario::configured(DEFINITION, &config, "2026-11-23T11:00:00Z").answer("plaats", long.as_str());
    let mut answers = draft.answers.clone();
    answers.extend(own.session().draft().expect("a draft").answers);
    let draft = DraftV1 { is_used: false, answers, ..draft };
    let back = Scenario::configured(DEFINITION, &config, "2026-11-23T11:00:00Z").found(draft).finds_outbox(left);
    let back = back.go_on().does(Msg::Send).expect_page("(outcome)");
    assert!(back.session().too_big().is_some() && !back.session().resends());
    // Where the respondent goes from there was not kept: the other tab's were taken to be on their way still.
    let back = back.kept(Ok(()));
    assert!(back.session().draft().is_some());
    let back = back.download();
    assert!(back.file().1.contains(&long), "{}", back.file().1);
    let back = back.previous().expect_review().does(Msg::Send).expect_page("(outcome)");
    assert_eq!(back.posted(), None);
}

/// "Uw antwoorden zijn samen te lang: 1 kB. Er past 1 kB."
#[test]
fn what_is_too_much_never_seems_to_fit() {
    let said = |max: usize, language: &str| {
        let config = CONFIG.replace("responses\"}", &format!("responses\", \"maxBytes\": {max}}}"));
        let scenario = Scenario::configured(DEFINITION, &config, NOW).answer("naam", "Buurtkracht").speak(language);
        let scenario = scenario.answer("plaats", "Utrecht ".repeat(100).as_str());
        let scenario = scenario.next().expect_review().does(Msg::Send).expect_page("(outcome)");
        let bytes = scenario.session().too_big().expect("it is too much").bytes;
        (bytes, scenario.session().outcome_words().expect("an outcome").1)
    };
    let (bytes, words) = said(1, "nl");
    assert!((1000..2000).contains(&bytes), "{bytes}");
    let tenths = bytes.div_ceil(100);
    assert!(words.contains(&format!(": {},{} kB. Er past 0,0 kB.", tenths / 10, tenths % 10)), "{words}");
    let (_, words) = said(694, "en");
    assert!(words.contains(" kB. There is room for 0.6 kB."), "{words}");
    let (_, words) = said(bytes - 1, "nl");
    assert!(words.contains(": 2 kB. Er past 1 kB."), "{words}");
}

/// Words that belong to "other", or stand beside an answer.
#[test]
fn what_the_receiver_says_of_a_comment_stands_with_its_question() {
    let source = r#"{"locale": "nl", "pages": [{"name": "p", "elements": [
        {"type": "radiogroup", "name": "rol", "choices": ["a"], "showOtherItem": true},
        {"type": "text", "name": "rol-Comment2"},
        {"type": "text", "name": "a"}, {"type": "text", "name": "a-Comment"},
        {"type": "paneldynamic", "name": "groep", "panelCount": 1, "templateElements": [
            {"type": "checkbox", "name": "vink", "choices": ["x"], "showOtherItem": true}]}]}]}"#;
    let scenario = Scenario::configured(source, CONFIG, NOW);
    let node = |pointer: &[&str]| scenario.session().view().node_at(pointer).map(|node| scenario.name_of(node));
    for (pointer, name) in [
        (["rol-Comment"].as_slice(), Some("rol")),
        (&["groep", "0", "vink-Comment"], Some("groep[0].vink")),
        (&["a-Comment"], Some("a-Comment")),
        (&["a"], Some("a")),
        (&["-Comment"], None),
    ] {
        assert_eq!(node(pointer).as_deref(), name, "{pointer:?}");
    }
}

/// The reply was lost, and the receiver refused the second try as what it has already: the respondent was told that it
/// was not accepted, and sent the same answers again under another id.
#[test]
fn a_refusal_after_a_try_that_may_have_arrived_does_not_say_that_nothing_did() {
    let taken = r##"{"errors": [{"pointer": "#/answers/naam", "detail": "id has already been taken"}]}"##;
    for (status, body, said) in [
        (422, taken, "De ontvanger gaf aan dat er iets niet klopt."),
        (403, "{}", "de ontvanger geeft geen toestemming"),
        (404, "{}", "het adres van de ontvanger bestaat niet"),
        (413, "{}", "te lang voor de ontvanger"),
    ] {
        let scenario = reviewed().does(Msg::Send);
        let first = scenario.posted();
        let scenario = scenario.replied(answered(500, "{}")).does(Msg::Woke).replied(answered(status, body));
        let (title, words) = scenario.session().outcome_words().expect("an outcome");
        assert_eq!(title, Key::UnknownTitle, "{status}");
        assert!(words.contains(said), "{words}");
        assert!(scenario.session().draft().is_some_and(|draft| draft.is_used), "{status}: whoever comes back is told");
        let scenario = scenario.previous().expect_review();
        let scenario = if status == 422 {
            scenario.change("naam").expect_error("naam", "id has already been taken").travel("(review)")
        } else {
            scenario
        };
        let scenario = scenario.does(Msg::Send);
        assert_eq!(scenario.posted(), first, "{status}: the same bytes under the same id");
        // Other answers are another response.
        let scenario = scenario.replied(answered(status, body)).change("naam").answer("naam", "Assen").next();
        let other = scenario.expect_review().does(Msg::Send).posted().expect("a request");
        assert!(first.is_some_and(|first| first.id != other.id), "{status}");
    }
}

/// The page was closed while sending; the next try is refused.
#[test]
fn a_refusal_of_what_was_left_while_sending_does_not_say_that_nothing_arrived() {
    let scenario = reviewed().does(Msg::Send);
    let (left, draft) = (scenario.outbox(), scenario.session().draft().expect("a draft"));
    let back = Scenario::configured(DEFINITION, CONFIG, NOW).found(draft).finds_outbox(left.clone()).go_on();
    let back = back.does(Msg::Send).replied(answered(403, "{}"));
    assert_eq!(back.session().outcome_words().map(|(title, _)| title), Some(Key::UnknownTitle));
    let back = back.previous().expect_review().does(Msg::Send);
    assert_eq!(back.posted().map(|request| request.body), Some(left.frozen.body));
}
