//! One tab at a time, by the Web Locks API where the browser has it.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::{task, window};

#[wasm_bindgen]
extern "C" {
    type LockManager;

    #[wasm_bindgen(method)]
    fn request(this: &LockManager, name: &str, options: &Object, act: &Function) -> Promise;

    /// Not in every browser that has locks.
    #[wasm_bindgen(catch, js_namespace = AbortSignal)]
    fn timeout(milliseconds: u32) -> Result<JsValue, JsValue>;
}

/// Something that takes a while.
pub type Task = Pin<Box<dyn Future<Output = ()>>>;

/// Does something while no other tab does anything under this name. Where there are no locks, or they
/// are refused, it is done all the same; and so it is when `patience` is over, in milliseconds: a tab that the
/// browser has frozen may hold its lock for as long as that lasts.
pub fn alone(name: &str, patience: u32, task: Task) {
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
    let options = Object::new();
    if let Ok(signal) = timeout(patience) {
        // It calls off the waiting only: whose turn has come is not disturbed.
        let _ = Reflect::set(&options, &"signal".into(), &signal);
    }
    let done = manager.unchecked_ref::<LockManager>().request(name, &options, callback.unchecked_ref());
    task::spawn(async move {
        if JsFuture::from(done).await.is_err()
            && let Some(task) = task.take()
        {
            task.await;
        }
    });
}
