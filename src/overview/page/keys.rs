//! A pair of keys: the private one as a file, the public one for `config.json`.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use super::crypto;
use super::state::{State, ask_before_leaving, save};
use crate::pair::Pair;
use crate::words::Word;

/// The name of the private key's file.
const FILE: &str = "leeragenda-private-key.json";

/// A private key would be lost when the page is left.
pub fn mind(state: State) {
    ask_before_leaving(move || is_unsaved(state));
}

fn is_unsaved(state: State) -> bool {
    state.pair.with(|pair| pair.as_ref().is_some_and(Pair::is_unsaved))
}

/// Making keys.
pub fn keys(state: State) -> impl IntoView {
    let make = move |_| {
        state.busy();
        let closings = state.closings();
        spawn_local(async move {
            let made = crypto::new_pair().await;
            if state.was_closed_since(closings) {
                return;
            }
            match made {
                Some((private, public)) => {
                    state.pair.set(Some(Pair::new(private, public)));
                    state.tell(Word::KeysMade, Vec::new());
                }
                None => state.warn(Word::NoCrypto, Vec::new()),
            }
        });
    };
    view! {
        <h2 class="nl-heading nl-heading--level-2">{move || state.say(Word::KeysTitle)}</h2>
        <p class="nl-paragraph">{move || state.say(Word::KeysHelp)}</p>
        {crypto::subtle().is_none().then(|| view! { <p class="nl-paragraph"><strong>{move || state.say(Word::NoCrypto)}</strong></p> })}
        <p><button class="nl-button nl-button--primary" type="button" on:click=make>{move || state.say(Word::MakeKeys)}</button></p>
        {private(state)}
        {public(state)}
    }
}

/// The private key: what is to be done with it, as long as that was not done, and once more after that.
fn private(state: State) -> impl IntoView {
    let is_there = move || state.pair.with(Option::is_some);
    let keep = move |_| {
        let saved = state.pair.try_update(|pair| pair.as_mut().map(Pair::save));
        if let Some(private) = saved.flatten() {
            save(FILE, private.as_bytes());
            state.tell(Word::KeySaved, Vec::new());
        }
    };
    view! {
        <Show when=move || is_unsaved(state)>
            <div class="utrecht-alert utrecht-alert--warning"><div class="utrecht-alert__content">
                <p class="nl-paragraph">{move || state.say(Word::KeyUnsaved)}</p>
            </div></div>
        </Show>
        <Show when=is_there>
            <p><button class="nl-button nl-button--primary" type="button" on:click=keep>{move || state.say(Word::SaveKey)}</button></p>
        </Show>
    }
}

/// The public key, as soon as it may be used.
fn public(state: State) -> impl IntoView {
    let public = Memo::new(move |_| state.pair.with(|pair| pair.as_ref()?.public().map(str::to_owned)));
    let copy = move |_| {
        let Some(public) = public.get_untracked() else { return };
        spawn_local(async move {
            let copied = JsFuture::from(window().navigator().clipboard().write_text(&public)).await;
            state.tell(if copied.is_ok() { Word::KeyCopied } else { Word::KeyNotCopied }, Vec::new());
        });
    };
    move || {
        public.get().map(|public| view! {
            <div class="overview-field overview-field--wide">
                <label for="openbaar">{move || state.say(Word::PublicKey)}</label>
                <textarea class="utrecht-textarea utrecht-textarea--html-textarea" id="openbaar" rows="8" readonly prop:value=public></textarea>
            </div>
            <p><button class="nl-button nl-button--secondary" type="button" on:click=copy>{move || state.say(Word::CopyKey)}</button></p>
        })
    }
}
