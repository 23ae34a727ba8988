//! The table "Drafts: failures and what must happen", where it can be shown without a browser.

use leeragenda::draft::{DraftV1, Gone};
use leeragenda::messages::Key;
use leeragenda::session::{Ask, Effect, Keeping, Msg, NotKept, Stage};

use crate::tabs::{Browser, keys};

pub const BEFORE: &str = r#"{"locale":"nl","pages":[{"name":"p","elements":[
    {"type":"text","name":"a"},{"type":"comment","name":"b"},{"type":"text","name":"c"}]}]}"#;
pub const AFTER: &str = r#"{"locale":"nl","pages":[{"name":"p","elements":[
    {"type":"text","name":"a"},{"type":"comment","name":"b2"},
    {"type":"checkbox","name":"c","choices":["x"]}]}]}"#;

pub fn stored(browser: &Browser) -> Option<DraftV1> {
    browser.disk.borrow().texts.get(&keys().draft()).map(|text| DraftV1::read(text).expect("a draft"))
}

#[test]
fn what_is_typed_in_one_tab_shows_up_in_the_other() {
    let mut browser = Browser::new();
    let (one, two) = (browser.open(BEFORE), browser.open(BEFORE));
    browser.write(one, "a", "hallo");
    browser.come_to_rest();
    assert_eq!(browser.answer(two, "a"), "hallo");
    browser.write(two, "b", "dag");
    browser.come_to_rest();
    assert_eq!((browser.answer(one, "a"), browser.answer(one, "b")), ("hallo".into(), "dag".into()));
    let ids: Vec<_> = browser.tabs.iter().map(|tab| tab.session.id().clone()).collect();
    assert_eq!(ids[0], ids[1], "one response");
    assert!(matches!(browser.tabs[two].session.keeping(), Keeping::Kept(_)));
}

#[test]
fn erasing_empties_other_tabs_also_of_what_could_not_be_kept() {
    let mut browser = Browser::new();
    let (one, two) = (browser.open(BEFORE), browser.open(BEFORE));
    browser.disk.borrow_mut().is_full = true;
    browser.write(one, "a", "hier");
    browser.write(two, "b", "daar");
    for tab in [one, two] {
        browser.keep(tab);
        assert!(matches!(browser.tabs[tab].session.keeping(), Keeping::Failed(NotKept::Full)));
    }
    browser.disk.borrow_mut().is_full = false;
    browser.does(one, Msg::Wipe);
    browser.does(one, Msg::Confirm);
    browser.hear_all(two);
    assert_eq!((browser.answer(one, "a"), browser.answer(two, "b")), (String::new(), String::new()));
}

#[test]
fn what_both_tabs_changed_stands_in_the_question_and_beside_it() {
    let mut browser = Browser::new();
    let (one, two) = (browser.open(BEFORE), browser.open(BEFORE));
    browser.write(one, "a", "van een");
    browser.write(two, "a", "van twee");
    browser.write(two, "b", "alleen twee");
    browser.come_to_rest();
    for tab in [one, two] {
        let all = browser.answer(tab, "a") + &browser.aside(tab);
        assert!(all.contains("van een") && all.contains("van twee"), "{all}");
        assert_eq!(browser.answer(tab, "b"), "alleen twee");
    }
    assert!(browser.tabs.iter().any(|tab| tab.session.notice().is_some()), "nobody is told");
}

#[test]
fn an_answer_that_was_emptied_in_one_tab_is_emptied_in_the_other() {
    let mut browser = Browser::new();
    let (one, two) = (browser.open(BEFORE), browser.open(BEFORE));
    browser.write(one, "a", "weg");
    browser.come_to_rest();
    browser.write(two, "b", "anders");
    browser.write(one, "a", "");
    browser.come_to_rest();
    assert_eq!((browser.answer(one, "a"), browser.answer(two, "a")), (String::new(), String::new()));
    assert_eq!(browser.answer(one, "b"), "anders");
    assert_eq!(browser.aside(one), "{}");
}

#[test]
fn erasing_empties_every_tab_and_leaves_no_key() {
    let mut browser = Browser::new();
    let (one, two) = (browser.open(BEFORE), browser.open(BEFORE));
    browser.disk.borrow_mut().texts.insert("of-somebody-else".into(), "1".into());
    browser.disk.borrow_mut().texts.insert(keys().aside(3), "stuk".into());
    browser.write(one, "a", "geheim");
    browser.come_to_rest();
    // Typed just before: its timer goes off after the other tab has erased everything.
    browser.write(two, "b", "ook geheim");
    browser.does(one, Msg::Wipe);
    assert_eq!(browser.tabs[one].session.asked(), Some(Ask::Wipe));
    browser.does(one, Msg::Confirm);
    browser.keep(two);
    browser.come_to_rest();
    assert_eq!((browser.answer(one, "a"), browser.answer(two, "a")), (String::new(), String::new()));
    assert_eq!(browser.answer(two, "b"), "");
    assert!(browser.tabs[two].session.notice().is_some(), "the other tab does not say why it is empty");
    let left: Vec<_> = browser.disk.borrow().texts.keys().cloned().collect();
    assert_eq!(left, ["of-somebody-else"]);
}

#[test]
fn a_storage_that_something_else_cleared_is_filled_again() {
    let mut browser = Browser::new();
    let (one, two) = (browser.open(BEFORE), browser.open(BEFORE));
    browser.write(one, "a", "blijft");
    browser.come_to_rest();
    browser.clear();
    browser.come_to_rest();
    assert_eq!(stored(&browser).unwrap().answers.get("a"), Some(&"blijft".into()));
    assert_eq!(browser.answer(two, "a"), "blijft");
}

#[test]
fn who_wants_nothing_kept_has_nothing_kept_in_any_tab_and_keeps_the_answers_on_the_screen() {
    let mut browser = Browser::new();
    let (one, two) = (browser.open(BEFORE), browser.open(BEFORE));
    browser.write(one, "a", "blijft staan");
    browser.come_to_rest();
    browser.does(one, Msg::KeepHere(false));
    browser.come_to_rest();
    browser.write(two, "b", "ook hier");
    browser.come_to_rest();
    assert_eq!(browser.disk.borrow().texts.len(), 0);
    assert_eq!((browser.answer(one, "a"), browser.answer(two, "a")), ("blijft staan".into(), "blijft staan".into()));
    assert!(browser.tabs[two].session.would_lose());
    assert_eq!(browser.tabs[one].session.keeping(), &Keeping::Failed(NotKept::Declined));
    browser.does(two, Msg::KeepHere(true));
    browser.come_to_rest();
    assert_eq!(stored(&browser).unwrap().answers.get("b"), Some(&"ook hier".into()));
}

#[test]
fn a_full_storage_is_told_and_tried_again() {
    let mut browser = Browser::new();
    let tab = browser.open(BEFORE);
    browser.write(tab, "a", "past");
    browser.come_to_rest();
    browser.disk.borrow_mut().is_full = true;
    browser.write(tab, "b", "past niet meer");
    browser.come_to_rest();
    assert_eq!(browser.tabs[tab].session.keeping(), &Keeping::Failed(NotKept::Full));
    assert_eq!(stored(&browser).unwrap().answers.get("a"), Some(&"past".into()), "what was kept stays");
    browser.disk.borrow_mut().is_full = false;
    browser.write(tab, "b", "past weer");
    browser.come_to_rest();
    assert_eq!(stored(&browser).unwrap().answers.get("b"), Some(&"past weer".into()));
}

#[test]
fn a_changed_questionnaire_keeps_what_fits_and_sets_the_rest_aside() {
    let mut browser = Browser::new();
    let old = browser.open(BEFORE);
    for (name, text) in [("a", "past"), ("b", "vraag is weg"), ("c", "ander soort vraag")] {
        browser.write(old, name, text);
    }
    browser.come_to_rest();
    let new = browser.open(AFTER);
    assert_eq!(browser.answer(new, "a"), "past");
    assert_eq!(browser.aside(new), r#"{"b":"vraag is weg","c":"ander soort vraag"}"#);
    // The new page goes on; the old one, which is still open, loses nothing either.
    browser.write(new, "b2", "nieuw");
    browser.come_to_rest();
    assert_eq!(
        (browser.answer(old, "b"), browser.answer(old, "c")),
        ("vraag is weg".into(), "ander soort vraag".into())
    );
    assert!(browser.aside(old).contains("nieuw"));
    browser.write(old, "a", "weer gewijzigd");
    browser.come_to_rest();
    assert_eq!((browser.answer(new, "a"), browser.answer(new, "b2")), ("weer gewijzigd".into(), "nieuw".into()));
}

#[test]
fn a_newer_draft_stays_as_it_is() {
    let mut browser = Browser::new();
    let tab = browser.open(BEFORE);
    let newer = r#"{"format":"leeragenda/draft/2","of":"later"}"#;
    browser.disk.borrow_mut().texts.insert(keys().draft(), newer.into());
    browser.write(tab, "a", "van vroeger");
    browser.come_to_rest();
    assert_eq!(browser.tabs[tab].session.keeping(), &Keeping::Failed(NotKept::Newer));
    let late = browser.open(BEFORE);
    browser.write(late, "a", "ook van vroeger");
    browser.come_to_rest();
    assert_eq!(browser.disk.borrow().texts[&keys().draft()], newer);
}

#[test]
fn what_cannot_be_read_is_put_aside_and_offered() {
    for damaged in ["{\"format\":\"leeragenda/draft/1\",\"id\":", "niet van ons", "{\"format\":\"leeragenda/draft/1\"}"]
    {
        let mut browser = Browser::new();
        browser.disk.borrow_mut().texts.insert(keys().draft(), damaged.into());
        let tab = browser.open(BEFORE);
        assert_eq!(browser.tabs[tab].session.unreadable(), [damaged]);
        browser.write(tab, "a", "schoon begin");
        browser.come_to_rest();
        assert_eq!(stored(&browser).unwrap().answers.get("a"), Some(&"schoon begin".into()));
        browser.does(tab, Msg::DownloadUnreadable);
        assert_eq!(browser.files, [damaged]);
        // Also when it is damaged while a tab is open.
        browser.disk.borrow_mut().texts.insert(keys().draft(), "stuk".into());
        browser.write(tab, "b", "nog iets");
        browser.come_to_rest();
        assert_eq!(stored(&browser).unwrap().answers.get("b"), Some(&"nog iets".into()));
        for kept in [damaged, "stuk"] {
            assert!(browser.disk.borrow().texts.values().any(|text| text == kept), "{kept}");
        }
    }
}

#[test]
fn what_is_newer_is_told_by_revisions_and_not_by_the_clock() {
    let mut browser = Browser::new();
    let one = browser.open(BEFORE);
    browser.write(one, "a", "eerst");
    browser.come_to_rest();
    browser.machine.now.set(browser.machine.now.get() - 400 * 86_400);
    let two = browser.open(BEFORE);
    browser.write(two, "a", "later, met de klok terug");
    browser.come_to_rest();
    assert_eq!(browser.answer(one, "a"), "later, met de klok terug");
    let three = browser.open(BEFORE);
    assert_eq!(browser.answer(three, "a"), "later, met de klok terug");
}

#[test]
fn a_second_copy_is_taken_only_when_it_is_newer() {
    let mut browser = Browser::new();
    let tab = browser.open(BEFORE);
    browser.write(tab, "a", "een");
    browser.come_to_rest();
    let early = browser.disk.borrow().texts[&keys().draft()].clone();
    browser.write(tab, "a", "twee");
    browser.come_to_rest();
    let late = browser.disk.borrow().texts[&keys().draft()].clone();
    let found = |stored: Option<&str>, copy: &str| {
        let browser = Browser::new();
        if let Some(stored) = stored {
            browser.disk.borrow_mut().texts.insert(keys().draft(), stored.into());
        }
        browser.finds(Some(copy)).draft.and_then(|draft| draft.answers.get("a").cloned())
    };
    // The browser was killed before it wrote its storage down.
    assert_eq!(found(Some(&early), &late), Some("twee".into()));
    assert_eq!(found(None, &late), Some("twee".into()));
    assert_eq!(found(Some(&late), &early), Some("twee".into()));
    assert_eq!(found(Some("stuk"), &late), Some("twee".into()));
    // A newer version of the page keeps its own there.
    assert_eq!(found(Some(r#"{"format":"leeragenda/draft/2"}"#), &late), None);
    // It was erased on purpose, and the copy was to go too.
    assert_eq!(found(Some(Gone::Wiped.mark()), &late), None);
}

#[test]
fn a_draft_past_its_date_is_removed_and_not_offered() {
    let mut browser = Browser::sending_to("https://e.example/");
    let tab = browser.open(BEFORE);
    browser.write(tab, "a", "oud");
    browser.come_to_rest();
    // What may have been sent of it goes with it.
    browser.does(tab, Msg::Next);
    browser.does(tab, Msg::Send);
    browser.come_to_rest();
    browser.close(tab);
    assert_eq!(browser.disk.borrow().texts.len(), 2);
    browser.machine.now.set(browser.machine.now.get() + 31 * 86_400);
    let tab = browser.open(BEFORE);
    assert!(!matches!(browser.tabs[tab].session.stage(), Stage::Found(_)));
    assert_eq!(browser.answer(tab, "a"), "");
    assert_eq!(browser.disk.borrow().texts.len(), 0);
}

/// A page that comes back from the back/forward cache heard nothing of what happened meanwhile.
#[test]
fn a_page_that_comes_back_does_not_bring_erased_answers_with_it() {
    let mut browser = Browser::new();
    let tab = browser.open(BEFORE);
    browser.write(tab, "a", "geheim");
    browser.come_to_rest();
    browser.disk.borrow_mut().texts.clear();
    browser.comes_back(tab);
    assert_eq!(browser.answer(tab, "a"), "");
    browser.come_to_rest();
    assert_eq!(browser.disk.borrow().texts.len(), 0);
}

/// They were put into what was begun since, and kept and sent with it.
#[test]
fn erased_answers_do_not_come_back_into_what_another_tab_has_begun_since() {
    let mut browser = Browser::new();
    let away = browser.open(BEFORE);
    browser.write(away, "a", "geheim");
    browser.come_to_rest();
    let other = browser.open(BEFORE);
    browser.does(other, Msg::Wipe);
    browser.does(other, Msg::Confirm);
    browser.misses(away);
    browser.settle();
    browser.write(other, "b", "nieuw");
    browser.keep(other);
    browser.misses(away);
    browser.comes_back(away);
    assert_eq!((browser.answer(away, "a"), browser.answer(away, "b")), (String::new(), "nieuw".into()));
    assert_eq!(browser.tabs[away].session.notice(), Some(Key::GoneElsewhere));
    browser.come_to_rest();
    for tab in [away, other] {
        assert_eq!((browser.answer(tab, "a"), browser.aside(tab)), (String::new(), "{}".into()));
    }
    assert_eq!(stored(&browser).unwrap().answers.get("a"), None);
    // What was there all along is still taken in.
    browser.write(other, "b", "verder");
    browser.keep(other);
    browser.misses(away);
    browser.comes_back(away);
    assert_eq!(browser.answer(away, "b"), "verder");
}

#[test]
fn who_has_nothing_to_keep_is_not_told_of_a_draft_of_a_newer_page() {
    let mut browser = Browser::new();
    let newer = r#"{"format":"leeragenda/draft/2"}"#;
    browser.disk.borrow_mut().texts.insert(keys().draft(), newer.into());
    let tab = browser.open(BEFORE);
    browser.comes_back(tab);
    assert_eq!(browser.tabs[tab].session.keeping(), &Keeping::Nothing);
    browser.write(tab, "a", "nieuw");
    browser.come_to_rest();
    assert_eq!(browser.tabs[tab].session.keeping(), &Keeping::Failed(NotKept::Newer));
    assert_eq!(browser.disk.borrow().texts.get(&keys().draft()).map(String::as_str), Some(newer));
}

#[test]
fn what_was_set_aside_goes_along_in_the_file_and_comes_back_with_it() {
    let mut browser = Browser::new();
    let tab = browser.open(BEFORE);
    browser.write(tab, "b", "vraag is weg");
    browser.come_to_rest();
    let tab = {
        browser.close(tab);
        browser.open(AFTER)
    };
    browser.does(tab, Msg::Download);
    let file = browser.files[0].clone();
    let mut other = Browser::new();
    let tab = other.open(AFTER);
    other.does(tab, Msg::ReadFile(file.clone()));
    assert_eq!(other.aside(tab), r#"{"b":"vraag is weg"}"#);
    let tab = other.open(BEFORE);
    other.does(tab, Msg::ReadFile(file));
    other.does(tab, Msg::Confirm);
    assert_eq!(other.answer(tab, "b"), "vraag is weg");
}

/// One tab sends; what the other has written by then was not sent, and stays.
#[test]
fn what_another_tab_wrote_while_this_one_was_sending_stays() {
    let mut browser = Browser::sending_to("https://e.example/");
    let (one, two) = (browser.open(BEFORE), browser.open(BEFORE));
    browser.write(one, "a", "verstuurd");
    browser.come_to_rest();
    browser.does(one, Msg::Next);
    browser.does(one, Msg::Send);
    assert!(browser.tabs[one].session.submission().is_busy());
    browser.write(two, "b", "nog niet verstuurd");
    browser.come_to_rest();
    let sent = browser.tabs[one].session.id().clone();
    browser.answers(one, 201);
    browser.come_to_rest();
    assert!(matches!(browser.tabs[one].session.stage(), Stage::Done(_)));
    assert_eq!(browser.answer(two, "b"), "nog niet verstuurd");
    assert_eq!(stored(&browser).unwrap().answers.get("b"), Some(&"nog niet verstuurd".into()));
    assert_ne!(browser.tabs[two].session.id(), &sent, "other bytes under the id that was sent");
}

#[test]
fn what_one_tab_has_sent_is_not_sent_by_the_other_and_empties_it() {
    let mut browser = Browser::sending_to("https://e.example/");
    let (one, two) = (browser.open(BEFORE), browser.open(BEFORE));
    browser.write(one, "a", "verstuurd");
    browser.come_to_rest();
    browser.does(one, Msg::Next);
    browser.does(two, Msg::Next);
    browser.does(one, Msg::Send);
    browser.does(two, Msg::Send);
    browser.answers(one, 201);
    browser.come_to_rest();
    assert!(!browser.tabs[two].session.submission().is_busy(), "the other tab still wants to send");
    assert_eq!(browser.answer(two, "a"), "");
    assert_eq!(browser.tabs[two].session.notice(), Some(Key::SentElsewhere));
    assert_eq!(browser.disk.borrow().texts.len(), 0);
}

/// The warning stays while somebody types on, and so does the question before the page is left.
#[test]
fn what_is_not_kept_stays_so_until_it_is() {
    let mut browser = Browser::new();
    let one = browser.open(BEFORE);
    browser.disk.borrow_mut().is_full = true;
    browser.write(one, "a", "geen plaats");
    browser.keep(one);
    let failed = Keeping::Failed(NotKept::Full);
    assert_eq!(browser.tabs[one].session.keeping(), &failed);
    browser.write(one, "b", "ook niet");
    assert_eq!(browser.tabs[one].session.keeping(), &failed);
    assert!(browser.tabs[one].session.would_lose());
    browser.disk.borrow_mut().is_full = false;
    browser.keep(one);
    assert!(matches!(browser.tabs[one].session.keeping(), Keeping::Kept(_)));
    assert!(!browser.tabs[one].session.would_lose());
}

/// "Saved" is not said of words that are not: the line is drawn anew with the first key.
#[test]
fn the_screen_hears_that_a_change_is_about_to_be_kept() {
    let mut browser = Browser::new();
    let one = browser.open(BEFORE);
    browser.write(one, "a", "een");
    browser.keep(one);
    let node = browser.question(one, "a").unwrap();
    let effects = browser.tabs[one].session.apply(Msg::Write(node, "twee".into()));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Render(changes) if changes.screen)), "{effects:?}");
    assert_eq!(browser.tabs[one].session.keeping(), &Keeping::Pending);
}
