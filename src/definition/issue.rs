//! What is wrong in a file that somebody wrote: where, what, and what was probably meant.
//!
//! Parsing never stops at the first mistake: it gives a value *and* a list of issues, so that an
//! author sees every mistake at once. The texts are English, for authors and deployers.

use std::fmt::{self, Display};

use crate::texts::join;

/// Where in a JSON file: `pages[0].elements[2].visibleIf`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct JsonPath(String);

impl JsonPath {
    /// The top of the file.
    #[must_use]
    pub fn root() -> Self {
        Self::default()
    }

    /// The member `name` of the object at this path.
    #[must_use]
    pub fn member(&self, name: &str) -> Self {
        JsonPath([self.0.as_str(), if self.0.is_empty() { "" } else { "." }, name].concat())
    }

    /// The item at `index` (from 0) of the array at this path.
    #[must_use]
    pub fn item(&self, index: usize) -> Self {
        JsonPath([self.0.as_str(), "[", &index.to_string(), "]"].concat())
    }
}

impl Display for JsonPath {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(if self.0.is_empty() { "(top)" } else { &self.0 })
    }
}

/// Whether the file can be used all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The file is not used: it would mean something else than its author wrote.
    Error,
    /// Worth mending, but nothing is lost.
    Warning,
}

/// One thing that is wrong, at one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Where in the file.
    pub path: JsonPath,
    /// Whether the file can be used all the same.
    pub severity: Severity,
    /// What is wrong.
    pub problem: Problem,
}

impl Display for Issue {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}", self.path, self.problem)
    }
}

/// The ways in which a file can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The file is not JSON; the parser's own words, with line and column.
    NotJson(String),
    /// A key that does not exist here, with the known key that comes nearest.
    UnknownKey(Option<&'static str>),
    /// A key without which the object means nothing.
    Missing(&'static str),
    /// Another type than is wanted here.
    WrongType(&'static str),
    /// A word from a fixed list was wanted; the list.
    UnknownWord(String, &'static [&'static str]),
    /// Two things of one name; the name.
    Duplicate(String),
    /// An expression that cannot be read; the reason.
    Expression(String),
    /// A name in an expression that no question has.
    UnknownName(String),
    /// A function in an expression that does not exist.
    UnknownFunction(String),
    /// Values that follow from each other; their names, the first also last.
    Cycle(Vec<String>),
    /// An element, attribute or link in a text that is not on the allow-list.
    Markup(String),
    /// A limit that keeps the page answering was passed.
    TooMuch(&'static str),
    /// Anything else, said in full.
    Other(&'static str),
}

impl Problem {
    /// A text without a letter, where people or expressions need one.
    pub const EMPTY: Problem = Problem::Other("this must be a text that is not empty");
}

impl Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::NotJson(reason) => write!(formatter, "this is not JSON: {reason}"),
            Problem::UnknownKey(None) => formatter.write_str("this key is not known here"),
            Problem::UnknownKey(Some(meant)) => {
                write!(formatter, "this key is not known here: did you mean {meant}?")
            }
            Problem::Missing(key) => write!(formatter, "{key} is missing"),
            Problem::WrongType(wanted) => write!(formatter, "this must be {wanted}"),
            Problem::UnknownWord(word, known) => {
                write!(formatter, "\"{word}\" is not supported; choose from")?;
                known.iter().try_for_each(|word| write!(formatter, " {word}"))
            }
            Problem::Duplicate(name) => write!(formatter, "the name {name} is used twice"),
            Problem::Expression(reason) => write!(formatter, "this expression cannot be read: {reason}"),
            Problem::UnknownName(name) => write!(formatter, "no question has the name {{{name}}}"),
            Problem::UnknownFunction(name) => write!(formatter, "the function {name} does not exist"),
            Problem::Cycle(names) => write!(formatter, "these values follow from each other: {}", join(names, " → ")),
            Problem::Markup(what) => write!(formatter, "{what} is not allowed here"),
            Problem::TooMuch(limit) => write!(formatter, "too much: {limit}"),
            Problem::Other(text) => formatter.write_str(text),
        }
    }
}

/// The most issues that are listed.
const MOST: usize = 1000;

/// The issues found so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issues(Vec<Issue>);

impl Issues {
    /// Adds something because of which the file cannot be used.
    #[inline(never)]
    pub fn error(&mut self, path: &JsonPath, problem: Problem) {
        self.add(path.clone(), Severity::Error, problem);
    }

    /// As [`Issues::error`], of the member `key` of the object at `path`.
    #[inline(never)]
    pub fn error_in(&mut self, path: &JsonPath, key: &str, problem: Problem) {
        self.add(path.member(key), Severity::Error, problem);
    }

    #[inline(never)]
    fn add(&mut self, path: JsonPath, severity: Severity, problem: Problem) {
        let problem = match self.0.len() {
            0..MOST => problem,
            MOST => Problem::TooMuch("more than 1,000 things are wrong; the rest is not listed"),
            // Whether the file can be used is to be known, all else was said.
            _ if severity == Severity::Error && !self.has_errors() => problem,
            _ => return,
        };
        self.0.push(Issue { path, severity, problem });
    }

    /// Adds something worth mending.
    pub fn warning(&mut self, path: &JsonPath, problem: Problem) {
        self.add(path.clone(), Severity::Warning, problem);
    }

    /// Whether the file cannot be used.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.0.iter().any(|issue| issue.severity == Severity::Error)
    }

    /// The first because of which the file cannot be used.
    #[must_use]
    pub fn into_first_error(self) -> Option<Issue> {
        self.0.into_iter().find(|issue| issue.severity == Severity::Error)
    }

    /// All of them, in the order in which they were found.
    pub fn iter(&self) -> std::slice::Iter<'_, Issue> {
        self.0.iter()
    }
}

/// The known word nearest to `word`, when it is near enough to have been meant: one or two letters
/// off (Levenshtein), or the same but for capitals.
#[must_use]
pub fn nearest<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    let length = word.chars().count();
    let most = if length < 5 { 1 } else { 2 };
    known
        .iter()
        .filter(|candidate| candidate.len().abs_diff(length) <= most)
        .map(|&candidate| (distance(&word.to_ascii_lowercase(), &candidate.to_ascii_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= most)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

fn distance(left: &str, right: &str) -> usize {
    let mut row: Vec<usize> = (0..=right.chars().count()).collect();
    for (above, from) in left.chars().enumerate() {
        let mut diagonal = above;
        let mut before = above + 1;
        if let Some(first) = row.first_mut() {
            *first = before;
        }
        for (cell, to) in row.iter_mut().skip(1).zip(right.chars()) {
            let changed = diagonal + usize::from(from != to);
            diagonal = *cell;
            before = changed.min(diagonal + 1).min(before + 1);
            *cell = before;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_key_is_told_what_was_probably_meant() {
        let known = ["visibleIf", "title", "isRequired", "min", "max"];
        assert_eq!(nearest("visbleIf", &known), Some("visibleIf"));
        assert_eq!(nearest("visibleif", &known), Some("visibleIf"));
        assert_eq!(nearest("titel", &known), Some("title"));
        assert_eq!(nearest("mix", &known), Some("min"));
        assert_eq!(nearest("colour", &known), None);
    }
}
