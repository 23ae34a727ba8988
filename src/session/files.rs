//! The answers as a file: saved, and read back in.

use super::{Ask, Effect, Session, Stage, Target, Turn};
use crate::answers::Answers;
use crate::derived::View;
use crate::messages::Key;
use crate::response::{ReadError, Response, ResponseId, Status};
use crate::value::{Members, Value};

/// The most bytes of a file that is read back.
pub const MOST_FILE_BYTES: usize = 5_000_000;

impl Session {
    /// The answers as they are now, as a response.
    #[must_use]
    pub fn response(&self, status: Status) -> Response {
        // Whoever goes on with a file of what may have been sent hands in another response.
        let is_another = !matches!(self.stage, Stage::Done(_)) && self.submission.has_sent(&self.id);
        Response {
            id: if is_another { ResponseId::from_random(self.host.random()) } else { self.id.clone() },
            questionnaire: self.questionnaire.clone(),
            language: self.messages.language().clone(),
            status,
            saved_at: self.host.timestamp(),
            // Half-way everything is kept: hidden answers come back when they are shown again.
            answers: match status {
                Status::Complete => self.answers_to_hand_in(),
                Status::Draft => self.written_answers().members().clone(),
            },
            set_aside: match status {
                Status::Complete => Members::new(),
                Status::Draft => self.keeping.set_aside.clone(),
            },
        }
    }

    /// What is half-typed may stand where it is not asked, or not any more.
    pub(super) fn answers_to_hand_in(&self) -> Members {
        View { answers: &self.written_answers(), ..self.view() }.answers_to_hand_in()
    }

    /// The answers without what is half-typed: that is for the page itself.
    pub(crate) fn written_answers(&self) -> Answers {
        let view = self.view();
        let mut answers = self.answers.clone();
        for node in self.derived.ids().filter(|node| view.is_half_typed(*node)) {
            answers.set(&view.path(node), Value::Null);
        }
        answers
    }

    /// The answers as a file: complete where they could be handed in. Of what was sent, or may have been, it is
    /// what was sent, unless anything was changed since.
    pub(crate) fn file(&self) -> Response {
        let is_done = matches!(self.stage, Stage::Done(_));
        if !is_done && !matches!(self.stage, Stage::Review | Stage::Outcome | Stage::Ended | Stage::Closed(_)) {
            return self.response(Status::Draft);
        }
        let sent = self.frozen_of_these().and_then(|frozen| frozen.response.clone());
        let mut file = match sent {
            // What is sent again goes under this id: with the file it counts once.
            Some(sent) if !is_done => Response { id: self.id.clone(), ..sent },
            Some(sent) => sent,
            None if is_done || self.first_faulty().is_none() => self.response(Status::Complete),
            None => self.response(Status::Draft),
        };
        if !is_done {
            // It is shown beside the answers, and not handed in; here it is kept.
            file.set_aside = self.keeping.set_aside.clone();
        }
        file
    }

    pub(super) fn download(&mut self, turn: &mut Turn) {
        let response = self.file();
        let name = response.file_name(self.host.today());
        self.announcement =
            super::items::anew(&self.announcement, self.messages.fill(Key::Downloaded, &[("file", &name)]));
        turn.changes.screen = true;
        turn.then(Effect::Download(name, response.to_json_pretty(), Some(Box::new(response))));
    }

    /// What could not be read, as it is, for somebody who can mend it.
    pub(super) fn download_unreadable(&mut self, turn: &mut Turn) {
        for (at, text) in self.keeping.unreadable.iter().enumerate() {
            let name = ["leeragenda-", self.questionnaire.id.text(), "-aside-", &at.to_string(), ".json"].concat();
            turn.then(Effect::Download(name, text.clone(), None));
        }
    }

    #[inline(never)] // An entry of the part "kept".
    pub(super) fn read_file(&mut self, text: &str, is_late: bool, turn: &mut Turn) {
        // What was handed in stays on the screen, with its reference.
        if matches!(self.stage, Stage::NotYet(_) | Stage::Closed(_) | Stage::Done(_)) {
            return;
        }
        // What is being sent stays on the screen until it is known what came of it.
        if self.submission.is_under_way() {
            return self.say(Key::Sending, turn);
        }
        turn.changes.screen = true;
        let response = match Response::read(text, MOST_FILE_BYTES) {
            Ok(response) if response.questionnaire.id == self.questionnaire.id => response,
            Ok(other) => {
                let name = other.questionnaire.id.text().to_owned();
                self.tell_problem(self.messages.fill(Key::ReadOtherQuestionnaire, &[("name", &name)]));
                return;
            }
            Err(error) => return self.not_read(&error, turn),
        };
        self.keeping.read_problem = None;
        let keeps_aside = |(name, value): (&String, &Value)| response.set_aside.get(name) == Some(value);
        let is_same = self.answers.members() == &response.answers && self.keeping.set_aside.iter().all(keeps_aside);
        let replaces = self.has_answers() && !is_same;
        self.keeping.read = Some(response);
        if replaces && is_late {
            // Said, in the place of the focus.
            self.ask = Some(Ask::Replace);
            self.say(Key::ReadReplace, turn);
        } else if replaces {
            self.ask(Ask::Replace, turn);
        } else {
            self.replace_by_file(turn);
        }
    }

    pub(super) fn not_read(&mut self, error: &ReadError, turn: &mut Turn) {
        self.tell_problem(self.read_error(error));
        turn.changes.screen = true;
    }

    fn tell_problem(&mut self, problem: String) {
        self.keeping.read_problem = Some(super::items::anew(self.read_problem().unwrap_or_default(), problem));
    }

    fn read_error(&self, error: &ReadError) -> String {
        let key = match error {
            ReadError::TooBig => Key::ReadTooBig,
            ReadError::NotJson => Key::ReadNotJson,
            ReadError::OtherFormat => Key::ReadOtherFormat,
            ReadError::Newer => Key::ReadNewer,
            ReadError::Encrypted => Key::ReadEncrypted,
            ReadError::Member(issue) => {
                return self.messages.fill(Key::ReadWrong, &[("path", &issue.path.to_string())]);
            }
        };
        self.messages.get(key).to_owned()
    }

    #[inline(never)] // An entry of the part "kept".
    pub(super) fn replace_by_file(&mut self, turn: &mut Turn) {
        if self.submission.is_under_way() {
            return;
        }
        let Some(response) = self.keeping.read.take() else { return };
        // Other bytes never go under an id that was used, and a file does not know what became of its own: it may
        // have been sent since, from here, or by somebody else who was given the file. Also of the same answers
        // another moment, or sealing, makes other bytes. Only under the id of the draft that is here does nobody
        // else send, and nothing was sent yet. Where the page sends nothing, who corrects what was handed in by
        // hand keeps its id: the organiser then has the last one.
        let is_own = response.id == self.id && !self.submission.has_sent(&self.id);
        let corrects = response.status == Status::Complete && self.config.submit.is_none();
        if corrects {
            self.id = response.id;
        } else if !is_own {
            self.take_new_id();
        }
        self.submission.reset();
        // A file says what was answered; what triggers set follows from it as far as they hold now.
        self.take_in(response.answers, response.set_aside, Members::new(), turn);
        self.set_variables(turn);
        self.keeping.replaced = true;
        self.to_review = false;
        self.touched(turn);
        turn.then(Effect::SeekOutbox);
        let stage = self.first_faulty().map_or_else(|| self.last_stage(), |page| self.stage_of_page(page));
        self.show(stage, turn);
        self.notify(Key::ReadDone, turn);
        turn.then(Effect::Focus(Target::Heading));
    }
}
