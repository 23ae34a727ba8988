//! `submit.encryptTo`: the public key for which answers are sealed, and what sealing asks of the rest of
//! `submit`.
//!
//! A key that is wrong or weak is refused here, when the configuration is read: not when a respondent
//! presses "send". Sources: RFC 7517 and 7518 (JWK), FIPS 186-5 (how big n and e are to be).

use super::submit::{Encoding, Submit};
use crate::base64url;
use crate::definition::issue::{Issues, JsonPath, Problem};
use crate::definition::reader::ObjectReader;
use crate::definition::text::{Piece, pieces};
use crate::value::Value;

/// A public key of RSA, as a JWK writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    /// `n`, in base64url.
    pub modulus: String,
    /// `e`, in base64url.
    pub exponent: String,
    /// `kid`: by which whoever opens finds the key that fits.
    pub id: Option<String>,
}

const BASE64URL: &str = "base64url, as in a JWK";

/// The least and most bits of a modulus. More takes browsers seconds, and some refuse it.
const BITS: std::ops::RangeInclusive<usize> = 2048..=8192;

/// What a private key of some kind has.
const PRIVATE: &[&str] = &["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/// What a key may be for.
const SEALS: &[&str] = &["encrypt", "wrapKey"];

/// Reads the key.
#[inline(never)] // An entry of the part "sealing".
pub(super) fn read(value: &Value, path: JsonPath, issues: &mut Issues) -> Option<PublicKey> {
    let mut reader = ObjectReader::new(value, path, issues)?;
    let mut is_public = true;
    for &key in PRIVATE {
        if reader.misplaced(key) {
            is_public = false;
            let advice = "this belongs to a private key, which everybody can read here: make another pair, and put only its public key here";
            reader.wrong(key, issues, Problem::Other(advice));
        }
    }
    reader.required("kty", issues);
    // What another kind of key lacks is not its mistake.
    reader.word("kty", &["RSA"], &[()], issues)?;
    reader.word("use", &["enc"], &[()], issues);
    reader.word("alg", &["RSA-OAEP-256"], &[()], issues);
    for (path, purpose) in reader.list("key_ops", issues) {
        match purpose.as_text() {
            None => issues.error(&path, Problem::WrongType("a string")),
            Some(word) if SEALS.contains(&word) => {}
            Some(word) => issues.error(&path, Problem::UnknownWord(word.into(), SEALS)),
        }
    }
    reader.flag("ext", issues);
    let id = reader.string("kid", issues).map(Into::into);
    let modulus = number(&mut reader, "n", issues);
    let exponent = number(&mut reader, "e", issues);
    if let Some((_, bytes)) = &modulus {
        check_modulus(bytes, &reader, issues);
    }
    if let Some((_, bytes)) = &exponent {
        // Over 2^16, as FIPS 186-5 (A.1.1) has it, and no more than what every browser takes: 32 bits.
        let is_fit = matches!(bytes.as_slice(), [first, _, _] | [first, _, _, _] if *first > 0) && is_odd(bytes);
        if !is_fit {
            reader.wrong("e", issues, Problem::Other("this exponent is not safe; use AQAB (65537)"));
        }
    }
    reader.finish(issues);
    let (modulus, exponent) = (modulus?.0, exponent?.0);
    is_public.then_some(PublicKey { modulus, exponent, id })
}

/// A number of a key: as it is written, and its bytes.
fn number(reader: &mut ObjectReader, key: &'static str, issues: &mut Issues) -> Option<(String, Vec<u8>)> {
    let text = reader.required_string(key, issues)?;
    let bytes = base64url::decode(text).filter(|bytes| !bytes.is_empty());
    if bytes.is_none() {
        reader.wrong(key, issues, Problem::WrongType(BASE64URL));
    }
    Some((text.into(), bytes?))
}

fn is_odd(bytes: &[u8]) -> bool {
    bytes.last().is_some_and(|last| last % 2 == 1)
}

fn check_modulus(bytes: &[u8], reader: &ObjectReader, issues: &mut Issues) {
    let unused = bytes.first().map_or(0, |first| first.leading_zeros() as usize);
    let bits = bytes.len() * 8 - unused;
    let problem = if unused == 8 {
        "this begins with a zero, which a JWK does not allow (RFC 7518, 6.3.1.1)"
    } else if bits < *BITS.start() {
        "this key is too short to be safe: RSA needs at least 2048 bits"
    } else if bits > *BITS.end() {
        "this key is too long for browsers: at most 8192 bits"
    } else if !is_odd(bytes) {
        "this is no modulus of RSA: it is even"
    } else {
        return;
    };
    reader.wrong("n", issues, Problem::Other(problem));
}

/// With a key, answers leave the browser sealed, in `{response}`, and nowhere else.
#[inline(never)] // An entry of the part "sealing".
pub(super) fn check_templates(submit: &Submit, path: &JsonPath, issues: &mut Issues) {
    check_open(&submit.url, &path.member("url"), issues);
    let headers = path.member("headers");
    for (name, template) in &submit.headers {
        check_open(template, &headers.member(name), issues);
    }
    let (path, holds) = match &submit.encoding {
        // How it is written could not be read, which was told.
        Encoding::Json(Value::Null) => return,
        Encoding::Json(body) => {
            let path = path.member("body");
            let holds = check_body(body, &path, issues);
            (path, holds)
        }
        Encoding::Fields(_, fields) => {
            let path = path.member("fields");
            let mut holds = fields.is_empty();
            for (at, (_, template)) in fields.iter().enumerate() {
                check_open(template, &path.item(at).item(1), issues);
                holds |= template == "{response}";
            }
            (path, holds)
        }
    };
    if !holds {
        let advice = "with encryptTo, \"{response}\" must stand somewhere in here: it is what is sealed";
        issues.error(&path, Problem::Other(advice));
    }
}

/// Whether the response is in it.
fn check_body(template: &Value, path: &JsonPath, issues: &mut Issues) -> bool {
    match template {
        Value::Text(text) => {
            check_open(text, path, issues);
            text == "{response}"
        }
        Value::List(items) => {
            let items = items.iter().enumerate();
            items.fold(false, |holds, (at, item)| check_body(item, &path.item(at), issues) || holds)
        }
        Value::Object(members) => {
            let members = members.iter();
            members.fold(false, |holds, (name, member)| check_body(member, &path.member(name), issues) || holds)
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Reports answers that would stand in a text that is not sealed.
fn check_open(template: &str, path: &JsonPath, issues: &mut Issues) {
    let is_answer =
        |piece: &Piece| matches!(piece, Piece::Name(name) if *name == "answers" || name.starts_with("answers."));
    if pieces(template).iter().any(is_answer) {
        let advice = "with encryptTo, answers leave only sealed, in \"{response}\": here they could be read by others";
        issues.error(path, Problem::Other(advice));
    }
}

#[cfg(test)]
mod tests {
    use crate::config::{self, Config};

    /// 2048 bits, odd, beginning with a one.
    fn modulus() -> String {
        crate::base64url::encode(&[0xc1; 256])
    }

    fn read(key: &str, rest: &str) -> (Config, Vec<String>) {
        let source = format!(
            r#"{{"questionnaires":[{{"id":"a","file":"a.json"}}],"organisation":{{"name":"A"}},
                "submit":{{"url":"/x","encryptTo":{key}{rest}}}}}"#
        );
        let (config, issues) = config::parse(&source);
        (config, issues.iter().map(ToString::to_string).collect())
    }

    fn key(members: &str) -> String {
        format!(r#"{{"kty":"RSA","n":"{}","e":"AQAB"{members}}}"#, modulus())
    }

    /// What is said about a key.
    #[track_caller]
    fn check(key: &str, expected: &[&str]) {
        let (config, said) = read(key, "");
        assert_eq!(said, expected.iter().map(|said| format!("submit.encryptTo{said}")).collect::<Vec<_>>(), "{key}");
        let has_key = config.submit.is_some_and(|submit| submit.encrypt_to.is_some());
        assert!(has_key || !expected.is_empty(), "{key}");
    }

    #[test]
    fn a_public_key_as_others_write_it_is_read() {
        let (config, _) = read(&key(r#","kid":"2026""#), "");
        let read = config.submit.and_then(|submit| submit.encrypt_to).unwrap_or_else(|| unreachable!());
        assert_eq!((read.modulus, read.exponent.as_str(), read.id.as_deref()), (modulus(), "AQAB", Some("2026")));
        for members in [
            "",
            r#","use":"enc","alg":"RSA-OAEP-256""#,
            r#","key_ops":["encrypt"],"ext":true"#,
            r#","key_ops":["wrapKey","encrypt"]"#,
        ] {
            check(&key(members), &[]);
        }
    }

    #[test]
    fn a_private_key_is_refused() {
        let advice = "this belongs to a private key, which everybody can read here: make another pair, and put only its public key here";
        check(&key(r#","d":"AQAB""#), &[&format!(".d: {advice}")]);
        check(&key(r#","p":"A","dq":1"#), &[&format!(".p: {advice}"), &format!(".dq: {advice}")]);
    }

    #[test]
    fn a_key_that_is_not_of_rsa_or_for_something_else_is_refused() {
        check(r#"{"kty":"EC","crv":"P-256","x":"A","y":"A"}"#, &[r#".kty: "EC" is not supported; choose from RSA"#]);
        check("{}", &[": kty is missing"]);
        check(r#""-----BEGIN PUBLIC KEY-----""#, &[": this must be an object {…}"]);
        check(&key(r#","use":"sig""#), &[r#".use: "sig" is not supported; choose from enc"#]);
        check(&key(r#","alg":"RSA1_5""#), &[r#".alg: "RSA1_5" is not supported; choose from RSA-OAEP-256"#]);
        check(
            &key(r#","key_ops":["verify"]"#),
            &[r#".key_ops[0]: "verify" is not supported; choose from encrypt wrapKey"#],
        );
        check(&key(r#","x5u":"https://a.nl""#), &[".x5u: this key is not known here"]);
    }

    #[test]
    fn a_key_that_is_weak_or_damaged_is_refused() {
        let with = |n: &[u8], e: &str| format!(r#"{{"kty":"RSA","n":"{}","e":"{e}"}}"#, crate::base64url::encode(n));
        let short = ".n: this key is too short to be safe: RSA needs at least 2048 bits";
        check(&with(&[0xc1; 128], "AQAB"), &[short]);
        // A bit less than 2048.
        check(&with(&[[0x41].as_slice(), &[0xc1; 255]].concat(), "AQAB"), &[short]);
        check(&with(&[0xc1; 1025], "AQAB"), &[".n: this key is too long for browsers: at most 8192 bits"]);
        check(&with(&[0xc2; 256], "AQAB"), &[".n: this is no modulus of RSA: it is even"]);
        let zero = ".n: this begins with a zero, which a JWK does not allow (RFC 7518, 6.3.1.1)";
        check(&with(&[[0].as_slice(), &[0xc1; 256]].concat(), "AQAB"), &[zero]);
        for small in ["Aw", "AAAD", "AQAA", "AQAAAAE"] {
            check(&with(&[0xc1; 256], small), &[".e: this exponent is not safe; use AQAB (65537)"]);
        }
        let text = format!(r#"{{"kty":"RSA","n":"{}=","e":""}}"#, modulus());
        check(&text, &[".n: this must be base64url, as in a JWK", ".e: this must be base64url, as in a JWK"]);
        check(r#"{"kty":"RSA"}"#, &[": n is missing", ": e is missing"]);
    }

    #[test]
    fn answers_leave_sealed_or_not_at_all() {
        let said = |rest: &str| read(&key(""), rest).1;
        let open = "with encryptTo, answers leave only sealed, in \"{response}\": here they could be read by others";
        let lacks = "with encryptTo, \"{response}\" must stand somewhere in here: it is what is sealed";
        for fits in [
            "",
            r#","body":{"data":["{response}"],"of":"{id}, {questionnaire}, {language}"}"#,
            r#","encoding":"form","fields":[["id","{id}"],["a","{response}"]]"#,
        ] {
            assert_eq!(said(fits), [""; 0], "{fits}");
        }
        assert_eq!(said(r#","body":{"a":["{answers}"],"b":"{response}"}"#), [format!("submit.body.a[0]: {open}")]);
        assert_eq!(said(r#","body":["{response}","Van {answers.naam}"]"#), [format!("submit.body[1]: {open}")]);
        assert_eq!(said(r#","body":{"a":"{id}"}"#), [format!("submit.body: {lacks}")]);
        assert_eq!(said(r#","headers":{"X-A":"{answers.a}"}"#), [format!("submit.headers.X-A: {open}")]);
        assert_eq!(
            said(r#","encoding":"multipart","fields":[["a","{answers.naam}"]]"#),
            [format!("submit.fields[0][1]: {open}"), format!("submit.fields: {lacks}")]
        );
        let source = format!(
            r#"{{"questionnaires":[{{"id":"a","file":"a"}}],"organisation":{{"name":"A"}},
                "submit":{{"url":"https://a.nl/{{answers.a}}","encryptTo":{}}}}}"#,
            key("")
        );
        let (_, issues) = config::parse(&source);
        assert_eq!(issues.iter().map(ToString::to_string).collect::<Vec<_>>(), [format!("submit.url: {open}")]);
    }

    #[test]
    fn who_can_open_it_is_to_be_named() {
        let source = format!(
            r#"{{"questionnaires":[{{"id":"a","file":"a"}}],"organisation":{{"email":"a@b.nl"}},"submit":{{"url":"/x","encryptTo":{}}}}}"#,
            key("")
        );
        let (_, issues) = config::parse(&source);
        assert!(!issues.has_errors());
        assert_eq!(
            issues.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["organisation.name: with encryptTo, respondents are told who can read their answers: this name"]
        );
    }

    #[test]
    fn a_page_that_cannot_seal_is_told_when_it_is_opened() {
        let (config, _) = read(&key(""), "");
        let mut issues = crate::definition::issue::Issues::default();
        config::check_sealing(&config, true, &mut issues);
        assert!(!issues.has_errors());
        config::check_sealing(&config, false, &mut issues);
        assert_eq!(
            issues.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["submit.encryptTo: browsers seal answers on https: pages only, and this page did not come by https:"]
        );
        let mut issues = crate::definition::issue::Issues::default();
        config::check_sealing(&Config::default(), false, &mut issues);
        assert!(!issues.has_errors());
    }
}
