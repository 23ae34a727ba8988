//! Requests: the files of the deployment, and the one that hands in.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, RequestCredentials, RequestInit, RequestRedirect, Response, ResponseType};

use super::events::Listener;
use super::timer::{self, Timer};
use super::{clock, window};
use crate::config::Credentials;
use crate::submission::{Content, Failure, Reply, Request, retry_after};

/// A file of the deployment could not be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotLoaded {
    /// Its address.
    pub url: String,
    /// It came, and is no text in UTF-8.
    pub is_garbled: bool,
}

/// The text of a file of the deployment, byte for byte: the browser would leave out its mark of the order of bytes, and
/// put signs in the place of what is no text.
///
/// # Errors
/// When there is no answer, or another than 2xx; and when it is no text in UTF-8.
pub async fn text(url: &str) -> Result<String, NotLoaded> {
    let failed = |is_garbled| NotLoaded { url: url.into(), is_garbled };
    let response = JsFuture::from(window().fetch_with_str(url)).await.map_err(|_| failed(false))?;
    let response: Response = response.unchecked_into();
    if !response.ok() {
        return Err(failed(false));
    }
    let bytes = async { JsFuture::from(response.array_buffer()?).await };
    let bytes = bytes.await.map_err(|_| failed(false))?;
    String::from_utf8(Uint8Array::new(&bytes).to_vec()).map_err(|_| failed(true))
}

/// Sends, and reports what the network said.
pub async fn send(request: Request) -> Reply {
    if !window().navigator().on_line() {
        return Reply::Failed(Failure::Offline);
    }
    let Ok(controller) = AbortController::new() else { return Reply::Failed(Failure::Network) };
    let deadline = Timer::default();
    let abort = controller.clone();
    deadline.set(request.timeout_ms, move || abort.abort());
    let is_blocked = Rc::new(Cell::new(false));
    let _policy = window().document().map(|document| listen_to_policy(&document, &request.url, is_blocked.clone()));
    let reply = exchange(&request, &controller).await;
    let timed_out = controller.signal().aborted();
    match reply {
        Ok(reply) => reply,
        Err(_) if timed_out => Reply::Failed(Failure::Timeout),
        Err(Failure::Network) => {
            // That it was the page's policy is told after the failure.
            timer::turn().await;
            Reply::Failed(if is_blocked.get() { Failure::Blocked } else { Failure::Network })
        }
        Err(failure) => Reply::Failed(failure),
    }
}

/// Notes when the page's Content-Security-Policy blocks the request to this address. A policy that only reports blocks
/// nothing, and other scripts of the page ask other addresses. (CSP, "securitypolicyviolation".)
fn listen_to_policy(document: &web_sys::Document, url: &str, is_blocked: Rc<Cell<bool>>) -> Listener {
    let base = document.base_uri().ok().flatten().unwrap_or_default();
    let url = web_sys::Url::new_with_base(url, &base).map_or_else(|_| String::new(), |url| url.href());
    let note = move |event: web_sys::Event| {
        let said = |name: &str| js_sys::Reflect::get(&event, &name.into()).ok().and_then(|value| value.as_string());
        let is = |name, value: &str| said(name).as_deref() == Some(value);
        // The address, or no more of it than its origin.
        let is_ours = said("blockedURI").is_some_and(|blocked| !blocked.is_empty() && url.starts_with(&blocked));
        if is("effectiveDirective", "connect-src") && is("disposition", "enforce") && is_ours {
            is_blocked.set(true);
        }
    };
    Listener::new(document, "securitypolicyviolation", Box::new(note))
}

async fn exchange(request: &Request, controller: &AbortController) -> Result<Reply, Failure> {
    let init = init(request, controller).map_err(|_| Failure::Network)?;
    let response = JsFuture::from(window().fetch_with_str_and_init(&request.url, &init)).await;
    let response: Response = response.map_err(|_| Failure::Network)?.unchecked_into();
    match response.type_() {
        ResponseType::Opaqueredirect => return Err(Failure::Redirected),
        ResponseType::Opaque | ResponseType::Error => return Ok(Reply::Unreadable),
        _ => {}
    }
    let header = |name| response.headers().get(name).ok().flatten();
    let content = header("content-type").map_or(Content::Other, |kind| Content::of(&kind));
    let retry_after = header("retry-after").and_then(|header| retry_after(&header, clock::timestamp()));
    // The draft goes only after the body was read: a body that is cut off is no answer.
    let body = async { JsFuture::from(response.text()?).await };
    let body = body.await.map_err(|_| Failure::Cut)?.as_string().unwrap_or_default();
    Ok(Reply::answered(response.status(), content, retry_after, body, request.body.len()))
}

fn init(request: &Request, controller: &AbortController) -> Result<RequestInit, JsValue> {
    let headers = Headers::new()?;
    for (name, value) in &request.headers {
        headers.set(name, value)?;
    }
    let init = RequestInit::new();
    init.set_method(request.method.name());
    init.set_headers(&headers);
    init.set_body(&request.body.as_str().into());
    init.set_credentials(match request.credentials {
        Credentials::Omit => RequestCredentials::Omit,
        Credentials::SameOrigin => RequestCredentials::SameOrigin,
        Credentials::Include => RequestCredentials::Include,
    });
    // Not "error": that could not be told from a broken connection. A redirect is not followed.
    init.set_redirect(RequestRedirect::Manual);
    init.set_signal(Some(&controller.signal()));
    Ok(init)
}
