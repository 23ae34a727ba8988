//! Files that are read back in: whose id their answers get, and what is asked and refused before they take the
//! place of what is there.

use leeragenda::response::Response;
use leeragenda::session::{Ask, Msg, Stage};
use leeragenda::submission::Request;

use crate::cases::{AFTER, BEFORE};
use crate::tabs::Browser;

const ENDPOINT: &str = "https://e.example/";

/// The file of somebody who is half-way.
fn half_way(browser: &mut Browser) -> String {
    let tab = browser.open(BEFORE);
    browser.write(tab, "a", "Jan");
    browser.come_to_rest();
    browser.does(tab, Msg::Download);
    browser.files.pop().expect("a file")
}

fn response(file: &str) -> Response {
    Response::read(file, 10_000).expect("a response")
}

/// What is sent, from the last step on.
fn sends(browser: &mut Browser, tab: usize) -> Request {
    browser.does(tab, Msg::Next);
    browser.does(tab, Msg::Send);
    browser.posts.pop().expect("a request").1
}

/// The receipt took the record of what was sent with it. Other words went under the id of the file, and a receiver
/// that knew the id said that it had them.
#[test]
fn a_file_of_before_answers_were_sent_is_another_response_after_they_have_arrived() {
    let mut browser = Browser::sending_to(ENDPOINT);
    let file = half_way(&mut browser);
    let sent = sends(&mut browser, 0);
    assert_eq!(sent.id, response(&file).id);
    browser.answers(0, 201);
    browser.come_to_rest();
    browser.close(0);
    let tab = browser.open(BEFORE);
    browser.does(tab, Msg::ReadFile(file));
    browser.write(tab, "a", "heel andere woorden");
    let again = sends(&mut browser, tab);
    assert!(again.body.contains("heel andere woorden"), "{}", again.body);
    assert_ne!(again.id, sent.id);
}

/// Both sent under the id of the file, with other bytes.
#[test]
fn one_file_on_two_devices_is_two_responses() {
    let file = half_way(&mut Browser::sending_to(ENDPOINT));
    let [one, two] = [1, 2].map(|opened| {
        let mut browser = Browser::sending_to(ENDPOINT);
        // Each device draws other ids.
        (0..=opened).for_each(|_| _ = browser.open(BEFORE));
        let tab = browser.tabs.len() - 1;
        browser.does(tab, Msg::ReadFile(file.clone()));
        assert_eq!(browser.answer(tab, "a"), "Jan");
        sends(&mut browser, tab).id
    });
    assert!(one != two && ![one, two].contains(&response(&file).id));
}

/// Nothing was sent under it, and nobody else has it: the organiser who is given the file later sees that it is
/// the same.
#[test]
fn a_file_of_the_draft_that_is_there_keeps_its_id() {
    let mut browser = Browser::sending_to(ENDPOINT);
    let file = half_way(&mut browser);
    browser.write(0, "a", "Piet");
    browser.does(0, Msg::ReadFile(file.clone()));
    browser.does(0, Msg::Confirm);
    assert_eq!(browser.answer(0, "a"), "Jan");
    assert_eq!(sends(&mut browser, 0).id, response(&file).id);
}

/// Without an endpoint, whoever corrects what was handed in hands in the same response; who goes on with what a
/// colleague began, another.
#[test]
fn a_file_that_was_handed_in_by_hand_is_corrected_under_its_id() {
    let mut browser = Browser::new();
    let begun = half_way(&mut browser);
    browser.does(0, Msg::Next);
    browser.does(0, Msg::Send);
    let handed_in = browser.files.pop().expect("a file");
    for (file, is_same) in [(handed_in, true), (begun, false)] {
        let mut other = Browser::new();
        // Another device draws other ids.
        other.open(BEFORE);
        let tab = other.open(BEFORE);
        other.does(tab, Msg::ReadFile(file.clone()));
        assert_eq!(other.tabs[tab].session.id() == &response(&file).id, is_same, "{file}");
    }
}

/// The answers were the same, and nobody asked: the words were gone.
#[test]
fn words_that_were_set_aside_are_not_replaced_without_a_question() {
    let mut browser = Browser::new();
    let file = half_way(&mut browser);
    browser.write(0, "b", "lang verhaal");
    browser.come_to_rest();
    browser.close(0);
    let tab = browser.open(AFTER);
    assert_eq!(browser.aside(tab), r#"{"b":"lang verhaal"}"#);
    browser.does(tab, Msg::ReadFile(file.clone()));
    assert_eq!(browser.tabs[tab].session.asked(), Some(Ask::Replace));
    browser.does(tab, Msg::Cancel);
    assert_eq!(browser.aside(tab), r#"{"b":"lang verhaal"}"#);
    // What the file has too is not asked about.
    browser.does(tab, Msg::Download);
    let own = browser.files.pop().expect("a file");
    browser.does(tab, Msg::ReadFile(own));
    assert_eq!(browser.tabs[tab].session.asked(), None);
    assert_eq!(browser.aside(tab), r#"{"b":"lang verhaal"}"#);
}

/// The receipt was not shown any more, and what was sent stayed on the device.
#[test]
fn no_file_is_read_while_answers_are_being_sent() {
    let mut browser = Browser::sending_to(ENDPOINT);
    let file = half_way(&mut browser);
    browser.write(0, "a", "Piet");
    browser.does(0, Msg::Next);
    // Asked before, and answered while it is being sent.
    browser.does(0, Msg::ReadFile(file.clone()));
    assert_eq!(browser.tabs[0].session.asked(), Some(Ask::Replace));
    browser.does(0, Msg::Send);
    browser.does(0, Msg::Confirm);
    browser.does(0, Msg::ReadFile(file));
    browser.does(0, Msg::Confirm);
    assert_eq!(browser.answer(0, "a"), "Piet");
    assert_eq!(browser.tabs[0].session.announcement(), "Uw antwoorden worden verstuurd…");
    browser.answers(0, 201);
    browser.come_to_rest();
    assert!(matches!(browser.tabs[0].session.stage(), Stage::Done(_)));
    assert_eq!(browser.disk.borrow().texts.len(), 0);
}
