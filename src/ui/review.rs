//! All answers together, before they are handed in.

use leptos::prelude::*;

use super::layout;
use super::start::own_text;
use super::store::{Store, dom_id};
use crate::derived::{NodeId, Reading, Role};
use crate::messages::Key;
use crate::session::{Msg, Session};
use crate::submission::Stage;

/// The review.
pub fn review(store: Store) -> AnyView {
    let (sends, own) = store.peek(|session| {
        let complete = session.definition().buttons.complete.as_ref();
        (session.config().submit.is_some(), own_text(session, complete))
    });
    let is_busy = Memo::new(move |_| store.read(|session| session.submission().is_busy()));
    let disabled = move || is_busy.get().then_some("true");
    let label = own.unwrap_or_else(|| store.text(if sends { Key::Send } else { Key::Download }));
    let back = move |_| {
        if !is_busy.get_untracked() {
            store.send(Msg::Previous);
        }
    };
    view! {
        {layout::progress(store)}
        {layout::heading(store.text(Key::ReviewTitle))}
        {layout::progress_bar(store)}
        <p class="nl-paragraph nl-paragraph--lead">
            {store.text(if sends { Key::ReviewIntro } else { Key::ReviewIntroDownload })}
        </p>
        {answers(store, true)}
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                store.send(Msg::Send);
            }
        >
            <div class="utrecht-button-group">
                <button class="nl-button nl-button--secondary" type="button" aria-disabled=disabled on:click=back>
                    {store.text(Key::Previous)}
                </button>
                <button class="nl-button nl-button--primary" type="submit" aria-disabled=disabled>
                    {label}
                </button>
            </div>
        </form>
        {sending(store)}
        {layout::saved(store)}
        {layout::tools(store)}
    }
    .into_any()
}

/// How far sending is.
fn sending(store: Store) -> AnyView {
    let words = Memo::new(move |_| {
        store.read(|session| match session.submission().stage() {
            Stage::Sending { .. } => session.messages().get(Key::Sending).to_owned(),
            Stage::Waiting { ms, .. } => {
                let seconds = ms.div_ceil(1000).to_string();
                session.messages().fill(Key::WaitingToTry, &[("n", &seconds)])
            }
            Stage::Offline { .. } => session.messages().get(Key::WaitingForNetwork).to_owned(),
            Stage::Idle | Stage::Settled(_) => String::new(),
        })
    });
    let waits = Memo::new(move |_| {
        store.read(|session| matches!(session.submission().stage(), Stage::Waiting { .. } | Stage::Offline { .. }))
    });
    view! {
        <p class="leeragenda-saved" role="status">
            {move || words.get()}
        </p>
        {move || {
            waits
                .get()
                .then(|| super::dialogs::button(store, "nl-button nl-button--secondary", Key::TryNow, Msg::Send))
        }}
    }
    .into_any()
}

/// The answers by step; with links to change them, or to read only.
pub fn answers(store: Store, can_change: bool) -> AnyView {
    let steps = store.peek(|session| session.view().steps());
    let pages: Vec<AnyView> = steps
        .into_iter()
        .filter_map(|page| {
            let lines = store.peek(|session| lines(session, page));
            let title = store.peek(|session| session.view().title(page));
            (!lines.is_empty()).then(|| section(store, title, lines, can_change))
        })
        .collect();
    pages.into_any()
}

/// A line of the review.
enum Line {
    /// The heading of an item.
    Item(String),
    /// A question, and its answer.
    Answer(NodeId, String, Reading),
}

fn lines(session: &Session, node: NodeId) -> Vec<Line> {
    let view = session.view();
    let mut lines = Vec::new();
    for child in view.children(node) {
        let is_item = view.derived.node(child).role == Role::Item;
        if is_item {
            lines.push(Line::Item(view.title(child)));
        } else if view.is_answerable(child) {
            let has_items = !view.children(child).is_empty();
            if !has_items {
                lines.push(Line::Answer(child, view.title(child), view.reading(child)));
            }
        }
        lines.extend(self::lines(session, child));
    }
    lines
}

fn section(store: Store, title: String, lines: Vec<Line>, can_change: bool) -> AnyView {
    // A list for each run of answers, with the headings of items between them.
    let mut parts: Vec<AnyView> = Vec::new();
    let mut run: Vec<AnyView> = Vec::new();
    let close = |run: &mut Vec<AnyView>, parts: &mut Vec<AnyView>| {
        if !run.is_empty() {
            let lines = std::mem::take(run);
            parts.push(view! { <dl class="utrecht-data-list">{lines}</dl> }.into_any());
        }
    };
    for line in lines {
        match line {
            Line::Item(title) => {
                close(&mut run, &mut parts);
                parts.push(view! { <h3 class="nl-heading nl-heading--level-3">{title}</h3> }.into_any());
            }
            Line::Answer(node, title, reading) => run.push(answer(store, node, title, reading, can_change)),
        }
    }
    close(&mut run, &mut parts);
    view! {
        <h2 class="nl-heading nl-heading--level-2">{title}</h2>
        {parts}
    }
    .into_any()
}

fn answer(store: Store, node: NodeId, title: String, reading: Reading, can_change: bool) -> AnyView {
    let change = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        store.send(Msg::Change(node));
    };
    let name = title.clone();
    let action = can_change.then(|| {
        view! {
            <dd class="utrecht-data-list__actions utrecht-data-list__actions--html-dd">
                <a class="nl-link" href=format!("#{}", dom_id(node)) on:click=change>
                    {store.text(Key::Change)}
                    <span class="leeragenda-hidden">": " {name}</span>
                </a>
            </dd>
        }
    });
    let list = |texts: Vec<String>| {
        let items: Vec<AnyView> = texts.into_iter().map(|text| view! { <li>{text}</li> }.into_any()).collect();
        view! { <ul>{items}</ul> }.into_any()
    };
    let (class, reading) = match reading {
        Reading::Nothing => (" leeragenda-empty", store.text(Key::NotFilledIn).into_any()),
        Reading::Text(text) if text.contains('\n') => (" utrecht-data-list__item-value--multiline", text.into_any()),
        Reading::Text(text) => ("", text.into_any()),
        Reading::List(texts) => ("", list(texts)),
        Reading::Rows(rows) => ("", list(rows.into_iter().map(|(row, text)| format!("{row}: {text}")).collect())),
    };
    view! {
        <div class="utrecht-data-list__item">
            <dt class="utrecht-data-list__item-key">{title}</dt>
            <dd class=format!("utrecht-data-list__item-value utrecht-data-list__item-value--html-dd{class}")>
                {reading}
            </dd>
            {action}
        </div>
    }
    .into_any()
}
