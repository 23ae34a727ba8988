//! The same questionnaire in several tabs: what another one keeps is taken in, and what both changed
//! is kept beside each other.

use super::keeping::{Keeping, together};
use super::{Effect, FoundDraft, NotKept, Session, Stage, Turn};
use crate::draft::{DraftV1, Gone, tabs_together};
use crate::keeper::Relation;
use crate::messages::Key;
use crate::value::{Members, Value};

impl Session {
    /// Whether what another tab keeps can be taken in now: what is being sent, or was handed in, is
    /// frozen.
    #[must_use]
    pub fn may_take_in(&self) -> bool {
        let is_open = self.is_filling_in() || matches!(self.stage, Stage::Found(_));
        is_open && !self.submission.is_under_way() && !self.keeping.declined
    }

    /// Takes in what another tab keeps. What only one of the two
    /// changed is taken from that one; of what both changed, this tab's stays in its question, where
    /// somebody is writing it, and the other's is set aside.
    #[inline(never)] // An entry of the part "kept".
    pub(super) fn take_in_theirs(&mut self, theirs: DraftV1, relation: Relation, turn: &mut Turn) {
        if !self.may_take_in() {
            return;
        }
        let is_unsaved = matches!(self.keeping.status, Keeping::Pending | Keeping::Failed(_));
        let (mut answers, mut aside) = (theirs.answers.clone(), theirs.set_aside.clone());
        let mut has_both = false;
        let is_lost = matches!(relation, Relation::Lost(_));
        let (base, is_own) = match relation {
            Relation::Later(base) => (base, is_unsaved),
            Relation::Lost(base) => (base, true),
            Relation::Crossed(base) => (Some(base), true),
            Relation::Stranger => (None, true),
        };
        if is_own {
            let base = base.filter(|_| !self.keeping.replaced).map(|base| base.answers);
            has_both = merge(base, self.answers.members(), &mut answers, &mut aside);
            add(&mut aside, &self.keeping.set_aside);
        }
        let mut is_more = is_lost || answers != theirs.answers || aside != theirs.set_aside;
        if is_own && self.keeping.has_new_id {
            // Under theirs, other answers are being sent.
            is_more = true;
        } else if self.id != theirs.id {
            self.id = theirs.id.clone();
            self.submission.reset();
        } else if answers != *self.answers.members() && self.submission.is_frozen() {
            self.discard_frozen();
            is_more = true;
        }
        if theirs.is_used {
            // Also where what was sent could not be kept.
            self.submission.note_sent(&theirs.id);
            if is_more {
                self.discard_frozen();
            }
        }
        self.keeping.touched = true;
        self.keeping.replaced = false;
        self.keeping.is_as_it_was = false;
        self.keeping.revision = theirs.revision.max(self.keeping.revision);
        let tabs = std::mem::take(&mut self.keeping.tabs);
        self.keeping.tabs = tabs_together(tabs, theirs.tabs);
        self.keeping.status = if is_more { Keeping::Pending } else { Keeping::Kept(theirs.saved_at) };
        self.told.clear();
        self.own.clear();
        self.answers = self.fitted(answers, aside, theirs.variables);
        self.follow_replaced(turn);
        self.stay(theirs.place, theirs.saved_at, turn);
        if has_both {
            self.notify(Key::BothTabs, turn);
        }
        if !self.submission.is_frozen() {
            // What may have been sent under this id may have been told of before this tab had it.
            turn.then(Effect::SeekOutbox);
        }
        if is_more {
            turn.then(Effect::KeepSoon);
        }
    }

    /// The same screen as before, as far as it is still there.
    fn stay(&mut self, place: crate::draft::Place, saved_at: crate::date::Timestamp, turn: &mut Turn) {
        self.ask = None;
        match self.stage {
            Stage::Found(_) => {
                self.stage = Stage::Found(FoundDraft { place, saved_at });
                self.keeping.renew();
            }
            Stage::Page(page) if !self.view().steps().contains(&page) => {
                let stage = self.stage_of(&place);
                self.show(stage, turn);
            }
            // A review says answers, and has nothing in it that follows them.
            Stage::Review => self.keeping.renew(),
            _ => {}
        }
        turn.changes.screen = true;
    }

    /// Another tab removed the draft on purpose.
    pub(super) fn gone(&mut self, gone: Gone, turn: &mut Turn) {
        if matches!(self.stage, Stage::Done(_)) {
            return;
        }
        if matches!(gone, Gone::Wiped | Gone::Missing) && self.submission.outlives_erasing() {
            // This tab alone can tell whether it arrived. It keeps nothing any more.
            self.keeping.stop();
            turn.changes.screen = true;
            return;
        }
        if !self.has_answers() && !self.is_erased() && gone != Gone::Declined {
            return;
        }
        match gone {
            Gone::Declined => {
                self.keep_here(false, turn);
                if !self.submission.is_frozen() {
                    // From here on no tab knows what another one sends.
                    self.take_new_id();
                }
            }
            Gone::Wiped => self.be_erased(turn),
            Gone::Missing => {
                self.begin_anew(turn);
                self.notify(Key::GoneElsewhere, turn);
            }
            // What was written here since goes on, as another response.
            Gone::Sent if self.has_written_since() => {
                self.take_new_id();
                self.submission.reset();
                self.notify(Key::SentElsewhereOther, turn);
                turn.then(Effect::KeepSoon);
            }
            Gone::Sent => {
                self.begin_anew(turn);
                self.notify(Key::SentElsewhere, turn);
            }
        }
    }

    /// Another tab has erased everything: nothing of it stays here either.
    pub(super) fn be_erased(&mut self, turn: &mut Turn) {
        self.begin_anew(turn);
        self.notify(Key::WipedElsewhere, turn);
    }

    /// Whether something was written here that is not in what another tab has sent.
    pub(super) fn has_written_since(&self) -> bool {
        let keeping = &self.keeping;
        let is_unkept = matches!(keeping.status, Keeping::Pending | Keeping::Failed(_));
        is_unkept && !keeping.is_as_it_was && !self.submission.is_under_way()
    }

    /// Something else than a tab of ours cleared the storage: what is on the screen is kept again.
    pub(super) fn cleared(&mut self, turn: &mut Turn) {
        if self.has_answers() && !self.keeping.declined && !matches!(self.stage, Stage::Done(_)) {
            self.keep_outbox(turn);
            // It may have been sent, which this tab hears of next.
            self.keeping.is_as_it_was |= matches!(self.keeping.status, Keeping::Kept(_));
            self.keeping.status = Keeping::Pending;
            turn.changes.screen = true;
            turn.then(Effect::KeepSoon);
        }
    }

    /// Whether a draft may be kept on this device.
    pub(super) fn keep_here(&mut self, here: bool, turn: &mut Turn) {
        if self.keeping.declined != here {
            return;
        }
        self.keeping.declined = !here;
        turn.changes.screen = true;
        turn.then(Effect::KeepHere(here));
        if here {
            self.keeping.status = Keeping::Nothing;
            if self.has_answers() {
                self.keeping.status = Keeping::Pending;
                turn.then(Effect::KeepNow);
            }
        } else {
            self.keeping.status = Keeping::Failed(NotKept::Declined);
            turn.then(Effect::Forget(Gone::Declined));
        }
    }

    /// Whether the respondent wants nothing to be kept on this device.
    #[must_use]
    pub fn declines(&self) -> bool {
        self.keeping.declined
    }

    /// For a respondent who declined earlier in this visit.
    pub fn decline(&mut self) {
        self.keeping.declined = true;
        self.keeping.status = Keeping::Failed(NotKept::Declined);
    }

    /// Whether answers would be lost if the page were closed now.
    #[must_use]
    pub fn would_lose(&self) -> bool {
        self.has_answers() && matches!(self.keeping.status, Keeping::Failed(_))
    }
}

/// Puts what this tab changed into `answers`, which are another tab's. Whether both changed one answer.
fn merge(base: Option<Members>, ours: &Members, answers: &mut Members, aside: &mut Members) -> bool {
    let base = base.unwrap_or_default();
    let mut names: Vec<&String> = ours.keys().collect();
    names.extend(base.keys().filter(|name| !ours.contains_key(name.as_str())));
    let mut has_both = false;
    for name in names {
        let (was, mine, there) = (base.get(name), ours.get(name), answers.get(name));
        if mine == was || mine == there {
            continue;
        }
        if there != was
            && let Some(there) = there.cloned()
        {
            add_one(aside, name, there);
            has_both = true;
        }
        match mine {
            Some(mine) => answers.insert(name.clone(), mine.clone()),
            None => {
                answers.remove(name);
            }
        }
    }
    has_both
}

/// Adds what is not there yet.
fn add(aside: &mut Members, more: &Members) {
    for (name, value) in more.iter() {
        if aside.get(name) != Some(value) {
            add_one(aside, name, value.clone());
        }
    }
}

fn add_one(aside: &mut Members, name: &str, value: Value) {
    let before = aside.remove(name).unwrap_or_default();
    aside.insert(name.to_owned(), together(before, value));
}
