//! From JSON path to line and column: where in a file's text each value and each key begins.
//!
//! The engine's issues carry paths only, so that the page does not grow. The text is read once more
//! here; it must be JSON, which the engine has found out before.

use std::collections::HashMap;

use leeragenda::definition::JsonPath;

/// A place in a text: both count from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

impl Position {
    /// The first character.
    pub const START: Position = Position { line: 1, column: 1 };

    /// The place of a byte in a text.
    #[must_use]
    pub fn of(at: usize, text: &str) -> Position {
        let before = text.get(..at).unwrap_or(text);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        Position { line, column }
    }
}

/// Where the values and keys of a text stand.
pub struct Positions<'t> {
    text: &'t str,
    values: HashMap<String, usize>,
    keys: HashMap<String, usize>,
    /// Keys that stand twice in one object, at the second.
    doubles: Vec<(String, usize)>,
}

impl<'t> Positions<'t> {
    /// Reads a text that is JSON.
    #[must_use]
    pub fn of(text: &'t str) -> Self {
        let positions = Positions { text, values: HashMap::new(), keys: HashMap::new(), doubles: Vec::new() };
        let mut reader = Reader { at: 0, positions };
        reader.value(&JsonPath::root());
        reader.positions
    }

    /// Where the value at a path begins; when there is none, the nearest around it.
    #[must_use]
    pub fn value(&self, path: &str) -> Position {
        let mut path = path;
        loop {
            if let Some(at) = self.values.get(path) {
                return Position::of(*at, self.text);
            }
            match path.rfind(['.', '[']) {
                Some(cut) => path = path.get(..cut).unwrap_or_default(),
                None => {
                    let top = self.values.get(&JsonPath::root().to_string());
                    return top.map_or(Position::START, |at| Position::of(*at, self.text));
                }
            }
        }
    }

    /// Where the key at a path begins; when there is none, the value around it.
    #[must_use]
    pub fn key(&self, path: &str) -> Position {
        self.keys.get(path).map_or_else(|| self.value(path), |at| Position::of(*at, self.text))
    }

    /// Whether a list or a text stands at a path.
    #[must_use]
    pub fn is_list_or_text(&self, path: &str) -> bool {
        let at = self.values.get(path).and_then(|at| self.text.get(*at..));
        at.is_some_and(|text| text.starts_with(['[', '"']))
    }

    /// Keys that stand twice in one object: their path, and where the second is.
    pub fn doubles(&self) -> impl Iterator<Item = (&str, Position)> {
        self.doubles.iter().map(|(path, at)| (path.as_str(), Position::of(*at, self.text)))
    }
}

struct Reader<'t> {
    at: usize,
    positions: Positions<'t>,
}

impl<'t> Reader<'t> {
    /// The next byte that is no white space.
    fn next(&mut self) -> Option<u8> {
        let bytes = self.positions.text.as_bytes();
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = bytes.get(self.at) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.next() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn value(&mut self, path: &JsonPath) {
        let first = self.next();
        self.positions.values.insert(path.to_string(), self.at);
        match first {
            Some(b'{') => self.object(path),
            Some(b'[') => self.list(path),
            Some(b'"') => {
                self.string();
            }
            _ => {
                let rest = self.positions.text.get(self.at..).unwrap_or_default();
                self.at += rest.find([',', '}', ']', ' ', '\t', '\n', '\r']).unwrap_or(rest.len());
            }
        }
    }

    fn object(&mut self, path: &JsonPath) {
        self.at += 1;
        while self.next() == Some(b'"') {
            let start = self.at;
            let raw = self.string();
            let name: String = serde_json::from_str(raw).unwrap_or_else(|_| raw.trim_matches('"').to_owned());
            let member = path.member(&name);
            if self.positions.keys.insert(member.to_string(), start).is_some() {
                self.positions.doubles.push((member.to_string(), start));
            }
            self.eat(b':');
            self.value(&member);
            self.eat(b',');
        }
        self.eat(b'}');
    }

    fn list(&mut self, path: &JsonPath) {
        self.at += 1;
        let mut index = 0;
        while let Some(next) = self.next() {
            if next == b']' {
                break;
            }
            let before = self.at;
            self.value(&path.item(index));
            self.eat(b',');
            index += 1;
            if self.at == before {
                break;
            }
        }
        self.eat(b']');
    }

    /// The string that begins here, with its quotes.
    fn string(&mut self) -> &'t str {
        let start = self.at;
        let bytes = self.positions.text.as_bytes();
        self.at += 1;
        while let Some(byte) = bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'"' => break,
                b'\\' => self.at += 1,
                _ => {}
            }
        }
        self.positions.text.get(start..self.at).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "{\n  \"pagés\": [\n    1, {\"a\\u0062\": \"}\\\"]\", \"x\": [[], {}]}\n  ],\n  \"é\": true, \"y\": 2\n}";

    fn value(path: &str) -> (usize, usize) {
        let position = Positions::of(TEXT).value(path);
        (position.line, position.column)
    }

    #[test]
    fn each_value_is_found_by_its_path() {
        for (path, expected) in [
            ("(top)", (1, 1)),
            ("pagés", (2, 12)),
            ("pagés[0]", (3, 5)),
            ("pagés[1].ab", (3, 20)),
            ("pagés[1].x[1]", (3, 38)),
            ("é", (5, 8)),
            ("y", (5, 19)),
        ] {
            assert_eq!(value(path), expected, "{path}");
        }
    }

    #[test]
    fn a_key_stands_before_its_value() {
        let positions = Positions::of(TEXT);
        assert_eq!(positions.key("y"), Position { line: 5, column: 14 });
        assert_eq!(positions.key("pagés[1].ab"), Position { line: 3, column: 9 });
    }

    #[test]
    fn what_is_not_there_stands_where_it_should() {
        assert_eq!(value("pagés[1].title.nl"), value("pagés[1]"));
        assert_eq!(value("nothing"), (1, 1));
    }

    #[test]
    fn a_key_that_stands_twice_is_found() {
        let text = r#"{"a": {"b": 1, "b": 2}, "c": {"b": 3}}"#;
        let positions = Positions::of(text);
        let doubles: Vec<_> = positions.doubles().collect();
        assert_eq!(doubles, [("a.b", Position { line: 1, column: 16 })]);
        assert_eq!(positions.value("a.b"), Position { line: 1, column: 21 }, "the last counts");
    }
}
