//! What only the whole questionnaire can tell: double names, names that no question has, functions
//! that do not exist.

use super::issue::{Issues, JsonPath, Problem};
use super::text::{Piece, pieces};
use super::{Action, Choice, Control, Definition, Element, ElementId, Kind, Markup, Rule, Text, Trigger};
use crate::expression::{Expression, Name, is_function};
use crate::javascript::lowercase;
use crate::sorted::Sorted;

/// Names that mean something where they stand.
const OWN: &[&str] = &["panelIndex", "visiblePanelIndex", "rowIndex", "visibleRowIndex", "item", "choice", "locale"];

/// Checks every name. `paths` tells where each element stands in the file.
pub fn check_names(definition: &Definition, paths: &[JsonPath], issues: &mut Issues) {
    let names = definition.elements().filter_map(|(_, element)| element.question());
    let mut known: Vec<String> = names.map(|question| lowercase(&question.value_name)).collect();
    known.extend(definition.calculated.iter().map(|calculated| lowercase(&calculated.name)));
    known.extend(definition.triggers.iter().filter_map(|trigger| match &trigger.action {
        Action::SetVariable(name, _) => Some(lowercase(name)),
        _ => None,
    }));
    let elements = definition.elements().map(|(_, element)| lowercase(&element.name)).collect();
    let (names, elements) = (Sorted::of(known), Sorted::of(elements));
    let mut checker = Checker { definition, names, elements, said: Sorted::default(), issues };
    checker.doubles(paths);
    for ((_, element), path) in definition.elements().zip(paths) {
        checker.element(element, path);
    }
    let top = JsonPath::root();
    let buttons = &definition.buttons;
    for (text, key) in [
        (Some(&definition.title), "title"),
        (definition.description.as_ref(), "description"),
        (buttons.start.as_ref(), "startSurveyText"),
        (buttons.next.as_ref(), "pageNextText"),
        (buttons.previous.as_ref(), "pagePrevText"),
        (buttons.complete.as_ref(), "completeText"),
    ] {
        checker.text(text, &top, key);
    }
    for (at, trigger) in definition.triggers.iter().enumerate() {
        checker.trigger(trigger, &top.member("triggers").item(at));
    }
    for (at, calculated) in definition.calculated.iter().enumerate() {
        let path = top.member("calculatedValues").item(at);
        checker.expression(Some(&calculated.expression), &path, "expression");
        if checker.is_asked(&calculated.name) {
            checker.issues.error_in(&path, "name", Problem::Duplicate(calculated.name.clone()));
        }
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
    /// The names of all elements, likewise.
    elements: Sorted<String>,
    /// What was said already, and where.
    said: Sorted<(JsonPath, String)>,
    issues: &'a mut Issues,
}

impl Checker<'_> {
    fn doubles(&mut self, paths: &[JsonPath]) {
        // A draft, and the browser's Back, lead to a step by its name.
        let mut steps = Sorted::<(Option<ElementId>, &str)>::default();
        for step in self.definition.steps() {
            let name = self.definition.element(*step).name.as_str();
            let is_double = !steps.insert((None, name));
            if let Some(path) = paths.get(step.0 as usize).filter(|_| is_double) {
                self.issues.error_in(path, "name", Problem::Duplicate(name.into()));
            }
        }
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
                let problem =
                    "another question has this answer; the items of a repeating group are of one question only";
                self.issues.error_in(path, "valueName", Problem::Other(problem));
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
                let automatic = &question.automatic;
                for (expression, key) in [
                    (&automatic.default, "defaultValueExpression"),
                    (&automatic.set, "setValueExpression"),
                    (&automatic.set_when, "setValueIf"),
                    (&automatic.reset_when, "resetValueIf"),
                ] {
                    self.expression(expression.as_ref(), path, key);
                }
                if let Some(choices) = question.control.choices() {
                    self.expression(choices.visible_if.as_ref(), path, "choicesVisibleIf");
                    self.expression(choices.enable_if.as_ref(), path, "choicesEnableIf");
                    self.items(&choices.own, path, "choices");
                }
                if let Control::Matrix(matrix) = &question.control {
                    self.items(&matrix.rows, path, "rows");
                    self.items(&matrix.columns, path, "columns");
                }
                if let Control::Outcome(outcome) = &question.control {
                    self.expression(outcome.expression.as_ref(), path, "expression");
                }
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

    fn items(&mut self, items: &[Choice], path: &JsonPath, key: &str) {
        for (at, item) in items.iter().enumerate() {
            if item.visible_if.is_some() || item.enable_if.is_some() {
                let path = path.member(key).item(at);
                self.expression(item.visible_if.as_ref(), &path, "visibleIf");
                self.expression(item.enable_if.as_ref(), &path, "enableIf");
            }
        }
    }

    fn trigger(&mut self, trigger: &Trigger, path: &JsonPath) {
        self.expression(Some(&trigger.when), path, "expression");
        let mut asked = |name: &str, key: &str| {
            if !self.is_asked(name) {
                self.issues.error_in(path, key, Problem::UnknownName(name.into()));
            }
        };
        match &trigger.action {
            Action::Complete | Action::SetVariable(..) => {}
            Action::Set(to, _) => asked(to, "setToName"),
            Action::Copy { from, to } => {
                asked(from, "fromName");
                asked(to, "setToName");
            }
            Action::Skip(to) => asked(to, "gotoName"),
            Action::Run(expression, to) => {
                asked(to, "setToName");
                self.expression(Some(expression), path, "runExpression");
            }
        }
    }

    /// Whether a question that does not stand in a repeating one has this very name.
    fn is_asked(&self, name: &str) -> bool {
        let mut called = self.definition.called(name);
        called.any(|(_, element)| element.question().is_some() && scope(element, self.definition).is_none())
    }

    fn expression(&mut self, expression: Option<&Expression>, path: &JsonPath, key: &str) {
        let Some(expression) = expression else { return };
        for function in expression.calls() {
            if !is_function(function) {
                self.issues.error_in(path, key, Problem::UnknownFunction(function.into()));
            }
        }
        for name in expression.reads() {
            if let Some((element, _)) = name.property() {
                if !self.elements.contains(&lowercase(element)) {
                    self.issues.error_in(path, key, Problem::UnknownName(name.text().into()));
                }
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
            || OWN.iter().any(|own| name.text().eq_ignore_ascii_case(own))
            || name.path().first().is_some_and(|first| matches!(first.name.as_str(), "item" | "choice"))
            || name.root_candidates().any(|root| knows(&root));
        if is_known {
            return;
        }
        let path = path.member(key);
        // A text says the same in every language: once is enough.
        if self.said.insert((path.clone(), name.text().into())) {
            self.issues.warning(&path, Problem::UnknownName(name.text().into()));
        }
    }
}

/// The question of questions in which the name of an element counts; `None` at the top.
pub(super) fn scope(element: &Element, definition: &Definition) -> Option<ElementId> {
    let mut parent = element.parent;
    while let Some(id) = parent {
        let around = definition.element(id);
        if let Kind::Question(question) = &around.kind
            && let Control::Repeat(_) | Control::Fields(_) = question.control
        {
            return Some(id);
        }
        parent = around.parent;
    }
    None
}
