//! From text to tree: recursive descent over the grammar of SurveyJS, once through the text.
//!
//! Words are matched as SurveyJS matches them: operators in any capitals and without a word
//! boundary (`{a}or{b}`), and a closing bracket may be missing at the end. Nesting is bounded, so
//! that no text can exhaust the stack.
//!
//! Source: survey-core 2.5.38, its PEG grammar and `ConditionsParser.patchExpression`.

use super::name::Name;
use super::syntax::{Call, Node, Operator, SyntaxError, SyntaxErrorKind, Variable};
use super::{MAX_DEPTH, MAX_LENGTH};
use crate::javascript;
use crate::texts;
use crate::value::{Value, json};

type Parsed<T> = Result<T, SyntaxError>;

pub(super) fn parse(text: &str) -> Parsed<Node> {
    if text.len() > MAX_LENGTH {
        return Err(SyntaxError { at: 0, kind: SyntaxErrorKind::TooLong });
    }
    let patched = patch(text);
    let mut parser = Parser { text: &patched, at: 0, depth: 0 };
    match parser.expression()? {
        None if parser.rest().trim().is_empty() => parser.fail(SyntaxErrorKind::Blank),
        None => {
            parser.space();
            parser.fail(SyntaxErrorKind::ValueMissing)
        }
        Some(_) if !parser.rest().is_empty() => parser.fail(SyntaxErrorKind::Unexpected),
        Some(Node::Nothing) => Err(SyntaxError { at: 0, kind: SyntaxErrorKind::NullMisplaced }),
        Some(node) => Ok(node),
    }
}

/// The other spellings that SurveyJS puts right before it parses, inside quotes and braces too.
/// Each is as long as what replaces it, so that offsets stay true.
fn patch(text: &str) -> String {
    let mut text = text.to_owned();
    for (from, to) in [("=>", ">="), ("=<", "<="), ("<>", "!="), ("equals", "equal ")] {
        if texts::contains(&text, from) {
            text = texts::replace(&text, from, to);
        }
    }
    text
}

/// Operators by precedence, loosest first; within a level the longer spelling goes first.
const LEVELS: [&[(&str, Operator)]; 7] = [
    &[("||", Operator::Or), ("or", Operator::Or)],
    &[("&&", Operator::And), ("and", Operator::And)],
    &[
        ("<=", Operator::LessOrEqual),
        ("lessorequal", Operator::LessOrEqual),
        (">=", Operator::GreaterOrEqual),
        ("greaterorequal", Operator::GreaterOrEqual),
        ("==", Operator::Equal),
        ("equal", Operator::Equal),
        ("=", Operator::Equal),
        ("!=", Operator::NotEqual),
        ("notequal", Operator::NotEqual),
        ("<", Operator::Less),
        ("less", Operator::Less),
        (">", Operator::Greater),
        ("greater", Operator::Greater),
    ],
    &[("+", Operator::Plus), ("-", Operator::Minus)],
    &[("*", Operator::Times), ("/", Operator::Over), ("%", Operator::Modulo)],
    &[("^", Operator::Power), ("power", Operator::Power)],
    &[
        ("*=", Operator::Contains),
        ("contains", Operator::Contains),
        ("contain", Operator::Contains),
        ("notcontains", Operator::NotContains),
        ("notcontain", Operator::NotContains),
        ("anyof", Operator::AnyOf),
        ("allof", Operator::AllOf),
        ("noneof", Operator::NoneOf),
    ],
];

struct Parser<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
}

/// Each method gives `None`, and stands where it stood, when what it reads does not begin here.
impl<'t> Parser<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn fail<T>(&self, kind: SyntaxErrorKind) -> Parsed<T> {
        Err(SyntaxError { at: self.at, kind })
    }

    fn space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    }

    fn eat(&mut self, mark: &str) -> bool {
        let found = self.rest().starts_with(mark);
        if found {
            self.at += mark.len();
        }
        found
    }

    fn eat_word(&mut self, word: &str) -> bool {
        let found = self.rest().get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
        if found {
            self.at += word.len();
        }
        found
    }

    /// Moves past the characters that `fit` and gives them.
    fn take(&mut self, fit: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let length = rest.find(|character| !fit(character)).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    fn expression(&mut self) -> Parsed<Option<Node>> {
        let start = self.at;
        self.space();
        let found = self.level(&LEVELS)?;
        if found.is_none() {
            self.at = start;
        } else {
            self.space();
        }
        Ok(found)
    }

    fn level(&mut self, levels: &[&[(&str, Operator)]]) -> Parsed<Option<Node>> {
        let Some((operators, tighter)) = levels.split_first() else { return self.factor() };
        let Some(first) = self.level(tighter)? else { return Ok(None) };
        let mut rest = Vec::new();
        loop {
            let before = self.at;
            self.space();
            let Some((_, operator)) = operators.iter().find(|(spelling, _)| self.eat_word(spelling)) else {
                self.at = before;
                break;
            };
            self.space();
            match self.level(tighter)? {
                Some(operand) => rest.push((*operator, operand)),
                None if tighter.is_empty() => rest.push((*operator, Node::Nothing)),
                None => return self.fail(SyntaxErrorKind::ValueMissing),
            }
        }
        Ok(Some(if rest.is_empty() { first } else { Node::Chain(Box::new(first), rest) }))
    }

    fn factor(&mut self) -> Parsed<Option<Node>> {
        if self.depth >= MAX_DEPTH {
            return self.fail(SyntaxErrorKind::TooDeep);
        }
        self.depth += 1;
        let found = self.factor_within()?;
        self.depth -= 1;
        Ok(found)
    }

    fn factor_within(&mut self) -> Parsed<Option<Node>> {
        let start = self.at;
        if self.eat("(") {
            let Some(inner) = self.expression()? else {
                return self.fail(SyntaxErrorKind::ValueMissing);
            };
            self.eat(")");
            return Ok(Some(inner));
        }
        if self.eat("[") {
            let items = self.sequence()?;
            if !self.eat("]") {
                return self.fail(SyntaxErrorKind::ListUnclosed);
            }
            return Ok(Some(Node::List(items)));
        }
        if let Some(function) = self.word() {
            if self.eat("(") {
                let arguments = self.sequence()?;
                self.eat(")");
                return Ok(Some(Node::Call(Box::new(Call { function: function.into(), arguments }))));
            }
            self.at = start;
        }
        if self.eat("!") || self.eat_word("negate") {
            self.space();
            match self.factor()? {
                Some(Node::Nothing) => return self.fail(SyntaxErrorKind::NullMisplaced),
                Some(inner) => return Ok(Some(Node::Not(Box::new(inner)))),
                None => self.at = start, // the bare word `negate`, or the `!` of `!=`
            }
        }
        let Some(atom) = self.atom()? else { return Ok(None) };
        let end = self.at;
        self.space();
        let test = match () {
            () if self.eat_word("empty") => Node::Empty,
            () if self.eat_word("notempty") => Node::NotEmpty,
            () => {
                self.at = end;
                return Ok(Some(atom));
            }
        };
        match atom {
            Node::Nothing => self.fail(SyntaxErrorKind::NullMisplaced),
            atom => Ok(Some(test(Box::new(atom)))),
        }
    }

    /// The items of a list or the arguments of a call.
    fn sequence(&mut self) -> Parsed<Vec<Node>> {
        let mut items = Vec::new();
        let first = self.expression()?;
        let empty = first.is_none();
        items.extend(first);
        loop {
            let before = self.at;
            self.space();
            if !self.eat(",") {
                self.at = before;
                break;
            }
            if empty {
                self.at = before;
                return self.fail(SyntaxErrorKind::ValueMissing);
            }
            match self.expression()? {
                Some(item) => items.push(item),
                None => return self.fail(SyntaxErrorKind::ValueMissing),
            }
        }
        if items.contains(&Node::Nothing) {
            return self.fail(SyntaxErrorKind::NullMisplaced);
        }
        Ok(items)
    }

    fn atom(&mut self) -> Parsed<Option<Node>> {
        if self.eat("undefined") || self.eat("null") {
            return Ok(Some(Node::Nothing));
        }
        if self.eat_word("true") {
            return Ok(Some(Node::Constant(Value::Bool(true))));
        }
        if self.eat_word("false") {
            return Ok(Some(Node::Constant(Value::Bool(false))));
        }
        if let Some(number) = self.number() {
            return Ok(Some(Node::Constant(Value::Number(number))));
        }
        if let Some(word) = self.word() {
            return Ok(Some(Node::Constant(Value::Text(word.into()))));
        }
        if let Some(text) = self.quoted()? {
            return Ok(Some(Node::Constant(Value::Text(text))));
        }
        let start = self.at;
        if self.eat("{") {
            let name = self.take(|character| character != '{' && character != '}');
            if name.is_empty() || !self.eat("}") {
                self.at = start;
                return self.fail(SyntaxErrorKind::NameUnclosed);
            }
            return Ok(Some(Node::Read(Box::new(variable(name)))));
        }
        Ok(None)
    }

    /// Letters, digits and `_`, not beginning with a digit.
    fn word(&mut self) -> Option<&'t str> {
        if self.rest().starts_with(|first: char| first.is_ascii_digit()) {
            return None;
        }
        let word = self.take(|character| character.is_ascii_alphanumeric() || character == '_');
        (!word.is_empty()).then_some(word)
    }

    /// `5`, `-5`, `0.5`, `0x1F` without letters: SurveyJS reads only the digits of a hexadecimal
    /// number. A zero before a whole number ends it, and what follows is an error.
    fn number(&mut self) -> Option<f64> {
        let start = self.at;
        let digits = |parser: &mut Self| parser.take(|character| character.is_ascii_digit());
        if self.eat("0x") {
            let found = digits(self);
            if !found.is_empty() {
                return Some(super::operand::parse_int(self.text.get(start..self.at)?));
            }
            self.at = start;
        }
        let sign = if self.eat("-") { -1.0 } else { 1.0 };
        let from = self.at;
        let whole = digits(self);
        if whole.is_empty() {
            self.at = start;
            return None;
        }
        let end = self.at;
        if !self.eat(".") || digits(self).is_empty() {
            self.at = if whole.starts_with('0') { from + 1 } else { end };
        }
        Some(sign * javascript::number(self.text.get(from..self.at)?)?)
    }

    fn quoted(&mut self) -> Parsed<Option<String>> {
        let start = self.at;
        let quote = match self.rest().chars().next() {
            Some('\'') => "'",
            Some('"') => "\"",
            _ => return Ok(None),
        };
        self.at += 1;
        let mut text = String::new();
        loop {
            text.push_str(self.take(|character| !matches!(character, '\'' | '"' | '\\')));
            if self.eat("\\") {
                match () {
                    () if self.eat("'") => text.push('\''),
                    () if self.eat("\"") => text.push('"'),
                    () => text.push('\\'),
                }
            } else if self.eat(quote) {
                return Ok(Some(text));
            } else {
                self.at = start;
                return self.fail(SyntaxErrorKind::TextUnclosed);
            }
        }
    }
}

fn variable(text: &str) -> Variable {
    let stripped = text.strip_prefix('#').filter(|rest| !rest.is_empty());
    let name = stripped.unwrap_or(text);
    let literal = match name.find(':') {
        Some(1..) => json::parse(&["{", name, "}"].concat()).ok(),
        _ => None,
    };
    Variable { name: Name::parse(name), verbatim: stripped.is_some(), literal }
}
