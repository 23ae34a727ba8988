//! What a config names, and whether it is there: files beside it, answers to its questionnaires, a time zone. The
//! page finds out when somebody opens it, or never.

use std::fs;
use std::path::{Path, PathBuf};

use leeragenda::config::{Config, Encoding, Listed};
use leeragenda::definition::issue::{Issues, Problem, Severity, nearest};
use leeragenda::definition::text::{Piece, pieces};
use leeragenda::definition::{self, Definition, Element};
use leeragenda::value::Value;
use support::hosting::file_name;

use super::Finding;
use crate::position::Positions;

/// The time zones of the IANA database (2025b), with the older names that browsers know too.
const ZONES: &str = include_str!("zones.txt");

/// Endings of what is a page or a document, and not of a host.
const DOCUMENTS: [&str; 9] = [".html", ".htm", ".xhtml", ".php", ".aspx", ".pdf", ".txt", ".md", ".odt"];

/// The file of a name in a config, in the first of these folders that has it. What stands behind `?` and `#` is for
/// the host, which reads `%20` as a space.
#[must_use]
pub fn find(folders: &[&Path], name: &str) -> Option<PathBuf> {
    let name = file_name(name);
    folders.iter().map(|folder| folder.join(&name)).find(|file| file.exists())
}

/// A questionnaire that a config lists, as far as it can be read.
pub fn questionnaire(listed: &Listed, folders: &[&Path]) -> Option<(Definition, Issues)> {
    let text = fs::read_to_string(find(folders, &listed.file)?).ok()?;
    Some(definition::parse(&text))
}

/// What is wrong with what is named: all but the questionnaires themselves.
pub fn findings(config: &Config, positions: &Positions, folders: &[&Path]) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    let organisation = &config.organisation;
    for (path, file) in [("theme", &config.theme), ("organisation.logo", &organisation.logo)] {
        if let Some(file) = file.as_ref().filter(|file| find(folders, file).is_none()) {
            found.push(no_file(positions, path, file, folders));
        }
    }
    let links = [
        ("organisation.url", &organisation.url),
        ("organisation.privacyUrl", &organisation.privacy_url),
        ("organisation.accessibilityUrl", &organisation.accessibility_url),
    ];
    for (path, link) in links {
        let Some(link) = link.as_ref().filter(|link| !link.contains("://") && find(folders, link).is_none()) else {
            continue;
        };
        let host = link.split(['/', '?', '#']).next().unwrap_or_default();
        let is_host = host.contains('.') && !DOCUMENTS.iter().any(|ending| host.ends_with(ending));
        let meant = is_host.then(|| format!("https://{link}"));
        let finding = no_file(positions, path, link, folders);
        found.push(Finding { severity: Severity::Warning, ..finding }.meaning(meant));
    }
    found.extend(config.time_zone.as_ref().and_then(|zone| unknown_zone(zone, positions)));
    found.extend(unknown_answers(config, positions, folders));
    found
}

/// That there is no file of this name.
pub fn no_file(positions: &Positions, path: &str, name: &str, folders: &[&Path]) -> Finding {
    let name = file_name(name);
    let beside = folders.first().map(|folder| folder.join(&name)).unwrap_or_default();
    Finding::error(positions.value(path), path, "no-file", format!("there is no file {}", beside.display()))
}

fn unknown_zone(zone: &str, positions: &Positions) -> Option<Finding> {
    let zones: Vec<&str> = ZONES.lines().collect();
    if zones.iter().any(|known| known.eq_ignore_ascii_case(zone)) {
        return None;
    }
    // Not `Etc/GMT+1`: that is an hour behind.
    let places: Vec<&str> =
        zones.iter().copied().filter(|zone| zone.contains('/') && !zone.starts_with("Etc/")).collect();
    let of_city = |known: &&&str| known.rsplit('/').next().is_some_and(|city| city.eq_ignore_ascii_case(zone));
    let meant = places.iter().find(of_city).copied().or_else(|| nearest(zone, &places));
    let message = format!("\"{zone}\" is no time zone of the IANA database");
    let finding = Finding::error(positions.value("timeZone"), "timeZone", "unknown-word", message);
    Some(finding.meaning(meant.map(str::to_owned)))
}

/// Answers in the templates of `submit` that no questionnaire asks for: nothing would ever stand there.
fn unknown_answers(config: &Config, positions: &Positions, folders: &[&Path]) -> Vec<Finding> {
    let (mut known, mut renamed) = (Vec::new(), Vec::new());
    for listed in &config.questionnaires {
        let Some((definition, issues)) = questionnaire(listed, folders) else { return Vec::new() };
        // What it asks is not known then.
        if issues.has_errors() {
            return Vec::new();
        }
        known.extend(answered(&definition));
        renamed.extend(kept_elsewhere(&definition));
    }
    let unknown = |(path, name): (String, String)| {
        if known.contains(&name) {
            return None;
        }
        let names: Vec<&str> = known.iter().map(String::as_str).collect();
        let (message, meant) = match renamed.iter().find(|(question, _)| *question == name) {
            Some((_, kept)) => (format!("the answer of {name} is not called so, but as its valueName"), Some(&**kept)),
            None => (Problem::UnknownName(format!("answers.{name}")).to_string(), nearest(&name, &names)),
        };
        let finding = Finding::error(positions.value(&path), &path, "unknown-name", message);
        Some(finding.meaning(meant.map(|meant| format!("{{answers.{meant}}}"))))
    };
    named_answers(config).into_iter().filter_map(unknown).collect()
}

/// The elements that stand in no question.
fn outermost(definition: &Definition) -> impl Iterator<Item = &Element> {
    let is_inside = |id| definition.around(id).any(|around| definition.element(around).question().is_some());
    definition.elements().filter(move |(id, _)| !is_inside(*id)).map(|(_, element)| element)
}

/// The names of questions whose answers have others (`valueName`), and those.
fn kept_elsewhere(definition: &Definition) -> Vec<(String, String)> {
    let names = outermost(definition).filter_map(|element| Some((&element.name, &element.question()?.value_name)));
    names.filter(|(name, kept)| name != kept).map(|(name, kept)| (name.clone(), kept.clone())).collect()
}

/// The names of what is handed in: questions that stand in no other, their comments, and what is calculated.
fn answered(definition: &Definition) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for question in outermost(definition).filter_map(Element::question) {
        names.push(question.value_name.clone());
        names.push(format!("{}-Comment", question.value_name));
    }
    names.extend(definition.calculated.iter().filter(|one| one.handed_in).map(|one| one.name.clone()));
    names
}

/// Each `{answers.NAME}` of `submit`: where it stands, and the name.
fn named_answers(config: &Config) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let Some(submit) = &config.submit else { return found };
    note("submit.url", &submit.url, &mut found);
    for (name, template) in &submit.headers {
        note(&format!("submit.headers.{name}"), template, &mut found);
    }
    match &submit.encoding {
        Encoding::Json(body) => note_all("submit.body", body, &mut found),
        Encoding::Fields(_, fields) => {
            for (at, (_, template)) in fields.iter().enumerate() {
                note(&format!("submit.fields[{at}][1]"), template, &mut found);
            }
        }
    }
    found
}

fn note_all(path: &str, template: &Value, found: &mut Vec<(String, String)>) {
    match template {
        Value::Text(text) => note(path, text, found),
        Value::List(items) => {
            for (at, item) in items.iter().enumerate() {
                note_all(&format!("{path}[{at}]"), item, found);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                note_all(&format!("{path}.{name}"), member, found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn note(path: &str, template: &str, found: &mut Vec<(String, String)>) {
    let names = pieces(template).into_iter().filter_map(|piece| match piece {
        Piece::Name(name) => name.strip_prefix("answers."),
        Piece::Words(_) => None,
    });
    found.extend(names.map(|name| (path.to_owned(), name.to_owned())));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_zone_is_one_of_those_that_there_are() {
        let said =
            |zone: &str| unknown_zone(zone, &Positions::of("{}")).map(|finding| (finding.message, finding.meant));
        for zone in ["Europe/Amsterdam", "europe/amsterdam", "UTC", "Etc/GMT-1", "CET", "America/Argentina/Ushuaia"] {
            assert_eq!(said(zone), None, "{zone}");
        }
        for (zone, meant) in [
            ("Amsterdam", Some("Europe/Amsterdam")),
            ("Europe/Amsterdm", Some("Europe/Amsterdam")),
            ("GMT+1", None),
            ("Mars/Olympus", None),
            ("local", None),
        ] {
            assert_eq!(said(zone).and_then(|(_, meant)| meant).as_deref(), meant, "{zone}");
            assert!(said(zone).is_some(), "{zone}");
        }
    }
}
