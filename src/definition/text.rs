//! A text for people, in one or more languages, with `{name}` in it where an answer is put in.

use super::issue::{Issues, JsonPath, Problem};
use super::limits;
use crate::value::Value;

/// A language, as a BCP 47 tag: `nl`, `en`, `ar`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Language(String);

impl Language {
    /// Whether it is Dutch, of whatever country.
    #[must_use]
    pub fn is_dutch(&self) -> bool {
        self.primary() == "nl"
    }
}

impl Default for Language {
    /// Dutch: the language of the interface and of a questionnaire that names none.
    ///
    /// SurveyJS takes English there; a questionnaire says which it is with `locale`.
    fn default() -> Self {
        Language::new("nl")
    }
}

impl Language {
    /// The language of a tag, in small letters up to its first hyphen: `NL` is `nl`.
    #[must_use]
    pub fn new(tag: &str) -> Self {
        let mut tag = tag.to_owned();
        let end = tag.find('-').unwrap_or(tag.len());
        if let Some(language) = tag.get_mut(..end) {
            language.make_ascii_lowercase();
        }
        Language(tag)
    }

    /// The language of a tag that an author wrote. What is no tag is reported: nobody speaks it, and where it is
    /// all there is, the interface would be English.
    pub fn read(tag: &str, path: &JsonPath, issues: &mut Issues) -> Self {
        let language = Language::new(tag);
        let mut lengths = 2..=3;
        let fits = tag.split('-').all(|part| {
            let plain = part.bytes().all(|byte| byte.is_ascii_alphanumeric());
            plain && std::mem::replace(&mut lengths, 1..=8).contains(&part.len())
        });
        if !fits {
            issues.error(path, Problem::WrongType("the tag of a language, such as nl, en-GB or ar"));
        } else if language.tag() != tag {
            issues.warning(path, Problem::Other("the tag of a language begins with small letters: nl, en-GB"));
        }
        language
    }

    /// Its tag without the country, script and the like: `nl` of `nl-BE`.
    #[must_use]
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// Its tag.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.0
    }
}

/// A text in one or more languages.
///
/// Source: SurveyJS, "Localization": a string, or an object of strings by language with the text
/// of the survey's own language under `default`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The text under `default`, or the only text.
    fallback: String,
    translations: Vec<(Language, String)>,
}

impl Text {
    /// A text that is the same in every language.
    #[must_use]
    pub fn plain(text: &str) -> Self {
        Text { fallback: text.into(), translations: Vec::new() }
    }

    /// Whether it says nothing in any language.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fallback.is_empty() && self.translations.is_empty()
    }

    /// Reads a string or an object of strings by language. Empty ones are as none, as in SurveyJS.
    pub fn parse(value: &Value, path: &JsonPath, issues: &mut Issues) -> Option<Self> {
        let text = match value {
            Value::Text(text) => Text::plain(text),
            Value::Object(members) => {
                let mut text = Text::default();
                if members.len() > limits::LANGUAGES {
                    issues.error(path, Problem::TooMuch("a text in more than 100 languages"));
                }
                for (tag, translation) in members.iter().take(limits::LANGUAGES) {
                    let path = path.member(tag);
                    let language = (tag != "default").then(|| Language::read(tag, &path, issues));
                    match (translation.as_text(), language) {
                        (None, _) => issues.error(&path, Problem::WrongType("a string")),
                        (Some(""), _) => {}
                        (Some(words), None) => text.fallback = words.into(),
                        (Some(words), Some(language)) => text.translations.push((language, words.into())),
                    }
                }
                text
            }
            _ => {
                issues.error(path, Problem::WrongType("a text, or texts by language {\"nl\": …, \"en\": …}"));
                return None;
            }
        };
        (!text.is_empty()).then_some(text)
    }

    /// The text in `language`, `nl` for `nl-BE` where that is all there is; else under `default`; else in the
    /// questionnaire's own language; else in whatever language there is.
    #[must_use]
    pub fn get(&self, language: &Language, own: &Language) -> &str {
        self.find(language, own).1
    }

    /// The language of what [`Text::get`] gives.
    #[must_use]
    pub fn language<'a>(&'a self, language: &Language, own: &'a Language) -> &'a Language {
        self.find(language, own).0.unwrap_or(own)
    }

    /// The text, and its language where it is not the questionnaire's own.
    fn find(&self, language: &Language, own: &Language) -> (Option<&Language>, &str) {
        let called = |tag: &str| self.translations.iter().find(|(language, _)| language.tag() == tag);
        let of = |wanted: &Language| called(wanted.tag()).or_else(|| called(wanted.primary()));
        // Under `default` stands the text of the questionnaire's own language.
        let fallback = (None, self.fallback.as_str());
        match of(language) {
            None if !self.fallback.is_empty() => fallback,
            found => {
                let found = found.or_else(|| of(own)).or(self.translations.first());
                found.map_or(fallback, |(tag, text)| (Some(tag), text))
            }
        }
    }

    /// The languages that it is written in, beside `default`.
    pub fn languages(&self) -> impl Iterator<Item = &Language> {
        self.translations.iter().map(|(language, _)| language)
    }

    /// The text in every language that it has.
    pub fn versions(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.fallback.as_str()).chain(self.translations.iter().map(|(_, text)| text.as_str()))
    }
}

/// A piece of a text: words, or the name of an answer to put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words as they stand.
    Words(&'a str),
    /// The name between braces.
    Name(&'a str),
}

/// A text with room where an answer would be put in.
#[must_use]
pub fn without_names(text: &str) -> String {
    let words = |piece| match piece {
        Piece::Words(words) => words,
        Piece::Name(_) => "…",
    };
    pieces(text).into_iter().map(words).collect()
}

/// Whether an answer is put in a text.
#[must_use]
pub fn names_answers(text: &str) -> bool {
    pieces(text).iter().any(|piece| matches!(piece, Piece::Name(_)))
}

/// Splits a text at its `{name}`s. A brace without its partner, and `{}`, are words.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let mut words = text;
    let mut length = 0;
    while let Some(open) = rest.find('{') {
        let after = rest.get(open + 1..).unwrap_or_default();
        let close = after.find(['{', '}']);
        match close.map(|at| (at, after.get(..at).unwrap_or_default(), after.get(at + 1..).unwrap_or_default())) {
            Some((at, name, remainder)) if after.as_bytes().get(at) == Some(&b'}') && !name.trim().is_empty() => {
                let before = words.get(..length + open).unwrap_or_default();
                if !before.is_empty() {
                    pieces.push(Piece::Words(before));
                }
                pieces.push(Piece::Name(name.trim()));
                rest = remainder;
                words = remainder;
                length = 0;
            }
            _ => {
                length += open + 1;
                rest = after;
            }
        }
    }
    if !words.is_empty() {
        pieces.push(Piece::Words(words));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::issue::Severity;

    fn text(json: &str) -> Text {
        let value: Value = serde_json::from_str(json).unwrap_or_default();
        Text::parse(&value, &JsonPath::root(), &mut Issues::default()).unwrap_or_default()
    }

    #[test]
    fn a_text_falls_back_to_the_questionnaires_own_language() {
        let (nl, en, de) = (Language::new("nl"), Language::new("en"), Language::new("de"));
        for (json, language, expected) in [
            (r#""Naam""#, &en, "Naam"),
            (r#"{"default":"Naam","en":"Name"}"#, &nl, "Naam"),
            (r#"{"default":"Naam","en":"Name"}"#, &en, "Name"),
            (r#"{"default":"Naam","en":"Name"}"#, &de, "Naam"),
            (r#"{"nl":"Naam","en":"Name"}"#, &de, "Naam"),
            (r#"{"en":"Name"}"#, &de, "Name"),
            (r#"{"default":"Naam","en":""}"#, &en, "Naam"),
        ] {
            assert_eq!(text(json).get(language, &nl), expected, "{json} in {}", language.tag());
        }
    }

    /// A questionnaire in `nl-BE` with texts in `nl` and `en` was English.
    #[test]
    fn a_text_for_a_country_is_that_of_the_language_where_there_is_no_other() {
        for (json, language, own, expected) in [
            (r#"{"en":"Name","nl":"Naam"}"#, "nl-BE", "nl-BE", "Naam"),
            (r#"{"default":"Wat","nl":"Naam"}"#, "nl-BE", "nl-BE", "Naam"),
            (r#"{"default":"Nom","nl":"Naam"}"#, "nl-BE", "fr", "Naam"),
            (r#"{"default":"Nom","nl":"Naam","nl-BE":"Name"}"#, "nl-BE", "fr", "Name"),
            (r#"{"default":"Nom","nl-BE":"Name"}"#, "nl", "fr", "Nom"),
            (r#"{"en":"Name","nl":"Naam"}"#, "fr", "nl-BE", "Naam"),
            (r#"{"default":"Name","pt":"Nome"}"#, "pt-br", "en", "Nome"),
        ] {
            let (language, own) = (Language::new(language), Language::new(own));
            assert_eq!(text(json).get(&language, &own), expected, "{json} in {}", language.tag());
        }
    }

    /// A Dutch questionnaire with `"locale": "NL"` had an English interface.
    #[test]
    fn what_is_no_tag_of_a_language_is_told() {
        let said = |tag: &str| {
            let mut issues = Issues::default();
            let language = Language::read(tag, &JsonPath::root().member(tag), &mut issues);
            (language.tag().to_owned(), issues.iter().map(|issue| issue.severity).collect::<Vec<_>>())
        };
        for tag in ["nl", "en-GB", "ar", "fil", "zh-Hant-TW", "es-419", "pt-br", "de-CH-1996"] {
            assert_eq!(said(tag), (tag.to_owned(), vec![]), "{tag}");
        }
        for (tag, read) in [("NL", "nl"), ("En-GB", "en-GB")] {
            assert_eq!(said(tag), (read.to_owned(), vec![Severity::Warning]), "{tag}");
        }
        for tag in ["", "nl_NL", "Nederlands", "n", "nl-", "nl--be", "-", "nl nl", "default", "vrijé"] {
            assert_eq!(said(tag).1, [Severity::Error], "{tag}");
        }
        let value = serde_json::from_str(r#"{"default":"Naam","NL":"Naam","English":"Name"}"#).unwrap_or_default();
        let mut issues = Issues::default();
        let text = Text::parse(&value, &JsonPath::root().member("title"), &mut issues).unwrap_or_default();
        assert_eq!(text.get(&Language::default(), &Language::new("en")), "Naam");
        assert_eq!(
            issues.iter().map(ToString::to_string).collect::<Vec<_>>(),
            [
                "title.English: this must be the tag of a language, such as nl, en-GB or ar",
                "title.NL: the tag of a language begins with small letters: nl, en-GB",
            ]
        );
    }

    #[test]
    fn a_text_says_in_which_language_it_is() {
        let (nl, en, de) = (Language::new("nl"), Language::new("en"), Language::new("de"));
        for (json, spoken, expected) in [
            (r#""Naam""#, &en, &nl),
            (r#"{"default":"Naam","en":"Name"}"#, &nl, &nl),
            (r#"{"default":"Naam","en":"Name"}"#, &en, &en),
            (r#"{"default":"Naam","en":"Name"}"#, &de, &nl),
            (r#"{"nl":"Naam","en":"Name"}"#, &de, &nl),
            (r#"{"en":"Name"}"#, &de, &en),
            (r#"{"default":"Naam","en":""}"#, &en, &nl),
            ("{}", &en, &nl),
        ] {
            assert_eq!(text(json).language(spoken, &nl), expected, "{json} where {} is spoken", spoken.tag());
        }
    }

    #[test]
    fn names_between_braces_are_found_and_lone_braces_are_words() {
        use Piece::{Name, Words};
        for (text, expected) in [
            ("", vec![]),
            ("geen", vec![Words("geen")]),
            ("{naam}", vec![Name("naam")]),
            ("Dag { naam }!", vec![Words("Dag "), Name("naam"), Words("!")]),
            ("{a}{b}", vec![Name("a"), Name("b")]),
            ("a { b {c} d", vec![Words("a { b "), Name("c"), Words(" d")]),
            ("{} {é} }", vec![Words("{} "), Name("é"), Words(" }")]),
            ("open {", vec![Words("open {")]),
        ] {
            assert_eq!(pieces(text), expected, "{text}");
        }
    }
}
