//! A WebDriver process, and what it needs to run: a folder of its own, a port, a screen.
//!
//! Everything that was started here is ended when it is dropped, also when a test panics.

use std::env;
use std::fmt::Display;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use crate::engine::Engine;
use crate::processes;

/// How long a driver may take until it listens, on a machine that is busy.
const START: Duration = Duration::from_secs(30);

/// How long a browser may be in use: one that takes longer hangs, and a driver waits for it for ever.
const LIFE: Duration = Duration::from_secs(8 * 60);

/// A driver that listens.
pub(crate) struct Driver {
    port: u16,
    // Dropped in this order: the watch, the driver, its screen, their folder.
    _watch: Watch,
    process: Process,
    screen: Option<Screen>,
    folder: Folder,
}

impl Driver {
    /// Starts the driver of an engine.
    pub(crate) fn start(engine: Engine) -> Self {
        let folder = Folder::new(engine);
        let screen = (engine == Engine::Webkit).then(Screen::start);
        let port = free_port();
        let process = Process::of_driver(engine, port, screen.as_ref(), &folder);
        let watch = Watch::over(engine, process.0.id());
        let mut driver = Self { port, _watch: watch, process, screen, folder };
        driver.wait_until_it_listens(engine);
        driver
    }

    /// Starts the driver anew, with the folder that it had.
    pub(crate) fn restart(&mut self, engine: Engine) {
        // What the browser that was killed left there would stop the next one, or lead it astray.
        for lock in ["SingletonLock", "SingletonSocket", "SingletonCookie", "MarionetteActivePort", "lock"] {
            let _ = fs::remove_file(self.profile().join(lock));
        }
        self.port = free_port();
        self.process = Process::of_driver(engine, self.port, self.screen.as_ref(), &self.folder);
        self._watch = Watch::over(engine, self.process.0.id());
        self.wait_until_it_listens(engine);
    }

    /// Ends the browser at once, as a power cut does.
    pub(crate) fn kill_browser(&self) {
        let browser = processes::of_browser(self.folder(), self.process.0.id());
        assert!(!browser.is_empty(), "the browser has no processes");
        processes::kill(&browser);
        self.wait_for_end_of_browser();
    }

    /// Waits until no process of the browser is left.
    pub(crate) fn wait_for_end_of_browser(&self) {
        let deadline = Instant::now() + START;
        while !processes::of_browser(self.folder(), self.process.0.id()).is_empty() {
            assert!(Instant::now() < deadline, "the browser does not end");
            sleep(Duration::from_millis(20));
        }
    }

    fn wait_until_it_listens(&mut self, engine: Engine) {
        let deadline = Instant::now() + START;
        while !listens(self.port) {
            let has_ended = self.process.0.try_wait().ok().flatten().is_some();
            if has_ended || Instant::now() > deadline {
                let log = fs::read_to_string(self.folder.path.join("driver.log")).unwrap_or_default();
                panic!("the driver of {engine} does not listen on port {}: {log}", self.port);
            }
            sleep(Duration::from_millis(20));
        }
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Where the browser saves its profile and its downloads.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder.path
    }

    /// Where it keeps what it keeps.
    pub(crate) fn profile(&self) -> PathBuf {
        self.folder.path.join("profile")
    }

    /// Ends a session, and with it the browser. Without the runtime, so that it works in `drop`.
    pub(crate) fn end_session(&self, id: &str) {
        let Ok(mut stream) = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)) else { return };
        let _ = stream.set_read_timeout(Some(Duration::from_secs(5)));
        let host = format!("127.0.0.1:{}", self.port);
        let request = format!("DELETE /session/{id} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n\r\n");
        // A driver that is gone has no session to end.
        let _ = stream.write_all(request.as_bytes());
        let _ = stream.read(&mut [0; 512]);
    }
}

/// Whether something listens there. Where nothing does, a connection can be made from that very port to itself.
fn listens(port: u16) -> bool {
    let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port));
    stream.and_then(|stream| stream.local_addr()).is_ok_and(|own| own.port() != port)
}

/// Ends a driver that hangs, so that its test fails and the others go on.
struct Watch {
    // Nothing is sent: it ends when this is dropped.
    _is_needed: mpsc::Sender<()>,
}

impl Watch {
    fn over(engine: Engine, driver: u32) -> Self {
        let (over, ended) = mpsc::channel();
        thread::spawn(move || {
            if ended.recv_timeout(LIFE) == Err(RecvTimeoutError::Timeout) {
                eprintln!("{engine} hangs: its driver was in use for {} minutes, and is ended", LIFE.as_secs() / 60);
                processes::kill(&[driver]);
            }
        });
        Self { _is_needed: over }
    }
}

/// A process that ends with its owner.
pub(crate) struct Process(pub(crate) Child);

impl Process {
    fn of_driver(engine: Engine, port: u16, screen: Option<&Screen>, folder: &Folder) -> Self {
        let mut command = match engine {
            Engine::Chromium => Command::new("chromedriver"),
            Engine::Firefox => {
                let mut command = Command::new(geckodriver());
                // Otherwise two Firefoxes meet at one debugging port.
                command.args(["--host", "127.0.0.1", "--websocket-port", "0"]);
                command
            }
            Engine::Webkit => {
                let mut command = Command::new("WebKitWebDriver");
                let shown_on = screen.map_or("", |screen| &screen.name);
                command.env("DISPLAY", shown_on).env("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
                // It saves downloads where the desktop says, and that is in its home.
                fs::write(folder.path.join("user-dirs.dirs"), "XDG_DOWNLOAD_DIR=\"$HOME/downloads\"\n")
                    .unwrap_or_else(|error| panic!("cannot write the folders of WebKit's desktop: {error}"));
                command.env("XDG_CONFIG_HOME", &folder.path).env("HOME", &folder.path);
                command
            }
        };
        command.arg(format!("--port={port}"));
        Self::start(command, &folder.path.join("driver.log"))
    }

    pub(crate) fn start(mut command: Command, log: &Path) -> Self {
        let (out, err) = match File::create(log).and_then(|file| Ok((file.try_clone()?, file))) {
            Ok((out, err)) => (Stdio::from(out), Stdio::from(err)),
            Err(error) => panic!("cannot write {}: {error}", log.display()),
        };
        let child = command.stdin(Stdio::null()).stdout(out).stderr(err).spawn();
        Self(child.unwrap_or_else(|error| {
            let program = command.get_program().to_string_lossy().into_owned();
            panic!("cannot start {program}: {error}. `cargo xtask test` installs it; `--engine` leaves an engine out")
        }))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Neither fails but for a process that has ended.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// An X server without a screen.
struct Screen {
    name: String,
    _server: Process,
}

impl Screen {
    /// Starts it; it chooses a free number itself and says which.
    fn start() -> Self {
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = match command.spawn() {
            Ok(child) => child,
            Err(error) => panic!("cannot start Xvfb, which WebKit is shown on: {error}"),
        };
        let mut number = String::new();
        if let Some(out) = child.stdout.take() {
            let _ = BufReader::new(out).read_line(&mut number);
        }
        let server = Process(child);
        assert!(!number.trim().is_empty(), "Xvfb, which WebKit is shown on, did not start");
        Self { name: format!(":{}", number.trim()), _server: server }
    }
}

/// A folder that is removed with its owner.
pub(crate) struct Folder {
    pub(crate) path: PathBuf,
}

impl Folder {
    pub(crate) fn new(of: impl Display) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = env::temp_dir().join(format!("leeragenda-{of}-{}-{number}", std::process::id()));
        for folder in ["downloads", "profile"] {
            fs::create_dir_all(path.join(folder))
                .unwrap_or_else(|error| panic!("cannot make {}: {error}", path.display()));
        }
        Self { path }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What a browser still writes at its end does no harm where it is.
        let _ = fs::remove_dir_all(&self.path);
    }
}

pub(crate) fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|listener| listener.local_addr());
    listener.unwrap_or_else(|error| panic!("no port is free: {error}")).port()
}

/// The driver of Firefox: on the path, or where `cargo xtask test` puts it.
fn geckodriver() -> PathBuf {
    let name = "geckodriver";
    let on_path = env::var_os("PATH").unwrap_or_default();
    let cache = env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(|| env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache")));
    let tools = cache.map(|cache| cache.join("leeragenda/tools")).and_then(|tools| fs::read_dir(tools).ok());
    let tools = tools.into_iter().flatten().flatten().map(|entry| entry.path().join("bin"));
    let found = env::split_paths(&on_path).chain(tools).map(|folder| folder.join(name)).find(|path| path.is_file());
    found.unwrap_or_else(|| name.into())
}
