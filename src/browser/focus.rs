//! The focus and the scroll position.

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement};

use super::window;

/// Moves the focus to the first element that fits a selector, and shows it.
pub fn on(root: &Element, selector: &str) -> bool {
    let Some(element) = find(root, selector) else { return false };
    // Errors are of elements that cannot have the focus.
    element.focus().is_ok()
}

/// Moves the focus to a heading and the page to its top.
pub fn on_top(root: &Element, selector: &str) {
    if let Some(element) = find(root, selector) {
        let options = FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
    let top = root.get_bounding_client_rect().top();
    if top < 0.0 {
        window().scroll_by_with_x_and_y(0.0, top);
    }
}

fn find(root: &Element, selector: &str) -> Option<HtmlElement> {
    root.query_selector(selector).ok().flatten()?.dyn_into().ok()
}
