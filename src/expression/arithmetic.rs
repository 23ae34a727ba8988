//! `+ - * / % ^` of SurveyJS: JavaScript's arithmetic, without the noise that binary fractions
//! leave behind (`0.1 + 0.2` is `0.3`), and with an empty answer read as zero or as no text.
//!
//! Source: survey-core 2.5.38, `OperandMaker.binaryFunctions` and `Helpers`.

use super::operand::{Operand, join, parse_float};
use super::syntax::Operator;
use crate::javascript::{fixed, power as raise};

/// An empty side takes the kind of the other side.
pub(super) fn fill_empty(left: Operand, right: Operand) -> (Operand, Operand) {
    let left = filled(left, &right);
    let right = filled(right, &left);
    (left, right)
}

fn filled(value: Operand, other: &Operand) -> Operand {
    match (&value, other) {
        _ if !value.is_empty() => value,
        (_, Operand::Number(_)) => Operand::Number(0.0),
        (Operand::Text(_), _) => value,
        (_, Operand::Text(_)) => Operand::Text(String::new()),
        (_, Operand::List(_)) => Operand::List(Vec::new()),
        _ => Operand::Number(0.0),
    }
}

/// The outcome of an arithmetical operator; of another there is none.
#[inline(never)] // An entry of the part "formulas".
pub(super) fn calculate(operator: Operator, left: &Operand, right: &Operand) -> Operand {
    match operator {
        Operator::Plus => plus(left, right),
        Operator::Minus => minus(left, right),
        Operator::Times => times(left, right),
        Operator::Over => over(left, right),
        Operator::Modulo => modulo(left, right),
        Operator::Power => power(left, right),
        _ => Operand::Null,
    }
}

/// `Helpers.sumAnyValues`.
fn plus(left: &Operand, right: &Operand) -> Operand {
    use Operand::{List, Number, Text};
    if left.as_number().is_some() && right.as_number().is_some() {
        return match (left, right) {
            (Text(_), _) | (_, Text(_)) => add(left, right),
            _ => corrected_sum(left, right),
        };
    }
    match (left, right) {
        (List(left), List(right)) => List(left.iter().chain(right).cloned().collect()),
        (List(items), Text(text)) => Text(join(items, ", ") + text),
        (Text(text), List(items)) => Text([text.as_str(), &join(items, ", ")].concat()),
        (List(items), number @ Number(_)) | (number @ Number(_), List(items)) => {
            let numbers = items.iter().filter(|item| matches!(item, Number(_)));
            let sum = numbers.fold(Number(0.0), |sum, item| corrected_sum(&sum, item));
            corrected_sum(&sum, number)
        }
        _ => add(left, right),
    }
}

/// JavaScript's `left + right`.
pub(super) fn add(left: &Operand, right: &Operand) -> Operand {
    let texty = |operand: &Operand| operand.is_object() || matches!(operand, Operand::Text(_));
    if texty(left) || texty(right) {
        return Operand::Text(left.to_text().into_owned() + &right.to_text());
    }
    Operand::Number(left.to_number() + right.to_number())
}

/// `left + right`, rounded to the decimals that they have. Where SurveyJS throws (the sum is a text
/// and one side has decimals) there is no outcome.
pub(super) fn corrected_sum(left: &Operand, right: &Operand) -> Operand {
    let digits = decimals(left).max(decimals(right));
    match add(left, right) {
        Operand::Number(sum) => Operand::Number(rounded(sum, digits)),
        _ if digits > 0 => Operand::Undefined,
        sum => sum,
    }
}

fn minus(left: &Operand, right: &Operand) -> Operand {
    let digits = decimals(left).max(decimals(right));
    Operand::Number(rounded(left.to_number() - right.to_number(), digits))
}

fn times(left: &Operand, right: &Operand) -> Operand {
    Operand::Number(rounded(left.to_number() * right.to_number(), decimals(left) + decimals(right)))
}

/// A division by zero, or by nothing, has no outcome.
pub(super) fn over(left: &Operand, right: &Operand) -> Operand {
    if right.is_truthy() { Operand::Number(left.to_number() / right.to_number()) } else { Operand::Null }
}

fn modulo(left: &Operand, right: &Operand) -> Operand {
    if right.is_truthy() { Operand::Number(remainder(left.to_number(), right.to_number())) } else { Operand::Null }
}

/// JavaScript's `%`, by subtraction: each step is exact. The compiler's own brings arithmetic of
/// 128 bits along.
fn remainder(left: f64, right: f64) -> f64 {
    let (mut rest, by) = (left.abs(), right.abs());
    if !rest.is_finite() || by.is_nan() || by == 0.0 {
        return f64::NAN;
    }
    while rest >= by {
        let mut step = by;
        while step <= rest - step {
            step *= 2.0;
        }
        rest -= step;
    }
    rest.copysign(left)
}

/// JavaScript's `Math.pow`.
fn power(left: &Operand, right: &Operand) -> Operand {
    Operand::Number(raise(left.to_number(), right.to_number()))
}

/// `Helpers.countDecimals`: the digits behind the point of what is a number.
fn decimals(operand: &Operand) -> usize {
    match operand {
        Operand::Number(number) if number.fract() == 0.0 => 0,
        _ if operand.as_number().is_none() => 0,
        _ => operand.to_text().split('.').nth(1).map_or(0, str::len),
    }
}

fn rounded(number: f64, digits: usize) -> f64 {
    if digits == 0 || !number.is_finite() || number.abs() >= 1e21 {
        return number;
    }
    parse_float(&fixed(number, digits.min(100) as u32))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_remainder_is_that_of_the_machine(left in any::<f64>(), right in any::<f64>(), near in -1e6..1e6, by in 0.001..50.0) {
            prop_assert_eq!(remainder(left, right).abs().to_bits(), (left % right).abs().to_bits());
            prop_assert_eq!(remainder(near, by), near % by);
        }
    }

    #[test]
    fn a_remainder_at_the_edges() {
        for (left, right) in [
            (5.0, 3.0),
            (-5.0, 3.0),
            (5.0, -3.0),
            (3.5, 1.0),
            (0.0, 1.0),
            (f64::MAX, 3.0),
            (5e-324, 5e-324),
            (1.0, 5e-324),
            (7.0, f64::INFINITY),
            (1e-320, 3e-324),
        ] {
            assert_eq!(remainder(left, right), left % right, "{left} % {right}");
        }
        assert!(
            remainder(f64::INFINITY, 2.0).is_nan() && remainder(2.0, 0.0).is_nan() && remainder(2.0, f64::NAN).is_nan()
        );
    }
}
