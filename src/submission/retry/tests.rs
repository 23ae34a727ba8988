//! Handing in one response, event by event.

use super::super::outcome::{Content, Failure, Refusal};
use super::*;
use proptest::prelude::*;

fn frozen(id: u8, body: &str) -> Frozen {
    Frozen {
        id: ResponseId::from_random([id; 16]),
        body: body.into(),
        content_type: crate::submission::JSON.into(),
        sha256: Digest::of(body.as_bytes()),
        is_sealed: false,
        answers: None,
        response: None,
    }
}

fn status(status: u16, retry_after: Option<u64>) -> Reply {
    Reply::Answered { status, content: Content::Other, retry_after, body: String::new() }
}

fn sending() -> Submission {
    let mut submission = Submission::default();
    assert_eq!(submission.start(frozen(1, "{}")), Step::Send);
    submission
}

#[test]
fn a_double_click_gives_one_request() {
    let mut submission = sending();
    assert_eq!(submission.start(frozen(1, "{}")), Step::Nothing);
    assert_eq!(submission.again(), Step::Nothing);
    assert_eq!(submission.replied(&status(201, None), 0.5), Step::Settle);
    assert_eq!(submission.start(frozen(1, "{}")), Step::Nothing, "sent is sent");
}

#[test]
fn five_tries_and_then_the_button() {
    let mut submission = sending();
    for longest in [1000, 2000, 4000, 8000] {
        assert_eq!(submission.replied(&status(500, None), 1.0), Step::Wait(longest));
        assert_eq!(submission.woke(), Step::Send);
    }
    assert_eq!(submission.replied(&status(500, None), 1.0), Step::Settle);
    assert_eq!(submission.stage(), &Stage::Settled(Outcome::Unknown(Unknown::Server)));
    assert_eq!(submission.again(), Step::Send);
    assert_eq!(submission.stage(), &Stage::Sending { attempt: 1 });
}

#[test]
fn what_another_tab_froze_is_sent_in_place_of_ones_own() {
    let mut submission = sending();
    assert_eq!(submission.adopt(frozen(1, "{}")), Step::Nothing, "it is the same");
    assert_eq!(submission.adopt(frozen(2, "{\"b\":1}")), Step::Nothing, "it is another response");
    assert_eq!(submission.adopt(frozen(1, "{\"b\":1}")), Step::Send);
    assert_eq!(submission.frozen(), Some(&frozen(1, "{\"b\":1}")));
    let mut submission = Submission::default();
    assert_eq!(submission.seal(), Step::Seal);
    assert_eq!(submission.seal(), Step::Nothing, "a second press");
    assert_eq!(submission.adopt(frozen(1, "{}")), Step::Send);
    assert_eq!(submission.sealed(frozen(1, "{\"b\":1}")), Step::Nothing, "too late");
}

#[test]
fn a_receiver_that_asks_for_time_gets_it_up_to_five_minutes() {
    assert_eq!(sending().replied(&status(429, Some(7)), 0.5), Step::Wait(7500));
    assert_eq!(sending().replied(&status(503, Some(300)), 0.0), Step::Wait(300_000));
    assert_eq!(sending().replied(&status(503, Some(301)), 0.0), Step::Settle);
    assert_eq!(sending().replied(&status(503, Some(u64::MAX)), 0.0), Step::Settle);
}

#[test]
fn offline_costs_no_try_and_one_waking_gives_one_request() {
    let mut submission = sending();
    assert_eq!(submission.replied(&Reply::Failed(Failure::Offline), 0.5), Step::WaitForNetwork);
    assert_eq!(submission.stage(), &Stage::Offline { attempt: 1 });
    assert_eq!(submission.woke(), Step::Send);
    assert_eq!(submission.woke(), Step::Nothing);
}

#[test]
fn a_refusal_is_not_tried_again() {
    let mut submission = sending();
    assert_eq!(submission.replied(&status(403, None), 0.5), Step::Settle);
    assert_eq!(submission.stage(), &Stage::Settled(Outcome::Refused(Refusal::NotAllowed)));
    assert_eq!(submission.again(), Step::Nothing);
    assert_eq!(submission.woke(), Step::Nothing);
}

/// The reply to the first try was lost, and the receiver refused the second one as what it has already: the
/// respondent was told that it was not accepted, and sent it again under another id.
#[test]
fn a_refusal_after_a_try_that_may_have_arrived_takes_nothing_back() {
    for refused in [302, 403, 404, 413, 422] {
        let mut submission = sending();
        assert_eq!(submission.replied(&status(500, None), 0.0), Step::Wait(0));
        assert_eq!(submission.woke(), Step::Send);
        assert_eq!(submission.replied(&status(refused, None), 0.5), Step::Settle);
        assert!(submission.may_retry(), "{refused}");
        assert_eq!(submission.again(), Step::Send);
        assert_eq!(submission.frozen(), Some(&frozen(1, "{}")));
        assert_eq!(submission.replied(&status(refused, None), 0.5), Step::Settle);
        assert!(submission.may_retry(), "also the time after that");
        // Other answers are other bytes, of which nothing may have arrived.
        assert_eq!(submission.start(frozen(2, "{}")), Step::Send);
        assert_eq!(submission.replied(&status(refused, None), 0.5), Step::Settle);
        assert!(!submission.may_retry());
        let mut submission = Submission::resumed(frozen(1, "{}"));
        assert_eq!(submission.again(), Step::Send);
        assert_eq!(submission.replied(&status(refused, None), 0.5), Step::Settle);
        assert!(submission.may_retry(), "closed while sending");
        let mut submission = sending();
        assert_eq!(submission.adopt(frozen(1, "{}")), Step::Nothing);
        assert_eq!(submission.replied(&status(refused, None), 0.5), Step::Settle);
        assert!(submission.may_retry(), "another tab sends it too");
    }
}

/// After "too many" the receiver named what was to be mended: the respondent was told that it is not known
/// whether the answers have arrived.
#[test]
fn what_was_not_taken_leaves_no_doubt() {
    for not_taken in [Reply::Failed(Failure::Offline), status(425, None), status(429, None)] {
        let mut submission = sending();
        assert!(matches!(submission.replied(&not_taken, 0.5), Step::WaitForNetwork | Step::Wait(_)));
        assert_eq!(submission.woke(), Step::Send);
        assert_eq!(submission.replied(&status(403, None), 0.5), Step::Settle);
        assert!(!submission.may_retry(), "{not_taken:?}");
    }
    // A gateway says 503, too, when what it passed on was not answered.
    let mut submission = sending();
    assert!(matches!(submission.replied(&status(503, None), 0.5), Step::Wait(_)));
    assert_eq!(submission.woke(), Step::Send);
    assert_eq!(submission.replied(&status(403, None), 0.5), Step::Settle);
    assert!(submission.may_retry());
}

#[test]
fn mended_answers_go_under_another_id() {
    let mut submission = sending();
    assert_eq!(submission.replied(&status(422, None), 0.5), Step::Settle);
    assert_eq!(submission.start(frozen(1, "{\"a\":1}")), Step::Nothing);
    assert_eq!(submission.start(frozen(2, "{\"a\":1}")), Step::Send);
}

#[test]
fn what_was_left_while_sending_is_unknown_and_can_be_sent_again() {
    let mut submission = Submission::resumed(frozen(1, "{}"));
    assert!(matches!(submission.stage(), Stage::Settled(outcome) if outcome.may_retry()));
    assert_eq!(submission.again(), Step::Send);
    assert_eq!(submission.frozen(), Some(&frozen(1, "{}")));
}

fn any_reply() -> impl Strategy<Value = Reply> {
    prop_oneof![
        (100u16..600, proptest::option::of(0u64..1000)).prop_map(|(code, after)| status(code, after)),
        Just(Reply::Unreadable),
        Just(Reply::Failed(Failure::Network)),
        Just(Reply::Failed(Failure::Timeout)),
        Just(Reply::Failed(Failure::Offline)),
        Just(Reply::Failed(Failure::Cut)),
        Just(Reply::Failed(Failure::Blocked)),
    ]
}

#[derive(Clone, Debug)]
enum Event {
    Start(u8, u8),
    Again,
    Woke,
    Stop,
    Replied(Reply, f64),
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        (0u8..3, 0u8..3).prop_map(|(id, body)| Event::Start(id, body)),
        Just(Event::Again),
        Just(Event::Woke),
        Just(Event::Stop),
        (any_reply(), any::<f64>()).prop_map(|(reply, random)| Event::Replied(reply, random)),
    ]
}

proptest! {
    #[test]
    fn it_always_ends_in_an_outcome(replies in proptest::collection::vec(any_reply(), 5), random in 0.0..1.0f64) {
        let mut submission = sending();
        let mut sends = 1;
        for reply in replies.iter().filter(|reply| **reply != Reply::Failed(Failure::Offline)).cycle().take(5) {
            match submission.replied(reply, random) {
                Step::Wait(ms) => prop_assert!(ms <= 360_000),
                step => prop_assert!(matches!(step, Step::Settle | Step::Nothing)),
            }
            sends += u32::from(submission.woke() == Step::Send);
        }
        prop_assert!(sends <= TRIES);
        if replies.iter().any(|reply| *reply != Reply::Failed(Failure::Offline)) {
            prop_assert!(matches!(submission.stage(), Stage::Settled(_)));
        }
    }

    #[test]
    fn never_two_bodies_under_one_id(events in proptest::collection::vec(any_event(), 0..60)) {
        let mut submission = Submission::default();
        let mut sent: Vec<Frozen> = Vec::new();
        let mut under_way = 0;
        for event in events {
            let step = match event {
                // A session mints another id for other answers, and never goes back to an old one.
                Event::Start(id, body) => {
                    let newest = sent.iter().map(|frozen| frozen.id.clone()).next_back();
                    let known = sent.iter().any(|frozen| frozen.id == ResponseId::from_random([id; 16]));
                    if known && newest != Some(ResponseId::from_random([id; 16])) { continue }
                    submission.start(frozen(id, &body.to_string()))
                }
                Event::Again => submission.again(),
                Event::Woke => submission.woke(),
                Event::Stop => {
                    submission.stop();
                    Step::Nothing
                }
                Event::Replied(reply, random) => {
                    let was_sending = matches!(submission.stage(), Stage::Sending { .. });
                    under_way -= i32::from(was_sending);
                    submission.replied(&reply, random)
                }
            };
            if step == Step::Send {
                under_way += 1;
                sent.extend(submission.frozen().cloned());
            }
            prop_assert!((0..=1).contains(&under_way), "one request at a time");
        }
        for one in &sent {
            prop_assert!(sent.iter().all(|other| one.id != other.id || one.body == other.body));
        }
    }
}
