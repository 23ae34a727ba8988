//! The questionnaire on paper: every question with room for an answer, also those that are asked of
//! some only. For who wants to read it, or discuss it with others, before answering.

use super::element::{El, View, el, nothing, row, words};
use super::layout::{lead, paragraph};
use super::markup;
use super::start::{closing_line, heading, own_text};
use super::store::Store;
use crate::browser::sharing;
use crate::definition::text::{Piece, pieces};
use crate::definition::{
    Choices, Control, Definition, Element, ElementId, Kind, Language, Matrix, Question, Text, in_language,
};
use crate::messages::Key;
use crate::session::Session;

/// The most lines for one answer: a page has some forty.
const MOST_LINES: usize = 8;

/// All of it.
#[inline(never)] // The entry of the part "paper".
pub fn paper(store: Store) -> View {
    let closing = closing_line(store).map(paragraph);
    let url = store.fill(Key::PaperText, &[("url", &sharing::address())]);
    store.peek(|session| {
        let paper = Paper { session, definition: session.definition(), language: session.messages().language() };
        let intro = own_text(session, paper.definition.description.as_ref()).map(lead);
        let pages = paper.definition.steps().iter().map(|page| paper.page(*page)).collect::<Vec<_>>();
        el("div")
            .class("leeragenda-paper")
            .el(el("h1").class("nl-heading nl-heading--level-1").text(heading(session)))
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
        let title = element.title.as_ref().map(|title| self.own(title)).unwrap_or_default();
        el("section")
            .el(el("h2").class("nl-heading nl-heading--level-2").text(title))
            .children(element.description.as_ref().map(|text| paragraph(self.own(text))))
            .children(self.all(element.children()))
            .view()
    }

    fn all(&self, ids: &[ElementId]) -> Vec<View> {
        ids.iter().map(|id| self.element(self.definition.element(*id))).collect()
    }

    fn element(&self, element: &Element) -> View {
        if !element.visible && element.visible_if.is_none() {
            return nothing();
        }
        match &element.kind {
            Kind::Page(_) => nothing(),
            Kind::Panel(children) => {
                let title = element.title.as_ref().map(|title| self.own(title));
                let title = title.map(|title| el("h3").class("nl-heading nl-heading--level-3").text(title).view());
                row(title.into_iter().chain(self.all(children)).collect())
            }
            Kind::Html(versions) => {
                let nodes = in_language(versions, self.language, &self.definition.language);
                el("div").class("leeragenda-html").children(markup::draw(nodes, &|text| words(self.fill(text)))).view()
            }
            Kind::Question(question) => self.question(element, question),
        }
    }

    fn question(&self, element: &Element, question: &Question) -> View {
        if matches!(question.control, Control::Outcome(_)) {
            return nothing();
        }
        let is_group = matches!(question.control, Control::Repeat(_) | Control::Fields(_));
        let is_optional = !is_group && !element.required && element.required_if.is_none();
        let mut title = element.title.as_ref().map_or_else(|| element.name.clone(), |title| self.own(title));
        if is_optional {
            title = [&title, " ", self.text(Key::Optional)].concat();
        }
        let said = |text: &str| el("p").class("utrecht-form-field-description").text(text).view();
        let mut hints: Vec<View> = element.description.iter().map(|text| said(&self.own(text))).collect();
        hints.extend(element.visible_if.is_some().then(|| said(self.text(Key::PaperWhen))));
        let key = match &question.control {
            Control::Checkboxes(_) | Control::Tags(_) => Some(Key::PaperSome),
            Control::Ranking(_) => Some(Key::PaperRank),
            Control::Repeat(_) => Some(Key::PaperRepeat),
            _ => None,
        };
        hints.extend(key.map(|key| said(self.text(key))));
        let comment = question.comment.as_ref().map(|label| {
            let label = label.as_ref().map_or_else(|| self.text(Key::Comment).to_owned(), |label| self.own(label));
            row(vec![el("p").class("leeragenda-count").text(label).view(), lines(1)])
        });
        el("div")
            .class(if is_group { "leeragenda-paper__group" } else { "leeragenda-paper__question" })
            .el(el("h3").class("utrecht-form-label").text(title))
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
                let ends = [&scale.lowest, &scale.highest].map(|text| text.as_ref().map(|text| self.own(text)));
                let ends: Vec<String> = ends.into_iter().flatten().collect();
                let ends = (!ends.is_empty()).then(|| el("p").class("leeragenda-count").text(ends.join(" – ")).view());
                [self.choices(&scale.choices, ROUND)].into_iter().chain(ends).collect()
            }
            Control::YesNo(answer) => {
                let text = |own: &Option<Text>, key| {
                    own.as_ref().map_or_else(|| self.text(key).to_owned(), |own| self.own(own))
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
        let mut labels: Vec<String> = choices
            .own
            .iter()
            .map(|choice| self.fill(&choice.label(self.language, &self.definition.language)))
            .collect();
        let special = [(&choices.none, Key::NoneOfThese, ""), (&choices.other, Key::Other, ": …………………………")];
        for (text, key, behind) in special {
            if let Some(own) = text {
                let text = own.as_ref().map_or_else(|| self.text(key).to_owned(), |own| self.own(own));
                labels.push(text + behind);
            }
        }
        list(labels, mark)
    }

    fn matrix(&self, matrix: &Matrix) -> View {
        let label =
            |choice: &crate::definition::Choice| self.fill(&choice.label(self.language, &self.definition.language));
        let head =
            el("tr").el(el("td")).children(matrix.columns.iter().map(|column| el("th").text(label(column)).view()));
        let line = |choice| {
            let cells = matrix.columns.iter().map(|_| el("td").el(marked(ROUND)).view());
            el("tr").el(el("th").text(label(choice))).children(cells).view()
        };
        el("table").el(head).children(matrix.rows.iter().map(line)).view()
    }

    /// A text of the interface.
    fn text(&self, key: Key) -> &str {
        self.session.messages().get(key)
    }

    /// A text of the author's.
    fn own(&self, text: &Text) -> String {
        self.fill(text.get(self.language, &self.definition.language))
    }

    /// With room where an answer would be put in.
    fn fill(&self, text: &str) -> String {
        let words = |piece| match piece {
            Piece::Words(words) => words,
            Piece::Name(_) => "…",
        };
        pieces(text).into_iter().map(words).collect()
    }
}

const ROUND: &str = "leeragenda-paper__mark leeragenda-paper__mark--round";
const SQUARE: &str = "leeragenda-paper__mark";
const BLANK: &str = "leeragenda-paper__mark leeragenda-paper__mark--blank";

fn marked(mark: &str) -> El {
    el("span").class(mark)
}

fn list(labels: Vec<String>, mark: &'static str) -> View {
    let is_short = labels.iter().all(|label| label.chars().count() < 30);
    let class = if is_short {
        "leeragenda-paper__choices leeragenda-paper__choices--short"
    } else {
        "leeragenda-paper__choices"
    };
    let line = |label: String| el("li").el(marked(mark)).el(el("span").text(label)).view();
    el("ul").class(class).children(labels.into_iter().map(line).collect::<Vec<_>>()).view()
}

/// Lines to write on.
fn lines(count: usize) -> View {
    row((0..count).map(|_| el("div").class("leeragenda-paper__line").view()).collect())
}
