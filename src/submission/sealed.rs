//! Sealed answers: what leaves the browser when `submit.encryptTo` is set.
//!
//! A compact JWE (RFC 7516) with RSA-OAEP-256 and A256GCM (RFC 7518), in an envelope of the format
//! `leeragenda/encrypted/1`. The browser's edge seals; here is what it is to seal and for whom, and how
//! the pieces are put together.

use crate::base64url::encode;
use crate::config::PublicKey;
use crate::response::{Response, ResponseId, object, write_members};
use crate::texts::join;
use crate::value::Value;

/// What the envelope is called.
const FORMAT: &str = "leeragenda/encrypted/1";
/// The bytes of the tag that AES-GCM puts behind what it has sealed.
const TAG: usize = 16;

/// What the browser is to seal, and for whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealing {
    /// Which response it is.
    pub id: ResponseId,
    /// For whom.
    pub key: PublicKey,
    /// The protected header, as it stands in the JWE: what is sealed is sealed together with it.
    pub header: String,
    /// The response.
    pub text: String,
}

/// The browser has no WebCrypto, or it refused. Nothing was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotSealed;

impl Sealing {
    /// How this response is to be sealed.
    #[must_use]
    pub fn of(response: &Response, key: &PublicKey) -> Self {
        let mut members = vec![("alg", "RSA-OAEP-256".into()), ("enc", "A256GCM".into())];
        members.extend(key.id.as_deref().map(|id| ("kid", id.into())));
        Sealing {
            id: response.id.clone(),
            key: key.clone(),
            header: encode(write_members(&members, "", "").as_bytes()),
            text: response.to_json(),
        }
    }

    /// The JWE: `key` is the key of the content, sealed for the receiver; `content` is the text, sealed,
    /// with its tag behind it.
    #[must_use]
    pub fn compact(&self, key: &[u8], iv: &[u8], content: &[u8]) -> String {
        let (text, tag) = content.split_at_checked(content.len().saturating_sub(TAG)).unwrap_or_default();
        join(&[self.header.clone(), encode(key), encode(iv), encode(text), encode(tag)], ".")
    }
}

/// The envelope: what everybody who carries it may read, and what only the receiver can.
#[inline(never)] // An entry of the part "sealing".
pub(super) fn envelope(response: &Response, jwe: &str) -> Vec<(&'static str, Value)> {
    vec![
        ("format", FORMAT.into()),
        ("id", response.id.text().into()),
        ("questionnaire", object([("id", response.questionnaire.id.text().into())])),
        ("jwe", jwe.into()),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::request::tests::response;
    use super::*;
    use crate::base64url::decode;

    fn key(id: Option<&str>) -> PublicKey {
        PublicKey { modulus: "n".into(), exponent: "AQAB".into(), id: id.map(Into::into) }
    }

    #[test]
    fn the_header_says_how_it_was_sealed_and_for_which_key() {
        let header = |id| {
            let bytes = decode(&Sealing::of(&response(), &key(id)).header).unwrap_or_default();
            String::from_utf8(bytes).unwrap_or_default()
        };
        assert_eq!(header(None), r#"{"alg":"RSA-OAEP-256","enc":"A256GCM"}"#);
        assert_eq!(header(Some("a\"b")), r#"{"alg":"RSA-OAEP-256","enc":"A256GCM","kid":"a\"b"}"#);
    }

    #[test]
    fn the_tag_of_the_content_is_a_piece_of_its_own() {
        let sealing = Sealing { header: "h".into(), ..Sealing::of(&response(), &key(None)) };
        let content = [[1; 3].as_slice(), &[2; 16]].concat();
        assert_eq!(sealing.compact(&[3; 3], &[4; 3], &content), "h.AwMD.BAQE.AQEB.AgICAgICAgICAgICAgICAg");
        // What no browser gives: it does not panic, and opens nowhere.
        assert_eq!(sealing.compact(&[], &[], &[1; 3]), "h....AQEB");
    }

    #[test]
    fn the_envelope_says_which_response_it_is_and_nothing_of_what_is_in_it() {
        let written = write_members(&envelope(&response(), "a.b.c.d.e"), "", "");
        let expected = r#"{"format":"leeragenda/encrypted/1","id":"9b0c3f5e-1d2a-4c3b-8d4e-5f6071829304","questionnaire":{"id":"aanbod"},"jwe":"a.b.c.d.e"}"#;
        assert_eq!(written, expected);
        assert_eq!(Response::read(&written, 10_000), Err(crate::response::ReadError::Encrypted));
    }
}
