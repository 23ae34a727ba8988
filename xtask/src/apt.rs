//! Packages of Debian, installed when what they bring is not there. Other systems bring the same
//! programs in their own way.

use std::env;
use std::io::IsTerminal as _;
use std::path::Path;
use std::process::Command;

use crate::command::{self, run};
use crate::machine::Machine;
use crate::problem::Problem;

/// A package, and how to see whether it is there.
pub type Package = (&'static str, Sign);

/// What a package brings.
pub enum Sign {
    Program(&'static str),
    Folder(&'static str),
    /// A module of Python.
    Module(&'static str),
}

impl Sign {
    fn is_there(&self) -> bool {
        match self {
            Sign::Program(program) => command::find(program).is_some(),
            Sign::Folder(folder) => Path::new(folder).is_dir(),
            Sign::Module(module) => command::output("python3", &["-c", &format!("import {module}")]).is_some(),
        }
    }
}

/// The names of those that are not there.
pub fn missing(packages: &[Package]) -> Vec<&'static str> {
    packages.iter().filter(|(_, sign)| !sign.is_there()).map(|(package, _)| *package).collect()
}

/// Installs those that are not there. One that cannot be had is an error.
pub fn install(machine: &Machine, packages: &[Package]) -> Result<(), Problem> {
    let missing = missing(packages);
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    if command::find("apt-get").is_none() {
        return Err(Problem::NoApt { packages: names });
    }
    let install = format!("apt-get install -y {names}");
    let by_hand = format!("apt-get update && {install}");
    let right = Right::of_this_user().ok_or(Problem::NeedsRoot { command: by_hand.clone() })?;
    for line in ["apt-get update -qq", &install] {
        let mut apt = right.command(machine);
        apt.args(line.split(' '));
        run("apt-get", &mut apt)
            .map_err(|_| Problem::NotInstalled { what: names.clone(), command: by_hand.clone() })?;
    }
    match self::missing(packages).first() {
        Some(package) => Err(Problem::StillMissing { what: (*package).into() }),
        None => Ok(()),
    }
}

/// Puts the files of these packages in a folder, without installing anything.
pub fn download(machine: &Machine, packages: &[&str], folder: &Path) -> Result<(), Problem> {
    let names = packages.join(" ");
    if command::find("apt-get").is_none() {
        return Err(Problem::NoApt { packages: names });
    }
    let fetch = || {
        let mut apt = machine.command("apt-get");
        apt.args(["download", "-q"]).args(packages).current_dir(folder);
        run("apt-get", &mut apt)
    };
    let Err(_) = fetch() else { return Ok(()) };
    // The lists of what there is may be old, or not be there at all.
    let by_hand = format!("apt-get update && apt-get download {names}");
    let right = Right::of_this_user().ok_or(Problem::NeedsRoot { command: "apt-get update".into() })?;
    let mut apt = right.command(machine);
    apt.args(["apt-get", "update", "-qq"]);
    run("apt-get", &mut apt)
        .and_then(|()| fetch())
        .map_err(|_| Problem::NotInstalled { what: names.clone(), command: by_hand })
}

/// How this user installs packages.
enum Right {
    Root,
    Sudo,
}

impl Right {
    fn of_this_user() -> Option<Self> {
        if command::output("id", &["-u"]).as_deref() == Some("0") {
            return Some(Self::Root);
        }
        command::find("sudo")?;
        let asks_nothing = command::output("sudo", &["-n", "true"]).is_some();
        let can_be_asked = std::io::stdin().is_terminal() && env::var_os("CI").is_none();
        (asks_nothing || can_be_asked).then_some(Self::Sudo)
    }

    /// `env`, as root, so that the package manager asks nothing.
    fn command(&self, machine: &Machine) -> Command {
        let mut command = machine.command(match self {
            Self::Root => "env",
            Self::Sudo => "sudo",
        });
        if matches!(self, Self::Sudo) {
            command.arg("env");
        }
        command.arg("DEBIAN_FRONTEND=noninteractive");
        command
    }
}
