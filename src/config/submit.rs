//! How answers are sent: the `submit` of `config.json`, checked when it is read and not when a
//! respondent presses "send".

use super::addresses::{HOST, is_plain_host, split_address};
use super::headers::{self, SECRET, looks_secret};
use super::sealing::{self, PublicKey};
use super::templates::{check_answers, check_body, check_names};
use super::within;
use crate::definition::issue::{Issues, JsonPath, Problem};
use crate::definition::reader::ObjectReader;
use crate::definition::text::{Piece, pieces};
use crate::texts;
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
    /// How the body is written, and from what.
    pub encoding: Encoding,
    /// Whether cookies go along.
    pub credentials: Credentials,
    /// How long one try may take, in seconds, for a small body.
    pub timeout_seconds: u16,
    /// The most bytes of a body.
    pub max_bytes: usize,
    /// For which key the response is sealed; `None`: it is sent as it is.
    pub encrypt_to: Option<PublicKey>,
}

/// How a body is written, and from which templates.
#[derive(Clone, Debug, PartialEq)]
pub enum Encoding {
    /// As JSON, from a template of the body.
    Json(Value),
    /// As fields, in this order: names, and templates of values.
    Fields(Form, Vec<(String, String)>),
}

/// How fields are written, as HTML forms do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `application/x-www-form-urlencoded`.
    UrlEncoded,
    /// `multipart/form-data`.
    Multipart,
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
    let seals = reader.value("encryptTo");
    let encoding = read_encoding(&mut reader, seals.is_some(), issues);
    let is_multipart = matches!(encoding, Encoding::Fields(Form::Multipart, _));
    let encrypt_to = seals.and_then(|key| sealing::read(key, reader.at("encryptTo"), issues));
    let credentials = [Credentials::Omit, Credentials::SameOrigin, Credentials::Include];
    let timeout = within(&mut reader, "timeoutSeconds", 1..=600, "a whole number from 1 to 600", issues);
    let most = within(&mut reader, "maxBytes", 1..=100_000_000, "a whole number from 1 to 100000000", issues);
    let submit = Submit {
        url: url.unwrap_or_default().into(),
        method: reader.word("method", &["POST", "PUT"], &[Method::Post, Method::Put], issues).unwrap_or(Method::Post),
        headers: headers::read(&mut reader, is_multipart, issues),
        encoding,
        credentials: reader
            .word("credentials", &["omit", "same-origin", "include"], &credentials, issues)
            .unwrap_or(Credentials::Omit),
        timeout_seconds: timeout.and_then(|seconds| u16::try_from(seconds).ok()).unwrap_or(30),
        max_bytes: most.unwrap_or(1_000_000),
        encrypt_to,
    };
    if seals.is_some() {
        sealing::check_templates(&submit, reader.path(), issues);
    }
    reader.finish(issues);
    url.map(|_| submit)
}

/// Where it `seals`, what must stand in it is another matter ([`sealing::check_templates`]).
fn read_encoding(reader: &mut ObjectReader, seals: bool, issues: &mut Issues) -> Encoding {
    let forms = [None, Some(Form::UrlEncoded), Some(Form::Multipart)];
    let form = reader.word("encoding", &["json", "form", "multipart"], &forms, issues);
    match form {
        Some(Some(form)) => {
            if reader.misplaced("body") {
                let advice = "body goes with \"json\"; with \"form\" and \"multipart\" go fields";
                reader.wrong("body", issues, Problem::Other(advice));
            }
            let before = issues.iter().len();
            let (fields, has_answer) = read_fields(reader, issues);
            check_answers(&reader.at("fields"), before, has_answer || seals, issues);
            Encoding::Fields(form, fields)
        }
        // Nobody knows what goes with a word that is not known.
        None if reader.value("encoding").is_some() => {
            reader.value("body");
            reader.value("fields");
            Encoding::Json(Value::Null)
        }
        _ => {
            if reader.misplaced("fields") {
                let advice = "fields go with \"form\" and \"multipart\"; with \"json\" goes body";
                reader.wrong("fields", issues, Problem::Other(advice));
            }
            let body = reader.value("body").cloned().unwrap_or_else(|| "{response}".into());
            let path = reader.at("body");
            let before = issues.iter().len();
            let has_answer = check_body(&body, &path, issues);
            check_answers(&path, before, has_answer || seals, issues);
            Encoding::Json(body)
        }
    }
}

/// The fields: pairs of a name, as it is, and a template. And whether an answer is in one.
fn read_fields(reader: &mut ObjectReader, issues: &mut Issues) -> (Vec<(String, String)>, bool) {
    let (mut fields, mut has_answer) = (Vec::new(), false);
    let is_empty = reader.required("fields", issues).and_then(Value::as_list).is_some_and(<[Value]>::is_empty);
    if is_empty {
        reader.wrong("fields", issues, Problem::Other("at least one field must stand here"));
    }
    for (path, item) in reader.list("fields", issues) {
        match item.as_list() {
            Some([Value::Text(name), template @ Value::Text(text)]) if !name.is_empty() => {
                has_answer |= check_body(template, &path.item(1), issues);
                fields.push((name.clone(), text.clone()));
            }
            _ => issues.error(&path, Problem::WrongType("a name and a value: [\"name\", \"{response}\"]")),
        }
    }
    (fields, has_answer)
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
    let (fixed, query) = filled.split_once('?').unwrap_or((&filled, ""));
    let is_secret = |part: &str| {
        let (name, value) = part.split_once('=').unwrap_or_default();
        looks_secret(&name.to_ascii_lowercase()) && !value.is_empty() && !value.contains('{')
    };
    if query.split('&').any(is_secret) {
        issues.warning(path, SECRET);
    }
    // Browsers keep it to themselves: each answer would go to the same address, and a PUT over the one before.
    if filled.contains('#') {
        issues.error(path, Problem::Other("what comes after # is not sent: leave it out"));
    }
    match split_address(&filled) {
        Some(address) if !is_plain_host(address.host) => issues.error(path, Problem::Other(HOST)),
        Some(address) if !address.secure && !is_loopback(address.host) => {
            issues.error(path, Problem::Other("http: sends answers unprotected; use https:"));
        }
        Some(address) if !address.secure => {
            issues.warning(path, Problem::Other("http: is for trying it out; a page that came by https: refuses it"));
        }
        Some(_) => {}
        None if texts::contains(&filled, "://")
            || filled.starts_with("//")
            || fixed.contains([':', '\\'])
            || fixed.contains(char::is_whitespace)
            || filled.starts_with('{')
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
    octets || host == "localhost" || host.ends_with(".localhost")
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
            "api/responses/{id}",
            "/api/{id}?naam={answers.naam}",
            "https://api.example.nl",
        ] {
            assert_eq!(said(&format!(r#"{{"url":"{url}"}}"#)), [""; 0], "{url}");
        }
        let trying = "url: http: is for trying it out; a page that came by https: refuses it";
        for url in ["http://127.0.0.1:9000/", "http://localhost/x"] {
            assert_eq!(said(&format!(r#"{{"url":"{url}"}}"#)), [trying], "{url}");
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
            "http://[::1]:80/x",
            "https://coöperatie.nl/",
            "https://example.nl/r/{id",
            "https://example.nl/r/id}",
            "api/{id/x",
            "https://example.nl/r#{id}",
            "api/r?id={id}#x",
        ] {
            assert_eq!(said(&format!(r#"{{"url":"{url}"}}"#)).len(), 1, "{url}");
        }
    }

    /// Only headers were looked at.
    #[test]
    fn a_secret_in_the_address_is_warned_about() {
        let secret = "url: everybody can read this file, and with it this secret";
        for query in ["token=abc123&key=AIza", "naam={answers.naam}&apiKey=AIza", "access_token=a"] {
            for start in ["https://a.nl/x", "/x"] {
                assert_eq!(said(&format!(r#"{{"url":"{start}?{query}"}}"#)), [secret], "{query}");
            }
        }
        for query in ["key={id}.json", "v=2&q=token", "key=", "token", ""] {
            assert_eq!(said(&format!(r#"{{"url":"https://a.nl/key=x?{query}"}}"#)), [""; 0], "{query}");
        }
    }

    #[test]
    fn fields_go_with_a_form_and_a_body_goes_with_json() {
        let fields = r#""fields":[["key","{id}.json"],["file","{response}"],["naam","{answers.naam}"]]"#;
        for encoding in ["form", "multipart"] {
            assert_eq!(said(&format!(r#"{{"url":"/x","encoding":"{encoding}",{fields}}}"#)), [""; 0]);
            assert_eq!(
                said(&format!(r#"{{"url":"/x","encoding":"{encoding}","body":{{}}}}"#)),
                [
                    "body: body goes with \"json\"; with \"form\" and \"multipart\" go fields",
                    "(top): fields is missing"
                ]
            );
        }
        let advice = "fields: fields go with \"form\" and \"multipart\"; with \"json\" goes body";
        for encoding in ["", r#","encoding":"json""#] {
            assert_eq!(said(&format!(r#"{{"url":"/x"{encoding},{fields}}}"#)), [advice]);
        }
        // One mistake, said once.
        let unknown = format!(r#"{{"url":"/x","encoding":"Form","body":"{{response}}",{fields}}}"#);
        assert_eq!(said(&unknown), ["encoding: \"Form\" is not supported; choose from json form multipart"]);
    }

    #[test]
    fn a_field_is_a_name_and_a_template() {
        let said = |fields: &str| said(&format!(r#"{{"url":"/x","encoding":"form","fields":{fields}}}"#));
        for wrong in [r#"["a"]"#, r#"["a","b","c"]"#, r#"["a",1]"#, r#"["","b"]"#, r#"{"a":"b"}"#, r#""a""#] {
            let told = "fields[0]: this must be a name and a value: [\"name\", \"{response}\"]";
            assert_eq!(said(&format!("[{wrong}]")), [told], "{wrong}");
        }
        assert_eq!(said("[]"), ["fields: at least one field must stand here"]);
        assert_eq!(said("{}"), ["fields: this must be an array […]"]);
        assert_eq!(
            said(r#"[["a","{respons}"]]"#),
            ["fields[0][1]: this key is not known here: did you mean response?"]
        );
    }

    #[test]
    fn what_is_out_of_bounds_is_told() {
        assert_eq!(said(r#"{"url":"/x","timeoutSeconds":0,"maxBytes":0,"method":"GET","credentials":"all"}"#).len(), 4);
        assert_eq!(said("{}"), ["(top): url is missing"]);
    }
}
