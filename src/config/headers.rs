//! The `headers` of `submit`: what browsers would refuse is refused here, and a secret in a file that
//! everybody can read is warned about.

use super::templates::check_names;
use crate::definition::issue::{Issues, Problem};
use crate::definition::reader::ObjectReader;
use crate::definition::text::{Piece, pieces};
use crate::texts;

/// Reads them: names, and templates of values. Where the page itself says what kind of body it is, with
/// the boundary that is in it, nobody else can.
pub(super) fn read(reader: &mut ObjectReader, is_multipart: bool, issues: &mut Issues) -> Vec<(String, String)> {
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
        } else if is_multipart && small == "content-type" {
            issues.error(&path, Problem::Other("with multipart the page sets this header, with the boundary in it"));
        } else if headers.iter().any(|(other, _)| other.eq_ignore_ascii_case(name)) {
            issues.error(&path, Problem::Duplicate(name.clone()));
        }
        let pieces = pieces(value);
        // What stands for a name is encoded.
        let is_plain = |piece: &Piece| match piece {
            Piece::Words(words) => words.chars().all(|letter| matches!(letter, ' '..='~')),
            Piece::Name(_) => true,
        };
        if !pieces.iter().all(is_plain) {
            issues.error(&path, Problem::Other("a header holds only plain letters, digits and signs"));
        }
        if looks_secret(&small) && !pieces.iter().any(|piece| matches!(piece, Piece::Name(_))) {
            issues.warning(&path, SECRET);
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

/// What is said of what [`looks_secret`].
pub(super) const SECRET: Problem = Problem::Other("everybody can read this file, and with it this secret");

/// Whether what is called so, in small letters, is for few to know.
pub(super) fn looks_secret(name: &str) -> bool {
    ["authorization", "key", "token", "secret", "password"].iter().any(|word| texts::contains(name, word))
}

#[cfg(test)]
mod tests {
    use crate::config::saying::said_of_submit as said;

    #[test]
    fn a_header_that_a_browser_would_refuse_is_refused_here() {
        for header in [r#""Cookie":"x""#, r#""Sec-Fetch-Mode":"x""#, r#""a b":"x""#, r#""X-A":"é""#, r#""X-A":1"#] {
            assert_eq!(said(&format!(r#""headers":{{{header}}}"#)).len(), 1, "{header}");
        }
        assert_eq!(said(r#""headers":{"X-A":"1","x-a":"2"}"#), ["submit.headers.x-a: the name x-a is used twice"]);
    }

    /// A question called so could not be sent in a header.
    #[test]
    fn the_name_of_a_question_may_hold_any_letter() {
        assert_eq!(said(r#""headers":{"X-A":"Van {answers.café}"}"#), [""; 0]);
        let refused = "submit.headers.X-A: a header holds only plain letters, digits and signs";
        assert_eq!(said(r#""headers":{"X-A":"é {answers.café}"}"#), [refused]);
    }

    #[test]
    fn a_secret_in_a_public_file_is_warned_about() {
        let secret = "submit.headers.Authorization: everybody can read this file, and with it this secret";
        assert_eq!(said(r#""headers":{"Authorization":"Bearer abc"}"#), [secret]);
        assert_eq!(said(r#""headers":{"Idempotency-Key":"\"{id}\""}"#), [""; 0]);
    }

    #[test]
    fn what_kind_of_body_it_is_can_be_said_but_for_multipart() {
        let typed = r#""headers":{"content-type":"text/plain"}"#;
        let fields = r#""fields":[["a","{response}"]]"#;
        assert_eq!(said(typed), [""; 0]);
        assert_eq!(said(&format!(r#""encoding":"form",{fields},{typed}"#)), [""; 0]);
        assert_eq!(
            said(&format!(r#""encoding":"multipart",{fields},{typed}"#)),
            ["submit.headers.content-type: with multipart the page sets this header, with the boundary in it"]
        );
    }
}
