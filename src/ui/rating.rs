//! A place on a scale: radio buttons in a row.

use super::choices::{each_choice, label, radio};
use super::element::{View, el, nothing, row};
use super::question::radio_group;
use super::room::letters;
use super::store::Store;
use super::tongue::{Tongue, authors, text_tongue};
use crate::definition::{Scale, Text};
use crate::derived::NodeId;

/// The scale, and below it what its ends mean.
#[inline(never)] // An entry of the part "questions".
pub fn rating(store: Store, node: NodeId, scale: &Scale) -> View {
    let text = |text: &Option<Text>| text.as_ref().map(|text| store.peek(|session| session.view().text(text, node)));
    let (lowest, highest) = (text(&scale.lowest), text(&scale.highest));
    let last = scale.choices.own.len().saturating_sub(1);
    let (low, high) = (text_tongue(store, scale.lowest.as_ref()), text_tongue(store, scale.highest.as_ref()));
    let ends = [(0, lowest.clone(), low.clone()), (last, highest.clone(), high.clone())];
    let places = each_choice(store, node, move |choice| {
        // What an end means belongs to its name; below the scale it is for the eye.
        let meaning = ends.iter().find(|(place, _, _)| *place == choice.place);
        let meaning = meaning.and_then(|(_, text, tongue)| Some((text.as_deref()?, tongue.clone())));
        let hidden = |(text, tongue): (&str, Tongue)| {
            authors(el("span"), tongue).class("leeragenda-hidden").text(" ").text(text).view()
        };
        el("label")
            .class("leeragenda-rating__place")
            .el(radio(store, node, choice.place, choice.value.clone()))
            .el(el("span").child(label(store, node, &choice)))
            .child(meaning.map_or_else(nothing, hidden))
            .view()
    });
    let mut parts = vec![el("div").class("leeragenda-rating__places").child(places).view()];
    if lowest.is_some() || highest.is_some() {
        let end = |text: Option<String>, tongue| authors(el("span"), tongue).text(text.unwrap_or_default());
        let ends = el("div").class("leeragenda-rating__ends").attr("aria-hidden", "true");
        parts.push(ends.el(end(lowest, low)).el(end(highest, high)).view());
    }
    // Numbers stand in a grid on a narrow screen, words each have their own width.
    let is_short = store.peek(|session| session.view().offered(node).iter().all(|it| letters(&it.label) <= 3));
    let class = if is_short { "leeragenda-rating leeragenda-rating--short" } else { "leeragenda-rating" };
    radio_group(store, node, el("div").class(class).child(row(parts)).view())
}
