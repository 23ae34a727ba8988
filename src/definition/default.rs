//! The answer with which a question begins, in the shape that its answers have.

use super::{Choice, Choices, Control, Element, ElementId, Kind, YesNo};
use crate::sorted::Sorted;
use crate::value::{Members, Value};

/// The default answer of a question of this kind; `None` when it can have no such answer.
///
/// As in SurveyJS, `true` and `"true"` stand for yes, and one choice for a list of one.
pub fn default_for(control: &Control, elements: &[Element], value: &Value) -> Option<Value> {
    let chosen = |choices: &Choices| choices.contain(value).then(|| value.clone());
    match control {
        Control::Line(line) => line.input.takes(value),
        Control::Lines { .. } => matches!(value, Value::Text(_) | Value::Number(_)).then(|| value.clone()),
        Control::YesNo(answer) => yes_or_no(answer, value),
        Control::Matrix(matrix) => {
            let known = |choices: &[Choice]| Sorted::of(choices.iter().map(|choice| choice.value.to_text()).collect());
            let (rows, columns) = (known(&matrix.rows), known(&matrix.columns));
            let fits = |(row, column): (&String, &Value)| rows.contains(row) && columns.contains(&column.to_text());
            value.as_object()?.iter().all(fits).then(|| value.clone())
        }
        Control::Repeat(repeat) => {
            let items = value.as_list()?.iter().map(|item| item_for(&repeat.template, elements, item));
            items.collect::<Option<Vec<Value>>>().map(Value::List)
        }
        Control::Fields(fields) => item_for(fields, elements, value),
        Control::Outcome(_) => None,
        Control::Radios(choices) | Control::Select(choices) => chosen(choices),
        Control::Rating(scale) => chosen(&scale.choices),
        Control::Checkboxes(choices) | Control::Tags(choices) | Control::Ranking(choices) => match value {
            // Each at most once: a longer list is not looked at.
            Value::List(items) if items.len() > choices.own.len() + 2 => None,
            Value::List(items) => items.iter().all(|item| choices.contain(item)).then(|| value.clone()),
            _ => chosen(choices).map(|one| Value::List(vec![one])),
        },
    }
}

/// The default answers of an item, each in the shape that its question has; `None` when one of them fits none.
pub fn item_for(template: &[ElementId], elements: &[Element], value: &Value) -> Option<Value> {
    let mut fitting = Members::new();
    for (name, value) in value.as_object()?.iter() {
        let fits = match find(template, elements, name) {
            // It follows from other answers, and does so again.
            Some(Control::Outcome(_)) => value.clone(),
            Some(control) => default_for(control, elements, value)?,
            None => {
                let comment = name.strip_suffix("-Comment").filter(|_| matches!(value, Value::Text(_)))?;
                find(template, elements, comment).map(|_| value.clone())?
            }
        };
        fitting.insert(name.clone(), fits);
    }
    Some(Value::Object(fitting))
}

/// The question among these elements, or in a panel among them, whose answer has this name.
fn find<'e>(among: &[ElementId], elements: &'e [Element], name: &str) -> Option<&'e Control> {
    among.iter().find_map(|id| {
        let element = elements.get(id.0 as usize)?;
        match &element.kind {
            Kind::Question(question) => (question.value_name == name).then_some(&question.control),
            _ => find(element.children(), elements, name),
        }
    })
}

fn yes_or_no(answer: &YesNo, value: &Value) -> Option<Value> {
    if *value == answer.yes_value || matches!(value, Value::Bool(true)) || value.as_text() == Some("true") {
        return Some(answer.yes_value.clone());
    }
    let is_no = *value == answer.no_value || matches!(value, Value::Bool(false)) || value.as_text() == Some("false");
    is_no.then(|| answer.no_value.clone())
}
