//! Which answers a node reads: in its expressions, and in its texts, where they are put in.
//!
//! Only what stands here is evaluated or shown anew when an answer changes.

use super::{Derived, NodeId, Role};
use crate::definition::text::{Piece, pieces};
use crate::definition::{
    Action, Choice, Choices, Control, Definition, Element, ElementId, Kind, Markup, Question, Repeat, Rule, Text,
};
use crate::expression::{Expression, Item, Name};
use crate::javascript::lowercase;

/// What an answer can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// Whether a node is shown.
    Visible,
    /// Whether it can be filled in.
    Enabled,
    /// Whether it must be filled in.
    Required,
    /// A text or a message of it: shown anew, nothing is kept.
    Words,
    /// Which of its choices are offered.
    Choices,
    /// Its answer, which an expression gives.
    Outcome,
    /// Its answer, as long as nobody gave another.
    Default,
    /// Its answer, whoever gave it.
    Set,
    /// Whether its answer is set.
    SetWhen,
    /// Whether its answer is as in the beginning.
    Reset,
    /// The calculated value at this index.
    Calculated(usize),
    /// The trigger at this index.
    Trigger(usize),
}

impl Facet {
    /// Whether it is a state that is kept.
    #[must_use]
    pub fn is_state(self) -> bool {
        matches!(self, Facet::Visible | Facet::Enabled | Facet::Required)
    }

    /// Whether it sets an answer, once what follows from another is settled.
    #[must_use]
    pub fn sets(self) -> bool {
        matches!(self, Facet::Set | Facet::SetWhen | Facet::Reset | Facet::Trigger(_))
    }
}

/// A name as an expression reads it: at the top, or in an item. In small letters, because names in
/// expressions do not mind capitals.
pub(super) type Key = (Option<NodeId>, String);

/// The name of every answer: for an expression that does not tell which it reads.
pub(super) const ANYTHING: &str = "";

/// What the questionnaire as a whole reads: calculated values and triggers.
pub(super) fn reads_of_rules(derived: &Derived, definition: &Definition) -> Vec<(Key, Facet)> {
    let mut reads = Reads { derived, definition, item: None, found: Vec::new() };
    for (at, calculated) in definition.calculated.iter().enumerate() {
        reads.expression(Some(&calculated.expression), Facet::Calculated(at));
    }
    for (at, trigger) in definition.triggers.iter().enumerate() {
        let facet = Facet::Trigger(at);
        match &trigger.action {
            // Looked at when a page is left.
            Action::Complete | Action::Skip(_) => continue,
            Action::Copy { from, .. } => reads.found.push(((None, lowercase(from)), facet)),
            Action::Run(..) | Action::Set(..) | Action::SetVariable(..) => {}
        }
        reads.expression(Some(&trigger.when), facet);
    }
    reads.found
}

/// What a node reads, and what of it that changes.
pub(super) fn reads_of(derived: &Derived, definition: &Definition, id: NodeId) -> Vec<(Key, Facet)> {
    let node = derived.node(id);
    let element = definition.element(node.element);
    let mut reads = Reads { derived, definition, item: derived.item_of(id), found: Vec::new() };
    if node.role == Role::Item {
        if let Some(Control::Repeat(repeat)) = element.question().map(|question| &question.control) {
            reads.text(repeat.item_title.as_ref());
            reads.text(repeat.item_hint.as_ref());
            reads.text(repeat.remove.as_ref());
        }
        return reads.found;
    }
    reads.expression(element.visible_if.as_ref(), Facet::Visible);
    reads.expression(element.enable_if.as_ref(), Facet::Enabled);
    reads.expression(element.required_if.as_ref(), Facet::Required);
    for when in definition.skips_over(node.element) {
        reads.expression(Some(when), Facet::Visible);
    }
    reads.text(element.required_text.as_ref());
    reads.text(element.title.as_ref());
    reads.text(element.description.as_ref());
    match &element.kind {
        Kind::Html(versions) => versions.iter().for_each(|version| reads.markup(&version.nodes)),
        Kind::Question(question) => reads.question(question),
        Kind::Page(inside) => reads.page(element, inside),
        Kind::Panel(_) => {}
    }
    reads.found
}

struct Reads<'a> {
    derived: &'a Derived,
    definition: &'a Definition,
    item: Option<NodeId>,
    found: Vec<(Key, Facet)>,
}

impl Reads<'_> {
    /// Without a title it is called as the questionnaire or its only question.
    fn page(&mut self, page: &Element, inside: &[ElementId]) {
        let (whole, buttons) = (self.definition, &self.definition.buttons);
        if page.title.is_none() {
            self.text(Some(&whole.title));
            self.text(inside.first().and_then(|only| whole.element(*only).title.as_ref()));
        }
        self.text(buttons.next.as_ref());
        self.text(buttons.previous.as_ref());
    }

    fn question(&mut self, question: &Question) {
        // Its own answer: another question can have the same (`valueName`).
        self.found.push(((self.item, lowercase(&question.value_name)), Facet::Words));
        let automatic = &question.automatic;
        self.expression(automatic.default.as_ref(), Facet::Default);
        // With a condition, it is also looked at when what it sets changes.
        let facet = if automatic.set_when.is_some() { Facet::SetWhen } else { Facet::Set };
        self.expression(automatic.set.as_ref(), facet);
        match &automatic.set_when {
            Some(when) if automatic.set.is_some() => self.names(when, facet),
            when => self.expression(when.as_ref(), facet),
        }
        self.expression(automatic.reset_when.as_ref(), Facet::Reset);
        self.text(question.comment_example.as_ref());
        self.text(question.comment.iter().flatten().next());
        for validator in &question.validators {
            self.text(validator.text.as_ref());
            if let Rule::Holds(expression) = &validator.rule {
                self.expression(Some(expression), Facet::Words);
            }
        }
        match &question.control {
            Control::Line(line) => {
                for text in [&line.min_text, &line.max_text, &line.placeholder] {
                    self.text(text.as_ref());
                }
            }
            Control::Lines { placeholder, .. } => self.text(placeholder.as_ref()),
            Control::Radios(choices)
            | Control::Select(choices)
            | Control::Checkboxes(choices)
            | Control::Tags(choices)
            | Control::Ranking(choices) => self.choices(choices),
            Control::Rating(scale) => {
                self.choices(&scale.choices);
                self.text(scale.lowest.as_ref());
                self.text(scale.highest.as_ref());
            }
            Control::Outcome(outcome) => {
                self.expression(outcome.expression.as_ref(), Facet::Outcome);
                self.text(outcome.format.as_ref());
            }
            Control::Fields(_) => {}
            Control::YesNo(answer) => {
                self.text(answer.yes.as_ref());
                self.text(answer.no.as_ref());
            }
            Control::Matrix(matrix) => {
                self.labels(&matrix.columns);
                self.labels(&matrix.rows);
            }
            Control::Repeat(repeat) => self.repeat(repeat),
        }
    }

    fn choices(&mut self, choices: &Choices) {
        self.labels(&choices.own);
        for text in [&choices.other, &choices.none, &choices.all].into_iter().flatten() {
            self.text(text.as_ref());
        }
        self.text(choices.other_error.as_ref());
        self.text(choices.other_example.as_ref());
        self.text(choices.placeholder.as_ref());
        self.expression(choices.visible_if.as_ref(), Facet::Choices);
        self.expression(choices.enable_if.as_ref(), Facet::Words);
    }

    fn labels(&mut self, choices: &[Choice]) {
        for choice in choices {
            self.text(choice.text.as_ref());
            self.expression(choice.visible_if.as_ref(), Facet::Choices);
            self.expression(choice.enable_if.as_ref(), Facet::Words);
        }
    }

    fn repeat(&mut self, repeat: &Repeat) {
        for text in [&repeat.add, &repeat.none_text, &repeat.key_error] {
            self.text(text.as_ref());
        }
    }

    fn expression(&mut self, expression: Option<&Expression>, facet: Facet) {
        let Some(expression) = expression else { return };
        // What reads nothing sets at every change, as in SurveyJS; a state of it stays as it is.
        let is_always = if facet.sets() { expression.sets_always() } else { expression.is_volatile() };
        if is_always || expression.reads().iter().any(|name| name.property().is_some()) {
            self.found.push(((None, ANYTHING.into()), facet));
        }
        self.names(expression, facet);
    }

    fn names(&mut self, expression: &Expression, facet: Facet) {
        expression.reads().into_iter().for_each(|name| self.name(name, facet));
    }

    fn name(&mut self, name: &Name, facet: Facet) {
        if let (Some(item), Some((which, names))) = (self.item, name.in_item()) {
            for item in self.derived.items_around(self.definition, item, which.is_row()) {
                match which {
                    // Who its neighbours are changes; a change in any is one of the repeating panel.
                    Item::PreviousPanel | Item::PreviousRow | Item::NextPanel | Item::NextRow => {
                        self.siblings(item, facet);
                    }
                    _ => {
                        let Some(item) = self.derived.item_beside(item, which) else { continue };
                        self.found.extend(names.iter().map(|name| ((Some(item), lowercase(name)), facet)));
                    }
                }
            }
        }
        self.found.extend(name.root_candidates().map(|name| ((None, lowercase(&name)), facet)));
    }

    fn siblings(&mut self, item: NodeId, facet: Facet) {
        let Some(repeat) = self.derived.node(item).parent else { return };
        let Some(question) = self.definition.element(self.derived.node(repeat).element).question() else { return };
        self.found.push(((self.derived.item_of(repeat), lowercase(&question.value_name)), facet));
    }

    fn text(&mut self, text: Option<&Text>) {
        text.into_iter().flat_map(Text::versions).for_each(|version| self.words(version));
    }

    fn words(&mut self, words: &str) {
        for piece in pieces(words) {
            if let Piece::Name(name) = piece {
                self.name(&Name::parse(name), Facet::Words);
            }
        }
    }

    fn markup(&mut self, nodes: &[Markup]) {
        for node in nodes {
            match node {
                Markup::Words(words) => self.words(words),
                Markup::Element { children, .. } => self.markup(children),
            }
        }
    }
}
