//! The browser's own way of printing.

/// Opens the dialog to print. A browser that has none, or may not open it here, does nothing.
pub fn print() {
    // It is refused only in a frame that was not allowed dialogs.
    let _ = super::window().print();
}
