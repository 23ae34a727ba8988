//! Handing in: sent to the endpoint that the deployer named, or downloaded to be sent by hand.
//!
//! The answers are kept until the endpoint has said that it has them. What is sent is frozen before
//! the first try, and is sent again as it is; other answers get another id.

use super::{Effect, Session, Stage, Target, Turn};
use crate::config::Opening;
use crate::date::Timestamp;
use crate::draft::{DraftError, DraftV1, Gone, Outbox};
use crate::messages::Key;
use crate::response::{Digest, Response, ResponseId, Status};
use crate::submission::{Frozen, NotSealed, Outcome, Refusal, Reply, Request, Sealing, Step, Submission, TooBig};
use crate::value::{Members, Value};

/// How it was handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HandedIn {
    /// The endpoint has it, since this moment.
    Sent(Timestamp),
    /// As a file of this name, to be sent by the respondent.
    Downloaded(String),
}

/// What another tab or an earlier page has frozen, and this page has not sent.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TakenUp {
    /// What the respondent has answered here.
    Same,
    /// Other answers.
    Other,
}

#[derive(Default)]
pub(super) struct State {
    pub(super) machine: Submission,
    /// It was left behind by a page that was closed while sending.
    pub(super) was_left: bool,
    /// Nothing once it is sent from here, and where nothing is frozen but by this page.
    taken_up: Option<TakenUp>,
    /// The digest of the answers that were found, where it is not known that they are what was frozen.
    found: Option<Digest>,
    pub(super) too_big: Option<TooBig>,
    /// What is being sealed.
    sealing: Option<Response>,
    /// When it is tried again by itself, while it waits for that.
    tries_again_at: Option<Timestamp>,
    /// That moment came while something was asked.
    wakes_late: bool,
    /// It is followed over the entry of what came of an earlier try.
    pub(super) is_over_outcome: bool,
    /// This try takes long.
    pub(super) is_slow: bool,
    /// The responses that were sent, or may have been, from this page: nothing else goes under their ids.
    sent: Vec<ResponseId>,
    /// The respondent has tried to send answers.
    pub(super) has_tried: bool,
    /// Another tab erased everything while this was under way: what comes of it is told, and nothing is kept or
    /// tried again.
    is_erased: bool,
}

impl State {
    pub(super) fn reset(&mut self) {
        *self = State { sent: std::mem::take(&mut self.sent), has_tried: self.has_tried, ..State::default() };
    }

    /// What is done here next, somebody else may do.
    pub(super) fn forget(&mut self) {
        self.reset();
        self.has_tried = false;
    }

    /// Another tab has erased everything: whether what becomes of the request that is under way is still waited
    /// for. Nothing of it is when it was erased before.
    pub(super) fn outlives_erasing(&mut self) -> bool {
        let is_sending = matches!(self.machine.stage(), crate::submission::Stage::Sending { .. });
        is_sending && !std::mem::replace(&mut self.is_erased, true)
    }

    /// Whether something was sent under this id, or may have been, as far as this page knows.
    pub(super) fn has_sent(&self, id: &ResponseId) -> bool {
        self.sent.contains(id) || self.machine.frozen().is_some_and(|frozen| frozen.id == *id)
    }

    /// Takes up what was frozen elsewhere; it may be other than what the respondent has answered here.
    fn take_up(&mut self, frozen: Frozen, is_other: bool) {
        self.machine = Submission::resumed(frozen);
        self.taken_up = Some(if is_other { TakenUp::Other } else { TakenUp::Same });
    }

    /// Whether what is frozen is not what the respondent has answered here.
    pub(super) fn is_other(&self) -> bool {
        self.taken_up == Some(TakenUp::Other)
    }

    /// Something was sent under this id, or may have been.
    pub(super) fn note_sent(&mut self, id: &ResponseId) {
        if !self.sent.contains(id) {
            self.sent.push(id.clone());
        }
    }

    /// Whether anything is frozen, be it other answers than those that are here.
    pub(super) fn is_frozen(&self) -> bool {
        self.machine.frozen().is_some()
    }

    pub(super) fn is_under_way(&self) -> bool {
        self.machine.is_busy()
    }

    /// Whether another tab may be sending the answers as they are: whoever has sent them removes the draft,
    /// but not what this tab has kept since.
    pub(super) fn is_elsewhere(&self) -> bool {
        self.taken_up.is_some()
    }
}

impl Session {
    /// When it is tried again by itself, while it waits for that.
    #[must_use]
    pub fn tries_again_at(&self) -> Option<Timestamp> {
        self.submission.tries_again_at
    }

    /// How far handing in is.
    #[must_use]
    pub fn submission(&self) -> &Submission {
        &self.submission.machine
    }

    /// A draft was found.
    pub(super) fn note_found(&mut self, draft: &DraftV1) {
        self.submission.found = (!draft.is_used).then(|| digest(&draft.answers));
    }

    /// Takes in what may have been sent under the draft's id. What cannot be sent again as it was is not sent at
    /// all, and nothing else under its id.
    #[inline(never)] // An entry of the part "kept".
    pub fn find_outbox(&mut self, outbox: Result<Outbox, DraftError>) {
        self.submission.was_left = true;
        self.submission.has_tried = true;
        // Since then it may have been decided that only the receiver is to read it.
        let Some(outbox) = outbox.ok().filter(|outbox| outbox.frozen.is_sealed || !self.seals()) else {
            return self.take_new_id();
        };
        // What the answers have become since without the respondent (today's date, another questionnaire) makes
        // them no other response.
        let (found, frozen) = (self.submission.found.take(), &outbox.frozen.answers);
        let is_other = found.is_some() && frozen.is_some() && found != *frozen;
        self.submission.take_up(outbox.frozen, is_other);
    }

    /// Whether answers are sealed before they are sent.
    #[must_use]
    pub fn seals(&self) -> bool {
        self.config.submit.as_ref().is_some_and(|submit| submit.encrypt_to.is_some())
    }

    /// Whether this is still to be sent: it may have been erased, or replaced, while it waited for its turn.
    #[must_use]
    pub fn still_sends(&self, request: &Request) -> bool {
        let machine = &self.submission.machine;
        let is_this = |frozen: &Frozen| frozen.id == request.id && frozen.body == request.body;
        machine.is_busy() && machine.frozen().is_some_and(is_this) && !self.submission.is_erased
    }

    /// Whether another tab has erased what this one is sending, or is about to.
    #[must_use]
    pub fn is_erased(&self) -> bool {
        self.submission.is_erased
    }

    /// Whether what was kept to be sent is out of date: another tab has sent it, or it was erased. What may
    /// have arrived without being received stays kept: nothing else is sent under its id.
    #[must_use]
    pub fn is_done_sending(&self) -> bool {
        let machine = &self.submission.machine;
        self.is_sent() || !machine.is_busy() && machine.frozen().is_none()
    }

    /// Whether these are the answers that were frozen, as far as that is known.
    fn has_frozen(&self, frozen: &Frozen) -> bool {
        frozen.answers.as_ref().is_none_or(|answers| *answers == self.digest())
    }

    fn digest(&self) -> Digest {
        digest(self.answers.members())
    }

    /// An answer changed after a try to send. The bytes of that try may have arrived under this id,
    /// so what is sent from now on gets another; what was frozen is never sent in its place, and stays kept for other
    /// tabs, which send nothing else under its id.
    pub(super) fn discard_frozen(&mut self) {
        if self.submission.is_under_way() {
            return;
        }
        if self.submission.has_sent(&self.id) {
            self.take_new_id();
        }
        self.submission.reset();
    }

    /// Other answers than those that may have been sent are another response.
    pub(super) fn take_new_id(&mut self) {
        self.id = ResponseId::from_random(self.host.random());
        self.keeping.has_new_id = true;
    }

    /// The button "send", or "try again".
    pub(super) fn send(&mut self, turn: &mut Turn) {
        if self.submission.is_under_way() {
            let step = self.submission.machine.again();
            self.carry_on(step, turn);
            return;
        }
        // What was tried in time may be tried again, and as it was: it is not looked at any more.
        if self.submission.machine.may_retry() && self.resends() {
            let step = self.submission.machine.again();
            return self.carry_on(step, turn);
        }
        if let Opening::Closed(closed) = self.config.opening(&*self.host) {
            self.show(Stage::Closed(closed), turn);
            return;
        }
        if let Some(page) = self.first_faulty() {
            self.show_faulty(page, turn);
            return;
        }
        if self.config.submit.is_none() {
            self.hand_in_by_download(turn);
            return;
        }
        let step = self.send_anew(turn);
        self.carry_on(step, turn);
    }

    fn send_anew(&mut self, turn: &mut Turn) -> Step {
        // What was frozen elsewhere is sent no more from here.
        self.submission.taken_up = None;
        // Something else may have been sent under this id: whoever finds the draft sends nothing under it.
        let is_used = self.submission.has_sent(&self.id);
        if is_used {
            self.take_new_id();
        }
        // Without a draft, whoever comes back knows nothing of what was sent.
        if is_used || !self.has_answers() {
            self.keeping.touch();
            turn.then(Effect::KeepNow);
        }
        let Some(submit) = &self.config.submit else { return Step::Nothing };
        let response = self.response(Status::Complete);
        if submit.encrypt_to.is_some() {
            self.submission.sealing = Some(response);
            return self.submission.machine.seal();
        }
        match Frozen::build(submit, &response, None, self.host.today()) {
            Ok(frozen) => {
                let frozen = Frozen { answers: Some(self.digest()), ..frozen };
                self.submission.machine.start(frozen)
            }
            Err(too_big) => {
                // What was frozen elsewhere is not what is here: it is neither sent in its place nor saved as its file.
                self.submission.machine = Submission::default();
                self.submission.too_big = Some(too_big);
                Step::Settle
            }
        }
    }

    /// The browser has sealed the answers, or cannot. What is sealed is frozen: a retry does not seal anew.
    #[inline(never)] // An entry of the part "sealing".
    pub(super) fn sealed(&mut self, id: &ResponseId, jwe: Result<String, NotSealed>, turn: &mut Turn) {
        // Erased, or begun anew, since: nothing of it is sent.
        let Some(response) = self.submission.sealing.take_if(|response| response.id == *id) else { return };
        let Some(submit) = &self.config.submit else { return };
        let built = jwe.map(|jwe| Frozen::build(submit, &response, Some(&jwe), self.host.today()));
        // They do not change while they are sealed.
        let answers = Some(self.digest());
        let machine = &mut self.submission.machine;
        let step = match built {
            Ok(Ok(frozen)) => machine.sealed(Frozen { answers, ..frozen }),
            Ok(Err(too_big)) => {
                self.submission.too_big = Some(too_big);
                machine.not_sealed(None)
            }
            Err(NotSealed) => machine.not_sealed(Some(Refusal::NotSealed)),
        };
        self.carry_on(step, turn);
    }

    fn carry_on(&mut self, step: Step, turn: &mut Turn) {
        turn.changes.screen = true;
        match step {
            Step::Nothing => {}
            Step::Seal => {
                self.show_sending(turn);
                self.begin_to_seal(turn);
            }
            Step::Send => {
                self.show_sending(turn);
                self.post(turn);
            }
            Step::Wait(milliseconds) => {
                let now = self.host.timestamp().unix();
                self.submission.tries_again_at = Some(Timestamp::from_unix(now + i64::from(milliseconds / 1000)));
                turn.then(Effect::Wake(milliseconds));
            }
            // The browser says when it is online; `runner` answers with `Woke`.
            Step::WaitForNetwork => turn.then(Effect::WakeOnline),
            Step::Settle => self.settle(turn),
        }
    }

    /// Sending is followed at the review, with the focus on its button. The browser's Back leads to where it was
    /// sent from: only what comes of it has an entry of its own.
    fn show_sending(&mut self, turn: &mut Turn) {
        // What was asked before is not answered meanwhile.
        self.ask = None;
        if self.stage != Stage::Review {
            self.submission.is_over_outcome = self.stage == Stage::Outcome;
            self.show(Stage::Review, turn);
            turn.effects.retain(|effect| !matches!(effect, Effect::Focus(_) | Effect::Visited(_)));
            turn.then(Effect::Focus(Target::Send));
            // The status that the review has for it comes with its words, and is not heard.
            self.say(Key::Sending, turn);
        }
    }

    #[inline(never)] // An entry of the part "sealing".
    fn begin_to_seal(&self, turn: &mut Turn) {
        let key = self.config.submit.as_ref().and_then(|submit| submit.encrypt_to.as_ref());
        if let (Some(response), Some(key)) = (&self.submission.sealing, key) {
            turn.then(Effect::Seal(Box::new(Sealing::of(response, key))));
        }
    }

    fn post(&mut self, turn: &mut Turn) {
        let (Some(submit), Some(frozen)) = (&self.config.submit, self.submission.machine.frozen()) else { return };
        // What the language or the questionnaire became since would lead to another address.
        let response = frozen.response.clone().unwrap_or_else(|| {
            let id = frozen.id.clone();
            Response { id, ..self.response(Status::Complete) }
        });
        let request = Request::build(submit, &response, frozen);
        self.submission.taken_up = None;
        self.submission.was_left = false;
        self.submission.wakes_late = false;
        self.submission.has_tried = true;
        self.submission.note_sent(&request.id);
        self.keep_outbox(turn);
        turn.then(Effect::Post(request));
    }

    /// Keeps what is being sent, or may have been, so that nothing else is sent under its id.
    pub(super) fn keep_outbox(&self, turn: &mut Turn) {
        let keeps = !self.keeping.declined && !self.submission.is_erased;
        let Some(frozen) = self.submission.machine.frozen().filter(|_| keeps) else { return };
        turn.then(Effect::KeepOutbox(Box::new(Outbox {
            frozen: frozen.clone(),
            questionnaire: frozen.response.as_ref().map_or(&self.questionnaire, |sent| &sent.questionnaire).clone(),
            saved_at: self.host.timestamp(),
        })));
    }

    pub(super) fn slow(&mut self, turn: &mut Turn) {
        self.submission.is_slow = self.submission.is_under_way();
        turn.changes.screen = true;
    }

    /// Another tab is about to send these bytes under this id: this one sends no others under it.
    #[inline(never)] // An entry of the part "kept".
    pub(super) fn hear_outbox(&mut self, outbox: Outbox, turn: &mut Turn) {
        if outbox.frozen.id != self.id {
            return;
        }
        self.submission.has_tried = true;
        if self.submission.is_under_way() {
            self.submission.sealing = None;
            let step = if self.has_frozen(&outbox.frozen) {
                self.submission.machine.adopt(outbox.frozen)
            } else {
                // What is here is not in them: it goes as another response.
                self.submission.machine = Submission::resumed(outbox.frozen);
                self.send_anew(turn)
            };
            self.carry_on(step, turn);
        } else if self.has_written_since() {
            // They do not have what is written here.
            self.take_new_id();
            self.submission.reset();
        } else {
            let is_other = !self.has_frozen(&outbox.frozen);
            self.submission.take_up(outbox.frozen, is_other);
        }
    }

    pub(super) fn replied(&mut self, id: &ResponseId, reply: &Reply, turn: &mut Turn) {
        // Erased, or replaced, since: what is being sent now has not been replied to.
        if self.submission.machine.frozen().is_none_or(|frozen| frozen.id != *id) {
            return;
        }
        self.submission.is_slow = false;
        let chance = self.host.chance();
        let step = self.submission.machine.replied(reply, chance);
        if self.submission.is_erased && step != Step::Nothing && !self.is_sent() {
            return self.be_erased(turn);
        }
        self.carry_on(step, turn);
    }

    fn is_sent(&self) -> bool {
        *self.submission.machine.stage() == crate::submission::Stage::Settled(Outcome::Sent)
    }

    pub(super) fn woke(&mut self, turn: &mut Turn) {
        // Who is asked whether all is to be erased is not sent past the question.
        self.submission.wakes_late = self.ask.is_some() && self.submission.machine.waits();
        if self.submission.wakes_late {
            return;
        }
        let step = self.submission.machine.woke();
        self.carry_on(step, turn);
    }

    /// What was asked is answered: it is tried again when it should have been meanwhile.
    pub(super) fn wake_late(&mut self, turn: &mut Turn) {
        if self.submission.wakes_late {
            self.woke(turn);
        }
    }

    fn settle(&mut self, turn: &mut Turn) {
        self.submission.was_left = false;
        self.submission.is_over_outcome = false;
        if self.is_sent() {
            // First the pending save is called off, then everything is removed: no draft comes back.
            self.keeping.stop();
            if let Some(frozen) = self.submission.machine.frozen() {
                turn.then(Effect::LetGo(frozen.id.clone(), ResponseId::from_random(self.host.random())));
            }
            turn.then(Effect::Forget(Gone::Sent));
            self.show(Stage::Done(HandedIn::Sent(self.host.timestamp())), turn);
            return;
        }
        self.keep_outbox(turn);
        // What was clearly not accepted is nothing to send again: whoever finds the draft goes on with the answers.
        if self.submission.is_frozen() && !self.submission.machine.may_retry() {
            self.take_new_id();
        }
        self.tell_what_to_mend(turn);
        self.show(Stage::Outcome, turn);
    }

    fn hand_in_by_download(&mut self, turn: &mut Turn) {
        // It may have been sent, before the deployer chose this way.
        self.discard_frozen();
        let response = self.response(Status::Complete);
        let name = response.file_name(self.host.today());
        turn.then(Effect::Download(name.clone(), response.to_json_pretty(), Some(Box::new(response))));
        self.show(Stage::Done(HandedIn::Downloaded(name)), turn);
    }
}

fn digest(answers: &Members) -> Digest {
    Digest::of(Value::from(answers.clone()).to_json().as_bytes())
}
