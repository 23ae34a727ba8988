//! A JSON value as SurveyJS sees it: what an answer is, and what an expression works on.
//!
//! Numbers are `f64`, as in JavaScript. `Null` stands for "no value": JavaScript's `undefined` and
//! `null` alike. This module knows no questionnaire and no coercion rules; those of expressions
//! stand in `expression/`.

pub mod json;
mod members;
#[cfg(not(target_arch = "wasm32"))]
mod serde;

use crate::javascript::number_text;
pub use members::Members;

/// A JSON value.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// No value: JSON `null`, or nothing at all.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number; never NaN or infinite when it came from JSON.
    Number(f64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Value>),
    /// An object.
    Object(Members),
}

impl Value {
    /// SurveyJS' notion of an empty answer (`Helpers.isValueEmpty`): nothing, an empty string, an
    /// empty list, or an object whose members are all empty. Zero and `false` are answers.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Value::Null => true,
            Value::Bool(_) | Value::Number(_) => false,
            Value::Text(text) => text.is_empty(),
            Value::List(items) => items.is_empty(),
            Value::Object(members) => members.values().all(Value::is_empty),
        }
    }

    /// The text of a string value.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The items of a list.
    #[must_use]
    pub fn as_list(&self) -> Option<&[Value]> {
        match self {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    /// The members of an object.
    #[must_use]
    pub fn as_object(&self) -> Option<&Members> {
        match self {
            Value::Object(members) => Some(members),
            _ => None,
        }
    }

    /// What JavaScript's `String(value)` gives for a scalar; a list joins its items with commas.
    #[must_use]
    pub fn to_text(&self) -> String {
        match self {
            Value::Null | Value::Object(_) => String::new(),
            Value::Bool(true) => "true".into(),
            Value::Bool(false) => "false".into(),
            Value::Number(number) => number_text(*number),
            Value::Text(text) => text.clone(),
            Value::List(items) => {
                let mut out = String::new();
                for (at, item) in items.iter().enumerate() {
                    if at > 0 {
                        out.push(',');
                    }
                    out.push_str(&item.to_text());
                }
                out
            }
        }
    }

    /// The value as compact JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = String::new();
        self.write_json(&mut out);
        out
    }

    fn write_json(&self, out: &mut String) {
        match self {
            Value::Null => out.push_str("null"),
            Value::Bool(_) => out.push_str(&self.to_text()),
            Value::Number(number) if !number.is_finite() => out.push_str("null"),
            Value::Number(number) => out.push_str(&number_text(*number)),
            Value::Text(text) => write_json_text(text, out),
            Value::List(items) => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    if at > 0 {
                        out.push(',');
                    }
                    item.write_json(out);
                }
                out.push(']');
            }
            Value::Object(members) => {
                out.push('{');
                for (at, (name, value)) in members.iter().enumerate() {
                    if at > 0 {
                        out.push(',');
                    }
                    write_json_text(name, out);
                    out.push(':');
                    value.write_json(out);
                }
                out.push('}');
            }
        }
    }
}

fn write_json_text(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            control if control < ' ' => {
                out.push_str(if control < '\u{10}' { "\\u000" } else { "\\u001" });
                out.extend(char::from_digit(u32::from(control) & 15, 16));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.into())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Value::Number(number)
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Value::Bool(truth)
    }
}

impl From<Vec<Value>> for Value {
    fn from(items: Vec<Value>) -> Self {
        Value::List(items)
    }
}

impl From<Members> for Value {
    fn from(members: Members) -> Self {
        Value::Object(members)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_of_zero_or_false_is_an_answer() {
        assert!(!Value::Number(0.0).is_empty());
        assert!(!Value::Bool(false).is_empty());
        assert!(Value::Text(String::new()).is_empty());
        assert!(Value::List(Vec::new()).is_empty());
    }

    #[test]
    fn json_is_read_and_written_alike_by_both_writers() {
        let text = r#"{"a":[1,0.5,"\"x\\\n\u0001"],"b":null,"c":true}"#;
        let value: Value = serde_json::from_str(text).unwrap_or_default();
        assert_eq!(value.to_json(), text);
        assert_eq!(serde_json::to_string(&value).unwrap_or_default(), text);
    }
}
