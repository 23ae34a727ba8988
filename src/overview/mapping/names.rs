//! Which names of `overview.json` nothing has: a questionnaire, a group, a question or a theme. A wrong
//! one is not seen otherwise: there is only less in the inventory.

use std::fmt::{self, Display};

use leeragenda::definition::issue::{Issue, JsonPath, Problem, Severity, nearest};

use super::{Consented, Filter, Mapping, Source, Where};
use crate::choosing;
use crate::fields::{Form, Group, Opt};

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
/// among the `unread` nothing is known.
#[must_use]
pub fn unknown(mapping: &Mapping, forms: &[Form], unread: &[String]) -> Vec<Unknown> {
    let mut looker = Looker { forms, unread, found: Vec::new(), themes: Vec::new(), ways: Vec::new() };
    let top = JsonPath::root();
    looker.themes = looker.list(mapping.themes.as_ref(), &top.member("themes"));
    looker.ways = looker.list(mapping.forms.as_ref(), &top.member("forms"));
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
            looker.place(place, &path.item(at));
        }
    }
    looker.found
}

struct Looker<'f> {
    forms: &'f [Form],
    unread: &'f [String],
    found: Vec<Unknown>,
    /// The values of the list of themes, and of that of forms.
    themes: Vec<&'f str>,
    ways: Vec<&'f str>,
}

const NO_FORM: Problem = Problem::Other("no questionnaire of config.json has this id");
const NO_GROUP: Problem = Problem::Other("no repeating group of the questionnaire has this name");
const NO_CHOICE: Problem = Problem::Other("no choice of the list has this value");
const NO_LIST: Problem = Problem::Other("this question has no choices");

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
            let known: Vec<&str> = self.forms.iter().map(|form| form.id.as_str()).collect();
            self.tell(path.member("questionnaire"), NO_FORM, id, &known);
        }
        found
    }

    /// A question; gives its choices.
    fn place(&mut self, place: &Where, path: &JsonPath) -> Option<&'f [Opt]> {
        let form = self.form(&place.questionnaire, path)?;
        let found = choosing::find(self.forms, place).map(|(.., field)| field.options());
        if found.is_none() {
            let name = |group: &Group, name: String| match group.path.is_empty() {
                true => name,
                false => format!("{}.{name}", group.name()),
            };
            let known = form.groups.iter().flat_map(|group| group.fields.iter().map(|field| name(group, field.name())));
            let known: Vec<String> = known.collect();
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            let problem = Problem::UnknownName(place.question.clone());
            self.tell(path.member("question"), problem, &place.question, &known);
        }
        found
    }

    /// A list by which is matched; gives its values.
    fn list(&mut self, place: Option<&Where>, path: &JsonPath) -> Vec<&'f str> {
        let Some(options) = place.and_then(|place| self.place(place, path)) else { return Vec::new() };
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
        let fields = group.into_iter().chain(whole).flat_map(|group| &group.fields);
        let known: Vec<&str> = fields.filter_map(|field| field.path.first()).map(String::as_str).collect();
        let Source { name, text, themes, forms, audience, link, publish, .. } = source;
        let single = [("text", text), ("themes", themes), ("forms", forms), ("audience", audience), ("link", link)];
        let single = single.into_iter().chain([("publish", publish)]);
        let single = single.filter_map(|(key, name)| Some((key, name.as_deref()?)));
        for (key, name) in std::iter::once(("name", name.as_str())).chain(single) {
            self.name(name, path.member(key), &known);
        }
        self.names(&source.details, &path.member("details"), &known);
        let at = path.member("alwaysForms");
        let ways = self.ways.clone();
        self.choices(source.always_forms.iter().enumerate().map(|(place, value)| (at.item(place), value)), &ways);
        let at = path.member("perTheme");
        let themes = self.themes.clone();
        let per_theme = || source.per_theme.iter().enumerate();
        self.choices(per_theme().map(|(place, it)| (at.item(place).member("theme"), &it.theme)), &themes);
        per_theme().for_each(|(place, it)| self.names(&it.details, &at.item(place).member("details"), &known));
        for (key, part) in [("by", &source.by), ("contact", &source.contact)] {
            let Some(Consented { when, fields }) = part else { continue };
            let path = path.member(key);
            self.name(when, path.member("if"), &known);
            self.names(fields, &path.member("fields"), &known);
        }
    }

    fn name(&mut self, name: &str, path: JsonPath, known: &[&str]) {
        if !known.contains(&name) {
            self.tell(path, Problem::UnknownName(name.to_owned()), name, known);
        }
    }

    fn names(&mut self, names: &[String], path: &JsonPath, known: &[&str]) {
        names.iter().enumerate().for_each(|(at, name)| self.name(name, path.item(at), known));
    }

    /// Values of a list; when nobody can know the list, that was said.
    fn choices<'v>(&mut self, values: impl Iterator<Item = (JsonPath, &'v String)>, known: &[&str]) {
        for (path, value) in values.filter(|(_, value)| !known.is_empty() && !known.contains(&value.as_str())) {
            self.tell(path, NO_CHOICE, value, known);
        }
    }
}
