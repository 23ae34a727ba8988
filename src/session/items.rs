//! Items of repeating panels come and go.

use super::{Ask, Effect, Session, Target, Turn};
use crate::definition::{Control, Question};
use crate::derived::{NodeId, Role, Written, is_blank};
use crate::messages::Key;
use crate::value::Value;

impl Session {
    /// Whether another item may be added.
    #[must_use]
    pub fn may_add(&self, repeat: NodeId) -> bool {
        self.bounds(repeat).is_some_and(|(_, most)| self.derived.node(repeat).children.len() < most)
            && self.derived.has_room(&self.definition, repeat)
    }

    /// Whether an item may be removed.
    #[must_use]
    pub fn may_remove(&self, repeat: NodeId) -> bool {
        self.bounds(repeat).is_some_and(|(least, _)| self.derived.node(repeat).children.len() > least)
    }

    fn bounds(&self, repeat: NodeId) -> Option<(usize, usize)> {
        let is_open = self.is_filling_in() && self.derived.stands(repeat) && self.view().is_enabled(repeat);
        if !self.is_repeat(repeat) || !is_open {
            return None;
        }
        match self.view().question(repeat).map(|question| &question.control) {
            Some(Control::Repeat(repeat)) => Some((repeat.least, repeat.most)),
            _ => None,
        }
    }

    pub(super) fn add_item(&mut self, repeat: NodeId, turn: &mut Turn) {
        if !self.may_add(repeat) {
            return;
        }
        let path = self.view().path(repeat);
        let begins = self.begins_with(repeat);
        let is_fresh = begins.is_none();
        self.answers.add_item(&path);
        let item = self.derived.add_item(&self.definition, repeat);
        if let Some(begins) = begins {
            let path = self.view().path(item);
            self.answers.set(&path, begins);
        }
        self.fill_in_item(item);
        self.evaluate(&[item], turn);
        self.clear_hidden(vec![item], turn);
        turn.changes.nodes.insert(repeat);
        turn.propagation.beginning = Some(item);
        self.propagate_new(item, turn);
        turn.propagation.beginning = None;
        let is_row = self.view().question(item).is_some_and(|question| question.control.is_table());
        if is_fresh && !is_row {
            self.set_by_defaults(item, turn);
        }
        let is_empty = self.view().item_answers(item).is_none_or(|answers| answers.is_empty());
        // A row is itself a change, whatever it begins with.
        if is_row || is_fresh && !is_empty {
            self.set_always(item, turn);
        }
        self.propagate(if is_empty { Written::Count(repeat) } else { Written::Answer(repeat) }, turn);
        self.forget_mended(turn);
        let title = self.view().title(item);
        self.announce(Key::ItemAdded, &title, turn);
        self.touched(turn);
        let first = self.view().questions(item).first().copied();
        turn.then(Effect::Focus(Target::Node(first.unwrap_or(item))));
    }

    /// Sets what the default answers in a new item set. As in SurveyJS, what an expression or the whole item begins it
    /// with sets nothing by its name.
    fn set_by_defaults(&mut self, node: NodeId, turn: &mut Turn) {
        let begins = |question: &Question| question.default.is_some() && question.automatic.default.is_none();
        if self.view().question(node).is_some_and(begins) && self.view().value(node).is_some() {
            self.propagate(Written::Answer(node), turn);
        }
        for child in self.derived.node(node).children.clone() {
            self.set_by_defaults(child, turn);
        }
    }

    /// Sets in a new item what is set at every change.
    fn set_always(&mut self, item: NodeId, turn: &mut Turn) {
        for (node, facet) in self.derived.readers_of_anything() {
            if facet.sets() && self.derived.item_of(node) == Some(item) {
                self.follow(node, facet, turn);
            }
        }
    }

    /// What the author has a new item begin with: the answers of the last, or fixed ones.
    fn begins_with(&self, repeat: NodeId) -> Option<Value> {
        let Control::Repeat(written) = &self.view().question(repeat)?.control else { return None };
        let last = self.derived.node(repeat).children.last().filter(|_| written.copies_last);
        let copied = last.and_then(|last| self.answers.get(&self.view().path(*last)));
        copied.filter(|copied| !copied.is_empty()).or(written.item_default.as_ref()).cloned()
    }

    pub(super) fn fill_in_item(&mut self, node: NodeId) {
        self.fill_in_default(node);
        self.derived.follow_answers_in(&self.definition, &mut self.answers, node);
        for child in self.derived.node(node).children.clone() {
            self.fill_in_item(child);
        }
    }

    pub(super) fn ask_to_remove(&mut self, item: NodeId, turn: &mut Turn) {
        let Some(repeat) = self.repeat_of(item) else { return };
        if !self.may_remove(repeat) {
            return;
        }
        if self.holds_answers(item) {
            turn.changes.nodes.insert(item);
            self.ask(Ask::RemoveItem(item), turn);
        } else {
            self.remove_item(item, turn);
        }
    }

    /// Whether something stands in a node that an expression did not give.
    fn holds_answers(&self, node: NodeId) -> bool {
        let view = self.view();
        view.derived.node(node).children.iter().any(|child| {
            let control = view.question(*child).map(|question| &question.control);
            let is_own = !matches!(control, None | Some(Control::Outcome(_) | Control::Repeat(_) | Control::Fields(_)));
            is_own && view.value(*child).is_some() || !view.comment(*child).is_empty() || self.holds_answers(*child)
        })
    }

    pub(super) fn remove_item(&mut self, item: NodeId, turn: &mut Turn) {
        let Some(repeat) = self.repeat_of(item).filter(|repeat| self.may_remove(*repeat)) else { return };
        let title = self.view().title(item);
        let index = self.derived.index_of(item);
        let path = self.view().path(repeat);
        let was_empty = self.answers.get(&self.view().path(item)).is_none_or(Value::is_empty);
        self.answers.remove_item(&path, index);
        self.derived.remove_item(item);
        turn.changes.nodes.insert(repeat);
        for node in self.derived.node(repeat).children.clone() {
            // Its number changed, and what it may read of its neighbours.
            self.evaluate(&[node], turn);
            self.propagate_new(node, turn);
        }
        let is_left = self.view().value(repeat).is_some_and(|value| !is_blank(value));
        let is_rows = self.view().question(repeat).is_some_and(|question| question.control.is_table());
        let is_last = index == self.derived.node(repeat).children.len();
        let was_nothing = was_empty && if is_rows { !is_left } else { is_last };
        self.propagate(if was_nothing { Written::Count(repeat) } else { Written::Answer(repeat) }, turn);
        self.forget_mended(turn);
        self.announce(Key::ItemRemoved, &title, turn);
        self.touched(turn);
        let items = &self.derived.node(repeat).children;
        let neighbour = items.get(index).or_else(|| items.last()).copied();
        turn.then(Effect::Focus(neighbour.map_or(Target::AddButton(repeat), Target::Node)));
    }

    /// The repeating panel of an item that stands there.
    fn repeat_of(&self, item: NodeId) -> Option<NodeId> {
        let node = self.derived.node(item);
        node.parent.filter(|_| node.role == Role::Item && self.derived.stands(item))
    }

    fn announce(&mut self, key: Key, name: &str, turn: &mut Turn) {
        self.announcement = anew(&self.announcement, self.messages.fill(key, &[("name", name)]));
        turn.changes.screen = true;
    }
}

/// Words that are to be heard, also where the very same stand already: a screen reader speaks of what changed. At
/// their end they get what is neither seen nor heard.
pub(super) fn anew(before: &str, mut words: String) -> String {
    if words == before {
        words.push('\u{a0}');
    }
    words
}
