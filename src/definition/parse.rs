//! The top of a questionnaire's file.

use super::cycles::{check_cycles, follows};
use super::elements::ElementsParser;
use super::issue::{Issues, JsonPath, Problem};
use super::names::check_names;
use super::pattern::check_patterns;
use super::reader::ObjectReader;
use super::rules::{read_calculated, read_skips, read_triggers};
use super::spread::{Spread, spread_out};
use super::text::{Language, Text};
use super::{Buttons, Check, Clear, Control, Definition, ElementId, Markups, limits, markup};
use crate::sorted::{Sorted, in_order};
use crate::value::{Value, json};

/// Reads a questionnaire, and checks it as a whole.
///
/// Always gives a definition, as far as it could be read; when [`Issues::has_errors`] it is not to
/// be filled in, because it would mean something else than its author wrote.
#[must_use]
pub fn parse(source: &str) -> (Definition, Issues) {
    let (mut definition, places, mut issues) = read(source);
    definition.check(&places, &mut issues);
    (definition, issues)
}

/// What is said of a file that is no text, or one in another encoding.
pub const NOT_UTF_8: &str = "this is not UTF-8 text: save the file as UTF-8";

/// Where each element of a definition stands in its file.
#[derive(Clone, Debug, Default)]
pub struct Places(Vec<JsonPath>);

/// Reads a questionnaire. What only the whole can tell is told by [`Definition::check`]: until then
/// it can be shown, and answers can be given.
#[must_use]
pub fn read(source: &str) -> (Definition, Places, Issues) {
    let mut issues = Issues::default();
    let top = JsonPath::root();
    let mut read = (Definition::default(), Places::default());
    if source.len() > limits::FILE_BYTES {
        issues.error(&top, Problem::TooMuch("the file is over 4 MB"));
    } else {
        // Some editors put a mark of the order of bytes in front.
        match json::parse(source.strip_prefix('\u{feff}').unwrap_or(source)) {
            Err(error) => issues.error(&top, Problem::NotJson(error.to_string())),
            Ok(value) => {
                let reader = ObjectReader::new(&value, top, &mut issues);
                read = reader.map(|reader| read_top(reader, &mut issues)).unwrap_or_default();
            }
        }
    }
    (read.0, read.1, issues)
}

impl Definition {
    /// Checks what only the whole can tell: names, patterns, values that follow from each other.
    ///
    /// Always done before anything is looked at that it tells, such as whether an answer is right.
    #[inline(never)] // An entry of the part "onward".
    pub fn check(&mut self, places: &Places, issues: &mut Issues) {
        self.skips = read_skips(self, issues);
        check_patterns(self, &places.0, issues);
        check_names(self, &places.0, issues);
        if follows(self) {
            check_cycles(self, &places.0, issues);
        }
    }
}

fn read_top(mut top: ObjectReader, issues: &mut Issues) -> (Definition, Places) {
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
        Some(tag) => definition.language = Language::read(tag, &top.at("locale"), issues),
        None => issues.warning(&top.at("locale"), Problem::Other("no locale: the texts are taken to be Dutch (nl)")),
    }
    if let Some(source) = top.value("completedHtml") {
        definition.completed = read_markups(source, &top.at("completedHtml"), issues);
    }
    for (path, item) in top.list("completedHtmlOnCondition", issues) {
        // One that cannot be read keeps its place.
        let mut text = Default::default();
        if let Some(mut reader) = ObjectReader::new(item, path, issues) {
            let when = reader.required_expression("expression", issues).unwrap_or_default();
            let path = reader.at("html");
            let html = reader.required("html", issues);
            text = (when, html.map(|source| read_markups(source, &path, issues)).unwrap_or_default());
            reader.finish(issues);
        }
        definition.completed_when.push(text);
    }
    definition.triggers = read_triggers(&mut top, issues);
    definition.calculated = read_calculated(&mut top, issues);
    const CHECKS: &[&str] = &["onNextPage", "onValueChanged", "onComplete"];
    let checks = [Check::OnNextPage, Check::OnValueChanged, Check::OnComplete];
    definition.check = top.word("checkErrorsMode", CHECKS, &checks, issues).unwrap_or_default();
    const CLEARS: &[&str] = &["none", "onComplete", "onHidden", "onHiddenContainer"];
    let clears = [Clear::Never, Clear::OnComplete, Clear::OnHidden, Clear::OnHiddenContainer];
    definition.clear = top.word("clearInvisibleValues", CLEARS, &clears, issues).unwrap_or_default();
    const SPREADS: &[&str] = &["standard", "singlePage", "questionPerPage"];
    let spreads = [Spread::Standard, Spread::SinglePage, Spread::QuestionPerPage];
    let spread = top.word("questionsOnPageMode", SPREADS, &spreads, issues).unwrap_or_default();
    // How progress and review look is the page's own; it always shows both.
    for key in ["$schema", "requiredMark"] {
        top.string(key, issues);
    }
    top.text("logo", issues);
    only(&mut top, "progressBarType", &["pages", "questions", "requiredQuestions"], issues);
    top.flag_or_word("showProgressBar", PROGRESS, issues);
    top.flag_or_word("showPreviewBeforeComplete", PREVIEW, issues);
    let pages = top.list("pages", issues);
    if pages.is_empty() {
        top.wrong("pages", issues, Problem::Missing("pages"));
    }
    top.finish(issues);
    let mut parser = ElementsParser::new(issues);
    for (path, page) in pages {
        definition.pages.extend(parser.page(page, path));
    }
    let (elements, paths) = parser.finish();
    definition.elements = elements;
    name_pages(&mut definition);
    let paths = match spread {
        Spread::Standard => paths,
        spread => spread_out(&mut definition, paths, spread, issues),
    };
    definition.by_name = by_name(&definition);
    definition.languages = languages(&definition);
    if definition.languages.len() > limits::LANGUAGES {
        issues.error(&JsonPath::root(), Problem::TooMuch("more than 100 languages"));
    }
    if !begins_small(&definition) {
        issues.error(
            &JsonPath::root(),
            Problem::TooMuch("more than 70,000 elements, those of the items that it begins with included"),
        );
    }
    (definition, Places(paths))
}

const PROGRESS: &[&str] = &["off", "top", "bottom", "both", "auto", "aboveheader", "belowheader", "topbottom"];
const PREVIEW: &[&str] = &["noPreview", "showAllQuestions", "showAnsweredQuestions"];

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
                let language = (tag != "default").then(|| Language::read(tag, &path, issues));
                Some(Markups { language, nodes: markup::parse(source, &path, issues) })
            })
            .collect(),
        _ => {
            issues.error(path, Problem::WrongType("a text, or texts by language"));
            Vec::new()
        }
    }
}

/// Calls the pages without a name as SurveyJS does, `page1`, `page2`: each is a place to come back to.
fn name_pages(definition: &mut Definition) {
    let names = definition.pages.iter().map(|page| definition.element(*page).name.clone());
    let given = Sorted::of(names.collect());
    let mut number = 0u32;
    for page in &definition.pages {
        let Some(page) = definition.elements.get_mut(page.0 as usize).filter(|page| page.name.is_empty()) else {
            continue;
        };
        while page.name.is_empty() || given.contains(&page.name) {
            number += 1;
            page.name = ["page", &number.to_string()].concat();
        }
    }
}

/// The elements in the order of their names.
fn by_name(definition: &Definition) -> Vec<ElementId> {
    let ids = definition.elements().map(|(id, _)| id).collect();
    let name = |id: &ElementId| definition.element(*id).name.as_str();
    in_order(ids, &|left, right| name(left).cmp(name(right)).then(left.cmp(right)))
}

/// Whether what stands before the respondent at the beginning keeps within the limit.
fn begins_small(definition: &Definition) -> bool {
    fn weight(definition: &Definition, id: ElementId) -> u64 {
        let element = definition.element(id);
        let inside = element.children().iter().fold(0u64, |sum, child| sum.saturating_add(weight(definition, *child)));
        let Some(question) = element.question() else { return inside.saturating_add(1) };
        // A long default answer counts for more, each time that it is given.
        let long = |value: &Option<Value>| value.as_ref().map_or(0, |value| value.to_json().len() as u64 / 100);
        let own = long(&question.default).saturating_add(1);
        match &question.control {
            Control::Repeat(repeat) => {
                let item = inside.saturating_add(1).saturating_add(long(&repeat.item_default));
                let given = question.default.as_ref().and_then(Value::as_list).map_or(0, <[Value]>::len);
                own.saturating_add(item.saturating_mul(repeat.initial.max(given) as u64))
            }
            _ => inside.saturating_add(own),
        }
    }
    let whole = definition.pages.iter().fold(0u64, |sum, page| sum.saturating_add(weight(definition, *page)));
    whole <= limits::FIRST_ELEMENTS as u64
}

/// The languages of the titles, the questionnaire's own first.
fn languages(definition: &Definition) -> Vec<Language> {
    let mut languages = vec![definition.language.clone()];
    let titles = definition.elements.iter().filter_map(|element| element.title.as_ref());
    for language in titles.chain([&definition.title]).flat_map(Text::languages) {
        // The others by their tags.
        let others = languages.get(1..).unwrap_or_default();
        let place = others.binary_search(language);
        if let Err(place) = place
            && *language != definition.language
            && languages.len() <= limits::LANGUAGES
        {
            languages.insert(1 + place, language.clone());
        }
    }
    languages
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::definition::language_of_all;

    /// `check` called it no JSON, and the page opened it: browsers leave out the mark.
    #[test]
    fn a_mark_of_the_order_of_bytes_in_front_changes_nothing() {
        let source = r#"{"locale": "nl", "title": "Kaas", "pages": [{"elements": [{"type": "text", "name": "a"}]}]}"#;
        let (definition, issues) = parse(&["\u{feff}", source].concat());
        assert!(!issues.has_errors(), "{:?}", issues.into_first_error());
        assert_eq!(definition.title, parse(source).0.title);
    }

    #[test]
    fn a_call_stands_as_it_is_written_unless_something_on_it_is_asked_or_can_change() {
        let is_call = |more: &str, page: &str, element: &str| {
            let start = format!(r#"{{"name": "s", "elements": [{{"name": "h", {element}}}]{page}}}"#);
            let asked = r#"{"name": "p", "elements": [{"type": "text", "name": "a"}]}"#;
            let (definition, issues) =
                parse(&format!(r#"{{"title": "T", "firstPageIsStartPage": true, "pages": [{start}, {asked}]{more}}}"#));
            assert!(!issues.has_errors(), "{:?}", issues.into_first_error());
            definition.begins_with_call()
        };
        let html = r#""type": "html", "html": "<p>Welcome, <em>all</em> {}</p>""#;
        assert!(is_call("", r#", "title": "Come""#, html));
        for element in [
            r#""type": "text""#.to_owned(),
            r#""type": "panel", "elements": [{"type": "html", "name": "i", "html": "x"}]"#.to_owned(),
            r#""type": "html", "html": "<p>Welcome, <em>{a}</em></p>""#.to_owned(),
            [html, r#", "visible": false"#].concat(),
            [html, r#", "visibleIf": "{a} empty""#].concat(),
        ] {
            assert!(!is_call("", "", &element), "{element}");
        }
        assert!(!is_call("", r#", "title": "Come, {a}""#, html));
        for more in [r#", "description": "{a}""#, r#", "startSurveyText": "{a}""#, r#", "firstPageIsStartPage": false"#]
        {
            assert!(!is_call(more, "", html), "{more}");
        }
    }

    #[test]
    fn several_are_offered_in_a_language_that_they_have() {
        let of = |locale: &str, other: &str| {
            let title = format!(r#"{{"{locale}": "A", "{other}": "B"}}"#);
            parse(&format!(r#"{{"locale": "{locale}", "title": {title}, "pages": []}}"#)).0
        };
        let nothing = Definition::default();
        for (all, expected) in [
            (vec![], "nl"),
            (vec![&nothing], "nl"),
            (vec![&of("en", "nl"), &nothing, &of("en", "fr")], "en"),
            (vec![&of("fr", "en"), &of("en", "nl")], "nl"),
            (vec![&of("fr", "en"), &of("en", "fr")], "fr"),
        ] {
            assert_eq!(language_of_all(&all).tag(), expected);
        }
    }
}
