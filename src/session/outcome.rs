//! What is told of handing in: how it went, and what is to be done now.

use super::{Session, Turn};
use crate::derived::NodeId;
use crate::locale;
use crate::messages::Key;
use crate::submission::{Frozen, Mend, Outcome, Refusal, Stage, TooBig, answer_path};

impl Session {
    /// The answers are more than the deployer allows.
    #[must_use]
    pub fn too_big(&self) -> Option<TooBig> {
        self.submission.too_big
    }

    /// What is said where it was to be tried again, and is not any more by itself.
    #[must_use]
    pub fn stopped_key(&self) -> Option<Key> {
        match self.submission.machine.stage() {
            Stage::Stopped { is_in_doubt: true } => Some(Key::SendingStoppedUnknown),
            Stage::Stopped { is_in_doubt: false } => Some(Key::SendingStopped),
            _ => None,
        }
    }

    /// Whether the page was closed during an earlier try.
    #[must_use]
    pub fn was_left_sending(&self) -> bool {
        self.submission.was_left
    }

    /// Whether another tab, or another form on the page, sends or has sent this, and nothing was sent from here.
    #[must_use]
    pub fn is_sent_elsewhere(&self) -> bool {
        self.submission.is_elsewhere() && !self.submission.was_left
    }

    /// Whether trying again sends what was sent before, so that it counts once.
    #[must_use]
    pub fn resends(&self) -> bool {
        self.frozen_of_these().is_some() && self.config.submit.is_some()
    }

    /// What was frozen of the answers that are here.
    pub(super) fn frozen_of_these(&self) -> Option<&Frozen> {
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

    /// What the receiver wanted mended of answers that still stand as they were: the question, and what was said of it.
    #[must_use]
    pub fn still_to_mend(&self) -> Vec<(NodeId, String)> {
        self.told.iter().filter(|(node, _)| self.view().is_visible(*node)).cloned().collect()
    }

    /// What the receiver says of an answer takes the place of what it said before; of one answer it may say several
    /// things.
    pub(super) fn tell_what_to_mend(&mut self, turn: &mut Turn) {
        let mends = self.to_mend();
        self.told.retain(|(of, _)| mends.iter().all(|(node, _)| *node != Some(*of)));
        for (at, mend) in mends.iter().enumerate() {
            let (Some(node), message) = mend else { continue };
            turn.changes.nodes.insert(*node);
            match self.told.iter_mut().find(|(of, _)| of == node) {
                // The same twice is one remark.
                Some(_) if mends.iter().take(at).any(|before| before == mend) => {}
                Some((_, told)) if told.ends_with(['.', '!', '?']) => told.extend([" ", message]),
                Some((_, told)) => told.extend(["; ", message]),
                None => self.told.push((*node, message.clone())),
            }
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
            // What is too long never seems to fit: in tenths, where there is no room for a whole one.
            let unit = if too_big.max < 1000 { 100 } else { 1000 };
            let kilobytes = |units: usize| match unit {
                1000 => units.to_string(),
                _ => {
                    let sign = locale::decimal_sign(self.messages.language());
                    [&(units / 10).to_string(), &*sign, &(units % 10).to_string()].concat()
                }
            };
            let (size, max) = (kilobytes(too_big.bytes.div_ceil(unit)), kilobytes(too_big.max / unit));
            let sizes = [("size", size.as_str()), ("max", max.as_str())];
            return Some((Key::RefusedTitle, self.messages.fill(Key::RefusedTooBigSize, &sizes)));
        }
        if self.submission.was_left {
            let key = match self.config.submit {
                None => Key::SendingLeftDownload,
                Some(_) if self.resends() => Key::SendingLeft,
                Some(_) => Key::SendingLeftOther,
            };
            return Some((Key::UnknownTitle, self.messages.get(key).to_owned()));
        }
        let Stage::Settled(outcome) = self.submission.machine.stage() else { return None };
        let in_doubt = self.submission.machine.may_retry();
        let title = match outcome {
            Outcome::Sent => return None,
            // What was not accepted now may have arrived before.
            _ if in_doubt => Key::UnknownTitle,
            Outcome::ToMend(..) => Key::MendTitle,
            Outcome::Refused(Refusal::NotSealed) => Key::NotSealedTitle,
            Outcome::Refused(_) => Key::RefusedTitle,
            Outcome::Unknown(_) => Key::UnknownTitle,
        };
        let size = self.submission.machine.frozen().map_or(0, |frozen| frozen.body.len().div_ceil(1000));
        let what = match outcome {
            Outcome::ToMend(..) if in_doubt => Key::RefusedOther,
            outcome => outcome.key(),
        };
        Some((title, self.messages.fill(what, &[("size", &size.to_string())])))
    }

    /// Leaves the screen that tells of it when there is nothing to tell any more: in another tab these became other
    /// answers, which nobody has tried to send.
    pub(super) fn leave_outcome(&mut self, turn: &mut Turn) {
        if self.stage == super::Stage::Outcome && self.outcome_words().is_none() {
            let notice = self.notice().unwrap_or(Key::ChangedElsewhere);
            self.show(self.last_stage(), turn);
            self.notify(notice, turn);
        }
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
