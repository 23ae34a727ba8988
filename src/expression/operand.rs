//! What an expression works on while it runs: a JSON value, or one of the things that JavaScript
//! has beside them (`undefined`, a date), with JavaScript's conversions between them.
//!
//! Sources: ECMA-262 (ToNumber, ToString, parseFloat) and survey-core 2.5.38 (`Helpers.getNumber`,
//! `Helpers.isValueEmpty`, `Const.getCorrectValue`).

use std::borrow::Cow;

use super::calendar::Date;
use crate::javascript::{self, number_text};
use crate::value::{Members, Value};

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Operand {
    Undefined,
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Operand>),
    Object(Members),
    Date(Date),
}

impl Operand {
    /// JavaScript's truth.
    pub fn is_truthy(&self) -> bool {
        match self {
            Operand::Undefined | Operand::Null => false,
            Operand::Bool(truth) => *truth,
            Operand::Number(number) => *number != 0.0 && !number.is_nan(),
            Operand::Text(text) => !text.is_empty(),
            Operand::List(_) | Operand::Object(_) | Operand::Date(_) => true,
        }
    }

    /// SurveyJS' `isValueEmpty`: zero and `false` are values, NaN is none.
    pub fn is_empty(&self) -> bool {
        match self {
            Operand::Undefined | Operand::Null => true,
            Operand::Bool(_) | Operand::Date(_) => false,
            Operand::Number(number) => number.is_nan(),
            Operand::Text(text) => text.is_empty(),
            Operand::List(items) => items.is_empty(),
            Operand::Object(members) => members.values().all(Value::is_empty),
        }
    }

    pub fn is_nothing(&self) -> bool {
        matches!(self, Operand::Undefined | Operand::Null)
    }

    /// An array, an object or a date.
    pub fn is_object(&self) -> bool {
        matches!(self, Operand::List(_) | Operand::Object(_) | Operand::Date(_))
    }

    /// `String(value)`.
    pub fn to_text(&self) -> Cow<'_, str> {
        Cow::Borrowed(match self {
            Operand::Undefined => "undefined",
            Operand::Null => "null",
            Operand::Bool(true) => "true",
            Operand::Bool(false) => "false",
            Operand::Object(_) => "[object Object]",
            Operand::Text(text) => text,
            Operand::Number(number) => return Cow::Owned(number_text(*number)),
            Operand::List(items) => return Cow::Owned(join(items, ",")),
            Operand::Date(date) => return Cow::Owned(date.to_text()),
        })
    }

    /// `Number(value)`.
    pub fn to_number(&self) -> f64 {
        match self {
            Operand::Undefined | Operand::Object(_) => f64::NAN,
            Operand::Null => 0.0,
            Operand::Bool(truth) => f64::from(u8::from(*truth)),
            Operand::Number(number) => *number,
            Operand::Text(text) => text_to_number(text),
            Operand::List(_) => text_to_number(&self.to_text()),
            Operand::Date(date) => date.epoch_ms(),
        }
    }

    /// `Helpers.getNumber`: a number, or a text that is wholly one. A comma may stand for the point.
    pub fn as_number(&self) -> Option<f64> {
        match self {
            Operand::Number(number) => Some(*number).filter(|number| number.is_finite()),
            Operand::Text(text) => number_of(text),
            Operand::List(_) => {
                let text = self.to_text();
                let number = parse_float(&text);
                (!number.is_nan() && text_to_number(&text).is_finite()).then_some(number)
            }
            _ => None,
        }
    }

    /// What a variable gives: `'true'` is true, `'5'` is five, `'007'` stays a text, quotes go.
    pub fn converted(self) -> Operand {
        let Operand::Text(text) = &self else { return self };
        if text.eq_ignore_ascii_case("true") {
            return Operand::Bool(true);
        }
        if text.eq_ignore_ascii_case("false") {
            return Operand::Bool(false);
        }
        let quote = |character: char| character == '\'' || character == '"';
        if let Some(inner) = text.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote)) {
            return Operand::Text(inner.into());
        }
        if let Some(number) = number_of(text) {
            let zero_led =
                text.strip_prefix('0').is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['.', ',', 'x']));
            if !zero_led {
                return Operand::Number(number);
            }
        }
        self
    }

    /// The value as it leaves the expression; NaN is no value, and a date is the text that
    /// `date_text` makes of it.
    pub fn into_value(self, date_text: &dyn Fn(&Date) -> Option<String>) -> Value {
        match self {
            Operand::Undefined | Operand::Null => Value::Null,
            Operand::Bool(truth) => Value::Bool(truth),
            Operand::Number(number) if number.is_nan() => Value::Null,
            Operand::Number(number) => Value::Number(number),
            Operand::Text(text) => Value::Text(text),
            Operand::List(items) => Value::List(items.into_iter().map(|item| item.into_value(date_text)).collect()),
            Operand::Object(members) => Value::Object(members),
            Operand::Date(date) => date_text(&date).map_or(Value::Null, Value::Text),
        }
    }
}

impl From<Value> for Operand {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Operand::Null,
            Value::Bool(truth) => Operand::Bool(truth),
            Value::Number(number) => Operand::Number(number),
            Value::Text(text) => Operand::Text(text),
            Value::List(items) => Operand::List(items.into_iter().map(Operand::from).collect()),
            Value::Object(members) => Operand::Object(members),
        }
    }
}

/// `Array.prototype.join`.
pub(super) fn join(items: &[Operand], separator: &str) -> String {
    let mut out = String::new();
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push_str(separator);
        }
        if !item.is_nothing() {
            out.push_str(&item.to_text());
        }
    }
    out
}

/// `Helpers.getNumber` of a text, of which a comma may be the point.
pub(crate) fn number_of(text: &str) -> Option<f64> {
    let text = trim(text);
    if text.starts_with("0x") {
        let number = parse_int(text);
        return (text.len() <= 32 && !number.is_nan()).then_some(number);
    }
    if text.len() > 15 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None; // a long row of digits is an account or a code, no amount
    }
    let text = match text.split_once(',') {
        Some((whole, part)) if !part.contains(',') => Cow::Owned([whole, ".", part].concat()),
        _ => Cow::Borrowed(text),
    };
    let number = parse_float(&text);
    (!text.is_empty() && !number.is_nan() && text_to_number(&text).is_finite()).then_some(number)
}

/// JavaScript's white space.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(|character: char| (character.is_whitespace() && character != '\u{85}') || character == '\u{feff}')
}

/// `Number(text)`.
pub(super) fn text_to_number(text: &str) -> f64 {
    let text = trim(text);
    if text.is_empty() {
        return 0.0;
    }
    for (prefix, radix) in [("0x", 16), ("0X", 16), ("0o", 8), ("0O", 8), ("0b", 2), ("0B", 2)] {
        if let Some(digits) = text.strip_prefix(prefix) {
            let (number, used) = digits_to_number(digits, radix);
            return if used == digits.len() { number } else { f64::NAN };
        }
    }
    match text {
        "Infinity" | "+Infinity" => f64::INFINITY,
        "-Infinity" => f64::NEG_INFINITY,
        _ => javascript::number(text).unwrap_or(f64::NAN),
    }
}

/// `parseFloat(text)`: the number with which a text begins.
pub(super) fn parse_float(text: &str) -> f64 {
    let text = trim(text);
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes.iter().skip(from).take_while(|byte| byte.is_ascii_digit()).count();
    let sign = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    if text.get(sign..).is_some_and(|rest| rest.starts_with("Infinity")) {
        return if bytes.first() == Some(&b'-') { f64::NEG_INFINITY } else { f64::INFINITY };
    }
    let mut end = sign + digits(sign);
    if bytes.get(end) == Some(&b'.') {
        end += 1 + digits(end + 1);
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let power = end + 1 + usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        if digits(power) > 0 {
            end = power + digits(power);
        }
    }
    text.get(..end).and_then(javascript::number).unwrap_or(f64::NAN)
}

/// `parseInt(text)`.
pub(super) fn parse_int(text: &str) -> f64 {
    let text = trim(text);
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (number, used) = match text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")) {
        Some(hex) => digits_to_number(hex, 16),
        None => digits_to_number(text, 10),
    };
    match (used, negative) {
        (0, _) => f64::NAN,
        (_, true) => -number,
        (_, false) => number,
    }
}

/// The digits with which a text begins, as a number, and how many bytes they take; NaN for none.
fn digits_to_number(text: &str, radix: u32) -> (f64, usize) {
    let used = text.bytes().take_while(|byte| char::from(*byte).is_digit(radix)).count();
    if used == 0 {
        return (f64::NAN, 0);
    }
    let digits = text.chars().take(used).filter_map(|digit| digit.to_digit(radix));
    (digits.fold(0.0, |number, digit| number * f64::from(radix) + f64::from(digit)), used)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_a_number_when_it_is_wholly_one() {
        for (text, number) in [
            ("5", Some(5.0)),
            (" 5 ", Some(5.0)),
            ("1,5", Some(1.5)),
            ("1.5", Some(1.5)),
            ("1,000,000", None),
            ("-5", Some(-5.0)),
            ("1e3", Some(1000.0)),
            ("0x10", Some(16.0)),
            ("1234567890123456", None),
            ("2024-01-01", None),
            ("5%", None),
            ("Infinity", None),
            ("vijf", None),
            ("", None),
            ("é", None),
        ] {
            assert_eq!(number_of(text), number, "{text}");
        }
    }
}
