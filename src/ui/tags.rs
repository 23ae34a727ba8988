//! Several choices of many: a list of checkboxes that is made shorter by typing, and above it what
//! was chosen, each with a way to take it away.

use super::choices::{checkbox, choice_tongue, each_choice, select_all};
use super::dialogs::SECONDARY;
use super::element::{El, View, each_place, el, row, shown_when, words};
use super::events::value_of;
use super::question::{GROUP, group, is_locked};
use super::store::{Store, dom_id};
use super::tongue::authors_words;
use crate::definition::Choices;
use crate::derived::{ChoiceView, NodeId, View as Derived};
use crate::javascript::folded;
use crate::messages::Key;
use crate::session::Msg;
use crate::value::Value;

/// The chosen, the field to search with, how much it finds, and the list.
#[inline(never)] // An entry of the part "questions".
pub fn tags(store: Store, node: NodeId, choices: &Choices) -> View {
    let id = dom_id(node) + "-zoek";
    let example = choices.placeholder.as_ref().map(|text| store.peek(|session| session.view().text(text, node)));
    let search = el("input")
        .class("utrecht-textbox utrecht-textbox--html-input")
        .attr("id", id.as_str())
        .attr("type", "search")
        .attr("dir", "auto")
        .attr("autocomplete", "off")
        .maybe("placeholder", example)
        // Not of the form: Enter searches, and sends nothing.
        .attr("form", "")
        .attr("aria-controls", dom_id(node) + "-lijst")
        .on("input", move |event| store.note(node, value_of(&event)));
    let found = move || {
        let sought = folded(store.noted(node).trim());
        let all = store.of(node, |_, view| view.offered(node));
        let found = all.iter().filter(|choice| fits(choice, &sought)).count();
        let (n, total) = (found.to_string(), all.len().to_string());
        store.peek(|session| match sought.is_empty() {
            true => String::new(),
            false => session.messages().fill(Key::Found, &[("n", &n), ("total", &total)]),
        })
    };
    let options = each_choice(store, node, move |choice| {
        let own = choice.clone();
        let is_out = move || !fits(&own, &folded(store.noted(node).trim()));
        el("div").follows("hidden", move || is_out().then(String::new)).child(checkbox(store, node, choice)).view()
    });
    let list = el("div").class("leeragenda-tags").attr("id", dom_id(node) + "-lijst").child(options);
    let parts = vec![
        chosen(store, node),
        el("label").class("leeragenda-search").attr("for", id).text(store.text(Key::Filter)).view(),
        search.view(),
        el("p").class("leeragenda-count").attr("role", "status").reads(found).view(),
        select_all(store, node),
        list.view(),
    ];
    group(store, node, GROUP, row(parts))
}

/// Whether a choice has what is looked for in it; "other" is always to be found.
fn fits(choice: &ChoiceView, sought: &str) -> bool {
    choice.is_other || crate::texts::contains(&folded(&choice.label), sought)
}

/// What was chosen, in the order in which it was.
fn chosen(store: Store, node: NodeId) -> View {
    let places = move || store.of(node, |_, view| chosen_places(view, node));
    let list = move |locked: bool, draw: fn(Store, NodeId, usize) -> El| {
        let is_there = move || !places().is_empty() && is_locked(store, node) == locked;
        shown_when(is_there, move || {
            el("ul")
                .class("leeragenda-chosen")
                .attr("aria-label", store.text(Key::Chosen))
                .child(each_place(places, move |place| el("li").el(draw(store, node, place)).view()))
                .view()
        })
    };
    row(vec![list(true, stays), list(false, take_away)])
}

fn chosen_places(view: Derived, node: NodeId) -> Vec<usize> {
    let offered = view.offered(node);
    let place = |value: &Value| offered.iter().find(|choice| choice.value == *value).map(|choice| choice.place);
    view.value(node).and_then(Value::as_list).unwrap_or_default().iter().filter_map(place).collect()
}

/// A chosen answer that cannot be taken away.
fn stays(store: Store, node: NodeId, place: usize) -> El {
    let label = store.peek(|session| session.view().choice(node, place)).map(|choice| choice.label);
    el("span").child(authors_words(words(label.unwrap_or_default()), choice_tongue(store, node, place)))
}

/// A button that takes a chosen answer away; the focus goes to its neighbour.
fn take_away(store: Store, node: NodeId, place: usize) -> El {
    let id = move |place| format!("{}-weg-{place}", dom_id(node));
    let choice = store.peek(|session| session.view().choice(node, place));
    let label = choice.as_ref().map(|choice| choice.label.clone()).unwrap_or_default();
    let value = choice.map(|choice| choice.value).unwrap_or_default();
    let take = move |_| {
        let all = store.peek(|session| chosen_places(session.view(), node));
        let at = all.iter().position(|one| *one == place).unwrap_or_default();
        let neighbour = all.get(at + 1).or(at.checked_sub(1).and_then(|before| all.get(before)));
        store.focus(&neighbour.map_or_else(|| format!("#{}-zoek", dom_id(node)), |place| format!("#{}", id(*place))));
        store.send(Msg::Tick(node, value.clone(), false));
    };
    let name = store.fill(Key::TakeAway, &[("name", &label)]);
    el("button")
        .class(SECONDARY)
        .attr("type", "button")
        .attr("id", id(place))
        .attr("aria-label", name)
        .on("click", take)
        .child(authors_words(words(label), choice_tongue(store, node, place)))
        // On paper there is nothing to take away.
        .el(el("span").class("leeragenda-screen").text("\u{a0}×"))
}
