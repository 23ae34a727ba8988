//! Where cargo and rustup keep sources on this machine. What is compiled names its sources, for whoever reads of a
//! panic; unless it is told otherwise, rustc writes whole paths there. They would tell of the machine, weigh, and make
//! other files of the same sources elsewhere.

use std::env;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::command::output;
use crate::machine::Machine;
use crate::problem::Problem;
use crate::stamp;

/// The variable that holds flags for rustc, when it compiles for the browser.
pub const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Flags that leave these paths out: crates are named from their own folder on, and the standard library as by those
/// who released it. Of several that fit, rustc takes the last.
pub fn left_out(machine: &Machine) -> Result<String, Problem> {
    let mut left_out = vec![(machine.root.join(""), String::new())];
    if let Some(cargo) = cargo() {
        let crates = folders(&cargo.join("registry").join("src"))?;
        left_out.push((cargo, "cargo".into()));
        left_out.extend(crates.into_iter().map(|crates| (crates.join(""), String::new())));
    }
    if let (Some(library), Some(about)) = (library(), output("rustc", &["-vV"])) {
        let commit = about.lines().find_map(|line| line.strip_prefix("commit-hash: ")).unwrap_or("unknown");
        left_out.push((library, format!("/rustc/{commit}/library")));
    }
    let flag = |(path, instead): (PathBuf, String)| format!(" --remap-path-prefix={}={instead}", path.display());
    Ok(left_out.into_iter().filter(|(path, _)| can_be_told(path)).map(flag).collect())
}

/// Whether no module in a folder names where cargo or rustup keep their files.
pub fn check(folder: &Path) -> Result<(), Problem> {
    let paths: Vec<PathBuf> = cargo().into_iter().chain(library()).filter(|path| can_be_told(path)).collect();
    for file in stamp::files(folder)?.into_iter().filter(|file| file.extension().is_some_and(|ending| ending == "wasm"))
    {
        let bytes = fs::read(&file).map_err(Problem::file(&file))?;
        if let Some(path) = paths.iter().find(|path| holds(&bytes, path.join("").to_string_lossy().as_bytes())) {
            let what = format!("it names a folder of this machine: {}", path.display());
            return Err(Problem::Content { path: file, what });
        }
    }
    Ok(())
}

/// Flags are parted by spaces: a folder with one in its name stays as it is.
fn can_be_told(path: &Path) -> bool {
    !path.to_string_lossy().contains(char::is_whitespace)
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Cargo's own folder.
fn cargo() -> Option<PathBuf> {
    let told = env::var_os("CARGO_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    told.or_else(|| Some(env::home_dir()?.join(".cargo")))
}

/// The sources of the standard library, where rustup has them.
fn library() -> Option<PathBuf> {
    let sysroot = output("rustc", &["--print", "sysroot"])?;
    Some(Path::new(&sysroot).join("lib").join("rustlib").join("src").join("rust").join("library"))
}

/// What is in a folder; nothing, when it is not there.
fn folders(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Problem::file(folder)(error)),
    };
    let mut found = Vec::new();
    for entry in entries {
        found.push(entry.map_err(Problem::file(folder))?.path());
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_that_names_a_folder_of_this_machine_is_found() {
        let library = library().unwrap_or_default();
        assert!(library.is_absolute(), "rustc says where it is");
        let folder = env::temp_dir().join(format!("leeragenda-paths-{}", std::process::id()));
        let file = folder.join("module.wasm");
        let passes = |text: String| {
            let made = fs::create_dir_all(&folder).and_then(|()| fs::write(&file, text));
            assert!(made.is_ok(), "{made:?}");
            check(&folder).is_ok()
        };
        let found = (passes("src/main.rs".into()), passes(format!("at {}/core/src/str.rs", library.display())));
        let _ = fs::remove_dir_all(&folder);
        assert_eq!(found, (true, false));
    }
}
