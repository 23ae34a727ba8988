//! The worker: holds the desk, reads files, opens what is sealed, answers the screen.
//!
//! Reading gives way after every handful of files, so that the screen can ask, or stop it.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Promise, Uint8Array};
use leeragenda::date::Timestamp;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, CryptoKey, DedicatedWorkerGlobalScope, File, MessageEvent, RequestInit, RequestRedirect, Response,
};

use super::clock;
use super::crypto;
use super::line::{FromWorker, ToWorker};
use crate::asking::{Export, Query};
use crate::days;
use crate::desk::Desk;
use crate::export::NotExported;
use crate::fetching::NotFetched;
use crate::reading::{Lines, Reading, Why, how_to_read};
use crate::sealed::Sealed;
use crate::turns::{End, Progress, Turn, Turns};

/// How many files are asked for at once.
const AT_ONCE: usize = 64;
/// Above this a file is looked at first, and one of lines is read piece by piece.
const PIECE: f64 = 4_000_000.0;

struct Worker {
    scope: DedicatedWorkerGlobalScope,
    desk: RefCell<Desk>,
    /// Every key that was chosen, the last one first.
    keys: RefCell<Vec<CryptoKey>>,
    /// In which time zone days are counted; `None`: that of the browser.
    time_zone: RefCell<Option<String>>,
    /// Exports (format and query) that were asked for before the deployment was known, without which they have
    /// no tables; `None` once it is.
    early: RefCell<Option<Vec<(String, String)>>>,
    turns: Turns,
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
            ToWorker::Cancel => self.turns.stop(),
            ToWorker::Export(format, query) => match &mut *self.early.borrow_mut() {
                Some(early) => early.push((format, query)),
                None => self.export(&format, &query),
            },
            ToWorker::Forget => self.forget(),
        }
    }

    /// Loads what the deployment says of itself: config, questionnaires, mapping.
    async fn begin(&self, address: &str) {
        let at = |file: &str| format!("{address}{file}");
        let said = |error: NotFetched| error.to_string();
        // A deployment can do without; what else goes wrong is told.
        let mapping = match text(&at("overview.json")).await {
            Err(error) if error.is_absent() => None,
            loaded => Some(loaded.map_err(said)),
        };
        let listed = Desk::listed(&text(&at("config.json")).await.map_err(said));
        let mut questionnaires = Vec::new();
        for (id, file) in listed.questionnaires {
            questionnaires.push((id, text(&at(&file)).await.map_err(said)));
        }
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
        self.desk.borrow_mut().forget();
        self.keys.borrow_mut().clear();
        if let Some(early) = &mut *self.early.borrow_mut() {
            early.clear();
        }
        self.say(&FromWorker::Closed);
    }

    fn show(&self, query: &str) {
        let view = self.desk.borrow().view(&self.asked(query));
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

    async fn read(&self, files: Vec<(String, File)>) {
        let turn = self.turns.begin(files.len(), files.iter().map(|(_, file)| file.size()).sum());
        for several in files.chunks(AT_ONCE) {
            let contents: Vec<Option<Vec<u8>>> = at_once(several).await;
            for ((name, file), content) in several.iter().zip(contents) {
                if self.turns.is_stopped(turn) {
                    break;
                }
                let left = match content {
                    Some(content) => {
                        self.open(turn, self.put(turn, |desk| desk.take(name, &content))).await;
                        file.size()
                    }
                    None if file.size() > PIECE => self.read_big(turn, name, file).await,
                    None => {
                        self.put(turn, |desk| desk.refuse(name, Why::NotRead("?".into())));
                        file.size()
                    }
                };
                self.turns.go_on(turn, 1, left);
            }
            self.tell_progress(turn);
            if self.turns.is_stopped(turn) {
                break;
            }
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
    /// said to be read.
    async fn read_big(&self, turn: Turn, name: &str, file: &File) -> f64 {
        let begin = piece(file, 0.0).await.unwrap_or_default();
        match how_to_read(name, file.size(), &begin) {
            Reading::ByLine => return self.read_pieces(turn, name, file).await,
            Reading::TooBig => self.put(turn, |desk| desk.refuse(name, Why::TooBig)),
            Reading::Whole => match content(file).await {
                Some(content) => self.open(turn, self.put(turn, |desk| desk.take(name, &content))).await,
                None => self.put(turn, |desk| desk.refuse(name, Why::NotRead("?".into()))),
            },
        }
        file.size()
    }

    async fn read_pieces(&self, turn: Turn, name: &str, file: &File) -> f64 {
        let mut lines = Lines::new(name);
        let mut from = 0.0;
        while from < file.size() && !self.turns.is_stopped(turn) {
            let Some(piece) = piece(file, from).await else {
                self.put(turn, |desk| desk.refuse(name, Why::NotRead("?".into())));
                return file.size() - from;
            };
            self.open(turn, self.put(turn, |desk| desk.take_piece(&mut lines, &piece))).await;
            let to = (from + PIECE).min(file.size());
            self.turns.go_on(turn, 0, to - from);
            from = to;
            self.tell_progress(turn);
        }
        if !self.turns.is_stopped(turn) {
            self.open(turn, self.put(turn, |desk| desk.take_end(lines))).await;
        }
        0.0
    }

    async fn fetch(&self, addresses: Vec<String>) {
        let turn = self.turns.begin(addresses.len(), 0.0);
        for address in &addresses {
            if self.turns.is_stopped(turn) {
                break;
            }
            match bytes(address).await {
                Ok(content) => self.open(turn, self.put(turn, |desk| desk.take(address, &content))).await,
                Err(error) => self.put(turn, |desk| desk.refuse(address, Why::NotRead(error.to_string()))),
            }
            self.turns.go_on(turn, 1, 0.0);
            self.tell_progress(turn);
        }
        self.done(turn);
    }

    #[expect(clippy::cast_precision_loss, reason = "nobody has 2^53 files")]
    fn done(&self, turn: Turn) {
        if let End::Said(files, stopped) = self.turns.end(turn) {
            self.say(&FromWorker::Done(files as f64, stopped));
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
        self.keys.borrow_mut().insert(0, key.clone());
        let waiting = self.desk.borrow_mut().take_sealed();
        let all = waiting.len();
        let opened = self.open_with(turn, &[key], waiting).await;
        if self.turns.is_open(turn) {
            self.say(&FromWorker::KeyTaken([opened as f64, (all - opened) as f64]));
            self.say(&FromWorker::Changed);
        }
    }

    /// Opens what is sealed with any key that was chosen, or keeps it until there is one that fits.
    async fn open(&self, turn: Turn, sealed: Vec<(String, Sealed)>) {
        let keys = self.keys.borrow().clone();
        self.open_with(turn, &keys, sealed).await;
    }

    async fn open_with(&self, turn: Turn, keys: &[CryptoKey], sealed: Vec<(String, Sealed)>) -> usize {
        let mut count = 0;
        for (name, sealed) in sealed {
            let mut opened = None;
            for key in keys {
                opened = crypto::open(&sealed, key).await;
                if opened.is_some() {
                    break;
                }
            }
            count += usize::from(self.put(turn, |desk| desk.take_opened(name, sealed, opened.as_deref())));
        }
        count
    }

    fn export(&self, format: &str, query: &str) {
        let Ok(format) = serde_json::from_str::<Export>(format) else { return };
        let made = self.desk.borrow().export(&self.asked(query), format);
        self.say(&match made {
            Ok((name, content)) => FromWorker::Export(name, content),
            Err(NotExported::TooManyRows(table)) => FromWorker::NotExported(table, true),
            Err(NotExported::Other(what)) => FromWorker::NotExported(what, false),
        });
    }
}

/// The contents of files; `None` for one that cannot be read, or is too big to be read with others.
async fn at_once(files: &[(String, File)]) -> Vec<Option<Vec<u8>>> {
    let asked: Array = files
        .iter()
        .map(|(name, file)| match file.size() > PIECE && !name.to_ascii_lowercase().ends_with(".zip") {
            true => Promise::resolve(&JsValue::NULL),
            false => file.array_buffer(),
        })
        .collect();
    let settled = JsFuture::from(Promise::all_settled(&asked)).await.unwrap_or_default();
    let value = |one: JsValue| {
        let value = js_sys::Reflect::get(&one, &"value".into()).ok()?;
        value.is_object().then(|| Uint8Array::new(&value).to_vec())
    };
    Array::from(&settled).iter().map(value).collect()
}

/// What a file has from here on, at most so much as is read at once.
async fn piece(file: &File, from: f64) -> Option<Vec<u8>> {
    content(&file.slice_with_f64_and_f64(from, (from + PIECE).min(file.size())).ok()?).await
}

async fn content(blob: &Blob) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(blob.array_buffer()).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

async fn bytes(address: &str) -> Result<Vec<u8>, NotFetched> {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let options = RequestInit::new();
    options.set_redirect(RequestRedirect::Error);
    // Nothing of an answer is kept, by the browser or by the page's service worker.
    let _ = js_sys::Reflect::set(&options, &"cache".into(), &"no-store".into());
    let said = |error: JsValue| {
        let error = error.dyn_into::<js_sys::Error>();
        NotFetched::Said(error.map_or_else(|_| "?".into(), |error| String::from(error.message())))
    };
    let response = JsFuture::from(scope.fetch_with_str_and_init(address, &options)).await.map_err(said)?;
    let response: Response = response.unchecked_into();
    if !response.ok() {
        return Err(NotFetched::Status(response.status()));
    }
    let buffer = JsFuture::from(response.array_buffer().map_err(said)?).await.map_err(said)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

async fn text(address: &str) -> Result<String, NotFetched> {
    String::from_utf8(bytes(address).await?).map_err(|error| NotFetched::Said(error.to_string()))
}
