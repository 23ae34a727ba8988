//! Several tabs of one browser, simulated: one storage, a queue of events for each tab, timers that go
//! off when the test says so.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use leeragenda::config::Config;
use leeragenda::date::{Date, Timestamp};
use leeragenda::definition::{self, Language};
use leeragenda::derived::NodeId;
use leeragenda::draft::{Gone, Outbox, StorageKeys};
use leeragenda::expression::Moment;
use leeragenda::host::Host;
use leeragenda::keeper::{Heard, Keeper, Kept, Relation, Shelf, Theirs};
use leeragenda::messages::Messages;
use leeragenda::response::{Digest, QuestionnaireId, QuestionnaireRef, Status};
use leeragenda::session::{Effect, Msg, NotKept, Session, Stage};
use leeragenda::submission::{Content, Reply, Request, Sealing};
use leeragenda::value::Value;

/// A machine on which every id is another, and whose clock the test sets.
pub struct Machine {
    drawn: Cell<u128>,
    pub now: Cell<i64>,
}

impl Host for Machine {
    fn timestamp(&self) -> Timestamp {
        Timestamp::from_unix(self.now.get())
    }

    fn today(&self) -> Date {
        self.timestamp().date()
    }

    fn moment(&self) -> Moment {
        Moment { epoch_ms: self.now.get() as f64 * 1000.0, utc_offset_minutes: 60 }
    }

    fn random(&self) -> [u8; 16] {
        self.drawn.set(self.drawn.get() + 1);
        // The first bytes differ: ids are cut short in places.
        (self.drawn.get().wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835)).to_be_bytes()
    }

    fn chance(&self) -> f64 {
        0.5
    }

    fn matches(&self, _: &str, _: bool, _: &str) -> bool {
        true
    }
}

type Texts = BTreeMap<String, String>;

/// What all tabs of a browser share.
#[derive(Default)]
pub struct Disk {
    pub texts: Texts,
    pub is_full: bool,
}

/// A key, and what stands under it now.
type Told = (String, Option<String>);

/// A tab's access to it; it can lag behind, as it does in browsers that give each tab a process.
#[derive(Clone)]
pub struct SimShelf {
    disk: Rc<RefCell<Disk>>,
    lagging: Rc<RefCell<Option<Texts>>>,
    /// What this tab wrote, and other tabs are to be told.
    told: Rc<RefCell<Vec<Told>>>,
}

impl Shelf for SimShelf {
    fn read(&self, key: &str) -> Option<String> {
        match &*self.lagging.borrow() {
            Some(texts) => texts.get(key).cloned(),
            None => self.disk.borrow().texts.get(key).cloned(),
        }
    }

    fn write(&self, key: &str, text: &str) -> Result<(), NotKept> {
        let mut disk = self.disk.borrow_mut();
        if disk.is_full && disk.texts.get(key).is_none_or(|before| before.len() < text.len()) {
            return Err(NotKept::Full);
        }
        if disk.texts.insert(key.into(), text.into()).as_deref() != Some(text) {
            self.told.borrow_mut().push((key.into(), Some(text.into())));
        }
        Ok(())
    }

    fn keys(&self, prefix: &str) -> Vec<String> {
        self.disk.borrow().texts.keys().filter(|key| key.starts_with(prefix)).cloned().collect()
    }

    fn remove(&self, key: &str) -> bool {
        if self.disk.borrow_mut().texts.remove(key).is_some() {
            self.told.borrow_mut().push((key.into(), None));
        }
        true
    }
}

/// A tab with the questionnaire.
pub struct Tab {
    pub session: Session,
    keeper: Keeper<SimShelf>,
    shelf: SimShelf,
    /// What it has not heard yet: `None` for a key that was removed, or a storage that was cleared.
    events: VecDeque<Option<String>>,
    pub keeps_soon: bool,
    settles: bool,
    /// What another tab wrote may be nowhere else than in what this one has not heard yet: that tab was
    /// closed, or the storage was cleared.
    is_last_to_hear: bool,
}

/// A browser with tabs.
pub struct Browser {
    pub disk: Rc<RefCell<Disk>>,
    pub machine: Rc<Machine>,
    pub tabs: Vec<Tab>,
    /// The files that were saved.
    pub files: Vec<String>,
    pub config: Rc<Config>,
    /// What was sent, from which tab.
    pub posts: Vec<(usize, Request)>,
    /// What is being sealed, and in which tab.
    pub seals: Vec<(usize, Sealing)>,
    /// Another tab keeps what is to be sent under this id.
    yields: bool,
    /// No tab hears of what another is about to send.
    pub is_deaf: bool,
}

pub fn keys() -> StorageKeys {
    StorageKeys::new("/", &QuestionnaireId::parse("x").unwrap())
}

impl Browser {
    pub fn new() -> Self {
        let machine = Rc::new(Machine { drawn: Cell::new(0), now: Cell::new(1_795_428_900) });
        Browser {
            disk: Rc::default(),
            machine,
            tabs: Vec::new(),
            files: Vec::new(),
            config: Rc::default(),
            posts: Vec::new(),
            seals: Vec::new(),
            yields: false,
            is_deaf: false,
        }
    }

    /// As [`Browser::new`], with an endpoint.
    pub fn sending_to(url: &str) -> Self {
        Self::submitting(&format!(r#"{{"url":"{url}"}}"#))
    }

    /// As [`Browser::new`], with this `submit`.
    pub fn submitting(submit: &str) -> Self {
        let json = format!(r#"{{"questionnaires":[{{"id":"x","file":"x.json"}}],"submit":{submit}}}"#);
        let (config, issues) = leeragenda::config::parse(&json);
        assert!(!issues.has_errors(), "{:?}", issues.into_first_error());
        Browser { config: Rc::new(config), ..Self::new() }
    }

    /// Opens the page in another tab, with this questionnaire.
    pub fn open(&mut self, source: &str) -> usize {
        let (definition, issues) = definition::parse(source);
        assert!(!issues.has_errors(), "{:?}", issues.into_first_error());
        let questionnaire =
            QuestionnaireRef { id: QuestionnaireId::parse("x").unwrap(), sha256: Digest::of(source.as_bytes()) };
        let messages = Messages::new(Language::new("nl"), self.config.messages.clone());
        let mut session = Session::new(self.config.clone(), definition, questionnaire, messages, self.machine.clone());
        let shelf = SimShelf { disk: self.disk.clone(), lagging: Rc::default(), told: Rc::default() };
        let mut keeper = Keeper::new(Ok(shelf.clone()), keys());
        let found = keeper.find(self.machine.timestamp(), None);
        session.find_unreadable(found.aside);
        if let Some(draft) = found.draft {
            session.find(draft);
        }
        if let Some(outbox) = found.outbox {
            session.find_outbox(outbox);
        }
        self.tabs.push(Tab {
            session,
            keeper,
            shelf,
            events: VecDeque::new(),
            keeps_soon: false,
            settles: false,
            is_last_to_hear: false,
        });
        let tab = self.tabs.len() - 1;
        self.pass_on(tab);
        if matches!(self.tabs[tab].session.stage(), Stage::Found(_)) {
            self.does(tab, Msg::GoOn);
        }
        tab
    }

    /// What a tab that opens finds, with a second copy of the draft.
    pub fn finds(&self, copy: Option<&str>) -> leeragenda::keeper::Found {
        let shelf = SimShelf { disk: self.disk.clone(), lagging: Rc::default(), told: Rc::default() };
        Keeper::new(Ok(shelf), keys()).find(self.machine.timestamp(), copy)
    }

    /// A tab is not told what happened until now.
    pub fn misses(&mut self, tab: usize) {
        self.tabs[tab].events.clear();
    }

    /// The page comes back from the back/forward cache, or stands there after what it needed was waited for.
    pub fn comes_back(&mut self, tab: usize) {
        let heard = self.tabs[tab].keeper.hear_late();
        self.heed(tab, heard);
        if self.tabs[tab].session.submission().frozen().is_none() {
            self.seek_outbox(tab);
        }
    }

    fn seek_outbox(&mut self, tab: usize) {
        let stored = self.tabs[tab].keeper.outbox(self.tabs[tab].session.id());
        if let Some(outbox) = stored.and_then(|stored| Outbox::read(&stored).ok()) {
            self.does(tab, Msg::Outbox(Box::new(outbox)));
        }
    }

    /// A message for a tab, and what it leads to.
    pub fn does(&mut self, tab: usize, msg: Msg) {
        for effect in self.tabs[tab].session.apply(msg) {
            match effect {
                Effect::KeepSoon => self.tabs[tab].keeps_soon = true,
                Effect::KeepNow => self.keep(tab),
                Effect::LetGo(sent, other) => {
                    self.tabs[tab].keeper.let_go(&sent, &other);
                    self.pass_on(tab);
                }
                Effect::Forget(gone) => {
                    self.tabs[tab].keeps_soon = false;
                    self.tabs[tab].keeper.forget(gone);
                    self.tabs[tab].settles = true;
                    self.pass_on(tab);
                }
                Effect::SeekOutbox => self.seek_outbox(tab),
                Effect::KeepOutbox(outbox) => {
                    self.yields = !self.tabs[tab].keeper.keep_outbox(&outbox);
                    self.pass_on(tab);
                    let is_heard = !self.yields && !self.is_deaf;
                    for other in (0..self.tabs.len()).filter(|other| is_heard && *other != tab) {
                        let outbox = Outbox::read(&outbox.to_json()).expect("an outbox");
                        self.does(other, Msg::Outbox(Box::new(outbox)));
                    }
                }
                Effect::Post(_) if std::mem::take(&mut self.yields) => {
                    let stored = self.tabs[tab].keeper.outbox(self.tabs[tab].session.id());
                    let outbox = Outbox::read(&stored.expect("what another tab keeps")).expect("an outbox");
                    self.does(tab, Msg::Outbox(Box::new(outbox)));
                }
                Effect::Post(request) => self.posts.push((tab, request)),
                Effect::Seal(sealing) => self.seals.push((tab, *sealing)),
                Effect::Download(_, text, _) => self.files.push(text),
                _ => {}
            }
        }
    }

    /// The endpoint answers what a tab sends.
    pub fn answers(&mut self, tab: usize, status: u16) {
        let id = self.tabs[tab].session.submission().frozen().expect("something is sent").id.clone();
        let reply = Reply::Answered { status, content: Content::Other, retry_after: None, body: String::new() };
        self.does(tab, Msg::Replied(id, reply));
    }

    /// It is a tab's turn to send: whether it still wants to. Another one may have sent it meanwhile.
    pub fn takes_its_turn(&mut self, tab: usize, request: &Request) -> bool {
        let heard = self.tabs[tab].keeper.hear(None);
        self.heed(tab, heard);
        let wants = self.tabs[tab].session.still_sends(request);
        if !wants && self.tabs[tab].session.is_erased() {
            self.does(tab, Msg::Gone(Gone::Wiped));
        }
        if self.tabs[tab].session.is_done_sending() {
            self.tabs[tab].keeper.drop_outbox(&request.id);
        }
        wants
    }

    /// Keeps a tab's draft, as its timer does.
    pub fn keep(&mut self, tab: usize) {
        self.tabs[tab].keeps_soon = false;
        let Some(draft) = self.tabs[tab].session.draft() else { return };
        let kept = self.tabs[tab].keeper.keep(draft.to_json());
        self.pass_on(tab);
        match kept {
            Kept::Yes => {
                self.does(tab, Msg::Kept(Ok(())));
                if self.tabs[tab].keeper.has_passed() {
                    self.take_in(tab);
                }
            }
            Kept::No(reason) => self.does(tab, Msg::Kept(Err(reason))),
            Kept::Gone(gone) => self.does(tab, Msg::Gone(gone)),
            Kept::Other => self.take_in(tab),
        }
    }

    /// As [`Browser::keep`], while what other tabs wrote since `before` has not come through yet.
    pub fn keep_unseeing(&mut self, tab: usize, before: Texts) {
        self.tabs[tab].keeps_soon = false;
        let Some(draft) = self.tabs[tab].session.draft() else { return };
        *self.tabs[tab].shelf.lagging.borrow_mut() = Some(before);
        let kept = self.tabs[tab].keeper.keep(draft.to_json());
        *self.tabs[tab].shelf.lagging.borrow_mut() = None;
        self.pass_on(tab);
        match kept {
            Kept::Yes => self.does(tab, Msg::Kept(Ok(()))),
            _ => self.tabs[tab].keeps_soon = true,
        }
    }

    fn take_in(&mut self, tab: usize) {
        if !self.tabs[tab].session.may_take_in() {
            return;
        }
        loop {
            let theirs = self.tabs[tab].keeper.theirs();
            self.pass_on(tab);
            match theirs {
                Theirs::Draft(draft, base) => self.does(tab, Msg::TakeIn(draft, base)),
                Theirs::Instead(draft) if self.tabs[tab].session.has_unkept() => {
                    self.does(tab, Msg::TakeIn(draft, Relation::Stranger));
                }
                Theirs::Instead(draft) => {
                    self.does(tab, Msg::Gone(Gone::Missing));
                    self.does(tab, Msg::TakeIn(draft, Relation::Later(None)));
                }
                Theirs::Newer => return self.does(tab, Msg::Kept(Err(NotKept::Newer))),
                Theirs::Stuck => return self.does(tab, Msg::Kept(Err(NotKept::Unknown))),
                Theirs::Gone(gone) => return self.does(tab, Msg::Gone(gone)),
                Theirs::Aside => return self.does(tab, Msg::Cleared),
                Theirs::Nothing => return,
            }
        }
    }

    /// Tells the other tabs what a tab wrote.
    fn pass_on(&mut self, from: usize) {
        let told: Vec<_> = self.tabs[from].shelf.told.borrow_mut().drain(..).collect();
        for (key, value) in told {
            if key != keys().draft() {
                continue;
            }
            for (at, tab) in self.tabs.iter_mut().enumerate() {
                if at != from {
                    tab.events.push_back(value.clone());
                }
            }
        }
    }

    /// Whether there is something that a tab has not heard yet.
    pub fn is_behind(&self, tab: usize) -> bool {
        !self.tabs[tab].events.is_empty()
    }

    /// All that a tab has not heard yet, since the storage was cleared last.
    pub fn unheard(&self, tab: usize) -> String {
        self.tabs[tab].events.iter().rev().map_while(Option::as_deref).collect::<Vec<_>>().join("\n")
    }

    /// A tab hears of what happened first of what it has not heard yet.
    pub fn hear(&mut self, tab: usize) {
        let Some(value) = self.tabs[tab].events.pop_front() else { return };
        self.tabs[tab].is_last_to_hear &= !self.tabs[tab].events.is_empty();
        let heard = self.tabs[tab].keeper.hear(value.as_deref());
        self.heed(tab, heard);
    }

    /// A tab hears of all that it has not heard yet.
    pub fn hear_all(&mut self, tab: usize) {
        while self.is_behind(tab) {
            self.hear(tab);
        }
    }

    fn heed(&mut self, tab: usize, heard: Heard) {
        match heard {
            Heard::Nothing => {}
            Heard::Cleared => self.does(tab, Msg::Cleared),
            Heard::Gone(gone) => self.does(tab, Msg::Gone(gone)),
            Heard::Other => self.take_in(tab),
        }
    }

    /// Another script of the origin clears the storage.
    pub fn clear(&mut self) {
        self.disk.borrow_mut().texts.clear();
        for tab in &mut self.tabs {
            tab.events.push_back(None);
            tab.is_last_to_hear = true;
        }
    }

    /// The tab is closed: the page has one moment left, in which it hears nothing any more. Only when a tab
    /// that was closed before may have left its words to this one, it does.
    pub fn close(&mut self, tab: usize) {
        self.hear_last(tab);
        self.leave_to_others();
        if self.tabs[tab].keeps_soon
            && let Some(draft) = self.tabs[tab].session.draft()
        {
            let file = self.tabs[tab].session.response(Status::Draft).to_json_pretty();
            let keeper = &mut self.tabs[tab].keeper;
            if keeper.keep(draft.to_json()) == Kept::Other {
                keeper.rescue(&file);
            }
        }
        self.tabs[tab].keeper.rescue_passed();
        if self.tabs[tab].settles {
            self.tabs[tab].keeper.settle();
        }
        self.pass_on(tab);
        self.tabs.remove(tab);
    }

    /// A tab goes: what it wrote may be nowhere but in what the others have not heard yet.
    fn leave_to_others(&mut self) {
        for other in self.tabs.iter_mut().filter(|other| !other.events.is_empty()) {
            other.is_last_to_hear = true;
        }
    }

    /// What a tab hears before it may go, because it can be nowhere else.
    pub fn hear_last(&mut self, tab: usize) {
        if self.tabs[tab].is_last_to_hear {
            self.hear_all(tab);
        }
    }

    /// The process of the tab is ended: the page has no moment left.
    pub fn kill(&mut self, tab: usize) {
        self.leave_to_others();
        self.tabs.remove(tab);
    }

    /// Marks go when every tab has seen them.
    pub fn settle(&mut self) {
        if self.tabs.iter().any(|tab| !tab.events.is_empty()) {
            return;
        }
        for tab in 0..self.tabs.len() {
            if std::mem::take(&mut self.tabs[tab].settles) {
                self.tabs[tab].keeper.settle();
                self.pass_on(tab);
            }
        }
    }

    /// Until every tab has heard everything and keeps nothing any more. An echo would never end.
    pub fn come_to_rest(&mut self) {
        for _ in 0..1000 {
            let busy = |tab: &Tab| tab.keeps_soon || !tab.events.is_empty();
            if !self.tabs.iter().any(busy) {
                self.settle();
                if !self.tabs.iter().any(busy) {
                    return;
                }
            }
            for tab in 0..self.tabs.len() {
                self.hear(tab);
                if self.tabs[tab].keeps_soon {
                    self.keep(tab);
                }
            }
        }
        panic!("the tabs echo each other:\n{:#?}", self.disk.borrow().texts);
    }

    /// The question of this name, when the tab shows it.
    pub fn question(&self, tab: usize, name: &str) -> Option<NodeId> {
        let view = self.tabs[tab].session.view();
        view.derived.ids().find(|node| {
            view.question(*node).is_some_and(|question| question.value_name == name) && view.is_answerable(*node)
        })
    }

    /// Writes an answer, in the place of what is there.
    pub fn write(&mut self, tab: usize, name: &str, text: &str) {
        let node = self.question(tab, name).unwrap_or_else(|| panic!("{name} is not asked"));
        self.does(tab, Msg::Write(node, text.into()));
    }

    /// What stands in a question.
    pub fn answer(&self, tab: usize, name: &str) -> String {
        let session = &self.tabs[tab].session;
        session.view().answers.members().get(name).map(Value::to_text).unwrap_or_default()
    }

    /// What a tab has set aside, in words.
    pub fn aside(&self, tab: usize) -> String {
        let session = &self.tabs[tab].session;
        Value::Object(session.set_aside().clone()).to_json()
    }
}
