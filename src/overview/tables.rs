//! The tables of the exports: one of whole responses for each questionnaire, and one for each repeating
//! group, whose first columns say to which response a row belongs, and which one of it it is.
//!
//! Values are those of the answers, not their labels; the table of codes tells what they are called. What was
//! answered to another version of the questionnaire has a column too, behind those of the questions.

use leeragenda::response::Status;
use leeragenda::value::{Members, Value};

use crate::fields::{Field, FieldKind, Form, Group, Opt};
use crate::inventory::Entry;
use crate::others::Others;

/// What stands between several values in one cell.
pub const BETWEEN: &str = "; ";

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Its name: `aanbod`, `aanbod_netwerken`.
    pub name: String,
    /// Its columns.
    pub columns: Vec<String>,
    /// Its rows, a cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words.
    Text(String),
    /// A number.
    Number(f64),
    /// `true` or `false`.
    Truth(bool),
}

impl Cell {
    /// As text, as it stands in JSON.
    #[must_use]
    pub fn to_text(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => text.clone(),
            Cell::Number(number) => Value::Number(*number).to_text(),
            Cell::Truth(truth) => truth.to_string(),
        }
    }
}

/// The columns of every table of whole responses.
pub const ABOUT: [&str; 4] = ["id", "status", "savedAt", "language"];

/// A column of a field: of a matrix there is one for each row.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Where its value stands in an item.
    pub path: Vec<String>,
    /// Whether the value is a list.
    pub is_list: bool,
}

impl Column {
    fn value<'a>(&self, members: &'a Members) -> Option<&'a Value> {
        let (first, rest) = self.path.split_first()?;
        rest.iter().try_fold(members.get(first)?, |value, name| value.as_object()?.get(name))
    }
}

/// The name of a group's table.
#[must_use]
pub fn table_name(form: &Form, group: &Group) -> String {
    let parts: Vec<&str> = std::iter::once(form.id.as_str()).chain(group.path.iter().map(String::as_str)).collect();
    parts.join("_")
}

/// The columns that say to which response and item a row of a group belongs.
#[must_use]
pub fn keys(group: &Group) -> Vec<String> {
    if group.path.is_empty() {
        return ABOUT.map(str::to_owned).into();
    }
    let numbers = group.path.iter().enumerate().map(|(depth, name)| match depth + 1 == group.path.len() {
        true => "number".to_owned(),
        false => format!("number_{name}"),
    });
    std::iter::once("response".to_owned()).chain(numbers).collect()
}

/// The columns of a field.
#[must_use]
pub fn columns(field: &Field) -> Vec<Column> {
    let column = |path: Vec<String>, is_list| Column { name: path.join("."), path, is_list };
    match &field.kind {
        FieldKind::Matrix(rows, _) => rows
            .iter()
            .map(|row| column([field.path.as_slice(), std::slice::from_ref(&row.value)].concat(), false))
            .collect(),
        FieldKind::Several(_) | FieldKind::Ranked(_) => vec![column(field.path.clone(), true)],
        _ => vec![column(field.path.clone(), false)],
    }
}

/// The columns of a group's fields, none of them called as another one, or as what says where a row belongs.
/// Databases do not tell capitals apart.
#[must_use]
pub fn columns_of(group: &Group) -> Vec<(&Field, Vec<Column>)> {
    let mut taken = keys(group);
    let mut fields: Vec<(&Field, Vec<Column>)> = group.fields.iter().map(|field| (field, columns(field))).collect();
    for column in fields.iter_mut().flat_map(|(_, columns)| columns) {
        column.name = free(&column.name, &taken);
        taken.push(column.name.clone());
    }
    fields
}

/// A name that is not taken yet: `language (answer)`, `language (answer 2)`.
fn free(name: &str, taken: &[String]) -> String {
    let is_free = |name: &str| taken.iter().all(|known| !known.eq_ignore_ascii_case(name));
    let numbered = (2..).map(|number| format!("{name} (answer {number})"));
    let mut names = [name.to_owned(), format!("{name} (answer)")].into_iter().chain(numbered);
    names.find(|name| is_free(name)).unwrap_or_default()
}

/// The tables of a questionnaire's responses.
#[must_use]
pub fn tables(form: &Form, entries: &[&Entry]) -> Vec<Table> {
    form.groups.iter().map(|group| table(form, group, entries)).collect()
}

fn table(form: &Form, group: &Group, entries: &[&Entry]) -> Table {
    let columns: Vec<Column> = columns_of(group).into_iter().flat_map(|(_, columns)| columns).collect();
    let others = Others::of(form, group, entries);
    let mut names = keys(group);
    names.extend(columns.iter().map(|column| column.name.clone()));
    for name in others.columns() {
        names.push(free(&name, &names));
    }
    let mut table = Table { name: table_name(form, group), columns: names, rows: Vec::new() };
    for entry in entries {
        let response = &entry.response;
        for item in group.items(&response.answers) {
            let mut row: Vec<Cell> = vec![Cell::Text(response.id.text().to_owned())];
            if group.path.is_empty() {
                let status = if response.status == Status::Draft { "draft" } else { "complete" };
                let about = [status, &response.saved_at.to_string(), response.language.tag()];
                row.extend(about.map(|text| Cell::Text(text.to_owned())));
            }
            #[expect(clippy::cast_precision_loss, reason = "nobody has 2^53 items")]
            row.extend(item.numbers.iter().map(|number| Cell::Number(*number as f64)));
            row.extend(columns.iter().map(|column| column.value(item.members).map_or(Cell::Empty, cell)));
            row.extend(others.cells(item.members));
            table.rows.push(row);
        }
    }
    table
}

/// A value as a cell.
#[must_use]
pub fn cell(value: &Value) -> Cell {
    match value {
        Value::Null => Cell::Empty,
        Value::Bool(truth) => Cell::Truth(*truth),
        Value::Number(number) => Cell::Number(*number),
        Value::Text(text) if text.is_empty() => Cell::Empty,
        Value::Text(text) => Cell::Text(text.clone()),
        Value::List(items) => {
            let texts: Vec<String> = items
                .iter()
                .map(|item| match item {
                    Value::Object(_) | Value::List(_) => item.to_json(),
                    plain => plain.to_text(),
                })
                .collect();
            Cell::Text(texts.join(BETWEEN))
        }
        Value::Object(_) => Cell::Text(value.to_json()),
    }
}

/// Gives each table a name of its own, as their files are called: a questionnaire `a_b` beside one `a` with a group
/// `b` is `a_b~2`. Databases do not tell capitals apart.
pub fn tell_apart(tables: &mut [Table]) {
    let mut taken: Vec<String> = Vec::new();
    for table in tables {
        let is_free = |name: &String| taken.iter().all(|known| !known.eq_ignore_ascii_case(name));
        let numbered = (2..).map(|number| format!("{}~{number}", table.name));
        let name = std::iter::once(table.name.clone()).chain(numbered).find(is_free).unwrap_or_default();
        taken.push(name.clone());
        table.name = name;
    }
}

/// What the values are called: table, column, question, value, label. The tables are those of these questionnaires.
#[must_use]
pub fn codes(forms: &[&Form], tables: &[Table]) -> Table {
    let columns = ["table", "column", "question", "value", "label"].map(str::to_owned).into();
    let mut table = Table { name: "codes".into(), columns, rows: Vec::new() };
    for (group, own) in forms.iter().flat_map(|form| &form.groups).zip(tables) {
        for (field, columns) in columns_of(group) {
            // A matrix has several columns, and codes of its own.
            let name = match columns.as_slice() {
                [one] if one.path.len() == field.path.len() => one.name.clone(),
                _ => field.name(),
            };
            let about = [own.name.clone(), name, field.title.clone()].map(Cell::Text);
            let mut add =
                |code: Cell, label: Cell| table.rows.push(about.iter().cloned().chain([code, label]).collect());
            let text = |text: &str| Cell::Text(text.to_owned());
            // As it stands in the answers' own table: what has a cell to itself as it is, and one of several as text;
            // so is the row of a matrix, which is the name of a column.
            let (texts, values): (&[Opt], &[Opt]) = match &field.kind {
                FieldKind::One(options) => (&[], options),
                FieldKind::Several(options) | FieldKind::Ranked(options) => (options, &[]),
                FieldKind::Matrix(rows, columns) => (rows, columns),
                FieldKind::Words | FieldKind::Number => {
                    add(Cell::Empty, Cell::Empty);
                    (&[], &[])
                }
            };
            texts.iter().for_each(|option| add(text(&option.value), text(&option.label)));
            values.iter().for_each(|option| add(cell(&option.answer), text(&option.label)));
        }
    }
    table
}
