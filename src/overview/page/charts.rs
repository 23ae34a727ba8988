//! Pictures of numbers. Each is a table that can be read, with bars beside the numbers; what is no list
//! (a heat map, a distribution) is an SVG with a text, and its table below it.

use leptos::prelude::*;

use super::state::State;
use crate::summary::{Bar, Spread};
use crate::words::{Word, decimal, fill};

/// A bar of this share of the whole width: for the eye only, the number stands beside it.
#[expect(clippy::cast_precision_loss, reason = "counts")]
pub fn bar(count: usize, most: usize, class: &'static str) -> impl IntoView {
    let share = if most == 0 { 0.0 } else { count as f64 / most as f64 * 100.0 };
    view! {
        <svg class="overview-bar" aria-hidden="true" width="100%" height="14">
            <rect class=class width=format!("{share:.2}%") height="100%" rx="2"/>
        </svg>
    }
}

/// A share of the whole in percents.
#[expect(clippy::cast_precision_loss, reason = "counts")]
fn percents(count: usize, of: usize) -> String {
    if of == 0 { String::new() } else { format!("{:.0}%", count as f64 / of as f64 * 100.0) }
}

/// How often each was chosen.
pub fn bars(state: State, title: &str, bars: Vec<Bar>, answered: usize) -> impl IntoView {
    let most = bars.iter().map(|bar| bar.count).max().unwrap_or(0);
    let rows = bars.into_iter().map(|Bar { label, count }| {
        view! {
            <tr>
                <th scope="row">{label}</th>
                <td class="overview-number">{state.number(count)}</td>
                <td class="overview-number">{percents(count, answered)}</td>
                <td class="overview-picture">{bar(count, most, "overview-fill")}</td>
            </tr>
        }
    });
    let corner = view! { <td class="overview-picture"></td> };
    view! {
        <table class="overview-table overview-bars">
            <caption class="leeragenda-hidden">{title.to_owned()}</caption>
            <thead><tr>
                <th scope="col">{state.say(Word::Answer)}</th>
                <th scope="col" class="overview-number">{state.say(Word::Number)}</th>
                <th scope="col" class="overview-number">{state.say(Word::Share)}</th>
                {corner}
            </tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

/// For each row how often each column was chosen: the darker, the more often. It is its own table.
#[expect(clippy::cast_precision_loss, reason = "counts")]
pub fn heat(state: State, title: &str, rows: Vec<String>, columns: &[String], counts: &[Vec<usize>]) -> impl IntoView {
    let most = counts.iter().flatten().copied().max().unwrap_or(0).max(1);
    let heads = columns.iter().map(|column| view! { <th scope="col">{column.clone()}</th> }).collect_view();
    let body = rows.into_iter().zip(counts).map(|(row, counts)| {
        let cells = counts.iter().map(|count| {
            let share = *count as f64 / most as f64;
            view! {
                <td class="overview-heat">
                    <svg aria-hidden="true" width="100%" height="100%">
                        <rect class="overview-fill" width="100%" height="100%" fill-opacity=format!("{:.2}", share * 0.55)/>
                    </svg>
                    <span>{state.number(*count)}</span>
                </td>
            }
        });
        view! { <tr><th scope="row">{row}</th>{cells.collect_view()}</tr> }
    });
    view! {
        <div class="overview-scroll" tabindex="0" role="region" aria-label=title.to_owned()>
            <table class="overview-table">
                <caption class="leeragenda-hidden">{title.to_owned()}</caption>
                <thead><tr><th scope="col">{state.say(Word::Row)}</th>{heads}</tr></thead>
                <tbody>{body.collect_view()}</tbody>
            </table>
        </div>
    }
}

/// How numbers are spread.
#[expect(clippy::cast_precision_loss, reason = "counts")]
pub fn spread(state: State, title: &str, spread: Spread) -> impl IntoView {
    let digits = spread.digits();
    let Spread { least, most, mean, median, bins } = spread;
    let language = state.language();
    let written = |number: f64| decimal(number, digits, &language);
    let numbers =
        [("n", written(mean)), ("median", written(median)), ("least", written(least)), ("most", written(most))];
    let numbers: Vec<(&str, &str)> = numbers.iter().map(|(name, number)| (*name, number.as_str())).collect();
    let said = fill(&state.say(Word::Mean), &numbers);
    let highest = bins.iter().map(|(_, _, count)| *count).max().unwrap_or(0).max(1);
    let width = 300.0 / bins.len().max(1) as f64;
    let columns = bins.iter().enumerate().map(|(at, (_, _, count))| {
        let height = *count as f64 / highest as f64 * 96.0;
        view! {
            <rect class="overview-fill" x=format!("{:.1}", at as f64 * width + 1.0) y=format!("{:.1}", 98.0 - height)
                width=format!("{:.1}", width - 2.0) height=format!("{height:.1}")/>
        }
    });
    let rows = bins.iter().map(|(from, to, count)| view! {
        <tr><th scope="row">{format!("{} – {}", written(*from), written(*to))}</th><td class="overview-number">{state.number(*count)}</td></tr>
    });
    let axis = view! { <line class="overview-axis" x1="0" y1="99" x2="300" y2="99"/> };
    view! {
        <p class="nl-paragraph">{said.clone()}</p>
        <svg class="overview-spread" role="img" aria-label=format!("{title}. {said}") viewBox="0 0 300 100">
            {columns.collect_view()}
            {axis}
        </svg>
        <details>
            <summary>{state.say(Word::AsTable)}</summary>
            <table class="overview-table">
                <thead><tr><th scope="col">{state.say(Word::Interval)}</th><th scope="col" class="overview-number">{state.say(Word::Number)}</th></tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </details>
    }
}
