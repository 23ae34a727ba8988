//! What one keystroke costs, in questionnaires of 100, 1,000 and 10,000 questions: it is to follow
//! from what the answer changes, and not from how long the questionnaire is.
//!
//! A third of the questions are conditional. What is typed is read by three others: a condition, a
//! title and an expression. Pages have ten questions each. `cargo bench --bench keystroke`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a benchmark fails by panicking")]

use std::hint::black_box;
use std::rc::Rc;

use criterion::{BenchmarkId, Criterion};
use leeragenda::config::Config;
use leeragenda::definition;
use leeragenda::derived::NodeId;
use leeragenda::messages::Messages;
use leeragenda::response::{Digest, QuestionnaireId, QuestionnaireRef};
use leeragenda::session::{Msg, Session, Stage};
use serde_json::{Value as Json, json};
use support::scenario::FixedHost;

const SIZES: [usize; 3] = [100, 1_000, 10_000];

/// The question at a place. Each reads the one before it on its page, so that most of the index is
/// in use; the last three of the first page read the first.
fn question(at: usize) -> Json {
    let (name, before) = (format!("v{at}"), at.saturating_sub(1));
    match at {
        7 => json!({ "type": "text", "name": name, "visibleIf": "{v0} notempty and {v0} != 'weg'" }),
        8 => json!({ "type": "comment", "name": name, "title": "Over {v0}" }),
        9 => json!({ "type": "expression", "name": name, "expression": "iif({v0} = 'ja', 1, 2)" }),
        _ if at % 3 == 2 => {
            json!({ "type": "radiogroup", "name": name, "choices": ["a", "b"], "visibleIf": format!("{{v{before}}} = 'x'") })
        }
        _ => json!({ "type": "text", "name": name, "isRequired": at.is_multiple_of(2) }),
    }
}

fn session(questions: usize) -> Session {
    let pages: Vec<Json> = (0..questions / 10)
        .map(|page| {
            let elements: Vec<Json> = (page * 10..page * 10 + 10).map(question).collect();
            json!({ "name": format!("p{page}"), "elements": elements })
        })
        .collect();
    let source = json!({ "locale": "nl", "pages": pages }).to_string();
    let (definition, issues) = definition::parse(&source);
    assert!(!issues.has_errors());
    let config = Rc::new(Config::default());
    let questionnaire =
        QuestionnaireRef { id: QuestionnaireId::parse("lang").expect("an id"), sha256: Digest::of(source.as_bytes()) };
    let messages = Messages::new(definition.language.clone(), config.messages.clone());
    let host = Rc::new(FixedHost::at("2026-11-23T10:15:00Z"));
    let mut session = Session::new(config, definition, questionnaire, messages, host);
    // Half of them are answered, as in a questionnaire that is being filled in.
    let texts: Vec<NodeId> = session.view().derived.ids().collect();
    for node in texts.into_iter().step_by(2) {
        session.apply(Msg::Write(node, "x".into()));
    }
    session
}

fn keystroke(criterion: &mut Criterion) {
    // A letter more; and the first letter of an answer, and its last taken away.
    for (name, typed) in [("keystroke", ["a", "ab", "abc", "weg"]), ("first letter", ["a", "", "b", ""])] {
        measure(criterion, name, typed);
    }
}

fn measure(criterion: &mut Criterion, name: &str, typed: [&str; 4]) {
    let mut group = criterion.benchmark_group(name);
    for size in SIZES {
        let mut session = session(size);
        let Stage::Page(page) = *session.stage() else { panic!("a page is shown") };
        let first = *session.view().questions(page).first().expect("a question");
        let mut texts = typed.into_iter().cycle();
        // What is wrong on the page is shown, and mended as it is typed.
        session.apply(Msg::Next);
        group.bench_function(BenchmarkId::from_parameter(size), |bencher| {
            bencher.iter(|| {
                let text = texts.next().unwrap_or_default();
                black_box(session.apply(Msg::Write(first, text.into())))
            });
        });
    }
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    keystroke(&mut criterion);
    criterion.final_summary();
}
