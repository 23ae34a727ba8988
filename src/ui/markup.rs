//! Authors' HTML as DOM nodes: made one by one from the allow-list, never from markup.

use super::element::{View, el, reads, words};
use super::question::authors;
use super::store::Store;
use crate::definition::Markup;
use crate::derived::NodeId;

/// A block of text between the questions.
pub fn block(store: Store, node: NodeId, nodes: &[Markup]) -> View {
    authors(store, el("div")).class("leeragenda-html").children(draw(store, Some(node), nodes)).view()
}

/// Nodes, with the answers that they name put in as seen from `place`.
pub fn draw(store: Store, place: Option<NodeId>, nodes: &[Markup]) -> Vec<View> {
    nodes.iter().map(|node| draw_one(store, place, node)).collect()
}

fn draw_one(store: Store, place: Option<NodeId>, node: &Markup) -> View {
    match node {
        Markup::Words(text) if !text.contains('{') => words(text.as_str()),
        Markup::Words(text) => match place {
            Some(place) => {
                let text = text.clone();
                reads(move || store.of(place, |_, view| view.fill(&text, place)))
            }
            // At the end the answers are what they were.
            None => words(store.peek(|session| session.view().fill_outside(text))),
        },
        Markup::Element { name, href, lang, children } => el(name)
            .maybe("class", class(name))
            .maybe("href", href.as_ref())
            .maybe("lang", lang.as_ref())
            .children(draw(store, place, children))
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
