//! Passing the call on: by the device's own sharing, by a copied link, or by e-mail.

use super::dialogs::{SECONDARY, buttons};
use leptos::prelude::{ArcRwSignal, Get, Set};

use super::element::{View, el, row, shown_when};
use super::layout::{paragraph, subheading};
use super::store::Store;
use crate::address::in_language;
use crate::browser::sharing;
use crate::messages::Key;
use crate::texts::join;

/// Where the questionnaire is, in the language that is spoken where it would open in another.
pub fn address(store: Store) -> String {
    let is_page = store.owns_document();
    let address = sharing::address(is_page);
    // Somebody else's page has a language of its own.
    if !is_page {
        return address;
    }
    store.peek(|session| {
        let (spoken, own) = (session.messages().language(), &session.definition().language);
        in_language(&address, (spoken != own).then(|| spoken.tag()))
    })
}

/// The ways to pass the call on.
pub fn forward(store: Store) -> View {
    let (title, lead) = store.peek(|session| session.definition().call(session.messages().language()));
    let url = address(store);
    let closing = super::start::closing_line(store).unwrap_or_default();
    let subject = store.fill(Key::ForwardSubject, &[("title", &title)]);
    let body = [("title", title.as_str()), ("lead", &lead), ("closing", &closing), ("url", &url)];
    let body = store.fill(Key::ForwardBody, &body);
    let text = store.text(Key::ForwardText);
    let said = ArcRwSignal::new(None::<Key>);
    let mut ways = Vec::new();
    if sharing::is_possible() {
        // To whom it is passed on: what it is, for whom, how long it takes and until when.
        let invitation: Vec<String> =
            [&title, &lead, &closing].into_iter().filter(|line| !line.is_empty()).cloned().collect();
        let (invitation, url) = (join(&invitation, "\n\n"), url.clone());
        let share = el("button")
            .class(SECONDARY)
            .attr("type", "button")
            .on("click", move |_| sharing::share(&title, &invitation, &url))
            .text(store.text(Key::Share));
        ways.push(share.view());
    }
    let (copies, says) = (url.clone(), said.clone());
    let copy = el("button")
        .class(SECONDARY)
        .attr("type", "button")
        .on("click", move |_| {
            let (url, says) = (copies.clone(), says.clone());
            // Said before, it would not be heard again.
            says.set(None);
            crate::browser::task::spawn(async move {
                let key = if sharing::copy(&url).await { Key::Copied } else { Key::CopyFailed };
                says.set(Some(key));
            });
        })
        .text(store.text(Key::CopyLink));
    ways.push(copy.view());
    let mail = mail_link("", &subject, &body);
    ways.push(el("a").class(SECONDARY).attr("href", mail).text(store.text(Key::ByEmail)).view());
    // Without a clipboard the link is there to be selected.
    let failed = said.clone();
    let has_failed = move || failed.get() == Some(Key::CopyFailed);
    let fallback = shown_when(has_failed, move || {
        row(vec![
            el("label").class("utrecht-form-label").attr("for", "link").text(store.text(Key::LinkLabel)).view(),
            el("input")
                .class("utrecht-textbox utrecht-textbox--html-input")
                .attr("id", "link")
                .attr("type", "text")
                .attr("readonly", "")
                .attr("value", url.as_str())
                .view(),
        ])
    });
    let status = el("p")
        .class("leeragenda-saved")
        .attr("role", "status")
        .reads(move || said.get().map(|key| store.text(key)).unwrap_or_default());
    el("section")
        .class("leeragenda-panel")
        .attr("aria-labelledby", "doorsturen")
        .el(subheading(store.text(Key::ForwardTitle)).attr("id", "doorsturen"))
        .child(paragraph(text))
        .child(buttons(ways))
        .el(status)
        .child(fallback)
        .view()
}

/// A link that opens an e-mail (RFC 6068).
pub fn mail_link(to: &str, subject: &str, body: &str) -> String {
    let encode = |text: &str| String::from(js_sys::encode_uri_component(text));
    // Line breaks in an e-mail are CR LF.
    format!("mailto:{to}?subject={}&body={}", encode(subject), encode(&crate::texts::replace(body, "\n", "\r\n")))
}
