//! What is handed in, downloaded and read back in: the format `leeragenda/response/1`.
//!
//! It knows no questions: whether the answers fit a questionnaire is for `fitting` to say.

use std::fmt::{self, Display, Write as _};

use sha2::{Digest as _, Sha256};

use crate::date::{Date, Timestamp};
use crate::definition::issue::{Issue, Issues, JsonPath, Problem};
use crate::definition::reader::ObjectReader;
use crate::definition::text::Language;
use crate::value::{Members, Value, json};

/// What the format is called in a file.
pub const FORMAT: &str = "leeragenda/response/1";

/// The id of a response: a UUID, minted with the draft and the same on every try to send.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ResponseId(String);

impl ResponseId {
    /// A UUID of version 4 (RFC 9562) from 16 random bytes.
    #[must_use]
    pub fn from_random(random: [u8; 16]) -> Self {
        let mut text = String::with_capacity(36);
        for (place, byte) in random.into_iter().enumerate() {
            if matches!(place, 4 | 6 | 8 | 10) {
                text.push('-');
            }
            let byte = match place {
                6 => byte & 0x0f | 0x40, // the version
                8 => byte & 0x3f | 0x80, // the variant
                _ => byte,
            };
            push_hex(byte, &mut text);
        }
        ResponseId(text)
    }

    /// Reads a UUID of any version; it is written in small letters from then on.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let fits = text.len() == 36
            && text.bytes().enumerate().all(|(place, byte)| match place {
                8 | 13 | 18 | 23 => byte == b'-',
                _ => byte.is_ascii_hexdigit(),
            });
        fits.then(|| ResponseId(text.to_ascii_lowercase()))
    }

    /// The UUID.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }

    /// A number that follows from it.
    #[must_use]
    pub fn seed(&self) -> u32 {
        self.0.bytes().fold(0x811c_9dc5, |hash: u32, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
    }

    /// Its first four letters, for a file name.
    #[must_use]
    pub fn short(&self) -> &str {
        self.0.get(..4).unwrap_or(&self.0)
    }
}

/// A SHA-256, in small hexadecimal letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digest(String);

impl Digest {
    /// The digest of a file's bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let mut text = String::with_capacity(64);
        for byte in Sha256::digest(bytes) {
            push_hex(byte, &mut text);
        }
        Digest(text)
    }

    /// Reads 64 hexadecimal letters.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let fits = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        fits.then(|| Digest(text.to_ascii_lowercase()))
    }

    /// The 64 letters.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }
}

fn push_hex(byte: u8, text: &mut String) {
    // Writing to a String cannot fail.
    let _ = write!(text, "{byte:02x}");
}

/// The id of a questionnaire in `config.json`: 1 to 64 letters, digits, `-` and `_`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct QuestionnaireId(String);

impl QuestionnaireId {
    /// Reads an id.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (1..=64).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        fits.then(|| QuestionnaireId(text.into()))
    }

    /// The id.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }
}

/// Which questionnaire was answered, to the byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionnaireRef {
    /// Its id in `config.json`.
    pub id: QuestionnaireId,
    /// The digest of its file as it was when it was answered.
    pub sha256: Digest,
}

impl QuestionnaireRef {
    /// As JSON: `{"id": …, "sha256": …}`.
    #[must_use]
    pub fn to_value(&self) -> Value {
        object([("id", self.id.text().into()), ("sha256", self.sha256.text().into())])
    }

    pub(crate) fn read(reader: &mut ObjectReader, issues: &mut Issues) -> Option<Self> {
        let path = reader.at("questionnaire");
        let Some(value) = reader.value("questionnaire") else {
            issues.error(reader.path(), Problem::Missing("questionnaire"));
            return None;
        };
        let mut own = ObjectReader::new(value, path, issues)?;
        let id = parsed(&mut own, "id", "an id of letters, digits, - and _", QuestionnaireId::parse, issues);
        let sha256 = parsed(&mut own, "sha256", "a SHA-256 in hexadecimal", Digest::parse, issues);
        own.finish(issues);
        Some(QuestionnaireRef { id: id?, sha256: sha256? })
    }
}

/// Whether the respondent was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Handed in, or saved where it could be.
    Complete,
    /// Saved half-way.
    Draft,
}

/// The answers of one respondent to one questionnaire.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// Which response this is.
    pub id: ResponseId,
    /// What was answered.
    pub questionnaire: QuestionnaireRef,
    /// The language in which it was answered.
    pub language: Language,
    /// Whether the respondent was done.
    pub status: Status,
    /// When it was handed in or saved.
    pub saved_at: Timestamp,
    /// The answers, in SurveyJS' shape.
    pub answers: Members,
    /// In a file that was saved: answers that fit no question of the questionnaire as it is now, by the
    /// names of their questions. Never in what is sent.
    pub set_aside: Members,
}

impl Response {
    /// Its members in the order in which people read them.
    fn members(&self) -> Vec<(&'static str, Value)> {
        let status = match self.status {
            Status::Complete => "complete",
            Status::Draft => "draft",
        };
        let mut members = vec![
            ("format", FORMAT.into()),
            ("id", self.id.text().into()),
            ("questionnaire", self.questionnaire.to_value()),
            ("language", self.language.tag().into()),
            ("status", status.into()),
            ("savedAt", self.saved_at.to_string().into()),
            ("answers", self.answers.clone().into()),
        ];
        if !self.set_aside.is_empty() {
            members.push(("setAside", self.set_aside.clone().into()));
        }
        members
    }

    /// As a JSON value.
    #[must_use]
    pub fn to_value(&self) -> Value {
        Value::Object(self.members().into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }

    /// As JSON, in the order of the README's "The response", on one line: what is sent.
    #[must_use]
    pub fn to_json(&self) -> String {
        write_members(&self.members(), "", "")
    }

    /// As JSON, in the order of the README's "The response", one member a line: what is kept as a file.
    #[must_use]
    pub fn to_json_pretty(&self) -> String {
        write_members(&self.members(), "\n  ", "\n")
    }

    /// The name of its file: `leeragenda-aanbod-2026-11-23-9b0c.json`.
    ///
    /// `today` is the respondent's own date, which need not be that of UTC.
    #[must_use]
    pub fn file_name(&self, today: Date) -> String {
        format!("leeragenda-{}-{today}-{}.json", self.questionnaire.id.text(), self.id.short())
    }

    /// Reads a file of at most `limit` bytes.
    ///
    /// # Errors
    /// Says which kind of file it is instead, or the first member that is not as it should be.
    pub fn read(text: &str, limit: usize) -> Result<Response, ReadError> {
        if text.len() > limit {
            return Err(ReadError::TooBig);
        }
        // Some editors put a byte order mark in front.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let value = json::parse(text).map_err(|_| ReadError::NotJson)?;
        match version(&value) {
            ("leeragenda/response", Some(1)) => {}
            ("leeragenda/response", Some(2..)) => return Err(ReadError::Newer),
            ("leeragenda/encrypted", Some(_)) => return Err(ReadError::Encrypted),
            _ => return Err(ReadError::OtherFormat),
        }
        let mut issues = Issues::default();
        let response = read_members(&value, &mut issues);
        match (issues.into_first_error(), response) {
            (Some(issue), _) => Err(ReadError::Member(issue)),
            (None, Some(response)) => Ok(response),
            (None, None) => Err(ReadError::OtherFormat),
        }
    }
}

/// The text of a file, in UTF-8, or in UTF-16 where its first two bytes say so; nothing when it is none. No letter of
/// it is lost.
#[must_use]
pub fn decode(bytes: Vec<u8>) -> Option<String> {
    let unit = match bytes.as_slice() {
        [0xff, 0xfe, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] => u16::from_be_bytes,
        _ => return String::from_utf8(bytes).ok(),
    };
    let (pairs, rest) = bytes.as_chunks();
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    String::from_utf16(&units).ok().filter(|_| rest.is_empty())
}

fn read_members(value: &Value, issues: &mut Issues) -> Option<Response> {
    let mut reader = ObjectReader::new(value, JsonPath::root(), issues)?;
    reader.value("format");
    reader.string("$schema", issues);
    let id = parsed(&mut reader, "id", "a UUID", ResponseId::parse, issues);
    let questionnaire = QuestionnaireRef::read(&mut reader, issues);
    let language = reader.required_string("language", issues).map(Language::new);
    let status = reader.word("status", &["complete", "draft"], &[Status::Complete, Status::Draft], issues);
    if reader.value("status").is_none() {
        issues.error(reader.path(), Problem::Missing("status"));
    }
    let saved_at = parsed(&mut reader, "savedAt", MOMENT, Timestamp::parse, issues);
    let answers = members(&mut reader, "answers", issues);
    let has_aside = reader.value("setAside").is_some();
    let set_aside = if has_aside { members(&mut reader, "setAside", issues)? } else { Members::new() };
    reader.finish(issues);
    Some(Response {
        id: id?,
        questionnaire: questionnaire?,
        language: language?,
        status: status?,
        saved_at: saved_at?,
        answers: answers?,
        set_aside,
    })
}

/// Why a file cannot be read back in. Nothing has been changed then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// It is bigger than answers can be.
    TooBig,
    /// It is not JSON, or was cut off.
    NotJson,
    /// It is JSON, but no response of ours.
    OtherFormat,
    /// It was written by a newer version of this page.
    Newer,
    /// Only the receiver can open it.
    Encrypted,
    /// A member is missing, of the wrong type, or not known.
    Member(Issue),
}

impl Display for ReadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            ReadError::TooBig => "the file is too big",
            ReadError::NotJson => "the file is not JSON",
            ReadError::OtherFormat => "the file is no leeragenda/response/1",
            ReadError::Newer => "the file is of a newer version",
            ReadError::Encrypted => "the file is encrypted",
            ReadError::Member(issue) => return issue.fmt(formatter),
        })
    }
}

/// What a moment looks like, for an issue.
pub(crate) const MOMENT: &str = "a moment in UTC such as \"2026-11-23T10:15:00Z\"";

/// The kind of a file and its version: `leeragenda/response/1` is `("leeragenda/response", Some(1))`. What
/// is written with a sign or with a zero in front is no version.
pub(crate) fn version(value: &Value) -> (&str, Option<u32>) {
    let format = value.as_object().and_then(|members| members.get("format")).and_then(Value::as_text);
    let (kind, version) = format.and_then(|format| format.rsplit_once('/')).unwrap_or_default();
    let is_plain = version.starts_with(|first| matches!(first, '1'..='9'));
    (kind, version.parse().ok().filter(|_| is_plain))
}

/// A string that must be there and be read by `parse`.
pub(crate) fn parsed<T>(
    reader: &mut ObjectReader,
    key: &'static str,
    wanted: &'static str,
    parse: fn(&str) -> Option<T>,
    issues: &mut Issues,
) -> Option<T> {
    let read = parse(reader.required_string(key, issues)?);
    if read.is_none() {
        reader.wrong(key, issues, Problem::WrongType(wanted));
    }
    read
}

/// An object that must be there, as it is.
pub(crate) fn members(reader: &mut ObjectReader, key: &'static str, issues: &mut Issues) -> Option<Members> {
    match reader.value(key) {
        None => issues.error(reader.path(), Problem::Missing(key)),
        Some(Value::Object(members)) => return Some(members.clone()),
        Some(_) => reader.wrong(key, issues, Problem::WrongType("an object {…}")),
    }
    None
}

pub(crate) fn object<const N: usize>(members: [(&'static str, Value); N]) -> Value {
    Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

/// An object with its members in this order; `before` stands before each, `end` before the brace.
pub(crate) fn write_members(members: &[(&'static str, Value)], before: &str, end: &str) -> String {
    let mut out = String::from("{");
    for (place, (name, value)) in members.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        // The names are our own and need no escaping.
        for part in [before, "\"", name, if before.is_empty() { "\":" } else { "\": " }, &value.to_json()] {
            out.push_str(part);
        }
    }
    out.push_str(end);
    out.push('}');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FILE: &str = r#"{"format":"leeragenda/response/1","id":"9b0c3f5e-1d2a-4c3b-8d4e-5f6071829304",
        "questionnaire":{"id":"aanbod","sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        "language":"nl","status":"complete","savedAt":"2026-11-23T10:15:00Z",
        "answers":{"naam":"Buurtkracht \"Zuid\"","aanbod":[{"thema":["wonen"]}]}}"#;

    fn read(text: &str) -> Result<Response, ReadError> {
        Response::read(text, 100_000)
    }

    fn wrong(from: &str, to: &str) -> String {
        assert!(FILE.contains(from), "{from}");
        read(&FILE.replace(from, to)).map_or_else(|error| error.to_string(), |_| "read".into())
    }

    /// A file in another set of letters was read, and its letters were gone.
    #[test]
    fn no_letter_of_a_file_is_lost_without_a_word() {
        let utf16 = |unit: fn(u16) -> [u8; 2]| "\u{feff}Zoë".encode_utf16().flat_map(unit).collect::<Vec<u8>>();
        for bytes in ["\u{feff}Zoë".as_bytes().to_vec(), utf16(u16::to_le_bytes), utf16(u16::to_be_bytes)] {
            assert_eq!(decode(bytes).as_deref(), Some("\u{feff}Zoë"));
        }
        // Latin-1; half a pair; half a letter.
        for bytes in [b"Zo\xeb".as_slice(), b"\xff\xfeZ\0o", b"\xff\xfe\0\xd8"] {
            assert_eq!(decode(bytes.to_vec()), None, "{bytes:?}");
        }
    }

    #[test]
    fn a_response_is_read_back_as_it_was_written() {
        let response = read(FILE).unwrap_or_else(|error| unreachable!("{error}"));
        assert_eq!(read(&response.to_json()), Ok(response.clone()));
        assert_eq!(read(&response.to_json_pretty()), Ok(response.clone()));
        assert_eq!(read(&format!("\u{feff}{FILE}")), Ok(response.clone()));
        assert_eq!(response.to_value().to_json().len(), response.to_json().len());
        assert!(response.to_json_pretty().starts_with("{\n  \"format\": \"leeragenda/response/1\",\n  \"id\": \"9b0c"));
        assert!(response.to_json_pretty().ends_with("}\n}"));
    }

    #[test]
    fn a_file_is_named_after_questionnaire_day_and_id() {
        let name = read(FILE).map(|response| response.file_name(response.saved_at.date()));
        assert_eq!(name.as_deref(), Ok("leeragenda-aanbod-2026-11-23-9b0c.json"));
    }

    #[test]
    fn a_file_that_cannot_be_read_is_told_from_the_others() {
        for (text, error) in [
            ("", ReadError::NotJson),
            (FILE.get(..200).unwrap_or_default(), ReadError::NotJson),
            ("[]", ReadError::OtherFormat),
            ("{}", ReadError::OtherFormat),
            (r#"{"format":"leeragenda/draft/1"}"#, ReadError::OtherFormat),
            (r#"{"format":"leeragenda/response/x"}"#, ReadError::OtherFormat),
            // Other texts for the number 1 are no version: the file was read, and the schema refused it.
            (&FILE.replace("response/1", "response/+1"), ReadError::OtherFormat),
            (&FILE.replace("response/1", "response/01"), ReadError::OtherFormat),
            (&FILE.replace("response/1", "response/+2"), ReadError::OtherFormat),
            (r#"{"format":"leeragenda/response/10"}"#, ReadError::Newer),
            (r#"{"format":"leeragenda/response/2"}"#, ReadError::Newer),
            (r#"{"format":"leeragenda/encrypted/1","jwe":"x"}"#, ReadError::Encrypted),
        ] {
            assert_eq!(read(text), Err(error), "{text}");
        }
        assert_eq!(Response::read(FILE, 10), Err(ReadError::TooBig));
    }

    #[test]
    fn what_is_wrong_in_a_file_is_said_with_its_place() {
        assert_eq!(wrong("\"id\":\"9b", "\"id\":\"xx"), "id: this must be a UUID");
        assert_eq!(wrong("e3b0", "e3b"), "questionnaire.sha256: this must be a SHA-256 in hexadecimal");
        assert_eq!(wrong("\"language\":\"nl\",", ""), "(top): language is missing");
        assert_eq!(wrong("\"status\":\"complete\",", ""), "(top): status is missing");
        assert_eq!(wrong("complete", "done"), "status: \"done\" is not supported; choose from complete draft");
        assert_eq!(wrong("10:15:00Z", "10:15"), format!("savedAt: this must be {MOMENT}"));
        assert_eq!(wrong("\"answers\":", "\"answer\":"), "(top): answers is missing");
        assert_eq!(wrong("{\"naam\"", "1,\"x\":{\"naam\""), "answers: this must be an object {…}");
    }

    #[test]
    fn random_bytes_make_an_id_of_version_4() {
        let id = ResponseId::from_random([0xff; 16]);
        assert_eq!(id.text(), "ffffffff-ffff-4fff-bfff-ffffffffffff");
        assert_eq!(ResponseId::from_random([0; 16]).text(), "00000000-0000-4000-8000-000000000000");
        assert_eq!(ResponseId::parse(&id.text().to_uppercase()), Some(id));
        assert_eq!(ResponseId::parse("ffffffff-ffff-4fff-bfff-fffffffffffé"), None);
    }

    #[test]
    fn a_digest_is_the_one_that_sha256sum_gives() {
        assert_eq!(Digest::of(b"abc").text(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(Digest::parse(Digest::of(b"").text()), Some(Digest::of(b"")));
    }

    proptest! {
        #[test]
        fn reading_any_text_gives_an_answer(text in ".*", cut in 0usize..600) {
            let _ = read(&text);
            let _ = read(&FILE.chars().take(cut).collect::<String>());
        }
    }
}
