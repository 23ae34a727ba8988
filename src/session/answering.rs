//! Answers come in: put in place, and what reads them evaluated anew.

use super::{Effect, Msg, Session, Stage, Turn};
use crate::answers::Segment;
use crate::definition::{Choices, Control, Input, Layout, NONE, Question};
use crate::derived::{NodeId, Written};
use crate::fitting::{fit_answer, fits, takes_comment};
use crate::javascript::{self, number_text};
use crate::locale;
use crate::messages::Key;
use crate::sorted::Sorted;
use crate::texts::replace;
use crate::value::{Members, Value};

impl Session {
    /// Whether a message answers a question that stands there and can be changed, in the way of
    /// that question. A message can come late: its item may have been removed meanwhile.
    pub(super) fn takes(&self, msg: &Msg) -> bool {
        let (Msg::Write(node, _)
        | Msg::Choose(node, _)
        | Msg::Tick(node, ..)
        | Msg::TickAll(node, _)
        | Msg::Rank(node, ..)) = msg
        else {
            return match msg {
                Msg::ChooseInRow(node, row, column) => self.takes_in_row(*node, row, column),
                Msg::Comment(node, _) => self.is_open(*node) && self.view().question(*node).is_some_and(takes_comment),
                _ => false,
            };
        };
        let Some(question) = self.view().question(*node).filter(|_| self.is_open(*node)) else { return false };
        match (msg, &question.control) {
            (Msg::Write(..), Control::Line(_) | Control::Lines { .. }) => true,
            (Msg::Choose(_, Value::Null), control) => {
                !matches!(control, Control::Repeat(_) | Control::Fields(_) | Control::Outcome(_))
            }
            (Msg::Choose(_, value), Control::YesNo(_)) => fits(&self.definition, question, value),
            (Msg::Choose(_, value), control) => {
                control.one_of().is_some_and(|choices| self.offers(choices, *node, value))
            }
            // What is ticked can always be unticked.
            (Msg::Tick(_, value, on), Control::Checkboxes(choices) | Control::Tags(choices)) => {
                !on || self.offers(choices, *node, value)
            }
            (Msg::TickAll(..), Control::Checkboxes(choices) | Control::Tags(choices)) => choices.all.is_some(),
            (Msg::Rank(_, from, to), Control::Ranking(choices)) => {
                *from.max(to) < self.view().ranking(choices, *node).len()
            }
            _ => false,
        }
    }

    /// Whether a choice is shown and can be chosen.
    fn offers(&self, choices: &Choices, node: NodeId, value: &Value) -> bool {
        self.view().choices(choices, node).iter().any(|choice| choice.enabled && choice.value == *value)
    }

    fn takes_in_row(&self, node: NodeId, row: &str, column: &Value) -> bool {
        let question = self.view().question(node).filter(|_| self.is_open(node));
        let Some(Control::Matrix(matrix)) = question.map(|question| &question.control) else { return false };
        self.view().shown(&matrix.rows, node).iter().any(|known| known.value.to_text() == row)
            && (*column == Value::Null || matrix.columns.iter().any(|known| known.value == *column))
    }

    fn is_open(&self, node: NodeId) -> bool {
        self.view().is_answerable(node) && self.view().is_enabled(node)
    }

    /// An answer of the respondent.
    pub(super) fn answer(&mut self, msg: Msg, turn: &mut Turn) {
        self.own.extend(msg.answered());
        let node = match msg {
            Msg::Write(node, text) => {
                let value = self.typed(node, text);
                self.put(node, value, turn);
                node
            }
            Msg::Choose(node, value) => {
                self.put(node, value, turn);
                node
            }
            Msg::Tick(node, value, on) => {
                let value = self.ticked(node, value, on);
                self.put(node, value, turn);
                node
            }
            Msg::TickAll(node, on) => {
                let choices = self.view().question(node).and_then(|question| question.control.choices());
                let all = choices.filter(|_| on).map(|choices| self.view().all_of(choices, node));
                self.put(node, Value::List(all.unwrap_or_default()), turn);
                node
            }
            Msg::Rank(node, from, to) => {
                let ranked = self.ranked(node, from, to);
                self.put(node, Value::List(ranked), turn);
                self.tell_place(node, from, to, turn);
                node
            }
            Msg::ChooseInRow(node, row, column) => {
                turn.propagation.row = Some((node, row.clone()));
                let mut rows = super::members_of(self.view().value(node));
                if column == Value::Null {
                    rows.remove(&row);
                } else {
                    rows.insert(row, column);
                }
                self.put(node, Value::Object(rows), turn);
                node
            }
            Msg::Comment(node, text) => {
                self.put_comment(node, text, turn);
                node
            }
            _ => return,
        };
        self.told.retain(|(of, _)| *of != node);
        self.changed.insert(node);
        self.forget_mended(turn);
        self.touched(turn);
    }

    /// Something of the respondent's changed: it is to be kept, and what was frozen is out of date.
    pub(super) fn touched(&mut self, turn: &mut Turn) {
        turn.changes.screen |= self.keeping.touch();
        self.discard_frozen();
        turn.then(Effect::KeepSoon);
    }

    /// What a typed text stands for. A number is one as soon as it reads the same when it is written out in the language
    /// that is shown; until then the text is kept as it was typed: in Dutch "1," on the way to "1,5", and "2.5" on the
    /// way to "2.500".
    pub(super) fn typed(&self, node: NodeId, text: String) -> Value {
        let input = match self.view().question(node).map(|question| &question.control) {
            Some(Control::Line(line)) => line.input,
            _ => Input::Text,
        };
        let number = match input {
            Input::Number => {
                let decimal = locale::decimal_sign(self.messages.language());
                self.read_number(&text).filter(|number| replace(&number_text(*number), ".", &decimal) == text)
            }
            // Not typed: a slider says its number as a machine writes it.
            Input::Range => javascript::number(&text).filter(|number| number.is_finite()),
            _ => None,
        };
        match number {
            Some(number) => Value::Number(number),
            None => Value::Text(text),
        }
    }

    /// A number as people write it in the language that is shown.
    pub(super) fn read_number(&self, text: &str) -> Option<f64> {
        locale::number(text, &locale::decimal_sign(self.messages.language()))
    }

    /// The answer of several, with one ticked or unticked.
    fn ticked(&self, node: NodeId, value: Value, on: bool) -> Value {
        let view = self.view();
        let mut chosen = view.value(node).and_then(Value::as_list).map(<[Value]>::to_vec).unwrap_or_default();
        chosen.retain(|other| *other != value);
        let choices = view.question(node).and_then(|question| question.control.choices());
        if let Some(choices) = choices.filter(|_| on) {
            add_ticked(choices, &mut chosen, value);
        }
        Value::List(chosen)
    }

    /// The answer of a ranking, with one moved.
    #[inline(never)] // An entry of the part "questions".
    fn ranked(&self, node: NodeId, from: usize, to: usize) -> Vec<Value> {
        let view = self.view();
        let Some(Control::Ranking(choices)) = view.question(node).map(|question| &question.control) else {
            return Vec::new();
        };
        let now = view.value(node).and_then(Value::as_list).unwrap_or_default();
        let Value::List(mut order) = view.ranked(choices, node, now) else { return Vec::new() };
        if from.max(to) < order.len() {
            let moved = order.remove(from);
            order.insert(to, moved);
        }
        order
    }

    /// Says where the answer that was moved stands now.
    #[inline(never)] // An entry of the part "questions".
    fn tell_place(&mut self, node: NodeId, from: usize, to: usize, turn: &mut Turn) {
        let view = self.view();
        let Some(Control::Ranking(choices)) = view.question(node).map(|question| &question.control) else { return };
        let order = view.ranking(choices, node);
        let Some(moved) = order.get(to).filter(|_| from != to) else { return };
        let (n, total) = ((to + 1).to_string(), order.len().to_string());
        let place = [("name", moved.label.as_str()), ("n", &n), ("total", &total)];
        self.announcement = self.messages.fill(Key::Ranked, &place);
        turn.changes.screen = true;
    }

    /// Puts an answer in place; what follows from it follows.
    pub(super) fn put(&mut self, node: NodeId, value: Value, turn: &mut Turn) {
        let path = self.view().path(node);
        let is_same = self.has(node, &value);
        self.note_emptiness(node, turn);
        self.answers.set(&path, value);
        self.note_emptiness(node, turn);
        self.hidden.retain(|(of, _)| *of != node);
        turn.changes.nodes.insert(node);
        if !is_same {
            self.propagate(Written::Answer(node), turn);
        }
    }

    /// What was written beside an answer is gone with it.
    pub(super) fn clear_comment(&mut self, node: NodeId, turn: &mut Turn) {
        if !self.view().comment(node).is_empty() {
            self.put_comment(node, String::new(), turn);
        }
    }

    pub(super) fn put_comment(&mut self, node: NodeId, text: String, turn: &mut Turn) {
        let path = self.view().comment_path(node);
        let is_same = self.view().comment(node) == text;
        self.answers.set(&path, Value::Text(text));
        turn.changes.nodes.insert(node);
        if !is_same {
            self.propagate(Written::Comment(node), turn);
        }
    }

    /// A mended answer is no longer spoken of; typing on never brings an error back before the
    /// question is left.
    pub(super) fn forget_mended(&mut self, turn: &mut Turn) {
        if self.noticed.is_empty() {
            return;
        }
        let view = self.view();
        // What may be right now: what changed, and what is held against it.
        let mut may_be = Sorted::default();
        for changed in turn.changes.nodes.iter().copied() {
            may_be.insert(changed);
            let together = view.derived.around(changed).filter(|node| view.is_judged_together(*node));
            together.for_each(|node| may_be.extend(view.questions(node)));
        }
        let mut mended: Vec<NodeId> = may_be.iter().copied().filter(|node| self.noticed.contains(node)).collect();
        mended.retain(|node| view.violation(*node).is_none());
        if mended.is_empty() {
            return;
        }
        for node in mended {
            self.noticed.remove(&node);
            turn.changes.nodes.insert(node);
        }
        let page = self.page_shown();
        turn.changes.screen |= !self.noticed.iter().any(|node| page == Some(self.page_of(*node)));
    }

    /// A question lost the focus: a changed answer is tidied, and what is wrong with it is shown.
    pub(super) fn leave(&mut self, node: NodeId, turn: &mut Turn) {
        if !self.changed.remove(&node) || !self.is_open(node) {
            return;
        }
        self.tidy(node, turn);
        if self.view().violation(node).is_some() && self.noticed.insert(node) {
            turn.changes.nodes.insert(node);
        }
    }

    /// Makes a number of what was meant as one: "1,50" is 1.5. Spaces around say nothing.
    fn tidy(&mut self, node: NodeId, turn: &mut Turn) {
        let view = self.view();
        let Some(Control::Line(line)) = view.question(node).map(|question| &question.control) else { return };
        let Some(Value::Text(text)) = view.value(node) else { return };
        let trimmed = text.trim();
        let tidied = match line.input {
            Input::Number => match self.read_number(trimmed) {
                Some(number) => Value::Number(number),
                None if trimmed.len() < text.len() => Value::from(trimmed),
                None => return,
            },
            Input::Email | Input::Url | Input::Tel if trimmed.len() < text.len() => Value::from(trimmed),
            _ => return,
        };
        self.put(node, tidied, turn);
        self.touched(turn);
    }

    /// Puts the author's default answers in place.
    pub(super) fn fill_in_defaults(&mut self) {
        let mut turn = Turn::default();
        self.begin_with_defaults(&mut turn);
        self.evaluate_all(&mut turn);
        self.propagate_all(&mut turn);
        self.clear_hidden_first(&mut turn);
    }

    /// Gives every repeating panel at least the items that it must have.
    pub(super) fn fill_in_least(&mut self) {
        self.fill_in_each(|session, node| {
            let path = session.view().path(node);
            let Some(Control::Repeat(repeat)) = session.view().question(node).map(|question| &question.control) else {
                return;
            };
            let least = repeat.least;
            while session.view().is_answerable(node) && session.count_items(&path) < least {
                session.answers.add_item(&path);
            }
        });
    }

    fn count_items(&self, path: &[Segment]) -> usize {
        self.answers.get(path).and_then(Value::as_list).map_or(0, <[Value]>::len)
    }

    /// Fills in every node, those of the items that this makes included.
    fn fill_in_each(&mut self, fill_in: impl Fn(&mut Self, NodeId)) {
        let mut done = None;
        loop {
            let next: Vec<NodeId> = self.derived.ids().filter(|node| Some(*node) > done).collect();
            let Some(last) = next.last() else { return };
            done = Some(*last);
            next.iter().for_each(|node| fill_in(self, *node));
            self.derived.follow_answers(&self.definition, &mut self.answers);
        }
    }

    /// The default answer of one node, when it has no answer yet.
    pub(super) fn fill_in_default(&mut self, node: NodeId) {
        let view = self.view();
        let Some(question) = view.question(node) else { return };
        let path = view.path(node);
        if !view.is_answerable(node) || self.answers.get(&path).is_some() {
            return;
        }
        // A ranking is whole once it is known which choices are offered.
        let mut begins = question.default.as_ref().map(|default| self.fitting_default(question, default.clone()));
        if let Control::Repeat(repeat) = &question.control {
            let item = repeat.item_default.clone().unwrap_or_else(|| Value::Object(Members::new()));
            match &mut begins {
                None => begins = Some(Value::List(vec![item; repeat.initial])),
                // A table has its rows also where fewer are given.
                Some(Value::List(given)) if repeat.layout == Layout::Table => {
                    given.resize(given.len().max(repeat.initial), item);
                }
                Some(_) => {}
            }
        }
        if let Some(begins) = begins {
            self.answers.set(&path, begins);
        }
    }

    #[inline(never)] // An entry of the part "rules".
    fn fitting_default(&self, question: &Question, default: Value) -> Value {
        fit_answer(&self.definition, question, default).0.unwrap_or_default()
    }

    /// Whether nothing stands in the way of the step that is shown; shows what does.
    pub(super) fn check(&mut self, page: NodeId, turn: &mut Turn) -> bool {
        for question in self.view().questions(page) {
            self.tidy(question, turn);
        }
        let wrong = self.view().violations(page);
        let questions = Sorted::of(self.view().questions(page));
        let told = self.told.iter().filter(|(node, _)| questions.contains(node)).count();
        self.changed.clear();
        turn.changes.nodes.extend(wrong.iter().copied());
        self.noticed.extend(wrong.iter().copied());
        wrong.is_empty() && told == 0
    }

    /// The page on which a node stands.
    pub(super) fn page_of(&self, node: NodeId) -> NodeId {
        self.derived.around(node).last().unwrap_or(node)
    }

    /// The interface in another language; the answers stay.
    pub(super) fn speak(&mut self, language: crate::definition::Language, turn: &mut Turn) {
        // What was typed in one language is not read in another.
        self.changed.clone().iter().for_each(|node| self.tidy(*node, turn));
        self.messages.speak(language);
        self.announcement.clear();
        // Every text is another, and expressions can read texts (displayValue).
        self.evaluate_all(turn);
        if self.has_answers() && !matches!(self.stage, Stage::Done(_)) {
            turn.then(Effect::KeepSoon);
        }
    }
}

/// Adds one to those that are ticked. "None of these" excludes the others.
pub(super) fn add_ticked(choices: &Choices, chosen: &mut Vec<Value>, value: Value) {
    let is_none = |value: &Value| choices.none.is_some() && value.as_text() == Some(NONE);
    let excludes = is_none(&value);
    chosen.retain(|other| !excludes && !is_none(other));
    chosen.push(value);
}
