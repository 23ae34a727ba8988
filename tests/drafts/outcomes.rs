//! What came of sending in one tab, while another one changes or sends the same answers.

use leeragenda::messages::Key;
use leeragenda::session::{HandedIn, Msg, Stage};
use leeragenda::submission::{Content, Reply};
use support::scenario::answered;

use crate::cases::{BEFORE, stored};
use crate::exactly_once::{Event, Run, reviewed};
use crate::tabs::{Browser, keys};

fn busy(retry_after: u64) -> Event {
    let retry_after = Some(retry_after);
    Event::Replied(Reply::Answered { status: 503, content: Content::Json, retry_after, body: "{}".into() })
}

/// The first tab is back at its review, with the other one's words, and says why.
fn expect_changed(run: &Run, what: &str) {
    let session = &run.browser.tabs[0].session;
    assert_eq!(session.stage(), &Stage::Review, "{what}");
    assert_eq!(session.notice(), Some(Key::ChangedElsewhere), "{what}");
    assert!(session.announcement().contains("in een ander tabblad veranderd"), "{what}");
    assert_eq!(run.browser.answer(0, "a"), "Piet", "{what}");
}

/// "You can safely send them again: they count only once" stood above other answers.
#[test]
fn an_outcome_that_is_about_other_answers_now_is_left() {
    for reply in [busy(999), Event::Replied(answered(403, "{}"))] {
        let mut run = reviewed(false);
        run.happens(&Event::Send(0)).unwrap();
        run.happens(&reply).unwrap();
        assert_eq!(run.browser.tabs[0].session.stage(), &Stage::Outcome);
        run.browser.come_to_rest();
        let id = run.browser.tabs[0].session.submission().frozen().expect("what was sent").id.clone();
        run.browser.write(1, "a", "Piet");
        run.browser.come_to_rest();
        expect_changed(&run, &format!("{reply:?}"));
        run.happens(&Event::Send(0)).unwrap();
        let (_, request) = &run.under_way[0];
        assert!(request.body.contains("Piet") && request.id != id);
    }
}

/// As before, and the other tab changed them while this one waited for its next try.
#[test]
fn what_was_changed_elsewhere_between_two_tries_is_not_offered_as_the_same() {
    let mut run = reviewed(false);
    run.happens(&Event::Send(0)).unwrap();
    run.happens(&busy(60)).unwrap();
    run.browser.come_to_rest();
    run.browser.write(1, "a", "Piet");
    run.browser.come_to_rest();
    assert!(run.browser.tabs[0].session.submission().is_busy(), "what is being sent is not changed");
    run.happens(&Event::Woke(0)).unwrap();
    run.happens(&busy(999)).unwrap();
    run.browser.come_to_rest();
    expect_changed(&run, "after the last try");
}

/// The other tab sent what it had; here stands more, which could not be kept.
#[test]
fn an_outcome_is_left_when_another_tab_sent_less_than_what_is_here() {
    let mut run = reviewed(false);
    run.happens(&Event::Send(0)).unwrap();
    run.happens(&busy(999)).unwrap();
    run.browser.come_to_rest();
    let session = &mut run.browser.tabs[0].session;
    session.apply(Msg::Kept(Err(leeragenda::session::NotKept::Full)));
    session.apply(Msg::Gone(leeragenda::draft::Gone::Sent));
    assert_eq!(session.stage(), &Stage::Review);
    assert_eq!(session.notice(), Some(Key::SentElsewhereOther));
}

/// Refused in the one tab, accepted from the other: the first one's draft stayed, ready to be sent twice.
#[test]
fn what_was_refused_here_and_has_arrived_from_another_tab_is_not_kept() {
    let mut run = reviewed(false);
    run.browser.come_to_rest();
    run.browser.does(1, Msg::Next);
    run.browser.come_to_rest();
    run.happens(&Event::Send(0)).unwrap();
    run.happens(&Event::Send(1)).unwrap();
    assert_eq!(run.under_way.len(), 2, "the second waits for its turn");
    run.happens(&Event::Replied(answered(403, "{}"))).unwrap();
    let session = &run.browser.tabs[0].session;
    let title = session.outcome_words().map(|(title, _)| title);
    assert_eq!(title, Some(Key::UnknownTitle), "the other tab is sending the same");
    assert_eq!(session.id(), &run.under_way[0].1.id, "nothing else is sent");
    run.happens(&Event::Replied(answered(201, "{}"))).unwrap();
    run.browser.come_to_rest();
    assert!(matches!(run.browser.tabs[1].session.stage(), Stage::Done(HandedIn::Sent(_))));
    assert_eq!(run.browser.tabs[0].session.notice(), Some(Key::SentElsewhere));
    assert_eq!(run.browser.answer(0, "a"), "");
    assert!(run.browser.disk.borrow().texts.is_empty(), "{:?}", run.browser.disk.borrow().texts);
}

/// They were told to be erased, and their respondent filled them in again.
#[test]
fn a_page_that_comes_back_does_not_say_that_sent_answers_were_erased() {
    let mut browser = Browser::new();
    let tab = browser.open(BEFORE);
    browser.write(tab, "a", "verstuurd");
    browser.come_to_rest();
    assert!(stored(&browser).is_some());
    browser.disk.borrow_mut().texts.remove(&keys().draft());
    browser.comes_back(tab);
    let session = &browser.tabs[tab].session;
    let told = session.notice().map(|key| session.messages().get(key)).unwrap_or_default();
    assert!(told.contains("verstuurd of gewist"), "{told}");
    assert_eq!(browser.answer(tab, "a"), "");
}
