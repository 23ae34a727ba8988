//! Everything that must hold, cheapest first, stopping at the first failure. The journeys come last,
//! so that the last lines are the test runner's own counts.

use std::process::Command;

use crate::browsers::{self, Engine};
use crate::command::run;
use crate::deny;
use crate::dist;
use crate::endpoints;
use crate::hosts;
use crate::machine::Machine;
use crate::oracle;
use crate::overview;
use crate::packages;
use crate::page::{self, Build};
use crate::problem::Problem;
use crate::size;
use crate::steps::Steps;
use crate::tools::{self, Tools};

const WASM: [&str; 6] = ["--target", "wasm32-unknown-unknown", "--package", "leeragenda", "--package", "overview"];
const STRICT: [&str; 3] = ["--", "-D", "warnings"];

/// `cargo xtask test`.
pub fn test(machine: &Machine, engines: &[Engine]) -> Result<(), Problem> {
    let has_firefox = engines.contains(&Engine::Firefox);
    // What others host is opened in this one.
    let has_chromium = engines.contains(&Engine::Chromium);
    let mut steps = Steps::new(6 + Tools::PAGE_STEPS + 9 + usize::from(has_firefox) + usize::from(has_chromium));

    tools::lint_tools(machine)?;
    step(&mut steps, "format", &mut machine.cargo(&["fmt", "--all", "--", "--check"]))?;
    let mut lint = machine.cargo(&["clippy", "--workspace", "--all-targets"]);
    step(&mut steps, "clippy for the host", lint.args(STRICT))?;
    tools::wasm_target(machine, &mut steps)?;
    let mut lint = machine.cargo(&["clippy"]);
    step(&mut steps, "clippy for the browser", lint.args(WASM).args(STRICT))?;
    oracle::ask(machine, &mut steps)?;
    let mut native = machine.cargo(&["test", "--workspace", "--exclude", "browser-tests"]);
    step(&mut steps, "native tests", &mut native)?;

    let mut tools = Tools::for_page(machine, &mut steps)?;
    let page = page::build(machine, &tools, Build::Reporting, &mut steps)?;
    let overview = overview::build(machine, &tools, &mut steps)?;
    let dist = dist::make(machine, &page, Some(&overview), None, None, &mut steps)?;
    steps.next("the size of a first visit");
    let report = size::of_first_visit(&dist)?;
    println!("{report}");
    report.hold()?;
    println!("{}", overview::size(&dist)?);

    tools.add_cargo_deny(machine, &mut steps)?;
    deny::check(machine, &tools, &mut steps)?;
    browsers::install(machine, engines, &mut steps)?;
    if has_firefox {
        tools.add_geckodriver(machine, &mut steps)?;
    }
    let python = endpoints::install(machine, &mut steps)?;
    let hosts = if has_chromium { Some(hosts::install(machine, &mut steps)?) } else { None };
    let names: Vec<_> = engines.iter().map(|engine| engine.name()).collect();
    let names = names.join(",");
    steps.next(format_args!("journeys in {names}"));
    packages::install(machine, &machine.root.join("tests"), &steps)?;
    // --tests: a last line that counts no documentation tests would hide what ran.
    let mut journeys = machine.cargo(&["test", "--package", "browser-tests", "--tests"]);
    journeys.env("PATH", tools.path()).env("LEERAGENDA_DIST", dist).env("LEERAGENDA_ENGINES", names);
    journeys.env("LEERAGENDA_PYTHON", python);
    if let Some(hosts) = hosts {
        journeys.env("LEERAGENDA_HOSTS", hosts);
    }
    // What was left out by choice is counted as left out.
    let left_out = Engine::ALL.iter().filter(|engine| !engines.contains(engine));
    let skip: Vec<_> = left_out.flat_map(|engine| ["--skip".into(), format!("in_{}", engine.name())]).collect();
    journeys.arg("--").args(skip);
    run("the journeys", &mut journeys)
}

fn step(steps: &mut Steps, what: &str, command: &mut Command) -> Result<(), Problem> {
    steps.next(what);
    run(what, command)?;
    steps.done();
    Ok(())
}
