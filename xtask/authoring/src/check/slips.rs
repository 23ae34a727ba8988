//! Questions that can be read and shown, and that nobody can answer as was meant: nothing to choose from, bounds that
//! exclude each other, words for the browser that it does not know.

use leeragenda::definition::issue::nearest;
use leeragenda::javascript;
use leeragenda::value::Value;

use super::Finding;
use crate::position::Positions;

/// The slips in a questionnaire.
pub fn findings(questionnaire: &Value, positions: &Positions) -> Vec<Finding> {
    let mut looking = Looking { positions, found: Vec::new() };
    for (at, page) in list(questionnaire, "pages").iter().enumerate() {
        looking.elements(page, &format!("pages[{at}]"), "elements");
    }
    looking.found
}

/// The kinds of questions that offer choices of their author's.
const CHOOSING: &[&str] = &["radiogroup", "dropdown", "checkbox", "tagbox", "ranking"];

/// The fields that a browser can fill in by itself (HTML, "Autofill").
const AUTOFILL: &[&str] = &[
    "name",
    "honorific-prefix",
    "given-name",
    "additional-name",
    "family-name",
    "honorific-suffix",
    "nickname",
    "username",
    "new-password",
    "current-password",
    "one-time-code",
    "organization-title",
    "organization",
    "street-address",
    "address-line1",
    "address-line2",
    "address-line3",
    "address-level4",
    "address-level3",
    "address-level2",
    "address-level1",
    "country",
    "country-name",
    "postal-code",
    "cc-name",
    "cc-given-name",
    "cc-additional-name",
    "cc-family-name",
    "cc-number",
    "cc-exp",
    "cc-exp-month",
    "cc-exp-year",
    "cc-csc",
    "cc-type",
    "transaction-currency",
    "transaction-amount",
    "language",
    "bday",
    "bday-day",
    "bday-month",
    "bday-year",
    "sex",
    "url",
    "photo",
    "tel",
    "tel-country-code",
    "tel-national",
    "tel-area-code",
    "tel-local",
    "tel-local-prefix",
    "tel-local-suffix",
    "tel-extension",
    "email",
    "impp",
    "on",
    "off",
];

/// What may stand before such a field.
const BEFORE_FIELD: &[&str] = &["shipping", "billing", "home", "work", "mobile", "fax", "pager"];

struct Looking<'p> {
    positions: &'p Positions<'p>,
    found: Vec<Finding>,
}

impl Looking<'_> {
    fn elements(&mut self, around: &Value, path: &str, key: &str) {
        for (at, element) in list(around, key).iter().enumerate() {
            let path = format!("{path}.{key}[{at}]");
            match text(element, "type").unwrap_or_default() {
                "panel" => self.elements(element, &path, "elements"),
                "paneldynamic" => {
                    self.validators(element, &path);
                    self.elements(element, &path, "templateElements");
                }
                "matrixdynamic" => {
                    self.validators(element, &path);
                    self.columns(element, &path);
                }
                "multipletext" => {
                    for (at, line) in list(element, "items").iter().enumerate() {
                        self.validators(line, &format!("{path}.items[{at}]"));
                    }
                }
                kind => self.question(kind, element, &path, &[]),
            }
        }
    }

    fn columns(&mut self, table: &Value, path: &str) {
        let own = |value| text(value, "cellType").filter(|kind| *kind != "default");
        for (at, column) in list(table, "columns").iter().enumerate() {
            let kind = own(column).or(own(table)).unwrap_or("dropdown");
            self.question(kind, column, &format!("{path}.columns[{at}]"), list(table, "choices"));
        }
    }

    /// `shared` are the choices of the table around it.
    fn question(&mut self, kind: &str, question: &Value, path: &str, shared: &[Value]) {
        self.validators(question, path);
        match kind {
            "matrix" => ["columns", "rows"].iter().for_each(|key| self.needs(question, path, key)),
            "text" => {
                let is_number = matches!(text(question, "inputType"), Some("number" | "range"));
                self.bounds(question, path, ("min", "max"), is_number);
                self.autocomplete(question, path);
            }
            "expression" => self.currency(question, path),
            kind if CHOOSING.contains(&kind) => {
                if kind == "dropdown" {
                    self.autocomplete(question, path);
                }
                let has = |key| kind != "ranking" && member(question, key) == Some(&Value::Bool(true));
                let own = list(question, "choices").len();
                let choices = if own == 0 { shared.len() } else { own } + usize::from(has("showOtherItem"));
                if choices == 0 && !has("showNoneItem") {
                    self.needs(question, path, "choices");
                } else if matches!(kind, "checkbox" | "tagbox") {
                    self.selected(question, path, choices);
                }
            }
            _ => {}
        }
    }

    /// A list without which there is nothing to answer with.
    fn needs(&mut self, question: &Value, path: &str, key: &str) {
        // What is no list is an error already.
        if list(question, key).is_empty() && member(question, key).is_none_or(|value| value.as_list().is_some()) {
            let is_required =
                member(question, "isRequired") == Some(&Value::Bool(true)) || text(question, "requiredIf").is_some();
            let end = if is_required { ", and it must be answered" } else { "" };
            let message = format!("without {key} there is nothing to answer this with{end}");
            self.warn(&format!("{path}.{key}"), "missing", message, None);
        }
    }

    fn selected(&mut self, question: &Value, path: &str, choices: usize) {
        self.bounds(question, path, ("minSelectedChoices", "maxSelectedChoices"), true);
        #[expect(clippy::cast_precision_loss, reason = "a file holds no such number of choices")]
        if number(question, "minSelectedChoices").is_some_and(|least| least > choices as f64) {
            self.warn(&format!("{path}.minSelectedChoices"), "other", "there are not so many choices".into(), None);
        }
    }

    fn validators(&mut self, question: &Value, path: &str) {
        for (at, validator) in list(question, "validators").iter().enumerate() {
            let keys = match text(validator, "type") {
                Some("numeric") => ("minValue", "maxValue"),
                Some("text") => ("minLength", "maxLength"),
                Some("answercount") => ("minCount", "maxCount"),
                _ => continue,
            };
            self.bounds(validator, &format!("{path}.validators[{at}]"), keys, true);
        }
    }

    /// Bounds between which there is nothing. A count of 0 at most is none.
    fn bounds(&mut self, object: &Value, path: &str, (least, most): (&str, &str), is_number: bool) {
        let counts = !matches!(most, "max" | "maxValue");
        let excluded = if is_number {
            let most = number(object, most).filter(|most| !counts || *most > 0.0);
            number(object, least).zip(most).is_some_and(|(least, most)| least > most)
        } else {
            // Dates and times are in the order of their letters.
            text(object, least).zip(text(object, most)).is_some_and(|(least, most)| least > most)
        };
        if excluded {
            let message = format!("this is more than {most}: no answer fits");
            self.warn(&format!("{path}.{least}"), "other", message, None);
        }
    }

    fn autocomplete(&mut self, question: &Value, path: &str) {
        let Some(written) = text(question, "autocomplete") else { return };
        let written = written.to_ascii_lowercase();
        let mut words: Vec<&str> = written.split_ascii_whitespace().filter(|word| *word != "webauthn").collect();
        let field = words.pop();
        let is_before = |word: &&str| word.starts_with("section-") || BEFORE_FIELD.contains(word);
        let wrong = field.filter(|field| !AUTOFILL.contains(field)).or(words.into_iter().find(|word| !is_before(word)));
        if let Some(wrong) = wrong {
            let meant = nearest(wrong, AUTOFILL).map(Into::into);
            let message = format!("browsers do not know \"{wrong}\" as a field to fill in by themselves");
            self.warn(&format!("{path}.autocomplete"), "unknown-word", message, meant);
        }
    }

    fn currency(&mut self, question: &Value, path: &str) {
        let is_code = |code: &str| code.len() == 3 && code.bytes().all(|letter| letter.is_ascii_alphabetic());
        if text(question, "currency").is_some_and(|code| !is_code(code)) {
            let message = "this must be the three letters of a currency, as EUR: the amount is written without one";
            self.warn(&format!("{path}.currency"), "unknown-word", message.into(), None);
        }
    }

    fn warn(&mut self, path: &str, code: &'static str, message: String, meant: Option<String>) {
        self.found.push(Finding::warning(self.positions.value(path), path, code, message).meaning(meant));
    }
}

/// What stands under a key; JSON `null` counts as absent.
fn member<'v>(value: &'v Value, key: &str) -> Option<&'v Value> {
    value.as_object()?.get(key).filter(|value| **value != Value::Null)
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    member(value, key).and_then(Value::as_list).unwrap_or_default()
}

fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    member(value, key)?.as_text()
}

fn number(value: &Value, key: &str) -> Option<f64> {
    match member(value, key)? {
        Value::Number(number) => Some(*number),
        Value::Text(text) => javascript::number(text.trim()),
        _ => None,
    }
}
