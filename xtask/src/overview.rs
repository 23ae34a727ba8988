//! From sources to the organiser's page, into `target/overview-page/`: cargo, wasm-bindgen and wasm-opt, with
//! a profile of its own, because it reads hundreds of megabytes and a respondent's page does not.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::command::run;
use crate::dist::brotli;
use crate::machine::Machine;
use crate::page::STAMP;
use crate::paths;
use crate::problem::Problem;
use crate::stamp;
use crate::steps::Steps;
use crate::tools::Tools;

/// What the page is made from.
const SOURCES: [&str; 5] = ["Cargo.lock", "Cargo.toml", "src", "style", "xtask/src/paths.rs"];

/// What the organiser's page may load, in brotli bytes: what was reached, and some 2 %.
const LIMIT: usize = 880_500;

/// What makes markup of a text, by the names that the script beside the module calls it with.
const MARKUP: [&str; 3] = ["innerHTML", "outerHTML", "insertAdjacentHTML"];

/// Builds the page, and gives its folder. The stylesheet stands there: `page::build` made it.
pub fn build(machine: &Machine, tools: &Tools, steps: &mut Steps) -> Result<PathBuf, Problem> {
    // Not target/overview: that is what cargo calls the folder of the profile.
    let folder = machine.root.join("target").join("overview-page");
    let sources: Vec<PathBuf> = SOURCES.iter().map(|name| machine.root.join(name)).collect();
    let value = stamp::of(&sources, &[])?;
    let left = folder.join(STAMP);
    if stamp::is_at(&left, &value) {
        steps.next("the organiser's page: nothing changed");
        return Ok(folder);
    }
    steps.next("the organiser's page: building it, some minutes the first time");
    let mut npm = machine.command("npm");
    npm.current_dir(machine.style()).args(["run", "--silent", "build"]);
    run("the stylesheet's build", &mut npm)?;
    let cargo_folder = env::var_os("CARGO_TARGET_DIR").map_or_else(|| machine.root.join("target"), PathBuf::from);
    let mut cargo = machine.cargo(&["build", "--package", "overview", "--profile", "overview"]);
    cargo.args(["--bin", "overview", "--target", "wasm32-unknown-unknown", "--target-dir"]).arg(&cargo_folder);
    cargo.env(paths::FLAGS, paths::left_out(machine)?);
    run("the organiser's page's build", &mut cargo)?;
    let linked = cargo_folder.join("wasm32-unknown-unknown").join("overview").join("overview.wasm");
    let bound = cargo_folder.join("overview-bound");
    let mut bind = machine.command("wasm-bindgen");
    bind.args(["--target", "web", "--no-typescript", "--out-name", "overview", "--out-dir"]).arg(&bound);
    bind.arg(&linked).env("PATH", tools.path());
    run("wasm-bindgen", &mut bind)?;
    writes_no_markup(&bound.join("overview.js"))?;
    let mut name = machine.command("node");
    name.arg(machine.style().join("overview.js")).arg(&bound).arg(&folder);
    run("making the organiser's page small", &mut name)?;
    paths::check(&folder)?;
    stamp::leave(&left, &value)?;
    steps.done();
    Ok(folder)
}

/// Whether the page makes no markup of a text: the policy that it is shipped with refuses it (Trusted Types), and the
/// page would stop there.
fn writes_no_markup(script: &Path) -> Result<(), Problem> {
    let text = fs::read_to_string(script).map_err(Problem::file(script))?;
    let Some(name) = MARKUP.iter().find(|name| text.contains(**name)) else { return Ok(()) };
    // Leptos does it for an element of a `view!` of which all is written out.
    let what = format!("it makes markup of a text ({name}): see the head of src/overview/page/mod.rs");
    Err(Problem::Content { path: script.into(), what })
}

/// Measures what the organiser's page loads, and holds it to its own limit.
pub fn size(dist: &Path) -> Result<String, Problem> {
    let mut bytes = 0;
    for file in stamp::files(&dist.join("overview"))? {
        let ending = file.extension().unwrap_or_default();
        if ending != "br" && ending != "gz" {
            bytes += brotli_size(&file)?;
        }
    }
    if bytes > LIMIT {
        return Err(Problem::TooLarge { what: "the organiser's page", bytes, budget: LIMIT });
    }
    Ok(format!("the organiser's page: {bytes} brotli bytes of at the most {LIMIT}"))
}

fn brotli_size(file: &Path) -> Result<usize, Problem> {
    let mut name = file.as_os_str().to_owned();
    name.push(".br");
    match fs::metadata(PathBuf::from(name)) {
        Ok(compressed) => Ok(usize::try_from(compressed.len()).unwrap_or(usize::MAX)),
        Err(_) => Ok(brotli(&fs::read(file).map_err(Problem::file(file))?).map_err(Problem::file(file))?.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The inventory did not start on a host that sent the headers that it is shipped with.
    #[test]
    fn a_page_that_makes_markup_of_a_text_is_not_built() {
        let script = env::temp_dir().join(format!("leeragenda-markup-{}.js", std::process::id()));
        let passes = |text: &str| {
            let written = fs::write(&script, text);
            assert!(written.is_ok(), "{written:?}");
            writes_no_markup(&script).is_ok()
        };
        let found = (passes("arg0.textContent = text(arg1);"), passes("arg0.innerHTML = text(arg1);"));
        let _ = fs::remove_file(&script);
        assert_eq!(found, (true, false));
    }
}
