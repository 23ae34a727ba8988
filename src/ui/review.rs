//! All answers together, before they are handed in.

use super::dialogs::{SECONDARY, buttons, form, sends};
use super::element::{El, View, el, nothing, row, shown_when, words};
use super::finish::to_mend;
use super::question::heading_tag;
use super::start::{call_title, call_tongue, closing, filled_text};
use super::store::{Store, dom_id};
use super::tongue::{authors, title_tongue, tongue};
use super::{keeping, layout};
use crate::browser::clock;
use crate::definition::Control;
use crate::derived::{NodeId, Reading, Role};
use crate::messages::Key;
use crate::session::{Msg, Session};
use crate::submission::Stage;
use crate::texts::join;

/// From so many milliseconds on, a wait is told by the clock: nobody counts seconds for minutes.
const LONG_MS: u32 = 90_000;

/// The review.
pub fn review(store: Store) -> View {
    let (sends, own) = store.peek(|session| {
        let complete = session.definition().buttons.complete.as_ref();
        (session.config().submit.is_some(), filled_text(session, complete))
    });
    let is_busy = move || store.read(|session| session.submission().is_busy());
    let is_under_way = move || store.read(|session| session.submission().is_busy() && !session.submission().waits());
    let label = own.unwrap_or_else(|| store.text(if sends { Key::Send } else { Key::Download }));
    let back = el("button")
        .class(SECONDARY)
        .attr("type", "button")
        .flag("aria-disabled", is_under_way)
        .on("click", move |_| store.send(Msg::Previous))
        .text(store.text(Key::Previous));
    let tongue = tongue(store, |view| view.tongue(Some(view.definition.buttons.complete.as_ref()?)));
    let (form, send) = form(move || {
        // While it is being sent, the button says so and does nothing.
        if !is_busy() {
            store.send(Msg::Send);
        }
    });
    let send = authors(send, tongue).flag("aria-disabled", is_busy).text(label);
    let form = form.child(buttons(vec![back.view(), send.view()]));
    row(vec![
        layout::step_head(store, layout::heading(store.text(Key::ReviewTitle))),
        intro(store, sends),
        closing(store),
        still_to_mend(store),
        answers(store),
        keeping::left_over(store),
        sealed_for(store),
        form.view(),
        sending(store),
        keeping::saved(store),
        keeping::tools(store),
    ])
}

/// What the receiver said of answers that were not changed since: they would be refused again.
fn still_to_mend(store: Store) -> View {
    let mends = store.peek(Session::still_to_mend).into_iter().map(|(node, said)| (Some(node), said));
    let Some(list) = to_mend(store, mends.collect()) else { return nothing() };
    let lines = vec![layout::paragraph(store.text(Key::MendKept)), list];
    layout::alert(layout::ERROR).el(layout::boxed(lines)).view()
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
    let mut was_idle = false;
    let text = move || {
        let is_idle = store.read(|session| matches!(session.submission().stage(), Stage::Idle));
        if was_idle && !is_idle {
            store.bring_into_view("#stand");
        }
        was_idle = is_idle;
        store.read(|session| {
            let messages = session.messages();
            match session.submission().stage() {
                Stage::Sending { .. } if session.is_slow() => messages.get(Key::SendingSlow).to_owned(),
                Stage::Sealing | Stage::Sending { .. } => messages.get(Key::Sending).to_owned(),
                Stage::Waiting { ms, .. } if *ms < LONG_MS => {
                    messages.count(Key::WaitingToTry, ms.div_ceil(1000) as usize)
                }
                Stage::Waiting { .. } => {
                    let time = session.tries_again_at().map(|at| clock::in_words(at, messages.language()).1);
                    messages.fill(Key::WaitingUntil, &[("time", &time.unwrap_or_default())])
                }
                Stage::Offline { .. } => messages.get(Key::WaitingForNetwork).to_owned(),
                Stage::Stopped { .. } => session.stopped_key().map_or("", |key| messages.get(key)).to_owned(),
                Stage::Idle | Stage::Settled(_) => String::new(),
            }
        })
    };
    let waits = |session: &Session| session.submission().waits();
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
    let status = el("p").class("leeragenda-saved").attr("role", "status").attr("id", "stand").reads(text);
    row(vec![status.view(), shown_when(is_there, again)])
}

/// The answers by step, each with a link to change it; before them those of the start page.
fn answers(store: Store) -> View {
    let (start, pages) = store.peek(|session| {
        let start = session.definition().start_page().and_then(|page| session.view().derived.node_of(page));
        let pages = start.into_iter().chain(session.view().steps()).map(|page| {
            let title = if Some(page) == start { call_title(session) } else { session.view().title(page) };
            Page { page, title, lines: Lines::of(session, page) }
        });
        (start, pages.collect::<Vec<_>>())
    });
    let mut parts = Vec::new();
    let mut before = "";
    for page in pages.iter().filter(|page| !page.lines.is_empty()) {
        // Pages without a title of their own are called alike: as the questionnaire is.
        if page.title != before {
            let is_start = Some(page.page) == start;
            let tongue = if is_start { call_tongue(store) } else { title_tongue(store, page.page) };
            parts.push(authors(layout::subheading(page.title.clone()), tongue).view());
            before = &page.title;
        }
        add_lines(store, page, &pages, &mut parts);
    }
    row(parts)
}

/// A step, or the start page.
struct Page {
    page: NodeId,
    title: String,
    lines: Vec<Line>,
}

/// A line of the review.
enum Line {
    /// What the answers behind it belong to: an item, a panel, or the step again.
    Heading(NodeId),
    /// A question, what it is called with the groups around it, and its answer.
    Answer(NodeId, String, Answered),
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
    /// What the last headings name, from the step to the innermost group.
    under: Vec<NodeId>,
}

impl<'a> Lines<'a> {
    fn of(session: &'a Session, page: NodeId) -> Vec<Line> {
        let mut lines = Lines { session, found: Vec::new(), under: vec![page] };
        lines.collect(page, page);
        lines.found
    }

    /// Those of a node, which stand under the heading of `head`.
    fn collect(&mut self, node: NodeId, head: NodeId) {
        let view = self.session.view();
        for child in view.children(node) {
            if view.derived.node(child).role == Role::Item {
                self.begin(child);
                self.collect(child, child);
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
                    // A panel or an item ends where something else goes on.
                    if self.under.last() != Some(&head) {
                        self.begin(head);
                    }
                    self.found.push(Line::Answer(child, view.full_title(child), answered));
                    continue;
                }
            }
            let is_panel = !is_answerable && !view.title(child).is_empty();
            self.collect(child, if is_panel { child } else { head });
        }
    }

    /// The heading of a node, below those of what is around it that do not stand above yet.
    fn begin(&mut self, node: NodeId) {
        let mut path = vec![node];
        path.extend(self.session.view().groups_around(node));
        path.extend(self.under.first().filter(|page| **page != node));
        path.reverse();
        let stands = self.under.iter().zip(&path).take_while(|(one, other)| one == other).count();
        let new = path.iter().skip(stands.min(path.len() - 1));
        self.found.extend(new.map(|group| Line::Heading(*group)));
        self.under = path;
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

/// A list for each run of answers, with the headings between them. `pages` are all that there are.
fn add_lines(store: Store, page: &Page, pages: &[Page], parts: &mut Vec<View>) {
    let lines = || pages.iter().flat_map(|page| &page.lines);
    let is_twice = |name| lines().filter(|line| matches!(line, Line::Answer(_, other, _) if other == name)).count() > 1;
    let mut list = None;
    for line in &page.lines {
        match line {
            Line::Answer(node, name, answered) => {
                // What is asked on several steps alike has their names too.
                let name = if is_twice(name) { &join(&[page.title.clone(), name.clone()], ", ") } else { name };
                let open = list.take().unwrap_or_else(|| el("dl").class("utrecht-data-list"));
                list = Some(open.child(answer(store, *node, name, answered)));
            }
            Line::Heading(node) => {
                parts.extend(list.take().map(El::view));
                let (title, depth) = store.peek(|session| {
                    let view = session.view();
                    let title = if *node == page.page { page.title.clone() } else { view.title(*node) };
                    (title, view.groups_around(*node).len())
                });
                // The step's own stands above.
                let heading = authors(el(heading_tag(depth + 1)), title_tongue(store, *node));
                parts.push(heading.class("nl-heading nl-heading--level-3").text(title).view());
            }
        }
    }
    parts.extend(list.map(El::view));
}

const VALUE: &str = "utrecht-data-list__item-value utrecht-data-list__item-value--html-dd";
const MULTILINE: &str = "utrecht-data-list__item-value utrecht-data-list__item-value--html-dd \
                         utrecht-data-list__item-value--multiline";
const EMPTY: &str = "utrecht-data-list__item-value utrecht-data-list__item-value--html-dd leeragenda-empty";

/// What was written beside an answer, under its label; what was written with "other" is a part of it.
fn comment(session: &Session, node: NodeId) -> Option<(String, String)> {
    let view = session.view();
    let label = view.question(node)?.comment.as_ref()?;
    let written = view.comment(node);
    if written.is_empty() || view.chose_other(view.value(node)) {
        return None;
    }
    let label = label.as_ref().map(|text| view.text(text, node));
    let label = label.unwrap_or_else(|| session.messages().get(Key::Comment).to_owned());
    Some(([label.as_str(), if label.ends_with(['?', ':']) { " " } else { ": " }].concat(), written.to_owned()))
}

/// An answer, in the direction of its own letters: a telephone number also goes from left to right among Arabic words.
fn own(text: impl AsRef<str>) -> View {
    el("bdi").text(text).view()
}

/// A question and its answer. The link that changes it is called `name`, so that no two are alike.
fn answer(store: Store, node: NodeId, name: &str, answered: &Answered) -> View {
    let link = el("a")
        .class("nl-link")
        .attr("href", format!("#{}", dom_id(node)))
        .on("click", move |event| {
            event.prevent_default();
            store.send(Msg::Change(node));
        })
        .text(store.text(Key::Change))
        .el(authors(el("span"), title_tongue(store, node)).class("leeragenda-hidden").text([": ", name].concat()));
    let (title, is_changed_here, comment) = store.peek(|session| {
        let view = session.view();
        let question = view.question(node);
        let is_changed_here = question.is_some_and(|question| !matches!(question.control, Control::Outcome(_)));
        (view.title(node), is_changed_here && view.is_enabled(node), comment(session, node))
    });
    let link = is_changed_here.then(|| link.view());
    let list =
        |tag, items: Vec<View>| el(tag).children(items.into_iter().map(|item| el("li").child(item).view())).view();
    let all = |texts: &[String]| texts.iter().map(own).collect();
    let tongue = match answered {
        Answered::As(Reading::Nothing) => None,
        _ => tongue(store, |view| view.reading_tongue(node)),
    };
    let (class, reading) = match answered {
        Answered::InOrder(texts) => (VALUE, list("ol", all(texts))),
        Answered::As(Reading::Nothing) if comment.is_some() => (VALUE, nothing()),
        Answered::As(Reading::Nothing) => (EMPTY, words(store.text(Key::NotFilledIn))),
        Answered::As(Reading::Text(text)) => (if text.contains('\n') { MULTILINE } else { VALUE }, own(text)),
        Answered::As(Reading::List(texts)) => (VALUE, list("ul", all(texts))),
        Answered::As(Reading::Rows(rows)) => {
            let line = |(name, text): &(String, String)| row(vec![words([name, ": "].concat()), own(text)]);
            (VALUE, list("ul", rows.iter().map(line).collect()))
        }
    };
    let comment = comment.map(|(label, text)| el("p").class("leeragenda-count").text(label).child(own(text)).view());
    el("div")
        .class("utrecht-data-list__item")
        .el(authors(el("dt"), title_tongue(store, node)).class("utrecht-data-list__item-key").text(title))
        .el(authors(el("dd"), tongue).class(class).child(reading).children(comment))
        .el(el("dd").class("utrecht-data-list__actions utrecht-data-list__actions--html-dd").children(link))
        .view()
}
