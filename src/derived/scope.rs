//! What an expression can read where it stands: the answers, those of its item and of the items
//! beside and around it, and answers in words.

use std::borrow::Cow;

use super::handing_in::is_blank;
use super::{NodeId, View};
use crate::definition::{Clear, Control, Layout};
use crate::expression::{Item, Moment, Name, Scope, member, same_name};
use crate::javascript::lowercase;
use crate::value::{Members, Value};

/// What an expression at some node can read.
pub(crate) struct NodeScope<'a> {
    view: View<'a>,
    item: Option<NodeId>,
    /// The choice, row or column that `{item}` stands for.
    choice: Option<&'a Value>,
}

impl<'a> NodeScope<'a> {
    /// The scope at `node`; of a page or the whole questionnaire, `None`.
    pub(super) fn new(view: View<'a>, node: Option<NodeId>) -> Self {
        NodeScope { view, item: node.and_then(|node| view.derived.item_of(node)), choice: None }
    }

    /// The scope at a choice.
    pub(super) fn at_choice(self, choice: &'a Value) -> Self {
        NodeScope { choice: Some(choice), ..self }
    }

    /// The answer of this name in the item that is called `panel`, `prevPanel` and so on.
    fn in_item(&self, which: Item, name: &str) -> Option<Cow<'a, Value>> {
        let view = self.view;
        for item in view.items_called(self.item?, which) {
            let members = view.answers.get(&view.path(item)).and_then(Value::as_object);
            let found = members.and_then(|members| member(members, name));
            let found = found.filter(|found| !is_blank(found) || !view.counts_not(name, Some(item)));
            let found = found.filter(|_| !view.is_kept_only(name, Some(item)));
            // What an item asks is not looked for around it.
            if found.is_some() || view.find(Some(item), name).is_some() {
                return found.map(Cow::Borrowed);
            }
        }
        None
    }

    fn member(&self, name: &str) -> Option<Cow<'a, Value>> {
        let (members, variables) = (self.view.answers.members(), self.view.answers.variables());
        let in_variables = || {
            let mut others = variables.iter();
            let other = || others.find(|(other, _)| same_name(other, name)).map(|(_, value)| value);
            variables.get(name).or_else(other)
        };
        let found = members.get(name).or_else(|| self.in_other_capitals(name)).or_else(in_variables)?;
        // The empty rows of a table are no answer, as in SurveyJS, nor empty items whose answers went
        // when they were hidden.
        let counts = (!is_blank(found) || !self.view.counts_not(name, None)) && !self.view.is_kept_only(name, None);
        counts.then_some(Cow::Borrowed(found))
    }

    /// The answer of a question, or the comment beside it, whose name has other capitals.
    fn in_other_capitals(&self, name: &str) -> Option<&'a Value> {
        let (view, mut key) = (self.view, (None, lowercase(name)));
        let find = |key: &_, behind: &str| {
            let named = view.derived.named(key).filter_map(|node| view.question(node));
            let mut found = named.filter_map(|question| {
                if behind.is_empty() {
                    return view.answers.members().get(&question.value_name);
                }
                view.answers.members().get(&[question.value_name.as_str(), behind].concat())
            });
            found.next()
        };
        find(&key, "").or_else(|| {
            key.1 = key.1.strip_suffix("-comment")?.to_owned();
            find(&key, "-Comment")
        })
    }
}

impl<'a> View<'a> {
    /// The answers of an item, without the empty rows of tables: they are no answer, as in SurveyJS.
    pub(crate) fn item_answers(&self, item: NodeId) -> Option<Cow<'a, Value>> {
        let value = self.answers.get(&self.path(item))?;
        let is_none = |(name, value): &(&String, &Value)| is_blank(value) && self.counts_not(name, Some(item));
        let Some(members) = value.as_object().filter(|members| members.iter().any(|member| is_none(&member))) else {
            return Some(Cow::Borrowed(value));
        };
        let mut others = Members::new();
        for (name, value) in members.iter().filter(|member| !is_none(member)) {
            others.insert(name.clone(), value.clone());
        }
        Some(Cow::Owned(Value::Object(others)))
    }

    /// Whether this is the comment of a question, and does not count now.
    fn is_kept_only(&self, name: &str, item: Option<NodeId>) -> bool {
        let name = lowercase(name);
        let asked = name.strip_suffix("-comment").and_then(|asked| self.find(item, asked));
        asked.is_some_and(|asked| self.counted_comment(asked).is_none() && self.find(item, &name).is_none())
    }

    fn counts_not(&self, name: &str, item: Option<NodeId>) -> bool {
        let Some(node) = self.question_named(name, item) else { return false };
        let Some(Control::Repeat(repeat)) = self.question(node).map(|question| &question.control) else {
            return false;
        };
        let clears = matches!(self.definition.clear, Clear::OnHidden | Clear::OnHiddenContainer);
        repeat.layout == Layout::Table || clears && !self.is_visible(node)
    }
}

impl Scope for NodeScope<'_> {
    fn spend(&self, steps: u32) -> bool {
        self.view.derived.fuel.take(steps as usize)
    }

    fn root(&self, name: &str) -> Option<Cow<'_, Value>> {
        if self.item.is_some() {
            if let Some((which, names)) = Name::parse(name).in_item()
                && let Some(found) = names.first().and_then(|name| self.in_item(which, name))
            {
                return Some(found);
            }
            if let Some((index, is_row)) = self.view.index(name, self.item) {
                // Panels are counted from 0, rows from 1.
                #[expect(clippy::cast_precision_loss, reason = "at most 1,000 items")]
                return Some(Cow::Owned(Value::Number((index + usize::from(is_row)) as f64)));
            }
        }
        if let Some(choice) = self.choice
            && (same_name(name, "item") || same_name(name, "choice"))
        {
            return Some(Cow::Borrowed(choice));
        }
        if same_name(name, "locale") {
            return Some(Cow::Owned(self.view.language().tag().into()));
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

    fn is_ordered(&self, name: &str) -> bool {
        let question = self.view.question_named(name, self.item).and_then(|node| self.view.question(node));
        question.is_some_and(|question| matches!(question.control, Control::Ranking(_)))
    }

    fn property(&self, element: &str, property: &str) -> Option<Value> {
        let node = self.view.question_named(element, self.item).or_else(|| self.view.container_named(element))?;
        let state = self.view.derived.node(node);
        Some(match property {
            "visible" => state.visible.into(),
            "isVisible" => self.view.is_visible(node).into(),
            "isRequired" => state.required.into(),
            "readOnly" => (!state.enabled).into(),
            "isReadOnly" => (!self.view.is_enabled(node)).into(),
            "name" => self.view.element(node).name.as_str().into(),
            "title" => self.view.title(node).into(),
            "description" => self.view.hint(node)?.into(),
            "value" => self.view.value(node)?.clone(),
            _ => return None,
        })
    }

    fn is_container_ready(&self, name: &str, index: Option<usize>) -> bool {
        let Some(node) = self.view.container_named(name) else { return false };
        let node = match index {
            None => node,
            Some(index) => match self.view.derived.node(node).children.get(index) {
                Some(item) => *item,
                None => return false,
            },
        };
        let view = self.view;
        view.derived.fuel.deeper(|| view.violations(node).is_empty())
    }

    fn comment(&self, name: &str, _choice: Option<&Value>) -> Option<Value> {
        self.view.counted_comment(self.view.question_named(name, self.item)?).cloned()
    }
}
