//! Screenshots: of every screen into `target/screenshots/`, and the two of the README into
//! `tests/screenshots/` when `LEERAGENDA_SCREENSHOTS=1`, so that a test run leaves the checkout clean.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::deployment::root;

/// A picture in the README stays under this many bytes.
const MOST_BYTES: usize = 150_000;

/// Keeps a picture of a screen, for whoever wants to look.
pub fn keep(name: &str, png: &[u8]) {
    write(&folder().join(format!("{name}.png")), png);
}

/// Keeps what is printed, for whoever wants to look.
pub fn keep_pdf(name: &str, pdf: &[u8]) {
    write(&folder().join(format!("{name}.pdf")), pdf);
}

fn folder() -> PathBuf {
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    target.join("screenshots")
}

/// Keeps a picture for the README, when that is asked for.
pub fn keep_for_readme(name: &str, png: &[u8]) {
    assert!(png.len() <= MOST_BYTES, "{name}.png has {} bytes, more than {MOST_BYTES}", png.len());
    if are_asked_for() {
        write(&root().join("tests/screenshots").join(format!("{name}.png")), png);
    }
}

/// Whether the pictures of the README are to be made anew.
#[must_use]
pub fn are_asked_for() -> bool {
    env::var_os("LEERAGENDA_SCREENSHOTS").is_some_and(|asked| asked == "1")
}

fn write(path: &Path, png: &[u8]) {
    let folder = path.parent().unwrap_or(path);
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(path, png));
    written.unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
}
