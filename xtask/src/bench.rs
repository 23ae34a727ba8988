//! Our page beside SurveyJS, Form.io and one by hand: the same questionnaires, served by one server, in one
//! browser after the other. What is measured, and how, stands in `tests/browser/bench/`; here is what it takes.

mod questionnaire;
mod site;

use std::fs;
use std::path::Path;

use crate::browsers::{self, Engine};
use crate::command::run;
use crate::machine::Machine;
use crate::packages;
use crate::page::{self, Build};
use crate::problem::Problem;
use crate::steps::Steps;
use crate::tools::{self, Tools};
use questionnaire::Questionnaire;

/// What the README says between these two is written here.
const BEGIN: &str = "<!-- Written by `cargo xtask bench`. -->\n";
const END: &str = "<!-- Up to here. -->\n";

/// How much is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All of it, for the README, so many times.
    Whole { rounds: u32 },
    /// Whether it still works: once, with a short questionnaire, in Chromium.
    Quick,
}

/// `cargo xtask bench`.
pub fn bench(machine: &Machine, extent: Extent) -> Result<(), Problem> {
    let is_quick = extent == Extent::Quick;
    let engines: &[Engine] = if is_quick { &[Engine::Chromium] } else { &Engine::ALL };
    let questionnaires = Questionnaire::all(is_quick);
    let rounds = match extent {
        Extent::Whole { rounds } => rounds,
        Extent::Quick => 1,
    };
    let mut steps = Steps::new(1 + Tools::PAGE_STEPS + 1 + questionnaires.len() + 3 + usize::from(!is_quick));
    tools::wasm_target(machine, &mut steps)?;
    let mut tools = Tools::for_page(machine, &mut steps)?;
    let page = page::build(machine, &tools, Build::Reporting, &mut steps)?;
    steps.next("the packages of SurveyJS and Form.io");
    packages::install(machine, &machine.root.join("tests/bench"), &steps)?;
    let folder = site::make(machine, &page, &questionnaires, &mut steps)?;
    browsers::install(machine, engines, &mut steps)?;
    if !is_quick {
        tools.add_geckodriver(machine, &mut steps)?;
    }
    steps.next(format_args!("{rounds} rounds, some minutes each"));
    let result = folder.join("table.md");
    let mut bench = machine.cargo(&["run", "--quiet", "--package", "browser-tests", "--example", "bench", "--"]);
    bench.arg(&folder).arg(rounds.to_string()).env("PATH", tools.path());
    run("the benchmark", &mut bench)?;
    let table = fs::read_to_string(&result).map_err(Problem::file(&result))?;
    println!("\n{table}");
    if !is_quick {
        put_into(&machine.root.join("README.md"), &table)?;
        println!("README.md says so now.");
    }
    Ok(())
}

/// Puts a table into a file, in the place of the one that it had.
fn put_into(file: &Path, table: &str) -> Result<(), Problem> {
    let text = fs::read_to_string(file).map_err(Problem::file(file))?;
    let Some(text) = replaced(&text, table) else {
        return Err(Problem::Content { path: file.into(), what: format!("{BEGIN} and {END} are not in it") });
    };
    fs::write(file, text).map_err(Problem::file(file))
}

fn replaced(text: &str, table: &str) -> Option<String> {
    let (before, rest) = text.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some([before, BEGIN, "\n", table.trim(), "\n\n", END, after].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_takes_the_place_of_the_one_before() {
        let text = format!("a\n{BEGIN}| old |\n{END}b\n");
        let new = format!("a\n{BEGIN}\n| new |\n\n{END}b\n");
        assert_eq!(replaced(&text, "| new |\n"), Some(new.clone()));
        assert_eq!(replaced(&new, "| new |\n"), Some(new));
        assert_eq!(replaced("a", "| new |"), None);
    }
}
