//! What follows from definition and answers: which questions there are, which are visible, enabled
//! and required, what is wrong with an answer, and how an answer reads.
//!
//! The visible, enabled and required states are kept, because they are asked for all the time; each
//! is re-evaluated only when an answer that its expression reads has changed. All else is computed
//! when it is asked for.

mod by_name;
mod fuel;
mod handing_in;
mod index;
mod items;
mod left_over;
mod lookup;
mod offering;
mod piping;
mod readers;
mod reading;
mod scope;
mod states;
mod tongue;
mod tree;
mod validity;
mod whereabouts;
mod wording;
mod written;

use crate::answers::{Answers, COMMENT, Path, Segment};
use crate::definition::{Action, Definition, Element, Kind, Language, Question};
use crate::expression::{Name, same_name};
use crate::host::Host;
use crate::messages::Messages;
use crate::value::Value;
pub use handing_in::is_blank;
pub use offering::ChoiceView;
pub use readers::Facet;
pub use reading::Reading;
use scope::NodeScope;
pub use tree::{Changes, Derived, Node, NodeId, Role};
pub use validity::{HALF_TYPED, Violation};
pub use written::Written;

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
        self.answers.get(&self.comment_path(node)).and_then(Value::as_text).unwrap_or_default()
    }

    /// Where that stands.
    #[must_use]
    pub fn comment_path(&self, node: NodeId) -> Path {
        let mut path = self.path(node);
        if let Some(Segment::Name(name)) = path.last_mut() {
            name.push_str(COMMENT);
        }
        path
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

    /// The row of a table in which a node is a cell.
    #[must_use]
    pub fn table_row(&self, node: NodeId) -> Option<NodeId> {
        let item = self.derived.node(node).parent?;
        let is_table = self.question(item).is_some_and(|question| question.control.is_table());
        (is_table && self.derived.node(item).role == Role::Item).then_some(item)
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

    /// Whether the author's condition to end on this page holds: one that reads an answer of it, a
    /// calculated value, or nothing at all.
    #[must_use]
    #[inline(never)] // An entry of the part "onward".
    pub fn ends_on(&self, page: NodeId) -> bool {
        let mut asked: Vec<&str> = Vec::new();
        let mut inside = vec![page];
        while let Some(node) = inside.pop() {
            asked.push(self.value_name(node));
            inside.extend(&self.derived.node(node).children);
        }
        let is_here = |name: &String| {
            let calculated = self.definition.calculated.iter().map(|calculated| calculated.name.as_str());
            asked.iter().copied().chain(calculated).any(|known| same_name(known, name))
        };
        self.definition.triggers.iter().any(|trigger| {
            let reads = trigger.when.reads();
            matches!(trigger.action, Action::Complete)
                && (reads.is_empty() || reads.into_iter().flat_map(Name::root_candidates).any(|name| is_here(&name)))
                && trigger.when.is(true, &self.scope(None))
        })
    }

    fn value_name(&self, node: NodeId) -> &'a str {
        self.question(node).map_or("", |question| &question.value_name)
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
