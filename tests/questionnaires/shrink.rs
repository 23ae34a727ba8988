//! The smallest case that still shows a disagreement: without steps, parts and keys that do not
//! matter to it. SurveyJS itself says what it makes of each smaller case.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value as Json, json};

use crate::case::Case;

/// survey-core in a process of its own, which fills in what it is told.
pub struct SurveyJs {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl SurveyJs {
    /// Starts it; nothing where `npm ci` was not run.
    pub fn start() -> Option<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/oracle");
        if !folder.join("node_modules/survey-core").is_dir() {
            return None;
        }
        let mut command = Command::new("node");
        command.current_dir(folder).args(["questionnaires.js", "replay"]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
        let (input, output) = (child.stdin.take()?, BufReader::new(child.stdout.take()?));
        Some(SurveyJs { child, input, output })
    }

    /// What it shows; nothing when a step cannot be done.
    fn fill_in(&mut self, definition: &Json, steps: &[Json]) -> Option<Case> {
        let line = json!({ "definition": definition, "steps": steps }).to_string();
        writeln!(self.input, "{line}").ok()?;
        let mut reply = String::new();
        self.output.read_line(&mut reply).ok()?;
        let reply: Json = serde_json::from_str(&reply).ok()?;
        (!reply.is_null()).then(|| Case::filled_in(definition.clone(), &reply))
    }

    /// Leaves out whatever can be left out while `disagrees` holds.
    pub fn shrink(&mut self, case: &Case, disagrees: impl Fn(&Case) -> bool) -> Case {
        let mut smallest = case.clone();
        loop {
            let found = smaller(&smallest)
                .find_map(|(definition, steps)| self.fill_in(&definition, &steps).filter(|case| disagrees(case)));
            match found {
                Some(case) => smallest = case,
                None => return smallest,
            }
        }
    }
}

impl Drop for SurveyJs {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The case without one step, or without one part of the definition; the biggest cuts first.
fn smaller(case: &Case) -> impl Iterator<Item = (Json, Vec<Json>)> {
    let halves = (0..case.steps.len()).map(|at| case.steps[..at].to_vec());
    let without = (0..case.steps.len()).map(|at| {
        let mut steps = case.steps.clone();
        steps.remove(at);
        steps
    });
    let fewer_steps = halves.chain(without).map(|steps| (case.definition.clone(), steps)).collect::<Vec<_>>();
    let mut places = Vec::new();
    collect(&case.definition, String::new(), &mut places);
    places.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    let fewer_parts = places.into_iter().map(|(pointer, _)| (cut(&case.definition, &pointer), case.steps.clone()));
    fewer_steps.into_iter().chain(fewer_parts.collect::<Vec<_>>())
}

/// What can be left out: members that are not needed, and items of lists; with their sizes.
fn collect(part: &Json, pointer: String, places: &mut Vec<(String, usize)>) {
    const NEEDED: &[&str] = &[
        "type",
        "name",
        "pages",
        "locale",
        "value",
        "inputType",
        "cellType",
        "templateElements",
        "choices",
        "rateValues",
    ];
    const WHOLE: &[&str] = &["choices", "rateValues"];
    match part {
        Json::Object(members) => {
            for (key, member) in members {
                let at = format!("{pointer}/{key}");
                if !NEEDED.contains(&key.as_str()) {
                    places.push((at.clone(), member.to_string().len()));
                }
                // Without its choices, answers are none that a question can have.
                if !WHOLE.contains(&key.as_str()) {
                    collect(member, at, places);
                }
            }
        }
        Json::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let at = format!("{pointer}/{index}");
                places.push((at.clone(), item.to_string().len()));
                collect(item, at, places);
            }
        }
        _ => {}
    }
}

fn cut(whole: &Json, pointer: &str) -> Json {
    let mut whole = whole.clone();
    let (parent, last) = pointer.rsplit_once('/').unwrap();
    match whole.pointer_mut(parent) {
        Some(Json::Object(members)) => {
            members.remove(last);
        }
        Some(Json::Array(items)) => {
            items.remove(last.parse().unwrap());
        }
        _ => {}
    }
    whole
}
