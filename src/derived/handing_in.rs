//! The answers that are handed in: those of the questions that the respondent sees.
//!
//! SurveyJS calls this `clearInvisibleValues: "onComplete"`. In the session hidden answers stay, so
//! that they are back when their question is.

use std::borrow::Cow;

use super::{NodeId, Role, View};
use crate::answers::{COMMENT, Segment};
use crate::definition::{Clear, Control, Kind, Layout, Matrix};
use crate::value::{Members, Value};

impl<'a> View<'a> {
    /// The answers to hand in.
    #[must_use]
    pub fn answers_to_hand_in(&self) -> Members {
        let mut members = Members::new();
        for page in self.derived.pages() {
            self.collect_answers(*page, &mut members);
        }
        for calculated in self.definition.calculated.iter().filter(|calculated| calculated.handed_in) {
            if let Some(value) = self.answers.variables().get(&calculated.name).filter(|value| !value.is_empty()) {
                members.insert(calculated.name.clone(), value.clone());
            }
        }
        members
    }

    fn collect_answers(&self, node: NodeId, members: &mut Members) {
        if !self.derived.is_present(self.definition, node) && self.definition.clear != Clear::Never {
            return;
        }
        let stands = self.derived.node(node);
        let element = self.element(node);
        let question = match &element.kind {
            Kind::Question(question) if stands.role == Role::Element => question,
            _ => {
                stands.children.iter().for_each(|child| self.collect_answers(*child, members));
                return;
            }
        };
        let Some(value) = self.value_to_hand_in(node) else {
            self.collect_comment(node, &question.value_name, question.comment.is_some(), members);
            return;
        };
        let value = match &question.control {
            // Rows stand there from the beginning; they are no answer.
            Control::Repeat(repeat) if repeat.layout == Layout::Table && is_blank(&value) => return,
            Control::Repeat(_) => {
                let items = stands.children.iter().map(|item| {
                    let mut inside = Members::new();
                    self.collect_answers(*item, &mut inside);
                    Value::Object(inside)
                });
                Value::List(items.collect())
            }
            _ => value.into_owned(),
        };
        let says_more = question.comment.is_some() || self.chose_other(Some(&value));
        members.insert(question.value_name.clone(), value);
        self.collect_comment(node, &question.value_name, says_more, members);
    }

    /// The answer of a node as far as it is handed in: of a matrix, what stands in rows and columns that are shown.
    #[must_use]
    pub fn value_to_hand_in(&self, node: NodeId) -> Option<Cow<'a, Value>> {
        let value = self.value(node)?;
        match self.question(node).map(|question| &question.control) {
            Some(Control::Matrix(matrix)) if self.definition.clear != Clear::Never => {
                self.in_sight(matrix, value, node).map(Cow::Owned)
            }
            _ => Some(Cow::Borrowed(value)),
        }
    }

    #[inline(never)] // An entry of the part "questions".
    fn in_sight(&self, matrix: &Matrix, value: &Value, node: NodeId) -> Option<Value> {
        let rows: Vec<String> = self.shown_places(&matrix.rows, node).map(|(_, row)| row.value.to_text()).collect();
        let columns = self.shown(&matrix.columns, node);
        let mut seen = Members::new();
        for (row, column) in value.as_object().into_iter().flat_map(Members::iter) {
            if rows.contains(row) && columns.iter().any(|shown| shown.value == *column) {
                seen.insert(row.clone(), column.clone());
            }
        }
        (!seen.is_empty()).then_some(Value::Object(seen))
    }

    fn collect_comment(&self, node: NodeId, name: &str, wanted: bool, members: &mut Members) {
        let comment = self.comment(node);
        if wanted && !comment.trim().is_empty() {
            members.insert([name, COMMENT].concat(), comment.into());
        }
    }

    /// The question that an answer belongs to, by its path in the answers; for what a receiver says
    /// about an answer (RFC 6901: `/aanbod/0/naam`). What is written with "other", or beside an answer
    /// (`/rol-Comment`), belongs to its question, unless one is called so itself.
    #[must_use]
    pub fn node_at(&self, pointer: &[&str]) -> Option<NodeId> {
        let mut of_comment = pointer.to_vec();
        if let Some(last) = of_comment.last_mut() {
            *last = last.strip_suffix(COMMENT).unwrap_or(last);
        }
        let found = [&of_comment, pointer].into_iter().filter_map(|pointer| self.nearest(pointer));
        found.max_by_key(|(length, _)| *length).map(|(_, node)| node)
    }

    /// The question whose path is the longest that leads there, with its length.
    fn nearest(&self, pointer: &[&str]) -> Option<(usize, NodeId)> {
        let asked = self.derived.pages().iter().flat_map(|page| self.questions(*page));
        let mut best: Option<(usize, NodeId)> = None;
        for node in asked {
            let path = self.path(node);
            let fits = path.len() <= pointer.len()
                && path.iter().zip(pointer).all(|(segment, part)| match segment {
                    Segment::Name(name) => name == part,
                    Segment::Item(index) => part.parse() == Ok(*index),
                });
            if fits && best.is_none_or(|(length, _)| path.len() > length) {
                best = Some((path.len(), node));
            }
        }
        best
    }
}

/// Whether a list has nothing but empty items.
#[must_use]
pub fn is_blank(value: &Value) -> bool {
    value.as_list().is_some_and(|items| items.iter().all(Value::is_empty))
}
