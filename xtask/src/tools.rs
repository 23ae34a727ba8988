//! What building the page needs beside cargo: the wasm target, wasm-bindgen, trunk, and what npm
//! brings. Each is installed when it is missing, into a folder of its own; a tool on PATH that has
//! the right version is used as it is.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;

use crate::command::{self, run};
use crate::machine::Machine;
use crate::packages;
use crate::problem::Problem;
use crate::steps::Steps;

const WASM_TARGET: &str = "wasm32-unknown-unknown";
const INSTALL_RUSTUP: &str = "install Rust with rustup, or the wasm32-unknown-unknown standard \
     library of your system's Rust (Debian: apt-get install libstd-rust-dev-wasm32).";

/// A program that cargo installs.
struct CargoTool {
    package: &'static str,
    program: &'static str,
    version: String,
    flags: &'static [&'static str],
    takes: &'static str,
}

/// The tools that were found or installed: what must stand before the rest of PATH.
pub struct Tools {
    folders: Vec<PathBuf>,
}

impl Tools {
    /// How many steps [`Tools::for_page`] announces.
    pub const PAGE_STEPS: usize = 3;

    /// What building the page needs beside the [`wasm_target`].
    pub fn for_page(machine: &Machine, steps: &mut Steps) -> Result<Self, Problem> {
        let mut tools = Self { folders: Vec::new() };
        for tool in [wasm_bindgen(machine)?, trunk()] {
            tools.folders.extend(tool.install(machine, steps)?);
        }
        steps.next("npm packages for the stylesheet, and wasm-opt");
        let style = machine.style();
        packages::install(machine, &style, steps)?;
        let programs = style.join("node_modules").join(".bin");
        if !programs.join("wasm-opt").is_file() {
            return Err(Problem::Content {
                path: style.join("package.json"),
                what: "binaryen, which brings wasm-opt, is not among its devDependencies".into(),
            });
        }
        tools.folders.push(programs);
        Ok(tools)
    }

    /// Adds the driver that lets tests steer Firefox.
    pub fn add_geckodriver(&mut self, machine: &Machine, steps: &mut Steps) -> Result<(), Problem> {
        self.folders.extend(geckodriver().install(machine, steps)?);
        Ok(())
    }

    /// Adds what checks where our dependencies come from.
    pub fn add_cargo_deny(&mut self, machine: &Machine, steps: &mut Steps) -> Result<(), Problem> {
        self.folders.extend(cargo_deny().install(machine, steps)?);
        Ok(())
    }

    /// PATH, with these tools in front.
    pub fn path(&self) -> OsString {
        let path = env::var_os("PATH").unwrap_or_default();
        let folders = self.folders.iter().cloned().chain(env::split_paths(&path));
        // Only a folder with a colon in its name cannot be joined.
        env::join_paths(folders).unwrap_or(path)
    }
}

fn wasm_bindgen(machine: &Machine) -> Result<CargoTool, Problem> {
    let lockfile = machine.root.join("Cargo.lock");
    let locked = fs::read_to_string(&lockfile).map_err(Problem::file(&lockfile))?;
    let version = locked_version(&locked, "wasm-bindgen")
        .ok_or_else(|| Problem::Content { path: lockfile, what: "wasm-bindgen is not in it".into() })?;
    Ok(CargoTool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version: version.into(),
        // Without --locked: its own lockfile names a version that was taken back.
        flags: &["--debug"],
        takes: "some 3 minutes",
    })
}

fn trunk() -> CargoTool {
    CargoTool {
        package: "trunk",
        program: "trunk",
        version: "0.21.14".into(),
        // It only starts other programs: a debug build is as fast, and ready in half the time.
        flags: &["--locked", "--debug", "--no-default-features"],
        takes: "some 5 to 10 minutes",
    }
}

fn geckodriver() -> CargoTool {
    CargoTool {
        package: "geckodriver",
        program: "geckodriver",
        version: "0.37.1".into(),
        flags: &["--locked", "--debug"],
        takes: "some 2 minutes",
    }
}

fn cargo_deny() -> CargoTool {
    CargoTool {
        package: "cargo-deny",
        program: "cargo-deny",
        version: "0.20.2".into(),
        flags: &["--locked", "--debug"],
        takes: "some 5 to 10 minutes",
    }
}

impl CargoTool {
    /// Gives the folder that the tool was put in; nothing when PATH has the right one.
    fn install(&self, machine: &Machine, steps: &mut Steps) -> Result<Option<PathBuf>, Problem> {
        let Self { package, program, version, .. } = self;
        if self.is_right(program.into()) {
            steps.next(format_args!("{package} {version}: is there"));
            return Ok(None);
        }
        let home = machine.tools.join(format!("{package}-{version}"));
        let programs = home.join("bin");
        if self.is_right(programs.join(program)) {
            steps.next(format_args!("{package} {version}: is there"));
            return Ok(Some(programs));
        }
        steps.next(format_args!("{package} {version}: compiling, {} the first time", self.takes));
        // Kept until it succeeds, so that an interrupted build goes on where it was.
        let work = machine.tools.join("building").join(package);
        fs::create_dir_all(&work).map_err(Problem::file(&work))?;
        let mut cargo = machine.cargo(&["install", package, "--version", version]);
        cargo
            .args(self.flags)
            .arg("--root")
            .arg(&home)
            .current_dir(&machine.tools)
            .env("CARGO_TARGET_DIR", &work)
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_BUILD_TARGET");
        let command = command::shown(&cargo);
        run(package, &mut cargo)
            .map_err(|_| Problem::NotInstalled { what: format!("{package} {version}"), command })?;
        // What is left there only takes room.
        let _ = fs::remove_dir_all(&work);
        if !self.is_right(programs.join(program)) {
            return Err(Problem::StillMissing { what: format!("{program} {version}") });
        }
        steps.done();
        Ok(Some(programs))
    }

    fn is_right(&self, program: PathBuf) -> bool {
        command::output(program, &["--version"])
            .is_some_and(|said| said.split_whitespace().nth(1) == Some(self.version.as_str()))
    }
}

/// The wasm target's standard library.
pub fn wasm_target(machine: &Machine, steps: &mut Steps) -> Result<(), Problem> {
    if has_wasm_target() {
        steps.next(format_args!("{WASM_TARGET}: is there"));
        return Ok(());
    }
    steps.next(format_args!("{WASM_TARGET}: adding it, some seconds"));
    if command::find("rustup").is_none() {
        return Err(Problem::Lacks { program: "rustup", needed_for: "the wasm target", install: INSTALL_RUSTUP });
    }
    let mut rustup = machine.command("rustup");
    rustup.args(["target", "add", WASM_TARGET]);
    let command = command::shown(&rustup);
    run("rustup", &mut rustup).map_err(|_| Problem::NotInstalled { what: WASM_TARGET.into(), command })?;
    if has_wasm_target() {
        steps.done();
        return Ok(());
    }
    Err(Problem::StillMissing { what: format!("the standard library for {WASM_TARGET}") })
}

fn has_wasm_target() -> bool {
    let libraries = ["--print", "target-libdir", "--target", WASM_TARGET];
    command::output("rustc", &libraries).is_some_and(|folder| PathBuf::from(folder).is_dir())
}

/// rustfmt and clippy, which a minimal rustup lacks.
pub fn lint_tools(machine: &Machine) -> Result<(), Problem> {
    for (component, argument) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        let there = machine.cargo(&[argument, "--version"]).output().is_ok_and(|output| output.status.success());
        if there {
            continue;
        }
        let mut rustup = machine.command("rustup");
        rustup.args(["component", "add", component]);
        let command = command::shown(&rustup);
        run("rustup", &mut rustup).map_err(|_| Problem::NotInstalled { what: component.into(), command })?;
    }
    Ok(())
}

/// The standard library's source, which only a page of the small kind is compiled with.
pub fn rust_source(machine: &Machine) -> Result<(), Problem> {
    let mut rustup = machine.command("rustup");
    rustup.args(["component", "add", "rust-src"]);
    let command = command::shown(&rustup);
    run("rustup", &mut rustup).map_err(|_| Problem::NotInstalled { what: "rust-src".into(), command })
}

/// The version that a `Cargo.lock` names for a package.
fn locked_version<'lock>(lockfile: &'lock str, package: &str) -> Option<&'lock str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lockfile.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locked_version_is_that_of_the_very_package() {
        let lockfile = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n\
                        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lockfile, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lockfile, "wasm"), None);
    }
}
