//! A step: its questions, what is wrong, and the way on and back.

use leptos::prelude::*;

use super::layout;
use super::question::children;
use super::start::own_text;
use super::store::{Store, dom_id};
use crate::derived::NodeId;
use crate::messages::Key;
use crate::session::{Msg, Target};

/// A step.
pub fn step(store: Store, page: NodeId) -> AnyView {
    let (intro, next, previous) = store.peek(|session| {
        let buttons = &session.definition().buttons;
        let intro = session.view().hint(page);
        (intro, own_text(session, buttons.next.as_ref()), own_text(session, buttons.previous.as_ref()))
    });
    let is_last = Memo::new(move |_| {
        store.read(|session| session.returns_to_review() || session.view().steps().last() == Some(&page))
    });
    let next = move || match (is_last.get(), &next) {
        (true, _) => store.text(Key::ToReview),
        (false, Some(own)) => own.clone(),
        (false, None) => store.text(Key::Next),
    };
    view! {
        {layout::progress(store)}
        {layout::heading(store.peek(|session| session.view().title(page)))}
        {layout::progress_bar(store)}
        {summary(store)}
        {intro.map(|intro| view! { <p class="nl-paragraph nl-paragraph--lead">{intro}</p> })}
        <form
            novalidate
            on:submit=move |event| {
                event.prevent_default();
                store.send(Msg::Next);
            }
        >
            <p class="nl-paragraph leeragenda-rule">{store.text(Key::AllRequired)}</p>
            {children(store, page)}
            <div class="utrecht-button-group">
                <button
                    class="nl-button nl-button--secondary"
                    type="button"
                    on:click=move |_| store.send(Msg::Previous)
                >
                    {previous.unwrap_or_else(|| store.text(Key::Previous))}
                </button>
                <button class="nl-button nl-button--primary" type="submit">
                    {next}
                </button>
            </div>
        </form>
        {layout::saved(store)}
        {layout::tools(store)}
    }
    .into_any()
}

/// What is wrong on this step; each line leads to its question.
fn summary(store: Store) -> AnyView {
    let is_shown = Memo::new(move |_| store.read(|session| session.is_refused()));
    (move || is_shown.get().then(|| faults(store))).into_any()
}

fn faults(store: Store) -> AnyView {
    let faults = Memo::new(move |_| store.read(|session| session.summary()));
    let lines = move || {
        let line = |(node, message): (NodeId, String)| {
            let go = move |event: web_sys::MouseEvent| {
                event.prevent_default();
                store.focus_on(Target::Node(node));
            };
            view! {
                <li class="utrecht-unordered-list__item">
                    <a class="nl-link" href=format!("#{}", dom_id(node)) on:click=go>
                        {message}
                    </a>
                </li>
            }
        };
        faults.get().into_iter().map(line).collect::<Vec<_>>()
    };
    let title =
        move || store.peek(|session| session.messages().count(Key::ErrorCountOne, Key::ErrorCount, faults.get().len()));
    view! {
        <section class="utrecht-alert utrecht-alert--error" id="fouten" tabindex="-1" aria-labelledby="fouten-titel">
            <div class="utrecht-alert__content">
                <h2 class="nl-heading nl-heading--level-2" id="fouten-titel">
                    {title}
                </h2>
                <ul class="utrecht-unordered-list">{lines}</ul>
            </div>
        </section>
    }
    .into_any()
}
