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
        let bound = match &violation {
            Violation::BelowMin(bound) | Violation::AboveMax(bound) => self.plain_in_words(bound),
            _ => String::new(),
        };
        let own = own.map(|text: &Text| self.text_about(text, &bound, node)).filter(|text| !text.is_empty());
        Some(own.unwrap_or_else(|| self.wording(node, &violation)))
    }

    fn wording(&self, node: NodeId, violation: &Violation) -> String {
        let control = self.question(node).map(|question| &question.control);
        let say = |key| self.messages.get(key).to_owned();
        let with = |key, name: &str, value: &str| self.messages.fill(key, &[(name, value)]);
        let count = |key, number| self.messages.count(key, number);
        match violation {
            // Items that stand there are to be filled in, and no more of them to be added.
            Violation::Required
                if matches!(control, Some(Control::Repeat(_))) && !self.derived.node(node).children.is_empty() =>
            {
                say(Key::RequiredPanel)
            }
            Violation::Required => say(required_key(control)),
            Violation::NoneInPanel => say(Key::RequiredPanel),
            Violation::RowsRequired => say(Key::RequiredMatrix),
            Violation::OtherMissing => {
                let label = self.value(node).map(|_| self.other_label(node)).unwrap_or_default();
                with(Key::RequiredOther, "name", &label)
            }
            Violation::Email => say(Key::NotEmail),
            Violation::NotANumber => say(Key::NotNumber),
            Violation::BelowMin(min) => {
                with(bound_key(min, [Key::NumberMin, Key::DateMin, Key::LaterMin]), "min", &self.plain_in_words(min))
            }
            Violation::AboveMax(max) => {
                with(bound_key(max, [Key::NumberMax, Key::DateMax, Key::EarlierMax]), "max", &self.plain_in_words(max))
            }
            Violation::Step(step) => with(Key::NumberStep, "step", &self.number_in_words(*step)),
            Violation::NotADate => with(
                Key::NotDate,
                "example",
                &Date::new(2027, 11, 30).map(|date| self.messages.date(date)).unwrap_or_default(),
            ),
            // The browser draws a field for each part: none can be written in another way.
            Violation::NotLike(_) if self.is_half_typed(node) => say(Key::NotWhole),
            Violation::NotLike(example) => with(Key::NotLike, "example", example),
            Violation::TooShort(min) => count(Key::LengthMin, *min),
            Violation::TooLong(max) => count(Key::LengthMax, *max),
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

    /// A number or a date as the language writes it, whatever it was asked for; anything else as it is.
    pub(super) fn plain_in_words(&self, value: &Value) -> String {
        if let Value::Number(number) = value {
            return self.number_in_words(*number);
        }
        let text = value.to_text();
        Date::parse(&text).map_or(text, |date| self.messages.date(date))
    }
}

/// The text about a number, a date, or a month, a week or a time.
fn bound_key(bound: &Value, [number, date, other]: [Key; 3]) -> Key {
    match bound {
        Value::Number(_) => number,
        bound if Date::parse(&bound.to_text()).is_some() => date,
        _ => other,
    }
}

fn required_key(control: Option<&Control>) -> Key {
    match control {
        Some(Control::Line(line)) => match line.input {
            Input::Text | Input::Password => Key::RequiredText,
            Input::Email => Key::RequiredEmail,
            Input::Url => Key::RequiredUrl,
            Input::Tel => Key::RequiredTel,
            Input::Number => Key::RequiredNumber,
            Input::Date => Key::RequiredDate,
            // What is drawn, and not typed, is chosen.
            Input::DateTime | Input::Month | Input::Week | Input::Time | Input::Range | Input::Color => {
                Key::RequiredOne
            }
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
