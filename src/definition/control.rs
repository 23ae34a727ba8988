//! How a question is answered: what stands before the respondent, and in which shape the answer is.

use super::{ElementId, Language, NONE, OTHER, Text};
use crate::date::{Date, written};
use crate::expression::Expression;
use crate::javascript;
use crate::value::Value;

/// How a question is answered.
#[derive(Clone, Debug)]
pub enum Control {
    /// A line of text.
    Line(Line),
    /// Several lines of text.
    Lines {
        /// The height, in lines.
        rows: usize,
        /// The most characters.
        max_length: Option<usize>,
        /// An example of an answer, shown in the empty field.
        placeholder: Option<Text>,
    },
    /// One of the choices, as radio buttons.
    Radios(Choices),
    /// One of the choices, in a list that opens.
    Select(Choices),
    /// Several of the choices.
    Checkboxes(Choices),
    /// Several of the choices, in a list that opens.
    Tags(Choices),
    /// All of the choices, in an order.
    Ranking(Choices),
    /// A place on a scale.
    Rating(Scale),
    /// Yes or no.
    YesNo(YesNo),
    /// One of the columns for each row.
    Matrix(Matrix),
    /// A group of questions that can be filled in several times.
    Repeat(Repeat),
    /// Lines of text under one question, each an element.
    Fields(Vec<ElementId>),
    /// What an expression gives; not to be filled in.
    Outcome(Outcome),
}

impl Control {
    /// The choices that are offered, of any kind of question that offers some.
    #[must_use]
    pub fn choices(&self) -> Option<&Choices> {
        match self {
            Control::Radios(choices)
            | Control::Select(choices)
            | Control::Checkboxes(choices)
            | Control::Tags(choices)
            | Control::Ranking(choices) => Some(choices),
            Control::Rating(scale) => Some(&scale.choices),
            _ => None,
        }
    }

    /// Whether it is a table: items that are laid out as rows.
    #[must_use]
    pub fn is_table(&self) -> bool {
        matches!(self, Control::Repeat(repeat) if repeat.layout == Layout::Table)
    }

    /// The choices, when the answer is one of them.
    #[must_use]
    pub fn one_of(&self) -> Option<&Choices> {
        self.choices().filter(|_| matches!(self, Control::Radios(_) | Control::Select(_) | Control::Rating(_)))
    }

    /// The choices, when the answer is a list of them.
    #[must_use]
    pub fn some_of(&self) -> Option<&Choices> {
        self.choices().filter(|_| self.one_of().is_none())
    }
}

/// A line of text.
#[derive(Clone, Debug)]
pub struct Line {
    /// What kind of text.
    pub input: Input,
    /// The most characters.
    pub max_length: Option<usize>,
    /// The lowest number or date.
    pub min: Option<Value>,
    /// The highest number or date.
    pub max: Option<Value>,
    /// The author's message for what is lower.
    pub min_text: Option<Text>,
    /// The author's message for what is higher.
    pub max_text: Option<Text>,
    /// The least between two numbers, for the browser's own help.
    pub step: Option<f64>,
    /// An example of an answer, shown in the empty field.
    pub placeholder: Option<Text>,
    /// A token of the HTML attribute `autocomplete`.
    pub autocomplete: Option<String>,
}

/// What kind of text a line takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// Any text.
    Text,
    /// An e-mail address.
    Email,
    /// A web address.
    Url,
    /// A telephone number.
    Tel,
    /// A number.
    Number,
    /// A date, `yyyy-mm-dd`.
    Date,
    /// A date and time, `yyyy-mm-ddThh:mm`.
    DateTime,
    /// A month, `yyyy-mm`.
    Month,
    /// A week, `yyyy-Www`.
    Week,
    /// A time, `hh:mm`.
    Time,
    /// A number by a slider.
    Range,
    /// A colour, `#rrggbb`.
    Color,
    /// A text that is not shown.
    Password,
}

impl Input {
    /// Whether the answer is a number.
    #[must_use]
    pub fn is_number(self) -> bool {
        matches!(self, Input::Number | Input::Range)
    }

    /// Whether the answer is a date or a time, of which a browser may show a part and give nothing.
    #[must_use]
    pub fn is_date_or_time(self) -> bool {
        matches!(self, Input::Date | Input::DateTime | Input::Month | Input::Week | Input::Time)
    }

    /// What a field of this kind makes of a value that nobody typed; `None` when it could not show it. Of a
    /// date and time, a date is the first part; a month that of a date.
    #[must_use]
    pub fn takes(self, value: &Value) -> Option<Value> {
        let text = value.as_text();
        let part = |length, is_one: fn(&str) -> bool| {
            let (part, rest) = text?.split_at_checked(length)?;
            (is_one(part) && (rest.is_empty() || rest.starts_with(['T', '-']))).then(|| part.into())
        };
        let whole = |is_one: fn(&str) -> bool| text.filter(|text| is_one(text)).map(Value::from);
        match (self, value) {
            (Input::Number | Input::Range, Value::Text(text)) => {
                javascript::number(text.trim()).filter(|number| number.is_finite()).map(Value::Number)
            }
            (Input::Number | Input::Range, Value::Number(_)) => Some(value.clone()),
            (Input::Date, _) => part(10, |day| Date::parse(day).is_some()),
            (Input::Month, _) => part(7, written::is_month),
            (Input::DateTime, _) => whole(written::is_moment),
            (Input::Week, _) => whole(written::is_week),
            (Input::Time, _) => whole(written::is_time),
            (_, Value::Text(_) | Value::Number(_) | Value::Bool(_)) => Some(value.clone()),
            _ => None,
        }
    }
}

/// The order in which choices are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As the author wrote them.
    #[default]
    AsWritten,
    /// By their texts.
    Ascending,
    /// By their texts, the last first.
    Descending,
    /// Another order for each response.
    Random,
}

/// The choices of a question.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// The author's own, in order.
    pub own: Vec<Choice>,
    /// The order in which they are shown.
    pub order: Order,
    /// Those are shown for which it holds, as `{item}`.
    pub visible_if: Option<Expression>,
    /// Those can be chosen for which it holds, as `{item}`.
    pub enable_if: Option<Expression>,
    /// "Select all": its text.
    pub all: Option<Option<Text>>,
    /// "Other", with a field of its own: its text.
    pub other: Option<Option<Text>>,
    /// The message when "other" is chosen and nothing is written.
    pub other_error: Option<Text>,
    /// An example in the field of "other".
    pub other_example: Option<Text>,
    /// "None of these", which excludes the rest: its text.
    pub none: Option<Option<Text>>,
    /// The least that must be chosen.
    pub least: usize,
    /// The most that may be chosen.
    pub most: Option<usize>,
    /// What a list that opens shows as long as nothing is chosen.
    pub placeholder: Option<Text>,
    /// A token of the HTML attribute `autocomplete`.
    pub autocomplete: Option<String>,
}

/// A choice, a row or a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What the answer holds when it is chosen.
    pub value: Value,
    /// What it is called; without it, the value is shown.
    pub text: Option<Text>,
    /// Shown only when it holds.
    pub visible_if: Option<Expression>,
    /// Can be chosen only when it holds.
    pub enable_if: Option<Expression>,
}

/// A scale.
#[derive(Clone, Debug, Default)]
pub struct Scale {
    /// Its places, from the lowest.
    pub choices: Choices,
    /// What the lowest means.
    pub lowest: Option<Text>,
    /// What the highest means.
    pub highest: Option<Text>,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NumberStyle {
    /// As it is.
    #[default]
    Plain,
    /// With separators.
    Decimal,
    /// As an amount of money.
    Currency,
    /// As a percentage: 0.25 is 25 %.
    Percent,
    /// As a date.
    Date,
}

/// What an expression gives, and how it is shown.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// The expression.
    pub expression: Option<Expression>,
    /// How it is written.
    pub style: NumberStyle,
    /// The currency (ISO 4217).
    pub currency: String,
    /// The least and the most digits after the decimal sign.
    pub digits: (Option<usize>, Option<usize>),
    /// What it is written in, at `{0}`.
    pub format: Option<Text>,
}

/// How the items of a repeating group are laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// Each as a card.
    #[default]
    Cards,
    /// Each as a row of a table.
    Table,
}

/// A question that is answered with yes or no.
#[derive(Clone, Debug)]
pub struct YesNo {
    /// The text of yes.
    pub yes: Option<Text>,
    /// The text of no.
    pub no: Option<Text>,
    /// The answer that yes stands for.
    pub yes_value: Value,
    /// The answer that no stands for.
    pub no_value: Value,
}

/// Rows that each take one of the columns.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    /// The answers to choose from.
    pub columns: Vec<Choice>,
    /// What is asked about.
    pub rows: Vec<Choice>,
    /// Every row must be answered.
    pub all_rows_required: bool,
}

/// A group of questions that can be filled in several times.
#[derive(Clone, Debug, Default)]
pub struct Repeat {
    /// How its items are laid out.
    pub layout: Layout,
    /// What stands in each item.
    pub template: Vec<ElementId>,
    /// What stands below the heading of each item.
    pub item_hint: Option<Text>,
    /// The heading of an item.
    pub item_title: Option<Text>,
    /// How many items it begins with.
    pub initial: usize,
    /// The least.
    pub least: usize,
    /// The most.
    pub most: usize,
    /// The text of the button that adds an item.
    pub add: Option<Text>,
    /// The text of the button that removes one.
    pub remove: Option<Text>,
    /// What is said when there are no items.
    pub none_text: Option<Text>,
    /// The name of the question whose answer must differ between items.
    pub key: Option<String>,
    /// The message when it does not.
    pub key_error: Option<Text>,
    /// What each new item begins with.
    pub item_default: Option<Value>,
    /// Whether a new item begins with the answers of the last.
    pub copies_last: bool,
    /// Whether a question in it offers "other", at any depth.
    pub offers_other: bool,
}

impl Choices {
    /// The places of "none" and "other", behind the author's own.
    pub fn special(&self) -> impl Iterator<Item = usize> + use<> {
        let own = self.own.len();
        [own, own + 1].into_iter()
    }

    /// Whether a value is one of them, "other" and "none of these" included.
    #[must_use]
    pub fn contain(&self, value: &Value) -> bool {
        self.own.iter().any(|choice| choice.value == *value)
            || (self.other.is_some() && value.as_text() == Some(OTHER))
            || (self.none.is_some() && value.as_text() == Some(NONE))
    }
}

impl Choice {
    /// A choice that is called by its value.
    #[must_use]
    pub fn plain(value: Value) -> Self {
        Choice { value, text: None, visible_if: None, enable_if: None }
    }

    /// What a respondent reads.
    #[must_use]
    pub fn label(&self, language: &Language, own: &Language) -> String {
        match &self.text {
            Some(text) => text.get(language, own).into(),
            None => self.value.to_text(),
        }
    }
}
