//! Carries out the session's effects, and answers with a message.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use web_sys::{Event, EventTarget};

use super::events::Listener;
use super::journal::Journal;
use super::storage::Storage;
use super::timer::Timer;
use super::{beside, files, history, window};
use crate::draft::StorageKeys;
use crate::keeper::Keeper;
use crate::session::{Effect, Msg, Session};

/// Lets something read the session.
type Reads = dyn Fn(&mut dyn FnMut(&Session));

/// What the runner needs of the page: where messages go, and what is to be kept.
pub struct Page {
    /// Takes a message.
    pub dispatch: Box<dyn Fn(Msg)>,
    /// Reads the session.
    pub read: Box<Reads>,
}

/// Carries out effects for one session.
pub struct Runner {
    pub(super) keeper: RefCell<Keeper<Storage>>,
    pub(super) journal: Rc<Journal>,
    /// Whether steps are entries of the browser's history: in a page of our own only.
    owns_history: bool,
    pub(super) keep: Timer,
    /// Whether keeping waits for the turn of this tab.
    pub(super) is_in_line: Cell<bool>,
    pub(super) settle: Timer,
    pub(super) wake: Timer,
    pub(super) slow: Timer,
    waits_for_network: Cell<bool>,
    /// Another tab has frozen other bytes under the same id: what was to be sent is not.
    pub(super) yields: Cell<bool>,
    pub(super) page: RefCell<Option<Rc<Page>>>,
    /// Asks before the page is left, while answers would be lost.
    pub(super) guard: RefCell<Option<Listener>>,
    listeners: RefCell<Vec<Listener>>,
}

impl Runner {
    /// A runner that keeps under these keys.
    #[must_use]
    pub fn new(keys: StorageKeys, owns_history: bool) -> Rc<Self> {
        Rc::new_cyclic(|own| Self {
            journal: Journal::new(keys.prefix()),
            keeper: RefCell::new(Keeper::new(Storage::open((!owns_history).then(|| own.clone())), keys)),
            owns_history,
            keep: Timer::default(),
            is_in_line: Cell::new(false),
            settle: Timer::default(),
            wake: Timer::default(),
            slow: Timer::default(),
            waits_for_network: Cell::new(false),
            yields: Cell::new(false),
            guard: RefCell::new(None),
            page: RefCell::new(None),
            listeners: RefCell::new(Vec::new()),
        })
    }

    /// Begins to listen to the browser for the page.
    #[inline(never)] // An entry of the part "onward".
    pub fn begin(self: &Rc<Self>, page: Page) {
        *self.page.borrow_mut() = Some(Rc::new(page));
        let window = window();
        if !self.owns_history {
            beside::join(self);
        }
        let mut listeners = self.listen_for_others(&window);
        listeners.push(self.listener(&window, "online", |runner, _| {
            if runner.waits_for_network.take() {
                runner.tell(Msg::Woke);
            }
        }));
        if self.owns_history {
            listeners.push(self.listener(&window, "popstate", |runner, _| {
                if let Some(visit) = history::shown() {
                    runner.tell(Msg::Travelled(visit));
                }
            }));
            // Without answers, `boot.js` opens the page anew with what the link fills in.
            listeners.push(self.listener(&window, "hashchange", |runner, _| {
                if !history::prefill().is_empty() && runner.read(Session::has_answers) == Some(true) {
                    history::forget_prefill();
                    // The entry that the link has added shows the same screen.
                    runner.read(|session| history::replace(&session.visit()));
                }
            }));
        }
        *self.listeners.borrow_mut() = listeners;
        // Since the draft was found, or none was, parts of the code may have been waited for.
        self.catch_up();
        self.mind();
    }

    /// The form is taken away: what was typed is kept, and nothing is heard or done any more.
    pub fn end(self: &Rc<Self>) {
        self.leave();
        self.page.take();
        self.listeners.take();
        self.guard.take();
        for timer in [&self.keep, &self.settle, &self.wake, &self.slow] {
            timer.cancel();
        }
    }

    /// A listener that does something as long as there is this runner.
    pub(super) fn listener(
        self: &Rc<Self>,
        target: &EventTarget,
        kind: &'static str,
        act: fn(&Rc<Runner>, &Event),
    ) -> Listener {
        let runner = Rc::downgrade(self);
        let act = move |event: Event| {
            if let Some(runner) = runner.upgrade() {
                act(&runner, &event);
            }
        };
        Listener::new(target, kind, Box::new(act))
    }

    pub(super) fn tell(&self, msg: Msg) {
        // The borrow ends before the page acts: what it does may come back here.
        let page = self.page.borrow().clone();
        if let Some(page) = page {
            (page.dispatch)(msg);
        }
    }

    /// Reads the session, once there is one.
    pub(super) fn read<T>(&self, read: impl Fn(&Session) -> T) -> Option<T> {
        let page = self.page.borrow().clone()?;
        let mut seen = None;
        (page.read)(&mut |session| seen = Some(read(session)));
        seen
    }

    /// Carries out an effect; those that the screen carries out pass by.
    #[inline(never)] // An entry of the part "onward".
    pub fn carry_out(self: &Rc<Self>, effect: Effect) {
        match effect {
            Effect::KeepSoon => self.keep_soon(),
            Effect::KeepNow => self.keep_now(),
            Effect::KeepHere(here) => self.remember(here),
            Effect::LetGo(sent, other) => self.keeper.borrow().let_go(&sent, &other),
            Effect::Forget(gone) => self.forget(gone),
            Effect::Seal(sealing) => self.seal(*sealing),
            Effect::SeekOutbox => self.hear_outbox(),
            Effect::KeepOutbox(outbox) => self.keep_outbox(&outbox),
            Effect::Post(request) => self.post(request),
            Effect::Wake(milliseconds) => {
                let runner = Rc::downgrade(self);
                self.wake.set(milliseconds, move || {
                    if let Some(runner) = runner.upgrade() {
                        runner.tell(Msg::Woke);
                    }
                });
            }
            Effect::WakeOnline => self.waits_for_network.set(true),
            Effect::Download(name, text, _) => {
                if files::save(&name, &text).is_err() {
                    self.tell(Msg::NotDownloaded);
                }
            }
            Effect::Visited(visit) if self.owns_history => history::push(&visit),
            Effect::Return => history::go_forward(),
            Effect::Visited(_) | Effect::Render(_) | Effect::Focus(_) => {}
        }
    }
}
