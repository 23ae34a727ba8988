//! How questions and answers read: titles with answers put in, and an answer in words.

use super::{NodeId, Role, View};
use crate::answers::COMMENT;
use crate::date::Date;
use crate::definition::text::{Piece, pieces};
use crate::definition::{
    Choice, Choices, Control, Input, Kind, Markup, Matrix, NumberStyle, OTHER, Outcome, Question, Text, in_language,
};
use crate::expression::Expression;
use crate::javascript::number_text;
use crate::locale::{self, Amount};
use crate::messages::Key;
use crate::texts::{join, replace, split_once};
use crate::value::Value;

/// An answer in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// It was skipped.
    Nothing,
    /// A text, line breaks included.
    Text(String),
    /// Several answers.
    List(Vec<String>),
    /// The answers by row: the row, and what was chosen.
    Rows(Vec<(String, String)>),
}

impl<'a> View<'a> {
    /// A text in the language that is shown, with answers put in.
    #[must_use]
    pub fn text(&self, text: &Text, node: NodeId) -> String {
        self.fill(text.get(self.language(), &self.definition.language), node)
    }

    /// Words with the answers that they name put in. A name without an answer leaves nothing.
    #[must_use]
    pub fn fill(&self, words: &str, node: NodeId) -> String {
        self.fill_at(words, Some(node))
    }

    /// As [`View::fill`], for words that stand with no question: the author's last ones.
    #[must_use]
    pub fn fill_outside(&self, words: &str) -> String {
        self.fill_at(words, None)
    }

    fn fill_at(&self, words: &str, node: Option<NodeId>) -> String {
        let mut filled = String::new();
        for piece in pieces(words) {
            match piece {
                Piece::Words(words) => filled.push_str(words),
                Piece::Name(name) => filled.push_str(&self.derived.fuel.deeper(|| self.piped(name, node))),
            }
        }
        self.derived.fuel.take(filled.len());
        filled
    }

    /// What stands in the place of `{name}` in a text at `node`: the answer in words.
    #[inline(never)] // An entry of the part "onward".
    fn piped(&self, name: &str, node: Option<NodeId>) -> String {
        let item = node.and_then(|node| self.derived.item_of(node));
        // In a text a panel counts from 1, as a row does; in an expression from 0.
        if let Some((index, _)) = self.index(name, item) {
            return (index + 1).to_string();
        }
        if let Some(words) = self.part_in_words(name, item) {
            return words;
        }
        match Expression::parse(&format!("{{{name}}}")).map(|name| name.evaluate(&self.scope(node))) {
            // What was written there is no day or number.
            Ok(value) if name.ends_with(COMMENT) => value.to_text(),
            Ok(value) => self.plain_in_words(&value),
            Err(_) => String::new(),
        }
    }

    /// The answer of a node in words on one line, as it is put in a text (SurveyJS: displayValue).
    #[must_use]
    pub fn in_words(&self, node: NodeId) -> String {
        self.value(node).map(|value| self.value_in_words(node, value)).unwrap_or_default()
    }

    /// What an answer of a node would be in words.
    pub(super) fn value_in_words(&self, node: NodeId, value: &Value) -> String {
        let Some(question) = self.question(node) else { return String::new() };
        let written = self.comment(node);
        let one = |choices: &Choices, value: &Value| {
            if value.as_text() == Some(OTHER) && choices.other.is_some() && !written.is_empty() {
                return written.to_owned();
            }
            self.choice_label(choices, value, node)
        };
        match (question.control.choices(), value) {
            (Some(choices), Value::List(chosen)) => {
                join(&chosen.iter().map(|value| one(choices, value)).collect::<Vec<_>>(), ", ")
            }
            (Some(choices), value) => one(choices, value),
            _ => match self.reading_of(node, question, value) {
                Reading::Nothing => String::new(),
                Reading::Text(text) => text,
                Reading::List(texts) => join(&texts, ", "),
                Reading::Rows(rows) => join(&rows.into_iter().map(|(_, chosen)| chosen).collect::<Vec<_>>(), ", "),
            },
        }
    }

    /// What a node is called: its title, of an item the heading of the item; else a question by its name,
    /// and a page as the questionnaire.
    #[must_use]
    pub fn title(&self, node: NodeId) -> String {
        let element = self.element(node);
        if self.derived.node(node).role == Role::Item {
            let heading = match element.question().map(|question| &question.control) {
                Some(Control::Repeat(repeat)) => repeat.item_title.as_ref(),
                _ => None,
            };
            return match heading {
                Some(heading) => self.text(heading, node).trim_end_matches([' ', ':', '-', '–']).to_owned(),
                None => {
                    let repeat = self.derived.node(node).parent.map(|parent| self.title(parent)).unwrap_or_default();
                    let number = (self.derived.index_of(node) + 1).to_string();
                    self.messages.fill(Key::ItemTitle, &[("name", &repeat), ("n", &number)])
                }
            };
        }
        match &element.title {
            Some(title) => self.text(title, node),
            None => match element.kind {
                Kind::Question(_) => element.name.clone(),
                Kind::Page(_) => self.page_title(node),
                _ => String::new(),
            },
        }
    }

    /// What a page without a title is called: as the questionnaire is, else as its only question, else
    /// by its number. A document and its headings must say where one is (WCAG 2.4.2, 2.4.6).
    fn page_title(&self, page: NodeId) -> String {
        let whole = self.text(&self.definition.title, page);
        if !whole.is_empty() {
            return whole;
        }
        if let Some(question) = self.only_question(page) {
            return self.title(question);
        }
        let steps = self.steps();
        let number = steps.iter().position(|step| *step == page).map_or(0, |at| at + 1);
        let (number, total) = (number.to_string(), (steps.len() + 1).to_string());
        self.messages.fill(Key::Step, &[("n", &number), ("total", &total)])
    }

    /// The question that stands alone on a page, whatever is shown there.
    pub(super) fn only_question(&self, page: NodeId) -> Option<NodeId> {
        match self.derived.node(page).children.as_slice() {
            [only] => Some(*only).filter(|only| self.question(*only).is_some()),
            _ => None,
        }
    }

    /// The hint of a node.
    #[must_use]
    pub fn hint(&self, node: NodeId) -> Option<String> {
        let hint = self.hint_text(node).map(|text| self.text(text, node));
        hint.filter(|hint| !hint.is_empty())
    }

    pub(super) fn hint_text(&self, node: NodeId) -> Option<&'a Text> {
        let element = self.element(node);
        match element.question().map(|question| &question.control) {
            Some(Control::Repeat(repeat)) if self.derived.node(node).role == Role::Item => repeat.item_hint.as_ref(),
            _ => element.description.as_ref(),
        }
    }

    /// The nodes of an HTML element or of the confirmation, in the language that is shown.
    #[must_use]
    pub fn markup(&self, versions: &'a [crate::definition::Markups]) -> &'a [Markup] {
        in_language(versions, self.language(), &self.definition.language)
    }

    /// What a choice, row or column is called.
    #[must_use]
    pub fn label(&self, choice: &Choice, node: NodeId) -> String {
        match &choice.text {
            Some(text) => self.text(text, node),
            None => choice.value.to_text(),
        }
    }

    /// The answer of a node in words, as far as it is handed in.
    #[must_use]
    pub fn reading(&self, node: NodeId) -> Reading {
        let (Some(question), Some(value)) = (self.question(node), self.value_to_hand_in(node)) else {
            return Reading::Nothing;
        };
        self.reading_of(node, question, &value)
    }

    fn reading_of(&self, node: NodeId, question: &Question, value: &Value) -> Reading {
        match &question.control {
            Control::Line(line) => Reading::Text(self.line_reading(line.input, value)),
            Control::Lines { .. } => Reading::Text(value.to_text()),
            Control::Radios(choices) | Control::Select(choices) => {
                Reading::Text(self.choice_reading(choices, value, node))
            }
            Control::Rating(scale) => Reading::Text(self.choice_reading(&scale.choices, value, node)),
            Control::Outcome(outcome) => Reading::Text(self.outcome_reading(outcome, value, node)),
            Control::Fields(_) => {
                let fields = self.derived.node(node).children.iter();
                let answered = fields.filter(|field| self.value(**field).is_some());
                Reading::Rows(answered.map(|field| (self.title(*field), self.in_words(*field))).collect())
            }
            Control::Checkboxes(choices) | Control::Tags(choices) | Control::Ranking(choices) => {
                let chosen = value.as_list().unwrap_or_default();
                Reading::List(chosen.iter().map(|value| self.choice_reading(choices, value, node)).collect())
            }
            Control::YesNo(answer) => {
                let (text, key) = if *value == answer.yes_value {
                    (answer.yes.as_ref(), Key::Yes)
                } else {
                    (answer.no.as_ref(), Key::No)
                };
                Reading::Text(text.map_or_else(|| self.messages.get(key).to_owned(), |text| self.text(text, node)))
            }
            Control::Matrix(matrix) => {
                let rows = matrix.rows.iter().filter_map(|row| {
                    let chosen = value.as_object()?.get(&row.value.to_text())?;
                    Some((self.label(row, node), self.column_in_words(matrix, chosen, node)))
                });
                Reading::Rows(rows.collect())
            }
            Control::Repeat(_) => {
                let items = &self.derived.node(node).children;
                Reading::List(items.iter().map(|item| self.title(*item)).collect())
            }
        }
    }

    /// What the column is called that was chosen in a row of a matrix.
    pub(super) fn column_in_words(&self, matrix: &Matrix, chosen: &Value, node: NodeId) -> String {
        let column = matrix.columns.iter().find(|column| column.value == *chosen);
        column.map_or_else(|| chosen.to_text(), |column| self.label(column, node))
    }

    fn line_reading(&self, input: Input, value: &Value) -> String {
        match (input, value) {
            (Input::Number | Input::Range, Value::Number(number)) => self.number_in_words(*number),
            (Input::Date, Value::Text(text)) => match Date::parse(text) {
                Some(date) => self.messages.date(date),
                None => text.clone(),
            },
            (Input::DateTime, Value::Text(text)) => {
                let moment = split_once(text, "T").and_then(|(date, time)| Some((Date::parse(date)?, time)));
                moment.map_or_else(|| text.clone(), |(date, time)| self.messages.date(date) + ", " + time)
            }
            (Input::Password, _) => "•".repeat(value.to_text().chars().count()),
            _ => value.to_text(),
        }
    }

    /// What an expression gave, as its author wants it written.
    #[inline(never)] // An entry of the part "questions".
    fn outcome_reading(&self, outcome: &Outcome, value: &Value, node: NodeId) -> String {
        let written = match (outcome.style, value) {
            (NumberStyle::Date, value) => {
                let text = value.to_text();
                // Of a moment, its day.
                let day = split_once(&text, "T").map_or(text.as_str(), |(day, _)| day);
                Date::parse(day).map(|date| self.messages.date(date)).unwrap_or(text)
            }
            (style, Value::Number(number)) => self.styled(*number, style, outcome),
            (_, value) => self.plain_in_words(value),
        };
        match &outcome.format {
            Some(format) => self.text_about(format, &written, node),
            None => written,
        }
    }

    /// A text of the author's with something in the place of `{0}`.
    pub(super) fn text_about(&self, text: &Text, what: &str, node: NodeId) -> String {
        // It is put in as it is: names between braces in it are none of the author's.
        let mut words = text.get(self.language(), &self.definition.language);
        let mut filled = String::new();
        while let Some((before, after)) = split_once(words, "{0}") {
            filled.push_str(&self.fill(before, node));
            filled.push_str(what);
            words = after;
        }
        filled + &self.fill(words, node)
    }

    fn styled(&self, number: f64, style: NumberStyle, outcome: &Outcome) -> String {
        let (least, most) = outcome.digits;
        let (style, usual) = match style {
            // As it is, with all its digits.
            NumberStyle::Plain | NumberStyle::Date => return self.number_in_words(number),
            NumberStyle::Decimal => (Amount::Decimal, (0, 3)),
            NumberStyle::Currency => (Amount::Currency(&outcome.currency), (2, 2)),
            NumberStyle::Percent => (Amount::Percent, (0, 0)),
        };
        // Of one that the author leaves open, the currency may tell: yens have no parts.
        let decimals = (outcome.digits != (None, None)).then(|| {
            let most = most.map(|most| most.min(MOST_DECIMALS));
            let least = least.unwrap_or(usual.0).min(most.unwrap_or(MOST_DECIMALS));
            (least, most.unwrap_or(usual.1.max(least)))
        });
        locale::amount(self.language(), number, style, decimals)
    }

    /// A number with the decimal sign of the language that is shown.
    #[must_use]
    pub fn number_in_words(&self, number: f64) -> String {
        let text = number_text(number);
        if text.contains('.') { replace(&text, ".", &locale::decimal_sign(self.language())) } else { text }
    }

    fn choice_reading(&self, choices: &Choices, value: &Value, node: NodeId) -> String {
        let label = self.choice_label(choices, value, node);
        let written = self.comment(node);
        if value.as_text() == Some(OTHER) && choices.other.is_some() && !written.is_empty() {
            // "Anders, namelijk" and what was written.
            return format!("{}: {written}", label.trim_end_matches([':', '…', ' ']));
        }
        label
    }

    fn choice_label(&self, choices: &Choices, value: &Value, node: NodeId) -> String {
        let own = choices.own.iter().find(|choice| choice.value == *value);
        if let Some(choice) = own {
            return self.label(choice, node);
        }
        let choice =
            choices.special().find_map(|place| self.choice_at(choices, place, node).filter(|it| it.value == *value));
        choice.map_or_else(|| value.to_text(), |choice| choice.label)
    }
}

/// What every browser writes.
const MOST_DECIMALS: usize = 20;
