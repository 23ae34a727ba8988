//! The folder that a static host serves: the page, what a deployer edits, and a `.br` and a `.gz`
//! beside each file of text or code that browsers and programs ask for.
//!
//! `config.json` and `overview.json` have neither: a deployer edits them in place, and a host would go on sending
//! the old compressed copy. With it goes what a host is told (headers, a policy), what the page is made of, and
//! checksums; and all of it as an archive.

use std::fs;
use std::io::Write as _;
use std::path::{Component, Path, PathBuf};

use serde_json::Value;
use support::Hosting;
use support::hosting::file_name;

use crate::archive;
use crate::bill;
use crate::check;
use crate::machine::Machine;
use crate::overview;
use crate::page::{self, Build};
use crate::problem::Problem;
use crate::size;
use crate::stamp;
use crate::steps::Steps;
use crate::tools::{self, Tools};

/// The endings of text and code, as the README lists them.
const COMPRESSIBLE: [&str; 8] = ["css", "html", "js", "json", "sql", "svg", "txt", "wasm"];
/// What a deployer edits in place. Schemas are called alike.
const EDITED: [&str; 2] = ["config.json", "overview.json"];

/// `cargo xtask dist`.
pub fn make_and_report(
    machine: &Machine,
    out: Option<PathBuf>,
    config: Option<PathBuf>,
    build: Build,
) -> Result<(), Problem> {
    // Before the minutes that a build takes.
    if let Some(config) = &config {
        check::check_config(machine, config)?;
    }
    let config = config.map(|config| Config::read(&config)).transpose()?;
    let mut steps = Steps::new(1 + Tools::PAGE_STEPS + 3);
    tools::wasm_target(machine, &mut steps)?;
    let tools = Tools::for_page(machine, &mut steps)?;
    let page = page::build(machine, &tools, build, &mut steps)?;
    let overview = overview::build(machine, &tools, &mut steps)?;
    let out = make(machine, &page, Some(&overview), out, config.as_ref(), &mut steps)?;
    let archive = archive::pack(&out)?;
    println!("{}", size::of_first_visit(&out)?);
    println!("{}", overview::size(&out)?);
    println!("{} is ready to be served, from any path. The same: {}", out.display(), archive.display());
    Ok(())
}

/// Makes the folder anew, and gives its path.
pub fn make(
    machine: &Machine,
    page: &Path,
    overview: Option<&Path>,
    out: Option<PathBuf>,
    config: Option<&Config>,
    steps: &mut Steps,
) -> Result<PathBuf, Problem> {
    let out = out.unwrap_or_else(|| machine.root.join("dist"));
    let out = std::path::absolute(&out).map_err(Problem::file(&out))?;
    steps.next(format_args!("{}: copying and compressing", out.display()));
    if !is_ours(&out) {
        return Err(Problem::OutInUse(out));
    }
    let name = out.file_name().unwrap_or_default().to_string_lossy();
    let unfinished = out.with_file_name(format!(".{name}.part"));
    remove(&unfinished)?;
    for from in [page, &machine.public()] {
        copy(from, &unfinished)?;
    }
    if let Some(overview) = overview {
        copy(overview, &unfinished.join("overview"))?;
    }
    for (name, content) in config.map_or(&[][..], |config| &config.files) {
        let file = unfinished.join(name);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).map_err(Problem::file(folder))?;
        }
        fs::write(&file, content).map_err(Problem::file(file))?;
    }
    check::write_first_words(machine, &unfinished)?;
    let hosting = config.map_or_else(Hosting::unknown, |config| Hosting::of(&config.value));
    hosting.write_into(&unfinished).map_err(Problem::file(unfinished.join("index.html")))?;
    let bill = unfinished.join(bill::FILE);
    fs::write(&bill, bill::make(machine)?).map_err(Problem::file(&bill))?;
    compress(&unfinished)?;
    archive::sum(&unfinished)?;
    remove(&out)?;
    fs::rename(&unfinished, &out).map_err(Problem::file(&out))?;
    steps.done();
    Ok(out)
}

/// A deployer's `config.json`, from wherever it is, and what is to go with it.
pub struct Config {
    /// Names and contents.
    files: Vec<(String, Vec<u8>)>,
    value: Value,
}

impl Config {
    /// Reads it, and what it names that is there beside it.
    fn read(path: &Path) -> Result<Self, Problem> {
        let text = fs::read_to_string(path).map_err(Problem::file(path))?;
        let value: Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))
            .map_err(|error| Problem::Content { path: path.into(), what: error.to_string() })?;
        let folder = path.parent().unwrap_or(Path::new(""));
        let mut files = Vec::new();
        for name in named(&value) {
            let file = folder.join(&name);
            if file.is_file() {
                files.push((name, fs::read(&file).map_err(Problem::file(&file))?));
            }
        }
        // Whatever its own name was.
        files.push(("config.json".into(), text.into_bytes()));
        Ok(Self { files, value })
    }

    /// Adds a file, or puts it in the place of the one of that name.
    pub fn add(&mut self, name: &str, content: String) {
        self.files.push((name.into(), content.into_bytes()));
    }
}

/// The files that a config names; `check` has said what is wrong with the names.
fn named(config: &Value) -> Vec<String> {
    let organisation = &config["organisation"];
    let links = ["logo", "url", "privacyUrl", "accessibilityUrl"].map(|key| &organisation[key]);
    let listed = config["questionnaires"].as_array().into_iter().flatten().map(|listed| &listed["file"]);
    let names = links.into_iter().chain([&config["theme"]]).chain(listed).filter_map(Value::as_str);
    // What leads out of the folder is copied to nowhere else either.
    let stays = |name: &String| {
        Path::new(name).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
    };
    names.filter(|name| !name.contains(':')).map(file_name).filter(stays).collect()
}

impl From<Value> for Config {
    fn from(value: Value) -> Self {
        Self { files: vec![("config.json".into(), value.to_string().into_bytes())], value }
    }
}

/// Whether the folder may be thrown away: it is not there, is empty, or holds an earlier page.
fn is_ours(out: &Path) -> bool {
    let Ok(mut entries) = fs::read_dir(out) else { return !out.exists() };
    let page = fs::read_to_string(out.join("index.html")).unwrap_or_default();
    entries.next().is_none() || page.contains("id=\"leeragenda\"")
}

fn remove(folder: &Path) -> Result<(), Problem> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(Problem::file(folder))?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<(), Problem> {
    for file in stamp::files(from)? {
        let place = to.join(file.strip_prefix(from).unwrap_or(&file));
        if file.file_name().is_some_and(|name| name == page::STAMP) {
            continue;
        }
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder).map_err(Problem::file(folder))?;
        }
        fs::copy(&file, &place).map_err(Problem::file(&file))?;
    }
    Ok(())
}

/// Puts a `.br` and a `.gz` beside each file of text or code in a folder.
pub fn compress(folder: &Path) -> Result<(), Problem> {
    for file in stamp::files(folder)? {
        let ending = file.extension().unwrap_or_default().to_string_lossy();
        let is_edited = EDITED.iter().any(|name| file == folder.join(name));
        if !is_edited && COMPRESSIBLE.contains(&ending.as_ref()) {
            compress_file(&file)?;
        }
    }
    Ok(())
}

fn compress_file(file: &Path) -> Result<(), Problem> {
    let content = fs::read(file).map_err(Problem::file(file))?;
    for (ending, smaller) in [("br", brotli(&content)), ("gz", gzip(&content))] {
        let mut name = file.as_os_str().to_owned();
        name.push(".");
        name.push(ending);
        let name = PathBuf::from(name);
        let smaller = smaller.map_err(Problem::file(&name))?;
        fs::write(&name, smaller).map_err(Problem::file(&name))?;
    }
    Ok(())
}

/// Brotli of quality 11.
pub fn brotli(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut smaller = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut smaller, &parameters)?;
    Ok(smaller)
}

fn gzip(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(content)?;
    encoder.finish()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("xtask-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn a_folder_with_other_files_is_never_thrown_away() {
        let folder = folder("ours");
        assert!(is_ours(&folder), "empty");
        assert!(is_ours(&folder.join("new")), "not there yet");
        fs::write(folder.join("thesis.doc"), "ten years of work").unwrap();
        assert!(!is_ours(&folder));
        assert!(!is_ours(&folder.join("thesis.doc")), "a file");
        fs::write(folder.join("index.html"), "<div class=\"a\" id=\"leeragenda\">").unwrap();
        assert!(is_ours(&folder), "an earlier page");
        fs::remove_dir_all(folder).unwrap();
    }

    /// A theme that lay beside the config was missing in what was deployed.
    #[test]
    fn what_a_config_names_goes_with_it_when_it_is_beside_it() {
        let folder = folder("named");
        let config = r#"{"questionnaires": [{"id": "a", "file": "q/a%20b.json?v=2"}, {"id": "b", "file": "elsewhere.json"},
            {"id": "c", "file": "q%2f..%2f..%2fout.json"}],
            "theme": "theme.css", "organisation": {"logo": "logo.png", "url": "https://a.nl", "privacyUrl": "privacy.html#x"}}"#;
        for (name, content) in [
            ("mine.json", config.as_bytes()),
            ("q/a b.json", b"{}"),
            ("theme.css", b"a{}"),
            ("logo.png", b"\x89"),
            ("privacy.html", b"p"),
        ] {
            fs::create_dir_all(folder.join(name).parent().unwrap()).unwrap();
            fs::write(folder.join(name), content).unwrap();
        }
        let read = Config::read(&folder.join("mine.json")).unwrap();
        let names: Vec<&str> = read.files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["logo.png", "privacy.html", "theme.css", "q/a b.json", "config.json"]);
        assert_eq!(read.files[0].1, b"\x89");
        fs::remove_dir_all(folder).unwrap();
    }

    /// Schemas that are called as what is edited had none either.
    #[test]
    fn what_a_deployer_edits_has_no_compressed_copy_that_grows_old() {
        let folder = folder("compressed");
        let all = [
            ("config.json", false),
            ("logo.png", false),
            ("overview.json", false),
            ("page.js", true),
            ("schema/config.json", true),
            ("schema/overview.json", true),
            ("sql/aanbod.duckdb.sql", true),
        ];
        for (name, _) in all {
            let file = folder.join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, "a text ".repeat(50)).unwrap();
        }
        compress(&folder).unwrap();
        for (name, is_smaller) in all {
            for ending in [".br", ".gz"] {
                let copy = folder.join([name, ending].concat());
                assert_eq!(copy.exists(), is_smaller, "{}", copy.display());
            }
        }
        assert!(fs::metadata(folder.join("page.js.br")).unwrap().len() < 40);
        fs::remove_dir_all(folder).unwrap();
    }
}
