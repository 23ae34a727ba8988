//! From sources to the page: the stylesheet by npm, everything else by trunk, into `target/page/`.
//!
//! Nothing happens when nothing changed. What a deployer edits (`public/`) is not part of it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::command::run;
use crate::machine::Machine;
use crate::parts;
use crate::problem::Problem;
use crate::stamp;
use crate::steps::Steps;
use crate::tools::Tools;

/// What the page is made from.
const SOURCES: [&str; 8] =
    ["Cargo.lock", "Cargo.toml", "Trunk.toml", "index.html", "src", "style", "xtask/src/parts", "xtask/src/parts.rs"];

/// What is left in the page's folder, and is no part of the page.
pub const STAMP: &str = ".stamp";

/// Where boot.js learns how large the module is, as its progress bar needs.
const SIZE_MARK: &str = "data-bytes=\"0\"";

/// Builds the page as it is released, and gives its folder.
pub fn build(machine: &Machine, tools: &Tools, steps: &mut Steps) -> Result<PathBuf, Problem> {
    // Not in CARGO_TARGET_DIR: checkouts may share that one.
    let folder = machine.root.join("target").join("page");
    let sources: Vec<PathBuf> = SOURCES.iter().map(|name| machine.root.join(name)).collect();
    let value = stamp::of(&sources, &[])?;
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
    let mut trunk = machine.command("trunk");
    trunk
        .args(["build", "--release", "--offline", "--dist"])
        .arg(&folder)
        .env("PATH", tools.path())
        .env("CARGO_TARGET_DIR", &cargo_folder)
        // The linker tells what refers to what, by which the parts are cut off.
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", "-Clink-args=--emit-relocs")
        // trunk takes any value but these for an error.
        .env_remove("NO_COLOR");
    run("the page's build", &mut trunk)?;
    let linked = cargo_folder.join("wasm32-unknown-unknown").join("release").join("leeragenda.wasm");
    parts::cut_off(&linked, &module_in(&folder)?)?;
    let mut shrink = machine.command("node");
    shrink.arg(machine.style().join("shrink.js")).arg(&folder);
    run("making the page small", &mut shrink)?;
    note_size_of_module(&folder)?;
    stamp::leave(&left, &value)?;
    steps.done();
    Ok(folder)
}

fn note_size_of_module(folder: &Path) -> Result<(), Problem> {
    let index = folder.join("index.html");
    let page = fs::read_to_string(&index).map_err(Problem::file(&index))?;
    if !page.contains(SIZE_MARK) {
        return Err(Problem::Content {
            path: index,
            what: format!("no {SIZE_MARK}: see pattern_script in Trunk.toml"),
        });
    }
    let module = module_in(folder)?;
    let bytes = fs::metadata(&module).map_err(Problem::file(&module))?.len();
    fs::write(&index, page.replace(SIZE_MARK, &format!("data-bytes=\"{bytes}\""))).map_err(Problem::file(&index))
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
