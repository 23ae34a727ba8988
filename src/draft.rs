//! What is kept on the respondent's own device, and under which keys.
//!
//! One draft (`leeragenda/draft/1`) and, from the first try to send until the answers have arrived,
//! what is being sent (`leeragenda/outbox/1`). A value that cannot be read is moved to a key of its
//! own, never overwritten. When and where it is stored is for [`crate::keeper`] and the browser's
//! edge; moving a draft over to a changed questionnaire is for the session.

mod keys;
mod outbox;

use crate::date::Timestamp;
use crate::definition::issue::{Issues, JsonPath, Problem};
use crate::definition::reader::ObjectReader;
use crate::definition::text::Language;
use crate::response::{self, MOMENT, QuestionnaireRef, ResponseId, members, object, parsed};
use crate::value::{Members, Value, json};
pub use keys::StorageKeys;
pub use outbox::Outbox;

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

/// A tab, from the moment that the page was opened in it until it is closed or loaded again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TabId(String);

impl TabId {
    /// An id that no other tab has.
    #[must_use]
    pub fn from_random(random: [u8; 16]) -> Self {
        TabId(ResponseId::from_random(random).text().split('-').next().unwrap_or_default().into())
    }
}

/// A half-finished questionnaire as it is kept.
///
/// What was typed and is not yet valid stands in the answers too: no word is lost.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftV1 {
    /// The id of the response that it will become.
    pub id: ResponseId,
    /// These answers may have been sent under it: nothing else is. It is kept as an id in capitals, which is no
    /// longer: it fits where nothing more does, and earlier versions of the page read it too.
    pub is_used: bool,
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
    /// Which tabs' work is in it: the revision at which each saved last, the latest ones only.
    pub tabs: Vec<(TabId, u64)>,
    /// When it was saved, by the device's clock.
    pub saved_at: Timestamp,
    /// From when on it is no longer used.
    pub expires: Timestamp,
}

/// Why a draft is gone on purpose. It stands in its place for a moment, so that other tabs can tell
/// it from storage that was cleared by something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gone {
    /// The respondent erased it.
    Wiped,
    /// It was sent.
    Sent,
    /// The respondent wants nothing to be kept on this device; the answers stay on the screen.
    Declined,
    /// It was erased or sent while this page heard nothing. No tab says so by a mark.
    Missing,
}

impl Gone {
    const ALL: [Gone; 3] = [Gone::Wiped, Gone::Sent, Gone::Declined];

    /// What stands in the place of the draft.
    #[must_use]
    pub fn mark(self) -> &'static str {
        match self {
            Gone::Wiped | Gone::Missing => r#"{"format":"leeragenda/draft/1","gone":"wiped"}"#,
            Gone::Sent => r#"{"format":"leeragenda/draft/1","gone":"sent"}"#,
            Gone::Declined => r#"{"format":"leeragenda/draft/1","gone":"declined"}"#,
        }
    }

    /// Why the draft is gone, when this is what stands in its place.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|gone| gone.mark() == text)
    }
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
            ("id", if self.is_used { used(&self.id).into() } else { self.id.text().into() }),
            ("questionnaire", self.questionnaire.to_value()),
            ("language", self.language.tag().into()),
            ("where", self.place.to_value()),
            ("answers", self.answers.clone().into()),
            ("variables", self.variables.clone().into()),
            ("setAside", self.set_aside.clone().into()),
            ("revision", number(self.revision)),
            ("tabs", tabs(&self.tabs).into()),
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
            let is_used =
                reader.string("id", issues).is_some_and(|id| id.bytes().any(|letter| letter.is_ascii_uppercase()));
            let questionnaire = QuestionnaireRef::read(reader, issues);
            let language = reader.required_string("language", issues).map(Language::new);
            let place = Place::read(reader, issues);
            let answers = members(reader, "answers", issues);
            // Drafts of before there were variables have none.
            let has_variables = reader.value("variables").is_some();
            let variables = if has_variables { members(reader, "variables", issues)? } else { Members::new() };
            let set_aside = members(reader, "setAside", issues);
            let revision = whole(reader, "revision", issues);
            let tabs = read_tabs(reader, issues);
            let saved_at = parsed(reader, "savedAt", MOMENT, Timestamp::parse, issues);
            let expires = parsed(reader, "expires", MOMENT, Timestamp::parse, issues);
            Some(DraftV1 {
                id: id?,
                is_used,
                questionnaire: questionnaire?,
                language: language?,
                place: place?,
                answers: answers?,
                variables,
                set_aside: set_aside?,
                revision: revision?,
                tabs: tabs?,
                saved_at: saved_at?,
                expires: expires?,
            })
        })
    }

    /// Whether it was made with the knowledge of another draft.
    #[must_use]
    pub fn knows(&self, other: &DraftV1) -> bool {
        let saver = other.tabs.iter().find(|(_, at)| *at == other.revision);
        saver.is_some_and(|(saver, at)| self.tabs.iter().any(|(tab, last)| tab == saver && last >= at))
    }

    /// Whether it is no longer to be used.
    #[must_use]
    pub fn is_expired(&self, now: Timestamp) -> bool {
        now >= self.expires
    }
}

/// An id as it is kept once something may have been sent under it.
pub(crate) fn used(id: &ResponseId) -> String {
    id.text().to_ascii_uppercase()
}

/// Reads what was kept of one kind.
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

/// The most tabs that a draft remembers: those that may still be open beside each other.
const MOST_TABS: usize = 8;

/// Both together, the latest ones only.
pub(crate) fn tabs_together(mut ours: Vec<(TabId, u64)>, others: Vec<(TabId, u64)>) -> Vec<(TabId, u64)> {
    for (tab, revision) in others {
        match ours.iter_mut().find(|(known, _)| *known == tab) {
            Some((_, at)) => *at = revision.max(*at),
            None => ours.push((tab, revision)),
        }
    }
    while ours.len() > MOST_TABS {
        let oldest = ours.iter().map(|(_, revision)| *revision).min();
        let at = ours.iter().position(|(_, revision)| Some(*revision) == oldest);
        ours.remove(at.unwrap_or_default());
    }
    ours
}

fn tabs(tabs: &[(TabId, u64)]) -> Members {
    tabs.iter().map(|(tab, revision)| (tab.0.clone(), number(*revision))).collect()
}

fn read_tabs(reader: &mut ObjectReader, issues: &mut Issues) -> Option<Vec<(TabId, u64)>> {
    let tabs: Option<Vec<_>> =
        members(reader, "tabs", issues)?.into_iter().map(|(tab, at)| Some((TabId(tab), whole_of(&at)?))).collect();
    if tabs.is_none() {
        reader.wrong("tabs", issues, Problem::WrongType("revisions by tab"));
    }
    tabs
}

/// The largest whole number that JSON's numbers hold exactly: 2^53 - 1.
const MOST: u64 = 9_007_199_254_740_991;

fn number(number: u64) -> Value {
    #[expect(clippy::cast_precision_loss, reason = "at most 2^53 - 1")]
    Value::Number(number.min(MOST) as f64)
}

fn whole(reader: &mut ObjectReader, key: &'static str, issues: &mut Issues) -> Option<u64> {
    let whole = whole_of(&Value::Number(reader.number(key, issues)?));
    if whole.is_none() {
        reader.wrong(key, issues, Problem::WrongType("a whole number of 0 or more"));
    }
    whole
}

fn whole_of(value: &Value) -> Option<u64> {
    let Value::Number(number) = *value else { return None };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast from a float saturates")]
    let whole = number as u64;
    // What has a fraction or a sign, or is too big, is another number as a whole one.
    #[expect(clippy::cast_precision_loss, clippy::float_cmp, reason = "only exact numbers are wanted")]
    let fits = whole <= MOST && whole as f64 == number;
    fits.then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::response::{Digest, QuestionnaireId, Response, Status};
    use crate::submission::{Frozen, JSON};
    use proptest::prelude::*;

    fn questionnaire() -> QuestionnaireRef {
        let id = QuestionnaireId::parse("aanbod").unwrap_or_else(|| unreachable!());
        QuestionnaireRef { id, sha256: Digest::of(b"{}") }
    }

    fn draft(place: Place, revision: u64, words: &str) -> DraftV1 {
        let saved_at = Timestamp::from_unix(1_795_428_900);
        DraftV1 {
            id: ResponseId::from_random([0xa7; 16]),
            is_used: false,
            questionnaire: questionnaire(),
            language: Language::new("nl"),
            place,
            answers: Members::from([("naam".into(), words.into())]),
            variables: Members::from([("vlag".into(), words.into())]),
            set_aside: Members::from([(words.into(), 1.0.into())]),
            revision,
            tabs: vec![(TabId::from_random([9; 16]), revision)],
            saved_at,
            expires: saved_at.plus_days(30),
        }
    }

    fn outbox(body: &str) -> Outbox {
        let frozen = Frozen {
            id: ResponseId::from_random([7; 16]),
            body: body.into(),
            content_type: "text/plain".into(),
            sha256: Digest::of(b"what is stored of it"),
            is_sealed: true,
            answers: Some(Digest::of(b"the answers")),
            response: None,
        };
        Outbox { frozen, questionnaire: questionnaire(), saved_at: Timestamp::from_unix(0) }
    }

    #[test]
    fn a_damaged_newer_or_foreign_draft_is_told_from_the_others() {
        let json = draft(Place::Start, 1, "x").to_json();
        for (text, error) in [
            ("", DraftError::Corrupt),
            (json.get(..100).unwrap_or_default(), DraftError::Corrupt),
            (&json.replace("\"revision\":1", "\"revision\":-1"), DraftError::Corrupt),
            (&json.replace("setAside", "aside"), DraftError::Corrupt),
            (&json.replace("\"09090909\":1", "\"09090909\":\"1\""), DraftError::Corrupt),
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
    fn what_is_being_sent_is_kept_once_also_where_the_body_is_something_else() {
        let DraftV1 { questionnaire, language, saved_at, answers, .. } = draft(Place::Review, 1, "woord");
        let response = Response {
            id: ResponseId::from_random([7; 16]),
            questionnaire,
            language,
            status: Status::Complete,
            saved_at,
            answers,
            set_aside: Members::new(),
        };
        let text = response.to_json();
        for (body, times) in [(text.clone(), 1), (["{\"data\":", &text, "}"].concat(), 2)] {
            let mut outbox = outbox(&body);
            outbox.frozen.response = Some(response.clone());
            let json = outbox.to_json();
            assert_eq!(json.matches("woord").count(), times, "{json}");
            assert_eq!(Outbox::read(&json), Ok(outbox));
        }
        // Of another response, or of none, nothing is known.
        let other = text.replace("07070707", "08080808");
        assert_eq!(Outbox::read(&outbox(&other).to_json()), Ok(outbox(&other)));
    }

    #[test]
    fn what_was_kept_before_there_were_other_encodings_is_json_and_not_sealed() {
        let json = r#"{"format":"leeragenda/outbox/1","id":"07070707-0707-4707-8707-070707070707","questionnaire":
            {"id":"aanbod","sha256":"44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"},"body":"{}",
            "sha256":"44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a","attempts":2,
            "savedAt":"1970-01-01T00:00:00Z"}"#;
        let sha256 = Digest::of(b"{}");
        let frozen =
            Frozen { content_type: JSON.into(), sha256, is_sealed: false, answers: None, ..outbox("{}").frozen };
        assert_eq!(Outbox::read(json), Ok(Outbox { frozen, ..outbox("{}") }));
    }

    #[test]
    fn what_only_earlier_versions_want_of_what_is_being_sent_is_written_and_not_read() {
        let json = outbox("{}").to_json();
        assert!(json.contains(r#""attempts":1,"#), "{json}");
        for other in ["", r#""attempts":-1,"#, r#""attempts":"vaak","#] {
            assert_eq!(Outbox::read(&json.replace(r#""attempts":1,"#, other)), Ok(outbox("{}")), "{other}");
        }
    }

    #[test]
    fn a_draft_knows_what_the_latest_tabs_have_saved() {
        let [a, b] = [1, 2].map(|number| TabId::from_random([number; 16]));
        let saved = |tab: &TabId, revision, tabs: Vec<(TabId, u64)>| DraftV1 {
            tabs: tabs_together(tabs, vec![(tab.clone(), revision)]),
            ..draft(Place::Start, revision, "")
        };
        let first = saved(&a, 1, Vec::new());
        let second = saved(&b, 2, first.tabs.clone());
        let crossing = saved(&a, 2, first.tabs.clone());
        assert!(second.knows(&first) && crossing.knows(&first) && second.knows(&second));
        assert!(!second.knows(&crossing) && !crossing.knows(&second) && !first.knows(&second));
        let many = (10..30).map(|number| (TabId::from_random([number; 16]), u64::from(number))).collect();
        let together = tabs_together(vec![(a.clone(), 29), (b, 3)], many);
        assert_eq!(together.len(), MOST_TABS);
        assert!(together.contains(&(a, 29)));
        assert!(together.iter().all(|(_, revision)| *revision > 22), "{together:?}");
    }

    #[test]
    fn a_draft_expires_after_its_days() {
        let draft = draft(Place::Start, 1, "");
        assert!(!draft.is_expired(draft.saved_at.plus_days(29)));
        assert!(draft.is_expired(draft.saved_at.plus_days(30)));
    }

    proptest! {
        #[test]
        fn a_draft_is_read_back_as_it_was_kept(words in ".*", page in ".*", revision in 0..=MOST) {
            for place in [Place::Start, Place::Review, Place::Page(page)] {
                let draft = draft(place, revision, &words);
                let used = DraftV1 { is_used: true, ..draft.clone() };
                prop_assert_eq!(used.to_json().len(), draft.to_json().len(), "it fits in the same place");
                prop_assert_eq!(DraftV1::read(&used.to_json()), Ok(used));
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
