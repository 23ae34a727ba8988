//! SurveyJS itself: what it says must be what is kept in `tests/oracle/`, with which the native
//! tests compare our engine. With its package there, those tests can also look for the smallest case
//! of a disagreement.

use crate::command::run;
use crate::machine::Machine;
use crate::packages;
use crate::problem::Problem;
use crate::steps::Steps;

/// Asks survey-core everything anew and compares with the vectors that are kept.
pub fn ask(machine: &Machine, steps: &mut Steps) -> Result<(), Problem> {
    steps.next("what survey-core says");
    let folder = machine.root.join("tests/oracle");
    packages::install(machine, &folder, steps)?;
    run("asking survey-core", machine.command("node").current_dir(&folder).arg("check.js"))?;
    steps.done();
    Ok(())
}
