//! A pair of keys: the private one as a file, the public one for `config.json`.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use super::crypto;
use super::state::{State, save};
use crate::words::Word;

/// The name of the private key's file.
const FILE: &str = "leeragenda-private-key.json";

/// Making keys.
pub fn keys(state: State) -> impl IntoView {
    let pair: RwSignal<Option<(String, String)>> = RwSignal::new(None);
    let is_saved = RwSignal::new(false);
    let make = move |_| {
        state.tell(Word::Busy, Vec::new());
        spawn_local(async move {
            match crypto::new_pair().await {
                Some(made) => {
                    is_saved.set(false);
                    pair.set(Some(made));
                    state.tell(Word::KeyUnsaved, Vec::new());
                }
                None => state.warn(Word::NoCrypto, Vec::new()),
            }
        });
    };
    let keep = move |_| {
        if let Some((private, _)) = pair.get_untracked() {
            save(FILE, private.as_bytes());
            is_saved.set(true);
            state.tell(Word::KeySaved, Vec::new());
        }
    };
    let copy = move |_| {
        let Some((_, public)) = pair.get_untracked() else { return };
        spawn_local(async move {
            let copied = JsFuture::from(window().navigator().clipboard().write_text(&public)).await;
            state.tell(if copied.is_ok() { Word::KeyCopied } else { Word::KeyNotCopied }, Vec::new());
        });
    };
    view! {
        <h2 class="nl-heading nl-heading--level-2">{move || state.say(Word::KeysTitle)}</h2>
        <p class="nl-paragraph">{move || state.say(Word::KeysHelp)}</p>
        {crypto::subtle().is_none().then(|| view! { <p class="nl-paragraph"><strong>{move || state.say(Word::NoCrypto)}</strong></p> })}
        <p><button class="nl-button nl-button--primary" type="button" on:click=make>{move || state.say(Word::MakeKeys)}</button></p>
        {move || pair.get().map(|(_, public)| view! {
            <p><button class="nl-button nl-button--primary" type="button" on:click=keep>{move || state.say(Word::SaveKey)}</button></p>
            <div class="overview-field overview-field--wide">
                <label for="openbaar">{move || state.say(Word::PublicKey)}</label>
                <textarea class="utrecht-textarea utrecht-textarea--html-textarea" id="openbaar" rows="8" readonly prop:value=public></textarea>
            </div>
            <p><button class="nl-button nl-button--secondary" type="button" on:click=copy>{move || state.say(Word::CopyKey)}</button></p>
        })}
    }
}
