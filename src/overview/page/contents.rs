//! What files and addresses hold, as bytes.

use js_sys::{Array, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{AbortSignal, Blob, DedicatedWorkerGlobalScope, File, RequestInit, RequestRedirect, Response};

use crate::fetching::NotFetched;

#[wasm_bindgen]
extern "C" {
    /// Not every browser that runs the page has it.
    #[wasm_bindgen(catch, js_namespace = AbortSignal)]
    fn timeout(milliseconds: u32) -> Result<AbortSignal, JsValue>;
}

/// How long a file of the deployment may be late, in milliseconds.
const PATIENCE: u32 = 30_000;
/// Above this a file is looked at first, and one of lines is read piece by piece.
pub const PIECE: f64 = 4_000_000.0;

/// What a file or a piece of it holds, or what the browser says of why that cannot be read.
type Content = Result<Vec<u8>, String>;

/// The contents of files; `None` for one that is too big to be read with others.
pub async fn at_once(files: &[(String, File)]) -> Vec<Option<Content>> {
    let asked: Array = files
        .iter()
        .map(|(name, file)| match file.size() > PIECE && !name.to_ascii_lowercase().ends_with(".zip") {
            true => Promise::resolve(&JsValue::NULL),
            false => file.array_buffer(),
        })
        .collect();
    let settled = JsFuture::from(Promise::all_settled(&asked)).await.unwrap_or_default();
    let content = |one: JsValue| {
        let member = |name: &str| Reflect::get(&one, &name.into()).unwrap_or_default();
        let value = member("value");
        if value.is_undefined() {
            return Some(Err(said(member("reason"))));
        }
        value.is_object().then(|| Ok(Uint8Array::new(&value).to_vec()))
    };
    Array::from(&settled).iter().map(content).collect()
}

/// What a file has from here on, at most so much as is read at once.
pub async fn piece(file: &File, from: f64) -> Content {
    content(&file.slice_with_f64_and_f64(from, (from + PIECE).min(file.size())).map_err(said)?).await
}

/// The whole of it.
pub async fn content(blob: &Blob) -> Content {
    let buffer = JsFuture::from(blob.array_buffer()).await.map_err(said)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Asks for what stands at an address, unless the signal comes before. It is read as it comes, whichever of several is
/// waited for.
pub fn ask(address: String, signal: Option<AbortSignal>) -> JsFuture {
    future_to_promise(buffer(address, signal)).into()
}

/// The signal for what is given up when it is too late.
pub fn patience() -> Option<AbortSignal> {
    timeout(PATIENCE).ok()
}

/// The error is a status, or what the browser throws.
async fn buffer(address: String, signal: Option<AbortSignal>) -> Result<JsValue, JsValue> {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let options = RequestInit::new();
    options.set_redirect(RequestRedirect::Error);
    options.set_signal(signal.as_ref());
    // Nothing of an answer is kept, by the browser or by the page's service worker.
    let _ = Reflect::set(&options, &"cache".into(), &"no-store".into());
    let response: Response = JsFuture::from(scope.fetch_with_str_and_init(&address, &options)).await?.unchecked_into();
    if !response.ok() {
        return Err(response.status().into());
    }
    JsFuture::from(response.array_buffer()?).await
}

/// The bytes of what was asked for.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a status")]
pub async fn bytes(asked: JsFuture) -> Result<Vec<u8>, NotFetched> {
    let buffer = asked.await.map_err(|error| match error.as_f64() {
        Some(status) => NotFetched::Status(status as u16),
        None => NotFetched::Said(said(error)),
    })?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// The text of what was asked for.
pub async fn text(asked: JsFuture) -> Result<String, NotFetched> {
    String::from_utf8(bytes(asked).await?).map_err(|error| NotFetched::Said(error.to_string()))
}

/// What the browser says of what it throws.
pub fn said(error: JsValue) -> String {
    error.dyn_into::<js_sys::Error>().map_or_else(|_| "?".into(), |error| String::from(error.message()))
}
