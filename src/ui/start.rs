//! The first screens: the call, and the draft that was found.

use super::dialogs::{PRIMARY, SECONDARY, SUBTLE, asks, button, buttons, sends};
use super::element::{El, View, el, nothing, row};
use super::question::children;
use super::step::{form, summary};
use super::store::Store;
use super::tongue::{Tongue, authors, tongue};
use super::{forward, keeping, layout, printing};
use crate::browser::clock;
use crate::definition::Text;
use crate::draft::Place;
use crate::messages::Key;
use crate::session::{Ask, FoundDraft, Msg, Session};

/// The title of the start page; without one, that of the questionnaire.
pub fn call_title(session: &Session) -> String {
    let view = session.view();
    let page = view.derived.pages().first().map(|page| view.title(*page)).filter(|title| !title.is_empty());
    let page = page.filter(|_| session.definition().first_page_is_start);
    page.unwrap_or_else(|| filled_text(session, Some(&session.definition().title)).unwrap_or_default())
}

/// The language of that.
pub fn call_tongue(store: Store) -> Tongue {
    tongue(store, |view| {
        let page = view.derived.pages().first().filter(|_| view.definition.first_page_is_start);
        match page.filter(|page| !view.title(**page).is_empty()) {
            Some(page) => view.title_tongue(*page),
            None => view.tongue(Some(&view.definition.title)),
        }
    })
}

/// A text of the questionnaire as a whole, with answers put in.
pub fn filled_text(session: &Session, text: Option<&Text>) -> Option<String> {
    unfilled_text(session, text).map(|text| session.view().fill_outside(&text))
}

/// A text of the questionnaire as a whole, as its author wrote it.
pub fn unfilled_text(session: &Session, text: Option<&Text>) -> Option<String> {
    let text = text?.get(session.messages().language(), &session.definition().language);
    (!text.is_empty()).then(|| text.to_owned())
}

/// The call.
pub fn start(store: Store) -> View {
    let page = store.peek(|session| session.view().derived.pages().first().copied());
    let (title, lead) =
        store.peek(|session| (call_title(session), filled_text(session, session.definition().description.as_ref())));
    let lead_tongue = tongue(store, |view| view.tongue(Some(view.definition.description.as_ref()?)));
    let head = el("div")
        .class("leeragenda-start__head")
        .child(layout::own_heading(title, call_tongue(store)))
        .children(lead.map(|lead| layout::own_lead(lead, lead_tongue)));
    // Where something is asked, Enter in a field goes on.
    let asks = store.peek(|session| page.is_some_and(|page| !session.view().questions(page).is_empty()));
    let asked = page.map_or_else(nothing, |page| children(store, page));
    let content = if asks {
        with_form(store, asked)
    } else {
        row(vec![asked, buttons(vec![start_button(store, starts(store))])])
    };
    el("div")
        .class("leeragenda-start")
        .el(head)
        .child(summary(store))
        .child(facts(store))
        .child(content)
        .child(store.once_whole(below))
        .view()
}

#[inline(never)] // An entry of the part "onward".
fn with_form(store: Store, asked: View) -> View {
    let (form, onward) = form(store, || Msg::Start);
    form.child(asked).child(buttons(vec![start_button(store, onward)])).view()
}

#[inline(never)] // An entry of the part "onward".
fn below(store: Store) -> View {
    let tools = el("section").class("leeragenda-tools");
    row(vec![
        keeping::left_over(store),
        forward::forward(store),
        printing::blank(store),
        tools.child(keeping::declining(store)).child(keeping::read_back(store)).view(),
    ])
}

fn starts(store: Store) -> El {
    sends(store, PRIMARY, || Msg::Start)
}

/// A button that starts, with its label.
fn start_button(store: Store, button: El) -> View {
    if store.peek(Session::returns_to_review) {
        return button.text(store.text(Key::ToReview)).view();
    }
    let text = store.peek(|session| filled_text(session, session.definition().buttons.start.as_ref()));
    let tongue = tongue(store, |view| view.tongue(Some(view.definition.buttons.start.as_ref()?)));
    authors(button, tongue).text(text.unwrap_or_else(|| store.text(Key::Start))).view()
}

/// Until when, where the answers stay, and that a file is to be sent where that is how they are handed in.
fn facts(store: Store) -> View {
    let closing = closing_line(store).map(|line| el("p").text(line).view());
    let downloads = store.peek(|session| session.config().submit.is_none());
    let ahead = downloads.then(|| el("p").text(store.text(Key::DownloadAhead)).view());
    let kept = if store.can_keep() { Key::PrivacyText } else { Key::NotKept };
    el("aside")
        .class("leeragenda-facts")
        .attr("aria-label", store.text(Key::FooterLabel))
        .children(closing)
        .el(el("p").text(store.text(kept)))
        .children(ahead)
        .child(start_button(store, starts(store)))
        .view()
}

/// "You can fill in the questionnaire up to and including …", from the configuration.
pub fn closing_line(store: Store) -> Option<String> {
    store.peek(|session| {
        let messages = session.messages();
        session.config().closes.map(|date| messages.fill(Key::OpenUntil, &[("date", &messages.date(date))]))
    })
}

/// The same, as a paragraph; nothing where the questionnaire stays open.
pub fn closing(store: Store) -> View {
    closing_line(store).map_or_else(nothing, layout::paragraph)
}

/// A draft was found: go on, start over, or save it first.
pub fn found(store: Store, found: &FoundDraft) -> View {
    let language = store.peek(|session| session.messages().language().clone());
    let (date, time) = clock::in_words(found.saved_at, &language);
    let place = store.peek(|session| place_in_words(session, &found.place));
    let text = store.fill(Key::DraftFound, &[("date", &date), ("time", &time)]) + " " + &place;
    // Whoever starts over should know it.
    let left = store.peek(|session| if session.was_left_sending() { session.outcome_words() } else { None });
    let question = move || store.text(Key::StartOverQuestion);
    row(vec![
        layout::heading(store.text(Key::DraftTitle)),
        layout::lead(text),
        left.map_or_else(nothing, |(_, words)| layout::paragraph(words)),
        closing(store),
        buttons(vec![
            button(store, PRIMARY, Key::GoOn, || Msg::GoOn),
            button(store, SECONDARY, Key::StartOver, || Msg::StartOver),
            button(store, SUBTLE, Key::SaveFirst, || Msg::Download),
        ]),
        keeping::left_over(store),
        asks(store, Ask::StartOver, question, Key::StartOverYes, Key::WipeNo),
    ])
}

fn place_in_words(session: &Session, place: &Place) -> String {
    let messages = session.messages();
    let name = match place {
        Place::Start => return messages.get(Key::DraftAtStart).to_owned(),
        Place::Review => return messages.get(Key::DraftAtReview).to_owned(),
        Place::Page(name) => name,
    };
    let view = session.view();
    let steps = view.steps();
    let at = steps.iter().position(|step| view.element(*step).name == *name);
    match at.and_then(|at| Some((at + 1, view.title(*steps.get(at)?)))) {
        Some((n, title)) => {
            let (n, total) = (n.to_string(), (steps.len() + 1).to_string());
            messages.fill(Key::DraftAtStep, &[("n", &n), ("total", &total), ("name", &title)])
        }
        None => String::new(),
    }
}
