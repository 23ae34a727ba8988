//! The npm packages of a folder: installed when, and only when, its lockfile changed.

use std::path::Path;

use crate::command::{self, run};
use crate::machine::Machine;
use crate::problem::Problem;
use crate::stamp;
use crate::steps::Steps;

const OLDEST_NODE: u32 = 20;
const INSTALL_NODE: &str = "install Node 20 or newer with npm, as in: apt-get install nodejs npm";

/// Installs what the lockfile in this folder names.
pub fn install(machine: &Machine, folder: &Path, steps: &Steps) -> Result<(), Problem> {
    let lockfile = folder.join("package-lock.json");
    if !lockfile.is_file() {
        return Err(Problem::NoSource { path: lockfile, what: "the lockfile of npm packages" });
    }
    need_node()?;
    let modules = folder.join("node_modules");
    let left = modules.join(".leeragenda-stamp");
    let value = stamp::of(&[lockfile], &[])?;
    if stamp::is_at(&left, &value) {
        return Ok(());
    }
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    steps.say(format_args!("installing the npm packages of {name}/"));
    let mut npm = machine.command("npm");
    npm.current_dir(folder).args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
    run("npm ci", &mut npm).map_err(|_| Problem::NotInstalled {
        what: format!("the npm packages of {name}/"),
        command: format!("cd {name} && npm ci"),
    })?;
    stamp::leave(&left, &value)
}

/// Sees whether Node is there, and new enough.
pub fn need_node() -> Result<(), Problem> {
    let version = command::output("node", &["--version"]);
    let major = version.as_deref().and_then(major);
    if major.is_some_and(|major| major >= OLDEST_NODE) && command::find("npm").is_some() {
        return Ok(());
    }
    Err(Problem::Lacks {
        program: "Node 20 with npm",
        needed_for: "the stylesheet, wasm-opt and the keys of sealed answers",
        install: INSTALL_NODE,
    })
}

/// `v20.1.0` → 20.
fn major(version: &str) -> Option<u32> {
    version.trim_start_matches('v').split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_of_node_is_read() {
        assert_eq!(major("v20.20.2"), Some(20));
        assert_eq!(major("v8.1.0-nightly"), Some(8));
        assert_eq!(major("command not found"), None);
    }
}
