//! Which readings go on, how far they are together, and which have ended before their end: because they were
//! told to stop, or because everything was closed. It reads nothing itself.

use std::cell::Cell;

/// Files and bytes: of each how many were read, and how many there are.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Progress {
    /// Files.
    pub files: [usize; 2],
    /// Bytes.
    pub bytes: [f64; 2],
}

/// What goes on. One reading can begin while another goes on: files are dropped while others are read.
#[derive(Debug, Default)]
pub struct Turns {
    stops: Cell<u32>,
    closings: Cell<u32>,
    going: Cell<usize>,
    progress: Cell<Progress>,
    /// How many keys are being tried, and how much was opened since there were none.
    opening: Cell<[usize; 2]>,
}

/// One reading, or whatever else has to end when everything is closed.
#[derive(Clone, Copy, Debug)]
pub struct Turn {
    stops: u32,
    closings: u32,
}

/// How a reading ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum End {
    /// Others go on, or everything was closed: there is nothing to say.
    Unsaid,
    /// It was the last one: how many files were read by all, and whether they were told to stop.
    Said(usize, bool),
}

impl Turns {
    /// Something that ends when everything is closed.
    pub fn turn(&self) -> Turn {
        Turn { stops: self.stops.get(), closings: self.closings.get() }
    }

    /// A reading of so many files and bytes.
    pub fn begin(&self, files: usize, bytes: f64) -> Turn {
        self.going.set(self.going.get() + 1);
        self.change(|progress| {
            progress.files[1] += files;
            progress.bytes[1] += bytes;
        });
        self.turn()
    }

    /// Files and bytes that a reading is further.
    pub fn go_on(&self, turn: Turn, files: usize, bytes: f64) {
        if self.is_open(turn) {
            self.change(|progress| {
                progress.files[0] += files;
                progress.bytes[0] += bytes;
            });
        }
    }

    /// How far all readings are.
    pub fn progress(&self) -> Progress {
        self.progress.get()
    }

    /// All readings are to stop, each after the file that it is at.
    pub fn stop(&self) {
        self.stops.set(self.stops.get().wrapping_add(1));
    }

    /// Everything is closed: nothing of what goes on may come after.
    pub fn close(&self) {
        self.stop();
        self.closings.set(self.closings.get().wrapping_add(1));
        self.going.set(0);
        self.progress.set(Progress::default());
        self.opening.set([0, 0]);
    }

    /// Whether a reading was told to stop.
    pub fn is_stopped(&self, turn: Turn) -> bool {
        turn.stops != self.stops.get()
    }

    /// Whether what it reads may still be kept.
    pub fn is_open(&self, turn: Turn) -> bool {
        turn.closings == self.closings.get()
    }

    /// A reading has ended.
    pub fn end(&self, turn: Turn) -> End {
        if !self.is_open(turn) {
            return End::Unsaid;
        }
        self.going.set(self.going.get().saturating_sub(1));
        if self.going.get() > 0 {
            return End::Unsaid;
        }
        let read = self.progress.take().files[0];
        End::Said(read, self.is_stopped(turn))
    }

    /// A key is tried on what waits for one.
    pub fn begin_opening(&self) {
        let [keys, opened] = self.opening.get();
        self.opening.set([keys + 1, opened]);
    }

    /// A key was tried, and so much was opened meanwhile. Gives how much was opened in all when it was the last one:
    /// what waits passes from key to key, so that only then is known what stays closed.
    pub fn end_opening(&self, turn: Turn, opened: usize) -> Option<usize> {
        if !self.is_open(turn) {
            return None;
        }
        let [keys, before] = self.opening.get();
        let is_last = keys <= 1;
        self.opening.set(if is_last { [0, 0] } else { [keys - 1, before + opened] });
        is_last.then_some(before + opened)
    }

    fn change(&self, change: impl FnOnce(&mut Progress)) {
        let mut progress = self.progress.get();
        change(&mut progress);
        self.progress.set(progress);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// "Stop" ended one of two readings, and said that both were over.
    #[test]
    fn two_readings_stop_together_and_end_once() {
        let turns = Turns::default();
        let (one, other) = (turns.begin(2, 20.0), turns.begin(3, 30.0));
        turns.go_on(one, 1, 10.0);
        turns.go_on(other, 1, 5.0);
        assert_eq!(turns.progress(), Progress { files: [2, 5], bytes: [15.0, 50.0] });
        turns.stop();
        assert!(turns.is_stopped(one) && turns.is_stopped(other));
        assert!(turns.is_open(one), "what was read is kept");
        assert_eq!((turns.end(one), turns.end(other)), (End::Unsaid, End::Said(2, true)));
        let third = turns.begin(1, 1.0);
        assert!(!turns.is_stopped(third));
        turns.go_on(third, 1, 1.0);
        assert_eq!(turns.end(third), End::Said(1, false));
    }

    /// Of two keys, one chosen while the other was being tried, each told what had come of half of the files.
    #[test]
    fn what_several_keys_open_is_told_once() {
        let turns = Turns::default();
        let closed = turns.turn();
        turns.begin_opening();
        turns.close();
        let turn = turns.turn();
        turns.begin_opening();
        turns.begin_opening();
        assert_eq!(turns.end_opening(closed, 7), None);
        assert_eq!((turns.end_opening(turn, 2), turns.end_opening(turn, 3)), (None, Some(5)));
        turns.begin_opening();
        assert_eq!(turns.end_opening(turn, 1), Some(1));
    }

    /// What was being read came in after everything had been closed.
    #[test]
    fn what_goes_on_when_everything_is_closed_may_keep_nothing_and_says_nothing() {
        let turns = Turns::default();
        let (reading, key) = (turns.begin(2, 20.0), turns.turn());
        turns.go_on(reading, 1, 10.0);
        turns.close();
        assert!(!turns.is_open(reading) && !turns.is_open(key) && turns.is_stopped(reading));
        let next = turns.begin(1, 5.0);
        turns.go_on(reading, 1, 10.0);
        assert_eq!(turns.progress(), Progress { files: [0, 1], bytes: [0.0, 5.0] });
        assert_eq!(turns.end(reading), End::Unsaid);
        assert!(turns.is_open(next) && !turns.is_stopped(next));
        assert_eq!(turns.end(next), End::Said(0, false));
    }
}
