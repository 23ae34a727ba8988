//! Keeps a draft where other tabs, and other versions of this page, keep theirs.
//!
//! Nothing is written over that this tab has not seen. Before each write, what stands there is
//! compared with what this tab last read or wrote; when it is something else, it is taken in first
//! ([`crate::session::Msg::TakeIn`]). From another process a write may come through after that: then this
//! tab is told of what it wrote over, and takes it in. What cannot be read is put aside, never overwritten.
//! What is newer is told by revisions, never by the clock.

mod theirs;

use crate::date::Timestamp;
use crate::draft::{DraftError, DraftV1, Gone, Outbox, StorageKeys, used};
use crate::response::{Digest, ResponseId};
use crate::session::NotKept;
use crate::texts::{contains, replace};
use crate::value::{Value, json};
pub use theirs::{Relation, Theirs};

/// Where texts are kept by their keys: localStorage, or what a test has in its place.
pub trait Shelf {
    /// What is kept under a key.
    fn read(&self, key: &str) -> Option<String>;

    /// Keeps a text under a key.
    ///
    /// # Errors
    /// Says how it was refused. It is kept only when there is no error.
    fn write(&self, key: &str, text: &str) -> Result<(), NotKept>;

    /// Removes a key. Whether it is gone.
    fn remove(&self, key: &str) -> bool;

    /// All keys that begin so.
    fn keys(&self, prefix: &str) -> Vec<String>;
}

/// The most values that are put aside.
const MOST_ASIDE: usize = 10;

/// Keeps the draft of one questionnaire, for one tab.
pub struct Keeper<S> {
    shelf: Result<S, NotKept>,
    keys: StorageKeys,
    /// What stood there when this tab last looked or wrote.
    seen: Option<String>,
    /// What both began with: this tab, and whoever has not seen what this one has.
    before: Option<String>,
    /// What this tab was told of, and had written over by then, perhaps without having seen it.
    passed: Vec<String>,
    /// Of that, what was taken in last: what follows it was made from it.
    taken: Option<String>,
    /// What this tab had seen when it was removed on purpose: that does not come back.
    over: Option<String>,
    /// Whether this tab has ever seen or written anything.
    has_begun: bool,
    /// What stands there came while nothing was heard.
    is_late: bool,
}

/// What became of keeping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is kept.
    Yes,
    /// It is not.
    No(NotKept),
    /// Another tab removed the draft on purpose.
    Gone(Gone),
    /// Another tab keeps something there that this one has not seen: [`Keeper::theirs`].
    Other,
}

/// What another tab did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Nothing that this tab does not know.
    Nothing,
    /// The storage was cleared, by something else than a tab of ours.
    Cleared,
    /// It removed the draft on purpose.
    Gone(Gone),
    /// It keeps something there that this one has not seen: [`Keeper::theirs`].
    Other,
}

/// What was found on the device.
#[derive(Debug, Default, PartialEq)]
pub struct Found {
    /// A draft that can be taken up.
    pub draft: Option<DraftV1>,
    /// What may have been sent under the draft's id, or why it cannot be read.
    pub outbox: Option<Result<Outbox, DraftError>>,
    /// Values that could not be read.
    pub aside: Vec<String>,
    /// The draft is past its date, or was removed on purpose: no other copy of it is to stay.
    pub is_over: bool,
}

impl<S: Shelf> Keeper<S> {
    /// Keeps under these keys, where the browser allows it.
    #[must_use]
    pub fn new(shelf: Result<S, NotKept>, keys: StorageKeys) -> Self {
        let (passed, has_begun, is_late) = (Vec::new(), false, false);
        Self { shelf, keys, seen: None, before: None, passed, taken: None, over: None, has_begun, is_late }
    }

    /// Whether the browser lets anything be kept.
    #[must_use]
    pub fn can_keep(&self) -> bool {
        self.shelf.is_ok()
    }

    /// Under which keys.
    #[must_use]
    pub fn keys(&self) -> &StorageKeys {
        &self.keys
    }

    /// Whether anything is kept that [`Keeper::find`] is to read.
    #[must_use]
    pub fn has_kept(&self) -> bool {
        self.shelf.as_ref().is_ok_and(|shelf| !shelf.keys(self.keys.prefix()).is_empty())
    }

    /// What is kept. What is past its date is removed, what cannot be read is put aside. `copy` is a
    /// second copy of the draft that may be newer: not every browser writes its storage down at once.
    pub fn find(&mut self, now: Timestamp, copy: Option<&str>) -> Found {
        let mut found = Found::default();
        let Ok(shelf) = &self.shelf else { return found };
        let stored = shelf.read(&self.keys.draft());
        self.seen.clone_from(&stored);
        if self.seen.as_deref().is_some_and(|text| Gone::read(text).is_some()) {
            self.settle();
            found.is_over = true;
        } else {
            let is_free = match self.seen.as_deref().map(DraftV1::read) {
                Some(Ok(draft)) => {
                    found.draft = Some(draft);
                    true
                }
                Some(Err(DraftError::Corrupt | DraftError::Foreign)) => self.put_aside(),
                // It stays as it is: what is there is not what this tab has seen.
                Some(Err(DraftError::Newer)) => {
                    self.seen = None;
                    false
                }
                None => true,
            };
            if is_free {
                self.take_newer(copy, &mut found);
            }
        }
        if found.draft.as_ref().is_some_and(|draft| draft.is_expired(now)) {
            found = Found { is_over: true, ..Found::default() };
            self.remove(&self.keys.draft());
            self.remove_all(&self.keys.outboxes());
            self.seen = None;
        }
        self.has_begun = found.draft.is_some();
        let Ok(shelf) = &self.shelf else { return found };
        let sent = found.draft.as_ref().and_then(|draft| shelf.read(&self.keys.outbox(&draft.id)));
        // What was sent may not have been written down: then the one of the two that says so is right.
        let is_used = |draft: &DraftV1| {
            let mark = member(&used(&draft.id));
            [stored.as_deref(), copy].into_iter().flatten().any(|text| contains(text, &mark))
        };
        let is_lost = sent.is_none() && found.draft.as_ref().is_some_and(is_used);
        found.outbox = sent.map(|text| Outbox::read(&text)).or(is_lost.then_some(Err(DraftError::Corrupt)));
        // What is whole has a date of its own.
        let is_over = |text: &String| DraftV1::read(text).is_ok_and(|draft| draft.is_expired(now));
        let aside = (0..MOST_ASIDE).map(|n| self.keys.aside(n));
        let aside = aside.filter_map(|key| shelf.read(&key).filter(|text| !is_over(text) || !shelf.remove(&key)));
        found.aside = aside.collect();
        found
    }

    /// Takes the second copy when it is newer than the first, or the first is not there.
    fn take_newer(&mut self, copy: Option<&str>, found: &mut Found) {
        let Some((text, copy)) = copy.and_then(|text| Some((text, DraftV1::read(text).ok()?))) else { return };
        if found.draft.as_ref().is_some_and(|draft| copy.revision <= draft.revision) {
            return;
        }
        found.draft = Some(copy);
        if let Ok(shelf) = &self.shelf
            && shelf.write(&self.keys.draft(), text).is_ok()
        {
            self.seen = Some(text.into());
        }
    }

    /// Keeps a draft.
    pub fn keep(&mut self, text: String) -> Kept {
        let shelf = match &self.shelf {
            Ok(shelf) => shelf,
            Err(reason) => return Kept::No(*reason),
        };
        let key = self.keys.draft();
        let stored = shelf.read(&key);
        if stored.is_some() && stored != self.seen {
            let gone = stored.as_deref().and_then(Gone::read);
            let Some(gone) = gone else { return Kept::Other };
            self.end(stored);
            return Kept::Gone(gone);
        }
        if let Err(reason) = shelf.write(&key, &text) {
            return Kept::No(reason);
        }
        self.before = self.seen.replace(text);
        self.has_begun = true;
        Kept::Yes
    }

    /// Another tab, or something else, wrote `text` in the draft's place, or removed it.
    pub fn hear(&mut self, text: Option<&str>) -> Heard {
        let Ok(shelf) = &self.shelf else { return Heard::Nothing };
        let stored = shelf.read(&self.keys.draft());
        let is_known = |text: &str| self.seen.as_deref() == Some(text);
        let is_mark = |text: &str| Gone::read(text).is_some();
        // If so, what is told is older.
        let is_own = stored.is_some() && stored == self.seen;
        // What stands there now may be ahead of what is told: a draft that is told first may be gone.
        let told = [text, stored.as_deref()].into_iter().flatten().filter(|text| !is_known(text)).find_map(Gone::read);
        if let Some(gone) = told.filter(|_| !is_own) {
            self.end(stored.filter(|text| is_mark(text)));
            return Heard::Gone(gone);
        }
        let Some(stored) = stored else {
            return match self.seen.take().as_deref().map(Gone::read) {
                Some(None) => {
                    self.before = None;
                    Heard::Cleared
                }
                _ => Heard::Nothing,
            };
        };
        // This tab may have found it by itself, or written over it before it came through from another process.
        let passed = text.filter(|text| *text != stored && !is_known(text) && !is_mark(text) && !is_mark(&stored));
        self.passed.extend(passed.map(str::to_owned));
        if is_own && passed.is_none() { Heard::Nothing } else { Heard::Other }
    }

    /// As [`Keeper::hear`], for a page that heard nothing for a while (while it was opened, or in the back/forward
    /// cache): a draft that is not there any more was removed on purpose, nobody can tell why. So was one in whose
    /// place another stands that was not made from it ([`Theirs::Instead`]).
    pub fn hear_late(&mut self) -> Heard {
        let heard = self.hear(None);
        self.is_late = heard == Heard::Other;
        match heard {
            Heard::Cleared => Heard::Gone(Gone::Missing),
            heard => heard,
        }
    }

    /// What another tab keeps there: from now on this one has seen it.
    pub fn theirs(&mut self) -> Theirs {
        let is_late = std::mem::take(&mut self.is_late);
        let Ok(shelf) = &self.shelf else { return Theirs::Nothing };
        let Some(stored) = shelf.read(&self.keys.draft()) else { return Theirs::Nothing };
        if self.seen.as_ref() == Some(&stored) {
            return self.lost(&stored);
        }
        if let Some(gone) = Gone::read(&stored) {
            self.end(Some(stored));
            return Theirs::Gone(gone);
        }
        match DraftV1::read(&stored) {
            Ok(draft) => {
                let relation = self.relation(&draft);
                match &relation {
                    Relation::Later(_) => self.before = self.seen.take(),
                    Relation::Crossed(_) | Relation::Lost(_) => {}
                    Relation::Stranger => self.before = None,
                }
                self.seen = Some(stored);
                self.has_begun = true;
                let draft = Box::new(draft);
                if is_late && relation == Relation::Stranger {
                    return Theirs::Instead(draft);
                }
                Theirs::Draft(draft, relation)
            }
            // It may have stood there when this tab looked first: who has something to keep is told.
            Err(_) if is_late && !self.has_begun => Theirs::Nothing,
            Err(DraftError::Newer) => Theirs::Newer,
            Err(DraftError::Corrupt | DraftError::Foreign) => {
                self.seen = Some(stored);
                if self.put_aside() { Theirs::Aside } else { Theirs::Stuck }
            }
        }
    }

    /// What this tab was told of first and wrote over without having seen it, if it did; `stored` is its own.
    fn lost(&mut self, stored: &str) -> Theirs {
        let Ok(own) = DraftV1::read(stored) else { return Theirs::Nothing };
        while !self.passed.is_empty() {
            let text = self.passed.remove(0);
            let Ok(theirs) = DraftV1::read(&text) else { continue };
            let is_same = |text: &str| DraftV1::read(text).is_ok_and(|over| over.id == theirs.id);
            let is_over = own.id != theirs.id && self.over.as_deref().is_some_and(is_same);
            if !is_over && !own.knows(&theirs) {
                let read = |text: &Option<String>| DraftV1::read(text.as_deref()?).ok();
                let known = [&self.taken, &self.before].into_iter().filter_map(read).find(|known| theirs.knows(known));
                let base = known.map(Box::new);
                self.taken = Some(text);
                return Theirs::Draft(Box::new(theirs), Relation::Lost(base));
            }
        }
        Theirs::Nothing
    }

    /// Whether this tab was told of something that it may have written over, and has not taken in.
    #[must_use]
    pub fn has_passed(&self) -> bool {
        !self.passed.is_empty()
    }

    /// The page is left before that could be looked at.
    pub fn rescue_passed(&self) {
        for text in &self.passed {
            self.rescue(text);
        }
    }

    fn relation(&self, theirs: &DraftV1) -> Relation {
        let known = |text: &Option<String>| {
            let draft = DraftV1::read(text.as_deref()?).ok()?;
            theirs.knows(&draft).then(|| Box::new(draft))
        };
        match (known(&self.seen), self.has_begun) {
            (None, false) => Relation::Later(None),
            (None, true) => known(&self.before).map_or(Relation::Stranger, Relation::Crossed),
            (seen, _) => Relation::Later(seen),
        }
    }

    /// Moves what stands in the draft's place to a key of its own. Whether that was possible.
    fn put_aside(&mut self) -> bool {
        let Some(text) = self.seen.take() else { return true };
        let done = self.rescue(&text) && self.remove(&self.keys.draft());
        if !done {
            // It stands there still, and is no draft that this tab has seen.
            self.seen = None;
        }
        done
    }

    /// Keeps a text under a key of its own. Whether that was possible.
    pub fn rescue(&self, text: &str) -> bool {
        let Ok(shelf) = &self.shelf else { return false };
        let free =
            (0..MOST_ASIDE).map(|n| self.keys.aside(n)).find(|key| shelf.read(key).is_none_or(|old| old == text));
        free.is_some_and(|key| shelf.write(&key, text).is_ok())
    }

    /// Keeps what is about to be sent, and marks the draft: something may have been sent under its id. Sending
    /// works without what is kept too; then a closed page cannot take it up again, and by the mark sends nothing
    /// else under this id. Whether it may be sent: not when another tab keeps other bytes under it, which it may
    /// have sent.
    #[must_use]
    pub fn keep_outbox(&mut self, outbox: &Outbox) -> bool {
        let Ok(shelf) = &self.shelf else { return true };
        let key = self.keys.outbox(&outbox.frozen.id);
        // As `Outbox::to_json` writes it. Within the body, quotes have a backslash before them.
        let same = ["\"sha256\":\"", Digest::of(outbox.frozen.body.as_bytes()).text(), "\""].concat();
        if shelf.read(&key).is_some_and(|stored| !contains(&stored, &same)) {
            return false;
        }
        let is_kept = shelf.write(&key, &outbox.to_json()).is_ok();
        let draft = self.keys.draft();
        let stored = shelf.read(&draft).unwrap_or_default();
        let is_own = self.seen.as_ref() == Some(&stored);
        // What another tab has written meanwhile is not what is sent: that is told by what is kept, if it is.
        if is_own || !is_kept {
            let id = &outbox.frozen.id;
            let marked = replace(&stored, &member(id.text()), &member(&used(id)));
            if marked != stored && shelf.write(&draft, &marked).is_ok() && is_own {
                self.seen = Some(marked);
            }
        }
        true
    }

    /// The draft as this tab last read or wrote it.
    #[must_use]
    pub fn seen(&self) -> Option<&str> {
        self.seen.as_deref()
    }

    /// Removes what was kept to be sent under this id.
    pub fn drop_outbox(&self, id: &ResponseId) -> bool {
        self.remove(&self.keys.outbox(id))
    }

    /// What may have been sent under this id, as it is kept.
    #[must_use]
    pub fn outbox(&self, id: &ResponseId) -> Option<String> {
        self.shelf.as_ref().ok()?.read(&self.keys.outbox(id))
    }

    /// What another tab has kept under the id that was sent gets another, before anything is sent of it; what
    /// was kept to be sent under it goes. What another tab sends under another id stays: it may have arrived.
    pub fn let_go(&self, sent: &ResponseId, other: &ResponseId) {
        let Ok(shelf) = &self.shelf else { return };
        let key = self.keys.draft();
        if let Some(theirs) = shelf.read(&key).filter(|stored| self.seen.as_ref() != Some(stored)) {
            let other = member(other.text());
            let freed = replace(&replace(&theirs, &member(sent.text()), &other), &member(&used(sent)), &other);
            let _ = shelf.write(&key, &freed);
        }
        self.drop_outbox(sent);
    }

    /// Removes everything, and marks why for other tabs; [`Keeper::settle`] takes the mark away. What
    /// another tab wrote after the answers were frozen was not sent, and stays; the same answers, which it kept anew
    /// when its own try was refused, were. Whether all is gone.
    pub fn forget(&mut self, gone: Gone) -> bool {
        let Ok(shelf) = &self.shelf else { return true };
        let stored = shelf.read(&self.keys.draft());
        let is_other = stored.is_some() && stored != self.seen && says(&stored) != says(&self.seen);
        if gone == Gone::Sent && is_other {
            return true;
        }
        // Other tabs may have words that could not be kept: they hear of it by the mark only.
        let tells = stored.is_some() || gone == Gone::Wiped;
        let mark = gone.mark();
        // A mark is shorter than any draft; where even that is refused, the draft just goes.
        let marked = tells && shelf.write(&self.keys.draft(), mark).is_ok();
        let mut done = marked || self.remove(&self.keys.draft());
        done &= self.remove_all(&self.keys.outboxes());
        done &= self.remove_all(&self.keys.asides());
        self.end(marked.then(|| mark.into()));
        self.before = None;
        done
    }

    /// The draft was removed on purpose; `mark` stands in its place, if anything does.
    fn end(&mut self, mark: Option<String>) {
        let before = std::mem::replace(&mut self.seen, mark);
        if self.has_begun {
            self.over = before;
        }
        self.passed.clear();
        self.taken = None;
        self.has_begun = false;
    }

    /// Takes away the mark that a draft is gone, if one stands there.
    pub fn settle(&mut self) {
        let Ok(shelf) = &self.shelf else { return };
        let stored = shelf.read(&self.keys.draft());
        if stored.is_some_and(|text| Gone::read(&text).is_some()) {
            self.remove(&self.keys.draft());
            self.seen = None;
        }
    }

    fn remove_all(&self, prefix: &str) -> bool {
        let Ok(shelf) = &self.shelf else { return true };
        // Each of them, also after one that cannot be removed.
        shelf.keys(prefix).iter().filter(|key| !shelf.remove(key)).count() == 0
    }

    fn remove(&self, key: &str) -> bool {
        self.shelf.as_ref().map_or(true, |shelf| shelf.remove(key))
    }
}

/// What a draft says: the answers, and what was set aside.
fn says(text: &Option<String>) -> Option<[Value; 2]> {
    let draft = json::parse(text.as_deref()?).ok()?;
    let members = draft.as_object()?;
    Some(["answers", "setAside"].map(|name| members.get(name).cloned().unwrap_or_default()))
}

/// The member `id`, as `DraftV1::to_json` writes it. Within answers, quotes have a backslash before them.
fn member(id: &str) -> String {
    ["\"id\":\"", id, "\""].concat()
}
