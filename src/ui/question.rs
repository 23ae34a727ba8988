//! What is around every question: its title, hint and error, and its place in a form.

use super::element::{El, View, each, el, nothing, row, shown_when, shows, words};
use super::events::holds;
use super::store::{Store, dom_id};
use super::tongue::{authors, authors_words, message_tongue, title_words, titled, tongue};
use super::{choices, controls, markup, matrix, ranking, rating, repeat, tags};
use crate::definition::{Control, Input, Kind, Line};
use crate::derived::{NodeId, Role};
use crate::messages::Key;

/// The visible elements in a node, each drawn once and kept as long as it is visible.
pub fn children(store: Store, node: NodeId) -> View {
    each(move || store.of(node, |_, view| view.children(node)), move |child| element(store, child))
}

/// A panel, a text, a question, or an item of a repeating panel.
pub fn element(store: Store, node: NodeId) -> View {
    store.peek(|session| {
        let stands = session.view().derived.node(node);
        if stands.role == Role::Item {
            return repeat::item(store, node);
        }
        match &session.definition().element(stands.element).kind {
            Kind::Page(_) => nothing(),
            Kind::Panel(_) => panel(store, node),
            Kind::Html(versions) => {
                let tongue = session.view().markup_tongue(versions).cloned();
                markup::block(store, node, session.view().markup(versions), tongue)
            }
            Kind::Question(question) => control(store, node, &question.control),
        }
    })
}

/// A question, by its control.
#[inline(never)] // An entry of the part "onward".
fn control(store: Store, node: NodeId, control: &Control) -> View {
    match control {
        Control::Line(line) => controls::line(store, node, line),
        Control::Lines { rows, max_length, placeholder } => {
            controls::lines(store, node, *rows, *max_length, placeholder.as_ref())
        }
        Control::Radios(_) => choices::radios(store, node),
        Control::Checkboxes(_) => choices::checkboxes(store, node),
        Control::Select(choices) => choices::select(store, node, choices),
        Control::Tags(choices) => tags::tags(store, node, choices),
        Control::Ranking(_) => ranking::ranking(store, node),
        Control::Rating(scale) => rating::rating(store, node, scale),
        Control::YesNo(answer) => choices::yes_no(store, node, answer),
        Control::Matrix(_) => matrix::matrix(store, node),
        Control::Repeat(repeat) => repeat::repeat(store, node, repeat),
        Control::Fields(_) => group(store, node, GROUP, children(store, node)),
        Control::Outcome(_) => controls::outcome(store, node),
    }
}

#[inline(never)] // An entry of the part "onward".
fn panel(store: Store, node: NodeId) -> View {
    let has_title = store.peek(|session| !session.view().title(node).is_empty());
    if !has_title {
        return children(store, node);
    }
    el("fieldset")
        .class("leeragenda-group utrecht-form-fieldset--html-fieldset")
        .follows("aria-describedby", described_by(store, node))
        .el(legend(heading(store, node)))
        .child(hint(store, node))
        .child(error(store, node))
        .child(children(store, node))
        .view()
}

/// The heading of a panel, a repeating group or an item, one level below that of what is around it.
pub fn heading(store: Store, node: NodeId) -> El {
    let depth = store.peek(|session| session.view().depth(node));
    let class = if depth == 0 { "nl-heading nl-heading--level-2" } else { "nl-heading nl-heading--level-3" };
    titled(store, node, el(heading_tag(depth))).class(class)
}

/// The element of a heading with so many above it on the screen, beside that of the screen itself.
pub fn heading_tag(depth: usize) -> &'static str {
    ["h2", "h3", "h4", "h5"].get(depth).copied().unwrap_or("h6")
}

/// A legend with a heading in it.
pub fn legend(heading: El) -> El {
    el("legend").class("leeragenda-legend").el(heading)
}

/// The title, as it follows the answers that it names.
pub fn reads_title(store: Store, node: NodeId) -> impl Fn() -> String + Copy + 'static {
    move || store.of(node, |_, view| view.title(node))
}

/// A question with one control: a label, and the control with the id of the node.
pub fn field(store: Store, node: NodeId, control: View) -> View {
    holds(el("div"), node)
        .class_when("utrecht-form-field", "utrecht-form-field--invalid", move || is_faulty(store, node))
        .el(el("label").class("utrecht-form-label").attr("for", dom_id(node)).child(title(store, node)))
        .child(hint(store, node))
        .child(error(store, node))
        .child(control)
        .child(controls::comment(store, node))
        .view()
}

/// What every control says of its question.
pub fn described(store: Store, node: NodeId, control: El) -> El {
    judged(store, node, required(store, node, control))
}

/// What a control says of its question, but for whether it must be answered.
pub fn judged(store: Store, node: NodeId, control: El) -> El {
    control
        .flag("aria-invalid", move || fault(store, node).is_some())
        .follows("aria-describedby", described_by(store, node))
}

/// Whether its question must be answered, as a control says it.
pub fn required(store: Store, node: NodeId, control: El) -> El {
    control.flag("aria-required", move || is_required(store, node))
}

/// A group of radio buttons: a legend, and what is chosen from.
pub fn radio_group(store: Store, node: NodeId, controls: View) -> View {
    let group = el("fieldset").attr("role", "radiogroup");
    fill_group(store, node, described(store, node, group), GROUP, controls)
}

/// The class of a group.
pub const GROUP: &str = "utrecht-form-fieldset utrecht-form-fieldset--html-fieldset";

/// A group of other controls.
pub fn group(store: Store, node: NodeId, class: &'static str, controls: View) -> View {
    let group = el("fieldset").follows("aria-describedby", described_by(store, node));
    fill_group(store, node, group, class, controls)
}

fn fill_group(store: Store, node: NodeId, group: El, class: &'static str, controls: View) -> View {
    holds(group, node)
        .class_when(class, "utrecht-form-fieldset--invalid", move || is_faulty(store, node))
        .attr("id", dom_id(node))
        .el(el("legend")
            .class("utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend")
            .child(title(store, node)))
        .child(hint(store, node))
        .child(error(store, node))
        .child(controls)
        .child(controls::comment(store, node))
        .view()
}

/// The title, with "(optional)" behind it where nothing must be filled in.
fn title(store: Store, node: NodeId) -> View {
    let (row_around, is_filled_in) = store.peek(|session| {
        let view = session.view();
        let control = view.question(node).map(|question| &question.control);
        (view.table_row(node), !matches!(control, Some(Control::Fields(_) | Control::Outcome(_))))
    });
    // In a table many questions have one title: the row tells them apart.
    let in_row = |item| el("span").class("leeragenda-hidden").text(", ").reads(reads_title(store, item)).view();
    let is_optional = move || !is_required(store, node) && !is_locked(store, node);
    let optional = if is_filled_in { optional(store, is_optional) } else { nothing() };
    row(vec![title_words(store, node), row_around.map_or_else(nothing, in_row), optional])
}

/// "(optional)", while something is.
pub fn optional(store: Store, is_optional: impl FnMut() -> bool + 'static) -> View {
    shown_when(is_optional, move || {
        // The space is in it: between two texts, it is not a part of what a screen reader says.
        el("span").class("leeragenda-optional").text(" ".to_owned() + &store.text(Key::Optional)).view()
    })
}

/// The hint, when there is one.
pub fn hint(store: Store, node: NodeId) -> View {
    let text = move || store.of(node, |_, view| view.hint(node));
    shows(text, move |text| {
        let hint = el("p").class("utrecht-form-field-description").attr("id", dom_id(node) + "-hint");
        authors(hint, tongue(store, |view| view.hint_tongue(node))).text(text).view()
    })
}

/// What is wrong, above the control.
pub fn error(store: Store, node: NodeId) -> View {
    says(store, Some(node), dom_id(node) + "-fout", move || own_message(store, node))
}

/// What is wrong, as long as something is.
pub fn says(store: Store, of: Option<NodeId>, id: String, message: impl Fn() -> Option<String> + 'static) -> View {
    shows(message, move |message| {
        el("p")
            .class("utrecht-form-field-error-message")
            .attr("id", &id)
            .el(el("span").class("leeragenda-hidden").text(store.text(Key::ErrorPrefix) + " "))
            .child(authors_words(words(message), of.and_then(|node| message_tongue(store, node))))
            .view()
    })
}

/// What is wrong with the question itself; what is wrong with its "other" stands with that field.
fn own_message(store: Store, node: NodeId) -> Option<String> {
    store.of(node, |session, _| if session.is_about_other(node) { None } else { session.shown_message(node) })
}

/// Whether something is shown to be wrong with the question itself.
pub fn is_faulty(store: Store, node: NodeId) -> bool {
    own_message(store, node).is_some()
}

/// The id of what is said to be wrong with it. Of a question of several lines it is said of the first.
fn fault(store: Store, node: NodeId) -> Option<String> {
    let around = store.peek(|session| {
        let lines = session.view().lines_around(node)?;
        (session.view().children(lines).first() == Some(&node)).then_some(lines)
    });
    let of = [Some(node), around].into_iter().flatten().find(|of| is_faulty(store, *of))?;
    Some(dom_id(of) + "-fout")
}

/// Whether it must be filled in. What cannot be changed need not be.
pub fn is_required(store: Store, node: NodeId) -> bool {
    if let Some(lines) = store.peek(|session| session.view().lines_around(node)) {
        let others = store.of(lines, |_, view| view.children(lines));
        others.into_iter().for_each(|line| store.of(line, |_, _| ()));
    }
    store.of(node, |_, view| view.is_enabled(node) && view.must_be_answered(node))
}

/// Whether it cannot be changed.
pub fn is_locked(store: Store, node: NodeId) -> bool {
    store.of(node, |_, view| !view.is_enabled(node))
}

/// An attribute without a value that is there while the question cannot be changed.
pub fn locked(store: Store, node: NodeId) -> impl FnMut() -> Option<String> + 'static {
    move || is_locked(store, node).then(String::new)
}

/// The ids of what describes a question: its hint, then its error; without one, how long the answer may be.
pub fn described_by(store: Store, node: NodeId) -> impl FnMut() -> Option<String> + 'static {
    let has_limit = store.peek(|session| match session.view().question(node).map(|question| &question.control) {
        // A colour is never empty: only the words below it say that nothing was chosen.
        Some(Control::Line(Line { input: Input::Color, .. })) => true,
        Some(Control::Line(Line { max_length, .. }) | Control::Lines { max_length, .. }) => max_length.is_some(),
        _ => false,
    });
    move || {
        let id = dom_id(node);
        let hint = store.of(node, |_, view| view.hint(node)).map(|_| format!("{id}-hint"));
        let may_be_long = has_limit && !is_locked(store, node);
        match (hint, fault(store, node).or_else(|| may_be_long.then(|| id + LIMIT))) {
            (Some(hint), Some(error)) => Some(hint + " " + &error),
            (hint, error) => hint.or(error),
        }
    }
}

/// Behind the id of a question: of what says how long the answer may be, or what was chosen.
pub const LIMIT: &str = "-lengte";
