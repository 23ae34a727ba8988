//! What a deployer may set: `config.json`.
//!
//! As with a questionnaire, parsing gives a value *and* every mistake at once. When it is open stands in
//! `opening`, how answers are sent in [`submit`], from which `templates`, and for whom they are sealed in `sealing`;
//! what a key means is said here, and in the README.

mod addresses;
mod headers;
mod opening;
mod rebase;
#[cfg(test)]
mod saying;
mod sealing;
pub mod submit;
mod templates;

use crate::date::Date;
use crate::definition::issue::{Issues, JsonPath, Problem};
use crate::definition::reader::{ObjectReader, whole};
use crate::messages::Overrides;
use crate::response::{QuestionnaireId, parsed};
use crate::value::json;
use addresses::{LINK, RELATIVE, is_link, is_relative, read_origin};
pub use opening::Opening;
pub use sealing::PublicKey;
pub use submit::{Credentials, Encoding, Form, Method, Submit};

/// The most bytes of a `config.json`.
const FILE_BYTES: usize = 1_000_000;

/// What a deployer has set.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The questionnaires; more than one gives the visitor a choice.
    pub questionnaires: Vec<Listed>,
    /// Who asks.
    pub organisation: Organisation,
    /// A stylesheet of design tokens, relative to `config.json`; `None`: ours.
    pub theme: Option<String>,
    /// The first day on which it can be filled in.
    pub opens: Option<Date>,
    /// The last day on which it can be filled in.
    pub closes: Option<Date>,
    /// The time zone of these days, as in the IANA database: `Europe/Amsterdam`.
    pub time_zone: Option<String>,
    /// For how many days a draft is kept.
    pub keep_days: u16,
    /// Where answers are sent; `None`: handing in is by download.
    pub submit: Option<Submit>,
    /// The origins of the pages that may embed this one.
    pub allowed_parents: Vec<String>,
    /// Texts in place of ours.
    pub messages: Overrides,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            questionnaires: Vec::new(),
            organisation: Organisation::default(),
            theme: None,
            opens: None,
            closes: None,
            time_zone: None,
            keep_days: 30,
            submit: None,
            allowed_parents: Vec::new(),
            messages: Overrides::default(),
        }
    }
}

/// A questionnaire that can be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// By which it is known: in `?questionnaire=` and in responses.
    pub id: QuestionnaireId,
    /// Its file, relative to `config.json`.
    pub file: String,
    /// Texts in place of ours, and of those for all questionnaires.
    pub messages: Overrides,
}

/// Who asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Organisation {
    /// Its name; empty when it was not given.
    pub name: String,
    /// Its e-mail address.
    pub email: Option<String>,
    /// Its website.
    pub url: Option<String>,
    /// Its logo, relative to `config.json`.
    pub logo: Option<String>,
    /// Its privacy statement.
    pub privacy_url: Option<String>,
    /// Its accessibility statement.
    pub accessibility_url: Option<String>,
}

impl Config {
    /// The questionnaire of an id, when it is listed.
    #[must_use]
    pub fn questionnaire(&self, id: &str) -> Option<&Listed> {
        self.questionnaires.iter().find(|listed| listed.id.text() == id)
    }
}

/// Reads `config.json`.
///
/// Always gives a config, as far as it could be read; when [`Issues::has_errors`] it is not to be
/// used, because it would do something else than its author wrote.
#[must_use]
pub fn parse(source: &str) -> (Config, Issues) {
    let mut issues = Issues::default();
    let top = JsonPath::root();
    if source.len() > FILE_BYTES {
        issues.error(&top, Problem::TooMuch("the file is over 1 MB"));
        return (Config::default(), issues);
    }
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let config = match json::parse(source) {
        Ok(value) => ObjectReader::new(&value, top, &mut issues).map(|reader| read_top(reader, &mut issues)),
        Err(error) => {
            issues.error(&top, Problem::NotJson(error.to_string()));
            None
        }
    };
    (config.unwrap_or_default(), issues)
}

/// Reports what cannot be used on a page that came by `https:`.
///
/// Source: Mixed Content, W3C. Some browsers let `http:` to this machine pass; a respondent's machine
/// is never the deployer's.
pub fn check_secure(config: &Config, issues: &mut Issues) {
    if config.submit.as_ref().is_some_and(|submit| submit.url.starts_with("http:")) {
        let path = JsonPath::root().member("submit").member("url");
        issues.error(&path, Problem::Other("http: cannot be used on an https: page"));
    }
}

/// Reports a time zone that the browser does not know: the dates would follow each respondent's own clock.
pub fn check_time_zone(is_known: bool, issues: &mut Issues) {
    if !is_known {
        issues.error(&JsonPath::root().member("timeZone"), Problem::WrongType(TIME_ZONE));
    }
}

/// Reports that nothing can be sealed on a page of which the browser does not know that nobody changed it
/// on its way.
///
/// Source: Web Cryptography API, W3C: `crypto.subtle` is there in secure contexts only.
pub fn check_sealing(config: &Config, is_secure_context: bool, issues: &mut Issues) {
    let seals = config.submit.as_ref().is_some_and(|submit| submit.encrypt_to.is_some());
    if seals && !is_secure_context {
        let path = JsonPath::root().member("submit").member("encryptTo");
        let advice = "browsers seal answers on https: pages only, and this page did not come by https:";
        issues.error(&path, Problem::Other(advice));
    }
}

fn read_top(mut top: ObjectReader, issues: &mut Issues) -> Config {
    top.string("$schema", issues);
    let mut config = Config { questionnaires: read_questionnaires(&mut top, issues), ..Config::default() };
    if let Some(mut reader) = object(&mut top, "organisation", issues) {
        config.organisation = Organisation {
            name: reader.string("name", issues).unwrap_or_default().into(),
            email: checked(&mut reader, "email", "an e-mail address", is_email, issues),
            url: checked(&mut reader, "url", LINK, is_link, issues),
            logo: checked(&mut reader, "logo", RELATIVE, is_relative, issues),
            privacy_url: checked(&mut reader, "privacyUrl", LINK, is_link, issues),
            accessibility_url: checked(&mut reader, "accessibilityUrl", LINK, is_link, issues),
        };
        reader.finish(issues);
    }
    config.theme = checked(&mut top, "theme", RELATIVE, is_relative, issues);
    config.opens = date(&mut top, "opens", issues);
    config.closes = date(&mut top, "closes", issues);
    if let (Some(opens), Some(closes)) = (config.opens, config.closes)
        && opens > closes
    {
        top.wrong("closes", issues, Problem::Other("this is before opens"));
    }
    config.time_zone = checked(&mut top, "timeZone", TIME_ZONE, is_time_zone, issues);
    if let Some(mut reader) = object(&mut top, "draft", issues) {
        let days = within(&mut reader, "keepDays", 1..=3650, "a whole number from 1 to 3650", issues);
        config.keep_days = days.and_then(|days| u16::try_from(days).ok()).unwrap_or(config.keep_days);
        reader.finish(issues);
    }
    config.submit = object(&mut top, "submit", issues).and_then(|reader| submit::read(reader, issues));
    if config.organisation.name.is_empty() && config.submit.as_ref().is_some_and(|submit| submit.encrypt_to.is_some()) {
        let advice = "with encryptTo, respondents are told who can read their answers: this name";
        issues.warning(&top.at("organisation").member("name"), Problem::Other(advice));
    }
    if top.value("submit").is_none() && config.organisation.email.is_none() {
        let advice = "no submit and no organisation.email: respondents are not told where to send their file";
        issues.warning(top.path(), Problem::Other(advice));
    }
    if let Some(mut reader) = object(&mut top, "embed", issues) {
        for (path, parent) in reader.list("allowedParents", issues) {
            match read_origin(parent) {
                Ok(origin) => config.allowed_parents.push(origin.into()),
                Err(problem) => issues.error(&path, problem),
            }
        }
        reader.finish(issues);
    }
    if let Some(value) = top.value("messages") {
        config.messages = Overrides::parse(value, &top.at("messages"), issues);
    }
    top.finish(issues);
    config
}

fn read_questionnaires(top: &mut ObjectReader, issues: &mut Issues) -> Vec<Listed> {
    let mut questionnaires: Vec<Listed> = Vec::new();
    let items = top.list("questionnaires", issues);
    if items.is_empty() {
        top.wrong("questionnaires", issues, Problem::Other("at least one questionnaire must stand here"));
    }
    for (path, item) in items {
        let Some(mut reader) = ObjectReader::new(item, path, issues) else { continue };
        let wanted = "1 to 64 letters, digits, - or _";
        let id = parsed(&mut reader, "id", wanted, QuestionnaireId::parse, issues);
        let file = checked(&mut reader, "file", RELATIVE, is_relative, issues);
        if reader.value("file").is_none() {
            issues.error(reader.path(), Problem::Missing("file"));
        }
        if let Some(id) = &id
            && questionnaires.iter().any(|listed| listed.id == *id)
        {
            reader.wrong("id", issues, Problem::Duplicate(id.text().into()));
        }
        let messages = reader.value("messages").map(|value| Overrides::parse(value, &reader.at("messages"), issues));
        reader.finish(issues);
        if let (Some(id), Some(file)) = (id, file) {
            questionnaires.push(Listed { id, file, messages: messages.unwrap_or_default() });
        }
    }
    questionnaires
}

/// A member that is an object, when it is there.
fn object<'a>(reader: &mut ObjectReader<'a>, key: &'static str, issues: &mut Issues) -> Option<ObjectReader<'a>> {
    let value = reader.value(key)?;
    ObjectReader::new(value, reader.at(key), issues)
}

/// A string that must meet `fits`, when it is there.
fn checked(
    reader: &mut ObjectReader,
    key: &'static str,
    wanted: &'static str,
    fits: fn(&str) -> bool,
    issues: &mut Issues,
) -> Option<String> {
    let text = reader.string(key, issues)?;
    if fits(text) {
        return Some(text.into());
    }
    reader.wrong(key, issues, Problem::WrongType(wanted));
    None
}

fn date(reader: &mut ObjectReader, key: &'static str, issues: &mut Issues) -> Option<Date> {
    let text = reader.string(key, issues)?;
    let date = Date::parse(text);
    if date.is_none() {
        reader.wrong(key, issues, Problem::WrongType("a date such as \"2027-11-30\""));
    }
    date
}

/// A whole number within bounds, when it is there.
fn within(
    reader: &mut ObjectReader,
    key: &'static str,
    bounds: std::ops::RangeInclusive<usize>,
    wanted: &'static str,
    issues: &mut Issues,
) -> Option<usize> {
    let number = whole(reader.value(key)?).filter(|number| bounds.contains(number));
    if number.is_none() {
        reader.wrong(key, issues, Problem::WrongType(wanted));
    }
    number
}

const TIME_ZONE: &str = "a time zone such as Europe/Amsterdam";
fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
        && !text.contains(|character: char| character.is_whitespace() || matches!(character, '?' | '&' | ':' | ','))
}

fn is_time_zone(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/_+-".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::saying::said;
    use super::*;
    use proptest::prelude::*;

    const FULL: &str = r#"{
        "$schema": "schema/config.json",
        "questionnaires": [{ "id": "aanbod", "file": "questionnaires/aanbod.json" }],
        "organisation": { "name": "Leernetwerk", "email": "leernetwerk@example.nl", "url": "https://www.example.nl",
            "logo": "logo.svg", "privacyUrl": "https://www.example.nl/privacy", "accessibilityUrl": "toegankelijk.html" },
        "theme": "theme.css",
        "opens": "2026-09-01", "closes": "2027-11-30", "timeZone": "Europe/Amsterdam",
        "draft": { "keepDays": 14 },
        "submit": { "url": "https://api.example.nl/responses/{id}", "method": "PUT", "encoding": "json",
            "headers": { "Idempotency-Key": "\"{id}\"" }, "body": { "data": "{response}" },
            "credentials": "omit", "timeoutSeconds": 20, "maxBytes": 5000 },
        "embed": { "allowedParents": ["https://www.example.nl", "http://127.0.0.1:8080"] },
        "messages": { "nl": { "next": "Verder" }, "fr": { "next": "Suivant" } }
    }"#;

    #[test]
    fn everything_of_the_contract_is_read_without_a_word() {
        let (config, issues) = parse(FULL);
        assert_eq!(issues, Issues::default());
        assert_eq!(
            config.questionnaire("aanbod").map(|listed| listed.file.as_str()),
            Some("questionnaires/aanbod.json")
        );
        assert_eq!(config.keep_days, 14);
        assert_eq!(config.submit.map(|submit| (submit.method, submit.max_bytes)), Some((Method::Put, 5000)));
        assert_eq!(config.allowed_parents.len(), 2);
        assert_eq!(config.organisation.accessibility_url.as_deref(), Some("toegankelijk.html"));
    }

    #[test]
    fn http_is_refused_on_a_page_that_came_by_https() {
        let said = |url: &str| {
            let source = format!(r#"{{"questionnaires":[{{"id":"a","file":"a.json"}}],"submit":{{"url":"{url}"}}}}"#);
            let mut issues = Issues::default();
            check_secure(&parse(&source).0, &mut issues);
            issues.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(said("http://127.0.0.1:8090/"), ["submit.url: http: cannot be used on an https: page"]);
        for url in ["https://api.example.nl/", "/http:/x", "api/x"] {
            assert_eq!(said(url), [""; 0], "{url}");
        }
        let mut issues = Issues::default();
        check_secure(&Config::default(), &mut issues);
        assert_eq!(issues, Issues::default());
    }

    #[test]
    fn every_mistake_is_told_with_its_place() {
        for (members, expected) in [
            (r#","opens":"2027-01-02","closes":"2027-01-01""#, "closes: this is before opens"),
            (r#","closes":"30-11-2027""#, "closes: this must be a date such as \"2027-11-30\""),
            (r#","draft":{"keepDay":3}"#, "draft.keepDay: this key is not known here: did you mean keepDays?"),
            (
                r#","theme":"https://evil.example/x.css""#,
                "theme: this must be a path from the folder of config.json, without .., \\ and spaces (a space is %20), and \
                 with no / in front",
            ),
            (r#","timeZone":"Amsterdam time""#, "timeZone: this must be a time zone such as Europe/Amsterdam"),
            // Browsers take an offset from UTC, which knows no summer time; `check` refused it.
            (r#","timeZone":"+02""#, "timeZone: this must be a time zone such as Europe/Amsterdam"),
            (r#","timeZone":"-0200""#, "timeZone: this must be a time zone such as Europe/Amsterdam"),
            (r#","messages":{"nl":{"nex":"x"}}"#, "messages.nl.nex: this key is not known here: did you mean next?"),
            (r#","theem":"x""#, "theem: this key is not known here: did you mean theme?"),
        ] {
            assert_eq!(said(members), [expected], "{members}");
        }
        assert_eq!(said(r#","embed":{"allowedParents":["https://a.nl/","*","https://A.nl"]}"#).len(), 3);
        assert_eq!(parse("{}").1.iter().count(), 2);
        assert!(parse("{").1.has_errors());
    }

    /// Of what is no count at all it was said that it must be 0 or more, and of 0 that it must be 1 or more.
    #[test]
    fn of_a_number_it_is_said_in_one_way_from_what_to_what_it_goes() {
        for wrong in ["0", "-1", "1.5", "3651", "1e20", "\"30\"", "true", "[]"] {
            for (members, path, most) in [
                ("draft\":{\"keepDays", "draft.keepDays", 3650),
                ("submit\":{\"url\":\"/x\",\"timeoutSeconds", "submit.timeoutSeconds", 600),
            ] {
                let expected = format!("{path}: this must be a whole number from 1 to {most}");
                assert_eq!(said(&format!(",\"{members}\":{wrong}}}")), [expected], "{wrong}");
            }
        }
    }

    /// A logo was to be such as a questionnaire.
    #[test]
    fn what_a_path_must_be_fits_each_file_that_is_named() {
        let wanted = ["this must be ", RELATIVE].concat();
        for path in ["https://a.nl/x", "/x", "../x", "a b.json"] {
            let logo = parse(&FULL.replace("logo.svg", path)).1;
            let theme = parse(&FULL.replace("theme.css", path)).1;
            let file = parse(&FULL.replace("questionnaires/aanbod.json", path)).1;
            let said = [logo, theme, file].map(|issues| issues.iter().map(ToString::to_string).collect::<Vec<_>>());
            let expected = ["organisation.logo", "theme", "questionnaires[0].file"];
            assert_eq!(said, expected.map(|key| vec![format!("{key}: {wanted}")]), "{path}");
        }
    }

    #[test]
    fn without_an_endpoint_and_an_address_the_deployer_is_warned() {
        let (_, issues) = parse(r#"{"questionnaires":[{"id":"a","file":"a.json"}]}"#);
        assert!(!issues.has_errors());
        assert_eq!(issues.iter().count(), 1);
    }

    #[test]
    fn two_questionnaires_of_one_id_are_told() {
        let source = r#"{"organisation":{"email":"a@b.nl"},"questionnaires":[
            {"id":"a","file":"a.json"},{"id":"a","file":"b.json"},{"id":"a b","file":"c.json"},{"id":"d"}]}"#;
        let said: Vec<_> = parse(source).1.iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "questionnaires[1].id: the name a is used twice",
                "questionnaires[2].id: this must be 1 to 64 letters, digits, - or _",
                "questionnaires[3]: file is missing",
            ]
        );
    }

    proptest! {
        #[test]
        fn reading_any_text_gives_an_answer(text in ".*", cut in 0usize..1200) {
            let _ = parse(&text);
            let _ = parse(&FULL.chars().take(cut).collect::<String>());
        }
    }
}
