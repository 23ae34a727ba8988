//! Buttons, and what is asked before something is lost, where it is asked.

use super::element::{El, View, el, shown_when};
use super::store::Store;
use crate::messages::Key;
use crate::session::{Ask, Msg};

/// The button that leads on.
pub const PRIMARY: &str = "nl-button nl-button--primary";
/// A button beside it.
pub const SECONDARY: &str = "nl-button nl-button--secondary";
/// A button that is not in the way.
pub const SUBTLE: &str = "nl-button nl-button--subtle";
const NEGATIVE: &str = "nl-button nl-button--primary nl-button--negative";

/// A button that sends a message.
pub fn button(store: Store, class: &'static str, label: Key, msg: fn() -> Msg) -> View {
    sends(store, class, msg).text(store.text(label)).view()
}

/// A button that sends a message, its label still to be put in.
pub fn sends(store: Store, class: &'static str, msg: impl Fn() -> Msg + 'static) -> El {
    el("button").class(class).attr("type", "button").on("click", move |_| store.send(msg()))
}

/// Buttons in a row.
pub fn buttons(buttons: Vec<View>) -> View {
    el("div").class("utrecht-button-group").children(buttons).view()
}

/// A question with "yes" and "no", while it is asked.
pub fn asks(store: Store, ask: Ask, question: impl Fn() -> String + 'static, yes: Key, no: Key) -> View {
    shown_when(is_asked(store, ask), move || confirmation(store, question(), yes, no))
}

/// Whether something is asked now.
pub fn is_asked(store: Store, ask: Ask) -> impl Fn() -> bool + 'static {
    move || store.read(|session| session.asked() == Some(ask))
}

/// A question with "yes" and "no".
pub fn confirmation(store: Store, question: String, yes: Key, no: Key) -> View {
    let question = el("p").class("nl-paragraph").attr("id", "vraag").attr("tabindex", "-1").text(question);
    let answers = vec![button(store, NEGATIVE, yes, || Msg::Confirm), button(store, SECONDARY, no, || Msg::Cancel)];
    el("div")
        .class("utrecht-alert utrecht-alert--warning")
        .attr("role", "group")
        .attr("aria-labelledby", "vraag")
        .el(el("div").class("utrecht-alert__content").el(question).child(buttons(answers)))
        .view()
}

/// Whether everything is to be erased?
pub fn asks_to_wipe(store: Store) -> View {
    asks(store, Ask::Wipe, move || store.text(Key::WipeQuestion), Key::WipeYes, Key::WipeNo)
}
