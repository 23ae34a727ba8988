//! The answer with which a question begins, in the shape that its answers have.

use super::{Choice, Choices, Control, Element, ElementId, Input, Kind, YesNo};
use crate::answers::COMMENT;
use crate::sorted::Sorted;
use crate::value::{Members, Value};

/// What it is to look at a name, as choices that are looked at.
const NAME: usize = 4;
/// What it is to put a row or column in order, to be looked up.
const ORDER: usize = 64;

/// Looks up what default answers hold: names among questions, and values among choices.
pub struct Fitting<'e> {
    /// The elements that were read.
    pub elements: &'e [Element],
    /// How many choices may still be looked at; at none, nothing fits any more.
    pub left: usize,
}

impl<'e> Fitting<'e> {
    /// The default answer of a question of this kind, `Null` for none; `None` when it can have no such answer.
    ///
    /// As in SurveyJS, `true` and `"true"` stand for yes, and one choice for a list of one.
    pub fn default(&mut self, control: &Control, value: &Value) -> Option<Value> {
        // That there are no items is something where another number of them would be.
        if value.is_empty() && !matches!((control, value), (Control::Repeat(_), Value::List(_))) {
            return Some(Value::Null);
        }
        match control {
            Control::Line(line) => line.input.takes(value),
            Control::Lines { .. } => Input::Text.takes(value),
            Control::YesNo(answer) => yes_or_no(answer, value),
            Control::Matrix(matrix) => {
                self.look((matrix.rows.len() + matrix.columns.len()).saturating_mul(ORDER))?;
                let known =
                    |choices: &[Choice]| Sorted::of(choices.iter().map(|choice| choice.value.to_text()).collect());
                let (rows, columns) = (known(&matrix.rows), known(&matrix.columns));
                let mut fitting = Members::new();
                for (row, column) in value.as_object()?.iter().filter(|(_, column)| !column.is_empty()) {
                    if !rows.contains(row) || !columns.contains(&column.to_text()) {
                        return None;
                    }
                    fitting.insert(row.clone(), column.clone());
                }
                Some(Value::Object(fitting))
            }
            Control::Repeat(repeat) => {
                let items = value.as_list()?.iter().map(|item| self.item(&repeat.template, item));
                items.collect::<Option<Vec<Value>>>().map(Value::List)
            }
            Control::Fields(fields) => self.item(fields, value),
            Control::Outcome(_) => None,
            Control::Radios(choices) | Control::Select(choices) => self.chosen(choices, value),
            Control::Rating(scale) => self.chosen(&scale.choices, value),
            Control::Checkboxes(choices) | Control::Tags(choices) | Control::Ranking(choices) => match value {
                // Each at most once: a longer list is not looked at.
                Value::List(items) if items.len() > choices.own.len() + 2 => None,
                Value::List(items) => {
                    items.iter().all(|item| self.chosen(choices, item).is_some()).then(|| value.clone())
                }
                _ => self.chosen(choices, value).map(|one| Value::List(vec![one])),
            },
        }
    }

    /// The default answers of an item, each in the shape that its question has; `None` when one of them fits none.
    pub fn item(&mut self, template: &[ElementId], value: &Value) -> Option<Value> {
        let mut fitting = Members::new();
        for (name, value) in value.as_object()?.iter() {
            let fits = match self.find(template, name) {
                // It follows from other answers, and does so again.
                Some(Control::Outcome(_)) => value.clone(),
                Some(control) => self.default(control, value)?,
                None => {
                    self.find(template, name.strip_suffix(COMMENT)?)?;
                    matches!(value, Value::Null | Value::Text(_)).then(|| value.clone())?
                }
            };
            // The question itself may say with what it begins.
            if fits != Value::Null {
                fitting.insert(name.clone(), fits);
            }
        }
        Some(Value::Object(fitting))
    }

    /// Takes so many; `None` when no more may be looked at.
    fn look(&mut self, at: usize) -> Option<()> {
        self.left = self.left.saturating_sub(at);
        (self.left > 0).then_some(())
    }

    fn chosen(&mut self, choices: &Choices, value: &Value) -> Option<Value> {
        let place = choices.own.iter().position(|choice| choice.value == *value);
        self.look(place.unwrap_or(choices.own.len()) + 1)?;
        (place.is_some() || choices.contain(value)).then(|| value.clone())
    }

    /// The question among these elements, or in a panel among them, whose answer has this name.
    fn find(&mut self, among: &[ElementId], name: &str) -> Option<&'e Control> {
        among.iter().find_map(|id| {
            self.look(NAME)?;
            let element = self.elements.get(id.0 as usize)?;
            match &element.kind {
                Kind::Question(question) => (question.value_name == name).then_some(&question.control),
                _ => self.find(element.children(), name),
            }
        })
    }
}

fn yes_or_no(answer: &YesNo, value: &Value) -> Option<Value> {
    let text = value.as_text();
    if *value == answer.yes_value || matches!(value, Value::Bool(true)) || text == Some("true") {
        return Some(answer.yes_value.clone());
    }
    if *value == answer.no_value || matches!(value, Value::Bool(false)) || text == Some("false") {
        return Some(answer.no_value.clone());
    }
    // SurveyJS's word for neither.
    (text == Some("indeterminate")).then_some(Value::Null)
}
