//! Filters that combine, and search: above everything that is counted.

use leptos::prelude::*;

use super::state::State;
use crate::asking::{Filter, Query};
use crate::words::Word;

/// The filters.
#[component]
pub fn Filters(
    /// What the screen knows.
    state: State,
) -> impl IntoView {
    let filters = Memo::new(move |_| state.view.with(|view| view.filters.clone()));
    let change = move |change: &dyn Fn(&mut Query)| {
        state.query.update(|query| {
            query.page = 0;
            change(query);
        });
    };
    let any = move || {
        state.query.with(|query| {
            !query.search.is_empty()
                || !query.from.is_empty()
                || !query.until.is_empty()
                || query.drafts
                || query.chosen.iter().any(|(_, wanted)| !wanted.is_empty())
        })
    };
    view! {
        <section class="overview-filters" aria-label=move || state.say(Word::Filters)>
            <div class="overview-field overview-field--wide">
                <label for="zoek">{move || state.say(Word::Search)}</label>
                <input class="utrecht-textbox utrecht-textbox--html-input" id="zoek" type="search" autocomplete="off"
                    prop:value=move || state.query.with(|query| query.search.clone())
                    on:input=move |event| change(&|query| query.search = event_target_value(&event))/>
            </div>
            {move || filters.get().into_iter().enumerate().map(|(place, filter)| one(state, place, filter)).collect_view()}
            <div class="overview-field">
                <label for="vanaf">{move || state.say(Word::From)}</label>
                <input class="utrecht-textbox utrecht-textbox--html-input" id="vanaf" type="date"
                    prop:value=move || state.query.with(|query| query.from.clone())
                    on:change=move |event| change(&|query| query.from = event_target_value(&event))/>
            </div>
            <div class="overview-field">
                <label for="tot">{move || state.say(Word::Until)}</label>
                <input class="utrecht-textbox utrecht-textbox--html-input" id="tot" type="date"
                    prop:value=move || state.query.with(|query| query.until.clone())
                    on:change=move |event| change(&|query| query.until = event_target_value(&event))/>
            </div>
            <div class="overview-check">
                <input type="checkbox" id="concepten" prop:checked=move || state.query.with(|query| query.drafts)
                    on:change=move |event| change(&|query| query.drafts = event_target_checked(&event))/>
                <label for="concepten">{move || state.say(Word::WithDrafts)}</label>
            </div>
            <p class="overview-shown" role="status">{move || state.view.with(|view| {
                state.count(Word::Shown, &[("n", view.shown), ("total", view.all)])
            })}</p>
            <Show when=any>
                <button class="nl-button nl-button--secondary" type="button" on:click=move |_| change(&|query| {
                    query.search.clear();
                    query.from.clear();
                    query.until.clear();
                    query.drafts = false;
                    query.chosen.clear();
                })>{move || state.say(Word::Clear)}</button>
            </Show>
        </section>
    }
}

fn chosen(query: &Query, place: usize) -> Vec<String> {
    query.chosen.iter().find(|(own, _)| *own == place).map(|(_, wanted)| wanted.clone()).unwrap_or_default()
}

fn choose(state: State, place: usize, wanted: Vec<String>) {
    state.query.update(|query| {
        query.page = 0;
        query.chosen.retain(|(own, _)| *own != place);
        if !wanted.is_empty() {
            query.chosen.push((place, wanted));
        }
    });
}

/// Choices stand in a list that opens, so that five filters do not fill the screen; words in a field.
fn one(state: State, place: usize, filter: Filter) -> AnyView {
    let id = format!("filter-{place}");
    if filter.options.is_empty() {
        let value = move || state.query.with(|query| chosen(query, place).into_iter().next().unwrap_or_default());
        return view! {
            <div class="overview-field">
                <label for=id.clone()>{filter.title}</label>
                <input class="utrecht-textbox utrecht-textbox--html-input" id=id type="search" autocomplete="off" prop:value=value
                    on:input=move |event| {
                        let word = event_target_value(&event);
                        choose(state, place, if word.is_empty() { Vec::new() } else { vec![word] });
                    }/>
            </div>
        }
        .into_any();
    }
    let count = move || state.query.with(|query| chosen(query, place).len());
    let options = filter.options.into_iter().enumerate().map(|(at, (value, label))| {
        let (id, own, other) = (format!("filter-{place}-{at}"), value.clone(), value);
        view! {
            <li class="overview-check">
                <input type="checkbox" id=id.clone()
                    prop:checked=move || state.query.with(|query| chosen(query, place).contains(&own))
                    on:change=move |event| {
                        let mut wanted = state.query.with_untracked(|query| chosen(query, place));
                        wanted.retain(|value| *value != other);
                        if event_target_checked(&event) {
                            wanted.push(other.clone());
                        }
                        choose(state, place, wanted);
                    }/>
                <label for=id>{label}</label>
            </li>
        }
    });
    view! {
        <details class="overview-field overview-choice">
            <summary>{filter.title.clone()}{move || match count() { 0 => String::new(), n => format!(" ({n})") }}</summary>
            <ul aria-label=filter.title.clone()>{options.collect_view()}</ul>
        </details>
    }
    .into_any()
}
