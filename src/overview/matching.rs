//! Supply and demand set against each other: per theme what stands on either side, what is asked and
//! nobody offers, what is offered and nobody asks, and per question the offers that match, with reasons.

use serde::{Deserialize, Serialize};

use crate::fields::Opt;
use crate::inventory::Entry;
use crate::mapping::Mapping;
use crate::market::{MOST_VALUES, Market, Set, Thing, Vocabulary, labels};
use crate::words::Word;

/// How a theme stands.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
pub struct Theme {
    /// Its value; empty: this is about what has no theme of the list.
    pub value: String,
    /// What it is called.
    pub label: String,
    /// How many of each source of supply are about it, of what is looked at.
    pub supply: Vec<usize>,
    /// How many of each source of demand.
    pub demand: Vec<usize>,
    /// Whether anybody offers it, looked at or not.
    pub is_offered: bool,
    /// Whether anybody asks it.
    pub is_asked: bool,
}

impl Theme {
    /// Asked, and nobody offers it.
    #[must_use]
    pub fn is_white_spot(&self) -> bool {
        self.is_listed() && self.demand.iter().sum::<usize>() > 0 && !self.is_offered
    }

    /// Offered, and nobody asks it.
    #[must_use]
    pub fn is_unused(&self) -> bool {
        self.is_listed() && self.supply.iter().sum::<usize>() > 0 && !self.is_asked
    }

    /// Whether it is a theme of the list: what has none cannot be held against each other.
    #[must_use]
    pub fn is_listed(&self) -> bool {
        !self.value.is_empty()
    }
}

/// Why an offer matches a question: what they share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reason {
    /// Themes.
    pub themes: Set,
    /// Forms.
    pub forms: Set,
    /// Audiences.
    pub audiences: Set,
}

impl Reason {
    fn weight(self) -> u32 {
        self.themes.count_ones() * 4 + self.forms.count_ones().min(3) + self.audiences.count_ones().min(1) * 2
    }
}

/// What a question and an offer share, in words: themes, forms, audiences.
#[must_use]
pub fn because(vocabulary: &Vocabulary, reason: Reason) -> [Vec<String>; 3] {
    let Vocabulary { themes, forms, audiences, .. } = vocabulary;
    [(themes, reason.themes), (forms, reason.forms), (audiences, reason.audiences)].map(|(list, set)| labels(list, set))
}

/// How each theme stands, in the order of the list; and last what has no theme of the list, when
/// anything has none.
#[must_use]
pub fn themes(mapping: &Mapping, vocabulary: &Vocabulary, market: &Market, language: &str) -> Vec<Theme> {
    let listed = vocabulary.themes.iter().enumerate();
    let theme = |(place, it): (usize, &Opt)| theme(mapping, market, &it.value, &it.label, Some(place));
    let mut themes: Vec<Theme> = listed.map(theme).collect();
    let none = no_theme(mapping, market, language);
    if none.supply.iter().chain(&none.demand).any(|count| *count > 0) {
        themes.push(none);
    }
    themes
}

/// What has no theme of the list.
#[must_use]
pub fn no_theme(mapping: &Mapping, market: &Market, language: &str) -> Theme {
    theme(mapping, market, "", Word::NoListedTheme.say(language), None)
}

fn theme(mapping: &Mapping, market: &Market, value: &str, label: &str, place: Option<usize>) -> Theme {
    let count = |things: &[Thing], sources: usize| {
        let mut counts = vec![0; sources];
        for thing in things.iter().filter(|thing| thing.is_shown && thing.is_about(place)) {
            if let Some(count) = counts.get_mut(thing.source) {
                *count += 1;
            }
        }
        counts
    };
    let any = |things: &[Thing]| things.iter().any(|thing| thing.is_about(place));
    Theme {
        value: value.to_owned(),
        label: label.to_owned(),
        supply: count(&market.supply, mapping.supply.len()),
        demand: count(&market.demand, mapping.demand.len()),
        is_offered: any(&market.supply),
        is_asked: any(&market.demand),
    }
}

/// Who offers each theme, as far as it matters to whether a question has a match: it says the same as
/// [`reason`] of each offer, without going through all of them for each question.
#[derive(Debug, Default)]
pub struct Offers<'m> {
    /// The themes that more than one response offers.
    several: Set,
    /// The first response that offers each theme.
    first: Vec<Option<&'m Entry>>,
}

impl<'m> Offers<'m> {
    /// Who offers what in a market.
    #[must_use]
    pub fn of(market: &Market<'m>) -> Offers<'m> {
        let mut offers = Offers { several: 0, first: vec![None; MOST_VALUES] };
        for offered in &market.supply {
            if offered.themes & !offers.several != 0 {
                offers.add(offered);
            }
        }
        offers
    }

    fn add(&mut self, offered: &Thing<'m>) {
        for (place, first) in self.first.iter_mut().enumerate().filter(|(place, _)| offered.is_about(Some(*place))) {
            match first {
                None => *first = Some(offered.entry),
                Some(known) if !std::ptr::eq(*known, offered.entry) => self.several |= 1 << place,
                Some(_) => {}
            }
        }
    }

    /// Whether any offer matches a question.
    #[must_use]
    pub fn match_any(&self, asked: &Thing) -> bool {
        let is_of_another = |(place, first): (usize, &Option<&Entry>)| {
            asked.is_about(Some(place)) && first.is_some_and(|first| !std::ptr::eq(first, asked.entry))
        };
        asked.themes & self.several != 0 || self.first.iter().enumerate().any(is_of_another)
    }
}

/// Why this offer matches this question; `None` when they share no theme.
#[must_use]
pub fn reason(asked: &Thing, offered: &Thing) -> Option<Reason> {
    // Who asks is no answer to the own question.
    if asked.themes & offered.themes == 0 || std::ptr::eq(asked.entry, offered.entry) {
        return None;
    }
    Some(Reason {
        themes: asked.themes & offered.themes,
        forms: asked.forms & offered.forms,
        audiences: asked.audiences & offered.audiences,
    })
}

/// The offers that match a question and are `fit`, the best first; at most `most`. And how many match, fit or not.
#[must_use]
pub fn matches(
    asked: &Thing,
    market: &Market,
    most: usize,
    fit: impl Fn(&Thing) -> bool,
) -> (Vec<(usize, Reason)>, usize) {
    let (mut found, mut all) = (Vec::new(), 0);
    for (place, offered) in market.supply.iter().enumerate() {
        let Some(reason) = reason(asked, offered) else { continue };
        all += 1;
        if fit(offered) {
            found.push((place, reason));
        }
    }
    let order = |one: &(usize, Reason)| (std::cmp::Reverse(one.1.weight()), one.0);
    if found.len() > most && most > 0 {
        // Only the best are put in order.
        found.select_nth_unstable_by_key(most - 1, order);
        found.truncate(most);
    }
    found.sort_by_key(order);
    found.truncate(most);
    (found, all)
}
