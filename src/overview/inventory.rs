//! The responses that were read, each id once: of two with one id the latest counts, what was handed in before any
//! draft, and that is said.

use std::collections::{HashMap, HashSet};

use leeragenda::response::{Response, ResponseId, Status};
use serde::{Deserialize, Serialize};

use crate::reading::{Refusal, Taken, Why};
use crate::sealed::Sealed;

/// A response and where it came from.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The file that it was read from, and where in it.
    pub file: String,
    /// The response.
    pub response: Response,
}

/// Two files with one id: which one counts.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
pub struct Merged {
    /// The file that counts.
    pub kept: String,
    /// The file that does not.
    pub left: String,
    /// Whether both say the same.
    pub same: bool,
}

/// Where the response of an id stands, and how often another one of that id took its place.
#[derive(Clone, Copy, Debug)]
struct Known {
    at: usize,
    turns: usize,
}

/// A file that does not count. Which one does may still change: that is looked up when it is told.
#[derive(Debug)]
struct Left {
    id: ResponseId,
    file: String,
    /// Whether it says the same as the one that counted then, after so many turns.
    same: bool,
    turns: usize,
}

/// Everything that was read so far.
#[derive(Debug, Default)]
pub struct Inventory {
    entries: Vec<Entry>,
    by_id: HashMap<ResponseId, Known>,
    left: Vec<Left>,
    /// What was not taken.
    pub refused: Vec<Refusal>,
    /// Sealed files that no key has opened yet.
    pub sealed: Vec<(String, Sealed)>,
}

impl Inventory {
    /// Everything, in the order in which ids first came.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The response of an id.
    #[must_use]
    pub fn find(&self, id: &ResponseId) -> Option<&Entry> {
        self.by_id.get(id).and_then(|known| self.entries.get(known.at))
    }

    /// The files of an id that do not count.
    pub fn left_of(&self, id: &ResponseId) -> impl Iterator<Item = &str> {
        self.left.iter().filter(|left| left.id == *id).map(|left| left.file.as_str())
    }

    /// Files with an id that another file has too, in the order in which that was seen.
    pub fn merged(&self) -> impl ExactSizeIterator<Item = Merged> {
        self.left.iter().map(|Left { id, file, same, turns }| {
            let known = self.by_id.get(id);
            let kept = known.and_then(|known| self.entries.get(known.at));
            Merged {
                kept: kept.map(|kept| kept.file.clone()).unwrap_or_default(),
                left: file.clone(),
                // What took the place of the other was saved at another moment, or with another status.
                same: *same && known.is_some_and(|known| known.turns == *turns),
            }
        })
    }

    /// Takes in what came out of a file.
    pub fn add(&mut self, taken: Taken) {
        for (file, response) in taken.responses {
            self.add_one(file, response);
        }
        self.refused.extend(taken.refused);
        self.sealed.extend(taken.sealed);
    }

    /// Something that was not taken.
    pub fn refuse(&mut self, file: String, why: Why) {
        self.refused.push(Refusal { file, why });
    }

    /// These are about to be read: that they once were not, because reading was stopped, is past.
    pub fn begin(&mut self, files: &HashSet<&str>) {
        self.refused.retain(|refusal| refusal.why != Why::Stopped || !files.contains(refusal.file.as_str()));
    }

    fn add_one(&mut self, file: String, response: Response) {
        let id = response.id.clone();
        let Some(known) = self.by_id.get_mut(&id) else {
            self.by_id.insert(id, Known { at: self.entries.len(), turns: 0 });
            self.entries.push(Entry { file, response });
            return;
        };
        let Some(kept) = self.entries.get_mut(known.at) else { return };
        let same = kept.response == response;
        let mut other = Entry { file, response };
        if counts_before(&other.response, &kept.response) {
            std::mem::swap(kept, &mut other);
            known.turns += 1;
        }
        self.left.push(Left { id, file: other.file, same, turns: known.turns });
    }
}

/// The one that was saved later. What was handed in is replaced by what was handed in later, and not by a draft: the
/// page goes on under the same id with answers that were downloaded as complete.
fn counts_before(one: &Response, other: &Response) -> bool {
    let rank = |response: &Response| (response.status == Status::Complete, response.saved_at);
    rank(one) > rank(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::take;

    fn add(inventory: &mut Inventory, file: &str, saved: &str, status: &str, word: &str) {
        let text = format!(
            r#"{{"format":"leeragenda/response/1","id":"9b0c3f5e-1d2a-4c3b-8d4e-5f6071829304","questionnaire":{{"id":"vraag",
            "sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}},"language":"nl",
            "status":"{status}","savedAt":"{saved}","answers":{{"a":"{word}"}}}}"#
        );
        let mut taken = Taken::default();
        take(file, text.as_bytes(), &mut taken);
        assert!(taken.refused.is_empty(), "{:?}", taken.refused);
        inventory.add(taken);
    }

    fn word(inventory: &Inventory) -> String {
        let words: Vec<String> =
            inventory.entries().iter().map(|entry| entry.response.answers["a"].to_text()).collect();
        words.join(" ")
    }

    #[test]
    fn of_two_files_with_one_id_the_latest_counts_whichever_comes_first() {
        for order in [[0, 1], [1, 0]] {
            let mut inventory = Inventory::default();
            for at in order {
                let (file, saved) = [("old.json", "2026-11-23T10:15:00Z"), ("new.json", "2026-11-23T10:16:00Z")][at];
                add(&mut inventory, file, saved, "complete", file);
            }
            assert_eq!(word(&inventory), "new.json");
            assert_eq!(told(&inventory), [("new.json".to_owned(), "old.json".to_owned(), false)]);
        }
    }

    fn told(inventory: &Inventory) -> Vec<(String, String, bool)> {
        inventory.merged().map(|merged| (merged.kept, merged.left, merged.same)).collect()
    }

    /// Of three files the first pair named one that did not count in the end.
    #[test]
    fn of_three_files_with_one_id_both_pairs_name_the_one_that_counts() {
        let mut inventory = Inventory::default();
        for (file, minute) in
            [("1.json", 15), ("1-again.json", 15), ("3.json", 17), ("2.json", 16), ("3-again.json", 17)]
        {
            add(&mut inventory, file, &format!("2026-11-23T10:{minute}:00Z"), "complete", &minute.to_string());
        }
        let expected = [("1-again.json", false), ("1.json", false), ("2.json", false), ("3-again.json", true)];
        assert_eq!(told(&inventory), expected.map(|(left, same)| ("3.json".to_owned(), left.to_owned(), same)));
    }

    /// The page goes on with what was downloaded as complete, and saves that half-way.
    #[test]
    fn a_later_draft_takes_nothing_away_from_what_was_handed_in() {
        for order in [[0, 1], [1, 0]] {
            let mut inventory = Inventory::default();
            for at in order {
                let (file, saved, status) = [("in.json", 15, "complete"), ("later.json", 16, "draft")][at];
                add(&mut inventory, file, &format!("2026-11-23T10:{saved}:00Z"), status, file);
            }
            assert_eq!(word(&inventory), "in.json");
        }
    }

    /// Reading was stopped, and begun again with the same folder: what was read by then stood in the list all the same.
    #[test]
    fn what_is_read_after_reading_was_stopped_is_no_longer_listed_as_stopped() {
        let mut inventory = Inventory::default();
        for (file, why) in [("a.json", Why::Stopped), ("b.json", Why::Empty), ("c.json", Why::Stopped)] {
            inventory.refuse(file.into(), why);
        }
        inventory.begin(&HashSet::from(["a.json", "b.json"]));
        let left: Vec<&str> = inventory.refused.iter().map(|refusal| refusal.file.as_str()).collect();
        assert_eq!(left, ["b.json", "c.json"]);
    }

    #[test]
    fn of_one_moment_what_was_handed_in_counts_and_not_the_draft() {
        let mut inventory = Inventory::default();
        add(&mut inventory, "handed-in.json", "2026-11-23T10:15:00Z", "complete", "done");
        add(&mut inventory, "draft.json", "2026-11-23T10:15:00Z", "draft", "half");
        assert_eq!(word(&inventory), "done");
    }
}
