//! Sealed answers, opened as a receiver does: with the scripts of the README, and libraries that are not
//! ours.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::deployment::root;
use crate::endpoint::python;

/// A pair of keys, made as `cargo xtask keys` makes them: the public one, and the private one.
#[must_use]
pub fn keys() -> (Value, Value) {
    let mut node = Command::new("node");
    let mut pair = said(node.arg(root().join("xtask/src/keys.js")), "");
    (pair["public"].take(), pair["private"].take())
}

/// Opens with npm's jose.
#[must_use]
pub fn with_jose(key: &Path, file: &Path) -> Value {
    let mut node = Command::new("node");
    // Packages are looked for where it runs.
    node.current_dir(root().join("tests")).args(["--input-type=module", "-"]).arg(key).arg(file);
    said(&mut node, &script("js"))
}

/// Opens with `PyPI`'s jwcrypto.
#[must_use]
pub fn with_jwcrypto(key: &Path, file: &Path) -> Value {
    let mut python = Command::new(python());
    python.arg("-").arg(key).arg(file);
    said(&mut python, &script("python"))
}

/// The README's script in this language.
fn script(language: &str) -> String {
    let path = root().join("README.md");
    let readme = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let block = readme.split(&format!("```{language} open\n")).nth(1).and_then(|rest| rest.split("```").next());
    block.unwrap_or_else(|| panic!("the README does not say how to open with {language}")).to_owned()
}

/// The JSON that a program prints, given a script.
fn said(command: &mut Command, script: &str) -> Value {
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = child.unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let written = child.stdin.take().map(|mut input| input.write_all(script.as_bytes()));
    let output = child.wait_with_output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let errors = String::from_utf8_lossy(&output.stderr);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{command:?}: {error}, {written:?}: {errors}"))
}
