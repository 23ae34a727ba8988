//! From a response to the request that hands it in, by the templates of `config.json`.
//!
//! A string that is exactly `{response}`, `{answers}` or `{answers.NAME}` becomes that value; inside
//! a longer string `{id}`, `{questionnaire}`, `{language}` and `{answers.NAME}` are put in as text.

use super::retry::Frozen;
use super::{fields, sealed};
use crate::config::{Credentials, Encoding, Method, Submit};
use crate::date::Date;
use crate::definition::text::{Piece, pieces};
use crate::response::{Digest, Response, ResponseId, write_members};
use crate::texts::{join, replace, split_at};
use crate::value::Value;

/// The template that is the response itself.
pub(super) const RESPONSE: &str = "{response}";

/// What kind of body it is where nothing else is said.
pub const JSON: &str = "application/json";

/// What the browser is to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The id of what is sent.
    pub id: ResponseId,
    /// The address; relative to `config.json` when it has no scheme.
    pub url: String,
    /// The method.
    pub method: Method,
    /// The headers, `Content-Type` among them.
    pub headers: Vec<(String, String)>,
    /// The body: these bytes, on every try.
    pub body: String,
    /// Whether cookies go along.
    pub credentials: Credentials,
    /// How long this try may take, in milliseconds; it grows with the body (row 14).
    pub timeout_ms: u32,
}

/// A body over `maxBytes`. Nothing was sent (row 19).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooBig {
    /// Its size.
    pub bytes: usize,
    /// The most that may be sent.
    pub max: usize,
}

/// What templates are filled in with: a response, and what seals it when it is sealed.
#[derive(Clone, Copy)]
pub(super) struct Letter<'a> {
    pub(super) response: &'a Response,
    jwe: Option<&'a str>,
}

impl<'a> Letter<'a> {
    /// What `{response}` stands for, in the order of the README's "The response".
    pub(super) fn to_json(self) -> String {
        match self.jwe {
            // As it stands in a downloaded file.
            None => self.response.to_json(),
            Some(jwe) => write_members(&sealed::envelope(self.response, jwe), "", ""),
        }
    }

    fn to_value(self) -> Value {
        match self.jwe {
            None => self.response.to_value(),
            Some(jwe) => {
                let members = sealed::envelope(self.response, jwe).into_iter();
                Value::Object(members.map(|(name, value)| (name.to_owned(), value)).collect())
            }
        }
    }

    /// What `{answers.NAME}` stands for. Nothing of what is sealed stands anywhere else; a config that asks
    /// for it was refused.
    pub(super) fn answer(self, name: &str) -> Option<&'a Value> {
        if self.jwe.is_some() {
            return None;
        }
        self.response.answers.get(name.strip_prefix("answers.")?)
    }

    /// What `{answers}` stands for.
    pub(super) fn answers(self) -> Value {
        if self.jwe.is_some() { Value::Null } else { Value::Object(self.response.answers.clone()) }
    }
}

impl Frozen {
    /// What hands in `response`, written once, with what seals it when it is sealed: `today` is the
    /// respondent's date, for the name of a file.
    ///
    /// # Errors
    /// When the body is bigger than the deployer allows.
    pub fn build(submit: &Submit, response: &Response, jwe: Option<&str>, today: Date) -> Result<Self, TooBig> {
        let letter = Letter { response, jwe };
        let (body, content_type) = match &submit.encoding {
            Encoding::Json(Value::Text(text)) if text == RESPONSE => (letter.to_json(), JSON.into()),
            Encoding::Json(template) => (fill_value(template, letter).to_json(), JSON.into()),
            Encoding::Fields(form, fields) => fields::write(*form, fields, letter, today),
        };
        if body.len() > submit.max_bytes {
            return Err(TooBig { bytes: body.len(), max: submit.max_bytes });
        }
        let sha256 = match &submit.encoding {
            // What is stored is what stands in the field: it is a file of its own, or the text in a cell.
            Encoding::Fields(_, fields) if fields.iter().any(|(_, template)| template == RESPONSE) => {
                Digest::of(letter.to_json().as_bytes())
            }
            _ => Digest::of(body.as_bytes()),
        };
        Ok(Frozen {
            id: response.id.clone(),
            body,
            content_type,
            sha256,
            is_sealed: jwe.is_some(),
            answers: None,
            response: Some(response.clone()),
        })
    }
}

impl Request {
    /// The request for what was frozen: the same bytes on every try, sent as the config says now. `response` is
    /// what is in it, so that it goes to the same address each time.
    #[must_use]
    pub fn build(submit: &Submit, response: &Response, frozen: &Frozen) -> Self {
        // What is sealed stands in the body alone.
        let letter = Letter { response, jwe: frozen.is_sealed.then_some("") };
        let mut headers: Vec<(String, String)> =
            submit.headers.iter().map(|(name, template)| (name.clone(), fill_text(template, letter, plain))).collect();
        if !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("content-type")) {
            headers.push(("Content-Type".into(), frozen.content_type.clone()));
        }
        Request {
            id: frozen.id.clone(),
            url: walled(&fill_text(&submit.url, letter, encoded)),
            method: submit.method,
            headers,
            timeout_ms: timeout(submit.timeout_seconds, frozen.body.len()),
            body: frozen.body.clone(),
            credentials: submit.credentials,
        }
    }
}

/// The configured time, and as much as a slow line of 20 kB a second needs for the body.
fn timeout(seconds: u16, bytes: usize) -> u32 {
    let sending = u32::try_from(bytes / 20).unwrap_or(u32::MAX);
    // At most 24 hours, far below what a browser's timer can hold.
    (u32::from(seconds) * 1000).saturating_add(sending).min(86_400_000)
}

fn fill_value(template: &Value, letter: Letter) -> Value {
    match template {
        Value::Text(text) => match text.as_str() {
            RESPONSE => letter.to_value(),
            "{answers}" => letter.answers(),
            text => match pieces(text).as_slice() {
                // An answer that was not given is null.
                [Piece::Name(name)] if name.starts_with("answers.") => letter.answer(name).cloned().unwrap_or_default(),
                _ => Value::Text(fill_text(text, letter, str::to_owned)),
            },
        },
        Value::List(items) => Value::List(items.iter().map(|item| fill_value(item, letter)).collect()),
        Value::Object(members) => {
            Value::Object(members.iter().map(|(name, member)| (name.clone(), fill_value(member, letter))).collect())
        }
        other => other.clone(),
    }
}

/// Fills in a text; `write` says how a value is written where this text stands.
pub(super) fn fill_text(template: &str, letter: Letter, write: fn(&str) -> String) -> String {
    let response = letter.response;
    let mut out = String::new();
    for piece in pieces(template) {
        match piece {
            Piece::Words(words) => out.push_str(words),
            Piece::Name("id") => out.push_str(&write(response.id.text())),
            Piece::Name("questionnaire") => out.push_str(&write(response.questionnaire.id.text())),
            Piece::Name("language") => out.push_str(&write(response.language.tag())),
            Piece::Name(name) => {
                if let Some(value) = letter.answer(name) {
                    out.push_str(&write(&text_of(value)));
                }
            }
        }
    }
    out
}

/// An answer as text; what has parts is written as JSON, so that nothing of it is lost.
fn text_of(value: &Value) -> String {
    let has_parts = |value: &Value| matches!(value, Value::Object(_) | Value::List(_));
    match value {
        Value::Object(_) => value.to_json(),
        Value::List(items) if items.iter().any(has_parts) => value.to_json(),
        other => other.to_text(),
    }
}

/// For a header: what cannot stand in one, such as a line break, is percent-encoded, and so is the sign of that, so
/// that it can be decoded.
fn plain(text: &str) -> String {
    percent_encode(text, |byte| matches!(byte, b' '..=b'~') && byte != b'%')
}

/// For an address: one part of a path or a query, never a separator. What is nothing but dots can be told from the
/// deployer's own by [`walled`].
fn encoded(text: &str) -> String {
    if text.bytes().all(|byte| byte == b'.') {
        return replace(text, ".", DOT);
    }
    percent_encode(text, |byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
}

const DOT: &str = "%2E";

/// An address in which no answer walks through the path: a part of it that answers make `.` or `..` does that, also
/// when it is encoded (URL standard, double-dot URL path segment). That alone is encoded twice.
fn walled(address: &str) -> String {
    let (path, rest) = split_at(address, address.find(['?', '#']).unwrap_or(address.len()));
    let part = |part: &str| {
        let dots = replace(part, DOT, ".");
        if dots != part && matches!(&*dots, "." | "..") { replace(part, DOT, "%252E") } else { part.to_owned() }
    };
    join(&path.split('/').map(part).collect::<Vec<_>>(), "/") + rest
}

pub(super) fn percent_encode(text: &str, stays: fn(u8) -> bool) -> String {
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
    let digit = |number: u8| DIGITS.get(usize::from(number)).copied().unwrap_or_default();
    let mut out = String::new();
    for byte in text.bytes() {
        if stays(byte) {
            out.push(char::from(byte));
        } else {
            out.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    out
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::config;

    pub(in crate::submission) fn response() -> Response {
        let file = r#"{"format":"leeragenda/response/1","id":"9b0c3f5e-1d2a-4c3b-8d4e-5f6071829304",
            "questionnaire":{"id":"aanbod","sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
            "language":"nl","status":"complete","savedAt":"2026-11-23T10:15:00Z",
            "answers":{"naam":"É & Co\r\n","dots":"..","dot":".","drie":"...","deel":"100% Zoë %C3","leeg":"","thema":["wonen","zorg"],"aanbod":[{"x":1}],"n":2}}"#;
        Response::read(file, 10_000).unwrap_or_else(|error| unreachable!("{error}"))
    }

    fn submit(members: &str) -> Submit {
        let source = format!(r#"{{"questionnaires":[{{"id":"a","file":"a"}}],"submit":{{"url":"/x"{members}}}}}"#);
        config::parse(&source).0.submit.unwrap_or_else(|| unreachable!())
    }

    fn frozen(members: &str) -> Result<Frozen, TooBig> {
        Frozen::build(&submit(members), &response(), None, today())
    }

    fn today() -> Date {
        Date::parse("2026-11-23").unwrap_or_else(|| unreachable!())
    }

    /// A letter that is not sealed.
    pub(in crate::submission) fn open(response: &Response) -> Letter<'_> {
        Letter { response, jwe: None }
    }

    fn build(members: &str) -> Request {
        let frozen = frozen(members).unwrap_or_else(|error| unreachable!("{error:?}"));
        Request::build(&submit(members), &response(), &frozen)
    }

    /// A body by its template.
    fn check(template: &str, expected: &str) {
        assert_eq!(build(&format!(r#","body":{template}"#)).body, expected, "{template}");
    }

    #[test]
    fn without_a_template_the_response_itself_is_sent() {
        let request = build("");
        assert_eq!(request.body, response().to_json());
        assert_eq!(request.headers, [("Content-Type".to_owned(), "application/json".to_owned())]);
        assert_eq!((request.method, request.credentials), (Method::Post, Credentials::Omit));
    }

    #[test]
    fn fields_say_what_kind_of_body_they_are() {
        let kind = |encoding| {
            build(&format!(r#","encoding":"{encoding}","fields":[["a","{{id}}"]],"headers":{{"X-A":"1"}}"#)).headers
        };
        let header = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let form = header("Content-Type", "application/x-www-form-urlencoded");
        assert_eq!(kind("form"), [header("X-A", "1"), form]);
        let multipart = "multipart/form-data; boundary=leeragenda-9b0c3f5e-1d2a-4c3b-8d4e-5f6071829304";
        assert_eq!(kind("multipart"), [header("X-A", "1"), header("Content-Type", multipart)]);
    }

    #[test]
    fn what_was_frozen_is_sent_as_the_kind_of_body_that_it_is() {
        let form = frozen(r#","encoding":"form","fields":[["a","{id}"]]"#).unwrap_or_else(|_| unreachable!());
        // The deployer has chosen another encoding since.
        let request = Request::build(&submit(""), &response(), &form);
        assert_eq!(request.body, form.body);
        assert_eq!(request.headers, [("Content-Type".to_owned(), "application/x-www-form-urlencoded".to_owned())]);
    }

    #[test]
    fn a_template_is_filled_in_with_values_and_texts() {
        check(r#"{"a":"{answers.n}"}"#, r#"{"a":2}"#);
        check(r#"{"a":"{answers.thema}"}"#, r#"{"a":["wonen","zorg"]}"#);
        check(r#"["{answers.missing}", "x{answers.missing}x"]"#, r#"[null,"xx"]"#);
        check(r#"{"a":"{questionnaire}/{language}: {answers.thema}"}"#, r#"{"a":"aanbod/nl: wonen,zorg"}"#);
        check(r#"["van {answers.aanbod}", 1, true]"#, r#"["van [{\"x\":1}]",1,true]"#);
        check(r#"{"a":"{id}"}"#, r#"{"a":"9b0c3f5e-1d2a-4c3b-8d4e-5f6071829304"}"#);
        assert!(build(r#","body":{"data":"{response}"}"#).body.contains(r#"{"data":{"answers":{"aanbod""#));
        assert!(build(r#","body":"{answers}""#).body.starts_with(r#"{"aanbod":[{"x":1}]"#));
    }

    #[test]
    fn an_answer_in_an_address_is_one_part_and_nothing_more() {
        let frozen = frozen("").unwrap_or_else(|error| unreachable!("{error:?}"));
        let url = |url: &str| Request::build(&Submit { url: url.into(), ..submit("") }, &response(), &frozen).url;
        assert_eq!(
            url("https://a.nl/{answers.naam}?q={id}"),
            "https://a.nl/%C3%89%20%26%20Co%0D%0A?q=9b0c3f5e-1d2a-4c3b-8d4e-5f6071829304"
        );
        assert_eq!(url("https://a.nl/{answers.leeg}"), "https://a.nl/");
    }

    /// Dots were encoded twice wherever they stood.
    #[test]
    fn an_answer_never_walks_through_the_path_and_is_encoded_once_where_it_cannot() {
        let frozen = frozen("").unwrap_or_else(|error| unreachable!("{error:?}"));
        for (template, address) in [
            ("https://a.nl/x/{answers.dots}/y", "https://a.nl/x/%252E%252E/y"),
            ("https://a.nl/x/{answers.dot}?d={answers.dots}", "https://a.nl/x/%252E?d=%2E%2E"),
            ("https://a.nl/x/.{answers.dot}", "https://a.nl/x/.%252E"),
            ("https://a.nl/x/{answers.dot}{answers.dot}#/{answers.dot}", "https://a.nl/x/%252E%252E#/%2E"),
            ("https://a.nl/{answers.drie}/{answers.dots}.json", "https://a.nl/%2E%2E%2E/%2E%2E.json"),
            // The deployer's own.
            ("../api/./{id}", "../api/./9b0c3f5e-1d2a-4c3b-8d4e-5f6071829304"),
        ] {
            let submit = Submit { url: template.into(), ..submit("") };
            assert_eq!(Request::build(&submit, &response(), &frozen).url, address, "{template}");
        }
    }

    /// What was encoded could not be told from what somebody wrote.
    #[test]
    fn what_stands_in_a_header_can_be_decoded() {
        let headers = build(r#","headers":{"X-Deel":"100% van {answers.deel}"}"#).headers;
        assert_eq!(headers.first().map(|(_, value)| value.as_str()), Some("100% van 100%25 Zo%C3%AB %25C3"));
    }

    #[test]
    fn an_answer_in_a_header_cannot_begin_another_header() {
        let headers = build(r#","headers":{"X-Naam":"{answers.naam}","content-type":"text/plain"}"#).headers;
        let expected = [("X-Naam", "%C3%89 & Co%0D%0A"), ("content-type", "text/plain")];
        assert_eq!(headers, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }

    #[test]
    fn a_body_that_is_too_big_is_not_sent() {
        let bytes = response().to_json().len();
        assert_eq!(frozen(r#","maxBytes":100"#), Err(TooBig { bytes, max: 100 }));
        assert!(frozen(&format!(r#","maxBytes":{bytes}"#)).is_ok());
    }

    /// What was sealed, wherever `{response}` stands.
    #[test]
    fn of_what_is_sealed_nothing_stands_anywhere_else() {
        let envelope = r#"{"format":"leeragenda/encrypted/1","id":"9b0c3f5e-1d2a-4c3b-8d4e-5f6071829304","questionnaire":{"id":"aanbod"},"jwe":"a.b.c.d.e"}"#;
        let build = |members: &str| {
            Frozen::build(&submit(members), &response(), Some("a.b.c.d.e"), today())
                .unwrap_or_else(|error| unreachable!("{error:?}"))
        };
        let plain = build("");
        assert_eq!((plain.body.as_str(), plain.is_sealed), (envelope, true));
        assert_eq!(plain.sha256, Digest::of(envelope.as_bytes()));
        // A config that asks for these is refused; should it come here, it gets nothing.
        let answers = build(r#","body":{"a":"{answers}","b":"{answers.naam}","c":"Van {answers.naam}"}"#);
        assert_eq!(answers.body, r#"{"a":null,"b":null,"c":"Van "}"#);
        let url = Submit { url: "https://a.nl/{id}/{answers.naam}".into(), ..submit("") };
        assert_eq!(Request::build(&url, &response(), &plain).url, "https://a.nl/9b0c3f5e-1d2a-4c3b-8d4e-5f6071829304/");
        let nested = build(r#","body":{"data":"{response}"}"#).body;
        assert!(nested.contains(r#""jwe":"a.b.c.d.e""#) && !nested.contains("answers"), "{nested}");
        for encoding in ["form", "multipart"] {
            let fields = build(&format!(r#","encoding":"{encoding}","fields":[["file","{{response}}"]]"#));
            assert_eq!(fields.sha256, Digest::of(envelope.as_bytes()), "what a receiver stores");
            assert!(!fields.body.contains("wonen") && !fields.body.contains("answers"), "{}", fields.body);
        }
    }

    #[test]
    fn what_is_too_big_once_it_is_sealed_is_not_sent() {
        let jwe = "x".repeat(1000);
        let built = Frozen::build(&submit(r#","maxBytes":1000"#), &response(), Some(&jwe), today());
        assert!(matches!(built, Err(TooBig { bytes: 1001.., max: 1000 })), "{built:?}");
    }

    /// A receiver can say whether it has what the respondent has sent.
    #[test]
    fn the_digest_is_that_of_what_a_receiver_stores() {
        let digest = |members: &str| frozen(members).unwrap_or_else(|error| unreachable!("{error:?}")).sha256;
        let response = Digest::of(response().to_json().as_bytes());
        assert_eq!(digest(""), response);
        assert_eq!(digest(r#","encoding":"multipart","fields":[["key","{id}"],["file","{response}"]]"#), response);
        assert_eq!(digest(r#","encoding":"form","fields":[["a","{response}"]]"#), response);
        assert_eq!(digest(r#","encoding":"form","fields":[["a","{language}"]]"#), Digest::of(b"a=nl"));
        assert_eq!(digest(r#","body":{"a":"{language}"}"#), Digest::of(br#"{"a":"nl"}"#));
    }

    #[test]
    fn a_big_body_gets_more_time() {
        assert_eq!(timeout(30, 1_000_000), 80_000);
        assert_eq!(timeout(600, usize::MAX), 86_400_000);
    }
}
