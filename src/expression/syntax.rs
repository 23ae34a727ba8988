//! The tree of an expression, and what can be wrong with its text.
//!
//! The tree follows the grammar of SurveyJS: a row of operators of one precedence is one node, so
//! that the tree is as deep as its author nested brackets, and no deeper.

use std::fmt;

use super::name::Name;
use crate::value::Value;

/// A part of an expression.
#[derive(Clone, Debug, PartialEq, Default)]
pub(super) enum Node {
    /// `null` and `undefined`, and the right side that `{a} contains` lacks.
    #[default]
    Nothing,
    Constant(Value),
    Read(Box<Variable>),
    List(Vec<Node>),
    Call(Box<Call>),
    Not(Box<Node>),
    Empty(Box<Node>),
    NotEmpty(Box<Node>),
    /// `first op operand op operand …`, from left to right, all of one precedence.
    Chain(Box<Node>, Vec<(Operator, Node)>),
}

/// `{name}` or `{#name}`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Variable {
    pub name: Name,
    /// `{#name}`: a text that looks like a number stays a text.
    pub verbatim: bool,
    /// `{"a": 1}`: what is read when nothing bears that name.
    pub literal: Option<Value>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Call {
    pub function: String,
    pub arguments: Vec<Node>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Or,
    And,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
    Plus,
    Minus,
    Times,
    Over,
    Modulo,
    Power,
    Contains,
    NotContains,
    AnyOf,
    AllOf,
    NoneOf,
}

impl Operator {
    /// Whether numbers are what it is for.
    pub fn is_arithmetical(self) -> bool {
        use Operator::{Minus, Modulo, Over, Plus, Power, Times};
        matches!(self, Plus | Minus | Times | Over | Modulo | Power)
    }
}

impl Node {
    /// Shows this node and all below it to `see`.
    pub fn visit<'n>(&'n self, see: &mut dyn FnMut(&'n Node)) {
        see(self);
        match self {
            Node::Nothing | Node::Constant(_) | Node::Read(_) => {}
            Node::List(items) => items.iter().for_each(|item| item.visit(see)),
            Node::Call(call) => call.arguments.iter().for_each(|item| item.visit(see)),
            Node::Not(inner) | Node::Empty(inner) | Node::NotEmpty(inner) => inner.visit(see),
            Node::Chain(first, rest) => {
                first.visit(see);
                rest.iter().for_each(|(_, operand)| operand.visit(see));
            }
        }
    }

    /// Whether a call outside all others has no name in it.
    pub fn calls_without_name(&self) -> bool {
        match self {
            Node::Nothing | Node::Constant(_) | Node::Read(_) => false,
            Node::List(items) => items.iter().any(Node::calls_without_name),
            Node::Call(_) => {
                let mut reads = false;
                self.visit(&mut |node| reads |= matches!(node, Node::Read(_)));
                !reads
            }
            Node::Not(inner) | Node::Empty(inner) | Node::NotEmpty(inner) => inner.calls_without_name(),
            Node::Chain(first, rest) => {
                first.calls_without_name() || rest.iter().any(|(_, operand)| operand.calls_without_name())
            }
        }
    }
}

/// Why a text is no expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Where, as a byte offset in the text; always at a character boundary, at most its length.
    pub at: usize,
    /// What.
    pub kind: SyntaxErrorKind,
}

/// The kinds of [`SyntaxError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SyntaxErrorKind {
    /// The text is empty or blank.
    Blank,
    /// The text is longer than [`super::MAX_LENGTH`].
    TooLong,
    /// Brackets, calls and negations are nested deeper than [`super::MAX_DEPTH`].
    TooDeep,
    /// A value is expected here.
    ValueMissing,
    /// A quoted text does not end, or holds a quote without a backslash before it.
    TextUnclosed,
    /// A `{` without a name, or without its `}`.
    NameUnclosed,
    /// A `[` without its `]`.
    ListUnclosed,
    /// `null` stands where SurveyJS cannot work with it: by itself, in a list, in a call, after `!`.
    NullMisplaced,
    /// What stands here does not follow from what stands before it.
    Unexpected,
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.kind {
            SyntaxErrorKind::Blank => "the expression is empty",
            SyntaxErrorKind::TooLong => "the expression is too long",
            SyntaxErrorKind::TooDeep => "the expression is nested too deeply",
            SyntaxErrorKind::ValueMissing => "a value is missing",
            SyntaxErrorKind::TextUnclosed => "this text is not closed (write a quote in it as \\' or \\\")",
            SyntaxErrorKind::NameUnclosed => "this name is empty or not closed by }",
            SyntaxErrorKind::ListUnclosed => "this list is not closed by ]",
            SyntaxErrorKind::NullMisplaced => "null cannot be used here; compare with it, or use empty",
            SyntaxErrorKind::Unexpected => "this cannot stand here",
        })?;
        write!(formatter, ", at {}", self.at)
    }
}

impl std::error::Error for SyntaxError {}
