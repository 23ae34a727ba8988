//! Reads JSON (RFC 8259), strictly: no comments, no trailing commas, nothing behind the value.

use std::fmt::{self, Display};

use super::{Members, Value};
use crate::javascript;

/// The deepest nesting, and the most members of one object, that keep the page answering.
const MOST_DEEP: usize = 127;
const MOST_MEMBERS: usize = 20_000;

/// Why a text is not JSON, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotJson {
    /// What is wrong there.
    pub what: &'static str,
    /// The line, from 1.
    pub line: usize,
    /// The column in bytes, from 1.
    pub column: usize,
    /// Whether the text is cut off there: more of it could be JSON.
    pub ends: bool,
}

impl Display for NotJson {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} at line {} column {}", self.what, self.line, self.column)
    }
}

/// Reads a text that is one JSON value.
///
/// # Errors
/// Says what is wrong at the first place where the text is not JSON.
pub fn parse(text: &str) -> Result<Value, NotJson> {
    let mut reader = Reader { text, at: 0 };
    let whole = reader.value(0).and_then(|value| match reader.next() {
        None => Ok(value),
        Some(_) => Err("something stands behind the end"),
    });
    whole.map_err(|what| {
        let before = text.as_bytes().get(..reader.at).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
        NotJson { what, line, column, ends: reader.at >= text.len() }
    })
}

type Read<T> = Result<T, &'static str>;

struct Reader<'t> {
    text: &'t str,
    /// In bytes, always between two characters.
    at: usize,
}

impl<'t> Reader<'t> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next byte that is no white space.
    fn next(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
        self.peek()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let found = self.next() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn value(&mut self, depth: usize) -> Read<Value> {
        match self.next() {
            Some(b'{' | b'[') if depth >= MOST_DEEP => Err("this is nested too deeply"),
            Some(b'{') => self.object(depth),
            Some(b'[') => self.list(depth),
            Some(b'"') => self.string().map(Value::Text),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => {
                for (word, value) in [("null", Value::Null), ("true", Value::Bool(true)), ("false", Value::Bool(false))]
                {
                    let rest = self.text.get(self.at..).unwrap_or_default();
                    if rest.starts_with(word) {
                        self.at += word.len();
                        return Ok(value);
                    }
                    if word.starts_with(rest) {
                        self.at = self.text.len(); // cut off within the word
                    }
                }
                Err("a value is expected")
            }
        }
    }

    fn object(&mut self, depth: usize) -> Read<Value> {
        self.at += 1;
        let mut members = Vec::new();
        if self.eat(b'}') {
            return Ok(Value::Object(Members::new()));
        }
        loop {
            if self.next() != Some(b'"') {
                return Err("a name between double quotes is expected");
            }
            let name = self.string()?;
            if !self.eat(b':') {
                return Err("a colon is expected");
            }
            let value = self.value(depth + 1)?;
            members.push((name, value));
            if members.len() > MOST_MEMBERS {
                return Err("an object has too many members");
            }
            if self.eat(b'}') {
                return Ok(Value::Object(members.into_iter().collect()));
            }
            if !self.eat(b',') {
                return Err("a comma or } is expected");
            }
        }
    }

    fn list(&mut self, depth: usize) -> Read<Value> {
        self.at += 1;
        let mut items = Vec::new();
        if self.eat(b']') {
            return Ok(Value::List(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            if self.eat(b']') {
                return Ok(Value::List(items));
            }
            if !self.eat(b',') {
                return Err("a comma or ] is expected");
            }
        }
    }

    /// The part of the text up to the first byte that does not fit.
    fn take(&mut self, fits: fn(u8) -> bool) -> &'t str {
        let start = self.at;
        while self.peek().is_some_and(fits) {
            self.at += 1;
        }
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn digits(&mut self) -> Read<&'t str> {
        let digits = self.take(|byte| byte.is_ascii_digit());
        if digits.is_empty() { Err("a digit is expected") } else { Ok(digits) }
    }

    fn number(&mut self) -> Read<Value> {
        let start = self.at;
        self.eat(b'-');
        let first = self.at;
        if self.digits()?.starts_with('0') && self.at > first + 1 {
            return Err("a number begins with no 0");
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            self.digits()?;
        }
        let number = self.text.get(start..self.at).and_then(javascript::number);
        number.filter(|number| number.is_finite()).map(Value::Number).ok_or("this number is too big")
    }

    fn string(&mut self) -> Read<String> {
        self.at += 1;
        let mut text = String::new();
        loop {
            text.push_str(self.take(|byte| byte >= b' ' && byte != b'"' && byte != b'\\'));
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(text);
                }
                Some(b'\\') => {
                    self.at += 1;
                    text.push(self.escaped()?);
                }
                Some(_) => return Err("a string holds a line break or another control character"),
                None => return Err("a string does not end"),
            }
        }
    }

    fn escaped(&mut self) -> Read<char> {
        let escape = self.peek().unwrap_or_default();
        let letter = match escape {
            b'"' | b'\\' | b'/' => char::from(escape),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode(),
            _ => return Err("this escape does not exist"),
        };
        self.at += 1;
        Ok(letter)
    }

    /// `u00e9`, or two of them for what UTF-16 writes as a pair.
    fn unicode(&mut self) -> Read<char> {
        let mut code = self.unit()?;
        if (0xd800..0xdc00).contains(&code) && self.peek() == Some(b'\\') {
            self.at += 1;
            code = match self.unit()? {
                low @ 0xdc00..0xe000 => 0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00),
                _ => code,
            };
        }
        char::from_u32(code).ok_or("this escape is no character")
    }

    fn unit(&mut self) -> Read<u32> {
        let digits = self.text.get(self.at + 1..self.at + 5).filter(|_| self.peek() == Some(b'u'));
        let code =
            digits.filter(|digits| !digits.starts_with('+')).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        if self.text.len() < self.at + 5 {
            self.at = self.text.len(); // cut off within the escape
        } else if code.is_some() {
            self.at += 5;
        }
        code.ok_or("this escape is no character")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What another reader makes of a text.
    fn theirs(text: &str) -> Option<Value> {
        serde_json::from_str(text).ok()
    }

    #[test]
    fn it_reads_what_another_reader_reads_and_nothing_else() {
        let deep = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        for text in [
            "",
            " ",
            "null",
            "nul",
            "nulll",
            "true ",
            "\t[1 , 2]\n",
            "[1,]",
            "[,1]",
            "{}",
            "{\"a\":1,}",
            "{a:1}",
            "{\"a\"}",
            "{\"a\":1 \"b\":2}",
            "[1 2]",
            "0",
            "-0",
            "00",
            "01",
            "-",
            "1.",
            ".5",
            "1.5e3",
            "1e",
            "1E+2",
            "1e400",
            "+1",
            "\"\"",
            "\"é😀\"",
            "\"\\u00e9\\ud83d\\ude00\"",
            "\"\\ud83d\"",
            "\"\\ud83d\\u0041\"",
            "\"\\ude00\"",
            "\"\\u+123\"",
            "\"\\u12\"",
            "\"\\u12é\"",
            "\"\\x\"",
            "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
            "\"a\nb\"",
            "\"a",
            "\"a\\",
            "{\"a\":1,\"a\":2}",
            "[[1],[2]",
            "// x\n1",
            "\u{feff}1",
            &deep(127),
            &deep(128),
            &deep(129),
        ] {
            assert_eq!(parse(text).ok(), theirs(text), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_with_its_place() {
        for (text, said) in [
            ("{\n  \"a\": 1,\n}", "a name between double quotes is expected at line 3 column 1"),
            ("[1,2", "a comma or ] is expected at line 1 column 5"),
            ("{\"a\" 1}", "a colon is expected at line 1 column 6"),
        ] {
            assert_eq!(parse(text).map_err(|error| error.to_string()), Err(said.to_owned()));
        }
    }

    #[test]
    fn a_text_that_was_cut_off_is_told_from_one_that_is_wrong() {
        let whole = r#"{"a":[1,true,null,"\u00e9\n"],"b":{}}"#;
        for end in 0..whole.len() {
            let text = whole.get(..end).unwrap_or_default();
            assert!(parse(text).is_err_and(|error| error.ends), "{text}");
        }
        assert!(parse("{\"a\":[1,true,x").is_err_and(|error| !error.ends));
    }

    #[test]
    fn an_object_of_a_hostile_file_has_an_end() {
        let names = |count: usize| (0..count).rev().map(|at| format!("\"{at}\":0")).collect::<Vec<_>>().join(",");
        assert!(parse(&["{", &names(MOST_MEMBERS), "}"].concat()).is_ok());
        assert!(parse(&["{", &names(MOST_MEMBERS + 1), "}"].concat()).is_err());
    }

    proptest! {
        #[test]
        fn any_text_is_read_as_another_reader_reads_it(text in r#"[\[\]{}:,"\\0-9eE.+ntu -]{0,12}"#) {
            prop_assert_eq!(parse(&text).ok(), theirs(&text));
        }

        #[test]
        fn a_number_is_read_back_as_it_was_written(number in any::<f64>().prop_filter("JSON", |number| number.is_finite())) {
            let value = Value::Number(number);
            prop_assert_eq!(parse(&value.to_json()), Ok(value));
        }

        #[test]
        fn a_text_is_read_back_as_it_was_written(text in any::<String>()) {
            let value = Value::Text(text);
            prop_assert_eq!(parse(&value.to_json()), Ok(value.clone()));
            prop_assert_eq!(theirs(&value.to_json()), Some(value));
        }
    }
}
