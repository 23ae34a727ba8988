//! Which id a response has, when several tabs and what was sent of it meet.

use leeragenda::draft::Outbox;
use leeragenda::response::ResponseId;
use leeragenda::session::Msg;
use leeragenda::submission::{Failure, Reply};
use support::scenario::answered;

use crate::exactly_once::{Event, Run, reviewed};
use crate::tabs::keys;

/// The first tab has sent, and does not know what became of it; it stands at its questions again.
fn sent_and_back(is_deaf: bool) -> Run {
    let mut run = reviewed(false);
    run.browser.is_deaf = is_deaf;
    run.happens(&Event::Send(0)).unwrap();
    while !run.under_way.is_empty() {
        run.happens(&Event::Replied(Reply::Failed(Failure::Network))).unwrap();
        run.happens(&Event::Woke(0)).unwrap();
    }
    run.browser.come_to_rest();
    run.browser.does(0, Msg::Previous);
    let question = run.browser.question(0, "a").expect("a");
    run.browser.does(0, Msg::Change(question));
    run.browser.come_to_rest();
    run
}

fn id(run: &Run, tab: usize) -> String {
    run.browser.tabs[tab].session.id().text().to_owned()
}

/// The second took the place of the first, and who came back to the first sent other bytes under its id.
#[test]
fn what_two_tabs_send_under_two_ids_is_kept_for_each() {
    let mut run = reviewed(false);
    run.happens(&Event::Send(0)).unwrap();
    run.browser.come_to_rest();
    run.browser.write(1, "a", "anders");
    run.browser.come_to_rest();
    run.browser.does(1, Msg::Next);
    run.happens(&Event::Send(1)).unwrap();
    let ids: Vec<_> = run.under_way.iter().map(|(_, request)| request.id.clone()).collect();
    assert_eq!(ids.len(), 2);
    assert_ne!(ids[0], ids[1]);
    for id in ids {
        let kept = run.browser.disk.borrow().texts.get(&keys().outbox(&id)).cloned();
        let kept = Outbox::read(&kept.expect("a record")).expect("an outbox");
        let sent = run.under_way.iter().find(|(_, request)| request.id == id).expect("sent");
        assert_eq!(kept.frozen.body, sent.1.body);
    }
}

/// What may have been sent cannot be read any more: nothing else is sent under its id.
#[test]
fn a_damaged_record_of_what_was_sent_makes_another_response() {
    let mut run = reviewed(false);
    run.happens(&Event::Send(0)).unwrap();
    let id = run.under_way[0].1.id.clone();
    let damaged = "{\"format\":\"leeragenda/outbox/1\"".to_owned();
    run.browser.disk.borrow_mut().texts.insert(keys().outbox(&id), damaged);
    run.happens(&Event::Reopen(0)).unwrap();
    let tab = run.browser.tabs.len() - 1;
    assert_eq!(run.browser.answer(tab, "a"), "blijft");
    assert_ne!(run.browser.tabs[tab].session.id(), &id);
}

/// The other tab, which had not heard that anything was sent, keeps its draft under the old id.
#[test]
fn other_answers_keep_the_id_that_they_got_when_another_tab_keeps_the_old_one() {
    let mut run = sent_and_back(true);
    let sent = id(&run, 0);
    run.browser.write(1, "b", "erbij");
    run.browser.keep(1);
    assert!(run.browser.is_behind(0), "it is kept, and the first has not heard");
    run.browser.write(0, "a", "anders");
    let own = id(&run, 0);
    assert_ne!(own, sent);
    run.browser.come_to_rest();
    assert_eq!(id(&run, 0), own);
    assert_eq!((run.browser.answer(0, "a"), run.browser.answer(0, "b")), ("anders".into(), "erbij".into()));
}

/// What another tab adds to answers that may have been sent is not in what was sent.
#[test]
fn what_another_tab_adds_after_sending_makes_another_response() {
    let mut run = sent_and_back(true);
    let sent = id(&run, 0);
    run.browser.write(1, "b", "erbij");
    run.browser.come_to_rest();
    assert_eq!(run.browser.answer(0, "b"), "erbij");
    assert_ne!(id(&run, 0), sent);
    run.browser.does(0, Msg::Next);
    run.happens(&Event::Send(0)).unwrap();
    assert!(run.under_way[0].1.body.contains("erbij"));
}

/// Nobody has sent it yet, and the tab that has sent the rest removes the draft.
#[test]
fn what_is_written_while_another_tab_sends_goes_on_as_another_response() {
    let mut run = reviewed(false);
    run.happens(&Event::Send(0)).unwrap();
    let sent = id(&run, 0);
    run.browser.write(1, "b", "erbij");
    run.happens(&Event::Replied(answered(201, "{}"))).unwrap();
    run.browser.come_to_rest();
    assert_eq!(run.browser.answer(1, "b"), "erbij");
    assert_ne!(id(&run, 1), sent);
}

/// It was taken as the reply to the answers that are sent now, which were not sent any more.
#[test]
fn a_reply_to_answers_that_were_erased_says_nothing_of_those_of_now() {
    let mut run = reviewed(false);
    run.happens(&Event::Send(0)).unwrap();
    run.happens(&Event::Wipe(0)).unwrap();
    run.browser.write(0, "a", "opnieuw");
    run.browser.does(0, Msg::Next);
    run.happens(&Event::Send(0)).unwrap();
    run.happens(&Event::Replied(refused())).unwrap();
    assert!(run.browser.tabs[0].session.submission().is_busy());
    let (_, request) = run.under_way.first().expect("its turn has come");
    assert!(request.body.contains("opnieuw"), "{}", request.body);
}

/// They were sent when it was their turn, as the tab was sending something.
#[test]
fn what_was_erased_while_it_waited_for_its_turn_is_not_sent() {
    let mut run = reviewed(false);
    run.happens(&Event::Send(0)).unwrap();
    run.browser.come_to_rest();
    run.browser.write(1, "a", "anders");
    run.browser.does(1, Msg::Next);
    run.happens(&Event::Send(1)).unwrap();
    run.happens(&Event::Wipe(1)).unwrap();
    run.browser.write(1, "a", "opnieuw");
    run.browser.does(1, Msg::Next);
    run.happens(&Event::Send(1)).unwrap();
    run.happens(&Event::Replied(refused())).unwrap();
    let (tab, request) = run.under_way.first().expect("its turn has come");
    assert_eq!((*tab, request.body.contains("opnieuw")), (1, true), "{}", request.body);
}

/// The second tab sends, once the first is refused: these words, and not under the id of the first.
fn expect_another(run: &mut Run, words: &str, sent: &ResponseId) {
    run.happens(&Event::Send(1)).unwrap();
    run.happens(&Event::Replied(refused())).unwrap();
    let (tab, request) = run.under_way.first().expect("its turn has come");
    assert_eq!((*tab, request.body.contains(words)), (1, true), "{}", request.body);
    assert_ne!(request.id, *sent);
}

fn refused() -> Reply {
    answered(400, "{}")
}

/// It heard of what is sent under the new id before it had heard of that id: it kept its own words under it,
/// and told that they were sent when the others were.
#[test]
fn what_one_tab_adds_while_another_sends_under_a_new_id_is_another_response() {
    let mut run = reviewed(false);
    run.happens(&Event::Send(0)).unwrap();
    run.happens(&Event::Replied(Reply::Failed(Failure::Blocked))).unwrap();
    run.browser.come_to_rest();
    run.happens(&Event::Send(0)).unwrap();
    run.browser.come_to_rest();
    let sent = run.under_way[0].1.id.clone();
    assert_eq!(id(&run, 1), sent.text(), "the same answers, and the same id");
    run.browser.write(1, "a", "anders");
    run.browser.come_to_rest();
    run.browser.does(1, Msg::Next);
    expect_another(&mut run, "anders", &sent);
}

/// What is not kept yet is not in what another tab sends either.
#[test]
fn what_was_written_just_before_another_tab_sends_is_another_response() {
    let mut run = reviewed(false);
    run.browser.write(1, "a", "anders");
    run.happens(&Event::Send(0)).unwrap();
    let sent = run.under_way[0].1.id.clone();
    run.browser.come_to_rest();
    assert_eq!(run.browser.answer(1, "a"), "anders");
    assert_ne!(id(&run, 1), sent.text());
    run.browser.does(1, Msg::Next);
    expect_another(&mut run, "anders", &sent);
}

/// What was sent was no longer known: who came back to the draft sent other bytes under its id. There is no draft
/// to come back to any more.
#[test]
fn what_may_have_been_sent_when_another_tab_erased_everything_leaves_no_tab_its_id() {
    let mut run = reviewed(false);
    run.browser.does(0, Msg::Download);
    let file = run.browser.files.pop().expect("a file");
    run.happens(&Event::Send(0)).unwrap();
    let sent = run.under_way[0].1.clone();
    run.happens(&Event::Wipe(1)).unwrap();
    run.browser.come_to_rest();
    run.happens(&Event::Replied(refused())).unwrap();
    run.browser.come_to_rest();
    for tab in [0, 1] {
        run.browser.does(tab, Msg::ReadFile(file.clone()));
        assert_eq!(run.browser.answer(tab, "a"), "blijft");
        assert_ne!(id(&run, tab), sent.id.text());
    }
}

/// A page that came back from the back/forward cache had heard nothing of it, and what it kept looked kept.
#[test]
fn what_is_kept_by_a_tab_that_did_not_hear_of_sending_is_another_response() {
    let mut run = reviewed(false);
    run.browser.come_to_rest();
    run.browser.is_deaf = true;
    run.happens(&Event::Send(0)).unwrap();
    let sent = run.under_way[0].1.id.clone();
    run.browser.write(1, "a", "anders");
    run.browser.keep(1);
    assert_ne!(id(&run, 1), sent.text(), "the draft itself says that something was sent under its id");
    run.browser.does(1, Msg::Next);
    expect_another(&mut run, "anders", &sent);
}

/// Nothing was frozen under the id of the file at that moment, but it had been.
#[test]
fn a_file_of_before_something_was_sent_does_not_bring_its_id_back() {
    for declines in [false, true] {
        let mut run = reviewed(false);
        if declines {
            run.browser.does(0, Msg::KeepHere(false));
        }
        run.browser.does(0, Msg::Download);
        let file = run.browser.files.pop().expect("a file");
        run.happens(&Event::Send(0)).unwrap();
        let sent = run.under_way[0].1.id.clone();
        run.happens(&Event::Wipe(0)).unwrap();
        run.browser.does(0, Msg::ReadFile(file));
        run.browser.does(0, Msg::Confirm);
        assert_eq!(run.browser.answer(0, "a"), "blijft");
        assert_ne!(id(&run, 0), sent.text(), "declines: {declines}");
    }
}

/// On another day: what the file's id was sent with is still on the device.
#[test]
fn a_file_of_before_something_was_sent_is_another_response_for_the_next_page_too() {
    let mut run = reviewed(false);
    run.browser.does(0, Msg::Download);
    let file = run.browser.files.pop().expect("a file");
    run.happens(&Event::Send(0)).unwrap();
    let sent = run.under_way[0].1.id.clone();
    run.happens(&Event::Replied(refused())).unwrap();
    let question = run.browser.question(0, "a").expect("a");
    run.browser.does(0, Msg::Previous);
    run.browser.does(0, Msg::Change(question));
    run.browser.write(0, "a", "anders");
    run.happens(&Event::Reopen(0)).unwrap();
    let tab = run.browser.tabs.len() - 1;
    run.browser.does(tab, Msg::ReadFile(file));
    run.browser.does(tab, Msg::Confirm);
    run.browser.write(tab, "a", "nog anders");
    run.happens(&Event::GoOn(tab)).unwrap();
    run.happens(&Event::Send(tab)).unwrap();
    let (_, request) = run.under_way.last().expect("it is sent");
    assert!(request.body.contains("nog anders"), "{}", request.body);
    assert_ne!(request.id, sent);
}

/// The storage was full: these words were nowhere else, and went when the other tab had sent its own.
#[test]
fn words_that_could_not_be_kept_stay_when_another_tab_has_sent() {
    let mut run = reviewed(false);
    run.browser.come_to_rest();
    run.browser.disk.borrow_mut().is_full = true;
    run.browser.write(1, "a", "past er niet meer in");
    run.browser.keep(1);
    run.browser.disk.borrow_mut().is_full = false;
    run.happens(&Event::Send(0)).unwrap();
    run.happens(&Event::Replied(answered(201, "{}"))).unwrap();
    // It is not kept again before it hears of that.
    run.browser.hear_all(1);
    assert_eq!(run.browser.answer(1, "a"), "past er niet meer in");
}

#[test]
fn who_wants_nothing_kept_has_nothing_kept_by_a_tab_that_is_sending() {
    let mut run = reviewed(false);
    run.happens(&Event::Send(0)).unwrap();
    run.browser.does(1, Msg::KeepHere(false));
    run.browser.come_to_rest();
    run.happens(&Event::Replied(refused())).unwrap();
    run.browser.come_to_rest();
    let left: Vec<_> = run.browser.disk.borrow().texts.keys().cloned().collect();
    assert_eq!(left, [] as [String; 0]);
}

/// The storage was full: what was sent could not be kept, and who came back sent other bytes under its id; a
/// receiver that knew the id said that it had them, and they were gone.
#[test]
fn what_is_sent_while_the_storage_is_full_leaves_its_id_used() {
    let mut run = reviewed(false);
    run.browser.disk.borrow_mut().is_full = true;
    // Nor could this be kept: the draft that is there is older than what is sent.
    run.browser.does(0, Msg::Previous);
    run.browser.write(0, "b", "past er niet meer in");
    run.browser.does(0, Msg::Next);
    run.happens(&Event::Send(0)).unwrap();
    let sent = run.under_way[0].1.id.clone();
    assert!(!run.browser.disk.borrow().texts.contains_key(&keys().outbox(&sent)));
    run.browser.kill(0);
    run.browser.kill(0);
    run.under_way.clear();
    let tab = run.browser.open(crate::cases::BEFORE);
    assert_eq!(run.browser.answer(tab, "a"), "blijft");
    assert_ne!(id(&run, tab), sent.text());
    let (_, words) = run.browser.tabs[tab].session.outcome_words().expect("it is told");
    assert!(words.contains("twee keer") && !words.contains("één keer"), "{words}");
    run.happens(&Event::Send(tab)).unwrap();
    assert_ne!(run.under_way[0].1.id, sent);
}

/// A browser that was killed had not written down what it had sent; the second copy had, at once.
#[test]
fn a_second_copy_tells_that_something_was_sent() {
    let mut run = reviewed(false);
    run.browser.come_to_rest();
    let before = run.browser.disk.borrow().texts.clone();
    run.happens(&Event::Send(0)).unwrap();
    let copy = run.browser.disk.borrow().texts.get(&keys().draft()).cloned().expect("a draft");
    assert_ne!(before.get(&keys().draft()), Some(&copy));
    run.browser.disk.borrow_mut().texts = before;
    let found = run.browser.finds(Some(&copy));
    assert_eq!(found.draft.map(|draft| draft.id), Some(run.under_way[0].1.id.clone()));
    assert!(matches!(found.outbox, Some(Err(_))), "what was sent under its id is not known");
    assert_eq!(run.browser.finds(None).outbox, None);
}

/// It cannot tell whether the other tab's words are in what was sent.
#[test]
fn a_draft_of_another_tab_is_not_taken_for_what_was_sent() {
    let mut run = reviewed(false);
    run.browser.come_to_rest();
    run.browser.is_deaf = true;
    run.browser.write(1, "b", "erbij");
    run.browser.keep(1);
    run.happens(&Event::Send(0)).unwrap();
    let sent = run.under_way[0].1.id.clone();
    run.browser.kill(0);
    run.browser.kill(0);
    run.under_way.clear();
    let tab = run.browser.open(crate::cases::BEFORE);
    assert_eq!(run.browser.answer(tab, "b"), "erbij");
    let (_, words) = run.browser.tabs[tab].session.outcome_words().expect("it is told");
    assert!(!words.contains("één keer"), "{words}");
    run.happens(&Event::Send(tab)).unwrap();
    assert_ne!(run.under_way[0].1.id, sent);
    assert!(run.under_way[0].1.body.contains("erbij"));
}

/// It was told as unknown, with the advice to send it again.
#[test]
fn who_comes_back_after_a_clear_refusal_comes_to_the_review() {
    let mut run = reviewed(false);
    run.happens(&Event::Send(0)).unwrap();
    let sent = run.under_way[0].1.id.clone();
    run.happens(&Event::Replied(refused())).unwrap();
    run.browser.come_to_rest();
    run.browser.kill(0);
    run.browser.kill(0);
    let tab = run.browser.open(crate::cases::BEFORE);
    assert_eq!(run.browser.tabs[tab].session.stage(), &leeragenda::session::Stage::Review);
    assert!(!run.browser.tabs[tab].session.was_left_sending());
    run.happens(&Event::Send(tab)).unwrap();
    assert_ne!(run.under_way[0].1.id, sent);
}
