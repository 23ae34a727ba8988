//! What is told of a session to the page that embeds it: ids and states, and the answers only to a page
//! that holds the form itself (contract, "Embedding").
//!
//! Pure: what happened and the session give notices; `embed` hands them on.

use crate::draft::Place;
use crate::response::Status;
use crate::session::{Effect, HandedIn, Msg, NotKept, Session, Stage};
use crate::submission;
use crate::submission::Outcome;
use crate::value::Value;

/// Something to tell: the event's name without `leeragenda:`, and its detail.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// `ready`, `page`, `saved`, `submitted`, `downloaded` or `error`.
    pub event: &'static str,
    /// An object.
    pub detail: Value,
}

/// What of a message, and of what it led to, matters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The draft was kept.
    Kept,
    /// It was not.
    NotKept(NotKept),
    /// The answers were saved as a file.
    Downloaded,
    /// They could not be.
    NotDownloaded,
    /// Anything else.
    Other,
}

impl Cause {
    /// The cause in a message.
    #[must_use]
    pub fn of(msg: &Msg) -> Self {
        match msg {
            Msg::Kept(Ok(())) => Cause::Kept,
            Msg::Kept(Err(reason)) => Cause::NotKept(*reason),
            Msg::NotDownloaded | Msg::NotLoaded => Cause::NotDownloaded,
            _ => Cause::Other,
        }
    }

    /// The cause, now that it is known what the message led to: handing in may be a download too.
    #[must_use]
    pub fn with(self, effects: &[Effect]) -> Self {
        let saves = effects.iter().any(|effect| matches!(effect, Effect::Download(..)));
        if saves { Cause::Downloaded } else { self }
    }
}

/// Tells each thing once.
#[derive(Default)]
pub struct Teller {
    with_answers: bool,
    /// What was shown when that was told last.
    place: Option<String>,
    /// The outcome of handing in that was told last.
    outcome: Option<&'static str>,
    not_kept: Option<NotKept>,
}

impl Teller {
    /// A teller for a page that holds the form itself, or for one around it.
    #[must_use]
    pub fn new(with_answers: bool) -> Self {
        Self { with_answers, ..Self::default() }
    }

    /// That the form is there.
    #[must_use]
    pub fn ready(&mut self, session: &Session) -> Vec<Notice> {
        let members = vec![("language", Value::from(session.messages().language().tag()))];
        let mut notices = vec![self.notice("ready", session, members)];
        notices.extend(self.after(Cause::Other, session));
        notices
    }

    /// What is to be told after a message was taken in.
    #[must_use]
    pub fn after(&mut self, cause: Cause, session: &Session) -> Vec<Notice> {
        let mut notices = Vec::new();
        let place = place(session);
        // An answer may change how many steps there are: that is no other screen.
        if self.place.as_ref() != Some(&place) {
            let step = session.progress();
            let number = |number: Option<usize>| number.map_or(Value::Null, |number| Value::Number(number as f64));
            let members = vec![
                ("page", Value::from(place.as_str())),
                ("step", number(step.map(|(step, _)| step))),
                ("steps", number(step.map(|(_, steps)| steps))),
            ];
            notices.push(self.notice("page", session, members));
            self.place = Some(place);
        }
        match cause {
            Cause::Kept => {
                self.not_kept = None;
                notices.push(self.notice("saved", session, Vec::new()));
            }
            Cause::NotKept(reason) if self.not_kept != Some(reason) => {
                self.not_kept = Some(reason);
                notices.push(self.notice("error", session, vec![("reason", not_kept(reason).into())]));
            }
            Cause::Downloaded => notices.push(self.notice("downloaded", session, Vec::new())),
            Cause::NotDownloaded => {
                notices.push(self.notice("error", session, vec![("reason", "not-loaded".into())]));
            }
            Cause::NotKept(_) | Cause::Other => {}
        }
        let outcome = outcome(session);
        if self.outcome != outcome {
            self.outcome = outcome;
            match outcome {
                Some("sent") => notices.push(self.notice("submitted", session, Vec::new())),
                Some(reason) => notices.push(self.notice("error", session, vec![("reason", reason.into())])),
                None => {}
            }
        }
        notices
    }

    fn notice(&self, event: &'static str, session: &Session, more: Vec<(&'static str, Value)>) -> Notice {
        let mut members =
            vec![("questionnaire", Value::from(session.questionnaire().id.text())), ("id", session.id().text().into())];
        members.extend(more);
        if self.with_answers && matches!(event, "saved" | "submitted" | "downloaded") {
            let is_done = matches!(session.stage(), Stage::Done(_));
            let status = if is_done { Status::Complete } else { Status::Draft };
            members.push(("answers", session.response(status).answers.into()));
        }
        let members = members.into_iter().map(|(name, value)| (name.to_owned(), value));
        Notice { event, detail: Value::Object(members.collect()) }
    }
}

/// The name of what is shown: a page of the questionnaire, or a screen of ours.
fn place(session: &Session) -> String {
    let screen = match session.stage() {
        Stage::NotYet(_) => "not-yet",
        Stage::Closed(_) => "closed",
        Stage::Found(_) => "found",
        Stage::Start => "start",
        Stage::Review => "review",
        Stage::Ended => "ended",
        Stage::Outcome => "outcome",
        Stage::Done(HandedIn::Sent(_)) => "sent",
        Stage::Done(HandedIn::Downloaded(_)) => "downloaded",
        Stage::Page(_) => match session.place() {
            Place::Page(name) => return name,
            _ => "start",
        },
    };
    screen.into()
}

/// What came of handing in.
fn outcome(session: &Session) -> Option<&'static str> {
    if matches!(session.stage(), Stage::Done(HandedIn::Sent(_))) {
        return Some("sent");
    }
    if session.too_big().is_some() {
        return Some("refused");
    }
    match session.submission().stage() {
        submission::Stage::Settled(_) if session.submission().may_retry() => Some("unknown"),
        submission::Stage::Settled(Outcome::ToMend(..)) => Some("to-mend"),
        submission::Stage::Settled(Outcome::Refused(_)) => Some("refused"),
        _ => None,
    }
}

fn not_kept(reason: NotKept) -> &'static str {
    match reason {
        NotKept::Full => "storage-full",
        NotKept::Blocked => "storage-blocked",
        NotKept::Newer => "newer-draft",
        NotKept::OtherTab => "other-tab",
        NotKept::Declined => "declined",
        NotKept::Unknown => "not-kept",
    }
}
