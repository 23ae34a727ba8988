//! Passing the call on: by the device's own sharing, by a copied link, or by e-mail.

use leptos::prelude::*;

use super::store::Store;
use crate::browser::sharing;
use crate::messages::Key;

const BUTTON: &str = "nl-button nl-button--secondary";

/// The ways to pass the call on.
pub fn forward(store: Store) -> AnyView {
    let title = store.peek(|session| super::start::heading(session));
    let url = sharing::address();
    let closing = store.peek(|session| {
        let messages = session.messages();
        let line = session.config().closes.map(|date| messages.fill(Key::OpenUntil, &[("date", &messages.date(date))]));
        line.unwrap_or_default()
    });
    let subject = store.fill(Key::ForwardSubject, &[("title", &title)]);
    let body = store.fill(Key::ForwardBody, &[("closing", &closing), ("url", &url)]);
    let mail = mail_link("", &subject, &body);
    let said = RwSignal::new(None::<Key>);
    let share = sharing::is_possible().then(|| {
        let (title, url) = (title.clone(), url.clone());
        let text = store.text(Key::ForwardText);
        view! {
            <button class=BUTTON type="button" on:click=move |_| sharing::share(&title, &text, &url)>
                {store.text(Key::Share)}
            </button>
        }
    });
    let link = url.clone();
    let copy = move |_| {
        let url = url.clone();
        leptos::task::spawn_local(async move {
            said.set(Some(if sharing::copy(&url).await { Key::Copied } else { Key::CopyFailed }));
        });
    };
    let fallback = move || {
        (said.get() == Some(Key::CopyFailed)).then(|| {
            view! {
                <label class="utrecht-form-label" for="link">
                    {store.text(Key::LinkLabel)}
                </label>
                <input class="utrecht-textbox utrecht-textbox--html-input" id="link" type="text" readonly value=link.clone() />
            }
        })
    };
    view! {
        <section class="leeragenda-panel" aria-labelledby="doorsturen">
            <h2 class="nl-heading nl-heading--level-2" id="doorsturen">
                {store.text(Key::ForwardTitle)}
            </h2>
            <p class="nl-paragraph">{store.text(Key::ForwardText)}</p>
            <div class="utrecht-button-group">
                {share}
                <button class=BUTTON type="button" on:click=copy>
                    {store.text(Key::CopyLink)}
                </button>
                <a class=BUTTON href=mail>
                    {store.text(Key::ByEmail)}
                </a>
            </div>
            <p class="leeragenda-saved" role="status">
                {move || said.get().map(|key| store.text(key))}
            </p>
            {fallback}
        </section>
    }
    .into_any()
}

/// A link that opens an e-mail (RFC 6068).
pub fn mail_link(to: &str, subject: &str, body: &str) -> String {
    let encode = |text: &str| String::from(js_sys::encode_uri_component(text));
    // Line breaks in an e-mail are CR LF.
    format!("mailto:{to}?subject={}&body={}", encode(subject), encode(&body.replace('\n', "\r\n")))
}
