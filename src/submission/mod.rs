//! From a response to a request, from a reply to an outcome, and when to try again: all pure.
//!
//! The browser's edge does the sending. The rows that comments name are those of the table of faults in
//! `tests/browser/tests/journeys/faults.rs`, each of which has an outcome: *sent*, *to mend*, *refused* or *unknown*.
//! "Not sent" is never claimed when the bytes may have arrived.

mod fields;
mod hint;
mod outcome;
mod problem;
mod request;
mod retry;
mod sealed;
mod waits;

pub use hint::hint;
pub use outcome::{Content, Failure, Outcome, Refusal, Reply, Unknown, judge};
pub use problem::{Mend, answer_path};
pub use request::{JSON, Request, TooBig};
pub use retry::{Frozen, Stage, Step, Submission, TRIES};
pub use sealed::{NotSealed, Sealing};
pub use waits::{longest_wait, retry_after};
