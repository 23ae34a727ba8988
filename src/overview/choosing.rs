//! From what the organiser chooses to a sieve, and back into words: the filters, what they offer to
//! choose, and what is said of a selection.

use leeragenda::date::{Date, Timestamp};

use crate::asking::{self, Count, Query, Reach};
use crate::days;
use crate::fields::{Field, Form, Opt};
use crate::mapping::{self, Filter, Mapping, Where, text};
use crate::sifting::{self, Condition, List, Sieve, Sought};
use crate::words::{self, Word};

type Found<'f> = (&'f str, &'f [String], &'f Field);

/// The filters of the mapping; without any, every question with choices, or yes and no, is one.
fn all(mapping: &Mapping, forms: &[Form]) -> Vec<Filter> {
    if !mapping.filters.is_empty() {
        return mapping.filters.clone();
    }
    let mut filters = Vec::new();
    for form in forms {
        for group in &form.groups {
            for field in group.fields.iter().filter(|field| !field.options().is_empty()) {
                filters.push(Filter {
                    title: [("default".to_owned(), field.title.clone())].into(),
                    questions: vec![Where { questionnaire: form.id.clone(), question: group.place(field) }],
                });
            }
        }
    }
    filters
}

/// What was chosen, each with its filter.
fn chosen(mapping: &Mapping, forms: &[Form], query: &Query) -> Vec<(Filter, Vec<String>)> {
    let filters = all(mapping, forms);
    let wanted = |(place, wanted): &(usize, Vec<String>)| {
        let wanted: Vec<String> = wanted.iter().filter(|value| !value.trim().is_empty()).cloned().collect();
        (!wanted.is_empty()).then_some((filters.get(*place)?.clone(), wanted))
    };
    query.chosen.iter().filter_map(wanted).collect()
}

/// The sieve that lets through what was chosen.
#[must_use]
pub fn sieve<'f>(mapping: &Mapping, forms: &'f [Form], query: &Query) -> Sieve<'f> {
    let condition = |(filter, wanted): (Filter, Vec<String>)| {
        let options = options(&filter, forms);
        let is_option = |value: &String| options.iter().any(|option| option.value == *value);
        let numbers = wanted.iter().filter_map(|words| words::number(words.trim(), &query.language)).collect();
        let (wanted, words): (Vec<_>, Vec<_>) = wanted.into_iter().partition(is_option);
        Condition {
            questions: found(&filter, forms).collect(),
            wanted,
            words: words.iter().map(|words| sifting::folded(words.trim())).collect(),
            numbers,
            list: list(&filter, mapping),
        }
    };
    let ([from, until], [utc_from, utc_until]) = (query.period, days::period(query, |_| 0));
    let moment = |local: Option<i64>, utc: Option<Timestamp>| local.map(Timestamp::from_unix).or(utc);
    Sieve {
        from: moment(from, utc_from),
        until: moment(until, utc_until),
        drafts: query.drafts,
        words: sifting::words(&query.search).into_iter().map(|word| Sought::new(word, forms)).collect(),
        conditions: chosen(mapping, forms, query).into_iter().map(condition).collect(),
        response: None,
    }
}

/// Of which questionnaires the conditions ask anything.
#[must_use]
pub fn reach(sieve: &Sieve, questionnaires: &[Count]) -> Reach {
    let has_all = |count: &Count| sieve.conditions.iter().all(|condition| condition.concerns(&count.id));
    if questionnaires.iter().filter(|count| count.all > 0).all(has_all) {
        Reach::Every
    } else if questionnaires.iter().any(has_all) {
        Reach::Some
    } else {
        Reach::None
    }
}

/// The filters, as they are shown.
#[must_use]
pub fn filters(mapping: &Mapping, forms: &[Form], language: &str) -> Vec<asking::Filter> {
    let shown = |filter: &Filter| asking::Filter {
        title: text(&filter.title, language).to_owned(),
        takes_words: found(filter, forms).any(|(_, _, field)| field.takes_words()),
        options: options(filter, forms).into_iter().map(|option| (option.value, option.label)).collect(),
    };
    all(mapping, forms).iter().map(shown).collect()
}

/// What is looked at, in words: what each filter is called, and what was chosen. Empty: everything is.
#[must_use]
pub fn selection(mapping: &Mapping, forms: &[Form], query: &Query) -> Vec<(String, String)> {
    let language = query.language.as_str();
    let mut selection = Vec::new();
    for (filter, wanted) in chosen(mapping, forms, query) {
        let options = options(&filter, forms);
        let said = |value: &String| {
            let option = options.iter().find(|option| option.value == *value);
            option.map_or_else(|| format!("“{}”", value.trim()), |option| option.label.clone())
        };
        let said: Vec<String> = wanted.iter().map(said).collect();
        selection.push((mapping::text(&filter.title, language).to_owned(), said.join(", ")));
    }
    if !query.search.trim().is_empty() {
        selection.push((Word::SelectionSearch.say(language).to_owned(), format!("“{}”", query.search.trim())));
    }
    for (word, day) in [(Word::From, &query.from), (Word::Until, &query.until)] {
        selection.extend(Date::parse(day).map(|day| (word.say(language).to_owned(), words::day(day, language))));
    }
    selection
}

/// That drafts count too; not of the agenda, which never has any.
#[must_use]
pub fn with_drafts(language: &str) -> (String, String) {
    (Word::WithDrafts.say(language).to_owned(), Word::Yes.say(language).to_owned())
}

fn list(filter: &Filter, mapping: &Mapping) -> Option<List> {
    let lists = [(&mapping.themes, List::Themes), (&mapping.forms, List::Forms)];
    let is_about = |place: &Option<Where>| place.as_ref().is_some_and(|place| filter.questions.contains(place));
    lists.into_iter().find(|(place, _)| is_about(place)).map(|(_, list)| list)
}

fn found<'f>(filter: &Filter, forms: &'f [Form]) -> impl Iterator<Item = Found<'f>> {
    filter.questions.iter().filter_map(|place| find(forms, place))
}

/// A question of the questionnaires: the questionnaire's id, the group's path, and the column.
pub(crate) fn find<'f>(forms: &'f [Form], place: &Where) -> Option<Found<'f>> {
    let form = forms.iter().find(|form| form.id == place.questionnaire)?;
    // `a.b` is a question of the group `a`, or else a part of the answer `a`: whole responses come last.
    form.groups.iter().rev().find_map(|group| {
        let field = group.fields.iter().find(|field| group.place(field) == place.question)?;
        Some((form.id.as_str(), group.path.as_slice(), field))
    })
}

/// The options of all its questions, each value once.
fn options(filter: &Filter, forms: &[Form]) -> Vec<Opt> {
    let mut options: Vec<Opt> = Vec::new();
    for option in found(filter, forms).flat_map(|(_, _, field)| field.options()) {
        if options.iter().all(|known| known.value != option.value) {
            options.push(option.clone());
        }
    }
    options
}
