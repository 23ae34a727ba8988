//! Spreads the questions over pages in another way than they were written (SurveyJS:
//! `questionsOnPageMode`). Pages become panels, so that their titles and conditions stay; of a page that
//! falls apart, each part has the title.

use super::{Definition, Element, ElementId, Issues, JsonPath, Kind, Problem, Text, limits};
use crate::sorted::Sorted;

/// How questions stand on pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Spread {
    /// As written.
    #[default]
    Standard,
    /// All on one page.
    SinglePage,
    /// Each on a page of its own; a panel stays together, as in SurveyJS.
    QuestionPerPage,
}

/// Spreads the questions. Gives where each element stands in the file.
#[inline(never)] // An entry of the part "rules".
pub(super) fn spread_out(
    definition: &mut Definition,
    paths: Vec<JsonPath>,
    spread: Spread,
    issues: &mut Issues,
) -> Vec<JsonPath> {
    let (start, pages) = {
        let pages = std::mem::take(&mut definition.pages);
        let start = usize::from(definition.first_page_is_start).min(pages.len());
        (pages.get(..start).unwrap_or_default().to_vec(), pages.get(start..).unwrap_or_default().to_vec())
    };
    let mut spreader = Spreader { elements: std::mem::take(&mut definition.elements), paths, copied: 0 };
    definition.pages = start;
    match spread {
        Spread::SinglePage => definition.pages.push(spreader.single(&pages)),
        _ => {
            let mut names = Sorted::default();
            for page in pages {
                let elements = spreader.elements_of(page).into_iter();
                let alone = elements
                    .map_while(|element| (!spreader.is_full()).then(|| spreader.alone(element, page, &mut names)));
                definition.pages.extend(alone);
            }
        }
    }
    if spreader.is_full() {
        let path = JsonPath::root().member("questionsOnPageMode");
        issues.error(&path, Problem::TooMuch("so many questions cannot each have a page"));
    }
    definition.elements = spreader.elements;
    spreader.paths
}

struct Spreader {
    elements: Vec<Element>,
    paths: Vec<JsonPath>,
    /// How many bytes of texts stand there again.
    copied: usize,
}

impl Spreader {
    /// Whether more would stand there than in any file.
    fn is_full(&self) -> bool {
        self.elements.len() >= 3 * limits::ELEMENTS || self.copied >= limits::FILE_BYTES
    }

    fn get(&self, id: ElementId) -> Option<&Element> {
        self.elements.get(id.0 as usize)
    }

    /// A page that holds all pages as panels.
    fn single(&mut self, pages: &[ElementId]) -> ElementId {
        let page = self.add(Element { name: "all".into(), ..Element::default() }, JsonPath::root());
        for id in pages {
            if let Some(element) = self.elements.get_mut(id.0 as usize)
                && let Kind::Page(children) = &mut element.kind
            {
                element.kind = Kind::Panel(std::mem::take(children));
                element.parent = Some(page);
            }
        }
        self.set_kind(page, Kind::Page(pages.to_vec()));
        page
    }

    fn elements_of(&self, page: ElementId) -> Vec<ElementId> {
        match self.get(page).map(|element| &element.kind) {
            Some(Kind::Page(children)) => children.clone(),
            _ => Vec::new(),
        }
    }

    /// A page with one element, in a panel like the page that it stood in.
    fn alone(&mut self, element: ElementId, written: ElementId, names: &mut Sorted<String>) -> ElementId {
        let mut name = self.get(element).map(|element| element.name.clone() + "-page").unwrap_or_default();
        // Panels and texts can have one name.
        if !names.insert(name.clone()) {
            name += &element.0.to_string();
        }
        let mut around = self.get(written).map(shell).unwrap_or_default();
        let texts = [&around.title, &around.description, &around.required_text].into_iter().flatten();
        self.copied += texts.flat_map(Text::versions).map(str::len).sum::<usize>();
        // Each page has the heading of the one that it comes from.
        let (title, description) = (around.title.take(), around.description.take());
        let path = self.path(written);
        let page = self.add(Element { name, title, description, ..Element::default() }, path);
        let panel = Element { parent: Some(page), kind: Kind::Panel(vec![element]), ..around };
        let path = self.path(written);
        let panel = self.add(panel, path);
        self.set_kind(page, Kind::Page(vec![panel]));
        if let Some(element) = self.elements.get_mut(element.0 as usize) {
            element.parent = Some(panel);
        }
        page
    }

    fn add(&mut self, element: Element, path: JsonPath) -> ElementId {
        let id = ElementId(u32::try_from(self.elements.len()).unwrap_or(u32::MAX));
        self.elements.push(element);
        self.paths.push(path);
        id
    }

    fn set_kind(&mut self, id: ElementId, kind: Kind) {
        if let Some(element) = self.elements.get_mut(id.0 as usize) {
            element.kind = kind;
        }
    }

    fn path(&self, id: ElementId) -> JsonPath {
        self.paths.get(id.0 as usize).cloned().unwrap_or_default()
    }
}

/// An element as a panel without anything in it.
fn shell(element: &Element) -> Element {
    Element {
        name: element.name.clone(),
        parent: element.parent,
        title: element.title.clone(),
        description: element.description.clone(),
        visible: element.visible,
        visible_if: element.visible_if.clone(),
        enable_if: element.enable_if.clone(),
        read_only: element.read_only,
        required: element.required,
        required_if: element.required_if.clone(),
        required_text: element.required_text.clone(),
        kind: Kind::Panel(Vec::new()),
    }
}
