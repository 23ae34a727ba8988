//! Questions that are answered by choosing: radio buttons, checkboxes, a list that opens, yes or no.
//!
//! Which choices are offered can follow from other answers: each is drawn when it is, by its place
//! among all, and kept as long as it is.

use super::element::{El, View, each_place, el, nothing, reads, row, shown_when};
use super::events::{ALL, NO, OTHER, YES};
use super::question::{GROUP, described, field, group, is_faulty, is_locked, locked, radio_group, says};
use super::store::{Store, dom_id};
use super::tongue::{Tongue, authors, authors_words, text_tongue, tongue};
use crate::definition::{Choices, NONE, Text, YesNo};
use crate::derived::{ChoiceView, NodeId};
use crate::messages::Key;
use crate::value::Value;

/// How a radio button looks.
pub const RADIO: &str = "utrecht-radio-button utrecht-radio-button--html-input";
/// How a checkbox looks.
pub const CHECKBOX: &str = "utrecht-custom-checkbox utrecht-custom-checkbox--html-input";
/// A choice: its control and its label.
pub const CHOICE: &str = "leeragenda-choice";
const CHOICES: &str = "leeragenda-choices";

/// Something for each choice that is offered, drawn once.
pub fn each_choice(store: Store, node: NodeId, draw: impl Fn(ChoiceView) -> View + 'static) -> View {
    each_place(move || offered(store, node), move |place| choice(store, node, place).map_or_else(nothing, &draw))
}

#[inline(never)]
fn offered(store: Store, node: NodeId) -> Vec<usize> {
    store.of(node, |_, view| view.offered(node)).into_iter().map(|choice| choice.place).collect()
}

#[inline(never)]
fn choice(store: Store, node: NodeId, place: usize) -> Option<ChoiceView> {
    store.peek(|session| session.view().choice(node, place))
}

/// The label of a choice; it can name answers, which it then follows.
pub fn label(store: Store, node: NodeId, choice: &ChoiceView) -> View {
    let place = choice.place;
    let choice_text =
        move || store.of(node, |_, view| view.choice(node, place)).map(|choice| choice.label).unwrap_or_default();
    authors_words(reads(choice_text), choice_tongue(store, node, place))
}

/// The language of the label of a choice.
pub fn choice_tongue(store: Store, node: NodeId, place: usize) -> Tongue {
    tongue(store, |view| view.choice_tongue(node, place))
}

/// An attribute without a value, while a choice cannot be chosen.
fn unavailable(store: Store, node: NodeId, place: usize) -> impl FnMut() -> Option<String> + 'static {
    move || {
        let is_out = store.of(node, |_, view| view.choice(node, place).is_some_and(|choice| !choice.enabled));
        (is_out || is_locked(store, node)).then(String::new)
    }
}

/// One of the choices.
pub fn radios(store: Store, node: NodeId) -> View {
    let options = each_choice(store, node, move |choice| {
        let other = if choice.is_other { other_field(store, node) } else { nothing() };
        let label = el("span").child(label(store, node, &choice));
        row(vec![el("label").class(CHOICE).el(radio(store, node, choice.place, choice.value)).el(label).view(), other])
    });
    radio_group(store, node, el("div").class(CHOICES).child(options).view())
}

/// Yes or no.
pub fn yes_no(store: Store, node: NodeId, answer: &YesNo) -> View {
    let choice = |place: &str, value: &Value, text: &Option<Text>, key| {
        let own = text.as_ref().map(|text| store.peek(|session| session.view().text(text, node)));
        let tongue = text_tongue(store, text.as_ref());
        let label = authors(el("span"), tongue).text(own.unwrap_or_else(|| store.text(key)));
        let button = radio_button(&dom_id(node), place).follows("disabled", locked(store, node));
        let button = follows_answer(store, node, button, value.clone());
        el("label").class(CHOICE).el(button).el(label).view()
    };
    let yes = choice(YES, &answer.yes_value, &answer.yes, Key::Yes);
    let no = choice(NO, &answer.no_value, &answer.no, Key::No);
    radio_group(store, node, el("div").class(CHOICES).child(yes).child(no).view())
}

/// The radio button of a choice.
pub fn radio(store: Store, node: NodeId, place: usize, value: Value) -> El {
    let button = radio_button(&dom_id(node), &place.to_string()).follows("disabled", unavailable(store, node, place));
    follows_answer(store, node, button, value)
}

/// Chosen while this is the answer.
fn follows_answer(store: Store, node: NodeId, button: El, value: Value) -> El {
    button.state("checked", move || store.of(node, |_, view| view.value(node) == Some(&value)))
}

/// A radio button of the group with this name. What choosing it means, its id says (`events.rs`).
pub fn radio_button(name: &str, place: &str) -> El {
    el("input").class(RADIO).attr("id", [name, "-", place].concat()).attr("name", name).attr("type", "radio")
}

/// Several of the choices.
pub fn checkboxes(store: Store, node: NodeId) -> View {
    let offered = store.peek(|session| session.view().offered(node));
    let in_columns = offered.len() > 6 && offered.iter().all(|choice| choice.label.chars().count() < 40);
    let class = if in_columns { "leeragenda-choices leeragenda-choices--columns" } else { CHOICES };
    let options = each_choice(store, node, move |choice| checkbox(store, node, choice));
    group(store, node, GROUP, el("div").class(class).child(select_all(store, node)).child(options).view())
}

/// The checkbox of a choice, and what belongs to "other".
pub fn checkbox(store: Store, node: NodeId, choice: ChoiceView) -> View {
    let other = if choice.is_other { other_field(store, node) } else { nothing() };
    let is_apart = !choice.is_other
        && choice.value.as_text() == Some(NONE)
        && offers(store, node, |choices| choice.place >= choices.own.len());
    let value = choice.value.clone();
    let ticked = move || {
        store
            .of(node, |_, view| view.value(node).and_then(Value::as_list).is_some_and(|chosen| chosen.contains(&value)))
    };
    let button = tick_box(store, node, &choice.place.to_string())
        .follows("disabled", unavailable(store, node, choice.place))
        .state("checked", ticked);
    let class = if is_apart { "leeragenda-choice leeragenda-choice--apart" } else { CHOICE };
    let label = el("span").child(label(store, node, &choice));
    row(vec![el("label").class(class).el(button).el(label).view(), other])
}

/// A checkbox of a question. What ticking it means, its id says (`events.rs`).
fn tick_box(store: Store, node: NodeId, place: &str) -> El {
    el("input")
        .class(CHECKBOX)
        .attr("id", [dom_id(node).as_str(), "-", place].concat())
        .attr("name", dom_id(node))
        .attr("type", "checkbox")
        .flag("aria-invalid", move || is_faulty(store, node))
}

/// Whether something holds for the choices of a question.
fn offers(store: Store, node: NodeId, holds: impl FnOnce(&Choices) -> bool) -> bool {
    store.peek(|session| {
        let question = session.view().question(node);
        question.and_then(|question| question.control.choices()).is_some_and(holds)
    })
}

/// A checkbox that ticks all others, where the author wants one.
pub fn select_all(store: Store, node: NodeId) -> View {
    if !offers(store, node, |choices| choices.all.is_some()) {
        return nothing();
    }
    let text = move || {
        store.of(node, |session, view| {
            let all = view.question(node).and_then(|question| question.control.choices()?.all.as_ref());
            match all {
                Some(Some(own)) => view.text(own, node),
                _ => session.messages().get(Key::SelectAll).to_owned(),
            }
        })
    };
    let has_all = move || {
        store.of(node, |_, view| {
            let choices = view.question(node).and_then(|question| question.control.choices());
            let all = choices.map(|choices| view.all_of(choices, node)).unwrap_or_default();
            let chosen = view.value(node).and_then(Value::as_list).unwrap_or_default();
            !all.is_empty() && all.iter().all(|value| chosen.contains(value))
        })
    };
    let button = tick_box(store, node, ALL).follows("disabled", locked(store, node)).state("checked", has_all);
    let tongue =
        tongue(store, |view| view.tongue(Some(view.question(node)?.control.choices()?.all.as_ref()?.as_ref()?)));
    el("label").class(CHOICE).el(button).el(authors(el("span"), tongue).reads(text)).view()
}

/// The field that belongs to "other", while that is chosen.
pub fn other_field(store: Store, node: NodeId) -> View {
    let is_open = move || store.of(node, |_, view| view.chose_other(view.value(node)));
    let message = move || {
        store.of(node, |session, _| if session.is_about_other(node) { session.shown_message(node) } else { None })
    };
    shown_when(is_open, move || {
        let id = dom_id(node) + OTHER;
        let error = id.clone() + "-fout";
        let example = store.peek(|session| {
            let view = session.view();
            let question = view.question(node);
            let own = question.and_then(|question| question.control.choices()?.other_example.as_ref());
            let example = own.or(question.and_then(|question| question.comment_example.as_ref()));
            example.map(|text| view.text(text, node))
        });
        // Who speaks to the page says what is to be seen: the label of the choice.
        let label = move || {
            store.of(node, |session, view| {
                let choice = view.offered(node).into_iter().find(|choice| choice.is_other);
                let choice = choice.map(|choice| choice.label).unwrap_or_default();
                session.messages().fill(Key::OtherField, &[("choice", &choice), ("name", &view.title(node))])
            })
        };
        let describes = error.clone();
        let control = el("input")
            .class("utrecht-textbox utrecht-textbox--html-input")
            .attr("id", id.as_str())
            .attr("type", "text")
            .attr("dir", "auto")
            .flag("aria-required", move || !is_locked(store, node))
            .maybe("placeholder", example)
            .follows("readonly", locked(store, node))
            .flag("aria-invalid", move || message().is_some())
            .follows("aria-describedby", move || message().map(|_| describes.clone()))
            .value(move || store.of(node, |_, view| view.comment(node).to_owned()));
        let field = el("div")
            .class_when("utrecht-form-field", "utrecht-form-field--invalid", move || message().is_some())
            .el(el("label").class("utrecht-form-label leeragenda-hidden").attr("for", id).reads(label))
            .child(says(store, Some(node), error, message))
            .el(control);
        el("div").class("leeragenda-other").el(field).view()
    })
}

/// One of the choices, in a list that opens.
pub fn select(store: Store, node: NodeId, choices: &Choices) -> View {
    let options = each_choice(store, node, move |choice| {
        let (place, value) = (choice.place, choice.value);
        let text = move || store.of(node, |_, view| view.choice(node, place)).map(|choice| choice.label);
        // Nothing but words can be in an option.
        authors(el("option"), choice_tongue(store, node, place))
            .attr("value", place.to_string())
            .follows("disabled", unavailable(store, node, place))
            .state("selected", move || store.of(node, |_, view| view.value(node) == Some(&value)))
            .reads(move || text().unwrap_or_default())
            .view()
    });
    let first = store.peek(|session| match &choices.placeholder {
        Some(own) => session.view().text(own, node),
        None => session.messages().get(Key::Choose).to_owned(),
    });
    let select = described(store, node, el("select"))
        .class_when("utrecht-select utrecht-select--html-select", "utrecht-select--invalid", move || {
            is_faulty(store, node)
        })
        .attr("id", dom_id(node))
        .maybe("autocomplete", choices.autocomplete.as_ref())
        .follows("disabled", locked(store, node))
        .el(authors(el("option"), text_tongue(store, choices.placeholder.as_ref())).attr("value", "").text(first))
        .child(options);
    let control = el("div").class("leeragenda-select").el(select).view();
    let other = if choices.other.is_some() { other_field(store, node) } else { nothing() };
    field(store, node, row(vec![control, other]))
}
