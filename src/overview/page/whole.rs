//! One whole response: the buttons that lead to it from what stands in it, and the line above everything that says
//! which one it is.

use leeragenda::date::Timestamp;
use leeragenda::response::ResponseId;
use leptos::prelude::*;
use web_sys::{Element, MouseEvent};

use super::filters::SECTION;
use super::state::State;
use crate::asking::{Tab, View, Whole};
use crate::words::{Word, fill, moment};

/// The id of the line.
pub const LINE: &str = "heel-antwoord";
/// The classes of a button: it stands with every text, and not on paper.
pub const CLASS: &str = "nl-button nl-button--subtle overview-whole overview-noprint";
/// The attribute that says to which response a button leads.
pub const RESPONSE: &str = "data-response";
/// How many letters of a text tell a button from the others.
const LETTERS: usize = 60;

/// A button that leads to the whole response. The focus comes back to this id.
pub fn button(state: State, id: String, response: String, text: &str) -> AnyView {
    view! {
        <button class=CLASS type="button" id=id data-response=response>
            {state.say(Word::Whole)}<span class="leeragenda-hidden">": "<bdi>{begin(text)}</bdi></span>
        </button>
    }
    .into_any()
}

/// The begin of a text, which tells its button from the others, for who does not see where it stands.
pub fn begin(text: &str) -> String {
    let begin: String = text.chars().take(LETTERS).collect();
    let is_cut = begin.len() < text.len();
    begin + if is_cut { "…" } else { "" }
}

/// Goes to the whole response when it is one of its buttons that was pressed: there are thousands of them.
pub fn pressed(state: State, event: &MouseEvent) {
    let button = event_target::<Element>(event).closest("[data-response]").ok().flatten();
    let Some(button) = button else { return };
    let Some(response) = button.get_attribute(RESPONSE).and_then(|id| ResponseId::parse(&id)) else { return };
    state.pressed.set_value(button.id());
    state.go(&[LINE], |query| {
        query.response = Some(response);
        // Of the same part, what was printed is gone back to with "Alle antwoorden".
        if query.tab != Tab::Questions {
            query.tab = Tab::Questions;
            query.begin_again();
        }
    });
}

/// What a part of the page is about.
pub fn reach(state: State) -> String {
    state.say(state.view.with(View::here))
}

/// Which response everything is about, with a button to all of them; nothing when it is all of them.
pub fn line(state: State) -> impl IntoView {
    let whole = Memo::new(move |_| state.view.with(|view| view.whole.clone()));
    move || whole.get().map(|whole| one(state, whole))
}

fn one(state: State, whole: Whole) -> AnyView {
    let word = if whole.is_draft { Word::OneDraft } else { Word::OneSent };
    let moment = moment(Timestamp::from_unix(whole.saved_at), &state.language());
    let said = fill(&state.say(word), &[("id", &whole.id), ("moment", &moment), ("version", &whole.version)]);
    let other = whole.is_other_version.then(|| format!(" ({})", state.say(Word::OneOther)));
    let again = (!whole.others.is_empty()).then(|| {
        view! {
            <p>{state.say(Word::OneAgain)}</p>
            <ul>{whole.others.into_iter().map(|file| view! { <li><bdi>{file}</bdi></li> }).collect_view()}</ul>
        }
    });
    let all = move |_| {
        let pressed = state.pressed.get_value();
        state.go(&[&pressed, SECTION], |query| {
            // What is looked at stays the same questionnaire.
            let known = state.view.with_untracked(|view| view.questionnaires.get(view.chosen).map(|it| it.id.clone()));
            query.questionnaire = known.unwrap_or_default();
            query.response = None;
        });
    };
    view! {
        <div class="overview-one" id=LINE tabindex="-1">
            <p>
                <strong>{state.say(Word::One)}": "<bdi>{whole.file}</bdi></strong>
                ", "{said}{other}". "{state.say(Word::OneOnly)}
            </p>
            {again}
            <button class="nl-button nl-button--secondary" type="button" on:click=all>{state.say(Word::All)}</button>
        </div>
    }
    .into_any()
}
