//! The check of questionnaires, configs, responses and `overview.json`, and the first words: `authoring`
//! does it, in a process of its own, so that everything else here works while the engine does not compile.

use std::env;
use std::ffi::OsString;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use crate::command::{run, shown};
use crate::machine::Machine;
use crate::problem::Problem;

/// `cargo xtask check`: paths are relative to where it was typed.
pub fn check(machine: &Machine, words: &[OsString]) -> Result<ExitCode, Problem> {
    let here = env::current_dir().map_err(Problem::file("."))?;
    let mut command = authoring(machine);
    command.args(words).current_dir(here).stdin(Stdio::null());
    let status = command.status().map_err(|error| Problem::NotStarted { command: shown(&command), error })?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

/// Says what is wrong in a config, whose files are beside it or in `public/`. Fails when it cannot be used.
pub fn check_config(machine: &Machine, config: &Path) -> Result<(), Problem> {
    let config = std::path::absolute(config).map_err(Problem::file(config))?;
    run("the check of the config", authoring(machine).arg("--also").arg(machine.public()).arg(config))
}

/// Writes what a deployment says first into its `index.html`, from its `config.json` and questionnaires.
pub fn write_first_words(machine: &Machine, folder: &Path) -> Result<(), Problem> {
    run("writing the first words", authoring(machine).arg("--first-words").arg(folder))
}

fn authoring(machine: &Machine) -> Command {
    let mut command = machine.cargo(&["run", "--quiet", "--package", "authoring", "--manifest-path"]);
    command.arg(machine.root.join("Cargo.toml")).arg("--");
    command
}
