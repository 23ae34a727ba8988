//! The code that goes on from the first screen ([`Part::Onward`]): until it is here, the call is shown, and what is
//! asked for waits its turn.

use std::cell::{Cell, RefCell};
use std::mem::discriminant;

use leptos::prelude::*;

use super::Store;
use crate::browser::{parts, runner, task};
use crate::definition::{Issues, Places};
use crate::messages::Key;
use crate::part::Part;
use crate::session::{Msg, Session};
use crate::ui::element::{View, shown_when};

/// Whether it is here, and what waits for it.
#[derive(Default)]
pub(super) struct Whole {
    state: Cell<State>,
    /// Another one for each session: a trigger does not forget who has read it until it is notified.
    changed: RefCell<ArcTrigger>,
    messages: RefCell<Vec<Msg>>,
    unchecked: RefCell<Option<Unchecked>>,
}

/// A questionnaire that is shown before it was checked as a whole.
pub struct Unchecked {
    /// Where its elements stand in its file.
    pub places: Places,
    /// Shows what is wrong in it, in the place of the page.
    pub refuse: Box<dyn FnOnce(Issues)>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum State {
    /// It is on its way, or about to be.
    #[default]
    Coming,
    /// It could not be loaded.
    Stuck,
    /// It is here.
    Here,
}

impl Whole {
    pub(super) fn new(unchecked: Option<Unchecked>) -> Self {
        Whole { unchecked: RefCell::new(unchecked), ..Whole::default() }
    }

    /// For another session in the same place.
    pub(super) fn begin(&self, unchecked: Option<Unchecked>) {
        self.unchecked.replace(unchecked);
    }

    /// The session is over: nothing waits any more.
    pub(super) fn end(&self) {
        self.state.set(State::Coming);
        self.changed.take();
        self.messages.take();
        self.unchecked.take();
    }

    pub(super) fn is_here(&self) -> bool {
        self.state.get() == State::Here
    }
}

impl Store {
    /// Lets a message wait for the code that it needs. Who presses a button twice meanwhile wants one step.
    pub(super) fn hold(self, msg: Msg) {
        let mut messages = self.inner.whole.messages.borrow_mut();
        match msg {
            // Nothing was pressed.
            Msg::Leave(_) => {}
            Msg::Speak(_) => {
                messages.retain(|msg| !matches!(msg, Msg::Speak(_)));
                self.wait();
            }
            _ => self.wait(),
        }
        // These hold nothing that would have to be compared.
        let is_step = matches!(msg, Msg::Start | Msg::Next | Msg::Previous | Msg::GoOn | Msg::Download | Msg::Send);
        if !is_step || messages.last().map(discriminant) != Some(discriminant(&msg)) {
            messages.push(msg);
        }
    }

    /// Loads what goes on from the first screen, when that did not succeed before.
    pub(super) fn go_on_loading(self) {
        if self.inner.whole.state.get() == State::Stuck {
            self.set(State::Coming);
            self.load_rest();
        }
    }

    /// Loads what goes on from the first screen, and takes in what waited for it.
    pub fn load_rest(self) {
        task::spawn(async move {
            let loaded = parts::load([Part::Onward]).await;
            if self.inner.generation.get() != self.generation {
                return;
            }
            self.waits_no_more();
            match loaded {
                Ok(()) => self.complete(),
                Err(_) => {
                    // The respondent is told that it did not succeed, and does it again.
                    self.inner.whole.messages.take();
                    self.set(State::Stuck);
                    self.bring_notice_into_view();
                }
            }
        });
    }

    /// All code is here.
    #[inline(never)] // An entry of the part "onward".
    pub fn complete(self) {
        let inner = self.inner;
        if let Some(Unchecked { places, refuse }) = inner.whole.unchecked.take() {
            let mut session = inner.session.borrow_mut();
            let issues = session.check_questionnaire(&places);
            if issues.has_errors() {
                drop(session);
                return refuse(issues);
            }
            session.begin();
            drop(session);
            // It may have closed meanwhile.
            let screen = inner.screen.borrow().clone();
            screen.notify();
        }
        let runner = inner.runner();
        runner.begin(runner::Page {
            dispatch: Box::new(move |msg| self.send(msg)),
            read: Box::new(move |read| self.peek(|session| read(session))),
        });
        self.hear_pointer();
        self.set(State::Here);
        inner.whole.messages.take().into_iter().for_each(|msg| self.send_late(msg));
    }

    fn set(self, state: State) {
        self.inner.whole.state.set(state);
        // What hears of it may lead here again.
        let changed = self.inner.whole.changed.borrow().clone();
        changed.notify();
    }

    /// A view that is there once all code is.
    pub fn once_whole(self, draw: fn(Store) -> View) -> View {
        shown_when(move || self.whole() == State::Here, move || draw(self))
    }

    /// Where the code is; what reads it runs again when that changes. Once it is here it stays so, and nobody
    /// is remembered for having read it.
    fn whole(self) -> State {
        let state = self.inner.whole.state.get();
        if state != State::Here {
            self.inner.whole.changed.borrow().track();
        }
        state
    }

    /// Whether the code to go on could not be loaded.
    pub fn is_stuck(self) -> bool {
        self.inner.whole.state.get() == State::Stuck
    }

    /// What happened to the answers as a whole.
    pub fn notice(self) -> Option<Key> {
        match self.whole() {
            // Who was asked nothing yet has nothing to keep.
            State::Stuck if self.peek(Session::has_answers) => Some(Key::PartNotLoaded),
            State::Stuck => Some(Key::LoadFailedPart),
            _ if self.is_slow() => Some(Key::PartSlow),
            State::Coming | State::Here => self.read(Session::notice),
        }
    }
}
