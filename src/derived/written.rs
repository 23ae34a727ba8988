//! What was written, and who reads it.

use super::readers::{ANYTHING, Facet};
use super::tree::{Derived, NodeId, Role};
use crate::answers::Segment;
use crate::definition::Definition;
use crate::javascript::lowercase;

/// What was written.
#[derive(Clone, Debug, PartialEq)]
pub enum Written {
    /// The answer of a node.
    Answer(NodeId),
    /// The number of items of a node: the one that came or went is empty.
    Count(NodeId),
    /// The comment beside it.
    Comment(NodeId),
    /// A variable.
    Variable(String),
}

impl Derived {
    /// The nodes that do not tell what they read, and what of them anything changes.
    pub fn readers_of_anything(&mut self) -> Vec<(NodeId, Facet)> {
        self.readers_under(&(None, ANYTHING.into()))
    }

    /// The nodes that read what was written, and what of them it changes. States that may ask for another come last.
    pub fn readers_of(&mut self, definition: &Definition, written: &Written) -> Vec<(NodeId, Facet)> {
        let (last, mut found): (Vec<_>, Vec<_>) =
            self.readers_of_anything().into_iter().partition(|(_, facet)| facet.is_state());
        match written {
            Written::Variable(name) => found.extend(self.readers_under(&(None, lowercase(name)))),
            Written::Answer(node) | Written::Count(node) => self.find_readers(definition, *node, false, &mut found),
            Written::Comment(node) => self.find_readers(definition, *node, true, &mut found),
        }
        found.extend(last);
        if !self.fuel.take(found.len()) {
            found.clear();
        }
        found
    }

    /// The nodes that read by its name what was written, or the comment beside it.
    fn find_readers(&mut self, definition: &Definition, node: NodeId, comment: bool, found: &mut Vec<(NodeId, Facet)>) {
        let mut inside = Some(node);
        while let Some(at) = inside {
            // A change deep in a repeating panel is a change of its answer in every scope around it.
            let Some(Segment::Name(name)) = self.path(definition, at).pop() else { break };
            let parent = self.node(at).parent;
            let item = parent.and_then(|parent| self.item_of(parent));
            let name = if comment && at == node {
                // What is written with "other" sets what reads the choice, too.
                let readers = self.readers_under(&(item, lowercase(&name)));
                found.extend(readers.into_iter().filter(|(_, facet)| facet.sets()));
                format!("{name}-comment")
            } else {
                name
            };
            let key = (item, lowercase(&name));
            let readers = self.readers_under(&key);
            // What stands in items sets nothing beside it by the name of all of them.
            let is_in = |reader| self.item_of(reader).and_then(|item| self.node(item).parent) == Some(at);
            found.extend(readers.into_iter().filter(|(reader, facet)| !facet.sets() || !is_in(*reader)));
            if !comment && at == node && self.named(&key).any(|same| self.is_other_offered(definition, same)) {
                // What was written with "other" counts as long as that is chosen, in whichever question.
                found.extend(self.readers_under(&(item, lowercase(&[&name, "-comment"].concat()))));
            }
            let around = parent.and_then(|parent| self.container(definition, parent));
            inside = around.and_then(|around| match self.node(around).role {
                Role::Item => self.node(around).parent,
                Role::Element => Some(around),
            });
        }
    }

    fn is_other_offered(&self, definition: &Definition, node: NodeId) -> bool {
        let question = definition.element(self.node(node).element).question();
        question.and_then(|question| question.control.choices()).is_some_and(|choices| choices.other.is_some())
    }
}
