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
    // These ask first; no screen has both. After a "no", the focus goes back there.
    let id = matches!(label, Key::Wipe | Key::StartOver).then_some("vraagt");
    sends(store, class, msg).maybe("id", id).text(store.text(label)).view()
}

/// A button that sends a message, its label still to be put in.
pub fn sends(store: Store, class: &'static str, msg: impl Fn() -> Msg + 'static) -> El {
    el("button").class(class).attr("type", "button").on("click", move |_| store.send(msg()))
}

/// A form and its button, which does what the form is for. In a frame that may not send forms no browser that follows
/// the standard fires `submit` (HTML, "form submission algorithm"); the button is clicked there too, also by Enter in a
/// field. Its click goes no further, so that it is done once. Who asks the form itself (an extension, assistive
/// software) clicks no button.
pub fn form(act: impl Fn() + Copy + 'static) -> (El, El) {
    let hears = move |element: El, event| {
        element.on(event, move |event| {
            event.prevent_default();
            act();
        })
    };
    (
        hears(el("form").attr("novalidate", ""), "submit"),
        hears(el("button").class(PRIMARY).attr("type", "submit"), "click"),
    )
}

/// Buttons in a row.
pub fn buttons(buttons: Vec<View>) -> View {
    el("div").class("utrecht-button-group").children(buttons).view()
}

/// A question with "yes" and "no", while it is asked.
pub fn asks(store: Store, ask: Ask, question: impl Fn() -> String + 'static, yes: Key, no: Key) -> View {
    shown_when(is_asked(store, ask), move || confirmation(store, ask, question(), yes, no))
}

/// Whether something is asked now.
pub fn is_asked(store: Store, ask: Ask) -> impl Fn() -> bool + 'static {
    move || store.read(|session| session.asked() == Some(ask))
}

/// A question with "yes" and "no". The focus goes to the group, which is called by the question.
pub fn confirmation(store: Store, ask: Ask, question: String, yes: Key, no: Key) -> View {
    let question = el("p").class("nl-paragraph").attr("id", "vraag-tekst").text(question);
    let cancel = sends(store, SECONDARY, || Msg::Cancel).text(store.text(no)).on("click", move |_| match ask {
        // The session knows where.
        Ask::RemoveItem(_) => {}
        Ask::Replace => store.focus("#lees"),
        Ask::Wipe | Ask::StartOver => store.focus("#vraagt"),
    });
    let answers = vec![button(store, NEGATIVE, yes, || Msg::Confirm), cancel.view()];
    el("div")
        .class("utrecht-alert utrecht-alert--warning")
        .attr("role", "group")
        .attr("id", "vraag")
        .attr("tabindex", "-1")
        .attr("aria-labelledby", "vraag-tekst")
        .el(el("div").class("utrecht-alert__content").el(question).child(buttons(answers)))
        .view()
}

/// Whether everything is to be erased?
pub fn asks_to_wipe(store: Store) -> View {
    asks(store, Ask::Wipe, move || store.text(Key::WipeQuestion), Key::WipeYes, Key::WipeNo)
}
