//! What follows from definition and answers: which questions there are, which are visible, enabled
//! and required, what is wrong with an answer, and how an answer reads.
//!
//! The visible, enabled and required states are kept, because they are asked for all the time; each
//! is re-evaluated only when an answer that its expression reads has changed. All else is computed
//! when it is asked for.

mod fuel;
mod handing_in;
mod index;
mod items;
mod readers;
mod reading;
mod scope;
mod states;
mod tree;
mod validity;
mod wording;

use crate::answers::{Answers, Path};
use crate::definition::{Action, Definition, Element, Kind, Language, Question};
use crate::host::Host;
use crate::messages::Messages;
use crate::value::Value;
pub use readers::Facet;
pub use reading::{ChoiceView, Reading};
use scope::NodeScope;
pub use tree::{Changes, Derived, Node, NodeId, Role, Written};
pub use validity::Violation;

/// Everything that a derived value follows from, together.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The questionnaire.
    pub definition: &'a Definition,
    /// The answers.
    pub answers: &'a Answers,
    /// The states that are kept.
    pub derived: &'a Derived,
    /// The machine.
    pub host: &'a dyn Host,
    /// The interface's texts, in the language that is shown.
    pub messages: &'a Messages,
}

impl<'a> View<'a> {
    /// The language that is shown.
    #[must_use]
    pub fn language(&self) -> &'a Language {
        self.messages.language()
    }

    /// The element that a node shows.
    #[must_use]
    pub fn element(&self, node: NodeId) -> &'a Element {
        self.definition.element(self.derived.node(node).element)
    }

    /// The question that a node shows, when it is one.
    #[must_use]
    pub fn question(&self, node: NodeId) -> Option<&'a Question> {
        self.element(node).question()
    }

    /// Where the answer of a node stands.
    #[must_use]
    pub fn path(&self, node: NodeId) -> Path {
        self.derived.path(self.definition, node)
    }

    /// The answer of a node.
    #[must_use]
    pub fn value(&self, node: NodeId) -> Option<&'a Value> {
        self.answers.get(&self.path(node)).filter(|value| !value.is_empty())
    }

    /// The comment beside the answer of a node, or what was written with "other".
    #[must_use]
    pub fn comment(&self, node: NodeId) -> &'a str {
        self.answers.get(&tree::comment_path(self.path(node))).and_then(Value::as_text).unwrap_or_default()
    }

    /// Whether a respondent sees a node: it and everything around it is visible.
    #[must_use]
    pub fn is_visible(&self, node: NodeId) -> bool {
        self.derived.is_visible(self.definition, node)
    }

    /// Whether a respondent can change the answer of a node.
    #[must_use]
    pub fn is_enabled(&self, node: NodeId) -> bool {
        self.derived.around(node).all(|node| self.derived.node(node).enabled)
    }

    /// The visible nodes directly in a node, in order.
    #[must_use]
    pub fn children(&self, node: NodeId) -> Vec<NodeId> {
        let children = &self.derived.node(node).children;
        children.iter().copied().filter(|child| self.derived.is_present(self.definition, *child)).collect()
    }

    /// The visible questions in a node, at any depth, in the order in which they are shown.
    #[must_use]
    pub fn questions(&self, node: NodeId) -> Vec<NodeId> {
        let mut found = Vec::new();
        self.collect_questions(node, &mut found);
        found
    }

    fn collect_questions(&self, node: NodeId, found: &mut Vec<NodeId>) {
        if self.derived.node(node).role == Role::Element && self.question(node).is_some() {
            found.push(node);
        }
        for child in self.children(node) {
            self.collect_questions(child, found);
        }
    }

    /// The pages that a respondent goes through: those that have something to show.
    #[must_use]
    pub fn steps(&self) -> Vec<NodeId> {
        let skip = usize::from(self.definition.first_page_is_start);
        let pages = self.derived.pages().iter().skip(skip).copied();
        pages.filter(|page| self.derived.is_present(self.definition, *page)).collect()
    }

    /// Whether the author's condition to end here holds.
    #[must_use]
    pub fn is_ended(&self) -> bool {
        let mut triggers = self.definition.triggers.iter();
        triggers.any(|trigger| matches!(trigger.action, Action::Complete) && trigger.when.holds(&self.scope(None)))
    }

    /// What an expression that stands at `node` sees.
    pub(crate) fn scope(&self, node: Option<NodeId>) -> NodeScope<'a> {
        NodeScope::new(*self, node)
    }

    /// Whether a node is a question to answer, and not a heading, a panel or a text.
    #[must_use]
    pub fn is_answerable(&self, node: NodeId) -> bool {
        matches!(self.element(node).kind, Kind::Question(_))
            && self.derived.node(node).role == Role::Element
            && self.derived.stands(node)
    }
}
