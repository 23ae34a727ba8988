//! What is offered to choose from: choices, rows and columns as they stand on the screen.

use std::cmp::Ordering;

use super::View;
use crate::definition::{Choice, Choices, NONE, OTHER, Order, Text};
use crate::derived::NodeId;
use crate::expression::Expression;
use crate::javascript::{lowercase, number};
use crate::messages::Key;
use crate::sorted::in_order;
use crate::value::Value;

/// A choice as it stands on the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceView {
    /// Its place among all choices of the question, those that are not offered now included.
    pub place: usize,
    /// What the answer holds when it is chosen.
    pub value: Value,
    /// What it is called.
    pub label: String,
    /// Whether it is "other", which has a field of its own.
    pub is_other: bool,
    /// Whether it can be chosen.
    pub enabled: bool,
}

/// The order of two labels: numbers in them by what they are, capitals as small letters.
fn compare(left: &str, right: &str) -> Ordering {
    let (left, right) = (lowercase(left), lowercase(right));
    let begin = left.char_indices().zip(right.chars());
    let mut differs = begin.skip_while(|((_, one), other)| one == other && !one.is_ascii_digit());
    if let Some(((at, one), other)) = differs.next()
        && one.is_ascii_digit()
        && other.is_ascii_digit()
    {
        let number = |text: &str| {
            let rest = text.get(at..).unwrap_or_default();
            let digits = rest.split(|letter: char| !letter.is_ascii_digit()).next().unwrap_or_default();
            number(digits).unwrap_or_default()
        };
        let order = number(&left).total_cmp(&number(&right));
        if order != Ordering::Equal {
            return order;
        }
    }
    left.cmp(&right)
}

impl View<'_> {
    /// The choices of a node as they stand on the screen: the author's own, then "none", then
    /// "other", as SurveyJS orders them.
    #[must_use]
    pub fn choices(&self, choices: &Choices, node: NodeId) -> Vec<ChoiceView> {
        let own = choices.own.iter().enumerate().filter(|(_, choice)| self.is_offered(choices, choice, node));
        let mut views: Vec<ChoiceView> = own.filter_map(|(place, _)| self.choice_at(choices, place, node)).collect();
        if choices.order != Order::AsWritten {
            views = self.put_in_order(node, choices.order, views);
        }
        views.extend(choices.special().filter_map(|place| self.choice_at(choices, place, node)));
        views
    }

    /// Puts choices in the order that the author wants.
    #[inline(never)] // An entry of the part "rules".
    fn put_in_order(&self, node: NodeId, order: Order, views: Vec<ChoiceView>) -> Vec<ChoiceView> {
        let by_chance = |view: &ChoiceView| {
            let mut hash = self.derived.seed ^ self.derived.node(node).element.number();
            for byte in view.value.to_text().bytes() {
                hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
            }
            // The last bytes must count in the first bits too.
            (hash ^ (hash >> 15)).wrapping_mul(0x846c_a68b)
        };
        match order {
            Order::AsWritten => views,
            Order::Ascending => in_order(views, &|left, right| compare(&left.label, &right.label)),
            Order::Descending => in_order(views, &|left, right| compare(&right.label, &left.label)),
            Order::Random => {
                let views = views.into_iter().map(|view| (by_chance(&view), view)).collect();
                let views = in_order(views, &|(left, _), (right, _)| left.cmp(right));
                views.into_iter().map(|(_, view)| view).collect()
            }
        }
    }

    /// The choices of a node, as [`View::choices`] gives them.
    #[must_use]
    pub fn offered(&self, node: NodeId) -> Vec<ChoiceView> {
        let choices = self.question(node).and_then(|question| question.control.choices());
        choices.map(|choices| self.choices(choices, node)).unwrap_or_default()
    }

    /// One of the choices of a node, by its place.
    #[must_use]
    pub fn choice(&self, node: NodeId, place: usize) -> Option<ChoiceView> {
        self.choice_at(self.question(node)?.control.choices()?, place, node)
    }

    /// The choice at a place, offered or not: behind the author's own stand "none" and "other".
    pub(super) fn choice_at(&self, choices: &Choices, place: usize, node: NodeId) -> Option<ChoiceView> {
        if let Some(choice) = choices.own.get(place) {
            return Some(ChoiceView {
                place,
                value: choice.value.clone(),
                label: self.label(choice, node),
                is_other: false,
                enabled: self.holds_for(choice.enable_if.as_ref().or(choices.enable_if.as_ref()), &choice.value, node),
            });
        }
        let is_other = place > choices.own.len();
        let (text, key, value): (&Option<Text>, _, _) = if is_other {
            (choices.other.as_ref()?, Key::Other, OTHER)
        } else {
            (choices.none.as_ref()?, Key::NoneOfThese, NONE)
        };
        let label = match text {
            Some(text) => self.text(text, node),
            None => self.messages.get(key).to_owned(),
        };
        Some(ChoiceView { place, value: value.into(), label, is_other, enabled: true })
    }

    /// The rows or columns of a matrix that are shown, each with its place among all.
    pub fn shown_places<'c>(
        &self,
        choices: &'c [Choice],
        node: NodeId,
    ) -> impl Iterator<Item = (usize, &'c Choice)> + use<'c, '_> {
        let shown = move |choice: &Choice| self.holds_for(choice.visible_if.as_ref(), &choice.value, node);
        choices.iter().enumerate().filter(move |(_, choice)| shown(choice))
    }

    /// The rows or columns of a matrix that are shown.
    #[must_use]
    pub fn shown<'c>(&self, choices: &'c [Choice], node: NodeId) -> Vec<&'c Choice> {
        self.shown_places(choices, node).map(|(_, choice)| choice).collect()
    }

    /// Whether a choice of the author's is offered. Its own condition goes before that of all.
    pub(crate) fn is_offered(&self, choices: &Choices, choice: &Choice, node: NodeId) -> bool {
        self.holds_for(choice.visible_if.as_ref().or(choices.visible_if.as_ref()), &choice.value, node)
    }

    /// Whether a value is a choice of the author's that is not offered now.
    pub(crate) fn is_hidden(&self, choices: &Choices, value: &Value, node: NodeId) -> bool {
        let own = choices.own.iter().find(|choice| choice.value == *value);
        own.is_some_and(|choice| !self.is_offered(choices, choice, node))
    }

    fn holds_for(&self, expression: Option<&Expression>, value: &Value, node: NodeId) -> bool {
        expression.is_none_or(|expression| expression.holds(&self.scope(Some(node)).at_choice(value)))
    }

    /// The choices in the order in which the respondent has put them; those that have no place yet
    /// last, as they are written.
    #[must_use]
    pub fn ranking(&self, choices: &Choices, node: NodeId) -> Vec<ChoiceView> {
        self.in_order(choices, node, self.value(node).and_then(Value::as_list).unwrap_or_default())
    }

    #[inline(never)] // An entry of the part "rules".
    fn in_order(&self, choices: &Choices, node: NodeId, order: &[Value]) -> Vec<ChoiceView> {
        let place = |view: &ChoiceView| order.iter().position(|value| *value == view.value).unwrap_or(usize::MAX);
        in_order(self.choices(choices, node), &|left, right| place(left).cmp(&place(right)))
    }

    /// The answer of a ranking in this order: all that is offered, and nothing else.
    pub(crate) fn ranked(&self, choices: &Choices, node: NodeId, order: &[Value]) -> Value {
        Value::List(self.in_order(choices, node, order).into_iter().map(|choice| choice.value).collect())
    }

    /// What "select all" chooses: every choice of the author's that is offered and can be chosen.
    #[must_use]
    pub fn all_of(&self, choices: &Choices, node: NodeId) -> Vec<Value> {
        let views = self.choices(choices, node).into_iter();
        let own = views.filter(|choice| choice.enabled && choice.place < choices.own.len());
        own.map(|choice| choice.value).collect()
    }
}
