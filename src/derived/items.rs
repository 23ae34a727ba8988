//! As many items as the answers have, and no more than the page can hold.

use super::tree::{Derived, NodeId, Role};
use crate::answers::Answers;
use crate::definition::{Control, Definition, ElementId, MOST_ITEMS, MOST_NODES};
use crate::value::Value;

impl Derived {
    /// Makes as many items as the answers have, everywhere. Items that are too many are taken from
    /// the answers.
    pub fn follow_answers(&mut self, definition: &Definition, answers: &mut Answers) {
        for page in self.pages().to_vec() {
            self.follow_answers_in(definition, answers, page);
        }
    }

    /// As [`Derived::follow_answers`], in one node.
    pub fn follow_answers_in(&mut self, definition: &Definition, answers: &mut Answers, id: NodeId) {
        let node = self.node(id);
        let question = definition.element(node.element).question().filter(|_| node.role == Role::Element);
        if question.is_some_and(|question| matches!(question.control, Control::Repeat(_))) {
            let path = self.path(definition, id);
            let wanted = answers.get(&path).and_then(Value::as_list).map_or(0, <[Value]>::len);
            while let Some(last) = self.node(id).children.get(wanted..).and_then(<[NodeId]>::last).copied() {
                self.remove_item(last);
            }
            while self.node(id).children.len() < wanted.min(MOST_ITEMS) && self.has_room(definition, id) {
                self.add_item(definition, id);
            }
            let stand = self.node(id).children.len();
            if stand < wanted {
                answers.cut_off(&path, stand);
            }
        }
        for child in self.node(id).children.clone() {
            self.follow_answers_in(definition, answers, child);
        }
    }

    /// Whether the page can hold another item of a repeating panel.
    #[must_use]
    pub fn has_room(&self, definition: &Definition, repeat: NodeId) -> bool {
        fn size(definition: &Definition, element: ElementId) -> usize {
            definition.element(element).children().iter().map(|child| 1 + size(definition, *child)).sum()
        }
        self.count + 1 + size(definition, self.node(repeat).element) <= MOST_NODES
    }
}
