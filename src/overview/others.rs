//! What was answered to another version of the questionnaire: names that it does not ask, and what is left of
//! one that it asks in another way. Each has a column behind those of the questions.

use std::borrow::Cow;

use leeragenda::value::{Members, Value};

use crate::fields::{FieldKind, Form, Group};
use crate::inventory::Entry;
use crate::tables::{Cell, cell};

/// The most columns for names that the questionnaire does not know. A sheet has 16,384 columns in all, and a
/// response can have any name that its sender likes.
const MOST: usize = 100;
/// The column for what has no column of its own: JSON.
const REST: &str = "…";

/// What of an answer has a column or a table of its own.
enum Known<'e> {
    /// Whatever it is.
    Whole,
    /// These parts of it: the rows of a matrix, the fields of one question.
    Parts(Vec<&'e str>),
    /// Each object of a list: items of a group.
    Items,
}

/// A name, and the part of that answer; empty: no part.
type Place<'e> = (&'e str, &'e str);

/// What is left, in the order in which it first occurs.
pub struct Others<'e> {
    known: Names<'e>,
    /// In the order of the names, each with the place of its column.
    places: Vec<(Place<'e>, usize)>,
    names: Vec<Place<'e>>,
    has_rest: bool,
}

/// What is known of each name, in their order: as [`Members`], and for the same reason.
struct Names<'e>(Vec<(&'e str, Known<'e>)>);

impl<'e> Names<'e> {
    fn get(&self, name: &str) -> Option<&Known<'e>> {
        let place = self.0.binary_search_by(|(known, _)| (*known).cmp(name)).ok()?;
        self.0.get(place).map(|(_, known)| known)
    }

    /// What has parts that are known has more of them; what is known otherwise gives way.
    fn add(&mut self, name: &'e str, known: Known<'e>) {
        let place = match self.0.binary_search_by(|(known, _)| (*known).cmp(name)) {
            Ok(place) => place,
            Err(place) => return self.0.insert(place, (name, known)),
        };
        match (self.0.get_mut(place), known) {
            (Some((_, Known::Parts(parts))), Known::Parts(more)) => parts.extend(more),
            (Some((_, before)), known) => *before = known,
            (None, _) => {}
        }
    }
}

impl<'e> Others<'e> {
    /// What is left of these responses beside the columns of a group.
    #[must_use]
    pub fn of(form: &'e Form, group: &'e Group, entries: &[&'e Entry]) -> Others<'e> {
        let known = known(form, group);
        let mut others = Others { known, places: Vec::new(), names: Vec::new(), has_rest: false };
        for entry in entries {
            for item in group.items(&entry.response.answers) {
                others.see(item.members);
            }
        }
        others
    }

    fn see(&mut self, members: &'e Members) {
        for (place, _) in left(&self.known, members) {
            let Err(at) = self.column(place) else { continue };
            if self.names.len() == MOST {
                self.has_rest = true;
                return;
            }
            self.places.insert(at, (place, self.names.len()));
            self.names.push(place);
        }
    }

    /// The place of a column, or where it would stand among the names.
    fn column(&self, place: Place) -> Result<usize, usize> {
        let at = self.places.binary_search_by(|(known, _)| known.cmp(&place))?;
        self.places.get(at).map(|(_, column)| *column).ok_or(at)
    }

    /// The names of the columns.
    pub fn columns(&self) -> impl Iterator<Item = String> {
        self.names.iter().map(|place| written(*place)).chain(self.has_rest.then(|| REST.to_owned()))
    }

    /// The cells of an item.
    #[must_use]
    pub fn cells(&self, members: &Members) -> Vec<Cell> {
        let mut cells = vec![Cell::Empty; self.names.len()];
        let mut rest = Members::default();
        for (place, value) in left(&self.known, members) {
            match self.column(place).ok().and_then(|at| cells.get_mut(at)) {
                Some(free) => *free = cell(&value),
                None => rest.insert(written(place), value.into_owned()),
            }
        }
        if self.has_rest {
            cells.push(if rest.is_empty() { Cell::Empty } else { Cell::Text(Value::Object(rest).to_json()) });
        }
        cells
    }
}

fn written((name, part): Place) -> String {
    if part.is_empty() { name.to_owned() } else { format!("{name}.{part}") }
}

fn known<'e>(form: &'e Form, group: &'e Group) -> Names<'e> {
    let mut names = Names(Vec::new());
    let within = form.groups.iter().filter(|other| other.path.starts_with(&group.path));
    for name in within.filter_map(|other| other.path.get(group.path.len())) {
        names.add(name, Known::Items);
    }
    let fields = group.fields.iter().map(|field| (&field.path, Some(&field.kind)));
    for (path, kind) in fields.chain(group.kept_back.iter().map(|path| (path, None))) {
        let mut parts: Vec<&str> = path.iter().skip(1).map(String::as_str).collect();
        if let Some(FieldKind::Matrix(rows, _)) = kind {
            parts.extend(rows.iter().map(|row| row.value.as_str()));
        }
        let Some(name) = path.first() else { continue };
        names.add(name, if parts.is_empty() { Known::Whole } else { Known::Parts(parts) });
    }
    names
}

/// What these answers hold beside what is known, each with its place.
fn left<'m>(known: &Names, members: &'m Members) -> Vec<(Place<'m>, Cow<'m, Value>)> {
    let mut left = Vec::new();
    for (name, value) in members.iter() {
        match (known.get(name), value) {
            (Some(Known::Whole), _) => {}
            (Some(Known::Parts(parts)), Value::Object(own)) => {
                let others = own.iter().filter(|(part, _)| !parts.contains(&part.as_str()));
                left.extend(others.map(|(part, value)| ((name.as_str(), part.as_str()), Cow::Borrowed(value))));
            }
            (Some(Known::Items), Value::List(items)) => {
                let others = items.iter().filter(|item| item.as_object().is_none()).cloned();
                left.push(((name, ""), Cow::Owned(Value::List(others.collect()))));
            }
            _ => left.push(((name, ""), Cow::Borrowed(value))),
        }
    }
    left.retain(|(_, value)| !value.is_empty());
    left
}
