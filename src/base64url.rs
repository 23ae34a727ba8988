//! Base64url without padding: how JOSE writes bytes (RFC 7515, section 2).

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Bytes as text.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    let mut out = String::new();
    for three in bytes.chunks(3) {
        let number = three.iter().fold(0, |number: u32, byte| number << 8 | u32::from(*byte));
        let number = number << (8 * (3 - three.len()));
        for place in 0..=three.len() {
            let at = number >> (18 - 6 * place) & 63;
            out.extend(LETTERS.get(at as usize).copied().map(char::from));
        }
    }
    out
}

/// The bytes that a text stands for; `None` when it is not written as [`encode`] writes it.
#[must_use]
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    for four in text.as_bytes().chunks(4) {
        let mut number = 0;
        for letter in four {
            let value = LETTERS.iter().position(|known| known == letter)?;
            number = number << 6 | u32::try_from(value).ok()?;
        }
        let bytes = (number << (6 * (4 - four.len()))).to_be_bytes();
        out.extend_from_slice(bytes.get(1..four.len())?);
    }
    // One text for the same bytes: nothing may be hidden in the bits that are left over.
    (encode(&out) == text).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn it_is_written_as_the_rfc_does() {
        // RFC 7515, appendix C.
        assert_eq!(encode(&[3, 236, 255, 224, 193]), "A-z_4ME");
        for (bytes, text) in [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg")] {
            assert_eq!((encode(bytes.as_bytes()).as_str(), decode(text).as_deref()), (text, Some(bytes.as_bytes())));
        }
    }

    #[test]
    fn what_is_written_otherwise_is_not_read() {
        for text in ["A", "AAAAA", "Zg==", "Zh", "Zm9/", "Zm 8", "Zm9v\n", "é"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(bytes: Vec<u8>) {
            prop_assert_eq!(decode(&encode(&bytes)), Some(bytes));
        }

        #[test]
        fn no_text_makes_it_panic(text: String) {
            let _ = decode(&text);
        }
    }
}
