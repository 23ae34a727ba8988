//! The questionnaire as its author wrote it: JSON in, [`Definition`] and [`Issues`] out.
//!
//! The format is a strict profile of SurveyJS JSON (2.5 and 3): what is accepted without a message
//! means the same there. This module knows no answers; what follows from definition and answers
//! stands in `derived/`.

mod default;
mod elements;
pub mod issue;
mod limits;
pub mod markup;
mod names;
mod parse;
pub mod reader;
pub mod text;

use crate::expression::Expression;
use crate::value::Value;
pub use issue::{Issue, Issues, JsonPath, Problem, Severity};
pub use limits::ITEMS as MOST_ITEMS;
pub use markup::Markup;
pub use parse::parse;
pub use text::{Language, Text};

/// An element of the questionnaire: a page, a panel or a question, as a place in
/// [`Definition::element`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementId(u32);

impl ElementId {
    /// The id of no element.
    pub(crate) const NONE: ElementId = ElementId(u32::MAX);
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
    /// When one of these holds on leaving a page, the questionnaire ends there.
    pub complete_when: Vec<Expression>,
    pub(crate) elements: Vec<Element>,
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
    /// What it is.
    pub kind: Kind,
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
    /// The message when it must be filled in and is not.
    pub required_text: Option<Text>,
    /// What else an answer must meet.
    pub validators: Vec<Validator>,
    /// The label of a field for a comment beside the answer.
    pub comment: Option<Option<Text>>,
    /// How it is answered.
    pub control: Control,
}

/// How a question is answered.
#[derive(Clone, Debug)]
pub enum Control {
    /// A line of text.
    Line(Line),
    /// Several lines of text.
    Lines {
        /// The height, in lines.
        rows: usize,
        /// The most characters.
        max_length: Option<usize>,
    },
    /// One of the choices, as radio buttons.
    Radios(Choices),
    /// One of the choices, in a list that opens.
    Select(Choices),
    /// Several of the choices.
    Checkboxes(Choices),
    /// Yes or no.
    YesNo(YesNo),
    /// One of the columns for each row.
    Matrix(Matrix),
    /// A group of questions that can be filled in several times.
    Repeat(Repeat),
}

/// A line of text.
#[derive(Clone, Debug)]
pub struct Line {
    /// What kind of text.
    pub input: Input,
    /// The most characters.
    pub max_length: Option<usize>,
    /// The lowest number or date.
    pub min: Option<Value>,
    /// The highest number or date.
    pub max: Option<Value>,
    /// A token of the HTML attribute `autocomplete`.
    pub autocomplete: Option<String>,
}

/// What kind of text a line takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// Any text.
    Text,
    /// An e-mail address.
    Email,
    /// A web address.
    Url,
    /// A telephone number.
    Tel,
    /// A number.
    Number,
    /// A date, `yyyy-mm-dd`.
    Date,
}

/// The choices of a question.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// The author's own, in order.
    pub own: Vec<Choice>,
    /// "Other", with a field of its own: its text.
    pub other: Option<Option<Text>>,
    /// The message when "other" is chosen and nothing is written.
    pub other_error: Option<Text>,
    /// "None of these", which excludes the rest: its text.
    pub none: Option<Option<Text>>,
    /// The least that must be chosen.
    pub least: usize,
    /// The most that may be chosen.
    pub most: Option<usize>,
}

/// A choice, a row or a column.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What the answer holds when it is chosen.
    pub value: Value,
    /// What it is called; without it, the value is shown.
    pub text: Option<Text>,
}

/// A question that is answered with yes or no.
#[derive(Clone, Debug)]
pub struct YesNo {
    /// The text of yes.
    pub yes: Option<Text>,
    /// The text of no.
    pub no: Option<Text>,
    /// The answer that yes stands for.
    pub yes_value: Value,
    /// The answer that no stands for.
    pub no_value: Value,
}

/// Rows that each take one of the columns.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    /// The answers to choose from.
    pub columns: Vec<Choice>,
    /// What is asked about.
    pub rows: Vec<Choice>,
    /// Every row must be answered.
    pub all_rows_required: bool,
}

/// A group of questions that can be filled in several times.
#[derive(Clone, Debug, Default)]
pub struct Repeat {
    /// What stands in each item.
    pub template: Vec<ElementId>,
    /// The heading of an item.
    pub item_title: Option<Text>,
    /// How many items it begins with.
    pub initial: usize,
    /// The least.
    pub least: usize,
    /// The most.
    pub most: usize,
    /// The text of the button that adds an item.
    pub add: Option<Text>,
    /// The text of the button that removes one.
    pub remove: Option<Text>,
    /// What is said when there are no items.
    pub none_text: Option<Text>,
    /// The name of the question whose answer must differ between items.
    pub key: Option<String>,
    /// The message when it does not.
    pub key_error: Option<Text>,
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
    },
    /// An expression that must hold.
    Holds(Expression),
}

impl Definition {
    /// The element of an id.
    ///
    /// Ids come from the definition that made them; for one of another definition this gives an
    /// element without content.
    #[must_use]
    pub fn element(&self, id: ElementId) -> &Element {
        static NOTHING: Element = Element {
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
            kind: Kind::Panel(Vec::new()),
        };
        self.elements.get(id.0 as usize).unwrap_or(&NOTHING)
    }

    /// Every element with its id, parents before children.
    pub fn elements(&self) -> impl Iterator<Item = (ElementId, &Element)> {
        (0..).map(ElementId).zip(&self.elements)
    }

    /// The pages that are steps: all but the start page.
    #[must_use]
    pub fn steps(&self) -> &[ElementId] {
        self.pages.get(usize::from(self.first_page_is_start)..).unwrap_or_default()
    }

    /// The start page, when there is one.
    #[must_use]
    pub fn start_page(&self) -> Option<ElementId> {
        self.pages.first().copied().filter(|_| self.first_page_is_start)
    }
}

impl Element {
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
                _ => &[],
            },
        }
    }
}

impl Choice {
    /// What a respondent reads.
    #[must_use]
    pub fn label(&self, language: &Language, own: &Language) -> String {
        match &self.text {
            Some(text) => text.get(language, own).into(),
            None => self.value.to_text(),
        }
    }
}

/// The value of "other" in an answer.
pub const OTHER: &str = "other";
/// The value of "none of these" in an answer.
pub const NONE: &str = "none";

/// The version in `language` of texts with markup; else the questionnaire's own.
#[must_use]
pub fn in_language<'a>(versions: &'a [Markups], language: &Language, own: &Language) -> &'a [Markup] {
    let find = |wanted: Option<&Language>| versions.iter().find(|version| version.language.as_ref() == wanted);
    let version = if language == own {
        find(Some(own)).or_else(|| find(None))
    } else {
        find(Some(language)).or_else(|| find(None)).or_else(|| find(Some(own)))
    };
    version.or(versions.first()).map_or(&[], |version| &version.nodes)
}
