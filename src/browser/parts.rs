//! Loads the parts of the page's code that not every visit needs ([`crate::part`]).
//!
//! A part is a module of its own, which takes what it needs from this one and puts its functions in
//! our table. The page says where its file is, in `<meta name="leeragenda-part-NAME">`.

use std::cell::Cell;

use js_sys::{Object, Reflect, WebAssembly};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::http::NotLoaded;
use super::window;
use crate::part::Part;

thread_local! {
    /// Those that are here, a bit each.
    static HERE: Cell<u32> = const { Cell::new(0) };
}

/// Whether a part is here.
#[must_use]
pub fn is_here(part: Part) -> bool {
    HERE.get() & bit(part) != 0
}

fn bit(part: Part) -> u32 {
    1 << part as u32
}

/// Loads the parts that are not here yet.
///
/// # Errors
/// When one cannot be had; trying again may help.
pub async fn load(parts: impl IntoIterator<Item = Part>) -> Result<(), NotLoaded> {
    for part in parts {
        if is_here(part) {
            continue;
        }
        // In a module that was not cut, everything is here.
        if let Some(url) = address(part) {
            instantiate(&url).await.map_err(|_| NotLoaded { url, status: None })?;
        }
        HERE.set(HERE.get() | bit(part));
    }
    Ok(())
}

fn address(part: Part) -> Option<String> {
    let meta = window().document()?.query_selector(&["meta[name=leeragenda-part-", part.name(), "]"].concat());
    meta.ok().flatten()?.get_attribute("content")
}

async fn instantiate(url: &str) -> Result<(), JsValue> {
    let response: web_sys::Response = JsFuture::from(window().fetch_with_str(url)).await?.unchecked_into();
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    let bytes = JsFuture::from(response.array_buffer()?).await?;
    let imports = Object::new();
    // The name that style/shrink.js gives to this module.
    Reflect::set(&imports, &"a".into(), &wasm_bindgen::exports())?;
    let bytes = js_sys::Uint8Array::new(&bytes).to_vec();
    JsFuture::from(WebAssembly::instantiate_buffer(&bytes, &imports)).await?;
    Ok(())
}
