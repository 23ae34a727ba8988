//! Where things are: the repository, the tools' folder, cargo.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::problem::Problem;

/// This machine and this checkout.
#[derive(Debug)]
pub struct Machine {
    /// The root of the repository.
    pub root: PathBuf,
    /// Where tools are kept, each in a folder of its own with its version.
    pub tools: PathBuf,
}

impl Machine {
    pub fn here() -> Result<Self, Problem> {
        // Cargo sets it for `cargo run`; the other is for whoever starts the program itself.
        let manifest =
            env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest.parent().unwrap_or(Path::new(".")).to_owned();
        let cache = env::var_os("XDG_CACHE_HOME")
            .map(PathBuf::from)
            .filter(|path| path.is_absolute())
            .or_else(|| env::home_dir().map(|home| home.join(".cache")))
            .ok_or(Problem::Lacks {
                program: "home folder",
                needed_for: "keeping tools",
                install: "set XDG_CACHE_HOME to a folder where tools may be kept.",
            })?;
        Ok(Self { root, tools: cache.join("leeragenda").join("tools") })
    }

    /// Cargo, in the root of the repository.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = self.command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(arguments);
        command
    }

    /// A program, in the root of the repository.
    pub fn command(&self, program: impl Into<OsString>) -> Command {
        let mut command = Command::new(program.into());
        command.current_dir(&self.root);
        // Whoever wants a backtrace of a tool can ask that tool for it.
        command.env("RUST_BACKTRACE", "0");
        command
    }

    /// Sources of the page and of its packages.
    pub fn style(&self) -> PathBuf {
        self.root.join("style")
    }

    /// What a deployer edits; it goes into a deployment as it is.
    pub fn public(&self) -> PathBuf {
        self.root.join("public")
    }
}
