//! What the page asks of the desk, and what it is shown: as these travel between page and worker, in JSON.
//!
//! That is no file format: page and worker are one build, and nothing of it is kept. So what is made to be
//! shown (`Agenda`, `Merged`, `Theme`, `Summary`) travels as it is, and derives serde where it stands.

use leeragenda::response::ResponseId;
use serde::{Deserialize, Serialize};

use crate::agenda::Agenda;
use crate::inventory::Merged;
use crate::matching::Theme;
use crate::summary::Summary;
use crate::words::{self, Word};

/// How many questions stand on a page.
pub const PAGE: usize = 20;
/// How many do when they are printed, and how many texts of each question: what is longer is read by nobody.
pub const PRINTED: usize = 500;

/// What is asked for.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
pub struct Query {
    /// The language of labels.
    pub language: String,
    /// Which part of the page is shown.
    pub tab: Tab,
    /// Which questionnaire is summed up; empty: the first.
    pub questionnaire: String,
    /// The first day: `2026-11-23`; empty: any.
    pub from: String,
    /// The last day.
    pub until: String,
    /// Whether drafts count too.
    pub drafts: bool,
    /// Words that must occur.
    pub search: String,
    /// For each filter, by its place, the chosen values (or one text).
    pub chosen: Vec<(usize, Vec<String>)>,
    /// The one response that everything is about, whatever else is chosen; absent: all of them.
    #[serde(default, with = "one_id")]
    pub response: Option<ResponseId>,
    /// How many texts of each question are shown.
    pub texts: usize,
    /// Which page of questions is shown, from 0.
    pub page: usize,
    /// Whether as much is shown as is printed at once.
    pub is_printed: bool,
    /// The begin of the first day, and the end of the last one, in seconds since 1970: told by who knows the
    /// clock. Absent: the days are those of UTC.
    #[serde(default)]
    pub period: [Option<i64>; 2],
}

impl Query {
    /// How many questions stand on a page.
    #[must_use]
    pub fn page_size(&self) -> usize {
        if self.is_printed { PRINTED } else { PAGE }
    }

    /// How many texts of each question are shown: one, when none was asked for.
    #[must_use]
    pub fn texts_shown(&self) -> usize {
        self.texts.max(if self.is_printed { PRINTED } else { 1 })
    }

    /// Something else is looked at: from its begin, and no more of it than is read on a screen.
    pub fn begin_again(&mut self) {
        self.page = 0;
        self.is_printed = false;
    }

    /// Whether what is looked at depends on what the deployment says of itself: its questions, its filters, its clock.
    #[must_use]
    pub fn needs_questions(&self) -> bool {
        let words = [&self.search, &self.from, &self.until];
        !self.chosen.is_empty() || words.iter().any(|words| !words.is_empty())
    }
}

/// The id of a response, or none, as it travels.
pub mod one_id {
    use leeragenda::response::ResponseId;
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    /// Writes it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn serialize<S: Serializer>(id: &Option<ResponseId>, serializer: S) -> Result<S::Ok, S::Error> {
        id.as_ref().map(ResponseId::text).serialize(serializer)
    }

    /// Reads it; what is no id is none.
    ///
    /// # Errors
    /// When it is no text.
    pub fn deserialize<'d, D: Deserializer<'d>>(deserializer: D) -> Result<Option<ResponseId>, D::Error> {
        Ok(Option::<String>::deserialize(deserializer)?.and_then(|id| ResponseId::parse(&id)))
    }
}

/// A part of the page.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
pub enum Tab {
    /// What was read.
    #[default]
    Files,
    /// Per question.
    Questions,
    /// Supply and demand.
    Market,
    /// The agenda.
    Agenda,
    /// The exports.
    Exports,
    /// Keys.
    Keys,
}

/// What is shown.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
pub struct View {
    /// The questionnaires.
    pub questionnaires: Vec<Count>,
    /// How many responses there are, drafts included.
    pub all: usize,
    /// How many are looked at.
    pub shown: usize,
    /// How many answered another version of their questionnaire.
    pub other_version: usize,
    /// The one response that everything is about, if it is about one.
    pub whole: Option<Whole>,
    /// Of which questionnaires the chosen filters ask anything.
    pub reach: Reach,
    /// By what can be filtered.
    pub filters: Vec<Filter>,
    /// What was read.
    pub files: Files,
    /// The questionnaire that is summed up, by its place in `questionnaires`.
    pub chosen: usize,
    /// What is looked at, in words, when it is not everything: what each filter is called, and what was chosen.
    pub selection: Vec<(String, String)>,
    /// Per question.
    pub summaries: Vec<Summary>,
    /// Supply and demand, when the mapping knows any.
    pub market: Option<Stand>,
    /// The agenda.
    pub agenda: Option<Agenda>,
    /// Whether there is an `overview.json` in which something is wrong.
    pub is_broken: bool,
    /// Whether what the deployment says of itself is still being loaded: its questions are not known yet.
    pub is_loading: bool,
}

impl View {
    /// What holds in every part of the page: the filters, or that it is about one response.
    #[must_use]
    pub fn here(&self) -> Word {
        if self.whole.is_some() { Word::OneHere } else { Word::FiltersHere }
    }

    /// How many responses are looked at that only NDJSON can take: their questions are not known here.
    #[must_use]
    pub fn without_tables(&self) -> usize {
        self.questionnaires.iter().filter(|count| !count.is_known).map(|count| count.shown).sum()
    }
}

/// A questionnaire.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
pub struct Count {
    /// Its id.
    pub id: String,
    /// Its title; without one, its id.
    pub title: String,
    /// Whether its questions are known here: `config.json` lists its file, and it could be loaded.
    pub is_known: bool,
    /// How many responses.
    pub all: usize,
    /// How many are looked at.
    pub shown: usize,
}

/// A whole response: which one it is, and where it was read.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
pub struct Whole {
    /// Its id.
    pub id: String,
    /// The file that it was read from; within a zip `zip/file`, in NDJSON `file:line`, in a list `file[place]`.
    pub file: String,
    /// The files that have its id too, and do not count.
    pub others: Vec<String>,
    /// Whether it was not handed in.
    pub is_draft: bool,
    /// When it was saved, in seconds since 1970: by the clock of who shows it, when that clock was asked.
    pub saved_at: i64,
    /// The begin of the digest of the questionnaire that was answered.
    pub version: String,
    /// Whether that is another one than this site has.
    pub is_other_version: bool,
}

/// Of which questionnaires the chosen filters ask anything.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, PartialEq, Eq)]
pub enum Reach {
    /// Each of every one that was answered.
    #[default]
    Every,
    /// Not each of every one: supply and demand, and the agenda, show what is in no number of responses.
    Some,
    /// There is none of which all of them do: no response can have what is asked.
    None,
}

/// A filter.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
pub struct Filter {
    /// What it is called.
    pub title: String,
    /// Values and labels.
    pub options: Vec<(String, String)>,
    /// Whether it takes words (too): they are chosen as a value that no option has.
    pub takes_words: bool,
}

/// What was read.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
pub struct Files {
    /// Files with an id that another has too.
    pub merged: Cut<Merged>,
    /// Files that were not taken.
    pub refused: Cut<Refused>,
    /// The files that are drafts.
    pub drafts: Cut<String>,
    /// Sealed files that wait for a key.
    pub sealed: Cut<String>,
    /// What is wrong in `config.json`, `overview.json` or a questionnaire.
    pub trouble: Vec<String>,
}

/// A list that may be too long to be shown.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
pub struct Cut<T> {
    /// Its begin.
    pub shown: Vec<T>,
    /// How many there are.
    pub all: usize,
}

impl<T> Cut<T> {
    /// How many are not shown.
    #[must_use]
    pub fn left(&self) -> usize {
        self.all.saturating_sub(self.shown.len())
    }
}

/// A file that was not taken.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
pub struct Refused {
    /// Its name.
    pub file: String,
    /// Why, in words.
    pub why: String,
    /// What exactly, in English.
    pub what: String,
}

/// Supply and demand.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
pub struct Stand {
    /// What each source of demand is called, in the order of the numbers.
    pub demand: Vec<String>,
    /// What each source of supply is called.
    pub supply: Vec<String>,
    /// Each theme.
    pub themes: Vec<Theme>,
    /// Themes that are asked and not offered.
    pub white_spots: Vec<String>,
    /// Themes that are offered and not asked.
    pub unused: Vec<String>,
    /// How many questions there are.
    pub asked: usize,
    /// How many of them no offer matches.
    pub unmatched: usize,
    /// The questions of this page.
    pub questions: Vec<Asked>,
}

impl Stand {
    /// What is said where there are no white spots.
    #[must_use]
    pub fn no_white_spots(&self, is_selection: bool) -> Word {
        words::no_white_spots(any(&self.themes, |theme| &theme.demand), is_selection)
    }

    /// What is said where no offer is unused.
    #[must_use]
    pub fn no_unused(&self, is_selection: bool) -> Word {
        words::no_unused(any(&self.themes, |theme| &theme.supply), is_selection)
    }
}

/// Whether there is anything on this side of a theme of the list.
fn any(themes: &[Theme], side: fn(&Theme) -> &[usize]) -> bool {
    themes.iter().filter(|theme| theme.is_listed()).flat_map(side).any(|count| *count > 0)
}

/// A question.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
pub struct Asked {
    /// The question.
    pub name: String,
    /// What it is about.
    pub themes: Vec<String>,
    /// The response that it stands in.
    pub response: String,
    /// Whether it may be published.
    pub published: bool,
    /// How many offers match.
    pub matching: usize,
    /// The best of them.
    pub matches: Vec<Offered>,
}

/// An offer that matches a question.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
pub struct Offered {
    /// What it is called.
    pub name: String,
    /// Who offers it.
    pub by: String,
    /// The response that it stands in.
    pub response: String,
    /// What they share: themes, forms, audiences.
    pub shared: [Vec<String>; 3],
}

/// An export.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq)]
pub enum Export {
    /// A zip of CSV files.
    Csv,
    /// The same, as Excel opens them.
    ExcelCsv,
    /// A workbook.
    Xlsx,
    /// A response a line.
    Ndjson,
}
