//! A questionnaire, question by question.

use leptos::prelude::*;

use super::state::State;
use super::{charts, paper, whole};
use crate::summary::{Picture, Summary};
use crate::words::Word;

/// How many texts more are asked for.
const MORE_TEXTS: usize = 50;

/// The questions of the chosen questionnaire.
pub fn questions(state: State) -> impl IntoView {
    let known = Memo::new(move |_| state.view.with(|view| (view.questionnaires.clone(), view.chosen)));
    let summaries = Memo::new(move |_| state.view.with(|view| view.summaries.clone()));
    let is_one = Memo::new(move |_| state.view.with(|view| view.whole.is_some()));
    let options = move || {
        let (known, chosen) = known.get();
        let is_shown = |(at, _): &(usize, crate::asking::Count)| !is_one.get() || *at == chosen;
        let option = |(at, count): (usize, crate::asking::Count)| {
            let text = format!("{} ({})", count.title, state.number(count.shown));
            view! { <option value=count.id selected=at == chosen>{text}</option> }
        };
        known.into_iter().enumerate().filter(is_shown).map(option).collect_view()
    };
    let unlisted = move || {
        let (known, chosen) = known.get();
        !state.is_loading() && known.get(chosen).is_some_and(|count| !count.is_known)
    };
    let own = move || {
        let (known, chosen) = known.get();
        let count = known.into_iter().nth(chosen)?;
        Some((state.say(Word::Questionnaire), format!("{} ({})", count.title, state.number(count.shown))))
    };
    view! {
        {paper::print(state)}
        {paper::about(state, own)}
        <div class="overview-field overview-field--wide overview-noprint">
            <label for="questionnaire">{move || state.say(Word::Questionnaire)}</label>
            <select class="utrecht-select utrecht-select--html-select" id="questionnaire"
                on:change=move |event| state.query.update(|query| {
                    query.begin_again();
                    query.questionnaire = event_target_value(&event);
                })>
                {options}
            </select>
        </div>
        <Show when=move || state.is_loading()><p>{move || state.say(Word::Busy)}</p></Show>
        <Show when=unlisted><p class="nl-paragraph">{move || state.say(Word::Unlisted)}</p></Show>
        {move || {
            let is_one = is_one.get();
            summaries.get().into_iter().map(|summary| one(state, summary, is_one)).collect_view()
        }}
    }
}

fn one(state: State, summary: Summary, is_one: bool) -> impl IntoView {
    let Summary { field, title, group, answered, of, picture } = summary;
    let word = if group.is_empty() { Word::Answered } else { Word::AnsweredItems };
    let said = state.count(word, &[("n", answered), ("total", of)]);
    let mut said = if group.is_empty() { said } else { format!("{group} {said}") };
    let shown = match picture {
        Picture::Bars(bars) => charts::bars(state, &title, bars, answered).into_any(),
        Picture::Heat { rows, columns, counts } => charts::heat(state, &title, rows, &columns, &counts).into_any(),
        Picture::Spread(_) if answered == 0 => view! { <p>{state.say(Word::NoTexts)}</p> }.into_any(),
        Picture::Spread(spread) => {
            let others = answered.saturating_sub(spread.counted());
            if others > 0 {
                said = [said, state.count(Word::NotNumbers, &[("n", others)])].join(". ");
            }
            charts::spread(state, &title, spread).into_any()
        }
        Picture::Texts(texts) => words(state, &field, texts, answered, is_one).into_any(),
    };
    view! {
        <section class="overview-question">
            <h2 class="nl-heading nl-heading--level-3" id=title_id(&field) tabindex="-1">{title}</h2>
            <p class="overview-answered">{said}</p>
            {shown}
        </section>
    }
}

fn title_id(field: &str) -> String {
    format!("vraag-{field}")
}

fn words(state: State, field: &str, texts: Vec<(String, String)>, answered: usize, is_one: bool) -> AnyView {
    if texts.is_empty() {
        return view! { <p>{state.say(Word::NoTexts)}</p> }.into_any();
    }
    let (id, title, shown) = (format!("meer-{field}"), title_id(field), texts.len());
    let more = (shown < answered).then(|| {
        let button = id.clone();
        // All questions are drawn anew, with this button or without it.
        let ask = move |_| state.go(&[&button, &title], |query| query.texts = query.texts_shown() + MORE_TEXTS);
        view! {
            <p class="overview-onpaper">{state.count(Word::TextsShown, &[("n", shown), ("total", answered)])}</p>
            <button class="nl-button nl-button--subtle" type="button" id=id on:click=ask>{state.say(Word::MoreTexts)}</button>
        }
    });
    let items = texts.into_iter().enumerate().map(|(at, (response, text))| {
        let button = (!is_one).then(|| whole::button(state, format!("heel-{field}-{at}"), response, &text));
        view! { <li><span dir="auto">{text}</span>" "{button}</li> }
    });
    view! { <ul class="overview-texts">{items.collect_view()}</ul>{more} }.into_any()
}
