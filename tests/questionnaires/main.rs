//! Our engine against SurveyJS itself: questionnaires that `tests/oracle/questionnaires.js` made up,
//! filled in step by step, and what survey-core's own model showed after each step. The shipped
//! questionnaires, likewise.
//!
//! Every deliberate difference stands in `differences` with its reason, and has a test of its own.

#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod case;
mod deliberate;
mod differences;
mod respondent;
mod shrink;

use std::collections::BTreeMap;

use case::Case;
use differences::{comparable, lets_nobody_past, same, without_empty_items, without_hidden, without_kinds};
use respondent::play;
use serde_json::Value as Json;
use shrink::SurveyJs;

/// Where our engine shows something else than SurveyJS.
#[derive(PartialEq)]
struct Disagreement {
    /// After how many steps; one more than there are for what is handed in.
    after: usize,
    /// In what.
    aspect: String,
    ours: Json,
    theirs: Json,
}

impl Disagreement {
    /// In what they disagree: the aspect, the first name that differs, and who has it.
    fn kind(&self) -> (&str, String, bool, bool) {
        let (ours, theirs) = (by_name(&self.ours), by_name(&self.theirs));
        let mut names = ours.keys().chain(theirs.keys());
        let differs = names.find(|name| {
            let both = ours.get(*name).zip(theirs.get(*name));
            !both.is_some_and(|(ours, theirs)| same(ours, theirs))
        });
        let name = differs.cloned().unwrap_or_default();
        let (in_ours, in_theirs) = (ours.contains_key(&name), theirs.contains_key(&name));
        (&self.aspect, name, in_ours, in_theirs)
    }
}

/// What is seen, by the name of the question.
fn by_name(seen: &Json) -> BTreeMap<String, Json> {
    match seen {
        Json::Object(members) => members.iter().map(|(name, value)| (name.clone(), value.clone())).collect(),
        Json::Array(names) => names.iter().map(|name| (name.to_string(), Json::Null)).collect(),
        other => [(other.to_string(), Json::Null)].into(),
    }
}

/// The first disagreement of a case.
fn disagreement(case: &Case) -> Option<Disagreement> {
    let found = |after, aspect: &str, ours: &Json, theirs: &Json| {
        Some(Disagreement { after, aspect: aspect.into(), ours: ours.clone(), theirs: theirs.clone() })
    };
    let played = match play(case) {
        Ok(played) => played,
        Err(issues) => return found(0, "definition", &issues.into(), &Json::Null),
    };
    let mut is_astray = false;
    for (after, (ours, theirs)) in played.seen.iter().zip(&case.seen).enumerate() {
        let (mut ours, mut theirs) = (ours.clone(), theirs.clone());
        is_astray |= lets_nobody_past(&theirs);
        comparable(&mut ours, &mut theirs, &case.definition);
        for (aspect, ours) in &ours {
            // When nothing is left on a page, SurveyJS goes to another; we stay until "next".
            is_astray |= aspect == "page" && [ours, &theirs[aspect]].iter().any(|page| *page == "(nothing)");
            if !(same(ours, &theirs[aspect]) || aspect == "page" && is_astray) {
                return found(after, aspect, ours, &theirs[aspect]);
            }
        }
    }
    if let Some(at) = played.stuck {
        return found(at + 1, "step", &Json::Null, &case.steps[at]);
    }
    let last = played.seen.iter().rev().find_map(|seen| seen.get("visible")).and_then(Json::as_array);
    let [mut ours, mut theirs] = [&played.data, &case.data].map(|data| data.as_object().unwrap().clone());
    without_hidden(&mut ours, &mut theirs, &case.definition, last.unwrap());
    let [ours, theirs] = [&mut ours, &mut theirs].map(|data| {
        without_empty_items(data);
        without_kinds(data, &case.definition);
        Json::Object(std::mem::take(data))
    });
    if same(&ours, &theirs) { None } else { found(case.steps.len() + 1, "handed in", &ours, &theirs) }
}

/// A case that disagrees, as small as it gets, in words.
fn report(case: &Case, found: &Disagreement, surveyjs: Option<&mut SurveyJs>) -> String {
    let same_kind = |case: &Case| disagreement(case).is_some_and(|other| other.kind() == found.kind());
    let smallest = surveyjs.map_or_else(|| case.clone(), |surveyjs| surveyjs.shrink(case, same_kind));
    let Disagreement { after, aspect, ours, theirs } = disagreement(&smallest).unwrap();
    let steps: Vec<String> = smallest.steps.iter().map(ToString::to_string).collect();
    let steps = steps.join(" ");
    format!("{}\n  {steps}\n  after {after}: {aspect}: ours {ours}\n  SurveyJS {theirs}", smallest.definition)
}

#[test]
fn questionnaires_behave_as_in_surveyjs() {
    let path = std::env::var("ORACLE_CASES").unwrap_or_else(|_| "tests/oracle/questionnaires.json".into());
    let vectors: Json = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let vectors = vectors.as_array().unwrap();
    let cases: Vec<Case> = vectors.iter().map(Case::read).collect();
    let steps: usize = cases.iter().map(|case| case.steps.len()).sum();
    let wrong: Vec<(&Case, Disagreement)> =
        cases.iter().filter_map(|case| disagreement(case).map(|found| (case, found))).collect();
    println!("{} questionnaires, {steps} steps, {} disagreements", cases.len(), wrong.len());
    assert!(wrong.is_empty(), "{}", summary(&wrong, cases.len()));
    assert!(std::env::var("ORACLE_CASES").is_ok() || cases.len() >= 500, "only {} questionnaires", cases.len());
}

/// How many of each kind, and the smallest cases of some.
fn summary(wrong: &[(&Case, Disagreement)], of: usize) -> String {
    let most = std::env::var("ORACLE_SHOW").ok().and_then(|most| most.parse().ok()).unwrap_or(3);
    let mut counts = BTreeMap::new();
    wrong.iter().for_each(|(_, found)| *counts.entry(found.aspect.as_str()).or_insert(0) += 1);
    let mut surveyjs = SurveyJs::start();
    let mut shown: Vec<String> =
        wrong.iter().take(most).map(|(case, found)| report(case, found, surveyjs.as_mut())).collect();
    shown.sort_by_key(String::len);
    shown.dedup();
    format!("{} of {of} disagree, in {counts:?}\n\n{}", wrong.len(), shown.join("\n\n"))
}
