//! Authors' HTML as DOM nodes: made one by one from the allow-list, never from markup.

use super::element::{View, el, reads, words};
use super::store::Store;
use super::tongue::{Tongue, authors};
use crate::definition::Markup;
use crate::derived::NodeId;

/// A block of text between the questions.
pub fn block(store: Store, node: NodeId, nodes: &[Markup], tongue: Tongue) -> View {
    let filled = |text: &str| {
        let text = text.to_owned();
        reads(move || store.of(node, |_, view| view.fill(&text, node)))
    };
    authors(el("div"), tongue).class("leeragenda-html").children(draw(nodes, &filled)).view()
}

/// Nodes; `filled` draws words that name answers.
pub fn draw(nodes: &[Markup], filled: &dyn Fn(&str) -> View) -> Vec<View> {
    nodes.iter().map(|node| draw_one(node, filled)).collect()
}

fn draw_one(node: &Markup, filled: &dyn Fn(&str) -> View) -> View {
    match node {
        Markup::Words(text) if text.contains('{') => filled(text),
        Markup::Words(text) => words(text.as_str()),
        Markup::Element { name, href, lang, children } => el(name)
            .maybe("class", class(name))
            .maybe("href", href.as_ref())
            .maybe("lang", lang.as_ref())
            .children(draw(children, filled))
            .view(),
    }
}

/// The class that gives an element the looks of the design system.
fn class(name: &str) -> Option<&'static str> {
    match name {
        "p" => Some("nl-paragraph"),
        "a" => Some("nl-link"),
        "h2" => Some("nl-heading nl-heading--level-2"),
        "h3" => Some("nl-heading nl-heading--level-3"),
        "h4" => Some("nl-heading nl-heading--level-4"),
        "ul" => Some("utrecht-unordered-list"),
        "li" => Some("utrecht-unordered-list__item"),
        _ => None,
    }
}
