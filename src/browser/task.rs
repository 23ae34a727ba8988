//! Things that take a while.

use std::future::Future;
use std::pin::Pin;

/// Does something that takes a while, beside everything else. Boxed, so that the machinery for it
/// is in the bundle once.
pub fn spawn(task: impl Future<Output = ()> + 'static) {
    let task: Pin<Box<dyn Future<Output = ()>>> = Box::pin(task);
    wasm_bindgen_futures::spawn_local(task);
}

/// Says in the browser's console where the page stopped, should it ever.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
}
