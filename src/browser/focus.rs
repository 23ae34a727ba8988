//! The focus and the scroll position.

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, ShadowRoot};

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
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = heading.focus_with_options(&options);
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

fn find(root: &Element, selector: &str) -> Option<HtmlElement> {
    root.query_selector(selector).ok().flatten()?.dyn_into().ok()
}
