//! A questionnaire as columns: what can be counted, filtered and exported.
//!
//! A repeating group is a table of its own; what stands in it is a field of that group. Panels are not
//! seen in answers, so they are not seen here.

use leeragenda::definition::text::{Piece, pieces};
use leeragenda::definition::{
    Choice, Choices, Control, Definition, ElementId, Input, Kind, Language, NONE, OTHER, Question, Text, YesNo,
};
use leeragenda::value::{Members, Value};

use crate::words::Word;

/// A questionnaire's columns.
#[derive(Clone, Debug)]
pub struct Form {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The tables: the first is that of whole responses.
    pub groups: Vec<Group>,
    /// The values that are calculated and handed in: they stand among the answers, and are no question's.
    pub calculated: Vec<String>,
}

/// A table: whole responses, or the items of a repeating group.
#[derive(Clone, Debug)]
pub struct Group {
    /// The names of the answers that lead to it: empty for whole responses.
    pub path: Vec<String>,
    /// What it is called.
    pub title: String,
    /// Its columns, as they stand in the questionnaire.
    pub fields: Vec<Field>,
    /// Where answers stand that are no column, and are not to become one: passwords.
    pub kept_back: Vec<Vec<String>>,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Field {
    /// Where its value stands within the table's object: one name, or two for a part of an answer.
    pub path: Vec<String>,
    /// What is asked.
    pub title: String,
    /// What its values are.
    pub kind: FieldKind,
}

/// What the values of a column are.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldKind {
    /// Words.
    Words,
    /// A number.
    Number,
    /// One of the options; also yes or no.
    One(Vec<Opt>),
    /// Several of the options.
    Several(Vec<Opt>),
    /// The options in an order.
    Ranked(Vec<Opt>),
    /// For each row (the first list) one of the columns (the second).
    Matrix(Vec<Opt>, Vec<Opt>),
}

/// A value and what it is called.
#[derive(Clone, Debug, PartialEq)]
pub struct Opt {
    /// What stands in answers.
    pub answer: Value,
    /// The same as text: by this it is found.
    pub value: String,
    /// What people read.
    pub label: String,
}

impl Opt {
    /// A value, and what people read.
    #[must_use]
    pub fn new(answer: Value, label: String) -> Opt {
        Opt { value: answer.to_text(), answer, label }
    }
}

impl Group {
    /// Its name, by which the mapping and the exports call it: empty for whole responses.
    #[must_use]
    pub fn name(&self) -> String {
        self.path.join(".")
    }

    /// What the mapping calls a column of it: `themas`, or `aanbod.themas`.
    #[must_use]
    pub fn place(&self, field: &Field) -> String {
        let parts: Vec<&str> = self.path.iter().chain(&field.path).map(String::as_str).collect();
        parts.join(".")
    }

    /// Whether it has a question of this name.
    #[must_use]
    pub fn asks(&self, name: &str) -> bool {
        self.fields_of(name).next().is_some()
    }

    /// The columns of the question of this name: more than one when its answer has parts.
    pub fn fields_of<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Field> {
        self.fields.iter().filter(move |field| field.path.first().is_some_and(|own| own == name))
    }

    /// The items of this table in a response's answers.
    #[must_use]
    pub fn items<'a>(&self, answers: &'a Members) -> Vec<Item<'a>> {
        let mut items = vec![Item { numbers: Vec::new(), members: answers }];
        for name in &self.path {
            items = items.iter().flat_map(|item| item.within(name)).collect();
        }
        items
    }
}

/// One row of a table: an item of a group.
#[derive(Clone, Debug)]
pub struct Item<'a> {
    /// Its number from 1, within each group that it stands in.
    pub numbers: Vec<usize>,
    /// Its answers.
    pub members: &'a Members,
}

impl<'a> Item<'a> {
    fn within(&self, name: &str) -> Vec<Item<'a>> {
        let list = self.members.get(name).and_then(Value::as_list).unwrap_or_default();
        let numbered = list.iter().zip(1..).filter_map(|(value, number)| Some((value.as_object()?, number)));
        numbered
            .map(|(members, number)| Item { numbers: [self.numbers.as_slice(), &[number]].concat(), members })
            .collect()
    }
}

impl Field {
    /// Its name within its table: `themas`, or `matrix.row`.
    #[must_use]
    pub fn name(&self) -> String {
        self.path.join(".")
    }

    /// Its value in an item; nothing when it was not answered.
    #[must_use]
    pub fn value<'a>(&self, members: &'a Members) -> Option<&'a Value> {
        let (first, rest) = self.path.split_first()?;
        let mut value = members.get(first)?;
        for name in rest {
            value = value.as_object()?.get(name)?;
        }
        (!value.is_empty()).then_some(value)
    }

    /// The options, when there are any.
    #[must_use]
    pub fn options(&self) -> &[Opt] {
        match &self.kind {
            FieldKind::One(options) | FieldKind::Several(options) | FieldKind::Ranked(options) => options,
            _ => &[],
        }
    }

    /// Whether its answers are words, or numbers that can be typed as well.
    #[must_use]
    pub fn takes_words(&self) -> bool {
        matches!(self.kind, FieldKind::Words | FieldKind::Number)
    }
}

/// The values of an answer, one or several, as texts.
pub fn texts_of(value: &Value) -> Vec<String> {
    match value {
        Value::List(items) => items.iter().map(Value::to_text).collect(),
        Value::Object(_) => vec![value.to_json()],
        other => vec![other.to_text()],
    }
}

/// A questionnaire as columns, in this language.
#[must_use]
pub fn form(id: &str, definition: &Definition, language: &Language) -> Form {
    let mut reader = Reader { definition, language, groups: Vec::new() };
    reader.groups.push(Group { path: Vec::new(), title: String::new(), fields: Vec::new(), kept_back: Vec::new() });
    for page in &definition.pages {
        reader.read(*page, 0);
    }
    let calculated = definition.calculated.iter().filter(|one| one.handed_in).map(|one| one.name.clone()).collect();
    Form { id: id.to_owned(), title: reader.text(Some(&definition.title)), groups: reader.groups, calculated }
}

struct Reader<'d> {
    definition: &'d Definition,
    language: &'d Language,
    groups: Vec<Group>,
}

impl Reader<'_> {
    fn text(&self, text: Option<&Text>) -> String {
        let text = text.map(|text| text.get(self.language, &self.definition.language)).unwrap_or_default();
        pieces(text)
            .into_iter()
            .map(|piece| match piece {
                Piece::Words(words) => words,
                Piece::Name(_) => "…",
            })
            .collect()
    }

    fn read(&mut self, id: ElementId, group: usize) {
        let element = self.definition.element(id);
        let Kind::Question(question) = &element.kind else {
            return element.children().iter().for_each(|child| self.read(*child, group));
        };
        let title = Some(self.text(element.title.as_ref())).filter(|title| !title.is_empty());
        let title = title.unwrap_or_else(|| element.name.clone());
        let name = question.value_name.clone();
        match &question.control {
            Control::Repeat(repeat) => {
                let mut path = self.groups.get(group).map(|group| group.path.clone()).unwrap_or_default();
                path.push(name);
                self.groups.push(Group { path, title, fields: Vec::new(), kept_back: Vec::new() });
                let own = self.groups.len() - 1;
                return repeat.template.iter().for_each(|child| self.read(*child, own));
            }
            Control::Fields(parts) => {
                for part in parts {
                    let part = self.definition.element(*part);
                    let Some(own) = part.question() else { continue };
                    let (words, path) = (self.text(part.title.as_ref()), vec![name.clone(), part.name.clone()]);
                    let label = if words.is_empty() { part.name.clone() } else { words };
                    self.push(group, path, format!("{title}: {label}"), self.kind(&own.control));
                }
                return;
            }
            control => self.push(group, vec![name.clone()], title.clone(), self.kind(control)),
        }
        if let Some(comment) = self.comment(question) {
            let path = vec![format!("{name}-Comment")];
            self.push(group, path, format!("{title} – {comment}"), Some(FieldKind::Words));
        }
    }

    /// What the values of an answer are; nothing for a password.
    fn kind(&self, control: &Control) -> Option<FieldKind> {
        Some(match control {
            Control::Line(line) if line.input == Input::Password => return None,
            Control::Line(line) if line.input.is_number() => FieldKind::Number,
            Control::YesNo(YesNo { yes, no, yes_value, no_value }) => FieldKind::One(
                [(yes_value, yes, Word::Yes), (no_value, no, Word::No)]
                    .map(|(value, text, word)| {
                        let label = self.text(text.as_ref());
                        let label = if label.is_empty() { word.say(self.language.tag()).to_owned() } else { label };
                        Opt::new(value.clone(), label)
                    })
                    .into(),
            ),
            Control::Matrix(matrix) => FieldKind::Matrix(self.options(&matrix.rows), self.options(&matrix.columns)),
            Control::Ranking(choices) => FieldKind::Ranked(self.choices(choices)),
            control => match (control.one_of(), control.some_of()) {
                (Some(choices), _) => FieldKind::One(self.choices(choices)),
                (_, Some(choices)) => FieldKind::Several(self.choices(choices)),
                _ => FieldKind::Words,
            },
        })
    }

    /// What the field beside an answer is called, when there is one: both kinds of it are one answer.
    fn comment(&self, question: &Question) -> Option<String> {
        let other = question.control.choices().and_then(|choices| choices.other.as_ref());
        other.map(|text| self.labelled(&OTHER.into(), text.as_ref())).or_else(|| {
            let text = self.text(question.comment.as_ref()?.as_ref());
            Some(if text.is_empty() { Word::Comment.say(self.language.tag()).to_owned() } else { text })
        })
    }

    /// A column; without a kind of values it is kept back.
    fn push(&mut self, group: usize, path: Vec<String>, title: String, kind: Option<FieldKind>) {
        let Some(group) = self.groups.get_mut(group) else { return };
        let Some(kind) = kind else { return group.kept_back.push(path) };
        // Two questions can share one answer (valueName).
        if group.fields.iter().all(|known| known.path != path) {
            group.fields.push(Field { path, title, kind });
        }
    }

    fn labelled(&self, value: &Value, text: Option<&Text>) -> String {
        let label = self.text(text);
        if label.is_empty() { value.to_text() } else { label }
    }

    fn options(&self, choices: &[Choice]) -> Vec<Opt> {
        let option = |choice: &Choice| {
            let label = self.labelled(&choice.value, choice.text.as_ref());
            Opt::new(choice.value.clone(), label)
        };
        choices.iter().map(option).collect()
    }

    fn choices(&self, choices: &Choices) -> Vec<Opt> {
        let mut options = self.options(&choices.own);
        for (special, value) in [(&choices.none, NONE), (&choices.other, OTHER)] {
            if let Some(text) = special {
                let value = Value::from(value);
                let label = self.labelled(&value, text.as_ref());
                options.push(Opt::new(value, label));
            }
        }
        options
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(source: &str) -> Vec<String> {
        let (definition, _) = leeragenda::definition::parse(source);
        let form = form("x", &definition, &Language::new("nl"));
        let column = |group: &Group, field: &Field| format!("{}/{}", group.name(), field.name());
        form.groups.iter().flat_map(|group| group.fields.iter().map(move |field| column(group, field))).collect()
    }

    #[test]
    fn a_repeating_group_is_a_table_of_its_own_and_other_has_a_column() {
        let found = columns(include_str!("../../public/questionnaires/vraag.json"));
        let begin = ["/rol", "/rol-Comment", "/organisatie", "/gebied", "/werkt_al"];
        assert_eq!(found.get(..5).unwrap_or_default(), begin);
        let end = ["vragen/vraag", "vragen/themas", "vragen/themas-Comment", "vragen/urgentie", "vragen/geprobeerd"];
        assert_eq!(
            found.iter().skip_while(|name| name.starts_with('/')).take(5).collect::<Vec<_>>(),
            end.iter().collect::<Vec<_>>()
        );
    }

    #[test]
    fn every_question_of_the_gallery_becomes_a_column() {
        let gallery = include_str!("../../tests/fixtures/gallery.json");
        let (definition, _) = leeragenda::definition::parse(gallery);
        let mut asked: Vec<String> = Vec::new();
        for (id, element) in definition.elements() {
            let Some(own) = element.question() else { continue };
            let (mut groups, mut path) = (Vec::new(), vec![own.value_name.as_str()]);
            for around in definition.around(id).filter_map(|around| definition.element(around).question()) {
                let within = if let Control::Repeat(_) = around.control { &mut groups } else { &mut path };
                within.insert(0, around.value_name.as_str());
            }
            let name = format!("{}/{}", groups.join("."), path.join("."));
            let is_answered = !matches!(own.control, Control::Repeat(_) | Control::Fields(_));
            // Two questions share an answer.
            if is_answered && !asked.contains(&name) {
                asked.push(name);
            }
        }
        // A password is kept back.
        asked.retain(|name| name != "/geheim");
        let (comments, mut found): (Vec<String>, Vec<String>) =
            columns(gallery).into_iter().partition(|name| name.ends_with("-Comment"));
        found.sort();
        asked.sort();
        assert_eq!(found, asked);
        assert_eq!(comments, ["soort", "themas", "gemeenten", "provincie"].map(|name| format!("/{name}-Comment")));
    }

    #[test]
    fn items_within_items_are_numbered_by_both() {
        let answers = leeragenda::value::json::parse(r#"{"a":[{"b":[{},{}]},{"b":[{}]}]}"#).unwrap_or_default();
        let group = Group {
            path: vec!["a".into(), "b".into()],
            title: String::new(),
            fields: Vec::new(),
            kept_back: Vec::new(),
        };
        let members = answers.as_object().cloned().unwrap_or_default();
        let numbers: Vec<_> = group.items(&members).into_iter().map(|item| item.numbers).collect();
        assert_eq!(numbers, [vec![1, 1], vec![1, 2], vec![2, 1]]);
    }
}
