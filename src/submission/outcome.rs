//! From what the browser reports to what it means: the table of faults, as one function.

use super::problem::{Mend, mends, words};
use crate::messages::Key;
use crate::response::ResponseId;
use crate::value::{Value, json};

/// The most bytes that are kept of a reply of an endpoint's own; the rest is cut off (row 25).
const REPLY_BYTES: usize = 65_536;

/// The most bytes that are kept of the reply to a body of `sent` bytes. An endpoint
/// may say back what it was sent, with each byte as `\u00e9` at the longest: its id is in there.
fn reply_bytes(sent: usize) -> usize {
    sent.saturating_mul(6).saturating_add(REPLY_BYTES)
}

/// What the browser reports about one try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// The endpoint answered, and this is its body, to its end or to [`reply_bytes`].
    Answered {
        /// The HTTP status.
        status: u16,
        /// What kind of body.
        content: Content,
        /// For how many seconds the endpoint asks to wait; see [`super::retry_after`].
        retry_after: Option<u64>,
        /// The body, cut at [`reply_bytes`].
        body: String,
    },
    /// There is an answer that the page may not read (an opaque response).
    Unreadable,
    /// There is no answer.
    Failed(Failure),
}

impl Reply {
    /// An endpoint's answer to a body of `sent` bytes. JSON of which the end is left out here is read as none: it
    /// came whole.
    #[must_use]
    pub fn answered(status: u16, content: Content, retry_after: Option<u64>, mut body: String, sent: usize) -> Self {
        let most = reply_bytes(sent);
        let is_cut = body.len() > most;
        let end = (0..=most.min(body.len())).rev().find(|at| body.is_char_boundary(*at));
        body.truncate(end.unwrap_or_default());
        let content = if is_cut && content == Content::Json { Content::Other } else { content };
        Reply::Answered { status, content, retry_after, body }
    }
}

/// What kind of body a reply has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// JSON, also `application/problem+json`.
    Json,
    /// A web page.
    Html,
    /// Anything else, or not said.
    Other,
}

impl Content {
    /// The kind that a `Content-Type` names.
    #[must_use]
    pub fn of(content_type: &str) -> Self {
        let kind = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        match kind.as_str() {
            "application/json" | "text/json" => Content::Json,
            "text/html" | "application/xhtml+xml" => Content::Html,
            kind if kind.ends_with("+json") => Content::Json,
            _ => Content::Other,
        }
    }
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// `fetch` failed and says no more: no connection, no name, a reset, or no CORS header
    /// (rows 6 to 11 and 31).
    Network,
    /// The deadline passed (rows 12 and 13).
    Timeout,
    /// The browser says that it is offline (row 30).
    Offline,
    /// The page's Content-Security-Policy does not allow the endpoint (row 33).
    Blocked,
    /// The endpoint points elsewhere, which is not followed (row 5).
    Redirected,
    /// The body of the answer was cut off (row 4).
    Cut,
}

/// What came of handing in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The answers have arrived.
    Sent,
    /// The respondent can mend it: what is wrong, and what the endpoint says about the whole.
    ToMend(Vec<Mend>, String),
    /// Sending again cannot help.
    Refused(Refusal),
    /// The answers may have arrived, or not.
    Unknown(Unknown),
}

/// Why sending again cannot help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The endpoint points elsewhere.
    Redirected,
    /// The endpoint does not allow it: 401, 403.
    NotAllowed,
    /// There is no such endpoint: 404, 410.
    NotFound,
    /// The answers are too much for it: 413.
    TooBig,
    /// The page's Content-Security-Policy does not allow the endpoint. Nothing was sent.
    Blocked,
    /// The browser cannot seal the answers. Nothing was sent.
    NotSealed,
    /// Any other refusal, with what the endpoint says about it; empty when it says nothing.
    Other(String),
}

/// Why it is not known whether the answers have arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// No connection, or it broke.
    Network,
    /// No answer in time.
    Timeout,
    /// Offline.
    Offline,
    /// A part of an answer.
    Cut,
    /// A web page answered: a captive portal, most likely.
    Portal,
    /// An answer that the page may not read.
    Unreadable,
    /// The endpoint is busy: 429, 503.
    Busy,
    /// The endpoint failed: any other 5xx.
    Server,
    /// The endpoint has something under this id, and does not say that it is this: 409, 412.
    Conflict,
}

impl Unknown {
    /// Whether trying again by itself makes sense; by the button it always does.
    #[must_use]
    pub fn tries_again(self) -> bool {
        !matches!(self, Unknown::Portal | Unknown::Unreadable)
    }
}

impl Outcome {
    /// Whether the same bytes can be sent again, by what came of this try alone: [`super::Submission::may_retry`].
    #[must_use]
    pub fn may_retry(&self) -> bool {
        matches!(self, Outcome::Unknown(_))
    }

    /// The text that says what happened.
    #[must_use]
    pub fn key(&self) -> Key {
        match self {
            Outcome::Sent => Key::SentText,
            Outcome::ToMend(..) => Key::MendKept,
            Outcome::Refused(refusal) => match refusal {
                Refusal::Redirected => Key::RefusedRedirected,
                Refusal::NotAllowed => Key::RefusedNotAllowed,
                Refusal::NotFound => Key::RefusedNotFound,
                Refusal::TooBig => Key::RefusedTooBig,
                Refusal::Blocked => Key::RefusedBlocked,
                Refusal::NotSealed => Key::NotSealed,
                Refusal::Other(_) => Key::RefusedOther,
            },
            Outcome::Unknown(unknown) => match unknown {
                Unknown::Network => Key::UnknownNetwork,
                Unknown::Timeout => Key::UnknownTimeout,
                Unknown::Offline => Key::UnknownOffline,
                Unknown::Cut => Key::UnknownCut,
                Unknown::Portal => Key::UnknownPortal,
                Unknown::Unreadable => Key::UnknownUnreadable,
                Unknown::Busy => Key::UnknownBusy,
                Unknown::Server => Key::UnknownServer,
                Unknown::Conflict => Key::UnknownConflict,
            },
        }
    }
}

/// What a reply to one try to send the response `id` means.
#[must_use]
pub fn judge(reply: &Reply, id: &ResponseId) -> Outcome {
    match reply {
        Reply::Unreadable => Outcome::Unknown(Unknown::Unreadable),
        Reply::Failed(failure) => match failure {
            Failure::Network => Outcome::Unknown(Unknown::Network),
            Failure::Timeout => Outcome::Unknown(Unknown::Timeout),
            Failure::Offline => Outcome::Unknown(Unknown::Offline),
            Failure::Cut => Outcome::Unknown(Unknown::Cut),
            Failure::Blocked => Outcome::Refused(Refusal::Blocked),
            Failure::Redirected => Outcome::Refused(Refusal::Redirected),
        },
        Reply::Answered { status, content, body, .. } => match status {
            200..=299 => accepted(*status, *content, body),
            300..=399 => Outcome::Refused(Refusal::Redirected),
            400 | 422 => rejected(*content, body),
            401 | 403 => Outcome::Refused(Refusal::NotAllowed),
            404 | 410 => Outcome::Refused(Refusal::NotFound),
            408 => Outcome::Unknown(Unknown::Timeout),
            // 412 answers a PUT with If-None-Match: something is there already.
            409 | 412 if names(&json::parse(body).unwrap_or_default(), id) => Outcome::Sent,
            409 | 412 => Outcome::Unknown(Unknown::Conflict),
            413 => Outcome::Refused(Refusal::TooBig),
            425 | 429 | 503 => Outcome::Unknown(Unknown::Busy),
            400..=499 => Outcome::Refused(Refusal::Other(words(&json(*content, body)))),
            511 => Outcome::Unknown(Unknown::Portal), // "Network Authentication Required"
            500..=599 => Outcome::Unknown(Unknown::Server),
            _ => Outcome::Unknown(Unknown::Unreadable),
        },
    }
}

/// Rows 1 to 4: a success, unless it is a web page, or JSON that was cut off.
fn accepted(status: u16, content: Content, body: &str) -> Outcome {
    if body.trim().is_empty() {
        return Outcome::Sent;
    }
    let cut = || json::parse(body).is_err_and(|error| error.ends);
    match content {
        Content::Html if status == 200 => Outcome::Unknown(Unknown::Portal),
        // Whatever it is called: what stands in between may have put it in the place of the endpoint's answer.
        Content::Html | Content::Other if is_page(body) => Outcome::Unknown(Unknown::Portal),
        Content::Json if cut() => Outcome::Unknown(Unknown::Cut),
        _ => Outcome::Sent,
    }
}

fn is_page(body: &str) -> bool {
    let body = body.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}');
    ["<!doctype html", "<html"]
        .iter()
        .any(|start| body.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start)))
}

/// Row 15. Source: RFC 9457, "Problem Details for HTTP APIs", with its member `errors`.
fn rejected(content: Content, body: &str) -> Outcome {
    let problem = json(content, body);
    let mends = mends(&problem);
    if mends.is_empty() {
        Outcome::Refused(Refusal::Other(words(&problem)))
    } else {
        Outcome::ToMend(mends, words(&problem))
    }
}

fn json(content: Content, body: &str) -> Value {
    match content {
        Content::Json => json::parse(body).unwrap_or_default(),
        Content::Html | Content::Other => Value::Null,
    }
}

/// Row 16: whether a member `id`, at any depth, is the id of this response. Whatever the reply is called: nothing in
/// between knows it.
fn names(value: &Value, id: &ResponseId) -> bool {
    match value {
        Value::List(items) => items.iter().any(|item| names(item, id)),
        Value::Object(members) => members.iter().any(|(name, member)| {
            name == "id" && member.as_text().is_some_and(|text| text.eq_ignore_ascii_case(id.text()))
                || names(member, id)
        }),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::problem::{MENDS, WORDS};
    use super::*;
    use proptest::prelude::*;

    fn id() -> ResponseId {
        ResponseId::from_random([0xab; 16])
    }

    fn answered(status: u16, content_type: &str, body: &str) -> Outcome {
        let content = Content::of(content_type);
        judge(&Reply::Answered { status, content, retry_after: None, body: body.into() }, &id())
    }

    #[test]
    fn every_status_has_its_outcome() {
        for (status, outcome) in [
            (200, Outcome::Sent),
            (201, Outcome::Sent),
            (202, Outcome::Sent),
            (204, Outcome::Sent),
            (302, Outcome::Refused(Refusal::Redirected)),
            (307, Outcome::Refused(Refusal::Redirected)),
            (308, Outcome::Refused(Refusal::Redirected)),
            (400, Outcome::Refused(Refusal::Other(String::new()))),
            (401, Outcome::Refused(Refusal::NotAllowed)),
            (403, Outcome::Refused(Refusal::NotAllowed)),
            (404, Outcome::Refused(Refusal::NotFound)),
            (409, Outcome::Unknown(Unknown::Conflict)),
            (410, Outcome::Refused(Refusal::NotFound)),
            (413, Outcome::Refused(Refusal::TooBig)),
            (415, Outcome::Refused(Refusal::Other(String::new()))),
            (422, Outcome::Refused(Refusal::Other(String::new()))),
            (429, Outcome::Unknown(Unknown::Busy)),
            (500, Outcome::Unknown(Unknown::Server)),
            (503, Outcome::Unknown(Unknown::Busy)),
            (511, Outcome::Unknown(Unknown::Portal)),
        ] {
            assert_eq!(answered(status, "", ""), outcome, "{status}");
        }
    }

    #[test]
    fn a_page_of_a_captive_portal_is_no_receipt() {
        assert_eq!(answered(200, "text/html; charset=utf-8", "<h1>Log in</h1>"), Outcome::Unknown(Unknown::Portal));
        for body in ["<!DOCTYPE html><p>Log in", "\u{feff}\r\n <HTML lang=nl>"] {
            for (status, kind) in [(200, ""), (201, "text/plain"), (203, "text/html"), (202, "application/xhtml+xml")] {
                assert_eq!(answered(status, kind, body), Outcome::Unknown(Unknown::Portal), "{status} {kind} {body}");
            }
            assert_eq!(answered(200, "application/json", body), Outcome::Sent, "it says itself that it is none");
        }
        for body in ["<p>Thank you", "<htm", "OK <html>", "<htmé"] {
            assert_eq!(answered(201, "text/html", body), Outcome::Sent, "{body}");
        }
        assert_eq!(answered(200, "text/plain", "OK"), Outcome::Sent);
        assert_eq!(answered(200, "application/json", "{\"id\":\"x\"}"), Outcome::Sent);
    }

    #[test]
    fn a_receipt_that_was_cut_off_is_no_receipt() {
        assert_eq!(answered(200, "application/json", "{\"id\":\"9b"), Outcome::Unknown(Unknown::Cut));
        // However long it is, up to what is read of it.
        for sent in [0, 60_000] {
            let most = reply_bytes(sent);
            let long = |bytes: usize| format!("{{\"id\":\"{}", "é".repeat(bytes / 2));
            let read = |body: String| judge(&Reply::answered(200, Content::Json, None, body, sent), &id());
            assert_eq!(read(long(most / 2)), Outcome::Unknown(Unknown::Cut), "{sent}");
            assert_eq!(read(long(most - 8)), Outcome::Unknown(Unknown::Cut), "{sent}");
            // What we cut off ourselves is.
            assert_eq!(read(long(most)), Outcome::Sent, "{sent}");
            let page = ["<!doctype html>", &"x".repeat(most)].concat();
            assert_eq!(read(page), Outcome::Unknown(Unknown::Portal), "{sent}");
        }
    }

    #[test]
    fn what_the_receiver_wants_mended_is_read_with_its_place() {
        let body = r##"{"title":"Not right","detail":"Two answers\nare not right","errors":[
            {"pointer":"#/answers/contact%5Femail","detail":"No such domain"},
            {"pointer":"/answers/aanbod/0/naam","detail":"<b>Too long</b>"},
            {"detail":"without a pointer"}, 7]}"##;
        let mend = |pointer: &str, message: &str| Mend { pointer: pointer.into(), message: message.into() };
        let mends = vec![
            mend("/answers/contact_email", "No such domain"),
            mend("/answers/aanbod/0/naam", "<b>Too long</b>"),
            mend("", "without a pointer"),
        ];
        let outcome = Outcome::ToMend(mends, "Two answers are not right".into());
        assert_eq!(answered(422, "application/problem+json", body), outcome);
        assert_eq!(answered(400, "application/json", body), outcome);
        assert!(!outcome.may_retry());
    }

    /// They were not shown, and the respondent was told that nothing helped.
    #[test]
    fn what_is_said_of_the_whole_is_kept_and_what_is_not_said_is_no_answer_less() {
        for (error, pointer, message) in [
            (r##"{"pointer":"","detail":"Together"}"##, "", "Together"),
            (r##"{"pointer":"#","detail":"Together"}"##, "", "Together"),
            (r##"{"pointer":"naam","detail":"Together"}"##, "", "Together"),
            (r##"{"detail":"Together"}"##, "", "Together"),
            (r##"{"pointer":"#/answers/naam"}"##, "/answers/naam", ""),
        ] {
            let mends = vec![Mend { pointer: pointer.into(), message: message.into() }];
            let body = format!(r#"{{"errors":[{error}]}}"#);
            assert_eq!(answered(422, "application/json", &body), Outcome::ToMend(mends, String::new()), "{error}");
        }
        let nothing = answered(422, "application/json", r#"{"errors":[{"pointer":""},{}]}"#);
        assert_eq!(nothing, Outcome::Refused(Refusal::Other(String::new())));
    }

    #[test]
    fn what_is_there_already_under_this_id_was_sent() {
        let said = |body: String| answered(409, "application/json", &body);
        assert_eq!(said(format!("{{\"id\":\"{}\"}}", id().text())), Outcome::Sent);
        assert_eq!(said(format!("{{\"details\":{{\"existing\":{{\"id\":\"{}\"}}}}}}", id().text())), Outcome::Sent);
        assert_eq!(said(format!("{{\"busy\":\"{}\"}}", id().text())), Outcome::Unknown(Unknown::Conflict));
        assert_eq!(answered(409, "text/html", id().text()), Outcome::Unknown(Unknown::Conflict));
        // Servers that do not call it JSON.
        for kind in ["text/plain", ""] {
            assert_eq!(answered(409, kind, &format!("{{\"id\":\"{}\"}}", id().text())), Outcome::Sent, "{kind}");
        }
    }

    #[test]
    fn an_endpoint_that_says_everything_back_is_read_as_far_as_the_id() {
        // As Kinto does: the id stands behind answers of which each letter is escaped.
        let long = "\\u00e9".repeat(60_000);
        let id = id();
        let body = format!(r#"{{"details":{{"existing":{{"answers":"{long}","id":"{}"}}}}}}"#, id.text());
        assert!(body.len() > REPLY_BYTES && body.len() <= reply_bytes(60_000));
        assert_eq!(answered(412, "application/json", &body), Outcome::Sent);
    }

    #[test]
    fn a_hostile_answer_is_cut_and_stays_text() {
        assert_eq!(
            answered(400, "text/html", &"<script>".repeat(9999)),
            Outcome::Refused(Refusal::Other(String::new()))
        );
        let Outcome::Refused(Refusal::Other(said)) =
            answered(418, "application/json", &format!("{{\"detail\":\"{}\"}}", "é<b>".repeat(9999)))
        else {
            unreachable!()
        };
        assert_eq!(said.chars().count(), WORDS);
        let errors = format!("{{\"errors\":[{}1]}}", r#"{"pointer":"/a"},"#.repeat(3000));
        assert!(
            matches!(answered(400, "application/json", &errors), Outcome::ToMend(mends, _) if mends.len() == MENDS)
        );
    }

    #[test]
    fn only_a_policy_that_blocks_the_endpoint_is_told_as_not_sent() {
        assert_eq!(judge(&Reply::Failed(Failure::Blocked), &id()), Outcome::Refused(Refusal::Blocked));
        assert_eq!(judge(&Reply::Failed(Failure::Redirected), &id()), Outcome::Refused(Refusal::Redirected));
        for failure in [Failure::Network, Failure::Timeout, Failure::Offline, Failure::Cut] {
            assert!(judge(&Reply::Failed(failure), &id()).may_retry(), "{failure:?}");
        }
        assert_eq!(judge(&Reply::Unreadable, &id()), Outcome::Unknown(Unknown::Unreadable));
    }

    proptest! {
        #[test]
        fn every_answer_has_an_outcome(status: u16, kind in "application/json|text/html|.*", body in ".*") {
            let outcome = answered(status, &kind, &body);
            prop_assert!(outcome != Outcome::Sent || (200..300).contains(&status));
        }
    }
}
