//! What happens by itself: triggers and calculated values.

use std::ops::Range;

use super::issue::{Issues, JsonPath, Problem};
use super::reader::ObjectReader;
use super::{Action, Calculated, Definition, Trigger, limits};
use crate::expression::{Expression, Name};
use crate::javascript::lowercase;
use crate::sorted::Sorted;
use crate::value::Value;

const KINDS: &[&str] = &["complete", "setvalue", "copyvalue", "runexpression", "skip"];

/// The triggers of a questionnaire.
pub(super) fn read_triggers(top: &mut ObjectReader, issues: &mut Issues) -> Vec<Trigger> {
    let mut triggers = Vec::new();
    for (path, item) in top.list("triggers", issues) {
        if triggers.len() >= limits::RULES {
            issues.error(&path, Problem::TooMuch("more than 1,000 triggers"));
            break;
        }
        // One that cannot be read keeps its place.
        triggers.push(read_trigger(item, path, issues).unwrap_or_default());
    }
    triggers
}

fn read_trigger(item: &Value, path: JsonPath, issues: &mut Issues) -> Option<Trigger> {
    let mut reader = ObjectReader::new(item, path, issues)?;
    let kind = reader.required_string("type", issues)?;
    if !KINDS.contains(&kind) {
        reader.wrong("type", issues, Problem::UnknownWord(kind.into(), KINDS));
        return None;
    }
    let when = reader.required_expression("expression", issues);
    let action = read_action(kind, &mut reader, issues);
    reader.finish(issues);
    Some(Trigger { when: when.unwrap_or_default(), action: action.unwrap_or_default() })
}

fn read_action(kind: &str, reader: &mut ObjectReader, issues: &mut Issues) -> Option<Action> {
    let name =
        |reader: &mut ObjectReader, key, issues: &mut Issues| reader.required_string(key, issues).map(str::to_owned);
    Some(match kind {
        "setvalue" => {
            let to = name(reader, "setToName", issues);
            let value = reader.value("setValue").cloned().unwrap_or_default();
            let is_variable = reader.flag("isVariable", issues).unwrap_or(false);
            if is_variable { Action::SetVariable(to?, value) } else { Action::Set(to?, value) }
        }
        "copyvalue" => {
            let (from, to) = (name(reader, "fromName", issues), name(reader, "setToName", issues));
            Action::Copy { from: from?, to: to? }
        }
        "runexpression" => {
            let (expression, to) =
                (reader.required_expression("runExpression", issues), name(reader, "setToName", issues));
            Action::Run(expression?, to?)
        }
        "skip" => Action::Skip(name(reader, "gotoName", issues)?),
        _ => Action::Complete,
    })
}

/// The calculated values of a questionnaire.
pub(super) fn read_calculated(top: &mut ObjectReader, issues: &mut Issues) -> Vec<Calculated> {
    let mut calculated: Vec<Calculated> = Vec::new();
    for (path, item) in top.list("calculatedValues", issues) {
        if calculated.len() >= limits::RULES {
            issues.error(&path, Problem::TooMuch("more than 1,000 calculated values"));
            break;
        }
        // One that cannot be read keeps its place.
        let mut one = Calculated::default();
        if let Some(mut reader) = ObjectReader::new(item, path, issues) {
            let name = reader.name(issues).unwrap_or_default();
            one.expression = reader.required_expression("expression", issues).unwrap_or_default();
            one.handed_in = reader.flag("includeIntoResult", issues).unwrap_or(false);
            if !name.is_empty() && calculated.iter().any(|other| other.name == name) {
                reader.wrong("name", issues, Problem::Duplicate(name.into()));
            }
            one.name = name.into();
            reader.finish(issues);
        }
        calculated.push(one);
    }
    calculated
}

/// The pages that each `skip` leaves out: those between the last page that its condition reads and
/// the page of the question that it goes to.
///
/// SurveyJS goes there as soon as the condition holds, in the middle of an answer; here it is the
/// page after "next" that is another (WCAG 3.2.2, "On Input").
pub(super) fn read_skips(definition: &Definition, issues: &mut Issues) -> Vec<(Expression, Range<usize>)> {
    if !definition.triggers.iter().any(|trigger| matches!(trigger.action, Action::Skip(_))) {
        return Vec::new();
    }
    // For each name the last page on which it is asked.
    let mut pages: Vec<(String, usize)> = Vec::new();
    for (_, element) in definition.elements() {
        let Some(question) = element.question() else { continue };
        let mut parent = element.parent;
        while let Some(above) = parent.and_then(|id| definition.element(id).parent) {
            parent = Some(above);
        }
        if let Some(page) = parent.and_then(|page| definition.pages.binary_search(&page).ok()) {
            pages.push((lowercase(&question.value_name), page));
            pages.push((lowercase(&element.name), page));
        }
    }
    let pages = Sorted::of(pages);
    let page_of =
        |name: &str| pages.last_before(&(lowercase(name), usize::MAX)).filter(|(found, _)| *found == lowercase(name));
    let mut skips = Vec::new();
    let mut skipped = 0;
    for trigger in &definition.triggers {
        let Action::Skip(to) = &trigger.action else { continue };
        let reads = trigger.when.reads().into_iter().flat_map(Name::root_candidates);
        let from = reads.filter_map(|name| page_of(&name)).map(|(_, page)| page + 1).max();
        if let (Some(from), Some((_, to))) = (from, page_of(to)) {
            skips.push((trigger.when.clone(), from..(*to).max(from)));
            skipped += to.saturating_sub(from);
        }
    }
    if skipped > limits::SKIPPED {
        let path = JsonPath::root().member("triggers");
        issues.error(&path, Problem::TooMuch("the skips together leave out more than 20,000 pages"));
        skips.clear();
    }
    skips
}
