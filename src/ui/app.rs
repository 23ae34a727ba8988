//! The page around the screens, and which screen is shown.

use leptos::prelude::*;

use super::element::{el, follows};
use super::store::Store;
use super::{finish, layout, review, start, step};
use crate::messages::{Key, direction};
use crate::session::{Session, Stage};

/// The whole page for one session.
pub fn app(store: Store) -> AnyView {
    // A screen is drawn anew only when another one is shown, or in another language.
    let shown = Memo::new(move |_| {
        store.read(|session| (session.stage().clone(), session.messages().language().clone(), session.generation()))
    });
    Effect::new(move |_| {
        let (language, title) = store.read(|session| (session.messages().language().clone(), title(session)));
        store.mark_language(language.tag(), direction(&language).attribute());
        if store.owns_document() {
            document().set_title(&title);
        }
    });
    let is_wide = move || matches!(shown.get().0, Stage::Start);
    let said = el("p")
        .class("leeragenda-hidden")
        .attr("role", "status")
        .reads(move || store.read(|session| session.announcement().to_owned()));
    let main = el("main")
        .class_when("leeragenda-main", "leeragenda-main--wide", is_wide)
        .attr("id", "inhoud")
        .attr("tabindex", "-1")
        .child(follows(move || screen(store, &shown.get().0)))
        .el(said);
    el("div")
        .class("leeragenda leeragenda-theme")
        .on("pointerdown", move |_| store.press())
        .on("pointerup", move |_| store.release())
        .on("pointercancel", move |_| store.release())
        .child(layout::skip_link(store))
        .child(layout::header(store))
        .el(main)
        .child(layout::footer(store))
        .view()
}

fn screen(store: Store, stage: &Stage) -> AnyView {
    match stage {
        Stage::NotYet(date) => finish::not_yet(store, *date),
        Stage::Closed(date) => finish::closed(store, *date),
        Stage::Found(found) => start::found(store, found),
        Stage::Start => start::start(store),
        Stage::Page(page) => step::step(store, *page),
        Stage::Review => review::review(store),
        Stage::Ended => finish::ended(store),
        Stage::Outcome => finish::outcome(store),
        Stage::Done(handed_in) => finish::done(store, handed_in),
    }
}

/// The title of the document: "Fout: Stap 2 van 6: NAME - ORGANISATION".
fn title(session: &Session) -> String {
    let messages = session.messages();
    let view = session.view();
    let name = match session.stage() {
        Stage::NotYet(_) => messages.get(Key::NotYetTitle).to_owned(),
        Stage::Closed(_) => messages.get(Key::ClosedTitle).to_owned(),
        Stage::Found(_) => messages.get(Key::DraftTitle).to_owned(),
        Stage::Start => start::heading(session),
        Stage::Page(page) => view.title(*page),
        Stage::Review => messages.get(Key::ReviewTitle).to_owned(),
        Stage::Ended => messages.get(Key::EndedTitle).to_owned(),
        Stage::Outcome => session.outcome_words().map(|(key, _)| messages.get(key).to_owned()).unwrap_or_default(),
        Stage::Done(handed_in) => messages.get(finish::done_title(handed_in)).to_owned(),
    };
    let name = match session.progress() {
        Some((n, total)) => {
            messages.fill(Key::TitleStep, &[("n", &n.to_string()), ("total", &total.to_string()), ("name", &name)])
        }
        None => name,
    };
    let name = if session.is_refused() { messages.fill(Key::TitleError, &[("title", &name)]) } else { name };
    messages.fill(Key::TitleWith, &[("title", &name), ("organisation", &session.config().organisation.name)])
}
