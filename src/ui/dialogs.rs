//! What is asked before something is lost, where it is asked.

use leptos::prelude::*;

use super::store::Store;
use crate::messages::Key;
use crate::session::Msg;

/// A question with "yes" and "no".
pub fn confirmation(store: Store, question: String, yes: Key, no: Key) -> AnyView {
    view! {
        <div class="utrecht-alert utrecht-alert--warning" role="group" aria-labelledby="vraag">
            <div class="utrecht-alert__content">
                <p class="nl-paragraph" id="vraag" tabindex="-1">
                    {question}
                </p>
                <div class="utrecht-button-group">
                    {button(store, "nl-button nl-button--primary nl-button--negative", yes, Msg::Confirm)}
                    {button(store, "nl-button nl-button--secondary", no, Msg::Cancel)}
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// A button that sends a message.
pub fn button(store: Store, class: &'static str, label: Key, msg: Msg) -> AnyView {
    view! {
        <button class=class type="button" on:click=move |_| store.send(msg.clone())>
            {store.text(label)}
        </button>
    }
    .into_any()
}
