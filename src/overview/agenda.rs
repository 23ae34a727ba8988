//! The Kennis- en leeragenda: per theme the questions, the offers, and what nobody offers.
//!
//! Only what people consented to publish stands in it with their words; contact details only with the
//! consent that is theirs. Everything else is counted, and no more. Drafts are never in it.

use leeragenda::response::Status;
use serde::{Deserialize, Serialize};

use crate::fields::{Field, FieldKind, Form, texts_of};
use crate::mapping::{Mapping, Source, text};
use crate::market::{Market, Thing, Vocabulary};
use crate::matching::{self, Reason, Theme};
use crate::words::Word;

/// The most questions, and the most offers, of one theme: a document that is longer is read by nobody.
pub const MOST: usize = 500;
/// The most offers that are named with a question.
const MOST_MATCHES: usize = 3;

/// The document.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
pub struct Agenda {
    /// Its title.
    pub title: String,
    /// What stands below it.
    pub introduction: String,
    /// What it is about, when it is not about everything: what each filter is called, and what was chosen.
    pub selection: Vec<(String, String)>,
    /// What each source of demand is called, in the order of the numbers.
    pub demand: Vec<String>,
    /// What each source of supply is called.
    pub supply: Vec<String>,
    /// Each theme; and last what has none of the list, when anything has none.
    pub chapters: Vec<Chapter>,
}

/// A theme.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
pub struct Chapter {
    /// How it stands: of all that is looked at, also that of which nothing is published.
    pub theme: Theme,
    /// Whether it is asked and nobody offers it.
    pub is_white_spot: bool,
    /// Whether it is offered and nobody asks it.
    pub is_unused: bool,
    /// What is asked.
    pub questions: Vec<Piece>,
    /// What is offered.
    pub offers: Vec<Piece>,
    /// How many more could be published than stand here.
    pub left_out: usize,
}

/// A question or an offer.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
pub struct Piece {
    /// Its name, or the question.
    pub name: String,
    /// What it says about itself.
    pub text: String,
    /// Forms and audiences, and what else the mapping names: what it is called, and what was answered.
    pub details: Vec<(String, String)>,
    /// A web address, when it is one.
    pub link: Option<String>,
    /// Who it is from, when that may be published.
    pub by: String,
    /// How to reach them, when that may be published.
    pub contact: Vec<String>,
    /// Of a question: the offers that match best and may be published, each with the reason.
    pub matches: Vec<(String, String)>,
    /// Of a question: how many offers match, published or not.
    pub matching: usize,
}

/// Writes it.
#[must_use]
pub fn agenda(mapping: &Mapping, forms: &[Form], vocabulary: &Vocabulary, market: &Market, language: &str) -> Agenda {
    let writer = Writer { mapping, forms, vocabulary, market, language };
    let kinds = |sources: &[Source]| sources.iter().map(|source| text(&source.kind, language).to_owned()).collect();
    Agenda {
        title: text(&mapping.title, language).to_owned(),
        introduction: text(&mapping.introduction, language).to_owned(),
        selection: Vec::new(),
        demand: kinds(&mapping.demand),
        supply: kinds(&mapping.supply),
        chapters: matching::themes(mapping, vocabulary, market, language)
            .into_iter()
            .enumerate()
            .map(|(place, theme)| writer.chapter(theme.is_listed().then_some(place), theme))
            .collect(),
    }
}

struct Writer<'a> {
    mapping: &'a Mapping,
    forms: &'a [Form],
    vocabulary: &'a Vocabulary,
    market: &'a Market<'a>,
    language: &'a str,
}

impl Writer<'_> {
    /// The theme at this place of the list; `None`: what has none of the list.
    fn chapter(&self, theme: Option<usize>, standing: Theme) -> Chapter {
        let published = |things: &'_ [Thing], sources: &[Source]| -> Vec<usize> {
            let fits = |(_, thing): &(usize, &Thing)| {
                let source = sources.get(thing.source);
                thing.is_shown && thing.is_about(theme) && is_published(thing, source)
            };
            things.iter().enumerate().filter(fits).map(|(place, _)| place).collect()
        };
        let questions = published(&self.market.demand, &self.mapping.demand);
        let offers = published(&self.market.supply, &self.mapping.supply);
        let left_out = questions.len().saturating_sub(MOST) + offers.len().saturating_sub(MOST);
        let question = |place: &usize| self.market.demand.get(*place).map(|thing| self.question(thing));
        let offer = |place: &usize| self.market.supply.get(*place).map(|thing| self.piece(thing, &self.mapping.supply));
        Chapter {
            is_white_spot: standing.is_white_spot(),
            is_unused: standing.is_unused(),
            theme: standing,
            questions: questions.iter().take(MOST).filter_map(question).collect(),
            offers: offers.iter().take(MOST).filter_map(offer).collect(),
            left_out,
        }
    }

    fn question(&self, asked: &Thing) -> Piece {
        // Those that may not be named are counted only.
        let fit = |offered: &Thing| is_published(offered, self.mapping.supply.get(offered.source));
        let (found, matching) = matching::matches(asked, self.market, MOST_MATCHES, fit);
        let named = |(place, reason): (usize, Reason)| {
            Some((self.market.supply.get(place)?.name.clone(), self.because(asked, reason)))
        };
        let matches = found.into_iter().filter_map(named).collect();
        Piece { matches, matching, ..self.piece(asked, &self.mapping.demand) }
    }

    /// What a question and an offer share, in words of the questionnaire. Of the audiences only those that
    /// stand with the question itself: a shared one would tell who asks.
    fn because(&self, asked: &Thing, reason: Reason) -> String {
        let source = self.mapping.demand.get(asked.source);
        let is_in_group = source.is_some_and(|source| self.is_in_group(source));
        let reason = Reason { audiences: if is_in_group { reason.audiences } else { 0 }, ..reason };
        matching::because(self.vocabulary, reason).into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    fn piece(&self, thing: &Thing, sources: &[Source]) -> Piece {
        let Some(source) = sources.get(thing.source) else { return Piece::default() };
        let words =
            |name: &Option<String>| name.as_deref().and_then(|name| thing.answer(name)).map(|value| value.to_text());
        let own = [source.forms.as_ref(), source.audience.as_ref().filter(|_| self.is_in_group(source))];
        let named = own.into_iter().flatten().chain(&source.details);
        let own_theme = thing.own_theme(source).map(|theme| (Word::OwnTheme.say(self.language).to_owned(), theme));
        let named = named.filter_map(|name| self.detail(thing, source, name));
        Piece {
            name: thing.name.clone(),
            text: words(&source.text).unwrap_or_default(),
            details: own_theme.into_iter().chain(named).collect(),
            link: words(&source.link).and_then(|link| address(&link)),
            by: thing.consented(source, source.by.as_ref()).join(", "),
            contact: thing.consented(source, source.contact.as_ref()),
            ..Piece::default()
        }
    }

    /// Whether the audience stands in the item: that of a whole response says who somebody is, and
    /// nobody consented to publish that.
    fn is_in_group(&self, source: &Source) -> bool {
        source.audience.as_deref().is_some_and(|name| self.field(source, name, true).is_some())
    }

    fn field(&self, source: &Source, name: &str, in_group: bool) -> Option<&Field> {
        let form = self.forms.iter().find(|form| form.id == source.questionnaire)?;
        let group = if in_group { source.group.as_deref().unwrap_or_default() } else { "" };
        let group = form.groups.iter().find(|known| known.name() == group)?;
        group.fields.iter().find(|field| field.name() == name)
    }

    fn detail(&self, thing: &Thing, source: &Source, name: &str) -> Option<(String, String)> {
        let value = thing.answer(name)?;
        let field = self.field(source, name, true).or_else(|| self.field(source, name, false))?;
        let comment = thing.comment(name);
        let label = |text: String| match field.options().iter().find(|option| option.value == text) {
            Some(option) if option.value == "other" => comment.clone().unwrap_or_else(|| option.label.clone()),
            Some(option) => option.label.clone(),
            None => text,
        };
        let answer = match field.kind {
            FieldKind::Words | FieldKind::Number => texts_of(value),
            _ => texts_of(value).into_iter().map(label).collect(),
        };
        Some((field.title.clone(), answer.join(", ")))
    }
}

fn is_published(thing: &Thing, source: Option<&Source>) -> bool {
    thing.entry.response.status == Status::Complete && source.is_some_and(|source| thing.may_be_published(source))
}

/// A web address that can be a link: `https:` is put before one without.
fn address(text: &str) -> Option<String> {
    let text = text.trim();
    let address = match text.split_once("://") {
        Some((scheme, _)) if scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http") => {
            text.to_owned()
        }
        Some(_) => return None,
        None => format!("https://{text}"),
    };
    (!address.contains(|letter: char| letter.is_whitespace() || letter.is_control())).then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_web_address_becomes_a_link() {
        for (text, expected) in [
            ("www.voorbeeld.nl/a", Some("https://www.voorbeeld.nl/a")),
            ("HTTP://voorbeeld.nl", Some("HTTP://voorbeeld.nl")),
            ("javascript://x", None),
            ("see our website", None),
        ] {
            assert_eq!(address(text).as_deref(), expected, "{text}");
        }
    }
}
