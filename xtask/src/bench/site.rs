//! A folder for each page and questionnaire, as a careful deployer serves them: what tells its content by
//! its name is kept for ever, and everything is compressed before.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::questionnaire::Questionnaire;
use crate::dist::{self, Config};
use crate::machine::Machine;
use crate::problem::Problem;
use crate::steps::Steps;

const PACKAGES: &str = "\"node_modules/";

/// Makes the folder anew, and gives its path. Each page stands in `NAME-QUESTIONS-PER_PAGE/`.
pub fn make(
    machine: &Machine,
    page: &Path,
    questionnaires: &[Questionnaire],
    steps: &mut Steps,
) -> Result<PathBuf, Problem> {
    let folder = machine.root.join("target/bench");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(Problem::file(&folder))?;
    }
    fs::create_dir_all(&folder).map_err(Problem::file(&folder))?;
    for questionnaire in questionnaires {
        let place = |name: &str| folder.join(format!("{name}-{}", questionnaire.name()));
        let config = json!({ "questionnaires": [{ "id": "vragen", "file": "questionnaires/vragen.json" }] });
        let mut config = Config::from(config);
        config.add("questionnaires/vragen.json", questionnaire.for_surveyjs());
        dist::make(machine, page, None, Some(place("leeragenda")), Some(&config), steps)?;
        for (name, source) in [
            ("surveyjs", questionnaire.for_surveyjs()),
            ("formio", questionnaire.for_formio()),
            ("byhand", questionnaire.for_surveyjs()),
        ] {
            peer(&machine.root.join("tests/bench"), name, &source, &place(name))?;
        }
    }
    Ok(folder)
}

/// The page of another one, with its packages under names that tell their content.
fn peer(sources: &Path, name: &str, questionnaire: &str, to: &Path) -> Result<(), Problem> {
    let read = |path: &Path| fs::read(path).map_err(Problem::file(path));
    let write = |name: &str, content: &[u8]| {
        let path = to.join(name);
        fs::write(&path, content).map_err(Problem::file(&path))
    };
    fs::create_dir_all(to).map_err(Problem::file(to))?;
    let script = format!("{name}.js");
    let markup = sources.join(format!("{name}.html"));
    let mut markup = fs::read_to_string(&markup).map_err(Problem::file(&markup))?;
    let packages: Vec<String> = markup
        .split(PACKAGES)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(|path| format!("node_modules/{path}"))
        .collect();
    for path in packages.into_iter().chain([script]) {
        let content = read(&sources.join(&path))?;
        let hashed = hashed(&path, &content);
        write(&hashed, &content)?;
        markup = markup.replace(&format!("\"{path}\""), &format!("\"{hashed}\""));
    }
    write("index.html", markup.as_bytes())?;
    write("questionnaire.json", questionnaire.as_bytes())?;
    dist::compress(to)
}

/// `node_modules/a/b.min.js` → `b.min-0123456789abcdef.js`
fn hashed(path: &str, content: &[u8]) -> String {
    let hash: String = Sha256::digest(content).iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let name = path.rsplit('/').next().unwrap_or(path);
    match name.rsplit_once('.') {
        Some((name, ending)) => format!("{name}-{hash}.{ending}"),
        None => format!("{name}-{hash}"),
    }
}
