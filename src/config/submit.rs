//! How answers are sent: the `submit` of `config.json`, checked when it is read and not when a
//! respondent presses "send".

use super::{split_address, within};
use crate::definition::issue::{Issues, JsonPath, Problem, nearest};
use crate::definition::reader::ObjectReader;
use crate::definition::text::{Piece, pieces};
use crate::find;
use crate::value::Value;

/// Where and how answers are sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Submit {
    /// A template of the address; relative to `config.json` when it has no scheme.
    pub url: String,
    /// The method.
    pub method: Method,
    /// Names, and templates of values.
    pub headers: Vec<(String, String)>,
    /// A template of the body.
    pub body: Value,
    /// Whether cookies go along.
    pub credentials: Credentials,
    /// How long one try may take, in seconds, for a small body.
    pub timeout_seconds: u16,
    /// The most bytes of a body.
    pub max_bytes: usize,
}

/// The method of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// `POST`.
    Post,
    /// `PUT`.
    Put,
}

impl Method {
    /// What HTTP calls it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Method::Post => "POST",
            Method::Put => "PUT",
        }
    }
}

/// Whether cookies go along. Source: the Fetch standard, credentials mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Credentials {
    /// Never.
    Omit,
    /// When the endpoint is of the page's own origin.
    SameOrigin,
    /// Always.
    Include,
}

impl Credentials {
    /// What `fetch` calls it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Credentials::Omit => "omit",
            Credentials::SameOrigin => "same-origin",
            Credentials::Include => "include",
        }
    }
}

/// Reads `submit`; `None`, with issues, when there is no usable address in it.
pub(super) fn read(mut reader: ObjectReader, issues: &mut Issues) -> Option<Submit> {
    let url = reader.required_string("url", issues);
    if let Some(url) = url {
        check_url(url, &reader.at("url"), issues);
    }
    if reader.word("encoding", &["json", "form", "multipart"], &[true, false, false], issues) == Some(false) {
        reader.wrong("encoding", issues, Problem::Other("only \"json\" is supported in this version"));
    }
    for key in ["fields", "encryptTo"] {
        if reader.value(key).is_some() {
            reader.wrong(key, issues, Problem::Other("this is not supported in this version"));
        }
    }
    let credentials = [Credentials::Omit, Credentials::SameOrigin, Credentials::Include];
    let body = reader.value("body").cloned().unwrap_or_else(|| "{response}".into());
    check_body(&body, &reader.at("body"), issues);
    let timeout = within(&mut reader, "timeoutSeconds", 1..=600, "a whole number from 1 to 600", issues);
    let most = within(&mut reader, "maxBytes", 1..=100_000_000, "a whole number from 1 to 100000000", issues);
    let submit = Submit {
        url: url.unwrap_or_default().into(),
        method: reader.word("method", &["POST", "PUT"], &[Method::Post, Method::Put], issues).unwrap_or(Method::Post),
        headers: read_headers(&mut reader, issues),
        body,
        credentials: reader
            .word("credentials", &["omit", "same-origin", "include"], &credentials, issues)
            .unwrap_or(Credentials::Omit),
        timeout_seconds: timeout.and_then(|seconds| u16::try_from(seconds).ok()).unwrap_or(30),
        max_bytes: most.unwrap_or(1_000_000),
    };
    reader.finish(issues);
    url.map(|_| submit)
}

/// The address: `https:`, relative, or `http:` to this machine. What a respondent answers, or a
/// link fills in beforehand, must never be able to choose the host.
fn check_url(url: &str, path: &JsonPath, issues: &mut Issues) {
    check_names(url, path, issues);
    // The names stand in for values, so that the braces are no part of what is checked.
    let filled: String = pieces(url)
        .into_iter()
        .map(|piece| match piece {
            Piece::Words(words) => words,
            Piece::Name(_) => "{",
        })
        .collect();
    let fixed = filled.split_once('?').map_or(filled.as_str(), |(before, _)| before);
    match split_address(&filled) {
        Some(address) if !address.secure && !is_loopback(address.host) => {
            issues.error(path, Problem::Other("http: sends answers unprotected; use https:"));
        }
        Some(_) => {}
        None if find::contains(&filled, "://")
            || filled.starts_with("//")
            || fixed.contains([':', '\\'])
            || fixed.contains(char::is_whitespace)
            || fixed.is_empty() =>
        {
            issues.error(path, Problem::WrongType("an https: address, with {…} only after its host"));
        }
        None if pieces(url.split('?').next().unwrap_or_default())
            .iter()
            .any(|piece| matches!(piece, Piece::Name(name) if name.starts_with("answers."))) =>
        {
            issues.error(path, Problem::Other("an address with answers in it must begin with https:"));
        }
        None => {}
    }
}

fn is_loopback(host: &str) -> bool {
    let octets = host
        .strip_prefix("127.")
        .is_some_and(|rest| rest.split('.').count() == 3 && rest.split('.').all(|octet| octet.parse::<u8>().is_ok()));
    octets || host == "localhost" || host.ends_with(".localhost") || host == "[::1]"
}

/// The names that can be put into a longer text.
const NAMES: &[&str] = &["id", "questionnaire", "language"];

/// Reports names between braces that cannot be filled in inside a longer text.
fn check_names(template: &str, path: &JsonPath, issues: &mut Issues) {
    for piece in pieces(template) {
        let Piece::Name(name) = piece else { continue };
        if NAMES.contains(&name) || name.strip_prefix("answers.").is_some_and(|name| !name.is_empty()) {
            continue;
        }
        let problem = match (name, nearest(name, &["id", "questionnaire", "language", "response", "answers"])) {
            ("response" | "answers", _) => Problem::Other("{response} and {answers} can only stand in the body, alone"),
            (_, Some(meant)) => Problem::UnknownKey(Some(meant)),
            (_, None) => Problem::Other("only {id}, {questionnaire}, {language} and {answers.NAME} can stand here"),
        };
        issues.error(path, problem);
    }
}

fn check_body(template: &Value, path: &JsonPath, issues: &mut Issues) {
    match template {
        Value::Text(text) if text == "{response}" || text == "{answers}" => {}
        Value::Text(text) => check_names(text, path, issues),
        Value::List(items) => {
            for (index, item) in items.iter().enumerate() {
                check_body(item, &path.item(index), issues);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                check_body(member, &path.member(name), issues);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn read_headers(reader: &mut ObjectReader, issues: &mut Issues) -> Vec<(String, String)> {
    let mut headers: Vec<(String, String)> = Vec::new();
    let path = reader.at("headers");
    let Some(members) = reader.value("headers") else { return headers };
    let Some(members) = members.as_object() else {
        issues.error(&path, Problem::WrongType("an object {…}"));
        return headers;
    };
    for (name, value) in members {
        let path = path.member(name);
        let small = name.to_ascii_lowercase();
        let Some(value) = value.as_text() else {
            issues.error(&path, Problem::WrongType("a string"));
            continue;
        };
        check_names(value, &path, issues);
        if name.is_empty() || !name.bytes().all(is_token) {
            issues.error(&path, Problem::Other("this is not the name of a header"));
        } else if is_forbidden(&small) {
            issues.error(&path, Problem::Other("browsers do not let a page set this header"));
        } else if headers.iter().any(|(other, _)| other.eq_ignore_ascii_case(name)) {
            issues.error(&path, Problem::Duplicate(name.clone()));
        }
        if !value.chars().all(|letter| matches!(letter, ' '..='~')) {
            issues.error(&path, Problem::Other("a header holds only plain letters, digits and signs"));
        }
        if looks_secret(&small) && !pieces(value).iter().any(|piece| matches!(piece, Piece::Name(_))) {
            issues.warning(&path, Problem::Other("everybody can read this file, and with it this secret"));
        }
        headers.push((name.clone(), value.into()));
    }
    headers
}

/// Source: RFC 9110, section 5.6.2.
fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

/// Source: the Fetch standard, forbidden request-header.
fn is_forbidden(name: &str) -> bool {
    const FORBIDDEN: &[&str] = &[
        "accept-charset",
        "accept-encoding",
        "access-control-request-headers",
        "access-control-request-method",
        "access-control-request-private-network",
        "connection",
        "content-length",
        "cookie",
        "cookie2",
        "date",
        "dnt",
        "expect",
        "host",
        "keep-alive",
        "origin",
        "referer",
        "set-cookie",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
        "via",
    ];
    FORBIDDEN.contains(&name) || name.starts_with("proxy-") || name.starts_with("sec-")
}

fn looks_secret(name: &str) -> bool {
    ["authorization", "key", "token", "secret", "password"].iter().any(|word| find::contains(name, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said about a `submit`, without its path in front.
    fn said(json: &str) -> Vec<String> {
        let value: Value = serde_json::from_str(json).unwrap_or_default();
        let mut issues = Issues::default();
        if let Some(reader) = ObjectReader::new(&value, JsonPath::root(), &mut issues) {
            let _ = read(reader, &mut issues);
        }
        issues.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn only_an_address_that_nobody_else_can_choose_is_accepted() {
        for url in [
            "https://api.example.nl/responses/{id}",
            "https://api.example.nl:8443/{answers.naam}?q={language}",
            "http://127.0.0.1:9000/",
            "http://localhost/x",
            "http://[::1]:80/x",
            "api/responses/{id}",
            "/api/{id}?naam={answers.naam}",
            "https://api.example.nl",
        ] {
            assert_eq!(said(&format!(r#"{{"url":"{url}"}}"#)), [""; 0], "{url}");
        }
        for url in [
            "",
            "http://api.example.nl/",
            "http://127.evil.nl/",
            "http://localhost.evil.nl/",
            "https://{answers.host}/",
            "https://api.example.nl{answers.host}/",
            "{answers.host}",
            "/{answers.a}/{answers.b}",
            "//evil.nl/",
            "/\\\\evil.nl/",
            "javascript:alert(1)",
            "https://user:word@example.nl/",
            "https://example.nl:x/",
            "https://example.nl/{respons}",
            "https://example.nl/{response}",
        ] {
            assert_eq!(said(&format!(r#"{{"url":"{url}"}}"#)).len(), 1, "{url}");
        }
    }

    #[test]
    fn what_is_not_supported_yet_is_said_and_not_ignored() {
        let json = r#"{"url":"/x","encoding":"form","fields":[],"encryptTo":{}}"#;
        assert_eq!(
            said(json),
            [
                "encoding: only \"json\" is supported in this version",
                "fields: this is not supported in this version",
                "encryptTo: this is not supported in this version",
            ]
        );
    }

    #[test]
    fn a_header_that_a_browser_would_refuse_is_refused_here() {
        for header in [r#""Cookie":"x""#, r#""Sec-Fetch-Mode":"x""#, r#""a b":"x""#, r#""X-A":"é""#, r#""X-A":1"#] {
            assert_eq!(said(&format!(r#"{{"url":"/x","headers":{{{header}}}}}"#)).len(), 1, "{header}");
        }
        assert_eq!(
            said(r#"{"url":"/x","headers":{"X-A":"1","x-a":"2"}}"#),
            ["headers.x-a: the name x-a is used twice"]
        );
    }

    #[test]
    fn a_secret_in_a_public_file_is_warned_about() {
        let secret = "headers.Authorization: everybody can read this file, and with it this secret";
        assert_eq!(said(r#"{"url":"/x","headers":{"Authorization":"Bearer abc"}}"#), [secret]);
        assert_eq!(said(r#"{"url":"/x","headers":{"Idempotency-Key":"\"{id}\""}}"#), [""; 0]);
    }

    #[test]
    fn a_misspelt_name_in_a_template_is_told() {
        assert_eq!(
            said(r#"{"url":"/x","body":{"a":["{answers}","{respons}"],"b":"Van {answers.naam}: {answers}"}}"#),
            [
                "body.a[1]: this key is not known here: did you mean response?",
                "body.b: {response} and {answers} can only stand in the body, alone",
            ]
        );
    }

    #[test]
    fn what_is_out_of_bounds_is_told() {
        assert_eq!(said(r#"{"url":"/x","timeoutSeconds":0,"maxBytes":0,"method":"GET","credentials":"all"}"#).len(), 4);
        assert_eq!(said("{}"), ["(top): url is missing"]);
    }
}
