//! The README's JSON is what the page accepts.

use leeragenda::response::Response;
use leeragenda::{config, definition};

/// The blocks of the README that are fenced as `json KIND`.
fn blocks(kind: &str) -> Vec<String> {
    let readme = include_str!("../README.md");
    let fence = format!("```json {kind}\n");
    readme.split(&fence).skip(1).filter_map(|rest| rest.split("\n```").next()).map(str::to_owned).collect()
}

#[test]
fn every_config_of_the_readme_is_accepted_without_a_message() {
    assert_eq!(blocks("config").len(), 2);
    for block in blocks("config") {
        let (_, issues) = config::parse(&block);
        let said: Vec<String> = issues.iter().map(ToString::to_string).collect();
        assert!(said.is_empty(), "{said:?} in {block}");
    }
}

#[test]
fn every_recipe_of_the_readme_is_accepted_without_a_message() {
    assert_eq!(blocks("submit").len(), 7);
    for block in blocks("submit") {
        let rest = block.strip_prefix('{').unwrap_or_default();
        let source = format!(r#"{{"questionnaires": [{{"id": "aanbod", "file": "aanbod.json"}}],{rest}"#);
        let (config, issues) = config::parse(&source);
        let said: Vec<String> = issues.iter().map(ToString::to_string).collect();
        assert!(said.is_empty() && config.submit.is_some(), "{said:?} in {block}");
    }
}

#[test]
fn every_questionnaire_of_the_readme_is_accepted_without_a_message() {
    assert_eq!(blocks("questionnaire").len(), 3);
    for block in blocks("questionnaire") {
        let (definition, issues) = definition::parse(&block);
        let said: Vec<String> = issues.iter().map(ToString::to_string).collect();
        assert!(said.is_empty(), "{said:?} in {block}");
        assert_eq!(definition.pages.len(), 1);
    }
}

#[test]
fn the_response_of_the_readme_can_be_read_back() {
    assert_eq!(blocks("response").len(), 1);
    for block in blocks("response") {
        assert!(Response::read(&block, 10_000).is_ok(), "{block}");
    }
}

#[test]
fn what_is_shipped_is_accepted_without_a_message() {
    let (_, issues) = config::parse(include_str!("../public/config.json"));
    assert_eq!(issues.iter().count(), 0, "{:?}", issues.iter().collect::<Vec<_>>());
    for source in
        [include_str!("../public/questionnaires/aanbod.json"), include_str!("../public/questionnaires/vraag.json")]
    {
        let (_, issues) = definition::parse(source);
        assert_eq!(issues.iter().count(), 0, "{:?}", issues.iter().collect::<Vec<_>>());
    }
}
