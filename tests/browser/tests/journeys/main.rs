//! Journeys through the built page. `cargo xtask test` builds it, installs the browsers, and runs
//! these last.

mod journey;
