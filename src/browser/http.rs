//! Requests: the files of the deployment, and the one that hands in.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, RequestCredentials, RequestInit, RequestRedirect, Response, ResponseType};

use super::timer::Timer;
use super::{clock, window};
use crate::config::Credentials;
use crate::submission::{Content, Failure, Reply, Request, reply_bytes, retry_after};

/// A file of the deployment could not be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotLoaded {
    /// Its address.
    pub url: String,
    /// The HTTP status; `None` when there was no answer.
    pub status: Option<u16>,
}

/// The text of a file of the deployment.
///
/// # Errors
/// When there is no answer, or another than 2xx.
pub async fn text(url: &str) -> Result<String, NotLoaded> {
    let failed = |status| NotLoaded { url: url.into(), status };
    let response = JsFuture::from(window().fetch_with_str(url)).await.map_err(|_| failed(None))?;
    let response: Response = response.unchecked_into();
    if !response.ok() {
        return Err(failed(Some(response.status())));
    }
    let text = async { JsFuture::from(response.text()?).await };
    text.await.ok().and_then(|text| text.as_string()).ok_or_else(|| failed(None))
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
    let reply = exchange(&request, &controller).await;
    let timed_out = controller.signal().aborted();
    reply.unwrap_or_else(|failure| Reply::Failed(if timed_out { Failure::Timeout } else { failure }))
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
    Ok(Reply::Answered {
        status: response.status(),
        content,
        retry_after,
        body: cut(body, reply_bytes(request.body.len())),
    })
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

fn cut(mut body: String, most: usize) -> String {
    let end = (0..=most.min(body.len())).rev().find(|at| body.is_char_boundary(*at));
    body.truncate(end.unwrap_or_default());
    body
}
