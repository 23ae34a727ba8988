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

/// In alphabetical order.
pub(super) const FUNCTIONS: [&str; 32] = [
    "age",
    "avg",
    "avgInArray",
    "count",
    "countInArray",
    "currentDate",
    "currentYear",
    "dateAdd",
    "dateDiff",
    "day",
    "diffDays",
    "displayValue",
    "getComment",
    "getDate",
    "getYear",
    "iif",
    "isContainerReady",
    "isDisplayMode",
    "max",
    "maxInArray",
    "min",
    "minInArray",
    "month",
    "propertyValue",
    "round",
    "substring",
    "sum",
    "sumInArray",
    "today",
    "trunc",
    "weekday",
    "year",
];

/// Whether there is a function of this name.
#[must_use]
pub fn is_function(name: &str) -> bool {
    FUNCTIONS.binary_search(&name).is_ok()
}

pub(super) fn call(evaluation: &Evaluation<'_>, function: &str, arguments: &[Node]) -> Operand {
    let given: Vec<Operand> = arguments.iter().map(|argument| evaluation.outcome(argument)).collect();
    match function {
        "sum" => numbers::sum(&given),
        "avg" => numbers::avg(&given),
        "count" => Operand::Number(numbers::flat(&given).len() as f64),
        "min" | "max" => numbers::extreme(&given, function == "min"),
        "round" => numbers::round(&given),
        "trunc" => numbers::trunc(&given),
        "sumInArray" | "avgInArray" | "countInArray" | "minInArray" | "maxInArray" => {
            lists::call(evaluation, function, &given, arguments)
        }
        "iif" => match given.as_slice() {
            [_] | [] => Operand::Null,
            [condition, then, ..] if condition.is_truthy() => then.clone(),
            [_, _, otherwise @ ..] => otherwise.first().cloned().unwrap_or(Operand::Undefined),
        },
        "substring" => substring(&given),
        "displayValue" | "getComment" | "propertyValue" | "isContainerReady" | "isDisplayMode" => {
            ask(evaluation, function, &given)
        }
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
fn ask(evaluation: &Evaluation<'_>, function: &str, given: &[Operand]) -> Operand {
    let scope = evaluation.scope;
    if function == "isDisplayMode" {
        return Operand::Bool(scope.is_display_mode());
    }
    let Some(name) = given.first().filter(|name| name.is_truthy()) else {
        return if function == "isContainerReady" { Operand::Bool(false) } else { Operand::Undefined };
    };
    let name = name.to_text();
    let second = given.get(1).filter(|second| !second.is_nothing());
    let value = || second.map(|second| second.clone().into_value(&|date| date.to_iso(false, false)));
    let found = match function {
        "displayValue" => scope.display(&name, value().filter(|value| !value.is_empty()).as_ref()).map(Value::Text),
        "getComment" => Some(scope.comment(&name, value().as_ref()).unwrap_or_else(|| Value::Text(String::new()))),
        "propertyValue" if given.len() == 2 => {
            second.filter(|second| second.is_truthy()).and_then(|second| scope.property(&name, &second.to_text()))
        }
        "isContainerReady" => {
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
        assert!(FUNCTIONS.is_sorted());
    }
}
