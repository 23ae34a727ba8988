//! Where cargo and rustup keep sources on this machine. What is compiled names its sources, for whoever reads of a
//! panic; told otherwise, rustc writes whole paths there. They would tell of the machine, weigh, and make other files
//! of the same sources elsewhere.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::command::output;
use crate::problem::Problem;
use crate::stamp;

/// The variable that holds flags for rustc, when it compiles for the browser.
pub const FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Flags that leave these paths out: crates are named from their own folder on, and the standard library as it was
/// compiled by those who released it. A folder with a space in its name stays as it is: flags are parted by spaces.
pub fn left_out() -> Result<String, Problem> {
    let mut left_out = Vec::new();
    for crates in registries()? {
        left_out.push((format!("{}/", crates.display()), String::new()));
    }
    if let (Some(sysroot), Some(about)) = (sysroot(), output("rustc", &["-vV"])) {
        let commit = about.lines().find_map(|line| line.strip_prefix("commit-hash: ")).unwrap_or("unknown");
        left_out.push((format!("{}/lib/rustlib/src/rust", sysroot.display()), format!("/rustc/{commit}")));
    }
    left_out.retain(|(path, _)| !path.contains(char::is_whitespace));
    Ok(left_out.into_iter().map(|(path, instead)| format!(" --remap-path-prefix={path}={instead}")).collect())
}

/// Whether no file in a folder names such a path.
pub fn check(folder: &Path) -> Result<(), Problem> {
    let paths: Vec<PathBuf> = registries()?.into_iter().chain(sysroot()).collect();
    for file in stamp::files(folder)? {
        let bytes = fs::read(&file).map_err(Problem::file(&file))?;
        if let Some(path) = paths.iter().find(|path| holds(&bytes, path.to_string_lossy().as_bytes())) {
            return Err(Problem::Content {
                path: file,
                what: format!("it names a folder of this machine: {}", path.display()),
            });
        }
    }
    Ok(())
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn sysroot() -> Option<PathBuf> {
    output("rustc", &["--print", "sysroot"]).map(PathBuf::from)
}

/// The folders in which crates lie, each in a folder with its name and version.
fn registries() -> Result<Vec<PathBuf>, Problem> {
    let cargo = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let sources = cargo.unwrap_or_default().join("registry").join("src");
    let entries = match fs::read_dir(&sources) {
        Ok(entries) => entries,
        // Nothing was downloaded, as where crates are vendored.
        Err(_) => return Ok(Vec::new()),
    };
    let mut folders = Vec::new();
    for entry in entries {
        folders.push(entry.map_err(Problem::file(&sources))?.path());
    }
    folders.sort();
    Ok(folders)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_a_folder_of_this_machine_is_found() {
        let sysroot = sysroot().unwrap_or_default();
        assert!(sysroot.is_absolute(), "rustc says where it is");
        let folder = env::temp_dir().join(format!("leeragenda-paths-{}", std::process::id()));
        let file = folder.join("module.wasm");
        let written = |text: String| {
            let made = fs::create_dir_all(&folder).and_then(|()| fs::write(&file, text));
            assert!(made.is_ok(), "{made:?}");
            check(&folder).is_ok()
        };
        let found = (written("src/main.rs".into()), written(format!("at {}/lib/x.rs", sysroot.display())));
        let _ = fs::remove_dir_all(&folder);
        assert_eq!(found, (true, false));
    }
}
