//! What is being sent, kept from the first try until it has arrived.

use super::{DraftError, read_kept};
use crate::date::Timestamp;
use crate::response::{Digest, MOMENT, QuestionnaireRef, Response, ResponseId, parsed, write_members};
use crate::submission::{Frozen, JSON};
use crate::value::Value;

/// What was frozen before the first try to send: every try sends these bytes under this id.
#[derive(Clone, Debug, PartialEq)]
pub struct Outbox {
    /// What is sent.
    pub frozen: Frozen,
    /// What was answered.
    pub questionnaire: QuestionnaireRef,
    /// When it was frozen.
    pub saved_at: Timestamp,
}

impl Outbox {
    /// As JSON, with a digest of the body, so that damage is noticed before it is sent.
    #[must_use]
    pub fn to_json(&self) -> String {
        let Frozen { id, body, content_type, sha256, is_sealed, answers, response } = &self.frozen;
        let mut members = vec![
            ("format", "leeragenda/outbox/1".into()),
            ("id", id.text().into()),
            ("questionnaire", self.questionnaire.to_value()),
            ("body", body.as_str().into()),
            ("contentType", content_type.as_str().into()),
            ("sha256", Digest::of(body.as_bytes()).text().into()),
            ("storedSha256", sha256.text().into()),
            ("answersSha256", answers.as_ref().map_or("", Digest::text).into()),
            ("sealed", Value::Bool(*is_sealed)),
            // Versions before this one refuse an outbox without it.
            ("attempts", Value::Number(1.0)),
            ("savedAt", self.saved_at.to_string().into()),
        ];
        // Most bodies are the response; only where it stands in something else it is kept beside it.
        let response = response.as_ref().map(Response::to_json).filter(|text| text != body);
        members.extend(response.map(|text| ("response", text.into())));
        write_members(&members, "", "")
    }

    /// Reads what was kept.
    ///
    /// # Errors
    /// Says whether it is damaged, of a newer version, or something else altogether.
    pub fn read(text: &str) -> Result<Self, DraftError> {
        read_kept(text, "leeragenda/outbox", |reader, issues| {
            let id = parsed(reader, "id", "a UUID", ResponseId::parse, issues);
            let questionnaire = QuestionnaireRef::read(reader, issues);
            let body: Option<String> = reader.required_string("body", issues).map(Into::into);
            // What is not said was written before there were other kinds of bodies, and sealed ones.
            let content_type = reader.string("contentType", issues).unwrap_or(JSON).into();
            let is_sealed = reader.flag("sealed", issues).unwrap_or(false);
            let sha256 = parsed(reader, "sha256", "a SHA-256 in hexadecimal", Digest::parse, issues);
            let stored = reader.string("storedSha256", issues).and_then(Digest::parse);
            let answers = reader.string("answersSha256", issues).and_then(Digest::parse);
            reader.value("attempts");
            let saved_at = parsed(reader, "savedAt", MOMENT, Timestamp::parse, issues);
            let response = reader.string("response", issues).or(body.as_deref());
            let response = response.and_then(|text| Response::read(text, usize::MAX).ok());
            let body = body.filter(|body| sha256.as_ref() == Some(&Digest::of(body.as_bytes())));
            let (id, sha256) = (id?, stored.or(sha256)?);
            let response = response.filter(|response| response.id == id);
            let frozen = Frozen { id, body: body?, content_type, sha256, is_sealed, answers, response };
            Some(Outbox { frozen, questionnaire: questionnaire?, saved_at: saved_at? })
        })
    }
}
