//! The responses that were read, each id once: of two with one id the latest counts, what was handed in before any
//! draft, and that is said. A file is known by its full name: opened once more it is no other file.

use std::collections::{HashMap, HashSet};

use leeragenda::date::Timestamp;
use leeragenda::response::{Response, ResponseId, Status};
use serde::{Deserialize, Serialize};

use crate::reading::{Refusal, Taken, Why};
use crate::sealed::Sealed;

/// What stands behind the name of a file in the name of something in it.
const WITHIN: [char; 3] = ['/', ':', '['];

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

/// Where the response of an id stands, how often another one of that id took its place, and where the files of that
/// id stand that do not count.
#[derive(Debug)]
struct Known {
    at: usize,
    turns: usize,
    left: Vec<usize>,
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
    /// Where each of these stands, by its name.
    waiting: HashMap<String, usize>,
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
        let places = self.by_id.get(id).into_iter().flat_map(|known| &known.left);
        places.filter_map(|at| self.left.get(*at)).map(|left| left.file.as_str())
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
        for (file, sealed) in taken.sealed {
            self.wait(file, sealed);
        }
    }

    /// A sealed file that waits for a key.
    pub fn wait(&mut self, file: String, sealed: Sealed) {
        let known = self.waiting.get(&file).and_then(|at| self.sealed.get(*at));
        if known.is_none_or(|(_, known)| *known != sealed) {
            self.waiting.insert(file.clone(), self.sealed.len());
            self.sealed.push((file, sealed));
        }
    }

    /// What waits for a key.
    pub fn take_sealed(&mut self) -> Vec<(String, Sealed)> {
        self.waiting.clear();
        std::mem::take(&mut self.sealed)
    }

    /// Something that was not taken.
    pub fn refuse(&mut self, file: String, why: Why) {
        self.refused.push(Refusal { file, why });
    }

    /// These are about to be read: that they once were not, or something in them, is past. What still cannot be is told
    /// again.
    pub fn begin(&mut self, files: &HashSet<&str>) {
        self.refused.retain(|Refusal { file, .. }| {
            let ends = file.match_indices(WITHIN).map(|(end, _)| end).chain([file.len()]);
            !ends.filter_map(|end| file.get(..end)).any(|file| files.contains(file))
        });
    }

    fn add_one(&mut self, file: String, response: Response) {
        let id = response.id.clone();
        let Some(known) = self.by_id.get_mut(&id) else {
            self.by_id.insert(id, Known { at: self.entries.len(), turns: 0, left: Vec::new() });
            self.entries.push(Entry { file, response });
            return;
        };
        let Some(kept) = self.entries.get_mut(known.at) else { return };
        let (same, again) = (kept.response == response, kept.file == file);
        if same && again {
            return;
        }
        let mut other = Entry { file, response };
        let (new, old) = (rank(&other.response), rank(&kept.response));
        // Who changes a file by hand leaves the moment as it is.
        if new > old || again && new == old {
            std::mem::swap(kept, &mut other);
            known.turns += 1;
        }
        let listed =
            known.left.iter().copied().find(|at| self.left.get(*at).is_some_and(|left| left.file == other.file));
        let left = Left { id, file: other.file, same, turns: known.turns };
        match listed.and_then(|at| self.left.get_mut(at)) {
            Some(listed) => *listed = left,
            None => {
                known.left.push(self.left.len());
                self.left.push(left);
            }
        }
    }
}

/// Of two, the one that was saved later counts. What was handed in is replaced by what was handed in later, and not by a
/// draft: the page goes on under the same id with answers that were downloaded as complete.
fn rank(response: &Response) -> (bool, Timestamp) {
    (response.status == Status::Complete, response.saved_at)
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
    /// And what was not read of a zip stood there once for each time that it was opened.
    #[test]
    fn what_is_read_once_more_is_no_longer_listed_for_what_it_was_before() {
        let mut inventory = Inventory::default();
        let refused =
            ["a.json", "b.json", "c.json", "d.zip", "d.zip/in/e.json", "d.zip/f.json:3", "g.json[2]", "d.zip.json"];
        for file in refused {
            inventory.refuse(file.into(), if file < "b" { Why::Stopped } else { Why::Empty });
        }
        inventory.begin(&HashSet::from(["a.json", "b.json", "d.zip", "g.json"]));
        let left: Vec<&str> = inventory.refused.iter().map(|refusal| refusal.file.as_str()).collect();
        assert_eq!(left, ["c.json", "d.zip.json"]);
    }

    /// Each response of a zip that was opened twice stood there as a double of itself.
    #[test]
    fn a_file_that_is_opened_once_more_is_no_double_of_itself() {
        let mut inventory = Inventory::default();
        for _ in 0..3 {
            for (file, minute) in [("all.zip/old.json", 15), ("all.zip/new.json", 16), ("all.zip/again.json", 16)] {
                add(&mut inventory, file, &format!("2026-11-23T10:{minute}:00Z"), "complete", &minute.to_string());
            }
        }
        let doubles = [("all.zip/old.json", false), ("all.zip/again.json", true)];
        assert_eq!(told(&inventory), doubles.map(|(left, same)| ("all.zip/new.json".into(), left.into(), same)));
        let id = inventory.entries()[0].response.id.clone();
        assert_eq!(inventory.left_of(&id).collect::<Vec<_>>(), doubles.map(|(left, _)| left));
    }

    /// Permission that was taken back in the file itself counted only after everything had been closed.
    #[test]
    fn of_a_file_that_was_changed_meanwhile_the_later_reading_counts_unless_it_is_of_before() {
        let mut inventory = Inventory::default();
        for (minute, said, counts) in [(15, "yes", "yes"), (15, "no", "no"), (14, "earlier", "no"), (15, "no", "no")] {
            add(&mut inventory, "a.json", &format!("2026-11-23T10:{minute}:00Z"), "complete", said);
            assert_eq!(word(&inventory), counts);
        }
        assert_eq!(told(&inventory), [("a.json".into(), "a.json".into(), false)], "it did say something else");
        add(&mut inventory, "b.json", "2026-11-23T10:15:00Z", "complete", "other");
        assert_eq!(word(&inventory), "no", "of two files of one moment the first");
    }

    #[test]
    fn a_sealed_file_that_is_opened_once_more_waits_once() {
        let sealed = |iv| Sealed { header: String::new(), key: Vec::new(), iv, content: Vec::new() };
        let mut inventory = Inventory::default();
        for (file, iv) in [("a.json", 1), ("b.json", 1), ("a.json", 1), ("a.json", 2), ("b.json", 1), ("a.json", 2)] {
            inventory.wait(file.into(), sealed(vec![iv]));
        }
        let waiting = inventory.take_sealed();
        let names: Vec<(&str, u8)> = waiting.iter().map(|(file, sealed)| (file.as_str(), sealed.iv[0])).collect();
        assert_eq!(names, [("a.json", 1), ("b.json", 1), ("a.json", 2)], "another file can have its name");
        inventory.wait("a.json".into(), sealed(vec![1]));
        assert_eq!(inventory.sealed.len(), 1);
    }

    #[test]
    fn of_one_moment_what_was_handed_in_counts_and_not_the_draft() {
        let mut inventory = Inventory::default();
        add(&mut inventory, "handed-in.json", "2026-11-23T10:15:00Z", "complete", "done");
        add(&mut inventory, "draft.json", "2026-11-23T10:15:00Z", "draft", "half");
        assert_eq!(word(&inventory), "done");
    }
}
