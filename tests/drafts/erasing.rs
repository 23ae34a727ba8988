//! Erased, or sent, in one tab while another one is busy sending or has words of its own.

use leeragenda::messages::Key;
use leeragenda::session::{HandedIn, Msg, Stage};
use leeragenda::submission::{Failure, Reply};
use support::scenario::answered;

use crate::exactly_once::{Event, Run, reviewed};

/// The first tab sends, and this is what it hears.
fn sent(replies: &[Reply]) -> Run {
    let mut run = reviewed(false);
    run.happens(&Event::Send(0)).unwrap();
    for reply in replies {
        run.happens(&Event::Replied(reply.clone())).unwrap();
    }
    run
}

/// What is left on the device, and that nothing of it is to be seen in the first tab.
fn expect_erased(run: &mut Run, what: &str) {
    run.browser.come_to_rest();
    let left: Vec<_> = run.browser.disk.borrow().texts.keys().cloned().collect();
    assert_eq!(left, [] as [String; 0], "{what}");
    assert_eq!(run.browser.answer(0, "a"), "", "{what}");
    assert_eq!(run.browser.tabs[0].session.notice(), Some(Key::WipedElsewhere), "{what}");
    assert!(!run.browser.tabs[0].session.submission().is_busy(), "{what}");
}

/// It sent them all the same, and wrote them back when they were refused.
#[test]
fn a_tab_that_waits_to_send_is_erased_at_once_and_sends_nothing() {
    for reply in [Reply::Failed(Failure::Offline), answered(503, "{}")] {
        let mut run = sent(std::slice::from_ref(&reply));
        assert!(run.under_way.is_empty() && run.browser.tabs[0].session.submission().is_busy());
        run.happens(&Event::Wipe(1)).unwrap();
        expect_erased(&mut run, "before the next try");
        run.happens(&Event::Woke(0)).unwrap();
        assert!(run.under_way.is_empty(), "{reply:?}: it is sent");
        expect_erased(&mut run, "after it");
    }
}

#[test]
fn a_tab_that_seals_is_erased_at_once() {
    let mut run = reviewed(true);
    run.happens(&Event::Send(0)).unwrap();
    run.happens(&Event::Wipe(1)).unwrap();
    expect_erased(&mut run, "while it seals");
    run.happens(&Event::Sealed(true)).unwrap();
    assert!(run.under_way.is_empty());
}

/// It may have arrived, and this tab is the only one that can say so.
#[test]
fn what_is_under_way_while_it_is_erased_is_told_to_have_arrived() {
    let mut run = sent(&[]);
    run.happens(&Event::Wipe(1)).unwrap();
    run.browser.come_to_rest();
    assert!(run.browser.tabs[0].session.submission().is_busy());
    run.happens(&Event::Replied(answered(201, "{}"))).unwrap();
    run.browser.come_to_rest();
    assert!(matches!(run.browser.tabs[0].session.stage(), Stage::Done(HandedIn::Sent(_))));
    assert_eq!(run.browser.disk.borrow().texts.len(), 0);
}

#[test]
fn what_was_under_way_while_it_was_erased_is_neither_kept_nor_tried_again() {
    for reply in [
        answered(400, "{}"),
        answered(422, "{}"),
        answered(500, "{}"),
        Reply::Failed(Failure::Offline),
        Reply::Unreadable,
    ] {
        let mut run = sent(&[]);
        let id = run.under_way[0].1.id.clone();
        run.happens(&Event::Wipe(1)).unwrap();
        run.browser.come_to_rest();
        // Nor does the page keep anything by itself meanwhile.
        run.browser.keep(0);
        run.happens(&Event::Replied(reply.clone())).unwrap();
        expect_erased(&mut run, &format!("{reply:?}"));
        run.happens(&Event::Woke(0)).unwrap();
        assert!(run.under_way.is_empty(), "{reply:?}: it is tried again");
        assert_ne!(run.browser.tabs[0].session.id(), &id);
    }
}

/// Another tab is sending: what waits for its turn is not under way.
#[test]
fn what_waits_for_its_turn_is_not_sent_once_it_is_erased() {
    let mut run = sent(&[]);
    run.browser.come_to_rest();
    run.browser.write(1, "a", "anders");
    run.browser.does(1, Msg::Next);
    run.happens(&Event::Send(1)).unwrap();
    assert_eq!(run.under_way.len(), 2);
    let third = run.browser.open(crate::cases::BEFORE);
    run.happens(&Event::Wipe(third)).unwrap();
    run.browser.come_to_rest();
    run.happens(&Event::Replied(answered(400, "{}"))).unwrap();
    assert!(run.under_way.is_empty(), "it is sent");
    assert!(!run.browser.tabs[1].session.submission().is_busy());
    assert_eq!(run.browser.answer(1, "a"), "");
    expect_erased(&mut run, "both");
}

/// "Your answers have been sent from another tab" stood above words that were not.
#[test]
fn words_that_another_tab_has_not_sent_are_told_to_be_another_response() {
    let mut run = sent(&[]);
    run.browser.come_to_rest();
    run.browser.disk.borrow_mut().is_full = true;
    run.browser.write(1, "a", "past er niet meer in, maar staat hier wel");
    run.browser.keep(1);
    run.browser.disk.borrow_mut().is_full = false;
    run.happens(&Event::Replied(answered(201, "{}"))).unwrap();
    run.browser.hear_all(1);
    let session = &run.browser.tabs[1].session;
    assert_eq!(run.browser.answer(1, "a"), "past er niet meer in, maar staat hier wel");
    let told = session.notice().map(|key| session.messages().get(key)).unwrap_or_default();
    assert!(told.contains("niet verstuurd") && told.contains("andere inzending"), "{told}");
}
