//! The last screens: handed in, not handed in, not meant for this respondent, not open.

use super::dialogs::{PRIMARY, SECONDARY, SUBTLE, asks_to_wipe, button, buttons};
use super::element::{View, el, nothing, row, words};
use super::layout::{ERROR, INFO, WARNING, alert, boxed, heading, help, lead, paragraph, subheading, with_address};
use super::store::{Store, dom_id};
use super::tongue::authors;
use super::{forward, keeping, markup, review};
use crate::browser::clock;
use crate::date::{Date, Timestamp};
use crate::derived::NodeId;
use crate::messages::Key;
use crate::session::{HandedIn, Msg};
use crate::submission::{Outcome, Stage};
use crate::texts::join;

/// What the confirmation of a way of handing in is called.
pub fn done_title(handed_in: &HandedIn) -> Key {
    match handed_in {
        HandedIn::Sent(_) => Key::SentTitle,
        HandedIn::Downloaded(_) => Key::DownloadedTitle,
    }
}

/// Handed in.
pub fn done(store: Store, handed_in: &HandedIn) -> View {
    let what_now = match handed_in {
        HandedIn::Sent(moment) => sent(store, *moment),
        HandedIn::Downloaded(file) => downloaded(store, file),
    };
    row(vec![what_now, forward::forward(store)])
}

/// The author's words at the end, or ours.
fn last_words(store: Store, ours: Vec<View>) -> View {
    let own = store.peek(|session| {
        session.completed(|view, versions| {
            let filled = |text: &str| words(view.fill_outside(text));
            (markup::draw(view.markup(versions), &filled), view.markup_tongue(versions).cloned())
        })
    });
    let (words, tongue) = own.unwrap_or((ours, None));
    authors(el("div"), tongue).class("leeragenda-html").children(words).view()
}

fn sent(store: Store, moment: Timestamp) -> View {
    let (language, id, sha256) = store.peek(|session| {
        let frozen = session.submission().frozen();
        let id = frozen.map_or(session.id(), |frozen| &frozen.id).text().to_owned();
        let sha256 = frozen.map(|frozen| frozen.sha256.text().to_owned());
        (session.messages().language().clone(), id, sha256.unwrap_or_default())
    });
    // With its year: this is a receipt.
    let date = store.peek(|session| session.messages().date(clock::day(moment)));
    let (_, time) = clock::in_words(moment, &language);
    let confirmation = el("div")
        .class("leeragenda-done")
        .child(heading(store.text(Key::SentTitle)))
        .child(reference(store, &id))
        .el(el("p").class("leeragenda-reference").text(join(&[date, time], ", ")));
    let ours = vec![subheading(store.text(Key::WhatNext)).view(), paragraph(store.text(Key::WhatNextText))];
    let keep = el("section")
        .attr("aria-labelledby", "bewaren")
        .el(subheading(store.text(Key::DownloadMine)).attr("id", "bewaren"))
        .child(paragraph(store.text(Key::SentWiped)))
        .child(buttons(vec![button(store, SECONDARY, Key::Download, || Msg::Download)]))
        .el(el("p").class("leeragenda-digest").text(store.fill(Key::SentDigest, &[("sha256", &sha256)])));
    let contact = help(store).unwrap_or_else(nothing);
    row(vec![confirmation.view(), last_words(store, ours), contact, keep.view()])
}

/// By which the receiver knows the answers.
fn reference(store: Store, id: &str) -> View {
    el("p").class("leeragenda-reference").text(store.fill(Key::Reference, &[("id", id)])).view()
}

fn downloaded(store: Store, file: &str) -> View {
    let (email, id) =
        store.peek(|session| (session.config().organisation.email.clone(), session.id().text().to_owned()));
    let key = if email.is_some() { Key::DownloadedNext } else { Key::DownloadedNextNoEmail };
    let email = email.unwrap_or_default();
    let title = store.peek(super::start::call_title);
    let mail = (!email.is_empty()).then(|| {
        let subject = store.fill(Key::HandInSubject, &[("title", &title)]);
        let to = forward::mail_link(&email, &subject, &store.fill(Key::HandInBody, &[("file", file)]));
        el("a").class(PRIMARY).attr("href", to).text(store.text(Key::HandInMail)).view()
    });
    // The address is put in as a link, behind everything else.
    let text = store.fill(key, &[("file", file), ("email", "{email}")]);
    let mut actions: Vec<View> = mail.into_iter().collect();
    actions.push(button(store, SECONDARY, Key::Download, || Msg::Download));
    actions.push(button(store, SUBTLE, Key::Wipe, || Msg::Wipe));
    row(vec![
        heading(store.text(Key::DownloadedTitle)),
        el("p").class("nl-paragraph nl-paragraph--lead").child(with_address(&text, &email)).view(),
        buttons(actions),
        asks_to_wipe(store),
        reference(store, &id),
        last_words(store, Vec::new()),
        help(store).unwrap_or_else(nothing),
        keeping::saved(store),
    ])
}

/// The author's condition to end holds: kindly, and with the call to pass on.
pub fn ended(store: Store) -> View {
    let (sends, has_tried) = store.peek(|session| (session.config().submit.is_some(), session.has_tried()));
    let mut actions = vec![button(store, SECONDARY, Key::EndedBack, || Msg::Previous)];
    if sends {
        actions.push(button(store, SUBTLE, Key::EndedSend, || Msg::Send));
    }
    row(vec![
        heading(store.text(Key::EndedTitle)),
        last_words(store, Vec::new()),
        paragraph(store.text(if has_tried { Key::EndedTried } else { Key::EndedText })),
        review::sealed_for(store),
        buttons(actions),
        forward::forward(store),
        keeping::saved(store),
    ])
}

/// Sending led to something else than "sent".
pub fn outcome(store: Store) -> View {
    let (text, said, mends, outcome) = store.peek(|session| {
        let outcome = match session.submission().stage() {
            Stage::Settled(outcome) => Some(outcome.clone()),
            _ => None,
        };
        (session.outcome_words(), session.receiver_said().map(str::to_owned), session.to_mend(), outcome)
    });
    let Some((title, what)) = text else { return nothing() };
    let may_retry = title == Key::UnknownTitle;
    let (sends, resends, was_left) =
        store.peek(|session| (session.config().submit.is_some(), session.resends(), session.was_left_sending()));
    // What is to be mended is mended first; what is refused is first brought into safety.
    let mends_first = !may_retry && matches!(outcome, Some(Outcome::ToMend(..)));
    let kept = match outcome {
        _ if mends_first => None,
        // Of a page that was closed while sending, the words before say so.
        _ if may_retry => (resends && !was_left).then_some(Key::UnknownKept),
        _ => Some(Key::RefusedKept),
    };
    let mut lines = vec![paragraph(what)];
    lines.extend(said.map(|said| paragraph(store.fill(Key::RefusedSaid, &[("message", &said)]))));
    lines.extend(to_mend(store, mends));
    lines.extend(kept.map(|kept| paragraph(store.text(kept))));
    // Whom to turn to stands below each screen; here too, where nothing else helps.
    lines.extend(if kept == Some(Key::RefusedKept) { help(store) } else { None });
    let mut actions = Vec::new();
    if may_retry && sends {
        actions.push(button(store, PRIMARY, if resends { Key::TryAgain } else { Key::Send }, || Msg::Send));
    }
    // Where nothing is sent any more, the download hands them in.
    let download: fn() -> Msg = if may_retry && !sends { || Msg::Send } else { || Msg::Download };
    let is_second = may_retry && sends || mends_first;
    let download = button(store, if is_second { SECONDARY } else { PRIMARY }, Key::Download, download);
    let back = button(store, if mends_first { PRIMARY } else { SECONDARY }, Key::EndedBack, || Msg::Previous);
    actions.extend(if mends_first { [back, download] } else { [download, back] });
    row(vec![
        heading(store.text(title)),
        alert(if may_retry { WARNING } else { ERROR }).attr("role", "alert").el(boxed(lines)).view(),
        buttons(actions),
        keeping::saved(store),
    ])
}

/// What the receiver wants mended, each with a link to its question.
pub fn to_mend(store: Store, mends: Vec<(Option<NodeId>, String)>) -> Option<View> {
    let is_any = !mends.is_empty();
    let mends = mends.into_iter().map(|(node, message)| mend(store, node, message));
    is_any.then(|| el("ul").class("utrecht-unordered-list").children(mends).view())
}

fn mend(store: Store, node: Option<NodeId>, message: String) -> View {
    let line = match node {
        None => words(message),
        Some(node) => {
            let title = store.peek(|session| session.view().full_title(node));
            el("a")
                .class("nl-link")
                .attr("href", format!("#{}", dom_id(node)))
                .on("click", move |event| {
                    event.prevent_default();
                    store.send(Msg::Change(node));
                })
                .text(store.fill(Key::ErrorOf, &[("name", &title), ("message", &message)]))
                .view()
        }
    };
    el("li").class("utrecht-unordered-list__item").child(line).view()
}

/// It is closed; answers on this device can still be had.
pub fn closed(store: Store, date: Date) -> View {
    let (date, has_answers) = store.peek(|session| (session.messages().date(date), session.has_answers()));
    // What was tried in time may be tried again, as it was.
    let (was_left, resends) = store.peek(|session| (session.was_left_sending(), session.resends()));
    let left = if has_answers {
        let (mut content, mut actions) = (Vec::new(), Vec::new());
        if was_left {
            content.push(subheading(store.text(Key::UnknownTitle)).view());
        }
        if was_left && resends {
            content.push(paragraph(store.text(Key::SendingLeft)));
            actions.push(button(store, PRIMARY, Key::TryAgain, || Msg::Send));
        }
        actions.push(button(store, SECONDARY, Key::Download, || Msg::Download));
        actions.push(button(store, SUBTLE, Key::Wipe, || Msg::Wipe));
        content.extend([paragraph(store.text(Key::ClosedDraft)), buttons(actions), asks_to_wipe(store)]);
        alert(if was_left { WARNING } else { INFO }).el(boxed(content)).view()
    } else {
        nothing()
    };
    row(vec![heading(store.text(Key::ClosedTitle)), lead(store.fill(Key::ClosedText, &[("date", &date)])), left])
}

/// It is not open yet; the call can be passed on.
pub fn not_yet(store: Store, date: Date) -> View {
    let date = store.peek(|session| session.messages().date(date));
    row(vec![
        heading(store.text(Key::NotYetTitle)),
        lead(store.fill(Key::NotYetText, &[("date", &date)])),
        forward::forward(store),
    ])
}
