//! What is kept on the respondent's own device, and under which keys.
//!
//! Kept in localStorage, nowhere else: one draft (`leeragenda/draft/1`) and, from the first try to
//! send until the answers have arrived, what is being sent (`leeragenda/outbox/1`). A value that
//! cannot be read is moved to a key of its own, never overwritten. Storing is for the browser's
//! edge; moving a draft over to a changed questionnaire is for the session.

use crate::date::Timestamp;
use crate::definition::issue::{Issues, JsonPath, Problem};
use crate::definition::reader::ObjectReader;
use crate::definition::text::Language;
use crate::find::replace;
use crate::response::{self, Digest, MOMENT, QuestionnaireId, QuestionnaireRef, ResponseId, members, object, parsed};
use crate::submission::JSON;
use crate::value::{Members, Value, json};

/// Where in the questionnaire the respondent was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// On the start page.
    Start,
    /// On the page of this name.
    Page(String),
    /// At the review.
    Review,
}

impl Place {
    /// As JSON: `"start"`, `"review"`, or `{"page": NAME}`, so that a page may be called anything.
    fn to_value(&self) -> Value {
        match self {
            Place::Start => "start".into(),
            Place::Review => "review".into(),
            Place::Page(name) => object([("page", name.as_str().into())]),
        }
    }

    fn read(reader: &mut ObjectReader, issues: &mut Issues) -> Option<Self> {
        let path = reader.at("where");
        match reader.value("where") {
            None => issues.error(reader.path(), Problem::Missing("where")),
            Some(Value::Text(word)) if word == "start" => return Some(Place::Start),
            Some(Value::Text(word)) if word == "review" => return Some(Place::Review),
            Some(value @ Value::Object(_)) => {
                let mut own = ObjectReader::new(value, path, issues)?;
                let name = own.required_string("page", issues).map(Into::into);
                own.finish(issues);
                return name.map(Place::Page);
            }
            Some(_) => issues.error(&path, Problem::WrongType("\"start\", \"review\" or {\"page\": …}")),
        }
        None
    }
}

/// A half-finished questionnaire as it is kept.
///
/// What was typed and is not yet valid stands in the answers too: no word is lost.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftV1 {
    /// The id of the response that it will become.
    pub id: ResponseId,
    /// What is being answered.
    pub questionnaire: QuestionnaireRef,
    /// The language in which it is read.
    pub language: Language,
    /// Where the respondent was.
    pub place: Place,
    /// The answers so far, in SurveyJS' shape.
    pub answers: Members,
    /// What triggers have set, under names of their own.
    pub variables: Members,
    /// Answers that fit no question of the present questionnaire.
    pub set_aside: Members,
    /// Grows by one with each save: what is newer is told by this, not by the clock.
    pub revision: u64,
    /// When it was saved, by the device's clock.
    pub saved_at: Timestamp,
    /// From when on it is no longer used.
    pub expires: Timestamp,
}

/// Why what is kept cannot be used. It is not overwritten then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftError {
    /// Damaged: not JSON, cut off, or a member is missing or wrong.
    Corrupt,
    /// Written by a newer version of this page.
    Newer,
    /// JSON of another kind.
    Foreign,
}

impl DraftV1 {
    /// As JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        object([
            ("format", "leeragenda/draft/1".into()),
            ("id", self.id.text().into()),
            ("questionnaire", self.questionnaire.to_value()),
            ("language", self.language.tag().into()),
            ("where", self.place.to_value()),
            ("answers", self.answers.clone().into()),
            ("variables", self.variables.clone().into()),
            ("setAside", self.set_aside.clone().into()),
            ("revision", number(self.revision)),
            ("savedAt", self.saved_at.to_string().into()),
            ("expires", self.expires.to_string().into()),
        ])
        .to_json()
    }

    /// Reads what was kept.
    ///
    /// # Errors
    /// Says whether it is damaged, of a newer version, or something else altogether.
    pub fn read(text: &str) -> Result<Self, DraftError> {
        read_kept(text, "leeragenda/draft", |reader, issues| {
            let id = parsed(reader, "id", "a UUID", ResponseId::parse, issues);
            let questionnaire = QuestionnaireRef::read(reader, issues);
            let language = reader.required_string("language", issues).map(Language::new);
            let place = Place::read(reader, issues);
            let answers = members(reader, "answers", issues);
            // Drafts of before there were variables have none.
            let has_variables = reader.value("variables").is_some();
            let variables = if has_variables { members(reader, "variables", issues)? } else { Members::new() };
            let set_aside = members(reader, "setAside", issues);
            let revision = whole(reader, "revision", issues);
            let saved_at = parsed(reader, "savedAt", MOMENT, Timestamp::parse, issues);
            let expires = parsed(reader, "expires", MOMENT, Timestamp::parse, issues);
            Some(DraftV1 {
                id: id?,
                questionnaire: questionnaire?,
                language: language?,
                place: place?,
                answers: answers?,
                variables,
                set_aside: set_aside?,
                revision: revision?,
                saved_at: saved_at?,
                expires: expires?,
            })
        })
    }

    /// Whether it is no longer to be used.
    #[must_use]
    pub fn is_expired(&self, now: Timestamp) -> bool {
        now >= self.expires
    }
}

/// What was frozen before the first try to send: every try sends these bytes under this id.
#[derive(Clone, Debug, PartialEq)]
pub struct Outbox {
    /// The id of the response.
    pub id: ResponseId,
    /// What was answered.
    pub questionnaire: QuestionnaireRef,
    /// The body of the request, as it is sent.
    pub body: String,
    /// What kind of body it is.
    pub content_type: String,
    /// How often sending was tried.
    pub attempts: u32,
    /// When it was frozen.
    pub saved_at: Timestamp,
}

impl Outbox {
    /// As JSON, with a digest of the body, so that damage is noticed before it is sent.
    #[must_use]
    pub fn to_json(&self) -> String {
        object([
            ("format", "leeragenda/outbox/1".into()),
            ("id", self.id.text().into()),
            ("questionnaire", self.questionnaire.to_value()),
            ("body", self.body.as_str().into()),
            ("contentType", self.content_type.as_str().into()),
            ("sha256", Digest::of(self.body.as_bytes()).text().into()),
            ("attempts", Value::Number(f64::from(self.attempts))),
            ("savedAt", self.saved_at.to_string().into()),
        ])
        .to_json()
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
            // Where it is not said, it was written before there were others.
            let content_type = reader.string("contentType", issues).unwrap_or(JSON).into();
            let sha256 = parsed(reader, "sha256", "a SHA-256 in hexadecimal", Digest::parse, issues);
            let attempts = whole(reader, "attempts", issues).and_then(|number| u32::try_from(number).ok());
            let saved_at = parsed(reader, "savedAt", MOMENT, Timestamp::parse, issues);
            let body = body.filter(|body| sha256.as_ref() == Some(&Digest::of(body.as_bytes())));
            Some(Outbox {
                id: id?,
                questionnaire: questionnaire?,
                body: body?,
                content_type,
                attempts: attempts?,
                saved_at: saved_at?,
            })
        })
    }
}

fn read_kept<T>(
    text: &str,
    wanted: &str,
    read: fn(&mut ObjectReader, &mut Issues) -> Option<T>,
) -> Result<T, DraftError> {
    let value = json::parse(text).map_err(|_| DraftError::Corrupt)?;
    match response::version(&value) {
        (kind, Some(1)) if kind == wanted => {}
        (kind, Some(2..)) if kind == wanted => return Err(DraftError::Newer),
        _ => return Err(DraftError::Foreign),
    }
    let mut issues = Issues::default();
    let mut reader = ObjectReader::new(&value, JsonPath::root(), &mut issues).ok_or(DraftError::Corrupt)?;
    reader.value("format");
    let kept = read(&mut reader, &mut issues);
    reader.finish(&mut issues);
    kept.filter(|_| !issues.has_errors()).ok_or(DraftError::Corrupt)
}

/// The largest whole number that JSON's numbers hold exactly: 2^53 - 1.
const MOST: u64 = 9_007_199_254_740_991;

fn number(number: u64) -> Value {
    #[expect(clippy::cast_precision_loss, reason = "at most 2^53 - 1")]
    Value::Number(number.min(MOST) as f64)
}

fn whole(reader: &mut ObjectReader, key: &'static str, issues: &mut Issues) -> Option<u64> {
    let number = reader.number(key, issues)?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast from a float saturates")]
    let whole = number as u64;
    // What has a fraction or a sign, or is too big, is another number as a whole one.
    #[expect(clippy::cast_precision_loss, clippy::float_cmp, reason = "only exact numbers are wanted")]
    let fits = whole <= MOST && whole as f64 == number;
    if !fits {
        reader.wrong(key, issues, Problem::WrongType("a whole number of 0 or more"));
    }
    fits.then_some(whole)
}

/// The keys in localStorage of one questionnaire of one deployment.
///
/// Every key begins with `leeragenda:`, the path at which the page is deployed, and the id of the
/// questionnaire, so that two deployments on one origin never meet. Colons in the path are
/// percent-encoded, so that no path and id together can look like another path and id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StorageKeys {
    prefix: String,
}

impl StorageKeys {
    /// The keys of the questionnaire `id`, deployed at `path`: `/formulier/` or
    /// `/formulier/index.html`, which are the same deployment.
    #[must_use]
    pub fn new(path: &str, id: &QuestionnaireId) -> Self {
        let folder = path.rfind('/').and_then(|end| path.get(..=end)).unwrap_or("/");
        let folder = replace(&replace(folder, "%", "%25"), ":", "%3A");
        StorageKeys { prefix: format!("leeragenda:{folder}:{}:", id.text()) }
    }

    /// With what every key of this questionnaire begins, and no other key.
    #[must_use]
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// Where the draft is kept.
    #[must_use]
    pub fn draft(&self) -> String {
        self.under("draft")
    }

    /// Where that which is being sent is kept.
    #[must_use]
    pub fn outbox(&self) -> String {
        self.under("outbox")
    }

    /// Where the `n`th value that could not be read is kept.
    #[must_use]
    pub fn aside(&self, n: usize) -> String {
        self.under(&format!("aside:{n}"))
    }

    fn under(&self, name: &str) -> String {
        [&self.prefix, name].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn questionnaire() -> QuestionnaireRef {
        let id = QuestionnaireId::parse("aanbod").unwrap_or_else(|| unreachable!());
        QuestionnaireRef { id, sha256: Digest::of(b"{}") }
    }

    fn draft(place: Place, revision: u64, words: &str) -> DraftV1 {
        let saved_at = Timestamp::from_unix(1_795_428_900);
        DraftV1 {
            id: ResponseId::from_random([7; 16]),
            questionnaire: questionnaire(),
            language: Language::new("nl"),
            place,
            answers: Members::from([("naam".into(), words.into())]),
            variables: Members::from([("vlag".into(), words.into())]),
            set_aside: Members::from([(words.into(), 1.0.into())]),
            revision,
            saved_at,
            expires: saved_at.plus_days(30),
        }
    }

    fn outbox(body: &str) -> Outbox {
        Outbox {
            id: ResponseId::from_random([7; 16]),
            questionnaire: questionnaire(),
            body: body.into(),
            content_type: "text/plain".into(),
            attempts: 2,
            saved_at: Timestamp::from_unix(0),
        }
    }

    #[test]
    fn a_damaged_newer_or_foreign_draft_is_told_from_the_others() {
        let json = draft(Place::Start, 1, "x").to_json();
        for (text, error) in [
            ("", DraftError::Corrupt),
            (json.get(..100).unwrap_or_default(), DraftError::Corrupt),
            (&json.replace("\"revision\":1", "\"revision\":-1"), DraftError::Corrupt),
            (&json.replace("setAside", "aside"), DraftError::Corrupt),
            (&json.replace("draft/1", "draft/2"), DraftError::Newer),
            (&json.replace("draft/1", "outbox/1"), DraftError::Foreign),
            ("{\"theme\":\"dark\"}", DraftError::Foreign),
            ("null", DraftError::Foreign),
        ] {
            assert_eq!(DraftV1::read(text), Err(error), "{text}");
        }
    }

    #[test]
    fn a_damaged_body_is_never_sent() {
        let json = outbox("{\"a\":1}").to_json();
        assert_eq!(Outbox::read(&json), Ok(outbox("{\"a\":1}")));
        assert_eq!(Outbox::read(&json.replace(":1}", ":2}")), Err(DraftError::Corrupt));
    }

    #[test]
    fn what_was_kept_before_there_were_other_encodings_is_json() {
        let json = outbox("{}").to_json().replace("\"contentType\":\"text/plain\",", "");
        assert_eq!(Outbox::read(&json), Ok(Outbox { content_type: JSON.into(), ..outbox("{}") }));
    }

    #[test]
    fn a_draft_expires_after_its_days() {
        let draft = draft(Place::Start, 1, "");
        assert!(!draft.is_expired(draft.saved_at.plus_days(29)));
        assert!(draft.is_expired(draft.saved_at.plus_days(30)));
    }

    #[test]
    fn two_deployments_on_one_origin_never_meet() {
        let keys = |path: &str, id: &str| {
            StorageKeys::new(path, &QuestionnaireId::parse(id).unwrap_or_else(|| unreachable!()))
        };
        assert_eq!(keys("/a/", "x").draft(), "leeragenda:/a/:x:draft");
        assert_eq!(keys("/a/index.html", "x"), keys("/a/", "x"));
        assert_eq!(keys("/a/", "x").aside(2), "leeragenda:/a/:x:aside:2");
        assert!(!keys("/a/", "xy").outbox().starts_with(keys("/a/", "x").prefix()));
        assert!(!keys("/a/:x:/", "y").outbox().starts_with(keys("/a/", "x").prefix()));
        assert!(!keys("/a/b/", "x").outbox().starts_with(keys("/a/", "x").prefix()));
    }

    proptest! {
        #[test]
        fn a_draft_is_read_back_as_it_was_kept(words in ".*", page in ".*", revision in 0..=MOST) {
            for place in [Place::Start, Place::Review, Place::Page(page)] {
                let draft = draft(place, revision, &words);
                prop_assert_eq!(DraftV1::read(&draft.to_json()), Ok(draft));
            }
            prop_assert_eq!(Outbox::read(&outbox(&words).to_json()), Ok(outbox(&words)));
        }

        #[test]
        fn reading_any_text_gives_an_answer(text in ".*") {
            prop_assert!(DraftV1::read(&text).is_err() && Outbox::read(&text).is_err());
        }
    }
}
