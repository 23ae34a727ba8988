//! The worker: holds the desk, reads files, opens what is sealed, answers the screen.
//!
//! Reading gives way after every handful of files, so that the screen can ask, or stop it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, CryptoKey, DedicatedWorkerGlobalScope, File, MessageEvent, RequestInit, RequestRedirect, Response,
};

use super::crypto;
use super::line::{FromWorker, ToWorker};
use crate::asking::{Export, Query};
use crate::desk::Desk;
use crate::export::NotExported;
use crate::reading::{Lines, Reading, Why, how_to_read};
use crate::sealed::Sealed;

/// How many files are asked for at once.
const AT_ONCE: usize = 64;
/// Above this a file is looked at first, and one of lines is read piece by piece.
const PIECE: f64 = 4_000_000.0;

struct Worker {
    scope: DedicatedWorkerGlobalScope,
    desk: RefCell<Desk>,
    /// Every key that was chosen, the last one first.
    keys: RefCell<Vec<CryptoKey>>,
    stopped: Cell<bool>,
}

/// Listens from now on.
pub fn begin(scope: &DedicatedWorkerGlobalScope) {
    let worker = Rc::new(Worker {
        scope: scope.clone(),
        desk: RefCell::default(),
        keys: RefCell::default(),
        stopped: Cell::new(false),
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
            ToWorker::Cancel => self.stopped.set(true),
            ToWorker::Export(format, query) => self.export(&format, &query),
            ToWorker::Forget => {
                self.desk.borrow_mut().forget();
                self.say(&FromWorker::Changed);
            }
        }
    }

    /// Loads what the deployment says of itself: config, questionnaires, mapping.
    async fn begin(&self, address: &str) {
        let at = |file: &str| format!("{address}{file}");
        let mapping = text(&at("overview.json")).await.ok();
        let mut questionnaires = Vec::new();
        match text(&at("config.json")).await {
            Ok(config) => {
                for (id, file) in Desk::listed(&config) {
                    questionnaires.push((id, text(&at(&file)).await));
                }
            }
            Err(error) => questionnaires.push(("config.json".into(), Err(error))),
        }
        let mut desk = self.desk.borrow_mut();
        *desk = Desk::new(mapping.as_deref(), &questionnaires).with_what_was_read(std::mem::take(&mut *desk));
        self.say(&FromWorker::Changed);
    }

    fn show(&self, query: &str) {
        let query: Query = serde_json::from_str(query).unwrap_or_default();
        let view = self.desk.borrow().view(&query);
        self.say(&FromWorker::View(serde_json::to_string(&view).unwrap_or_default()));
    }

    async fn read(&self, files: Vec<(String, File)>) {
        self.stopped.set(false);
        let total: f64 = files.iter().map(|(_, file)| file.size()).sum();
        let (count, mut read, mut bytes) = (files.len(), 0, 0.0);
        for several in files.chunks(AT_ONCE) {
            let contents: Vec<Option<Vec<u8>>> = at_once(several).await;
            for ((name, file), content) in several.iter().zip(contents) {
                if self.stopped.get() {
                    break;
                }
                match content {
                    Some(content) => {
                        let sealed = self.desk.borrow_mut().take(name, &content);
                        self.open(sealed).await;
                    }
                    None if file.size() > PIECE => self.read_big(name, file, [read, count], [bytes, total]).await,
                    None => self.desk.borrow_mut().refuse(name, Why::NotRead("?".into())),
                }
                read += 1;
                bytes += file.size();
            }
            self.progress([read, count], [bytes, total]);
            if self.stopped.get() {
                break;
            }
        }
        self.done(read as f64);
    }

    #[expect(clippy::cast_precision_loss, reason = "nobody has 2^53 files")]
    fn progress(&self, files: [usize; 2], bytes: [f64; 2]) {
        self.say(&FromWorker::Progress([files[0] as f64, files[1] as f64, bytes[0], bytes[1]]));
    }

    /// A big file: piece by piece when it has lines, and else at once.
    async fn read_big(&self, name: &str, file: &File, files: [usize; 2], bytes: [f64; 2]) {
        let begin = piece(file, 0.0).await.unwrap_or_default();
        match how_to_read(name, file.size(), &begin) {
            Reading::ByLine => self.read_pieces(name, file, files, bytes).await,
            Reading::TooBig => self.desk.borrow_mut().refuse(name, Why::TooBig),
            Reading::Whole => {
                let Some(content) = content(file).await else {
                    return self.desk.borrow_mut().refuse(name, Why::NotRead("?".into()));
                };
                let sealed = self.desk.borrow_mut().take(name, &content);
                self.open(sealed).await;
            }
        }
    }

    async fn read_pieces(&self, name: &str, file: &File, files: [usize; 2], bytes: [f64; 2]) {
        let mut lines = Lines::new(name);
        let mut from = 0.0;
        while from < file.size() && !self.stopped.get() {
            let Some(piece) = piece(file, from).await else {
                return self.desk.borrow_mut().refuse(name, Why::NotRead("?".into()));
            };
            let sealed = self.desk.borrow_mut().take_piece(&mut lines, &piece);
            self.open(sealed).await;
            from = (from + PIECE).min(file.size());
            self.progress(files, [bytes[0] + from, bytes[1]]);
        }
        if !self.stopped.get() {
            let sealed = self.desk.borrow_mut().take_end(lines);
            self.open(sealed).await;
        }
    }

    async fn fetch(&self, addresses: Vec<String>) {
        self.stopped.set(false);
        let count = addresses.len();
        let mut read = 0;
        for address in &addresses {
            if self.stopped.get() {
                break;
            }
            match bytes(address).await {
                Ok(content) => {
                    let sealed = self.desk.borrow_mut().take(address, &content);
                    self.open(sealed).await;
                }
                Err(error) => self.desk.borrow_mut().refuse(address, Why::NotRead(error)),
            }
            read += 1;
            self.progress([read, count], [0.0, 0.0]);
        }
        self.done(read as f64);
    }

    fn done(&self, files: f64) {
        self.say(&FromWorker::Done(files, self.stopped.replace(false)));
    }

    #[expect(clippy::cast_precision_loss, reason = "nobody has 2^53 files")]
    async fn take_key(&self, jwk: &str) {
        let Some(key) = crypto::private_key(jwk).await else {
            return self.say(&FromWorker::KeyRefused);
        };
        self.keys.borrow_mut().insert(0, key.clone());
        let waiting = self.desk.borrow_mut().take_sealed();
        let all = waiting.len();
        let opened = self.open_with(&[key], waiting).await;
        self.say(&FromWorker::KeyTaken([opened as f64, (all - opened) as f64]));
        self.say(&FromWorker::Changed);
    }

    /// Opens what is sealed with any key that was chosen, or keeps it until there is one that fits.
    async fn open(&self, sealed: Vec<(String, Sealed)>) {
        let keys = self.keys.borrow().clone();
        self.open_with(&keys, sealed).await;
    }

    async fn open_with(&self, keys: &[CryptoKey], sealed: Vec<(String, Sealed)>) -> usize {
        let mut count = 0;
        for (name, sealed) in sealed {
            let mut opened = None;
            for key in keys {
                opened = crypto::open(&sealed, key).await;
                if opened.is_some() {
                    break;
                }
            }
            count += usize::from(self.desk.borrow_mut().take_opened(name, sealed, opened.as_deref()));
        }
        count
    }

    fn export(&self, format: &str, query: &str) {
        let query: Query = serde_json::from_str(query).unwrap_or_default();
        let Ok(format) = serde_json::from_str::<Export>(format) else { return };
        let made = self.desk.borrow().export(&query, format);
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

async fn bytes(address: &str) -> Result<Vec<u8>, String> {
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let options = RequestInit::new();
    options.set_redirect(RequestRedirect::Error);
    // Nothing of an answer is kept, by the browser or by the page's service worker.
    let _ = js_sys::Reflect::set(&options, &"cache".into(), &"no-store".into());
    let said = |error: JsValue| {
        error.dyn_into::<js_sys::Error>().map_or_else(|_| "?".into(), |error| String::from(error.message()))
    };
    let response = JsFuture::from(scope.fetch_with_str_and_init(address, &options)).await.map_err(said)?;
    let response: Response = response.unchecked_into();
    if !response.ok() {
        return Err(format!("HTTP {}", response.status()));
    }
    let buffer = JsFuture::from(response.array_buffer().map_err(said)?).await.map_err(said)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

async fn text(address: &str) -> Result<String, String> {
    String::from_utf8(bytes(address).await?).map_err(|error| error.to_string())
}
