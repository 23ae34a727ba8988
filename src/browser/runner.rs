//! Carries out the session's effects, and answers with a message.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::events::Listener;
use super::storage::Storage;
use super::timer::Timer;
use super::{files, history, http, window};
use crate::draft::{DraftError, DraftV1, Outbox, StorageKeys};
use crate::session::{Effect, Msg, NotKept};

/// How long after a change the draft is kept, in milliseconds: at most half a second of typing is
/// lost when the browser is killed.
const KEEP_AFTER: u32 = 350;

/// What the runner needs of the page: where messages go, and what is to be kept.
pub struct Page {
    /// Takes a message.
    pub dispatch: Box<dyn Fn(Msg)>,
    /// The draft as it is to be kept now.
    pub draft: Box<dyn Fn() -> Option<DraftV1>>,
}

/// Carries out effects for one session.
pub struct Runner {
    storage: Result<Storage, NotKept>,
    keys: StorageKeys,
    /// Whether steps are entries of the browser's history: in a page of our own only.
    owns_history: bool,
    keep: Timer,
    wake: Timer,
    waits_for_network: Cell<bool>,
    /// A newer version of the page keeps a draft here, which is not overwritten.
    holds_newer: Cell<bool>,
    page: RefCell<Option<Rc<Page>>>,
    listeners: RefCell<Vec<Listener>>,
}

/// What was found on the device.
#[derive(Default)]
pub struct Found {
    /// A draft that can be taken up.
    pub draft: Option<DraftV1>,
    /// What was being sent when the page was closed.
    pub outbox: Option<Outbox>,
}

impl Runner {
    /// A runner that keeps under these keys.
    #[must_use]
    pub fn new(keys: StorageKeys, owns_history: bool) -> Rc<Self> {
        Rc::new(Self {
            storage: Storage::open(),
            keys,
            owns_history,
            keep: Timer::default(),
            wake: Timer::default(),
            waits_for_network: Cell::new(false),
            holds_newer: Cell::new(false),
            page: RefCell::new(None),
            listeners: RefCell::new(Vec::new()),
        })
    }

    /// Whether anything is kept on the device that [`Runner::find`] is to read.
    #[must_use]
    pub fn has_kept(&self) -> bool {
        let Ok(storage) = &self.storage else { return false };
        storage.read(&self.keys.draft()).is_some() || storage.read(&self.keys.outbox()).is_some()
    }

    /// What is kept on the device. What is past its date is removed, what is damaged is set aside.
    #[must_use]
    #[inline(never)] // An entry of the part "kept".
    pub fn find(&self) -> Found {
        let mut found = Found::default();
        let Ok(storage) = &self.storage else { return found };
        if let Some(text) = storage.read(&self.keys.draft()) {
            match DraftV1::read(&text) {
                Ok(draft) if draft.is_expired(super::clock::timestamp()) => {
                    storage.remove(&self.keys.draft());
                    storage.remove(&self.keys.outbox());
                    return found;
                }
                Ok(draft) => found.draft = Some(draft),
                Err(DraftError::Newer) => self.holds_newer.set(true),
                Err(DraftError::Corrupt | DraftError::Foreign) => self.set_aside(storage, &text),
            }
        }
        found.outbox = storage.read(&self.keys.outbox()).and_then(|text| Outbox::read(&text).ok());
        found
    }

    fn set_aside(&self, storage: &Storage, text: &str) {
        let free = (0..10).map(|n| self.keys.aside(n)).find(|key| storage.read(key).is_none());
        if free.is_some_and(|key| storage.write(&key, text).is_ok()) {
            storage.remove(&self.keys.draft());
        }
    }

    /// Begins to listen to the browser for the page.
    pub fn begin(self: &Rc<Self>, page: Page) {
        *self.page.borrow_mut() = Some(Rc::new(page));
        let window = window();
        let mut listeners = Vec::new();
        let listen = |kind, act: fn(&Rc<Runner>)| {
            let runner = Rc::downgrade(self);
            Listener::new(
                &window,
                kind,
                Box::new(move |_| {
                    if let Some(runner) = runner.upgrade() {
                        act(&runner);
                    }
                }),
            )
        };
        listeners.push(listen("pagehide", |runner| runner.keep_if_pending()));
        listeners.push(listen("online", |runner| {
            if runner.waits_for_network.take() {
                runner.tell(Msg::Woke);
            }
        }));
        if self.owns_history {
            listeners.push(listen("popstate", |runner| {
                if let Some(place) = history::place() {
                    runner.tell(Msg::Travelled(place));
                }
            }));
        }
        if let Some(document) = window.document() {
            let runner = Rc::downgrade(self);
            let hidden = document.clone();
            listeners.push(Listener::new(
                &document,
                "visibilitychange",
                Box::new(move |_| {
                    if let Some(runner) = runner.upgrade().filter(|_| hidden.hidden()) {
                        runner.keep_if_pending();
                    }
                }),
            ));
        }
        *self.listeners.borrow_mut() = listeners;
    }

    fn tell(&self, msg: Msg) {
        // The borrow ends before the page acts: what it does may come back here.
        let page = self.page.borrow().clone();
        if let Some(page) = page {
            (page.dispatch)(msg);
        }
    }

    /// Carries out an effect; those that the screen carries out pass by.
    pub fn carry_out(self: &Rc<Self>, effect: Effect) {
        match effect {
            Effect::KeepSoon => {
                if !self.keep.is_set() {
                    let runner = Rc::downgrade(self);
                    self.keep.set(KEEP_AFTER, move || {
                        if let Some(runner) = runner.upgrade() {
                            runner.keep_now();
                        }
                    });
                }
            }
            Effect::KeepNow => self.keep_now(),
            Effect::Forget => self.forget(),
            Effect::KeepOutbox(text) => {
                // Sending works without storage too; then a closed page cannot take it up again.
                if let Ok(storage) = &self.storage {
                    let _ = storage.write(&self.keys.outbox(), &text);
                }
            }
            Effect::DropOutbox => {
                if let Ok(storage) = &self.storage {
                    storage.remove(&self.keys.outbox());
                }
            }
            Effect::Post(request) => {
                let runner = self.clone();
                crate::browser::task::spawn(async move {
                    let reply = http::send(request).await;
                    runner.tell(Msg::Replied(reply));
                });
            }
            Effect::Wake(milliseconds) => {
                let runner = Rc::downgrade(self);
                self.wake.set(milliseconds, move || {
                    if let Some(runner) = runner.upgrade() {
                        runner.tell(Msg::Woke);
                    }
                });
            }
            Effect::WakeOnline => self.waits_for_network.set(true),
            Effect::Download(name, text) => {
                if files::save(&name, &text).is_err() {
                    self.tell(Msg::NotDownloaded);
                }
            }
            Effect::Visited(place) if self.owns_history => history::push(&place),
            Effect::Visited(_) | Effect::Render(_) | Effect::Focus(_) => {}
        }
    }

    fn keep_if_pending(&self) {
        if self.keep.is_set() {
            self.keep_now();
        }
    }

    fn keep_now(&self) {
        self.keep.cancel();
        let page = self.page.borrow().clone();
        let Some(draft) = page.and_then(|page| (page.draft)()) else { return };
        let kept = match &self.storage {
            Ok(_) if self.holds_newer.get() => Err(NotKept::Newer),
            Ok(storage) => storage.write(&self.keys.draft(), &draft.to_json()),
            Err(reason) => Err(*reason),
        };
        self.tell(Msg::Kept(kept));
    }

    fn forget(&self) {
        self.keep.cancel();
        self.wake.cancel();
        let Ok(storage) = &self.storage else { return };
        self.holds_newer.set(false);
        let mut gone = storage.remove(&self.keys.draft());
        gone &= storage.remove(&self.keys.outbox());
        for n in 0..10 {
            gone &= storage.remove(&self.keys.aside(n));
        }
        if !gone {
            self.tell(Msg::NotForgotten);
        }
    }

    /// Whether the browser lets anything be kept.
    #[must_use]
    pub fn can_keep(&self) -> bool {
        self.storage.is_ok()
    }
}
