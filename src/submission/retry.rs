//! When to try again: a small state machine that a session owns.
//!
//! It holds what was frozen before the first try, so a retry sends the same bytes under the same
//! id, and a second press of the button sends nothing. Time and chance come in as parameters.

use super::outcome::{Outcome, Refusal, Reply, Unknown, judge};
use super::waits::wait;
use crate::response::{Digest, Response, ResponseId};

/// How often sending is tried before it is left to the button.
pub const TRIES: u32 = 5;
/// The longest that a respondent is kept waiting at an endpoint's request, in seconds (row 22).
const LONGEST_ASKED: u64 = 300;

/// What is being sent: the same on every try.
#[derive(Clone, Debug, PartialEq)]
pub struct Frozen {
    /// The id of the response.
    pub id: ResponseId,
    /// The body of the request.
    pub body: String,
    /// What kind of body it is.
    pub content_type: String,
    /// The digest of what a receiver stores of it: by it, both can say whether they have the same.
    pub sha256: Digest,
    /// Whether only the receiver can read the answers in it.
    pub is_sealed: bool,
    /// The digest of the answers as they were: by it, a tab can say whether these are its own. Not known of
    /// what earlier versions of the page froze.
    pub answers: Option<Digest>,
    /// What is in it, also when it is sealed: the address and the headers follow from it on every try, and the
    /// respondent's own copy is this. Not known of what earlier versions of the page froze in another shape.
    pub response: Option<Response>,
}

/// How far handing in is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Nothing is being sent.
    #[default]
    Idle,
    /// The answers are being sealed, before the first try.
    Sealing,
    /// A try is under way.
    Sending {
        /// Which try, from 1.
        attempt: u32,
    },
    /// Between two tries.
    Waiting {
        /// The try that comes next.
        attempt: u32,
        /// How long to wait, in milliseconds.
        ms: u32,
    },
    /// Until the browser is online again (row 30).
    Offline {
        /// The try that comes next.
        attempt: u32,
    },
    /// The respondent went back to the answers while it waited: trying again is left to the button.
    Stopped {
        /// An earlier try may have arrived.
        is_in_doubt: bool,
    },
    /// Something came of it.
    Settled(Outcome),
}

/// What the session is to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing: this changes nothing.
    Nothing,
    /// Seal the answers, and answer with [`Submission::sealed`] or [`Submission::not_sealed`].
    Seal,
    /// Send [`Submission::frozen`], after it was stored.
    Send,
    /// Call [`Submission::woke`] after so many milliseconds, or when the machine wakes.
    Wait(u32),
    /// Call [`Submission::woke`] when the browser is online.
    WaitForNetwork,
    /// Show the outcome in [`Submission::stage`].
    Settle,
}

/// Handing in one response.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Submission {
    stage: Stage,
    frozen: Option<Frozen>,
    /// An earlier try of what is frozen may have arrived, from here or from elsewhere: what is said to a later one
    /// does not take that back.
    is_in_doubt: bool,
}

impl Submission {
    /// Takes up what was left in the outbox when the page was closed while sending (row 28).
    #[must_use]
    pub fn resumed(frozen: Frozen) -> Self {
        let stage = Stage::Settled(Outcome::Unknown(Unknown::Network));
        Submission { stage, frozen: Some(frozen), is_in_doubt: true }
    }

    /// How far it is.
    #[must_use]
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// What is being sent, or was sent last.
    #[must_use]
    pub fn frozen(&self) -> Option<&Frozen> {
        self.frozen.as_ref()
    }

    /// Whether the respondent is offered to send the same bytes again: they may have arrived, by the last try or by
    /// one before it, or were still to be tried again.
    #[must_use]
    pub fn may_retry(&self) -> bool {
        match &self.stage {
            Stage::Settled(Outcome::Sent) => false,
            Stage::Settled(outcome) => self.is_in_doubt || outcome.may_retry(),
            Stage::Stopped { .. } => true,
            _ => false,
        }
    }

    /// Whether a second press of the button would change nothing.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        matches!(self.stage, Stage::Sealing | Stage::Sending { .. }) || self.waits()
    }

    /// Whether it only waits, for a time or for the network, before it tries again by itself.
    #[must_use]
    pub fn waits(&self) -> bool {
        matches!(self.stage, Stage::Waiting { .. } | Stage::Offline { .. })
    }

    /// The respondent goes back to the answers: what waits is tried no more by itself. Whether anything did.
    pub fn stop(&mut self) -> bool {
        let waits = self.waits();
        if waits {
            self.stage = Stage::Stopped { is_in_doubt: self.is_in_doubt };
        }
        waits
    }

    /// The button "send". While something is being sent it does nothing (row 26). Other bytes under an id that
    /// was used are not sent: they need another id.
    ///
    /// After an unknown outcome, offer [`Submission::again`] first: of answers under another id the receiver may
    /// then have both.
    pub fn start(&mut self, frozen: Frozen) -> Step {
        let sent = self.stage == Stage::Settled(Outcome::Sent);
        match &self.frozen {
            _ if self.is_busy() => return Step::Nothing,
            Some(before) if before.id == frozen.id && (sent || before.body != frozen.body) => return Step::Nothing,
            Some(before) if before.id == frozen.id => {}
            _ => *self = Submission { frozen: Some(frozen), ..Submission::default() },
        }
        self.send(1)
    }

    /// The button "send", where answers are sealed first. While something is being sent it does nothing.
    ///
    /// What was frozen before is given up: sealed anew, even the same answers are other bytes, which need
    /// another id.
    pub fn seal(&mut self) -> Step {
        if self.is_busy() {
            return Step::Nothing;
        }
        *self = Submission { stage: Stage::Sealing, ..Submission::default() };
        Step::Seal
    }

    /// The answers were sealed: what is sent is frozen now.
    pub fn sealed(&mut self, frozen: Frozen) -> Step {
        if self.stage != Stage::Sealing {
            return Step::Nothing;
        }
        self.frozen = Some(frozen);
        self.send(1)
    }

    /// The answers could not be sealed, or are too much once they are: nothing is sent.
    pub fn not_sealed(&mut self, outcome: Option<Refusal>) -> Step {
        if self.stage != Stage::Sealing {
            return Step::Nothing;
        }
        self.stage = outcome.map_or(Stage::Idle, |refusal| Stage::Settled(Outcome::Refused(refusal)));
        Step::Settle
    }

    /// Another tab has frozen other bytes under this id, and may have sent them. This one was about to send
    /// its own: it sends those instead.
    pub fn adopt(&mut self, frozen: Frozen) -> Step {
        match (&self.stage, &self.frozen) {
            (Stage::Sending { .. }, Some(own)) if own.id == frozen.id && own.body != frozen.body => {
                *self = Submission { frozen: Some(frozen), stage: self.stage.clone(), is_in_doubt: true };
                Step::Send
            }
            // What is being sealed is no longer needed.
            (Stage::Sealing, _) => {
                *self = Submission { frozen: Some(frozen), is_in_doubt: true, ..Submission::default() };
                self.send(1)
            }
            (_, Some(own)) if own.id == frozen.id => {
                self.is_in_doubt |= self.is_busy();
                Step::Nothing
            }
            _ => Step::Nothing,
        }
    }

    /// The button "try again": the frozen bytes, from the first try on; while waiting, at once.
    pub fn again(&mut self) -> Step {
        if self.may_retry() && self.frozen.is_some() { self.send(1) } else { self.woke() }
    }

    /// A try has ended. `random` is evenly spread over 0 to 1.
    pub fn replied(&mut self, reply: &Reply, random: f64) -> Step {
        let Stage::Sending { attempt } = self.stage else { return Step::Nothing };
        let Some(frozen) = &self.frozen else { return Step::Nothing };
        let outcome = judge(reply, &frozen.id);
        // Offline nothing leaves the browser, and who says that it comes too early or too often has not taken it.
        let is_not_taken = matches!(reply, Reply::Answered { status: 425 | 429, .. });
        self.is_in_doubt |= !is_not_taken && matches!(outcome, Outcome::Unknown(why) if why != Unknown::Offline);
        let asked = match reply {
            Reply::Answered { retry_after, .. } => retry_after.unwrap_or(0),
            Reply::Unreadable | Reply::Failed(_) => 0,
        };
        let (stage, step) = match outcome {
            // It costs no try: without a network there is nothing to wait out.
            Outcome::Unknown(Unknown::Offline) => (Stage::Offline { attempt }, Step::WaitForNetwork),
            Outcome::Unknown(unknown) if unknown.tries_again() && attempt < TRIES && asked <= LONGEST_ASKED => {
                let ms = wait(attempt - 1, asked, random);
                (Stage::Waiting { attempt: attempt + 1, ms }, Step::Wait(ms))
            }
            outcome => (Stage::Settled(outcome), Step::Settle),
        };
        self.stage = stage;
        step
    }

    /// The time to wait is over, the machine has woken (row 32), or the browser is online again:
    /// one try, however many of these come at once.
    pub fn woke(&mut self) -> Step {
        match self.stage {
            Stage::Waiting { attempt, .. } | Stage::Offline { attempt } => self.send(attempt),
            _ => Step::Nothing,
        }
    }

    fn send(&mut self, attempt: u32) -> Step {
        self.stage = Stage::Sending { attempt };
        Step::Send
    }
}

#[cfg(test)]
mod tests;
