//! The session as the screen sees it: it reads, tracks what it has read, and sends messages.

mod pointer;
mod wait;
mod whole;

use std::cell::{Cell, Ref, RefCell};
use std::ptr;
use std::rc::Rc;

use leptos::prelude::*;

use web_sys::Element;

use super::layout;
use crate::browser::runner::Runner;
use crate::browser::{focus, parts, timer};
use crate::definition::Language;
use crate::derived::{NodeId, View};
use crate::messages::Key;
use crate::part::Part;
use crate::session::{Effect, Msg, Session, Target};
use crate::telling::Cause;
use pointer::Pointer;
pub use wait::Told;
use wait::Wait;
pub use whole::Unchecked;
use whole::Whole;

/// A handle on the session; copied freely. What it leads to stays as long as the document, and is used
/// again for another session when this one's form was taken away: many forms that come and go take no
/// more room than those that are there at once.
#[derive(Clone, Copy)]
pub struct Store {
    inner: &'static Inner,
    /// Of which session it is, among those that were in this place.
    generation: u32,
}

/// Looks on, for whoever embeds the form.
pub type Watch = Rc<dyn Fn(Cause, &Session)>;

thread_local! {
    /// Places whose forms were taken away.
    static FREE: RefCell<Vec<&'static Inner>> = const { RefCell::new(Vec::new()) };

    /// Where the visitor did something last: in somebody else's page, and in its other forms, the focus is not ours
    /// to move.
    static ACTED: Cell<Option<&'static Inner>> = const { Cell::new(None) };
}

struct Inner {
    generation: Cell<u32>,
    session: RefCell<Session>,
    runner: RefCell<Rc<Runner>>,
    /// Where the page is mounted.
    root: RefCell<Element>,
    watch: RefCell<Option<Watch>>,
    /// One for each question that is on the screen.
    nodes: RefCell<Vec<Option<ArcTrigger>>>,
    /// Another one for each session, as a trigger does not forget who has read it until it is notified.
    screen: RefCell<ArcTrigger>,
    /// Messages that came while another one was being taken in.
    waiting: RefCell<Vec<Msg>>,
    whole: Whole,
    wait: Wait,
    pointer: Pointer,
    /// Words about questions that are of this screen only: what is looked for in a long list of choices, how many
    /// characters are left.
    notes: RefCell<Vec<(NodeId, String)>>,
    /// What was said last of keeping: it is no news on the next screen.
    said_of_keeping: RefCell<String>,
    /// Items whose questions are folded away.
    folded: RefCell<Vec<NodeId>>,
    /// The screen that was drawn last.
    drawn: RefCell<String>,
    /// Whether the document's title and language are ours to set.
    owns_document: Cell<bool>,
}

impl Store {
    /// A store for a session on the page at `root`.
    #[must_use]
    pub fn new(
        session: Session,
        runner: Rc<Runner>,
        root: Element,
        owns_document: bool,
        unchecked: Option<Unchecked>,
    ) -> Self {
        let free = FREE.with_borrow_mut(Vec::pop);
        if let Some(inner) = free {
            inner.session.replace(session);
            inner.runner.replace(runner);
            inner.root.replace(root);
            inner.owns_document.set(owns_document);
            inner.whole.begin(unchecked);
            return Store { inner, generation: inner.generation.get() };
        }
        let inner = Box::leak(Box::new(Inner {
            generation: Cell::new(0),
            session: RefCell::new(session),
            runner: RefCell::new(runner),
            root: RefCell::new(root),
            watch: RefCell::default(),
            nodes: RefCell::default(),
            screen: RefCell::default(),
            waiting: RefCell::default(),
            whole: Whole::new(unchecked),
            wait: Wait::default(),
            pointer: Pointer::default(),
            notes: RefCell::default(),
            said_of_keeping: RefCell::default(),
            folded: RefCell::default(),
            drawn: RefCell::default(),
            owns_document: Cell::new(owns_document),
        }));
        Store { inner, generation: 0 }
    }

    /// The form was taken away: what comes late is not heard any more, and the place is free.
    pub fn end(self) {
        let inner = self.inner;
        if inner.generation.get() != self.generation {
            return;
        }
        inner.generation.set(self.generation.wrapping_add(1));
        inner.runner().end();
        inner.watch.take();
        if self.has_acted() {
            ACTED.set(None);
        }
        inner.waiting.take();
        inner.said_of_keeping.take();
        inner.screen.take();
        inner.whole.end();
        inner.wait.end();
        inner.pointer.end();
        self.begin_screen("");
        FREE.with_borrow_mut(|free| free.push(inner));
    }

    /// From now on, `watch` looks on. What it leads to may be anything, also that the form is taken away.
    pub fn watch(self, watch: Watch) {
        if self.inner.generation.get() == self.generation {
            self.inner.watch.replace(Some(watch));
        }
    }

    /// The visitor does something here: the focus may be moved.
    pub fn acts(self) {
        ACTED.set(Some(self.inner));
    }

    /// Whether the visitor did something here, and after it nowhere else.
    fn has_acted(self) -> bool {
        ACTED.get().is_some_and(|inner| ptr::eq(inner, self.inner))
    }

    /// Whether the focus, and what is in view, are ours to move.
    fn may_lead(self) -> bool {
        self.owns_document() || self.has_acted()
    }

    /// Keeps the draft now.
    pub fn keep(self) {
        self.inner.runner().carry_out(Effect::KeepNow);
    }

    /// Takes a message in, and carries out what follows.
    pub fn send(self, msg: Msg) {
        let inner = self.inner;
        if inner.generation.get() != self.generation {
            return;
        }
        if !inner.whole.is_here() {
            self.hold(msg);
            return self.go_on_loading();
        }
        self.take_in(msg);
    }

    #[inline(never)] // An entry of the part "onward".
    fn take_in(self, msg: Msg) {
        let inner = self.inner;
        if matches!(msg, Msg::Speak(_)) {
            self.asks_language();
        }
        if let Some(part) = Part::for_message(&msg).filter(|part| !parts::is_here(*part)) {
            return self.load_and_send(part, msg);
        }
        inner.waiting.borrow_mut().push(msg);
        loop {
            // A message that comes while one is being taken in waits its turn.
            let Ok(mut session) = inner.session.try_borrow_mut() else { return };
            let next = {
                let mut waiting = inner.waiting.borrow_mut();
                if waiting.is_empty() { None } else { Some(waiting.remove(0)) }
            };
            let Some(msg) = next else { return };
            let cause = Cause::of(&msg);
            let effects = session.apply(msg);
            let cause = cause.with(&effects);
            drop(session);
            for effect in effects {
                self.carry_out(effect);
            }
            self.tell(cause);
            if inner.generation.get() != self.generation {
                return;
            }
        }
    }

    /// Tells who looks on what happened.
    fn tell(self, cause: Cause) {
        let inner = self.inner;
        let watch = inner.watch.borrow().clone();
        if let Some(watch) = watch.filter(|_| inner.generation.get() == self.generation) {
            watch(cause, &inner.session.borrow());
        }
    }

    /// Reads the session without tracking it.
    pub fn peek<T>(self, read: impl FnOnce(&Session) -> T) -> T {
        read(&self.session())
    }

    /// Reads the session; what reads runs again when the screen as a whole changes.
    pub fn read<T>(self, read: impl FnOnce(&Session) -> T) -> T {
        read(&self.session_of(None))
    }

    /// Reads what follows for one node; what reads runs again when that node changes.
    pub fn of<T>(self, node: NodeId, read: impl FnOnce(&Session, View) -> T) -> T {
        let session = self.session_of(Some(node));
        read(&session, session.view())
    }

    #[inline(never)]
    fn session(self) -> Ref<'static, Session> {
        self.inner.session.borrow()
    }

    /// The session, read for a node or for the screen as a whole.
    #[inline(never)]
    fn session_of(self, node: Option<NodeId>) -> Ref<'static, Session> {
        match node {
            Some(node) => self.inner.trigger(node).track(),
            None => self.inner.screen.borrow().track(),
        }
        self.session()
    }

    /// Another screen is about to be drawn, or the same in another language. Leptos does not forget who has
    /// read a trigger until it is notified; what was read before is let go with its triggers.
    pub fn begin_screen(self, screen: &str) {
        let inner = self.inner;
        inner.nodes.borrow_mut().clear();
        inner.notes.borrow_mut().clear();
        let before = inner.drawn.replace(screen.to_owned());
        if before != screen {
            inner.folded.borrow_mut().clear();
        }
    }

    /// Notes words about a question, in the place of those before.
    pub fn note(self, node: NodeId, text: String) {
        let mut all = self.inner.notes.borrow_mut();
        all.retain(|(of, _)| *of != node);
        all.push((node, text));
        drop(all);
        self.inner.trigger(node).notify();
    }

    /// What was noted about a question.
    pub fn noted(self, node: NodeId) -> String {
        self.inner.trigger(node).track();
        let all = self.inner.notes.borrow();
        all.iter().find(|(of, _)| *of == node).map(|(_, text)| text.clone()).unwrap_or_default()
    }

    /// Says something else of keeping, if anything; what is said of it now.
    pub fn say_of_keeping(self, text: Option<String>) -> String {
        let mut said = self.inner.said_of_keeping.borrow_mut();
        if let Some(text) = text {
            *said = text;
        }
        said.clone()
    }

    /// Folds the questions of an item away, or out again.
    pub fn fold(self, item: NodeId) {
        let mut all = self.inner.folded.borrow_mut();
        let before = all.len();
        all.retain(|of| *of != item);
        if all.len() == before {
            all.push(item);
        }
        drop(all);
        self.inner.trigger(item).notify();
    }

    /// Whether the questions of an item are folded away.
    pub fn is_folded(self, item: NodeId) -> bool {
        self.inner.trigger(item).track();
        self.inner.folded.borrow().contains(&item)
    }

    /// Folds out what is to have the focus, and with the summary everything. Whether anything was away.
    fn fold_out(self, target: Target) -> bool {
        let session = self.session();
        let holds = |item: &NodeId| match target {
            Target::Node(node) => session.view().derived.around(node).any(|around| around == *item),
            Target::Summary => true,
            Target::Heading | Target::AddButton(_) | Target::RemoveButton(_) | Target::Question | Target::Send => false,
        };
        let found: Vec<_> = self.inner.folded.borrow().iter().copied().filter(holds).collect();
        drop(session);
        found.iter().for_each(|item| self.fold(*item));
        !found.is_empty()
    }

    /// A text of the interface, in the language that is shown.
    pub fn text(self, key: Key) -> String {
        self.peek(|session| session.messages().get(key).to_owned())
    }

    /// A text of the interface with values put in.
    pub fn fill(self, key: Key, values: &[(&str, &str)]) -> String {
        self.peek(|session| session.messages().fill(key, values))
    }

    /// Moves the focus to an element of the page.
    pub fn focus(self, selector: &str) {
        self.inner.pointer.leads_on();
        focus::on(&self.inner.root(), selector);
    }

    /// Moves the focus to a question.
    pub fn focus_on(self, target: Target) {
        if self.inner.generation.get() != self.generation {
            return;
        }
        self.inner.pointer.leads_on();
        let is_any_away = !self.inner.folded.borrow().is_empty();
        if is_any_away && self.fold_out(target) {
            // It is on the screen after the tasks that are under way.
            return timer::soon(move || self.focus_on(target));
        }
        self.inner.focus(target);
    }

    /// Whether the document's title and language are ours to set.
    pub fn owns_document(self) -> bool {
        self.inner.owns_document.get()
    }

    /// Whether the browser lets anything be kept.
    pub fn can_keep(self) -> bool {
        self.inner.runner().can_keep()
    }

    fn carry_out(self, effect: Effect) {
        let inner = self.inner;
        match effect {
            Effect::Render(changes) => {
                let triggers: Vec<ArcTrigger> = {
                    let nodes = inner.nodes.borrow();
                    changes.nodes.iter().filter_map(|node| nodes.get(node.place())?.clone()).collect()
                };
                triggers.iter().for_each(Notify::notify);
                if changes.screen {
                    // What hears of it may end this session.
                    let screen = inner.screen.borrow().clone();
                    screen.notify();
                }
            }
            Effect::Focus(_) if !self.may_lead() => {}
            // What changed is on the screen after the tasks that are under way.
            Effect::Focus(target) => {
                inner.pointer.leads_on();
                timer::soon(move || self.focus_on(target));
            }
            effect => inner.runner().carry_out(effect),
        }
    }

    /// Sets the language and direction of the page's root, and of the document when it is ours.
    pub fn mark_language(self, language: &Language) {
        layout::mark_language(&self.inner.root(), self.owns_document(), language);
    }
}

impl Inner {
    fn runner(&self) -> Rc<Runner> {
        self.runner.borrow().clone()
    }

    fn root(&self) -> Element {
        self.root.borrow().clone()
    }

    /// What tells those who read a node that it changed.
    fn trigger(&self, node: NodeId) -> ArcTrigger {
        let mut nodes = self.nodes.borrow_mut();
        let at = node.place();
        if nodes.len() <= at {
            nodes.resize(at + 1, None);
        }
        match nodes.get_mut(at) {
            Some(place) => place.get_or_insert_with(ArcTrigger::new).clone(),
            None => ArcTrigger::new(),
        }
    }

    fn focus(&self, target: Target) {
        let root = &self.root();
        match target {
            Target::Heading => focus::on_top(root, "#titel"),
            Target::Summary => {
                focus::on(root, "#fouten");
            }
            Target::Node(node) => {
                let id = dom_id(node);
                // A question's own control; of a group its first, and not what takes it away; of an item its heading.
                // What is wrong inside a group comes first.
                let _ = focus::on(root, &format!("#{id}-anders[aria-invalid],#{id} [role][aria-invalid] input"))
                    || focus::on(root, &format!("input#{id},textarea#{id},select#{id}"))
                    || focus::on(root, &format!("#{id}-titel"))
                    || focus::on(root, &format!("#{id} input,#{id} select,#{id} textarea"))
                    || focus::on(root, &format!("#{id} button"));
            }
            Target::AddButton(node) => {
                focus::on(root, &format!("#{}-meer", dom_id(node)));
            }
            Target::RemoveButton(node) => {
                focus::on(root, &format!("#{}-weg", dom_id(node)));
            }
            Target::Send => {
                focus::on(root, "form [type=submit]");
            }
            Target::Question => {
                focus::on(root, "#vraag");
            }
        }
    }
}

/// The id in the DOM of a node's control, or of its group.
pub fn dom_id(node: NodeId) -> String {
    format!("q{}", node.number())
}
