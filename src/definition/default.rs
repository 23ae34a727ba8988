//! The answer with which a question begins, in the shape that its answers have.

use super::{Choice, Choices, Control, Element, NONE, OTHER, YesNo};
use crate::sorted::Sorted;
use crate::value::Value;

/// The default answer of a question of this kind; `None` when it can have no such answer.
///
/// As in SurveyJS, `true` and `"true"` stand for yes, and one choice for a list of one.
pub fn default_for(control: &Control, elements: &[Element], value: &Value) -> Option<Value> {
    let chosen = |choices: &Choices| is_choice(choices, value).then(|| value.clone());
    match control {
        Control::Line(_) | Control::Lines { .. } => {
            matches!(value, Value::Text(_) | Value::Number(_)).then(|| value.clone())
        }
        Control::YesNo(answer) => yes_or_no(answer, value),
        Control::Matrix(matrix) => {
            let known = |choices: &[Choice]| Sorted::of(choices.iter().map(|choice| choice.value.to_text()).collect());
            let (rows, columns) = (known(&matrix.rows), known(&matrix.columns));
            let fits = |(row, column): (&String, &Value)| rows.contains(row) && columns.contains(&column.to_text());
            value.as_object()?.iter().all(fits).then(|| value.clone())
        }
        Control::Repeat(_) => {
            let items = value.as_list()?;
            items.iter().all(|item| item.as_object().is_some()).then(|| value.clone())
        }
        Control::Fields(fields) => {
            let named =
                |name: &String| fields.iter().any(|id| elements.get(id.0 as usize).is_some_and(|of| of.name == *name));
            value.as_object()?.keys().all(named).then(|| value.clone())
        }
        Control::Outcome(_) => None,
        Control::Radios(choices) | Control::Select(choices) => chosen(choices),
        Control::Rating(scale) => chosen(&scale.choices),
        Control::Checkboxes(choices) | Control::Tags(choices) | Control::Ranking(choices) => match value {
            // Each at most once: a longer list is not looked at.
            Value::List(items) if items.len() > choices.own.len() + 2 => None,
            Value::List(items) => items.iter().all(|item| is_choice(choices, item)).then(|| value.clone()),
            _ => chosen(choices).map(|one| Value::List(vec![one])),
        },
    }
}

fn yes_or_no(answer: &YesNo, value: &Value) -> Option<Value> {
    if *value == answer.yes_value || matches!(value, Value::Bool(true)) || value.as_text() == Some("true") {
        return Some(answer.yes_value.clone());
    }
    let is_no = *value == answer.no_value || matches!(value, Value::Bool(false)) || value.as_text() == Some("false");
    is_no.then(|| answer.no_value.clone())
}

fn is_choice(choices: &Choices, value: &Value) -> bool {
    choices.own.iter().any(|choice| choice.value == *value)
        || (choices.other.is_some() && value.as_text() == Some(OTHER))
        || (choices.none.is_some() && value.as_text() == Some(NONE))
}
