//! Zips in: every file that a zip holds is taken, or listed with the reason.

use std::borrow::Cow;
use std::io::{Cursor, ErrorKind, Read};

use zip::ZipArchive;
use zip::read::read_zipfile_from_stream;

use crate::reading::{Taken, Why, is_zip, refuse, take_bytes};

/// The most bytes that all files of a zip may unpack to.
const UNPACKED_BYTES: u64 = 2_000_000_000;

/// Takes in each file of a zip.
pub fn unpack(name: &str, bytes: &[u8], taken: &mut Taken) {
    unpack_up_to(UNPACKED_BYTES, name, bytes, taken);
}

fn unpack_up_to(most: u64, name: &str, bytes: &[u8], taken: &mut Taken) {
    let mut archive = match ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) => archive,
        Err(error) => return refuse(name, Why::Unpacking(error.to_string()), taken),
    };
    // Of files of one name it knows the last only.
    let has_doubles = archive.has_duplicate_names();
    if has_doubles && unpack_in_order(most, name, bytes, taken) {
        return;
    }
    let mut unpacking = Unpacking { zip: name, left: most, is_empty: !has_doubles, taken };
    if has_doubles {
        refuse(name, Why::OneName, unpacking.taken);
    }
    for at in 0..archive.len() {
        let listed = archive.name_for_index(at).and_then(Result::ok);
        let inner = listed.map_or_else(|| at.to_string(), Cow::into_owned);
        match archive.by_index(at) {
            Ok(file) if file.is_dir() => {}
            Ok(file) => unpacking.take(&inner, file),
            Err(error) => unpacking.refuse(&inner, Why::Unpacking(error.to_string())),
        }
    }
    unpacking.end();
}

/// Unpacks one file after another, by what stands before each of them. Whether that could be done: not where a zip
/// was written in one go, which says how long a file is only behind it. Then nothing was taken.
fn unpack_in_order(most: u64, name: &str, bytes: &[u8], taken: &mut Taken) -> bool {
    let mut found = Taken::default();
    let mut unpacking = Unpacking { zip: name, left: most, is_empty: true, taken: &mut found };
    let mut stream = Cursor::new(bytes);
    loop {
        match read_zipfile_from_stream(&mut stream) {
            Ok(Some(file)) if file.is_dir() => {}
            Ok(Some(file)) => {
                let inner = file.name().map_or_else(|_| String::from("?"), Cow::into_owned);
                unpacking.take(&inner, file);
            }
            Ok(None) => break,
            Err(_) => return false,
        }
    }
    unpacking.end();
    taken.responses.append(&mut found.responses);
    taken.sealed.append(&mut found.sealed);
    taken.refused.append(&mut found.refused);
    true
}

/// A zip, of which one file after another is taken.
struct Unpacking<'a> {
    zip: &'a str,
    /// How many bytes more it may unpack to.
    left: u64,
    /// Whether nothing was in it yet.
    is_empty: bool,
    taken: &'a mut Taken,
}

impl Unpacking<'_> {
    /// The place of a file; none of what a Mac adds to every zip.
    fn place(&mut self, inner: &str) -> Option<String> {
        if inner.starts_with("__MACOSX/") || inner.ends_with(".DS_Store") {
            return None;
        }
        self.is_empty = false;
        Some([self.zip, "/", inner].concat())
    }

    fn refuse(&mut self, inner: &str, why: Why) {
        if let Some(place) = self.place(inner) {
            refuse(&place, why, self.taken);
        }
    }

    fn take(&mut self, inner: &str, file: impl Read) {
        let mut content = Vec::new();
        match file.take(self.left + 1).read_to_end(&mut content) {
            Err(error) if error.kind() == ErrorKind::OutOfMemory => return self.refuse(inner, Why::TooMuch),
            Err(error) => return self.refuse(inner, Why::Unpacking(error.to_string())),
            Ok(_) => {}
        }
        let size = u64::try_from(content.len()).unwrap_or(u64::MAX);
        if size > self.left {
            // Of those behind it no more is unpacked than shows that they hold something.
            self.left = 0;
            return self.refuse(inner, Why::TooMuch);
        }
        self.left -= size;
        // Nobody sends that, but who wants to make the page busy.
        if is_zip(&content) {
            return self.refuse(inner, Why::ZipInZip);
        }
        if let Some(place) = self.place(inner) {
            take_bytes(&place, &content, self.taken);
        }
    }

    fn end(self) {
        if self.is_empty {
            refuse(self.zip, Why::Empty, self.taken);
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::io::Write as _;

    use super::*;
    use crate::reading::Refusal;
    use crate::reading::tests::{line, response, taken};

    pub(crate) fn zipped<C: AsRef<[u8]>>(files: &[(&str, C)]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in files {
            let _ = writer.start_file(*name, zip::write::SimpleFileOptions::default());
            let _ = writer.write_all(content.as_ref());
        }
        writer.finish().map(Cursor::into_inner).unwrap_or_default()
    }

    #[test]
    fn a_zip_holds_any_of_these_and_what_is_not_taken_is_named_by_its_place() {
        let zip = zipped(&[
            ("in/a.json", &*response("1")),
            ("b.txt", "hello"),
            ("c.ndjson", &line("2")),
            ("__MACOSX/._a", "x"),
        ]);
        assert_eq!(taken("all.zip", &zip), (2, vec![("all.zip/b.txt".into(), Why::NotJson)]));
        let cut = zip.get(..zip.len() / 2).unwrap_or_default();
        assert!(matches!(taken("all.zip", cut).1.as_slice(), [(_, Why::Unpacking(_))]));
    }

    /// With something else in the place of some bytes: no library writes two files of one name.
    fn replaced(bytes: &[u8], what: &[u8], with: &[u8]) -> Vec<u8> {
        let mut replaced = bytes.to_vec();
        for at in 0..bytes.len() {
            if bytes.get(at..).is_some_and(|rest| rest.starts_with(what))
                && let Some(place) = replaced.get_mut(at..at + with.len())
            {
                place.copy_from_slice(with);
            }
        }
        replaced
    }

    /// All but the last were gone without a word.
    #[test]
    fn files_of_one_name_in_a_zip_are_all_taken_or_it_is_said() {
        let zip = zipped(&[("1.json", &*response("1")), ("2.json", &response("2")), ("3.json", "{")]);
        let doubled = replaced(&zip, b"2.json", b"1.json");
        let cut = ("all.zip/3.json".to_owned(), Why::NotJson);
        assert_eq!(taken("all.zip", &doubled), (2, vec![cut.clone()]));
        // Written in one go: how long a file is stands behind it.
        let streamed = replaced(&doubled, b"PK\x03\x04\x14\0\0", b"PK\x03\x04\x14\0\x08");
        assert_ne!(streamed, doubled);
        let said = ("all.zip".to_owned(), Why::OneName);
        assert_eq!(taken("all.zip", &streamed), (1, vec![said, cut]));
    }

    #[test]
    fn a_zip_without_a_file_is_empty_and_one_in_another_is_to_be_chosen_itself() {
        assert_eq!(taken("a.zip", &zipped::<&str>(&[])), (0, vec![("a.zip".into(), Why::Empty)]));
        let nothing = zipped(&[("in/", ""), ("__MACOSX/._a", "x")]);
        assert_eq!(taken("a.zip", &nothing), (0, vec![("a.zip".into(), Why::Empty)]));
        let inner = zipped(&[("a.json", response("1"))]);
        assert_eq!(taken("a.zip", &zipped(&[("b.zip", inner)])), (0, vec![("a.zip/b.zip".into(), Why::ZipInZip)]));
    }

    /// Those behind the first that did not fit were nowhere to be seen.
    #[test]
    fn what_is_past_the_limit_of_a_zip_is_listed_to_the_last_file() {
        let (one, long) = (response("1"), response("2") + &" ".repeat(200));
        let files = [
            ("a.json", &*one),
            ("in/", ""),
            ("b.json", &long),
            ("c.json", &one),
            ("__MACOSX/._c", "x"),
            ("d.json", "{"),
        ];
        let mut taken = Taken::default();
        let most = u64::try_from(one.len() + 200).unwrap_or_default();
        unpack_up_to(most, "all.zip", &zipped(&files), &mut taken);
        let names: Vec<&str> = taken.responses.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["all.zip/a.json"]);
        let refused = ["b", "c", "d"].map(|name| Refusal { file: format!("all.zip/{name}.json"), why: Why::TooMuch });
        assert_eq!(taken.refused, refused);
    }
}
