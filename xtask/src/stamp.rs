//! Whether something must be made anew: a hash of what it is made from, kept beside it.
//!
//! Content and not times, because git sets the times of files as it likes.

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use crate::problem::Problem;

/// Folders that hold results, not sources.
const RESULTS: [&str; 4] = ["node_modules", "dist", "target", ".git"];

/// A hash of these files and folders and all that is in them. What is not there counts as absent.
pub fn of(paths: &[PathBuf], also: &[&str]) -> Result<String, Problem> {
    of_all_but(paths, &[], also)
}

/// As [`of`], without what stands in these folders.
pub fn of_all_but(paths: &[PathBuf], without: &[&Path], also: &[&str]) -> Result<String, Problem> {
    let mut hasher = DefaultHasher::new();
    also.hash(&mut hasher);
    for path in paths {
        for file in files(path)?.into_iter().filter(|file| !without.iter().any(|folder| file.starts_with(folder))) {
            let content = fs::read(&file).map_err(Problem::file(&file))?;
            file.strip_prefix(path).unwrap_or(&file).hash(&mut hasher);
            content.hash(&mut hasher);
        }
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// Whether this stamp was left there before.
pub fn is_at(stamp: &Path, value: &str) -> bool {
    fs::read_to_string(stamp).is_ok_and(|found| found == value)
}

/// Leaves a stamp.
pub fn leave(stamp: &Path, value: &str) -> Result<(), Problem> {
    fs::write(stamp, value).map_err(Problem::file(stamp))
}

/// The files under a path, sorted; the path itself when it is a file.
pub fn files(path: &Path) -> Result<Vec<PathBuf>, Problem> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    if !path.is_dir() {
        return Ok(found);
    }
    for entry in fs::read_dir(path).map_err(Problem::file(path))? {
        let entry = entry.map_err(Problem::file(path))?.path();
        let is_result = entry.file_name().is_some_and(|name| RESULTS.iter().any(|result| name == *result));
        if !is_result {
            found.append(&mut files(&entry)?);
        }
    }
    found.sort();
    Ok(found)
}
