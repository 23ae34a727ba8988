//! Several questionnaires: which one? Each has a link of its own, which can be sent to people.
//!
//! There is no session yet: languages are links too, and the page is loaded again in the other one.

use super::dialogs::SUBTLE;
use super::element::{View, el, nothing};
use super::layout::{Landmarks, foot, heading, landmarks, statements, with_address};
use super::tongue::authors;
use crate::config::Organisation;
use crate::definition::Language;
use crate::messages::{Key, Messages};

/// A questionnaire to choose.
pub struct Card {
    /// What it is for.
    pub title: String,
    /// For whom, and how long it takes.
    pub hint: Option<String>,
    /// The language of the two, where it is not the one that is spoken.
    pub tongue: Option<Language>,
    /// Where it is.
    pub address: String,
}

/// What can be filled in, under the organisation's name; `is_page` when the document around is ours.
#[inline(never)] // The entry of the part "choice".
pub fn choose(
    messages: &Messages,
    organisation: &Organisation,
    cards: Vec<Card>,
    languages: &[Language],
    is_page: bool,
) -> View {
    let brand = match &organisation.url {
        Some(url) => el("a").attr("href", url),
        None => el("span"),
    };
    let logo = organisation.logo.as_ref();
    let logo = logo
        .map(|logo| el("img").class("leeragenda-logo").attr("src", logo).attr("alt", "").attr("height", "48").view());
    let brand = brand.class("leeragenda-brand").children(logo).text(&organisation.name);
    let bar = el("div").class("leeragenda-bar").el(brand).child(switch(messages, languages));
    let cards = cards.into_iter().map(|card| {
        let link = el("a").class("nl-link").attr("href", card.address).text(card.title);
        authors(el("li"), card.tongue)
            .el(el("h2").el(link))
            .children(card.hint.map(|hint| el("p").text(hint).view()))
            .view()
    });
    let Landmarks { around, main, is_region } = landmarks(is_page);
    let main = main
        .class("leeragenda-main")
        .child(heading(messages.get(Key::ChooseQuestionnaireHelp).to_owned()))
        .el(el("ul").class("leeragenda-cards").children(cards));
    let help = organisation.email.as_ref();
    let help = help.map(|email| el("p").child(with_address(messages.get(Key::ContactHelp), email)).view());
    let statements = statements(organisation, |key, link| link.text(messages.get(key)));
    around
        .maybe("aria-labelledby", is_region.then_some("titel"))
        .el(el("header").class("leeragenda-header").el(bar))
        .el(main)
        .child(foot(help, statements))
        .view()
}

fn switch(messages: &Messages, languages: &[Language]) -> View {
    if languages.len() < 2 {
        return nothing();
    }
    let links = languages.iter().map(|language| {
        let is_spoken = language == messages.language();
        el("a")
            .class(SUBTLE)
            .attr("lang", language.tag())
            .attr("href", ["?language=", language.tag()].concat())
            .maybe("aria-current", is_spoken.then_some("true"))
            .text(messages.language_name(language))
            .view()
    });
    el("nav").class("leeragenda-languages").attr("aria-label", messages.get(Key::LanguageSwitch)).children(links).view()
}
