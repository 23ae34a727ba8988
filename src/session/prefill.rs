//! Answers that came with the address: `#prefill?NAME=value&NAME=value`.
//!
//! Only what the questionnaire knows and could be answered so is taken, and nothing that the respondent
//! has filled in is replaced. They are shown, and what is wrong with them too; like default answers, they
//! are not kept before the respondent goes on (`adopt`) or changes something.

use super::{Session, Stage, Turn};
use crate::definition::{Control, Input};
use crate::derived::{ChoiceView, NodeId};
use crate::fitting::fit_answer;
use crate::value::Value;

/// The most pairs that are looked at: each is held against all before it.
const MOST_GIVEN: usize = 500;

impl Session {
    /// Fills in what was given: names and texts, one text for each choice of several.
    #[inline(never)] // An entry of the part "kept".
    pub(super) fn prefill(&mut self, given: &[(String, String)], turn: &mut Turn) {
        if !matches!(self.stage, Stage::Start | Stage::Page(_)) {
            return;
        }
        let given = given.get(..MOST_GIVEN).unwrap_or(given);
        // What is given first may bring up what is given later.
        for (at, (name, _)) in given.iter().enumerate() {
            let is_first = !given.iter().take(at).any(|(before, _)| before == name);
            let Some(node) = self.question_called(name).filter(|_| is_first) else { continue };
            let texts: Vec<&str> =
                given.iter().filter(|(other, _)| other == name).map(|(_, text)| text.as_str()).collect();
            if let Some(value) = self.prefilled(node, &texts) {
                self.keeping.prefilled = true;
                // An answer like any other: the question's own expression gives none in its place.
                self.own.insert(node);
                self.put(node, value, turn);
                if self.view().violation(node).is_some() && self.noticed.insert(node) {
                    turn.changes.nodes.insert(node);
                }
            }
        }
        turn.changes.screen = true;
    }

    /// The answer that these texts stand for, when the question can be answered so.
    fn prefilled(&self, node: NodeId, texts: &[&str]) -> Option<Value> {
        let view = self.view();
        let question = view.question(node)?;
        if !(view.is_answerable(node) && view.is_visible(node) && view.is_enabled(node)) {
            return None;
        }
        let last = *texts.last()?;
        let chosen = |all: &[ChoiceView], text: &str| {
            let is_it = |choice: &&ChoiceView| choice.enabled && choice.value.to_text() == text;
            all.iter().find(is_it).map(|choice| choice.value.clone())
        };
        let value = match &question.control {
            // As when the field is left.
            Control::Line(line) if line.input == Input::Number => match self.read_number(last.trim()) {
                Some(number) => Value::Number(number),
                None => last.into(),
            },
            Control::Line(_) | Control::Lines { .. } => self.typed(node, last.to_owned()),
            Control::YesNo(either) => {
                let both = [&either.yes_value, &either.no_value];
                both.into_iter().find(|value| value.to_text() == last)?.clone()
            }
            control => match (control.one_of(), control.some_of()) {
                (Some(choices), _) => chosen(&view.choices(choices, node), last)?,
                (None, Some(choices)) if !matches!(control, Control::Ranking(_)) => {
                    let all = view.choices(choices, node);
                    let mut several = Vec::new();
                    for value in texts.iter().filter_map(|text| chosen(&all, text)) {
                        if !several.contains(&value) {
                            several.push(value);
                        }
                    }
                    Value::List(several)
                }
                _ => return None,
            },
        };
        let value = fit_answer(&self.definition, question, value).0?;
        (!value.is_empty()).then_some(value)
    }
}
