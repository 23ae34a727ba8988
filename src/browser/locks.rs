//! One tab at a time, by the Web Locks API where the browser has it.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::{task, window};

#[wasm_bindgen]
extern "C" {
    type LockManager;

    #[wasm_bindgen(method)]
    fn request(this: &LockManager, name: &str, act: &Function) -> Promise;
}

/// Something that takes a while.
pub type Task = Pin<Box<dyn Future<Output = ()>>>;

/// Does something while no other tab does anything under this name. Where there are no locks, or they
/// are refused, it is done all the same.
pub fn alone(name: &str, task: Task) {
    let manager = Reflect::get(&window().navigator(), &"locks".into()).ok().filter(|locks| locks.is_object());
    let Some(manager) = manager else { return task::spawn(task) };
    let task = Rc::new(RefCell::new(Some(task)));
    let own = task.clone();
    let callback = Closure::once_into_js(move || -> JsValue {
        let Some(task) = own.take() else { return JsValue::UNDEFINED };
        let whole = async {
            task.await;
            Ok(JsValue::UNDEFINED)
        };
        future_to_promise(whole).into()
    });
    let done = manager.unchecked_ref::<LockManager>().request(name, callback.unchecked_ref());
    task::spawn(async move {
        if JsFuture::from(done).await.is_err()
            && let Some(task) = task.take()
        {
            task.await;
        }
    });
}
