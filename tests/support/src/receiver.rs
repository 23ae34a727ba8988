//! Takes responses in, on an origin of its own, as an organisation's endpoint does.
//!
//! It answers preflights, stores what comes in, and logs every request. A test tells it how to
//! answer the next ones: [`Receiver::reply_next`], [`Receiver::preflight_next`].

use std::collections::VecDeque;
use std::future::pending;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Limited};
use hyper::body::Incoming;
use hyper::header::{
    ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS,
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_REQUEST_HEADERS, HeaderMap, HeaderValue,
    ORIGIN, VARY,
};
use hyper::{Method, Request, Response};
use serde_json::{Value, json};
use tokio::sync::watch;

use crate::reply::{self, Reply};
use crate::server::{Body, Server, whole};
use crate::store::{Kept, Refusal, Store};

/// Bodies over this size are answered with 413.
const LARGEST_BODY: usize = 20_000_000;

type Told = dyn Fn(&Kept) + Send + Sync;

/// How a receiver listens and where it keeps what comes in.
#[derive(Default)]
pub struct ReceiverOptions {
    port: u16,
    store: Store,
    origins: Option<Vec<String>>,
    told: Option<Box<Told>>,
}

impl ReceiverOptions {
    /// Any free port, every origin, nothing on disk.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Listens on this port; 0 takes any free one.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Keeps responses in this store.
    #[must_use]
    pub fn store(mut self, store: Store) -> Self {
        self.store = store;
        self
    }

    /// Refuses pages of other origins than these; a request without an origin is not a page's.
    #[must_use]
    pub fn origins(mut self, origins: impl IntoIterator<Item = String>) -> Self {
        self.origins = Some(origins.into_iter().collect());
        self
    }

    /// Calls this for every response that was taken in.
    #[must_use]
    pub fn on_kept(mut self, told: impl Fn(&Kept) + Send + Sync + 'static) -> Self {
        self.told = Some(Box::new(told));
        self
    }

    /// Starts to listen.
    ///
    /// # Errors
    /// When the port is taken.
    pub async fn start(self) -> io::Result<Receiver> {
        let inner = Arc::new(Inner {
            store: self.store,
            origins: self.origins,
            told: self.told,
            log: watch::Sender::new(Vec::new()),
            replies: Mutex::default(),
            preflights: Mutex::default(),
        });
        let handling = Arc::clone(&inner);
        let server = Server::start(self.port, move |request| {
            let inner = Arc::clone(&handling);
            async move { inner.answer(request).await }
        })
        .await?;
        Ok(Receiver { url: format!("http://{}/responses", server.address()), inner, server })
    }
}

/// A request as it came in.
#[derive(Clone, Debug)]
pub struct Received {
    /// When its headers were read.
    pub at: Instant,
    /// `POST`, `PUT`, or `OPTIONS` for a preflight.
    pub method: Method,
    /// The path and query.
    pub path: String,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body; empty when the reply was scripted not to read it, or when it did not come whole.
    pub body: Bytes,
}

/// A receiver that listens until it is stopped or dropped.
pub struct Receiver {
    url: String,
    inner: Arc<Inner>,
    server: Server,
}

impl Receiver {
    /// Where responses are sent to: what `submit.url` in `config.json` should say.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The stored responses, in the order in which they came.
    #[must_use]
    pub fn responses(&self) -> Vec<Value> {
        let bodies = self.inner.store.responses();
        bodies.iter().filter_map(|body| serde_json::from_slice(body).ok()).collect()
    }

    /// The stored responses, byte for byte.
    #[must_use]
    pub fn bodies(&self) -> Vec<Vec<u8>> {
        self.inner.store.responses()
    }

    /// Every request but preflights, in the order in which they were read.
    #[must_use]
    pub fn requests(&self) -> Vec<Received> {
        let log = self.inner.log.borrow();
        log.iter().filter(|request| request.method != Method::OPTIONS).cloned().collect()
    }

    /// The preflights.
    #[must_use]
    pub fn preflights(&self) -> Vec<Received> {
        let log = self.inner.log.borrow();
        log.iter().filter(|request| request.method == Method::OPTIONS).cloned().collect()
    }

    /// Comes back when so many requests were read, preflights not counted.
    pub async fn wait_for_requests(&self, count: usize) {
        let mut log = self.inner.log.subscribe();
        let enough =
            |log: &Vec<Received>| log.iter().filter(|request| request.method != Method::OPTIONS).count() >= count;
        // The sender lives as long as this receiver does: waiting cannot fail.
        let _ = log.wait_for(enough).await;
    }

    /// Answers the next request so; more calls queue up, and after them replies are as usual.
    pub fn reply_next(&self, reply: Reply) {
        lock(&self.inner.replies).push_back(reply);
    }

    /// Answers the next preflight so.
    pub fn preflight_next(&self, reply: Reply) {
        lock(&self.inner.preflights).push_back(reply);
    }

    /// Forgets every scripted reply that was not used; gives how many there were.
    pub fn forget_replies(&self) -> usize {
        lock(&self.inner.replies).drain(..).count() + lock(&self.inner.preflights).drain(..).count()
    }

    /// Stops; the port is free when this comes back.
    pub async fn stop(self) {
        self.server.stop().await;
    }
}

struct Inner {
    store: Store,
    origins: Option<Vec<String>>,
    told: Option<Box<Told>>,
    log: watch::Sender<Vec<Received>>,
    replies: Mutex<VecDeque<Reply>>,
    preflights: Mutex<VecDeque<Reply>>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Inner {
    async fn answer(&self, request: Request<Incoming>) -> io::Result<Response<Body>> {
        let (head, incoming) = request.into_parts();
        let mut received = Received {
            at: Instant::now(),
            method: head.method,
            path: head.uri.to_string(),
            headers: head.headers,
            body: Bytes::new(),
        };
        let is_preflight = received.method == Method::OPTIONS;
        let queue = if is_preflight { &self.preflights } else { &self.replies };
        let reply = lock(queue).pop_front().unwrap_or(Reply::Usual);

        let body = if reply.reads() {
            Limited::new(incoming, LARGEST_BODY).collect().await.map(|body| body.to_bytes())
        } else {
            Ok(Bytes::new())
        };
        received.body = body.as_ref().map(Bytes::clone).unwrap_or_default();
        let origin = received.headers.get(ORIGIN).cloned();
        let asked = received.headers.get(ACCESS_CONTROL_REQUEST_HEADERS).cloned();
        let method = received.method.clone();
        self.log.send_modify(|log| log.push(received));

        if !self.welcomes(origin.as_ref()) {
            return Ok(reply::with_status(403, whole("This origin may not hand in here.")));
        }
        let body = match body {
            Ok(body) => body,
            Err(error) if error.is::<http_body_util::LengthLimitError>() => {
                let problem = json!({"title": "The response is too large", "maxBytes": LARGEST_BODY});
                return Ok(allow(reply::json(413, &problem), origin, asked));
            }
            Err(error) => return Err(io::Error::other(error)),
        };
        let answered = match method {
            Method::OPTIONS => None,
            Method::POST | Method::PUT => Some(body),
            _ => return Ok(allow(reply::with_status(405, whole("")), origin, asked)),
        };
        let response = self.carry_out(&reply, answered).await?;
        Ok(if reply.has_cors() { allow(response, origin, asked) } else { response })
    }

    /// Does what the reply says; a preflight has no body to store.
    async fn carry_out(&self, reply: &Reply, body: Option<Bytes>) -> io::Result<Response<Body>> {
        let stored = match body {
            Some(body) if reply.stores() => self.keep(&body),
            _ => reply::with_status(204, whole("")),
        };
        Ok(match reply.core() {
            Reply::Usual => stored,
            Reply::Status(status) => reply::with_status(*status, whole("")),
            Reply::Json(status, value) => reply::json(*status, value),
            Reply::Full { status, headers, body } => reply::full(*status, headers, body),
            Reply::CutOff => reply::cut_off(),
            Reply::Drip => reply::drip(),
            Reply::Silence => pending().await,
            Reply::Close | Reply::ReadAndClose => {
                return Err(io::Error::other("closed on purpose"));
            }
            // `core` gives neither.
            Reply::Stored(_) | Reply::WithoutCors(_) => stored,
        })
    }

    fn keep(&self, body: &[u8]) -> Response<Body> {
        match self.store.keep(body) {
            Ok(kept) => {
                if let Some(told) = &self.told {
                    told(&kept);
                }
                let status = if kept.again { 200 } else { 201 };
                reply::json(status, &json!({"id": kept.id, "again": kept.again}))
            }
            Err(refusal) => {
                let status = match refusal {
                    Refusal::NotJson(_) => 400,
                    Refusal::NoId => 422,
                    Refusal::OtherBytes(_) => 409,
                    Refusal::NotWritten(_) => 500,
                };
                reply::json(status, &json!({"title": refusal.to_string(), "status": status}))
            }
        }
    }

    fn welcomes(&self, origin: Option<&HeaderValue>) -> bool {
        match (&self.origins, origin) {
            (Some(origins), Some(origin)) => origins.iter().any(|welcome| welcome.as_bytes() == origin.as_bytes()),
            _ => true,
        }
    }
}

/// Adds the headers that let a page of this origin send, and read the reply.
fn allow(mut response: Response<Body>, origin: Option<HeaderValue>, asked: Option<HeaderValue>) -> Response<Body> {
    let headers = response.headers_mut();
    headers.insert(VARY, HeaderValue::from_static("Origin"));
    if let Some(origin) = origin {
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.insert(ACCESS_CONTROL_ALLOW_CREDENTIALS, HeaderValue::from_static("true"));
        headers.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("POST, PUT"));
        headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("Retry-After"));
    }
    if let Some(asked) = asked {
        headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, asked);
    }
    response
}
