//! The parts of a sealed file (`leeragenda/encrypted/1`): a compact JWE (RFC 7516) of RSA-OAEP-256 and
//! A256GCM. Here it is taken apart; the browser's own cryptography opens it.

use leeragenda::value::Value;

/// What a file holds that only the receiver can open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sealed {
    /// What GCM takes as additional data: the protected header, as it stands.
    pub header: String,
    /// The content's key, under the receiver's public key.
    pub key: Vec<u8>,
    /// The 96 bits that GCM begins with.
    pub iv: Vec<u8>,
    /// What was sealed, with GCM's tag behind it, as browsers want it.
    pub content: Vec<u8>,
}

impl Sealed {
    /// Takes the value of a sealed file apart; `None` when it is of another kind than ours.
    #[must_use]
    pub fn of(value: &Value) -> Option<Sealed> {
        let members = value.as_object()?;
        let parts: Vec<&str> = members.get("jwe")?.as_text()?.split('.').collect();
        let [header, key, iv, content, tag] = parts.as_slice() else { return None };
        let said = String::from_utf8(base64url(header)?).ok()?;
        let said = leeragenda::value::json::parse(&said).ok()?;
        let says = |name: &str| said.as_object().and_then(|members| members.get(name)?.as_text());
        let is_ours = says("alg") == Some("RSA-OAEP-256") && says("enc") == Some("A256GCM") && says("zip").is_none();
        let (iv, mut content, tag) = (base64url(iv)?, base64url(content)?, base64url(tag)?);
        content.extend_from_slice(&tag);
        (is_ours && iv.len() == 12 && tag.len() == 16)
            .then(|| Some(Sealed { header: (*header).to_owned(), key: base64url(key)?, iv, content }))?
    }
}

/// Base64 for URLs, without padding (RFC 4648, section 5).
#[must_use]
pub fn base64url(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut bits, mut held) = (0u32, 0u8);
    for letter in text.bytes() {
        let six = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'a'..=b'z' => letter - b'a' + 26,
            b'0'..=b'9' => letter - b'0' + 52,
            b'-' => 62,
            b'_' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(six);
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xff).ok()?);
            bits &= (1 << held) - 1;
        }
    }
    (text.len() % 4 != 1).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use leeragenda::value::json;

    fn sealed(header: &str, rest: &str) -> Option<Sealed> {
        let text = format!(
            r#"{{"format":"leeragenda/encrypted/1","id":"x","questionnaire":{{"id":"vraag"}},"jwe":"{header}.{rest}"}}"#
        );
        Sealed::of(&json::parse(&text).unwrap_or_default())
    }

    const OURS: &str = "eyJhbGciOiJSU0EtT0FFUC0yNTYiLCJlbmMiOiJBMjU2R0NNIn0";
    const REST: &str = "AQID.AAAAAAAAAAAAAAAA.BAU.AAAAAAAAAAAAAAAAAAAAAA";

    #[test]
    fn a_sealed_file_is_taken_apart() {
        let found = sealed(OURS, REST).unwrap_or_else(|| unreachable!());
        assert_eq!((found.key, found.iv.len(), found.content.len()), (vec![1, 2, 3], 12, 2 + 16));
        assert_eq!(found.header, OURS);
    }

    #[test]
    fn another_kind_of_sealing_is_not_guessed_at() {
        // {"alg":"dir","enc":"A256GCM"}
        assert_eq!(sealed("eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0", REST), None);
        assert_eq!(sealed(OURS, "AQID.AAAA.BAU.AAAAAAAAAAAAAAAAAAAAAA"), None);
        assert_eq!(sealed(OURS, "AQ!D.AAAAAAAAAAAAAAAA.BAU.AAAAAAAAAAAAAAAAAAAAAA"), None);
    }
}
