//! Licences, sources and known faults of what comes from crates.io, by `deny.toml`.

use crate::command::run;
use crate::machine::Machine;
use crate::problem::Problem;
use crate::steps::Steps;
use crate::tools::Tools;

/// Checks all of it. The list of known faults (RustSec's) is on GitHub: where that is out of reach, that
/// is said, and the rest is checked.
pub fn check(machine: &Machine, tools: &Tools, steps: &mut Steps) -> Result<(), Problem> {
    steps.next("licences, sources and known faults of dependencies");
    let deny = |words: &[&str]| {
        let mut command = machine.command("cargo-deny");
        command.env("PATH", tools.path()).args(["--log-level", "error"]).args(words);
        command
    };
    run("cargo-deny", &mut deny(&["check", "bans", "licenses", "sources"]))?;
    let is_known = deny(&["fetch", "db"]).output().is_ok_and(|output| output.status.success());
    if is_known {
        run("cargo-deny", &mut deny(&["check", "advisories"]))?;
    } else {
        steps.say("known faults: NOT CHECKED, because RustSec's list on GitHub is out of reach");
    }
    steps.done();
    Ok(())
}
