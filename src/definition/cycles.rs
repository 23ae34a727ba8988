//! Values that follow from each other: `a` from `b` and `b` from `a`. They have no value; the author
//! is told.
//!
//! A trigger that sets what another trigger reads is no mistake in itself; the session ends such a
//! round after a fixed number of steps.

use super::issue::{Issues, JsonPath, Problem};
use super::names::scope;
use super::{Control, Definition, ElementId, Question};
use crate::expression::{Expression, Item, Name};
use crate::javascript::lowercase;
use crate::sorted::{Sorted, in_order};

/// An answer: the repeating question in which its name counts, and the name in small letters.
type Key = (Option<ElementId>, String);

/// A value that follows from others.
struct Follower {
    key: Key,
    path: JsonPath,
    member: &'static str,
    name: String,
    from: Vec<Key>,
}

/// Whether anything follows by itself: without that there is no cycle.
pub fn follows(definition: &Definition) -> bool {
    let by_itself = |question: &Question| {
        let is_given = question.automatic.default.is_some() || question.automatic.set.is_some();
        is_given || matches!(question.control, Control::Outcome(_))
    };
    let mut questions = definition.elements().filter_map(|(_, element)| element.question());
    !definition.calculated.is_empty() || questions.any(by_itself)
}

/// Reports values that follow from each other. `paths` tells where each element stands in the file.
#[inline(never)] // An entry of the part "rules".
pub fn check_cycles(definition: &Definition, paths: &[JsonPath], issues: &mut Issues) {
    let followers = in_order(followers(definition, paths), &|left, right| left.key.cmp(&right.key));
    // Those of one answer are one: what one of them follows from, the answer follows from.
    let mut answers: Vec<(&Key, Vec<&Follower>)> = Vec::new();
    for follower in &followers {
        match answers.last_mut() {
            Some((key, same)) if **key == follower.key => same.push(follower),
            _ => answers.push((&follower.key, vec![follower])),
        }
    }
    let place = |key: &Key| answers.binary_search_by(|(known, _)| (*known).cmp(key)).ok();
    let from = |same: &[&Follower]| same.iter().flat_map(|follower| &follower.from).filter_map(place).collect();
    let edges: Vec<Vec<usize>> = answers.iter().map(|(_, same)| from(same)).collect();
    let round = in_rounds(&edges);
    let Some(first) = round.iter().position(|in_round| *in_round) else { return };
    // From one to the next that is in a round, until one comes back.
    let mut seen = vec![first];
    let mut at = first;
    while let Some(next) =
        edges.get(at).and_then(|edges| edges.iter().copied().find(|to| round.get(*to) == Some(&true)))
    {
        let begin = seen.iter().position(|before| *before == next);
        seen.push(next);
        at = next;
        let Some(begin) = begin else { continue };
        let cycle = || seen.get(begin..).unwrap_or_default().iter().filter_map(|at| answers.get(*at));
        let names = cycle().filter_map(|(_, same)| same.first()).map(|follower| follower.name.clone()).collect();
        // The one that follows from the next.
        let (mut around, second) = (cycle(), cycle().nth(1));
        let leads = |follower: &&&Follower| second.is_some_and(|(key, _)| follower.from.contains(key));
        if let Some(follower) = around.next().and_then(|(_, same)| same.iter().find(leads)) {
            issues.error_in(&follower.path, follower.member, Problem::Cycle(names));
        }
        return;
    }
}

fn followers(definition: &Definition, paths: &[JsonPath]) -> Vec<Follower> {
    let mut followers = Vec::new();
    let key = |question: &Question, element| (scope(element, definition), lowercase(&question.value_name));
    let questions = definition.elements().filter_map(|(_, element)| Some(key(element.question()?, element)));
    let asked = Sorted::of(questions.collect());
    for (at, calculated) in definition.calculated.iter().enumerate() {
        let path = JsonPath::root().member("calculatedValues").item(at);
        let key = (None, lowercase(&calculated.name));
        let from = reads(definition, &asked, None, &calculated.expression);
        followers.push(Follower { key, path, member: "expression", name: calculated.name.clone(), from });
    }
    for ((_, element), path) in definition.elements().zip(paths) {
        let Some(question) = element.question() else { continue };
        let within = scope(element, definition);
        let mut add = |expression: Option<&Expression>, member: &'static str| {
            let Some(expression) = expression else { return };
            let key = (within, lowercase(&question.value_name));
            let from = reads(definition, &asked, within, expression);
            let follower = Follower { key, path: path.clone(), member, name: element.name.clone(), from };
            // Its answer is part of that of the questions around it.
            let mut around = within;
            while let Some(id) = around {
                let outer = definition.element(id);
                around = scope(outer, definition);
                let name = outer.question().map_or("", |question| question.value_name.as_str());
                followers.push(Follower {
                    key: (around, lowercase(name)),
                    path: path.clone(),
                    member,
                    name: name.to_owned(),
                    from: vec![follower.key.clone()],
                });
            }
            followers.push(follower);
        };
        if let Control::Outcome(outcome) = &question.control {
            add(outcome.expression.as_ref(), "expression");
        }
        add(question.automatic.default.as_ref(), "defaultValueExpression");
        add(question.automatic.set.as_ref(), "setValueExpression");
    }
    followers
}

/// The answers that an expression in a repeating question reads, as far as they can be told.
fn reads(definition: &Definition, asked: &Sorted<Key>, within: Option<ElementId>, expression: &Expression) -> Vec<Key> {
    let mut keys = Vec::new();
    for name in expression.reads() {
        // How many items there are does not follow from what stands in them.
        if name.path().len() > 1 && name.path().last().is_some_and(|last| last.name == "length") {
            continue;
        }
        match name.in_item() {
            Some((which @ (Item::Panel | Item::Row | Item::ParentPanel), names)) if within.is_some() => {
                names.iter().for_each(|name| keys.extend(in_items(definition, asked, within, which, name)));
            }
            // Those of the items beside it follow each other in a row.
            Some(_) if within.is_some() => {}
            _ => keys.extend(Name::root_candidates(name).map(|name| (None, lowercase(&name)))),
        }
    }
    keys
}

/// The answers that a name may stand for in a repeating question: those of it, and of the ones around it
/// up to the first that asks it.
fn in_items(
    definition: &Definition,
    asked: &Sorted<Key>,
    within: Option<ElementId>,
    which: Item,
    name: &str,
) -> Vec<Key> {
    let mut keys = Vec::new();
    let around = std::iter::successors(within, |id| scope(definition.element(*id), definition));
    let is_row = |id: &ElementId| {
        let question = definition.element(*id).question();
        question.is_some_and(|question| question.control.is_table())
    };
    let alike = around.filter(|id| is_row(id) == which.is_row());
    for id in alike.skip(usize::from(which == Item::ParentPanel)) {
        let key = (Some(id), lowercase(name));
        let is_asked = asked.contains(&key);
        keys.push(key);
        if is_asked {
            break;
        }
    }
    keys
}

/// Which of them are in a round, or between two: what is left when those are taken away, again and
/// again, that nothing leads to or that lead nowhere. Source: A. B. Kahn, "Topological sorting of
/// large networks" (1962), from both ends.
fn in_rounds(edges: &[Vec<usize>]) -> Vec<bool> {
    let mut backwards: Vec<Vec<usize>> = vec![Vec::new(); edges.len()];
    for (from, to) in edges.iter().enumerate().flat_map(|(from, edges)| edges.iter().map(move |to| (from, *to))) {
        if let Some(list) = backwards.get_mut(to) {
            list.push(from);
        }
    }
    let mut left = vec![true; edges.len()];
    for (forwards, backwards) in [(edges, backwards.as_slice()), (backwards.as_slice(), edges)] {
        let count = |edges: &Vec<usize>| edges.iter().filter(|to| left.get(**to) == Some(&true)).count();
        let mut counts: Vec<usize> = forwards.iter().map(count).collect();
        let mut free: Vec<usize> =
            (0..edges.len()).filter(|at| left.get(*at) == Some(&true) && counts.get(*at) == Some(&0)).collect();
        while let Some(at) = free.pop() {
            if let Some(left) = left.get_mut(at) {
                *left = false;
            }
            for before in backwards.get(at).into_iter().flatten() {
                if let Some(count) = counts.get_mut(*before).filter(|_| left.get(*before) == Some(&true)) {
                    *count = count.saturating_sub(1);
                    if *count == 0 {
                        free.push(*before);
                    }
                }
            }
        }
    }
    left
}
