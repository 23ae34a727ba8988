//! When two values are equal, and which is the lesser, by the loose rules of SurveyJS.
//!
//! Sources: survey-core 2.5.38, `OperandMaker` and `Helpers.checkIfValuesEqual`; ECMA-262 for `==`
//! and `<`.

use std::cmp::Ordering;

use super::calendar::{Date, Fields, Zone};
use super::operand::{Operand, parse_float, parse_int, trim};
use crate::javascript::lowercase;
use crate::value::Value;

/// `=` of an expression, after [`align_dates`].
pub(super) fn equal(left: &Operand, right: &Operand, ignore_order: bool) -> bool {
    let known = |operand: &Operand| matches!(operand, Operand::Text(text) if text == "undefined");
    match (known(left), known(right)) {
        (true, true) => true,
        (true, false) => same(&Operand::Undefined, right, ignore_order),
        (false, true) => same(left, &Operand::Undefined, ignore_order),
        (false, false) => same(left, right, ignore_order),
    }
}

/// `Helpers.isTwoValueEquals`.
fn same(left: &Operand, right: &Operand, ignore_order: bool) -> bool {
    use Operand::{Bool, Date, List, Null, Number, Text, Undefined};
    match (left, right) {
        (Undefined, Undefined) | (Null, Null) => return true,
        (Bool(left), Bool(right)) => return left == right,
        (Number(left), Number(right)) if left == right => return true,
        (List(items), Undefined) | (Undefined, List(items)) if items.is_empty() => return true,
        (Undefined | Null, Text(text)) | (Text(text), Undefined | Null) if text.is_empty() => return true,
        (Text(left), Text(right)) => return lowercase(trim(left)) == lowercase(trim(right)),
        (Date(left), Date(right)) => return left == right,
        _ => {}
    }
    if looks_like_number(left) && looks_like_number(right) {
        let (left, right) = (left.to_text(), right.to_text());
        if parse_int(&left) == parse_int(&right) && parse_float(&left) == parse_float(&right) {
            return true;
        }
    }
    if left.is_empty() != right.is_empty() {
        return false;
    }
    match (left, right) {
        (Bool(truth), Text(text)) | (Text(text), Bool(truth)) => {
            lowercase(text) == if *truth { "true" } else { "false" }
        }
        _ if !left.is_object() && !right.is_object() => loosely_equal(left, right),
        (List(left), List(right)) => same_lists(left, right, ignore_order),
        _ if left.is_object() && right.is_object() => same_members(left, right, ignore_order),
        _ => false,
    }
}

/// JavaScript's `!isNaN(value)`, for what is something and no list.
fn looks_like_number(operand: &Operand) -> bool {
    !operand.is_nothing() && !matches!(operand, Operand::List(_)) && !operand.to_number().is_nan()
}

fn same_lists(left: &[Operand], right: &[Operand], ignore_order: bool) -> bool {
    if left.len() != right.len() {
        return false;
    }
    let (left, right) = (in_order(left, ignore_order), in_order(right, ignore_order));
    left.iter().zip(right).all(|((_, left), (_, right))| same(left, right, ignore_order))
}

/// The items as they stand, or as JavaScript sorts them: by text, `undefined` last.
fn in_order(items: &[Operand], sorts: bool) -> Vec<((bool, Vec<u16>), &Operand)> {
    let mut sorted: Vec<((bool, Vec<u16>), &Operand)> = Vec::with_capacity(items.len());
    for item in items {
        if sorts {
            let key = (*item == Operand::Undefined, utf16(&item.to_text()));
            let place = sorted.partition_point(|(other, _)| *other <= key);
            sorted.insert(place, (key, item));
        } else {
            sorted.push(((false, Vec::new()), item));
        }
    }
    sorted
}

/// Objects, and an object with a list, whose members are its items.
fn same_members(left: &Operand, right: &Operand, ignore_order: bool) -> bool {
    let (Some(left), Some(right)) = (members(left), members(right)) else { return false };
    left.len() == right.len()
        && left.iter().all(|(name, value)| {
            right.iter().find(|(other, _)| other == name).is_some_and(|(_, other)| same(value, other, ignore_order))
        })
}

fn members(operand: &Operand) -> Option<Vec<(String, Operand)>> {
    let owned = |value: &Value| Operand::from(value.clone());
    match operand {
        Operand::Object(members) => Some(members.iter().map(|(name, value)| (name.clone(), owned(value))).collect()),
        Operand::List(items) => {
            Some(items.iter().enumerate().map(|(at, item)| (at.to_string(), item.clone())).collect())
        }
        _ => None,
    }
}

/// JavaScript's `==` between values that are no objects.
fn loosely_equal(left: &Operand, right: &Operand) -> bool {
    match (left, right) {
        _ if left.is_nothing() || right.is_nothing() => left.is_nothing() && right.is_nothing(),
        (Operand::Text(left), Operand::Text(right)) => left == right,
        _ => left.to_number() == right.to_number(),
    }
}

/// JavaScript's `value == true`: how SurveyJS reads the outcome of a condition.
pub(super) fn is_true(operand: &Operand) -> bool {
    !operand.is_nothing() && !matches!(operand, Operand::Date(_) | Operand::Object(_)) && operand.to_number() == 1.0
}

/// JavaScript's `left < right` and `left > right`, as an ordering; none when neither holds.
pub(super) fn order(left: &Operand, right: &Operand) -> Option<Ordering> {
    let texty = |operand: &Operand| matches!(operand, Operand::Text(_) | Operand::List(_) | Operand::Object(_));
    if texty(left) && texty(right) {
        return Some(utf16(&left.to_text()).cmp(&utf16(&right.to_text())));
    }
    let number = |operand: &Operand| match operand {
        Operand::Object(_) => f64::NAN,
        other => other.to_number(),
    };
    number(left).partial_cmp(&number(right))
}

fn utf16(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}

/// Makes a date of a text that is compared with one, and takes from a date what the text does not
/// tell: `today() = '2026-11-23'`, `currentDate() >= '2026-11-23T10:15'`. `read` makes the date.
pub(super) fn align_dates(
    left: Operand,
    right: Operand,
    read: &dyn Fn(&Operand) -> Date,
    zone: Zone<'_>,
) -> (Operand, Operand) {
    match (left, right) {
        (Operand::Date(date), text @ Operand::Text(_)) => {
            // Only a date that stands on the left is cut down to what the text tells.
            let (date, other) = align(date, read(&text), text.to_text().encode_utf16().count(), zone);
            (Operand::Date(date), Operand::Date(other))
        }
        (text @ Operand::Text(_), Operand::Date(date)) => {
            let (date, other) = align(date, read(&text), usize::MAX, zone);
            (Operand::Date(other), Operand::Date(date))
        }
        pair => pair,
    }
}

/// `told` is the length of the text of the other date, which tells how precise it is.
fn align(date: Date, other: Date, told: usize, zone: Zone<'_>) -> (Date, Date) {
    let mut fields = date.fields();
    fields.ms = 0.0;
    if told < 17 {
        fields.second = 0.0;
    }
    if told < 14 {
        fields.minute = 0.0;
    }
    if told < 11 {
        fields.hour = 0.0;
    }
    let other = if fields.hour > 0.0 || fields.minute > 0.0 || fields.second > 0.0 {
        other
    } else {
        let midnight = Fields { hour: 0.0, minute: 0.0, second: 0.0, ..other.fields() };
        Date::from_fields(&midnight, zone)
    };
    (Date::from_fields(&fields, zone), other)
}
