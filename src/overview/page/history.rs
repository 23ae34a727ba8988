//! The parts of the page, and a response that is looked at by itself, are entries of the browser's history: Back leads
//! to what was looked at before, and not out of the page. Of what was closed since, or was open before a reload, only the
//! part is left. The language stands in the address, so that a reload keeps it.

use js_sys::Reflect;
use leeragenda::address::in_language;
use leeragenda::response::ResponseId;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::filters::SECTION;
use super::state::State;
use super::whole::LINE;
use crate::asking::{Query, Tab, one_id};

/// What an entry leads to.
#[derive(Clone, Debug, Default, Deserialize, Serialize, PartialEq)]
struct Place {
    closings: u64,
    tab: Tab,
    #[serde(with = "one_id")]
    response: Option<ResponseId>,
    questionnaire: String,
    page: usize,
    is_printed: bool,
}

impl Place {
    fn of(query: &Query, closings: u64) -> Place {
        let Query { tab, response, questionnaire, page, is_printed, .. } = query.clone();
        Place { closings, tab, response, questionnaire, page, is_printed }
    }

    /// Whether an entry leads from this to the other; if not, it is the same one. So it is when everything is closed.
    fn is_left_for(&self, other: &Place) -> bool {
        self.closings == other.closings && (self.tab, &self.response) != (other.tab, &other.response)
    }
}

/// Keeps the entries as the page goes on, and follows them.
pub fn keep(state: State) {
    let place = Memo::new(move |_| state.query.with(|query| Place::of(query, state.closings())));
    Effect::new(move |before: Option<Place>| {
        let place = place.get();
        // Where Back led is an entry already.
        if before.is_none() || shown().as_ref() != Some(&place) {
            write(&place, before.is_some_and(|before| before.is_left_for(&place)));
        }
        place
    });
    Effect::new(move |_| {
        place.track();
        speak(&state.language());
    });
    // As long as the page is there.
    let _ = window_event_listener_untyped("popstate", move |_| follow(state));
}

fn follow(state: State) {
    let Some(mut place) = shown() else { return };
    let closings = state.closings();
    if place.closings != closings {
        place = Place { closings, tab: place.tab, ..Place::default() };
        write(&place, false);
    }
    let Place { tab, response, questionnaire, page, is_printed, .. } = place;
    let was_one = state.query.with_untracked(|query| query.response.is_some());
    let pressed = state.pressed.get_value();
    let focus: &[&str] = match (was_one, response.is_some()) {
        (_, true) => &[LINE],
        (true, false) => &[&pressed, SECTION],
        // To its heading, as with any other part.
        (false, false) => &[],
    };
    state.go(focus, |query| {
        (query.tab, query.response, query.questionnaire) = (tab, response, questionnaire);
        (query.page, query.is_printed) = (page, is_printed);
    });
}

fn shown() -> Option<Place> {
    serde_json::from_str(&window().history().ok()?.state().ok()?.as_string()?).ok()
}

fn write(place: &Place, is_new: bool) {
    let Ok(history) = window().history() else { return };
    // Where an entry leads to, the page shows from its top.
    let _ = Reflect::set(&history, &"scrollRestoration".into(), &"manual".into());
    let text = serde_json::to_string(place).unwrap_or_default().into();
    let _ = if is_new { history.push_state(&text, "") } else { history.replace_state(&text, "") };
}

/// The language that the address asks for.
pub fn asked_language() -> String {
    let query = window().location().search().unwrap_or_default();
    let asked = web_sys::UrlSearchParams::new_with_str(&query).ok().and_then(|query| query.get("language"));
    if asked.is_none_or(|language| language.starts_with("nl")) { "nl" } else { "en" }.to_owned()
}

fn speak(language: &str) {
    if asked_language() == language {
        return;
    }
    let (Ok(history), Ok(address)) = (window().history(), window().location().href()) else { return };
    let state = history.state().unwrap_or_default();
    let asked = in_language(address.split('#').next().unwrap_or_default(), Some(language));
    let _ = history.replace_state_with_url(&state, "", Some(&asked));
}
