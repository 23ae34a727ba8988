//! The questionnaire on paper: every question with room for an answer, also those that are asked of
//! some only. For who wants to read it, or discuss it with others, before answering.

use super::element::{El, View, el, nothing, row, words};
use super::forward::address;
use super::layout::{lead, paragraph};
use super::markup;
use super::start::closing_line;
use super::store::Store;
use super::tongue::{Tongue, authors, authors_words};
use crate::definition::text::without_names;
use crate::definition::{
    Choice, Choices, Control, Definition, Element, ElementId, Kind, Language, Matrix, Question, Text, in_language,
};
use crate::messages::Key;
use crate::session::Session;

/// The most lines for one answer: a page has some forty.
const MOST_LINES: usize = 8;

/// All of it.
#[inline(never)] // The entry of the part "paper".
pub fn paper(store: Store) -> View {
    let closing = closing_line(store).map(paragraph);
    let url = store.fill(Key::PaperText, &[("url", &address(store))]);
    store.peek(|session| {
        let paper = Paper { session, definition: session.definition(), language: session.messages().language() };
        let (title, intro) = paper.definition.call(paper.language);
        let is_there = |text: &String| !text.is_empty();
        let title = Some(title).filter(is_there);
        let title = title.map(|title| el("h1").class("nl-heading nl-heading--level-1").text(title).view());
        let intro = Some(intro).filter(is_there).map(lead);
        let pages = paper.definition.pages.iter().map(|page| paper.page(*page)).collect::<Vec<_>>();
        el("div")
            .class("leeragenda-paper")
            .children(title)
            .children(intro)
            .child(paragraph(url))
            .children(closing)
            .children(pages)
            .view()
    })
}

struct Paper<'a> {
    session: &'a Session,
    definition: &'a Definition,
    language: &'a Language,
}

impl Paper<'_> {
    fn page(&self, page: ElementId) -> View {
        let element = self.definition.element(page);
        let is_start = self.definition.start_page() == Some(page);
        // A call without questions is not what is printed here.
        if is_left_out(element) || is_start && !self.asks(page) {
            return nothing();
        }
        let title = el("h2")
            .class("nl-heading nl-heading--level-2")
            .children(element.title.as_ref().map(|title| self.says(title)));
        let description = element.description.as_ref().map(|text| el("p").class("nl-paragraph").child(self.says(text)));
        let is_skipped = self.definition.skips_over(page).next().is_some();
        el("section")
            // That of the start page stands above it all.
            .children((!is_start).then(|| title.view()))
            .children(description.map(El::view))
            .children(self.when(is_skipped || element.visible_if.is_some()))
            .children(self.all(element.children()))
            .view()
    }

    /// Whether a question stands in an element.
    fn asks(&self, id: ElementId) -> bool {
        let element = self.definition.element(id);
        element.question().is_some() || element.children().iter().any(|child| self.asks(*child))
    }

    /// That not everybody is asked what stands below.
    fn when(&self, is_conditional: bool) -> Option<View> {
        is_conditional.then(|| said(words(self.text(Key::PaperWhenMany))))
    }

    fn all(&self, ids: &[ElementId]) -> Vec<View> {
        ids.iter().map(|id| self.element(self.definition.element(*id))).collect()
    }

    fn element(&self, element: &Element) -> View {
        if is_left_out(element) {
            return nothing();
        }
        match &element.kind {
            Kind::Page(_) => nothing(),
            Kind::Panel(children) => {
                let title = element.title.as_ref().map(|title| self.says(title));
                let title = title.map(|title| el("h3").class("nl-heading nl-heading--level-3").child(title).view());
                let when = self.when(element.visible_if.is_some());
                row(title.into_iter().chain(when).chain(self.all(children)).collect())
            }
            Kind::Html(versions) => {
                let nodes = in_language(versions, self.language, &self.definition.language);
                let tongue = self.session.view().markup_tongue(versions).cloned();
                let nodes = markup::draw(nodes, &|text| words(without_names(text)));
                authors(el("div"), tongue).class("leeragenda-html").children(nodes).view()
            }
            Kind::Question(question) => self.question(element, question),
        }
    }

    fn question(&self, element: &Element, question: &Question) -> View {
        if matches!(question.control, Control::Outcome(_)) {
            return nothing();
        }
        let is_group = matches!(question.control, Control::Repeat(_) | Control::Fields(_));
        let is_asked = matches!(&question.control, Control::Matrix(matrix) if matrix.all_rows_required);
        let is_optional = !is_group && !is_asked && !element.required && element.required_if.is_none();
        let title = element.title.as_ref().map_or_else(|| words(&element.name), |title| self.says(title));
        let optional = is_optional.then(|| words([" ", self.text(Key::Optional)].concat()));
        let mut hints: Vec<View> = element.description.iter().map(|text| said(self.says(text))).collect();
        hints.extend(element.visible_if.is_some().then(|| said(words(self.text(Key::PaperWhen)))));
        let key = match &question.control {
            // An author who explains the question says so in words of their own.
            Control::Checkboxes(_) | Control::Tags(_) => element.description.is_none().then_some(Key::PaperSome),
            Control::Ranking(_) => Some(Key::PaperRank),
            Control::Repeat(_) => Some(Key::PaperRepeat),
            _ => None,
        };
        hints.extend(key.map(|key| said(words(self.text(key)))));
        let comment = question.comment.as_ref().map(|label| {
            let label = label.as_ref().map_or_else(|| words(self.text(Key::Comment)), |label| self.says(label));
            row(vec![el("p").class("leeragenda-count").child(label).view(), lines(1)])
        });
        el("div")
            .class(if is_group { "leeragenda-paper__group" } else { "leeragenda-paper__question" })
            .el(el("h3").class("utrecht-form-label").child(title).children(optional))
            .children(hints)
            .children(self.answer(&question.control))
            .children(comment)
            .view()
    }

    /// Room for an answer.
    fn answer(&self, control: &Control) -> Vec<View> {
        match control {
            Control::Line(_) => vec![lines(1)],
            Control::Lines { rows, .. } => vec![lines((*rows).clamp(3, MOST_LINES))],
            Control::Radios(choices) | Control::Select(choices) => vec![self.choices(choices, ROUND)],
            Control::Checkboxes(choices) | Control::Tags(choices) => vec![self.choices(choices, SQUARE)],
            Control::Ranking(choices) => vec![self.choices(choices, BLANK)],
            Control::Rating(scale) => {
                let ends: Vec<View> =
                    [&scale.lowest, &scale.highest].into_iter().flatten().map(|text| self.says(text)).collect();
                let dash = (ends.len() > 1).then(|| words(" – "));
                let mut ends = ends.into_iter();
                let ends =
                    ends.next().map(|end| el("p").class("leeragenda-count").child(end).children(dash).children(ends));
                [self.choices(&scale.choices, ROUND)].into_iter().chain(ends.map(El::view)).collect()
            }
            Control::YesNo(answer) => {
                let text = |own: &Option<Text>, key| match own {
                    Some(own) => Label { text: self.own(own), tongue: self.tongue(own) },
                    None => Label { text: self.text(key).to_owned(), tongue: None },
                };
                vec![list(vec![text(&answer.yes, Key::Yes), text(&answer.no, Key::No)], ROUND)]
            }
            Control::Matrix(matrix) => vec![self.matrix(matrix)],
            Control::Repeat(repeat) => self.all(&repeat.template),
            Control::Fields(fields) => self.all(fields),
            Control::Outcome(_) => Vec::new(),
        }
    }

    fn choices(&self, choices: &Choices, mark: &'static str) -> View {
        let mut labels: Vec<Label> = choices.own.iter().map(|choice| self.choice(choice)).collect();
        let special = [(&choices.none, Key::NoneOfThese, ""), (&choices.other, Key::Other, ": …………………………")];
        for (text, key, behind) in special {
            if let Some(own) = text {
                let text = own.as_ref().map_or_else(|| self.text(key).to_owned(), |own| self.own(own));
                let tongue = own.as_ref().and_then(|own| self.tongue(own));
                labels.push(Label { text: text + behind, tongue });
            }
        }
        list(labels, mark)
    }

    fn matrix(&self, matrix: &Matrix) -> View {
        let head_cell = |choice| {
            let Label { text, tongue } = self.choice(choice);
            authors(el("th"), tongue).text(text).view()
        };
        let head = el("tr").el(el("td")).children(matrix.columns.iter().map(head_cell));
        let line = |choice| {
            let cells = matrix.columns.iter().map(|_| el("td").el(marked(ROUND)).view());
            el("tr").child(head_cell(choice)).children(cells).view()
        };
        el("table").el(head).children(matrix.rows.iter().map(line)).view()
    }

    /// A text of the interface.
    fn text(&self, key: Key) -> &str {
        self.session.messages().get(key)
    }

    /// A text of the author's, marked with its language where that is another.
    fn says(&self, text: &Text) -> View {
        authors_words(words(self.own(text)), self.tongue(text))
    }

    fn tongue(&self, text: &Text) -> Tongue {
        self.session.view().tongue(Some(text)).cloned()
    }

    fn choice(&self, choice: &Choice) -> Label {
        let text = without_names(&choice.label(self.language, &self.definition.language));
        Label { text, tongue: self.session.view().label_tongue(choice).cloned() }
    }

    /// A text of the author's.
    fn own(&self, text: &Text) -> String {
        without_names(text.get(self.language, &self.definition.language))
    }
}

/// Whether nobody is asked it.
fn is_left_out(element: &Element) -> bool {
    !element.visible && element.visible_if.is_none()
}

fn said(words: View) -> View {
    el("p").class("utrecht-form-field-description").child(words).view()
}

/// What can be chosen.
struct Label {
    text: String,
    tongue: Tongue,
}

const ROUND: &str = "leeragenda-paper__mark leeragenda-paper__mark--round";
const SQUARE: &str = "leeragenda-paper__mark";
const BLANK: &str = "leeragenda-paper__mark leeragenda-paper__mark--blank";

fn marked(mark: &str) -> El {
    el("span").class(mark)
}

fn list(labels: Vec<Label>, mark: &'static str) -> View {
    let is_short = labels.iter().all(|label| label.text.chars().count() < 30);
    let class = if is_short {
        "leeragenda-paper__choices leeragenda-paper__choices--short"
    } else {
        "leeragenda-paper__choices"
    };
    let line = |Label { text, tongue }| el("li").el(marked(mark)).el(authors(el("span"), tongue).text(text)).view();
    el("ul").class(class).children(labels.into_iter().map(line).collect::<Vec<_>>()).view()
}

/// Lines to write on.
fn lines(count: usize) -> View {
    row((0..count).map(|_| el("div").class("leeragenda-paper__line").view()).collect())
}
