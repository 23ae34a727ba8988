//! What one message may cost, all that is shown because of it included: a questionnaire whose
//! conditions and texts read each other over and over ends in no value rather than in a page that
//! hangs.

use std::cell::Cell;

/// How many steps of expressions, pieces of text and readers one message may take.
const MOST: usize = 20_000_000;
/// What something in a text or a container asked for counts for.
const PIECE: usize = 200;
/// How deep a text may put in a text that puts in a text, and readiness ask for readiness.
const DEEPEST: usize = 8;

/// What is left.
#[derive(Clone, Debug, Default)]
pub(super) struct Fuel {
    spent: Cell<usize>,
    depth: Cell<usize>,
}

impl Fuel {
    /// Begins anew.
    pub fn fill(&self) {
        self.spent.set(0);
        self.depth.set(0);
    }

    /// Takes so much; `false` when nothing is left.
    pub fn take(&self, steps: usize) -> bool {
        self.spent.set(self.spent.get().saturating_add(steps));
        self.spent.get() <= MOST
    }

    /// What is asked for while something is asked for; nothing when that goes too deep.
    pub fn deeper<T: Default>(&self, ask: impl FnOnce() -> T) -> T {
        let depth = self.depth.get();
        if depth >= DEEPEST || !self.take(PIECE) {
            return T::default();
        }
        self.depth.set(depth + 1);
        let asked = ask();
        self.depth.set(depth);
        asked
    }
}
