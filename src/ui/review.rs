//! All answers together, before they are handed in.

use super::dialogs::{PRIMARY, SECONDARY, buttons, sends};
use super::element::{El, View, el, nothing, row, shown_when, words};
use super::start::{closing_line, heading, heading_tongue, own_text};
use super::store::{Store, dom_id};
use super::tongue::{authors, title_tongue, tongue};
use super::{keeping, layout};
use crate::definition::Control;
use crate::derived::{NodeId, Reading, Role};
use crate::messages::Key;
use crate::session::{Msg, Session};
use crate::submission::Stage;
use crate::texts::join;

/// The review.
pub fn review(store: Store) -> View {
    let (sends, own) = store.peek(|session| {
        let complete = session.definition().buttons.complete.as_ref();
        (session.config().submit.is_some(), own_text(session, complete))
    });
    let is_busy = move || store.read(|session| session.submission().is_busy());
    let label = own.unwrap_or_else(|| store.text(if sends { Key::Send } else { Key::Download }));
    let back = el("button")
        .class(SECONDARY)
        .attr("type", "button")
        .flag("aria-disabled", is_busy)
        .on("click", move |_| {
            if !is_busy() {
                store.send(Msg::Previous);
            }
        })
        .text(store.text(Key::Previous));
    let tongue = tongue(store, |view| view.tongue(Some(view.definition.buttons.complete.as_ref()?)));
    let send =
        authors(el("button"), tongue).class(PRIMARY).attr("type", "submit").flag("aria-disabled", is_busy).text(label);
    let form = el("form")
        .attr("novalidate", "")
        .on("submit", move |event| {
            event.prevent_default();
            // While it is being sent, the button says so and does nothing.
            if !is_busy() {
                store.send(Msg::Send);
            }
        })
        .child(buttons(vec![back.view(), send.view()]));
    row(vec![
        layout::step_head(store, layout::heading(store.text(Key::ReviewTitle))),
        intro(store, sends),
        row(closing_line(store).map(layout::paragraph).into_iter().collect()),
        answers(store),
        keeping::left_over(store),
        sealed_for(store),
        form.view(),
        sending(store),
        keeping::saved(store),
        keeping::tools(store),
    ])
}

/// What to do here; on paper there is nothing to do.
fn intro(store: Store, sends: bool) -> View {
    let text = store.text(if sends { Key::ReviewIntro } else { Key::ReviewIntroDownload });
    el("p").class("nl-paragraph nl-paragraph--lead leeragenda-screen").text(text).view()
}

/// Who can read what is sent, where that is nobody but the receiver.
pub fn sealed_for(store: Store) -> View {
    let (seals, organisation) = store.peek(|session| (session.seals(), session.config().organisation.name.clone()));
    if !seals {
        return nothing();
    }
    let organisation = if organisation.is_empty() { store.text(Key::SealedForReceiver) } else { organisation };
    layout::paragraph(store.fill(Key::SealedFor, &[("organisation", &organisation)]))
}

/// How far sending is.
fn sending(store: Store) -> View {
    let text = move || {
        store.read(|session| {
            let messages = session.messages();
            match session.submission().stage() {
                Stage::Sending { .. } if session.is_slow() => messages.get(Key::SendingSlow).to_owned(),
                Stage::Sealing | Stage::Sending { .. } => messages.get(Key::Sending).to_owned(),
                Stage::Waiting { ms, .. } => messages.count(Key::WaitingToTry, ms.div_ceil(1000) as usize),
                Stage::Offline { .. } => messages.get(Key::WaitingForNetwork).to_owned(),
                Stage::Idle | Stage::Settled(_) => String::new(),
            }
        })
    };
    let waits =
        move |session: &Session| matches!(session.submission().stage(), Stage::Waiting { .. } | Stage::Offline { .. });
    // It stays while it is tried again: the focus may be on it.
    let mut stays = false;
    let is_there = move || {
        store.read(|session| stays = waits(session) || stays && session.submission().is_busy());
        stays
    };
    let again = move || {
        let is_tried = move || !store.read(waits);
        sends(store, SECONDARY, || Msg::Send).flag("aria-disabled", is_tried).text(store.text(Key::TryNow)).view()
    };
    let status = el("p").class("leeragenda-saved").attr("role", "status").reads(text);
    row(vec![status.view(), shown_when(is_there, again)])
}

/// The answers by step, each with a link to change it; before them those of the start page.
fn answers(store: Store) -> View {
    let mut parts = Vec::new();
    let (start, steps) = store.peek(|session| {
        let start = session.definition().start_page().and_then(|page| session.view().derived.node_of(page));
        (start, session.view().steps())
    });
    let mut before = String::new();
    for page in start.into_iter().chain(steps) {
        let (title, lines) = store.peek(|session| {
            let title = if Some(page) == start { heading(session) } else { session.view().title(page) };
            let mut lines = Lines { session, found: Vec::new(), under: None };
            lines.collect(page, (page, &title), "");
            (title, lines.found)
        });
        if !lines.is_empty() {
            // Pages without a title of their own are called alike: as the questionnaire is.
            if title != before {
                let tongue = if Some(page) == start { heading_tongue(store) } else { title_tongue(store, page) };
                parts.push(authors(layout::subheading(title.clone()), tongue).view());
                before = title;
            }
            add_lines(store, lines, &mut parts);
        }
    }
    row(parts)
}

/// A line of the review.
enum Line {
    /// What the answers behind it belong to: an item; behind items also a panel, or the step.
    Heading(NodeId, String),
    /// A question, the items in which it stands, its title and its answer.
    Answer(NodeId, String, String, Answered),
}

/// An answer in words.
enum Answered {
    As(Reading),
    /// In an order, or row by row.
    InOrder(Vec<String>),
}

/// The lines of a step.
struct Lines<'a> {
    session: &'a Session,
    found: Vec<Line>,
    /// What the last heading names, when there is one.
    under: Option<NodeId>,
}

impl Lines<'_> {
    /// Those of a node, which stand under `head`, in items that are called `item`.
    fn collect(&mut self, node: NodeId, head: (NodeId, &str), item: &str) {
        let view = self.session.view();
        for child in view.children(node) {
            let title = view.title(child);
            if view.derived.node(child).role == Role::Item {
                self.begin((child, &title));
                self.collect(child, (child, &title), &[item, &title, ", "].concat());
                continue;
            }
            let is_answerable = view.is_answerable(child);
            if is_answerable {
                let control = view.question(child).map(|question| &question.control);
                let is_list = matches!(control, Some(Control::Repeat(_))) && !view.children(child).is_empty();
                let answered = match (control, view.reading(child)) {
                    (Some(control), _) if is_list && control.is_table() => {
                        Answered::InOrder(table_rows(self.session, child))
                    }
                    (Some(Control::Ranking(_)), Reading::List(ranked)) => Answered::InOrder(ranked),
                    (_, reading) => Answered::As(reading),
                };
                if !is_list || matches!(answered, Answered::InOrder(_)) {
                    // An item ends where something else goes on.
                    if self.under.is_some_and(|under| under != head.0) {
                        self.begin(head);
                    }
                    self.found.push(Line::Answer(child, item.to_owned(), title, answered));
                    continue;
                }
            }
            let is_panel = !is_answerable && item.is_empty() && !title.is_empty();
            self.collect(child, if is_panel { (child, &title) } else { head }, item);
        }
    }

    fn begin(&mut self, (node, title): (NodeId, &str)) {
        self.under = Some(node);
        self.found.push(Line::Heading(node, title.to_owned()));
    }
}

/// The rows of a table, each on one line.
fn table_rows(session: &Session, table: NodeId) -> Vec<String> {
    let view = session.view();
    let of_row = |row: NodeId| {
        let cells = view.children(row).into_iter().filter(|cell| view.value(*cell).is_some());
        let cells: Vec<String> = cells.map(|cell| join(&[view.title(cell), view.in_words(cell)], ": ")).collect();
        if cells.is_empty() { session.messages().get(Key::NotFilledIn).to_owned() } else { join(&cells, "; ") }
    };
    view.children(table).into_iter().map(of_row).collect()
}

/// A list for each run of answers, with the headings between them.
fn add_lines(store: Store, lines: Vec<Line>, parts: &mut Vec<View>) {
    let mut list = None;
    for line in lines {
        match line {
            Line::Answer(node, item, title, reading) => {
                let open = list.take().unwrap_or_else(|| el("dl").class("utrecht-data-list"));
                list = Some(open.child(answer(store, node, &item, title, reading)));
            }
            Line::Heading(node, title) => {
                parts.extend(list.take().map(El::view));
                let heading = authors(el("h3"), title_tongue(store, node)).class("nl-heading nl-heading--level-3");
                parts.push(heading.text(title).view());
            }
        }
    }
    parts.extend(list.map(El::view));
}

const VALUE: &str = "utrecht-data-list__item-value utrecht-data-list__item-value--html-dd";
const MULTILINE: &str = "utrecht-data-list__item-value utrecht-data-list__item-value--html-dd \
                         utrecht-data-list__item-value--multiline";
const EMPTY: &str = "utrecht-data-list__item-value utrecht-data-list__item-value--html-dd leeragenda-empty";

/// What was written beside an answer; what was written with "other" is a part of it.
fn comment(session: &Session, node: NodeId) -> Option<String> {
    let view = session.view();
    let label = view.question(node)?.comment.as_ref()?;
    let written = view.comment(node);
    if written.is_empty() || view.chose_other(view.value(node)) {
        return None;
    }
    let label = label.as_ref().map(|text| view.text(text, node));
    let label = label.unwrap_or_else(|| session.messages().get(Key::Comment).to_owned());
    Some([label.as_str(), if label.ends_with(['?', ':']) { " " } else { ": " }, written].concat())
}

/// A question and its answer; the link that changes it names the item too, so that no two are alike.
fn answer(store: Store, node: NodeId, item: &str, title: String, answered: Answered) -> View {
    let link = el("a")
        .class("nl-link")
        .attr("href", format!("#{}", dom_id(node)))
        .on("click", move |event| {
            event.prevent_default();
            store.send(Msg::Change(node));
        })
        .text(store.text(Key::Change))
        .el(authors(el("span"), title_tongue(store, node))
            .class("leeragenda-hidden")
            .text([": ", item, &title].concat()));
    let is_changed_here = store.peek(|session| {
        let question = session.view().question(node);
        question.is_some_and(|question| !matches!(question.control, Control::Outcome(_)))
    });
    let link = is_changed_here.then(|| link.view());
    let list = |tag, texts: Vec<String>| {
        el(tag).children(texts.into_iter().map(|text| el("li").text(text).view()).collect::<Vec<_>>()).view()
    };
    let comment = store.peek(|session| comment(session, node));
    let tongue = match answered {
        Answered::As(Reading::Nothing) => None,
        _ => tongue(store, |view| view.reading_tongue(node)),
    };
    let (class, reading) = match answered {
        Answered::InOrder(texts) => (VALUE, list("ol", texts)),
        Answered::As(Reading::Nothing) if comment.is_some() => (VALUE, nothing()),
        Answered::As(Reading::Nothing) => (EMPTY, words(store.text(Key::NotFilledIn))),
        Answered::As(Reading::Text(text)) if text.contains('\n') => (MULTILINE, words(text)),
        Answered::As(Reading::Text(text)) => (VALUE, words(text)),
        Answered::As(Reading::List(texts)) => (VALUE, list("ul", texts)),
        Answered::As(Reading::Rows(rows)) => {
            (VALUE, list("ul", rows.into_iter().map(|(row, text)| row + ": " + &text).collect()))
        }
    };
    let comment = comment.map(|text| el("p").class("leeragenda-count").text(text).view());
    el("div")
        .class("utrecht-data-list__item")
        .el(authors(el("dt"), title_tongue(store, node)).class("utrecht-data-list__item-key").text(title))
        .el(authors(el("dd"), tongue).class(class).child(reading).children(comment))
        .el(el("dd").class("utrecht-data-list__actions utrecht-data-list__actions--html-dd").children(link))
        .view()
}
