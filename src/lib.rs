//! Leeragenda: a questionnaire that runs wholly in the browser.

pub mod answers;
#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod config;
pub mod date;
pub mod definition;
pub mod derived;
pub mod draft;
#[cfg(target_arch = "wasm32")]
pub mod embed;
pub mod expression;
pub mod find;
pub mod fitting;
pub mod host;
pub mod javascript;
pub mod messages;
pub mod response;
pub mod session;
pub mod sorted;
pub mod submission;
#[cfg(target_arch = "wasm32")]
pub mod ui;
pub mod value;
