//! Filters that combine, and search: above everything that is counted.

use leptos::prelude::*;

use super::paper;
use super::state::{State, focus_on};
use super::whole;
use crate::asking::{Filter, Query, Reach, Tab};
use crate::words::Word;

/// The id of all filters together.
pub const SECTION: &str = "filters";

/// The filters.
#[component]
pub fn Filters(
    /// What the screen knows.
    state: State,
) -> impl IntoView {
    let filters = Memo::new(move |_| state.view.with(|view| view.filters.clone()));
    let change = move |change: &dyn Fn(&mut Query)| {
        state.query.update(|query| {
            query.begin_again();
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
        <section class="overview-filters" id=SECTION tabindex="-1" aria-label=move || state.say(Word::Filters)>
            {whole::line(state)}
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
            <p class="overview-shown" role="status">
                {move || paper::shown(state)}
                // Among many answers it takes a while, and these are still the numbers of before.
                <Show when=move || state.is_waiting()>
                    " "<span class="overview-late">{move || state.say(Word::Busy)}</span>
                </Show>
                {move || reach(state).map(|said| view! { <span class="overview-reach">{said}</span> })}
            </p>
            <Show when=any>
                <button class="nl-button nl-button--secondary" type="button" on:click=move |_| {
                    // The button is gone when there is nothing to clear.
                    focus_on(&[SECTION]);
                    change(&|query| {
                        query.search.clear();
                        query.from.clear();
                        query.until.clear();
                        query.drafts = false;
                        query.chosen.clear();
                    });
                }>{move || state.say(Word::Clear)}</button>
            </Show>
        </section>
    }
}

/// Why the number is not about all that is shown, when the filters are about different questionnaires.
fn reach(state: State) -> Option<String> {
    let is_by_item = state.query.with(|query| matches!(query.tab, Tab::Market | Tab::Agenda));
    let words: &[Word] = match state.view.with(|view| view.reach) {
        Reach::Some if is_by_item => &[Word::FiltersReach],
        Reach::None => &[Word::FiltersApart, Word::FiltersReach],
        Reach::Some | Reach::Every => return None,
    };
    Some(words.iter().map(|word| state.say(*word)).collect::<Vec<_>>().join(" "))
}

fn chosen(query: &Query, place: usize) -> Vec<String> {
    query.chosen.iter().find(|(own, _)| *own == place).map(|(_, wanted)| wanted.clone()).unwrap_or_default()
}

fn choose(state: State, place: usize, wanted: Vec<String>) {
    state.query.update(|query| {
        query.begin_again();
        query.chosen.retain(|(own, _)| *own != place);
        if !wanted.is_empty() {
            query.chosen.push((place, wanted));
        }
    });
}

/// Choices stand in a list that opens, so that five filters do not fill the screen; words in a field.
/// What takes both has its field in that list.
fn one(state: State, place: usize, filter: Filter) -> AnyView {
    let Filter { title, options, takes_words } = filter;
    // Its questionnaires are not listed: nothing can be chosen.
    if options.is_empty() && !takes_words {
        return ().into_any();
    }
    if options.is_empty() {
        return words(state, place, Signal::stored(title), Vec::new()).into_any();
    }
    let count = move || state.query.with(|query| chosen(query, place).len());
    let values = options.iter().map(|(value, _)| value.clone()).collect();
    // Not said at once: all filters would be drawn anew at every letter that somebody types.
    let label = Signal::derive(move || state.say(Word::FilterWords));
    let field = takes_words.then(|| words(state, place, label, values));
    let options = options.into_iter().enumerate().map(|(at, option)| choice(state, place, at, option));
    view! {
        <details class="overview-field overview-choice">
            <summary>{title.clone()}{move || match count() { 0 => String::new(), n => format!(" ({n})") }}</summary>
            {field}
            <ul aria-label=title.clone()>{options.collect_view()}</ul>
        </details>
    }
    .into_any()
}

/// The field for words: what was chosen besides these values.
fn words(state: State, place: usize, label: Signal<String>, values: Vec<String>) -> impl IntoView {
    let id = format!("filter-{place}");
    let values = StoredValue::new(values);
    let is_word = move |text: &String| values.with_value(|values| !values.contains(text));
    let word = move || state.query.with(|query| chosen(query, place).into_iter().find(is_word).unwrap_or_default());
    view! {
        <div class="overview-field">
            <label for=id.clone()>{move || label.get()}</label>
            <input class="utrecht-textbox utrecht-textbox--html-input" id=id type="search" autocomplete="off" prop:value=word
                on:input=move |event| {
                    let mut wanted = state.query.with_untracked(|query| chosen(query, place));
                    wanted.retain(|text| !is_word(text));
                    wanted.extend(Some(event_target_value(&event)).filter(|word| !word.is_empty()));
                    choose(state, place, wanted);
                }/>
        </div>
    }
}

fn choice(state: State, place: usize, at: usize, (value, label): (String, String)) -> impl IntoView {
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
}
