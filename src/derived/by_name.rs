//! What functions and `{$name.property}` ask of a question, page or panel by its name. Seldom asked: in the page it is
//! of the part "formulas".

use super::View;
use super::tree::{NodeId, Role};
use crate::answers::COMMENT;
use crate::definition::{Control, NumberStyle, Question};
use crate::expression::same_name;
use crate::javascript::lowercase;
use crate::value::Value;

impl View<'_> {
    /// The answer of a question, or another value of it, in words (`displayValue`).
    #[inline(never)] // An entry of the part "formulas".
    pub(super) fn displayed(&self, name: &str, item: Option<NodeId>, value: Option<&Value>) -> Option<Value> {
        let node = self.by_own_name(name, item)?;
        let value = value.or_else(|| self.value(node));
        // What is typed or worked out is as it is stored: what an expression gives is handed in, whatever language is spoken.
        let is_typed = |control: &Control| match control {
            Control::Line(_) | Control::Lines { .. } => true,
            Control::Outcome(outcome) => outcome.style == NumberStyle::Plain && outcome.format.is_none(),
            _ => false,
        };
        Some(match value {
            Some(value) if self.question(node).is_some_and(|question| is_typed(&question.control)) => value.clone(),
            Some(value) => self.value_in_words(node, value).into(),
            None => String::new().into(),
        })
    }

    /// A property of a question, page or panel (`propertyValue`).
    #[inline(never)] // An entry of the part "formulas".
    pub(super) fn property_of(&self, name: &str, property: &str, item: Option<NodeId>) -> Option<Value> {
        let question = self.by_own_name(name, item).or_else(|| self.by_answer_name(name, item));
        let node = question.or_else(|| self.container_named(name))?;
        let state = self.derived.node(node);
        Some(match property {
            "visible" => state.visible.into(),
            "isVisible" => self.is_visible(node).into(),
            "isRequired" => state.required.into(),
            "readOnly" => (!state.enabled).into(),
            "isReadOnly" => (!self.is_enabled(node)).into(),
            "name" => self.element(node).name.as_str().into(),
            "title" => self.title(node).into(),
            "description" => self.hint(node)?.into(),
            "value" => {
                let value = self.value(node)?;
                self.counted_items(node, value).unwrap_or_else(|| value.clone())
            }
            _ => return None,
        })
    }

    /// Whether nothing is wrong in a page, panel or item (`isContainerReady`).
    #[inline(never)] // An entry of the part "formulas".
    pub(super) fn is_ready(&self, name: &str, index: Option<usize>) -> bool {
        let Some(node) = self.container_named(name) else { return false };
        let node = match index {
            None => node,
            Some(index) => match self.derived.node(node).children.get(index) {
                Some(item) => *item,
                None => return false,
            },
        };
        self.derived.fuel.deeper(|| self.violations(node).is_empty())
    }

    /// What was written beside an answer (`getComment`).
    #[inline(never)] // An entry of the part "formulas".
    pub(super) fn comment_of(&self, name: &str, item: Option<NodeId>) -> Option<Value> {
        let node = self.by_own_name(name, item)?;
        let written = self.answers.get(&self.comment_path(node))?;
        let item = self.derived.node(node).parent.and_then(|parent| self.derived.item_of(parent));
        let name = [self.question(node)?.value_name.as_str(), COMMENT].concat();
        let is_kept_only = self.is_kept_only(&name, item, self.members(item)?);
        (!is_kept_only).then(|| written.clone())
    }

    /// The question of this very name in an item, in those around it or at the top: functions call it so, whatever its
    /// answer is called (`valueName`).
    fn by_own_name(&self, name: &str, item: Option<NodeId>) -> Option<NodeId> {
        let mut around = item;
        loop {
            let found = self.definition.called(name).find_map(|(id, element)| {
                let key = (around, lowercase(&element.question()?.value_name));
                self.derived.named(&key).find(|node| self.derived.node(*node).element == id)
            });
            let (None, Some(item)) = (found, around) else { return found };
            around = self.derived.node(item).parent.and_then(|repeat| self.derived.item_of(repeat));
        }
    }

    /// The page, panel or repeating question of a name; of several the first, as in SurveyJS.
    fn container_named(&self, name: &str) -> Option<NodeId> {
        let named = |node: &NodeId| same_name(&self.element(*node).name, name);
        let pages = self.derived.pages().iter().copied();
        let called = || {
            let is_container = |question: &Question| matches!(question.control, Control::Repeat(_));
            let mut called = self.definition.called(name).filter(|(_, is)| is.question().is_none_or(is_container));
            called.find_map(|(id, _)| self.derived.node_of(id))
        };
        // What stands in items, or is written in other capitals.
        let elsewhere = || {
            let mut inside: Vec<NodeId> = pages.clone().rev().collect();
            while let Some(node) = inside.pop() {
                if self.derived.node(node).role == Role::Element && named(&node) {
                    return Some(node);
                }
                inside.extend(self.derived.node(node).children.iter().rev());
            }
            None
        };
        pages.clone().find(named).or_else(called).or_else(elsewhere)
    }
}
