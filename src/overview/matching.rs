//! Supply and demand set against each other: per theme what stands on either side, what is asked and
//! nobody offers, what is offered and nobody asks, and per question the offers that match, with reasons.

use leeragenda::value::{Members, Value};
use serde::{Deserialize, Serialize};

use crate::fields::{Form, Group, Item, Opt, texts_of};
use crate::inventory::Entry;
use crate::mapping::{Consented, Mapping, Source};
use crate::sifting::Sieve;

/// The lists by which is matched.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// What it is about.
    pub themes: Vec<Opt>,
    /// In which form.
    pub forms: Vec<Opt>,
    /// For whom.
    pub audiences: Vec<Opt>,
}

/// The most values of one list: a bit each.
pub const MOST_VALUES: usize = 128;

/// Values of a list, a bit each.
pub type Set = u128;

/// An offer, a network or a question.
#[derive(Clone, Debug)]
pub struct Thing<'e> {
    /// The response that it stands in.
    pub entry: &'e Entry,
    /// The item, and the whole response around it.
    pub members: &'e Members,
    /// Which of them it is within its response, from 1.
    pub number: usize,
    /// Its source, by its place in the mapping's list.
    pub source: usize,
    /// Its name, or the question.
    pub name: String,
    /// Its themes; "other" is none of them.
    pub themes: Set,
    /// Whether it is about a theme of its own ("other").
    pub other_theme: bool,
    /// Its forms.
    pub forms: Set,
    /// Its audiences.
    pub audiences: Set,
}

impl<'e> Thing<'e> {
    /// An answer of the item, or else of the whole response.
    #[must_use]
    pub fn answer(&self, name: &str) -> Option<&'e Value> {
        let value = self.members.get(name).or_else(|| self.entry.response.answers.get(name))?;
        (!value.is_empty()).then_some(value)
    }

    /// Whether all of these answers are `true`.
    #[must_use]
    pub fn consents(&self, names: &[&str]) -> bool {
        names.iter().all(|name| self.answer(name) == Some(&Value::Bool(true)))
    }

    /// Whether anything of it may be published.
    #[must_use]
    pub fn may_be_published(&self, source: &Source) -> bool {
        source.publish.as_deref().is_some_and(|publish| self.consents(&[publish]))
    }

    /// What may be published with a consent of its own.
    #[must_use]
    pub fn consented(&self, source: &Source, part: Option<&Consented>) -> Vec<String> {
        let (Some(publish), Some(part)) = (source.publish.as_deref(), part) else { return Vec::new() };
        if !self.consents(&[publish, &part.when]) {
            return Vec::new();
        }
        part.fields.iter().filter_map(|name| self.answer(name)).map(Value::to_text).collect()
    }
}

/// What is offered and what is asked, of the responses that the sieve lets through.
#[derive(Debug, Default)]
pub struct Market<'e> {
    /// Offers and networks.
    pub supply: Vec<Thing<'e>>,
    /// Questions.
    pub demand: Vec<Thing<'e>>,
}

/// How a theme stands.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
pub struct Theme {
    /// Its value.
    pub value: String,
    /// What it is called.
    pub label: String,
    /// How many of each source of supply are about it.
    pub supply: Vec<usize>,
    /// How many of each source of demand.
    pub demand: Vec<usize>,
}

impl Theme {
    /// Asked, and nobody offers it.
    #[must_use]
    pub fn is_white_spot(&self) -> bool {
        self.demand.iter().sum::<usize>() > 0 && self.supply.iter().sum::<usize>() == 0
    }

    /// Offered, and nobody asks it.
    #[must_use]
    pub fn is_unused(&self) -> bool {
        self.supply.iter().sum::<usize>() > 0 && self.demand.iter().sum::<usize>() == 0
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

impl Vocabulary {
    /// The lists that the mapping names.
    #[must_use]
    pub fn of(mapping: &Mapping, forms: &[Form]) -> Vocabulary {
        let list = |place: &Option<crate::mapping::Where>| {
            let options = place.as_ref().and_then(|place| {
                let form = forms.iter().find(|form| form.id == place.questionnaire)?;
                let (group, name) = place.question.rsplit_once('.').unwrap_or(("", &place.question));
                let group = form.groups.iter().find(|known| known.name() == group)?;
                Some(group.fields.iter().find(|field| field.name() == name)?.options().to_vec())
            });
            let mut options = options.unwrap_or_default();
            // What "other" is differs each time.
            options.retain(|option| option.value != "other" && option.value != "none");
            options.truncate(MOST_VALUES);
            options
        };
        Vocabulary { themes: list(&mapping.themes), forms: list(&mapping.forms), audiences: list(&mapping.audiences) }
    }
}

fn set_of(options: &[Opt], value: Option<&Value>) -> Set {
    let Some(value) = value else { return 0 };
    texts_of(value).iter().fold(0, |set, text| set | bit(options, text))
}

fn bit(options: &[Opt], value: &str) -> Set {
    options.iter().position(|option| option.value == value).map_or(0, |place| 1 << place)
}

/// The labels of a set.
#[must_use]
pub fn labels(options: &[Opt], set: Set) -> Vec<String> {
    let chosen = options.iter().enumerate().filter(|(place, _)| set >> place & 1 == 1);
    chosen.map(|(_, option)| option.label.clone()).collect()
}

/// What a question and an offer share, in words: themes, forms, audiences.
#[must_use]
pub fn because(vocabulary: &Vocabulary, reason: Reason) -> [Vec<String>; 3] {
    let Vocabulary { themes, forms, audiences } = vocabulary;
    [(themes, reason.themes), (forms, reason.forms), (audiences, reason.audiences)].map(|(list, set)| labels(list, set))
}

/// Gathers what is offered and asked.
#[must_use]
pub fn market<'e>(
    mapping: &Mapping,
    forms: &[Form],
    vocabulary: &Vocabulary,
    entries: &[&'e Entry],
    sieve: &Sieve,
) -> Market<'e> {
    let mut market = Market::default();
    for entry in entries {
        let id = entry.response.questionnaire.id.text();
        let form = forms.iter().find(|form| form.id == id);
        for (sources, things) in [(&mapping.supply, &mut market.supply), (&mapping.demand, &mut market.demand)] {
            for (place, source) in sources.iter().enumerate().filter(|(_, source)| source.questionnaire == id) {
                gather(source, place, form, vocabulary, entry, sieve, things);
            }
        }
    }
    market
}

fn gather<'e>(
    source: &Source,
    place: usize,
    form: Option<&Form>,
    vocabulary: &Vocabulary,
    entry: &'e Entry,
    sieve: &Sieve,
    things: &mut Vec<Thing<'e>>,
) {
    let own;
    let group = source.group.as_deref().unwrap_or_default();
    let group = match form.and_then(|form| form.groups.iter().find(|known| known.name() == group)) {
        Some(known) => known,
        None => {
            let path = if group.is_empty() { Vec::new() } else { group.split('.').map(str::to_owned).collect() };
            own = Group { path, title: String::new(), fields: Vec::new() };
            &own
        }
    };
    let id = entry.response.questionnaire.id.text();
    for (item, number) in group.items(&entry.response.answers).into_iter().zip(1..) {
        let Item { members, .. } = item;
        let name = members.get(&source.name).map(Value::to_text).unwrap_or_default();
        if name.trim().is_empty() || !sieve.lets_item_through(id, &group.path, &item) {
            continue;
        }
        let mut thing = Thing {
            entry,
            members,
            number,
            source: place,
            name,
            themes: 0,
            other_theme: false,
            forms: source.always_forms.iter().fold(0, |set, form| set | bit(&vocabulary.forms, form)),
            audiences: 0,
        };
        let themes = thing.answer(&source.themes);
        thing.themes = set_of(&vocabulary.themes, themes);
        thing.other_theme = themes.is_some_and(|themes| texts_of(themes).iter().any(|theme| theme == "other"));
        let answer = |name: &Option<String>| name.as_deref().and_then(|name| thing.answer(name));
        let (forms, audiences) =
            (set_of(&vocabulary.forms, answer(&source.forms)), set_of(&vocabulary.audiences, answer(&source.audience)));
        thing.forms |= forms;
        thing.audiences = audiences;
        things.push(thing);
    }
}

/// How each theme stands, in the order of the list.
#[must_use]
pub fn themes(mapping: &Mapping, vocabulary: &Vocabulary, market: &Market) -> Vec<Theme> {
    let count = |things: &[Thing], sources: usize, place: usize| {
        let mut counts = vec![0; sources];
        for thing in things.iter().filter(|thing| thing.themes >> place & 1 == 1) {
            if let Some(count) = counts.get_mut(thing.source) {
                *count += 1;
            }
        }
        counts
    };
    let theme = |(place, option): (usize, &Opt)| Theme {
        value: option.value.clone(),
        label: option.label.clone(),
        supply: count(&market.supply, mapping.supply.len(), place),
        demand: count(&market.demand, mapping.demand.len(), place),
    };
    vocabulary.themes.iter().enumerate().map(theme).collect()
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
