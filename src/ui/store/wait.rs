//! What the respondent waits for: code that was asked for by a press, and is not here yet. That it takes long is shown and
//! said, that it did not come is brought into view, and of several languages the one that was asked for last counts.

use std::cell::{Cell, RefCell};

use leptos::prelude::*;

use web_sys::Element;

use super::Store;
use crate::browser::focus::{self, Held};
use crate::browser::timer::{self, Timer};
use crate::browser::{parts, task};
use crate::messages::Key;
use crate::part::Part;
use crate::session::Msg;
use crate::telling::Cause;
use crate::ui::element::{View, el};
use crate::ui::events::is_half_way;

/// After so long it takes long, in milliseconds.
const LONG_MS: u32 = 3000;
/// How often it is looked whether a field is left, in milliseconds.
const LOOK_MS: i32 = 250;

/// What is waited for.
#[derive(Default)]
pub(super) struct Wait {
    timer: Timer,
    is_slow: Cell<bool>,
    /// Another one for each session: a trigger does not forget who has read it until it is notified.
    changed: RefCell<ArcTrigger>,
    /// What had the focus when it was asked for.
    pressed: RefCell<Option<Element>>,
    /// How often a language was asked for.
    languages: Cell<u32>,
}

impl Wait {
    /// The session is over.
    pub(super) fn end(&self) {
        self.timer.cancel();
        self.is_slow.set(false);
        self.changed.take();
        self.pressed.take();
        self.languages.set(self.languages.get().wrapping_add(1));
    }
}

/// What is told beside a control.
pub type Told = ArcRwSignal<Option<Key>>;

impl Store {
    /// Something was pressed that has to wait for code.
    pub(super) fn wait(self) {
        let wait = &self.inner.wait;
        wait.pressed.replace(Some(focus::holder(&self.inner.root())));
        if !wait.timer.is_set() && !wait.is_slow.get() {
            wait.timer.set(LONG_MS, move || {
                self.set_slow(true);
                self.bring_notice_into_view();
            });
        }
    }

    /// It is here, or will not come, or is not wanted any more.
    pub(super) fn waits_no_more(self) {
        self.inner.wait.timer.cancel();
        if self.inner.wait.is_slow.get() {
            self.set_slow(false);
        }
    }

    fn set_slow(self, is_slow: bool) {
        self.inner.wait.is_slow.set(is_slow);
        // What hears of it may lead here again.
        let changed = self.inner.wait.changed.borrow().clone();
        changed.notify();
    }

    /// Whether something that was pressed waits for long.
    pub fn is_slow(self) -> bool {
        self.inner.wait.changed.borrow().track();
        self.inner.wait.is_slow.get()
    }

    /// What came of a press is seen also by who has scrolled far from it; but who is elsewhere by now is not led away.
    pub(super) fn bring_notice_into_view(self) {
        // It stands there after the tasks that are under way.
        timer::soon(move || {
            let root = &self.inner.root();
            let is_there = self.inner.wait.pressed.borrow().as_ref() == Some(&focus::holder(root));
            if is_there && self.may_lead() {
                focus::bring_into_view(root, "#melding");
            }
        });
    }

    /// What a press led to, and may stand below what is seen of the page.
    pub fn bring_into_view(self, selector: &'static str) {
        // It stands there after the tasks that are under way.
        timer::soon(move || focus::bring_into_view(&self.inner.root(), selector));
    }

    /// A language is asked for: one that was asked for before, and is still to come, is not wanted any more.
    pub(super) fn asks_language(self) {
        let languages = &self.inner.wait.languages;
        languages.set(languages.get().wrapping_add(1));
        self.waits_no_more();
    }

    /// Takes a message in once the code for it is here.
    pub(super) fn load_and_send(self, part: Part, msg: Msg) {
        let is_language = matches!(msg, Msg::Speak(_));
        if is_language {
            self.wait();
        }
        let asked = self.inner.wait.languages.get();
        let is_wanted = move || !is_language || self.inner.wait.languages.get() == asked;
        task::spawn(async move {
            let loaded = parts::load([part]).await;
            if !is_wanted() {
                return;
            }
            if loaded.is_err() {
                self.send(Msg::NotLoaded);
            }
            if !is_language {
                if loaded.is_ok() {
                    self.send(msg);
                }
                return;
            }
            self.waits_no_more();
            if loaded.is_err() {
                return self.bring_notice_into_view();
            }
            // Half a date cannot be put in another field.
            while is_wanted() && is_half_way(&focus::holder(&self.inner.root())) {
                timer::pause(LOOK_MS).await;
            }
            if is_wanted() {
                self.send_late(msg);
            }
        });
    }

    /// Takes a message in that was sent some time ago. When it draws the same screen in another language, the focus, the
    /// caret and what is being typed stay where they are.
    pub(super) fn send_late(self, msg: Msg) {
        let root = self.inner.root();
        let held = if matches!(msg, Msg::Speak(_)) { Held::of(&root) } else { None };
        let Some(held) = held else { return self.send(msg) };
        // A question that is drawn anew is not left.
        self.press();
        self.send(msg);
        // After it was drawn, and before another key is heard.
        task::spawn(async move {
            held.put_back(&root);
            self.release();
        });
    }

    /// Loads a part that was asked for in one place of the screen: that it takes long, or did not come, is told there.
    /// Whether it is here.
    pub async fn load_beside(self, part: Part, told: Told) -> bool {
        told.set(None);
        let (late, tells) = (Timer::default(), told.clone());
        late.set(LONG_MS, move || tells.set(Some(Key::PartSlow)));
        let loaded = parts::load([part]).await;
        late.cancel();
        told.set(loaded.is_err().then_some(Key::PartNotLoaded));
        if loaded.is_err() {
            self.tell(Cause::NotLoaded);
        }
        loaded.is_ok()
    }

    /// What is told in one place of the screen.
    pub fn tells(self, told: &Told) -> View {
        let told = told.clone();
        let words = move || told.get().map(|key| self.text(key)).unwrap_or_default();
        el("p").class("leeragenda-saved").attr("role", "status").reads(words).view()
    }

    /// Whether the focus is in a question.
    pub fn is_answering(self) -> bool {
        focus::holder(&self.inner.root()).closest("[data-question]").is_ok_and(|question| question.is_some())
    }
}
