//! What a receiver answers with when a test scripts it: a plain status, or one of the ways in which
//! a server, a proxy or a network goes wrong.

use std::io;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt as _, StreamBody};
use hyper::body::Frame;
use hyper::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue};
use hyper::{Response, StatusCode};
use serde_json::Value;
use tokio_stream::StreamExt as _;

use crate::server::{Body, whole};

/// How one request is answered. The request's body is read unless a variant says otherwise;
/// nothing is stored unless a variant says so.
#[derive(Clone, Debug)]
pub enum Reply {
    /// Stores the response and answers 201 or 200, as a receiver does that nobody scripted.
    Usual,
    /// This status, without a body.
    Status(u16),
    /// This status with a JSON body; of 400 and up it is `application/problem+json`.
    Json(u16, Value),
    /// Any status, headers and body: a redirect, a captive portal's page, `Retry-After`.
    Full {
        /// The status.
        status: u16,
        /// Header names and values.
        headers: Vec<(String, String)>,
        /// The body.
        body: Vec<u8>,
    },
    /// Stores the response, then answers as the inner reply says.
    Stored(Box<Reply>),
    /// As the inner reply, but no header lets the page read it.
    WithoutCors(Box<Reply>),
    /// Closes the connection before the request's body was read.
    Close,
    /// Reads the body, then closes the connection; within [`Reply::Stored`] it stores it first.
    ReadAndClose,
    /// Announces more of a body than it sends, then closes the connection.
    CutOff,
    /// Says nothing, for as long as the receiver lives.
    Silence,
    /// Sends headers at once, then a byte each tenth of a second without end.
    Drip,
}

impl Reply {
    /// A redirect to this address.
    #[must_use]
    pub fn redirect(status: u16, to: &str) -> Self {
        Reply::Full { status, headers: vec![("location".into(), to.into())], body: Vec::new() }
    }

    /// A status with a `Retry-After` header, in seconds or as a date.
    #[must_use]
    pub fn later(status: u16, retry_after: &str) -> Self {
        let headers = vec![("retry-after".into(), retry_after.into())];
        Reply::Full { status, headers, body: Vec::new() }
    }

    /// A page of HTML with this status, as captive portals and proxies answer.
    #[must_use]
    pub fn html(status: u16, body: impl Into<Vec<u8>>) -> Self {
        let headers = vec![("content-type".into(), "text/html; charset=utf-8".into())];
        Reply::Full { status, headers, body: body.into() }
    }

    pub(crate) fn stores(&self) -> bool {
        match self {
            Reply::Usual | Reply::Stored(_) => true,
            Reply::WithoutCors(inner) => inner.stores(),
            _ => false,
        }
    }

    pub(crate) fn has_cors(&self) -> bool {
        match self {
            Reply::WithoutCors(_) => false,
            Reply::Stored(inner) => inner.has_cors(),
            _ => true,
        }
    }

    pub(crate) fn reads(&self) -> bool {
        match self {
            Reply::Close => false,
            Reply::WithoutCors(inner) => inner.reads(),
            _ => true,
        }
    }

    /// The inmost reply, of which the others only say what happens around it.
    pub(crate) fn core(&self) -> &Reply {
        match self {
            Reply::Stored(inner) | Reply::WithoutCors(inner) => inner.core(),
            reply => reply,
        }
    }
}

pub(crate) fn json(status: u16, value: &Value) -> Response<Body> {
    let kind = if status < 400 { "application/json" } else { "application/problem+json" };
    let mut response = with_status(status, whole(value.to_string()));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

pub(crate) fn full(status: u16, headers: &[(String, String)], body: &[u8]) -> Response<Body> {
    let mut response = with_status(status, whole(body.to_vec()));
    for (name, value) in headers {
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), value.parse::<HeaderValue>()) {
            response.headers_mut().append(name, value);
        }
    }
    response
}

pub(crate) fn cut_off() -> Response<Body> {
    let begun = Ok(Frame::data(Bytes::from_static(br#"{"id":"#)));
    let frames = [begun, Err(io::Error::other("cut off on purpose"))];
    let mut response = paced(frames);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(CONTENT_LENGTH, HeaderValue::from_static("1000"));
    response
}

pub(crate) fn drip() -> Response<Body> {
    paced(std::iter::repeat_with(|| Ok(Frame::data(Bytes::from_static(b" ")))))
}

/// Headers at once, then a frame each tenth of a second. Without the pause hyper would throw away
/// what it has not sent yet when the body ends in an error.
fn paced<Frames>(frames: Frames) -> Response<Body>
where
    Frames: IntoIterator<Item = io::Result<Frame<Bytes>>>,
    Frames::IntoIter: Send + 'static,
{
    let frames = tokio_stream::iter(frames).throttle(Duration::from_millis(100));
    with_status(200, StreamBody::new(frames).boxed_unsync())
}

pub(crate) fn with_status(status: u16, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response
}
