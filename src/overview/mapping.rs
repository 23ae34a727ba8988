//! `overview.json`: what stands for an offer, a network, a question and a theme, and by what can be
//! filtered. In a file and not in the code, so that another inventory can use it.
//!
//! The names are those of answers. One that the group asks is looked up in the item, and any other among
//! the answers of the whole response. What an item is called stands in the item itself.
//!
//! - [`parse`] reads the file, and says everything that is wrong in it.
//! - [`unknown`] says which names no questionnaire has.

mod names;
mod read;

pub use names::{Unknown, unknown};
pub use read::parse;

/// A text by language.
pub type Texts = std::collections::BTreeMap<String, String>;

/// What `format` says.
pub const FORMAT: &str = "leeragenda/overview/1";

/// The whole file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mapping {
    /// The title of the agenda.
    pub title: Texts,
    /// What stands below it.
    pub introduction: Texts,
    /// Where the list of themes stands.
    pub themes: Option<Where>,
    /// Where the list of forms stands.
    pub forms: Option<Where>,
    /// Where the list of audiences stands.
    pub audiences: Option<Where>,
    /// What is offered.
    pub supply: Vec<Source>,
    /// What is asked.
    pub demand: Vec<Source>,
    /// What people know and what works: it stands in the agenda, and counts as neither supply nor demand.
    pub experience: Vec<Source>,
    /// By what can be filtered; empty: by every question with choices, or yes and no.
    pub filters: Vec<Filter>,
}

/// A question, in a questionnaire: `group.name` when it stands in a group, and `name.part` for a part of an answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Where {
    /// The questionnaire's id.
    pub questionnaire: String,
    /// The question's name.
    pub question: String,
}

/// Where offers, networks, questions or experience stand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    /// What they are called, in the plural: "Aanbod", "Netwerken".
    pub kind: Texts,
    /// The questionnaire's id.
    pub questionnaire: String,
    /// The repeating group, when each item is one.
    pub group: Option<String>,
    /// Its name, or the question itself.
    pub name: String,
    /// What it says about itself. Of experience without it nothing is told.
    pub text: Option<String>,
    /// Its themes; absent: it is asked for none.
    pub themes: Option<String>,
    /// Its forms.
    pub forms: Option<String>,
    /// The forms of all of them, where it is not asked.
    pub always_forms: Vec<String>,
    /// For whom it is, or who asks.
    pub audience: Option<String>,
    /// What else the agenda says about it.
    pub details: Vec<String>,
    /// What else the agenda says about it at one of its themes.
    pub per_theme: Vec<PerTheme>,
    /// A web address.
    pub link: Option<String>,
    /// The answer that must be `true` before anything of it is published. Absent: it is counted, and
    /// never published.
    pub publish: Option<String>,
    /// Who it is from.
    pub by: Option<Consented>,
    /// How to reach them.
    pub contact: Option<Consented>,
}

impl Source {
    /// Whether it is asked for a form, or always has one.
    #[must_use]
    pub fn has_forms(&self) -> bool {
        self.forms.is_some() || !self.always_forms.is_empty()
    }
}

/// What is said at one theme.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PerTheme {
    /// The theme's value; `other` for one that is not of the list.
    pub theme: String,
    /// The answers.
    pub details: Vec<String>,
}

/// Answers that are published only when another answer is `true`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Consented {
    /// The answer that must be `true`, besides `publish`.
    pub when: String,
    /// The answers.
    pub fields: Vec<String>,
}

/// A filter over questionnaires.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// What it is called.
    pub title: Texts,
    /// The questions that it looks at; a response passes when any of them has a chosen answer.
    pub questions: Vec<Where>,
}

/// A text in `language`; else in English, Dutch or whatever there is.
#[must_use]
pub fn text<'t>(texts: &'t Texts, language: &str) -> &'t str {
    let found = [language, "default", "en", "nl"].iter().find_map(|tag| texts.get(*tag));
    found.or_else(|| texts.values().next()).map_or("", String::as_str)
}
