//! A machine whose clock stands still, whose chance can be counted on, and whose regular
//! expressions are JavaScript's.

use std::cell::Cell;

use leeragenda::date::{Date, Timestamp};
use leeragenda::expression::Moment;
use leeragenda::host::Host;

/// The machine beneath a test.
pub struct FixedHost {
    now: Cell<Timestamp>,
    drawn: Cell<u8>,
    asked: Cell<u32>,
}

impl FixedHost {
    /// A machine at this moment.
    #[track_caller]
    pub fn at(moment: &str) -> Self {
        let now = Timestamp::parse(moment).expect("a moment in UTC");
        FixedHost { now: Cell::new(now), drawn: Cell::default(), asked: Cell::default() }
    }

    /// Sets the clock.
    #[track_caller]
    pub fn set(&self, moment: &str) {
        self.now.set(Timestamp::parse(moment).expect("a moment in UTC"));
    }

    /// How often expressions asked for the moment: so often one with `today()` was evaluated.
    pub fn asked(&self) -> u32 {
        self.asked.get()
    }
}

impl Host for FixedHost {
    fn timestamp(&self) -> Timestamp {
        self.now.get()
    }

    fn today(&self) -> Date {
        self.now.get().date()
    }

    fn moment(&self) -> Moment {
        self.asked.set(self.asked.get() + 1);
        let epoch_ms = self.now.get().unix() as f64 * 1000.0;
        Moment { epoch_ms, utc_offset_minutes: self.utc_offset_minutes(epoch_ms) }
    }

    /// As in Amsterdam, of 2026 only: of other years, winter time.
    fn utc_offset_minutes(&self, epoch_ms: f64) -> i32 {
        let (from, to) = (1_774_746_000_000.0, 1_792_890_000_000.0);
        if (from..to).contains(&epoch_ms) { 120 } else { 60 }
    }

    /// Each time others, and the same in each run.
    fn random(&self) -> [u8; 16] {
        self.drawn.set(self.drawn.get().wrapping_add(1));
        [self.drawn.get(); 16]
    }

    fn chance(&self) -> f64 {
        0.5
    }

    fn matches(&self, pattern: &str, ignore_case: bool, text: &str) -> bool {
        let flags = if ignore_case { "i" } else { "" };
        regress::Regex::with_flags(pattern, flags).map_or(true, |regex| regex.find(text).is_some())
    }
}
