//! The top of a questionnaire's file, and what only the whole can tell: double names, names in
//! expressions that no question has, functions that do not exist.

use std::collections::BTreeSet;

use super::elements::ElementsParser;
use super::issue::{Issues, JsonPath, Problem};
use super::reader::ObjectReader;
use super::text::Language;
use super::{Buttons, Control, Definition, Element, Kind, Markups, Rule, limits, markup};
use crate::expression::Expression;
use crate::value::Value;

/// Reads a questionnaire.
///
/// Always gives a definition, as far as it could be read; when [`Issues::has_errors`] it is not to
/// be filled in, because it would mean something else than its author wrote.
#[must_use]
pub fn parse(source: &str) -> (Definition, Issues) {
    let mut issues = Issues::default();
    let top = JsonPath::root();
    if source.len() > limits::FILE_BYTES {
        issues.error(&top, Problem::TooMuch("the file is over 4 MB"));
        return (Definition::default(), issues);
    }
    match serde_json::from_str::<Value>(source) {
        Err(error) => {
            issues.error(&top, Problem::NotJson(error.to_string()));
            (Definition::default(), issues)
        }
        Ok(value) => {
            let definition = ObjectReader::new(&value, top, &mut issues)
                .map(|reader| read_top(reader, &mut issues))
                .unwrap_or_default();
            check_names(&definition, &mut issues);
            (definition, issues)
        }
    }
}

fn read_top(mut top: ObjectReader, issues: &mut Issues) -> Definition {
    let mut definition = Definition {
        title: top.text("title", issues).unwrap_or_default(),
        description: top.text("description", issues),
        first_page_is_start: top.flag("firstPageIsStartPage", issues).unwrap_or(false),
        buttons: Buttons {
            start: top.text("startSurveyText", issues),
            next: top.text("pageNextText", issues),
            previous: top.text("pagePrevText", issues),
            complete: top.text("completeText", issues),
        },
        ..Definition::default()
    };
    match top.string("locale", issues) {
        Some(tag) => definition.language = Language::new(tag),
        None => issues.warning(&top.at("locale"), Problem::Other("no locale: the texts are taken to be Dutch (nl)")),
    }
    if let Some(source) = top.value("completedHtml") {
        definition.completed = read_markups(source, &top.at("completedHtml"), issues);
    }
    for (path, item) in top.list("completedHtmlOnCondition", issues) {
        let Some(mut reader) = ObjectReader::new(item, path, issues) else { continue };
        let when = reader.expression("expression", issues);
        let path = reader.at("html");
        let nodes = reader.value("html").map(|source| read_markups(source, &path, issues));
        reader.finish(issues);
        if let (Some(when), Some(nodes)) = (when, nodes) {
            definition.completed_when.push((when, nodes));
        }
    }
    for (path, item) in top.list("triggers", issues) {
        let Some(mut reader) = ObjectReader::new(item, path, issues) else { continue };
        reader.word("type", &["complete"], &[()], issues);
        definition.complete_when.extend(reader.expression("expression", issues));
        reader.finish(issues);
    }
    only(&mut top, "checkErrorsMode", &["onNextPage"], issues);
    only(&mut top, "clearInvisibleValues", &["onComplete"], issues);
    only(&mut top, "questionsOnPageMode", &["standard"], issues);
    // How progress and review look is the page's own; it always shows both.
    top.ignore(&["$schema", "showProgressBar", "progressBarType", "showPreviewBeforeComplete", "requiredMark", "logo"]);
    let pages = top.list("pages", issues);
    if pages.is_empty() {
        issues.error(&top.at("pages"), Problem::Missing("pages"));
    }
    top.finish(issues);
    let mut parser = ElementsParser::new(issues);
    for (path, page) in pages {
        definition.pages.extend(parser.page(page, path));
    }
    definition.elements = parser.finish();
    definition.languages = languages(&definition);
    definition
}

/// A key of which only the value that SurveyJS takes anyway is supported.
pub(super) fn only(reader: &mut ObjectReader, key: &'static str, words: &'static [&'static str], issues: &mut Issues) {
    reader.word(key, words, &[()], issues);
}

/// HTML, in one or more languages.
pub(super) fn read_markups(value: &Value, path: &JsonPath, issues: &mut Issues) -> Vec<Markups> {
    match value {
        Value::Text(source) => vec![Markups { language: None, nodes: markup::parse(source, path, issues) }],
        Value::Object(members) => members
            .iter()
            .filter_map(|(tag, source)| {
                let path = path.member(tag);
                let Some(source) = source.as_text() else {
                    issues.error(&path, Problem::WrongType("a string"));
                    return None;
                };
                let language = (tag != "default").then(|| Language::new(tag));
                Some(Markups { language, nodes: markup::parse(source, &path, issues) })
            })
            .collect(),
        _ => {
            issues.error(path, Problem::WrongType("a text, or texts by language"));
            Vec::new()
        }
    }
}

/// The languages of the titles, the questionnaire's own first.
fn languages(definition: &Definition) -> Vec<Language> {
    let mut found = BTreeSet::new();
    let titles = definition.elements.iter().filter_map(|element| element.title.as_ref());
    for title in titles.chain([&definition.title]) {
        found.extend(title.languages().cloned());
    }
    found.remove(&definition.language);
    let mut languages = vec![definition.language.clone()];
    languages.extend(found);
    languages
}

/// Double names, and names and functions in expressions that do not exist.
fn check_names(definition: &Definition, issues: &mut Issues) {
    let mut names = BTreeSet::new();
    let mut taken = BTreeSet::new();
    for (_, element) in definition.elements() {
        let Some(question) = element.question() else { continue };
        if !taken.insert((element.parent_scope(definition), element.name.as_str())) {
            issues.error(&JsonPath::root(), Problem::Duplicate(element.name.clone()));
        }
        names.insert(element.name.as_str());
        names.insert(question.value_name.as_str());
    }
    let mut check = |owner: &str, expression: &Expression| {
        let path = JsonPath::root().member(owner);
        for function in expression.calls() {
            if !crate::expression::is_function(function) {
                issues.error(&path, Problem::UnknownFunction(function.into()));
            }
        }
        for name in expression.reads() {
            if !name.root_candidates().any(|root| {
                names.contains(root.as_str()) || root.strip_suffix("-Comment").is_some_and(|base| names.contains(base))
            }) {
                issues.warning(&path, Problem::UnknownName(name.text().into()));
            }
        }
    };
    for (_, element) in definition.elements() {
        let own = [&element.visible_if, &element.enable_if, &element.required_if];
        for expression in own.into_iter().flatten() {
            check(&element.name, expression);
        }
        for validator in element.question().map(|question| question.validators.as_slice()).unwrap_or_default() {
            if let Rule::Holds(expression) = &validator.rule {
                check(&element.name, expression);
            }
        }
    }
    for expression in definition.complete_when.iter().chain(definition.completed_when.iter().map(|(when, _)| when)) {
        check("triggers", expression);
    }
}

impl Element {
    /// The repeating panel in whose items its name counts; `None` at the top.
    fn parent_scope(&self, definition: &Definition) -> Option<super::ElementId> {
        let mut parent = self.parent;
        while let Some(id) = parent {
            let element = definition.element(id);
            if let Kind::Question(question) = &element.kind
                && let Control::Repeat(_) = question.control
            {
                return Some(id);
            }
            parent = element.parent;
        }
        None
    }
}
