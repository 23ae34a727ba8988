//! What becomes of answers when their question, or what was chosen, is hidden or shown.

use super::propagation::MOST_ROUNDS;
use super::{Session, Turn};
use crate::definition::{Clear, Control};
use crate::derived::{Facet, NodeId, Written};
use crate::value::{Members, Value};

impl Session {
    /// Takes away what hidden questions in these nodes begin with, where the author wants no hidden
    /// answers.
    pub(super) fn clear_hidden(&mut self, mut nodes: Vec<NodeId>, turn: &mut Turn) {
        let container = match self.definition.clear {
            Clear::OnComplete | Clear::Never => return,
            Clear::OnHidden => false,
            Clear::OnHiddenContainer => true,
        };
        let mut at = 0;
        while let Some(node) = nodes.get(at).copied() {
            at += 1;
            nodes.extend(&self.derived.node(node).children);
            let shown = if container { self.view().is_visible(node) } else { self.derived.node(node).visible };
            if !shown && self.view().is_answerable(node) {
                self.empty(node, turn);
            }
        }
    }

    /// Takes an answer away, unless a question that is shown has the same; of one that repeats the
    /// items stay, without answers. What an expression gives stays.
    fn empty(&mut self, node: NodeId, turn: &mut Turn) {
        let view = self.view();
        let is_outcome = matches!(view.question(node).map(|question| &question.control), Some(Control::Outcome(_)));
        if is_outcome || view.is_shown_elsewhere(node) {
            return;
        }
        let items = if self.is_repeat(node) { self.derived.node(node).children.len() } else { 0 };
        let is_new = self.write(node, Value::List(vec![Value::Object(Members::new()); items]), turn);
        if !is_new {
            self.recount(node, turn);
        }
    }

    /// The items of what was hidden or shown count no longer, or again; empty rows never do.
    fn recount(&mut self, node: NodeId, turn: &mut Turn) {
        let is_cards = self.is_repeat(node) && self.view().question(node).is_some_and(|of| !of.control.is_table());
        // A panel that counts itself out and in again would go on for ever; as in SurveyJS it is shown in the end.
        let is_hidden = !self.derived.node(node).visible;
        let mut may = || is_hidden || (0..MOST_ROUNDS).any(|round| turn.propagation.nodes.insert((node, round)));
        if is_cards && !self.derived.node(node).children.is_empty() && may() {
            self.propagate(Written::Answer(node), turn);
        }
    }

    pub(super) fn show_or_hide(&mut self, node: NodeId, turn: &mut Turn) {
        let was_visible = self.derived.node(node).visible;
        let parent = self.derived.node(node).parent;
        let is_parent_there =
            |session: &Self| parent.is_some_and(|at| session.derived.is_present(&session.definition, at));
        let was_parent_there = is_parent_there(self);
        self.evaluate_state(node, Facet::Visible, turn);
        // Its panel has something to show now; in SurveyJS that is enough, whatever is around it.
        let brings_up = !was_parent_there && is_parent_there(self);
        let is_visible = self.derived.node(node).visible;
        if was_visible == is_visible {
            return;
        }
        let of_container = match self.definition.clear {
            Clear::OnComplete | Clear::Never => return,
            Clear::OnHidden => is_visible,
            Clear::OnHiddenContainer => true,
        };
        let mut inside = vec![node];
        while let Some(at) = inside.pop() {
            if self.view().is_answerable(at) {
                if !is_visible {
                    self.empty(at, turn);
                    self.clear_comment(at, turn);
                } else if brings_up && at == node || self.is_given_with(at, node) {
                    self.give_default(at, turn);
                    if self.is_repeat(at) {
                        inside.extend(&self.derived.node(at).children);
                        self.recount(at, turn);
                    }
                }
            } else if of_container {
                inside.extend(&self.derived.node(at).children);
            }
        }
    }

    /// Whether a question has its default answer again when `shown` is: in SurveyJS also where a panel
    /// in between is hidden.
    fn is_given_with(&self, node: NodeId, shown: NodeId) -> bool {
        if node == shown { self.view().is_visible(node) } else { self.derived.node(node).visible }
    }

    /// The author's answer, for a question that is shown again without one.
    fn give_default(&mut self, node: NodeId, turn: &mut Turn) {
        if self.view().value(node).is_none() {
            if self.is_repeat(node) {
                self.fill_in_item(node);
                self.evaluate(&[node], turn);
                self.propagate_new(node, turn);
                return;
            }
            let default = self.view().question(node).and_then(|question| question.default.clone());
            self.write(node, default.unwrap_or_default(), turn);
            self.follow_default(node, turn);
        }
    }

    /// What is chosen and no longer offered is no answer any more. A tick is back when its choice
    /// is; in a ranking, a choice that is back comes last.
    pub(super) fn follow_choices(&mut self, node: NodeId, turn: &mut Turn) {
        let view = self.view();
        let Some(question) = view.question(node) else { return };
        let Some(choices) = question.control.choices() else { return };
        let is_hidden = |value: &Value| view.is_hidden(choices, value, node);
        let value = view.value(node).unwrap_or(&Value::Null);
        let mut hidden = Vec::new();
        let left = match (value, &question.control) {
            (Value::List(order), Control::Ranking(_)) => view.ranked(choices, node, order),
            (Value::List(_) | Value::Null, Control::Checkboxes(_) | Control::Tags(_)) => {
                let mut ticked = value.as_list().unwrap_or_default().to_vec();
                let gone = self.hidden.iter().filter(|(of, value)| *of == node && !ticked.contains(value));
                ticked.extend(gone.map(|(_, value)| value.clone()).collect::<Vec<_>>());
                let left;
                (hidden, left) = ticked.into_iter().partition(is_hidden);
                Value::List(left)
            }
            (value, _) if is_hidden(value) => Value::Null,
            _ => return,
        };
        self.write(node, left, turn);
        self.hidden.retain(|(of, _)| *of != node);
        self.hidden.extend(hidden.into_iter().map(|value| (node, value)));
    }
}
