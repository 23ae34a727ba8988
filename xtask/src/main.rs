//! The workshop: sets the machine up, builds the page, serves it, tests it.
//!
//! Reading order: `tools`, `browsers`, `endpoints` and `hosts` (what the machine needs), `page` and `overview` (sources to
//! pages), `dist` (pages to a folder for a host, with `bill` and `archive`), `serve`, `test`, `soak`, `bench`, `size`,
//! `check`, `keys`. `problem` holds every way in which
//! this fails, with what to do about it; `command` runs other programs; `steps` tells how far it is.

mod apt;
mod archive;
mod arguments;
mod bench;
mod bill;
mod browsers;
mod check;
mod command;
mod deny;
mod dist;
mod endpoints;
mod hosts;
mod keys;
mod machine;
mod oracle;
mod overview;
mod packages;
mod page;
mod parts;
mod paths;
mod problem;
mod serve;
mod size;
mod soak;
mod stamp;
mod steps;
mod test;
mod tools;

use std::process::ExitCode;

use arguments::Task;
use machine::Machine;
use problem::Problem;

fn main() -> ExitCode {
    match arguments::parse(std::env::args_os()).and_then(carry_out) {
        Ok(code) => code,
        Err(problem) => {
            eprintln!("\nerror: {problem}\n\nwhat to do: {}", problem.what_to_do());
            ExitCode::FAILURE
        }
    }
}

fn carry_out(task: Task) -> Result<ExitCode, Problem> {
    let machine = Machine::here()?;
    match task {
        Task::Help => print!("{}", arguments::HELP),
        Task::Serve(options) => serve::serve(&machine, &options)?,
        Task::Dist { out, config, build } => dist::make_and_report(&machine, out, config, build)?,
        Task::Test { engines } => test::test(&machine, &engines)?,
        Task::Soak { seed, steps } => soak::soak(&machine, seed, steps)?,
        Task::Bench(extent) => bench::bench(&machine, extent)?,
        Task::Keys { out } => keys::make(&machine, &out)?,
        Task::Check { words } => return check::check(&machine, &words),
    }
    Ok(ExitCode::SUCCESS)
}
