//! What holds whatever a file holds: a questionnaire, answers, markup.

use leeragenda::answers::Answers;
use leeragenda::definition::{self, Definition, Markup, markup};
use leeragenda::fitting::fit;
use leeragenda::value::{Members, Value};
use proptest::prelude::*;
use proptest::sample::Index;
use support::scenario::Scenario;
use support::scenario::holding::{check, check_without_bounds};

use super::{GALLERY, value};

/// JSON that looks like a questionnaire here and there.
fn json() -> impl Strategy<Value = serde_json::Value> {
    use serde_json::Value as Json;
    let words = vec![
        "text",
        "checkbox",
        "matrix",
        "paneldynamic",
        "panel",
        "html",
        "boolean",
        "{a} = 1",
        "{panel.a} notempty",
        "<p onclick=x>{a}",
        "<a href='javascript:x'>",
        "a",
        "nl",
        "other",
        "((",
        "",
    ];
    let keys = vec![
        "pages",
        "elements",
        "type",
        "name",
        "title",
        "choices",
        "visibleIf",
        "templateElements",
        "html",
        "rows",
        "columns",
        "validators",
        "regex",
        "text",
        "value",
        "nl",
        "default",
        "defaultValue",
        "panelCount",
        "minPanelCount",
        "locale",
        "valueName",
        "isRequired",
        "triggers",
        "expression",
        "tpye",
    ];
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        any::<i32>().prop_map(Json::from),
        any::<f64>().prop_map(Json::from),
        prop::sample::select(words).prop_map(Json::from),
        ".{0,8}".prop_map(Json::from),
    ];
    leaf.prop_recursive(7, 80, 6, move |inner| {
        let key = prop::sample::select(keys.clone()).prop_map(String::from);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Json::from),
            prop::collection::vec((key, inner), 0..7).prop_map(|members| Json::Object(members.into_iter().collect())),
        ]
    })
}

/// The gallery with one value somewhere replaced by something else.
fn spoilt(at: &Index, by: &serde_json::Value) -> String {
    let mut whole: serde_json::Value = serde_json::from_str(GALLERY).expect("JSON");
    let count = places_in(&mut whole, usize::MAX, by);
    places_in(&mut whole, at.index(count), by);
    whole.to_string()
}

/// Counts the values; replaces the one that has this number.
fn places_in(value: &mut serde_json::Value, wanted: usize, by: &serde_json::Value) -> usize {
    fn visit(value: &mut serde_json::Value, at: &mut usize, wanted: usize, by: &serde_json::Value) {
        if *at == wanted {
            *value = by.clone();
        }
        *at += 1;
        match value {
            serde_json::Value::Array(items) => items.iter_mut().for_each(|item| visit(item, at, wanted, by)),
            serde_json::Value::Object(members) => members.values_mut().for_each(|item| visit(item, at, wanted, by)),
            _ => {}
        }
    }
    let mut at = 0;
    visit(value, &mut at, wanted, by);
    at
}

fn every_issue_can_be_read(definition: &Definition, issues: &definition::Issues) {
    for issue in issues.iter() {
        assert!(!issue.to_string().is_empty());
    }
    // As far as it could be read it can be walked through.
    for (id, _) in definition.elements() {
        let _ = definition.element(id).children();
    }
    let (fitting, _) = fit(definition, Members::new());
    assert!(fitting.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, max_shrink_iters: 3000, ..ProptestConfig::default() })]

    #[test]
    fn any_json_is_read_as_a_questionnaire_without_a_panic(json in json()) {
        let (definition, issues) = definition::parse(&json.to_string());
        every_issue_can_be_read(&definition, &issues);
    }

    #[test]
    fn any_text_is_read_as_a_questionnaire_without_a_panic(text in ".*", cut in any::<Index>()) {
        let (definition, issues) = definition::parse(&text);
        every_issue_can_be_read(&definition, &issues);
        let whole = GALLERY.trim();
        // Counted in characters: by bytes, of which there are more, now and then nothing is cut off.
        let cut: String = whole.chars().take(cut.index(whole.chars().count())).collect();
        prop_assert!(definition::parse(&cut).1.has_errors());
    }

    #[test]
    fn a_spoilt_questionnaire_is_refused_or_can_be_filled_in(at in any::<Index>(), by in json()) {
        let source = spoilt(&at, &by);
        let (_, issues) = definition::parse(&source);
        if !issues.has_errors() {
            let scenario = Scenario::new(&source).start().next().next();
            check(scenario.session());
        }
    }

    #[test]
    fn any_answers_are_taken_in_whole_or_set_aside(answers in prop::collection::btree_map(
        prop::sample::select(vec!["naam", "aantal", "soort", "soort-Comment", "themas", "plaats", "oordeel", "aanbod", "weg"]),
        value(),
        0..6,
    )) {
        let answers: Members = answers.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let (definition, _) = definition::parse(GALLERY);
        let (fitting, aside) = fit(&definition, answers.clone());
        // Once more changes nothing.
        prop_assert_eq!(fit(&definition, fitting.clone()), (fitting.clone(), Members::new()));
        for (name, value) in &answers {
            let found = fitting.contains_key(name) || aside.contains_key(name);
            prop_assert!(found || value.is_empty(), "{name} is lost");
        }
        let file = format!(
            r#"{{"format":"leeragenda/response/1","id":"9b0c3f5e-1d2a-4c3b-8d4e-5f6071829304",
            "questionnaire":{{"id":"aanbod","sha256":"{}"}},"language":"nl","status":"draft",
            "savedAt":"2026-11-23T10:15:00Z","answers":{}}}"#,
            "0".repeat(64),
            Value::Object(answers).to_json()
        );
        let scenario = Scenario::new(GALLERY).read(&file);
        prop_assert_eq!(scenario.session().read_problem(), None);
        check_without_bounds(scenario.session());
    }

    #[test]
    fn no_markup_leads_to_an_unsafe_link(source in markup_text()) {
        let mut issues = definition::Issues::default();
        let tree = markup::parse(&source, &definition::JsonPath::root(), &mut issues);
        only_safe(&tree, 0);
    }

    #[test]
    fn answers_hold_what_was_put_in_them(changes in prop::collection::vec((0usize..3, 0usize..3, value()), 0..8)) {
        use leeragenda::answers::Segment;
        let mut answers = Answers::default();
        for (item, name, value) in changes {
            let name = ["titel", "nieuw", "naam"][name];
            let path = vec![Segment::Name("aanbod".into()), Segment::Item(item), Segment::Name(name.into())];
            answers.set(&path, value.clone());
            let found = answers.get(&path).cloned().unwrap_or_default();
            prop_assert!(found == value || (value.is_empty() && found.is_empty()), "{value:?} became {found:?}");
        }
    }
}

fn markup_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "<a href=",
            "'",
            "\"",
            "javascript:alert(1)",
            "java\tscript:x",
            "&#106;avascript:x",
            "//evil.nl",
            "/\\evil.nl",
            "\\\\evil.nl",
            "https://goed.nl",
            "mailto:a@b.nl",
            " ",
            ">",
            "<",
            "</a>",
            "<p>",
            "<svg onload=x>",
            "<script>",
            "data:text/html,x",
            "&Tab;",
            "\u{1}",
            "{naam}",
            "vbscript:x",
            "HTTPS:x",
            "#",
            "?a:b",
            "http://x",
            "<!--",
            "-->",
            "=",
        ])
        .prop_map(String::from),
        ".{0,6}",
    ];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

/// By a rule of its own: what a browser takes for the scheme, once it has dropped what it drops.
fn only_safe(tree: &[Markup], depth: usize) {
    assert!(depth < 40);
    for node in tree {
        if let Markup::Element { name, href, children, .. } = node {
            assert!(!["script", "svg", "iframe", "img", "style", "object", "form", "input"].contains(name), "{name}");
            if let Some(href) = href {
                let seen: String = href
                    .trim_matches(|c: char| c <= ' ')
                    .chars()
                    .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
                    .collect();
                let scheme = seen.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| {
                    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
                });
                match scheme {
                    Some(scheme) => {
                        let scheme = scheme.to_ascii_lowercase();
                        assert!(["https", "mailto", "tel"].contains(&scheme.as_str()), "{href:?}");
                    }
                    None => {
                        let start: String = seen.chars().take(2).collect();
                        assert!(
                            start.chars().filter(|c| matches!(c, '/' | '\\')).count() < 2,
                            "another host: {href:?}"
                        );
                    }
                }
            }
            only_safe(children, depth + 1);
        }
    }
}
