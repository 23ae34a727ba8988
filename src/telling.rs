//! What is told of a session to the page that embeds it: ids and states, and the answers only to a page
//! that holds the form itself (README, "Embed it").
//!
//! Pure: what happened and the session give notices; `embed` hands them on.

use crate::draft::Place;
use crate::response::{Response, ResponseId};
use crate::session::{Effect, HandedIn, Msg, NotKept, Session, Stage};
use crate::submission;
use crate::submission::Outcome;
use crate::value::{Members, Value};

/// Something to tell: the event's name without `leeragenda:`, and its detail.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// `ready`, `page`, `saved`, `submitted`, `downloaded` or `error`.
    pub event: &'static str,
    /// An object.
    pub detail: Value,
}

/// What of a message, and of what it led to, matters here.
#[derive(Clone, Debug, PartialEq)]
pub enum Cause {
    /// The draft was kept.
    Kept,
    /// It was not.
    NotKept(NotKept),
    /// The answers were saved as a file, in which this stands.
    Downloaded(Box<Response>),
    /// Code could not be loaded, or the browser refused a file.
    NotLoaded,
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
            Msg::NotDownloaded | Msg::NotLoaded => Cause::NotLoaded,
            _ => Cause::Other,
        }
    }

    /// The cause, now that it is known what the message led to: handing in may be a download too.
    #[must_use]
    pub fn with(self, effects: &[Effect]) -> Self {
        // In what could not be read, no answers are known to be.
        let saved = effects.iter().find_map(|effect| match effect {
            Effect::Download(_, _, response) => response.clone(),
            _ => None,
        });
        saved.map_or(self, Cause::Downloaded)
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
        let mut notices = vec![notice("ready", session, session.id(), members)];
        notices.extend(self.after(Cause::Other, session));
        notices
    }

    /// What is to be told after a message was taken in.
    #[must_use]
    pub fn after(&mut self, cause: Cause, session: &Session) -> Vec<Notice> {
        let mut notices = Vec::new();
        // What was not accepted goes under another id the next time: what came of it is told of the one that it had.
        let tried = session.submission().frozen().map_or(session.id(), |frozen| &frozen.id);
        let error = |id, reason: &'static str| notice("error", session, id, vec![("reason", reason.into())]);
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
            let id = if *session.stage() == Stage::Outcome { tried } else { session.id() };
            notices.push(notice("page", session, id, members));
            self.place = Some(place);
        }
        match cause {
            Cause::Kept => {
                self.not_kept = None;
                let kept = session.written_answers().members().clone();
                notices.push(self.with_answers("saved", session, session.id(), kept));
            }
            // That nothing is to be kept is told to who asks, each time.
            Cause::NotKept(reason) if reason == NotKept::Declined || self.not_kept != Some(reason) => {
                self.not_kept = Some(reason);
                notices.push(error(session.id(), not_kept(reason)));
            }
            Cause::Downloaded(file) => notices.push(self.with_answers("downloaded", session, &file.id, file.answers)),
            Cause::NotLoaded => notices.push(error(session.id(), "not-loaded")),
            Cause::NotKept(_) | Cause::Other => {}
        }
        let outcome = outcome(session);
        if self.outcome != outcome {
            self.outcome = outcome;
            match outcome {
                Some("sent") => notices.push(self.with_answers("submitted", session, tried, session.file().answers)),
                Some(reason) => notices.push(error(tried, reason)),
                None => {}
            }
        }
        notices
    }

    /// With these answers, where who hears of it may have them.
    fn with_answers(&self, event: &'static str, session: &Session, id: &ResponseId, answers: Members) -> Notice {
        let members = if self.with_answers { vec![("answers", answers.into())] } else { Vec::new() };
        notice(event, session, id, members)
    }
}

fn notice(event: &'static str, session: &Session, id: &ResponseId, more: Vec<(&'static str, Value)>) -> Notice {
    let mut members = vec![("questionnaire", Value::from(session.questionnaire().id.text())), ("id", id.text().into())];
    members.extend(more);
    let members = members.into_iter().map(|(name, value)| (name.to_owned(), value));
    Notice { event, detail: Value::Object(members.collect()) }
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
        // What comes of it is told there.
        _ if session.is_sent_elsewhere() => None,
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
