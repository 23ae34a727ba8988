//! The functions that an expression can call.
//!
//! All of survey-core 2.5.38's, and none of a deployment's own. Names are case-sensitive, as in
//! SurveyJS. A function that does not exist gives no value; whoever loads a definition reports it
//! by [`is_function`].

mod dates;
mod lists;
mod numbers;

use super::evaluate::Evaluation;
use super::operand::Operand;
use super::syntax::Node;
use crate::value::Value;

/// A function, called as it is in an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Function {
    Age,
    Avg,
    AvgInArray,
    Count,
    CountInArray,
    CurrentDate,
    CurrentYear,
    DateAdd,
    DateDiff,
    Day,
    DiffDays,
    DisplayValue,
    GetComment,
    GetDate,
    GetYear,
    Iif,
    IsContainerReady,
    IsDisplayMode,
    Max,
    MaxInArray,
    Min,
    MinInArray,
    Month,
    PropertyValue,
    Round,
    Substring,
    Sum,
    SumInArray,
    Today,
    Trunc,
    Weekday,
    Year,
}

/// In alphabetical order.
pub(super) const FUNCTIONS: [(&str, Function); 32] = [
    ("age", Function::Age),
    ("avg", Function::Avg),
    ("avgInArray", Function::AvgInArray),
    ("count", Function::Count),
    ("countInArray", Function::CountInArray),
    ("currentDate", Function::CurrentDate),
    ("currentYear", Function::CurrentYear),
    ("dateAdd", Function::DateAdd),
    ("dateDiff", Function::DateDiff),
    ("day", Function::Day),
    ("diffDays", Function::DiffDays),
    ("displayValue", Function::DisplayValue),
    ("getComment", Function::GetComment),
    ("getDate", Function::GetDate),
    ("getYear", Function::GetYear),
    ("iif", Function::Iif),
    ("isContainerReady", Function::IsContainerReady),
    ("isDisplayMode", Function::IsDisplayMode),
    ("max", Function::Max),
    ("maxInArray", Function::MaxInArray),
    ("min", Function::Min),
    ("minInArray", Function::MinInArray),
    ("month", Function::Month),
    ("propertyValue", Function::PropertyValue),
    ("round", Function::Round),
    ("substring", Function::Substring),
    ("sum", Function::Sum),
    ("sumInArray", Function::SumInArray),
    ("today", Function::Today),
    ("trunc", Function::Trunc),
    ("weekday", Function::Weekday),
    ("year", Function::Year),
];

fn function(name: &str) -> Option<Function> {
    let place = FUNCTIONS.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
    FUNCTIONS.get(place).map(|(_, function)| *function)
}

/// The names of all functions, for whoever tells an author which one was meant.
#[cfg(not(target_arch = "wasm32"))]
pub fn function_names() -> impl Iterator<Item = &'static str> {
    FUNCTIONS.iter().map(|(name, _)| *name)
}

/// Whether there is a function of this name.
#[must_use]
pub fn is_function(name: &str) -> bool {
    function(name).is_some()
}

#[inline(never)] // An entry of the part "formulas".
pub(super) fn call(evaluation: &Evaluation<'_>, name: &str, arguments: &[Node]) -> Operand {
    let given: Vec<Operand> = arguments.iter().map(|argument| evaluation.outcome(argument)).collect();
    let Some(function) = function(name) else { return Operand::Null };
    match function {
        Function::Sum => numbers::sum(&given),
        Function::Avg => numbers::avg(&given),
        Function::Count => Operand::Number(numbers::flat(&given).len() as f64),
        Function::Min | Function::Max => numbers::extreme(&given, function == Function::Min),
        Function::Round => numbers::round(&given),
        Function::Trunc => numbers::trunc(&given),
        Function::SumInArray
        | Function::AvgInArray
        | Function::CountInArray
        | Function::MinInArray
        | Function::MaxInArray => lists::call(evaluation, function, &given, arguments),
        Function::Iif => match given.as_slice() {
            [_] | [] => Operand::Null,
            [condition, then, ..] if condition.is_truthy() => then.clone(),
            [_, _, otherwise @ ..] => otherwise.first().cloned().unwrap_or(Operand::Undefined),
        },
        Function::Substring => substring(&given),
        Function::DisplayValue
        | Function::GetComment
        | Function::PropertyValue
        | Function::IsContainerReady
        | Function::IsDisplayMode => ask(evaluation, function, &given),
        _ => dates::call(evaluation, function, &given),
    }
}

/// `substring(text, start, end)`, in UTF-16 units as in JavaScript.
fn substring(given: &[Operand]) -> Operand {
    let [Operand::Text(text), start, rest @ ..] = given else { return Operand::Text(String::new()) };
    if start.as_number().is_none() {
        return Operand::Text(String::new());
    }
    let units: Vec<u16> = text.encode_utf16().collect();
    let place = |operand: &Operand| (operand.to_number().max(0.0) as usize).min(units.len());
    let end = rest.first().filter(|end| end.as_number().is_some()).map_or(units.len(), place);
    let start = place(start);
    let part = units.get(start.min(end)..start.max(end)).unwrap_or_default();
    Operand::Text(String::from_utf16_lossy(part))
}

/// What only the place where the expression stands can tell.
fn ask(evaluation: &Evaluation<'_>, function: Function, given: &[Operand]) -> Operand {
    let scope = evaluation.scope;
    if function == Function::IsDisplayMode {
        return Operand::Bool(scope.is_display_mode());
    }
    let Some(name) = given.first().filter(|name| name.is_truthy()) else {
        return if function == Function::IsContainerReady { Operand::Bool(false) } else { Operand::Undefined };
    };
    let name = name.to_text();
    let second = given.get(1).filter(|second| !second.is_nothing());
    let value = || second.map(|second| second.clone().into_value(&|date| date.to_iso(false, false)));
    let found = match function {
        Function::DisplayValue => scope.display(&name, value().filter(|value| !value.is_empty()).as_ref()),
        Function::GetComment => {
            Some(scope.comment(&name, value().as_ref()).unwrap_or_else(|| Value::Text(String::new())))
        }
        Function::PropertyValue if given.len() == 2 => {
            second.filter(|second| second.is_truthy()).and_then(|second| scope.property(&name, &second.to_text()))
        }
        Function::IsContainerReady => {
            let index = second.map(|second| second.to_number().max(0.0) as usize);
            Some(Value::Bool(scope.is_container_ready(&name, index)))
        }
        _ => None,
    };
    found.map_or(Operand::Undefined, Operand::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_listed_in_alphabetical_order() {
        assert!(FUNCTIONS.is_sorted_by_key(|(name, _)| *name));
        for (name, function) in FUNCTIONS {
            assert!(name.eq_ignore_ascii_case(&format!("{function:?}")), "{name}");
        }
    }
}
