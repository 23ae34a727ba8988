//! Damaged files: each is refused with what is wrong in it, or what is accepted can be filled in. How many cases:
//! `PROPTEST_CASES`.

use leeragenda::config;
use leeragenda::definition::{self, Issues, JsonPath, markup};
use leeragenda::draft::{DraftV1, Outbox};
use leeragenda::expression::{Expression, Moment};
use leeragenda::response::{Response, Status};
use leeragenda::session::Msg;
use leeragenda::value::{Members, Value, json};
use proptest::prelude::*;
use proptest::sample::Index;
use support::scenario::Scenario;
use support::scenario::holding::check;

use crate::can_be_told;

const AANBOD: &str = include_str!("../../public/questionnaires/aanbod.json");
const RULES: &str = include_str!("../fixtures/rules.json");
const GALLERY: &str = include_str!("../fixtures/gallery.json");
const CONFIG: &str = include_str!("../../public/config.json");
const RESPONSE: &str = include_str!("../fixtures/aanbod-response.json");

fn config(cases: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(cases);
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 2000, ..ProptestConfig::default() }
}

/// One thing that happens to a text; places count in tokens.
#[derive(Clone, Debug)]
enum Damage {
    Delete(Index, usize),
    Twice(Index, usize),
    Swap(Index, Index),
    Put(Index, String),
    Nest(Index, usize),
    Byte(Index, u8),
    Cut(Index),
}

fn odd() -> impl Strategy<Value = String> {
    let odd = vec![
        "1e308",
        "-1e308",
        "1e16",
        "99999999999999999999",
        "-1",
        "0.1e-300",
        "null",
        "true",
        "{}",
        "[]",
        "\"\"",
        "\"\\ud800\"",
        "\"\u{202e}\u{0}\"",
        "\"\u{feff}\"",
        "\"İıſK\"",
        "\"{a}{a}\"",
        "\"{#}\"",
        "\"{panel.x}\"",
        "\"(a+)+$\"",
        "\"regex\"",
        "\"<p>\"",
        "\"other\"",
        "\"toString\"",
        "\"__proto__\"",
        "\"paneldynamic\"",
        "\"matrixdynamic\"",
        "\"setvalue\"",
        "\"skip\"",
        "\"questionPerPage\"",
        "\"iif({a}, 1\"",
        ",",
        "}",
        "]",
        "{",
        "[",
    ];
    prop_oneof![3 => prop::sample::select(odd).prop_map(String::from), 1 => ".{0,6}"]
}

fn damage() -> impl Strategy<Value = Damage> {
    let at = any::<Index>;
    prop_oneof![
        2 => (at(), 1usize..12).prop_map(|(at, count)| Damage::Delete(at, count)),
        2 => (at(), 1usize..40).prop_map(|(at, count)| Damage::Twice(at, count)),
        3 => (at(), at()).prop_map(|(one, other)| Damage::Swap(one, other)),
        4 => (at(), odd()).prop_map(|(at, text)| Damage::Put(at, text)),
        1 => (at(), 1usize..300).prop_map(|(at, depth)| Damage::Nest(at, depth)),
        1 => (at(), any::<u8>()).prop_map(|(at, byte)| Damage::Byte(at, byte)),
        1 => at().prop_map(Damage::Cut),
    ]
}

/// Strings, numbers and words whole; all else letter by letter.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let mut token = String::from(letter);
        if letter == '"' {
            while let Some(letter) = letters.next() {
                token.push(letter);
                match letter {
                    '\\' => token.extend(letters.next()),
                    '"' => break,
                    _ => {}
                }
            }
        } else if letter.is_ascii_alphanumeric() {
            while let Some(letter) = letters.next_if(|letter| letter.is_ascii_alphanumeric()) {
                token.push(letter);
            }
        }
        tokens.push(token);
    }
    tokens
}

fn damaged(text: &str, damages: &[Damage]) -> String {
    let mut tokens = tokens(text);
    for damage in damages {
        if tokens.is_empty() {
            break;
        }
        let last = tokens.len();
        let place = |at: &Index| at.index(last);
        match damage {
            Damage::Delete(at, count) => drop(tokens.drain(place(at)..(place(at) + count).min(last))),
            Damage::Twice(at, count) => {
                let again: Vec<String> = tokens[place(at)..(place(at) + count).min(last)].to_vec();
                tokens.splice(place(at)..place(at), again);
            }
            Damage::Swap(one, other) => tokens.swap(place(one), place(other)),
            // Over a token that stands for a value, so that much of it is still JSON.
            Damage::Put(at, text) => {
                let values = (place(at)..last).chain(0..last).find(|at| tokens[*at].len() > 1);
                tokens[values.unwrap_or(0)] = text.clone();
            }
            Damage::Nest(at, depth) => {
                let nested = ["[".repeat(*depth), tokens[place(at)].clone(), "]".repeat(*depth)].concat();
                tokens[place(at)] = nested;
            }
            Damage::Byte(at, byte) => {
                let mut bytes = std::mem::take(&mut tokens[place(at)]).into_bytes();
                bytes.iter_mut().take(1).for_each(|first| *first = *byte);
                tokens[place(at)] = String::from_utf8_lossy(&bytes).into_owned();
            }
            Damage::Cut(at) => tokens.truncate(place(at)),
        }
    }
    tokens.concat()
}

fn bytes() -> impl Strategy<Value = String> {
    prop::collection::vec(any::<u8>(), 0..400).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// What is read without errors can be filled in, and all that holds holds.
fn is_refused_or_works(source: &str) -> bool {
    let (definition, issues) = definition::parse(source);
    can_be_told(&issues);
    for (id, _) in definition.elements() {
        let _ = definition.element(id).children();
    }
    if issues.has_errors() {
        return false;
    }
    let scenario = Scenario::new(source).hurries("x", 6);
    check(scenario.session());
    let scenario = scenario.hurries("12", 4).speak("en").hurries("2026-11-23", 3);
    check(scenario.session());
    let response = scenario.session().response(Status::Draft);
    let read = Response::read(&response.to_json_pretty(), usize::MAX);
    assert_eq!(read.as_ref(), Ok(&response), "what is downloaded is read back");
    true
}

proptest! {
    #![proptest_config(config(24))]

    #[test]
    fn a_damaged_questionnaire_is_refused_or_works(
        which in 0usize..3,
        damages in prop::collection::vec(damage(), 1..4),
    ) {
        is_refused_or_works(&damaged([GALLERY, RULES, AANBOD][which], &damages));
    }
}

proptest! {
    #![proptest_config(config(80))]

    #[test]
    fn any_bytes_are_read_as_any_file(text in bytes()) {
        can_be_told(&definition::parse(&text).1);
        can_be_told(&config::parse(&text).1);
        let _ = (json::parse(&text), Response::read(&text, usize::MAX), DraftV1::read(&text), Outbox::read(&text));
        let mut issues = Issues::default();
        let _ = markup::parse(&text, &JsonPath::root(), &mut issues);
        can_be_told(&issues);
    }

    #[test]
    fn a_damaged_config_is_read_with_what_is_wrong_in_it(damages in prop::collection::vec(damage(), 1..6)) {
        let (config, issues) = config::parse(&damaged(CONFIG, &damages));
        can_be_told(&issues);
        let _ = format!("{config:?}");
    }

    #[test]
    fn a_damaged_file_of_answers_changes_nothing_or_is_taken_in(damages in prop::collection::vec(damage(), 1..4)) {
        let text = damaged(RESPONSE, &damages);
        if let Ok(response) = Response::read(&text, usize::MAX) {
            prop_assert_eq!(Response::read(&response.to_json(), usize::MAX), Ok(response));
        }
        let scenario = Scenario::new(AANBOD).read(&text);
        if scenario.session().read_problem().is_none() {
            let scenario = scenario.does(Msg::Confirm);
            let files = leeragenda::session::MOST_FILE_BYTES;
            let own = scenario.session().response(Status::Draft).to_json();
            prop_assert!(Response::read(&own, files).is_ok());
        } else {
            let untouched = Scenario::new(AANBOD);
            prop_assert_eq!(scenario.session().view().answers, untouched.session().view().answers);
        }
    }

    #[test]
    fn a_damaged_draft_is_told_from_one_that_can_be_taken_up(damages in prop::collection::vec(damage(), 1..4)) {
        let whole = Scenario::new(GALLERY).hurries("x", 4).session().draft().map(|draft| draft.to_json());
        let text = damaged(&whole.unwrap(), &damages);
        if let Ok(draft) = DraftV1::read(&text) {
            prop_assert_eq!(DraftV1::read(&draft.to_json()), Ok(draft.clone()));
            let scenario = Scenario::new(GALLERY).found(draft).go_on().hurries("y", 2);
            let _ = scenario.session().response(Status::Complete);
        }
    }

    #[test]
    fn any_text_is_an_expression_or_an_error(text in expression_text()) {
        if let Ok(expression) = Expression::parse(&text) {
            let members: Members = [("a".to_owned(), Value::from("x")), ("b".to_owned(), Value::Number(1e308))].into();
            let now = Moment { epoch_ms: 1.79e12, utc_offset_minutes: 60 };
            let scope = leeragenda::expression::Answers { members: &members, now };
            let _ = (expression.evaluate(&scope), expression.holds(&scope), expression.reads(), expression.is_volatile());
        }
    }

    #[test]
    fn any_pattern_is_accepted_or_refused(pattern in r"[\\()\[\]{}|*+?^$.a-c0-2:=!<>-]{0,24}") {
        let source = serde_json::json!({ "locale": "nl", "pages": [{ "elements": [{
            "type": "text", "name": "a", "validators": [{ "type": "regex", "regex": pattern }]
        }] }] });
        is_refused_or_works(&source.to_string());
    }
}

fn expression_text() -> impl Strategy<Value = String> {
    let pieces = vec![
        "{a}",
        "{b}",
        "{a[0].c}",
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        "'x",
        "'",
        "\"",
        "\\",
        " and ",
        "or",
        "!",
        "notempty",
        " = ",
        "<=",
        "*=",
        "+",
        "-",
        "*",
        "/",
        "%",
        "^",
        "power",
        "contains",
        "anyof",
        "1",
        "0x",
        "1e5",
        ".5",
        "null",
        ",",
        "iif(",
        "sumInArray({a}, 'b', ",
        "today(",
        "dateAdd({b}, 1e9, 'days')",
        "substring({a}, -1, 1e18)",
        "round({b}, 99)",
        "age(",
        "\u{202e}",
        "é",
        "displayValue('a')",
        "{#a}",
        "{a:1}",
        "{$a.title}",
    ];
    let piece = prop_oneof![9 => prop::sample::select(pieces).prop_map(String::from), 1 => ".{0,4}"];
    prop::collection::vec(piece, 0..16).prop_map(|pieces| pieces.concat())
}
