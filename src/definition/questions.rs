//! Questions, by their type.

use super::choices::{read_choices, read_items, read_scale, read_several, read_validators};
use super::default::Fitting;
use super::elements::{ElementsParser, REQUIRED};
use super::issue::{Issues, JsonPath, Problem};
use super::parse::only;
use super::reader::ObjectReader;
use super::{
    Automatic, Choice, Choices, Control, ElementId, Input, Kind, Layout, Line, Matrix, NumberStyle, Outcome, Question,
    Repeat, YesNo, limits,
};
use crate::date::{Date, written};
use crate::javascript;
use crate::value::Value;

const CANNOT: &str = "the question cannot have this answer";
const INPUTS: &[&str] = &[
    "text",
    "email",
    "url",
    "tel",
    "number",
    "date",
    "datetime-local",
    "month",
    "week",
    "time",
    "range",
    "color",
    "password",
];
const INPUT_VALUES: &[Input] = &[
    Input::Text,
    Input::Email,
    Input::Url,
    Input::Tel,
    Input::Number,
    Input::Date,
    Input::DateTime,
    Input::Month,
    Input::Week,
    Input::Time,
    Input::Range,
    Input::Color,
    Input::Password,
];

/// Keys of "other" and "none of these".
const SPECIAL: &[&str] =
    &["showOtherItem", "otherText", "otherErrorText", "otherPlaceholder", "showNoneItem", "noneText"];
/// Keys of questions that a column cannot have.
const BESIDE: &[&str] = &["description", "valueName", "showCommentArea", "commentText", "commentPlaceholder"];
/// Keys of questions that what an expression gives cannot have.
const FILLED_IN: &[&str] = &[
    "defaultValue",
    "readOnly",
    "enableIf",
    "defaultValueExpression",
    "setValueIf",
    "setValueExpression",
    "resetValueIf",
    "validators",
    "showCommentArea",
    "commentText",
    "commentPlaceholder",
];

/// The types of cells in a table.
const CELLS: &[&str] =
    &["dropdown", "checkbox", "radiogroup", "tagbox", "text", "comment", "boolean", "expression", "rating"];

impl ElementsParser<'_> {
    /// Reads what a question of this type has beside what every element has. `shared` are the choices of the table
    /// in which it is a column: its own, where it has none.
    pub(super) fn question(
        &mut self,
        kind: &str,
        name: String,
        id: ElementId,
        reader: &mut ObjectReader,
        depth: usize,
        shared: &[Choice],
    ) -> Question {
        let issues = &mut *self.issues;
        let value_name = reader.string("valueName", issues).filter(|name| !name.is_empty()).map_or(name, Into::into);
        let default = reader.value("defaultValue");
        let automatic = Automatic {
            default: reader.expression("defaultValueExpression", issues),
            set: reader.expression("setValueExpression", issues),
            set_when: reader.expression("setValueIf", issues),
            reset_when: reader.expression("resetValueIf", issues),
        };
        let validators = read_validators(reader, issues);
        let show_comment = reader.flag("showCommentArea", issues).unwrap_or(false);
        let comment_text = reader.text("commentText", issues);
        let comment_example = reader.text("commentPlaceholder", issues);
        let mut control = self.control(kind, id, reader, depth);
        let comment = show_comment.then_some(comment_text);
        let choices = match &control {
            Control::Matrix(matrix) => matrix.rows.len() + matrix.columns.len(),
            control => control.choices().map_or(0, |choices| match choices.own.len() {
                0 => shared.len(),
                own => own,
            }),
        };
        let may_choose = self.may_choose(choices, reader);
        if let Control::Radios(choices)
        | Control::Select(choices)
        | Control::Checkboxes(choices)
        | Control::Tags(choices) = &mut control
            && choices.own.is_empty()
            && may_choose
        {
            choices.own = shared.to_vec();
        }
        let default = default.filter(|_| may_choose);
        let default =
            default.and_then(|value| self.fitting("defaultValue", reader, &|fitting| fitting.default(&control, value)));
        Question { value_name, default, automatic, validators, comment, comment_example, control }
    }

    fn control(&mut self, kind: &str, id: ElementId, reader: &mut ObjectReader, depth: usize) -> Control {
        let issues = &mut *self.issues;
        match kind {
            "comment" => Control::Lines {
                rows: reader.count("rows", issues).unwrap_or(4),
                max_length: reader.count("maxLength", issues).filter(|most| *most > 0),
                placeholder: reader.text("placeholder", issues),
            },
            "radiogroup" => Control::Radios(read_choices(reader, issues)),
            "dropdown" => {
                let placeholder = reader.text("placeholder", issues);
                let autocomplete = reader.string("autocomplete", issues).map(Into::into);
                // A list that opens can be searched by typing in every browser.
                reader.flag("searchEnabled", issues);
                Control::Select(Choices { placeholder, autocomplete, ..read_choices(reader, issues) })
            }
            "checkbox" => Control::Checkboxes(read_several(reader, issues)),
            "tagbox" => {
                let placeholder = reader.text("placeholder", issues);
                reader.flag("searchEnabled", issues);
                Control::Tags(Choices { placeholder, ..read_several(reader, issues) })
            }
            "ranking" => {
                let choices = read_choices(reader, issues);
                reader.refuse(&[SPECIAL]);
                Control::Ranking(Choices { other: None, none: None, ..choices })
            }
            "rating" => Control::Rating(read_scale(reader, issues)),
            "boolean" => Control::YesNo(YesNo {
                yes: reader.text("labelTrue", issues),
                no: reader.text("labelFalse", issues),
                yes_value: reader.plain("valueTrue", issues).unwrap_or(Value::Bool(true)),
                no_value: reader.plain("valueFalse", issues).unwrap_or(Value::Bool(false)),
            }),
            "matrix" => Control::Matrix(Matrix {
                columns: read_items(reader, "columns", issues),
                rows: read_items(reader, "rows", issues),
                all_rows_required: reader.flag("eachRowRequired", issues).unwrap_or(false),
            }),
            "paneldynamic" => Control::Repeat(self.panels(reader, id, depth)),
            "matrixdynamic" => Control::Repeat(self.table(reader, id, depth)),
            "multipletext" => Control::Fields(self.fields(reader, id)),
            "expression" => {
                reader.refuse(&[REQUIRED, FILLED_IN]);
                Control::Outcome(read_outcome(reader, issues))
            }
            _ => Control::Line(read_line(reader, issues)),
        }
    }

    fn panels(&mut self, reader: &mut ObjectReader, id: ElementId, depth: usize) -> Repeat {
        let issues = &mut *self.issues;
        only(reader, "displayMode", &["list"], issues);
        let counts = Counts { initial: ("panelCount", 0), least: "minPanelCount", most: "maxPanelCount" };
        let mut repeat = Repeat {
            item_title: reader.text("templateTitle", issues),
            item_hint: reader.text("templateDescription", issues),
            add: reader.text("addPanelText", issues),
            remove: reader.text("removePanelText", issues),
            none_text: reader.text("noEntriesText", issues),
            ..read_repeat(reader, counts, limits::ITEMS, issues)
        };
        repeat.template = self.children(reader, "templateElements", id, depth);
        repeat.offers_other = self.offers_other(&repeat.template);
        repeat.item_default = self.item_default("defaultPanelValue", &repeat, reader);
        self.check_key(&repeat, reader);
        repeat
    }

    #[inline(never)] // An entry of the part "rules".
    fn table(&mut self, reader: &mut ObjectReader, id: ElementId, depth: usize) -> Repeat {
        let issues = &mut *self.issues;
        let counts = Counts { initial: ("rowCount", 2), least: "minRowCount", most: "maxRowCount" };
        let mut repeat = Repeat {
            layout: Layout::Table,
            add: reader.text("addRowText", issues),
            remove: reader.text("removeRowText", issues),
            none_text: reader.text("noRowsText", issues),
            ..read_repeat(reader, counts, limits::ROWS, issues)
        };
        let shared = read_items(reader, "choices", issues);
        let cell = reader.word("cellType", CELLS, CELLS, issues).unwrap_or("dropdown");
        let columns = reader.list("columns", issues);
        if columns.is_empty() {
            reader.wrong("columns", issues, Problem::Missing("columns"));
        }
        repeat.template =
            columns.into_iter().filter_map(|(path, item)| self.column(item, path, id, cell, &shared, depth)).collect();
        repeat.offers_other = self.offers_other(&repeat.template);
        repeat.item_default = self.item_default("defaultRowValue", &repeat, reader);
        self.check_key(&repeat, reader);
        repeat
    }

    /// The answers with which an item begins.
    fn item_default(&mut self, key: &'static str, repeat: &Repeat, reader: &mut ObjectReader) -> Option<Value> {
        let written = reader.value(key).filter(|written| !written.is_empty())?;
        self.fitting(key, reader, &|fitting| fitting.item(&repeat.template, written))
    }

    /// A default answer that fits and says something; reports one that does not fit.
    fn fitting(
        &mut self,
        key: &str,
        reader: &ObjectReader,
        fit: &dyn Fn(&mut Fitting) -> Option<Value>,
    ) -> Option<Value> {
        let mut fitting = Fitting { elements: &self.elements, left: self.lookups };
        let fits = fit(&mut fitting);
        self.lookups = fitting.left;
        if fits.is_none() {
            let problem = match self.lookups {
                0 => Problem::TooMuch("more default answers than can be looked up"),
                _ => Problem::Other(CANNOT),
            };
            reader.wrong(key, self.issues, problem);
        }
        fits.filter(|fits| !fits.is_empty())
    }

    /// Whether one of these offers "other", in whatever stands in it.
    fn offers_other(&self, among: &[ElementId]) -> bool {
        among.iter().filter_map(|id| self.elements.get(id.0 as usize)).any(|element| match &element.kind {
            Kind::Question(question) => match &question.control {
                Control::Repeat(repeat) => repeat.offers_other,
                control => control.choices().is_some_and(|choices| choices.other.is_some()),
            },
            _ => self.offers_other(element.children()),
        })
    }

    /// A column: a question that is asked in each row.
    fn column(
        &mut self,
        value: &Value,
        path: JsonPath,
        table: ElementId,
        cell: &'static str,
        shared: &[Choice],
        depth: usize,
    ) -> Option<ElementId> {
        let mut reader = ObjectReader::new(value, path, self.issues)?;
        let name = reader.element_name(self.issues)?;
        let own = reader.string("cellType", self.issues).filter(|word| *word != "default");
        let kind = match own {
            None => cell,
            Some(word) if CELLS.contains(&word) => word,
            Some(word) => {
                reader.wrong("cellType", self.issues, Problem::UnknownWord(word.into(), CELLS));
                return None;
            }
        };
        let id = self.begin(name.clone(), Some(table), &mut reader)?;
        let question = self.question(kind, name, id, &mut reader, depth + 1, shared);
        reader.refuse(&[BESIDE]);
        self.set_kind(id, Kind::Question(Box::new(question)));
        reader.finish(self.issues);
        Some(id)
    }

    /// The lines of a question of several lines.
    #[inline(never)] // An entry of the part "rules".
    fn fields(&mut self, reader: &mut ObjectReader, question: ElementId) -> Vec<ElementId> {
        let items = reader.list("items", self.issues);
        if items.is_empty() {
            reader.wrong("items", self.issues, Problem::Missing("items"));
        }
        let mut fields = Vec::new();
        for (path, item) in items {
            let Some(mut reader) = ObjectReader::new(item, path, self.issues) else { continue };
            let Some(name) = reader.element_name(self.issues) else { continue };
            let Some(id) = self.begin(name.clone(), Some(question), &mut reader) else { continue };
            reader.refuse(&[&["description", "visible", "visibleIf", "enableIf", "readOnly", "requiredIf"]]);
            let validators = read_validators(&mut reader, self.issues);
            let line = read_line(&mut reader, self.issues);
            reader.refuse(&[&["min", "max", "minErrorText", "maxErrorText", "step", "autocomplete"]]);
            let line = Question {
                value_name: name,
                default: None,
                automatic: Automatic::default(),
                validators,
                comment: None,
                comment_example: None,
                control: Control::Line(line),
            };
            self.set_kind(id, Kind::Question(Box::new(line)));
            reader.finish(self.issues);
            fields.push(id);
        }
        fields
    }

    fn check_key(&mut self, repeat: &Repeat, reader: &ObjectReader) {
        let Some(key) = &repeat.key else { return };
        let mut inside = repeat.template.iter().filter_map(|child| self.elements.get(child.0 as usize));
        if !inside.any(|element| element.name == *key) {
            reader.wrong("keyName", self.issues, Problem::UnknownName(key.clone()));
        }
    }
}

/// The keys under which the numbers of items stand.
struct Counts {
    initial: (&'static str, usize),
    least: &'static str,
    most: &'static str,
}

/// What panels and tables have in common.
fn read_repeat(reader: &mut ObjectReader, keys: Counts, limit: usize, issues: &mut Issues) -> Repeat {
    let least = reader.count(keys.least, issues).unwrap_or(0).min(limit);
    let most = reader.count(keys.most, issues).unwrap_or(limit);
    if most > limit {
        reader.wrong(keys.most, issues, Problem::TooMuch("more items than the page can hold (100 panels, 1,000 rows)"));
    }
    let most = most.min(limit);
    if least > most {
        reader.wrong(keys.least, issues, Problem::Other("this is more than the most that is allowed"));
    }
    let (initial, otherwise) = keys.initial;
    Repeat {
        initial: reader.count(initial, issues).unwrap_or(otherwise).clamp(least.min(most), most),
        least,
        most,
        key: reader.string("keyName", issues).map(Into::into),
        key_error: reader.text("keyDuplicationError", issues),
        copies_last: reader.flag("copyDefaultValueFromLastEntry", issues).unwrap_or(false),
        ..Repeat::default()
    }
}

/// The lowest or the highest that can be written in a line: something of its kind. SurveyJS also takes
/// an expression, behind `=`.
fn read_bound(key: &'static str, input: Input, reader: &mut ObjectReader, issues: &mut Issues) -> Option<Value> {
    let bound = reader.bound(key, issues)?;
    let text = bound.to_text();
    let (fits, wanted) = match input {
        Input::Number | Input::Range => (javascript::number(text.trim()).is_some(), "this must be a number"),
        Input::Date => (Date::parse(&text).is_some(), "this must be a date, as 2026-03-14"),
        Input::DateTime => (written::is_moment(&text), "this must be a date and time, as 2026-03-14T09:30"),
        Input::Month => (written::is_month(&text), "this must be a month, as 2026-03"),
        Input::Week => (written::is_week(&text), "this must be a week, as 2026-W12"),
        Input::Time => (written::is_time(&text), "this must be a time, as 09:30"),
        _ => (false, "this must be left out where the inputType is no number, date or time"),
    };
    if !fits {
        reader.wrong(key, issues, Problem::Other(wanted));
    }
    fits.then_some(bound)
}

fn read_line(reader: &mut ObjectReader, issues: &mut Issues) -> Line {
    let input = reader.word("inputType", INPUTS, INPUT_VALUES, issues).unwrap_or(Input::Text);
    Line {
        input,
        max_length: reader.count("maxLength", issues).filter(|most| *most > 0),
        min: read_bound("min", input, reader, issues),
        max: read_bound("max", input, reader, issues),
        min_text: reader.text("minErrorText", issues),
        max_text: reader.text("maxErrorText", issues),
        step: reader.positive("step", issues),
        placeholder: reader.text("placeholder", issues),
        autocomplete: reader.string("autocomplete", issues).map(Into::into),
    }
}

fn read_outcome(reader: &mut ObjectReader, issues: &mut Issues) -> Outcome {
    const STYLES: &[&str] = &["none", "decimal", "currency", "percent", "date"];
    const VALUES: &[NumberStyle] =
        &[NumberStyle::Plain, NumberStyle::Decimal, NumberStyle::Currency, NumberStyle::Percent, NumberStyle::Date];
    Outcome {
        expression: reader.expression("expression", issues),
        style: reader.word("displayStyle", STYLES, VALUES, issues).unwrap_or_default(),
        currency: reader.string("currency", issues).unwrap_or("USD").to_owned(),
        digits: (reader.count("minimumFractionDigits", issues), reader.count("maximumFractionDigits", issues)),
        format: reader.text("format", issues),
    }
}
