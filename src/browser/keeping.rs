//! Keeps the draft: when the respondent pauses, when the page is left, and not over what another tab
//! keeps. [`crate::keeper`] decides; this carries it out.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{PageTransitionEvent, StorageEvent, Window};

use super::events::Listener;
use super::runner::Runner;
use super::{clock, locks, parts, storage, task, window};
use crate::draft::Gone;
use crate::keeper::{Found, Heard, Kept, Relation, Theirs};
use crate::part::Part;
use crate::response::Status;
use crate::session::{Msg, NotKept, Session};

/// How long after a change the draft is kept, in milliseconds: at most half a second of typing is
/// lost when the browser is killed.
const KEEP_AFTER: u32 = 350;

/// How long the turn of this tab is waited for, in milliseconds. Without it, what stands there is looked at before
/// it is written over all the same.
const TURN_WITHIN: u32 = 1000;

/// How long a mark stays that the draft is gone, so that every other tab sees it, in milliseconds.
const MARK_STAYS: u32 = 500;

impl Runner {
    /// Whether anything is kept on the device that [`Runner::find`] is to read, be it the copy alone.
    pub async fn has_kept(&self) -> bool {
        let has_kept = self.keeper.borrow().has_kept();
        has_kept || self.can_keep() && self.journal.is_there().await
    }

    /// A second copy of the draft, where there is one: as it is now, to be found at once. Another tab removes both,
    /// and this one must not bring back what it read before that.
    pub async fn copy(&self) -> Option<String> {
        if !self.can_keep() {
            return None;
        }
        let is_kept = || self.keeper.borrow().has_kept();
        let was_kept = is_kept();
        let copy = self.journal.read().await;
        copy.filter(|_| !was_kept || is_kept())
    }

    /// What is kept on the device. From then on it may change; [`Runner::begin`] looks again.
    #[must_use]
    #[inline(never)] // An entry of the part "kept".
    pub fn find(&self, copy: Option<&str>) -> Found {
        let found = self.keeper.borrow_mut().find(clock::timestamp(), copy);
        if found.is_over && copy.is_some() {
            self.journal.delete(|| {});
        }
        found
    }

    /// Whether the browser lets anything be kept.
    #[must_use]
    pub fn can_keep(&self) -> bool {
        self.keeper.borrow().can_keep()
    }

    /// Whether the respondent chose, earlier in this visit, that nothing is kept.
    #[must_use]
    pub fn declines(&self) -> bool {
        storage::is_remembered(&self.declined_key())
    }

    pub(super) fn remember(self: &Rc<Self>, here: bool) {
        storage::remember(&self.declined_key(), !here);
        self.mind();
    }

    fn declined_key(&self) -> String {
        [self.keeper.borrow().keys().prefix(), "declined"].concat()
    }

    /// Listens for what other tabs do, and for the page's being left and coming back.
    pub(super) fn listen_for_others(self: &Rc<Self>, window: &Window) -> Vec<Listener> {
        let mut listeners = vec![
            self.listener(window, "pagehide", |runner, _| runner.leave()),
            self.listener(window, "pageshow", |runner, event| {
                if event.dyn_ref::<PageTransitionEvent>().is_some_and(PageTransitionEvent::persisted) {
                    runner.catch_up();
                }
            }),
            self.listener(window, "storage", |runner, event| {
                let Some(event) = event.dyn_ref::<StorageEvent>() else { return };
                runner.hear(event.key().as_deref(), event.new_value().as_deref());
            }),
        ];
        if let Some(document) = window.document() {
            listeners.push(self.listener(&document, "visibilitychange", |runner, _| {
                if self::window().document().is_some_and(|document| document.hidden()) && runner.has_unkept() {
                    runner.keep();
                }
            }));
        }
        listeners
    }

    /// Heeds what other tabs did while this one heard nothing.
    pub(super) fn catch_up(self: &Rc<Self>) {
        let heard = self.keeper.borrow_mut().hear_late();
        self.heed(heard);
        if self.read(|session| session.submission().frozen().is_none()) == Some(true) {
            self.hear_outbox();
        }
    }

    pub(super) fn keep_soon(self: &Rc<Self>) {
        self.mind();
        if self.keep.is_set() {
            return;
        }
        let runner = Rc::downgrade(self);
        self.keep.set(KEEP_AFTER, move || {
            if let Some(runner) = runner.upgrade() {
                runner.keep_now();
            }
        });
    }

    /// Keeps the draft, when no other tab is about to.
    pub(super) fn keep_now(self: &Rc<Self>) {
        self.keep.cancel();
        // What waits for its turn keeps the draft as it is by then.
        if self.is_in_line.replace(true) {
            return;
        }
        let name = self.keeper.borrow().keys().draft();
        let runner = Rc::downgrade(self);
        let keep = async move {
            if let Some(runner) = runner.upgrade() {
                runner.is_in_line.set(false);
                runner.keep();
            }
        };
        locks::alone(&name, TURN_WITHIN, Box::pin(keep));
    }

    /// Keeps the draft, within this turn.
    fn keep(self: &Rc<Self>) {
        self.keep.cancel();
        let Some(text) = self.draft() else { return self.mind() };
        let kept = self.keeper.borrow_mut().keep(text.clone());
        match kept {
            Kept::Yes => {
                self.journal.write(text);
                self.tell(Msg::Kept(Ok(())));
                if self.keeper.borrow().has_passed() {
                    self.reconcile();
                }
            }
            Kept::No(reason) => self.tell(Msg::Kept(Err(reason))),
            Kept::Gone(gone) => self.gone(gone),
            Kept::Other => self.reconcile(),
        }
        self.mind();
    }

    /// Whether there is something to keep: also while that waits for the turn of this tab.
    fn has_unkept(&self) -> bool {
        self.read(Session::has_unkept) == Some(true)
    }

    fn draft(&self) -> Option<String> {
        self.read(|session| session.draft().map(|draft| draft.to_json())).flatten()
    }

    /// The page is left, perhaps for good: there is no time to take in what another tab keeps.
    pub(super) fn leave(self: &Rc<Self>) {
        if self.has_unkept() {
            self.keep.cancel();
            if let Some(text) = self.draft() {
                let kept = self.keeper.borrow_mut().keep(text.clone());
                match kept {
                    Kept::Yes => {
                        self.journal.write(text);
                        self.tell(Msg::Kept(Ok(())));
                    }
                    Kept::Other => {
                        let file = self.read(|session| session.response(Status::Draft).to_json_pretty());
                        self.keeper.borrow().rescue(&file.unwrap_or_default());
                    }
                    Kept::Gone(_) | Kept::No(_) => {}
                }
            }
        }
        self.keeper.borrow().rescue_passed();
        if self.settle.is_set() {
            self.settle.cancel();
            self.keeper.borrow_mut().settle();
        }
    }

    /// Another tab, or another form of this page, wrote `text` under a key, or removed it. Without a key:
    /// everything was cleared.
    pub(super) fn hear(self: &Rc<Self>, key: Option<&str>, text: Option<&str>) {
        let (draft, outboxes) = {
            let keeper = self.keeper.borrow();
            (keeper.keys().draft(), keeper.keys().outboxes())
        };
        if key.is_some_and(|key| key.starts_with(&*outboxes)) {
            self.hear_outbox();
        } else if key.is_none_or(|key| key == draft) {
            let heard = self.keeper.borrow_mut().hear(text);
            self.heed(heard);
        }
    }

    /// Acts on what another tab did.
    pub(super) fn heed(self: &Rc<Self>, heard: Heard) {
        match heard {
            Heard::Nothing => {}
            Heard::Cleared => self.tell(Msg::Cleared),
            Heard::Gone(gone) => self.gone(gone),
            Heard::Other => self.reconcile(),
        }
    }

    /// Another tab removed everything: nothing is lost any more when the page is left.
    pub(super) fn gone(self: &Rc<Self>, gone: Gone) {
        // That tab has removed the second copy; this one may have been writing it still.
        self.journal.delete(|| {});
        self.tell(Msg::Gone(gone));
        self.mind();
    }

    /// Takes in what another tab keeps, once the code for it is here.
    fn reconcile(self: &Rc<Self>) {
        let runner = self.clone();
        task::spawn(async move {
            match parts::load([Part::Kept]).await {
                Ok(()) => runner.take_in(),
                Err(_) => runner.tell(Msg::Kept(Err(NotKept::OtherTab))),
            }
        });
    }

    #[inline(never)] // An entry of the part "kept".
    fn take_in(self: &Rc<Self>) {
        // What is being sent stays as it is; afterwards the next change leads here again.
        if self.read(Session::may_take_in) != Some(true) {
            return;
        }
        loop {
            let theirs = self.keeper.borrow_mut().theirs();
            match theirs {
                Theirs::Draft(draft, relation) => self.tell(Msg::TakeIn(draft, relation)),
                // Words that are kept nowhere stay, with the answers that they are among.
                Theirs::Instead(draft) if self.has_unkept() => self.tell(Msg::TakeIn(draft, Relation::Stranger)),
                Theirs::Instead(draft) => {
                    self.tell(Msg::Gone(Gone::Missing));
                    self.tell(Msg::TakeIn(draft, Relation::Later(None)));
                }
                Theirs::Newer => return self.tell(Msg::Kept(Err(NotKept::Newer))),
                Theirs::Stuck => return self.tell(Msg::Kept(Err(NotKept::Unknown))),
                Theirs::Gone(gone) => return self.gone(gone),
                Theirs::Aside => return self.tell(Msg::Cleared),
                Theirs::Nothing => return,
            }
        }
    }

    pub(super) fn forget(self: &Rc<Self>, gone: Gone) {
        self.keep.cancel();
        self.wake.cancel();
        let all_gone = self.keeper.borrow_mut().forget(gone);
        let own = self.clone();
        self.journal.delete(move || {
            // The form has gone meanwhile: nothing but this would take the mark away.
            if own.page.borrow().is_none() {
                return own.keeper.borrow_mut().settle();
            }
            let runner = Rc::downgrade(&own);
            own.settle.set(MARK_STAYS, move || {
                if let Some(runner) = runner.upgrade() {
                    runner.keeper.borrow_mut().settle();
                }
            });
        });
        if !all_gone {
            self.tell(Msg::NotForgotten);
        }
        self.mind();
    }

    /// Asks before the page is left, as long as answers would be lost by it; only then, because a page
    /// that asks is not kept for Back by every browser.
    pub(super) fn mind(self: &Rc<Self>) {
        let would_lose = self.read(Session::would_lose) == Some(true);
        let mut guard = self.guard.borrow_mut();
        if would_lose != guard.is_some() {
            let asks = || self.listener(&window(), "beforeunload", |_, event| event.prevent_default());
            *guard = would_lose.then(asks);
        }
    }
}
