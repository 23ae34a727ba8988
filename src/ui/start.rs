//! The first screens: the call, and the draft that was found.

use leptos::prelude::*;

use super::dialogs::{button, confirmation};
use super::question::children;
use super::store::Store;
use super::{forward, layout};
use crate::browser::clock;
use crate::definition::Text;
use crate::draft::Place;
use crate::messages::Key;
use crate::session::{Ask, FoundDraft, Msg, Session};

/// The title of the start page; without one, that of the questionnaire.
pub fn heading(session: &Session) -> String {
    let view = session.view();
    let page = view.derived.pages().first().map(|page| view.title(*page)).filter(|title| !title.is_empty());
    page.unwrap_or_else(|| own_text(session, Some(&session.definition().title)).unwrap_or_default())
}

/// A text of the questionnaire as a whole.
pub fn own_text(session: &Session, text: Option<&Text>) -> Option<String> {
    let text = text?.get(session.messages().language(), &session.definition().language);
    (!text.is_empty()).then(|| text.to_owned())
}

/// The call.
pub fn start(store: Store) -> AnyView {
    let page = store.peek(|session| session.view().derived.pages().first().copied());
    let (heading, lead) =
        store.peek(|session| (heading(session), own_text(session, session.definition().description.as_ref())));
    view! {
        <div class="leeragenda-start">
            <div class="leeragenda-start__head">
                {layout::heading(heading)}
                {lead.map(|lead| view! { <p class="nl-paragraph nl-paragraph--lead">{lead}</p> })}
            </div>
            {facts(store)}
            {page.map(|page| children(store, page))}
            <div class="utrecht-button-group">{start_button(store)}</div>
            {forward::forward(store)}
            <section class="leeragenda-tools">{layout::read_back(store)}</section>
        </div>
    }
    .into_any()
}

fn start_button(store: Store) -> AnyView {
    let text = store.peek(|session| own_text(session, session.definition().buttons.start.as_ref()));
    view! {
        <button class="nl-button nl-button--primary" type="button" on:click=move |_| store.send(Msg::Start)>
            {text.unwrap_or_else(|| store.text(Key::Start))}
        </button>
    }
    .into_any()
}

/// Until when, and where the answers stay.
fn facts(store: Store) -> AnyView {
    let closing = store.peek(|session| {
        let messages = session.messages();
        session.config().closes.map(|date| messages.fill(Key::OpenUntil, &[("date", &messages.date(date))]))
    });
    let kept = if store.can_keep() { Key::PrivacyText } else { Key::NotKept };
    view! {
        <aside class="leeragenda-facts" aria-label=store.text(Key::FooterLabel)>
            {closing.map(|closing| view! { <p>{closing}</p> })}
            <p>{store.text(kept)}</p>
            {start_button(store)}
        </aside>
    }
    .into_any()
}

/// A draft was found: go on, start over, or save it first.
pub fn found(store: Store, found: &FoundDraft) -> AnyView {
    let language = store.peek(|session| session.messages().language().tag().to_owned());
    let (date, time) = clock::in_words(found.saved_at, &language);
    let place = found.place.clone();
    let place = store.peek(|session| match &place {
        Place::Start => session.messages().get(Key::DraftAtStart).to_owned(),
        Place::Review => session.messages().get(Key::DraftAtReview).to_owned(),
        Place::Page(name) => {
            let view = session.view();
            let steps = view.steps();
            let at = steps.iter().position(|step| view.element(*step).name == *name);
            at.and_then(|at| steps.get(at).map(|step| (at + 1, view.title(*step))))
                .map(|(n, title)| {
                    let total = (steps.len() + 1).to_string();
                    let values = [("n", &*n.to_string()), ("total", &total), ("name", &title)];
                    session.messages().fill(Key::DraftAtStep, &values)
                })
                .unwrap_or_default()
        }
    });
    let is_asked = Memo::new(move |_| store.read(|session| session.asked() == Some(Ask::StartOver)));
    view! {
        {layout::heading(store.text(Key::DraftTitle))}
        <p class="nl-paragraph nl-paragraph--lead">
            {store.fill(Key::DraftFound, &[("date", &date), ("time", &time)])} " " {place}
        </p>
        <div class="utrecht-button-group">
            {button(store, "nl-button nl-button--primary", Key::GoOn, Msg::GoOn)}
            {button(store, "nl-button nl-button--secondary", Key::StartOver, Msg::StartOver)}
            {button(store, "nl-button nl-button--subtle", Key::SaveFirst, Msg::Download)}
        </div>
        {move || {
            is_asked
                .get()
                .then(|| confirmation(store, store.text(Key::StartOverQuestion), Key::StartOverYes, Key::WipeNo))
        }}
    }
    .into_any()
}
