//! Limits that keep a hostile or mistaken file from stopping the page.

/// The most bytes of a file.
pub const FILE_BYTES: usize = 4_000_000;
/// The most elements of a questionnaire.
pub const ELEMENTS: usize = 20_000;
/// The deepest nesting of panels.
pub const DEPTH: usize = 20;
/// The most choices, rows or columns of one question.
pub const CHOICES: usize = 10_000;
/// The most items of a repeating panel, as in SurveyJS.
pub const ITEMS: usize = 100;
/// The most rows of a table, as in SurveyJS.
pub const ROWS: usize = 1000;
/// The most triggers, and the most calculated values.
pub const RULES: usize = 1000;
