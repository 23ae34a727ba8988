//! What only the whole questionnaire can tell: double names, names that no question has, functions
//! that do not exist.

use super::issue::{Issues, JsonPath, Problem};
use super::text::{Piece, pieces};
use super::{Control, Definition, Element, ElementId, Kind, Markup, Rule, Text};
use crate::expression::{Expression, Name, is_function};
use crate::javascript::lowercase;
use crate::sorted::Sorted;

/// Functions that SurveyJS has and this page does not evaluate.
const NOT_HERE: &[&str] = &["isContainerReady", "propertyValue"];

/// Checks every name. `paths` tells where each element stands in the file.
pub fn check_names(definition: &Definition, paths: &[JsonPath], issues: &mut Issues) {
    let names = definition.elements().filter_map(|(_, element)| element.question());
    let mut known = Sorted::default();
    known.extend(names.map(|question| lowercase(&question.value_name)));
    let mut checker = Checker { definition, names: known, issues };
    checker.doubles(paths);
    for ((_, element), path) in definition.elements().zip(paths) {
        checker.element(element, path);
    }
    let top = JsonPath::root();
    for (at, expression) in definition.complete_when.iter().enumerate() {
        checker.expression(Some(expression), &top.member("triggers").item(at), "expression");
    }
    for (at, (expression, versions)) in definition.completed_when.iter().enumerate() {
        let path = top.member("completedHtmlOnCondition").item(at);
        checker.expression(Some(expression), &path, "expression");
        versions.iter().for_each(|version| checker.markup(&version.nodes, &path, "html"));
    }
    definition.completed.iter().for_each(|version| checker.markup(&version.nodes, &top, "completedHtml"));
}

struct Checker<'a> {
    definition: &'a Definition,
    /// The names of all answers, in small letters.
    names: Sorted<String>,
    issues: &'a mut Issues,
}

impl Checker<'_> {
    fn doubles(&mut self, paths: &[JsonPath]) {
        let mut taken = Sorted::default();
        let mut items = Sorted::default();
        let mut answers = Sorted::default();
        for ((_, element), path) in self.definition.elements().zip(paths) {
            let Some(question) = element.question() else { continue };
            let scope = scope(element, self.definition);
            let is_double = !taken.insert((scope, element.name.as_str()));
            if is_double {
                self.issues.error_in(path, "name", Problem::Duplicate(element.name.clone()));
            }
            // Questions may share an answer, but not the items of a repeating panel.
            let answer = (scope, question.value_name.as_str());
            let repeats = matches!(question.control, Control::Repeat(_));
            if !is_double && (items.contains(&answer) || repeats && answers.contains(&answer)) {
                self.issues.error_in(path, "valueName", Problem::Duplicate(question.value_name.clone()));
            }
            answers.insert(answer);
            if repeats {
                items.insert(answer);
            }
        }
    }

    fn element(&mut self, element: &Element, path: &JsonPath) {
        self.expression(element.visible_if.as_ref(), path, "visibleIf");
        self.expression(element.enable_if.as_ref(), path, "enableIf");
        self.expression(element.required_if.as_ref(), path, "requiredIf");
        self.text(element.title.as_ref(), path, "title");
        self.text(element.description.as_ref(), path, "description");
        match &element.kind {
            Kind::Html(versions) => {
                versions.iter().for_each(|version| self.markup(&version.nodes, path, "html"));
            }
            Kind::Question(question) => {
                for (at, validator) in question.validators.iter().enumerate() {
                    if let Rule::Holds(expression) = &validator.rule {
                        self.expression(Some(expression), &path.member("validators").item(at), "expression");
                    }
                }
                if let Control::Repeat(repeat) = &question.control {
                    self.text(repeat.item_title.as_ref(), path, "templateTitle");
                }
            }
            Kind::Page(_) | Kind::Panel(_) => {}
        }
    }

    fn expression(&mut self, expression: Option<&Expression>, path: &JsonPath, key: &str) {
        let Some(expression) = expression else { return };
        for function in expression.calls() {
            if !is_function(function) {
                self.issues.error_in(path, key, Problem::UnknownFunction(function.into()));
            } else if NOT_HERE.contains(&function) {
                self.issues.error_in(path, key, Problem::Other("isContainerReady and propertyValue are not supported"));
            }
        }
        for name in expression.reads() {
            if name.property().is_some() {
                self.issues.error_in(
                    path,
                    key,
                    Problem::Other("properties of questions, {$name.property}, are not supported"),
                );
            } else {
                self.name(name, path, key);
            }
        }
    }

    fn text(&mut self, text: Option<&Text>, path: &JsonPath, key: &str) {
        text.into_iter().flat_map(Text::versions).for_each(|version| self.words(version, path, key));
    }

    fn markup(&mut self, nodes: &[Markup], path: &JsonPath, key: &str) {
        for node in nodes {
            match node {
                Markup::Words(words) => self.words(words, path, key),
                Markup::Element { children, .. } => self.markup(children, path, key),
            }
        }
    }

    fn words(&mut self, words: &str, path: &JsonPath, key: &str) {
        for piece in pieces(words) {
            if let Piece::Name(name) = piece {
                self.name(&Name::parse(name), path, key);
            }
        }
    }

    fn name(&mut self, name: &Name, path: &JsonPath, key: &str) {
        let knows = |root: &str| {
            let root = lowercase(root);
            self.names.contains(&root)
                || root.strip_suffix("-comment").is_some_and(|base| self.names.contains(&base.to_owned()))
        };
        let in_item = name.in_item().is_some_and(|(_, names)| names.iter().any(|name| knows(name)));
        let is_known = in_item
            || name.text().eq_ignore_ascii_case("panelIndex")
            || name.root_candidates().any(|root| knows(&root));
        if is_known {
            return;
        }
        let (path, said) = (&path.member(key), Problem::UnknownName(name.text().into()));
        // A text says the same in every language: once is enough.
        if !self.issues.iter().any(|issue| issue.path == *path && issue.problem == said) {
            self.issues.warning(path, said);
        }
    }
}

/// The repeating panel in whose items the name of an element counts; `None` at the top.
fn scope(element: &Element, definition: &Definition) -> Option<ElementId> {
    let mut parent = element.parent;
    while let Some(id) = parent {
        let around = definition.element(id);
        if let Kind::Question(question) = &around.kind
            && let Control::Repeat(_) = question.control
        {
            return Some(id);
        }
        parent = around.parent;
    }
    None
}
