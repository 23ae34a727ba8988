//! Thousands of random actions with a model beside them: at the end every word is in an input, set
//! aside, or was removed on purpose.
//!
//! `LEERAGENDA_SOAK_SEED` and `LEERAGENDA_SOAK_STEPS` make other and longer runs.

use std::collections::BTreeSet;
use std::env;

use leeragenda::session::{Ask, Msg};
use leeragenda::value::Value;
use support::Chance;

use crate::cases::{AFTER, BEFORE};
use crate::tabs::{Browser, keys};

/// What must still be somewhere: every word is another.
#[derive(Default)]
struct Model {
    expected: BTreeSet<String>,
    /// Removed on purpose since the tabs were at rest: a file that brings it back into one tab does not undo
    /// that another has removed it.
    removed: BTreeSet<String>,
    written: usize,
}

/// The words in a text.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.starts_with("woord")).map(str::to_owned)
}

/// All that a tab shows: in its questions, and set aside.
fn shown(browser: &Browser, tab: usize) -> String {
    let session = &browser.tabs[tab].session;
    Value::Object(session.view().answers.members().clone()).to_json() + &browser.aside(tab)
}

fn stored(browser: &Browser) -> String {
    browser.disk.borrow().texts.values().cloned().collect::<Vec<_>>().join("\n")
}

fn run(seed: u64, steps: usize) {
    let mut chance = Chance::of(seed);
    let mut browser = Browser::new();
    let mut model = Model::default();
    let mut source = BEFORE;
    browser.open(source);
    for step in 0..steps {
        if browser.tabs.is_empty() {
            browser.open(source);
        }
        let tab = chance.below(browser.tabs.len());
        match chance.below(100) {
            0..40 => write(&mut browser, &mut model, &mut chance, tab),
            40..60 => browser.hear(tab),
            60..70 => {
                if browser.tabs[tab].keeps_soon {
                    browser.keep(tab);
                }
            }
            70..74 => cross(&mut browser, &mut chance),
            74..78 if browser.tabs.len() < 4 => {
                browser.open(source);
            }
            78..82 => close(&mut browser, tab),
            82..84 => {
                browser.hear_last(tab);
                // Killed: what was typed since it was last kept is lost, and nothing else.
                let others: String = (0..browser.tabs.len())
                    .filter(|other| *other != tab)
                    .map(|other| shown(&browser, other) + &browser.unheard(other))
                    .collect();
                let left: BTreeSet<_> = words(&(stored(&browser) + "\n" + &others)).collect();
                let lost: BTreeSet<_> = words(&shown(&browser, tab)).collect();
                model.expected.retain(|word| left.contains(word) || !lost.contains(word));
                browser.kill(tab);
            }
            84..86 => source = if source == BEFORE { AFTER } else { BEFORE },
            86..89 => {
                let is_full = browser.disk.borrow().is_full;
                browser.disk.borrow_mut().is_full = !is_full;
            }
            89..91 => {
                // What was on the device only is gone with it.
                let on_screen = tabs(&browser);
                model.expected.retain(|word| words(&on_screen).any(|there| there == *word));
                browser.clear();
            }
            91..93 => browser.machine.now.set(browser.machine.now.get() + 3600 - chance.below(7200) as i64),
            93..95 => browser.does(tab, Msg::Download),
            95..97 => read(&mut browser, &mut model, &mut chance, tab),
            97 if chance.below(4) == 0 => {
                wipe(&mut browser, tab);
                model.expected.clear();
            }
            _ => browser.settle(),
        }
        if step % 100 == 99 {
            rest(&mut browser);
            model.removed.clear();
            check(&mut browser, &model, source, seed, step);
        }
    }
}

/// Types a word in a question, behind what is there or in its place.
fn write(browser: &mut Browser, model: &mut Model, chance: &mut Chance, tab: usize) {
    let names: Vec<_> = ["a", "b", "b2", "c"]
        .into_iter()
        .filter(|name| {
            browser.question(tab, name).is_some_and(|node| {
                use leeragenda::definition::Control;
                let view = browser.tabs[tab].session.view();
                matches!(
                    view.question(node).map(|question| &question.control),
                    Some(Control::Line(_) | Control::Lines { .. })
                )
            })
        })
        .collect();
    let name = names[chance.below(names.len())];
    model.written += 1;
    let word = format!("woord{}", model.written);
    let before = browser.answer(tab, name);
    let text = match chance.below(3) {
        0 => {
            words(&before).for_each(|word| {
                model.expected.remove(&word);
                model.removed.insert(word);
            });
            word.clone()
        }
        _ => [before.as_str(), &word].join(" "),
    };
    browser.write(tab, name, &text);
    model.expected.insert(word);
}

/// Two tabs write in the same moment, and neither sees the other's.
fn cross(browser: &mut Browser, chance: &mut Chance) {
    let pending: Vec<_> = (0..browser.tabs.len()).filter(|tab| browser.tabs[*tab].keeps_soon).collect();
    if let [.., first, second] = pending[..] {
        let before = browser.disk.borrow().texts.clone();
        let (first, second) = if chance.below(2) == 0 { (first, second) } else { (second, first) };
        browser.keep(first);
        if browser.tabs[second].keeps_soon {
            browser.keep_unseeing(second, before);
        }
    }
}

fn close(browser: &mut Browser, tab: usize) {
    browser.hear_last(tab);
    // Whoever would lose answers is asked, and stays.
    let pending = browser.tabs[tab].keeps_soon && browser.disk.borrow().is_full;
    if !browser.tabs[tab].session.would_lose() && !pending {
        browser.close(tab);
    }
}

/// Reads a file that was saved before, in the place of what is there.
fn read(browser: &mut Browser, model: &mut Model, chance: &mut Chance, tab: usize) {
    if browser.files.is_empty() {
        return;
    }
    let file = browser.files[chance.below(browser.files.len())].clone();
    let replaced: Vec<_> = words(&shown(browser, tab)).collect();
    browser.does(tab, Msg::ReadFile(file.clone()));
    if browser.tabs[tab].session.asked() == Some(Ask::Replace) {
        browser.does(tab, Msg::Confirm);
    }
    model.expected.retain(|word| !replaced.contains(word));
    model.expected.extend(words(&file).filter(|word| !model.removed.contains(word)));
}

fn wipe(browser: &mut Browser, tab: usize) {
    browser.does(tab, Msg::Wipe);
    browser.does(tab, Msg::Confirm);
    // The other tabs hear of it before anybody can type there again.
    for other in 0..browser.tabs.len() {
        browser.hear_all(other);
    }
}

/// Room again, and time for everything to come through.
fn rest(browser: &mut Browser) {
    browser.disk.borrow_mut().is_full = false;
    for tab in 0..browser.tabs.len() {
        // What was refused is tried again with the next change.
        if browser.tabs[tab].session.would_lose() {
            browser.tabs[tab].keeps_soon = true;
        }
    }
    browser.come_to_rest();
}

fn check(browser: &mut Browser, model: &Model, source: &str, seed: u64, step: usize) {
    let whole = stored(browser);
    for word in &model.expected {
        let is_there = words(&whole).any(|there| there == *word);
        assert!(is_there, "seed {seed}, step {step}: {word} is lost. Kept:\n{whole}\nTabs:\n{}", tabs(browser));
    }
    // A tab that opens now shows or offers all of it.
    let late = browser.open(source);
    let offered = shown(browser, late) + &browser.tabs[late].session.unreadable().join("\n");
    for word in &model.expected {
        assert!(
            words(&offered).any(|there| there == *word),
            "seed {seed}, step {step}: {word} is not shown: {offered}"
        );
    }
    browser.close(late);
    browser.come_to_rest();
    let key = keys().prefix().to_owned();
    assert!(browser.disk.borrow().texts.keys().all(|name| name.starts_with(&key)), "keys of others");
}

fn tabs(browser: &Browser) -> String {
    (0..browser.tabs.len()).map(|tab| shown(browser, tab) + "\n").collect()
}

#[test]
fn every_word_is_in_an_input_set_aside_or_was_removed_on_purpose() {
    let number = |name: &str| env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let steps = number("LEERAGENDA_SOAK_STEPS").unwrap_or(2_000) as usize;
    match number("LEERAGENDA_SOAK_SEED") {
        Some(seed) => run(seed, steps),
        None => (1..=30).for_each(|seed| run(seed, steps)),
    }
}
