//! What an expression can read where it stands: the answers, those of its item and of the items
//! beside and around it, and answers in words.

use std::borrow::Cow;

use super::handing_in::is_blank;
use super::{NodeId, View};
use crate::answers::COMMENT;
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
            let members = view.members(Some(item));
            let other = |members| if view.is_called(Some(item), name) { None } else { member(members, name) };
            let find = |members: &'a Members| members.get(name).or_else(|| other(members));
            let found = members.and_then(|members| view.counted(name, Some(item), members, find(members)?));
            // What an item asks is not looked for around it.
            if found.is_some() || view.find(Some(item), name).is_some() {
                return found;
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
        self.view.counted(name, None, members, found)
    }

    /// The answer of a question, or the comment beside it, whose name has other capitals.
    fn in_other_capitals(&self, name: &str) -> Option<&'a Value> {
        let view = self.view;
        let find = |name: &str, behind: &str| {
            let (key, is_meant) = ((None, lowercase(name)), view.is_called(None, name));
            let named = view.derived.named(&key).filter_map(|node| view.question(node));
            let mut found = named.filter(|question| !is_meant || question.value_name == name).filter_map(|question| {
                if behind.is_empty() {
                    return view.answers.members().get(&question.value_name);
                }
                view.answers.members().get(&[question.value_name.as_str(), behind].concat())
            });
            found.next()
        };
        find(name, "").or_else(|| find(commented(name)?, COMMENT))
    }
}

/// The name of a question in that of its comment.
fn commented(name: &str) -> Option<&str> {
    let (about, behind) = name.split_at_checked(name.len().checked_sub(COMMENT.len())?)?;
    behind.eq_ignore_ascii_case(COMMENT).then_some(about)
}

impl<'a> View<'a> {
    /// The answers of an item, without the empty rows of tables: they are no answer, as in SurveyJS.
    pub(crate) fn item_answers(&self, item: NodeId) -> Option<Cow<'a, Value>> {
        let value = self.answers.get(&self.path(item))?;
        let Some(members) = value.as_object() else { return Some(Cow::Borrowed(value)) };
        let counted = self.counted_members(item, members);
        let members = counted.as_ref().unwrap_or(members);
        let is_none = |(name, value): &(&String, &Value)| is_blank(value) && self.counts_not(name, Some(item));
        if counted.is_none() && !members.iter().any(|member| is_none(&member)) {
            return Some(Cow::Borrowed(value));
        }
        let mut others = Members::new();
        for (name, value) in members.iter().filter(|member| !is_none(member)) {
            others.insert(name.clone(), value.clone());
        }
        Some(Cow::Owned(Value::Object(others)))
    }

    /// The answers in an item, or at the top.
    pub(super) fn members(&self, item: Option<NodeId>) -> Option<&'a Members> {
        match item {
            Some(item) => self.answers.get(&self.path(item))?.as_object(),
            None => Some(self.answers.members()),
        }
    }

    /// What counts of what stands under a name. The empty rows of a table are no answer, as in SurveyJS, nor empty
    /// items whose answers went when they were hidden, nor words for "other" where that is not chosen. `beside` are the
    /// answers among which it stands.
    fn counted(&self, name: &str, item: Option<NodeId>, beside: &Members, found: &'a Value) -> Option<Cow<'a, Value>> {
        if is_blank(found) && self.counts_not(name, item) || self.is_kept_only(name, item, beside) {
            return None;
        }
        let node = found.as_list().and_then(|_| self.find(item, name));
        let others = node.and_then(|node| self.counted_items(node, found));
        Some(others.map_or(Cow::Borrowed(found), Cow::Owned))
    }

    /// The items of a repeating group without the words for "other" that do not count; `None` when all count.
    pub(super) fn counted_items(&self, repeat: NodeId, value: &Value) -> Option<Value> {
        let Control::Repeat(asked) = &self.question(repeat)?.control else { return None };
        let items = value.as_list().filter(|_| asked.offers_other)?;
        self.derived.fuel.take(items.len());
        let mut counted: Option<Vec<Value>> = None;
        for ((at, value), item) in items.iter().enumerate().zip(&self.derived.node(repeat).children) {
            if let Some(others) = value.as_object().and_then(|members| self.counted_members(*item, members))
                && let Some(place) = counted.get_or_insert_with(|| items.to_vec()).get_mut(at)
            {
                *place = Value::Object(others);
            }
        }
        counted.map(Value::List)
    }

    fn counted_members(&self, item: NodeId, members: &Members) -> Option<Members> {
        let mut counted: Option<Members> = None;
        for (name, value) in members.iter() {
            if self.is_kept_only(name, Some(item), members) {
                counted.get_or_insert_with(|| members.clone()).remove(name);
            } else if let Some(node) = value.as_list().and_then(|_| self.find(Some(item), name))
                && let Some(others) = self.counted_items(node, value)
            {
                counted.get_or_insert_with(|| members.clone()).insert(name.clone(), others);
            }
        }
        counted
    }

    /// Whether this is a comment that does not count now: the words for "other" stay where that is not chosen any
    /// more, for when it is again, and are no answer until then. SurveyJS takes them away. What questions share
    /// (`valueName`) counts if it does for one of them.
    pub(super) fn is_kept_only(&self, name: &str, item: Option<NodeId>, beside: &Members) -> bool {
        let Some(about) = commented(name) else { return false };
        if self.find(item, name).is_some() {
            return false;
        }
        let key = (item, lowercase(about));
        let counts = |node| {
            let Some(question) = self.question(node) else { return false };
            question.comment.is_some() || self.chose_other(beside.get(&question.value_name))
        };
        let mut questions = self.derived.named(&key).peekable();
        questions.peek().is_some() && !questions.any(counts)
    }

    fn counts_not(&self, name: &str, item: Option<NodeId>) -> bool {
        let Some(node) = self.by_answer_name(name, item) else { return false };
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

    fn utc_offset_minutes(&self, epoch_ms: f64) -> i32 {
        self.view.host.utc_offset_minutes(epoch_ms)
    }

    fn display(&self, name: &str, value: Option<&Value>) -> Option<Value> {
        self.view.displayed(name, self.item, value)
    }

    fn takes_several(&self, name: &str) -> Option<bool> {
        let question = self.view.by_answer_name(name, self.item).and_then(|node| self.view.question(node))?;
        Some(matches!(question.control, Control::Checkboxes(_) | Control::Tags(_) | Control::Ranking(_)))
    }

    fn is_ordered(&self, name: &str) -> bool {
        let question = self.view.by_answer_name(name, self.item).and_then(|node| self.view.question(node));
        question.is_some_and(|question| matches!(question.control, Control::Ranking(_)))
    }

    fn property(&self, element: &str, property: &str) -> Option<Value> {
        self.view.property_of(element, property, self.item)
    }

    fn is_container_ready(&self, name: &str, index: Option<usize>) -> bool {
        self.view.is_ready(name, index)
    }

    fn comment(&self, name: &str, _choice: Option<&Value>) -> Option<Value> {
        self.view.comment_of(name, self.item)
    }
}
