//! Pages, panels and questions, by their type.

use super::default::default_for;
use super::issue::{Issues, JsonPath, Problem};
use super::parse::{only, read_markups};
use super::reader::ObjectReader;
use super::{
    Choice, Choices, Control, Element, ElementId, Input, Kind, Line, Matrix, Question, Repeat, Rule, Text, Validator,
    YesNo, limits,
};
use crate::value::Value;

/// The types of elements that are supported.
const TYPES: &[&str] =
    &["panel", "html", "text", "comment", "radiogroup", "checkbox", "dropdown", "boolean", "matrix", "paneldynamic"];
const INPUTS: &[&str] = &["text", "email", "url", "tel", "number", "date"];
const INPUT_VALUES: &[Input] = &[Input::Text, Input::Email, Input::Url, Input::Tel, Input::Number, Input::Date];

/// Reads elements into the arena of a definition.
pub struct ElementsParser<'i> {
    elements: Vec<Element>,
    /// Where each element stands in the file.
    paths: Vec<JsonPath>,
    issues: &'i mut Issues,
}

impl<'i> ElementsParser<'i> {
    pub fn new(issues: &'i mut Issues) -> Self {
        Self { elements: Vec::new(), paths: Vec::new(), issues }
    }

    /// The elements read, parents before children, and where each stands in the file.
    pub fn finish(self) -> (Vec<Element>, Vec<JsonPath>) {
        (self.elements, self.paths)
    }

    /// Reads a page.
    pub fn page(&mut self, value: &Value, path: JsonPath) -> Option<ElementId> {
        let mut reader = ObjectReader::new(value, path, self.issues)?;
        let name = reader.string("name", self.issues).unwrap_or("page").to_owned();
        let id = self.begin(name, None, &mut reader)?;
        let children = self.children(&mut reader, "elements", id, 0);
        self.set_kind(id, Kind::Page(children));
        reader.finish(self.issues);
        Some(id)
    }

    /// Takes a place in the arena, with what every element has.
    fn begin(&mut self, name: String, parent: Option<ElementId>, reader: &mut ObjectReader) -> Option<ElementId> {
        let issues = &mut *self.issues;
        if self.elements.len() >= limits::ELEMENTS {
            issues.error(reader.path(), Problem::TooMuch("more than 20,000 elements"));
            return None;
        }
        let id = ElementId(u32::try_from(self.elements.len()).ok()?);
        let element = Element {
            name,
            parent,
            title: reader.text("title", issues),
            description: reader.text("description", issues),
            visible: reader.flag("visible", issues).unwrap_or(true),
            visible_if: reader.expression("visibleIf", issues),
            enable_if: reader.expression("enableIf", issues),
            read_only: reader.flag("readOnly", issues).unwrap_or(false),
            required: reader.flag("isRequired", issues).unwrap_or(false),
            required_if: reader.expression("requiredIf", issues),
            kind: Kind::Panel(Vec::new()),
        };
        self.elements.push(element);
        self.paths.push(reader.path().clone());
        Some(id)
    }

    fn set_kind(&mut self, id: ElementId, kind: Kind) {
        if let Some(element) = self.elements.get_mut(id.0 as usize) {
            element.kind = kind;
        }
    }

    fn children(
        &mut self,
        reader: &mut ObjectReader,
        key: &'static str,
        parent: ElementId,
        depth: usize,
    ) -> Vec<ElementId> {
        if depth > limits::DEPTH {
            self.issues.error(reader.path(), Problem::TooMuch("panels nested more than 20 deep"));
            return Vec::new();
        }
        let items = reader.list(key, self.issues);
        items.into_iter().filter_map(|(path, item)| self.element(item, path, parent, depth + 1)).collect()
    }

    fn element(&mut self, value: &Value, path: JsonPath, parent: ElementId, depth: usize) -> Option<ElementId> {
        let mut reader = ObjectReader::new(value, path, self.issues)?;
        let kind = reader.required_string("type", self.issues)?;
        if !TYPES.contains(&kind) {
            reader.wrong("type", self.issues, Problem::UnknownWord(kind.into(), TYPES));
            return None;
        }
        let name = reader.required_string("name", self.issues)?.to_owned();
        let id = self.begin(name.clone(), Some(parent), &mut reader)?;
        let kind = match kind {
            "panel" => Kind::Panel(self.children(&mut reader, "elements", id, depth)),
            "html" => {
                let path = reader.at("html");
                let markups =
                    reader.value("html").map(|source| read_markups(source, &path, self.issues)).unwrap_or_default();
                Kind::Html(markups)
            }
            _ => Kind::Question(Box::new(self.question(kind, name, id, &mut reader, depth))),
        };
        self.set_kind(id, kind);
        reader.finish(self.issues);
        Some(id)
    }

    fn question(
        &mut self,
        kind: &str,
        name: String,
        id: ElementId,
        reader: &mut ObjectReader,
        depth: usize,
    ) -> Question {
        let issues = &mut *self.issues;
        let value_name = reader.string("valueName", issues).map_or(name, Into::into);
        let default = reader.value("defaultValue");
        let required_text = reader.text("requiredErrorText", issues);
        let validators = read_validators(reader, issues);
        let show_comment = reader.flag("showCommentArea", issues).unwrap_or(false);
        let comment_text = reader.text("commentText", issues);
        let control = match kind {
            "comment" => Control::Lines {
                rows: reader.count("rows", issues).unwrap_or(4),
                max_length: reader.count("maxLength", issues).filter(|most| *most > 0),
            },
            "radiogroup" => Control::Radios(read_choices(reader, issues)),
            "dropdown" => Control::Select(read_choices(reader, issues)),
            "checkbox" => {
                let mut choices = read_choices(reader, issues);
                choices.least = reader.count("minSelectedChoices", issues).unwrap_or(0);
                choices.most = reader.count("maxSelectedChoices", issues).filter(|most| *most > 0);
                Control::Checkboxes(choices)
            }
            "boolean" => Control::YesNo(YesNo {
                yes: reader.text("labelTrue", issues),
                no: reader.text("labelFalse", issues),
                yes_value: reader.value("valueTrue").cloned().unwrap_or(Value::Bool(true)),
                no_value: reader.value("valueFalse").cloned().unwrap_or(Value::Bool(false)),
            }),
            "matrix" => Control::Matrix(Matrix {
                columns: read_items(reader, "columns", issues),
                rows: read_items(reader, "rows", issues),
                all_rows_required: reader.flag("isAllRowRequired", issues).unwrap_or(false),
            }),
            "paneldynamic" => Control::Repeat(self.repeat(reader, id, depth)),
            _ => Control::Line(Line {
                input: reader.word("inputType", INPUTS, INPUT_VALUES, issues).unwrap_or(Input::Text),
                max_length: reader.count("maxLength", issues).filter(|most| *most > 0),
                min: reader.value("min").cloned(),
                max: reader.value("max").cloned(),
                autocomplete: reader.string("autocomplete", issues).map(Into::into),
            }),
        };
        let comment = show_comment.then_some(comment_text);
        let default = default.and_then(|value| {
            let default = default_for(&control, value);
            if default.is_none() {
                reader.wrong("defaultValue", self.issues, Problem::Other("the question cannot have this answer"));
            }
            default
        });
        Question { value_name, default, required_text, validators, comment, control }
    }

    fn repeat(&mut self, reader: &mut ObjectReader, id: ElementId, depth: usize) -> Repeat {
        let issues = &mut *self.issues;
        let least = reader.count("minPanelCount", issues).unwrap_or(0).min(limits::ITEMS);
        let most = reader.count("maxPanelCount", issues).unwrap_or(limits::ITEMS).min(limits::ITEMS);
        if least > most {
            reader.wrong("minPanelCount", issues, Problem::Other("this is more than maxPanelCount"));
        }
        let initial = reader.count("panelCount", issues).unwrap_or(0).clamp(least.min(most), most);
        only(reader, "displayMode", &["list"], issues);
        let mut repeat = Repeat {
            template: Vec::new(),
            item_title: reader.text("templateTitle", issues),
            initial,
            least,
            most,
            add: reader.text("addPanelText", issues),
            remove: reader.text("removePanelText", issues),
            none_text: reader.text("noEntriesText", issues),
            key: reader.string("keyName", issues).map(Into::into),
            key_error: reader.text("keyDuplicationError", issues),
        };
        repeat.template = self.children(reader, "templateElements", id, depth);
        if let Some(key) = &repeat.key
            && !repeat
                .template
                .iter()
                .any(|child| self.elements.get(child.0 as usize).is_some_and(|element| element.name == *key))
        {
            reader.wrong("keyName", self.issues, Problem::UnknownName(key.clone()));
        }
        repeat
    }
}

fn read_choices(reader: &mut ObjectReader, issues: &mut Issues) -> Choices {
    let show_other = reader.flag("showOtherItem", issues).unwrap_or(false);
    let show_none = reader.flag("showNoneItem", issues).unwrap_or(false);
    let other_text = reader.text("otherText", issues);
    let none_text = reader.text("noneText", issues);
    Choices {
        own: read_items(reader, "choices", issues),
        other: show_other.then_some(other_text),
        other_error: reader.text("otherErrorText", issues),
        none: show_none.then_some(none_text),
        least: 0,
        most: None,
    }
}

/// Choices, rows or columns: a plain value, or `{"value": …, "text": …}`.
fn read_items(reader: &mut ObjectReader, key: &'static str, issues: &mut Issues) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    for (path, item) in reader.list(key, issues) {
        if choices.len() >= limits::CHOICES {
            issues.error(&path, Problem::TooMuch("more than 10,000 choices"));
            break;
        }
        let choice = match item {
            Value::Object(_) => {
                let Some(mut reader) = ObjectReader::new(item, path.clone(), issues) else { continue };
                let value = reader.value("value").cloned();
                let text: Option<Text> = reader.text("text", issues);
                if value.is_none() {
                    issues.error(&path, Problem::Missing("value"));
                }
                reader.finish(issues);
                Choice { value: value.unwrap_or_default(), text }
            }
            Value::Null | Value::List(_) => {
                issues.error(&path, Problem::WrongType("a text, a number, or {\"value\": …, \"text\": …}"));
                continue;
            }
            plain => Choice { value: plain.clone(), text: None },
        };
        if choices.iter().any(|other| other.value == choice.value) {
            issues.error(&path, Problem::Duplicate(choice.value.to_text()));
        }
        choices.push(choice);
    }
    choices
}

fn read_validators(reader: &mut ObjectReader, issues: &mut Issues) -> Vec<Validator> {
    const KINDS: &[&str] = &["numeric", "text", "answercount", "regex", "email", "expression"];
    let mut validators = Vec::new();
    for (path, item) in reader.list("validators", issues) {
        let Some(mut validator) = ObjectReader::new(item, path, issues) else { continue };
        let text = validator.text("text", issues);
        let Some(kind) = validator.required_string("type", issues) else { continue };
        let rule = match kind {
            "numeric" => Some(Rule::Number {
                min: validator.number("minValue", issues),
                max: validator.number("maxValue", issues),
            }),
            "text" => Some(Rule::Length {
                min: validator.count("minLength", issues).unwrap_or(0),
                max: validator.count("maxLength", issues).filter(|most| *most > 0),
                digits: validator.flag("allowDigits", issues).unwrap_or(true),
            }),
            "answercount" => Some(Rule::Count {
                min: validator.count("minCount", issues).unwrap_or(0),
                max: validator.count("maxCount", issues).filter(|most| *most > 0),
            }),
            "email" => Some(Rule::Email),
            "regex" => {
                let ignore_case = validator.flag("caseInsensitive", issues).unwrap_or(false);
                validator
                    .required_string("regex", issues)
                    .map(|pattern| Rule::Pattern { pattern: pattern.into(), ignore_case })
            }
            "expression" => validator.expression("expression", issues).map(Rule::Holds),
            other => {
                validator.wrong("type", issues, Problem::UnknownWord(other.into(), KINDS));
                continue;
            }
        };
        validator.finish(issues);
        validators.extend(rule.map(|rule| Validator { rule, text }));
    }
    validators
}
