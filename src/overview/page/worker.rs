//! The worker: holds the desk, reads files, opens what is sealed, answers the screen.
//!
//! Reading gives way after every handful of files, so that the screen can ask, or stop it.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Promise;
use leeragenda::date::Timestamp;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, CryptoKey, DedicatedWorkerGlobalScope, File, MessageEvent};

use super::clock;
use super::contents::{PIECE, ask, at_once, bytes, content, patience, piece, text};
use super::crypto;
use super::line::{FromWorker, ToWorker};
use crate::asking::{Export, Query};
use crate::days;
use crate::desk::Desk;
use crate::fetching::NotFetched;
use crate::reading::{Lines, Reading, Why, how_to_read};
use crate::sealed::Sealed;
use crate::turns::{End, Progress, Turn, Turns};

/// How many files are asked for at once.
const AT_ONCE: usize = 64;
/// After how many sealed files the screen is heard.
const HANDFUL: usize = 16;

struct Worker {
    scope: DedicatedWorkerGlobalScope,
    desk: RefCell<Desk>,
    /// Every key that was chosen.
    keys: RefCell<Vec<CryptoKey>>,
    /// In which time zone days are counted; `None`: that of the browser.
    time_zone: RefCell<Option<String>>,
    /// Exports (format and query) that were asked for before the deployment was known, without which they have
    /// no tables; `None` once it is.
    early: RefCell<Option<Vec<(String, String)>>>,
    turns: Turns,
    /// What ends the requests of addresses that are under way.
    requests: RefCell<Option<AbortController>>,
}

/// Listens from now on.
pub fn begin(scope: &DedicatedWorkerGlobalScope) {
    let worker = Rc::new(Worker {
        scope: scope.clone(),
        desk: RefCell::default(),
        keys: RefCell::default(),
        time_zone: RefCell::default(),
        early: RefCell::new(Some(Vec::new())),
        turns: Turns::default(),
        requests: RefCell::new(AbortController::new().ok()),
    });
    let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Some(asked) = ToWorker::of(&event.data()) {
            let worker = worker.clone();
            spawn_local(async move { worker.hear(asked).await });
        }
    });
    scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
    listener.forget();
    // From here on it hears: what was said before is asked for again.
    let _ = scope.post_message(&FromWorker::Ready.to_js());
}

impl Worker {
    fn say(&self, said: &FromWorker) {
        let _ = self.scope.post_message(&said.to_js());
    }

    async fn hear(&self, asked: ToWorker) {
        match asked {
            ToWorker::Begin(address) => self.begin(&address).await,
            ToWorker::Show(query) => self.show(&query),
            ToWorker::Read(files) => self.read(files).await,
            ToWorker::Fetch(addresses) => self.fetch(addresses).await,
            ToWorker::Key(jwk) => self.take_key(&jwk).await,
            ToWorker::Cancel => {
                self.turns.stop();
                self.end_requests();
            }
            ToWorker::Export(format, query) => self.export(&format, &query),
            ToWorker::Forget => self.forget(),
        }
    }

    /// Loads what the deployment says of itself: config, questionnaires, mapping.
    async fn begin(&self, address: &str) {
        let ask = |file: &str| ask(format!("{address}{file}"), patience());
        let said = |error: NotFetched| error.to_string();
        let mapping = ask("overview.json");
        let listed = Desk::listed(&text(ask("config.json")).await.map_err(said));
        let asked: Vec<_> = listed.questionnaires.into_iter().map(|(id, file)| (id, ask(&file))).collect();
        let mut questionnaires = Vec::new();
        for (id, asked) in asked {
            questionnaires.push((id, text(asked).await.map_err(said)));
        }
        // A deployment can do without; what else goes wrong is told.
        let mapping = match text(mapping).await {
            Err(error) if error.is_absent() => None,
            loaded => Some(loaded.map_err(said)),
        };
        self.time_zone.replace(listed.time_zone);
        self.desk.replace_with(|desk| {
            Desk::new(listed.trouble, mapping, &questionnaires).with_what_was_read(std::mem::take(desk))
        });
        self.say(&FromWorker::Changed);
        for (format, query) in self.early.take().unwrap_or_default() {
            self.export(&format, &query);
        }
    }

    /// Closes everything: nothing of it is left, and nothing that goes on comes after.
    fn forget(&self) {
        self.turns.close();
        self.end_requests();
        self.desk.borrow_mut().forget();
        self.keys.borrow_mut().clear();
        if let Some(early) = &mut *self.early.borrow_mut() {
            early.clear();
        }
        self.say(&FromWorker::Closed);
    }

    fn end_requests(&self) {
        if let Some(requests) = self.requests.replace(AbortController::new().ok()) {
            requests.abort();
        }
    }

    /// Lets what was asked meanwhile be heard.
    async fn give_way(&self) {
        let turn = Promise::new(&mut |done, _| drop(self.scope.set_timeout_with_callback(&done)));
        let _ = JsFuture::from(turn).await;
    }

    fn show(&self, query: &str) {
        let mut view = self.desk.borrow().view(&self.asked(query));
        if let Some(whole) = &mut view.whole {
            let zone = self.time_zone.borrow();
            whole.saved_at += 60 * clock::offset(Timestamp::from_unix(whole.saved_at), zone.as_deref());
        }
        self.say(&FromWorker::View(serde_json::to_string(&view).unwrap_or_default()));
    }

    /// What is asked, with the moments at which its days begin and end.
    fn asked(&self, query: &str) -> Query {
        let query: Query = serde_json::from_str(query).unwrap_or_default();
        let zone = self.time_zone.borrow();
        let period = days::period(&query, |moment| clock::offset(moment, zone.as_deref()));
        Query { period: period.map(|moment| moment.map(Timestamp::unix)), ..query }
    }

    /// What is done to the desk by what goes on; nothing, when everything was closed meanwhile.
    fn put<T: Default>(&self, turn: Turn, put: impl FnOnce(&mut Desk) -> T) -> T {
        if self.turns.is_open(turn) { put(&mut self.desk.borrow_mut()) } else { T::default() }
    }

    async fn read(&self, chosen: Vec<(String, JsValue)>) {
        self.desk.borrow_mut().begin(&chosen.iter().map(|(name, _)| name.as_str()).collect());
        let mut files = Vec::new();
        for (name, file) in chosen {
            match file.dyn_into::<File>() {
                Ok(file) => files.push((name, file)),
                Err(why) => {
                    self.desk.borrow_mut().refuse(&name, Why::NotRead(why.as_string().unwrap_or_default()));
                }
            }
        }
        let turn = self.turns.begin(files.len(), files.iter().map(|(_, file)| file.size()).sum());
        self.tell_progress(turn);
        let is_stopped = || self.turns.is_stopped(turn);
        for several in files.chunks(AT_ONCE) {
            let contents = if is_stopped() { Vec::new() } else { at_once(several).await };
            let mut contents = contents.into_iter();
            for (name, file) in several {
                let Some(content) = contents.next().filter(|_| !is_stopped()) else {
                    self.put(turn, |desk| desk.refuse(name, Why::Stopped));
                    continue;
                };
                let left = match content {
                    Some(Ok(content)) => {
                        self.open(turn, self.put(turn, |desk| desk.take(name, &content))).await;
                        Some(file.size())
                    }
                    Some(Err(why)) => {
                        self.put(turn, |desk| desk.refuse(name, Why::NotRead(why)));
                        Some(file.size())
                    }
                    None => self.read_big(turn, name, file).await,
                };
                match left {
                    Some(left) => self.turns.go_on(turn, 1, left),
                    None => self.put(turn, |desk| desk.refuse(name, Why::Stopped)),
                }
            }
            self.tell_progress(turn);
        }
        self.done(turn);
    }

    #[expect(clippy::cast_precision_loss, reason = "nobody has 2^53 files")]
    fn tell_progress(&self, turn: Turn) {
        if self.turns.is_open(turn) {
            let Progress { files, bytes } = self.turns.progress();
            self.say(&FromWorker::Progress([files[0] as f64, files[1] as f64, bytes[0], bytes[1]]));
        }
    }

    /// A big file: piece by piece when it has lines, and else at once. Gives how many of its bytes were not yet
    /// said to be read; `None` when reading was stopped before its end.
    async fn read_big(&self, turn: Turn, name: &str, file: &File) -> Option<f64> {
        let begin = piece(file, 0.0).await.unwrap_or_default();
        match how_to_read(name, file.size(), &begin) {
            Reading::ByLine => return self.read_pieces(turn, name, file).await,
            Reading::TooBig => self.put(turn, |desk| desk.refuse(name, Why::TooBig)),
            Reading::Whole => match content(file).await {
                Ok(content) => drop(self.open(turn, self.put(turn, |desk| desk.take(name, &content))).await),
                Err(why) => self.put(turn, |desk| desk.refuse(name, Why::NotRead(why))),
            },
        }
        Some(file.size())
    }

    async fn read_pieces(&self, turn: Turn, name: &str, file: &File) -> Option<f64> {
        let mut lines = Lines::new(name);
        let mut from = 0.0;
        while from < file.size() {
            if self.turns.is_stopped(turn) {
                return None;
            }
            let piece = match piece(file, from).await {
                Ok(piece) => piece,
                Err(why) => {
                    self.put(turn, |desk| desk.refuse(name, Why::NotRead(why)));
                    return Some(file.size() - from);
                }
            };
            self.open(turn, self.put(turn, |desk| desk.take_piece(&mut lines, &piece))).await;
            let to = (from + PIECE).min(file.size());
            self.turns.go_on(turn, 0, to - from);
            from = to;
            self.tell_progress(turn);
        }
        self.open(turn, self.put(turn, |desk| desk.take_end(lines))).await;
        Some(0.0)
    }

    async fn fetch(&self, addresses: Vec<String>) {
        self.desk.borrow_mut().begin(&addresses.iter().map(String::as_str).collect());
        let turn = self.turns.begin(addresses.len(), 0.0);
        self.tell_progress(turn);
        for address in &addresses {
            if self.turns.is_stopped(turn) {
                self.put(turn, |desk| desk.refuse(address, Why::Stopped));
                continue;
            }
            let signal = self.requests.borrow().as_ref().map(AbortController::signal);
            match bytes(ask(address.clone(), signal)).await {
                Ok(content) => drop(self.open(turn, self.put(turn, |desk| desk.take(address, &content))).await),
                Err(_) if self.turns.is_stopped(turn) => {
                    self.put(turn, |desk| desk.refuse(address, Why::Stopped));
                    continue;
                }
                Err(error) => self.put(turn, |desk| desk.refuse(address, Why::NotRead(error.to_string()))),
            }
            self.turns.go_on(turn, 1, 0.0);
            self.tell_progress(turn);
        }
        self.done(turn);
    }

    #[expect(clippy::cast_precision_loss, reason = "nobody has 2^53 files")]
    fn done(&self, turn: Turn) {
        match self.turns.end(turn) {
            End::Said(files, stopped) => self.say(&FromWorker::Done(files as f64, stopped)),
            // What was read is not held up by what others still wait for.
            End::Unsaid if self.turns.is_open(turn) => self.say(&FromWorker::Changed),
            End::Unsaid => {}
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "nobody has 2^53 files")]
    async fn take_key(&self, jwk: &str) {
        let turn = self.turns.turn();
        let key = crypto::private_key(jwk).await;
        if !self.turns.is_open(turn) {
            return;
        }
        let Some(key) = key else {
            return self.say(&FromWorker::KeyRefused);
        };
        self.turns.begin_opening();
        self.keys.borrow_mut().push(key);
        let waiting = self.desk.borrow_mut().take_sealed();
        let opened = self.open(turn, waiting).await;
        if let Some(opened) = self.turns.end_opening(turn, opened) {
            let left = self.desk.borrow().sealed();
            self.say(&FromWorker::KeyTaken([opened as f64, left as f64]));
            self.say(&FromWorker::Changed);
        }
    }

    /// Opens what is sealed with any key that was chosen, or keeps it until there is one that fits. Gives how many
    /// were opened.
    async fn open(&self, turn: Turn, sealed: Vec<(String, Sealed)>) -> usize {
        let mut count = 0;
        for ((name, sealed), number) in sealed.into_iter().zip(1usize..) {
            // The rest waits for its key to be chosen again.
            let is_stopped = self.turns.is_stopped(turn);
            let opened = if is_stopped { None } else { self.opened(&sealed).await };
            count += usize::from(self.put(turn, |desk| desk.take_opened(name, sealed, opened.as_deref())));
            if number.is_multiple_of(HANDFUL) && !is_stopped {
                self.give_way().await;
            }
        }
        count
    }

    /// What was sealed, by whichever key opens it: the last one first, and then what was chosen meanwhile. A key takes
    /// only what waits, so that what is in a hand has to meet it here.
    async fn opened(&self, sealed: &Sealed) -> Option<Vec<u8>> {
        let mut known = self.keys.borrow().len();
        let mut left = known;
        loop {
            let next = match left.checked_sub(1) {
                Some(next) => {
                    left = next;
                    next
                }
                None => {
                    known += 1;
                    known - 1
                }
            };
            let key = self.keys.borrow().get(next).cloned()?;
            let opened = crypto::open(sealed, &key).await;
            if opened.is_some() {
                return opened;
            }
        }
    }

    fn export(&self, format: &str, query: &str) {
        let Ok(export) = serde_json::from_str::<Export>(format) else { return };
        let asked = self.asked(query);
        if let Some(early) = &mut *self.early.borrow_mut()
            && (export != Export::Ndjson || asked.needs_questions())
        {
            return early.push((format.to_owned(), query.to_owned()));
        }
        let made = self.desk.borrow().export(&asked, export);
        self.say(&match made {
            Ok(made) => FromWorker::Export(made),
            Err(why) => FromWorker::NotExported(why),
        });
    }
}
