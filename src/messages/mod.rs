//! The texts of the interface: Dutch and English of our own, and what a deployer overrides or adds.
//!
//! A language that we do not have falls back to English, text by text, so a deployer can add a
//! whole language in `config.json`. The texts of a questionnaire stand in its own file, not here.

mod table;

use crate::date::Date;
use crate::definition::issue::{Issues, JsonPath, Problem, nearest};
use crate::definition::text::{Language, Piece, pieces};
use crate::locale::{self, Form};
use crate::value::Value;
use table::NAMES;
pub use table::{KEYS, Key};

impl Key {
    /// The key of a name in `config.json`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Key> {
        let place = NAMES.split_terminator('\0').position(|known| known == name)?;
        KEYS.get(place).copied()
    }

    /// The key of a name in `config.json`, and in which form its text is: `errorCountFew`.
    fn in_form(name: &str) -> Option<(Key, Form)> {
        let plain = || Some((Key::from_name(name)?, Form::Other));
        plain().or_else(|| {
            let (end, form) = FORM_NAMES.iter().find(|(end, _)| name.ends_with(end))?;
            let key = Key::from_name(name.strip_suffix(end)?)?;
            key.counts().map(|_| (key, *form))
        })
    }

    /// Of a key that counts: the key of its text for one, and the name of the number in it.
    #[must_use]
    pub fn counts(self) -> Option<(Key, &'static str)> {
        COUNTS.iter().find(|(key, _, _)| *key == self).map(|(_, one, name)| (*one, *name))
    }

    /// Its name in `config.json`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.of(NAMES)
    }

    #[inline(never)] // The entry of the part "english".
    fn english(self) -> &'static str {
        self.of(table::ENGLISH)
    }

    fn of(self, table: &'static str) -> &'static str {
        table.split('\0').nth(self as usize).unwrap_or_default()
    }
}

/// The keys that count: each with the key of its text for one, and the name of the number in it.
const COUNTS: [(Key, Key, &str); 9] = [
    (Key::CharactersLeft, Key::CharactersLeftOne, "n"),
    (Key::CharactersOver, Key::CharactersOverOne, "n"),
    (Key::ErrorCount, Key::ErrorCountOne, "n"),
    (Key::LeastItems, Key::RequiredItems, "min"),
    (Key::LengthMin, Key::LengthMinOne, "min"),
    (Key::LengthMax, Key::LengthMaxOne, "max"),
    (Key::CountMin, Key::CountMinOne, "min"),
    (Key::CountMax, Key::CountMaxOne, "max"),
    (Key::WaitingToTry, Key::WaitingToTryOne, "n"),
];

/// What stands behind the name of a key that counts, for the forms that Dutch and English do not have.
pub const FORM_NAMES: [(&str, Form); 4] =
    [("Zero", Form::Zero), ("Two", Form::Two), ("Few", Form::Few), ("Many", Form::Many)];

/// Texts that a deployer has put in place of ours, or in a language that we do not have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overrides(Vec<(Language, Key, Form, String)>);

impl Overrides {
    /// Reads `{"nl": {"next": "Volgende"}}`.
    pub fn parse(value: &Value, path: &JsonPath, issues: &mut Issues) -> Self {
        let mut overrides = Overrides::default();
        let Some(languages) = value.as_object() else {
            issues.error(path, Problem::WrongType("an object of texts by language"));
            return overrides;
        };
        for (tag, texts) in languages {
            let path = path.member(tag);
            let Some(texts) = texts.as_object() else {
                issues.error(&path, Problem::WrongType("an object of texts by name"));
                continue;
            };
            let language = Language::read(tag, &path, issues);
            for (name, text) in texts {
                let path = path.member(name);
                match (Key::in_form(name), text.as_text()) {
                    (None, _) => {
                        let known: Vec<_> = NAMES.split_terminator('\0').collect();
                        issues.error(&path, Problem::UnknownKey(nearest(name, &known)));
                    }
                    (_, None) => issues.error(&path, Problem::WrongType("a string")),
                    // A button would have no name: ours stays.
                    (_, Some(text)) if text.trim().is_empty() => issues.warning(&path, Problem::EMPTY),
                    (Some((key, form)), Some(text)) => {
                        let mut ours = names(key.of(table::DUTCH));
                        // In another language, the form of one can be that of more numbers.
                        ours.extend(COUNTS.iter().find(|(_, one, _)| *one == key).map(|(_, _, name)| *name));
                        if names(text).iter().any(|name| !ours.contains(name)) {
                            issues.error(&path, Problem::Other("a {name} in it is not one of those in our own text"));
                        }
                        overrides.0.push((language.clone(), key, form, text.into()));
                    }
                }
            }
        }
        overrides
    }

    /// These, and where they say nothing those of `others`.
    #[must_use]
    pub fn over(&self, others: &Overrides) -> Overrides {
        let mut both = self.0.clone();
        both.extend_from_slice(&others.0);
        Overrides(both)
    }

    /// The languages in which at least one text was given.
    pub fn languages(&self) -> impl Iterator<Item = &Language> {
        self.0.iter().map(|(language, _, _, _)| language)
    }

    fn get(&self, language: &Language, key: Key) -> Option<&str> {
        self.find(language, key, Form::Other)
    }

    fn find(&self, language: &Language, key: Key, form: Form) -> Option<&str> {
        let given = self.0.iter().find(|(tag, of, with, _)| *of == key && *with == form && tag == language);
        given.map(|(_, _, _, text)| text.as_str())
    }

    /// The text of a key that counts, in a form of its own.
    fn in_form(&self, language: &Language, key: Key, one: Key, form: Form) -> Option<&str> {
        let base = Language::new(language.primary());
        let (key, form) = if form == Form::One { (one, Form::Other) } else { (key, form) };
        self.find(language, key, form).or_else(|| self.find(&base, key, form))
    }
}

/// The texts of the interface in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Messages {
    language: Language,
    overrides: Overrides,
}

/// How a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    Ltr,
    /// From right to left.
    Rtl,
}

impl Direction {
    /// What the HTML attribute `dir` calls it.
    #[must_use]
    pub fn attribute(self) -> &'static str {
        match self {
            Direction::Ltr => "ltr",
            Direction::Rtl => "rtl",
        }
    }
}

/// The direction of a language; `ar-EG` is written as `ar`.
#[must_use]
pub fn direction(language: &Language) -> Direction {
    match language.primary() {
        "ar" | "he" | "fa" | "ur" => Direction::Rtl,
        _ => Direction::Ltr,
    }
}

impl Messages {
    /// The texts in `language`.
    #[must_use]
    pub fn new(language: Language, overrides: Overrides) -> Self {
        Messages { language, overrides }
    }

    /// What a deployer overrides or adds.
    #[must_use]
    pub fn overrides(&self) -> &Overrides {
        &self.overrides
    }

    /// The language that is spoken.
    #[must_use]
    pub fn language(&self) -> &Language {
        &self.language
    }

    /// Speaks `language` from now on.
    pub fn speak(&mut self, language: Language) {
        self.language = language;
    }

    /// The text of a key, its `{name}`s not filled in.
    #[must_use]
    pub fn get(&self, key: Key) -> &str {
        self.in_language(&self.language, key)
    }

    /// The text of a key in another language than the one that is spoken.
    #[must_use]
    pub fn in_language(&self, language: &Language, key: Key) -> &str {
        let base = Language::new(language.primary()); // `nl` for `nl-BE`
        if let Some(text) = self.overrides.get(language, key).or_else(|| self.overrides.get(&base, key)) {
            return text;
        }
        if base.is_dutch() {
            return key.of(table::DUTCH);
        }
        self.overrides.get(&Language::new("en"), key).unwrap_or_else(|| key.english())
    }

    /// The keys whose texts would be English, because nobody gives them in the language that is spoken; none where it
    /// is one of ours. A language with one form for all numbers needs no text for one.
    pub fn lacking(&self) -> impl Iterator<Item = Key> {
        let base = Language::new(self.language.primary());
        let is_ours = base.is_dutch() || base == Language::new("en");
        let is_given = move |key| [&self.language, &base].iter().any(|of| self.overrides.get(of, key).is_some());
        let is_for_one = |key: &Key| COUNTS.iter().any(|(_, one, _)| one == key);
        KEYS.iter().copied().filter(move |key| !is_ours && !is_for_one(key) && !is_given(*key))
    }

    /// What a language calls itself: for a switch between languages. Its tag, when nobody says.
    #[must_use]
    pub fn language_name<'a>(&'a self, language: &'a Language) -> &'a str {
        match (self.overrides.get(language, Key::LanguageName), language.primary()) {
            (Some(name), _) => name,
            (None, "nl") => self.in_language(language, Key::LanguageName),
            // It is shown where no other English text is at hand.
            (None, "en") => table::ENGLISH_NAME,
            (None, _) => language.tag(),
        }
    }

    /// What it is called in a switch: with its country where another of that name is offered too.
    #[must_use]
    pub fn name_among(&self, language: &Language, offered: &[Language]) -> String {
        let name = self.language_name(language);
        let is_other = |other: &Language| other != language && self.language_name(other) == name;
        match language.tag().split_once('-') {
            Some((_, country)) if offered.iter().any(is_other) => [name, " (", country, ")"].concat(),
            _ => name.into(),
        }
    }

    /// The text of a key with values for its `{name}`s; a name without a value stays as it is.
    #[must_use]
    pub fn fill(&self, key: Key, values: &[(&str, &str)]) -> String {
        fill(self.get(key), values)
    }

    /// The title of a document: of a screen, and of the organisation when it has a name.
    #[must_use]
    pub fn title_with(&self, title: &str, organisation: &str) -> String {
        match organisation.trim() {
            "" => title.to_owned(),
            name => self.fill(Key::TitleWith, &[("title", title), ("organisation", name)]),
        }
    }

    /// The text of a key that counts, in the form that the number has in this language.
    #[must_use]
    pub fn count(&self, key: Key, number: usize) -> String {
        let (one, name) = key.counts().unwrap_or((key, "n"));
        let digits = number.to_string();
        let form = locale::form(&self.language, number);
        let own = self.overrides.in_form(&self.language, key, one, form);
        // "There is 1 error" is said of one only, also where other numbers have the same form.
        let own = own.filter(|text| form != Form::One || number == 1 || names(text).contains(&name));
        fill(own.unwrap_or_else(|| self.get(if number == 1 { one } else { key })), &[(name, &digits)])
    }

    /// A date as people write it: 30 november 2027.
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        locale::date(&self.language, date)
    }
}

fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::new();
    for piece in pieces(text) {
        match piece {
            Piece::Words(words) => out.push_str(words),
            Piece::Name(name) => match values.iter().find(|(known, _)| *known == name) {
                Some((_, value)) => out.push_str(value),
                None => {
                    out.push('{');
                    out.push_str(name);
                    out.push('}');
                }
            },
        }
    }
    out
}

fn names(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for piece in pieces(text) {
        if let Piece::Name(name) = piece {
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_has_no_loose_dash_where_nobody_is_named() {
        let messages = Messages::new(Language::default(), Overrides::default());
        assert_eq!(messages.title_with("Stap 1", "Movisie"), "Stap 1 - Movisie");
        for nobody in ["", " "] {
            assert_eq!(messages.title_with("Stap 1", nobody), "Stap 1");
        }
    }

    #[test]
    fn a_number_is_in_the_form_of_its_language() {
        let arabic = overrides(
            r#"{"ar":{"errorCount":"{n} خطأ","errorCountOne":"خطأ واحد","errorCountTwo":"خطآن","errorCountFew":"{n} أخطاء"}}"#,
        );
        assert_eq!(arabic.1, Vec::<String>::new());
        let said = |form| arabic.0.in_form(&Language::new("ar-EG"), Key::ErrorCount, Key::ErrorCountOne, form);
        assert_eq!(said(Form::One), Some("خطأ واحد"));
        assert_eq!(said(Form::Two), Some("خطآن"));
        assert_eq!(said(Form::Few), Some("{n} أخطاء"));
        assert_eq!((said(Form::Many), said(Form::Other)), (None, Some("{n} خطأ")));
        // Where one form is for more numbers than one, its text must name the number to be used for them.
        let (named, not) =
            (r#"{"fr":{"charactersLeftOne":"{n} caractère"}}"#, r#"{"fr":{"charactersLeftOne":"1 caractère"}}"#);
        assert_eq!(overrides(named).1, Vec::<String>::new());
        assert_eq!(messages("fr", named).count(Key::CharactersLeft, 1), "1 caractère");
        assert_eq!(messages("fr", not).count(Key::CharactersLeft, 0), "0 characters left");
        assert_eq!(
            overrides(r#"{"ar":{"nextFew":"x","errorCountFew":"{min}"}}"#).1,
            [
                "ar.errorCountFew: a {name} in it is not one of those in our own text",
                "ar.nextFew: this key is not known here",
            ]
        );
    }

    fn overrides(json: &str) -> (Overrides, Vec<String>) {
        let value: Value = serde_json::from_str(json).unwrap_or_default();
        let mut issues = Issues::default();
        let overrides = Overrides::parse(&value, &JsonPath::root(), &mut issues);
        (overrides, issues.iter().map(ToString::to_string).collect())
    }

    fn messages(language: &str, json: &str) -> Messages {
        Messages::new(Language::new(language), overrides(json).0)
    }

    #[test]
    fn english_has_the_same_name_where_its_texts_are_not_at_hand() {
        assert_eq!(Key::LanguageName.english(), table::ENGLISH_NAME);
    }

    #[test]
    fn both_languages_fill_in_the_same_names() {
        for &key in KEYS {
            let (dutch, english) = (key.of(table::DUTCH), key.of(table::ENGLISH));
            let (mut of_dutch, mut of_english) = (names(dutch), names(english));
            of_dutch.sort_unstable();
            of_english.sort_unstable();
            assert_eq!(of_dutch, of_english, "{}", key.name());
            assert!(!dutch.trim().is_empty() && !english.trim().is_empty(), "{}", key.name());
        }
    }

    #[test]
    fn a_key_is_called_in_the_config_as_it_is_in_the_code() {
        for &key in KEYS {
            let code = format!("{key:?}");
            assert!(key.name().eq_ignore_ascii_case(&code), "{code}");
            assert!(key.name().starts_with(|first: char| first.is_ascii_lowercase()), "{code}");
            assert_eq!(Key::from_name(key.name()), Some(key));
        }
    }

    #[test]
    fn no_text_tells_people_that_they_are_invalid() {
        for &key in KEYS {
            for text in [key.of(table::DUTCH), key.of(table::ENGLISH)] {
                assert!(
                    !text.to_lowercase().contains("ongeldig") && !text.to_lowercase().contains("invalid"),
                    "{text}"
                );
            }
        }
    }

    #[test]
    fn an_error_about_an_unknown_outcome_never_says_that_nothing_was_sent() {
        for &key in KEYS.iter().filter(|key| key.name().starts_with("unknown")) {
            assert!(!key.of(table::DUTCH).contains("niet verstuurd"), "{}", key.name());
            assert!(!key.of(table::ENGLISH).contains("not been sent"), "{}", key.name());
        }
    }

    #[test]
    fn an_unknown_language_speaks_english_but_for_what_the_deployer_gives() {
        let json = r#"{"fr":{"next":"Suivant"},"en":{"previous":"Go back"}}"#;
        let french = messages("fr", json);
        assert_eq!(french.get(Key::Next), "Suivant");
        assert_eq!(french.get(Key::Previous), "Go back");
        assert_eq!(french.get(Key::Send), "Send");
        assert_eq!(french.language_name(&Language::new("fr")), "fr");
        assert_eq!(french.language_name(&Language::new("nl")), "Nederlands");
        let offered = ["nl", "nl-BE", "fr", "en-GB"].map(Language::new);
        assert_eq!(
            offered.clone().map(|language| french.name_among(&language, &offered)),
            ["Nederlands", "Nederlands (BE)", "fr", "English"]
        );
        assert_eq!(messages("nl-BE", json).get(Key::Next), "Volgende");
        assert_eq!(messages("fr-CA", json).get(Key::Next), "Suivant");
    }

    #[test]
    fn what_is_said_for_one_questionnaire_goes_before_what_is_said_for_all() {
        let own = overrides(r#"{"nl":{"next":"Verder"}}"#).0;
        let all = overrides(r#"{"nl":{"next":"Door","previous":"Terug"}}"#).0;
        let messages = Messages::new(Language::new("nl"), own.over(&all));
        assert_eq!((messages.get(Key::Next), messages.get(Key::Previous)), ("Verder", "Terug"));
    }

    #[test]
    fn names_are_filled_in_once_and_what_has_no_value_stays() {
        let dutch = messages("nl", r#"{"nl":{"step":"{n} uit {total}"}}"#);
        assert_eq!(dutch.fill(Key::Step, &[("n", "{total}"), ("total", "6")]), "{total} uit 6");
        assert_eq!(dutch.fill(Key::Step, &[("n", "2")]), "2 uit {total}");
        assert_eq!(dutch.count(Key::ErrorCount, 1), "Er is 1 fout");
        assert_eq!(dutch.count(Key::ErrorCount, 2), "Er zijn 2 fouten");
        assert_eq!(dutch.count(Key::LengthMin, 1), "Gebruik minstens 1 teken.");
        assert_eq!(dutch.count(Key::LengthMax, 20), "Gebruik niet meer dan 20 tekens.");
    }

    #[test]
    fn a_date_is_written_as_people_write_it() {
        let date = Date::new(2027, 11, 30).unwrap_or_else(|| unreachable!());
        assert_eq!(messages("nl", "{}").date(date), "30 november 2027");
        assert_eq!(messages("en", "{}").date(date), "30 November 2027");
    }

    #[test]
    fn a_mistake_in_an_override_is_told() {
        let json = r#"{"nl":{"nxt":"x","next":1,"previous":" ","step":"{m} van {total}"},"en":"x"}"#;
        assert_eq!(
            overrides(json).1,
            [
                "en: this must be an object of texts by name",
                "nl.next: this must be a string",
                "nl.nxt: this key is not known here: did you mean next?",
                "nl.previous: this must be a text that is not empty",
                "nl.step: a {name} in it is not one of those in our own text",
            ]
        );
        assert_eq!(messages("nl", r#"{"nl":{"previous":""}}"#).get(Key::Previous), "Vorige");
    }

    #[test]
    fn arabic_is_written_from_right_to_left() {
        assert_eq!(direction(&Language::new("ar-EG")), Direction::Rtl);
        assert_eq!(direction(&Language::new("nl")).attribute(), "ltr");
    }
}
