//! Somebody with a keyboard: finds questions by their words, gets there by Tab, answers with keys.
//!
//! Nothing here clicks. A control that Tab does not reach, or passes over, ends the test.

use std::fs;
use std::path::{Path, PathBuf};

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::deployment::{file, fixture, sha256};

/// The id of a response that was read in, and that it gets here.
pub const ID: &str = "5f0c4a5e-7d0e-4c1b-9a53-0c8a4e1f2b3d";

/// More presses than any screen has controls.
const MOST_TABS: usize = 300;
/// More presses than any list has options.
const MOST_OPTIONS: usize = 20;

/// A respondent in front of a browser; within an item when made by [`Respondent::within`].
#[derive(Clone)]
pub struct Respondent<'browser> {
    browser: &'browser Browser,
    item: Option<String>,
}

impl<'browser> Respondent<'browser> {
    /// Opens the page, and waits until it is there.
    pub async fn open(browser: &'browser Browser, url: &str) -> Self {
        browser.go_to(url).await;
        Self::in_page(browser).await
    }

    /// Opens the page and reads a file in with every answer of the persona: the review is shown.
    pub async fn at_review(browser: &'browser Browser, url: &str) -> Self {
        let questionnaire = file("questionnaires/aanbod.json");
        Self::at_review_of(browser, url, &questionnaire, fixture("aanbod-response.json")).await
    }

    /// As [`Respondent::at_review`], with these answers to another questionnaire.
    pub async fn at_review_of(browser: &'browser Browser, url: &str, questionnaire: &[u8], answers: Value) -> Self {
        let respondent = Self::open(browser, url).await;
        let response = json!({
            "format": "leeragenda/response/1",
            "id": ID,
            "questionnaire": { "id": "aanbod", "sha256": sha256(questionnaire) },
            "language": "nl",
            "status": "draft",
            "savedAt": "2026-11-23T10:15:00Z",
            "answers": answers,
        });
        let path = browser.make_file("leeragenda-aanbod-2026-11-23-5f0c.json", &response.to_string());
        respondent.read_back_as(ID, &path).await;
        respondent.expect_heading("Controleer uw antwoorden").await;
        respondent
    }

    /// Waits until the page is there that was opened already.
    pub async fn in_page(browser: &'browser Browser) -> Self {
        let respondent = Self { browser, item: None };
        respondent.wait_until_there().await;
        respondent
    }

    async fn wait_until_there(&self) {
        self.wait_for("the page", "return document.querySelector('#inhoud h1') !== null").await;
    }

    /// The browser in front of the respondent.
    #[must_use]
    pub fn browser(&self) -> &'browser Browser {
        self.browser
    }

    /// The same respondent, looking at one item only: the one whose title begins so.
    #[must_use]
    pub fn within(&self, item: &str) -> Self {
        Self { browser: self.browser, item: Some(item.to_owned()) }
    }

    // What a respondent does.

    /// Leaves the start page.
    pub async fn start(&self) {
        self.press("Start de vragenlijst").await;
    }

    /// Writes an answer in a field, in the place of what is there.
    pub async fn fill(&self, question: &str, answer: &str) {
        let field = self.wanted("field", question, None);
        self.tab_to(&field).await;
        let is_empty = "return document.activeElement.value === ''";
        if self.run(is_empty, &[]).await == false {
            self.browser.select_all().await;
            self.browser.press(Key::Delete).await;
        }
        self.browser.type_text(answer).await;
        let holds = "return controls(arguments[0])[0]?.value === arguments[1]";
        self.wait_for_with(&format!("“{answer}” in “{question}”"), holds, &[field, answer.into()]).await;
    }

    /// Chooses one of the radio buttons of a question.
    pub async fn choose(&self, question: &str, answer: &str) {
        let radio = self.wanted("radio", answer, Some(question));
        self.tab_to(&radio).await;
        // An arrow moves the focus and chooses; where the focus is already, Space chooses.
        let steps = "const wanted = controls(arguments[0])[0]; const all = stops(arguments[0]);
            return all.indexOf(wanted) - all.indexOf(document.activeElement)";
        let steps = self.run(steps, std::slice::from_ref(&radio)).await.as_i64().unwrap_or_default();
        let key = match steps {
            0 => Key::Space,
            1.. => Key::Down,
            _ => Key::Up,
        };
        for _ in 0..steps.unsigned_abs().max(1) {
            self.browser.press(key).await;
        }
        let holds =
            "const radio = controls(arguments[0])[0]; return radio?.checked && document.activeElement === radio";
        self.wait_for_with(&format!("“{answer}” chosen at “{question}”"), holds, &[radio]).await;
    }

    /// Ticks checkboxes of a question.
    pub async fn tick(&self, question: &str, answers: &[&str]) {
        for answer in answers {
            let checkbox = self.wanted("checkbox", answer, Some(question));
            self.tab_to(&checkbox).await;
            self.browser.press(Key::Space).await;
            let holds = "return controls(arguments[0])[0]?.checked";
            self.wait_for_with(&format!("“{answer}” ticked at “{question}”"), holds, &[checkbox]).await;
        }
    }

    /// Ticks a checkbox that belongs to no question, or takes the tick away.
    pub async fn tick_alone(&self, name: &str) {
        self.tab_to(&self.wanted("checkbox", name, None)).await;
        self.browser.press(Key::Space).await;
    }

    /// Chooses from a list by its first letter, again and again: that goes round the options that
    /// begin with it. (Arrows and a space open WebKit's menu, where a driver's keys do not come.)
    pub async fn select(&self, question: &str, answer: &str) {
        let list = self.wanted("list", question, None);
        self.tab_to(&list).await;
        let first: String = answer.chars().take(1).flat_map(char::to_lowercase).collect();
        let chosen = "return text(controls(arguments[0])[0]?.selectedOptions[0])";
        for _ in 0..MOST_OPTIONS {
            self.browser.type_text(&first).await;
            if self.run(chosen, std::slice::from_ref(&list)).await == answer {
                return;
            }
        }
        panic!("“{answer}” is not chosen at “{question}” by its first letter:\n{}", self.browser.in_words().await);
    }

    /// Says what "other" is.
    pub async fn write_other(&self, question: &str, answer: &str) {
        let named =
            "return [...document.querySelectorAll('input')].map(nameOf).find((name) => name.endsWith(arguments[0]))";
        let ending = format!(" (omschrijving bij: {question})");
        let name = self.browser.wait_for(&ending, named, &[ending.as_str().into()]).await;
        self.fill(name.as_str().unwrap_or_default(), answer).await;
    }

    /// Presses a button with Enter; of several with one name the first.
    pub async fn press(&self, button: &str) {
        self.tab_to(&self.wanted("button", button, None)).await;
        self.browser.press(Key::Enter).await;
    }

    /// Moves the focus to a button.
    pub async fn focus_button(&self, button: &str) {
        self.tab_to(&self.wanted("button", button, None)).await;
    }

    /// Moves the focus to a field.
    pub async fn focus_field(&self, question: &str) {
        self.tab_to(&self.wanted("field", question, None)).await;
    }

    /// Moves the focus to a link.
    pub async fn focus_link(&self, link: &str) {
        self.tab_to(&self.wanted("link", link, None)).await;
    }

    /// Follows a link with Enter.
    pub async fn follow(&self, link: &str) {
        self.focus_link(link).await;
        self.browser.press(Key::Enter).await;
    }

    /// Goes on to the next step.
    pub async fn next(&self) {
        self.press("Volgende").await;
    }

    /// Adds an item; the focus must then be on its first question.
    pub async fn add(&self, button: &str, item: &str, first_question: &str) -> Self {
        self.press(button).await;
        let item = self.within(item);
        item.expect_focus_on(first_question).await;
        item
    }

    /// Loads the page again.
    pub async fn reload(&self) {
        self.browser.reload().await;
        self.wait_until_there().await;
    }

    /// Downloads the answers; gives the file.
    pub async fn download(&self) -> PathBuf {
        let known: Vec<_> = self.browser.downloaded();
        self.press("Antwoorden downloaden").await;
        self.browser.wait_for_download(&known).await
    }

    /// The answers in a file that was downloaded.
    #[must_use]
    pub fn answers_in(&self, file: &Path) -> Value {
        let text = fs::read_to_string(file).unwrap_or_default();
        let response: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        response["answers"].clone()
    }

    /// Reads a file back in. Its answers become another response: the id that is drawn for it is this one.
    pub async fn read_back_as(&self, id: &str, file: &Path) {
        let draw = "const bytes = arguments[0].replaceAll('-', '').match(/../g).map((byte) => parseInt(byte, 16));
            crypto.getRandomValues = (array) => {
                // Once; then it is the browser's own again.
                delete crypto.getRandomValues;
                array.set(bytes);
                return array;
            };";
        self.run(draw, &[id.into()]).await;
        self.read_back(file).await;
    }

    /// Reads a file back in.
    pub async fn read_back(&self, file: &Path) {
        self.browser.wait_for("the field for a file", "return document.querySelector('#lees')", &[]).await;
        if self.run("return document.querySelector('#lees').closest('details').open", &[]).await == false {
            self.press("Verder gaan met een bestand").await;
        }
        self.browser.choose_file("#lees", file).await;
    }

    // What a respondent sees.

    /// This heading, with the focus on it, and in the document's title.
    pub async fn expect_heading(&self, heading: &str) {
        let holds = "const h1 = document.querySelectorAll('h1');
            return h1.length === 1 && text(h1[0]) === arguments[0] && document.activeElement === h1[0]
              && document.title.includes(arguments[0]) && !document.title.startsWith('Fout: ')";
        self.wait_for_with(&format!("the heading “{heading}” with the focus"), holds, &[heading.into()]).await;
    }

    /// This step: its number in words and in the title, and its heading with the focus.
    pub async fn expect_step(&self, step: &str, heading: &str) {
        self.expect_heading(heading).await;
        let holds = "return text(document.querySelector('.leeragenda-step')) === arguments[0]
            && document.title.startsWith(`${arguments[0]}: ${arguments[1]} - `)
            && scrollY <= document.querySelector('#leeragenda').getBoundingClientRect().top + scrollY";
        self.wait_for_with(&format!("“{step}: {heading}”, from its top"), holds, &[step.into(), heading.into()]).await;
    }

    /// These errors and no others: the summary has the focus and lists them in this order, the title
    /// says so, and each stands with its question.
    pub async fn expect_errors(&self, errors: &[(&str, &str)]) {
        let holds = "return document.activeElement?.id === 'fouten' && document.title.startsWith('Fout: Stap ')";
        self.wait_for("the error summary with the focus, and “Fout: ” in the title", holds).await;
        let lines = self.run("return [...document.querySelectorAll('#fouten li')].map(text)", &[]).await;
        let mut messages: Vec<String> = errors.iter().map(|(_, message)| (*message).to_owned()).collect();
        for (line, (at, (_, message))) in lines.as_array().into_iter().flatten().zip(errors.iter().enumerate()) {
            // Lines that would be alike begin with what they are about.
            let is_twice = errors.iter().filter(|(_, other)| other == message).count() > 1;
            let line = line.as_str().filter(|line| is_twice && line.ends_with(&format!(" – {message}")));
            messages[at] = line.unwrap_or(message).to_owned();
        }
        assert_eq!(lines, json!(messages), "the lines of the error summary");
        let count = if let [_] = errors { "Er is 1 fout".into() } else { format!("Er zijn {} fouten", errors.len()) };
        assert_eq!(self.run("return text(document.querySelector('#fouten h2'))", &[]).await, json!(count));
        assert_eq!(self.run("return faults()", &[]).await, json!(errors), "the messages with the questions");
    }

    /// Follows a line of the error summary; the focus must then be on this question's control.
    pub async fn follow_error(&self, message: &str, question: &str) {
        self.follow(message).await;
        self.expect_focus_on(question).await;
        let is_told = "const control = document.activeElement;
            const ids = (control.getAttribute('aria-describedby') ?? '').split(' ');
            return control.getAttribute('aria-invalid') === 'true' && text(document.getElementById(ids.at(-1))) === `Fout: ${arguments[0]}`";
        self.wait_for_with(&format!("“{message}” as the description of “{question}”"), is_told, &[message.into()])
            .await;
    }

    /// No error with this question any more.
    pub async fn expect_mended(&self, question: &str) {
        let holds = "return !faults().some(([name]) => name === arguments[0])";
        self.wait_for_with(&format!("no error at “{question}”"), holds, &[question.into()]).await;
    }

    /// This message with this question.
    pub async fn expect_fault(&self, question: &str, message: &str) {
        let holds = "return faults().some(([name, fault]) => name === arguments[0] && fault === arguments[1])";
        self.wait_for_with(&format!("“{message}” at “{question}”"), holds, &[question.into(), message.into()]).await;
    }

    /// The error summary, with the focus.
    pub async fn wait_for_summary(&self) {
        self.wait_for("the error summary", "return document.activeElement?.id === 'fouten'").await;
    }

    /// The focus on the field of this question.
    pub async fn expect_focus_on(&self, question: &str) {
        let field = self.wanted("field", question, None);
        let holds = "return whereIs(arguments[0]).place === 'on'";
        self.wait_for_with(&format!("the focus on “{question}”"), holds, &[field]).await;
    }

    /// The focus on this button.
    pub async fn expect_focus_on_button(&self, button: &str) {
        let button = self.wanted("button", button, None);
        let holds = "return whereIs(arguments[0]).place === 'on'";
        self.wait_for_with(&format!("the focus on {}", button["name"]), holds, &[button]).await;
    }

    /// These checkboxes of a question ticked.
    pub async fn expect_ticked(&self, question: &str, answers: &[&str]) {
        for answer in answers {
            let checkbox = self.wanted("checkbox", answer, Some(question));
            let holds = "return controls(arguments[0])[0]?.checked";
            self.wait_for_with(&format!("“{answer}” ticked at “{question}”"), holds, &[checkbox]).await;
        }
    }

    /// This answer in the field of this question.
    pub async fn expect_filled(&self, question: &str, answer: &str) {
        let field = self.wanted("field", question, None);
        let holds = "return controls(arguments[0])[0]?.value === arguments[1]";
        self.wait_for_with(&format!("“{answer}” in “{question}”"), holds, &[field, answer.into()]).await;
    }

    /// This text, somewhere on the screen.
    pub async fn expect_text(&self, words: &str) {
        let holds = "return text(document.querySelector('#inhoud')).includes(arguments[0])";
        self.wait_for_with(&format!("“{words}”"), holds, &[words.into()]).await;
    }

    /// A status that begins so.
    pub async fn expect_status(&self, words: &str) {
        let holds = "return [...document.querySelectorAll('[role=status]')]
            .some((status) => text(status).startsWith(arguments[0]))";
        self.wait_for_with(&format!("the status “{words}”"), holds, &[words.into()]).await;
    }

    /// "Concept bewaard op dit apparaat", as a status.
    pub async fn expect_saved(&self) {
        self.expect_status("Concept bewaard op dit apparaat om ").await;
    }

    /// A draft on the device.
    pub async fn expect_kept(&self) {
        let holds =
            "return Object.keys(localStorage).some((key) => key.startsWith('leeragenda:') && key.endsWith(':draft'))";
        self.wait_for("a draft on the device", holds).await;
    }

    /// Every control on the screen with what is filled in, to be compared with another moment.
    pub async fn answers_on_screen(&self) -> Value {
        self.run("return answersOnScreen()", &[]).await
    }

    /// The review: the titles of items, and each question with its answer.
    pub async fn review(&self) -> Value {
        self.run("return review()", &[]).await
    }

    /// No key of ours in localStorage any more. The mark that tells other tabs that a draft is gone
    /// stays for half a second.
    pub async fn expect_nothing_kept(&self) {
        let holds = "return !Object.keys(localStorage).some((key) => key.startsWith('leeragenda:'))";
        self.wait_for("nothing of ours on the device", holds).await;
    }

    /// These words in the second copy of the draft, in the Cache API.
    pub async fn expect_copied(&self, words: &str) {
        let holds = "return copies().then((copies) => copies.some((copy) => copy.includes(arguments[0])))";
        self.wait_for_with(&format!("“{words}” in the second copy"), holds, &[words.into()]).await;
    }

    /// As [`Respondent::expect_nothing_kept`], and no second copy either.
    pub async fn expect_nothing_left(&self) {
        self.expect_nothing_kept().await;
        let holds = "return draftCaches().then((names) => names.length === 0)";
        self.wait_for("no second copy", holds).await;
    }

    /// The keys in localStorage that are ours.
    pub async fn kept_keys(&self) -> Value {
        self.run("return Object.keys(localStorage).filter((key) => key.startsWith('leeragenda:'))", &[]).await
    }

    // How.

    fn wanted(&self, kind: &str, name: &str, group: Option<&str>) -> Value {
        json!({ "kind": kind, "name": name, "group": group, "item": self.item })
    }

    /// Presses Tab, or Shift+Tab when it is behind, until the focus is on a control.
    async fn tab_to(&self, wanted: &Value) {
        let name = format!("the {} {}", wanted["kind"], wanted["name"]);
        let argument = std::slice::from_ref(wanted);
        self.wait_for_with(&name, "return controls(arguments[0]).length > 0", argument).await;
        let mut way = String::new();
        for _ in 0..MOST_TABS {
            let seen = self.run("return whereIs(arguments[0])", argument).await;
            let is_button = wanted["kind"] == "button";
            assert!(is_button || seen["found"] == 1, "{name} is there {} times", seen["found"]);
            let place = seen["place"].as_str().unwrap_or_default();
            if place == "on" {
                return;
            }
            assert!(
                way.is_empty() || way == place,
                "{}: Tab passes over {name}; the focus is on {}",
                self.browser.engine(),
                seen["focus"]
            );
            place.clone_into(&mut way);
            if place == "before" {
                self.browser.press(Key::Tab).await;
            } else {
                self.browser.press_shift_tab().await;
            }
        }
        panic!("Tab does not reach {name}:\n{}", self.browser.in_words().await);
    }

    async fn run(&self, script: &str, arguments: &[Value]) -> Value {
        self.browser.run(script, arguments).await
    }

    async fn wait_for(&self, what: &str, script: &str) {
        self.browser.wait_for(what, script, &[]).await;
    }

    async fn wait_for_with(&self, what: &str, script: &str, arguments: &[Value]) {
        self.browser.wait_for(what, script, arguments).await;
    }
}
