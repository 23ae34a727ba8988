//! What follows from an answer: states, answers that give themselves, calculated values, triggers.
//!
//! One change can lead to another, and in a round back to itself. What was written is worked off in
//! order; each question and each variable is written at most ten times in one turn, as in SurveyJS,
//! so that a round ends.

use std::collections::VecDeque;

use super::{Session, Turn};
use crate::definition::{Action, Clear, Control, Input, Kind};
use crate::derived::{Facet, NodeId, Written};
use crate::expression::{DateForm, Expression};
use crate::fitting::fit_answer;
use crate::sorted::Sorted;
use crate::value::Value;

/// How often one turn may write the same.
const MOST_ROUNDS: u8 = 10;
/// How much one turn may evaluate.
const MOST_STEPS: u32 = 500_000;

/// What one turn still has to look at.
#[derive(Default)]
pub(super) struct Propagation {
    written: VecDeque<Written>,
    /// Answers that are set, once all conditions are evaluated.
    sets: VecDeque<(NodeId, Facet)>,
    /// Triggers, once all answers are set.
    triggers: VecDeque<(NodeId, Facet)>,
    /// Which of them wait, by node and by trigger: a bit for each facet.
    waiting_sets: Vec<u8>,
    waiting_triggers: Vec<u8>,
    is_under_way: bool,
    steps: u32,
    /// What was written by itself, and how often.
    nodes: Sorted<(NodeId, u8)>,
    variables: Sorted<(String, u8)>,
}

impl Propagation {
    fn put_off(&mut self, node: NodeId, facet: Facet) {
        let (bit, place, waits) = match facet {
            Facet::Trigger(at) => (1, at, &mut self.waiting_triggers),
            Facet::Set => (1, node.number() as usize, &mut self.waiting_sets),
            Facet::SetWhen => (2, node.number() as usize, &mut self.waiting_sets),
            _ => (4, node.number() as usize, &mut self.waiting_sets),
        };
        waits.resize(waits.len().max(place + 1), 0);
        let Some(waits) = waits.get_mut(place).filter(|waits| **waits & bit == 0) else { return };
        *waits |= bit;
        let later = if matches!(facet, Facet::Trigger(_)) { &mut self.triggers } else { &mut self.sets };
        later.push_back((node, facet));
    }

    /// What was put off longest.
    fn next(&mut self) -> Option<(NodeId, Facet)> {
        let (node, facet) = self.sets.pop_front().or_else(|| self.triggers.pop_front())?;
        let (bit, waits) = match facet {
            Facet::Trigger(at) => (1, self.waiting_triggers.get_mut(at)),
            Facet::Set => (1, self.waiting_sets.get_mut(node.number() as usize)),
            Facet::SetWhen => (2, self.waiting_sets.get_mut(node.number() as usize)),
            _ => (4, self.waiting_sets.get_mut(node.number() as usize)),
        };
        if let Some(waits) = waits {
            *waits &= !bit;
        }
        Some((node, facet))
    }

    /// It was too much: what is left is left.
    fn stop(&mut self) {
        self.written.clear();
        self.sets.clear();
        self.triggers.clear();
    }
}

impl Session {
    /// Something was written; lets follow what follows from it.
    pub(super) fn propagate(&mut self, written: Written, turn: &mut Turn) {
        turn.propagation.written.push_back(written);
        self.propagate_rest(turn);
    }

    /// SurveyJS' order: conditions and what expressions give, then answers that are set, then
    /// triggers; and from the beginning after each.
    fn propagate_rest(&mut self, turn: &mut Turn) {
        if turn.propagation.is_under_way {
            return;
        }
        turn.propagation.is_under_way = true;
        loop {
            if let Some(written) = turn.propagation.written.pop_front() {
                for (node, facet) in self.derived.readers_of(&self.definition, &written) {
                    turn.propagation.steps += 1;
                    if turn.propagation.steps > MOST_STEPS {
                        turn.propagation.stop();
                        break;
                    }
                    match facet {
                        _ if facet.sets() => self.put_off(node, facet, &written, turn),
                        _ => self.follow(node, facet, turn),
                    }
                }
                continue;
            }
            let Some((node, facet)) = turn.propagation.next() else { break };
            self.follow(node, facet, turn);
        }
        turn.propagation.is_under_way = false;
    }

    /// Puts off what sets an answer until what follows from `written` is settled. What it sets itself
    /// does not set it off, nor does an item that comes or goes empty.
    fn put_off(&self, node: NodeId, facet: Facet, written: &Written, turn: &mut Turn) {
        let target = match facet {
            Facet::Trigger(at) => self.target_of(at),
            _ => Some(node),
        };
        if target.map(Written::Answer).as_ref() != Some(written) && !matches!(written, Written::Count(_)) {
            turn.propagation.put_off(node, facet);
        }
    }

    /// Lets everything follow: at the beginning, and when all answers were replaced.
    pub(super) fn propagate_all(&mut self, turn: &mut Turn) {
        turn.propagation.is_under_way = true;
        (0..self.definition.calculated.len()).for_each(|at| self.calculate(at, turn));
        for node in self.derived.ids().collect::<Vec<_>>() {
            self.propagate_node(node, turn);
        }
        turn.propagation.is_under_way = false;
        self.propagate_rest(turn);
    }

    /// What was set from an answer that a question has from the beginning.
    pub(super) fn set_from_defaults(&mut self, turn: &mut Turn) {
        for node in self.derived.ids().collect::<Vec<_>>() {
            if !self.view().is_answerable(node) || self.view().value(node).is_none() {
                continue;
            }
            for (reader, facet) in self.derived.readers_of(&self.definition, &Written::Answer(node)) {
                if facet.sets() {
                    self.put_off(reader, facet, &Written::Answer(node), turn);
                }
            }
        }
        self.propagate_rest(turn);
    }

    /// Takes answers that are not what their own expression gives as the respondent's.
    pub(super) fn take_as_own(&mut self) {
        for node in self.derived.ids().collect::<Vec<_>>() {
            let view = self.view();
            let Some(default) = view.question(node).and_then(|question| question.automatic.default.as_ref()) else {
                continue;
            };
            // Also an answer that was taken away.
            if *view.value(node).unwrap_or(&Value::Null) != self.outcome_at(default, node) {
                self.own.insert(node);
            }
        }
    }

    /// Lets follow what stands in an item that is new, or has new neighbours.
    pub(super) fn propagate_new(&mut self, item: NodeId, turn: &mut Turn) {
        let mut inside = vec![item];
        while let Some(node) = inside.pop() {
            self.propagate_node(node, turn);
            inside.extend(&self.derived.node(node).children);
        }
    }

    /// What a node gives itself when it appears.
    fn propagate_node(&mut self, node: NodeId, turn: &mut Turn) {
        let Some(question) = self.view().question(node).filter(|_| self.view().is_answerable(node)) else { return };
        if matches!(question.control, Control::Outcome(_)) {
            self.follow(node, Facet::Outcome, turn);
        } else if question.automatic.default.is_some() {
            self.follow(node, Facet::Default, turn);
        }
        self.take_away_hidden_choices(node, turn);
    }

    fn follow(&mut self, node: NodeId, facet: Facet, turn: &mut Turn) {
        match facet {
            Facet::Visible => self.show_or_hide(node, turn),
            Facet::Enabled | Facet::Required | Facet::Words => self.evaluate_state(node, facet, turn),
            Facet::Choices => {
                turn.changes.nodes.insert(node);
                self.take_away_hidden_choices(node, turn);
            }
            Facet::Outcome => {
                let outcome = self.view().question(node).and_then(|question| match &question.control {
                    Control::Outcome(outcome) => outcome.expression.clone(),
                    _ => None,
                });
                if let Some(expression) = outcome {
                    let value = self.outcome_at(&expression, node);
                    self.write(node, value, turn);
                }
            }
            Facet::Default => self.follow_default(node, turn),
            Facet::Set => {
                let set = self.view().question(node).and_then(|question| question.automatic.set.clone());
                if let Some(expression) = set {
                    let value = self.outcome_at(&expression, node);
                    self.write(node, value, turn);
                }
            }
            Facet::SetWhen => {
                let automatic = self.view().question(node).map(|question| question.automatic.clone());
                let Some(automatic) = automatic.filter(|automatic| self.holds_at(automatic.set_when.as_ref(), node))
                else {
                    return;
                };
                let value = automatic.set.map(|expression| self.outcome_at(&expression, node));
                self.write(node, value.unwrap_or_default(), turn);
            }
            Facet::Reset => {
                let question = self.view().question(node);
                let reset = question.and_then(|question| question.automatic.reset_when.clone());
                if self.holds_at(reset.as_ref(), node) {
                    let default = self.view().question(node).and_then(|question| question.default.clone());
                    self.own.remove(&node);
                    self.write(node, default.unwrap_or_default(), turn);
                    self.follow_default(node, turn);
                }
            }
            Facet::Calculated(at) => self.calculate(at, turn),
            Facet::Trigger(at) => self.pull(at, turn),
        }
    }

    fn evaluate_state(&mut self, node: NodeId, facet: Facet, turn: &mut Turn) {
        let truth = facet.evaluate(self.view(), node);
        self.derived.keep(&self.definition, node, facet, truth, &mut turn.changes);
    }

    fn holds_at(&self, expression: Option<&Expression>, node: NodeId) -> bool {
        expression.is_some_and(|expression| expression.holds(&self.view().scope(Some(node))))
    }

    /// What an expression gives at a node, as the node keeps its answers.
    fn outcome_at(&self, expression: &Expression, node: NodeId) -> Value {
        let form = match self.view().question(node).map(|question| &question.control) {
            Some(Control::Line(line)) if line.input == Input::DateTime => DateForm::Minute,
            _ => DateForm::Date,
        };
        match expression.evaluate_as(&self.view().scope(Some(node)), form) {
            // No number, and no answer either (JSON knows neither).
            Value::Number(number) if !number.is_finite() => Value::Null,
            value => value,
        }
    }

    /// Gives a question an answer by itself, unless it has it already or had too many.
    fn write(&mut self, node: NodeId, value: Value, turn: &mut Turn) {
        let Some(question) = self.view().question(node) else { return };
        let value = match &question.control {
            Control::Outcome(_) => value,
            _ => fit_answer(&self.definition, question, value).0.unwrap_or_default(),
        };
        let now = self.view().value(node);
        if now.unwrap_or(&Value::Null) == &value || now.is_none() && value.is_empty() {
            return;
        }
        if !(0..MOST_ROUNDS).any(|round| turn.propagation.nodes.insert((node, round))) {
            return;
        }
        self.put(node, value, turn);
        if matches!(self.view().question(node).map(|question| &question.control), Some(Control::Repeat(_))) {
            self.derived.follow_answers_in(&self.definition, &mut self.answers, node);
            self.evaluate(node, turn);
        }
    }

    /// The answer that its own expression gives, as long as nobody gave another.
    fn follow_default(&mut self, node: NodeId, turn: &mut Turn) {
        let default = self.view().question(node).and_then(|question| question.automatic.default.clone());
        if let Some(expression) = default.filter(|_| !self.own.contains(&node)) {
            let value = self.outcome_at(&expression, node);
            self.write(node, value, turn);
        }
    }

    fn calculate(&mut self, at: usize, turn: &mut Turn) {
        let Some(calculated) = self.definition.calculated.get(at) else { return };
        let value = calculated.expression.evaluate_as(&self.view().scope(None), DateForm::Date);
        let name = calculated.name.clone();
        self.write_variable(&name, value, turn);
    }

    fn write_variable(&mut self, name: &str, value: Value, turn: &mut Turn) {
        if !(0..MOST_ROUNDS).any(|round| turn.propagation.variables.insert((name.to_owned(), round))) {
            return;
        }
        if self.answers.set_variable(name, value) {
            self.propagate(Written::Variable(name.to_owned()), turn);
        }
    }

    /// Sets the variables of the triggers that hold now.
    pub(super) fn set_variables(&mut self, turn: &mut Turn) {
        for at in 0..self.definition.triggers.len() {
            let sets = self.definition.triggers.get(at).map(|trigger| &trigger.action);
            if matches!(sets, Some(Action::SetVariable(..))) {
                self.pull(at, turn);
            }
        }
    }

    /// What a trigger does, when its condition holds.
    fn pull(&mut self, at: usize, turn: &mut Turn) {
        let Some(trigger) = self.definition.triggers.get(at) else { return };
        if !trigger.when.holds(&self.view().scope(None)) {
            return;
        }
        let (to, value) = match trigger.action.clone() {
            Action::Complete | Action::Skip(_) => return,
            Action::SetVariable(name, value) => {
                self.write_variable(&name, value, turn);
                return;
            }
            Action::Set(to, value) => (to, value),
            Action::Copy { from, to } => {
                let from = self.question_called(&from).and_then(|node| self.view().value(node));
                (to, from.cloned().unwrap_or_default())
            }
            Action::Run(expression, to) => {
                let Some(node) = self.question_called(&to) else { return };
                let value = self.outcome_at(&expression, node);
                // What gives nothing changes nothing.
                if value == Value::Null {
                    return;
                }
                (to, value)
            }
        };
        if let Some(node) = self.question_called(&to) {
            self.own.insert(node);
            self.write(node, value, turn);
        }
    }

    /// The question that a trigger gives a fixed answer.
    fn target_of(&self, at: usize) -> Option<NodeId> {
        match &self.definition.triggers.get(at)?.action {
            Action::Set(to, _) => self.question_called(to),
            _ => None,
        }
    }

    /// The question of a name that does not stand in a repeating one.
    fn question_called(&self, name: &str) -> Option<NodeId> {
        let mut called = self.definition.called(name);
        called.find_map(|(id, element)| element.question().and_then(|_| self.derived.node_of(id)))
    }

    /// Takes away what hidden questions begin with, where the author wants no hidden answers.
    pub(super) fn clear_hidden(&mut self, turn: &mut Turn) {
        let container = match self.definition.clear {
            Clear::OnComplete | Clear::Never => return,
            Clear::OnHidden => false,
            Clear::OnHiddenContainer => true,
        };
        for node in self.derived.ids().collect::<Vec<_>>() {
            let shown = if container { self.view().is_visible(node) } else { self.derived.node(node).visible };
            if !shown && self.view().is_answerable(node) {
                self.write(node, Value::Null, turn);
            }
        }
    }

    fn show_or_hide(&mut self, node: NodeId, turn: &mut Turn) {
        let was_visible = self.derived.node(node).visible;
        self.evaluate_state(node, Facet::Visible, turn);
        let is_visible = self.derived.node(node).visible;
        if was_visible == is_visible {
            return;
        }
        let of_container = match self.definition.clear {
            Clear::OnComplete | Clear::Never => return,
            Clear::OnHidden => false,
            Clear::OnHiddenContainer => true,
        };
        let mut inside = vec![node];
        while let Some(at) = inside.pop() {
            if self.view().is_answerable(at) {
                if is_visible {
                    self.give_default(at, turn);
                } else {
                    self.write(at, Value::Null, turn);
                    self.clear_comment(at, turn);
                }
            } else if of_container && !matches!(self.view().element(at).kind, Kind::Question(_)) {
                inside.extend(&self.derived.node(at).children);
            }
        }
    }

    /// The author's answer, for a question that is shown again without one.
    fn give_default(&mut self, node: NodeId, turn: &mut Turn) {
        if self.view().value(node).is_none() {
            let default = self.view().question(node).and_then(|question| question.default.clone());
            self.write(node, default.unwrap_or_default(), turn);
            self.follow_default(node, turn);
        }
    }

    /// What is chosen and no longer offered is no answer any more.
    fn take_away_hidden_choices(&mut self, node: NodeId, turn: &mut Turn) {
        let view = self.view();
        let (Some(question), Some(value)) = (view.question(node), view.value(node)) else { return };
        let Some(choices) = question.control.choices() else { return };
        let is_hidden = |value: &Value| {
            let own = choices.own.iter().find(|choice| choice.value == *value);
            own.is_some_and(|choice| !view.is_offered(choices, choice, node))
        };
        let left = match value {
            Value::List(chosen) => Value::List(chosen.iter().filter(|value| !is_hidden(value)).cloned().collect()),
            value if is_hidden(value) => Value::Null,
            value => value.clone(),
        };
        if left != *value {
            self.write(node, left, turn);
        }
    }
}
