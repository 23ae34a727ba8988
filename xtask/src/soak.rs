//! Thousands of random actions on drafts, longer or other than in the tests: with simulated tabs, and
//! in Chromium.

use crate::browsers::{self, Engine};
use crate::command::run;
use crate::dist;
use crate::machine::Machine;
use crate::packages;
use crate::page::{self, Build};
use crate::problem::Problem;
use crate::steps::Steps;
use crate::tools::{self, Tools};

const FILTER: &str = "every_word_is_in_an_input_set_aside_or_was_removed_on_purpose";

/// `cargo xtask soak`.
pub fn soak(machine: &Machine, seed: u64, steps: u64) -> Result<(), Problem> {
    let number = [("LEERAGENDA_SOAK_SEED", seed.to_string()), ("LEERAGENDA_SOAK_STEPS", steps.to_string())];
    let mut announced = Steps::new(6 + Tools::PAGE_STEPS);
    announced.next(format_args!("{steps} actions of seed {seed} in simulated tabs"));
    let mut native = machine.cargo(&["test", "--test", "drafts", FILTER]);
    run("the soak in simulated tabs", native.envs(number.clone()))?;
    announced.done();

    tools::wasm_target(machine, &mut announced)?;
    let tools = Tools::for_page(machine, &mut announced)?;
    let page = page::build(machine, &tools, Build::Reporting, &mut announced)?;
    let dist = dist::make(machine, &page, None, None, None, &mut announced)?;
    browsers::install(machine, &[Engine::Chromium], &mut announced)?;
    packages::install(machine, &machine.root.join("tests"), &announced)?;
    announced.next(format_args!("{steps} actions of seed {seed} in Chromium"));
    let mut journeys = machine.cargo(&["test", "--package", "browser-tests", "--tests", FILTER]);
    journeys.env("PATH", tools.path()).env("LEERAGENDA_DIST", dist).env("LEERAGENDA_ENGINES", "chromium");
    run("the soak in Chromium", journeys.envs(number))
}
