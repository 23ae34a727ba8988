//! `cargo xtask check`, and the first words for `cargo xtask dist`: the command line, and nothing else.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use authoring::check::{check, find};
use authoring::first;
use authoring::report::{Counts, as_json, words};
use lexopt::prelude::*;

const USAGE: &str = "\
cargo xtask check [--format text|json] [--also FOLDER] FILE...
        Says what is wrong in questionnaires, configs (with what they name), responses and overview.json
        (held against the config beside it): where, what, and what was probably meant. What a config
        names is looked for beside it, then in FOLDER. Ends with 1 when there are errors, with 0 when
        there are none or only warnings, with 2 when the command line cannot be read.";

fn main() -> ExitCode {
    let (paths, is_json, also) = match arguments() {
        Ok(Asked::Check(paths, is_json, also)) => (paths, is_json, also),
        Ok(Asked::FirstWords(folder)) => {
            return match write_first_words(&folder) {
                Ok(()) => ExitCode::SUCCESS,
                Err(error) => {
                    eprintln!("error: {}: {error}", folder.display());
                    ExitCode::FAILURE
                }
            };
        }
        Err(error) => {
            eprintln!("error: {error}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let files = check(&paths, also.as_deref());
    let said = if is_json { format!("{:#}\n", as_json(&files)) } else { words(&files) };
    // A reader that has read enough (`| head`) is no mistake.
    let _ = std::io::stdout().write_all(said.as_bytes());
    if Counts::of(&files).errors > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// What was asked for.
enum Asked {
    /// These files, whether as JSON, and where else is what they name.
    Check(Vec<PathBuf>, bool, Option<PathBuf>),
    /// In the page in this folder.
    FirstWords(PathBuf),
}

fn write_first_words(folder: &Path) -> io::Result<()> {
    let index = folder.join("index.html");
    let config = fs::read_to_string(folder.join("config.json"))?;
    let read = |name: &str| fs::read_to_string(find(&[folder], name)?).ok();
    let written = first::write(&fs::read_to_string(&index)?, &config, read);
    let written = written.ok_or_else(|| io::Error::other("no place for first words in index.html"))?;
    if let Some((name, content)) = written.script {
        fs::write(folder.join(name), content)?;
    }
    fs::write(index, written.page)
}

/// Where nothing could be found at all, every file was said to be missing, and not why.
fn folder(path: OsString) -> Result<PathBuf, lexopt::Error> {
    let path = PathBuf::from(path);
    if path.is_dir() { Ok(path) } else { Err(format!("there is no folder {}", path.display()).into()) }
}

fn arguments() -> Result<Asked, lexopt::Error> {
    let mut words = lexopt::Parser::from_env();
    let mut paths = Vec::new();
    let mut is_json = false;
    let mut also = None;
    while let Some(word) = words.next()? {
        match word {
            Value(path) => paths.push(path.into()),
            Long("also") => also = Some(folder(words.value()?)?),
            Long("first-words") => return Ok(Asked::FirstWords(words.value()?.into())),
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
    Ok(Asked::Check(paths, is_json, also))
}
