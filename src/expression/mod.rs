//! SurveyJS expressions (stub until the branch `expr` lands).
#![allow(missing_docs)]
use crate::value::Value;
#[derive(Clone, Debug, PartialEq)]
pub struct Expression(Vec<Name>);
#[derive(Clone, Debug, PartialEq)]
pub struct Name(String);
impl Name {
    pub fn text(&self) -> &str {
        &self.0
    }
    pub fn root_candidates(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.0.as_str())
    }
}
impl Expression {
    pub fn parse(_: &str) -> Result<Expression, String> {
        Ok(Expression(vec![]))
    }
    pub fn reads(&self) -> impl Iterator<Item = &Name> {
        self.0.iter()
    }
    pub fn calls(&self) -> impl Iterator<Item = &str> {
        std::iter::empty()
    }
    pub fn evaluate(&self, _: &dyn Scope) -> Value {
        Value::Null
    }
    pub fn holds(&self, _: &dyn Scope) -> bool {
        true
    }
}
pub fn is_function(_: &str) -> bool {
    true
}
pub trait Scope {
    fn root(&self, name: &str) -> Option<std::borrow::Cow<'_, Value>>;
}
