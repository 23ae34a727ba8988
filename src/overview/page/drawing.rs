//! Draws what is long bit by bit, so that the page goes on answering; what is left is drawn at once before
//! the page is printed.

use std::collections::VecDeque;
use std::time::Duration;

use leptos::prelude::*;
use web_sys::Element;

/// How long the page may be busy at once, in milliseconds: half of what people notice, and the browser has to
/// lay it out too.
const SLICE: f64 = 40.0;

/// Makes the item at a place; `None` behind the last one.
type Make = Box<dyn FnMut(usize) -> Option<Element>>;

/// A list that is being filled.
struct List {
    element: Element,
    next: usize,
    make: Make,
}

/// What is being drawn. It ends with the part of the page that it was begun in.
#[derive(Clone, Copy)]
pub struct Drawing(StoredValue<VecDeque<List>, LocalStorage>);

impl Drawing {
    /// Nothing yet.
    pub fn begin() -> Drawing {
        let drawing = Drawing(StoredValue::new_local(VecDeque::new()));
        let printing = window_event_listener_untyped("beforeprint", move |_| {
            drawing.draw(f64::INFINITY);
        });
        on_cleanup(move || printing.remove());
        drawing
    }

    /// A list that is to be filled, too.
    pub fn add(self, element: Element, make: impl FnMut(usize) -> Option<Element> + 'static) {
        let was_idle = self.0.try_update_value(|lists| {
            lists.push_back(List { element, next: 0, make: Box::new(make) });
            lists.len() == 1
        });
        if was_idle == Some(true) {
            self.go_on();
        }
    }

    fn go_on(self) {
        let draw = move || {
            if self.draw(SLICE) {
                self.go_on();
            }
        };
        set_timeout(draw, Duration::ZERO);
    }

    /// Draws for so long; says whether anything is left.
    fn draw(self, milliseconds: f64) -> bool {
        let end = js_sys::Date::now() + milliseconds;
        let is_left = self.0.try_update_value(|lists| {
            while let Some(list) = lists.front_mut() {
                match (list.make)(list.next) {
                    Some(item) => {
                        let _ = list.element.append_child(&item);
                        list.next += 1;
                    }
                    None => drop(lists.pop_front()),
                }
                if js_sys::Date::now() > end {
                    break;
                }
            }
            !lists.is_empty()
        });
        is_left == Some(true)
    }
}
