//! What the page asks, and what it gets: the inventory behind one desk, without a screen.
//!
//! The page's worker holds one; questions and answers travel between page and worker as JSON.

use std::collections::HashSet;

use leeragenda::config;
use leeragenda::definition::{self, Definition, Language, Severity};
use leeragenda::response::{Digest, Status};

use crate::agenda::{self, Agenda};
use crate::asking::{Asked, Count, Cut, Export, Files, Offered, Query, Refused, Stand, Tab, View, Whole};
use crate::choosing;
use crate::export::{self, Dialect, Exported, NotExported};
use crate::fields::{Form, form};
use crate::inventory::{Entry, Inventory};
use crate::mapping::{self, Mapping};
use crate::market::{self, Market, Thing, Vocabulary};
use crate::matching::{self, Offers, Theme};
use crate::reading::{self, Taken, Why};
use crate::sealed::Sealed;
use crate::sifting::{Sieve, Sifted};
use crate::summary;
use crate::tables::{self, Table};
use crate::words::Word;

/// The most lines of a list of files.
const MOST_FILES: usize = 500;
/// How many letters of a digest tell versions apart.
const VERSION: usize = 8;
/// How many matches of a question are shown.
const MATCHES: usize = 5;

/// The inventory, and what it is read by.
#[derive(Debug, Default)]
pub struct Desk {
    definitions: Vec<(String, Definition, Digest)>,
    mapping: Mapping,
    /// Whether the mapping is another one than its author wrote.
    is_broken: bool,
    /// Whether the deployment is known: files may come before it.
    is_deployed: bool,
    trouble: Vec<String>,
    inventory: Inventory,
}

/// What a `config.json` says.
#[derive(Debug, Default)]
pub struct Listed {
    /// The questionnaires: id and file.
    pub questionnaires: Vec<(String, String)>,
    /// In which time zone days are counted.
    pub time_zone: Option<String>,
    /// What is wrong in it.
    pub trouble: Vec<String>,
}

impl Desk {
    /// A desk for a deployment: what is wrong in its `config.json`, its `overview.json` when there is one, and
    /// its questionnaires by their ids. What could not be loaded is the reason.
    #[must_use]
    pub fn new(
        trouble: Vec<String>,
        mapping: Option<Result<String, String>>,
        questionnaires: &[(String, Result<String, String>)],
    ) -> Desk {
        let mut desk = Desk { trouble, is_deployed: true, ..Desk::default() };
        let mut unread = Vec::new();
        for (id, source) in questionnaires {
            match source {
                Ok(source) => {
                    let (definition, issues) = definition::parse(source);
                    if issues.has_errors() {
                        desk.trouble.extend(issues.iter().map(|issue| format!("{id}: {issue}")));
                        unread.push(id.clone());
                    }
                    // Of what arrived damaged nothing is known, as of what did not arrive.
                    if !definition.pages.is_empty() {
                        desk.definitions.push((id.clone(), definition, Digest::of(source.as_bytes())));
                    }
                }
                Err(error) => {
                    desk.trouble.push(format!("{id}: {error}"));
                    unread.push(id.clone());
                }
            }
        }
        let wrong = mapping.map(|source| desk.map(source, &unread)).unwrap_or_default();
        desk.is_broken = !wrong.is_empty();
        desk.trouble.extend(wrong.into_iter().map(|wrong| format!("overview.json: {wrong}")));
        desk
    }

    /// Takes the mapping; gives what is wrong in it. A wrong name takes away what it stands for, and no more.
    fn map(&mut self, source: Result<String, String>, unread: &[String]) -> Vec<String> {
        let source = match source {
            Ok(source) => source,
            Err(error) => return vec![error],
        };
        let (mapping, issues) = mapping::parse(&source);
        if issues.has_errors() {
            return issues.iter().map(ToString::to_string).collect();
        }
        self.mapping = mapping;
        let mut unknown = mapping::unknown(&self.mapping, &self.forms(""), unread);
        // As of the config: what is only worth a warning is for who wrote it.
        unknown.retain(|unknown| unknown.issue.severity == Severity::Error);
        unknown.iter().map(ToString::to_string).collect()
    }

    /// What a `config.json` says; a file that could not be loaded says nothing.
    #[must_use]
    pub fn listed(source: &Result<String, String>) -> Listed {
        let told = |error: &dyn std::fmt::Display| format!("config.json: {error}");
        match source {
            Ok(source) => {
                let (config, issues) = config::parse(source);
                let questionnaires = config.questionnaires.into_iter();
                let errors = issues.iter().filter(|issue| issue.severity == Severity::Error);
                Listed {
                    questionnaires: questionnaires.map(|it| (it.id.text().to_owned(), it.file)).collect(),
                    time_zone: config.time_zone,
                    trouble: errors.map(|issue| told(issue)).collect(),
                }
            }
            Err(error) => Listed { trouble: vec![told(error)], ..Listed::default() },
        }
    }

    /// Takes in a file; gives what is sealed in it.
    pub fn take(&mut self, name: &str, bytes: &[u8]) -> Vec<(String, Sealed)> {
        self.take_from(|taken| reading::take(name, bytes, taken))
    }

    /// Takes in the next piece of a file of lines; gives what is sealed in it.
    pub fn take_piece(&mut self, lines: &mut reading::Lines, piece: &[u8]) -> Vec<(String, Sealed)> {
        self.take_from(|taken| lines.feed(piece, taken))
    }

    /// Takes in the end of a file of lines.
    pub fn take_end(&mut self, lines: reading::Lines) -> Vec<(String, Sealed)> {
        self.take_from(|taken| lines.finish(taken))
    }

    fn take_from(&mut self, read: impl FnOnce(&mut Taken)) -> Vec<(String, Sealed)> {
        let mut taken = Taken::default();
        read(&mut taken);
        let sealed = std::mem::take(&mut taken.sealed);
        self.inventory.add(taken);
        sealed
    }

    /// Takes in what a key made of something sealed; what it did not open stays sealed, for another key:
    /// who changes keys has files for both. Says whether it was opened.
    pub fn take_opened(&mut self, name: String, sealed: Sealed, opened: Option<&[u8]>) -> bool {
        match opened {
            // Nothing is sealed twice by us: what is sealed within is not opened.
            Some(content) => {
                for (within, _) in self.take(&name, content) {
                    self.refuse(&within, Why::OtherSeal);
                }
            }
            None => self.inventory.wait(name, sealed),
        }
        opened.is_some()
    }

    /// How many sealed files wait for a key.
    #[must_use]
    pub fn sealed(&self) -> usize {
        self.inventory.sealed.len()
    }

    /// What waits for a key.
    pub fn take_sealed(&mut self) -> Vec<(String, Sealed)> {
        self.inventory.take_sealed()
    }

    /// A file that could not be taken.
    pub fn refuse(&mut self, name: &str, why: Why) {
        self.inventory.refuse(name.to_owned(), why);
    }

    /// These files are about to be read, perhaps once more.
    pub fn begin(&mut self, files: &HashSet<&str>) {
        self.inventory.begin(files);
    }

    /// This desk, with what was read at another: files may come before the deployment is known.
    #[must_use]
    pub fn with_what_was_read(mut self, other: Desk) -> Desk {
        self.inventory = other.inventory;
        self
    }

    /// Everything that was read is gone.
    pub fn forget(&mut self) {
        self.inventory = Inventory::default();
    }

    /// How many responses there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.inventory.entries().len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn forms(&self, language: &str) -> Vec<Form> {
        let language = Language::new(language);
        self.definitions.iter().map(|(id, definition, _)| form(id, definition, &language)).collect()
    }

    fn sifted(&self, sieve: &Sieve, forms: &[Form]) -> Vec<Sifted<'_>> {
        let form = |entry: &Entry| forms.iter().find(|form| form.id == entry.response.questionnaire.id.text());
        self.inventory.entries().iter().filter_map(|entry| sieve.sift(entry, form(entry))).collect()
    }

    fn shown(&self, query: &Query, forms: &[Form]) -> Vec<&Entry> {
        shown(&self.sifted(&self.sieve(query, forms), forms))
    }

    /// The one response that everything is about, when it is here.
    fn one(&self, query: &Query) -> Option<&Entry> {
        self.inventory.find(query.response.as_ref()?)
    }

    /// What is looked at, in words.
    fn selection(&self, query: &Query, forms: &[Form]) -> Vec<(String, String)> {
        match self.one(query) {
            // Its file may be named after who sent it, and this is printed.
            Some(one) => vec![(Word::One.say(&query.language).to_owned(), one.response.id.text().to_owned())],
            None => choosing::selection(&self.mapping, forms, query),
        }
    }

    /// What lets through what is asked for: one response, when it is here, or what was chosen.
    fn sieve<'f>(&self, query: &Query, forms: &'f [Form]) -> Sieve<'f> {
        match self.one(query) {
            Some(one) => Sieve { drafts: query.drafts, response: Some(one.response.id.clone()), ..Sieve::default() },
            None => choosing::sieve(&self.mapping, forms, query),
        }
    }

    /// What is shown.
    #[must_use]
    pub fn view(&self, query: &Query) -> View {
        let forms = self.forms(&query.language);
        let sieve = self.sieve(query, &forms);
        let sifted = self.sifted(&sieve, &forms);
        let shown = shown(&sifted);
        let mut view = self.counts(&forms, &shown);
        view.filters = choosing::filters(&self.mapping, &forms, &query.language);
        view.files = self.files(&query.language);
        let one = self.one(query);
        view.selection = self.selection(query, &forms);
        let counts_drafts = query.drafts && one.is_none();
        view.selection.extend(counts_drafts.then(|| choosing::with_drafts(&query.language)));
        view.reach = choosing::reach(&sieve, &view.questionnaires);
        view.whole = one.map(|one| self.whole(one));
        // One response is one of its own questionnaire, whichever was looked at.
        let chosen = one.map_or(query.questionnaire.as_str(), |one| one.response.questionnaire.id.text());
        view.chosen = view.questionnaires.iter().position(|count| count.id == chosen).unwrap_or(0);
        match query.tab {
            Tab::Questions => {
                let id = view.questionnaires.get(view.chosen).map(|count| count.id.as_str()).unwrap_or_default();
                let own: Vec<&Entry> =
                    shown.iter().copied().filter(|entry| entry.response.questionnaire.id.text() == id).collect();
                let groups = forms.iter().find(|form| form.id == id).map(|form| form.groups.as_slice());
                view.summaries = groups
                    .unwrap_or_default()
                    .iter()
                    .flat_map(|group| summary::summaries(group, &own, query.texts_shown()))
                    .collect();
            }
            Tab::Market => view.market = self.stand(query, &forms, &sifted, &sieve),
            Tab::Agenda => view.agenda = self.agenda(query, &forms, &sifted, &sieve),
            Tab::Files | Tab::Exports | Tab::Keys => {}
        }
        view.is_broken = self.is_broken;
        view.is_loading = !self.is_deployed;
        view
    }

    fn counts(&self, forms: &[Form], shown: &[&Entry]) -> View {
        let mut view = View { all: self.len(), shown: shown.len(), ..View::default() };
        view.questionnaires = forms
            .iter()
            .map(|form| {
                let title = if form.title.is_empty() { &form.id } else { &form.title };
                Count { id: form.id.clone(), title: title.clone(), is_known: true, ..Count::default() }
            })
            .collect();
        let place = |view: &mut View, entry: &Entry| {
            let id = entry.response.questionnaire.id.text();
            view.questionnaires.iter().position(|count| count.id == id).unwrap_or_else(|| {
                view.questionnaires.push(Count { id: id.to_owned(), title: id.to_owned(), ..Count::default() });
                view.questionnaires.len() - 1
            })
        };
        for entry in self.inventory.entries() {
            let at = place(&mut view, entry);
            if let Some(count) = view.questionnaires.get_mut(at) {
                count.all += 1;
            }
            view.other_version += usize::from(self.is_other_version(entry));
        }
        for entry in shown {
            let at = place(&mut view, entry);
            if let Some(count) = view.questionnaires.get_mut(at) {
                count.shown += 1;
            }
        }
        view
    }

    /// Whether it answers another version of a questionnaire that is known.
    fn is_other_version(&self, entry: &Entry) -> bool {
        let answered = &entry.response.questionnaire;
        let known = self.definitions.iter().find(|(id, ..)| id == answered.id.text());
        known.is_some_and(|(_, _, digest)| *digest != answered.sha256)
    }

    fn whole(&self, entry: &Entry) -> Whole {
        let Entry { file, response } = entry;
        Whole {
            id: response.id.text().to_owned(),
            file: file.clone(),
            others: self.inventory.left_of(&response.id).take(MOST_FILES).map(str::to_owned).collect(),
            is_draft: response.status == Status::Draft,
            saved_at: response.saved_at.unix(),
            version: response.questionnaire.sha256.text().chars().take(VERSION).collect(),
            is_other_version: self.is_other_version(entry),
        }
    }

    fn files(&self, language: &str) -> Files {
        let Inventory { refused, sealed, .. } = &self.inventory;
        let merged = self.inventory.merged();
        let drafts = || self.inventory.entries().iter().filter(|entry| entry.response.status == Status::Draft);
        let said = |refusal: &reading::Refusal| {
            let (why, what) = crate::words::why(&refusal.why, language);
            Refused { file: refusal.file.clone(), why, what }
        };
        Files {
            merged: cut(merged.len(), merged),
            refused: cut(refused.len(), refused.iter().map(said)),
            drafts: cut(drafts().count(), drafts().map(|entry| entry.file.clone())),
            sealed: cut(sealed.len(), sealed.iter().map(|(file, _)| file.clone())),
            trouble: self.trouble.clone(),
        }
    }

    fn stand(&self, query: &Query, forms: &[Form], sifted: &[Sifted], sieve: &Sieve) -> Option<Stand> {
        let vocabulary = Vocabulary::of(&self.mapping, forms);
        if vocabulary.themes.is_empty() {
            return None;
        }
        let mapping = &self.mapping;
        let market = market::market(mapping, forms, &vocabulary, sifted, sieve);
        let themes = matching::themes(mapping, &vocabulary, &market, &query.language);
        let kinds = |sources: &[mapping::Source]| -> Vec<String> {
            sources.iter().map(|source| mapping::text(&source.kind, &query.language).to_owned()).collect()
        };
        let labels = |fits: fn(&Theme) -> bool| {
            themes.iter().filter(|theme| fits(theme)).map(|theme| theme.label.clone()).collect()
        };
        let asked: Vec<&Thing> = market.demand.iter().filter(|asked| asked.is_shown).collect();
        let offers = Offers::of(&market);
        let of_page = asked.iter().skip(query.page.saturating_mul(query.page_size())).take(query.page_size());
        Some(Stand {
            demand: kinds(&mapping.demand),
            supply: kinds(&mapping.supply),
            white_spots: labels(Theme::is_white_spot),
            unused: labels(Theme::is_unused),
            asked: asked.len(),
            unmatched: asked.iter().filter(|asked| !offers.match_any(asked)).count(),
            questions: of_page.map(|asked| self.asked(asked, &market, &vocabulary)).collect(),
            themes,
        })
    }

    fn asked(&self, asked: &Thing, market: &Market, vocabulary: &Vocabulary) -> Asked {
        let (found, matching) = matching::matches(asked, market, MATCHES, |_| true);
        let named = |(place, reason): (usize, matching::Reason)| {
            let offered = market.supply.get(place)?;
            let source = self.mapping.supply.get(offered.source)?;
            // The organiser sees who it is; that it may not be published is for the agenda.
            let by = source.by.as_ref().and_then(|by| by.fields.first()).and_then(|name| offered.answer(name));
            let by = by.map(|by| by.to_text()).unwrap_or_default();
            Some(Offered {
                name: offered.name.clone(),
                by,
                response: offered.entry.response.id.text().to_owned(),
                shared: matching::because(vocabulary, reason),
            })
        };
        let source = self.mapping.demand.get(asked.source);
        let own_theme = source.and_then(|source| asked.own_theme(source)).unwrap_or_else(|| vocabulary.other.clone());
        let mut themes = market::labels(&vocabulary.themes, asked.themes);
        themes.extend(asked.other_theme.then_some(own_theme));
        Asked {
            name: asked.name.clone(),
            themes,
            response: asked.entry.response.id.text().to_owned(),
            published: agenda::is_published(asked, source),
            matching,
            matches: found.into_iter().filter_map(named).collect(),
        }
    }

    fn agenda(&self, query: &Query, forms: &[Form], sifted: &[Sifted], sieve: &Sieve) -> Option<Agenda> {
        let vocabulary = Vocabulary::of(&self.mapping, forms);
        // A draft was not handed in.
        let is_handed_in = |sifted: &&Sifted| sifted.entry.response.status == Status::Complete;
        let handed_in: Vec<Sifted> = sifted.iter().filter(is_handed_in).copied().collect();
        let market = market::market(&self.mapping, forms, &vocabulary, &handed_in, sieve);
        let made = || Agenda {
            selection: self.selection(query, forms),
            ..agenda::agenda(&self.mapping, forms, &vocabulary, &market, &query.language)
        };
        (!vocabulary.themes.is_empty()).then(made)
    }

    /// The tables of what is looked at, and of codes.
    #[must_use]
    pub fn tables(&self, query: &Query) -> Vec<Table> {
        let forms = self.forms(&query.language);
        let shown = self.shown(query, &forms);
        let mut made = Vec::new();
        let mut used = Vec::new();
        for form in &forms {
            let own: Vec<&Entry> =
                shown.iter().copied().filter(|entry| entry.response.questionnaire.id.text() == form.id).collect();
            if !own.is_empty() {
                made.extend(tables::tables(form, &own));
                used.push(form);
            }
        }
        tables::tell_apart(&mut made);
        made.push(tables::codes(&used, &made));
        made
    }

    /// A file of what is looked at.
    ///
    /// # Errors
    /// When there is too much for it.
    pub fn export(&self, query: &Query, format: Export) -> Result<Exported, NotExported> {
        let csv = |dialect| {
            let content = export::csv_zip(&self.tables(query), dialect)?;
            Ok(("leeragenda-csv.zip", content, Vec::new()))
        };
        let (name, content, cut) = match format {
            Export::Ndjson => {
                let forms = self.forms(&query.language);
                let shown = self.shown(query, &forms);
                ("leeragenda.ndjson", export::ndjson(&shown).into_bytes(), Vec::new())
            }
            Export::Xlsx => {
                let (content, cut) = export::xlsx(&self.tables(query))?;
                ("leeragenda.xlsx", content, cut)
            }
            Export::Csv => csv(Dialect::Standard)?,
            Export::ExcelCsv => csv(Dialect::Excel)?,
        };
        Ok(Exported { name: name.into(), content, cut })
    }
}

fn cut<T>(all: usize, list: impl Iterator<Item = T>) -> Cut<T> {
    Cut { shown: list.take(MOST_FILES).collect(), all }
}

fn shown<'e>(sifted: &[Sifted<'e>]) -> Vec<&'e Entry> {
    sifted.iter().filter(|sifted| sifted.is_shown).map(|sifted| sifted.entry).collect()
}
