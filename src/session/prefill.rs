//! Answers that came with the address: `#prefill?NAME=value&NAME=value`. A name is that of a question or of its
//! answer (`valueName`); `NAME-Comment` is what is written beside it.
//!
//! Only what the questionnaire knows and could be answered so is taken, and nothing that the respondent
//! has filled in is replaced. They are shown, and what is wrong with them too; like default answers, they
//! are not kept before the respondent goes on (`adopt`) or changes something.

use super::answering::add_ticked;
use super::{Session, Stage, Turn};
use crate::answers::COMMENT;
use crate::definition::{Control, Element, Input};
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
        let (mut filled, mut beside) = (Vec::new(), Vec::new());
        // What is given first may bring up what is given later.
        for (at, (name, _)) in given.iter().enumerate() {
            if given.iter().take(at).any(|(before, _)| before == name) {
                continue;
            }
            let texts: Vec<&str> =
                given.iter().filter(|(other, _)| other == name).map(|(_, text)| text.as_str()).collect();
            let found = self.asked_as(name).into_iter().find_map(|node| Some((node, self.prefilled(node, &texts)?)));
            if let Some((node, value)) = found {
                // An answer like any other: the question's own expression gives none in its place.
                self.own.insert(node);
                self.put(node, value, turn);
                filled.push(node);
            } else if let (Some(name), Some(text)) = (name.strip_suffix(COMMENT), texts.last()) {
                beside.push((name, *text));
            }
        }
        // Once it is known beside what.
        for (name, text) in beside.into_iter().filter(|(_, text)| !text.is_empty()) {
            if let Some(node) = self.asked_as(name).into_iter().find(|node| self.shows_comment(*node)) {
                self.put_comment(node, text.to_owned(), turn);
                filled.push(node);
            }
        }
        for node in filled {
            self.keeping.prefilled = true;
            if self.view().violation(node).is_some() && self.noticed.insert(node) {
                turn.changes.nodes.insert(node);
            }
        }
        turn.changes.screen = true;
    }

    /// The questions that a name stands for and that can be answered: the one that is called so, and those whose
    /// answer is. None in an item.
    fn asked_as(&self, name: &str) -> Vec<NodeId> {
        let view = self.view();
        let is_kept_as = |element: &Element| element.question().is_some_and(|question| question.value_name == name);
        let others = self.definition.elements().filter(|(_, element)| is_kept_as(element));
        let others = others.filter_map(|(id, _)| self.derived.node_of(id));
        let all = self.question_called(name).into_iter().chain(others);
        all.filter(|node| view.is_answerable(*node) && view.is_visible(*node) && view.is_enabled(*node)).collect()
    }

    /// Whether there is a field for what is written beside an answer.
    fn shows_comment(&self, node: NodeId) -> bool {
        let view = self.view();
        view.chose_other(view.value(node)) || view.question(node).is_some_and(|question| question.comment.is_some())
    }

    /// The answer that these texts stand for, when the question can be answered so.
    fn prefilled(&self, node: NodeId, texts: &[&str]) -> Option<Value> {
        let view = self.view();
        let question = view.question(node)?;
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
                            add_ticked(choices, &mut several, value);
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
