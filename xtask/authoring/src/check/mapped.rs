//! The names in an `overview.json`, held against the questionnaires of the `config.json` beside it.

use std::fs;
use std::path::Path;

use leeragenda::definition::Language;
use leeragenda::{config, definition};
use overview::fields;
use overview::mapping::{self, Unknown};

use super::named::find;
use super::{Finding, finding, without_mark};
use crate::position::Positions;
use crate::profile::FileKind;

/// The names that no questionnaire has. Without a config nobody knows which there are.
pub fn findings(text: &str, folders: &[&Path]) -> Vec<Finding> {
    let (mapping, issues) = mapping::parse(text);
    let config = find(folders, "config.json").and_then(|file| fs::read_to_string(file).ok());
    let Some(config) = config.filter(|_| !issues.has_errors()) else { return Vec::new() };
    let (mut forms, mut unread) = (Vec::new(), Vec::new());
    for listed in config::parse(&config).0.questionnaires {
        let id = listed.id.text().to_owned();
        let source = find(folders, &listed.file).and_then(|file| fs::read_to_string(file).ok());
        match source.map(|source| definition::parse(&source)) {
            Some((definition, issues)) if !issues.has_errors() => {
                forms.push(fields::form(&id, &definition, &Language::new("en")));
            }
            _ => unread.push(id),
        }
    }
    let positions = Positions::of(without_mark(text));
    let told = |Unknown { issue, meant }| finding(FileKind::Overview, &issue, &positions, None).meaning(meant);
    mapping::unknown(&mapping, &forms, &unread).into_iter().map(told).collect()
}
