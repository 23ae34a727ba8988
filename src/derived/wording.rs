//! A violation in words: how to mend it, in the language that is shown.

use super::{NodeId, View, Violation};
use crate::date::Date;
use crate::definition::{Control, Input, Text};
use crate::messages::Key;
use crate::value::Value;

impl View<'_> {
    /// What a respondent is told about the answer of a node; `None` when nothing is wrong.
    #[must_use]
    #[inline(never)] // An entry of the part "onward".
    pub fn message(&self, node: NodeId) -> Option<String> {
        let (violation, own) = self.violation(node)?;
        let own = own.map(|text: &Text| self.text(text, node)).filter(|text| !text.is_empty());
        Some(own.unwrap_or_else(|| self.wording(node, &violation)))
    }

    fn wording(&self, node: NodeId, violation: &Violation) -> String {
        let control = self.question(node).map(|question| &question.control);
        let say = |key| self.messages.get(key).to_owned();
        let with = |key, name: &str, value: &str| self.messages.fill(key, &[(name, value)]);
        let count = |key, number| self.messages.count(key, number);
        match violation {
            Violation::Required => say(required_key(control)),
            Violation::NoneInPanel => say(Key::RequiredPanel),
            Violation::RowsRequired => say(Key::RequiredMatrix),
            Violation::OtherMissing => {
                let label = self.value(node).map(|_| self.other_label(node)).unwrap_or_default();
                with(Key::RequiredOther, "name", &label)
            }
            Violation::Email => say(Key::NotEmail),
            Violation::NotANumber => say(Key::NotNumber),
            Violation::BelowMin(min) => match min {
                Value::Number(min) => with(Key::NumberMin, "min", &self.number_in_words(*min)),
                other => with(later(other, Key::DateMin, Key::LaterMin), "min", &self.date_or_text(other)),
            },
            Violation::AboveMax(max) => match max {
                Value::Number(max) => with(Key::NumberMax, "max", &self.number_in_words(*max)),
                other => with(later(other, Key::DateMax, Key::EarlierMax), "max", &self.date_or_text(other)),
            },
            Violation::Step(step) => with(Key::NumberStep, "step", &self.number_in_words(*step)),
            Violation::NotADate => with(
                Key::NotDate,
                "example",
                &Date::new(2027, 11, 30).map(|date| self.messages.date(date)).unwrap_or_default(),
            ),
            Violation::NotLike(example) => with(Key::NotLike, "example", example),
            Violation::TooShort(min) => count(Key::LengthMin, *min),
            Violation::TooLong(max, _) => count(Key::LengthMax, *max),
            Violation::Digits => say(Key::NoDigits),
            Violation::TooFew(min) if matches!(control, Some(Control::Repeat(_))) => count(Key::LeastItems, *min),
            Violation::TooFew(min) => count(Key::CountMin, *min),
            Violation::TooMany(max) => count(Key::CountMax, *max),
            Violation::Pattern => say(Key::Pattern),
            Violation::Expression => say(Key::NotHolds),
            Violation::Duplicate => say(Key::Duplicate),
        }
    }

    fn other_label(&self, node: NodeId) -> String {
        let Some(choices) = self.question(node).and_then(|question| question.control.choices()) else {
            return String::new();
        };
        let other = self.choices(choices, node).into_iter().find(|choice| choice.is_other);
        other.map(|choice| choice.label).unwrap_or_default()
    }

    fn date_or_text(&self, value: &Value) -> String {
        let text = value.to_text();
        Date::parse(&text).map_or(text, |date| self.messages.date(date))
    }
}

/// The text for a date, or for a month, a week or a time.
fn later(value: &Value, date: Key, other: Key) -> Key {
    if Date::parse(&value.to_text()).is_some() { date } else { other }
}

fn required_key(control: Option<&Control>) -> Key {
    match control {
        Some(Control::Line(line)) => match line.input {
            Input::Text | Input::Password => Key::RequiredText,
            Input::Email => Key::RequiredEmail,
            Input::Url => Key::RequiredUrl,
            Input::Tel => Key::RequiredTel,
            Input::Number | Input::Range => Key::RequiredNumber,
            Input::Date => Key::RequiredDate,
            Input::DateTime | Input::Month | Input::Week | Input::Time | Input::Color => Key::RequiredOne,
        },
        Some(Control::Radios(_) | Control::Select(_) | Control::Rating(_)) => Key::RequiredOne,
        Some(Control::Checkboxes(_) | Control::Tags(_)) => Key::RequiredSome,
        Some(Control::Ranking(_)) => Key::RequiredRanking,
        Some(Control::YesNo(_)) => Key::RequiredYesNo,
        Some(Control::Matrix(matrix)) if matrix.all_rows_required => Key::RequiredMatrix,
        Some(Control::Matrix(_)) => Key::RequiredOne,
        Some(Control::Repeat(_)) => Key::RequiredItems,
        Some(Control::Lines { .. } | Control::Fields(_) | Control::Outcome(_)) | None => Key::RequiredText,
    }
}
