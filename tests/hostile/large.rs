//! Files as large as may be, or that ask for ever more of themselves: all that is done with them ends. How large the
//! largest questionnaires: `HOSTILE_ELEMENTS`.

use leeragenda::definition;
use leeragenda::derived::View;
use leeragenda::session::Msg;
use support::scenario::Scenario;

use crate::can_be_told;

/// As it is downloaded half-way.
const RESPONSE_FILE: &str = r#"{"format":"leeragenda/response/1","id":"01010101-0101-4101-8101-010101010101",
    "questionnaire":{"id":"aanbod","sha256":"8d5af0a9fb84f4542f4fedbaae91e80794d426e0c40d743eebe7e318fe891add"},
    "language":"nl","status":"draft","savedAt":"2026-11-23T10:15:00Z","answers":{}}"#;

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
