//! Two tabs that write in the same moment, each in a process of its own: neither has the other's write when it
//! compares, and the later one writes over the earlier one.

use leeragenda::draft::DraftV1;
use leeragenda::session::Msg;

use crate::cases::{BEFORE, stored};
use crate::tabs::{Browser, keys};

/// The first writes in two questions, the second wrote in another over it, not having seen it.
fn crossed(browser: &mut Browser) -> (usize, usize) {
    let (one, two) = begun(browser);
    browser.write(one, "a", "van een");
    browser.write(one, "c", "van een");
    browser.write(two, "b", "van twee");
    let before = browser.disk.borrow().texts.clone();
    browser.keep(one);
    browser.keep_unseeing(two, before);
    assert_eq!(stored(browser).unwrap().answers.get("a"), None, "the first write is not overwritten");
    (one, two)
}

/// Two tabs with what one of them wrote.
fn begun(browser: &mut Browser) -> (usize, usize) {
    let (one, two) = (browser.open(BEFORE), browser.open(BEFORE));
    browser.write(one, "c", "begin");
    browser.come_to_rest();
    (one, two)
}

fn expect_both(draft: &DraftV1) {
    assert_eq!(draft.answers.get("a"), Some(&"van een".into()));
    assert_eq!(draft.answers.get("b"), Some(&"van twee".into()));
    assert_eq!(draft.answers.get("c"), Some(&"van een".into()));
    assert_eq!(draft.set_aside.len(), 0, "only one of them changed it");
}

#[test]
fn a_write_that_crossed_another_is_taken_in_again() {
    let mut browser = Browser::new();
    crossed(&mut browser);
    browser.come_to_rest();
    expect_both(&stored(&browser).unwrap());
}

/// The tab that wrote first was closed before it heard of that: what it wrote is nowhere but in what the other
/// is told.
#[test]
fn what_was_written_over_unseen_is_taken_in_when_its_tab_is_closed() {
    let mut browser = Browser::new();
    let (one, _) = crossed(&mut browser);
    browser.close(one);
    browser.come_to_rest();
    expect_both(&stored(&browser).unwrap());
}

/// As [`crossed`], and the first had written twice.
fn written_over(browser: &mut Browser) -> (usize, usize) {
    let (one, two) = begun(browser);
    write_over(browser, one, two);
    (one, two)
}

fn write_over(browser: &mut Browser, one: usize, two: usize) {
    browser.write(two, "b", "van twee");
    let before = browser.disk.borrow().texts.clone();
    browser.write(one, "a", "een");
    browser.keep(one);
    browser.write(one, "a", "een en meer");
    browser.keep(one);
    browser.keep_unseeing(two, before);
    assert_eq!(stored(browser).unwrap().answers.get("a"), None, "the first write is not overwritten");
}

#[test]
fn of_what_was_written_over_the_last_words_count() {
    let mut browser = Browser::new();
    let (one, _) = written_over(&mut browser);
    browser.close(one);
    browser.come_to_rest();
    let draft = stored(&browser).unwrap();
    assert_eq!(draft.answers.get("a"), Some(&"een en meer".into()));
    assert_eq!(draft.answers.get("b"), Some(&"van twee".into()));
    assert_eq!(draft.set_aside.len(), 0, "the second tab never changed it");
}

#[test]
fn what_was_erased_is_not_brought_back_by_what_is_told_late() {
    let mut browser = Browser::new();
    let (one, two) = written_over(&mut browser);
    browser.does(two, Msg::Wipe);
    browser.does(two, Msg::Confirm);
    browser.close(one);
    let two = 0;
    browser.settle();
    browser.write(two, "b", "nieuw");
    browser.keep(two);
    browser.come_to_rest();
    let draft = stored(&browser).unwrap();
    assert_eq!(draft.answers.get("a"), None);
    assert_eq!(draft.answers.get("b"), Some(&"nieuw".into()));
    assert_eq!(draft.set_aside.len(), 0);
}

#[test]
fn what_a_file_brought_back_is_written_on_in_two_tabs_as_before() {
    let mut browser = Browser::new();
    let (one, two) = begun(&mut browser);
    browser.does(one, Msg::Download);
    browser.does(two, Msg::Wipe);
    browser.does(two, Msg::Confirm);
    browser.come_to_rest();
    browser.does(one, Msg::ReadFile(browser.files[0].clone()));
    browser.come_to_rest();
    write_over(&mut browser, one, two);
    browser.close(one);
    browser.come_to_rest();
    assert_eq!(browser.answer(0, "a"), "een en meer");
}

/// What is being sent is frozen: nothing is taken in meanwhile.
#[test]
fn what_was_written_over_is_taken_in_after_sending_did_not_succeed() {
    let mut browser = Browser::sending_to("https://e.example/");
    let (one, two) = written_over(&mut browser);
    browser.does(two, Msg::Next);
    browser.does(two, Msg::Send);
    assert!(browser.tabs[two].session.submission().is_busy());
    browser.hear_all(two);
    browser.close(one);
    let two = 0;
    browser.answers(two, 403);
    browser.does(two, Msg::Previous);
    browser.write(two, "c", "daarna");
    browser.come_to_rest();
    assert_eq!(browser.answer(two, "a"), "een en meer");
    assert_eq!(browser.answer(two, "c"), "daarna");
}

#[test]
fn what_was_written_over_is_put_aside_when_the_page_is_left_while_it_is_sending() {
    let mut browser = Browser::sending_to("https://e.example/");
    let (one, two) = written_over(&mut browser);
    browser.does(two, Msg::Next);
    browser.does(two, Msg::Send);
    browser.hear_all(two);
    browser.close(one);
    browser.close(0);
    let late = browser.open(BEFORE);
    let aside = browser.tabs[late].session.unreadable().join("");
    assert!(aside.contains("een en meer"), "{aside}");
    // Past its date it goes as a draft does: it is said until when answers are kept.
    browser.close(late);
    browser.machine.now.set(browser.machine.now.get() + 60 * 60 * 24 * 31);
    let later = browser.open(BEFORE);
    assert_eq!(browser.tabs[later].session.unreadable(), [""; 0]);
    assert_eq!(browser.disk.borrow().texts.get(&keys().aside(0)), None);
}

#[test]
fn what_was_written_over_and_erased_by_another_tab_is_not_put_aside() {
    let mut browser = Browser::sending_to("https://e.example/");
    let (_, two) = written_over(&mut browser);
    let third = browser.open(BEFORE);
    browser.does(two, Msg::Next);
    browser.does(two, Msg::Send);
    browser.hear_all(two);
    browser.does(third, Msg::Wipe);
    browser.does(third, Msg::Confirm);
    browser.hear_all(two);
    browser.close(two);
    let left = browser.disk.borrow().texts.values().cloned().collect::<String>();
    assert!(!left.contains("een en meer"), "{left}");
}
