//! The line between screen and worker: a word that says what is meant, and what belongs to it.

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use super::trusted;
use crate::export::{Exported, NotExported};

#[wasm_bindgen]
extern "C" {
    /// web-sys knows a worker that is made of a text, and none of an address that is trusted.
    #[wasm_bindgen(extends = Worker, js_name = Worker)]
    type Trusted;

    #[wasm_bindgen(catch, constructor, js_class = "Worker")]
    fn new(address: &JsValue, options: &WorkerOptions) -> Result<Trusted, JsValue>;
}

/// What the screen asks of the worker.
pub enum ToWorker {
    /// The deployment's address.
    Begin(String),
    /// Something to be shown: a query as JSON.
    Show(String),
    /// Files, each with its name; in the place of one that the browser did not give, what it says.
    Read(Vec<(String, JsValue)>),
    /// Addresses of files on this site.
    Fetch(Vec<String>),
    /// A private key as JWK.
    Key(String),
    /// To stop reading.
    Cancel,
    /// A file of what is looked at: format and query as JSON.
    Export(String, String),
    /// To forget everything.
    Forget,
}

/// What the worker says.
pub enum FromWorker {
    /// It can be asked.
    Ready,
    /// What is to be shown, as JSON.
    View(String),
    /// How far reading is: files read, files, bytes read, bytes.
    Progress([f64; 4]),
    /// Reading is over: files read, and whether it was stopped.
    Done(f64, bool),
    /// There is something else to be shown.
    Changed,
    /// Everything is closed: what was said before is over.
    Closed,
    /// The key was taken: how many sealed files it opened, and how many it did not.
    KeyTaken([f64; 2]),
    /// It was no key.
    KeyRefused,
    /// A file.
    Export(Exported),
    /// A file could not be made.
    NotExported(NotExported),
}

impl ToWorker {
    fn to_js(&self) -> Array {
        let text = |text: &str| JsValue::from_str(text);
        match self {
            ToWorker::Begin(address) => Array::of2(&text("begin"), &text(address)),
            ToWorker::Show(query) => Array::of2(&text("show"), &text(query)),
            ToWorker::Read(files) => {
                let message = Array::of1(&text("read"));
                for (name, file) in files {
                    message.push(&Array::of2(&text(name), file));
                }
                message
            }
            ToWorker::Fetch(addresses) => {
                let message = Array::of1(&text("fetch"));
                for address in addresses {
                    message.push(&text(address));
                }
                message
            }
            ToWorker::Key(key) => Array::of2(&text("key"), &text(key)),
            ToWorker::Cancel => Array::of1(&text("cancel")),
            ToWorker::Export(format, query) => Array::of3(&text("export"), &text(format), &text(query)),
            ToWorker::Forget => Array::of1(&text("forget")),
        }
    }

    /// What a message means; `None` for one that is not ours.
    pub fn of(message: &JsValue) -> Option<ToWorker> {
        let message: &Array = message.dyn_ref()?;
        let text = |place| message.get(place).as_string().unwrap_or_default();
        Some(match text(0).as_str() {
            "begin" => ToWorker::Begin(text(1)),
            "show" => ToWorker::Show(text(1)),
            "read" => {
                let pair = |pair: JsValue| {
                    let pair: Array = pair.dyn_into().ok()?;
                    Some((pair.get(0).as_string()?, pair.get(1)))
                };
                ToWorker::Read(message.iter().skip(1).filter_map(pair).collect())
            }
            "fetch" => ToWorker::Fetch(message.iter().skip(1).filter_map(|address| address.as_string()).collect()),
            "key" => ToWorker::Key(text(1)),
            "cancel" => ToWorker::Cancel,
            "export" => ToWorker::Export(text(1), text(2)),
            "forget" => ToWorker::Forget,
            _ => return None,
        })
    }
}

impl FromWorker {
    /// As it travels.
    pub fn to_js(&self) -> Array {
        let text = |text: &str| JsValue::from_str(text);
        match self {
            FromWorker::Ready => Array::of1(&text("ready")),
            FromWorker::Changed => Array::of1(&text("changed")),
            FromWorker::Closed => Array::of1(&text("closed")),
            FromWorker::View(view) => Array::of2(&text("view"), &text(view)),
            FromWorker::Progress(numbers) => {
                let message = Array::of1(&text("progress"));
                for number in numbers {
                    message.push(&JsValue::from_f64(*number));
                }
                message
            }
            FromWorker::Done(files, stopped) => Array::of3(&text("done"), &(*files).into(), &(*stopped).into()),
            FromWorker::KeyTaken([opened, left]) => Array::of3(&text("key"), &(*opened).into(), &(*left).into()),
            FromWorker::KeyRefused => Array::of1(&text("no key")),
            FromWorker::Export(Exported { name, content, cut }) => {
                let message = Array::of3(&text("export"), &text(name), &Uint8Array::from(content.as_slice()));
                for place in cut {
                    message.push(&text(place));
                }
                message
            }
            FromWorker::NotExported(NotExported::TooManyRows(table)) => {
                Array::of2(&text("too many rows"), &text(table))
            }
            FromWorker::NotExported(NotExported::Other(what)) => Array::of2(&text("not exported"), &text(what)),
        }
    }

    fn of(message: &JsValue) -> Option<FromWorker> {
        let message: &Array = message.dyn_ref()?;
        let text = |place| message.get(place).as_string().unwrap_or_default();
        let number = |place| message.get(place).as_f64().unwrap_or_default();
        Some(match text(0).as_str() {
            "ready" => FromWorker::Ready,
            "changed" => FromWorker::Changed,
            "closed" => FromWorker::Closed,
            "view" => FromWorker::View(text(1)),
            "progress" => FromWorker::Progress([number(1), number(2), number(3), number(4)]),
            "done" => FromWorker::Done(number(1), message.get(2).is_truthy()),
            "key" => FromWorker::KeyTaken([number(1), number(2)]),
            "no key" => FromWorker::KeyRefused,
            "export" => FromWorker::Export(Exported {
                name: text(1),
                content: Uint8Array::new(&message.get(2)).to_vec(),
                cut: message.iter().skip(3).filter_map(|place| place.as_string()).collect(),
            }),
            "too many rows" => FromWorker::NotExported(NotExported::TooManyRows(text(1))),
            "not exported" => FromWorker::NotExported(NotExported::Other(text(1))),
            _ => return None,
        })
    }
}

/// Starts the worker, and listens to it; `None` from a worker that has stopped.
pub fn start(boot: &str, mut listen: impl FnMut(Option<FromWorker>) + 'static) -> Option<Worker> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker: Worker = Trusted::new(&trusted::script(boot), &options).ok()?.into();
    let heard = Closure::<dyn FnMut(JsValue)>::new(move |event: JsValue| match event.dyn_ref::<MessageEvent>() {
        Some(message) => {
            if let Some(said) = FromWorker::of(&message.data()) {
                listen(Some(said));
            }
        }
        None => listen(None),
    });
    let listener = heard.into_js_value();
    let _ = Reflect::set(&worker, &"onmessage".into(), &listener);
    let _ = Reflect::set(&worker, &"onerror".into(), &listener);
    Some(worker)
}

/// Asks something.
pub fn ask(worker: &Worker, message: &ToWorker) {
    // What is sent is text, files and lists: it can always be sent.
    let _ = worker.post_message(&message.to_js());
}
