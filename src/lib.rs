//! Leeragenda: a questionnaire that runs wholly in the browser.

pub mod definition;
pub mod expression;
pub mod value;
