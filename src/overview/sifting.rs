//! Which responses are looked at: filters that combine, and search in full texts.

use leeragenda::date::Date;
use leeragenda::response::Status;
use leeragenda::value::{Members, Value};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::fields::{Field, FieldKind, Form, Item, texts_of};
use crate::inventory::Entry;

/// What is asked for; everything must hold.
#[derive(Clone, Debug, Default)]
pub struct Sieve<'f> {
    /// The first day, by `savedAt` in UTC.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
    /// Whether drafts count too.
    pub drafts: bool,
    /// Words that must all occur, folded.
    pub words: Vec<String>,
    /// What was chosen.
    pub conditions: Vec<Condition<'f>>,
}

/// One filter: any of these questions has any of these answers.
#[derive(Clone, Debug)]
pub struct Condition<'f> {
    /// The questions: the questionnaire's id, the group's path, and the column.
    pub questions: Vec<(&'f str, &'f [String], &'f Field)>,
    /// The answers: values of options, or folded words that occur.
    pub wanted: Vec<String>,
}

impl Condition<'_> {
    fn holds(&self, field: &Field, members: &Members) -> bool {
        let Some(value) = field.value(members) else { return false };
        let texts = texts_of(value);
        match field.kind {
            FieldKind::Words => texts.iter().any(|text| {
                let text = folded(text);
                self.wanted.iter().any(|wanted| text.contains(wanted))
            }),
            _ => texts.iter().any(|text| self.wanted.contains(text)),
        }
    }
}

impl Sieve<'_> {
    /// Whether a response is looked at.
    #[must_use]
    pub fn lets_through(&self, entry: &Entry, form: Option<&Form>) -> bool {
        let response = &entry.response;
        let day = response.saved_at.date();
        if !self.drafts && response.status == Status::Draft
            || self.from.is_some_and(|from| day < from)
            || self.until.is_some_and(|until| day > until)
        {
            return false;
        }
        let id = response.questionnaire.id.text();
        self.conditions.iter().all(|condition| {
            condition.questions.iter().filter(|(questionnaire, ..)| *questionnaire == id).any(|(_, path, field)| {
                let group = form.and_then(|form| form.groups.iter().find(|group| group.path == *path));
                group.is_some_and(|group| {
                    group.items(&response.answers).iter().any(|item| condition.holds(field, item.members))
                })
            })
        }) && self.finds(&response.answers)
    }

    /// Whether one item of a response is looked at: what is filtered by in its own group, it has itself.
    #[must_use]
    pub fn lets_item_through(&self, id: &str, path: &[String], item: &Item) -> bool {
        self.conditions.iter().all(|condition| {
            let mut own = condition
                .questions
                .iter()
                .filter(|(questionnaire, group, _)| *questionnaire == id && *group == path)
                .peekable();
            path.is_empty() || own.peek().is_none() || own.any(|(_, _, field)| condition.holds(field, item.members))
        })
    }

    fn finds(&self, answers: &Members) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let mut text = String::new();
        answers.values().for_each(|value| collect(value, &mut text));
        self.words.iter().all(|word| text.contains(word))
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
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
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
        let answers = leeragenda::value::json::parse(r#"{"a":"Café","b":[{"c":"in de Wijk"}]}"#).unwrap_or_default();
        let answers = answers.as_object().cloned().unwrap_or_default();
        let finds = |search: &str| Sieve { words: words(search), ..Sieve::default() }.finds(&answers);
        assert!(finds("cafe wijk") && finds("") && finds("CAFÉ"));
        assert!(!finds("cafe stad"));
    }
}
