//! Files in. One file gives any number of responses: one, a list, a line each (NDJSON), or a zip of all these.
//!
//! Nothing is dropped in silence: whatever is not taken is a [`Refusal`], with the place and the reason.

use leeragenda::response::{ReadError, Response, decode};
use leeragenda::value::{Value, json};

use crate::sealed::Sealed;
use crate::unpacking::unpack;

/// The most bytes of one response.
const RESPONSE_BYTES: usize = 20_000_000;
/// What came out of files.
#[derive(Debug, Default)]
pub struct Taken {
    /// The responses, each with the name of its file.
    pub responses: Vec<(String, Response)>,
    /// What is still to be opened with a private key.
    pub sealed: Vec<(String, Sealed)>,
    /// What was not taken.
    pub refused: Vec<Refusal>,
}

/// Something that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The file; within a zip `zip/file`, in NDJSON `file:line`, in a list `file[place]`, from 0.
    pub file: String,
    /// Why.
    pub why: Why,
}

/// Why something was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It holds nothing.
    Empty,
    /// It is bigger than a response can be.
    TooBig,
    /// It is no text in UTF-8, or in UTF-16 with its mark in front.
    NotText,
    /// It is not JSON.
    NotJson,
    /// It is JSON, but no response.
    OtherFormat,
    /// It is of a newer version of the questionnaire page.
    Newer,
    /// A member is not as it should be; where and what, in English.
    Member(String),
    /// It cannot be unpacked, or a file in it cannot.
    Unpacking(String),
    /// The zip unpacks to more than can be taken at once; said of each file past that, small as it may be.
    TooMuch,
    /// Several files in the zip have one name, and only the last of them can be read.
    OneName,
    /// It is a zip in a zip.
    ZipInZip,
    /// It is sealed in a way that this page does not know.
    OtherSeal,
    /// It could not be fetched or read; what the browser says.
    NotRead(String),
    /// Reading was stopped before its end: what was read of it counts.
    Stopped,
}

/// Takes in one file.
pub fn take(name: &str, bytes: &[u8], taken: &mut Taken) {
    if is_zip(bytes) {
        unpack(name, bytes, taken);
    } else {
        take_bytes(name, bytes, taken);
    }
}

pub(crate) fn is_zip(begin: &[u8]) -> bool {
    begin.starts_with(b"PK\x03\x04") || begin.starts_with(b"PK\x05\x06")
}

fn is_utf_16(begin: &[u8]) -> bool {
    begin.starts_with(&[0xff, 0xfe]) || begin.starts_with(&[0xfe, 0xff])
}

fn without_mark(text: &[u8]) -> &[u8] {
    text.strip_prefix("\u{feff}".as_bytes()).unwrap_or(text)
}

pub(crate) fn take_bytes(name: &str, bytes: &[u8], taken: &mut Taken) {
    if !is_utf_16(bytes) {
        return take_utf_8(name, without_mark(bytes), taken);
    }
    match decode(bytes.to_vec()) {
        Some(text) => take_utf_8(name, without_mark(text.as_bytes()), taken),
        None => refuse(name, Why::NotText, taken),
    }
}

fn take_utf_8(name: &str, bytes: &[u8], taken: &mut Taken) {
    if bytes.trim_ascii().is_empty() {
        return refuse(name, Why::Empty, taken);
    }
    if is_a_line_each(name, bytes) {
        let mut lines = Lines::new(name);
        lines.feed(bytes, taken);
        return lines.finish(taken);
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return refuse(name, Why::NotText, taken) };
    let Some(items) = list_in(text) else { return take_one(name, text, taken) };
    // What an endpoint gives when it is asked for all that it has.
    for (at, item) in items.iter().enumerate() {
        take_one(&format!("{name}[{at}]"), &item.to_json(), taken);
    }
}

pub(crate) fn refuse(file: &str, why: Why, taken: &mut Taken) {
    taken.refused.push(Refusal { file: file.to_owned(), why });
}

/// The items of a list that has any.
fn list_in(text: &str) -> Option<Vec<Value>> {
    let is_list = text.trim_start().starts_with('[');
    match is_list.then(|| json::parse(text))?.ok()? {
        Value::List(items) if !items.is_empty() => Some(items),
        _ => None,
    }
}

/// How a big file is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// At once: it is one response, written over many lines.
    Whole,
    /// Line by line.
    ByLine,
    /// Not at all.
    TooBig,
}

/// How a file of so many bytes is to be read, of which this is the begin.
#[must_use]
#[expect(clippy::cast_precision_loss, reason = "a browser counts bytes so")]
pub fn how_to_read(name: &str, bytes: f64, begin: &[u8]) -> Reading {
    if is_zip(begin) {
        return Reading::Whole;
    }
    if is_a_line_each(name, without_mark(begin)) {
        Reading::ByLine
    } else if bytes <= RESPONSE_BYTES as f64 {
        Reading::Whole
    } else if begin.contains(&b'\n') {
        Reading::TooBig
    } else {
        // Its first line is longer than what was read of it.
        Reading::ByLine
    }
}

/// A file of lines: one that is too big to be read at once is read piece by piece.
#[derive(Debug, Default)]
pub struct Lines {
    name: String,
    line: usize,
    /// What stands behind the last line break.
    rest: Vec<u8>,
    /// Whether that is more than a response can be: what else the line has is passed over.
    is_too_big: bool,
}

impl Lines {
    /// A file of this name, from its begin.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Lines { name: name.to_owned(), ..Lines::default() }
    }

    /// Takes in the next piece.
    pub fn feed(&mut self, piece: &[u8], taken: &mut Taken) {
        let mut piece = piece;
        while let Some(end) = piece.iter().position(|byte| *byte == b'\n') {
            let (line, behind) = piece.split_at(end);
            self.add(line);
            self.take(taken);
            piece = behind.get(1..).unwrap_or_default();
        }
        self.add(piece);
    }

    /// Takes in what stands behind the last line break.
    pub fn finish(mut self, taken: &mut Taken) {
        self.take(taken);
    }

    fn add(&mut self, part: &[u8]) {
        self.is_too_big |= self.rest.len() + part.len() > RESPONSE_BYTES;
        if self.is_too_big {
            self.rest.clear();
        } else {
            self.rest.extend_from_slice(part);
        }
    }

    /// Takes in the line that has ended.
    fn take(&mut self, taken: &mut Taken) {
        self.line += 1;
        let place = format!("{}:{}", self.name, self.line);
        let line = std::mem::take(&mut self.rest);
        if std::mem::take(&mut self.is_too_big) {
            return refuse(&place, Why::TooBig, taken);
        }
        // Some editors put a byte order mark in front of a file.
        match std::str::from_utf8(without_mark(&line)) {
            Ok(text) if text.trim().is_empty() => {}
            Ok(text) => take_one(&place, text, taken),
            Err(_) => refuse(&place, Why::NotText, taken),
        }
    }
}

/// NDJSON: by its name, or when the first line is a whole object and not the only one. The line breaks of UTF-16 are
/// others.
fn is_a_line_each(name: &str, begin: &[u8]) -> bool {
    let name = name.to_ascii_lowercase();
    if name.ends_with(".ndjson") || name.ends_with(".jsonl") {
        return !is_utf_16(begin);
    }
    let mut lines = begin.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty());
    let (first, second) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    first.starts_with(b"{") && first.ends_with(b"}") && second.starts_with(b"{")
}

fn take_one(name: &str, text: &str, taken: &mut Taken) {
    let why = match Response::read(text, RESPONSE_BYTES) {
        Ok(response) => return taken.responses.push((name.to_owned(), response)),
        Err(ReadError::Encrypted) => match json::parse(text).ok().and_then(|value| Sealed::of(&value)) {
            Some(sealed) => return taken.sealed.push((name.to_owned(), sealed)),
            None => Why::OtherSeal,
        },
        Err(ReadError::TooBig) => Why::TooBig,
        Err(ReadError::NotJson) => Why::NotJson,
        Err(ReadError::OtherFormat) => Why::OtherFormat,
        Err(ReadError::Newer) => Why::Newer,
        Err(ReadError::Member(issue)) => Why::Member(issue.to_string()),
        #[allow(unreachable_patterns, reason = "another way of being refused is said as it is")]
        Err(other) => Why::Member(other.to_string()),
    };
    refuse(name, why, taken);
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::unpacking::tests::zipped;

    pub(crate) fn response(id: &str) -> String {
        format!(
            r#"{{"format":"leeragenda/response/1","id":"9b0c3f5e-1d2a-4c3b-8d4e-{id:0>12}","questionnaire":{{"id":"vraag",
            "sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}},"language":"nl",
            "status":"complete","savedAt":"2026-11-23T10:15:00Z","answers":{{}}}}"#
        )
    }

    pub(crate) fn line(id: &str) -> String {
        response(id).replace('\n', " ")
    }

    pub(crate) fn taken(name: &str, bytes: &[u8]) -> (usize, Vec<(String, Why)>) {
        let mut taken = Taken::default();
        take(name, bytes, &mut taken);
        (taken.responses.len(), taken.refused.into_iter().map(|refusal| (refusal.file, refusal.why)).collect())
    }

    #[test]
    fn one_file_can_hold_one_response_or_one_a_line() {
        assert_eq!(taken("a.json", response("1").as_bytes()), (1, vec![]));
        assert_eq!(taken("a.json", format!("\u{feff}{}", response("1")).as_bytes()), (1, vec![]));
        let lines = format!("{}\n\n{}\r\n{}", line("1"), line("2"), "{\"cut\":");
        assert_eq!(taken("all.ndjson", lines.as_bytes()), (2, vec![("all.ndjson:4".into(), Why::NotJson)]));
        assert_eq!(taken("all.json", format!("{}\n{}\n", line("1"), line("2")).as_bytes()), (2, vec![]));
    }

    /// One line in another encoding took all others of a file along; of a bigger file it did not.
    #[test]
    fn a_line_that_is_no_text_takes_no_other_along() {
        let bytes = [line("1").as_bytes(), b"\n{\"a\":\"caf\xe9\"}\n", line("2").as_bytes()].concat();
        for name in ["all.ndjson", "all.json"] {
            assert_eq!(taken(name, &bytes), (2, vec![(format!("{name}:2"), Why::NotText)]));
        }
        let one = response("1").replace("answers\":{}", "answers\":{\"a\":\"é\"}");
        let one: Vec<u8> = one.into_bytes().into_iter().filter(|byte| *byte != 0xa9).collect();
        assert_eq!(taken("a.json", &one), (0, vec![("a.json".into(), Why::NotText)]));
        assert_eq!(taken("a.ndjson", "\u{feff} \n".as_bytes()), (0, vec![("a.ndjson".into(), Why::Empty)]));
    }

    #[test]
    fn a_list_gives_each_of_its_items() {
        let list = format!("[{},\n{},{{}}]", response("1"), response("2"));
        assert_eq!(taken("all.json", list.as_bytes()), (2, vec![("all.json[2]".into(), Why::OtherFormat)]));
        assert_eq!(taken("cut.json", b"[{"), (0, vec![("cut.json".into(), Why::NotJson)]));
    }

    #[test]
    fn a_big_file_of_lines_is_read_piece_by_piece_wherever_it_is_cut() {
        let text = format!("{}\n\n{}\nno\n{}", line("1"), line("2"), line("3"));
        for size in [1, 7, 100, text.len()] {
            let (mut lines, mut taken) = (Lines::new("all.ndjson"), Taken::default());
            text.as_bytes().chunks(size).for_each(|piece| lines.feed(piece, &mut taken));
            lines.finish(&mut taken);
            assert_eq!(taken.responses.len(), 3, "{size}");
            assert_eq!(taken.refused, [Refusal { file: "all.ndjson:4".into(), why: Why::NotJson }]);
        }
    }

    /// The first line of a big file with a byte order mark was taken for something sealed in another way.
    #[test]
    fn a_mark_in_front_of_a_big_file_is_no_part_of_its_first_line() {
        let sealed = r#"{"format":"leeragenda/encrypted/1","id":"x","questionnaire":{"id":"vraag"},"jwe":"eyJhbGciOiJSU0EtT0FFUC0yNTYiLCJlbmMiOiJBMjU2R0NNIn0.AAAA.AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA"}"#;
        for (first, expected) in [(sealed, [1, 1]), ("", [1, 0]), (&line("2"), [2, 0])] {
            let (mut lines, mut taken) = (Lines::new("all.ndjson"), Taken::default());
            lines.feed(format!("\u{feff}{first}\n{}\n", line("1")).as_bytes(), &mut taken);
            lines.finish(&mut taken);
            assert_eq!([taken.responses.len(), taken.sealed.len()], expected, "{first}");
            assert_eq!(taken.refused, []);
        }
    }

    /// A file of 40 MB without line breaks was listed two or three times, and what stood behind its end as no JSON.
    #[test]
    fn a_line_that_is_too_long_is_told_once_and_those_behind_it_are_read() {
        let (mut lines, mut taken) = (Lines::new("all.ndjson"), Taken::default());
        lines.feed(format!("{}\n", line("1")).as_bytes(), &mut taken);
        (0..12).for_each(|_| lines.feed(&[b' '; 4_000_000], &mut taken));
        lines.feed(format!("}}\n{}", line("2")).as_bytes(), &mut taken);
        lines.finish(&mut taken);
        assert_eq!(taken.refused, [Refusal { file: "all.ndjson:2".into(), why: Why::TooBig }]);
        assert_eq!(taken.responses.len(), 2);
    }

    /// Windows PowerShell writes what it was given so (`curl … > answers.json`); the respondents' page reads it.
    #[test]
    fn text_in_utf_16_is_read() {
        let written = |text: &str| -> Vec<u8> {
            "\u{feff}"
                .chars()
                .chain(text.chars())
                .collect::<String>()
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect()
        };
        let lines = written(&format!("{}\r\n{}\r\n", line("1"), line("2")));
        assert_eq!(taken("all.ndjson", &lines), (2, vec![]));
        let cut = lines.get(..lines.len() - 1).unwrap_or_default();
        assert_eq!(taken("all.ndjson", cut), (0, vec![("all.ndjson".into(), Why::NotText)]));
        for (megabytes, expected) in [(5e6, Reading::Whole), (30e6, Reading::TooBig)] {
            assert_eq!(how_to_read("all.ndjson", megabytes, &lines), expected);
        }
    }

    /// It was too big for answers, as it has line breaks somewhere.
    #[test]
    fn a_big_zip_is_one_by_what_it_holds_and_not_by_its_name() {
        let zip = [zipped(&[("a.json", &response("1"))]), b"\n".to_vec()].concat();
        assert_eq!(how_to_read("download", 30e6, &zip), Reading::Whole);
    }

    /// A response of 5 MB that an editor had written over many lines was cut into lines, none of which is one.
    #[test]
    fn a_big_file_is_cut_into_lines_only_when_its_lines_are_responses() {
        let (pretty, lines) = (response("1"), format!("{}\n{}", line("1"), line("2")));
        for (name, megabytes, begin, expected) in [
            ("a.json", 5.0, pretty.as_str(), Reading::Whole),
            ("a.json", 5.0, "{\"format\": 1", Reading::Whole),
            ("a.json", 5.0, lines.as_str(), Reading::ByLine),
            ("a.json", 30.0, lines.as_str(), Reading::ByLine),
            ("a.ndjson", 5.0, pretty.as_str(), Reading::ByLine),
            ("a.JSONL", 30.0, "{\"format\": 1", Reading::ByLine),
            ("a.json", 30.0, pretty.as_str(), Reading::TooBig),
            ("a.json", 30.0, "{\"format\": 1", Reading::ByLine),
        ] {
            assert_eq!(how_to_read(name, megabytes * 1e6, begin.as_bytes()), expected, "{name} {megabytes} {begin}");
        }
        let cut = format!("\u{feff}{lines} é");
        assert_eq!(how_to_read("a.json", 5e6, &cut.as_bytes()[..cut.len() - 1]), Reading::ByLine);
    }

    #[test]
    fn what_is_not_taken_is_told_with_the_reason() {
        for (content, why) in [
            ("", Why::Empty),
            (" \n", Why::Empty),
            ("{", Why::NotJson),
            ("[]", Why::OtherFormat),
            (r#"{"format":"leeragenda/response/2"}"#, Why::Newer),
            (r#"{"format":"leeragenda/encrypted/1","id":"x","jwe":"a.b"}"#, Why::OtherSeal),
        ] {
            assert_eq!(taken("a.json", content.as_bytes()), (0, vec![("a.json".into(), why)]), "{content}");
        }
        assert_eq!(taken("a.png", &[0xff, 0xd8]), (0, vec![("a.png".into(), Why::NotText)]));
        let wrong = response("1").replace("complete", "done");
        assert!(
            matches!(taken("a.json", wrong.as_bytes()).1.as_slice(), [(_, Why::Member(said))] if said.contains("status"))
        );
    }
}
