//! One respondent with one questionnaire: the only place where things change.
//!
//! A [`Msg`] says what happened; [`Session::apply`] changes the session and gives the [`Effect`]s
//! that the browser is to carry out. Effects are data: nothing here touches a browser.

mod answering;
mod files;
mod handing_in;
mod hiding;
mod items;
mod keeping;
mod message;
mod moving;
mod outcome;
mod prefill;
mod propagation;
mod tabs;
mod waiting;

use std::rc::Rc;

use crate::answers::Answers;
use crate::config::Config;
use crate::definition::{Control, Definition, Issues, Language, Markups, Places};
use crate::derived::{Changes, Derived, NodeId, Role, View, Violation};
use crate::draft::TabId;
use crate::host::Host;
use crate::messages::{Key, Messages};
use crate::response::{QuestionnaireRef, ResponseId};
use crate::sorted::Sorted;
use crate::value::{Members, Value};
pub use files::MOST_FILE_BYTES;
pub use handing_in::HandedIn;
pub use keeping::{FoundDraft, Keeping, NotKept};
pub use message::{Ask, Effect, Msg, Stage, Target, Visit};

/// One respondent with one questionnaire.
pub struct Session {
    config: Rc<Config>,
    definition: Definition,
    host: Rc<dyn Host>,
    questionnaire: QuestionnaireRef,
    messages: Messages,
    id: ResponseId,
    answers: Answers,
    derived: Derived,
    stage: Stage,
    ask: Option<Ask>,
    /// Questions of which what is wrong is shown.
    noticed: Sorted<NodeId>,
    /// Questions that were changed since they were last left.
    changed: Sorted<NodeId>,
    /// Questions that were changed: their own expression gives them no answer any more.
    own: Sorted<NodeId>,
    /// What was ticked, and is not offered now.
    hidden: Vec<(NodeId, Value)>,
    /// What the receiver said about an answer, until it changes.
    told: Vec<(NodeId, String)>,
    /// A step was refused, and its errors are summed up.
    refused: bool,
    /// After this step the review follows.
    to_review: bool,
    /// What is said to a screen reader, and shown.
    announcement: String,
    keeping: keeping::State,
    submission: handing_in::State,
}

impl Session {
    /// A session without answers.
    #[must_use]
    pub fn new(
        config: Rc<Config>,
        definition: Definition,
        questionnaire: QuestionnaireRef,
        messages: Messages,
        host: Rc<dyn Host>,
    ) -> Self {
        let mut session = Session::calling(config, definition, questionnaire, messages, host);
        session.begin();
        session
    }

    /// A session that shows the call as it is written ([`Definition::begins_with_call`]), and takes no message until it
    /// [begins](Session::begin).
    #[must_use]
    pub fn calling(
        config: Rc<Config>,
        definition: Definition,
        questionnaire: QuestionnaireRef,
        messages: Messages,
        host: Rc<dyn Host>,
    ) -> Self {
        let mut session = Session {
            id: ResponseId::from_random(host.random()),
            derived: Derived::new(&definition),
            keeping: keeping::State::new(TabId::from_random(host.random())),
            config,
            definition,
            host,
            questionnaire,
            messages,
            answers: Answers::default(),
            stage: Stage::Start,
            ask: None,
            noticed: Sorted::default(),
            changed: Sorted::default(),
            own: Sorted::default(),
            hidden: Vec::new(),
            told: Vec::new(),
            refused: false,
            to_review: false,
            announcement: String::new(),
            submission: handing_in::State::default(),
        };
        session.derived.shuffle(session.id.seed());
        session
    }

    /// Fills in what the questionnaire itself answers, works out what follows, and shows the first screen.
    #[inline(never)] // An entry of the part "onward".
    pub fn begin(&mut self) {
        self.fill_in_defaults();
        self.stage = self.first_stage();
    }

    /// Checks the questionnaire as a whole ([`Definition::check`]), where it was only read; before any
    /// message but answers. With errors the session is of no use.
    #[must_use]
    pub fn check_questionnaire(&mut self, places: &Places) -> Issues {
        let mut issues = Issues::default();
        self.definition.check(places, &mut issues);
        issues
    }

    /// Changes the session by what happened, and tells what is to be done.
    #[inline(never)] // An entry of the part "onward".
    pub fn apply(&mut self, msg: Msg) -> Vec<Effect> {
        self.derived.refuel();
        let mut turn = Turn::default();
        if msg.is_answer() {
            if self.is_filling_in() && self.takes(&msg) {
                self.answer(msg, &mut turn);
            }
        } else {
            self.act(msg, &mut turn);
        }
        // The document is called as the step is.
        turn.changes.screen |= matches!(&self.stage, Stage::Page(page) if turn.changes.nodes.contains(page));
        turn.finish()
    }

    fn act(&mut self, msg: Msg, turn: &mut Turn) {
        // In another language it is said again, unless it is that the language did not come.
        let is_said_again = matches!(msg, Msg::Speak(_)) && self.notice() != Some(Key::PartNotLoaded);
        let forgets = msg.is_of_the_respondent() && !is_said_again;
        turn.changes.screen |= forgets && self.keeping.forget_notice();
        match msg {
            Msg::Start => self.start(turn),
            Msg::Next => self.next(turn),
            Msg::Previous => self.previous(turn),
            Msg::Travelled(visit) => self.travel(&visit, turn),
            Msg::Change(node) => self.change(node, turn),
            Msg::Leave(node) => self.leave(node, turn),
            Msg::AddItem(repeat) => self.add_item(repeat, turn),
            Msg::RemoveItem(item) => self.ask_to_remove(item, turn),
            Msg::Confirm => self.confirm(turn),
            Msg::Cancel => self.cancel(turn),
            Msg::Speak(language) => self.speak(language, turn),
            Msg::GoOn => self.go_on(turn),
            Msg::StartOver => self.ask(Ask::StartOver, turn),
            Msg::Wipe => self.ask(Ask::Wipe, turn),
            Msg::Download => self.download(turn),
            Msg::ReadFile(text) => self.read_file(&text, false, turn),
            Msg::ReadLate(text) => self.read_file(&text, true, turn),
            Msg::ReadMissed => self.notify(Key::ReadMissed, turn),
            Msg::Prefill(given) => self.prefill(&given, turn),
            Msg::KeepHere(here) => self.keep_here(here, turn),
            Msg::DownloadUnreadable => self.download_unreadable(turn),
            Msg::Kept(result) => self.kept(result, turn),
            Msg::TakeIn(theirs, relation) => self.take_in_theirs(*theirs, relation, turn),
            Msg::Gone(gone) => self.gone(gone, turn),
            Msg::Cleared => self.cleared(turn),
            Msg::NotDownloaded => self.alert(Key::DownloadFailed, turn),
            Msg::NotForgotten => self.alert(Key::WipeFailed, turn),
            Msg::NotLoaded => self.not_loaded(turn),
            Msg::NotRead(error) => self.not_read(&error, turn),
            Msg::Send => self.send(turn),
            Msg::Sealed(id, jwe) => self.sealed(&id, jwe, turn),
            Msg::Replied(id, reply) => self.replied(&id, &reply, turn),
            Msg::Slow => self.slow(turn),
            Msg::Outbox(outbox) => self.hear_outbox(*outbox, turn),
            Msg::Woke => self.woke(turn),
            // Answers; `apply` has taken them.
            Msg::Write(..)
            | Msg::Choose(..)
            | Msg::Tick(..)
            | Msg::TickAll(..)
            | Msg::Rank(..)
            | Msg::ChooseInRow(..)
            | Msg::Comment(..) => {}
        }
        self.leave_outcome(turn);
    }

    // --- what the screen reads ---

    /// Everything that derived values follow from.
    #[must_use]
    pub fn view(&self) -> View<'_> {
        View {
            definition: &self.definition,
            answers: &self.answers,
            derived: &self.derived,
            host: &*self.host,
            messages: &self.messages,
        }
    }

    /// Which screen is shown.
    #[must_use]
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// What is asked before something is lost.
    #[must_use]
    pub fn asked(&self) -> Option<Ask> {
        self.ask
    }

    /// The configuration.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The questionnaire.
    #[must_use]
    pub fn definition(&self) -> &Definition {
        &self.definition
    }

    /// Which questionnaire, in which version.
    #[must_use]
    pub fn questionnaire(&self) -> &QuestionnaireRef {
        &self.questionnaire
    }

    /// The interface's texts.
    #[must_use]
    pub fn messages(&self) -> &Messages {
        &self.messages
    }

    /// The id of the response. It becomes another when these answers may not go under it any more: others were sent
    /// under it.
    #[must_use]
    pub fn id(&self) -> &ResponseId {
        &self.id
    }

    /// What was last said: "Aanbod 2 is verwijderd."
    #[must_use]
    pub fn announcement(&self) -> &str {
        &self.announcement
    }

    /// Whether the review follows after this step.
    #[must_use]
    pub fn returns_to_review(&self) -> bool {
        self.to_review
    }

    /// How often everything was replaced: by a file, or erased. A screen of an earlier time is stale.
    #[must_use]
    pub fn generation(&self) -> u32 {
        self.keeping.generation()
    }

    /// What the author has the confirmation say, of which a condition may decide; both by the answers that are handed
    /// in.
    pub fn completed<T>(&self, read: impl FnOnce(View, &[Markups]) -> T) -> Option<T> {
        let mut answers = Answers::new(self.answers_to_hand_in());
        for (name, value) in self.answers.variables().iter() {
            answers.set_variable(name, value.clone());
        }
        let view = View { answers: &answers, ..self.view() };
        let scope = view.scope(None);
        let when = self.definition.completed_when.iter().find(|(when, _)| when.is(true, &scope));
        let versions = when.map_or(self.definition.completed.as_slice(), |(_, versions)| versions);
        (!versions.is_empty()).then(|| read(view, versions))
    }

    /// Whether an answer was given by the respondent, beside defaults, or the respondent went on with those.
    #[must_use]
    pub fn has_answers(&self) -> bool {
        self.keeping.has_answers()
    }

    /// Whether what the respondent is about to leave has errors that were shown.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.refused && !self.summary().is_empty()
    }

    /// What a respondent is told about an answer, once it is shown.
    #[must_use]
    pub fn shown_message(&self, node: NodeId) -> Option<String> {
        if let Some((_, told)) = self.told.iter().find(|(of, _)| *of == node) {
            return Some(told.clone());
        }
        if self.noticed.contains(&node) { self.view().message(node) } else { None }
    }

    /// The language of that, where it is another than the one that is spoken.
    #[must_use]
    pub fn message_tongue(&self, node: NodeId) -> Option<&Language> {
        let is_told = self.told.iter().any(|(of, _)| *of == node);
        if is_told { None } else { self.view().message_tongue(node) }
    }

    /// Whether what is wrong is not the choice but what belongs to "other".
    #[must_use]
    pub fn is_about_other(&self, node: NodeId) -> bool {
        !self.told.iter().any(|(of, _)| *of == node)
            && self.noticed.contains(&node)
            && self.view().violation(node).is_some_and(|(violation, _)| violation == Violation::OtherMissing)
    }

    /// The errors of this step that are shown, in the order of the questions.
    #[must_use]
    #[inline(never)] // An entry of the part "onward".
    pub fn summary(&self) -> Vec<(NodeId, String)> {
        let Some(page) = self.page_shown() else { return Vec::new() };
        let questions = self.view().questions(page);
        questions.into_iter().filter_map(|node| self.shown_message(node).map(|message| (node, message))).collect()
    }

    /// Which step this is, from 1, and how many there are, the review included.
    #[must_use]
    pub fn progress(&self) -> Option<(usize, usize)> {
        let steps = self.view().steps();
        let total = steps.len() + 1;
        match &self.stage {
            Stage::Page(page) => steps.iter().position(|step| step == page).map(|at| (at + 1, total)),
            Stage::Review => Some((total, total)),
            _ => None,
        }
    }

    // --- shared by the parts ---

    /// Whether answers can be given: the questionnaire is open, and no draft waits for a choice.
    fn is_filling_in(&self) -> bool {
        matches!(self.stage, Stage::Start | Stage::Page(_) | Stage::Review | Stage::Outcome | Stage::Ended)
    }

    /// Evaluates everything anew.
    fn evaluate_all(&mut self, turn: &mut Turn) {
        let pages = self.derived.pages().to_vec();
        self.evaluate(&pages, turn);
        turn.changes.screen = true;
    }

    /// Evaluates nodes and all that stands in them anew; what asks there for states of others, once those are known.
    fn evaluate(&mut self, nodes: &[NodeId], turn: &mut Turn) {
        for node in nodes {
            let states = Derived::evaluate(self.view(), *node);
            self.derived.keep_all(&self.definition, states, &mut turn.changes);
        }
        let mut asking = self.derived.readers_of_anything();
        let is_in = |node: NodeId| self.derived.around(node).any(|around| nodes.contains(&around));
        asking.retain(|(node, facet)| facet.is_state() && is_in(*node));
        for _ in 0..propagation::MOST_ROUNDS {
            let mut is_settled = true;
            for (node, facet) in &asking {
                is_settled &= !self.evaluate_state(*node, *facet, turn);
            }
            if is_settled {
                break;
            }
        }
    }

    fn say(&mut self, key: Key, turn: &mut Turn) {
        self.announcement = items::anew(&self.announcement, self.messages.get(key).to_owned());
        turn.changes.screen = true;
    }

    /// Asks something before anything is lost.
    fn ask(&mut self, ask: Ask, turn: &mut Turn) {
        self.ask = Some(ask);
        turn.changes.screen = true;
        turn.then(Effect::Focus(Target::Question));
    }

    /// The repeating panel that a node shows.
    fn is_repeat(&self, node: NodeId) -> bool {
        let question = self.view().question(node);
        self.derived.node(node).role == Role::Element
            && question.is_some_and(|question| matches!(question.control, Control::Repeat(_)))
    }
}

/// What one message leads to.
#[derive(Default)]
struct Turn {
    changes: Changes,
    effects: Vec<Effect>,
    propagation: waiting::Propagation,
}

impl Turn {
    fn then(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    fn finish(self) -> Vec<Effect> {
        let mut effects = self.effects;
        if self.changes != Changes::default() {
            effects.insert(0, Effect::Render(self.changes));
        }
        effects
    }
}

/// Members, or none.
fn members_of(value: Option<&Value>) -> Members {
    value.and_then(Value::as_object).cloned().unwrap_or_default()
}
