//! Every way in which the workshop fails: what is wrong, and what to do about it.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// What went wrong. [`fmt::Display`] says what; [`Problem::what_to_do`] says how to go on.
#[derive(Debug)]
pub enum Problem {
    /// The command line cannot be read.
    Usage(String),
    /// A program that this machine must bring is not there, or too old.
    Lacks { program: &'static str, needed_for: &'static str, install: &'static str },
    /// Something has to be installed as root, and this user cannot.
    NeedsRoot { command: String },
    /// Packages are missing, and this machine has no apt to install them with.
    NoApt { packages: String },
    /// A tool or package could not be installed.
    NotInstalled { what: String, command: String },
    /// Something was installed and is still not there.
    StillMissing { what: String },
    /// A program that was there failed; its own words stand above.
    Failed { what: String, command: String },
    /// A program could not be started.
    NotStarted { command: String, error: io::Error },
    /// There is a private key in the place of a new one, or something else.
    KeyThere(PathBuf),
    /// A file could not be read or written.
    File { path: PathBuf, error: io::Error },
    /// A file does not hold what it should.
    Content { path: PathBuf, what: String },
    /// A file that ships with the sources is missing.
    NoSource { path: PathBuf, what: &'static str },
    /// Another program listens there.
    PortTaken { port: u16, option: &'static str },
    /// The network could not be used for another reason.
    Network(io::Error),
    /// The folder to write to holds something else.
    OutInUse(PathBuf),
    /// Something loads more than it may.
    TooLarge { what: &'static str, bytes: usize, budget: usize },
}

impl Problem {
    /// Gives an [`io::Error`] the path that it is about.
    pub fn file(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |error| Problem::File { path, error }
    }

    /// What a person can do about it.
    pub fn what_to_do(&self) -> String {
        match self {
            Problem::Usage(_) => "see `cargo xtask help`.".into(),
            Problem::Lacks { install, .. } => (*install).into(),
            Problem::NeedsRoot { command } => {
                format!("ask somebody who may, or run as root: {command}")
            }
            Problem::NoApt { packages } => {
                format!("install them your system's own way, so that their programs are on PATH: {packages}")
            }
            Problem::NotInstalled { command, .. } => {
                format!("read the messages above. Is the package registry within reach? Try it by hand: {command}")
            }
            Problem::StillMissing { what } => {
                format!("look whether {what} is on PATH, and whether it starts at all.")
            }
            Problem::Failed { command, .. } => {
                format!("mend what stands above, and try again: {command}")
            }
            Problem::NotStarted { .. } => "look whether the program is there and may be run.".into(),
            Problem::KeyThere(_) => "take another file: cargo xtask keys --out FILE".into(),
            Problem::File { .. } => "look whether the path exists, is yours, and the disk is not full.".into(),
            Problem::Content { .. } => "mend the file, and try again.".into(),
            Problem::NoSource { .. } => {
                "take it back from git: `git checkout -- .` in the root of the repository.".into()
            }
            Problem::PortTaken { option, port } => format!(
                "stop the other program, or take another port: cargo xtask serve {option} {}",
                port.checked_add(10).unwrap_or(8090)
            ),
            Problem::Network(_) => "look whether this machine lets programs listen on 127.0.0.1.".into(),
            Problem::OutInUse(_) => "name a folder that is empty, new, or made by `cargo xtask dist` before.".into(),
            Problem::TooLarge { .. } => "see the table above for what grew; take it out, or load it later.".into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Problem::Usage(message) => formatter.write_str(message),
            Problem::Lacks { program, needed_for, .. } => {
                write!(formatter, "this machine has no {program}, which is needed for {needed_for}")
            }
            Problem::NeedsRoot { .. } => formatter.write_str("packages must be installed, and this user may not do so"),
            Problem::NoApt { .. } => formatter.write_str("packages must be installed, and this machine has no apt-get"),
            Problem::NotInstalled { what, .. } => write!(formatter, "{what} could not be installed"),
            Problem::StillMissing { what } => {
                write!(formatter, "{what} was installed, and still cannot be found")
            }
            Problem::Failed { what, .. } => write!(formatter, "{what} failed"),
            Problem::NotStarted { command, error } => {
                write!(formatter, "`{command}` could not be started: {error}")
            }
            Problem::KeyThere(path) => {
                write!(formatter, "{} is there already, and a key is never written over", path.display())
            }
            Problem::File { path, error } => write!(formatter, "{}: {error}", path.display()),
            Problem::Content { path, what } => write!(formatter, "{}: {what}", path.display()),
            Problem::NoSource { path, what } => {
                write!(formatter, "{what} is missing: {}", path.display())
            }
            Problem::PortTaken { port, .. } => {
                write!(formatter, "port {port} is in use by another program")
            }
            Problem::Network(error) => write!(formatter, "could not listen: {error}"),
            Problem::OutInUse(path) => {
                write!(formatter, "{} holds files that `dist` did not make", path.display())
            }
            Problem::TooLarge { what, bytes, budget } => write!(
                formatter,
                "{what} loads {bytes} bytes, which is {} over the budget of {budget}",
                bytes.saturating_sub(*budget)
            ),
        }
    }
}

impl std::error::Error for Problem {}
