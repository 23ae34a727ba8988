//! What the screen knows: what is asked, what is shown, and how reading goes.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::{HtmlAnchorElement, HtmlElement, Worker};

use super::drawing::focus_as_drawn;
use super::line::{self, FromWorker, ToWorker};
use crate::agenda::Agenda;
use crate::asking::{Export, Query, Stand, View};
use crate::export::{self, Exported, NotExported};
use crate::pair::Pair;
use crate::words::{Word, fill};

/// The id of the heading above the files that come in: the focus goes there when what was pressed is gone.
pub const FILES: &str = "openen";
/// How many texts of each question are shown at first.
const TEXTS: usize = 5;

/// Something that was said, kept as what it is: it is told again in the language that is chosen then.
type Said = (Word, Vec<(&'static str, Value)>);

/// A value in what is said.
#[derive(Clone)]
pub enum Value {
    /// A number, written as people of the language do.
    Number(usize),
    /// A text.
    Text(String),
}

/// How it is with the question of what is to be shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asking {
    /// It is answered.
    Answered,
    /// An answer is under way.
    UnderWay,
    /// One is under way, and another question came meanwhile.
    Overtaken,
}

/// What the screen knows. Copied freely: it holds signals.
#[derive(Clone, Copy)]
pub struct State {
    /// What is asked.
    pub query: RwSignal<Query>,
    /// The language that is spoken: what is only said is not drawn anew at every letter of a search.
    language: Memo<String>,
    /// What is shown, without what is long: that is handed on without a copy.
    pub view: RwSignal<View>,
    /// Supply and demand.
    pub stand: RwSignal<Option<Arc<Stand>>>,
    /// The agenda.
    pub agenda: RwSignal<Option<Arc<Agenda>>>,
    /// Addresses that were typed.
    pub addresses: RwSignal<String>,
    /// The keys that were made, until everything is closed or others are made.
    pub pair: RwSignal<Option<Pair>>,
    /// How far reading is: files read, files, bytes read, bytes.
    pub progress: RwSignal<Option<[f64; 4]>>,
    /// What was said last, for everybody.
    said: RwSignal<Option<Said>>,
    /// What went wrong, if anything.
    alarm: RwSignal<Option<Said>>,
    asking: RwSignal<Asking>,
    /// Files were read, and the view that comes has how many there are.
    was_read: StoredValue<bool>,
    /// It is to be printed, as soon as all of it is there.
    is_printing: StoredValue<bool>,
    /// How often everything was closed. It begins with the moment, so that a page that was there before has another.
    closings: StoredValue<u64>,
    /// The id of the button by which a whole response is looked at: the focus goes back there.
    pub pressed: StoredValue<String>,
    /// Where the focus goes when what was asked for is drawn: the first of these ids that is there.
    focus: StoredValue<Vec<String>>,
    worker: StoredValue<Option<Worker>, LocalStorage>,
    /// Whether the worker has stopped: nothing that is asked is answered any more.
    has_crashed: StoredValue<bool>,
    /// What was asked before the worker could hear it: it is lost otherwise. `None` once it hears.
    early: StoredValue<Option<Vec<ToWorker>>, LocalStorage>,
}

impl State {
    /// Starts the worker, and listens to it.
    pub fn new(language: &str) -> State {
        let query = Query { language: language.to_owned(), texts: TEXTS, ..Query::default() };
        let query = RwSignal::new(query);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "milliseconds since 1970")]
        let now = js_sys::Date::now() as u64;
        let state = State {
            query,
            language: Memo::new(move |_| query.with(|query| query.language.clone())),
            view: RwSignal::new(View::default()),
            stand: RwSignal::new(None),
            agenda: RwSignal::new(None),
            addresses: RwSignal::new(String::new()),
            pair: RwSignal::new(None),
            progress: RwSignal::new(None),
            said: RwSignal::new(None),
            alarm: RwSignal::new(None),
            asking: RwSignal::new(Asking::Answered),
            was_read: StoredValue::new(false),
            is_printing: StoredValue::new(false),
            closings: StoredValue::new(now),
            pressed: StoredValue::new(String::new()),
            focus: StoredValue::new(Vec::new()),
            worker: StoredValue::new_local(None),
            has_crashed: StoredValue::new(false),
            early: StoredValue::new_local(Some(Vec::new())),
        };
        let boot = document().query_selector("script[src]").ok().flatten();
        let boot = boot.and_then(|script| script.get_attribute("src")).unwrap_or_default();
        let worker = line::start(&boot, move |said| state.hear(said));
        if worker.is_none() {
            state.crash();
        }
        state.worker.set_value(worker);
        Effect::new(move |_| {
            state.query.track();
            state.ask_view();
        });
        state
    }

    /// The language that is spoken.
    pub fn language(self) -> String {
        self.language.get()
    }

    /// A text in it.
    pub fn say(self, word: Word) -> String {
        self.language.with(|language| word.say(language).to_owned())
    }

    /// A text with numbers in it, the last of which is that of what is counted.
    pub fn count(self, word: Word, values: &[(&str, usize)]) -> String {
        let word = values.last().map_or(word, |(_, number)| word.of(*number));
        let written: Vec<(&str, String)> = values.iter().map(|(name, number)| (*name, self.number(*number))).collect();
        let values: Vec<(&str, &str)> = written.iter().map(|(name, number)| (*name, number.as_str())).collect();
        fill(&self.say(word), &values)
    }

    /// Says something to everybody.
    pub fn tell(self, word: Word, values: Vec<(&'static str, Value)>) {
        self.said.set(Some((word, values)));
    }

    /// Says that something went wrong. What was said before it would only contradict it.
    pub fn warn(self, word: Word, values: Vec<(&'static str, Value)>) {
        self.said.set(None);
        self.alarm.set(Some((word, values)));
    }

    /// What went wrong before is over; not that the worker has stopped.
    pub fn calm(self) {
        if !self.has_crashed.get_value() {
            self.alarm.set(None);
        }
    }

    fn crash(self) {
        self.has_crashed.set_value(true);
        self.end_reading();
        self.warn(Word::Crashed, Vec::new());
    }

    /// Nothing is read any more: the button that stops it is gone, and the focus with it.
    fn end_reading(self) {
        let has_focus = document().query_selector(".overview-reading :focus").ok().flatten().is_some();
        self.progress.set(None);
        if has_focus {
            focus_on(&[FILES]);
        }
    }

    /// Something is being made.
    pub fn busy(self) {
        self.calm();
        self.tell(Word::Busy, Vec::new());
    }

    /// What was said last, in words; empty: nothing.
    pub fn told(self) -> String {
        self.in_words(self.said.get())
    }

    /// What went wrong, in words; empty: nothing.
    pub fn warned(self) -> String {
        self.in_words(self.alarm.get())
    }

    fn in_words(self, said: Option<Said>) -> String {
        let Some((word, values)) = said else { return String::new() };
        let word = match values.last() {
            Some((_, Value::Number(number))) => word.of(*number),
            _ => word,
        };
        let written = |(name, value): (&'static str, Value)| match value {
            Value::Number(number) => (name, self.number(number)),
            Value::Text(text) => (name, text),
        };
        let values: Vec<(&str, String)> = values.into_iter().map(written).collect();
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        fill(&self.say(word), &values)
    }

    /// Asks for something else to be shown. What was pressed may be gone then, so the focus goes to the
    /// first of these ids that is there; otherwise it would be at the begin of the page.
    pub fn go(self, focus: &[&str], change: impl FnOnce(&mut Query)) {
        self.focus.set_value(focus.iter().map(|id| (*id).to_owned()).collect());
        self.query.update(change);
    }

    /// Prints what is looked at: as much as goes on paper is asked for first. It stays on the screen until something
    /// else is looked at: some browsers draw their sheets anew when they have said that they are done.
    pub fn print(self) {
        self.is_printing.set_value(true);
        self.query.update(|query| {
            if !query.is_printed {
                query.begin_again();
                query.is_printed = true;
            }
        });
    }

    /// Closes everything: nothing of it is left, neither what was said, nor by what was filtered, nor a key, nor
    /// what was still being read.
    pub fn forget(self) {
        self.closings.update_value(|closings| *closings = closings.wrapping_add(1));
        self.query.update(|query| {
            let Query { language, tab, .. } = std::mem::take(query);
            *query = Query { language, tab, texts: TEXTS, ..Query::default() };
        });
        self.ask(ToWorker::Forget);
        self.addresses.set(String::new());
        self.pair.set(None);
        self.closed();
    }

    /// Whether everything was closed since there were so many closings.
    pub fn was_closed_since(self, closings: u64) -> bool {
        self.closings() != closings
    }

    /// How often everything was closed.
    pub fn closings(self) -> u64 {
        self.closings.get_value()
    }

    /// What was said before, and how far reading was, is over. What the worker said meanwhile is still to come:
    /// it is over once more when the worker has closed everything, too.
    fn closed(self) {
        self.said.set(None);
        self.calm();
        self.end_reading();
        self.was_read.set_value(false);
    }

    /// A number as people write it: 12.345 in Dutch.
    pub fn number(self, number: usize) -> String {
        let digits = number.to_string();
        let between = if self.language() == "nl" { '.' } else { ',' };
        let mut out = String::new();
        for (at, digit) in digits.chars().enumerate() {
            if at > 0 && (digits.len() - at).is_multiple_of(3) && digits.len() > 4 {
                out.push(between);
            }
            out.push(digit);
        }
        out
    }

    /// Whether an answer is under way.
    pub fn is_waiting(self) -> bool {
        self.asking.get() != Asking::Answered
    }

    /// Whether the deployment's questions are not known yet.
    pub fn is_loading(self) -> bool {
        self.view.with(|view| view.is_loading)
    }

    /// Says something to the worker, as soon as it hears.
    pub fn ask(self, message: ToWorker) {
        if self.has_crashed.get_value() {
            return self.warn(Word::Crashed, Vec::new());
        }
        let kept = self.early.try_update_value(|early| match early {
            Some(early) => {
                early.push(message);
                None
            }
            None => Some(message),
        });
        if let Some(message) = kept.flatten() {
            self.send(&message);
        }
    }

    fn send(self, message: &ToWorker) {
        self.worker.with_value(|worker| {
            if let Some(worker) = worker {
                line::ask(worker, message);
            }
        });
    }

    /// Asks for what is to be shown now; one question at a time, so that typing never queues up.
    fn ask_view(self) {
        if self.asking.get_untracked() != Asking::Answered {
            return self.asking.set(Asking::Overtaken);
        }
        self.asking.set(Asking::UnderWay);
        let query = self.query.with_untracked(|query| serde_json::to_string(query).unwrap_or_default());
        self.ask(ToWorker::Show(query));
    }

    /// A file of what is looked at.
    pub fn export(self, format: Export) {
        self.busy();
        let query = self.query.with_untracked(|query| serde_json::to_string(query).unwrap_or_default());
        self.ask(ToWorker::Export(serde_json::to_string(&format).unwrap_or_default(), query));
    }

    fn hear(self, said: Option<FromWorker>) {
        match said {
            None => self.crash(),
            Some(FromWorker::Ready) => {
                let address = window().location().href().unwrap_or_default();
                let address = address.split(['?', '#']).next().unwrap_or_default();
                let folder = address.rsplit_once("/overview/").map_or(address, |(site, _)| site);
                self.send(&ToWorker::Begin(format!("{}/", folder.trim_end_matches('/'))));
                let early = self.early.try_update_value(Option::take).flatten().unwrap_or_default();
                early.iter().for_each(|message| self.send(message));
            }
            Some(FromWorker::View(view)) => {
                let is_overtaken = self.asking.get_untracked() == Asking::Overtaken;
                self.asking.set(Asking::Answered);
                match serde_json::from_str::<View>(&view) {
                    Ok(view) => self.show(view),
                    // What is shown is that of another question.
                    Err(_) => self.warn(Word::Crashed, Vec::new()),
                }
                if is_overtaken {
                    self.ask_view();
                    return;
                }
                self.move_focus();
                self.print_now();
                if self.was_read.get_value() {
                    self.was_read.set_value(false);
                    let (all, refused) = self.view.with_untracked(|view| (view.all, view.files.refused.all));
                    // What could not be read stands further down, where nobody hears of it.
                    let word = if refused > 0 { Word::ReadDoneSome } else { Word::ReadDone };
                    self.tell(word, vec![("m", Value::Number(refused)), ("n", Value::Number(all))]);
                }
            }
            Some(FromWorker::Changed) => self.ask_view(),
            Some(FromWorker::Closed) => {
                self.closed();
                self.ask_view();
            }
            Some(FromWorker::Progress(progress)) => self.progress.set(Some(progress)),
            Some(FromWorker::Done(files, stopped)) => self.done(files, stopped),
            Some(FromWorker::KeyTaken(counts)) => self.key_taken(counts),
            Some(FromWorker::KeyRefused) => self.warn(Word::KeyRefused, Vec::new()),
            Some(FromWorker::Export(made)) => {
                save(&made.name, &made.content);
                self.exported(made);
            }
            Some(FromWorker::NotExported(NotExported::TooManyRows(table))) => {
                self.warn(Word::TooManyRows, vec![("table", Value::Text(table))]);
            }
            Some(FromWorker::NotExported(NotExported::Other(what))) => {
                self.warn(Word::NotMade, vec![("what", Value::Text(what))]);
            }
        }
    }

    /// Only what has changed is drawn.
    fn show(self, mut view: View) {
        let (stand, agenda) = (view.market.take().map(Arc::new), view.agenda.take().map(Arc::new));
        if self.view.with_untracked(|known| *known != view) {
            self.view.set(view);
        }
        if self.stand.with_untracked(|known| *known != stand) {
            self.stand.set(stand);
        }
        if self.agenda.with_untracked(|known| *known != agenda) {
            self.agenda.set(agenda);
        }
    }

    fn move_focus(self) {
        let ids = self.focus.try_update_value(std::mem::take).unwrap_or_default();
        if !ids.is_empty() {
            // It is drawn by then.
            request_animation_frame(move || focus_as_drawn(&ids));
        }
    }

    fn print_now(self) {
        let is_printing = self.is_printing.try_update_value(std::mem::take) == Some(true);
        // Not when something else is looked at by now.
        if is_printing && self.query.with_untracked(|query| query.is_printed) {
            request_animation_frame(|| drop(window().print()));
        }
    }

    fn key_taken(self, [opened, left]: [f64; 2]) {
        self.calm();
        if opened + left == 0.0 {
            return self.tell(Word::KeyTaken, Vec::new());
        }
        self.tell(Word::KeyOpened, vec![("n", count(opened)), ("m", count(left))]);
    }

    fn exported(self, Exported { name, cut, .. }: Exported) {
        let file = ("file", Value::Text(name));
        if cut.is_empty() {
            return self.tell(Word::ExportDone, vec![file]);
        }
        let places = Value::Text(export::places(&cut));
        self.tell(Word::ExportCut, vec![file, ("n", Value::Number(cut.len())), ("places", places)]);
    }

    fn done(self, files: f64, stopped: bool) {
        let was_reading = self.progress.with_untracked(Option::is_some);
        self.end_reading();
        if stopped {
            self.tell(Word::Cancelled, vec![("n", count(files))]);
        } else if was_reading {
            // How many there are is in the view that comes.
            self.was_read.set_value(true);
        }
        self.ask_view();
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of files")]
fn count(files: f64) -> Value {
    Value::Number(files as usize)
}

/// Moves the focus to the first of these ids that is there.
pub fn focus_on(ids: &[&str]) {
    let found = ids.iter().find_map(|id| document().get_element_by_id(id));
    if let Some(found) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        let _ = found.focus();
    }
}

/// Asks before the page is left, as long as something would be lost by it; only then, because a page that asks is not
/// kept for Back by every browser.
pub fn ask_before_leaving(would_lose: impl Fn() -> bool + Send + Sync + 'static) {
    let would_lose = Memo::new(move |_| would_lose());
    Effect::new(move |_| {
        if would_lose.get() {
            let asks = window_event_listener_untyped("beforeunload", |event| event.prevent_default());
            on_cleanup(move || asks.remove());
        }
    });
}

/// Saves a file, as a download.
pub fn save(name: &str, content: &[u8]) {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(content));
    let Ok(blob) = web_sys::Blob::new_with_u8_array_sequence(&parts) else { return };
    let Ok(address) = web_sys::Url::create_object_url_with_blob(&blob) else { return };
    if let Ok(link) = document().create_element("a")
        && let Ok(link) = link.dyn_into::<HtmlAnchorElement>()
    {
        link.set_href(&address);
        link.set_download(name);
        link.click();
    }
    // The browser needs the address for a while: Safari asks for it after the click.
    set_timeout(move || drop(web_sys::Url::revoke_object_url(&address)), std::time::Duration::from_secs(60));
}
