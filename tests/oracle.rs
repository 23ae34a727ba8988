//! Our evaluator against SurveyJS itself: expressions that `tests/oracle/generate.js` made up, and
//! what survey-core made of them. Every deliberate difference stands in [`expected_difference`]
//! and in the README.

#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use std::borrow::Cow;

use leeragenda::expression::{Answers, DateForm, Expression, Moment, Scope, SyntaxErrorKind};
use leeragenda::value::{Members, Value};

/// Monday 23 November 2026, 10:15:30 in Amsterdam, as in `generate.js`.
const NOW: Moment = Moment { epoch_ms: 1_795_425_330_000.0, utc_offset_minutes: 60 };

/// Answers on the clock of Amsterdam.
struct Amsterdam<'a>(Answers<'a>);

impl Scope for Amsterdam<'_> {
    fn root(&self, name: &str) -> Option<Cow<'_, Value>> {
        self.0.root(name)
    }

    fn now(&self) -> Moment {
        self.0.now()
    }

    /// Summer time, from the last Sunday of March to that of October, at 01:00 UTC; since 1996.
    fn utc_offset_minutes(&self, epoch_ms: f64) -> i32 {
        let year = 1970 + (epoch_ms / 31_556_952_000.0).floor() as i64;
        let change = |days_to_end: i64| {
            let before = year - 1;
            let new_year =
                (year - 1970) * 365 + before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400) - 477;
            let leap = i64::from(year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
            let last = new_year + days_to_end + leap;
            ((last - (last + 4).rem_euclid(7)) * 24 + 1) as f64 * 3_600_000.0
        };
        if year >= 1996 && (change(89)..change(303)).contains(&epoch_ms) { 120 } else { 60 }
    }
}

/// `syntax` or `throws`, when SurveyJS has no outcome.
fn kind(theirs: &Value) -> Option<&str> {
    theirs.as_object()?.get("$")?.as_text()
}

/// Whether two outcomes are the same. Powers may differ in the last bits, and so may the numbers
/// that serde_json reads from the vectors.
fn agree(ours: &Value, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Value::Number(ours), Value::Null) => !ours.is_finite(),
        (Value::Number(ours), Value::Number(theirs)) => (ours - theirs).abs() <= theirs.abs() * 1e-14,
        (Value::List(ours), Value::List(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| agree(ours, theirs))
        }
        _ => ours == theirs,
    }
}

/// Where we differ on purpose.
fn expected_difference(text: &str, in_survey: bool, ours: &Result<Value, SyntaxErrorKind>, theirs: &Value) -> bool {
    match ours {
        // A `null` that SurveyJS drops together with what follows it, or stumbles over.
        Err(SyntaxErrorKind::NullMisplaced) => true,
        // So it does with a first argument that is left out.
        Err(SyntaxErrorKind::ValueMissing) => {
            text.replace(' ', "").contains("(,") || text.replace(' ', "").contains("[,")
        }
        // SurveyJS throws; we have no value.
        Ok(_) if kind(theirs) == Some("throws") => true,
        // A question's list by a negative index is the whole list.
        Ok(_) if in_survey && text.contains("[-") => true,
        _ => false,
    }
}

#[test]
fn expressions_mean_what_they_mean_in_surveyjs() {
    let path = std::env::var("ORACLE_VECTORS").unwrap_or_else(|_| "tests/oracle/vectors.json".into());
    let file: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let file = file.as_object().unwrap();
    let (answers, vectors) = (file["answers"].as_list().unwrap(), file["vectors"].as_list().unwrap());
    let (mut differences, mut expected) = (Vec::new(), 0);
    for vector in vectors {
        let [Value::Text(text), Value::Number(answers_at), Value::Bool(in_survey), theirs] = vector.as_list().unwrap()
        else {
            panic!("not a vector: {vector:?}");
        };
        let members: &Members = answers[*answers_at as usize].as_object().unwrap();
        let scope = Amsterdam(Answers { members, now: NOW });
        let ours = Expression::parse(text)
            .map(|expression| expression.evaluate_as(&scope, DateForm::Second))
            .map_err(|error| error.kind);
        let same = match &ours {
            Err(_) => kind(theirs) == Some("syntax"),
            Ok(value) => agree(value, theirs),
        };
        if same {
            continue;
        }
        if expected_difference(text, *in_survey, &ours, theirs) {
            expected += 1;
        } else {
            differences.push(format!(
                "{text}\n  answers {answers_at}, survey {in_survey}: ours {ours:?}, SurveyJS {}",
                theirs.to_json()
            ));
        }
    }
    assert!(vectors.len() >= 5000, "only {} vectors", vectors.len());
    println!("{} vectors, {expected} expected differences", vectors.len());
    assert!(differences.is_empty(), "{} differences:\n{}", differences.len(), differences.join("\n"));
}
