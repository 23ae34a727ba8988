//! What is around every question: its title, hint and error, and its place in a form.

use leptos::prelude::*;

use super::store::{Store, dom_id};
use super::{choices, controls, markup, repeat};
use crate::definition::{Control, Kind};
use crate::derived::{NodeId, Role};
use crate::messages::Key;

/// The visible elements in a node, each drawn once and kept as long as it is visible.
pub fn children(store: Store, node: NodeId) -> AnyView {
    let list = Memo::new(move |_| store.of(node, |_, view| view.children(node)));
    view! { <For each=move || list.get() key=|child| *child children=move |child| element(store, child) /> }.into_any()
}

/// A panel, a text, a question, or an item of a repeating panel.
fn element(store: Store, node: NodeId) -> AnyView {
    store.peek(|session| {
        let definition = session.definition();
        let stands = session.view().derived.node(node);
        if stands.role == Role::Item {
            return repeat::item(store, node);
        }
        match &definition.element(stands.element).kind {
            Kind::Page(_) => ().into_any(),
            Kind::Panel(_) => panel(store, node),
            Kind::Html(versions) => markup::block(store, node, session.view().markup(versions)),
            Kind::Question(question) => match &question.control {
                Control::Line(line) => controls::line(store, node, line),
                Control::Lines { rows, max_length } => controls::lines(store, node, *rows, *max_length),
                Control::Radios(choices) => choices::radios(store, node, choices),
                Control::Checkboxes(choices) => choices::checkboxes(store, node, choices),
                Control::Select(choices) => choices::select(store, node, choices),
                Control::YesNo(answer) => choices::yes_no(store, node, answer),
                Control::Matrix(matrix) => choices::matrix(store, node, matrix),
                Control::Repeat(repeat) => repeat::repeat(store, node, repeat),
            },
        }
    })
}

fn panel(store: Store, node: NodeId) -> AnyView {
    let has_title = store.peek(|session| !session.view().title(node).is_empty());
    if !has_title {
        return children(store, node);
    }
    view! {
        <fieldset class="leeragenda-group utrecht-form-fieldset--html-fieldset" aria-describedby=described_by(store, node)>
            <legend class="leeragenda-legend">
                <h2 class="nl-heading nl-heading--level-2">{move || store.of(node, |_, view| view.title(node))}</h2>
            </legend>
            {hint(store, node)}
            {children(store, node)}
        </fieldset>
    }
    .into_any()
}

/// A question with one control: a label, and the control with the id of the node.
pub fn field(store: Store, node: NodeId, control: AnyView) -> AnyView {
    view! {
        <div
            class="utrecht-form-field"
            class:utrecht-form-field--invalid=move || is_faulty(store, node)
            on:focusout=move |_| store.leave(node)
        >
            <label class="utrecht-form-label" for=dom_id(node)>
                {title(store, node)}
            </label>
            {hint(store, node)}
            {error(store, node)}
            {control}
        </div>
    }
    .into_any()
}

/// A question with several controls: a group with a legend.
pub fn group(
    store: Store,
    node: NodeId,
    role: Option<&'static str>,
    class: &'static str,
    controls: AnyView,
) -> AnyView {
    let is_radios = role == Some("radiogroup");
    view! {
        <fieldset
            class=format!("utrecht-form-fieldset utrecht-form-fieldset--html-fieldset {class}")
            class:utrecht-form-fieldset--invalid=move || is_faulty(store, node)
            id=dom_id(node)
            role=role
            aria-required=move || (is_radios && is_required(store, node)).then_some("true")
            aria-invalid=move || (is_radios && is_faulty(store, node)).then_some("true")
            aria-describedby=described_by(store, node)
            on:focusout=move |event| {
                if !stays_inside(&event) {
                    store.leave(node);
                }
            }
        >
            <legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">
                {title(store, node)}
            </legend>
            {hint(store, node)}
            {error(store, node)}
            {controls}
        </fieldset>
    }
    .into_any()
}

/// Whether the focus moves to another control of the same group.
pub fn stays_inside(event: &web_sys::FocusEvent) -> bool {
    use wasm_bindgen::JsCast;
    let to = event.related_target().and_then(|to| to.dyn_into::<web_sys::Node>().ok());
    let group = event.current_target().and_then(|group| group.dyn_into::<web_sys::Node>().ok());
    group.is_some_and(|group| group.contains(to.as_ref()))
}

/// The title, with "(optional)" behind it where nothing must be filled in.
pub fn title(store: Store, node: NodeId) -> AnyView {
    let is_required = Memo::new(move |_| is_required(store, node));
    view! {
        {move || store.of(node, |_, view| view.title(node))}
        {move || {
            (!is_required.get())
                .then(|| view! { " " <span class="leeragenda-optional">{store.text(Key::Optional)}</span> })
        }}
    }
    .into_any()
}

/// The hint, when there is one.
pub fn hint(store: Store, node: NodeId) -> AnyView {
    let text = Memo::new(move |_| store.of(node, |_, view| view.hint(node)));
    (move || {
        text.get().map(|text| {
            view! {
                <p class="utrecht-form-field-description" id=format!("{}-hint", dom_id(node))>
                    {text}
                </p>
            }
        })
    })
    .into_any()
}

/// What is wrong, above the control.
fn error(store: Store, node: NodeId) -> AnyView {
    let message = Memo::new(move |_| own_message(store, node));
    (move || message.get().map(|message| error_message(store, format!("{}-fout", dom_id(node)), message))).into_any()
}

/// A message of what is wrong.
pub fn error_message(store: Store, id: String, message: String) -> AnyView {
    view! {
        <p class="utrecht-form-field-error-message" id=id>
            <span class="leeragenda-hidden">{store.text(Key::ErrorPrefix)} " "</span>
            {message}
        </p>
    }
    .into_any()
}

/// What is wrong with the question itself; what is wrong with its "other" stands with that field.
fn own_message(store: Store, node: NodeId) -> Option<String> {
    store.of(node, |session, _| if session.is_about_other(node) { None } else { session.shown_message(node) })
}

/// Whether something is shown to be wrong with the question itself.
pub fn is_faulty(store: Store, node: NodeId) -> bool {
    own_message(store, node).is_some()
}

/// Whether it must be filled in.
pub fn is_required(store: Store, node: NodeId) -> bool {
    store.of(node, |_, view| view.derived.node(node).required)
}

/// Whether it cannot be changed.
pub fn is_locked(store: Store, node: NodeId) -> bool {
    store.of(node, |_, view| !view.is_enabled(node))
}

/// The ids of what describes a question: its hint, then its error.
pub fn described_by(store: Store, node: NodeId) -> impl Fn() -> Option<String> + Send + Sync + Copy + 'static {
    move || {
        let id = dom_id(node);
        let hint = store.of(node, |_, view| view.hint(node)).map(|_| format!("{id}-hint"));
        let error = own_message(store, node).map(|_| format!("{id}-fout"));
        match (hint, error) {
            (Some(hint), Some(error)) => Some(format!("{hint} {error}")),
            (hint, error) => hint.or(error),
        }
    }
}
