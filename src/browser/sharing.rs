//! Passing a link on: by the device's own sharing, or by the clipboard.

use wasm_bindgen_futures::JsFuture;

use super::window;

/// Whether the device can share.
#[must_use]
pub fn is_possible() -> bool {
    let navigator = window().navigator();
    js_sys::Reflect::has(&navigator, &"share".into()).unwrap_or(false)
}

/// Opens the device's own way of sharing. A visitor who closes it again has not been refused.
pub fn share(title: &str, text: &str, url: &str) {
    let data = web_sys::ShareData::new();
    data.set_title(title);
    data.set_text(text);
    data.set_url(url);
    let promise = window().navigator().share_with_data(&data);
    crate::browser::task::spawn(async move {
        let _ = JsFuture::from(promise).await;
    });
}

/// Puts a text on the clipboard; whether that worked.
pub async fn copy(text: &str) -> bool {
    let navigator = window().navigator();
    // Absent where the page is not served safely (http).
    let has_clipboard =
        js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|clipboard| !clipboard.is_undefined());
    has_clipboard && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}

/// The address of this page, without fragment when it is ours: somebody else's may say by it which page is shown. One
/// that was written into a frame (`srcdoc`) has none of its own: it is at that of the page around.
#[must_use]
pub fn address(is_page: bool) -> String {
    let href = window().location().href().unwrap_or_default();
    if !is_page {
        let around = || window().document()?.base_uri().ok()?;
        return if href.starts_with("http") { href } else { around().unwrap_or(href) };
    }
    href.split('#').next().unwrap_or_default().to_owned()
}
