//! The check of questionnaires, configs and responses: `authoring` does it, in a process of its own,
//! so that everything else here works while the engine does not compile.

use std::env;
use std::ffi::OsString;
use std::process::{ExitCode, Stdio};

use crate::command::shown;
use crate::machine::Machine;
use crate::problem::Problem;

/// `cargo xtask check`: paths are relative to where it was typed.
pub fn check(machine: &Machine, words: &[OsString]) -> Result<ExitCode, Problem> {
    let here = env::current_dir().map_err(Problem::file("."))?;
    let mut command = machine.cargo(&["run", "--quiet", "--package", "authoring", "--manifest-path"]);
    command.arg(machine.root.join("Cargo.toml")).arg("--").args(words).current_dir(here).stdin(Stdio::null());
    let status = command.status().map_err(|error| Problem::NotStarted { command: shown(&command), error })?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}
