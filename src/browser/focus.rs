//! The focus and the scroll position.

use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, Event, EventInit, FocusOptions, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition, ShadowRoot,
};

use super::window;

/// Moves the focus to the first element that fits a selector, and shows it.
pub fn on(root: &Element, selector: &str) -> bool {
    let Some(element) = find(root, selector) else { return false };
    // Errors are of elements that cannot have the focus.
    element.focus().is_ok()
}

/// Moves the focus to a heading and the page to its top.
pub fn on_top(root: &Element, selector: &str) {
    let heading = find(root, selector);
    if let Some(heading) = &heading {
        on_without_scrolling(heading);
    }
    let top = root.get_bounding_client_rect().top();
    match root.get_root_node().dyn_ref::<ShadowRoot>() {
        // In somebody else's page, more may scroll than the page.
        Some(form) if top < 0.0 || heading.is_some_and(|heading| !is_seen(form, &heading)) => root.scroll_into_view(),
        None if top < 0.0 => window().scroll_by_with_x_and_y(0.0, top),
        _ => {}
    }
}

/// Whether the first line of an element of the form is not scrolled away, nor below something else.
fn is_seen(form: &ShadowRoot, element: &Element) -> bool {
    let place = element.get_bounding_client_rect();
    let there = form.element_from_point(place.left() as f32 + 1.0, place.top() as f32 + 1.0);
    element.contains(there.as_deref())
}

fn on_without_scrolling(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Brings an element into view, where it is not; the focus stays. It is there at once: nothing moves that some do not
/// want to see moving.
pub fn bring_into_view(root: &Element, selector: &str) {
    if let Some(element) = find(root, selector) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// What has the focus, in the document or the form in which `root` is; `root` itself when nothing has.
#[must_use]
pub fn holder(root: &Element) -> Element {
    let active = Reflect::get(&root.get_root_node(), &"activeElement".into()).ok();
    active.and_then(|active| active.dyn_into().ok()).unwrap_or_else(|| root.clone())
}

/// The focus, the caret and what was typed, while what has the focus is drawn anew.
pub struct Held {
    element: Element,
    /// Fits those that are its like; which of them it is.
    selector: String,
    place: u32,
    caret: [JsValue; 2],
}

const CARET: [&str; 2] = ["selectionStart", "selectionEnd"];
const VALUE: &str = "value";

impl Held {
    /// Nothing, when the focus is elsewhere.
    #[must_use]
    pub fn of(root: &Element) -> Option<Self> {
        let element = holder(root);
        let id = element.id();
        let selector = if id.is_empty() { element.local_name() } else { ["#", &id].concat() };
        let all = root.query_selector_all(&selector).ok()?;
        let place = (0..all.length()).find(|place| all.get(*place).as_ref() == Some(&element))?;
        // Fields for addresses have no caret that can be asked for.
        let caret = CARET.map(|name| property(&element, name));
        Some(Self { element, selector, place, caret })
    }

    /// Gives it to what stands in the place of the element, if that was taken away.
    pub fn put_back(self, root: &Element) {
        if self.element.is_connected() {
            return;
        }
        let all = root.query_selector_all(&self.selector).ok();
        let again = all.and_then(|all| all.get(self.place)).and_then(|again| again.dyn_into::<HtmlElement>().ok());
        let Some(again) = again else { return };
        // What is looked for in a list, say: no answer, which would stand there already.
        let typed = property(&self.element, VALUE);
        if property(&again, VALUE) == "" && typed != "" && Reflect::set(&again, &VALUE.into(), &typed).is_ok() {
            let init = EventInit::new();
            init.set_bubbles(true);
            if let Ok(event) = Event::new_with_event_init_dict("input", &init) {
                let _ = again.dispatch_event(&event);
            }
        }
        on_without_scrolling(&again);
        for (name, at) in CARET.iter().zip(&self.caret).filter(|(_, at)| at.as_f64().is_some()) {
            let _ = Reflect::set(&again, &(*name).into(), at);
        }
    }
}

fn property(element: &Element, name: &str) -> JsValue {
    Reflect::get(element, &name.into()).unwrap_or_default()
}

fn find(root: &Element, selector: &str) -> Option<HtmlElement> {
    root.query_selector(selector).ok().flatten()?.dyn_into().ok()
}
