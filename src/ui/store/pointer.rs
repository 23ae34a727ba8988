//! What a pointer does besides what it is pressed on: what was left is looked at once it is released, and of a
//! double click the second half counts for nothing where the first led elsewhere.

use std::cell::{Cell, RefCell};

use wasm_bindgen::JsCast;
use web_sys::{Event, MouseEvent, PointerEvent};

use super::Store;
use crate::browser::events::Listener;
use crate::browser::{timer, window};
use crate::derived::NodeId;
use crate::session::Msg;
use crate::ui::events::has_focus;

/// The longest time, in milliseconds, between two taps that are one double tap. Clicks of a mouse the browser counts
/// itself, by what the system is set to; those of a finger not every telephone does.
const MOST_TIME: f64 = 500.0;
/// The farthest, in CSS pixels, that they are apart: a finger does not come back to the very point.
const MOST_WAY: u32 = 40;

/// What is known of the pointer.
#[derive(Default)]
pub(super) struct Pointer {
    /// A pointer is pressed: what was left is looked at when it is released, because an error that
    /// appears meanwhile would move the button from under the pointer.
    pressed: Cell<bool>,
    left: RefCell<Vec<NodeId>>,
    press: Cell<Press>,
    /// A finger presses it.
    is_finger: Cell<bool>,
    /// Since that press the focus was led elsewhere: under the pointer is something else now.
    moved: Cell<bool>,
    /// The click that comes of the press that is under way is nobody's intention.
    swallows: Cell<bool>,
    listeners: RefCell<Vec<Listener>>,
}

/// When and where it was pressed last: on the screen, as the page may be scrolled.
#[derive(Clone, Copy, Default)]
struct Press {
    time: f64,
    x: i32,
    y: i32,
}

impl Press {
    fn follows(self, before: Press) -> bool {
        let is_near = |here: i32, there: i32| here.abs_diff(there) <= MOST_WAY;
        self.time - before.time < MOST_TIME && is_near(self.x, before.x) && is_near(self.y, before.y)
    }
}

impl Pointer {
    /// The focus is led elsewhere.
    pub(super) fn leads_on(&self) {
        self.moved.set(true);
    }

    /// The session is over.
    pub(super) fn end(&self) {
        self.pressed.set(false);
        self.left.take();
        self.moved.set(false);
        self.swallows.set(false);
        self.listeners.take();
    }

    fn comes(&self, event: &MouseEvent) {
        self.is_finger.set(event.unchecked_ref::<PointerEvent>().pointer_type() == "touch");
    }

    fn presses(&self, event: &MouseEvent) {
        // A finger is up already when the browser makes a click of it, and moves the focus.
        self.pressed.set(true);
        let press = Press { time: event.time_stamp(), x: event.screen_x(), y: event.screen_y() };
        let is_near = self.is_finger.get() && press.follows(self.press.get());
        let is_again = self.moved.get() && (event.detail() == 2 || is_near);
        self.swallows.set(is_again);
        if is_again {
            // The focus stays where the first press led. What comes next is measured by that one too: who presses on
            // and on at one place gets on.
            event.prevent_default();
        } else {
            self.press.set(press);
            self.moved.set(false);
        }
    }

    fn clicks(&self, event: &MouseEvent) {
        // Of keys, and of programs that speak for people, there is no count.
        if event.detail() > 0 && self.swallows.take() {
            event.prevent_default();
            event.stop_propagation();
        }
    }
}

impl Store {
    /// Begins to listen to the pointer: before the questions hear of it, and where it is released outside of the page.
    pub(super) fn hear_pointer(self) {
        let pointer = &self.inner.pointer;
        let released = |kind| Listener::new(&window(), kind, Box::new(move |_| self.release()));
        let root = self.inner.root();
        let heard = |kind, act: fn(&Pointer, &MouseEvent)| {
            Listener::new(&root, kind, Box::new(move |event: Event| act(pointer, event.unchecked_ref())))
        };
        pointer.listeners.replace(vec![
            released("pointerup"),
            released("pointercancel"),
            released("mouseup"),
            heard("pointerdown", Pointer::comes),
            heard("mousedown", Pointer::presses),
            heard("click", Pointer::clicks),
        ]);
    }

    /// A question has lost the focus.
    pub fn leave(self, node: NodeId) {
        let pointer = &self.inner.pointer;
        if pointer.pressed.get() {
            pointer.left.borrow_mut().push(node);
        } else {
            self.send(Msg::Leave(node));
        }
    }

    /// A pointer was pressed.
    pub fn press(self) {
        self.inner.pointer.pressed.set(true);
    }

    /// It was released: after what it led to, what was left is looked at.
    pub fn release(self) {
        let inner = self.inner;
        inner.pointer.pressed.set(false);
        if inner.pointer.left.borrow().is_empty() {
            return;
        }
        timer::soon(move || {
            for node in inner.pointer.left.take() {
                // A label takes the focus away, and gives it to a control of its own question.
                if !has_focus(&inner.root(), node) {
                    self.send(Msg::Leave(node));
                }
            }
        });
    }
}
