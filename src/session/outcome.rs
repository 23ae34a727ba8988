//! What is told of handing in: how it went, and what is to be done now.

use super::Session;
use crate::derived::NodeId;
use crate::messages::Key;
use crate::submission::{Frozen, Mend, Outcome, Refusal, Stage, TooBig, answer_path};

impl Session {
    /// The answers are more than the deployer allows.
    #[must_use]
    pub fn too_big(&self) -> Option<TooBig> {
        self.submission.too_big
    }

    /// Whether the page was closed during an earlier try.
    #[must_use]
    pub fn was_left_sending(&self) -> bool {
        self.submission.was_left
    }

    /// Whether trying again sends what was sent before, so that it counts once.
    #[must_use]
    pub fn resends(&self) -> bool {
        self.frozen().is_some() && self.config.submit.is_some()
    }

    /// What was frozen of the answers that are here.
    pub(super) fn frozen(&self) -> Option<&Frozen> {
        self.submission.machine.frozen().filter(|_| !self.submission.is_other())
    }

    /// Whether the respondent has tried to send answers: some may have arrived.
    #[must_use]
    pub fn has_tried(&self) -> bool {
        self.submission.has_tried
    }

    /// What the receiver wants mended: the question where it is known, and what was said of it.
    #[must_use]
    pub fn to_mend(&self) -> Vec<(Option<NodeId>, String)> {
        match self.submission.machine.stage() {
            Stage::Settled(Outcome::ToMend(mends, _)) => {
                let said = |mend: &Mend| match mend.message.as_str() {
                    "" => self.messages.get(Key::RefusedOther).to_owned(),
                    message => message.to_owned(),
                };
                mends.iter().map(|mend| (self.mended_node(mend), said(mend))).collect()
            }
            _ => Vec::new(),
        }
    }

    fn mended_node(&self, mend: &Mend) -> Option<NodeId> {
        let path = answer_path(&mend.pointer);
        self.view().node_at(&path.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// Whether this try takes longer than usual.
    #[must_use]
    pub fn is_slow(&self) -> bool {
        self.submission.is_slow
    }

    /// What an outcome other than "sent" is called, and what happened, in words.
    #[must_use]
    pub fn outcome_words(&self) -> Option<(Key, String)> {
        if let Some(too_big) = self.submission.too_big {
            let kilobytes = |bytes: usize| bytes.div_ceil(1000).to_string();
            let sizes = [("size", &*kilobytes(too_big.bytes)), ("max", &*kilobytes(too_big.max))];
            return Some((Key::RefusedTitle, self.messages.fill(Key::RefusedTooBigSize, &sizes)));
        }
        if self.submission.was_left {
            let key = if self.resends() { Key::SendingLeft } else { Key::SendingLeftOther };
            return Some((Key::UnknownTitle, self.messages.get(key).to_owned()));
        }
        let Stage::Settled(outcome) = self.submission.machine.stage() else { return None };
        let title = match outcome {
            Outcome::Sent => return None,
            Outcome::ToMend(..) => Key::MendTitle,
            Outcome::Refused(Refusal::NotSealed) => Key::NotSealedTitle,
            Outcome::Refused(_) => Key::RefusedTitle,
            Outcome::Unknown(_) => Key::UnknownTitle,
        };
        let size = self.submission.machine.frozen().map_or(0, |frozen| frozen.body.len().div_ceil(1000));
        Some((title, self.messages.fill(outcome.key(), &[("size", &size.to_string())])))
    }

    /// What the receiver itself said about the whole, to be shown as text.
    #[must_use]
    pub fn receiver_said(&self) -> Option<&str> {
        let said = match self.submission.machine.stage() {
            Stage::Settled(Outcome::ToMend(_, said) | Outcome::Refused(Refusal::Other(said))) => said,
            _ => return None,
        };
        (!said.is_empty()).then_some(said)
    }
}
