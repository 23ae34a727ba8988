//! For authors and deployers, natively: what a file can hold, and what is wrong in one.
//!
//! | module | what it is for |
//! | --- | --- |
//! | [`profile`] | the profile as a table: objects, keys, what they take and mean |
//! | [`schema`] | the table as JSON Schemas, for editors and validators |
//! | [`tables`] | the table as tables of the README |
//! | [`check`] | a file's issues, with line and column |
//! | [`hints`] | what was probably meant |
//! | [`position`] | from JSON path to line and column |
//! | [`first`] | the first words of a deployment, in `index.html` itself |
//! | [`report`] | issues in words for people, or as JSON |
//!
//! Nothing of this is in the page. It is a crate of its own so that `cargo xtask` needs no engine
//! that compiles.

pub mod check;
pub mod first;
pub mod hints;
pub mod position;
pub mod profile;
pub mod report;
pub mod schema;
pub mod tables;
