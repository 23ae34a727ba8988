//! From tree to outcome.
//!
//! Both sides of an operator are always evaluated, as in SurveyJS; nothing has side effects. An
//! evaluation may take [`MAX_STEPS`] steps, so that nested conditions over long lists end in no
//! value rather than in a page that hangs.

use std::borrow::Cow;
use std::cell::Cell;
use std::cmp::Ordering;

use super::calendar::{Date, Zone};
use super::compare::{align_dates, equal, is_true, order};
use super::name::{Name, member, resolve};
use super::operand::Operand;
use super::syntax::{Node, Operator, Variable};
use super::{MAX_CONDITIONS, MAX_STEPS, MAX_TEXT, Scope, arithmetic, functions};
use crate::javascript::lowercase;
use crate::texts;
use crate::value::{Members, Value};

/// What an evaluation needs at hand.
pub(super) struct Evaluation<'e> {
    pub scope: &'e dyn Scope,
    /// The item of a list whose condition is being evaluated, as in `sumInArray`.
    item: Option<&'e Members>,
    conditions: usize,
    steps: &'e Cell<u32>,
}

impl<'e> Evaluation<'e> {
    pub fn new(scope: &'e dyn Scope, steps: &'e Cell<u32>) -> Self {
        Evaluation { scope, item: None, conditions: 0, steps }
    }

    /// Whether a condition on an item of a list holds; none holds that is nested too deeply.
    pub fn holds_for(&self, item: &Members, condition: &Node) -> bool {
        let conditions = self.conditions + 1;
        if conditions > MAX_CONDITIONS {
            return false;
        }
        is_true(&Evaluation { item: Some(item), conditions, ..*self }.outcome(condition))
    }

    /// Milliseconds that the local clock is ahead of UTC at a moment.
    pub fn zone(&self, epoch_ms: f64) -> f64 {
        f64::from(self.scope.utc_offset_minutes(epoch_ms)) * 60_000.0
    }

    pub fn now(&self) -> Date {
        let now = self.scope.now();
        Date::from_epoch(now.epoch_ms, &|epoch_ms| self.zone(epoch_ms))
    }

    /// JavaScript's `new Date(value)`, with a date alone read as local midnight, and what is empty
    /// or zero as now.
    pub fn date(&self, value: &Operand) -> Date {
        let zone: Zone<'_> = &|epoch_ms| self.zone(epoch_ms);
        match value {
            _ if !value.is_truthy() => self.now(),
            Operand::Date(date) => *date,
            Operand::Text(text) => Date::parse(text, zone),
            Operand::Number(_) | Operand::Bool(_) => Date::from_epoch(value.to_number(), zone),
            _ => Date::INVALID,
        }
    }

    /// Takes so many steps; `false` when no more may be taken.
    pub fn take(&self, steps: usize) -> bool {
        self.steps.set(self.steps.get().saturating_add(u32::try_from(steps).unwrap_or(MAX_STEPS)));
        self.steps.get() <= MAX_STEPS
    }

    pub fn outcome(&self, node: &Node) -> Operand {
        let steps = self.steps.get();
        if steps >= MAX_STEPS {
            return Operand::Undefined;
        }
        self.steps.set(steps + 1);
        match node {
            Node::Nothing => Operand::Null,
            Node::Constant(value) => Operand::from(value.clone()),
            Node::Read(variable) => self.read(variable),
            Node::List(items) => Operand::List(items.iter().map(|item| self.outcome(item)).collect()),
            Node::Call(call) => functions::call(self, &call.function, &call.arguments),
            Node::Not(inner) => Operand::Bool(!self.outcome(inner).is_truthy()),
            Node::Empty(inner) => Operand::Bool(self.is_empty(inner)),
            Node::NotEmpty(inner) => Operand::Bool(!self.is_empty(inner)),
            Node::Chain(first, rest) => {
                let mut strict = self.keeps_order(first);
                let mut left = self.outcome(first);
                for (operator, right) in rest {
                    strict |= self.keeps_order(right);
                    let mut other = self.outcome(right);
                    let is_none = |operand: &Operand| matches!(operand, Operand::List(items) if items.is_empty());
                    let of_several = match operator {
                        Operator::AllOf | Operator::Contains | Operator::NotContains => Some(true),
                        // `{q} = []` asks whether nobody answered it.
                        Operator::Equal | Operator::NotEqual if is_none(&left) || is_none(&other) => Some(false),
                        _ => None,
                    };
                    if let Some(of_several) = of_several {
                        (left, other) = (self.listed(first, left, of_several), self.listed(right, other, of_several));
                    }
                    left = self.apply(*operator, left, other, !strict);
                    strict = false;
                }
                left
            }
        }
    }

    /// `empty`. Items without answers are no answer, as a question's own emptiness in SurveyJS.
    fn is_empty(&self, node: &Node) -> bool {
        let blank = |item: &Operand| matches!(item, Operand::Object(_)) && item.is_empty();
        match self.outcome(node) {
            Operand::List(items) if matches!(node, Node::Read(_)) => items.iter().all(blank),
            operand => operand.is_empty(),
        }
    }

    fn keeps_order(&self, node: &Node) -> bool {
        matches!(node, Node::Read(variable) if self.scope.is_ordered(variable.name.text()))
    }

    /// What no answer is beside a list: an empty list, for a question (that takes several).
    fn listed(&self, node: &Node, outcome: Operand, of_several: bool) -> Operand {
        match node {
            Node::Read(variable) if outcome.is_nothing() => match self.scope.takes_several(variable.name.text()) {
                Some(several) if several || !of_several => Operand::List(Vec::new()),
                _ => outcome,
            },
            _ => outcome,
        }
    }

    fn read(&self, variable: &Variable) -> Operand {
        let found = self.find(&variable.name).or_else(|| {
            let empty_length = variable.name.text().ends_with(".length");
            empty_length.then_some(Operand::Number(0.0))
        });
        // What is long is a long step: it is copied, and mostly gone through.
        if !self.take(found.as_ref().map_or(0, size)) {
            return Operand::Undefined;
        }
        match (found, &variable.literal) {
            (Some(value), _) if variable.verbatim => value,
            (Some(value), _) => value.converted(),
            (None, Some(literal)) => Operand::from(literal.clone()),
            (None, None) => Operand::Null,
        }
    }

    fn find(&self, name: &Name) -> Option<Operand> {
        if let Some((element, property)) = name.property() {
            return self.scope.property(element, property).map(Operand::from);
        }
        if let Some(item) = self.item {
            let own = |name: &str| member(item, name).map(Cow::Borrowed);
            if let Some(found) = resolve(name.path(), &own) {
                return Some(found);
            }
        }
        resolve(name.path(), &|name| self.scope.root(name))
    }

    /// A date and a text that are compared. Only functions give dates.
    #[inline(never)] // An entry of the part "formulas".
    fn aligned(&self, left: Operand, right: Operand) -> (Operand, Operand) {
        align_dates(left, right, &|value| self.date(value), &|epoch_ms| self.zone(epoch_ms))
    }

    fn apply(&self, operator: Operator, left: Operand, right: Operand, ignore_order: bool) -> Operand {
        use Operator::*;
        // Each letter or item of one side is held against each of the other.
        let both = match (&left, &right) {
            (Operand::Text(left), Operand::Text(right)) if matches!(operator, Contains | NotContains) => {
                left.len().saturating_mul(right.len()) / 64
            }
            (Operand::List(_), Operand::List(_)) => size(&left).saturating_mul(size(&right)) / (ITEM * ITEM),
            _ => 0,
        };
        if !self.take(both) {
            return Operand::Undefined;
        }
        let (left, right) = match operator {
            Or | And | Plus | Minus | Times | Over | Modulo | Power => arithmetic::fill_empty(left, right),
            Less | LessOrEqual | Greater | GreaterOrEqual | Equal | NotEqual => match (&left, &right) {
                (Operand::Date(_), Operand::Text(_)) | (Operand::Text(_), Operand::Date(_)) => {
                    self.aligned(left, right)
                }
                _ => (left, right),
            },
            Contains | NotContains | AnyOf | AllOf | NoneOf => (left, right),
        };
        let ordered =
            |wanted: Ordering| !left.is_nothing() && !right.is_nothing() && order(&left, &right) == Some(wanted);
        let truth = match operator {
            Or if left.is_truthy() => return left,
            Or => return right,
            And if left.is_truthy() => return right,
            And => return left,
            Plus => {
                let sum = arithmetic::calculate(operator, &left, &right);
                return Some(sum).filter(is_short).unwrap_or(Operand::Undefined);
            }
            Minus | Times | Over | Modulo | Power => return arithmetic::calculate(operator, &left, &right),
            Less => ordered(Ordering::Less),
            LessOrEqual => equal(&left, &right, true) || ordered(Ordering::Less),
            Greater => ordered(Ordering::Greater),
            GreaterOrEqual => equal(&left, &right, true) || ordered(Ordering::Greater),
            Equal => equal(&left, &right, ignore_order),
            NotEqual => !equal(&left, &right, ignore_order),
            Contains => contains(&left, &right, true),
            NotContains => (!left.is_truthy() && !right.is_empty()) || contains(&left, &right, false),
            AnyOf => any_of(&left, &right),
            NoneOf => !any_of(&left, &right),
            AllOf => all_of(&left, &right),
        };
        Operand::Bool(truth)
    }
}

fn is_short(operand: &Operand) -> bool {
    !matches!(operand, Operand::Text(text) if text.len() > MAX_TEXT)
}

/// How many steps an item or a member counts for: it is copied several times on its way.
const ITEM: usize = 8;

/// How many steps it takes to copy a value.
fn size(operand: &Operand) -> usize {
    fn of_value(value: &Value) -> usize {
        match value {
            Value::Text(text) => ITEM + text.len() / 64,
            Value::List(items) => ITEM + items.iter().map(of_value).sum::<usize>(),
            Value::Object(members) => ITEM + members.values().map(of_value).sum::<usize>(),
            _ => ITEM,
        }
    }
    match operand {
        Operand::Text(text) => text.len() / 64,
        Operand::List(items) => items.iter().map(|item| ITEM + size(item)).sum(),
        Operand::Object(members) => members.values().map(of_value).sum(),
        _ => 0,
    }
}

/// Whether a list holds an item, or all items of another list; or a text a part. `wanted` is false
/// for `notcontains`, which is not simply the opposite.
fn contains(left: &Operand, right: &Operand, wanted: bool) -> bool {
    let items = match left {
        Operand::List(items) if items.is_empty() => return !wanted,
        Operand::List(items) => items,
        Operand::Number(number) if number.is_nan() => return false,
        _ if !left.is_truthy() && !matches!(left, Operand::Number(_) | Operand::Bool(_)) => return false,
        _ if !right.is_truthy() => return false,
        _ => return texts::contains(&lowercase(&left.to_text()), &lowercase(&right.to_text())) == wanted,
    };
    let sought = match right {
        Operand::List(sought) => sought.as_slice(),
        one => std::slice::from_ref(one),
    };
    let all = sought.iter().all(|sought| items.iter().any(|item| equal(item, sought, true)));
    all == wanted
}

fn any_of(left: &Operand, right: &Operand) -> bool {
    match (left, right) {
        _ if left.is_empty() => right.is_empty(),
        _ if right.is_empty() => true,
        (Operand::List(_), Operand::List(sought)) => sought.iter().any(|item| contains(left, item, true)),
        (Operand::List(_), _) => contains(left, right, true),
        _ => contains(right, left, true),
    }
}

fn all_of(left: &Operand, right: &Operand) -> bool {
    match right {
        _ if !left.is_truthy() && !right.is_empty() => false,
        Operand::List(sought) => sought.iter().all(|item| contains(left, item, true)),
        _ => contains(left, right, true),
    }
}

/// A member of an item by its very name.
pub(super) fn field<'m>(item: &'m Members, name: &str) -> Option<&'m Value> {
    item.get(name).filter(|value| !value.is_empty())
}
