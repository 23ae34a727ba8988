//! The last screens: handed in, not handed in, not meant for this respondent, not open.

use leptos::prelude::*;

use super::dialogs::{button, confirmation};
use super::layout::{heading, help, saved, with_address};
use super::store::{Store, dom_id};
use super::{forward, markup};
use crate::browser::clock;
use crate::date::Date;
use crate::derived::NodeId;
use crate::messages::Key;
use crate::session::{Ask, HandedIn, Msg};
use crate::submission::Outcome;

const PRIMARY: &str = "nl-button nl-button--primary";
const SECONDARY: &str = "nl-button nl-button--secondary";

fn paragraph(text: String) -> AnyView {
    view! { <p class="nl-paragraph">{text}</p> }.into_any()
}

fn email(store: Store) -> Option<String> {
    store.peek(|session| session.config().organisation.email.clone())
}

/// What the confirmation of a way of handing in is called.
pub fn done_title(handed_in: &HandedIn) -> Key {
    match handed_in {
        HandedIn::Sent(_) => Key::SentTitle,
        HandedIn::Downloaded(_) => Key::DownloadedTitle,
    }
}

/// Handed in.
pub fn done(store: Store, handed_in: &HandedIn) -> AnyView {
    let what_now = match handed_in {
        HandedIn::Sent(moment) => sent(store, *moment),
        HandedIn::Downloaded(file) => downloaded(store, file),
    };
    view! {
        {what_now}
        {forward::forward(store)}
    }
    .into_any()
}

fn sent(store: Store, moment: crate::date::Timestamp) -> AnyView {
    let language = store.peek(|session| session.messages().language().tag().to_owned());
    let (date, time) = clock::in_words(moment, &language);
    let (id, own) = store.peek(|session| {
        (session.id().text().to_owned(), session.completed_markup().map(|nodes| markup::draw(store, None, nodes)))
    });
    let what_next = own.unwrap_or_else(|| {
        vec![
            view! { <h2 class="nl-heading nl-heading--level-2">{store.text(Key::WhatNext)}</h2> }.into_any(),
            paragraph(store.text(Key::WhatNextText)),
        ]
    });
    view! {
        <div class="leeragenda-done">
            {heading(store.text(Key::SentTitle))}
            <p class="leeragenda-reference">{store.fill(Key::Reference, &[("id", &id)])}</p>
            <p>{date} ", " {time}</p>
        </div>
        <div class="leeragenda-html">{what_next}</div>
        {email(store).map(|email| view! { <p class="nl-paragraph">{help(store, &email)} " " {store.text(Key::ReferenceHelp)}</p> })}
        <section aria-labelledby="bewaren">
            <h2 class="nl-heading nl-heading--level-2" id="bewaren">
                {store.text(Key::DownloadMine)}
            </h2>
            {paragraph(store.text(Key::SentWiped))}
            <div class="utrecht-button-group">{button(store, SECONDARY, Key::Download, Msg::Download)}</div>
        </section>
    }
    .into_any()
}

fn downloaded(store: Store, file: &str) -> AnyView {
    let (key, email) = match email(store) {
        Some(email) => (Key::DownloadedNext, email),
        None => (Key::DownloadedNextNoEmail, String::new()),
    };
    let title = store.peek(|session| super::start::heading(session));
    let (subject, body) =
        (store.fill(Key::HandInSubject, &[("title", &title)]), store.fill(Key::HandInBody, &[("file", file)]));
    let mail = (!email.is_empty()).then(|| {
        let to = forward::mail_link(&email, &subject, &body);
        view! { <a class=SECONDARY href=to>{store.text(Key::HandInMail)}</a> }
    });
    let text = store.fill(key, &[("file", file)]);
    view! {
        {heading(store.text(Key::DownloadedTitle))}
        <p class="nl-paragraph nl-paragraph--lead">{with_address(&text, &email)}</p>
        <div class="utrecht-button-group">
            {mail} {button(store, SECONDARY, Key::Download, Msg::Download)}
            {button(store, "nl-button nl-button--subtle", Key::Wipe, Msg::Wipe)}
        </div>
        {wipe_question(store)}
        {saved(store)}
    }
    .into_any()
}

fn wipe_question(store: Store) -> AnyView {
    let is_asked = Memo::new(move |_| store.read(|session| session.asked() == Some(Ask::Wipe)));
    (move || is_asked.get().then(|| confirmation(store, store.text(Key::WipeQuestion), Key::WipeYes, Key::WipeNo)))
        .into_any()
}

/// The author's condition to end holds: kindly, and with the call to pass on.
pub fn ended(store: Store) -> AnyView {
    let own = store.peek(|session| session.completed_markup().map(|nodes| markup::draw(store, None, nodes)));
    let sends = store.peek(|session| session.config().submit.is_some());
    let words = own.unwrap_or_else(|| vec![paragraph(store.text(Key::EndedText))]);
    view! {
        {heading(store.text(Key::EndedTitle))}
        <div class="leeragenda-html">{words}</div>
        {forward::forward(store)}
        <div class="utrecht-button-group">
            {button(store, SECONDARY, Key::EndedBack, Msg::Previous)}
            {sends.then(|| button(store, "nl-button nl-button--subtle", Key::EndedSend, Msg::Send))}
        </div>
        {saved(store)}
    }
    .into_any()
}

/// Sending led to something else than "sent".
pub fn outcome(store: Store) -> AnyView {
    let (words, said, mends, outcome) = store.peek(|session| {
        let outcome = match session.submission().stage() {
            crate::submission::Stage::Settled(outcome) => Some(outcome.clone()),
            _ => None,
        };
        (session.outcome_words(), session.receiver_said().map(str::to_owned), session.to_mend(), outcome)
    });
    let Some((title, what)) = words else { return heading(String::new()) };
    let may_retry = title == Key::UnknownTitle;
    let kept = match outcome {
        Some(Outcome::ToMend(..)) => None,
        _ if may_retry => Some(Key::UnknownKept),
        _ => Some(Key::RefusedKept),
    };
    let look = if may_retry { "utrecht-alert utrecht-alert--warning" } else { "utrecht-alert utrecht-alert--error" };
    let mends: Vec<AnyView> = mends.into_iter().map(|(node, message)| mend(store, node, message)).collect();
    let again = may_retry.then(|| button(store, PRIMARY, Key::TryAgain, Msg::Send));
    let download = if may_retry { SECONDARY } else { PRIMARY };
    let contact = email(store).map(|email| view! { <p class="nl-paragraph">{help(store, &email)}</p> });
    view! {
        {heading(store.text(title))}
        <div class=look role="alert">
            <div class="utrecht-alert__content">
                {paragraph(what)}
                {said.map(|said| paragraph(store.fill(Key::RefusedSaid, &[("message", &said)])))}
                {(!mends.is_empty()).then(|| view! { <ul class="utrecht-unordered-list">{mends}</ul> })}
                {kept.map(|kept| paragraph(store.text(kept)))}
                {contact}
            </div>
        </div>
        <div class="utrecht-button-group">
            {again} {button(store, download, Key::Download, Msg::Download)}
            {button(store, SECONDARY, Key::EndedBack, Msg::Previous)}
        </div>
        {saved(store)}
    }
    .into_any()
}

fn mend(store: Store, node: Option<NodeId>, message: String) -> AnyView {
    let line = match node {
        None => message.into_any(),
        Some(node) => {
            let title = store.peek(|session| session.view().title(node));
            let change = move |event: web_sys::MouseEvent| {
                event.prevent_default();
                store.send(Msg::Change(node));
            };
            let text = store.fill(Key::ErrorOf, &[("name", &title), ("message", &message)]);
            view! { <a class="nl-link" href=format!("#{}", dom_id(node)) on:click=change>{text}</a> }.into_any()
        }
    };
    view! { <li class="utrecht-unordered-list__item">{line}</li> }.into_any()
}

/// It is closed; answers on this device can still be had.
pub fn closed(store: Store, date: Date) -> AnyView {
    let date = store.peek(|session| session.messages().date(date));
    let has_answers = store.peek(|session| session.has_answers());
    let left = has_answers.then(|| {
        view! {
            <div class="utrecht-alert utrecht-alert--info">
                <div class="utrecht-alert__content">
                    {paragraph(store.text(Key::ClosedDraft))}
                    <div class="utrecht-button-group">
                        {button(store, SECONDARY, Key::Download, Msg::Download)}
                        {button(store, "nl-button nl-button--subtle", Key::Wipe, Msg::Wipe)}
                    </div>
                    {wipe_question(store)}
                </div>
            </div>
        }
    });
    view! {
        {heading(store.text(Key::ClosedTitle))}
        <p class="nl-paragraph nl-paragraph--lead">{store.fill(Key::ClosedText, &[("date", &date)])}</p>
        {left}
    }
    .into_any()
}

/// It is not open yet; the call can be passed on.
pub fn not_yet(store: Store, date: Date) -> AnyView {
    let date = store.peek(|session| session.messages().date(date));
    view! {
        {heading(store.text(Key::NotYetTitle))}
        <p class="nl-paragraph nl-paragraph--lead">{store.fill(Key::NotYetText, &[("date", &date)])}</p>
        {forward::forward(store)}
    }
    .into_any()
}
