//! From screen to screen.

use super::keeping::says_anything;
use super::{Ask, Effect, Session, Stage, Target, Turn, Visit};
use crate::config::Opening;
use crate::definition::Check;
use crate::derived::NodeId;
use crate::draft::Place;

impl Session {
    /// The screen of somebody who has just come: the start page, or the first step; outside the
    /// days on which it is open, that it is not.
    pub(super) fn first_stage(&self) -> Stage {
        match self.config.opening(&*self.host) {
            Opening::NotYet(opens) => return Stage::NotYet(opens),
            Opening::Closed(closed) => return Stage::Closed(closed),
            Opening::Open => {}
        }
        if self.definition.first_page_is_start {
            return Stage::Start;
        }
        self.view().steps().first().map_or(Stage::Review, |page| Stage::Page(*page))
    }

    pub(super) fn start(&mut self, turn: &mut Turn) {
        if self.stage != Stage::Start {
            return;
        }
        self.adopt(self.keeping.prefilled, turn);
        // Questions can stand on the start page too: whoever begins has answered them.
        if self.start_page().is_some_and(|page| !self.check(page, turn)) {
            self.refused = true;
            turn.changes.screen = true;
            turn.then(Effect::Focus(Target::Summary));
            return;
        }
        if self.to_review {
            self.back_to_review(turn);
            return;
        }
        let first = self.view().steps().first().copied();
        self.show(first.map_or(Stage::Review, Stage::Page), turn);
    }

    /// Back to the review. What was changed may have brought up questions elsewhere.
    fn back_to_review(&mut self, turn: &mut Turn) {
        match self.first_faulty() {
            // No step, on which "next" would say it.
            Some(page) if self.start_page() == Some(page) => self.show_faulty(page, turn),
            Some(page) => self.show(Stage::Page(page), turn),
            None => self.show(self.last_stage(), turn),
        }
    }

    /// The first page on which something is wrong: the start page or a step. Where the questionnaire
    /// ends early, the rest is not asked.
    pub(super) fn first_faulty(&self) -> Option<NodeId> {
        let view = self.view();
        let mut asked = view.steps();
        if let Some(ending) = self.ending() {
            asked.truncate(asked.iter().position(|page| *page == ending).map_or(asked.len(), |at| at + 1));
        }
        self.start_page().into_iter().chain(asked).find(|page| !view.violations(*page).is_empty())
    }

    /// The step on which the questionnaire ends early.
    fn ending(&self) -> Option<NodeId> {
        let view = self.view();
        let mut ends = view.steps();
        ends.retain(|page| view.ends_on(*page));
        self.keeping.last_page().filter(|page| ends.contains(page)).or(ends.first().copied())
    }

    /// From where it is handed in: the review, or the end of a questionnaire that ends early.
    pub(super) fn last_stage(&self) -> Stage {
        if self.ending().is_some() { Stage::Ended } else { Stage::Review }
    }

    /// The page that is shown: a step, or the start page.
    pub(super) fn page_shown(&self) -> Option<NodeId> {
        match self.stage {
            Stage::Page(page) => Some(page),
            Stage::Start => self.start_page(),
            _ => None,
        }
    }

    /// The screen of a page.
    pub(super) fn stage_of_page(&self, page: NodeId) -> Stage {
        if self.start_page() == Some(page) { Stage::Start } else { Stage::Page(page) }
    }

    pub(super) fn start_page(&self) -> Option<NodeId> {
        self.definition.start_page().and_then(|page| self.derived.node_of(page))
    }

    pub(super) fn next(&mut self, turn: &mut Turn) {
        let Stage::Page(page) = self.stage else { return };
        // An empty draft is no draft.
        let is_there = self.answers.members().values().any(says_anything);
        self.adopt(is_there, turn);
        let checks = self.definition.check != Check::OnComplete || self.to_review;
        if checks && !self.check(page, turn) {
            self.refused = true;
            turn.changes.screen = true;
            turn.then(Effect::Focus(Target::Summary));
            return;
        }
        let ends = self.view().ends_on(page);
        if ends {
            self.show(Stage::Ended, turn);
            return;
        }
        let steps = self.view().steps();
        let after = steps.iter().position(|step| *step == page).and_then(|at| steps.get(at + 1)).copied();
        // All steps are looked at where a review follows, and not at each one on the way there.
        match (self.to_review, after) {
            (true, _) => self.back_to_review(turn),
            (false, Some(step)) => self.show(Stage::Page(step), turn),
            (false, None) => match self.first_faulty() {
                Some(page) => self.show_faulty(page, turn),
                None => self.show(Stage::Review, turn),
            },
        }
    }

    /// Shows a page with what is wrong on it.
    pub(super) fn show_faulty(&mut self, page: NodeId, turn: &mut Turn) {
        // Whoever is sent back to the start page, or from the review, need not go through all steps again, unless
        // one of them is the end.
        let returns = match self.stage {
            Stage::Ended => false,
            Stage::Review | Stage::Outcome => self.ending().is_none(),
            _ => self.start_page() == Some(page),
        };
        self.show(self.stage_of_page(page), turn);
        self.to_review |= returns;
        self.check(page, turn);
        self.refused = true;
        turn.effects.retain(|effect| !matches!(effect, Effect::Focus(_)));
        turn.then(Effect::Focus(Target::Summary));
    }

    /// Whether there is a screen before a step.
    #[must_use]
    pub fn has_before(&self, page: NodeId) -> bool {
        self.definition.first_page_is_start || self.view().steps().iter().skip(1).any(|step| *step == page)
    }

    pub(super) fn previous(&mut self, turn: &mut Turn) {
        if !self.may_leave() {
            return;
        }
        let steps = self.view().steps();
        let before = match self.stage {
            Stage::Page(page) => {
                let at = steps.iter().position(|step| *step == page).unwrap_or_default();
                at.checked_sub(1).and_then(|at| steps.get(at)).copied()
            }
            Stage::Outcome => {
                self.show(self.last_stage(), turn);
                return;
            }
            // What ends early is sent from there too.
            Stage::Review => self.ending().or(steps.last().copied()),
            Stage::Ended => {
                // Back to the step on which the questionnaire ended.
                let last = self.keeping.last_page().filter(|page| steps.contains(page));
                self.ending().or(last).or(steps.first().copied())
            }
            _ => return,
        };
        let start = if self.definition.first_page_is_start { Some(Stage::Start) } else { None };
        if let Some(stage) = before.map(Stage::Page).or(start) {
            self.leave_for(stage, turn);
        }
    }

    /// Whether the screen may be left: not while something is on its way.
    fn may_leave(&self) -> bool {
        !self.submission.is_under_way() || self.submission.machine.waits()
    }

    /// Shows another screen. What waited to be sent again waits no more, and that is said there.
    fn leave_for(&mut self, stage: Stage, turn: &mut Turn) {
        let has_stopped = self.submission.machine.stop();
        self.submission.is_over_outcome = false;
        self.show(stage, turn);
        if let Some(key) = self.stopped_key().filter(|_| has_stopped) {
            self.notify(key, turn);
        }
    }

    /// To one question, from the review; "next" then leads back there.
    pub(super) fn change(&mut self, node: NodeId, turn: &mut Turn) {
        let page = self.page_of(node);
        if !self.is_filling_in() || !self.view().is_visible(node) || !self.may_leave() {
            return;
        }
        let stage = if self.view().steps().contains(&page) {
            Stage::Page(page)
        } else if self.start_page() == Some(page) {
            Stage::Start
        } else {
            return;
        };
        self.leave_for(stage, turn);
        self.to_review = true;
        // What is said above the step is seen first.
        if self.notice().is_none() {
            turn.effects.retain(|effect| !matches!(effect, Effect::Focus(_)));
            turn.then(Effect::Focus(Target::Node(node)));
        }
    }

    /// Where the browser's Back or Forward led. Nothing is checked: what stands on a step stays.
    pub(super) fn travel(&mut self, visit: &Visit, turn: &mut Turn) {
        if !self.is_filling_in() {
            return;
        }
        // What is behind a place may be no more: an answer has changed since.
        let stage = match visit {
            Visit::Ended(_) if self.ending().is_some() => Stage::Ended,
            Visit::Outcome if self.outcome_words().is_some() => Stage::Outcome,
            Visit::Outcome => self.last_stage(),
            Visit::At(place) | Visit::Ended(place) => self.stage_of(place),
        };
        let is_under_way = self.submission.is_under_way();
        if is_under_way {
            let was_over = std::mem::replace(&mut self.submission.is_over_outcome, *visit == Visit::Outcome);
            let is_before = matches!(visit, Visit::At(place) if *place != Place::Review);
            // The entry of an earlier outcome lies over that of the review: what waits is left with it.
            let is_from_over = was_over && self.submission.machine.waits() && *visit != Visit::Outcome;
            if !(is_before || is_from_over) {
                return;
            }
            if !self.may_leave() || is_before && !matches!(stage, Stage::Start | Stage::Page(_)) {
                // What is being sent is not left: its screen stays as it is, and has its entry back.
                turn.then(Effect::Return);
                return;
            }
        }
        if stage != self.stage || is_under_way {
            self.leave_for(stage, turn);
            turn.effects.retain(|effect| !matches!(effect, Effect::Visited(_)));
        }
    }

    /// The screen of a place; the first step when it is no longer there.
    pub(super) fn stage_of(&self, place: &Place) -> Stage {
        match place {
            Place::Start => self.first_stage(),
            Place::Review => self.last_stage(),
            Place::Page(name) => {
                let steps = self.view().steps();
                let page = steps.iter().find(|step| self.view().element(**step).name == *name);
                page.or(steps.first()).map_or_else(|| self.first_stage(), |page| Stage::Page(*page))
            }
        }
    }

    /// Where the respondent is, as it is kept in a draft.
    #[must_use]
    pub fn place(&self) -> Place {
        match &self.stage {
            Stage::Page(page) => Place::Page(self.view().element(*page).name.clone()),
            Stage::Review | Stage::Outcome => Place::Review,
            Stage::Ended => match self.ending().or(self.keeping.last_page()) {
                Some(page) => Place::Page(self.view().element(page).name.clone()),
                None => Place::Start,
            },
            _ => Place::Start,
        }
    }

    /// Where the respondent is, as it is kept in the browser's history.
    #[must_use]
    pub fn visit(&self) -> Visit {
        match self.stage {
            Stage::Ended => Visit::Ended(self.place()),
            Stage::Outcome => Visit::Outcome,
            _ => Visit::At(self.place()),
        }
    }

    /// Shows another screen, from its top.
    pub(super) fn show(&mut self, stage: Stage, turn: &mut Turn) {
        let left = self.page_shown();
        // What a link filled in further on, and is wrong, is told there.
        let told: Vec<NodeId> = self.noticed.iter().copied().filter(|node| left == Some(self.page_of(*node))).collect();
        if let Some(left) = left.filter(|left| stage != self.stage_of_page(*left)) {
            self.forget_half_typed(left, turn);
        }
        if let Stage::Page(page) = self.stage {
            self.keeping.set_last_page(page);
        }
        if matches!(stage, Stage::Start | Stage::Review) {
            self.to_review = false;
        }
        self.stage = stage;
        self.ask = None;
        self.refused = false;
        self.announcement.clear();
        self.changed.clear();
        // What is wrong is told when a step is left, not when one comes back to it.
        for node in told {
            self.noticed.remove(&node);
            turn.changes.nodes.insert(node);
        }
        turn.changes.screen = true;
        turn.then(Effect::Visited(self.visit()));
        turn.then(Effect::Focus(Target::Heading));
        if self.has_answers() && !matches!(self.stage, Stage::Done(_)) {
            turn.then(Effect::KeepNow);
        }
    }

    pub(super) fn confirm(&mut self, turn: &mut Turn) {
        match self.ask.take() {
            None => {}
            Some(Ask::RemoveItem(item)) => self.remove_item(item, turn),
            Some(Ask::Wipe | Ask::StartOver) => self.wipe(turn),
            Some(Ask::Replace) => self.replace_by_file(turn),
        }
        turn.changes.screen = true;
        self.wake_late(turn);
    }

    pub(super) fn cancel(&mut self, turn: &mut Turn) {
        // What else asks is on the screen itself, which moves the focus back there.
        if let Some(Ask::RemoveItem(item)) = self.ask.take() {
            turn.changes.nodes.insert(item);
            turn.then(Effect::Focus(Target::RemoveButton(item)));
        }
        turn.changes.screen = true;
        self.wake_late(turn);
    }
}
