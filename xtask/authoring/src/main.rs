//! `cargo xtask check`: the command line, and nothing else.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use authoring::check::check;
use authoring::report::{Counts, as_json, words};
use lexopt::prelude::*;

const USAGE: &str = "\
cargo xtask check [--format text|json] FILE...
        Says what is wrong in questionnaires, configs (with the questionnaires that they name) and
        responses. Ends with 1 when there are errors, with 0 when there are none or only warnings,
        with 2 when the command line cannot be read.";

fn main() -> ExitCode {
    let (paths, is_json) = match arguments() {
        Ok(arguments) => arguments,
        Err(error) => {
            eprintln!("error: {error}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let files = check(&paths);
    let said = if is_json { format!("{:#}\n", as_json(&files)) } else { words(&files) };
    // A reader that has read enough (`| head`) is no mistake.
    let _ = std::io::stdout().write_all(said.as_bytes());
    if Counts::of(&files).errors > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn arguments() -> Result<(Vec<PathBuf>, bool), lexopt::Error> {
    let mut words = lexopt::Parser::from_env();
    let mut paths = Vec::new();
    let mut is_json = false;
    while let Some(word) = words.next()? {
        match word {
            Value(path) => paths.push(path.into()),
            Long("format") => {
                is_json = words.value()?.parse_with(|format| match format {
                    "text" => Ok(false),
                    "json" => Ok(true),
                    other => Err(format!("there is no format \"{other}\"; choose text or json")),
                })?;
            }
            other => return Err(other.unexpected()),
        }
    }
    if paths.is_empty() {
        return Err("name at least one file".into());
    }
    Ok((paths, is_json))
}
