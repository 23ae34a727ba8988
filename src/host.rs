//! What the core asks of the machine and cannot know by itself: the time, chance, and JavaScript's
//! regular expressions. The page answers with the browser's own; tests with fixed ones.

use crate::date::{Date, Timestamp};
use crate::expression::Moment;

/// The machine beneath.
pub trait Host {
    /// This moment, for what is kept and sent.
    fn timestamp(&self) -> Timestamp;
    /// Today, in the deployment's time zone.
    fn today(&self) -> Date;
    /// This moment on the respondent's clock, for expressions.
    fn moment(&self) -> Moment;
    /// Minutes that the respondent's clock is ahead of UTC at another moment, in milliseconds, for summer time. Default:
    /// as now.
    fn utc_offset_minutes(&self, epoch_ms: f64) -> i32 {
        let _ = epoch_ms;
        self.moment().utc_offset_minutes
    }
    /// Sixteen random bytes, for an id.
    fn random(&self) -> [u8; 16];
    /// A number from 0 up to 1, for waiting times.
    fn chance(&self) -> f64;
    /// Whether a regular expression (JavaScript's) is found in a text. `true` when the expression
    /// itself is wrong: nobody can be asked to meet it.
    fn matches(&self, pattern: &str, ignore_case: bool, text: &str) -> bool;
}
