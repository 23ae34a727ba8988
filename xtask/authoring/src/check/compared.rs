//! Conditions that hold for no answer: a question compared with a value that none of its choices has, and a row that
//! its matrix does not have.

use std::collections::HashMap;

use leeragenda::definition::issue::nearest;
use leeragenda::definition::{Action, Choices, Control, Definition, Question};
use leeragenda::expression::{Expression, Name, same_name};
use leeragenda::javascript;
use leeragenda::value::Value;

use super::Finding;
use super::walk::walk;
use crate::position::Positions;

/// The keys under which expressions stand.
const EXPRESSIONS: &[&str] = &[
    "choicesEnableIf",
    "choicesVisibleIf",
    "defaultValueExpression",
    "enableIf",
    "expression",
    "requiredIf",
    "resetValueIf",
    "runExpression",
    "setValueExpression",
    "setValueIf",
    "visibleIf",
];

/// What is compared with what there is not, in a questionnaire without errors.
pub fn findings(questionnaire: &Value, definition: &Definition, positions: &Positions) -> Vec<Finding> {
    let mut questions: HashMap<String, Vec<&Question>> = HashMap::new();
    for question in definition.elements().filter_map(|(_, element)| element.question()) {
        questions.entry(javascript::lowercase(&question.value_name)).or_default().push(question);
    }
    let variables = definition.triggers.iter().filter_map(|trigger| match &trigger.action {
        Action::SetVariable(name, _) => Some(name),
        _ => None,
    });
    for name in definition.calculated.iter().map(|calculated| &calculated.name).chain(variables) {
        questions.remove(&javascript::lowercase(name));
    }
    let mut comparing = Comparing { questions, positions, found: Vec::new() };
    walk(questionnaire, |value, path| {
        let key = path.rsplit('.').next().unwrap_or_default();
        if let Some(text) = value.as_text().filter(|_| EXPRESSIONS.contains(&key)) {
            comparing.expression(text, path);
        }
    });
    comparing.found
}

struct Comparing<'d> {
    /// By the names of their answers, in small letters; not those whose names something else has too.
    questions: HashMap<String, Vec<&'d Question>>,
    positions: &'d Positions<'d>,
    found: Vec<Finding>,
}

impl Comparing<'_> {
    fn expression(&mut self, text: &str, path: &str) {
        let Ok(expression) = Expression::parse(text) else { return };
        for (name, values, in_part) in expression.comparisons() {
            for value in values {
                self.value(name, value, in_part, path);
            }
        }
        for name in expression.reads() {
            self.row(name, path);
        }
    }

    /// Every question whose answer has this name, when nothing else has it.
    fn called(&self, name: &str) -> &[&Question] {
        self.questions.get(&javascript::lowercase(name)).map_or(&[], Vec::as_slice)
    }

    fn value(&mut self, name: &Name, value: &Value, in_part: bool, path: &str) {
        let written = value.to_text();
        let choices: Option<Vec<_>> =
            self.called(own_name(name)).iter().map(|question| question.control.choices()).collect();
        let Some(choices) = choices.filter(|choices| choices.iter().all(|choices| choices.other.is_none())) else {
            return;
        };
        // Of a question without any is warned already.
        if written.trim().is_empty() || choices.iter().all(|choices| choices.own.is_empty()) {
            return;
        }
        let known: Vec<String> =
            choices.iter().flat_map(|choices| &choices.own).map(|choice| choice.value.to_text()).collect();
        let is_own = |choices: &&Choices| choices.contain(value);
        if known.iter().any(|known| is_same(known, &written, in_part)) || choices.iter().any(is_own) {
            return;
        }
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        // Every letter is near to every other.
        let meant = nearest(&written, &known).filter(|_| written.chars().nth(1).is_some()).map(Into::into);
        self.warn(path, "unknown-word", format!("no choice of {{{}}} has the value {written}", name.text()), meant);
    }

    fn row(&mut self, name: &Name, path: &str) {
        let own = own_name(name);
        if name.property().is_some() || own.contains('[') || !self.called(own).is_empty() {
            return;
        }
        let rows = |(at, _): (usize, &str)| {
            let (matrix, row) = (own.get(..at)?, own.get(at + 1..)?);
            let matrices = self.called(matrix);
            let rows = matrices.iter().map(|question| match &question.control {
                Control::Matrix(matrix) => Some(&matrix.rows),
                _ => None,
            });
            let rows: Vec<String> =
                rows.collect::<Option<Vec<_>>>()?.into_iter().flatten().map(|row| row.value.to_text()).collect();
            (!rows.is_empty()).then_some((matrix, row, rows))
        };
        let Some((matrix, row, rows)) = own.match_indices('.').find_map(rows) else { return };
        if rows.iter().any(|known| same_name(known, row)) {
            return;
        }
        let known: Vec<&str> = rows.iter().map(String::as_str).collect();
        let meant = nearest(row, &known).map(Into::into);
        let message = format!("the matrix {matrix} has no row {row}");
        self.warn(path, "unknown-name", message, meant);
    }

    fn warn(&mut self, path: &str, code: &'static str, message: String, meant: Option<String>) {
        self.found.push(Finding::warning(self.positions.value(path), path, code, message).meaning(meant));
    }
}

/// The name without the word for the item in which it is looked for.
fn own_name(name: &Name) -> &str {
    let inside = name.in_item().and_then(|_| name.text().split_once('.'));
    inside.map_or(name.text(), |(_, inside)| inside)
}

/// Whether two values are one in an expression, or the second is a part of the first; when in doubt they are.
fn is_same(known: &str, written: &str, in_part: bool) -> bool {
    let (known, written) = (known.trim().to_lowercase(), written.trim().to_lowercase());
    let number = |text: &str| javascript::number(text);
    known == written
        || in_part && known.contains(&written)
        || number(&known).is_some_and(|known| number(&written) == Some(known))
}
