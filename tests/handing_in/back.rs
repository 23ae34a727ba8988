//! The browser's Back and Forward at the end, around sending, and on the way back to the review.

use leeragenda::date::Timestamp;
use leeragenda::definition::Language;
use leeragenda::draft::Place;
use leeragenda::messages::Key;
use leeragenda::session::{Ask, Effect, Msg, Stage, Target, Visit};
use leeragenda::submission::{Content, Failure, Reply, Stage as Sending};
use support::scenario::{Scenario, answered};

use crate::{CONFIG, NOW};

const DEFINITION: &str = r#"{"locale": "nl", "triggers": [{"type": "complete", "expression": "{stop} = true"}],
    "pages": [
        {"name": "een", "elements": [{"type": "text", "name": "naam"}]},
        {"name": "twee", "elements": [{"type": "boolean", "name": "stop"}]},
        {"name": "drie", "elements": [{"type": "boolean", "name": "heeft"},
            {"type": "text", "name": "wat", "isRequired": true, "visibleIf": "{heeft} = true"}]},
        {"name": "vier", "elements": [{"type": "text", "name": "slot"}]}]}"#;

fn begun() -> Scenario {
    Scenario::configured(DEFINITION, CONFIG, NOW).answer("naam", "Jan").next().expect_page("twee")
}

fn reviewed() -> Scenario {
    begun().answer("stop", false).next().answer("heeft", false).next().next().expect_review()
}

fn page(name: &str) -> Place {
    Place::Page(name.into())
}

fn travels(scenario: Scenario, visit: Visit) -> Scenario {
    scenario.does(Msg::Travelled(visit))
}

fn visits(scenario: &Scenario) -> Vec<&Visit> {
    let visited = scenario.effects().iter().map(|effect| match effect {
        Effect::Visited(visit) => Some(visit),
        _ => None,
    });
    visited.flatten().collect()
}

/// The end had the entry of its step: Back led past the very answer that was to be put right.
#[test]
fn back_from_the_end_leads_to_the_step_before_it_and_forward_to_the_end() {
    let end = Visit::Ended(page("twee"));
    let ended = begun().answer("stop", true).next().expect_page("(ended)").expect_effect(&Effect::Visited(end.clone()));
    assert_eq!(ended.session().draft().map(|draft| draft.place), Some(page("twee")), "where one goes on another day");
    let step = travels(ended, Visit::At(page("twee"))).expect_page("twee");
    assert!(visits(&step).is_empty());
    let step = travels(travels(step, end.clone()).expect_page("(ended)"), Visit::At(page("twee")));
    // Put right, there is no end to go forward to.
    let step = travels(step.answer("stop", false), end.clone()).expect_page("twee");
    travels(step.next().expect_page("drie"), end).expect_page("twee");
}

/// The outcome had the entry of the review: Back led to the last step.
#[test]
fn back_from_what_came_of_sending_leads_to_the_review_and_forward_to_it() {
    let refused = reviewed().does(Msg::Send).replied(answered(403, "{}")).expect_page("(outcome)");
    assert_eq!(visits(&refused), [&Visit::Outcome]);
    assert_eq!(refused.session().draft().map(|draft| draft.place), Some(Place::Review));
    let review = travels(refused, Visit::At(Place::Review)).expect_review();
    let outcome = travels(review, Visit::Outcome).expect_page("(outcome)");
    // Nothing came of answers that have changed since.
    let changed = outcome.change("naam").answer("naam", "Piet");
    travels(changed, Visit::Outcome).expect_review();
    travels(reviewed(), Visit::Outcome).expect_review();
}

/// Sending is followed at the review, also where one comes from the end or from an earlier outcome.
#[test]
fn only_what_came_of_sending_is_an_entry_and_not_the_sending() {
    let sending = begun().answer("stop", true).next().does(Msg::Send).expect_review();
    assert!(visits(&sending).is_empty());
    let unknown = sending.replied(Reply::Unreadable).expect_page("(outcome)");
    assert_eq!(visits(&unknown), [&Visit::Outcome]);
    // From another screen the status of the review comes with its words, which then are not heard.
    let again = unknown.does(Msg::Send).expect_review().expect_announced("Uw antwoorden worden verstuurd…");
    assert!(again.posted().is_some() && visits(&again).is_empty());
    travels(again.replied(answered(403, "{}")), Visit::Ended(page("twee"))).expect_page("(ended)");
}

#[test]
fn who_comes_back_after_the_page_was_closed_while_sending_has_the_same_entries() {
    let sending = reviewed().does(Msg::Send);
    let (left, draft) = (sending.outbox(), sending.session().draft().expect("a draft"));
    let back = Scenario::configured(DEFINITION, CONFIG, NOW).found(draft).finds_outbox(left).go_on();
    assert_eq!(visits(&back), [&Visit::Outcome]);
    travels(travels(back, Visit::At(Place::Review)).expect_review(), Visit::Outcome).expect_page("(outcome)");
}

/// The browser scrolled away from the status and its button, and the entry was that of the last step.
#[test]
fn back_while_it_is_being_sent_leaves_the_screen_as_it_is_and_the_entry_too() {
    let sending = travels(reviewed().does(Msg::Send), Visit::At(page("vier"))).expect_review();
    assert_eq!(sending.effects(), [Effect::Return]);
    let sending = travels(sending, Visit::At(Place::Review)).expect_review();
    assert_eq!(sending.effects(), []);
    assert!(sending.session().submission().is_busy());
    // What is on its way is not left by the page's own buttons either.
    sending.previous().expect_review().expect_notice(None).change("naam").expect_review().expect_notice(None);
    // Sent from the end, it is followed over that.
    let sending = travels(begun().answer("stop", true).next().does(Msg::Send), Visit::Ended(page("twee")));
    assert_eq!(sending.effects(), []);
    // Once it is known what came of it, one can go back.
    let refused = sending.replied(answered(403, "{}")).expect_page("(outcome)");
    assert!(matches!(travels(refused, Visit::At(page("een"))).session().stage(), Stage::Page(_)));
}

fn busy(status: u16) -> Reply {
    Reply::Answered { status, content: Content::Other, retry_after: Some(200), body: String::new() }
}

/// It waited for minutes, as the endpoint asked, and nothing could be mended meanwhile.
#[test]
fn who_changes_something_while_it_waits_sends_what_was_changed() {
    for network in [busy(503), Reply::Failed(Failure::Offline)] {
        let waiting = reviewed().does(Msg::Send).replied(network).expect_review();
        let first = waiting.session().submission().frozen().map(|frozen| frozen.id.clone());
        let changed = waiting.change("naam").answer("naam", "Sanne de Boer").does(Msg::Woke);
        assert!(changed.posted().is_none(), "it is left to the button");
        let sent = changed.next().expect_review().does(Msg::Send);
        let request = sent.posted().expect("a request");
        assert!(request.body.contains("Sanne de Boer") && Some(request.id) != first);
    }
}

/// The screen had just promised to send by itself, and to say so it was enough to keep the page open: one look back
/// ended that without a word. The browser's Back did nothing.
#[test]
fn who_goes_back_while_it_waits_is_told_that_it_is_left_to_the_button() {
    let ways: [fn(Scenario) -> Scenario; 3] =
        [Scenario::previous, |scenario| scenario.change("slot"), |scenario| travels(scenario, Visit::At(page("vier")))];
    for (network, may_have_arrived) in [
        (busy(503), true),
        (busy(429), false),
        (Reply::Failed(Failure::Network), true),
        (Reply::Failed(Failure::Offline), false),
    ] {
        for way in ways {
            let sending = reviewed().does(Msg::Send);
            let body = sending.posted().map(|request| request.body);
            let left = way(sending.replied(network.clone()).expect_review()).expect_page("vier");
            // From its top, where it is seen.
            let key = if may_have_arrived { Key::SendingStoppedUnknown } else { Key::SendingStopped };
            let left = left.expect_notice(Some(key)).expect_focus(Some(Target::Heading));
            let stage = Sending::Stopped { is_in_doubt: may_have_arrived };
            assert_eq!(left.session().submission().stage(), &stage, "nothing came of it");
            // Whoever does not read Dutch asks for English first.
            let left = left.does(Msg::Speak(Language::new("en"))).does(Msg::Woke).expect_page("vier");
            let left = left.expect_notice(Some(key)).does(Msg::Speak(Language::default()));
            assert!(left.posted().is_none());
            // With nothing changed, the same bytes go again.
            let again = left.next().expect_review().expect_notice(None).does(Msg::Send);
            assert_eq!(again.posted().map(|request| request.body), body);
            // To have gone back makes nothing doubtful that was not.
            let refused = again.replied(answered(403, "{}"));
            assert_eq!(refused.session().submission().may_retry(), may_have_arrived);
            // Whoever goes back when there is nothing to stop is told nothing.
            refused.previous().previous().expect_page("vier").expect_notice(None);
        }
    }
}

/// The entry of the outcome lay between: the browser's Back did nothing the first time.
#[test]
fn back_from_a_wait_that_began_where_an_outcome_was_shown_leads_to_where_it_was_sent_from() {
    let unknown = || reviewed().does(Msg::Send).replied(Reply::Unreadable).expect_page("(outcome)");
    let waiting = || unknown().does(Msg::Send).replied(busy(503));
    let review = travels(waiting().expect_review(), Visit::At(Place::Review)).expect_review();
    let review = review.expect_notice(Some(Key::SendingStoppedUnknown)).expect_focus(Some(Target::Heading));
    assert!(visits(&review).is_empty() && !review.session().submission().waits());
    // What is on its way is not left; and from the review the wait is left for the step before it.
    let sending = travels(unknown().does(Msg::Send), Visit::At(Place::Review)).replied(busy(503)).expect_review();
    let sending = travels(sending.expect_notice(None), Visit::At(Place::Review)).expect_notice(None);
    travels(sending, Visit::At(page("vier"))).expect_page("vier").expect_notice(Some(Key::SendingStoppedUnknown));
    // Forward to the outcome, and back.
    let back = travels(unknown(), Visit::At(Place::Review)).expect_review().does(Msg::Send).replied(busy(503));
    let there = travels(back, Visit::Outcome).expect_review().expect_notice(None);
    assert!(there.session().submission().waits());
    travels(there, Visit::At(Place::Review)).expect_notice(Some(Key::SendingStoppedUnknown));
    // What ends early.
    let ended = begun().answer("stop", true).next().does(Msg::Send).replied(Reply::Unreadable);
    let waiting = ended.does(Msg::Send).replied(busy(503)).expect_review();
    travels(waiting, Visit::Ended(page("twee"))).expect_page("(ended)").expect_notice(Some(Key::SendingStoppedUnknown));
}

/// It led to the last page, which is not asked where the questionnaire ends early; what was answered there was sent.
#[test]
fn back_from_what_ends_early_while_it_waits_leads_to_where_it_ended() {
    let waiting = begun().answer("stop", true).next().does(Msg::Send).replied(busy(503)).expect_review();
    waiting.previous().expect_page("twee").expect_notice(Some(Key::SendingStoppedUnknown));
}

/// The question went away with the wait, and what was to be erased was sent.
#[test]
fn who_is_asked_whether_to_erase_is_not_sent_past_the_question() {
    let asked = || reviewed().does(Msg::Send).replied(busy(503)).does(Msg::Wipe).does(Msg::Woke);
    assert!(asked().posted().is_none());
    assert_eq!(asked().session().asked(), Some(Ask::Wipe));
    assert!(asked().does(Msg::Cancel).posted().is_some(), "it is tried at once");
    let erased = asked().does(Msg::Confirm);
    assert!(erased.posted().is_none() && !erased.session().submission().is_busy());
    // What came late for one wait is nothing to the next.
    for network in [busy(503), Reply::Failed(Failure::Offline)] {
        let again = asked().previous().next().does(Msg::Send).replied(network).does(Msg::Wipe).does(Msg::Cancel);
        assert!(again.posted().is_none() && again.session().submission().waits());
    }
    // One that did not wait for an answer is not made to.
    assert!(reviewed().does(Msg::Send).replied(busy(503)).does(Msg::Wipe).does(Msg::Cancel).posted().is_none());
}

/// In another language another moment was told each time.
#[test]
fn when_it_is_tried_again_is_a_moment() {
    let waiting = reviewed().does(Msg::Send).replied(busy(503));
    let at = waiting.session().tries_again_at().expect("a moment");
    assert!((200..300).contains(&(at.unix() - Timestamp::parse(NOW).expect("a moment").unix())), "{at:?}");
}

/// Nothing else was shown, and it waited no more.
#[test]
fn where_no_screen_is_before_the_review_it_goes_on_waiting() {
    let source = r#"{"locale": "nl", "pages": [{"name": "een", "visibleIf": "1 = 2", "elements": [
        {"type": "text", "name": "naam"}]}]}"#;
    let waiting = || {
        let reviewed = Scenario::configured(source, CONFIG, NOW).expect_review();
        reviewed.does(Msg::Send).replied(Reply::Failed(Failure::Offline))
    };
    for scenario in [waiting().previous(), travels(waiting(), Visit::At(page("een")))] {
        let scenario = scenario.expect_review().expect_notice(None);
        assert!(scenario.session().submission().waits());
        assert!(scenario.does(Msg::Woke).posted().is_some());
    }
}

/// "Wijzigen", an answer that brings up a question, and the browser's Back: "Versturen" led to that question, and
/// "next" from there by all later steps.
#[test]
fn who_mends_what_sending_found_comes_back_to_the_review() {
    let wrong = || travels(reviewed().change("heeft").answer("heeft", true), Visit::At(Place::Review)).expect_review();
    let mending = wrong().does(Msg::Send).expect_page("drie").expect_focus(Some(Target::Summary));
    assert!(mending.posted().is_none() && mending.session().returns_to_review());
    let review = mending.answer("wat", "Een cursus").next().expect_review().does(Msg::Send);
    assert!(review.posted().is_some());
    // Whoever then goes by the steps goes on by the steps.
    let steps = wrong().does(Msg::Send).expect_page("drie").answer("wat", "x").next().expect_review();
    steps.previous().expect_page("vier").previous().expect_page("drie").next().expect_page("vier");
}

#[test]
fn who_mends_one_of_several_faults_comes_to_the_next() {
    let source = r#"{"locale": "nl", "pages": [
        {"name": "een", "elements": [{"type": "text", "name": "a", "isRequired": true}]},
        {"name": "twee", "elements": [{"type": "text", "name": "b"}]},
        {"name": "drie", "elements": [{"type": "text", "name": "c", "isRequired": true}]}]}"#;
    let reviewed = Scenario::configured(source, CONFIG, NOW).answer("a", "1").next().next().answer("c", "1").next();
    let cleared = travels(reviewed.expect_review().change("a").clear("a"), Visit::At(page("drie"))).clear("c");
    let mending = travels(cleared, Visit::At(Place::Review)).does(Msg::Send).expect_page("een");
    mending.answer("a", "2").next().expect_page("drie").answer("c", "2").next().expect_review();
}
