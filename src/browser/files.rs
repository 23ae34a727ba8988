//! Files: saved to the respondent's device, and read from it.

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::{timer, window};
use crate::response;

/// The browser refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

/// Saves a text as a file of that name, where the browser saves downloads.
///
/// # Errors
/// When the browser does not let a page make a file.
pub fn save(name: &str, text: &str) -> Result<(), Refused> {
    try_save(name, text).map_err(|_| Refused)
}

fn try_save(name: &str, text: &str) -> Result<(), JsValue> {
    let document = window().document().ok_or(JsValue::NULL)?;
    let blob = web_sys::Blob::new_with_str_sequence(&js_sys::Array::of1(&text.into()))?;
    let url = web_sys::Url::create_object_url_with_blob(&blob)?;
    let link: web_sys::HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The browser takes the file after this turn.
    let revoke = timer::Timer::default();
    revoke.set(60_000, move || {
        let _ = web_sys::Url::revoke_object_url(&url);
    });
    std::mem::forget(revoke);
    Ok(())
}

/// The text of a chosen file: the browser's own reading would put signs in the place of what is no text.
///
/// # Errors
/// When the browser cannot read it, it is no text, or it is larger than `most` bytes.
pub async fn read(file: &web_sys::File, most: f64) -> Result<String, TooBigOrUnreadable> {
    if file.size() > most {
        return Err(TooBigOrUnreadable::TooBig);
    }
    let bytes = JsFuture::from(file.array_buffer()).await.map_err(|_| TooBigOrUnreadable::Unreadable)?;
    response::decode(Uint8Array::new(&bytes).to_vec()).ok_or(TooBigOrUnreadable::Unreadable)
}

/// Why a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TooBigOrUnreadable {
    /// It is larger than any file of ours.
    TooBig,
    /// The browser could not read it.
    Unreadable,
}
