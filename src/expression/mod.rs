//! SurveyJS expressions: what an author writes in `visibleIf`, `setValueExpression` and the like.
//!
//! A text is parsed once into an [`Expression`], which tells which names it reads and which
//! functions it calls, and is evaluated against a [`Scope`], which tells what stands under a name
//! and what time it is. Nothing here knows a questionnaire, keeps an answer or reads a clock, and
//! no text or answer makes it panic, hang or exhaust the stack.
//!
//! The language is that of survey-core 2.5.38, with its loose comparisons; `tests/oracle` compares
//! the two. Where this module is stricter, the text is refused with a [`SyntaxError`].

mod arithmetic;
mod calendar;
mod compare;
mod evaluate;
mod functions;
mod name;
mod operand;
mod parse;
#[cfg(test)]
mod properties;
mod syntax;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::cell::Cell;
use std::sync::Arc;

use crate::value::{Members, Value};
use evaluate::Evaluation;
use operand::Operand;
use syntax::Node;

pub use calendar::Moment;
#[cfg(not(target_arch = "wasm32"))]
pub use functions::function_names;
pub use functions::is_function;
pub use name::{Item, Name, Step, same_name};
pub(crate) use name::{candidates, member};
pub(crate) use operand::number_of;
pub use syntax::{SyntaxError, SyntaxErrorKind};

/// The longest text that is parsed, in bytes.
pub const MAX_LENGTH: usize = 10_000;
/// How deep brackets, calls and negations may be nested.
pub const MAX_DEPTH: usize = 64;
/// How deep conditions on items may be nested: a `sumInArray` in the condition of a `sumInArray`.
const MAX_CONDITIONS: usize = 4;
/// How many nodes and items of lists one evaluation may visit; after that everything is without value.
const MAX_STEPS: u32 = 500_000;
/// The longest text that operators make, in bytes; a longer one is no value.
const MAX_TEXT: usize = 100_000;

/// A parsed expression; by default the one without an outcome.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Expression {
    root: Arc<Node>,
}

/// How a date is written when it is the outcome of an expression: as the question that takes it
/// keeps its answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateForm {
    /// `2026-11-23`, for most questions and all texts.
    #[default]
    Date,
    /// `2026-11-23T10:15`, for the input type `datetime-local`.
    Minute,
    /// `2026-11-23T10:15:30`.
    Second,
}

/// What an expression can ask of the place where it stands.
///
/// Names come as the author wrote them, and SurveyJS does not mind capitals: compare them with
/// [`same_name`], an exact match first.
pub trait Scope {
    /// What stands under a whole name: an answer (`organisation`, also with dots or spaces in it),
    /// a comment (`organisation-Comment`), a calculated value, a variable (`pageno`, `locale`); in
    /// an item of a repeating question also `panel.role`, `row.role`, `prevPanel.role` and so on,
    /// `panelIndex`, `visiblePanelIndex`, `rowIndex`, `rowValue` and so on; on a choice `item` and
    /// `choice`; on a question `self`. `None` when no such name is known or it has no answer;
    /// `Some(Null)` is the same.
    fn root(&self, name: &str) -> Option<Cow<'_, Value>>;

    /// The present moment.
    fn now(&self) -> Moment;

    /// An evaluation took so many steps. `false` when no more may be taken: there is no outcome.
    fn spend(&self, steps: u32) -> bool {
        let _ = steps;
        true
    }

    /// Minutes that the local clock is ahead of UTC at another moment, for summer time. Default:
    /// as now.
    fn utc_offset_minutes(&self, epoch_ms: f64) -> i32 {
        let _ = epoch_ms;
        self.now().utc_offset_minutes
    }

    /// Whether the order of a question's answer counts in `=`; in SurveyJS that of a ranking does.
    /// The name is the variable's whole text.
    fn is_ordered(&self, name: &str) -> bool {
        let _ = name;
        false
    }

    /// Whether a question takes several choices, so that no answer is an empty list to `allof` and its like; `None` when
    /// there is no such question. The name is the variable's whole text.
    fn takes_several(&self, name: &str) -> Option<bool> {
        let _ = name;
        None
    }

    /// `displayValue('name')` and `displayValue('name', value)`: the text that a respondent sees
    /// for what was chosen, or for another value of that question; what was typed as it is stored.
    /// The question is looked for in the item first.
    fn display(&self, name: &str, value: Option<&Value>) -> Option<Value> {
        let _ = (name, value);
        None
    }

    /// `getComment('name')` and `getComment('name', choice)`: a question's comment, or what was
    /// typed with a choice. `None` when there is no such question.
    fn comment(&self, name: &str, choice: Option<&Value>) -> Option<Value> {
        let _ = (name, choice);
        None
    }

    /// `propertyValue('name', 'property')` and `{$name.property}`.
    fn property(&self, element: &str, property: &str) -> Option<Value> {
        let _ = (element, property);
        None
    }

    /// `isContainerReady('name')`: whether all questions of a page, a panel or all items of a
    /// repeating panel (or the one at `index`) are valid. False when there is none of that name.
    fn is_container_ready(&self, name: &str, index: Option<usize>) -> bool {
        let _ = (name, index);
        false
    }

    /// `isDisplayMode()`: whether nothing can be filled in.
    fn is_display_mode(&self) -> bool {
        false
    }
}

/// The simplest [`Scope`]: answers by name at a moment, and nothing else.
pub struct Answers<'a> {
    /// The answers.
    pub members: &'a Members,
    /// The present moment.
    pub now: Moment,
}

impl Scope for Answers<'_> {
    fn root(&self, name: &str) -> Option<Cow<'_, Value>> {
        name::member(self.members, name).map(Cow::Borrowed)
    }

    fn now(&self) -> Moment {
        self.now
    }
}

impl Expression {
    /// Parses a text.
    ///
    /// # Errors
    /// Where and why the text is no expression. What SurveyJS would accept and then silently
    /// ignore or stumble over is refused too.
    pub fn parse(text: &str) -> Result<Expression, SyntaxError> {
        parse::parse(text).map(|root| Expression { root: Arc::new(root) })
    }

    /// The names that it reads, in the order of the text, with repetitions. Names in a condition
    /// that is itself a text (`sumInArray({a}, 'b', '{c} > 1')`) are not among them.
    #[must_use]
    pub fn reads(&self) -> Vec<&Name> {
        let mut names = Vec::new();
        self.root.visit(&mut |node| {
            if let Node::Read(variable) = node {
                names.push(&variable.name);
            }
        });
        names
    }

    /// The functions that it calls, in the order of the text, with repetitions; [`is_function`]
    /// tells which of them exist.
    #[must_use]
    pub fn calls(&self) -> Vec<&str> {
        let mut functions = Vec::new();
        self.root.visit(&mut |node| {
            if let Node::Call(call) = node {
                functions.push(call.function.as_str());
            }
        });
        functions
    }

    /// The names that it compares with fixed values, each with those values, and whether a part of a text would do
    /// (`{a} contains 'x'`): for whoever tells an author of a value that there is not.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn comparisons<'n>(&'n self) -> Vec<(&'n Name, Vec<&'n Value>, bool)> {
        use syntax::Operator::{AllOf, AnyOf, Contains, Equal, NoneOf, NotContains, NotEqual};
        let mut comparisons = Vec::new();
        self.root.visit(&mut |node| {
            let Node::Chain(left, rest) = node else { return };
            let [(operator, right)] = rest.as_slice() else { return };
            let (variable, values) = match (&**left, right) {
                (Node::Read(variable), values) | (values, Node::Read(variable)) => (variable, values),
                _ => return,
            };
            let constant = |node: &'n Node| match node {
                Node::Constant(value) => Some(value),
                _ => None,
            };
            let fixed = match values {
                Node::List(items) => items.iter().filter_map(constant).collect(),
                one => constant(one).into_iter().collect(),
            };
            if matches!(operator, Equal | NotEqual | Contains | NotContains | AnyOf | AllOf | NoneOf) {
                comparisons.push((&variable.name, fixed, matches!(operator, Contains | NotContains)));
            }
        });
        comparisons
    }

    /// Whether its outcome can change though no name that it reads does, because it calls a
    /// function that is given no name (`today()`, `displayValue('role')`). SurveyJS runs such an
    /// expression at every change.
    #[must_use]
    pub fn is_volatile(&self) -> bool {
        let mut volatile = false;
        self.root.visit(&mut |node| {
            if let Node::Call(_) = node {
                let mut reads = false;
                node.visit(&mut |below| reads |= matches!(below, Node::Read(_)));
                volatile |= !reads;
            }
        });
        volatile
    }

    /// Whether it sets an answer at every change: it reads nothing, or calls a function that is given no name, and not
    /// within one that is. SurveyJS looks no further than the outermost call: an answer that is set by
    /// `dateDiff({start}, today())` stays as its respondent corrects it, until `start` changes.
    #[must_use]
    pub fn sets_always(&self) -> bool {
        self.reads().is_empty() || self.root.calls_without_name()
    }

    /// Whether it calls a function or does arithmetic. Only then can a date come up in it.
    #[must_use]
    pub fn calculates(&self) -> bool {
        let mut calculates = false;
        self.root.visit(&mut |node| {
            calculates |= match node {
                Node::Call(_) => true,
                Node::Chain(_, rest) => rest.iter().any(|(operator, _)| operator.is_arithmetical()),
                _ => false,
            };
        });
        calculates
    }

    /// Its outcome; `Null` when it has none. A date comes as `2026-11-23`.
    #[must_use]
    pub fn evaluate(&self, scope: &dyn Scope) -> Value {
        self.evaluate_as(scope, DateForm::Date)
    }

    /// Its outcome, with a date in a given form.
    #[must_use]
    pub fn evaluate_as(&self, scope: &dyn Scope, form: DateForm) -> Value {
        self.outcome(scope).into_value(&|date| date.to_iso(form != DateForm::Date, form == DateForm::Second))
    }

    /// Whether it holds as a condition of choices, rows and validators: its outcome is true, 1 or
    /// `'1'`. A text is not: write `{name} notempty`.
    #[must_use]
    pub fn holds(&self, scope: &dyn Scope) -> bool {
        compare::is_true(&self.outcome(scope))
    }

    /// Whether its outcome is this truth itself, and nothing like it: so SurveyJS asks where something
    /// is shown, required, can be filled in or is triggered.
    #[must_use]
    pub fn is(&self, truth: bool, scope: &dyn Scope) -> bool {
        matches!(self.outcome(scope), Operand::Bool(outcome) if outcome == truth)
    }

    /// Whether it has an outcome that is something by JavaScript's measure, as `setValueIf` asks.
    #[must_use]
    pub fn is_something(&self, scope: &dyn Scope) -> bool {
        self.outcome(scope).is_truthy()
    }

    fn outcome(&self, scope: &dyn Scope) -> Operand {
        let steps = Cell::new(if scope.spend(1) { 0 } else { MAX_STEPS });
        let outcome = Evaluation::new(scope, &steps).outcome(&self.root);
        scope.spend(steps.get());
        outcome
    }
}
