//! The command line: words in, a [`Task`] out.

use std::ffi::OsString;
use std::path::PathBuf;
use std::str::FromStr;

use lexopt::prelude::*;

use crate::bench::Extent;
use crate::browsers::Engine;
use crate::page::Build;
use crate::problem::Problem;

pub const HELP: &str = "\
cargo xtask COMMAND

  serve [--port 8080] [--receiver-port 8081]
        Sets this machine up, builds the page and serves it on 127.0.0.1, with a receiver that
        keeps every response as a file in responses/.
  dist  [--out dist] [--config FILE] [--small]
        Makes the folder that a static host serves, and the same as a .zip, with checksums. --config
        takes this file as config.json, once it is checked, with what it names beside it, and lets the
        page send to its endpoint only. --small compiles the standard library along
        (with rust-src, and features of the compiler that are not stable): some kilobytes less, and
        a page that stops does not say where.
  test  [--engine chromium|firefox|webkit]...
        Format, lints, native tests, the page and its size, and the journeys in each browser.
        Installs the browsers, and the servers that they hand in to. All three engines, unless some
        are named.
  soak  [--seed 1] [--steps 2000]
        Random actions on drafts with a model beside them, in simulated tabs and in Chromium: no word
        may be lost. The tests do 2,000 of one seed in Chromium; this does others, and more.
  bench [--rounds 7] [--quick]
        Measures our page beside SurveyJS and Form.io, in turn, in slow circumstances, and writes what
        was found into README.md. --quick only sees whether that works. (What else is measured:
        `cargo bench`, and the journey `scale`, by hand.)
  check [--format text|json] [--also FOLDER] FILE...
        Says what is wrong in questionnaires, configs (with what they name), responses and overview.json:
        where, what, and what was probably meant. What a config names is looked for beside it, then in
        FOLDER. Ends with 1 when there are errors.
  keys  [--out leeragenda-private-key.json]
        Makes a pair of keys for sealed answers: prints the public one, for submit.encryptTo, and writes
        the private one, which nobody else may have, to a file that is not there yet.
  help  Prints this.

Tools are kept in $XDG_CACHE_HOME/leeragenda/tools (~/.cache/leeragenda/tools).
";

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
pub enum Task {
    Help,
    Serve(ServeOptions),
    Dist { out: Option<PathBuf>, config: Option<PathBuf>, build: Build },
    Test { engines: Vec<Engine> },
    Soak { seed: u64, steps: u64 },
    Bench(Extent),
    Check { words: Vec<OsString> },
    Keys { out: PathBuf },
}

/// Where to serve.
#[derive(Debug, PartialEq, Eq)]
pub struct ServeOptions {
    pub port: u16,
    pub receiver_port: u16,
}

/// Reads the command line; the first word is the program's name.
pub fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Task, Problem> {
    let mut words = lexopt::Parser::from_iter(words);
    let task = match words.next().map_err(usage)? {
        Some(Value(name)) => name.to_string_lossy().into_owned(),
        None | Some(Short('h') | Long("help")) => return Ok(Task::Help),
        Some(other) => return Err(usage(other.unexpected())),
    };
    if task == "check" {
        // They are read where the engine is at hand.
        let words: Vec<OsString> = words.raw_args().map_err(usage)?.collect();
        let asks = words.iter().any(|word| word == "--help" || word == "-h");
        return Ok(if asks { Task::Help } else { Task::Check { words } });
    }
    let mut port: u16 = 8080;
    let mut receiver_port = None;
    let (mut out, mut config) = (None, None);
    let mut build = Build::Reporting;
    let mut engines = Vec::new();
    let (mut seed, mut steps) = (1, 2_000);
    let mut extent = Extent::Whole { rounds: 7 };
    while let Some(word) = words.next().map_err(usage)? {
        match (task.as_str(), word) {
            (_, Short('h') | Long("help")) => return Ok(Task::Help),
            ("serve", Long("port")) => port = number(&mut words, PORT, 1)?,
            ("serve", Long("receiver-port")) => receiver_port = Some(number(&mut words, PORT, 1)?),
            ("dist" | "keys", Long("out")) => out = Some(words.value().map_err(usage)?.into()),
            ("dist", Long("config")) => config = Some(words.value().map_err(usage)?.into()),
            ("dist", Long("small")) => build = Build::Small,
            ("bench", Long("rounds")) => extent = Extent::Whole { rounds: number(&mut words, ROUNDS, 1)? },
            ("bench", Long("quick")) => extent = Extent::Quick,
            ("soak", Long("seed")) => seed = number(&mut words, NUMBER, 0)?,
            ("soak", Long("steps")) => steps = number(&mut words, NUMBER, 0)?,
            ("test", Long("engine")) => {
                let name = words.value().map_err(usage)?;
                engines.push(name.parse_with(Engine::named).map_err(usage)?);
            }
            (_, other) => return Err(usage(other.unexpected())),
        }
    }
    match task.as_str() {
        "help" => Ok(Task::Help),
        "serve" => {
            let receiver_port = receiver_port.unwrap_or(port.wrapping_add(1).max(1));
            Ok(Task::Serve(ServeOptions { port, receiver_port }))
        }
        "dist" => Ok(Task::Dist { out, config, build }),
        "test" => {
            if engines.is_empty() {
                engines = Engine::ALL.into();
            }
            Ok(Task::Test { engines })
        }
        "bench" => Ok(Task::Bench(extent)),
        "soak" => Ok(Task::Soak { seed, steps }),
        "keys" => Ok(Task::Keys { out: out.unwrap_or_else(|| "leeragenda-private-key.json".into()) }),
        other => Err(usage(format!("there is no command \"{other}\""))),
    }
}

const PORT: &str = "a port from 1 to 65535";
const ROUNDS: &str = "a number of rounds from 1 on";
const NUMBER: &str = "a whole number from 0 on";

/// A number that is at least `least`; `wanted` says so.
fn number<N: FromStr + PartialOrd>(words: &mut lexopt::Parser, wanted: &str, least: N) -> Result<N, Problem> {
    let word = words.value().map_err(usage)?;
    let read = word.to_str().and_then(|word| word.parse().ok()).filter(|number| *number >= least);
    read.ok_or_else(|| usage(format!("\"{}\" is not {wanted}", word.to_string_lossy())))
}

fn usage(error: impl ToString) -> Problem {
    Problem::Usage(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Task, Problem> {
        parse(std::iter::once("xtask").chain(line.split_whitespace()).map(OsString::from))
    }

    #[test]
    fn the_receiver_listens_beside_the_page() {
        let task = read("serve --port 9000").ok();
        assert_eq!(task, Some(Task::Serve(ServeOptions { port: 9000, receiver_port: 9001 })));
    }

    #[test]
    fn all_engines_are_tested_unless_some_are_named() {
        let engines = |line| match read(line) {
            Ok(Task::Test { engines }) => engines,
            _ => Vec::new(),
        };
        assert_eq!(engines("test"), Engine::ALL);
        assert_eq!(engines("test --engine webkit --engine chromium"), [Engine::WebKit, Engine::Chromium]);
    }

    #[test]
    fn a_soak_is_that_of_the_tests_unless_it_is_said_otherwise() {
        assert_eq!(read("soak").ok(), Some(Task::Soak { seed: 1, steps: 2_000 }));
        assert_eq!(read("soak --steps 50000 --seed 7").ok(), Some(Task::Soak { seed: 7, steps: 50_000 }));
    }

    #[test]
    fn what_stands_behind_check_is_passed_on() {
        let words = ["--format", "json", "a.json"].map(OsString::from).into();
        assert_eq!(read("check --format json a.json").ok(), Some(Task::Check { words }));
        assert_eq!(read("check --help").ok(), Some(Task::Help));
    }

    /// A benchmark of no rounds took its minutes and measured nothing; of a port it was said that it did not fit in
    /// its type.
    #[test]
    fn a_number_that_cannot_be_is_refused_with_those_that_can() {
        for (line, wanted) in [
            ("bench --rounds 0", "\"0\" is not a number of rounds from 1 on"),
            ("serve --port 99999", "\"99999\" is not a port from 1 to 65535"),
            ("serve --receiver-port 0", "\"0\" is not a port from 1 to 65535"),
            ("soak --steps -1", "\"-1\" is not a whole number from 0 on"),
        ] {
            assert_eq!(read(line).map_err(|problem| problem.to_string()), Err(wanted.into()), "{line}");
        }
        assert_eq!(read("bench --rounds 1").ok(), Some(Task::Bench(Extent::Whole { rounds: 1 })));
    }

    #[test]
    fn words_that_mean_nothing_are_refused_not_ignored() {
        for line in ["sevre", "serve --prot 1", "dist --port 1", "test --engine opera", "serve 1", "soak --port 1"] {
            assert!(matches!(read(line), Err(Problem::Usage(_))), "{line}");
        }
    }
}
