//! Where a question stands: the titled panels and the items around it. Headings have their level by that, and
//! links and lines that would be called alike are told apart by it.

use super::{NodeId, Role, View};
use crate::definition::{Control, Kind};
use crate::messages::Key;
use crate::texts::join;

impl View<'_> {
    /// The titled panels, items and questions of several lines around a node, from the inside out.
    #[must_use]
    pub fn groups_around(&self, node: NodeId) -> Vec<NodeId> {
        let around = self.derived.around(node).skip(1);
        around.filter(|group| self.derived.node(*group).role == Role::Item || self.is_titled(*group)).collect()
    }

    fn is_titled(&self, node: NodeId) -> bool {
        match &self.element(node).kind {
            Kind::Panel(_) => !self.title(node).is_empty(),
            Kind::Question(question) => matches!(question.control, Control::Fields(_)),
            _ => false,
        }
    }

    /// How many headings of a step stand above that of a node. Above that of an item stands its repeating group.
    #[must_use]
    pub fn depth(&self, node: NodeId) -> usize {
        let items = self.derived.around(node).filter(|around| self.derived.node(*around).role == Role::Item);
        self.groups_around(node).len() + items.count()
    }

    /// What a node is called, with the groups around it: "Aanbod 2, Titel".
    #[must_use]
    pub fn full_title(&self, node: NodeId) -> String {
        let mut names = vec![self.title(node)];
        names.extend(self.groups_around(node).into_iter().map(|group| self.title(group)));
        names.reverse();
        join(&names, ", ")
    }

    /// The line of a fault among those of its step: what is said with the question. Where that is said of
    /// others too, it begins with what it is about: the question, and where others are called so, the groups around it.
    #[must_use]
    pub fn line_of(&self, node: NodeId, faults: &[(NodeId, String)]) -> String {
        let Some((_, message)) = faults.iter().find(|(faulty, _)| *faulty == node) else { return String::new() };
        let title = self.title(node);
        let (mut has_other, mut has_same) = (false, false);
        for (other, said) in faults {
            if *other != node && said == message {
                if self.title(*other) == title { has_same = true } else { has_other = true }
            }
        }
        let name = match (has_same, has_other) {
            (false, false) => return message.clone(),
            (false, true) => title,
            (true, true) => self.full_title(node),
            // All are called so: the groups around tell them apart.
            (true, false) => self.groups_around(node).first().map_or(title, |group| self.full_title(*group)),
        };
        self.messages.fill(Key::ErrorOf, &[("name", &name), ("message", message)])
    }
}
