//! Whether the interface speaks the languages of the questionnaires: it has Dutch and English of its own, and in
//! another one what a config gives in `messages`. What that lacks is shown in English, in the midst of the other.

use std::path::Path;

use leeragenda::config::Config;
use leeragenda::definition::text::Language;
use leeragenda::messages::{Key, Messages};

use super::{Finding, named};
use crate::position::Positions;

/// How many of the texts that are lacking are named.
const NAMED: usize = 5;

/// The languages of the questionnaires in which texts of the interface are lacking. A language is told once.
pub fn findings(config: &Config, positions: &Positions, folders: &[&Path]) -> Vec<Finding> {
    let mut found: Vec<Finding> = Vec::new();
    for (at, listed) in config.questionnaires.iter().enumerate() {
        let Some((definition, _)) = named::questionnaire(listed, folders) else { continue };
        for language in &definition.languages {
            let messages = Messages::new(language.clone(), listed.messages.over(&config.messages));
            let lacking: Vec<&str> = messages.lacking().map(Key::name).collect();
            if lacking.is_empty() {
                continue;
            }
            let given = config.messages.languages().find(|given| speaks(given, language));
            let path = match given {
                Some(given) => format!("messages.{}", given.tag()),
                None => format!("questionnaires[{at}].file"),
            };
            let finding =
                Finding::warning(positions.value(&path), &path, "missing", message(language, given, &lacking));
            if !found.iter().any(|known| known.message == finding.message) {
                found.push(finding);
            }
        }
    }
    found
}

/// Whether what is given for one language is used in the other: `ar` in `ar-EG`.
fn speaks(given: &Language, language: &Language) -> bool {
    given == language || given.tag() == language.primary()
}

fn message(language: &Language, given: Option<&Language>, lacking: &[&str]) -> String {
    let tag = language.tag();
    if given.is_none() {
        return format!(
            "this questionnaire has texts in \"{tag}\", the interface has none: its buttons and messages will be in \
             English. Give them in messages.{}, as tests/fixtures/messages.json does",
            language.primary()
        );
    }
    let named = lacking.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
    let more = match lacking.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("of the interface's texts in \"{tag}\" {} will be in English: {named}{more}", lacking.len())
}
