//! Answers that came with the address: `#prefill?NAME=value&NAME=value`.
//!
//! Only what the questionnaire knows and could be answered so is taken, and nothing that the respondent
//! has filled in is replaced. They are shown, and what is wrong with them too; like default answers, they
//! are not kept before the respondent does something.

use super::{Session, Stage, Turn};
use crate::definition::{Choices, Control, Input};
use crate::derived::NodeId;
use crate::fitting::fit_answer;
use crate::value::Value;

impl Session {
    /// Fills in what was given: names and texts, one text for each choice of several.
    #[inline(never)] // An entry of the part "kept".
    pub(super) fn prefill(&mut self, given: &[(String, String)], turn: &mut Turn) {
        if !matches!(self.stage, Stage::Start | Stage::Page(_)) {
            return;
        }
        // What is given first may bring up what is given later.
        for (at, (name, _)) in given.iter().enumerate() {
            let is_first = !given.iter().take(at).any(|(before, _)| before == name);
            let node = self.definition.called(name).find_map(|(id, _)| self.derived.node_of(id));
            let Some(node) = node.filter(|_| is_first) else { continue };
            let texts: Vec<&str> =
                given.iter().filter(|(other, _)| other == name).map(|(_, text)| text.as_str()).collect();
            if let Some(value) = self.prefilled(node, &texts) {
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
        let chosen = |choices: &Choices, text: &str| {
            let all = view.choices(choices, node);
            all.into_iter().find(|choice| choice.enabled && choice.value.to_text() == text).map(|choice| choice.value)
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
                (Some(choices), _) => chosen(choices, last)?,
                (None, Some(choices)) if !matches!(control, Control::Ranking(_)) => {
                    Value::List(texts.iter().filter_map(|text| chosen(choices, text)).collect())
                }
                _ => return None,
            },
        };
        let value = fit_answer(&self.definition, question, value).0?;
        (!value.is_empty()).then_some(value)
    }
}
