//! Answers are moved over to another questionnaire: each is kept or set aside, and none disappears.

use leeragenda::definition;
use leeragenda::fitting::fit;
use leeragenda::value::{Members, Value};
use proptest::collection::vec;
use proptest::prelude::*;

const GALLERY: &str = include_str!("../fixtures/gallery.json");
const RULES: &str = include_str!("../fixtures/rules.json");
const AANBOD: &str = include_str!("../../public/questionnaires/aanbod.json");

/// The names of all questions of a questionnaire, and one that nobody asks.
fn names(source: &str) -> Vec<String> {
    let (definition, _) = definition::parse(source);
    let questions = definition.elements().filter_map(|(_, element)| element.question());
    let mut names: Vec<String> = questions.map(|question| question.value_name.clone()).collect();
    names.extend(names.clone().into_iter().map(|name| name + "-Comment"));
    names.push("nooit gevraagd".into());
    names
}

/// Answers in any shape, under names that are asked, at any depth.
fn answer(names: Vec<String>) -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        "[a-z]{1,4}".prop_map(Value::from),
        (0..9_i32).prop_map(|number| Value::Number(f64::from(number))),
        any::<bool>().prop_map(Value::from),
        Just(Value::from("other")),
    ];
    leaf.prop_recursive(3, 24, 4, move |inner| {
        let name = proptest::sample::select(names.clone());
        prop_oneof![
            vec(inner.clone(), 1..4).prop_map(Value::List),
            vec((name, inner), 1..4).prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn answers(source: &'static str) -> impl Strategy<Value = Members> {
    let names = names(source);
    let name = proptest::sample::select(names.clone());
    vec((name, answer(names)), 0..6).prop_map(|members| members.into_iter().collect())
}

/// Everything that was written, with the names above it.
fn written(path: &str, value: &Value, into: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, value)| written(&[path, name].join("/"), value, into));
        }
        Value::List(items) => items.iter().for_each(|item| written(path, item, into)),
        Value::Null => {}
        leaf => into.push([path, "=", &leaf.to_json()].concat()),
    }
}

fn nothing_disappears(source: &str, answers: Members) {
    let (definition, _) = definition::parse(source);
    let mut before = Vec::new();
    written("", &Value::Object(answers.clone()), &mut before);
    let (fitting, aside) = fit(&definition, answers);
    let mut after = Vec::new();
    written("", &Value::Object(fitting.clone()), &mut after);
    written("", &Value::Object(aside), &mut after);
    before.sort();
    after.sort();
    assert_eq!(before, after);
    let (again, left) = fit(&definition, fitting.clone());
    assert_eq!((again, left), (fitting, Members::new()), "what fits once, fits");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn each_answer_to_the_gallery_is_kept_or_set_aside(answers in answers(GALLERY)) {
        nothing_disappears(GALLERY, answers);
    }

    #[test]
    fn each_answer_to_a_questionnaire_full_of_rules_is_kept_or_set_aside(answers in answers(RULES)) {
        nothing_disappears(RULES, answers);
    }

    #[test]
    fn each_answer_to_our_own_questionnaire_is_kept_or_set_aside(answers in answers(AANBOD)) {
        nothing_disappears(AANBOD, answers);
    }
}
