//! The responses that were read, each id once: of two with one id the latest counts, and that is said.

use std::collections::HashMap;

use leeragenda::response::{Response, Status};

use crate::reading::{Refusal, Taken, Why};
use crate::sealed::Sealed;

/// A response and where it came from.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The file that it was read from.
    pub file: String,
    /// The response.
    pub response: Response,
}

/// Two files with one id: which one counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The id of both.
    pub id: String,
    /// The file that counts.
    pub kept: String,
    /// The file that does not.
    pub left: String,
    /// Whether both say the same.
    pub same: bool,
}

/// Everything that was read so far.
#[derive(Debug, Default)]
pub struct Inventory {
    entries: Vec<Entry>,
    by_id: HashMap<String, usize>,
    /// Files with an id that another file has too.
    pub merged: Vec<Merged>,
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

    fn add_one(&mut self, file: String, response: Response) {
        let id = response.id.text().to_owned();
        let known = self.by_id.get(&id).copied().and_then(|at| self.entries.get_mut(at));
        let Some(known) = known else {
            self.by_id.insert(id, self.entries.len());
            self.entries.push(Entry { file, response });
            return;
        };
        let same = known.response == response;
        let mut other = Entry { file, response };
        if is_later(&other.response, &known.response) {
            std::mem::swap(known, &mut other);
        }
        self.merged.push(Merged { id, kept: known.file.clone(), left: other.file, same });
    }
}

/// The one that was saved later; of two of one moment the one that was handed in.
fn is_later(one: &Response, other: &Response) -> bool {
    let rank = |response: &Response| (response.saved_at, response.status == Status::Complete);
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
            let said = inventory.merged.first().map(|merged| (merged.kept.as_str(), merged.left.as_str(), merged.same));
            assert_eq!(said, Some(("new.json", "old.json", false)));
        }
    }

    #[test]
    fn of_one_moment_what_was_handed_in_counts_and_not_the_draft() {
        let mut inventory = Inventory::default();
        add(&mut inventory, "handed-in.json", "2026-11-23T10:15:00Z", "complete", "done");
        add(&mut inventory, "draft.json", "2026-11-23T10:15:00Z", "draft", "half");
        assert_eq!(word(&inventory), "done");
    }
}
