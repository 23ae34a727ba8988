//! Servers of others on loopback, as `tests/endpoints/` starts them: what a deployer may really have.

use std::env;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{ChildStdout, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use serde_json::Value;

use crate::deployment::root;
use crate::driver::{Folder, Process};

/// How long a server may take until it listens, on a machine that is busy.
const START: Duration = Duration::from_secs(60);

/// What is started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Software {
    /// httpbin: says back what it was sent.
    Httpbin,
    /// json-server 0.17: a plain JSON API.
    JsonServer,
    /// Kinto: an API with envelopes.
    Kinto,
    /// moto's S3.
    S3,
    /// `WsgiDAV`.
    WebDav,
    /// Another site, by TLS.
    Https,
}

impl Software {
    fn name(self) -> &'static str {
        match self {
            Software::Httpbin => "httpbin",
            Software::JsonServer => "json-server",
            Software::Kinto => "kinto",
            Software::S3 => "s3",
            Software::WebDav => "webdav",
            Software::Https => "https",
        }
    }

    /// What may be known of everything, to whoever gathers the answers.
    fn authorization(self) -> Option<&'static str> {
        match self {
            Software::Httpbin | Software::JsonServer | Software::WebDav | Software::Https => None,
            Software::Kinto => Some("Basic b3JnYW5pc2VyOnNlY3JldA=="),
            Software::S3 => Some("AWS test:test"),
        }
    }

    fn command(self, folder: &Folder) -> Command {
        let endpoints = root().join("tests/endpoints");
        if self == Software::JsonServer {
            let mut command = Command::new("node");
            command.arg(endpoints.join("json-server.js"));
            return command;
        }
        let mut command = Command::new(python());
        command.arg(endpoints.join("serve.py")).arg(self.name()).arg(folder.path.join("files"));
        command
    }
}

/// Python with the packages of `tests/endpoints/requirements.txt`.
#[must_use]
pub fn python() -> PathBuf {
    let python = env::var_os("LEERAGENDA_PYTHON").map(PathBuf::from);
    python.unwrap_or_else(|| panic!("LEERAGENDA_PYTHON is not set: run `cargo xtask test`"))
}

/// A server that listens, until it is dropped.
pub struct Endpoint {
    software: Software,
    said: Value,
    // Dropped in this order: the process, then its folder.
    _process: Process,
    _folder: Folder,
}

impl Endpoint {
    /// Starts a server, and waits until it listens.
    #[must_use]
    pub fn start(software: Software) -> Self {
        Self::start_for(software, "")
    }

    /// The site at this address by TLS, with a certificate that nobody vouches for.
    #[must_use]
    pub fn https(site: &str) -> Self {
        Self::start_for(Software::Https, site)
    }

    fn start_for(software: Software, site: &str) -> Self {
        let folder = Folder::new(software.name());
        fs::create_dir_all(folder.path.join("files")).unwrap_or_else(|error| panic!("no folder for files: {error}"));
        let log = folder.path.join("log");
        let errors = File::create(&log).unwrap_or_else(|error| panic!("cannot write {}: {error}", log.display()));
        let mut command = software.command(&folder);
        command.arg(site).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(errors);
        let child = command.spawn().unwrap_or_else(|error| panic!("cannot start {software:?}: {error}"));
        // It ends with its standard input too, which ends with this test whatever happens.
        let mut process = Process(child);
        let out = process.0.stdout.take().unwrap_or_else(|| panic!("no output of {software:?}"));
        let said = first_line(out).unwrap_or_else(|| {
            panic!("{software:?} does not start: {}", fs::read_to_string(&log).unwrap_or_default());
        });
        Self { software, said, _process: process, _folder: folder }
    }

    /// Where it is, without a slash at the end.
    #[must_use]
    pub fn url(&self) -> &str {
        self.said["url"].as_str().unwrap_or_default()
    }

    /// What it says for the configuration of the page.
    #[must_use]
    pub fn said(&self) -> &Value {
        &self.said
    }

    /// What is there, to whoever gathers the answers.
    #[must_use]
    pub fn read(&self, path: &str) -> Value {
        let (status, body) = self.ask("GET", path, "");
        assert_eq!(status, 200, "{:?} at {path}: {body}", self.software);
        serde_json::from_str(&body).unwrap_or_else(|error| panic!("{:?} at {path}: {error}: {body}", self.software))
    }

    /// Whether strangers are refused what is there.
    #[must_use]
    pub fn is_closed(&self, path: &str) -> bool {
        matches!(self.request("GET", path, None, "").0, 401 | 403)
    }

    /// Asks something, as whoever gathers the answers; gives the status and the body.
    #[must_use]
    pub fn ask(&self, method: &str, path: &str, body: &str) -> (u16, String) {
        self.request(method, path, self.software.authorization(), body)
    }

    /// HTTP/1.0, so that the reply ends with the connection.
    fn request(&self, method: &str, path: &str, authorization: Option<&str>, body: &str) -> (u16, String) {
        let host = self.url().trim_start_matches("http://");
        let mut request = format!("{method} {path} HTTP/1.0\r\nHost: {host}\r\nContent-Length: {}\r\n", body.len());
        request.push_str("Content-Type: application/json\r\n");
        request.extend(authorization.map(|value| format!("Authorization: {value}\r\n")));
        let exchange = || -> std::io::Result<String> {
            let mut stream = TcpStream::connect(host)?;
            stream.write_all(format!("{request}\r\n{body}").as_bytes())?;
            let mut reply = Vec::new();
            stream.read_to_end(&mut reply)?;
            String::from_utf8(reply).map_err(std::io::Error::other)
        };
        let reply = exchange().unwrap_or_else(|error| panic!("{:?} at {path}: {error}", self.software));
        let (head, body) = reply.split_once("\r\n\r\n").unwrap_or_default();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
        (status, body.to_owned())
    }
}

/// The line of JSON that says where it listens; nothing when it ends, or takes too long.
fn first_line(out: ChildStdout) -> Option<Value> {
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        let mut line = String::new();
        let _ = BufReader::new(out).read_line(&mut line);
        let _ = tell.send(line);
    });
    serde_json::from_str(&told.recv_timeout(START).ok()?).ok()
}
