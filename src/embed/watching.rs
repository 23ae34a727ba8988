//! Tells the page around of what happens in a form, as JSON: `embed/form.js` and `framed.js` make events
//! of it.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::JsValue;

use crate::telling::{Notice, Teller};
use crate::ui::Store;

/// From now on, `tell` is called with the name and the detail of each event.
pub fn watch(store: Store, tell: Function, with_answers: bool) {
    let mut teller = Teller::new(with_answers);
    store.peek(|session| teller.ready(session)).into_iter().for_each(|notice| hand_on(&tell, &notice));
    let teller = RefCell::new(teller);
    store.watch(Rc::new(move |cause, session| {
        let notices = teller.borrow_mut().after(cause, session);
        notices.iter().for_each(|notice| hand_on(&tell, notice));
    }));
}

/// Tells one thing.
pub fn hand_on(tell: &Function, notice: &Notice) {
    // What a listener throws is the listener's.
    let _ = tell.call2(&JsValue::NULL, &notice.event.into(), &notice.detail.to_json().into());
}
