//! Leeragenda: a questionnaire that runs wholly in the browser.

pub mod answers;
pub mod config;
pub mod date;
pub mod definition;
pub mod derived;
pub mod draft;
pub mod expression;
pub mod fitting;
pub mod host;
pub mod messages;
pub mod response;
pub mod session;
pub mod submission;
pub mod value;
