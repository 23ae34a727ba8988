//! Which question or item a name means where it stands.

use super::{NodeId, View};
use crate::expression::{Item, same_name};
use crate::javascript::lowercase;

impl View<'_> {
    /// The place, from 0, of the item that `{panelIndex}` or `{rowIndex}` counts, and whether that is a row.
    pub(super) fn index(&self, name: &str, item: Option<NodeId>) -> Option<(usize, bool)> {
        const INDEXES: [(&str, bool); 4] =
            [("panelIndex", false), ("visiblePanelIndex", false), ("rowIndex", true), ("visibleRowIndex", true)];
        let (_, rows) = INDEXES.iter().find(|(index, _)| same_name(name, index))?;
        let item = self.derived.items_around(self.definition, item?, *rows).next()?;
        Some((self.derived.index_of(item), *rows))
    }

    /// The items that a name such as `{panel.role}` can mean, in the order in which its answer is
    /// looked for: what an item does not ask, the one around it may (SurveyJS: `getRootObj`).
    pub(super) fn items_called(&self, item: NodeId, which: Item) -> impl Iterator<Item = NodeId> {
        let around = self.derived.items_around(self.definition, item, which.is_row());
        around.map_while(move |item| self.derived.item_beside(item, which))
    }

    /// The question whose answer has this name: in the item first, then at the top.
    pub(super) fn by_answer_name(&self, name: &str, item: Option<NodeId>) -> Option<NodeId> {
        let in_item = item.and_then(|item| self.find(Some(item), name));
        in_item.or_else(|| self.find(None, name))
    }

    /// Whether another question that is shown has the same answer (SurveyJS: `valueName`).
    pub(crate) fn is_shown_elsewhere(&self, node: NodeId) -> bool {
        let Some(question) = self.question(node) else { return false };
        let item = self.derived.node(node).parent.and_then(|parent| self.derived.item_of(parent));
        let key = (item, lowercase(&question.value_name));
        let mut same = self.derived.named(&key).filter(|other| *other != node && self.derived.stands(*other));
        same.any(|other| self.path(other) == self.path(node) && self.is_visible(other))
    }

    /// The question whose answer has this name, in whatever capitals; that of the very name goes first.
    pub(super) fn find(&self, item: Option<NodeId>, name: &str) -> Option<NodeId> {
        let key = (item, lowercase(name));
        let mut named = self.derived.named(&key);
        let first = named.next();
        let is_it = |node: &NodeId| self.question(*node).is_some_and(|question| question.value_name == name);
        first.filter(is_it).or_else(|| named.find(is_it)).or(first)
    }

    /// Whether the answer of a question has this very name.
    pub(super) fn is_called(&self, item: Option<NodeId>, name: &str) -> bool {
        let question = self.find(item, name).and_then(|node| self.question(node));
        question.is_some_and(|question| question.value_name == name)
    }
}
