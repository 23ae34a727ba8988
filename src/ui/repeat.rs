//! Groups of questions that can be filled in several times: each item a card.

use leptos::prelude::*;

use super::dialogs::confirmation;
use super::question::{children, described_by, error_message, hint};
use super::store::{Store, dom_id};
use crate::definition::Repeat;
use crate::derived::NodeId;
use crate::messages::Key;
use crate::session::{Ask, Msg};

/// The items, and the button that adds one.
pub fn repeat(store: Store, node: NodeId, repeat: &Repeat) -> AnyView {
    let own = |text: &Option<crate::definition::Text>, key| match text {
        Some(text) => store.peek(|session| session.view().text(text, node)),
        None => store.text(key),
    };
    let add = own(&repeat.add, Key::Add);
    let none = own(&repeat.none_text, Key::NoItems);
    let may_add = Memo::new(move |_| store.of(node, |session, _| session.may_add(node)));
    let is_empty = Memo::new(move |_| store.of(node, |_, view| view.children(node).is_empty()));
    let message = Memo::new(move |_| store.of(node, |session, _| session.shown_message(node)));
    view! {
        <fieldset
            class="leeragenda-items utrecht-form-fieldset--html-fieldset"
            id=dom_id(node)
            aria-describedby=described_by(store, node)
        >
            <legend class="leeragenda-legend">
                <h2 class="nl-heading nl-heading--level-2">{move || store.of(node, |_, view| view.title(node))}</h2>
            </legend>
            {hint(store, node)}
            {move || message.get().map(|message| error_message(store, format!("{}-fout", dom_id(node)), message))}
            {move || is_empty.get().then(|| view! { <p class="nl-paragraph">{none.clone()}</p> })}
            {children(store, node)}
            {move || {
                may_add
                    .get()
                    .then(|| {
                        view! {
                            <button
                                class="nl-button nl-button--secondary"
                                type="button"
                                id=format!("{}-meer", dom_id(node))
                                on:click=move |_| store.send(Msg::AddItem(node))
                            >
                                {add.clone()}
                            </button>
                        }
                    })
            }}
        </fieldset>
    }
    .into_any()
}

/// One item.
pub fn item(store: Store, node: NodeId) -> AnyView {
    let id = dom_id(node);
    let repeat = store.peek(|session| session.view().derived.node(node).parent);
    let title = move || store.of(node, |_, view| view.title(node));
    let may_remove =
        Memo::new(move |_| repeat.is_some_and(|repeat| store.of(repeat, |session, _| session.may_remove(repeat))));
    let is_asked = Memo::new(move |_| store.read(|session| session.asked() == Some(Ask::RemoveItem(node))));
    view! {
        <fieldset class="leeragenda-item utrecht-form-fieldset--html-fieldset" id=id.clone()>
            <legend class="leeragenda-legend">
                <h3 class="nl-heading nl-heading--level-3" id=format!("{id}-titel") tabindex="-1">
                    {title}
                </h3>
            </legend>
            {move || {
                may_remove
                    .get()
                    .then(|| {
                        view! {
                            <div class="leeragenda-item__tools">
                                <button
                                    class="nl-button nl-button--subtle"
                                    type="button"
                                    on:click=move |_| store.send(Msg::RemoveItem(node))
                                >
                                    {store.text(Key::Remove)}
                                    <span class="leeragenda-hidden">": " {title}</span>
                                </button>
                            </div>
                        }
                    })
            }}
            {move || {
                is_asked
                    .get()
                    .then(|| {
                        let question = store.fill(Key::RemoveQuestion, &[("name", &title())]);
                        confirmation(store, question, Key::RemoveYes, Key::RemoveNo)
                    })
            }}
            <div class="leeragenda-item__body">{children(store, node)}</div>
        </fieldset>
    }
    .into_any()
}
