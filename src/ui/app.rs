//! The page around the screens, and which screen is shown.

use leptos::prelude::document;

use super::element::{View, effect, el, nothing, shows};
use super::events::hear;
use super::layout::{Landmarks, boxed, landmarks, paragraph};
use super::store::{Store, dom_id};
use super::{finish, layout, review, start, step};
use crate::browser::history;
use crate::definition::text::without_names;
use crate::messages::Key;
use crate::session::{HandedIn, Session, Stage};

/// The whole page for one session.
pub fn app(store: Store) -> View {
    let (mut marked, mut titled) = (None, None);
    let mut is_switched = false;
    effect(move || {
        let (language, title) = store.read(|session| (session.messages().language().clone(), title(session)));
        // A language that is set anew makes a browser style the whole document again, also when it is the same.
        if marked.as_ref() != Some(&language) {
            store.mark_language(&language);
            is_switched = marked.is_some();
        }
        // On each screen: Back and Forward lead to entries from before the switch.
        if is_switched && store.owns_document() {
            history::speak(&language);
        }
        marked = Some(language);
        if store.owns_document() && titled.as_ref() != Some(&title) {
            document().set_title(&title);
            titled = Some(title);
        }
    });
    let is_wide = move || store.read(|session| matches!(session.stage(), Stage::Start));
    let said = el("p").class("leeragenda-hidden").attr("role", "status").reads(move || match store.is_slow() {
        true => store.text(Key::PartSlow),
        false => store.read(|session| session.announcement().to_owned()),
    });
    let draw = move |shown: String| {
        // The language stands at its end.
        store.begin_screen(shown.rsplit_once(' ').map_or("", |(screen, _)| screen));
        store.peek(|session| screen(store, session.stage()))
    };
    // What went wrong once more is another box: neither seen nor heard is what tells it from the one before.
    let again = move || if store.read(Session::alerts).is_multiple_of(2) { "" } else { "\u{a0}" };
    let notice = shows(
        move || store.notice().map(|key| store.text(key) + again()),
        move |text| notice_box(store.notice(), store.is_stuck(), text),
    );
    let is_page = store.owns_document();
    let Landmarks { around, main, is_region } = landmarks(is_page);
    let main = main
        .class_when("leeragenda-main", "leeragenda-main--wide", is_wide)
        .attr("tabindex", "-1")
        .child(notice)
        .child(shows(move || Some(store.read(shown)), draw))
        .el(said);
    // In somebody else's page the link would lead to a place in that page.
    let skip_link = if is_page { layout::skip_link(store) } else { nothing() };
    let region = move || {
        let title = |session: &Session| {
            start::unfilled_text(session, Some(&session.definition().title)).map(|title| without_names(&title))
        };
        if is_region { store.read(title) } else { None }
    };
    hear(around, store)
        .follows("aria-label", region)
        .on("pointerdown", move |_| store.press())
        .on("pointerup", move |_| store.release())
        .on("pointercancel", move |_| store.release())
        .child(skip_link)
        .child(layout::header(store))
        .el(main)
        .child(layout::footer(store))
        .view()
}

/// What happened to the answers as a whole. Of what went wrong, the box is read aloud; all else the status below says,
/// unless the code that says it could not be loaded.
fn notice_box(notice: Option<Key>, is_stuck: bool, text: String) -> View {
    let (class, role) = match notice {
        Some(Key::WipeFailed | Key::DownloadFailed) => (layout::ERROR, Some("alert")),
        _ if is_stuck => (layout::WARNING, Some("alert")),
        Some(Key::Wiped | Key::ReadDone | Key::PartSlow) => (layout::INFO, None),
        _ => (layout::WARNING, None),
    };
    el("div")
        .class(&[class, " leeragenda-screen"].concat())
        .attr("id", "melding")
        .maybe("role", role)
        .el(boxed(vec![paragraph(text)]))
        .view()
}

/// What tells screens apart: one is drawn anew only when another is shown, or in another language.
fn shown(session: &Session) -> String {
    let screen = match session.stage() {
        Stage::NotYet(_) => "not yet",
        Stage::Closed(_) => "closed",
        Stage::Found(_) => "found",
        Stage::Start => "start",
        Stage::Page(page) => &dom_id(*page),
        Stage::Review => "review",
        Stage::Ended => "ended",
        Stage::Outcome => "outcome",
        Stage::Done(HandedIn::Sent(_)) => "sent",
        Stage::Done(HandedIn::Downloaded(_)) => "downloaded",
    };
    [screen, " ", &session.generation().to_string(), " ", session.messages().language().tag()].concat()
}

fn screen(store: Store, stage: &Stage) -> View {
    match stage {
        Stage::Start => start::start(store),
        Stage::Page(page) => step::step(store, *page),
        stage => seldom_first(store, stage),
    }
}

/// The screens on which hardly anybody begins.
#[inline(never)] // An entry of the part "onward".
fn seldom_first(store: Store, stage: &Stage) -> View {
    match stage {
        Stage::Start | Stage::Page(_) => nothing(),
        Stage::NotYet(date) => finish::not_yet(store, *date),
        Stage::Closed(date) => finish::closed(store, *date),
        Stage::Found(found) => start::found(store, found),
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
        Stage::Start => start::call_title(session),
        Stage::Page(page) => view.title(*page),
        stage => seldom_first_title(session, stage),
    };
    let name = match session.progress() {
        Some((n, total)) => {
            messages.fill(Key::TitleStep, &[("n", &n.to_string()), ("total", &total.to_string()), ("name", &name)])
        }
        None => name,
    };
    let name = if session.is_refused() { messages.fill(Key::TitleError, &[("title", &name)]) } else { name };
    messages.title_with(&name, &session.config().organisation.name)
}

#[inline(never)] // An entry of the part "onward".
fn seldom_first_title(session: &Session, stage: &Stage) -> String {
    let messages = session.messages();
    match stage {
        Stage::Start | Stage::Page(_) => String::new(),
        Stage::NotYet(_) => messages.get(Key::NotYetTitle).to_owned(),
        Stage::Closed(_) => messages.get(Key::ClosedTitle).to_owned(),
        Stage::Found(_) => messages.get(Key::DraftTitle).to_owned(),
        Stage::Review => messages.get(Key::ReviewTitle).to_owned(),
        Stage::Ended => messages.get(Key::EndedTitle).to_owned(),
        Stage::Outcome => session.outcome_words().map(|(key, _)| messages.get(key).to_owned()).unwrap_or_default(),
        Stage::Done(handed_in) => messages.get(finish::done_title(handed_in)).to_owned(),
    }
}
