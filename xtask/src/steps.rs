//! Tells how far it is: "2/6 trunk 0.21.14: compiling".

use std::fmt::Display;
use std::time::Instant;

/// A known number of steps, announced one by one.
pub struct Steps {
    total: usize,
    at: usize,
    began: Instant,
}

impl Steps {
    pub fn new(total: usize) -> Self {
        Self { total, at: 0, began: Instant::now() }
    }

    /// Announces the next step.
    pub fn next(&mut self, what: impl Display) {
        self.at += 1;
        self.began = Instant::now();
        println!("{}/{} {what}", self.at, self.total);
    }

    /// Says more about the step that is under way.
    pub fn say(&self, what: impl Display) {
        println!("    {what}");
    }

    /// Says how long the step took.
    pub fn done(&self) {
        println!("    done in {:.1} s", self.began.elapsed().as_secs_f32());
    }
}
