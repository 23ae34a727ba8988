//! `cargo xtask keys`: a pair of keys for sealed answers. The private one goes into a file that nobody else
//! can read, and is shown nowhere; the public one is printed for `config.json`.

use std::fs::OpenOptions;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::Stdio;

use serde_json::Value;

use crate::command::shown;
use crate::machine::Machine;
use crate::packages;
use crate::problem::Problem;

/// Makes the pair (Node's crypto), writes the private key and prints the public one.
pub fn make(machine: &Machine, out: &Path) -> Result<(), Problem> {
    packages::need_node()?;
    let mut node = machine.command("node");
    node.arg("--eval").arg(include_str!("keys.js")).stdin(Stdio::null()).stderr(Stdio::inherit());
    // What it is asked to run is not what a person would type.
    let command = || format!("{} --eval …", shown(&machine.command("node")));
    let made = node.output().map_err(|error| Problem::NotStarted { command: command(), error })?;
    let pair: Value = serde_json::from_slice(&made.stdout)
        .map_err(|_| Problem::Failed { what: "making the keys".into(), command: command() })?;
    let out = std::env::current_dir().map_err(Problem::file("."))?.join(out);
    write_for_me(&out, &format!("{:#}\n", pair["private"]))?;
    println!("\"encryptTo\": {:#}", pair["public"]);
    eprintln!(
        "\nPut the lines above into \"submit\" of config.json.\n\
         The private key is in {}. Whoever has it can read the answers; without it nobody can.\n\
         Keep it off the web server and out of git, and keep a copy where fire and theft do not reach both.",
        out.display()
    );
    Ok(())
}

/// Writes a file that is new, and that nobody else may read.
fn write_for_me(path: &Path, text: &str) -> Result<(), Problem> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    for_me(&mut options);
    let file = match options.open(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(Problem::KeyThere(path.into())),
        file => file,
    };
    let written = file.and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    written.map_err(Problem::file(path))
}

#[cfg(unix)]
fn for_me(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt as _;
    options.mode(0o600);
}

/// Elsewhere the folder says who may read it.
#[cfg(not(unix))]
fn for_me(_: &mut OpenOptions) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn nobody_else_can_read_the_private_key_and_none_is_written_over() {
        use std::os::unix::fs::PermissionsExt as _;
        let path = std::env::temp_dir().join(format!("leeragenda-keys-{}", std::process::id()));
        let first = write_for_me(&path, "1");
        let mode = std::fs::metadata(&path).map(|file| file.permissions().mode() & 0o777);
        let second = write_for_me(&path, "2").map_err(|problem| format!("{problem}; {}", problem.what_to_do()));
        let kept = std::fs::read_to_string(&path);
        let _ = std::fs::remove_file(&path);
        assert!(first.is_ok());
        assert_eq!(mode.ok(), Some(0o600));
        let there = "is there already, and a key is never written over; take another file: cargo xtask keys --out FILE";
        assert_eq!(second, Err(format!("{} {there}", path.display())));
        assert_eq!(kept.ok().as_deref(), Some("1"));
    }
}
