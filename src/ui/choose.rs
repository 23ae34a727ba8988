//! Several questionnaires: which one? Each has a link of its own, which can be sent to people. The same stands around
//! why there is none to fill in.
//!
//! There is no session yet: languages are links too, and the page is loaded again in the other one.

use web_sys::Element;

use super::dialogs::SUBTLE;
use super::element::{View, el, nothing};
use super::layout::{Landmarks, foot, heading, landmarks, leading_out, mark, paragraph, statements, with_address};
use super::tongue::authors;
use crate::browser::host::Browser;
use crate::config::{Config, Opening};
use crate::date::Date;
use crate::definition::Language;
use crate::messages::{Key, Messages};

/// What there is to choose from.
#[derive(Default)]
pub struct Offer {
    /// The questionnaires.
    pub cards: Vec<Card>,
    /// The languages in which they can be read.
    pub languages: Vec<Language>,
    /// The fragment of the address, with answers to begin with: it goes along.
    pub prefill: String,
}

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

/// What can be filled in, under the organisation's name; `is_page` when the document around is ours. With `trouble`,
/// what it is about and what is said of it stand above.
#[inline(never)] // The entry of the part "choice".
pub fn choose(
    root: &Element,
    is_page: bool,
    config: &Config,
    messages: &Messages,
    offer: Offer,
    trouble: Option<(&str, Vec<View>)>,
) -> View {
    let organisation = &config.organisation;
    let Offer { cards, languages, prefill } = offer;
    let (about, said) = trouble.unzip();
    let said = said.unwrap_or_else(|| {
        let (title, day) = opening(config);
        mark(root, is_page, messages, title, organisation);
        let day = day.map(|(key, date)| paragraph(messages.fill(key, &[("date", &messages.date(date))])));
        [heading(messages.get(title).to_owned())].into_iter().chain(day).collect()
    });
    let brand = match &organisation.url {
        Some(url) => el("a").attr("href", url),
        None => el("span"),
    };
    let logo = organisation.logo.as_ref();
    let logo = logo
        .map(|logo| el("img").class("leeragenda-logo").attr("src", logo).attr("alt", "").attr("height", "48").view());
    let brand = brand.class("leeragenda-brand").children(logo).text(&organisation.name);
    let bar = el("div").class("leeragenda-bar").el(brand).child(switch(messages, &languages, &prefill));
    let card = |card: Card| {
        let link = el("a").class("nl-link").attr("href", card.address + &prefill).text(card.title);
        authors(el("li"), card.tongue)
            .el(el("h2").el(link))
            .children(card.hint.map(|hint| el("p").text(hint).view()))
            .view()
    };
    let list = el("ul").class("leeragenda-cards");
    let list = (!cards.is_empty()).then(|| list.children(cards.into_iter().map(card)).view());
    let Landmarks { around, main, is_region } = landmarks(is_page);
    // By the attribute, `early.js` knows that nobody took what was typed; and a developer, what it is about.
    let main = main.class("leeragenda-main").maybe("data-trouble", about).children(said).children(list);
    let help = organisation.email.as_ref();
    let help = help.map(|email| el("p").child(with_address(messages.get(Key::ContactHelp), email)).view());
    let statements = statements(organisation, |key, link| link.text(messages.get(key)));
    around
        .maybe("aria-labelledby", is_region.then_some("titel"))
        .el(el("header").class("leeragenda-header").el(bar))
        .el(main)
        .child(foot(help, statements, leading_out(|said| said.text(messages.get(Key::NewTab)))))
        .view()
}

/// What is asked or said, and from or until when they can be filled in.
fn opening(config: &Config) -> (Key, Option<(Key, Date)>) {
    match config.opening(&Browser { time_zone: config.time_zone.clone() }) {
        Opening::Open => (Key::ChooseQuestionnaireHelp, config.closes.map(|date| (Key::OpenUntil, date))),
        Opening::NotYet(date) => (Key::NotYetTitle, Some((Key::NotYetText, date))),
        Opening::Closed(date) => (Key::ClosedTitle, Some((Key::ClosedText, date))),
    }
}

fn switch(messages: &Messages, languages: &[Language], prefill: &str) -> View {
    if languages.len() < 2 {
        return nothing();
    }
    let links = languages.iter().map(|language| {
        let is_spoken = language == messages.language();
        el("a")
            .class(SUBTLE)
            .attr("lang", language.tag())
            .attr("href", ["?language=", language.tag(), prefill].concat())
            .maybe("aria-current", is_spoken.then_some("true"))
            .text(messages.name_among(language, languages))
            .view()
    });
    el("nav").class("leeragenda-languages").attr("aria-label", messages.get(Key::LanguageSwitch)).children(links).view()
}
