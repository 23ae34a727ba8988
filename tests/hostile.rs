//! Files that mean harm, or were damaged: nothing makes the engine panic, hang or take all memory,
//! and what is accepted can be filled in. How many cases: `PROPTEST_CASES`; how large the largest
//! questionnaires: `HOSTILE_ELEMENTS`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use leeragenda::config;
use leeragenda::definition::{self, Issues, JsonPath, markup};
use leeragenda::derived::View;
use leeragenda::draft::{DraftV1, Outbox};
use leeragenda::expression::{Expression, Moment};
use leeragenda::response::{Response, Status};
use leeragenda::session::Msg;
use leeragenda::value::{Members, Value, json};
use proptest::prelude::*;
use proptest::sample::Index;
use support::scenario::Scenario;
use support::scenario::holding::check;

const AANBOD: &str = include_str!("../public/questionnaires/aanbod.json");
const RULES: &str = include_str!("fixtures/rules.json");
const GALLERY: &str = include_str!("fixtures/gallery.json");
const CONFIG: &str = include_str!("../public/config.json");
const RESPONSE: &str = include_str!("fixtures/aanbod-response.json");
/// As it is downloaded half-way.
const RESPONSE_FILE: &str = r#"{"format":"leeragenda/response/1","id":"01010101-0101-4101-8101-010101010101",
    "questionnaire":{"id":"aanbod","sha256":"8d5af0a9fb84f4542f4fedbaae91e80794d426e0c40d743eebe7e318fe891add"},
    "language":"nl","status":"draft","savedAt":"2026-11-23T10:15:00Z","answers":{}}"#;

fn config(cases: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(cases);
    ProptestConfig { cases, failure_persistence: None, max_shrink_iters: 2000, ..ProptestConfig::default() }
}

// --- damage ---

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

// --- what holds ---

fn can_be_told(issues: &Issues) {
    for issue in issues.iter() {
        let (path, said) = (issue.path.to_string(), issue.problem.to_string());
        assert!(!path.is_empty() && !said.is_empty());
    }
    assert!(issues.iter().count() <= 1002, "so much is not listed");
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

// --- large ---

/// How large the questionnaires below are: 20,000 is the most that is accepted.
fn many() -> usize {
    std::env::var("HOSTILE_ELEMENTS").ok().and_then(|many| many.parse().ok()).unwrap_or(300)
}

fn questionnaire(elements: &[serde_json::Value], mut more: serde_json::Value) -> String {
    more["locale"] = "nl".into();
    more["pages"] = serde_json::json!([{ "name": "p", "elements": elements }]);
    more.to_string()
}

fn text(name: usize, key: &str, expression: &str) -> serde_json::Value {
    serde_json::json!({ "type": "text", "name": format!("q{name}"), key: expression })
}

/// How long anything may take here; what ends does so within seconds, also when much else runs.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(600);

/// What comes of it, when it ends.
#[track_caller]
fn in_the_end<T: Send + 'static>(what: &str, does: impl FnOnce() -> T + Send + 'static) -> T {
    let (tell, told) = std::sync::mpsc::channel();
    let work = std::thread::spawn(move || tell.send(does()));
    match told.recv_timeout(PATIENCE) {
        Ok(outcome) => outcome,
        // It says itself what went wrong.
        Err(std::sync::mpsc::RecvTimeoutError::Disconnected) => panic!("{what}: {:?}", work.join().is_err()),
        Err(std::sync::mpsc::RecvTimeoutError::Timeout) => panic!("{what} does not end"),
    }
}

/// Opens it and types in its first question; whether it was accepted. Nothing is asked of what comes of it, but an
/// end.
#[track_caller]
fn ends(what: &str, source: &str) -> bool {
    let (name, source) = (what.to_owned(), source.to_owned());
    in_the_end(what, move || opens(&name, &source))
}

fn opens(what: &str, source: &str) -> bool {
    let begin = std::time::Instant::now();
    let (_, issues) = definition::parse(source);
    can_be_told(&issues);
    let parsed = begin.elapsed();
    if issues.has_errors() {
        println!("{what}: refused after {parsed:?}: {}", issues.into_first_error().unwrap());
        return false;
    }
    let scenario = Scenario::new(source).does(Msg::Start);
    let opened = begin.elapsed();
    let first = scenario.session().view().derived.ids().find(|node| scenario.session().view().is_answerable(*node));
    let scenario = scenario.does(Msg::Write(first.unwrap(), "1".into()));
    let typed = begin.elapsed();
    let scenario = scenario.does(Msg::Next);
    let _ = scenario.session().summary();
    let view: View = scenario.session().view();
    let _ = (view.title(first.unwrap()), view.reading(first.unwrap()), view.answers_to_hand_in());
    let done = begin.elapsed();
    println!(
        "{what}: read {parsed:?}, opened {:?}, typed {:?}, next {:?}",
        opened - parsed,
        typed - opened,
        done - typed
    );
    true
}

#[test]
fn everything_may_read_one_answer() {
    for (key, expression) in [
        ("visibleIf", "{q0} = 1"),
        ("setValueExpression", "{q0} + 1"),
        ("defaultValueExpression", "{q0} + 1"),
        ("title", "{q0} {q0}"),
        ("visibleIf", "today() > 0"),
    ] {
        let elements: Vec<_> =
            (0..many()).map(|at| text(at, if at == 0 { "description" } else { key }, expression)).collect();
        assert!(ends(&format!("{key} {expression}"), &questionnaire(&elements, serde_json::json!({}))));
    }
}

#[test]
fn everything_may_follow_from_what_stands_before_it() {
    let follow =
        |at: usize| text(at, "setValueExpression", &format!("{{q{}}} + {{q{}}}", at.max(1) - 1, at.max(1) - 1));
    let elements: Vec<_> = [text(0, "title", "x")].into_iter().chain((1..many()).map(follow)).collect();
    assert!(ends("a long row", &questionnaire(&elements, serde_json::json!({}))));
    // Each of them is twice as long as the one before.
    let calculated: Vec<_> = (0..100)
        .map(|at| {
            let from = if at == 0 { "q0".to_owned() } else { format!("c{}", at - 1) };
            serde_json::json!({ "name": format!("c{at}"), "expression": format!("[{{{from}}}, {{{from}}}]") })
        })
        .collect();
    assert!(ends(
        "lists in lists",
        &questionnaire(&elements[..1], serde_json::json!({ "calculatedValues": calculated }))
    ));
}

#[test]
fn triggers_may_pull_each_other_in_rings() {
    let rules = many().min(1000);
    let triggers: Vec<_> = (0..rules)
        .map(|at| {
            serde_json::json!({ "type": "runexpression", "expression": format!("{{q{}}} > 0", at % 20),
                "runExpression": format!("{{q{}}} + 1", at % 20), "setToName": format!("q{}", (at + 1) % 20) })
        })
        .collect();
    let elements: Vec<_> = (0..20).map(|at| text(at, "title", "x")).collect();
    assert!(ends("triggers in rings", &questionnaire(&elements, serde_json::json!({ "triggers": triggers }))));
    let skips: Vec<_> = (0..rules)
        .map(
            |_| serde_json::json!({ "type": "skip", "expression": "{q0} = 1", "gotoName": format!("q{}", many() - 1) }),
        )
        .collect();
    let elements: Vec<_> = (0..many()).map(|at| text(at, "title", "x")).collect();
    let more = serde_json::json!({ "triggers": skips, "questionsOnPageMode": "questionPerPage" });
    assert!(!ends("skips over all pages", &questionnaire(&elements, more)));
}

#[test]
fn tables_in_tables_are_refused_or_cut_off() {
    let table = |rows: usize, inside: serde_json::Value| {
        let default: Vec<_> = (0..rows).map(|_| serde_json::json!({})).collect();
        (
            serde_json::json!({ "type": "paneldynamic", "name": "t", "panelCount": rows.min(100), "templateElements": [inside] }),
            serde_json::json!(default),
        )
    };
    let columns: Vec<_> = (0..20).map(|at| serde_json::json!({ "name": format!("c{at}") })).collect();
    let rows = serde_json::json!({ "type": "matrixdynamic", "name": "m", "rowCount": 1000, "columns": columns });
    let (outer, _) = table(100, rows.clone());
    assert!(!ends("many at once", &questionnaire(&[text(0, "title", "x"), outer], serde_json::json!({}))));
    // What a trigger sets, and what an answer gives to each item, is bounded when it happens.
    let lean = serde_json::json!({ "type": "matrixdynamic", "name": "m", "rowCount": 0, "columns": columns });
    let outer = serde_json::json!({ "type": "paneldynamic", "name": "t", "templateElements": [lean] });
    let inner: Vec<_> = (0..many().min(1000)).map(|_| serde_json::json!({ "c0": 1 })).collect();
    let items: Vec<_> = (0..100).map(|_| serde_json::json!({ "m": inner })).collect();
    let triggers = serde_json::json!([
        { "type": "setvalue", "expression": "{q0} = 1", "setToName": "t", "setValue": items },
        { "type": "setvalue", "expression": "{t} notempty", "setToName": "t", "setValue": [] },
    ]);
    let source = questionnaire(&[text(0, "title", "x"), outer], serde_json::json!({ "triggers": triggers }));
    assert!(ends("rows that a trigger sets", &source));
}

#[test]
fn texts_that_put_in_each_other_end() {
    let choice = |text: &str| serde_json::json!([{ "value": "1", "text": text }]);
    let elements: Vec<_> = (0..9)
        .map(|at| {
            let text = format!("{{q{}}}", (at + 1) % 9).repeat(20);
            serde_json::json!({ "type": "radiogroup", "name": format!("q{at}"), "title": text, "defaultValue": "1",
                "choices": choice(&text) })
        })
        .collect();
    let source = questionnaire(&elements, serde_json::json!({}));
    let scenario = Scenario::new(&source).start();
    let view = scenario.session().view();
    view.derived.ids().for_each(|node| drop((view.title(node), view.reading(node))));
    // Readiness that asks for itself.
    let elements = [serde_json::json!({ "type": "text", "name": "q0", "validators": [
        { "type": "expression", "expression": "isContainerReady('p')" }
    ] })];
    assert!(ends("readiness of itself", &questionnaire(&elements, serde_json::json!({}))));
}

#[test]
fn what_is_long_is_read_in_time() {
    let many = many() * 10;
    let elements = |element: serde_json::Value| questionnaire(&[text(1, "title", "x"), element], serde_json::json!({}));
    let names: serde_json::Map<_, _> = (0..many.min(20_000)).rev().map(|at| (format!("{at:06}"), "x".into())).collect();
    let choices: Vec<_> = (0..many.min(10_000)).rev().map(|at| format!("{at:06}")).collect();
    let html = |html: String| elements(serde_json::json!({ "type": "html", "name": "h", "html": html }));
    let languages = serde_json::json!({ "type": "text", "name": "q0", "title": names });
    let ticked = serde_json::json!({ "type": "checkbox", "name": "q0", "choices": choices, "defaultValue": choices });
    let scale =
        serde_json::json!({ "type": "rating", "name": "q0", "rateMin": 1e16, "rateMax": 1e16 + 4.0, "rateStep": 0.5 });
    let validators: Vec<_> = (0..many).map(|_| serde_json::json!({ "type": "email" })).collect();
    let is_accepted = [
        ("a text in many languages", elements(languages), false),
        ("unknown keys", elements(serde_json::Value::Object(names)), false),
        ("choices", elements(ticked), true),
        ("scripts", html("<script></script>".repeat(many)), false),
        ("ampersands", html("&".repeat(many * 10)), true),
        ("names", html("{a}{b.c.d}".repeat(many)), true),
        ("a name of many parts", html(format!("{{{}}}", "a.".repeat(many * 10))), true),
        ("a scale that leads nowhere", elements(scale), true),
        ("a key of a megabyte", elements(serde_json::json!({ "k".repeat(many * 50): 1 })), false),
        ("validators", elements(serde_json::json!({ "type": "text", "name": "q0", "validators": validators })), false),
    ];
    for (what, source, is_accepted) in is_accepted {
        // Of the largest, more is refused.
        let is_known = !is_accepted || source.len() < 300_000;
        assert!(ends(what, &source) == is_accepted || !is_known, "whether it is accepted: {what}");
    }
}

/// Each row was held against each other one, each time looking for both in the list: minutes for 1,000 rows.
#[test]
fn a_key_may_be_held_against_a_thousand_others() {
    let rows: Vec<_> = (0..1000).map(|at| serde_json::json!({ "k": format!("r{at}") })).collect();
    let table = serde_json::json!({ "type": "matrixdynamic", "name": "m", "rowCount": 0, "keyName": "k", "defaultValue": rows,
        "columns": [{ "name": "k", "cellType": "text" }] });
    assert!(ends("keys", &questionnaire(&[text(0, "title", "x"), table], serde_json::json!({}))));
}

/// Each name was looked for among all questions, each time anew: a minute for what was refused at the end.
#[test]
fn default_answers_are_looked_up_in_time() {
    let ask = |at: usize| serde_json::json!({ "type": "text", "name": format!("q{at:05}") });
    let questions: Vec<_> = (0..many().min(15_000)).map(ask).collect();
    let last = || (many().min(15_000) - 12..many().min(15_000)).map(|at| (format!("q{at:05}"), 1.into()));
    let item = serde_json::Value::Object(last().collect());
    let items: Vec<_> = (0..19_000).map(|_| &item).collect();
    let choices: Vec<_> = (0..many().min(5000)).map(|at| at.to_string()).collect();
    let matrix = |item: &str| serde_json::json!({ "type": "matrix", "name": "m", "rows": choices, "columns": [item] });
    let chosen = serde_json::json!({ "m": { "0": "x" } });
    let rows: Vec<_> = (0..19_000).map(|_| &chosen).collect();
    let repeat = |template: Vec<serde_json::Value>, default: serde_json::Value| {
        let panel = serde_json::json!({ "type": "paneldynamic", "name": "p", "templateElements": template, "defaultValue": default });
        questionnaire(&[text(1, "title", "x"), panel], serde_json::json!({}))
    };
    for (what, source) in [
        ("names in items", repeat(questions, serde_json::json!(items))),
        ("rows in items", repeat(vec![matrix("x")], serde_json::json!(rows))),
    ] {
        assert!(!ends(what, &source));
        let said = definition::parse(&source).1.into_first_error().unwrap().to_string();
        assert!(said.ends_with("defaultValue: too much: more default answers than can be looked up"), "{said}");
    }
    // As many as anybody has are.
    let item = serde_json::json!({ "q00000": "x", "q00011": "y" });
    let items: Vec<_> = (0..100).map(|_| &item).collect();
    assert!(ends("items", &repeat((0..12).map(ask).collect(), serde_json::json!(items))));
}

/// A look ahead that is repeated went through the rest of the text at each letter, in as many ways as it can be parted.
#[test]
fn a_pattern_that_looks_ahead_again_and_again_ends() {
    for (pattern, is_accepted) in [("^((?!.*.*z).)*$", true), ("^((?!.*.*.*z).)*$", false)] {
        let asked = serde_json::json!({ "type": "comment", "name": "q0", "defaultValue": "a".repeat(10_000),
            "validators": [{ "type": "regex", "regex": pattern }] });
        let source = questionnaire(&[text(1, "title", "x"), asked], serde_json::json!({}));
        assert_eq!(ends(pattern, &source), is_accepted, "{pattern}");
    }
}

#[test]
fn a_link_may_give_any_number_of_answers() {
    let choices: Vec<_> = (0..many().min(10_000)).map(|at| at.to_string()).collect();
    let asked = serde_json::json!({ "type": "tagbox", "name": "q0", "choices": choices });
    let source = questionnaire(&[asked], serde_json::json!({}));
    for name in [|_| "q0".to_owned(), |at: usize| format!("n{at}")] {
        let given = (0..many() * 100).map(|at| (name(at), at.to_string())).collect();
        let source = source.clone();
        in_the_end("answers in a link", move || drop(Scenario::new(&source).does(Msg::Prefill(given))));
    }
}

/// Of each, all questions were asked whether it was theirs.
#[test]
fn a_file_may_have_any_number_of_answers_that_fit_nothing() {
    // More members of an object are not read.
    let all = 20_000;
    let elements: Vec<_> = (0..many()).map(|at| text(at, "title", "x")).collect();
    let source = questionnaire(&elements, serde_json::json!({}));
    let mut file: serde_json::Value = serde_json::from_str(RESPONSE_FILE).unwrap();
    file["answers"] = (0..all).map(|at| (format!("weg{at}"), "x".into())).collect::<serde_json::Map<_, _>>().into();
    let lines = in_the_end("answers that fit nothing", move || {
        let scenario = Scenario::new(&source).read(&file.to_string()).expect_read_problem(None);
        scenario.session().view().left_over(scenario.session().set_aside()).len()
    });
    assert_eq!(lines, all);
}
