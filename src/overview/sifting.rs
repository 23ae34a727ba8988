//! Which responses are looked at: filters that combine, and search in full texts.

use leeragenda::date::Timestamp;
use leeragenda::response::{ResponseId, Status};
use leeragenda::value::{Members, Value};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::fields::{Field, FieldKind, Form, Group, Item, Opt, texts_of};
use crate::inventory::Entry;
use crate::summary::number;

/// What is asked for; everything must hold.
#[derive(Clone, Debug, Default)]
pub struct Sieve<'f> {
    /// The first moment, by `savedAt`.
    pub from: Option<Timestamp>,
    /// The moment behind the last one.
    pub until: Option<Timestamp>,
    /// Whether drafts count too.
    pub drafts: bool,
    /// Words that must all occur.
    pub words: Vec<Sought<'f>>,
    /// What was chosen.
    pub conditions: Vec<Condition<'f>>,
    /// The only one that is let through, whether it is a draft or not.
    pub response: Option<ResponseId>,
}

/// A word that is searched for: in the answers, and in what people see of them.
#[derive(Clone, Debug, Default)]
pub struct Sought<'f> {
    /// The word, folded.
    pub word: String,
    /// The questions with an option whose label has the word, and the values of those options.
    pub labels: Vec<Labelled<'f>>,
}

/// A question, and those of its values that are meant.
#[derive(Clone, Debug)]
pub struct Labelled<'f> {
    questionnaire: &'f str,
    group: &'f Group,
    field: &'f Field,
    values: Vec<&'f str>,
    /// Of a matrix: the rows that are meant, whatever was answered there.
    rows: Vec<&'f str>,
}

/// One filter: any of these questions has any of these answers.
#[derive(Clone, Debug)]
pub struct Condition<'f> {
    /// The questions: the questionnaire's id, the group's path, and the column.
    pub questions: Vec<(&'f str, &'f [String], &'f Field)>,
    /// The answers: values of options.
    pub wanted: Vec<String>,
    /// Folded words, any of which occurs.
    pub words: Vec<String>,
    /// The numbers among all of these.
    pub numbers: Vec<f64>,
    /// The list of the mapping that it is about, if it is: offers and questions are held against that.
    pub list: Option<List>,
}

/// A list by which is matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Themes.
    Themes,
    /// Forms.
    Forms,
}

/// A response that counts, and how far the sieve lets it through.
#[derive(Clone, Copy, Debug)]
pub struct Sifted<'e> {
    /// The response.
    pub entry: &'e Entry,
    /// Whether it is of these days and has these words.
    pub is_found: bool,
    /// Whether every condition holds for it, too.
    pub is_shown: bool,
}

impl Condition<'_> {
    fn holds(&self, field: &Field, members: &Members) -> bool {
        let Some(value) = field.value(members) else { return false };
        let texts = texts_of(value);
        let has_words = || {
            texts.iter().any(|text| {
                let text = folded(text);
                self.words.iter().any(|word| text.contains(word))
            })
        };
        match field.kind {
            FieldKind::Words => has_words(),
            FieldKind::Number => number(value).map_or_else(has_words, |number| self.numbers.contains(&number)),
            _ => texts.iter().any(|text| self.wanted.contains(text) || self.words.contains(text)),
        }
    }

    /// Whether it asks anything of this questionnaire.
    #[must_use]
    pub fn concerns(&self, id: &str) -> bool {
        self.questions.iter().any(|(questionnaire, ..)| *questionnaire == id)
    }

    /// Whether it holds for a response.
    #[must_use]
    pub fn lets_through(&self, entry: &Entry, form: Option<&Form>) -> bool {
        let response = &entry.response;
        let id = response.questionnaire.id.text();
        self.questions.iter().filter(|(questionnaire, ..)| *questionnaire == id).any(|(_, path, field)| {
            let group = form.and_then(|form| form.groups.iter().find(|group| group.path == *path));
            group.is_some_and(|group| group.items(&response.answers).iter().any(|item| self.holds(field, item.members)))
        })
    }

    /// Whether one item of a response is looked at: what is filtered by in its own group, it has itself.
    #[must_use]
    pub fn lets_item_through(&self, id: &str, path: &[String], item: &Item) -> bool {
        let is_own = |(questionnaire, group, _): &&(&str, &[String], &Field)| *questionnaire == id && *group == path;
        let mut own = self.questions.iter().filter(is_own).peekable();
        path.is_empty() || own.peek().is_none() || own.any(|(_, _, field)| self.holds(field, item.members))
    }
}

impl<'f> Sought<'f> {
    /// A folded word, with the options of these questionnaires whose labels have it.
    #[must_use]
    pub fn new(word: String, forms: &'f [Form]) -> Sought<'f> {
        let meant = |options: &'f [Opt]| -> Vec<&'f str> {
            let has = |option: &&Opt| folded(&option.label).contains(&word);
            options.iter().filter(has).map(|option| option.value.as_str()).collect()
        };
        let mut labels = Vec::new();
        for form in forms {
            for group in &form.groups {
                for field in &group.fields {
                    let (rows, values) = match &field.kind {
                        FieldKind::Matrix(rows, columns) => (meant(rows), meant(columns)),
                        _ => (Vec::new(), meant(field.options())),
                    };
                    if !values.is_empty() || !rows.is_empty() {
                        labels.push(Labelled { questionnaire: &form.id, group, field, values, rows });
                    }
                }
            }
        }
        Sought { word, labels }
    }
}

impl Labelled<'_> {
    fn is_in(&self, answers: &Members) -> bool {
        let is_meant = |value: &Value| match value.as_object() {
            Some(rows) => rows.iter().any(|(row, value)| {
                self.rows.contains(&row.as_str()) || self.values.contains(&value.to_text().as_str())
            }),
            None => texts_of(value).iter().any(|text| self.values.contains(&text.as_str())),
        };
        self.group.items(answers).iter().any(|item| self.field.value(item.members).is_some_and(is_meant))
    }
}

impl Sieve<'_> {
    /// How far a response comes; `None` for a draft when drafts do not count.
    #[must_use]
    pub fn sift<'e>(&self, entry: &'e Entry, form: Option<&Form>) -> Option<Sifted<'e>> {
        let is_it = self.response.as_ref().map(|id| *id == entry.response.id);
        if !self.drafts && is_it != Some(true) && entry.response.status == Status::Draft {
            return None;
        }
        if let Some(is_it) = is_it {
            return Some(Sifted { entry, is_found: is_it, is_shown: is_it });
        }
        let is_found = self.is_of_these_days(entry) && self.finds(entry);
        let is_shown = is_found && self.conditions.iter().all(|condition| condition.lets_through(entry, form));
        Some(Sifted { entry, is_found, is_shown })
    }

    fn is_of_these_days(&self, entry: &Entry) -> bool {
        let moment = entry.response.saved_at;
        self.from.is_none_or(|from| moment >= from) && self.until.is_none_or(|until| moment < until)
    }

    fn finds(&self, entry: &Entry) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let (id, answers) = (entry.response.questionnaire.id.text(), &entry.response.answers);
        let mut text = String::new();
        answers.values().for_each(|value| collect(value, &mut text));
        // Labels are looked up for a word that the answers themselves have not: most words are in none.
        self.words.iter().all(|Sought { word, labels }| {
            let in_labels = || labels.iter().any(|label| label.questionnaire == id && label.is_in(answers));
            text.contains(word) || in_labels()
        })
    }
}

fn collect(value: &Value, text: &mut String) {
    match value {
        Value::Text(words) => {
            fold_into(words, text);
            text.push('\n');
        }
        Value::List(items) => items.iter().for_each(|item| collect(item, text)),
        Value::Object(members) => members.values().for_each(|member| collect(member, text)),
        Value::Number(_) => {
            // As it stands in files, and as people write it.
            let number = value.to_text();
            text.push_str(&number);
            if number.contains('.') {
                text.push('\n');
                text.push_str(&number.replace('.', ","));
            }
            text.push('\n');
        }
        Value::Null | Value::Bool(_) => {}
    }
}

/// The words of what somebody searches for, folded.
#[must_use]
pub fn words(search: &str) -> Vec<String> {
    search.split_whitespace().map(folded).filter(|word| !word.is_empty()).collect()
}

/// A text without capitals and diacritics: `Één café` is `een cafe`.
#[must_use]
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

fn fold_into(text: &str, out: &mut String) {
    if text.is_ascii() {
        out.extend(text.chars().map(|letter| letter.to_ascii_lowercase()));
        return;
    }
    for letter in text.nfd().filter(|letter| !is_combining_mark(*letter)) {
        match letter {
            // These are letters of their own, and do not come apart.
            'ß' | 'ẞ' => out.push_str("ss"),
            'æ' | 'Æ' => out.push_str("ae"),
            'œ' | 'Œ' => out.push_str("oe"),
            'ø' | 'Ø' => out.push('o'),
            'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
            'ł' | 'Ł' => out.push('l'),
            'ı' => out.push('i'),
            '’' | '‘' => out.push('\''),
            other => out.extend(other.to_lowercase()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_and_diacritics_do_not_matter() {
        for (text, expected) in [
            ("Één CAFÉ", "een cafe"),
            ("e\u{301}e\u{301}n", "een"),
            ("Straße in Łódź", "strasse in lodz"),
            ("İstanbul Ağaç", "istanbul agac"),
            ("’s avonds", "'s avonds"),
            ("漢字", "漢字"),
        ] {
            assert_eq!(folded(text), expected);
        }
        assert_eq!(words("  Wéér  thuis "), ["weer", "thuis"]);
    }

    #[test]
    fn every_word_must_occur_somewhere_in_the_answers() {
        let text = r#"{"format":"leeragenda/response/1","id":"9b0c3f5e-1d2a-4c3b-8d4e-5f6071829304","questionnaire":{"id":"vraag",
            "sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},"language":"nl",
            "status":"complete","savedAt":"2026-11-23T10:15:00Z","answers":{"a":"Café","b":[{"c":"in de Wijk","d":3.5}],"e":42}}"#;
        let Ok(response) = leeragenda::response::Response::read(text, 1000) else { unreachable!() };
        let entry = Entry { file: "a.json".into(), response };
        let finds = |search: &str| {
            let words = words(search).into_iter().map(|word| Sought::new(word, &[])).collect();
            Sieve { words, ..Sieve::default() }.sift(&entry, None).is_some_and(|sifted| sifted.is_found)
        };
        assert!(finds("cafe wijk") && finds("") && finds("CAFÉ"));
        assert!(!finds("cafe stad"));
        // Numbers were not found at all.
        assert!(finds("42") && finds("3.5") && finds("3,5 wijk") && !finds("43"));
    }
}
