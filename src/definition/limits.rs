//! Limits that keep a hostile or mistaken file from stopping the page.
//!
//! What an expression may take is limited in `expression/`, what one message may lead to in
//! `session/propagation.rs`, and what a pattern may take in `pattern.rs`.

/// The most bytes of a file.
pub const FILE_BYTES: usize = 4_000_000;
/// The most elements of a questionnaire.
pub const ELEMENTS: usize = 20_000;
/// The deepest nesting of panels.
pub const DEPTH: usize = 20;
/// The most items of any list in a file.
pub const LIST: usize = 20_000;
/// The most choices, rows or columns of one question.
pub const CHOICES: usize = 10_000;
/// The most choices, rows and columns of all questions, those that columns share counted for each.
pub const ALL_CHOICES: usize = 100_000;
/// The most choices that are looked at for all default answers; a name counts for some.
pub const LOOKUPS: usize = 100_000_000;
/// The most validators of one question.
pub const VALIDATORS: usize = 100;
/// The most languages of a text, and of a questionnaire.
pub const LANGUAGES: usize = 100;
/// The most items of a repeating panel, as in SurveyJS.
pub const ITEMS: usize = 100;
/// The most rows of a table, as in SurveyJS.
pub const ROWS: usize = 1000;
/// The most triggers, and the most calculated values.
pub const RULES: usize = 1000;
/// The most pages that all skips together leave out.
pub const SKIPPED: usize = 20_000;
/// The most elements that stand before a respondent at the beginning, those of items counted for
/// each; an element with a long default answer counts for more.
pub const FIRST_ELEMENTS: usize = 70_000;
/// The most elements that can stand before a respondent.
pub const NODES: usize = 100_000;
