//! What stands on paper only, where there are no filters and nothing can be pressed; and printing it.

use leptos::prelude::*;

use super::state::State;
use crate::words::Word;

/// A button that prints all that is looked at.
pub fn print(state: State) -> AnyView {
    view! {
        <p class="overview-noprint">
            <button class="nl-button nl-button--secondary" type="button" on:click=move |_| state.print()>
                {move || state.say(Word::Print)}
            </button>
        </p>
    }
    .into_any()
}

/// What the numbers are about: how many responses, and what was chosen, what is chosen beside the filters first.
pub fn about(state: State, beside: impl Fn() -> Option<(String, String)> + Send + 'static) -> AnyView {
    let chosen = move || beside().into_iter().chain(state.view.with(|view| view.selection.clone())).collect();
    view! {
        <div class="overview-onpaper">
            <p class="overview-answered">{move || shown(state)}</p>
            {move || selection(chosen())}
        </div>
    }
    .into_any()
}

/// How many responses are looked at, of how many.
pub fn shown(state: State) -> String {
    state.view.with(|view| state.count(Word::Shown, &[("n", view.shown), ("total", view.all)]))
}

/// What each filter is called, and what was chosen.
pub fn selection(chosen: Vec<(String, String)>) -> AnyView {
    let chosen = chosen.into_iter().map(|(title, said)| view! { <div><dt>{title}</dt><dd>{said}</dd></div> });
    view! { <div class="overview-pieces"><dl>{chosen.collect_view()}</dl></div> }.into_any()
}
