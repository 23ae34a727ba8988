//! One tab at a time, by the Web Locks API where the browser has it.

use std::rc::Rc;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

use super::{task, window};

#[wasm_bindgen]
extern "C" {
    type LockManager;

    #[wasm_bindgen(method)]
    fn request(this: &LockManager, name: &str, act: &Function) -> Promise;
}

/// Does something while no other tab does anything under this name. Where there are no locks, or they
/// are refused, it is done all the same. It may be done twice.
pub fn alone(name: &str, act: Rc<dyn Fn()>) {
    let manager = Reflect::get(&window().navigator(), &"locks".into()).ok().filter(|locks| locks.is_object());
    let Some(manager) = manager else { return act() };
    let now = act.clone();
    let callback = Closure::once_into_js(move || now());
    let done = manager.unchecked_ref::<LockManager>().request(name, callback.unchecked_ref());
    task::spawn(async move {
        if JsFuture::from(done).await.is_err() {
            act();
        }
    });
}
