//! Authors' HTML as DOM nodes: made one by one from the allow-list, never from markup.

use leptos::html::custom;
use leptos::prelude::*;

use super::store::Store;
use crate::definition::Markup;
use crate::derived::NodeId;

/// A block of text between the questions.
pub fn block(store: Store, node: NodeId, nodes: &[Markup]) -> AnyView {
    view! { <div class="leeragenda-html">{draw(store, Some(node), nodes)}</div> }.into_any()
}

/// Nodes, with the answers that they name put in as seen from `place`.
pub fn draw(store: Store, place: Option<NodeId>, nodes: &[Markup]) -> Vec<AnyView> {
    nodes.iter().map(|node| draw_one(store, place, node)).collect()
}

fn draw_one(store: Store, place: Option<NodeId>, node: &Markup) -> AnyView {
    match node {
        Markup::Words(words) => match place.filter(|_| words.contains('{')) {
            Some(place) => {
                let words = words.clone();
                (move || store.of(place, |_, view| view.fill(&words, place))).into_any()
            }
            None => words.clone().into_any(),
        },
        Markup::Element { name, href, lang, children } => custom(*name)
            .attr("class", class(name))
            .attr("href", href.clone())
            .attr("lang", lang.clone())
            .child(draw(store, place, children))
            .into_any(),
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
