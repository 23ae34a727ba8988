//! Pages, panels and what stands in them, by their type.

use super::issue::{Issues, JsonPath, Problem};
use super::parse::read_markups;
use super::reader::{ObjectReader, valid_name};
use super::{Element, ElementId, Kind, limits};
use crate::value::Value;

/// The types of elements that are supported.
const TYPES: &[&str] = &[
    "panel",
    "html",
    "text",
    "comment",
    "radiogroup",
    "checkbox",
    "dropdown",
    "tagbox",
    "boolean",
    "rating",
    "ranking",
    "matrix",
    "matrixdynamic",
    "paneldynamic",
    "multipletext",
    "expression",
];

/// Keys of every element that some cannot have.
pub(super) const TITLE: &[&str] = &["title", "description"];
pub(super) const REQUIRED: &[&str] = &["isRequired", "requiredIf", "requiredErrorText"];

/// Reads elements into the arena of a definition.
pub struct ElementsParser<'i> {
    pub(super) elements: Vec<Element>,
    /// Where each element stands in the file.
    pub(super) paths: Vec<JsonPath>,
    pub(super) issues: &'i mut Issues,
    /// How many choices, rows and columns there are.
    choices: usize,
    /// How many choices may still be looked at for default answers.
    pub(super) lookups: usize,
}

impl<'i> ElementsParser<'i> {
    pub fn new(issues: &'i mut Issues) -> Self {
        Self { elements: Vec::new(), paths: Vec::new(), issues, choices: 0, lookups: limits::LOOKUPS }
    }

    /// The elements read, parents before children, and where each stands in the file.
    pub fn finish(self) -> (Vec<Element>, Vec<JsonPath>) {
        (self.elements, self.paths)
    }

    /// Whether there may be so many choices more.
    pub(super) fn may_choose(&mut self, more: usize, reader: &ObjectReader) -> bool {
        self.choices = self.choices.saturating_add(more);
        let may = self.choices <= limits::ALL_CHOICES;
        if !may {
            self.issues.error(reader.path(), Problem::TooMuch("more than 100,000 choices, rows and columns in all"));
        }
        may
    }

    /// Reads a page.
    pub fn page(&mut self, value: &Value, path: JsonPath) -> Option<ElementId> {
        let mut reader = ObjectReader::new(value, path, self.issues)?;
        // Without a name it is given one when all names are known.
        let name = reader.string("name", self.issues);
        if name.is_some_and(|name| name.trim().is_empty()) {
            reader.wrong("name", self.issues, Problem::EMPTY);
        }
        let id = self.begin(name.map(valid_name).unwrap_or_default(), None, &mut reader)?;
        let children = self.children(&mut reader, "elements", id, 0);
        self.set_kind(id, Kind::Page(children));
        reader.finish(self.issues);
        Some(id)
    }

    /// Takes a place in the arena, with what every element has.
    pub(super) fn begin(
        &mut self,
        name: String,
        parent: Option<ElementId>,
        reader: &mut ObjectReader,
    ) -> Option<ElementId> {
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
            required_text: reader.text("requiredErrorText", issues),
            kind: Kind::Panel(Vec::new()),
        };
        self.elements.push(element);
        self.paths.push(reader.path().clone());
        Some(id)
    }

    pub(super) fn set_kind(&mut self, id: ElementId, kind: Kind) {
        if let Some(element) = self.elements.get_mut(id.0 as usize) {
            element.kind = kind;
        }
    }

    pub(super) fn children(
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
        let name =
            if kind == "panel" { reader.name(self.issues).map(valid_name) } else { reader.element_name(self.issues) }?;
        let id = self.begin(name.clone(), Some(parent), &mut reader)?;
        let kind = match kind {
            "panel" => Kind::Panel(self.children(&mut reader, "elements", id, depth)),
            "html" => {
                reader.refuse(&[TITLE, REQUIRED, &["enableIf", "readOnly"]]);
                let path = reader.at("html");
                let markups =
                    reader.value("html").map(|source| read_markups(source, &path, self.issues)).unwrap_or_default();
                Kind::Html(markups)
            }
            _ => Kind::Question(Box::new(self.question(kind, name, id, &mut reader, depth, &[]))),
        };
        self.set_kind(id, kind);
        reader.finish(self.issues);
        Some(id)
    }
}
