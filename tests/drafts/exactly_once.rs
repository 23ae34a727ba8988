//! Handing in, whatever the network, the browser and other tabs do, and in whatever order: never two
//! different bodies under one id, always an outcome, and answers are kept until they have arrived.
//!
//! Of whole sessions, with the storage that they share; sealed and not. Sealing gives other bytes each time,
//! as it does in a browser.

use std::collections::BTreeMap;

use leeragenda::date::Timestamp;
use leeragenda::session::{Effect, HandedIn, Msg, Stage};
use leeragenda::submission::{Content, Failure, NotSealed, Outcome, Reply, Request, Stage as Sending, TRIES};
use leeragenda::value::json;
use proptest::prelude::*;

use crate::cases::BEFORE;
use crate::tabs::{Browser, keys};

/// What can happen, in a tab by its number.
#[derive(Clone, Debug)]
pub(crate) enum Event {
    Write(usize, u8),
    /// On to the review, or back from an outcome.
    GoOn(usize),
    /// From the review to a question.
    Change(usize),
    Send(usize),
    Woke(usize),
    /// Sealing ends; whether it succeeded.
    Sealed(bool),
    /// A request ends so.
    Replied(Reply),
    /// Storage events arrive.
    Rest,
    /// The tab is closed, and the page opened anew.
    Reopen(usize),
    /// The answers are saved as a file, and read back.
    ReadBack(usize),
    /// They are saved as a file that stays.
    Save(usize),
    /// Such a file is read back, whatever became of its answers since.
    ReadOld(usize, u8),
    /// Everything is erased, also while it is being sent.
    Wipe(usize),
    /// The storage is full from now on, or has room again.
    Fill(bool),
}

fn reply() -> impl Strategy<Value = Reply> {
    let answered =
        |status, retry_after| Reply::Answered { status, content: Content::Json, retry_after, body: "{}".into() };
    prop_oneof![
        4 => prop::sample::select(vec![400, 403, 409, 413, 422, 429, 500, 503])
            .prop_map(move |status| answered(status, None)),
        1 => Just(answered(201, None)),
        1 => (0..400u64).prop_map(move |seconds| answered(503, Some(seconds))),
        3 => prop::sample::select(vec![
            Failure::Network, Failure::Timeout, Failure::Offline, Failure::Cut, Failure::Blocked, Failure::Redirected,
        ]).prop_map(Reply::Failed),
        1 => Just(Reply::Unreadable),
    ]
}

/// In one tab, or in two.
fn event(tabs: usize) -> impl Strategy<Value = Event> {
    let tab = move || 0..tabs;
    prop_oneof![
        3 => (tab(), any::<u8>()).prop_map(|(tab, word)| Event::Write(tab, word)),
        4 => tab().prop_map(Event::GoOn),
        2 => tab().prop_map(Event::Change),
        6 => tab().prop_map(Event::Send),
        3 => tab().prop_map(Event::Woke),
        5 => any::<bool>().prop_map(Event::Sealed),
        6 => reply().prop_map(Event::Replied),
        2 => Just(Event::Rest),
        1 => tab().prop_map(Event::Reopen),
        1 => tab().prop_map(Event::ReadBack),
        1 => tab().prop_map(Event::Save),
        1 => (tab(), any::<u8>()).prop_map(|(tab, file)| Event::ReadOld(tab, file)),
        1 => tab().prop_map(Event::Wipe),
        1 => any::<bool>().prop_map(Event::Fill),
    ]
}

/// A browser with tabs, and what was sent from them.
pub(crate) struct Run {
    pub(crate) browser: Browser,
    /// The tab that sends, and those that wait for their turn, with what they have.
    pub(crate) under_way: Vec<(usize, Request)>,
    /// The bodies that were sent, by id.
    sent: BTreeMap<String, String>,
    sealed: usize,
    is_sealed: bool,
}

fn config(is_sealed: bool) -> String {
    let modulus = leeragenda::base64url::encode(&[0xc1; 256]);
    let key = format!(r#","encryptTo":{{"kty":"RSA","n":"{modulus}","e":"AQAB"}}"#);
    format!(r#"{{"url":"https://e.example/"{}}}"#, if is_sealed { &key } else { "" })
}

impl Run {
    fn new(is_sealed: bool, tabs: usize) -> Self {
        let mut browser = Browser::submitting(&config(is_sealed));
        for _ in 0..tabs {
            browser.open(BEFORE);
        }
        Run { browser, under_way: Vec::new(), sent: BTreeMap::new(), sealed: 0, is_sealed }
    }

    pub(crate) fn happens(&mut self, event: &Event) -> Result<(), TestCaseError> {
        // No two responses are handed in within one second: the time in them tells them apart.
        self.browser.machine.now.set(self.browser.machine.now.get() + 1);
        let browser = &mut self.browser;
        match *event {
            Event::Write(tab, word) => {
                let is_open = matches!(browser.tabs[tab].session.stage(), Stage::Page(_));
                if is_open {
                    browser.write(tab, "a", &format!("woord{word}"));
                }
            }
            Event::GoOn(tab) => {
                let is_outcome = matches!(browser.tabs[tab].session.stage(), Stage::Outcome);
                browser.does(tab, if is_outcome { Msg::Previous } else { Msg::Next });
            }
            Event::Change(tab) => {
                if let Some(node) = browser.question(tab, "a") {
                    browser.does(tab, Msg::Change(node));
                }
            }
            Event::Send(tab) => {
                if matches!(browser.tabs[tab].session.stage(), Stage::Review | Stage::Outcome) {
                    browser.does(tab, Msg::Send);
                }
            }
            Event::Woke(tab) => browser.does(tab, Msg::Woke),
            Event::Sealed(succeeds) => {
                if let Some((tab, sealing)) = browser.seals.pop() {
                    self.sealed += 1;
                    let jwe = format!("{}.{}", self.sealed, sealing.text.len());
                    browser.does(tab, Msg::Sealed(sealing.id, if succeeds { Ok(jwe) } else { Err(NotSealed) }));
                }
            }
            Event::Replied(ref reply) => {
                if !self.under_way.is_empty() {
                    let (tab, request) = self.under_way.remove(0);
                    browser.does(tab, Msg::Replied(request.id.clone(), reply.clone()));
                    let is_sent = matches!(browser.tabs[tab].session.stage(), Stage::Done(HandedIn::Sent(_)));
                    let answer = browser.answer(tab, "a");
                    let is_told = match &*answer {
                        _ if self.is_sealed => true,
                        "" => !request.body.contains("woord"),
                        answer => request.body.contains(&format!("\"{answer}\"")),
                    };
                    prop_assert!(!is_sent || is_told, "told that {} was sent: {}", answer, request.body);
                    self.next_sends()?;
                }
            }
            Event::Rest => browser.come_to_rest(),
            Event::Fill(full) => browser.disk.borrow_mut().is_full = full,
            Event::Reopen(tab) => {
                browser.come_to_rest();
                browser.close(tab);
                browser.open(BEFORE);
                // The tab that was closed is the last one now: what it had under way is nobody's any more.
                let moved = |other: usize| if other > tab { other - 1 } else { other };
                let sender = self.under_way.first().map(|(sender, _)| *sender);
                self.under_way.retain(|(other, _)| *other != tab);
                self.under_way.iter_mut().for_each(|(other, _)| *other = moved(*other));
                browser.seals.retain(|(other, _)| *other != tab);
                browser.seals.iter_mut().for_each(|(other, _)| *other = moved(*other));
                if sender == Some(tab) {
                    self.next_sends()?;
                }
            }
            Event::Wipe(tab) => {
                browser.does(tab, Msg::Wipe);
                browser.does(tab, Msg::Confirm);
            }
            Event::Save(tab) => browser.does(tab, Msg::Download),
            Event::ReadOld(tab, file) => {
                let file = browser.files.get(usize::from(file) % browser.files.len().max(1)).cloned();
                if let Some(file) = file {
                    browser.does(tab, Msg::ReadFile(file));
                    browser.does(tab, Msg::Confirm);
                }
            }
            Event::ReadBack(tab) => {
                browser.does(tab, Msg::Download);
                let is_done = matches!(browser.tabs[tab].session.stage(), Stage::Done(_));
                if let Some(file) = browser.files.pop().filter(|_| !is_done) {
                    browser.does(tab, Msg::ReadFile(file));
                    browser.does(tab, Msg::Confirm);
                }
            }
        }
        self.look()
    }

    /// What is sent since: by one tab at a time.
    fn look(&mut self) -> Result<(), TestCaseError> {
        for post in std::mem::take(&mut self.browser.posts) {
            self.under_way.push(post);
            if self.under_way.len() == 1 {
                self.next_sends()?;
            }
        }
        Ok(())
    }

    /// The first that still wants to has its turn.
    fn next_sends(&mut self) -> Result<(), TestCaseError> {
        while let Some((tab, request)) = self.under_way.first().cloned() {
            if !self.browser.takes_its_turn(tab, &request) {
                self.under_way.remove(0);
                continue;
            }
            let value = json::parse(&request.body).expect("JSON");
            let id = value.as_object().and_then(|members| members.get("id")).and_then(|id| id.as_text());
            let id = id.expect("an id").to_owned();
            let before = self.sent.entry(id.clone()).or_insert_with(|| request.body.clone());
            prop_assert_eq!(&*before, &request.body, "two bodies under {}", id);
            break;
        }
        Ok(())
    }
}

/// One tab at the review, with an answer.
pub(crate) fn reviewed(is_sealed: bool) -> Run {
    let mut run = Run::new(is_sealed, 2);
    run.browser.write(0, "a", "blijft");
    run.browser.come_to_rest();
    run.browser.does(0, Msg::Next);
    run
}

/// Everything that a respondent would lose: on the screen, and on the device.
fn keeps(browser: &Browser, answer: &str) -> Result<(), TestCaseError> {
    prop_assert_eq!(browser.answer(0, "a"), answer);
    let draft = browser.disk.borrow().texts.get(&keys().draft()).cloned().unwrap_or_default();
    prop_assert!(draft.contains(answer), "{}", draft);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn never_two_different_bodies_under_one_id(
        is_sealed: bool, events in proptest::collection::vec(event(1), 0..80),
    ) {
        let mut run = Run::new(is_sealed, 1);
        run.browser.write(0, "a", "begin");
        for event in &events {
            run.happens(event)?;
        }
    }

    /// What one tab does, the other hears of before its respondent gets there; of what is sent, it may also find
    /// that only when it is about to send itself. What was erased until then it cannot find.
    #[test]
    fn never_two_different_bodies_under_one_id_from_two_tabs(
        is_sealed: bool, is_deaf: bool, events in proptest::collection::vec(event(2), 0..60),
    ) {
        let mut run = Run::new(is_sealed, 2);
        // Nor what has arrived while it sealed.
        let is_deaf = is_deaf && !is_sealed;
        run.browser.is_deaf = is_deaf;
        run.browser.write(0, "a", "begin");
        run.browser.come_to_rest();
        for event in events.iter().filter(|event| !is_deaf || !matches!(event, Event::Wipe(_))) {
            run.happens(event)?;
            run.browser.come_to_rest();
        }
    }

    #[test]
    fn answers_are_kept_until_they_have_arrived(
        is_sealed: bool, replies in proptest::collection::vec((reply(), any::<bool>()), 0..20),
    ) {
        let mut run = reviewed(is_sealed);
        for (reply, seals) in replies {
            run.happens(&Event::Send(0))?;
            run.happens(&Event::Sealed(seals))?;
            keeps(&run.browser, "blijft")?;
            let arrives = !run.under_way.is_empty() && matches!(reply, Reply::Answered { status: 200..=299, .. });
            run.happens(&Event::Replied(reply))?;
            run.browser.come_to_rest();
            if arrives {
                let is_done = matches!(run.browser.tabs[0].session.stage(), Stage::Done(HandedIn::Sent(_)));
                prop_assert!(is_done, "it has arrived, and nobody is told");
                prop_assert!(run.browser.disk.borrow().texts.is_empty(), "something is left on the device");
                return Ok(());
            }
            keeps(&run.browser, "blijft")?;
            run.happens(&Event::Woke(0))?;
        }
    }

    #[test]
    fn it_always_ends_in_an_outcome(
        is_sealed: bool, seals: bool, replies in proptest::collection::vec(reply(), TRIES as usize),
    ) {
        let mut run = reviewed(is_sealed);
        run.happens(&Event::Send(0))?;
        run.happens(&Event::Sealed(seals))?;
        let mut tries = 0;
        // Being offline costs no try: the browser says when it is not.
        for reply in replies.iter().filter(|reply| **reply != Reply::Failed(Failure::Offline)).cycle().take(TRIES as usize) {
            tries += usize::from(!run.under_way.is_empty());
            run.happens(&Event::Replied(reply.clone()))?;
            run.happens(&Event::Woke(0))?;
        }
        let session = &run.browser.tabs[0].session;
        prop_assert!(tries <= TRIES as usize);
        if replies.iter().any(|reply| *reply != Reply::Failed(Failure::Offline)) || is_sealed && !seals {
            let stage = session.submission().stage();
            prop_assert!(matches!(stage, Sending::Settled(_)), "{:?}", stage);
            let shown = matches!(session.stage(), Stage::Outcome | Stage::Done(_));
            prop_assert!(shown, "the outcome is not shown: {:?}", session.stage());
        }
    }
}

/// A second try waited for its turn behind the first. When that was refused, what may have arrived went from
/// the device with it, and who came back sent other bytes under its id.
#[test]
fn a_try_that_is_not_made_any_more_leaves_what_was_sent_on_the_device() {
    let answered = |status, retry_after| {
        Event::Replied(Reply::Answered { status, content: Content::Json, retry_after, body: "{}".into() })
    };
    let mut run = Run::new(false, 1);
    run.browser.write(0, "a", "begin");
    let events = [
        Event::ReadBack(0),
        Event::Send(0),
        Event::ReadBack(0),
        Event::Send(0),
        answered(503, Some(0)),
        Event::Send(0),
        answered(400, None),
        Event::Reopen(0),
        Event::Send(0),
    ];
    events.iter().for_each(|event| run.happens(event).expect("one body under each id"));
}

/// Two tabs froze other bytes under one id: the second had not heard of the first when it did.
#[test]
fn what_another_tab_has_frozen_under_this_id_is_sent_and_nothing_else() {
    for is_sealed in [false, true] {
        let mut run = reviewed(is_sealed);
        run.browser.come_to_rest();
        run.browser.does(1, Msg::Next);
        for tab in [1, 0] {
            // It does not hear of what the other keeps, but finds it.
            run.browser.is_deaf = true;
            run.browser.machine.now.set(1_795_500_000 + i64::try_from(tab).unwrap());
            run.browser.does(tab, Msg::Send);
            run.happens(&Event::Sealed(true)).unwrap();
        }
        assert_eq!((run.under_way.len(), run.sent.len()), (2, 1), "sealed: {is_sealed}");
    }
}

/// A deployer who begins to ask for sealed answers gets none that are not, also not those of before.
#[test]
fn what_was_frozen_before_answers_were_sealed_is_not_sent_as_it_was() {
    let mut run = reviewed(false);
    run.happens(&Event::Send(0)).unwrap();
    run.browser.come_to_rest();
    let disk = run.browser.disk.clone();
    assert!(disk.borrow().texts.keys().any(|key| key.starts_with(&keys().outboxes())));
    let mut browser = Browser::submitting(&config(true));
    browser.disk = disk;
    browser.machine.now.set(Timestamp::parse("2026-11-24T10:00:00Z").unwrap().unix());
    let tab = browser.open(BEFORE);
    browser.does(tab, Msg::Next);
    browser.does(tab, Msg::Send);
    let (_, sealing) = browser.seals.pop().expect("it is sealed first");
    assert!(browser.posts.is_empty());
    assert!(sealing.text.contains("blijft"));
    browser.does(tab, Msg::Sealed(sealing.id.clone(), Ok("a.b.c.d.e".into())));
    let (_, request) = browser.posts.pop().expect("a request");
    assert!(request.body.contains("a.b.c.d.e") && !request.body.contains("blijft"), "{}", request.body);
    assert!(!run.sent.contains_key(sealing.id.text()), "other bytes under an id that was sent");
}

#[test]
fn what_is_sealed_is_frozen_and_not_sealed_again() {
    let mut run = reviewed(true);
    run.browser.does(0, Msg::Send);
    // A second press does nothing.
    run.browser.does(0, Msg::Send);
    assert_eq!(run.browser.seals.len(), 1);
    run.happens(&Event::Sealed(true)).unwrap();
    run.happens(&Event::Replied(Reply::Failed(Failure::Network))).unwrap();
    run.happens(&Event::Woke(0)).unwrap();
    assert_eq!((run.under_way.len(), run.browser.seals.len()), (1, 0), "sent again as it was");
    run.happens(&Event::Reopen(0)).unwrap();
    let tab = run.browser.tabs.len() - 1;
    assert_eq!(run.browser.tabs[tab].session.stage(), &Stage::Outcome, "what was left is offered again");
    run.browser.does(tab, Msg::Send);
    run.look().unwrap();
    assert_eq!((run.sent.len(), run.browser.seals.len()), (1, 0));
}

/// The tab is closed while it seals: nothing was sent, and nothing is lost.
#[test]
fn a_page_that_is_closed_while_it_seals_has_sent_nothing() {
    let mut run = reviewed(true);
    run.browser.does(0, Msg::Send);
    run.happens(&Event::Reopen(0)).unwrap();
    let tab = run.browser.tabs.len() - 1;
    assert_eq!(run.browser.answer(tab, "a"), "blijft");
    assert!(!run.browser.tabs[tab].session.was_left_sending());
    assert!(run.sent.is_empty());
}

#[test]
fn a_browser_that_cannot_seal_is_told_and_nothing_is_sent() {
    let mut run = reviewed(true);
    run.browser.does(0, Msg::Send);
    run.happens(&Event::Sealed(false)).unwrap();
    let session = &run.browser.tabs[0].session;
    let (title, words) = session.outcome_words().expect("an outcome");
    assert_eq!(session.messages().get(title), "Uw antwoorden zijn niet verstuurd");
    assert!(words.contains("Daarom is er niets verstuurd."), "{words}");
    assert!(run.sent.is_empty());
    keeps(&run.browser, "blijft").unwrap();
    // A press of the button tries again.
    run.browser.does(0, Msg::Previous);
    run.browser.does(0, Msg::Send);
    run.happens(&Event::Sealed(true)).unwrap();
    assert_eq!(run.sent.len(), 1);
}

/// Erased while it is being sealed: what comes of it is not sent.
#[test]
fn what_was_erased_while_it_was_sealed_is_not_sent() {
    let mut run = reviewed(true);
    run.browser.does(0, Msg::Send);
    run.browser.does(0, Msg::Wipe);
    run.browser.does(0, Msg::Confirm);
    run.happens(&Event::Sealed(true)).unwrap();
    assert!(run.sent.is_empty());
    assert_eq!(run.browser.tabs[0].session.submission().stage(), &Sending::Idle);
}

#[test]
fn what_is_too_much_once_it_is_sealed_is_told_with_its_size() {
    let submit = config(true).replacen('{', r#"{"maxBytes":1500,"#, 1);
    let mut browser = Browser::submitting(&submit);
    let tab = browser.open(BEFORE);
    browser.write(tab, "a", "kort");
    browser.does(tab, Msg::Next);
    browser.does(tab, Msg::Send);
    let (_, sealing) = browser.seals.pop().expect("it is sealed");
    assert!(sealing.text.len() < 1500, "as it is, it would fit");
    browser.does(tab, Msg::Sealed(sealing.id, Ok("x".repeat(1400))));
    assert!(browser.posts.is_empty());
    assert_eq!(browser.tabs[tab].session.stage(), &Stage::Outcome);
    let (_, words) = browser.tabs[tab].session.outcome_words().expect("an outcome");
    assert!(words.contains("2 kB"), "{words}");
    assert_ne!(browser.tabs[tab].session.submission().stage(), &Sending::Settled(Outcome::Sent));
    assert!(!browser.tabs[tab].session.submission().is_busy());
    let effects = browser.tabs[tab].session.apply(Msg::Previous);
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Focus(_))), "back to the review");
}
