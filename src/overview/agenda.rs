//! The Kennis- en leeragenda: per theme the questions, the offers, what people know and what works, and
//! what nobody offers.
//!
//! Only what people consented to publish stands in it with their words; contact details only with the
//! consent that is theirs. Everything else is counted, and no more. Drafts are never in it.

use leeragenda::definition::OTHER;
use leeragenda::response::Status;
use leeragenda::value::Value;
use serde::{Deserialize, Serialize};

use crate::fields::{Field, FieldKind, Form, Opt, texts_of};
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
    /// What people know and what works, by what it is called: it is counted nowhere.
    pub experience: Vec<(String, Vec<Piece>)>,
    /// How many more could be published than stand here.
    pub left_out: usize,
}

impl Agenda {
    /// Whether nothing was found for it, published or not.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.chapters.iter().all(Chapter::is_empty)
    }
}

impl Chapter {
    /// Whether there is nothing in it, published or not.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.experience.is_empty() && self.theme.demand.iter().chain(&self.theme.supply).sum::<usize>() == 0
    }
}

/// A question, an offer, or what somebody knows.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
pub struct Piece {
    /// Its name, or the question.
    pub name: String,
    /// The response that it stands in: for who makes the agenda, and not on paper.
    pub response: String,
    /// What it says about itself.
    pub text: String,
    /// The language of the respondent's own words; empty: that of the document.
    pub language: String,
    /// Forms and audiences, and what else the mapping names.
    pub details: Vec<Detail>,
    /// A web address, when it is one.
    pub link: Option<String>,
    /// What was written in its place, when it is none.
    pub no_link: String,
    /// Who it is from, when that may be published.
    pub by: String,
    /// How to reach them, when that may be published.
    pub contact: Vec<String>,
    /// Of a question: the offers that match best and may be published, each with the reason, and with its
    /// language when that is not the document's.
    pub matches: Vec<(String, String, String)>,
    /// Of a question: how many offers match, published or not.
    pub matching: usize,
}

/// Something that is said about it.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
pub struct Detail {
    /// What it is called.
    pub title: String,
    /// What was answered.
    pub answer: String,
    /// Whether that is in the respondent's own words, and not in those of the questionnaire.
    pub is_own: bool,
}

/// Writes it.
#[must_use]
pub fn agenda(mapping: &Mapping, forms: &[Form], vocabulary: &Vocabulary, market: &Market, language: &str) -> Agenda {
    let writer = Writer { mapping, forms, vocabulary, market, language };
    let kinds = |sources: &[Source]| sources.iter().map(|source| text(&source.kind, language).to_owned()).collect();
    let mut themes = matching::themes(mapping, vocabulary, market, language);
    if themes.last().is_none_or(Theme::is_listed) && market.experience.iter().any(|thing| writer.tells(thing, None)) {
        themes.push(matching::no_theme(mapping, market, language));
    }
    let chapter = |(place, theme): (usize, Theme)| writer.chapter(theme.is_listed().then_some(place), theme);
    Agenda {
        title: text(&mapping.title, language).to_owned(),
        introduction: text(&mapping.introduction, language).to_owned(),
        selection: Vec::new(),
        demand: kinds(&mapping.demand),
        supply: kinds(&mapping.supply),
        chapters: themes.into_iter().enumerate().map(chapter).collect(),
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
        let at = standing.value.as_str();
        let (experience, more) = self.experience(theme, at);
        let left_out = questions.len().saturating_sub(MOST) + offers.len().saturating_sub(MOST) + more;
        let question = |place: &usize| self.market.demand.get(*place).map(|thing| self.question(thing, at));
        let supply = &self.mapping.supply;
        let offer = |place: &usize| self.market.supply.get(*place).map(|thing| self.piece(thing, supply, at));
        Chapter {
            is_white_spot: standing.is_white_spot(),
            is_unused: standing.is_unused(),
            questions: questions.iter().take(MOST).filter_map(question).collect(),
            offers: offers.iter().take(MOST).filter_map(offer).collect(),
            experience,
            left_out,
            theme: standing,
        }
    }

    /// Whether something that somebody knows is told at this theme. Of several themes, one that is not of the
    /// list is told with what has none.
    fn tells(&self, thing: &Thing, theme: Option<usize>) -> bool {
        let source = self.mapping.experience.get(thing.source);
        let is_there = thing.is_about(theme) || theme.is_none() && thing.other_theme;
        let text = source.and_then(|source| source.text.as_deref());
        let says_something = text.is_none_or(|name| thing.answer(name).is_some());
        thing.is_shown && is_there && says_something && is_published(thing, source)
    }

    /// What people know, by what it is called; and how much more there is of it.
    fn experience(&self, theme: Option<usize>, at: &str) -> (Vec<(String, Vec<Piece>)>, usize) {
        let sources = &self.mapping.experience;
        let (mut kinds, mut left_out): (Vec<(String, Vec<Piece>)>, usize) = (Vec::new(), 0);
        for (place, source) in sources.iter().enumerate() {
            let kind = text(&source.kind, self.language);
            for thing in self.market.experience.iter().filter(|it| it.source == place && self.tells(it, theme)) {
                if kinds.iter().all(|(known, _)| known != kind) {
                    kinds.push((kind.to_owned(), Vec::new()));
                }
                match kinds.iter_mut().find(|(known, pieces)| known == kind && pieces.len() < MOST) {
                    Some((_, pieces)) => pieces.push(self.piece(thing, sources, at)),
                    None => left_out += 1,
                }
            }
        }
        (kinds, left_out)
    }

    fn question(&self, asked: &Thing, at: &str) -> Piece {
        // Those that may not be named are counted only.
        let fit = |offered: &Thing| is_published(offered, self.mapping.supply.get(offered.source));
        let (found, matching) = matching::matches(asked, self.market, MOST_MATCHES, fit);
        let named = |(place, reason): (usize, Reason)| {
            let offered = self.market.supply.get(place)?;
            Some((offered.name.clone(), self.because(asked, reason), self.other_language(offered)))
        };
        let matches = found.into_iter().filter_map(named).collect();
        Piece { matches, matching, ..self.piece(asked, &self.mapping.demand, at) }
    }

    /// What a question and an offer share, in words of the questionnaire. Of the audiences only those that
    /// stand with the question itself: a shared one would tell who asks.
    fn because(&self, asked: &Thing, reason: Reason) -> String {
        let source = self.mapping.demand.get(asked.source);
        let is_in_group = source.is_some_and(|source| self.is_in_group(source));
        let reason = Reason { audiences: if is_in_group { reason.audiences } else { 0 }, ..reason };
        matching::because(self.vocabulary, reason).into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// The language of what somebody wrote, when it is not that of the document.
    fn other_language(&self, thing: &Thing) -> String {
        let language = thing.entry.response.language.tag();
        if language == self.language { String::new() } else { language.to_owned() }
    }

    /// As it stands at a theme; empty: with what has none of the list.
    fn piece(&self, thing: &Thing, sources: &[Source], at: &str) -> Piece {
        let Some(source) = sources.get(thing.source) else { return Piece::default() };
        let words =
            |name: &Option<String>| name.as_deref().and_then(|name| thing.answer(name)).map(|value| value.to_text());
        let own = [source.forms.as_ref(), source.audience.as_ref().filter(|_| self.is_in_group(source))];
        let here = source.per_theme.iter().filter(|it| it.theme == if at.is_empty() { "other" } else { at });
        let named = own.into_iter().flatten().chain(&source.details).chain(here.flat_map(|it| &it.details));
        let named = named.flat_map(|name| self.details(thing, source, name));
        // Where each theme has its own words, those of the own theme stand with what has none of the list.
        let own_theme = thing.own_theme(source).filter(|_| source.per_theme.is_empty() || at.is_empty());
        let title = || Word::OwnTheme.say(self.language).to_owned();
        let written = words(&source.link).unwrap_or_default();
        let link = address(&written);
        let own_theme = own_theme.map(|answer| Detail { title: title(), answer, is_own: true });
        Piece {
            name: thing.name.clone(),
            response: thing.entry.response.id.text().to_owned(),
            text: words(&source.text).unwrap_or_default(),
            language: self.other_language(thing),
            details: own_theme.into_iter().chain(named).collect(),
            no_link: if link.is_some() { String::new() } else { written },
            link,
            by: thing.consented(source, source.by.as_ref()).join(", "),
            contact: thing.consented(source, source.contact.as_ref()),
            ..Piece::default()
        }
    }

    /// Whether the audience stands in the item: that of a whole response says who somebody is, and
    /// nobody consented to publish that.
    fn is_in_group(&self, source: &Source) -> bool {
        source.audience.as_deref().is_some_and(|name| !self.fields(source, name, true).is_empty())
    }

    /// The columns of a question: of the item, or of the whole response.
    fn fields(&self, source: &Source, name: &str, in_group: bool) -> Vec<&Field> {
        let form = self.forms.iter().find(|form| form.id == source.questionnaire);
        let group = if in_group { source.group.as_deref().unwrap_or_default() } else { "" };
        let group = form.and_then(|form| form.groups.iter().find(|known| known.name() == group));
        group.into_iter().flat_map(|group| group.fields_of(name)).collect()
    }

    /// What was answered to a question: an answer in parts says something for each of them.
    fn details(&self, thing: &Thing, source: &Source, name: &str) -> Vec<Detail> {
        let mut fields = self.fields(source, name, true);
        if fields.is_empty() {
            fields = self.fields(source, name, false);
        }
        let members = thing.around(name);
        let detail = |field: &Field| {
            let answer = self.words(field, field.value(members)?, thing.comment(name)).join(", ");
            Some(Detail { title: field.title.clone(), answer, is_own: field.kind == FieldKind::Words })
        };
        fields.into_iter().filter_map(detail).collect()
    }

    /// An answer in the words of the questionnaire, and "other" in those of the respondent.
    fn words(&self, field: &Field, value: &Value, comment: Option<String>) -> Vec<String> {
        let label = |options: &[Opt], text: String| match options.iter().find(|option| option.value == text) {
            Some(option) => option.label.clone(),
            None => text,
        };
        match (&field.kind, value) {
            (FieldKind::Matrix(rows, columns), Value::Object(answered)) => answered
                .iter()
                .map(|(row, column)| [label(rows, row.clone()), label(columns, column.to_text())].join(": "))
                .collect(),
            (FieldKind::One(options) | FieldKind::Several(options) | FieldKind::Ranked(options), value) => {
                let comment = comment.filter(|_| options.iter().any(|option| option.value == OTHER));
                let own = |text: &str| comment.clone().filter(|_| text == OTHER);
                texts_of(value).into_iter().map(|text| own(&text).unwrap_or_else(|| label(options, text))).collect()
            }
            (_, value) => texts_of(value),
        }
    }
}

/// Whether it may be published: with the consent to it, and handed in.
#[must_use]
pub fn is_published(thing: &Thing, source: Option<&Source>) -> bool {
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
        // Behind the name of a host, a colon is that of a port; any other is that of a scheme.
        None => {
            let host = text.split(['/', '?', '#']).next().unwrap_or_default();
            let (host, port) = host.split_once(':').unwrap_or((host, ""));
            let is_host = host.contains('.') && !host.contains('@');
            if !is_host || !port.bytes().all(|digit| digit.is_ascii_digit()) {
                return None;
            }
            format!("https://{text}")
        }
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
            ("voorbeeld.nl:8080/a?b=c:d", Some("https://voorbeeld.nl:8080/a?b=c:d")),
            ("javascript://x", None),
            ("javascript:alert(1)", None),
            ("javascript:alert(1.1)", None),
            ("mailto:a@voorbeeld.nl", None),
            ("a@voorbeeld.nl", None),
            ("later", None),
            ("see our website", None),
        ] {
            assert_eq!(address(text).as_deref(), expected, "{text}");
        }
    }
}
