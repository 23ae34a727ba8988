//! What an expression can read where it stands: the answers, those of its item and of the items
//! beside and around it, and answers in words.

use std::borrow::Cow;

use super::tree::comment_path;
use super::{NodeId, View};
use crate::expression::{Item, Moment, Name, Scope, same_name};
use crate::value::{Members, Value};

/// What an expression at some node can read.
pub(crate) struct NodeScope<'a> {
    view: View<'a>,
    item: Option<NodeId>,
}

impl<'a> NodeScope<'a> {
    /// The scope at `node`; of a page or the whole questionnaire, `None`.
    pub(super) fn new(view: View<'a>, node: Option<NodeId>) -> Self {
        NodeScope { view, item: node.and_then(|node| view.derived.item_of(node)) }
    }

    /// The answers of the item that is called `panel`, `prevPanel` and so on.
    fn item(&self, which: Item) -> Option<Cow<'a, Value>> {
        let item = self.view.derived.item_beside(self.item?, which)?;
        let value = self.view.answers.get(&self.view.path(item));
        Some(value.map_or_else(|| Cow::Owned(Value::Object(Members::new())), Cow::Borrowed))
    }

    fn member(&self, name: &str) -> Option<Cow<'a, Value>> {
        let members = self.view.answers.members();
        let found = members.get(name).or_else(|| {
            let mut others = members.iter();
            others.find(|(other, _)| same_name(other, name)).map(|(_, value)| value)
        });
        found.map(Cow::Borrowed)
    }
}

impl Scope for NodeScope<'_> {
    fn root(&self, name: &str) -> Option<Cow<'_, Value>> {
        if let Some(item) = self.item {
            // `{panel.role}` is asked for as `panel.role` first, then as `panel`.
            let item_name = Name::parse(&format!("{name}.name")).in_item();
            if let Some((which, names)) = item_name
                && names == ["name"]
            {
                return self.item(which);
            }
            if same_name(name, "panelIndex") {
                #[expect(clippy::cast_precision_loss, reason = "at most 100 items")]
                return Some(Cow::Owned(Value::Number(self.view.derived.index_of(item) as f64)));
            }
        }
        self.member(name)
    }

    fn now(&self) -> Moment {
        self.view.host.moment()
    }

    fn display(&self, name: &str, value: Option<&Value>) -> Option<String> {
        let node = self.view.question_named(name, self.item)?;
        Some(match value {
            None => self.view.in_words(node),
            Some(value) => self.view.value_in_words(node, value),
        })
    }

    fn comment(&self, name: &str, _choice: Option<&Value>) -> Option<Value> {
        let node = self.view.question_named(name, self.item)?;
        self.view.answers.get(&comment_path(self.view.path(node))).cloned()
    }
}
