//! A respondent without a screen: a text-only client of the engine.
//!
//! A [`Scenario`] does what people do (answers, ticks, goes on, comes back tomorrow) by
//! `Session::apply` alone, and looks at what the screen would show. It answers only what is shown,
//! as people do; when an expectation fails it says where the respondent was and what was shown.
//!
//! Questions are called by their names, items by their number from 0: `aanbod[0].naam`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod expecting;
pub mod holding;
mod host;
mod looking;

use std::rc::Rc;

use leeragenda::config::{self, Config};
use leeragenda::definition::{self, Control, Definition, Language};
use leeragenda::derived::NodeId;
use leeragenda::draft::{DraftV1, Place};
use leeragenda::messages::Messages;
use leeragenda::response::{Digest, QuestionnaireId, QuestionnaireRef};
use leeragenda::session::{Ask, Effect, Msg, NotKept, Session, Stage, Visit};
use leeragenda::submission::{Content, Reply};
use leeragenda::value::Value;

pub use expecting::difference;
pub use host::FixedHost;

/// A respondent with one questionnaire.
pub struct Scenario {
    session: Session,
    config: Rc<Config>,
    questionnaire: QuestionnaireRef,
    host: Rc<FixedHost>,
    /// What the last message led to.
    effects: Vec<Effect>,
}

impl Scenario {
    /// Somebody who opens this questionnaire, without an endpoint and without dates.
    #[track_caller]
    pub fn new(source: &str) -> Self {
        Self::with(source, Config::default(), "2026-11-23T10:15:00Z")
    }

    /// Somebody who opens this questionnaire under this `config.json`, at this moment.
    #[track_caller]
    pub fn configured(source: &str, config: &str, now: &str) -> Self {
        let (config, issues) = config::parse(config);
        assert!(!issues.has_errors(), "the config has errors:\n{}", lines(issues.iter()));
        Self::with(source, config, now)
    }

    #[track_caller]
    fn with(source: &str, config: Config, now: &str) -> Self {
        let (config, host) = (Rc::new(config), Rc::new(FixedHost::at(now)));
        let (session, questionnaire) = open(source, &config, &host);
        Scenario { session, config, questionnaire, host, effects: Vec::new() }
    }

    // --- from screen to screen ---

    /// From the start page to the first step.
    #[track_caller]
    pub fn start(self) -> Self {
        self.does(Msg::Start)
    }

    /// To the next step, or the summary of what is wrong.
    #[track_caller]
    pub fn next(self) -> Self {
        self.does(Msg::Next)
    }

    /// To the step before.
    #[track_caller]
    pub fn previous(self) -> Self {
        self.does(Msg::Previous)
    }

    /// On to the review; fails where a step refuses.
    #[track_caller]
    pub fn review(mut self) -> Self {
        while matches!(self.session.stage(), Stage::Page(_)) {
            let before = self.screen();
            self = self.does(Msg::Next);
            assert!(!self.session.is_refused(), "the step refuses. {}", self.situation());
            assert_ne!(self.screen(), before, "Next leads nowhere. {}", self.situation());
        }
        self.expect_review()
    }

    /// The browser's Back or Forward led to a place.
    #[track_caller]
    pub fn travel(self, page: &str) -> Self {
        let place = match page {
            "(start)" => Place::Start,
            "(review)" => Place::Review,
            page => Place::Page(page.into()),
        };
        self.does(Msg::Travelled(Visit::At(place)))
    }

    /// From the review to one question.
    #[track_caller]
    pub fn change(self, name: &str) -> Self {
        let node = self.node(name);
        self.does(Msg::Change(node))
    }

    // --- answers ---

    /// Gives an answer: types a text, or chooses one of the choices. The focus stays where it is.
    #[track_caller]
    pub fn answer(self, name: &str, value: impl Into<Value>) -> Self {
        let (node, value) = (self.shown(name), value.into());
        let msg = match self.control(node) {
            Control::Line(_) | Control::Lines { .. } => Msg::Write(node, value.to_text()),
            Control::Radios(choices) | Control::Select(choices) => {
                self.offered(name, choices, node, &value);
                Msg::Choose(node, value)
            }
            Control::YesNo(_) => Msg::Choose(node, value),
            other => panic!("{name} takes no single answer: {other:?}"),
        };
        self.does(msg)
    }

    /// Types a text letter by letter; no error may be shown on the way.
    #[track_caller]
    pub fn types(mut self, name: &str, text: &str) -> Self {
        let node = self.shown(name);
        for end in text.char_indices().map(|(at, letter)| at + letter.len_utf8()) {
            self = self.does(Msg::Write(node, text[..end].into()));
            let shown = self.session.shown_message(node);
            assert_eq!(shown, None, "an error is shown while {:?} is typed. {}", &text[..end], self.situation());
        }
        self
    }

    /// Takes an answer back.
    #[track_caller]
    pub fn clear(self, name: &str) -> Self {
        let node = self.shown(name);
        match self.control(node) {
            Control::Line(_) | Control::Lines { .. } => self.does(Msg::Write(node, String::new())),
            _ => self.does(Msg::Choose(node, Value::Null)),
        }
    }

    /// Ticks these.
    #[track_caller]
    pub fn tick<V: Into<Value>>(self, name: &str, values: impl IntoIterator<Item = V>) -> Self {
        values.into_iter().fold(self, |scenario, value| scenario.ticks(name, value.into(), true))
    }

    /// Unticks these.
    #[track_caller]
    pub fn untick<V: Into<Value>>(self, name: &str, values: impl IntoIterator<Item = V>) -> Self {
        values.into_iter().fold(self, |scenario, value| scenario.ticks(name, value.into(), false))
    }

    #[track_caller]
    fn ticks(self, name: &str, value: Value, on: bool) -> Self {
        let node = self.shown(name);
        match self.control(node) {
            Control::Checkboxes(choices) => self.offered(name, choices, node, &value),
            other => panic!("{name} cannot be ticked: {other:?}"),
        }
        self.does(Msg::Tick(node, value, on))
    }

    #[track_caller]
    fn offered(&self, name: &str, choices: &definition::Choices, node: NodeId, value: &Value) {
        let offered: Vec<Value> =
            self.session.view().choices(choices, node).into_iter().map(|choice| choice.value).collect();
        assert!(offered.contains(value), "{name} does not offer {}, but {offered:?}", value.to_json());
    }

    /// Chooses a column in a row of a matrix.
    #[track_caller]
    pub fn row(self, name: &str, row: &str, column: impl Into<Value>) -> Self {
        let node = self.shown(name);
        self.does(Msg::ChooseInRow(node, row.into(), column.into()))
    }

    /// Writes beside an answer, or what "other" is.
    #[track_caller]
    pub fn comment(self, name: &str, text: &str) -> Self {
        let node = self.shown(name);
        self.does(Msg::Comment(node, text.into()))
    }

    /// The focus leaves the question.
    #[track_caller]
    pub fn leave(self, name: &str) -> Self {
        let node = self.shown(name);
        self.does(Msg::Leave(node))
    }

    /// Fills in one step, item by item, from answers in SurveyJS' shape; comments too.
    #[track_caller]
    pub fn fill(mut self, prefix: &str, answers: &serde_json::Map<String, serde_json::Value>) -> Self {
        // What an answer brings up is filled in after it: the order is that of the screen.
        let mut asked = 0;
        while let Some(question) = self.questions_in(prefix).get(asked).cloned() {
            asked += 1;
            let name = question.rsplit_once('.').map_or(question.as_str(), |(_, name)| name).to_owned();
            let Some(answer) = answers.get(&name) else { continue };
            self = self.fill_one(&question, answer);
            if let Some(comment) = answers.get(&format!("{name}-Comment")) {
                self = self.comment(&question, comment.as_str().unwrap_or_default());
            }
            if self.find(&question).is_some_and(|node| !self.is_repeat(node)) {
                self = self.leave(&question);
            }
        }
        self
    }

    #[track_caller]
    fn fill_one(mut self, name: &str, answer: &serde_json::Value) -> Self {
        use serde_json::Value as Json;
        match answer {
            Json::Array(items) if self.is_repeat(self.node(name)) => {
                for (index, item) in items.iter().enumerate() {
                    if self.item_count(name) <= index {
                        self = self.add(name);
                    }
                    let members = item.as_object().expect("an item is an object");
                    self = self.fill(&format!("{name}[{index}]"), members);
                }
                self
            }
            Json::Array(items) => self.tick(name, items.iter().map(value)),
            Json::Object(rows) => {
                rows.iter().fold(self, |scenario, (row, column)| scenario.row(name, row, value(column)))
            }
            single => self.answer(name, value(single)),
        }
    }

    // --- items ---

    /// Adds an item to a repeating panel.
    #[track_caller]
    #[expect(clippy::should_implement_trait, reason = "nobody adds scenarios up")]
    pub fn add(self, name: &str) -> Self {
        let node = self.shown(name);
        self.does(Msg::AddItem(node))
    }

    /// Removes an item: `aanbod[0]`. An item with answers is asked about first.
    #[track_caller]
    pub fn remove(self, item: &str) -> Self {
        let node = self.shown(item);
        self.does(Msg::RemoveItem(node))
    }

    /// Yes to what is asked.
    #[track_caller]
    pub fn confirm(self, asked: Ask) -> Self {
        assert_eq!(self.session.asked(), Some(asked), "{}", self.situation());
        self.does(Msg::Confirm)
    }

    /// Yes to the question whether this item is to be removed.
    #[track_caller]
    pub fn confirm_removal(self, item: &str) -> Self {
        let node = self.node(item);
        self.confirm(Ask::RemoveItem(node))
    }

    /// No to what is asked.
    #[track_caller]
    pub fn cancel(self) -> Self {
        assert!(self.session.asked().is_some(), "nothing is asked. {}", self.situation());
        self.does(Msg::Cancel)
    }

    // --- language, files, the draft ---

    /// The interface in another language.
    #[track_caller]
    pub fn speak(self, language: &str) -> Self {
        self.does(Msg::Speak(Language::new(language)))
    }

    /// The answers as a file; [`Scenario::file`] reads it.
    #[track_caller]
    pub fn download(self) -> Self {
        self.does(Msg::Download)
    }

    /// A file was chosen.
    #[track_caller]
    pub fn read(self, text: &str) -> Self {
        self.does(Msg::ReadFile(text.into()))
    }

    /// Asks to erase everything.
    #[track_caller]
    pub fn wipe(self) -> Self {
        self.does(Msg::Wipe)
    }

    /// Asks to start over.
    #[track_caller]
    pub fn start_over(self) -> Self {
        self.does(Msg::StartOver)
    }

    /// What became of keeping the draft.
    #[track_caller]
    pub fn kept(self, result: Result<(), NotKept>) -> Self {
        self.does(Msg::Kept(result))
    }

    /// Goes on with the draft that was found.
    #[track_caller]
    pub fn go_on(self) -> Self {
        self.does(Msg::GoOn)
    }

    /// Comes back tomorrow, and goes on: the draft is written, read back by a new session, and
    /// taken up.
    #[track_caller]
    pub fn reload(self) -> Self {
        let (questionnaire, definition) = (self.questionnaire.clone(), self.session.definition().clone());
        self.come_back(questionnaire, definition).go_on()
    }

    /// Comes back when the author has changed the questionnaire; the draft was found.
    #[track_caller]
    pub fn come_back_to(self, source: &str) -> Self {
        let (session, questionnaire) = open(source, &self.config, &self.host);
        let definition = session.definition().clone();
        self.come_back(questionnaire, definition)
    }

    #[track_caller]
    fn come_back(self, questionnaire: QuestionnaireRef, definition: Definition) -> Self {
        let draft = self.session.draft().expect("there is a draft");
        let kept = draft.to_json();
        let read = DraftV1::read(&kept).expect("what was kept can be read");
        assert_eq!(read, draft, "what was kept is read back as it was");
        let mut session = new_session(&self.config, definition, &questionnaire, &self.host);
        session.find(read);
        assert!(matches!(session.stage(), Stage::Found(_)), "the draft is not offered: {:?}", session.stage());
        Scenario { session, questionnaire, effects: Vec::new(), ..self }
    }

    /// The page finds what was being sent when it was closed.
    #[must_use]
    pub fn finds_outbox(mut self, outbox: leeragenda::draft::Outbox) -> Self {
        self.session.find_outbox(Ok(outbox));
        self
    }

    /// The page finds what it cannot read.
    #[must_use]
    pub fn finds_unreadable(mut self, texts: &[&str]) -> Self {
        self.session.find_unreadable(texts.iter().map(|text| (*text).to_owned()).collect());
        self
    }

    /// A draft was found in the browser.
    #[must_use]
    pub fn found(mut self, draft: DraftV1) -> Self {
        self.session.find(draft);
        self
    }

    /// Does what can be done on every step: answers each question with its first choice or `text`,
    /// adds and removes items, and goes on, for at most so many messages.
    #[track_caller]
    pub fn hurries(mut self, text: &str, most: usize) -> Self {
        self = self.does(Msg::Start);
        for step in 0..most {
            let view = self.session.view();
            let nodes: Vec<NodeId> = match self.session.stage() {
                Stage::Page(page) => view.questions(*page),
                _ => break,
            };
            let messages = nodes.into_iter().take(most).filter_map(|node| {
                let control = &view.question(node)?.control;
                Some(match control {
                    Control::Line(_) | Control::Lines { .. } => Msg::Write(node, text.into()),
                    Control::Repeat(_) if step % 2 == 0 => Msg::AddItem(node),
                    Control::Repeat(_) => Msg::RemoveItem(*view.derived.node(node).children.first()?),
                    Control::YesNo(answer) => Msg::Choose(node, answer.yes_value.clone()),
                    Control::Matrix(matrix) => {
                        let row = matrix.rows.first()?.value.to_text();
                        Msg::ChooseInRow(node, row, matrix.columns.first()?.value.clone())
                    }
                    control => {
                        let chosen = view.choices(control.choices()?, node).into_iter().next()?.value;
                        let several = control.some_of().is_some();
                        if several { Msg::Tick(node, chosen, true) } else { Msg::Choose(node, chosen) }
                    }
                })
            });
            let messages: Vec<Msg> = messages.collect();
            self = messages.into_iter().chain([Msg::Next]).fold(self, Self::does);
        }
        self
    }

    /// Carries out any message.
    #[track_caller]
    pub fn does(mut self, msg: Msg) -> Self {
        self.effects = self.session.apply(msg);
        self
    }

    /// What the network says to what is being sent.
    #[track_caller]
    pub fn replied(self, reply: Reply) -> Self {
        let id = self.session.submission().frozen().expect("something is sent").id.clone();
        self.does(Msg::Replied(id, reply))
    }
}

#[track_caller]
fn open(source: &str, config: &Rc<Config>, host: &Rc<FixedHost>) -> (Session, QuestionnaireRef) {
    let (definition, issues) = definition::parse(source);
    assert!(!issues.has_errors(), "the questionnaire has errors:\n{}", lines(issues.iter()));
    let id = QuestionnaireId::parse("aanbod").expect("an id");
    let questionnaire = QuestionnaireRef { id, sha256: Digest::of(source.as_bytes()) };
    (new_session(config, definition, &questionnaire, host), questionnaire)
}

fn new_session(
    config: &Rc<Config>,
    definition: Definition,
    questionnaire: &QuestionnaireRef,
    host: &Rc<FixedHost>,
) -> Session {
    let messages = Messages::new(definition.language.clone(), config.messages.clone());
    Session::new(config.clone(), definition, questionnaire.clone(), messages, host.clone())
}

fn lines<T: ToString>(items: impl Iterator<Item = T>) -> String {
    items.map(|item| item.to_string()).collect::<Vec<_>>().join("\n")
}

/// What is said about a questionnaire, one line an issue.
pub fn issues(source: &str) -> Vec<String> {
    let (_, issues) = definition::parse(source);
    issues.iter().map(ToString::to_string).collect()
}

/// What a receiver answers, in JSON.
pub fn answered(status: u16, body: &str) -> Reply {
    Reply::Answered { status, content: Content::Json, retry_after: None, body: body.into() }
}

/// A JSON value as the engine has it.
pub fn value(json: &serde_json::Value) -> Value {
    serde_json::from_value(json.clone()).expect("JSON is JSON")
}
