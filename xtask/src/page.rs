//! From sources to the page: the stylesheet by npm, everything else by trunk, into `target/page/`.
//!
//! Nothing happens when nothing changed. What a deployer edits (`public/`) is not part of it.

use std::env;
use std::path::{Path, PathBuf};

use crate::command::run;
use crate::machine::Machine;
use crate::parts;
use crate::paths;
use crate::problem::Problem;
use crate::stamp;
use crate::steps::Steps;
use crate::tools::{self, Tools};

/// What the page is made from.
const SOURCES: [&str; 9] = [
    "Cargo.lock",
    "Cargo.toml",
    "Trunk.toml",
    "index.html",
    "src",
    "style",
    "xtask/src/parts",
    "xtask/src/parts.rs",
    "xtask/src/paths.rs",
];

/// What is left in the page's folder, and is no part of the page.
pub const STAMP: &str = ".stamp";

/// What is compiled, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Build {
    /// With the standard library as it comes: a page that stops says where.
    Reporting,
    /// With a standard library that is compiled for size, and stops without a word.
    Small,
}

impl Build {
    fn name(self) -> &'static str {
        match self {
            Build::Reporting => "reporting",
            Build::Small => "small",
        }
    }

    /// What cargo is told, beside the profile.
    fn settings(self, machine: &Machine) -> Result<Vec<(&'static str, String)>, Problem> {
        // The linker tells what refers to what, by which the parts are cut off, and names say of what
        // type a method is.
        let flags = format!("-Clink-args=--emit-relocs -Csymbol-mangling-version=v0{}", paths::left_out(machine)?);
        Ok(match self {
            Build::Reporting => vec![(paths::FLAGS, flags)],
            Build::Small => vec![
                (paths::FLAGS, format!("{flags} -Zunstable-options -Cpanic=immediate-abort")),
                ("RUSTC_BOOTSTRAP", "1".into()),
                ("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort".into()),
                ("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size".into()),
            ],
        })
    }
}

/// Builds the page as it is released, and gives its folder.
pub fn build(machine: &Machine, tools: &Tools, build: Build, steps: &mut Steps) -> Result<PathBuf, Problem> {
    // Not in CARGO_TARGET_DIR: checkouts may share that one.
    let folder = machine.root.join("target").join("page");
    let sources: Vec<PathBuf> = SOURCES.iter().map(|name| machine.root.join(name)).collect();
    let value = stamp::of_all_but(&sources, &[&machine.root.join("src/overview")], &[build.name()])?;
    let left = folder.join(STAMP);
    if stamp::is_at(&left, &value) {
        steps.next("the page: nothing changed");
        return Ok(folder);
    }
    steps.next("the page: building it, some minutes the first time");
    let mut npm = machine.command("npm");
    npm.current_dir(machine.style()).args(["run", "--silent", "build"]);
    run("the stylesheet's build", &mut npm)?;

    let cargo_folder = env::var_os("CARGO_TARGET_DIR").map_or_else(|| machine.root.join("target"), PathBuf::from);
    // In a folder of its own: the one would make the other compile everything anew.
    let cargo_folder = cargo_folder.join(format!("page-{}", build.name()));
    let settings = build.settings(machine)?;
    if build == Build::Small {
        tools::rust_source(machine)?;
        // trunk builds offline, and the standard library has dependencies of its own.
        let mut fetch = machine.cargo(&["fetch", "--target", "wasm32-unknown-unknown"]);
        run("fetching what std needs", fetch.envs(settings.iter().map(|(name, value)| (name, value))))?;
    }
    let mut trunk = machine.command("trunk");
    trunk
        .args(["build", "--release", "--offline", "--dist"])
        .arg(&folder)
        .env("PATH", tools.path())
        .env("CARGO_TARGET_DIR", &cargo_folder)
        .envs(settings)
        // trunk takes any value but these for an error.
        .env_remove("NO_COLOR");
    run("the page's build", &mut trunk)?;
    let linked = cargo_folder.join("wasm32-unknown-unknown").join("release").join("leeragenda.wasm");
    parts::cut_off(&linked, &module_in(&folder)?)?;
    let mut shrink = machine.command("node");
    shrink.arg(machine.style().join("shrink.js")).arg(&folder);
    run("making the page small", &mut shrink)?;
    paths::check(&folder)?;
    stamp::leave(&left, &value)?;
    steps.done();
    Ok(folder)
}

/// The page's own module; its parts are called otherwise.
fn module_in(folder: &Path) -> Result<PathBuf, Problem> {
    let is_module = |file: &PathBuf| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("leeragenda-") && name.ends_with(".wasm")
    };
    let missing = Problem::Content { path: folder.to_owned(), what: "trunk left no module".into() };
    stamp::files(folder)?.into_iter().find(is_module).ok_or(missing)
}
