//! What stands around and on every screen, at the same place: header, progress, the state of the
//! draft, the answers as a file, and help.

use leptos::prelude::*;

use super::dialogs::{button, confirmation};
use super::store::Store;
use crate::browser::{clock, files};
use crate::messages::Key;
use crate::response::ReadError;
use crate::session::{Ask, Keeping, MOST_FILE_BYTES, Msg, NotKept};

/// The link past the header.
pub fn skip_link(store: Store) -> AnyView {
    view! {
        <a class="nl-skip-link nl-skip-link--visible-on-focus" href="#inhoud" on:click=move |event| {
            event.prevent_default();
            store.focus("#inhoud");
        }>
            {move || store.read(|session| session.messages().get(Key::SkipLink).to_owned())}
        </a>
    }
    .into_any()
}

/// The organisation, and the languages.
pub fn header(store: Store) -> AnyView {
    let (name, url, logo) = store.peek(|session| {
        let organisation = &session.config().organisation;
        (organisation.name.clone(), organisation.url.clone(), organisation.logo.clone())
    });
    let logo = logo.map(|logo| view! { <img class="leeragenda-logo" src=logo alt="" height="48" /> });
    let brand = match url {
        Some(url) => view! { <a class="leeragenda-brand" href=url>{logo} {name}</a> }.into_any(),
        None => view! { <span class="leeragenda-brand">{logo} {name}</span> }.into_any(),
    };
    view! {
        <header class="leeragenda-header">
            <div class="leeragenda-bar">{brand} {languages(store)}</div>
        </header>
    }
    .into_any()
}

fn languages(store: Store) -> AnyView {
    let all = store.peek(|session| session.definition().languages.clone());
    if all.len() < 2 {
        return ().into_any();
    }
    let buttons: Vec<AnyView> = all
        .into_iter()
        .map(|language| {
            let name = store.peek(|session| session.messages().language_name(&language).to_owned());
            let tag = language.tag().to_owned();
            let own = language.clone();
            view! {
                <button
                    class="nl-button nl-button--subtle"
                    type="button"
                    lang=tag
                    aria-current=move || {
                        store.read(|session| session.messages().language() == &own).then_some("true")
                    }
                    on:click=move |_| store.send(Msg::Speak(language.clone()))
                >
                    {name}
                </button>
            }
            .into_any()
        })
        .collect();
    let label = move || store.read(|session| session.messages().get(Key::LanguageSwitch).to_owned());
    view! {
        <nav class="leeragenda-languages" aria-label=label>
            {buttons}
        </nav>
    }
    .into_any()
}

/// Contact and the organisation's statements.
pub fn footer(store: Store) -> AnyView {
    let (email, privacy, accessibility) = store.peek(|session| {
        let organisation = &session.config().organisation;
        (organisation.email.clone(), organisation.privacy_url.clone(), organisation.accessibility_url.clone())
    });
    let text = move |key| move || store.read(|session| session.messages().get(key).to_owned());
    let link = |url: Option<String>, key| url.map(|url| view! { <li><a class="nl-link" href=url>{text(key)}</a></li> });
    let links = (privacy.is_some() || accessibility.is_some()).then(|| {
        view! { <ul>{link(privacy, Key::Privacy)} {link(accessibility, Key::Accessibility)}</ul> }
    });
    view! {
        <footer class="leeragenda-footer">
            <div class="leeragenda-bar">
                {email.map(|email| view! { <p>{move || { store.read(|_| ()); help(store, &email) }}</p> })}
                {links}
            </div>
        </footer>
    }
    .into_any()
}

/// "Do you have a question? E-mail …", with the address as a link.
pub fn help(store: Store, email: &str) -> AnyView {
    with_address(&store.text(Key::ContactHelp), email)
}

/// A text in which the `{email}` is a link.
pub fn with_address(text: &str, email: &str) -> AnyView {
    let (before, after) = text.split_once("{email}").unwrap_or((text, ""));
    let link = text
        .contains("{email}")
        .then(|| view! { <a class="nl-link" href=format!("mailto:{email}")>{email.to_owned()}</a> });
    view! { {before.to_owned()} {link} {after.to_owned()} }.into_any()
}

/// The heading of a screen.
pub fn heading(text: String) -> AnyView {
    view! {
        <h1 class="nl-heading nl-heading--level-1" id="titel" tabindex="-1">
            {text}
        </h1>
    }
    .into_any()
}

/// "Step 2 of 6", above the heading.
pub fn progress(store: Store) -> AnyView {
    let step = Memo::new(move |_| store.read(|session| session.progress()));
    let text = move || {
        step.get().map(|(n, total)| store.fill(Key::Step, &[("n", &n.to_string()), ("total", &total.to_string())]))
    };
    view! { <p class="leeragenda-step">{text}</p> }.into_any()
}

/// The same as a bar, for the eye only.
pub fn progress_bar(store: Store) -> AnyView {
    let step = Memo::new(move |_| store.read(|session| session.progress()));
    view! {
        <progress
            class="leeragenda-progress"
            max=move || step.get().map(|(_, total)| total.to_string())
            value=move || step.get().map(|(n, _)| n.to_string())
            aria-hidden="true"
        ></progress>
    }
    .into_any()
}

/// The state of the draft: a status when it is kept, an alert when it is not.
pub fn saved(store: Store) -> AnyView {
    let status = Memo::new(move |before: Option<&String>| match store.read(|session| session.keeping().clone()) {
        Keeping::Kept(moment) => {
            let language = store.peek(|session| session.messages().language().tag().to_owned());
            let (_, time) = clock::in_words(moment, &language);
            store.fill(Key::SavedAt, &[("time", &time)])
        }
        // What was kept is still kept; saying so twice a second would drown out all else.
        Keeping::Pending if before.is_some_and(|before| !before.is_empty()) => before.cloned().unwrap_or_default(),
        Keeping::Pending => store.text(Key::Saving),
        Keeping::Nothing | Keeping::Failed(_) => String::new(),
    });
    let failure = Memo::new(move |_| match store.read(|session| session.keeping().clone()) {
        Keeping::Failed(reason) => Some(match reason {
            NotKept::Full => Key::SaveFull,
            NotKept::Blocked => Key::SaveBlocked,
            NotKept::Newer => Key::SaveNewer,
            NotKept::OtherTab => Key::SaveOtherTab,
            NotKept::Unknown => Key::SaveFailed,
        }),
        _ => None,
    });
    let alert = move || {
        failure.get().map(|key| {
            view! {
                <div class="utrecht-alert utrecht-alert--warning">
                    <div class="utrecht-alert__content">
                        <p class="nl-paragraph">{store.text(key)}</p>
                    </div>
                </div>
            }
        })
    };
    view! {
        <div role="alert">{alert}</div>
        <p class="leeragenda-saved" role="status">
            {move || status.get()}
        </p>
    }
    .into_any()
}

/// The answers as a file, read from a file, or erased: on every step.
pub fn tools(store: Store) -> AnyView {
    let is_asked = Memo::new(move |_| store.read(|session| session.asked() == Some(Ask::Wipe)));
    let until = store.peek(|session| {
        let days = session.config().keep_days;
        let date = clock::timestamp().plus_days(days).date();
        session.messages().fill(Key::SavedUntil, &[("date", &session.messages().date(date))])
    });
    let promise = if store.can_keep() { until } else { store.text(Key::NotKept) };
    view! {
        <section class="leeragenda-tools" aria-labelledby="later">
            <h2 class="nl-heading nl-heading--level-2" id="later">
                {store.text(Key::DownloadMine)}
            </h2>
            <p class="nl-paragraph">{promise} " " {store.text(Key::DownloadHelp)}</p>
            <div class="utrecht-button-group">
                {button(store, "nl-button nl-button--subtle", Key::Download, Msg::Download)}
                {button(store, "nl-button nl-button--subtle", Key::Wipe, Msg::Wipe)}
            </div>
            {move || {
                is_asked.get().then(|| confirmation(store, store.text(Key::WipeQuestion), Key::WipeYes, Key::WipeNo))
            }}
            {read_back(store)}
        </section>
    }
    .into_any()
}

/// A saved file, read back.
pub fn read_back(store: Store) -> AnyView {
    let problem = Memo::new(move |_| store.read(|session| session.read_problem().map(str::to_owned)));
    let is_asked = Memo::new(move |_| store.read(|session| session.asked() == Some(Ask::Replace)));
    let read = move |event: web_sys::Event| {
        let input: web_sys::HtmlInputElement = event_target(&event);
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        leptos::task::spawn_local(async move {
            let msg = match files::read(&file, MOST_FILE_BYTES as f64).await {
                Ok(text) => Msg::ReadFile(text),
                Err(files::TooBigOrUnreadable::TooBig) => Msg::NotRead(ReadError::TooBig),
                Err(files::TooBigOrUnreadable::Unreadable) => Msg::NotRead(ReadError::NotJson),
            };
            store.send(msg);
            // The same file can be chosen again.
            input.set_value("");
        });
    };
    let described = move || if problem.get().is_some() { "lees-hint lees-fout" } else { "lees-hint" };
    view! {
        <details class="leeragenda-read">
            <summary>{store.text(Key::ReadBack)}</summary>
            <div class="utrecht-form-field" class:utrecht-form-field--invalid=move || problem.get().is_some()>
                <label class="utrecht-form-label" for="lees">
                    {store.text(Key::ReadLabel)}
                </label>
                <p class="utrecht-form-field-description" id="lees-hint">
                    {store.text(Key::ReadHelp)}
                </p>
                <div role="alert">
                    {move || {
                        problem
                            .get()
                            .map(|problem| super::question::error_message(store, "lees-fout".to_owned(), problem))
                    }}
                </div>
                <input
                    class="leeragenda-file"
                    id="lees"
                    type="file"
                    accept=".json,application/json"
                    aria-invalid=move || problem.get().map(|_| "true")
                    aria-describedby=described
                    on:change=read
                />
            </div>
            {move || {
                is_asked
                    .get()
                    .then(|| {
                        confirmation(store, store.text(Key::ReadReplace), Key::ReadReplaceYes, Key::ReadReplaceNo)
                    })
            }}
        </details>
    }
    .into_any()
}
