//! Thousands of random actions in a real browser, with a model beside them: at the end every word is
//! in an input, set aside, or was removed on purpose. `tests/drafts/soak.rs` does the same, much
//! faster, with tabs that are simulated.
//!
//! `cargo xtask soak --seed N --steps N` makes other and longer runs of both, by the environment
//! variables `LEERAGENDA_SOAK_SEED` and `LEERAGENDA_SOAK_STEPS`.

use std::collections::BTreeSet;
use std::env;
use std::time::Instant;

use browser_tests::browser::PATIENCE;
use browser_tests::{Browser, Engine, Respondent, Tab};
use serde_json::{Value, json};
use support::Chance;

use super::{LAST, STORY, Small, WORD};

/// What the soak's scripts share. Timers, not frames: a tab in the background draws none.
const SCRIPTS: &str = r"
const fields = () => [...document.querySelectorAll('form input[type=text], form textarea')];
const wordsIn = (text) => text.match(/woord\d+/g) ?? [];
const shown = () => fields().map((field) => field.value).concat(text(document.querySelector('.leeragenda-aside'))).join(' ');
const button = (name) => controls({ kind: 'button', name })[0];
const soon = (act) => setTimeout(act, 10);
const until = (holds, then) => { if (holds()) then(); else soon(() => until(holds, then)); };
// To the step with the questions, from wherever the page is.
const toForm = (then) => until(() => {
    (button('Verder gaan') ?? (fields().length === 0 && button('Vorige')))?.click?.();
    return fields().length > 0;
}, then);
const done = arguments[arguments.length - 1];
";

/// The clock of a tab, which its own visit keeps.
const CLOCK: &str = "(() => {
    const shift = () => { try { return Number(sessionStorage.getItem('klok') ?? 0); } catch { return 0; } };
    const Real = Date;
    window.Date = class extends Real {
        constructor(...given) { if (given.length > 0) super(...given); else super(Real.now() + shift()); }
        static now() { return Real.now() + shift(); }
    };
})();";

struct Soak<'browser> {
    browser: &'browser Browser,
    small: &'browser Small,
    chance: Chance,
    tabs: Vec<Tab>,
    at: usize,
    is_full: bool,
    is_changed: bool,
    /// Files that were saved on the way.
    files: Vec<String>,
    /// What must still be somewhere: every word is another.
    expected: BTreeSet<String>,
    /// Removed on purpose since the tabs were at rest: a file that brings it back into one tab does not undo
    /// that another has removed it.
    removed: BTreeSet<String>,
    written: usize,
    /// For whoever reads a failure.
    log: Vec<String>,
}

fn words(value: &Value) -> BTreeSet<String> {
    let text = value.to_string();
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.starts_with("woord"));
    words.map(str::to_owned).collect()
}

impl Soak<'_> {
    async fn run(&self, script: &str, arguments: &[Value]) -> Value {
        self.browser.run_async(&format!("{SCRIPTS}{script}"), arguments).await
    }

    async fn step(&mut self) -> usize {
        let kind = self.chance.below(1000);
        self.log.push(format!("{kind} in tab {} of {}", self.at, self.tabs.len()));
        match kind {
            0..760 => return self.type_words().await,
            760..840 => self.switch().await,
            840..870 if self.may_leave().await => self.reload().await,
            870..895 if self.tabs.len() < 3 => self.open().await,
            895..915 if self.tabs.len() > 1 && self.may_leave().await => self.close().await,
            915..930 => self.change_questionnaire(),
            930..955 => self.fill_or_free().await,
            955..970 => {
                let days = 3 - self.chance.below(7) as i64;
                self.browser.run("sessionStorage.setItem('klok', arguments[0])", &[(days * 86_400_000).into()]).await;
            }
            970..985 => self.save_file().await,
            985..997 => self.read_file().await,
            997..1000 => self.wipe().await,
            _ => {}
        }
        1
    }

    /// Types one to five words, each in a field, behind what is there or in its place.
    async fn type_words(&mut self) -> usize {
        let count = 1 + self.chance.below(5);
        let mut plan = Vec::new();
        for _ in 0..count {
            self.written += 1;
            let word = format!("woord{}", self.written);
            let pause = self.chance.below(16);
            plan.push(json!([self.chance.below(12), word, self.chance.below(3) == 0, pause]));
        }
        let script = "const [plan] = arguments; const removed = [];
            const next = (n) => {
                if (n === plan.length) return done(removed);
                const [at, word, instead, pause] = plan[n];
                const into = fields()[at % fields().length];
                if (instead) removed.push(...wordsIn(into.value));
                into.value = instead ? word : `${into.value} ${word}`;
                into.dispatchEvent(new InputEvent('input', { bubbles: true }));
                setTimeout(() => next(n + 1), pause);
            };
            toForm(() => next(0));";
        let removed = words(&self.run(script, &[plan.clone().into()]).await);
        self.expected.extend(words(&plan.into()));
        self.expected.retain(|word| !removed.contains(word));
        self.log.push(format!("    wrote up to woord{}, in the place of {removed:?}", self.written));
        self.removed.extend(removed);
        count
    }

    async fn go_to(&mut self, at: usize) {
        self.at = at;
        self.browser.switch_to(&self.tabs[at]).await;
    }

    async fn switch(&mut self) {
        let at = self.chance.below(self.tabs.len());
        self.go_to(at).await;
    }

    /// Whoever would lose words is asked, and stays; so does whoever knows that there is no room.
    async fn may_leave(&self) -> bool {
        !self.is_full && super::asks_before_leaving(self.browser).await == false
    }

    async fn reload(&mut self) {
        self.browser.reload().await;
        self.run("toForm(done)", &[]).await;
    }

    async fn open(&mut self) {
        let tab = self.browser.new_tab().await;
        self.tabs.push(tab);
        self.at = self.tabs.len() - 1;
        self.browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": CLOCK })).await;
        let _ = Respondent::open(self.browser, self.small.url()).await;
        self.run("toForm(done)", &[]).await;
    }

    async fn close(&mut self) {
        self.tabs.remove(self.at);
        self.at = 0;
        self.browser.close_tab(&self.tabs[0]).await;
    }

    fn change_questionnaire(&mut self) {
        self.is_changed = !self.is_changed;
        let changed = json!({ "locale": "nl", "title": "Proef", "pages": [{ "name": "p", "title": "Woorden", "elements": [
            { "type": "text", "name": "word", "title": WORD },
            { "type": "comment", "name": "other", "title": "Ander verhaal" },
            { "type": "checkbox", "name": "last", "title": LAST, "choices": ["een", "twee"] },
        ] }] });
        Small::serve(self.browser, &if self.is_changed { changed } else { super::questionnaire() });
    }

    async fn fill_or_free(&mut self) {
        self.is_full = !self.is_full;
        self.browser.run(if self.is_full { "fillStorage()" } else { "freeStorage()" }, &[]).await;
    }

    /// What the button "Antwoorden downloaden" would save, but for its walk through the disk. For a moment after
    /// erasing, there stands a mark in the place of a draft (seed 61).
    async fn save_file(&mut self) {
        let script =
            "const kept = draft(); done(kept?.answers && JSON.stringify({ format: 'leeragenda/response/1', id: kept.id,
            questionnaire: kept.questionnaire, language: 'nl', status: 'draft', savedAt: kept.savedAt,
            answers: kept.answers, setAside: kept.setAside }))";
        let file = self.run(script, &[]).await;
        self.files.extend(file.as_str().map(str::to_owned));
    }

    /// Reads a file that was saved before, in the place of what is there.
    async fn read_file(&mut self) {
        if self.files.is_empty() {
            return;
        }
        let file = self.files[self.chance.below(self.files.len())].clone();
        let script = "toForm(() => until(() => document.querySelector('#lees'), () => {
                const input = document.querySelector('#lees');
                const chosen = new DataTransfer();
                chosen.items.add(new File([arguments[0]], 'antwoorden.json', { type: 'application/json' }));
                input.files = chosen.files;
                let replaced = wordsIn(shown());
                input.dispatchEvent(new Event('change', { bubbles: true }));
                until(() => {
                    const yes = button('Ja, vervangen');
                    if (yes) { replaced = wordsIn(shown()); yes.click(); }
                    return yes || button('Versturen');
                }, () => until(() => button('Versturen'), () => toForm(() => done(replaced))));
            }))";
        let replaced = words(&self.run(script, &[file.clone().into()]).await);
        self.expected.retain(|word| !replaced.contains(word));
        self.expected.extend(words(&file.into()).difference(&self.removed).cloned());
    }

    async fn wipe(&mut self) {
        // Where nothing is kept and there is room for nothing, no tab can tell another.
        if self.is_full && self.browser.run("return draft()", &[]).await.is_null() {
            return;
        }
        let script = "toForm(() => { button('Wis mijn antwoorden').click();
            until(() => button('Ja, wissen'), () => { button('Ja, wissen').click(); toForm(done) }) })";
        self.run(script, &[]).await;
        self.expected.clear();
        // The other tabs hear of it before anybody can type there again.
        for at in 0..self.tabs.len() {
            self.go_to(at).await;
            self.run("until(() => wordsIn(shown()).length === 0, () => toForm(done))", &[]).await;
        }
    }

    /// Room again, and each tab tries again what was refused: one that is not looked at can do so right after the
    /// word is kept, which then stands set aside beside its own.
    async fn rest(&mut self) {
        if self.is_full {
            self.fill_or_free().await;
        }
        for at in 0..self.tabs.len() {
            self.go_to(at).await;
            self.written += 1;
            let word = format!("woord{}", self.written);
            let script = "toForm(() => { const into = fields()[0]; into.value += ` ${arguments[0]}`;
                into.dispatchEvent(new InputEvent('input', { bubbles: true }));
                until(() => JSON.stringify(draft()).includes(arguments[0]), done) })";
            self.run(script, &[word.clone().into()]).await;
            self.expected.insert(word);
        }
    }

    /// Every word is on the device, and a page that is loaded now shows or offers it.
    async fn check(&mut self, seed: u64, step: usize) {
        let all = json!(self.expected);
        let lacking = "const whole = keys().map((key) => localStorage.getItem(key)).join(' ');
            const there = new Set(whole.match(/woord\\d+/g)); return arguments[0].filter((word) => !there.has(word))";
        let deadline = Instant::now() + PATIENCE;
        let mut lost = self.browser.run(lacking, std::slice::from_ref(&all)).await;
        while lost != json!([]) && Instant::now() < deadline {
            self.browser.next_frame().await;
            lost = self.browser.run(lacking, std::slice::from_ref(&all)).await;
        }
        let log = self.log.join("\n");
        assert_eq!(lost, json!([]), "seed {seed}, step {step}: lost. So far:\n{log}");
        self.browser.reload().await;
        let offers = "toForm(() => {
            const unreadable = keys().filter((key) => key.includes(':aside:')).map((key) => localStorage.getItem(key));
            const isOffered = unreadable.length === 0 || Boolean(button('Opslaan als bestand'));
            const there = new Set(wordsIn(shown() + (isOffered ? unreadable.join(' ') : '')));
            done(arguments[0].filter((word) => !there.has(word))) })";
        let lost = self.run(offers, &[all]).await;
        assert_eq!(lost, json!([]), "seed {seed}, step {step}: not shown. So far:\n{log}");
        self.log.clear();
        self.removed.clear();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_word_is_in_an_input_set_aside_or_was_removed_on_purpose_in_chromium() {
    let number = |name: &str| env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let seed = number("LEERAGENDA_SOAK_SEED").unwrap_or(1);
    let steps = number("LEERAGENDA_SOAK_STEPS").unwrap_or(2_000) as usize;
    let browser = Browser::start(Engine::Chromium).await;
    let small = Small::start(&browser).await;
    browser.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": CLOCK })).await;
    let r = Respondent::open(&browser, small.url()).await;
    r.expect_filled(STORY, "").await;
    let mut soak = Soak {
        tabs: vec![browser.tab().await],
        browser: &browser,
        small: &small,
        chance: Chance::of(seed),
        at: 0,
        is_full: false,
        is_changed: false,
        files: Vec::new(),
        expected: BTreeSet::new(),
        removed: BTreeSet::new(),
        written: 0,
        log: Vec::new(),
    };
    let (mut done, mut checked) = (0, 0);
    while done < steps {
        done += soak.step().await;
        if done >= checked + 200 || done >= steps {
            checked = done;
            soak.rest().await;
            soak.check(seed, done).await;
        }
    }
}
