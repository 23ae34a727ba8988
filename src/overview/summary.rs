//! Per question: how many answered, and the numbers for a picture that fits.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use leeragenda::value::{Members, Value};
use serde::{Deserialize, Serialize};

use crate::fields::{Field, FieldKind, Group, Opt, texts_of};
use crate::inventory::Entry;

/// The most values beside those of the questionnaire: of a list, and of each side of a heat map, which draws
/// every pair of them.
const MOST_OTHERS: usize = 1000;
const MOST_OTHERS_OF_A_SIDE: usize = 20;
/// Numbers of this size and beyond are not calculated with: a sum of them may be none.
const TOO_BIG: f64 = 1e300;
/// What there is no room for, added up; of a matrix also what was answered when it was none yet.
const REST: &str = "…";

/// One question.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
pub struct Summary {
    /// Its column: `group/name`.
    pub field: String,
    /// What is asked.
    pub title: String,
    /// The title of the group that it stands in; empty: none.
    pub group: String,
    /// How many answered.
    pub answered: usize,
    /// How many could have: responses, or items of the group.
    pub of: usize,
    /// What they answered.
    pub picture: Picture,
}

/// What was answered.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
pub enum Picture {
    /// How often each was chosen.
    Bars(Vec<Bar>),
    /// For each row how often each column was chosen; of what was put in order, how often each stood at each place.
    Heat {
        /// What was asked about.
        rows: Vec<String>,
        /// The answers.
        columns: Vec<String>,
        /// By row.
        counts: Vec<Vec<usize>>,
    },
    /// Numbers.
    Spread(Spread),
    /// The first texts, each with the id of its response.
    Texts(Vec<(String, String)>),
}

/// A choice, and how often.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq)]
pub struct Bar {
    /// What it is called.
    pub label: String,
    /// How often.
    pub count: usize,
}

/// How numbers are spread.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
pub struct Spread {
    /// The lowest.
    pub least: f64,
    /// The highest.
    pub most: f64,
    /// The mean.
    pub mean: f64,
    /// The median.
    pub median: f64,
    /// From, to, how many; the last interval has its end too.
    pub bins: Vec<(f64, f64, usize)>,
}

impl Spread {
    /// How many numbers there are.
    #[must_use]
    pub fn counted(&self) -> usize {
        self.bins.iter().map(|(_, _, count)| count).sum()
    }

    /// How many digits behind the sign tell the intervals apart: two, and more for narrow ones.
    #[must_use]
    pub fn digits(&self) -> usize {
        const MOST_DIGITS: usize = 20;
        let width = self.bins.first().map_or(0.0, |(from, to, _)| to - from);
        // Of numbers that are all the same, what tells them from nothing.
        let width = if width > 0.0 { width } else { self.least.abs() / 10.0 };
        let (mut digits, mut parts) = (2, width * 100.0);
        while parts > 0.0 && parts < 10.0 && digits < MOST_DIGITS {
            parts *= 10.0;
            digits += 1;
        }
        digits
    }
}

/// Sums a group's questions up; of texts the first `texts` are given.
#[must_use]
pub fn summaries(group: &Group, entries: &[&Entry], texts: usize) -> Vec<Summary> {
    let mut counters: Vec<Counter> = group.fields.iter().map(Counter::new).collect();
    let mut of = 0;
    for entry in entries {
        for item in group.items(&entry.response.answers) {
            of += 1;
            counters.iter_mut().for_each(|counter| counter.count(entry, item.members, texts));
        }
    }
    let name = group.name();
    // A field for "other" that nobody used says nothing.
    let spoken = |counter: &Counter| counter.answered > 0 || !counter.field.name().ends_with("-Comment");
    counters.into_iter().filter(spoken).map(|counter| counter.summary(&name, &group.title, of)).collect()
}

struct Counter<'f> {
    field: &'f Field,
    answered: usize,
    counts: HashMap<String, usize>,
    by_row: HashMap<(String, String), usize>,
    numbers: Vec<f64>,
    texts: Vec<(String, String)>,
}

impl<'f> Counter<'f> {
    fn new(field: &'f Field) -> Self {
        let (counts, by_row) = (HashMap::new(), HashMap::new());
        Counter { field, answered: 0, counts, by_row, numbers: Vec::new(), texts: Vec::new() }
    }

    fn count(&mut self, entry: &Entry, members: &Members, texts: usize) {
        let Some(value) = self.field.value(members) else { return };
        self.answered += 1;
        match (&self.field.kind, value) {
            (FieldKind::Words, value) => self.keep(entry, value, texts),
            (FieldKind::Number, value) => match number(value) {
                Some(number) => self.numbers.push(number),
                None => self.keep(entry, value, texts),
            },
            (FieldKind::Matrix(..), value) => match value.as_object() {
                Some(rows) => rows.iter().for_each(|(row, column)| self.add(row, column.to_text())),
                // It was another kind of question once.
                None => self.add(REST, value.to_text()),
            },
            (FieldKind::Ranked(_), value) => self.rank(value),
            (_, value) => {
                for text in texts_of(value) {
                    match self.counts.get_mut(&text) {
                        Some(count) => *count += 1,
                        None => drop(self.counts.insert(text, 1)),
                    }
                }
            }
        }
    }

    fn keep(&mut self, entry: &Entry, value: &Value, texts: usize) {
        if self.texts.len() < texts {
            self.texts.push((entry.response.id.text().to_owned(), texts_of(value).join(", ")));
        }
    }

    fn rank(&mut self, order: &Value) {
        texts_of(order).iter().zip(1..).for_each(|(text, place)| self.add(text, place.to_string()));
    }

    fn add(&mut self, row: &str, column: String) {
        *self.by_row.entry((row.to_owned(), column)).or_default() += 1;
    }

    fn summary(mut self, group: &str, group_title: &str, of: usize) -> Summary {
        let picture = match &self.field.kind {
            FieldKind::Words => Picture::Texts(std::mem::take(&mut self.texts)),
            // Of no number there is no mean: what was answered instead is shown.
            FieldKind::Number if self.numbers.is_empty() && self.answered > 0 => {
                Picture::Texts(std::mem::take(&mut self.texts))
            }
            FieldKind::Number => Picture::Spread(spread(std::mem::take(&mut self.numbers))),
            FieldKind::One(options) | FieldKind::Several(options) => Picture::Bars(bars(options, &self.counts)),
            FieldKind::Matrix(rows, columns) => heat(rows, columns, &self.by_row),
            FieldKind::Ranked(options) => {
                let place = |place: usize| Opt::new(Value::from(place.to_string()), place.to_string());
                let places: Vec<Opt> = (1..=options.len()).map(place).collect();
                heat(options, &places, &self.by_row)
            }
        };
        Summary {
            field: format!("{group}/{}", self.field.name()),
            title: self.field.title.clone(),
            group: group_title.to_owned(),
            answered: self.answered,
            of,
            picture,
        }
    }
}

/// The values of a question as they are shown: the options as the author wrote them, then what else stands in
/// answers (of an older questionnaire), and last [`REST`], when that is more than there is room for.
struct Shown {
    options: Vec<Opt>,
    places: HashMap<String, usize>,
}

impl Shown {
    /// Of the others those that were answered most: who sends thousands wants to make the page busy.
    fn of<'a>(options: &[Opt], answered: impl Iterator<Item = (&'a String, usize)>, most: usize) -> Shown {
        let mut shown = Shown { options: Vec::new(), places: HashMap::new() };
        options.iter().for_each(|option| shown.add(option.clone()));
        let mut others: BTreeMap<&str, usize> = BTreeMap::new();
        for (value, count) in answered.filter(|(value, _)| !shown.places.contains_key(*value)) {
            *others.entry(value).or_default() += count;
        }
        let rest = others.remove(REST).is_some() || others.len() > most;
        let mut others: Vec<(&str, usize)> = others.into_iter().collect();
        others.sort_by_key(|(_, count)| Reverse(*count));
        others.truncate(most);
        others.sort_unstable();
        for value in others.into_iter().map(|(value, _)| value).chain(rest.then_some(REST)) {
            shown.add(Opt::new(value.into(), value.to_owned()));
        }
        shown
    }

    fn add(&mut self, option: Opt) {
        self.places.entry(option.value.clone()).or_insert(self.options.len());
        self.options.push(option);
    }

    /// Where a value is counted.
    fn place(&self, value: &str) -> usize {
        self.places.get(value).copied().unwrap_or(self.options.len().saturating_sub(1))
    }

    fn labels(self) -> Vec<String> {
        self.options.into_iter().map(|option| option.label).collect()
    }
}

fn bars(options: &[Opt], counts: &HashMap<String, usize>) -> Vec<Bar> {
    let shown = Shown::of(options, counts.iter().map(|(value, count)| (value, *count)), MOST_OTHERS);
    let mut sums = vec![0; shown.options.len()];
    for (value, count) in counts {
        sums.get_mut(shown.place(value)).into_iter().for_each(|sum| *sum += count);
    }
    shown.labels().into_iter().zip(sums).map(|(label, count)| Bar { label, count }).collect()
}

fn heat(rows: &[Opt], columns: &[Opt], counts: &HashMap<(String, String), usize>) -> Picture {
    let by_row = counts.iter().map(|((row, _), count)| (row, *count));
    let by_column = counts.iter().map(|((_, column), count)| (column, *count));
    let rows = Shown::of(rows, by_row, MOST_OTHERS_OF_A_SIDE);
    let columns = Shown::of(columns, by_column, MOST_OTHERS_OF_A_SIDE);
    let mut sums = vec![vec![0; columns.options.len()]; rows.options.len()];
    for ((row, column), count) in counts {
        let cell = sums.get_mut(rows.place(row)).and_then(|row| row.get_mut(columns.place(column)));
        cell.into_iter().for_each(|cell| *cell += count);
    }
    Picture::Heat { rows: rows.labels(), columns: columns.labels(), counts: sums }
}

/// A number that can be calculated with. What a text says without end (`inf`, `1e999`) or as `NaN` is none: JSON has no
/// such numbers, and all that travels with one is lost.
#[must_use]
pub fn number(value: &Value) -> Option<f64> {
    let number = match value {
        Value::Number(number) => *number,
        other => other.to_text().parse().ok()?,
    };
    (number.abs() < TOO_BIG).then_some(number)
}

#[expect(clippy::cast_precision_loss, reason = "nobody counts to 2^53")]
fn spread(mut numbers: Vec<f64>) -> Spread {
    const BINS: usize = 10;
    numbers.sort_by(f64::total_cmp);
    let (Some(&least), Some(&most)) = (numbers.first(), numbers.last()) else { return Spread::default() };
    let middle = |at: usize| numbers.get(at).copied().unwrap_or_default();
    let median = f64::midpoint(middle((numbers.len() - 1) / 2), middle(numbers.len() / 2));
    let mean = numbers.iter().sum::<f64>() / numbers.len() as f64;
    let width = (most - least) / BINS as f64;
    let mut bins = if width > 0.0 { Vec::with_capacity(BINS) } else { vec![(least, most, numbers.len())] };
    for at in 0..if width > 0.0 { BINS } else { 0 } {
        let (from, to) = (least + width * at as f64, least + width * (at + 1) as f64);
        let is_last = at + 1 == BINS;
        let within = numbers.iter().filter(|number| **number >= from && (**number < to || is_last)).count();
        bins.push((from, if is_last { most } else { to }, within));
    }
    Spread { least, most, mean, median, bins }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_spread_over_ten_intervals_and_none_is_lost() {
        let spread = spread((0..=100).map(f64::from).collect());
        assert_eq!((spread.least, spread.most, spread.mean, spread.median), (0.0, 100.0, 50.0, 50.0));
        assert_eq!(spread.bins.iter().map(|(_, _, count)| count).sum::<usize>(), 101);
        assert_eq!(spread.bins.last(), Some(&(90.0, 100.0, 11)));
        assert_eq!(super::spread(vec![7.0, 7.0]).bins, [(7.0, 7.0, 2)]);
        assert_eq!(super::spread(Vec::new()), Spread::default());
    }

    /// Ten times "0 – 0" stood below a mean of 0.
    #[test]
    fn narrow_intervals_have_the_digits_that_tell_them_apart() {
        let digits = |numbers: &[f64]| spread(numbers.to_vec()).digits();
        for (numbers, expected) in [
            (&[0.001, 0.009][..], 5),
            (&[0.0, 0.5], 3),
            (&[0.0, 1.0], 2),
            (&[1.0, 1e6], 2),
            (&[0.001], 5),
            (&[3.5, 3.5], 2),
            (&[0.0], 2),
            (&[], 2),
            (&[0.0, 1e-300], 20),
        ] {
            assert_eq!(digits(numbers), expected, "{numbers:?}");
        }
        let spread = spread(vec![0.001, 0.009]);
        let written = |number: f64| crate::words::decimal(number, spread.digits(), "nl");
        let begins: Vec<String> = spread.bins.iter().map(|(from, ..)| written(*from)).collect();
        assert_eq!(
            (begins[..3].join(" "), written(spread.mean)),
            ("0,001 0,0018 0,0026".to_owned(), "0,005".to_owned())
        );
    }

    #[test]
    fn what_was_put_in_order_is_counted_by_its_places() {
        let option = |value: &str| Opt::new(value.into(), value.to_uppercase());
        let kind = FieldKind::Ranked(vec![option("a"), option("b")]);
        let field = Field { path: vec!["r".into()], title: String::new(), kind };
        let mut counter = Counter::new(&field);
        for text in [r#"["b","a"]"#, r#"["b"]"#] {
            let value = leeragenda::value::json::parse(text).unwrap_or_default();
            counter.rank(&value);
        }
        let texts = |all: [&str; 2]| all.map(str::to_owned).to_vec();
        let heat =
            Picture::Heat { rows: texts(["A", "B"]), columns: texts(["1", "2"]), counts: vec![vec![0, 1], vec![2, 0]] };
        assert_eq!(counter.summary("", "", 2).picture, heat);
    }

    #[test]
    fn what_no_option_names_is_counted_too() {
        let options = [Opt::new("a".into(), "A".into())];
        let counts = HashMap::from([("old".to_owned(), 2)]);
        let found: Vec<_> = bars(&options, &counts).into_iter().map(|bar| (bar.label, bar.count)).collect();
        assert_eq!(found, [("A".to_owned(), 0), ("old".to_owned(), 2)]);
    }
}
