//! Journeys through the built page, in real browsers.
//!
//! In reading order:
//! - `engine`: the three engines, and which of them were asked for.
//! - `driver`: a WebDriver process, and what it needs to run.
//! - `browser`: a browser: addresses, keys, scripts, downloads; waiting is always for a condition.
//! - `tabs`: several tabs of one browser.
//! - `processes`: the processes of a browser, and how they are ended.
//! - `chromium`: what only Chromium lets a driver do: sizes, the log, no network.
//! - `deployment`: the page as it is deployed, and the receiver on another origin.
//! - `endpoint`: servers of others, started by the test, and what they hold.
//! - `opening`: sealed answers, opened as a receiver does.
//! - `host`: static hosts of others, set up as the README says.
//! - `lossy`: a line on which the first reply is lost.
//! - `respondent`: somebody with a keyboard: finds questions by their words and gets there by Tab.
//! - `parent`: other people's pages, with the form in them.
//! - `persona`: who fills in the questionnaire, and what she answers.
//! - `axe`: the rules of axe-core, on a screen.
//! - `screen`: what must hold on any screen, besides those rules: the lines of the list of accessibility.
//! - `tour`: both, on screen after screen; in the dark, with large text, on paper.
//! - `pictures`: screenshots.
//!
//! The crate is a test: what is not as it should be ends it with a panic that says what was seen.
#![allow(clippy::panic, reason = "a test ends with one")]

pub mod axe;
pub mod browser;
pub mod chromium;
pub mod deployment;
pub mod driver;
pub mod endpoint;
pub mod engine;
pub mod host;
pub mod lossy;
pub mod opening;
pub mod parent;
pub mod persona;
pub mod pictures;
mod processes;
pub mod respondent;
pub mod screen;
pub mod tabs;
pub mod tour;

pub use browser::Browser;
pub use deployment::Deployment;
pub use endpoint::Endpoint;
pub use engine::Engine;
pub use lossy::LossyLine;
pub use parent::{Parent, Way};
pub use respondent::Respondent;
pub use tabs::Tab;
