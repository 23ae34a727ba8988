//! Reads one JSON object, key by key, and reports what is wrong with it.
//!
//! Each key is taken once, by the type that it must have. [`ObjectReader::finish`] then reports
//! every key that nobody took, so that nothing of an author's is dropped in silence.

use super::issue::{Issues, JsonPath, Problem, nearest};
use super::limits;
use super::text::Text;
use crate::expression::Expression;
use crate::value::{Members, Value};

/// A name as SurveyJS takes that of a page or a panel: without spaces around it, and without the `|` with which it
/// parts the value of a choice from its text.
pub fn valid_name(name: &str) -> String {
    let name = name.trim();
    name.split_once('|').map_or_else(|| name.into(), |(before, behind)| [before, behind].concat())
}

/// A whole number of zero or more, when it is one.
pub fn whole(value: &Value) -> Option<usize> {
    match value {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked")]
        Value::Number(number) if number.fract() == 0.0 && (0.0..4_294_967_296.0).contains(number) => {
            Some(*number as usize)
        }
        _ => None,
    }
}

/// A JSON object being read.
pub struct ObjectReader<'a> {
    members: &'a Members,
    path: JsonPath,
    taken: Vec<&'static str>,
}

impl<'a> ObjectReader<'a> {
    /// Begins to read `value`; `None`, with an issue, when it is no object.
    pub fn new(value: &'a Value, path: JsonPath, issues: &mut Issues) -> Option<Self> {
        let Some(members) = value.as_object() else {
            issues.error(&path, Problem::WrongType("an object {…}"));
            return None;
        };
        Some(Self { members, path, taken: Vec::new() })
    }

    /// Where this object stands.
    #[must_use]
    pub fn path(&self) -> &JsonPath {
        &self.path
    }

    /// Where the member `key` stands.
    #[must_use]
    pub fn at(&self, key: &str) -> JsonPath {
        self.path.member(key)
    }

    /// Reports what is wrong with the member `key`.
    pub fn wrong(&self, key: &str, issues: &mut Issues, problem: Problem) {
        issues.error_in(&self.path, key, problem);
    }

    /// The value of `key` as it is; JSON `null` counts as absent.
    pub fn value(&mut self, key: &'static str) -> Option<&'a Value> {
        self.taken.push(key);
        self.members.get(key).filter(|value| **value != Value::Null)
    }

    fn typed<T>(
        &mut self,
        key: &'static str,
        wanted: &'static str,
        issues: &mut Issues,
        convert: impl FnOnce(&'a Value) -> Option<T>,
    ) -> Option<T> {
        let value = self.value(key)?;
        let converted = convert(value);
        if converted.is_none() {
            self.wrong(key, issues, Problem::WrongType(wanted));
        }
        converted
    }

    /// Whether a key that does not belong here says something; as `null` it is an unknown key.
    pub fn misplaced(&mut self, key: &'static str) -> bool {
        self.members.get(key).is_some_and(|value| *value != Value::Null) && self.value(key).is_some()
    }

    /// A string.
    pub fn string(&mut self, key: &'static str, issues: &mut Issues) -> Option<&'a str> {
        self.typed(key, "a string", issues, Value::as_text)
    }

    /// A value without which the object means nothing.
    pub fn required(&mut self, key: &'static str, issues: &mut Issues) -> Option<&'a Value> {
        let value = self.value(key);
        if value.is_none() {
            issues.error(&self.path, Problem::Missing(key));
        }
        value
    }

    /// A string without which the object means nothing.
    pub fn required_string(&mut self, key: &'static str, issues: &mut Issues) -> Option<&'a str> {
        self.required(key, issues)?;
        self.string(key, issues)
    }

    /// The name by which it is called.
    pub fn name(&mut self, issues: &mut Issues) -> Option<&'a str> {
        let name = self.required_string("name", issues)?;
        if name.trim().is_empty() {
            self.wrong("name", issues, Problem::EMPTY);
            return None;
        }
        Some(name)
    }

    /// The name of a question, a column or a line, as SurveyJS takes it: also without braces, and without `#` in
    /// front, which mean something where a name is read.
    pub fn element_name(&mut self, issues: &mut Issues) -> Option<String> {
        let name = valid_name(self.name(issues)?);
        let name: String = name.trim().chars().filter(|letter| !matches!(letter, '{' | '}')).collect();
        let name = name.trim_start_matches('#');
        if name.is_empty() {
            self.wrong("name", issues, Problem::EMPTY);
        }
        (!name.is_empty()).then(|| name.into())
    }

    /// `true` or `false`.
    pub fn flag(&mut self, key: &'static str, issues: &mut Issues) -> Option<bool> {
        self.typed(key, "true or false", issues, |value| match value {
            Value::Bool(truth) => Some(*truth),
            _ => None,
        })
    }

    /// A number.
    pub fn number(&mut self, key: &'static str, issues: &mut Issues) -> Option<f64> {
        self.typed(key, "a number", issues, |value| match value {
            Value::Number(number) => Some(*number),
            _ => None,
        })
    }

    /// A number above 0.
    pub fn positive(&mut self, key: &'static str, issues: &mut Issues) -> Option<f64> {
        self.typed(key, "a number above 0", issues, |value| match value {
            Value::Number(number) if *number > 0.0 => Some(*number),
            _ => None,
        })
    }

    /// A whole number of zero or more.
    pub fn count(&mut self, key: &'static str, issues: &mut Issues) -> Option<usize> {
        self.typed(key, "a whole number of 0 or more", issues, whole)
    }

    /// An array, each item with its place.
    pub fn list(&mut self, key: &'static str, issues: &mut Issues) -> Vec<(JsonPath, &'a Value)> {
        let path = self.at(key);
        let items = self.typed(key, "an array […]", issues, Value::as_list).unwrap_or_default();
        if items.len() > limits::LIST {
            issues.error(&path, Problem::TooMuch("a list of more than 20,000 items"));
        }
        items.iter().take(limits::LIST).enumerate().map(|(index, item)| (path.item(index), item)).collect()
    }

    /// A text for people: a string, or an object of strings by language.
    pub fn text(&mut self, key: &'static str, issues: &mut Issues) -> Option<Text> {
        let value = self.value(key)?;
        Text::parse(value, &self.at(key), issues)
    }

    /// A text, a number or a truth.
    pub fn plain(&mut self, key: &'static str, issues: &mut Issues) -> Option<Value> {
        let is_plain = |value: &Value| matches!(value, Value::Text(_) | Value::Number(_) | Value::Bool(_));
        self.typed(key, "a text, a number, true or false", issues, |value| is_plain(value).then(|| value.clone()))
    }

    /// A text or a number.
    pub fn bound(&mut self, key: &'static str, issues: &mut Issues) -> Option<Value> {
        let is_bound = |value: &Value| matches!(value, Value::Text(_) | Value::Number(_));
        self.typed(key, "a text or a number", issues, |value| is_bound(value).then(|| value.clone()))
    }

    /// An expression without which the object means nothing.
    pub fn required_expression(&mut self, key: &'static str, issues: &mut Issues) -> Option<Expression> {
        let value = self.required(key, issues)?;
        if value.as_text().is_some_and(|text| text.trim().is_empty()) {
            issues.error(&self.path, Problem::Missing(key));
        }
        self.expression(key, issues)
    }

    /// An expression.
    pub fn expression(&mut self, key: &'static str, issues: &mut Issues) -> Option<Expression> {
        let source = self.string(key, issues)?;
        if source.trim().is_empty() {
            return None;
        }
        match Expression::parse(source) {
            Ok(expression) => Some(expression),
            Err(reason) => {
                self.wrong(key, issues, Problem::Expression(reason.to_string()));
                None
            }
        }
    }

    /// One of the words of a fixed list, as its value.
    pub fn word<T: Copy>(
        &mut self,
        key: &'static str,
        words: &'static [&'static str],
        values: &[T],
        issues: &mut Issues,
    ) -> Option<T> {
        values.get(self.place_of_word(key, words, issues)?).copied()
    }

    fn place_of_word(
        &mut self,
        key: &'static str,
        words: &'static [&'static str],
        issues: &mut Issues,
    ) -> Option<usize> {
        let word = self.string(key, issues)?;
        let place = words.iter().position(|known| *known == word);
        if place.is_none() {
            self.wrong(key, issues, Problem::UnknownWord(word.into(), words));
        }
        place
    }

    /// Keys that are not known here after all: whoever wrote them is told.
    pub fn refuse(&mut self, lists: &[&[&str]]) {
        self.taken.retain(|key| !lists.iter().any(|keys| keys.contains(key)));
    }

    /// `true`, `false` or a word: a key that changes nothing here.
    pub fn flag_or_word(&mut self, key: &'static str, words: &'static [&'static str], issues: &mut Issues) {
        if !matches!(self.members.get(key), Some(Value::Bool(_))) {
            self.word(key, words, &[()], issues);
        }
        self.taken.push(key);
    }

    /// Reports each key that nobody took.
    pub fn finish(self, issues: &mut Issues) {
        for name in self.members.keys() {
            if !self.taken.contains(&name.as_str()) {
                let meant = nearest(name, &self.taken);
                self.wrong(name, issues, Problem::UnknownKey(meant));
            }
        }
    }
}
