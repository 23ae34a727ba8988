//! The draft: kept, found again, taken up, and erased.

use super::{Effect, Session, Stage, Turn};
use crate::answers::Answers;
use crate::date::Timestamp;
use crate::derived::NodeId;
use crate::draft::{DraftV1, Gone, Place, TabId, tabs_together};
use crate::fitting::fit;
use crate::messages::Key;
use crate::response::{Response, ResponseId};
use crate::value::{Members, Value};

/// What is known about the draft.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Keeping {
    /// There is nothing to keep yet.
    #[default]
    Nothing,
    /// Changes are about to be kept.
    Pending,
    /// Everything is kept, since this moment.
    Kept(Timestamp),
    /// It is not kept.
    Failed(NotKept),
}

/// Why a draft is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotKept {
    /// The browser's storage is full.
    Full,
    /// The browser does not allow it.
    Blocked,
    /// A newer version of the page keeps its own there.
    Newer,
    /// Another tab keeps its own there, and that could not be read.
    OtherTab,
    /// The respondent does not want it to be.
    Declined,
    /// The browser did not say.
    Unknown,
}

/// A draft that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundDraft {
    /// Where the respondent was.
    pub place: Place,
    /// When it was kept.
    pub saved_at: Timestamp,
}

pub(super) struct State {
    /// The respondent changed something, or went on with what was changed before.
    pub(super) touched: bool,
    pub(super) status: Keeping,
    /// The newest draft that this tab has seen.
    pub(super) revision: u64,
    /// This tab, and all tabs whose work it has seen.
    pub(super) tab: TabId,
    pub(super) tabs: Vec<(TabId, u64)>,
    /// The answers got another id since they were last kept: others were sent under the old one.
    pub(super) has_new_id: bool,
    /// It is to be kept for no other reason than that it is not there any more.
    pub(super) is_as_it_was: bool,
    /// A file took the place of all answers since: nothing of it is what it was by chance.
    pub(super) replaced: bool,
    /// The respondent wants nothing to be kept on this device.
    pub(super) declined: bool,
    /// Answers came with the address.
    pub(super) prefilled: bool,
    pub(super) set_aside: Members,
    /// What was kept and could not be read.
    pub(super) unreadable: Vec<String>,
    last_page: Option<NodeId>,
    /// A file that waits for "yes, replace".
    pub(super) read: Option<Response>,
    /// What was wrong with the file that was read last.
    pub(super) read_problem: Option<String>,
    /// What happened to the answers as a whole.
    pub(super) notice: Option<Key>,
    alerts: u8,
    generation: u32,
}

impl State {
    pub(super) fn new(tab: TabId) -> Self {
        State {
            touched: false,
            status: Keeping::Nothing,
            revision: 0,
            tab,
            tabs: Vec::new(),
            has_new_id: false,
            is_as_it_was: false,
            replaced: false,
            declined: false,
            prefilled: false,
            set_aside: Members::new(),
            unreadable: Vec::new(),
            last_page: None,
            read: None,
            read_problem: None,
            notice: None,
            alerts: 0,
            generation: 0,
        }
    }

    /// Whether that makes another state of the draft.
    pub(super) fn touch(&mut self) -> bool {
        self.touched = true;
        self.is_as_it_was = false;
        let status = match self.status {
            _ if self.declined => Keeping::Failed(NotKept::Declined),
            // What is not kept stays so until it is: a warning that comes and goes would not be believed.
            Keeping::Failed(reason) => Keeping::Failed(reason),
            _ => Keeping::Pending,
        };
        let is_other = self.status != status;
        self.status = status;
        is_other
    }

    pub(super) fn has_answers(&self) -> bool {
        self.touched
    }

    pub(super) fn last_page(&self) -> Option<NodeId> {
        self.last_page
    }

    pub(super) fn set_last_page(&mut self, page: NodeId) {
        self.last_page = Some(page);
    }

    pub(super) fn generation(&self) -> u32 {
        self.generation
    }

    /// What is on the screen is drawn anew.
    pub(super) fn renew(&mut self) {
        self.generation += 1;
    }

    /// The respondent goes on; whether that changes the screen.
    pub(super) fn forget_notice(&mut self) -> bool {
        self.notice.take().is_some()
    }

    pub(super) fn stop(&mut self) {
        self.touched = false;
        self.status = Keeping::Nothing;
    }
}

/// Two values that were set aside under one name, at different times: what is in both, once.
pub(super) fn together(before: Value, after: Value) -> Value {
    let items = |value: Value| match value {
        Value::List(items) => items,
        Value::Null => Vec::new(),
        one => vec![one],
    };
    match (before, after) {
        (before, after) if before.is_empty() || before == after => after,
        (Value::Object(before), Value::Object(after)) if !after.keys().any(|name| before.contains_key(name)) => {
            let mut both = before;
            both.extend(after);
            Value::Object(both)
        }
        (before, after) => {
            let mut both = items(before);
            for item in items(after) {
                if !both.contains(&item) {
                    both.push(item);
                }
            }
            Value::List(both)
        }
    }
}

/// Whether anything stands in an answer: an item without a word in it is none.
pub(super) fn says_anything(value: &Value) -> bool {
    match value {
        Value::List(items) => items.iter().any(says_anything),
        Value::Object(members) => members.values().any(says_anything),
        one => !one.is_empty(),
    }
}

impl Session {
    /// What is known about the draft.
    #[must_use]
    pub fn keeping(&self) -> &Keeping {
        &self.keeping.status
    }

    /// Whether anything changed since it was kept last.
    #[must_use]
    pub fn has_unkept(&self) -> bool {
        self.has_answers() && matches!(self.keeping.status, Keeping::Pending | Keeping::Failed(_))
    }

    /// Answers that fit no question.
    #[must_use]
    pub fn set_aside(&self) -> &Members {
        &self.keeping.set_aside
    }

    /// What was kept on the device and could not be read.
    #[must_use]
    pub fn unreadable(&self) -> &[String] {
        &self.keeping.unreadable
    }

    /// Takes in what could not be read.
    pub fn find_unreadable(&mut self, texts: Vec<String>) {
        self.keeping.unreadable = texts;
    }

    /// What happened to the answers as a whole, until the respondent goes on.
    #[must_use]
    pub fn notice(&self) -> Option<Key> {
        self.keeping.notice
    }

    /// How often something went wrong: the same box appears anew, and is read aloud, each time.
    #[must_use]
    pub fn alerts(&self) -> u8 {
        self.keeping.alerts
    }

    /// What was wrong with the file that was read last.
    #[must_use]
    pub fn read_problem(&self) -> Option<&str> {
        self.keeping.read_problem.as_deref()
    }

    /// The draft as it is to be kept; `None` when there is nothing of the respondent's in it.
    #[must_use]
    pub fn draft(&self) -> Option<DraftV1> {
        let is_sent_elsewhere = self.submission.is_elsewhere() && matches!(self.keeping.status, Keeping::Kept(_));
        if !self.keeping.touched || self.keeping.declined || is_sent_elsewhere {
            return None;
        }
        let revision = self.keeping.revision + 1;
        let now = self.host.timestamp();
        Some(DraftV1 {
            id: self.id.clone(),
            is_used: self.submission.has_sent(&self.id) && !self.submission.is_other(),
            questionnaire: self.questionnaire.clone(),
            language: self.messages.language().clone(),
            place: match &self.stage {
                Stage::Found(found) => found.place.clone(),
                _ => self.place(),
            },
            answers: self.answers.members().clone(),
            variables: self.answers.variables().clone(),
            set_aside: self.keeping.set_aside.clone(),
            revision,
            tabs: tabs_together(self.keeping.tabs.clone(), vec![(self.keeping.tab.clone(), revision)]),
            saved_at: now,
            expires: now.plus_days(self.config.keep_days.into()),
        })
    }

    /// The moment at which what is here is no longer sure to be on the device, where the browser keeps it for so
    /// many days at most after a visit.
    #[must_use]
    pub fn kept_until(&self, most_days: u16) -> Timestamp {
        let now = self.host.timestamp();
        let since = match self.keeping.status {
            Keeping::Kept(moment) => moment,
            _ => now,
        };
        since.plus_days(self.config.keep_days.into()).min(now.plus_days(most_days.into()))
    }

    /// Whoever goes on makes what is filled in already their own: what came with the address, or is the author's.
    /// Before that it is nobody's, and not kept.
    pub(super) fn adopt(&mut self, is_there: bool, turn: &mut Turn) {
        if is_there && !self.has_answers() {
            turn.changes.screen |= self.keeping.touch();
            turn.then(Effect::KeepSoon);
        }
    }

    pub(super) fn kept(&mut self, result: Result<(), super::NotKept>, turn: &mut Turn) {
        self.keeping.status = match result {
            Ok(()) => {
                let revision = self.keeping.revision + 1;
                self.keeping.revision = revision;
                self.keeping.replaced = false;
                self.keeping.has_new_id = false;
                let tabs = std::mem::take(&mut self.keeping.tabs);
                self.keeping.tabs = tabs_together(tabs, vec![(self.keeping.tab.clone(), revision)]);
                Keeping::Kept(self.host.timestamp())
            }
            Err(reason) => Keeping::Failed(reason),
        };
        turn.changes.screen = true;
    }

    /// Takes in a draft that was found, and asks the respondent whether to go on with it.
    #[inline(never)] // An entry of the part "kept".
    pub fn find(&mut self, draft: DraftV1) {
        let mut turn = Turn::default();
        self.note_found(&draft);
        self.id = draft.id;
        self.keeping.revision = draft.revision;
        self.keeping.touched = true;
        self.keeping.status = Keeping::Kept(draft.saved_at);
        self.keeping.tabs = draft.tabs;
        self.take_in(draft.answers, draft.set_aside, draft.variables, &mut turn);
        self.speak(draft.language, &mut turn);
        if matches!(self.stage, Stage::NotYet(_) | Stage::Closed(_)) {
            return;
        }
        self.stage = Stage::Found(FoundDraft { place: draft.place, saved_at: draft.saved_at });
    }

    /// Puts answers in the place of those there are; what fits no question is set aside.
    pub(super) fn take_in(&mut self, answers: Members, set_aside: Members, variables: Members, turn: &mut Turn) {
        let answers = self.fitted(answers, set_aside, variables);
        self.replace(answers);
        self.follow_replaced(turn);
        let pages = self.start_page().into_iter().chain(self.view().steps()).collect::<Vec<_>>();
        pages.into_iter().for_each(|page| self.forget_half_typed(page, turn));
    }

    /// Forgets each part of a date or a time that stands in a page: only the field into which it was typed has it, and
    /// one that takes its place is empty.
    pub(super) fn forget_half_typed(&mut self, page: NodeId, turn: &mut Turn) {
        let mut halves = self.view().questions(page);
        halves.retain(|node| self.view().is_half_typed(*node));
        halves.into_iter().for_each(|node| self.put(node, Value::Null, turn));
    }

    /// The answers that fit; what does not is set aside. What was set aside before may fit again, but
    /// what is answered now goes before it.
    pub(super) fn fitted(&mut self, answers: Members, mut set_aside: Members, variables: Members) -> Answers {
        let mut all = Members::new();
        let mut still_aside = Members::new();
        for (name, value) in std::mem::take(&mut set_aside) {
            let side = if answers.get(&name).is_some() { &mut still_aside } else { &mut all };
            side.insert(name, value);
        }
        all.extend(answers);
        let (fitting, aside) = fit(&self.definition, all);
        for (name, value) in aside {
            let before = still_aside.remove(&name).unwrap_or_default();
            still_aside.insert(name, together(before, value));
        }
        self.keeping.set_aside = still_aside;
        let mut answers = Answers::new(fitting);
        for (name, value) in variables {
            answers.set_variable(&name, value);
        }
        answers
    }

    /// Lets follow what follows from answers that were all replaced.
    pub(super) fn follow_replaced(&mut self, turn: &mut Turn) {
        self.derived.refuel();
        self.derived.follow_answers(&self.definition, &mut self.answers);
        self.fill_in_least();
        self.evaluate_all(turn);
        self.take_as_own();
        self.propagate_all(turn);
    }

    /// Other answers, before which nothing of the screen stands any more.
    fn replace(&mut self, answers: Answers) {
        self.answers = answers;
        self.keeping.generation += 1;
        self.noticed.clear();
        self.told.clear();
        self.changed.clear();
        self.own.clear();
        self.hidden.clear();
        self.derived.shuffle(self.id.seed());
        self.derived.start_over(&self.definition);
    }

    pub(super) fn go_on(&mut self, turn: &mut Turn) {
        if let Stage::Found(found) = &self.stage {
            let place = found.place.clone();
            let stage = if self.was_left_sending() { Stage::Outcome } else { self.stage_of(&place) };
            self.show(stage, turn);
        }
    }

    /// Removes everything of the respondent's, and starts over.
    pub(super) fn wipe(&mut self, turn: &mut Turn) {
        turn.then(Effect::Forget(Gone::Wiped));
        self.begin_anew(turn);
        self.notify(Key::Wiped, turn);
    }

    /// As in the beginning, without any answer.
    pub(super) fn begin_anew(&mut self, turn: &mut Turn) {
        self.id = ResponseId::from_random(self.host.random());
        let keeping = State::new(self.keeping.tab.clone());
        let before = std::mem::replace(&mut self.keeping, keeping);
        self.keeping.revision = before.revision;
        self.keeping.generation = before.generation;
        self.keeping.declined = before.declined;
        self.submission.forget();
        self.to_review = false;
        self.replace(Answers::default());
        self.fill_in_defaults();
        let stage = match self.stage {
            Stage::Closed(_) | Stage::NotYet(_) => self.stage.clone(),
            _ => self.first_stage(),
        };
        self.show(stage, turn);
    }

    /// The message is to come again: nothing was done with it.
    pub(super) fn not_loaded(&mut self, turn: &mut Turn) {
        self.notify(Key::PartNotLoaded, turn);
    }

    /// Shows and says what happened to the answers as a whole.
    pub(super) fn notify(&mut self, key: Key, turn: &mut Turn) {
        self.keeping.notice = Some(key);
        self.say(key, turn);
    }

    /// Shows what went wrong: the box that appears is read aloud itself.
    pub(super) fn alert(&mut self, key: Key, turn: &mut Turn) {
        self.keeping.notice = Some(key);
        self.keeping.alerts = self.keeping.alerts.wrapping_add(1);
        self.announcement.clear();
        turn.changes.screen = true;
    }
}
