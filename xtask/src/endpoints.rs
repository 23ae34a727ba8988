//! The servers that journeys hand in to: packages of Python, in a virtual environment of their own.
//! (json-server comes with the npm packages of `tests/`.)

use std::fs;
use std::path::PathBuf;

use crate::apt::{self, Package, Sign};
use crate::command::{self, run};
use crate::machine::Machine;
use crate::problem::Problem;
use crate::stamp;
use crate::steps::Steps;

const PYTHON: &[Package] = &[("python3", Sign::Program("python3")), ("python3-venv", Sign::Module("ensurepip"))];
/// What opens the exports of the inventory.
const OFFICE: &[Package] = &[("libreoffice-calc", Sign::Program("soffice"))];
const VERSION: &str = "import sys; print(sys.version_info >= (3, 11), sys.version)";

/// Installs what `tests/endpoints/requirements.txt` names, when it is not there; gives the program that
/// runs with it.
pub fn install(machine: &Machine, steps: &mut Steps) -> Result<PathBuf, Problem> {
    apt::install(machine, PYTHON)?;
    apt::install(machine, OFFICE)?;
    let version = command::output("python3", &["-c", VERSION]).unwrap_or_default();
    if !version.starts_with("True") {
        return Err(Problem::Lacks {
            program: "Python 3.11",
            needed_for: "the servers that journeys hand in to",
            install: "install Python 3.11 or newer with venv, as in: apt-get install python3 python3-venv",
        });
    }
    let list = machine.root.join("tests/endpoints/requirements.txt");
    if !list.is_file() {
        return Err(Problem::NoSource { path: list, what: "the list of Python packages" });
    }
    // Another Python, or other packages: another folder.
    let value = stamp::of(std::slice::from_ref(&list), &[&version])?;
    let home = machine.tools.join(format!("endpoints-{value}"));
    let python = home.join("bin/python");
    let left = home.join(".leeragenda-stamp");
    if stamp::is_at(&left, &value) {
        steps.next("servers to hand in to: are there");
        return Ok(python);
    }
    steps.next("servers to hand in to: installing, some 40 seconds the first time");
    if home.exists() {
        fs::remove_dir_all(&home).map_err(Problem::file(&home))?;
    }
    let mut venv = machine.command("python3");
    venv.args(["-m", "venv"]).arg(&home);
    run("python3 -m venv", &mut venv)?;
    let mut pip = machine.command(&python);
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", "--requirement"]);
    pip.arg(list);
    run("pip", &mut pip).map_err(|_| Problem::NotInstalled {
        what: "the servers to hand in to".into(),
        command: "python3 -m venv servers && servers/bin/pip install -r tests/endpoints/requirements.txt".into(),
    })?;
    stamp::leave(&left, &value)?;
    steps.done();
    Ok(python)
}
