//! Answers and parts of answers in words, as texts put them in: `{role}`, `{panel.role}`, `{table[0].role}`,
//! `{matrix.row}`, `{roles[1]}`.

use super::{NodeId, View};
use crate::definition::Control;
use crate::expression::{Name, Step, candidates, member, same_name};

impl View<'_> {
    /// An answer, or a part of one, in words; `None` where no question says how it reads.
    pub(super) fn part_in_words(&self, name: &str, item: Option<NodeId>) -> Option<String> {
        let name = Name::parse(name);
        match (name.in_item(), item) {
            (Some((which, _)), Some(item)) => {
                let path = name.path().get(1..)?;
                let mut items = self.items_called(item, which);
                items.find_map(|item| self.below_in_words(Some(item), path))
            }
            _ => self.below_in_words(None, name.path()),
        }
    }

    /// What stands under a path in an item, or at the top.
    fn below_in_words(&self, item: Option<NodeId>, path: &[Step]) -> Option<String> {
        candidates(path).find_map(|(name, taken)| {
            let node = self.find(item, &name)?;
            self.inside_in_words(node, path.get(taken - 1)?.index, path.get(taken..)?)
        })
    }

    fn inside_in_words(&self, node: NodeId, index: Option<f64>, rest: &[Step]) -> Option<String> {
        let children = &self.derived.node(node).children;
        match (&self.question(node)?.control, index, rest) {
            (_, None, []) => Some(self.in_words(node)),
            (Control::Repeat(_), Some(index), [_, ..]) => {
                self.below_in_words(Some(*children.get(place(index, children.len())?)?), rest)
            }
            (Control::Fields(_), None, [line]) if line.index.is_none() => {
                let is_it =
                    |child: &&NodeId| self.question(**child).is_some_and(|of| same_name(&of.value_name, &line.name));
                children.iter().find(is_it).map(|child| self.in_words(*child))
            }
            (Control::Matrix(matrix), None, [row]) if row.index.is_none() => {
                let chosen = member(self.value(node)?.as_object()?, &row.name)?;
                Some(self.column_in_words(matrix, chosen, node))
            }
            (control, Some(index), []) => {
                control.choices()?;
                let chosen = self.value(node)?.as_list()?;
                Some(self.value_in_words(node, chosen.get(place(index, chosen.len())?)?))
            }
            _ => None,
        }
    }
}

/// The place of an index among so many: the last is also -1.
fn place(index: f64, count: usize) -> Option<usize> {
    let from_start = if index < 0.0 { index + count as f64 } else { index };
    (from_start >= 0.0 && from_start.fract() == 0.0 && from_start < count as f64).then_some(from_start as usize)
}
