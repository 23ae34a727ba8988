//! `sum`, `avg`, `min`, `max`, `round`, `trunc`: over their arguments, and over the items of those
//! that are lists.

use std::cmp::Ordering;

use crate::expression::arithmetic::{corrected_sum, over};
use crate::expression::compare::order;
use crate::expression::operand::{Operand, parse_float};
use crate::javascript::power;

/// The arguments, lists unfolded, what is empty left out, texts that are numbers made numbers.
pub(super) fn flat(given: &[Operand]) -> Vec<Operand> {
    let mut out = Vec::new();
    for value in given {
        match value {
            Operand::Undefined | Operand::Null => {}
            Operand::List(items) => out.extend(flat(items)),
            value => out.push(value.as_number().map_or_else(|| value.clone(), Operand::Number)),
        }
    }
    out
}

pub(super) fn sum(given: &[Operand]) -> Operand {
    flat(given).iter().fold(Operand::Number(0.0), |sum, value| corrected_sum(&sum, value))
}

pub(super) fn avg(given: &[Operand]) -> Operand {
    match flat(given).len() {
        0 => Operand::Number(0.0),
        count => over(&sum(given), &Operand::Number(count as f64)),
    }
}

pub(super) fn extreme(given: &[Operand], least: bool) -> Operand {
    let better = if least { Ordering::Less } else { Ordering::Greater };
    let mut values = flat(given).into_iter();
    let Some(mut best) = values.next() else { return Operand::Undefined };
    for value in values {
        if order(&value, &best) == Some(better) {
            best = value;
        }
    }
    best
}

/// The first two numbers among the arguments: what to round, and to how many decimals.
fn number_and_precision(given: &[Operand]) -> Option<(f64, Option<f64>)> {
    let values = flat(given);
    let number = values.first()?.as_number()?;
    let precision = match values.get(1) {
        Some(precision) if precision.is_truthy() => Some(precision.as_number()?),
        _ => None,
    };
    Some((number, precision))
}

pub(super) fn round(given: &[Operand]) -> Operand {
    let Some((number, precision)) = number_and_precision(given) else { return Operand::Number(f64::NAN) };
    let scale = power(10.0, precision.unwrap_or(0.0));
    let raised = (number * scale) * (1.0 + f64::EPSILON);
    // Halves go up, also below zero, unlike in `f64::round`.
    let whole = if raised - raised.floor() >= 0.5 { raised.ceil() } else { raised.floor() };
    Operand::Number(whole / scale)
}

/// Cuts the decimals off the written number, as SurveyJS does.
pub(super) fn trunc(given: &[Operand]) -> Operand {
    let Some((number, precision)) = number_and_precision(given) else { return Operand::Number(f64::NAN) };
    let text = Operand::Number(number).to_text().into_owned();
    let whole = text.find(|character: char| !character.is_ascii_digit() && character != '-').unwrap_or(text.len());
    let kept = match precision {
        Some(digits) if digits >= 1.0 && digits.fract() == 0.0 => {
            let fraction = text.get(whole + 1..).unwrap_or_default();
            let length = fraction.bytes().take_while(u8::is_ascii_digit).count();
            whole + 1 + length.min(digits as usize)
        }
        _ => whole,
    };
    let kept = text.get(..kept).unwrap_or(&text);
    Operand::Number(if kept.ends_with('e') { f64::NAN } else { parse_float(kept) })
}
