//! Elements, built by method calls.
//!
//! Leptos' `view!` gives every element a type of its own, and each costs code in the bundle: this
//! page, written with it, was 280 kB over the wire. Here all elements are of one type, made of
//! Leptos' own type-erased attributes and children.

use std::sync::{Arc, Mutex};

use leptos::attr::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::attr::custom::custom_attribute;
use leptos::ev::{Custom, on};
use leptos::html::custom;
use leptos::prelude::*;
use leptos::tachys::html::property::prop;
use leptos::tachys::reactive_graph::SharedReactiveFunction;
use web_sys::Event;

/// An element in the making.
pub struct El {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An element of this name.
pub fn el(tag: &'static str) -> El {
    El { tag, attributes: Vec::new(), children: Vec::new() }
}

impl El {
    /// An attribute.
    pub fn attr(self, name: &'static str, value: impl Into<String>) -> Self {
        self.maybe(name, Some(value.into()))
    }

    /// An attribute, when it has a value.
    pub fn maybe(mut self, name: &'static str, value: Option<String>) -> Self {
        if value.is_some() {
            self.attributes.push(custom_attribute(name, value).into_any_attr());
        }
        self
    }

    /// An attribute that follows what it reads.
    pub fn follows(mut self, name: &'static str, value: impl FnMut() -> Option<String> + Send + 'static) -> Self {
        self.attributes.push(custom_attribute(name, shared(value)).into_any_attr());
        self
    }

    /// An attribute that is `true` or absent, by what it reads.
    pub fn flag(self, name: &'static str, mut is_set: impl FnMut() -> bool + Send + 'static) -> Self {
        self.follows(name, move || is_set().then(|| "true".to_owned()))
    }

    /// The classes.
    pub fn class(self, class: &'static str) -> Self {
        self.attr("class", class)
    }

    /// The classes, and those behind them when what is read holds.
    pub fn class_when(
        self,
        class: &'static str,
        more: &'static str,
        mut holds: impl FnMut() -> bool + Send + 'static,
    ) -> Self {
        self.follows("class", move || Some(if holds() { [class, " ", more].concat() } else { class.to_owned() }))
    }

    /// The text property of a control.
    pub fn value(mut self, value: impl FnMut() -> String + Send + 'static) -> Self {
        self.attributes.push(prop("value", shared(value)).into_any_attr());
        self
    }

    /// A truth property of a control: `checked`, `selected`.
    pub fn state(mut self, name: &'static str, value: impl FnMut() -> bool + Send + 'static) -> Self {
        self.attributes.push(prop(name, shared(value)).into_any_attr());
        self
    }

    /// What to do at an event.
    pub fn on(mut self, event: &'static str, act: impl FnMut(Event) + 'static) -> Self {
        let act: Box<dyn FnMut(Event)> = Box::new(act);
        self.attributes.push(on(Custom::new(event), act).into_any_attr());
        self
    }

    /// Something inside it.
    pub fn child(mut self, child: AnyView) -> Self {
        self.children.push(child);
        self
    }

    /// An element inside it.
    pub fn el(self, child: El) -> Self {
        self.child(child.view())
    }

    /// Several things inside it.
    pub fn children(mut self, children: impl IntoIterator<Item = AnyView>) -> Self {
        self.children.extend(children);
        self
    }

    /// A text inside it.
    pub fn text(self, text: impl Into<String>) -> Self {
        self.child(words(text))
    }

    /// A text inside it that follows what it reads.
    pub fn reads(self, text: impl FnMut() -> String + Send + 'static) -> Self {
        self.child(shared(text).into_any())
    }

    /// The element as a view.
    pub fn view(self) -> AnyView {
        custom(self.tag).add_any_attr(self.attributes).child(self.children).into_any()
    }
}

/// A text.
pub fn words(text: impl Into<String>) -> AnyView {
    text.into().into_any()
}

/// Nothing.
pub fn nothing() -> AnyView {
    ().into_any()
}

/// Several views in a row.
pub fn row(views: Vec<AnyView>) -> AnyView {
    views.into_any()
}

/// A view that is drawn anew when what it reads changes.
pub fn follows(draw: impl FnMut() -> AnyView + Send + 'static) -> AnyView {
    shared(draw).into_any()
}

/// A view that is there while a memo holds.
pub fn shown_when(holds: Memo<bool>, draw: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    follows(move || if holds.get() { draw() } else { nothing() })
}

fn shared<T: 'static>(read: impl FnMut() -> T + Send + 'static) -> SharedReactiveFunction<T> {
    Arc::new(Mutex::new(read))
}
