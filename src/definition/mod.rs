//! The questionnaire as its author wrote it: JSON in, [`Definition`] and [`Issues`] out.
//!
//! The format is a strict profile of SurveyJS JSON (2.5 and 3): what is accepted without a message
//! means the same there. This module knows no answers; what follows from definition and answers
//! stands in `derived/`.

mod choices;
mod control;
mod cycles;
mod default;
mod elements;
pub mod issue;
mod limits;
pub mod markup;
mod names;
mod parse;
mod pattern;
mod questions;
pub mod reader;
mod rebase;
mod rules;
mod spread;
pub mod text;

use std::ops::Range;

use crate::expression::Expression;
use crate::value::Value;
pub use control::{
    Choice, Choices, Control, Input, Layout, Line, Matrix, NumberStyle, Order, Outcome, Repeat, Scale, YesNo,
};
pub use issue::{Issue, Issues, JsonPath, Problem, Severity};
pub use limits::{NODES as MOST_NODES, ROWS as MOST_ITEMS};
pub use markup::Markup;
pub use parse::{NOT_UTF_8, Places, parse, read};
pub use text::{Language, Text};

/// An element of the questionnaire: a page, a panel or a question, as a place in
/// [`Definition::element`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementId(u32);

impl ElementId {
    /// The id of no element.
    pub(crate) const NONE: ElementId = ElementId(u32::MAX);

    pub(crate) fn number(self) -> u32 {
        self.0
    }
}

/// A questionnaire.
#[derive(Clone, Debug, Default)]
pub struct Definition {
    /// What it is called.
    pub title: Text,
    /// One or two sentences about it.
    pub description: Option<Text>,
    /// The language of the texts under `default`.
    pub language: Language,
    /// Every language that it is written in, its own first.
    pub languages: Vec<Language>,
    /// The pages in order.
    pub pages: Vec<ElementId>,
    /// Whether the first page is the start page: not a step, and without progress.
    pub first_page_is_start: bool,
    /// The texts of the buttons, where the author has set them.
    pub buttons: Buttons,
    /// What the confirmation says.
    pub completed: Vec<Markups>,
    /// What the confirmation says when an expression holds; the first that holds counts.
    pub completed_when: Vec<(Expression, Vec<Markups>)>,
    /// What happens when an answer makes something hold, in order.
    pub triggers: Vec<Trigger>,
    /// Pages, by their places, that are left out while an expression holds (SurveyJS: the trigger `skip`).
    pub skips: Vec<(Expression, Range<usize>)>,
    /// Values that follow from answers, by names of their own.
    pub calculated: Vec<Calculated>,
    /// When what is wrong is shown.
    pub check: Check,
    /// What becomes of the answers of questions that are hidden.
    pub clear: Clear,
    pub(crate) elements: Vec<Element>,
    /// The elements in the order of their names, those of one name as they stand.
    pub(crate) by_name: Vec<ElementId>,
}

/// A tree of allowed HTML in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Markups {
    /// Its language; `None` for the text under `default`.
    pub language: Option<Language>,
    /// Its nodes.
    pub nodes: Vec<Markup>,
}

/// Texts of buttons.
#[derive(Clone, Debug, Default)]
pub struct Buttons {
    /// On the start page.
    pub start: Option<Text>,
    /// To the next page.
    pub next: Option<Text>,
    /// To the page before.
    pub previous: Option<Text>,
    /// To hand in.
    pub complete: Option<Text>,
}

/// What happens when an answer makes something hold.
///
/// Source: SurveyJS, "Conditional Survey Logic (Triggers)".
#[derive(Clone, Debug, Default)]
pub struct Trigger {
    /// Looked at when an answer that it reads changes; of [`Action::Complete`], when a page is left.
    pub when: Expression,
    /// What happens.
    pub action: Action,
}

/// What a trigger does.
#[derive(Clone, Debug, Default)]
pub enum Action {
    /// Ends the questionnaire.
    #[default]
    Complete,
    /// Gives a question this answer.
    Set(String, Value),
    /// Gives a variable this value.
    SetVariable(String, Value),
    /// Gives a question the answer of another.
    Copy {
        /// Whose answer.
        from: String,
        /// Which question gets it.
        to: String,
    },
    /// Gives a question the outcome of an expression.
    Run(Expression, String),
    /// Goes to the page of a question.
    Skip(String),
}

/// A value that follows from answers, under a name of its own.
#[derive(Clone, Debug, Default)]
pub struct Calculated {
    /// The name by which expressions and texts call it.
    pub name: String,
    /// What it follows from.
    pub expression: Expression,
    /// Whether it is handed in with the answers.
    pub handed_in: bool,
}

/// When what is wrong is shown (SurveyJS: `checkErrorsMode`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Check {
    /// On leaving a page.
    #[default]
    OnNextPage,
    /// As soon as an answer changed, too.
    OnValueChanged,
    /// Before handing in; until then pages can be left as they are.
    OnComplete,
}

/// What becomes of the answers of questions that are hidden (SurveyJS: `clearInvisibleValues`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clear {
    /// They are kept while filling in, and not handed in.
    #[default]
    OnComplete,
    /// They are handed in.
    Never,
    /// They are gone as soon as the question itself is hidden.
    OnHidden,
    /// As soon as the question, or what it stands in, is hidden.
    OnHiddenContainer,
}

/// A page, a panel or a question.
#[derive(Clone, Debug)]
pub struct Element {
    /// Its name; of a question, the name by which expressions call it.
    pub name: String,
    /// The page, panel or repeating panel that it stands in.
    pub parent: Option<ElementId>,
    /// What is asked. Without it, the name is shown.
    pub title: Option<Text>,
    /// A hint: why it is asked, an example.
    pub description: Option<Text>,
    /// Shown at all, unless `visible_if` says otherwise.
    pub visible: bool,
    /// Shown only when it holds.
    pub visible_if: Option<Expression>,
    /// Can be filled in only when it holds.
    pub enable_if: Option<Expression>,
    /// Can be read but not changed.
    pub read_only: bool,
    /// Must be filled in.
    pub required: bool,
    /// Must be filled in when it holds.
    pub required_if: Option<Expression>,
    /// The message when it must be filled in and is not.
    pub required_text: Option<Text>,
    /// What it is.
    pub kind: Kind,
}

impl Default for Element {
    fn default() -> Self {
        Element { visible: true, read_only: false, ..Definition::NOTHING }
    }
}

/// What an element is.
#[derive(Clone, Debug)]
pub enum Kind {
    /// A page with its elements.
    Page(Vec<ElementId>),
    /// A panel with its elements.
    Panel(Vec<ElementId>),
    /// HTML between the questions.
    Html(Vec<Markups>),
    /// A question.
    Question(Box<Question>),
}

/// A question.
#[derive(Clone, Debug)]
pub struct Question {
    /// The name of its answer: `valueName`, or the question's name.
    pub value_name: String,
    /// The answer with which it begins.
    pub default: Option<Value>,
    /// What gives it an answer by itself.
    pub automatic: Automatic,
    /// What else an answer must meet.
    pub validators: Vec<Validator>,
    /// The label of a field for a comment beside the answer.
    pub comment: Option<Option<Text>>,
    /// An example of a comment, shown in the empty field; also of what belongs to "other".
    pub comment_example: Option<Text>,
    /// How it is answered.
    pub control: Control,
}

/// What gives a question an answer without its being filled in.
#[derive(Clone, Debug, Default)]
pub struct Automatic {
    /// Its answer as long as nobody gave another.
    pub default: Option<Expression>,
    /// Its answer whenever what this reads changes, or when `set_when` begins to hold.
    pub set: Option<Expression>,
    /// Without `set`, its answer is taken away when this begins to hold.
    pub set_when: Option<Expression>,
    /// Its answer is as in the beginning when this begins to hold.
    pub reset_when: Option<Expression>,
}

/// What an answer must meet, with the author's own message.
#[derive(Clone, Debug)]
pub struct Validator {
    /// What must be met.
    pub rule: Rule,
    /// The author's message when it is not.
    pub text: Option<Text>,
}

/// What an answer must meet.
#[derive(Clone, Debug)]
pub enum Rule {
    /// A number between two bounds, both included.
    Number {
        /// The lowest.
        min: Option<f64>,
        /// The highest.
        max: Option<f64>,
    },
    /// A text of some length, in characters.
    Length {
        /// The least.
        min: usize,
        /// The most.
        max: Option<usize>,
        /// Whether digits may stand in it.
        digits: bool,
    },
    /// A number of chosen answers.
    Count {
        /// The least.
        min: usize,
        /// The most.
        max: Option<usize>,
    },
    /// An e-mail address.
    Email,
    /// A text in which a regular expression (JavaScript's) is found.
    Pattern {
        /// The expression.
        pattern: String,
        /// Capitals and small letters count as the same.
        ignore_case: bool,
        /// The most characters of a text that it is tried on: a longer one does not fit. None, until the
        /// questionnaire was checked.
        longest: usize,
    },
    /// An expression that must hold.
    Holds(Expression),
}

/// The language in which several questionnaires are offered: that of all, or else the page's own where one of them is
/// written in it, or else that of the first. What could not be read has none.
#[must_use]
pub fn language_of_all(all: &[&Definition]) -> Language {
    let mut own = all.iter().filter_map(|definition| definition.languages.first());
    let first = own.next();
    let is_shared = own.all(|other| Some(other) == first);
    let ours = Language::default();
    let is_ours = all.iter().any(|definition| definition.languages.contains(&ours));
    first.filter(|_| is_shared || !is_ours).cloned().unwrap_or(ours)
}

impl Definition {
    const NOTHING: Element = Element {
        name: String::new(),
        parent: None,
        title: None,
        description: None,
        visible: false,
        visible_if: None,
        enable_if: None,
        read_only: true,
        required: false,
        required_if: None,
        required_text: None,
        kind: Kind::Panel(Vec::new()),
    };

    /// The element of an id.
    ///
    /// Ids come from the definition that made them; for one of another definition this gives an
    /// element without content.
    #[must_use]
    pub fn element(&self, id: ElementId) -> &Element {
        static NOTHING: Element = Definition::NOTHING;
        self.elements.get(id.0 as usize).unwrap_or(&NOTHING)
    }

    /// The elements of a name, parents before children.
    pub fn called(&self, name: &str) -> impl Iterator<Item = (ElementId, &Element)> {
        let from = self.by_name.partition_point(|id| self.element(*id).name.as_str() < name);
        let behind = self.by_name.get(from..).unwrap_or_default().iter();
        behind.map(|id| (*id, self.element(*id))).take_while(move |(_, element)| element.name == name)
    }

    /// Every element with its id, parents before children.
    pub fn elements(&self) -> impl Iterator<Item = (ElementId, &Element)> {
        (0..).map(ElementId).zip(&self.elements)
    }

    /// What an element stands in, from the inside out.
    pub fn around(&self, id: ElementId) -> impl Iterator<Item = ElementId> {
        std::iter::successors(self.element(id).parent, |around| self.element(*around).parent)
    }

    /// The pages that are steps: all but the start page.
    #[must_use]
    pub fn steps(&self) -> &[ElementId] {
        self.pages.get(usize::from(self.first_page_is_start)..).unwrap_or_default()
    }

    /// The conditions under which a page is left out.
    pub fn skips_over(&self, page: ElementId) -> impl Iterator<Item = &Expression> {
        // Pages are in the order of their ids.
        let place = if self.skips.is_empty() { Err(0) } else { self.pages.binary_search(&page) };
        let skips = self.skips.iter().filter(move |(_, pages)| place.is_ok_and(|place| pages.contains(&place)));
        skips.map(|(when, _)| when)
    }

    /// The start page, when there is one.
    #[must_use]
    pub fn start_page(&self) -> Option<ElementId> {
        self.pages.first().copied().filter(|_| self.first_page_is_start)
    }

    /// Whether the start page is a call that stands as its author wrote it: nothing on it is asked, or follows from an
    /// answer. It is shown before there is the code for answers.
    #[must_use]
    pub fn begins_with_call(&self) -> bool {
        let Some(start) = self.start_page() else { return false };
        let page = self.element(start);
        let texts = [Some(&self.title), self.description.as_ref(), self.buttons.start.as_ref(), page.title.as_ref()];
        let stands = |text: &Text| text.versions().all(|version| !text::names_answers(version));
        let is_as_written = |id: &ElementId| self.element(*id).is_as_written();
        texts.into_iter().flatten().all(stands) && page.children().iter().all(is_as_written)
    }

    /// The title and the lead of the call in a language, for others than the respondent: no answers stand in them.
    #[must_use]
    pub fn call(&self, language: &Language) -> (String, String) {
        let own = |text: &Text| text::without_names(text.get(language, &self.language));
        let start = self.start_page().and_then(|page| self.element(page).title.as_ref());
        let title = start.map(own).filter(|title| !title.is_empty()).unwrap_or_else(|| own(&self.title));
        (title, self.description.as_ref().map(own).unwrap_or_default())
    }
}

impl Element {
    /// Whether it is HTML that is always shown, and always the same.
    fn is_as_written(&self) -> bool {
        let Kind::Html(versions) = &self.kind else { return false };
        self.visible
            && self.visible_if.is_none()
            && versions.iter().all(|version| !markup::names_answers(&version.nodes))
    }

    /// The question, when it is one.
    #[must_use]
    pub fn question(&self) -> Option<&Question> {
        match &self.kind {
            Kind::Question(question) => Some(question),
            _ => None,
        }
    }

    /// The elements that stand in it directly, those of a repeating panel's template included.
    #[must_use]
    pub fn children(&self) -> &[ElementId] {
        match &self.kind {
            Kind::Page(children) | Kind::Panel(children) => children,
            Kind::Html(_) => &[],
            Kind::Question(question) => match &question.control {
                Control::Repeat(repeat) => &repeat.template,
                Control::Fields(fields) => fields,
                _ => &[],
            },
        }
    }
}

/// The value of "other" in an answer.
pub const OTHER: &str = "other";
/// The value of "none of these" in an answer.
pub const NONE: &str = "none";

/// The nodes of [`version_in`].
#[must_use]
pub fn in_language<'a>(versions: &'a [Markups], language: &Language, own: &Language) -> &'a [Markup] {
    version_in(versions, language, own).map_or(&[], |version| &version.nodes)
}

/// The version in `language` of texts with markup, as [`Text::get`] has it; else the questionnaire's own.
#[must_use]
pub fn version_in<'a>(versions: &'a [Markups], language: &Language, own: &Language) -> Option<&'a Markups> {
    let find =
        |wanted: Option<&str>| versions.iter().find(|version| version.language.as_ref().map(Language::tag) == wanted);
    let of = |wanted: &Language| find(Some(wanted.tag())).or_else(|| find(Some(wanted.primary())));
    of(language).or_else(|| find(None)).or_else(|| of(own)).or(versions.first())
}
