//! Supply and demand: what is missing and what is unused on top, then each theme, then each question
//! with the offers that match and why.

use leptos::prelude::*;

use super::charts::bar;
use super::state::State;
use super::{paper, whole};
use crate::asking::{Asked, Offered, Stand};
use crate::matching::Theme;
use crate::words::{Word, questions};

/// The id of the heading above the questions.
const TITLE: &str = "vragen";

/// How things stand.
pub fn market(state: State) -> impl IntoView {
    view! {
        {paper::print(state)}
        {paper::about(state, || None)}
        {move || match state.stand.get() {
            None if state.is_waiting() || state.is_loading() => view! { <p>{state.say(Word::Busy)}</p> }.into_any(),
            None => none(state).into_any(),
            Some(stand) => shown(state, &stand).into_any(),
        }}
    }
}

/// Why there is no supply and demand.
pub fn none(state: State) -> impl IntoView {
    let is_broken = state.view.with(|view| view.is_broken);
    view! { <p class="nl-paragraph">{state.say(if is_broken { Word::MarketBroken } else { Word::MarketNone })}</p> }
}

fn shown(state: State, stand: &Stand) -> impl IntoView + use<> {
    let (spots, unused) = (stand.white_spots.clone(), stand.unused.clone());
    let spots = list(state, spots, [false, true].map(|is_selection| stand.no_white_spots(is_selection)));
    let unused = list(state, unused, [false, true].map(|is_selection| stand.no_unused(is_selection)));
    view! {
        <div class="overview-pair">
            <section class="overview-card overview-card--warm">
                <h2 class="nl-heading nl-heading--level-3">{state.say(Word::WhiteSpots)}</h2>{spots}
            </section>
            <section class="overview-card">
                <h2 class="nl-heading nl-heading--level-3">{state.say(Word::Unused)}</h2>{unused}
            </section>
        </div>
        <h2 class="nl-heading nl-heading--level-2">{state.say(Word::PerTheme)}</h2>
        {themes(state, stand)}
        <h2 class="nl-heading nl-heading--level-2" id=TITLE tabindex="-1">{state.say(Word::Questions)}</h2>
        <p class="nl-paragraph">{state.count(questions(stand.asked, stand.unmatched), &[("n", stand.asked), ("m", stand.unmatched)])}</p>
        {range(state, stand)}
        <ul class="overview-asked">{stand.questions.iter().enumerate().map(|(at, asked)| question(state, at, asked)).collect_view()}</ul>
        {pages(state, stand.asked)}
    }
}

/// A list, or what is said where it is empty: of all there is, and of a selection.
fn list(state: State, labels: Vec<String>, [of_all, of_selection]: [Word; 2]) -> AnyView {
    if labels.is_empty() {
        let is_selection = move || state.view.with(|view| !view.selection.is_empty());
        let none = move || state.say(if is_selection() { of_selection } else { of_all });
        return view! { <p class="nl-paragraph">{none}</p> }.into_any();
    }
    view! { <ul class="overview-spots">{labels.into_iter().map(|label| view! { <li>{label}</li> }).collect_view()}</ul> }.into_any()
}

/// Both sides of each theme, with bars on one scale.
fn themes(state: State, stand: &Stand) -> impl IntoView + use<> {
    let most =
        stand.themes.iter().flat_map(|theme| theme.demand.iter().chain(&theme.supply)).copied().max().unwrap_or(0);
    let heads = stand.demand.iter().chain(&stand.supply);
    let heads = heads.map(|kind| view! { <th scope="col">{kind.clone()}</th> }).collect_view();
    let rows = stand.themes.iter().map(|theme| {
        let standing = standing(state, theme);
        let cell = |count: &usize, class| view! {
            <td class="overview-side"><span class="overview-number">{state.number(*count)}</span>{bar(*count, most, class)}</td>
        };
        let demand = theme.demand.iter().map(|count| cell(count, "overview-asks")).collect_view();
        let supply = theme.supply.iter().map(|count| cell(count, "overview-offers")).collect_view();
        view! { <tr><th scope="row">{theme.label.clone()}</th>{demand}{supply}<td>{standing}</td></tr> }
    });
    view! {
        <div class="overview-scroll" tabindex="0" role="region" aria-label=state.say(Word::PerTheme)>
            <table class="overview-table overview-themes">
                <caption class="leeragenda-hidden">{state.say(Word::PerTheme)}</caption>
                <thead><tr><th scope="col">{state.say(Word::Theme)}</th>{heads}<th scope="col">{state.say(Word::Standing)}</th></tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}

fn standing(state: State, theme: &Theme) -> AnyView {
    if theme.is_white_spot() {
        view! { <strong class="overview-mark overview-mark--warm">{state.say(Word::IsWhiteSpot)}</strong> }.into_any()
    } else if theme.is_unused() {
        view! { <strong class="overview-mark">{state.say(Word::IsUnused)}</strong> }.into_any()
    } else {
        ().into_any()
    }
}

fn question(state: State, at: usize, asked: &Asked) -> impl IntoView + use<> {
    let matching = match asked.matching {
        0 => state.say(Word::MatchingNone),
        1 => state.say(Word::MatchingOne),
        n => state.count(Word::Matching, &[("n", n)]),
    };
    let published = state.say(if asked.published { Word::MayPublish } else { Word::MayNotPublish });
    let matches = asked.matches.iter().enumerate().map(|(place, Offered { name, by, response, shared })| {
        let [themes, forms, audiences] = shared;
        let reasons = [(Word::SameTheme, themes), (Word::SameForm, forms), (Word::SameAudience, audiences)];
        let reasons = reasons.into_iter().filter(|(_, shared)| !shared.is_empty());
        let reasons: Vec<String> =
            reasons.map(|(word, shared)| format!("{}: {}", state.say(word), shared.join(", "))).collect();
        view! {
            <li>
                <strong dir="auto">{name.clone()}</strong>
                {(!by.is_empty()).then(|| view! { " – "<bdi>{by.clone()}</bdi> })}
                " "{whole::button(state, format!("heel-{at}-{place}"), response.clone(), name)}
                <span class="overview-why">{reasons.join(" · ")}</span>
            </li>
        }
    });
    view! {
        <li>
            <h3 class="nl-heading nl-heading--level-3" dir="auto">{asked.name.clone()}</h3>
            <p class="overview-answered"><bdi>{asked.themes.join(", ")}</bdi>{(!asked.themes.is_empty()).then_some(" · ")}{published}</p>
            {whole::button(state, format!("heel-{at}"), asked.response.clone(), &asked.name)}
            <p class="overview-matching">{matching}</p>
            <ul class="overview-matches">{matches.collect_view()}</ul>
        </li>
    }
}

/// On paper: which questions these are, when they are not all.
fn range(state: State, stand: &Stand) -> Option<AnyView> {
    let before = state.query.with_untracked(|query| query.page * query.page_size());
    let (shown, asked) = (stand.questions.len(), stand.asked);
    (shown < asked).then(|| {
        let numbers = [("n", before + 1), ("m", before + shown), ("total", asked)];
        view! { <p class="nl-paragraph overview-onpaper">{state.count(Word::QuestionsShown, &numbers)}</p> }.into_any()
    })
}

fn pages(state: State, asked: usize) -> impl IntoView {
    let (page, size) = state.query.with_untracked(|query| (query.page, query.page_size()));
    let all = asked.div_ceil(size);
    let go = move |to: usize| state.go(&[TITLE], |query| query.page = to);
    (all > 1).then(|| view! {
        <nav class="overview-pages" aria-label=state.say(Word::Questions)>
            {(page > 0).then(|| view! {
                <button class="nl-button nl-button--secondary" type="button" on:click=move |_| go(page - 1)>{state.say(Word::Previous)}</button>
            })}
            <span>{state.count(Word::PageOf, &[("n", page + 1), ("total", all)])}</span>
            {(page + 1 < all).then(|| view! {
                <button class="nl-button nl-button--secondary" type="button" on:click=move |_| go(page + 1)>{state.say(Word::Next)}</button>
            })}
        </nav>
    })
}
