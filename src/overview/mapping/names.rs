//! Which names of `overview.json` nothing has: a questionnaire, a group, a question or a theme. A wrong
//! one is not seen otherwise: there is only less in the inventory.

use std::fmt::{self, Display};

use leeragenda::definition::issue::{Issue, JsonPath, Problem, Severity, nearest};

use super::{Consented, Filter, Mapping, Source, Where};
use crate::choosing;
use crate::fields::{Field, FieldKind, Form, Group};

/// A name that nothing has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// Where it stands, and what has no such name.
    pub issue: Issue,
    /// The name that was probably meant.
    pub meant: Option<String>,
}

impl Display for Unknown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.issue.fmt(formatter)?;
        self.meant.iter().try_for_each(|meant| write!(formatter, ": did you mean {meant}?"))
    }
}

/// The names that none of these questionnaires has, in the order of the file's keys. Of those whose ids are
/// among the `unread` nothing is known; where there are no others either, it is not known which there are.
///
/// An id that is not listed is a mistake when it is like one that is. Otherwise it is worth a warning, once: the
/// mapping may be about more questionnaires than this deployment has.
#[must_use]
pub fn unknown(mapping: &Mapping, forms: &[Form], unread: &[String]) -> Vec<Unknown> {
    if forms.is_empty() && unread.is_empty() {
        return Vec::new();
    }
    let mut looker = Looker {
        forms,
        unread,
        found: Vec::new(),
        unlisted: Vec::new(),
        theme_values: Vec::new(),
        form_values: Vec::new(),
    };
    let top = JsonPath::root();
    looker.theme_values = looker.list(mapping.themes.as_ref(), &top.member("themes"));
    looker.form_values = looker.list(mapping.forms.as_ref(), &top.member("forms"));
    looker.list(mapping.audiences.as_ref(), &top.member("audiences"));
    let lists = [("supply", &mapping.supply), ("demand", &mapping.demand), ("experience", &mapping.experience)];
    for (key, sources) in lists {
        let path = top.member(key);
        sources.iter().enumerate().for_each(|(at, source)| looker.source(source, &path.item(at)));
    }
    let path = top.member("filters");
    for (at, Filter { questions, .. }) in mapping.filters.iter().enumerate() {
        let path = path.item(at).member("questions");
        for (at, place) in questions.iter().enumerate() {
            let path = path.item(at);
            let is_matrix = |field: &&Field| matches!(field.kind, FieldKind::Matrix(..));
            if looker.place(place, &path).filter(is_matrix).is_some() {
                looker.tell(path.member("question"), NO_FILTER, "", &[]);
            }
        }
    }
    looker.found
}

struct Looker<'f> {
    forms: &'f [Form],
    unread: &'f [String],
    found: Vec<Unknown>,
    /// The ids of which was said that nothing has them.
    unlisted: Vec<String>,
    /// The values of the list of themes, and of that of forms (`mapping.forms`).
    theme_values: Vec<&'f str>,
    form_values: Vec<&'f str>,
}

/// The names of the answers that a source can read.
struct Known<'f> {
    /// Those with one value, a text, a choice or a number: all but the details are read as one.
    plain: Vec<&'f str>,
    /// Those of questions: a detail stands below its question.
    asked: Vec<&'f str>,
}

impl<'f> Known<'f> {
    fn of(groups: &[&'f Group], calculated: &'f [String]) -> Known<'f> {
        let fields = || groups.iter().flat_map(|group| &group.fields);
        let name = |field: &'f Field| field.path.first().map(String::as_str);
        let is_plain = |field: &&Field| field.path.len() == 1 && !matches!(field.kind, FieldKind::Matrix(..));
        let calculated = calculated.iter().map(String::as_str);
        Known {
            plain: fields().filter(is_plain).filter_map(name).chain(calculated).collect(),
            asked: fields().filter_map(name).collect(),
        }
    }
}

const NO_FORM: Problem = Problem::Other("no questionnaire of config.json has this id");
const NO_GROUP: Problem = Problem::Other("no repeating group of the questionnaire has this name");
const NO_CHOICE: Problem = Problem::Other("no choice of the list has this value");
const NO_LIST: Problem = Problem::Other("this question has no choices");
const NO_FILTER: Problem = Problem::Other("a matrix cannot be filtered by");
const IN_PARTS: Problem = Problem::Other("the answer to this question has parts: it can stand among details only");

impl<'f> Looker<'f> {
    fn tell(&mut self, path: JsonPath, problem: Problem, word: &str, known: &[&str]) {
        let meant = nearest(word, known).map(str::to_owned);
        self.found.push(Unknown { issue: Issue { path, severity: Severity::Error, problem }, meant });
    }

    fn form(&mut self, id: &str, path: &JsonPath) -> Option<&'f Form> {
        if self.unread.iter().any(|unread| unread == id) {
            return None;
        }
        let found = self.forms.iter().find(|form| form.id == id);
        if found.is_none() {
            let forms = self.forms.iter().map(|form| &form.id);
            let known: Vec<&str> = forms.chain(self.unread).map(String::as_str).collect();
            let path = path.member("questionnaire");
            if nearest(id, &known).is_some() {
                self.tell(path, NO_FORM, id, &known);
            } else if self.unlisted.iter().all(|said| said != id) {
                self.unlisted.push(id.to_owned());
                let issue = Issue { path, severity: Severity::Warning, problem: NO_FORM };
                self.found.push(Unknown { issue, meant: None });
            }
        }
        found
    }

    /// A question.
    fn place(&mut self, place: &Where, path: &JsonPath) -> Option<&'f Field> {
        let form = self.form(&place.questionnaire, path)?;
        let found = choosing::find(self.forms, place).map(|(.., field)| field);
        if found.is_none() {
            let places = |group: &'f Group| group.fields.iter().map(|field| group.place(field));
            let known: Vec<String> = form.groups.iter().flat_map(places).collect();
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            let problem = Problem::UnknownName(place.question.clone());
            self.tell(path.member("question"), problem, &place.question, &known);
        }
        found
    }

    /// A list by which is matched; gives its values.
    fn list(&mut self, place: Option<&Where>, path: &JsonPath) -> Vec<&'f str> {
        let Some(field) = place.and_then(|place| self.place(place, path)) else { return Vec::new() };
        let options = field.options();
        if options.is_empty() {
            self.tell(path.member("question"), NO_LIST, "", &[]);
        }
        options.iter().map(|option| option.value.as_str()).collect()
    }

    fn source(&mut self, source: &Source, path: &JsonPath) {
        let Some(form) = self.form(&source.questionnaire, path) else { return };
        let whole = form.groups.first();
        let group = source.group.as_deref().and_then(|name| form.groups.iter().find(|group| group.name() == name));
        if let Some(name) = source.group.as_deref().filter(|_| group.is_none()) {
            let known: Vec<String> = form.groups.iter().skip(1).map(Group::name).collect();
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            // The names of its answers are not known then.
            return self.tell(path.member("group"), NO_GROUP, name, &known);
        }
        let own: Vec<&Group> = group.or(whole).into_iter().collect();
        let all: Vec<&Group> = group.into_iter().chain(whole).collect();
        // What an item is called stands in the item itself.
        let own = Known::of(&own, if group.is_some() { &[] } else { &form.calculated });
        let known = Known::of(&all, &form.calculated);
        let Source { name, text, themes, forms, audience, link, publish, .. } = source;
        self.name(name, path.member("name"), &own);
        let single = [("text", text), ("themes", themes), ("forms", forms), ("audience", audience), ("link", link)];
        let single = single.into_iter().chain([("publish", publish)]);
        for (key, name) in single.filter_map(|(key, name)| Some((key, name.as_deref()?))) {
            self.name(name, path.member(key), &known);
        }
        self.details(&source.details, &path.member("details"), &known);
        let at = path.member("alwaysForms");
        let values = self.form_values.clone();
        self.choices(source.always_forms.iter().enumerate().map(|(place, value)| (at.item(place), value)), &values);
        let at = path.member("perTheme");
        let values = self.theme_values.clone();
        let per_theme = || source.per_theme.iter().enumerate();
        self.choices(per_theme().map(|(place, it)| (at.item(place).member("theme"), &it.theme)), &values);
        per_theme().for_each(|(place, it)| self.details(&it.details, &at.item(place).member("details"), &known));
        for (key, part) in [("by", &source.by), ("contact", &source.contact)] {
            let Some(Consented { when, fields }) = part else { continue };
            let path = path.member(key);
            self.name(when, path.member("if"), &known);
            let path = path.member("fields");
            fields.iter().enumerate().for_each(|(at, name)| self.name(name, path.item(at), &known));
        }
    }

    /// The name of an answer that is read as one value.
    fn name(&mut self, name: &str, path: JsonPath, known: &Known) {
        if known.plain.contains(&name) {
            return;
        }
        match known.asked.contains(&name) {
            true => self.tell(path, IN_PARTS, name, &[]),
            false => self.tell(path, Problem::UnknownName(name.to_owned()), name, &known.plain),
        }
    }

    fn details(&mut self, names: &[String], path: &JsonPath, known: &Known) {
        for (at, name) in names.iter().enumerate().filter(|(_, name)| !known.asked.contains(&name.as_str())) {
            self.tell(path.item(at), Problem::UnknownName(name.clone()), name, &known.asked);
        }
    }

    /// Values of a list; when nobody can know the list, that was said.
    fn choices<'v>(&mut self, values: impl Iterator<Item = (JsonPath, &'v String)>, known: &[&str]) {
        for (path, value) in values.filter(|(_, value)| !known.is_empty() && !known.contains(&value.as_str())) {
            self.tell(path, NO_CHOICE, value, known);
        }
    }
}
