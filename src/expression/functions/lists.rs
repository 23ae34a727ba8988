//! `sumInArray`, `avgInArray`, `countInArray`, `minInArray`, `maxInArray`: over one field of the
//! items of a list, such as the rows of a matrix, under a condition if wanted.
//!
//! `minInArray({rows}, 'price', 'name', {stock} > 0)` gives the `name` of the cheapest row that is
//! in stock. A condition reads the item first, and what is around it after that.

use std::cmp::Ordering;

use super::Function;
use crate::expression::Expression;
use crate::expression::arithmetic::{corrected_sum, over};
use crate::expression::compare::order;
use crate::expression::evaluate::{Evaluation, field};
use crate::expression::operand::Operand;
use crate::expression::syntax::Node;
use crate::value::Members;

/// What the arguments ask for.
struct Query<'q> {
    items: Vec<Members>,
    name: &'q str,
    /// The field of the least or greatest item that is given back.
    wanted: &'q str,
}

pub(super) fn call(evaluation: &Evaluation<'_>, function: Function, given: &[Operand], nodes: &[Node]) -> Operand {
    let Some(query) = select(evaluation, given, nodes) else {
        let none = matches!(function, Function::MinInArray | Function::MaxInArray);
        return if none { Operand::Undefined } else { Operand::Number(0.0) };
    };
    match function {
        Function::SumInArray => sum(&query),
        Function::CountInArray => Operand::Number(query.items.len() as f64),
        Function::AvgInArray if query.items.is_empty() => Operand::Number(0.0),
        Function::AvgInArray => over(&sum(&query), &Operand::Number(query.items.len() as f64)),
        Function::MinInArray => best(&query, Ordering::Less),
        _ => best(&query, Ordering::Greater),
    }
}

fn select<'q>(evaluation: &Evaluation<'_>, given: &'q [Operand], nodes: &[Node]) -> Option<Query<'q>> {
    let [list, Operand::Text(name), rest @ ..] = given else { return None };
    if !list.is_truthy() || rest.len() > 2 {
        return None;
    }
    let mut wanted = name.as_str();
    let mut at = 2;
    if let (Some(Operand::Text(text)), Some(Node::Constant(_))) = (given.get(2), nodes.get(2))
        && !text.contains(['{', '}', '>', '<', '=', '!'])
    {
        wanted = text;
        at = 3;
    }
    // A condition may be an expression, or a text that holds one.
    let parsed = match given.get(at) {
        Some(Operand::Text(text)) if !text.is_empty() => {
            evaluation.take(text.len() / 8);
            Some(Expression::parse(text))
        }
        _ => None,
    };
    let condition = match &parsed {
        Some(Ok(expression)) => Some(&*expression.root),
        Some(Err(_)) => return Some(Query { items: Vec::new(), name, wanted }),
        None => nodes.get(at),
    };
    let members = |item: &Operand| match item {
        Operand::Object(members) => Some(members.clone()),
        _ => None,
    };
    let items = match list {
        Operand::List(items) => items.iter().filter_map(members).collect(),
        Operand::Object(rows) => rows.values().filter_map(|row| members(&Operand::from(row.clone()))).collect(),
        _ => Vec::new(),
    };
    let fits = |item: &Members| {
        field(item, name).is_some() && condition.is_none_or(|condition| evaluation.holds_for(item, condition))
    };
    Some(Query { items: items.into_iter().filter(fits).collect(), name, wanted })
}

/// The field of an item, a text as the number that it is; none when it is another text.
fn amount(item: &Members, name: &str) -> Option<Operand> {
    match Operand::from(field(item, name)?.clone()) {
        text @ Operand::Text(_) => text.as_number().map(Operand::Number),
        other => Some(other),
    }
}

fn sum(query: &Query<'_>) -> Operand {
    let amounts = query.items.iter().filter_map(|item| amount(item, query.name));
    amounts.fold(Operand::Number(0.0), |sum, amount| corrected_sum(&sum, &amount))
}

fn best(query: &Query<'_>, better: Ordering) -> Operand {
    let mut best: Option<(Operand, &Members)> = None;
    for item in &query.items {
        let Some(amount) = amount(item, query.name) else { continue };
        if best.as_ref().is_none_or(|(best, _)| order(&amount, best) == Some(better)) {
            best = Some((amount, item));
        }
    }
    match best {
        None => Operand::Undefined,
        Some((amount, _)) if query.wanted == query.name => amount,
        Some((_, item)) => item.get(query.wanted).cloned().map_or(Operand::Undefined, Operand::from),
    }
}
