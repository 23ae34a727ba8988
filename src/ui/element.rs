//! Elements, built by method calls, and the places on the page that follow what they read.
//!
//! Leptos' `view!` gives every element a type of its own, and each costs code in the bundle: this
//! page, written with it, was 280 kB over the wire. Here an element is made in the document at once,
//! and all of what follows is kept by one kind of effect. The reactive system is Leptos' own: an
//! effect belongs to the owner in which it was made, and ends with it.
//!
//! A listener is freed by the browser, together with its element. So it may keep ids, messages and signals,
//! but no element: that would keep both for ever.

use leptos::prelude::{Mountable, Owner, Render, RenderEffect, document, on_cleanup, untrack};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, Node};

use crate::derived::NodeId;

/// A piece of the page: an element, a text, or several of them in a row.
pub struct View(Node);

/// An element in the making.
pub struct El(Element);

/// An element of this name.
#[inline(never)]
pub fn el(tag: &str) -> El {
    // Only names that are not names at all are refused.
    El(document().create_element(tag).unwrap_or_else(|refused| refused.unchecked_into()))
}

impl El {
    /// An attribute.
    pub fn attr(self, name: &str, value: impl AsRef<str>) -> Self {
        set_attribute(&self.0, name, Some(value.as_ref()));
        self
    }

    /// An attribute, when it has a value.
    pub fn maybe(self, name: &str, value: Option<impl AsRef<str>>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// An attribute that follows what it reads.
    pub fn follows(self, name: &'static str, value: impl FnMut() -> Option<String> + 'static) -> Self {
        keep(self, name, set_attribute, Box::new(value))
    }

    /// An attribute that is `true` or absent, by what it reads.
    pub fn flag(self, name: &'static str, is_set: impl FnMut() -> bool + 'static) -> Self {
        keep(self, name, set_attribute, truth(Box::new(is_set)))
    }

    /// The classes.
    #[inline(never)]
    pub fn class(self, class: &str) -> Self {
        self.attr("class", class)
    }

    /// The classes, and those behind them when what is read holds.
    pub fn class_when(self, class: &'static str, more: &'static str, holds: impl FnMut() -> bool + 'static) -> Self {
        keep(self, "class", set_attribute, either_class(class, more, Box::new(holds)))
    }

    /// The text property of a control.
    pub fn value(self, mut value: impl FnMut() -> String + 'static) -> Self {
        keep(self, "value", set_text_property, Box::new(move || Some(value())))
    }

    /// A truth property of a control: `checked`, `selected`.
    pub fn state(self, name: &'static str, value: impl FnMut() -> bool + 'static) -> Self {
        keep(self, name, set_truth_property, truth(Box::new(value)))
    }

    /// What to do at an event.
    pub fn on(self, event: &str, act: impl FnMut(Event) + 'static) -> Self {
        listen(&self.0, event, Box::new(act));
        self
    }

    /// Something inside it.
    #[inline(never)]
    pub fn child(self, child: View) -> Self {
        append(&self.0, child);
        self
    }

    /// An element inside it.
    pub fn el(self, child: El) -> Self {
        self.child(child.view())
    }

    /// Several things inside it.
    pub fn children(self, children: impl IntoIterator<Item = View>) -> Self {
        children.into_iter().for_each(|child| append(&self.0, child));
        self
    }

    /// A text inside it.
    pub fn text(self, text: impl AsRef<str>) -> Self {
        self.child(words(text))
    }

    /// A text inside it that follows what it reads.
    pub fn reads(self, text: impl FnMut() -> String + 'static) -> Self {
        self.child(reads(text))
    }

    /// The element as a view.
    pub fn view(self) -> View {
        View(self.0.into())
    }
}

/// A text.
pub fn words(text: impl AsRef<str>) -> View {
    View(text_node(text.as_ref()))
}

/// Nothing.
pub fn nothing() -> View {
    View(document().create_document_fragment().into())
}

/// Several views in a row.
#[inline(never)]
pub fn row(views: Vec<View>) -> View {
    let all = nothing();
    views.into_iter().for_each(|view| append(&all.0, view));
    all
}

/// A text that follows what it reads.
pub fn reads(mut text: impl FnMut() -> String + 'static) -> View {
    text_of(Box::new(move || Some(text())))
}

/// A view that is there while what is read holds.
pub fn shown_when(holds: impl FnMut() -> bool + 'static, draw: impl Fn() -> View + 'static) -> View {
    shown_with(truth(Box::new(holds)), Box::new(move |_| draw()))
}

/// A view that is there while there is a text, and is drawn anew when that is another one.
pub fn shows(text: impl FnMut() -> Option<String> + 'static, draw: impl Fn(String) -> View + 'static) -> View {
    shown_with(Box::new(text), Box::new(draw))
}

/// A view for each node, drawn once and kept as long as the node is in the list.
pub fn each(mut list: impl FnMut() -> Vec<NodeId> + 'static, draw: impl Fn(NodeId) -> View + 'static) -> View {
    let places = move || list().into_iter().map(NodeId::place).collect();
    each_of(Box::new(places), Box::new(move |place| draw(NodeId::at(place))))
}

/// A view for each place, drawn once and kept as long as the place is in the list.
pub fn each_place(list: impl FnMut() -> Vec<usize> + 'static, draw: impl Fn(usize) -> View + 'static) -> View {
    each_of(Box::new(list), Box::new(draw))
}

/// Does something now, and again when what it reads changes, for as long as its owner is there.
pub fn effect(act: impl FnMut() + 'static) {
    let mut act: Box<dyn FnMut()> = Box::new(act);
    let effect = RenderEffect::new(move |_| act());
    on_cleanup(move || drop(effect));
}

// Traits of our own: `dyn FnMut` brings, for each closure, code for calling it once and dropping it.

type Read<T> = Box<dyn Reads<T>>;
type Draw<T> = Box<dyn Takes<T, View>>;

trait Reads<T> {
    fn read(&mut self) -> T;
}

impl<T, F: FnMut() -> T> Reads<T> for F {
    fn read(&mut self) -> T {
        self()
    }
}

trait Takes<A, T> {
    fn take(&mut self, given: A) -> T;
}

impl<A, T, F: FnMut(A) -> T> Takes<A, T> for F {
    fn take(&mut self, given: A) -> T {
        self(given)
    }
}

type Put = fn(&Element, &str, Option<&str>);

/// Keeps a property of an element as what is read.
#[inline(never)]
fn keep(element: El, name: &'static str, put: Put, mut read: Read<Option<String>>) -> El {
    let own = element.0.clone();
    let mut before = None;
    effect(move || {
        let now = Some(read.read());
        if before != now {
            put(&own, name, now.iter().flatten().next().map(String::as_str));
            before = now;
        }
    });
    element
}

#[inline(never)]
fn set_attribute(element: &Element, name: &str, value: Option<&str>) {
    // Only names that are not names at all are refused.
    let _ = match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
}

fn set_text_property(element: &Element, name: &str, value: Option<&str>) {
    let value = value.unwrap_or_default();
    // A browser gives an address without the space behind it: writing that back would take the space
    // away while somebody is typing. And Firefox types an emoji in two halves, the first of which is no text in
    // Rust: compared there, it is not written over.
    if js_sys::Reflect::get(element, &name.into()).ok().and_then(|now| now.as_string()).as_deref() != Some(value) {
        set_property(element, name, &value.into());
    }
}

fn set_truth_property(element: &Element, name: &str, value: Option<&str>) {
    set_property(element, name, &value.is_some().into());
}

fn set_property(element: &Element, name: &str, value: &JsValue) {
    // The properties of controls are never refused.
    let _ = js_sys::Reflect::set(element, &name.into(), value);
}

#[inline(never)]
fn truth(mut read: Read<bool>) -> Read<Option<String>> {
    Box::new(move || read.read().then(|| "true".to_owned()))
}

#[inline(never)]
fn either_class(class: &'static str, more: &'static str, mut holds: Read<bool>) -> Read<Option<String>> {
    Box::new(move || Some(if holds.read() { [class, " ", more].concat() } else { class.to_owned() }))
}

#[inline(never)]
fn listen(element: &Element, event: &str, mut act: Box<dyn Takes<Event, ()>>) {
    let act: Box<dyn FnMut(Event)> = Box::new(move |event| act.take(event));
    let callback = Closure::wrap(act).into_js_value();
    // Browsers refuse no listener.
    let _ = element.add_event_listener_with_callback(event, callback.unchecked_ref());
}

#[inline(never)]
fn append(parent: &Node, child: View) {
    // A new node fits everywhere.
    let _ = parent.append_child(&child.0);
}

#[inline(never)]
fn text_node(text: &str) -> Node {
    document().create_text_node(text).into()
}

/// A browser that translates the page puts elements of its own in the place of our texts. The mark behind
/// a text tells where it stood: there it takes its place again when it changes, to be translated anew.
#[inline(never)]
fn text_of(mut read: Read<Option<String>>) -> View {
    let (text, end) = (text_node(""), mark());
    let view = row(vec![View(text.clone()), View(end.clone())]);
    let mut before = None;
    effect(move || {
        let now = read.read();
        if before != now {
            text.set_text_content(now.as_deref());
            if text.parent_node().is_none() {
                if let Some(theirs) = end.previous_sibling() {
                    detach(&theirs);
                }
                insert(View(text.clone()), &end);
            }
            before = now;
        }
    });
    view
}

#[inline(never)]
fn shown_with(mut read: Read<Option<String>>, mut draw: Draw<String>) -> View {
    let (place, view) = Place::new(Owner::new());
    let mut before = None;
    effect(move || {
        let now = read.read();
        if before != now {
            before.clone_from(&now);
            place.clear();
            if let Some(now) = now {
                place.fill(|| draw.take(now));
            }
        }
    });
    view
}

#[inline(never)]
fn each_of(mut read: Read<Vec<usize>>, mut draw: Draw<usize>) -> View {
    let owner = Owner::new();
    let end = mark();
    let view = row(vec![View(end.clone())]);
    let mut shown: Vec<(usize, Place)> = Vec::new();
    // An owner never forgets its children, also when they are no more: those that are free are used again.
    let mut free: Vec<Owner> = Vec::new();
    effect(move || {
        let wanted = read.read();
        shown.retain(|(item, place)| {
            let stays = wanted.contains(item);
            if !stays {
                free.push(place.remove());
            }
            stays
        });
        for (at, item) in wanted.iter().enumerate() {
            let stands = shown.get(at);
            if stands.is_some_and(|(stands, _)| stands == item) {
                continue;
            }
            let (place, marks) = Place::new(free.pop().unwrap_or_else(|| owner.child()));
            insert(marks, stands.map_or(&end, |(_, place)| &place.start));
            place.fill(|| draw.take(*item));
            shown.insert(at, (*item, place));
        }
        // What has changed its order was drawn anew.
        while shown.len() > wanted.len() {
            if let Some((_, place)) = shown.pop() {
                free.push(place.remove());
            }
        }
    });
    view
}

/// A place whose content comes and goes, between two marks in the document.
struct Place {
    start: Node,
    end: Node,
    /// Of all that follows in the content.
    owner: Owner,
}

impl Place {
    /// A place, and the marks that are to be put in the document.
    fn new(owner: Owner) -> (Self, View) {
        let place = Self { start: mark(), end: mark(), owner };
        let view = row(vec![View(place.start.clone()), View(place.end.clone())]);
        (place, view)
    }

    fn fill(&self, draw: impl FnOnce() -> View) {
        insert(self.owner.with(|| untrack(draw)), &self.end);
    }

    #[inline(never)]
    fn clear(&self) {
        self.owner.cleanup();
        while let Some(next) = self.start.next_sibling().filter(|next| *next != self.end) {
            detach(&next);
        }
    }

    /// Takes it away; its owner owns nothing any more.
    fn remove(&self) -> Owner {
        self.clear();
        detach(&self.start);
        detach(&self.end);
        self.owner.clone()
    }
}

/// A mark that nobody sees or hears.
fn mark() -> Node {
    document().create_comment("").into()
}

#[inline(never)]
fn insert(view: View, before: &Node) {
    if let Some(parent) = before.parent_node() {
        // It is before one of its children.
        let _ = parent.insert_before(&view.0, Some(before));
    }
}

#[inline(never)]
fn detach(node: &Node) {
    if let Some(parent) = node.parent_node() {
        // It is one of its children.
        let _ = parent.remove_child(node);
    }
}

// How Leptos mounts the whole.

impl Render for View {
    type State = View;

    fn build(self) -> View {
        self
    }

    fn rebuild(self, _: &mut View) {}
}

impl Mountable for View {
    fn unmount(&mut self) {
        detach(&self.0);
    }

    fn mount(&mut self, parent: &Element, before: Option<&Node>) {
        let _ = parent.insert_before(&self.0, before);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let parent = self.0.parent_element();
        parent.is_some_and(|parent| child.try_mount(&parent, Some(&self.0)))
    }

    fn elements(&self) -> Vec<Element> {
        Vec::new()
    }
}
