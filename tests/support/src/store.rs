//! Keeps each response as one JSON file, named after its id.
//!
//! A response that comes again is the sender's retry: the same bytes are welcome, other bytes under
//! a known id are refused, so that no response is ever overwritten.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::{fs, io};

use serde_json::Value;

/// Ids are file names: longer ones are refused.
const LONGEST_ID: usize = 64;

/// A response that was taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its id.
    pub id: String,
    /// The questionnaire's id, as far as the response says it.
    pub questionnaire: String,
    /// Its size in bytes.
    pub size: usize,
    /// Whether the same bytes were there already.
    pub again: bool,
    /// Where it is kept; nothing when the store keeps no files.
    pub file: Option<PathBuf>,
}

/// Why a response was not taken in.
#[derive(Debug)]
pub enum Refusal {
    /// The body is not JSON.
    NotJson(serde_json::Error),
    /// The body has no id of letters, digits, `-` and `_`.
    NoId,
    /// Another response has this id.
    OtherBytes(String),
    /// The file could not be written.
    NotWritten(io::Error),
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::NotJson(error) => write!(formatter, "the body is not JSON: {error}"),
            Refusal::NoId => {
                write!(formatter, "\"id\" must be 1 to {LONGEST_ID} letters, digits, - or _")
            }
            Refusal::OtherBytes(id) => write!(formatter, "another response has the id {id}"),
            Refusal::NotWritten(error) => write!(formatter, "could not write the file: {error}"),
        }
    }
}

impl std::error::Error for Refusal {}

/// The responses that came in: in memory, and in a folder when it has one.
#[derive(Debug, Default)]
pub struct Store {
    folder: Option<PathBuf>,
    kept: Mutex<Vec<(String, Vec<u8>)>>,
}

impl Store {
    /// A store that forgets everything when it is dropped.
    #[must_use]
    pub fn in_memory() -> Self {
        Self::default()
    }

    /// A store that keeps `<id>.json` in this folder, and knows what is there already.
    ///
    /// # Errors
    /// When the folder cannot be made.
    pub fn in_folder(folder: impl Into<PathBuf>) -> io::Result<Self> {
        let folder = folder.into();
        fs::create_dir_all(&folder)?;
        Ok(Self { folder: Some(folder), kept: Mutex::default() })
    }

    /// The bodies that were taken in, in the order in which they came.
    #[must_use]
    pub fn responses(&self) -> Vec<Vec<u8>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().map(|(_, body)| body.clone()).collect()
    }

    /// Takes a response in.
    ///
    /// # Errors
    /// See [`Refusal`]; nothing was kept then.
    pub fn keep(&self, body: &[u8]) -> Result<Kept, Refusal> {
        let response: Value = serde_json::from_slice(body).map_err(Refusal::NotJson)?;
        let id = response["id"].as_str().filter(|id| is_file_name(id)).ok_or(Refusal::NoId)?;
        // Held until the file is there, so that two senders of one id do not meet.
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let file = self.folder.as_ref().map(|folder| folder.join(format!("{id}.json")));
        let known = match kept.iter().find(|(known, _)| known == id) {
            Some((_, body)) => Some(body.clone()),
            None => file.as_ref().and_then(|file| fs::read(file).ok()),
        };
        let again = match known {
            Some(known) if known == body => true,
            Some(_) => return Err(Refusal::OtherBytes(id.into())),
            None => false,
        };
        if !again {
            if let (Some(folder), Some(file)) = (&self.folder, &file) {
                write_whole(folder, file, body).map_err(Refusal::NotWritten)?;
            }
            kept.push((id.into(), body.to_vec()));
        }
        let questionnaire = response["questionnaire"]["id"].as_str().unwrap_or_default();
        Ok(Kept { id: id.into(), questionnaire: questionnaire.into(), size: body.len(), again, file })
    }
}

fn is_file_name(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= LONGEST_ID
        && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

/// Whoever looks in the folder sees whole files only.
fn write_whole(folder: &Path, file: &Path, body: &[u8]) -> io::Result<()> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let unfinished = folder.join(format!(".{name}.part"));
    fs::write(&unfinished, body)?;
    fs::rename(&unfinished, file)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("leeragenda-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    #[test]
    fn a_response_becomes_one_file_with_the_very_bytes() {
        let folder = folder("one-file");
        let store = Store::in_folder(&folder).unwrap();
        let body = br#"{ "id": "9b0c-1", "questionnaire": {"id": "aanbod"} }"#;
        let kept = store.keep(body).unwrap();
        assert_eq!((kept.questionnaire.as_str(), kept.again), ("aanbod", false));
        assert_eq!(fs::read(folder.join("9b0c-1.json")).unwrap(), body);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_retry_is_welcome_also_after_a_restart_and_other_bytes_never_overwrite() {
        let folder = folder("retry");
        let body = br#"{"id":"a","answers":1}"#;
        Store::in_folder(&folder).unwrap().keep(body).unwrap();
        let restarted = Store::in_folder(&folder).unwrap();
        assert!(restarted.keep(body).unwrap().again);
        let refusal = restarted.keep(br#"{"id":"a","answers":2}"#);
        assert!(matches!(refusal, Err(Refusal::OtherBytes(id)) if id == "a"));
        assert_eq!(fs::read(folder.join("a.json")).unwrap(), body);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn an_id_cannot_lead_out_of_the_folder() {
        let store = Store::in_memory();
        let long = "a".repeat(LONGEST_ID + 1);
        for id in ["../escaped", "/etc/hosts", "a.b", "", "a\\u0000", long.as_str()] {
            let body = format!(r#"{{"id":"{id}"}}"#);
            assert!(matches!(store.keep(body.as_bytes()), Err(Refusal::NoId)), "{id}");
        }
        assert!(matches!(store.keep(br#"{"id":7}"#), Err(Refusal::NoId)));
        assert!(matches!(store.keep(b"[]"), Err(Refusal::NoId)));
        assert!(matches!(store.keep(b"<html>"), Err(Refusal::NotJson(_))));
        assert!(store.responses().is_empty());
    }
}
