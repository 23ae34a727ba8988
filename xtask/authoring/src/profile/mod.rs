//! The profile as data: which objects there are, which keys each has, and what each key takes.
//!
//! From this table come the JSON Schemas, the tables of the README, and what `check` says about a
//! key that stands in the wrong place. The parser does not read it (the page would grow by it);
//! `tests/agreement.rs` holds the two together.
//!
//! Names and defaults are those of survey-core 2.5.38's own metadata.

pub mod config;
pub mod elements;
pub mod overview;
pub mod programs;
pub mod questionnaire;
pub mod questions;
pub mod response;

/// An object of a file: what it is, and its keys.
pub struct Object {
    /// Its name in a schema's `$defs`, and in the README.
    pub id: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// Its keys, in groups that objects share.
    pub keys: &'static [&'static [Key]],
}

impl Object {
    /// Its keys, one after the other.
    pub fn keys(&self) -> impl Iterator<Item = &'static Key> {
        self.keys.iter().copied().flatten()
    }

    /// The key of a name.
    #[must_use]
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys().find(|key| key.name == name)
    }
}

/// One of several objects, told apart by a word in it.
pub struct Union {
    /// Its name in a schema's `$defs`.
    pub id: &'static str,
    /// What it is for.
    pub about: &'static str,
    /// The key that holds the word.
    pub tag: &'static str,
    /// What that key says.
    pub tag_about: &'static str,
    /// What it is when the word is absent.
    pub untagged: Untagged,
    /// The words, and the object of each.
    pub members: &'static [(&'static str, &'static Object)],
}

/// What an object of a [`Union`] is without its word.
#[derive(PartialEq, Eq)]
pub enum Untagged {
    /// Nothing: the word is required.
    Refused,
    /// What the object around it says with this key; its default is the second.
    AsAround(&'static str, &'static str),
    /// What it is with this word.
    As(&'static str),
}

/// A key of an object.
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// What it takes.
    pub shape: Shape,
    /// Whether the object means nothing without it.
    pub required: bool,
    /// What holds without it, as JSON.
    pub default: Option<&'static str>,
    /// What it means, in a sentence.
    pub about: &'static str,
}

/// What a key takes. JSON `null` counts as absent everywhere.
#[derive(Clone, Copy)]
pub enum Shape {
    /// A text for people: a string, or strings by language.
    Text,
    /// HTML of the allow-list, as a string or by language.
    Html,
    /// An expression that holds or not.
    Condition,
    /// An expression that gives a value.
    Formula,
    /// `true` or `false`.
    Flag,
    /// A whole number of 0 or more.
    Count,
    /// A number.
    Number,
    /// A number above 0.
    Positive,
    /// A whole number within bounds.
    Whole(u32, u32),
    /// A string.
    String,
    /// A string of some form.
    Form(&'static Form),
    /// A text, a number, or true or false.
    Plain,
    /// A number, or a date or time as text.
    Bound,
    /// Any JSON.
    Any,
    /// Any JSON object.
    AnyObject,
    /// One of these words.
    Words(&'static [&'static str]),
    /// `true`, `false`, or one of these words of older files.
    FlagOrWords(&'static [&'static str]),
    /// An array of choices: plain values, or objects of this kind.
    Choices(&'static Object),
    /// An array of objects; how many at least.
    List(&'static Object, usize),
    /// An array of objects of several kinds; how many at least.
    ListOf(&'static Union, usize),
    /// An array of strings of some form.
    Forms(&'static Form),
    /// An object.
    Object(&'static Object),
    /// An object of one of several kinds.
    OneOf(&'static Union),
    /// An array of pairs of a name and a string, at least one.
    Pairs,
    /// HTTP headers.
    Headers,
    /// Texts of the interface, by language and name.
    Messages,
}

/// What a string looks like.
pub struct Form {
    /// In words, for the README.
    pub called: &'static str,
    /// As a regular expression of JSON Schema. It refuses nothing that the parser takes.
    pub pattern: &'static str,
}

/// The tag of a language (BCP 47), as far as the parser looks at it.
pub static TAG: Form =
    Form { called: "the tag of a language: `nl`", pattern: "^[A-Za-z0-9]{2,3}(?:-[A-Za-z0-9]{1,8})*$" };

impl Key {
    /// A key that may be left out.
    #[must_use]
    pub const fn new(name: &'static str, shape: Shape, about: &'static str) -> Key {
        Key { name, shape, required: false, default: None, about }
    }

    /// A key without which the object means nothing.
    #[must_use]
    pub const fn required(name: &'static str, shape: Shape, about: &'static str) -> Key {
        Key { name, shape, required: true, default: None, about }
    }

    /// A key that may be left out, and what holds then, as JSON.
    #[must_use]
    pub const fn or(name: &'static str, shape: Shape, default: &'static str, about: &'static str) -> Key {
        Key { name, shape, required: false, default: Some(default), about }
    }
}

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FileKind {
    /// What a deployer sets.
    Config,
    /// What is asked.
    Questionnaire,
    /// What was answered.
    Response,
    /// What the organiser's inventory makes of it.
    Overview,
}

impl FileKind {
    /// Every kind.
    pub const ALL: [FileKind; 4] = [FileKind::Config, FileKind::Questionnaire, FileKind::Response, FileKind::Overview];

    /// Their names, in the same order.
    pub const NAMES: [&'static str; 4] = ["config", "questionnaire", "response", "overview"];

    /// Its name: of its schema, and in messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        let [config, questionnaire, response, overview] = FileKind::NAMES;
        match self {
            FileKind::Config => config,
            FileKind::Questionnaire => questionnaire,
            FileKind::Response => response,
            FileKind::Overview => overview,
        }
    }

    /// The object that the whole file is.
    #[must_use]
    pub fn top(self) -> &'static Object {
        match self {
            FileKind::Config => &config::CONFIG,
            FileKind::Questionnaire => &questionnaire::QUESTIONNAIRE,
            FileKind::Response => &response::RESPONSE,
            FileKind::Overview => &overview::OVERVIEW,
        }
    }
}

/// The objects and unions that stand below an object, itself included, each once.
#[derive(Default)]
pub struct Reached {
    /// Objects, in the order in which they are met.
    pub objects: Vec<&'static Object>,
    /// Unions, likewise.
    pub unions: Vec<&'static Union>,
}

impl Reached {
    /// Everything that a file of this kind can hold.
    #[must_use]
    pub fn from(kind: FileKind) -> Reached {
        Reached::below(kind.top())
    }

    /// Everything that stands below an object.
    #[must_use]
    pub fn below(top: &'static Object) -> Reached {
        let mut reached = Reached::default();
        reached.object(top);
        reached
    }

    /// The union that an object is a member of.
    #[must_use]
    pub fn union_of(&self, object: &Object) -> Option<&'static Union> {
        self.unions.iter().copied().find(|union| union.members.iter().any(|(_, member)| member.id == object.id))
    }

    fn object(&mut self, object: &'static Object) {
        if self.objects.iter().any(|known| known.id == object.id) {
            return;
        }
        self.objects.push(object);
        for key in object.keys() {
            match key.shape {
                Shape::Choices(inner) | Shape::List(inner, _) | Shape::Object(inner) => self.object(inner),
                Shape::ListOf(union, _) | Shape::OneOf(union) => self.union(union),
                _ => {}
            }
        }
    }

    fn union(&mut self, union: &'static Union) {
        if self.unions.iter().any(|known| known.id == union.id) {
            return;
        }
        self.unions.push(union);
        union.members.iter().for_each(|(_, object)| self.object(object));
    }
}
