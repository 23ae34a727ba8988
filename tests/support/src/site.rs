//! A folder as a static host serves it: MIME types, `.br` and `.gz` beside the files, any sub-path.
//!
//! It can stand in for a host that is configured otherwise (headers, another `config.json`) or that
//! lacks a file, so that tests need no copies of the folder.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use http_body_util::BodyExt as _;
use hyper::body::Incoming;
use hyper::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName, HeaderValue, LOCATION};
use hyper::{Method, Request, Response, StatusCode, Uri};
use tokio::sync::watch;
use tower::ServiceExt as _;
use tower_http::services::ServeDir;

use crate::hosting::{headers_for, is_hashed};
use crate::server::{Body, Server, whole};

/// A Content-Security-Policy as careful hosts set it. `connect-src` lets any receiver on this
/// machine be reached.
pub const STRICT_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
     style-src 'self'; img-src 'self' data:; font-src 'self'; manifest-src 'self'; \
     connect-src 'self' http://127.0.0.1:*; frame-src 'self'; base-uri 'none'; form-action 'none'";

type MakeConfig = dyn Fn() -> io::Result<Vec<u8>> + Send + Sync;

/// What to serve, and how.
pub struct SiteOptions {
    folder: PathBuf,
    first: Option<PathBuf>,
    also: Option<(String, PathBuf)>,
    port: u16,
    under: String,
    config: Option<Arc<MakeConfig>>,
    headers: Vec<(HeaderName, HeaderValue)>,
    netlify: String,
    changed: Vec<(String, Vec<u8>)>,
    moved: Vec<(String, String)>,
    lacking: Vec<String>,
    holding: Vec<String>,
}

impl SiteOptions {
    /// Serves this folder at `/`, on any free port.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            first: None,
            also: None,
            port: 0,
            under: "/".into(),
            config: None,
            headers: Vec::new(),
            netlify: String::new(),
            changed: Vec::new(),
            moved: Vec::new(),
            lacking: Vec::new(),
            holding: Vec::new(),
        }
    }

    /// Listens on this port; 0 takes any free one.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Serves the folder under this path, as in `/onderzoek/leeragenda/`; everything else is 404.
    #[must_use]
    pub fn under(mut self, path: &str) -> Self {
        let path = path.trim_matches('/');
        self.under = if path.is_empty() { "/".into() } else { format!("/{path}/") };
        self
    }

    /// Looks in this folder first: files that are edited while the site is served.
    #[must_use]
    pub fn first_from(mut self, folder: impl Into<PathBuf>) -> Self {
        self.first = Some(folder.into());
        self
    }

    /// Serves another folder below this one, as in `overview/`.
    #[must_use]
    pub fn also(mut self, under: &str, folder: impl Into<PathBuf>) -> Self {
        self.also = Some((under.into(), folder.into()));
        self
    }

    /// Serves these bytes as `config.json`.
    #[must_use]
    pub fn config(self, bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = bytes.into();
        self.config_with(move || Ok(bytes.clone()))
    }

    /// Makes `config.json` anew for each request.
    #[must_use]
    pub fn config_with(mut self, make: impl Fn() -> io::Result<Vec<u8>> + Send + Sync + 'static) -> Self {
        self.config = Some(Arc::new(make));
        self
    }

    /// Adds a header to every reply, in the place of one of this name.
    #[must_use]
    pub fn header(mut self, name: &'static str, value: &'static str) -> Self {
        self.headers.retain(|(known, _)| known != name);
        self.headers.push((HeaderName::from_static(name), HeaderValue::from_static(value)));
        self
    }

    /// Adds the headers of this `_headers` file, as Netlify and Cloudflare Pages do.
    #[must_use]
    pub fn headers_file(mut self, file: &str) -> Self {
        self.netlify = file.into();
        self
    }

    /// Serves other bytes as this file.
    #[must_use]
    pub fn with(mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.changed.push((name.into(), bytes.into()));
        self
    }

    /// Leads this file to another address below the folder, as some hosts lead `index.html` to the folder itself.
    #[must_use]
    pub fn moving(mut self, name: &str, place: &str) -> Self {
        self.moved.push((name.into(), place.into()));
        self
    }

    /// Answers 404 for every file whose name ends so, as in `.wasm`.
    #[must_use]
    pub fn without(mut self, ending: &str) -> Self {
        self.lacking.push(ending.into());
        self
    }

    /// Answers nothing for files whose name ends so, until [`Site::let_go`].
    #[must_use]
    pub fn holding(mut self, ending: &str) -> Self {
        self.holding.push(ending.into());
        self
    }

    /// Starts to serve.
    ///
    /// # Errors
    /// When the port is taken.
    pub async fn start(self) -> io::Result<Site> {
        let under = self.under.clone();
        let lacking = Arc::new(Mutex::new(self.lacking.clone()));
        let (let_go, goes) = watch::channel(false);
        let (holds, held) = watch::channel(false);
        let host = Arc::new(Host {
            folder: self.folder,
            first: self.first,
            also: self.also,
            under: self.under,
            config: self.config,
            headers: self.headers,
            netlify: self.netlify,
            changed: self.changed,
            moved: self.moved,
            lacking: Arc::clone(&lacking),
            holding: self.holding,
            holds,
            goes,
        });
        let port = self.port;
        let server = Server::start(port, move |request| {
            let host = Arc::clone(&host);
            async move { host.answer(request).await }
        })
        .await?;
        let url = format!("http://{}{under}", server.address());
        Ok(Site { url, lacking, held, let_go, server })
    }
}

/// A site that is being served, until it is stopped or dropped.
pub struct Site {
    url: String,
    lacking: Arc<Mutex<Vec<String>>>,
    held: watch::Receiver<bool>,
    let_go: watch::Sender<bool>,
    server: Server,
}

impl Site {
    /// The page's address, with a slash at its end: `http://127.0.0.1:41234/`.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The origin, as a receiver sees it: `http://127.0.0.1:41234`.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://{}", self.server.address())
    }

    /// Puts every file in its place that [`SiteOptions::without`] took away.
    pub fn mend(&self) {
        self.lacking.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Comes back when something was asked for that [`SiteOptions::holding`] holds.
    pub async fn wait_until_held(&self) {
        // The sender lives as long as the server does: waiting cannot fail.
        let _ = self.held.clone().wait_for(|held| *held).await;
    }

    /// Answers for what [`SiteOptions::holding`] held, from now on.
    pub fn let_go(&self) {
        self.let_go.send_replace(true);
    }

    /// Stops; the port is free when this comes back.
    pub async fn stop(self) {
        self.server.stop().await;
    }
}

struct Host {
    folder: PathBuf,
    first: Option<PathBuf>,
    also: Option<(String, PathBuf)>,
    under: String,
    config: Option<Arc<MakeConfig>>,
    headers: Vec<(HeaderName, HeaderValue)>,
    netlify: String,
    changed: Vec<(String, Vec<u8>)>,
    moved: Vec<(String, String)>,
    lacking: Arc<Mutex<Vec<String>>>,
    holding: Vec<String>,
    holds: watch::Sender<bool>,
    goes: watch::Receiver<bool>,
}

impl Host {
    async fn answer(&self, request: Request<Incoming>) -> io::Result<Response<Body>> {
        let mut response = self.find(&request).await?;
        let cached = if is_hashed(request.uri().path()) && response.status().is_success() {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        };
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static(cached));
        let rest = request.uri().path().strip_prefix(&self.under).unwrap_or_default();
        for (name, value) in headers_for(&self.netlify, &format!("/{rest}")) {
            let name = HeaderName::try_from(name).map_err(io::Error::other)?;
            response.headers_mut().insert(name, HeaderValue::try_from(value).map_err(io::Error::other)?);
        }
        for (name, value) in &self.headers {
            response.headers_mut().insert(name.clone(), value.clone());
        }
        Ok(response)
    }

    async fn find(&self, request: &Request<Incoming>) -> io::Result<Response<Body>> {
        let path = request.uri().path();
        let Some(rest) = path.strip_prefix(&self.under) else {
            if format!("{path}/") == self.under {
                return moved_to(&self.under);
            }
            return status(StatusCode::NOT_FOUND);
        };
        if self.holding.iter().any(|ending| path.ends_with(ending.as_str())) {
            self.holds.send_replace(true);
            // A site that has stopped lets go too.
            let _ = self.goes.clone().wait_for(|goes| *goes).await;
        }
        let lacks = self
            .lacking
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .iter()
            .any(|ending| path.ends_with(ending.as_str()));
        if lacks {
            return status(StatusCode::NOT_FOUND);
        }
        if let Some((_, place)) = self.moved.iter().find(|(name, _)| name == rest) {
            return moved_to(&format!("{}{place}", self.under));
        }
        if let Some(make) = self.config.as_ref().filter(|_| rest == "config.json") {
            let mut response = Response::new(whole(make()?));
            response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
            return Ok(response);
        }
        if let Some((name, bytes)) =
            self.changed.iter().find(|(name, _)| name == if rest.is_empty() { "index.html" } else { rest })
        {
            let mut response = Response::new(whole(bytes.clone()));
            response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind(name)));
            return Ok(response);
        }
        if let Some(first) = &self.first
            && !rest.is_empty()
        {
            let found = from_folder(first, rest, request).await?;
            if found.status() != StatusCode::NOT_FOUND {
                return Ok(found);
            }
        }
        if let Some((under, folder)) = &self.also
            && let Some(inner) = rest.strip_prefix(under.as_str())
        {
            return from_folder(folder, inner, request).await;
        }
        from_folder(&self.folder, rest, request).await
    }
}

async fn from_folder(folder: &Path, rest: &str, request: &Request<Incoming>) -> io::Result<Response<Body>> {
    let mut inner = Request::new(http_body_util::Empty::<bytes::Bytes>::new());
    *inner.method_mut() = if request.method() == Method::HEAD { Method::HEAD } else { request.method().clone() };
    *inner.headers_mut() = request.headers().clone();
    *inner.uri_mut() = format!("/{rest}").parse::<Uri>().map_err(io::Error::other)?;
    let files = ServeDir::new(folder).precompressed_br().precompressed_gzip();
    match files.oneshot(inner).await {
        Ok(response) => Ok(response.map(|body| body.boxed_unsync())),
        Err(never) => match never {},
    }
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("css") => "text/css",
        Some("html") => "text/html",
        Some("js") => "text/javascript",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}

fn status(code: StatusCode) -> io::Result<Response<Body>> {
    Response::builder().status(code).body(whole("")).map_err(io::Error::other)
}

fn moved_to(place: &str) -> io::Result<Response<Body>> {
    Response::builder()
        .status(StatusCode::MOVED_PERMANENTLY)
        .header(LOCATION, place)
        .body(whole(""))
        .map_err(io::Error::other)
}
