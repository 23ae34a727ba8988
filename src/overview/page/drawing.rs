//! Draws what is long bit by bit, so that the page goes on answering; what is left is drawn at once before
//! the page is printed.

use std::collections::VecDeque;
use std::time::Duration;

use leptos::prelude::*;
use web_sys::Element;

use super::state::focus_on;

/// How long the page may be busy at once, in milliseconds: half of what people notice, and the browser has to
/// lay it out too.
const SLICE: f64 = 40.0;
/// The attribute of a list that is not whole yet.
const LEFT: &str = "data-left";

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
        let _ = element.set_attribute(LEFT, "");
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
                    None => {
                        let _ = list.element.remove_attribute(LEFT);
                        lists.pop_front();
                    }
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

/// Moves the focus to the first of these ids that is there; and to the very first when it is drawn, unless somebody has
/// moved the focus meanwhile.
pub fn focus_as_drawn(ids: &[String]) {
    focus_on(&ids.iter().map(String::as_str).collect::<Vec<_>>());
    if let Some(first) = ids.first() {
        wait_for(first.clone(), document().active_element());
    }
}

fn wait_for(id: String, focus: Option<Element>) {
    let document = document();
    if document.active_element() != focus {
        return;
    }
    if document.get_element_by_id(&id).is_some() {
        focus_on(&[&id]);
    } else if document.query_selector("[data-left]").ok().flatten().is_some() {
        request_animation_frame(move || wait_for(id, focus));
    }
}
