//! What a visitor can choose from: the questionnaires of a deployment, each in its own words.

use std::rc::Rc;

use super::opening::offered;
use crate::config::{Config, Listed};
use crate::definition::{self, Definition, Language, Text};
use crate::messages::Messages;
use crate::ui::{Card, Offer};

/// The questionnaires that could be read, in the language that was asked for where one of them has it; and the texts
/// around them. `prefill` goes along to whichever is chosen.
#[inline(never)] // An entry of the part "choice".
pub fn offer(
    asked: Option<&Language>,
    config: &Rc<Config>,
    read: &[(&Listed, Definition)],
    prefill: &str,
) -> (Messages, Offer) {
    let definitions: Vec<&Definition> = read.iter().map(|(_, definition)| definition).collect();
    let mut languages: Vec<Language> = Vec::new();
    for language in definitions.iter().flat_map(|definition| &definition.languages) {
        if !languages.contains(language) {
            languages.push(language.clone());
        }
    }
    let asked = asked.and_then(|asked| offered(asked, &languages, &config.messages));
    let language = asked.clone().unwrap_or_else(|| definition::language_of_all(&definitions));
    let messages = Messages::new(language, config.messages.clone());
    let card = |(listed, definition): &(&Listed, Definition)| card(listed, definition, asked.as_ref(), &messages);
    let cards = read.iter().map(card).collect();
    (messages, Offer { cards, languages, prefill: prefill.to_owned() })
}

/// What it is for: the title of its start page, and its description.
fn card(listed: &Listed, definition: &Definition, asked: Option<&Language>, messages: &Messages) -> Card {
    let (spoken, own) = (messages.language(), &definition.language);
    let read = |text: Option<&Text>| {
        let text = text.map(|text| text.get(spoken, own).to_owned());
        text.filter(|text| !text.is_empty())
    };
    let start = definition.start_page().and_then(|page| definition.element(page).title.as_ref());
    let title = read(start).or_else(|| read(Some(&definition.title)));
    let mut address = ["?questionnaire=", listed.id.text()].concat();
    if let Some(language) = asked {
        address.push_str("&language=");
        address.push_str(language.tag());
    }
    let written = start.unwrap_or(&definition.title).language(spoken, own);
    Card {
        title: title.unwrap_or_else(|| listed.id.text().to_owned()),
        hint: read(definition.description.as_ref()),
        tongue: (written != spoken).then(|| written.clone()),
        address,
    }
}
