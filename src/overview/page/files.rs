//! Files in: choosing, dropping, fetching; how far it is; and what was not taken.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, Event, HtmlInputElement};

use super::crypto;
use super::files_in::{self, Named};
use super::line::ToWorker;
use super::state::{FILES, State, ask_before_leaving, focus_on};
use crate::asking::{Cut, Files, Refused};
use crate::inventory::Merged;
use crate::words::Word;

/// All that was read and opened would be gone when the page is left: nothing is kept. A file that is dropped beside the
/// place for it would be opened in the place of the page.
pub fn mind(state: State) {
    ask_before_leaving(move || state.view.with(|view| view.all + view.files.sealed.all > 0));
    for event in ["dragover", "drop"] {
        // As long as the page is there.
        let _ = window_event_listener_untyped(event, |event| {
            let carried = event.dyn_ref().and_then(DragEvent::data_transfer);
            if carried.is_some_and(|carried| carried.types().includes(&"Files".into(), 0)) {
                event.prevent_default();
            }
        });
    }
}

/// The part of the page where files come in.
pub fn files(state: State) -> impl IntoView {
    let is_over = RwSignal::new(false);
    let take = move |named: Named| {
        if !named.is_empty() {
            state.calm();
            state.ask(ToWorker::Read(named));
        }
    };
    let chosen = move |event: Event| {
        let input: HtmlInputElement = event_target(&event);
        if let Some(list) = input.files() {
            take(files_in::of_list(&list));
        }
        // The same file can be chosen again.
        input.set_value("");
    };
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        is_over.set(false);
        let Some(transfer) = event.data_transfer() else { return };
        let (entries, plain) = files_in::dropped(&transfer);
        take(plain);
        let closings = state.closings();
        spawn_local(async move {
            // Folders take a while.
            let found = files_in::of_entries(entries).await;
            if !state.was_closed_since(closings) {
                take(found);
            }
        });
    };
    view! {
        <p class="nl-paragraph nl-paragraph--lead">{move || state.say(Word::Lead)}</p>
        <p class="nl-paragraph">{move || state.say(Word::NothingKept)}</p>
        <section class="overview-drop" class:overview-drop--over=move || is_over.get()
            on:dragover=move |event| { event.prevent_default(); is_over.set(true); }
            on:dragleave=move |_| is_over.set(false) on:drop=dropped>
            <h2 class="nl-heading nl-heading--level-2" id=FILES tabindex="-1">{move || state.say(Word::FilesTitle)}</h2>
            <p class="nl-paragraph">{move || state.say(Word::FilesHelp)}</p>
            <div class="overview-inputs">
                <div class="overview-field">
                    <label for="bestanden">{move || state.say(Word::ChooseFiles)}</label>
                    <input id="bestanden" type="file" multiple on:change=chosen/>
                </div>
                <div class="overview-field">
                    <label for="map">{move || state.say(Word::ChooseFolder)}</label>
                    <input id="map" type="file" multiple prop:webkitdirectory=true on:change=chosen/>
                </div>
                <div class="overview-field">
                    <label for="sleutel">{move || state.say(Word::PrivateKey)}</label>
                    <input id="sleutel" type="file" accept=".json,.jwk" aria-describedby="sleutel-uitleg"
                        on:change=move |event| key_chosen(state, &event)/>
                    <p class="overview-hint" id="sleutel-uitleg">{move || state.say(Word::PrivateKeyHelp)}</p>
                </div>
            </div>
        </section>
        {progress(state)}
        {fetching(state)}
        {counts(state)}
        {lists(state)}
    }
}

fn key_chosen(state: State, event: &Event) {
    let input: HtmlInputElement = event_target(event);
    let Some(file) = input.files().and_then(|list| list.get(0)) else { return };
    // The same file can be chosen again, for what came after it or was not opened to the end.
    input.set_value("");
    if crypto::subtle().is_none() {
        return state.warn(Word::NoCrypto, Vec::new());
    }
    // Opening thousands takes a while.
    state.busy();
    let closings = state.closings();
    spawn_local(async move {
        let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
        if !state.was_closed_since(closings) {
            state.ask(ToWorker::Key(text.unwrap_or_default()));
        }
    });
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of files")]
fn progress(state: State) -> impl IntoView {
    let reads = move || state.progress.with(Option::is_some);
    let said = move || {
        let [read, files, ..] = state.progress.get().unwrap_or_default();
        state.count(Word::Reading, &[("n", read as usize), ("total", files as usize)])
    };
    let part = move || {
        let [read, files, bytes, total] = state.progress.get().unwrap_or_default();
        if total > 0.0 { bytes / total } else { read / files.max(1.0) }
    };
    view! {
        <Show when=reads>
            <section class="overview-reading">
                <label for="voortgang">{said}</label>
                <progress class="leeragenda-progress" id="voortgang" max="1" value=move || part().to_string()></progress>
                <button class="nl-button nl-button--secondary" type="button" on:click=move |_| state.ask(ToWorker::Cancel)>
                    {move || state.say(Word::Cancel)}
                </button>
            </section>
        </Show>
    }
}

fn fetching(state: State) -> impl IntoView {
    let wanted = state.addresses;
    let fetch = move |_| {
        let location = window().location();
        let (here, origin) = (location.href().unwrap_or_default(), location.origin().unwrap_or_default());
        let lines = wanted.get_untracked();
        let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
        let addresses: Vec<_> = lines.map(|line| web_sys::Url::new_with_base(line, &here)).collect();
        if addresses.iter().any(|address| address.as_ref().map_or(true, |address| address.origin() != origin)) {
            return state.warn(Word::OtherSite, Vec::new());
        }
        state.calm();
        let addresses: Vec<String> = addresses.into_iter().flatten().map(|address| address.href()).collect();
        if !addresses.is_empty() {
            state.ask(ToWorker::Fetch(addresses));
        }
    };
    view! {
        <details class="overview-more">
            <summary>{move || state.say(Word::FromList)}</summary>
            <div class="overview-field overview-field--wide">
                <label for="adressen">{move || state.say(Word::FromListHelp)}</label>
                <textarea class="utrecht-textarea utrecht-textarea--html-textarea" id="adressen" rows="3" prop:value=move || wanted.get()
                    on:input=move |event| wanted.set(event_target_value(&event))></textarea>
            </div>
            <button class="nl-button nl-button--secondary" type="button" on:click=fetch>{move || state.say(Word::Fetch)}</button>
        </details>
    }
}

fn counts(state: State) -> impl IntoView {
    let counts = Memo::new(move |_| {
        state.view.with(|view| {
            let files = &view.files;
            let numbers = [
                (Word::CountAll, view.all),
                (Word::CountDrafts, files.drafts.all),
                (Word::CountMerged, files.merged.all),
                (Word::CountRefused, files.refused.all),
                (Word::CountSealed, files.sealed.all),
            ];
            (numbers.to_vec(), view.questionnaires.clone(), view.other_version)
        })
    });
    let number =
        move |label: String, number: usize| view! { <div><dt>{label}</dt><dd>{state.number(number)}</dd></div> };
    let has_any = move || counts.with(|(numbers, ..)| numbers.iter().any(|(_, number)| *number > 0));
    view! {
        <Show when=has_any>
            <dl class="overview-counts">
                {move || counts.get().0.into_iter().map(|(word, count)| number(state.say(word), count)).collect_view()}
            </dl>
            <dl class="overview-counts overview-counts--small">
                {move || counts.get().1.into_iter().filter(|count| count.all > 0).map(|count| {
                    number(count.title, count.all)
                }).collect_view()}
            </dl>
            {move || match counts.get().2 {
                0 => None,
                n => Some(view! { <p class="nl-paragraph">{state.count(Word::OtherVersion, &[("n", n)])}</p> }),
            }}
            <p><button class="nl-button nl-button--subtle" type="button" on:click=move |_| {
                state.forget();
                // The button is gone with what it closes.
                focus_on(&[FILES]);
            }>
                {move || state.say(Word::Forget)}
            </button></p>
        </Show>
    }
}

fn lists(state: State) -> impl IntoView {
    let files = Memo::new(move |_| state.view.with(|view| view.files.clone()));
    move || {
        let Files { merged, refused, drafts, sealed, trouble } = files.get();
        view! {
            {(sealed.all > 0).then(|| waiting(state, sealed))}
            {(!trouble.is_empty()).then(|| troubled(state, trouble))}
            {(refused.all > 0).then(|| not_taken(state, refused))}
            {(merged.all > 0).then(|| of_one_id(state, merged))}
            {(drafts.all > 0).then(|| half_done(state, drafts))}
        }
    }
}

fn waiting(state: State, sealed: Cut<String>) -> impl IntoView {
    view! {
        <div class="utrecht-alert utrecht-alert--warning"><div class="utrecht-alert__content">
            <p class="nl-paragraph">{state.count(Word::SealedWaiting, &[("n", sealed.all)])}</p>
        </div></div>
        <details class="overview-more">
            <summary>{state.say(Word::CountSealed)}</summary>
            {names(state, "overview-texts overview-sealed", sealed)}
        </details>
    }
}

fn troubled(state: State, trouble: Vec<String>) -> impl IntoView {
    view! {
        <h2 class="nl-heading nl-heading--level-2">{state.say(Word::Trouble)}</h2>
        <ul class="overview-texts" lang="en">{trouble.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
    }
}

fn not_taken(state: State, refused: Cut<Refused>) -> impl IntoView {
    let left = refused.left();
    view! {
        <h2 class="nl-heading nl-heading--level-2">{state.say(Word::RefusedTitle)}</h2>
        <table class="overview-table overview-refused">
            <thead><tr><th scope="col">{state.say(Word::RefusedFile)}</th><th scope="col">{state.say(Word::RefusedWhy)}</th></tr></thead>
            <tbody>{refused.shown.into_iter().map(|Refused { file, why, what }| view! {
                <tr><th scope="row">{file}</th><td>{why}{(!what.is_empty()).then(|| view! { <span lang="en">{what}</span> })}</td></tr>
            }).collect_view()}</tbody>
        </table>
        {more(state, left)}
    }
}

fn of_one_id(state: State, merged: Cut<Merged>) -> impl IntoView {
    let left_out = merged.left();
    view! {
        <h2 class="nl-heading nl-heading--level-2">{state.say(Word::MergedTitle)}</h2>
        <p class="nl-paragraph">{state.say(Word::MergedHelp)}</p>
        <table class="overview-table overview-merged">
            <thead><tr>
                <th scope="col">{state.say(Word::MergedKept)}</th><th scope="col">{state.say(Word::MergedLeft)}</th>
                <th scope="col">{state.say(Word::MergedSame)}</th>
            </tr></thead>
            <tbody>{merged.shown.into_iter().map(|Merged { kept, left, same }| view! {
                <tr><th scope="row">{kept}</th><td>{left}</td><td>{state.say(if same { Word::Yes } else { Word::No })}</td></tr>
            }).collect_view()}</tbody>
        </table>
        {more(state, left_out)}
    }
}

fn half_done(state: State, drafts: Cut<String>) -> impl IntoView {
    view! {
        <h2 class="nl-heading nl-heading--level-2">{state.say(Word::DraftsTitle)}</h2>
        <p class="nl-paragraph">{state.say(Word::DraftsHelp)}</p>
        {names(state, "overview-texts overview-drafts", drafts)}
    }
}

/// The names of files.
fn names(state: State, class: &'static str, files: Cut<String>) -> impl IntoView {
    let left = files.left();
    view! {
        <ul class=class>{files.shown.into_iter().map(|file| view! { <li>{file}</li> }).collect_view()}</ul>
        {more(state, left)}
    }
}

/// How many more there are than are shown, if any.
fn more(state: State, left: usize) -> impl IntoView {
    (left > 0).then(|| view! { <p>{state.count(Word::AndMore, &[("n", left)])}</p> })
}
