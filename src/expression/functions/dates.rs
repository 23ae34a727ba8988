//! Dates: today, ages, differences, parts of a date. All on the respondent's local clock.

use super::Function;
use crate::expression::arithmetic::add;
use crate::expression::calendar::{Date, Fields, Zone};
use crate::expression::evaluate::Evaluation;
use crate::expression::operand::Operand;

pub(super) fn call(evaluation: &Evaluation<'_>, function: Function, given: &[Operand]) -> Operand {
    let zone: Zone<'_> = &|epoch_ms| evaluation.zone(epoch_ms);
    let now = || evaluation.now();
    let date = |value: &Operand| evaluation.date(value);
    // What an empty first argument gives differs from function to function.
    let first = given.first().filter(|value| value.is_truthy());
    let second = given.get(1).filter(|value| value.is_truthy());
    let unit = |at: usize| given.get(at).filter(|unit| unit.is_truthy()).map(|unit| unit.to_text().into_owned());
    let date_or_today = || first.map_or_else(now, date);
    match (function, first, second) {
        (Function::CurrentDate, ..) => Operand::Date(now()),
        (Function::CurrentYear, ..) => Operand::Number(now().fields().year),
        (Function::Today, ..) => {
            let Fields { year, month, day, .. } = now().fields();
            let day = match given {
                [days] => add(&Operand::Number(day), days).to_number(),
                _ => day,
            };
            let midnight = Fields { year, month, day, hour: 0.0, minute: 0.0, second: 0.0, ms: 0.0 };
            Operand::Date(Date::from_fields(&midnight, zone))
        }
        (Function::Year, ..) => Operand::Number(date_or_today().fields().year),
        (Function::Month, ..) => Operand::Number(date_or_today().fields().month + 1.0),
        (Function::Day, ..) => Operand::Number(date_or_today().fields().day),
        (Function::Weekday, ..) => Operand::Number(date_or_today().weekday()),
        (Function::GetDate, Some(value), _) => Operand::Date(date(value)),
        (Function::GetYear, Some(value), _) if given.len() == 1 => Operand::Number(date(value).fields().year),
        (Function::GetYear, ..) => Operand::Undefined,
        // SurveyJS counts no days for an age.
        (Function::Age, Some(_), _) if unit(1).as_deref() == Some("days") => Operand::Number(0.0),
        (Function::Age, Some(birth), _) => months_or_years(&date(birth), &now(), unit(1).as_deref()),
        (Function::DiffDays, Some(from), Some(to)) if given.len() == 2 => days_between(&date(from), &date(to)),
        (Function::DiffDays, ..) => Operand::Number(0.0),
        (Function::DateDiff, Some(from), Some(to)) => difference(&date(from), &date(to), unit(2).as_deref()),
        (Function::DateAdd, Some(from), Some(amount)) => {
            Operand::Date(later(&date(from), amount, unit(2).as_deref().unwrap_or("days"), zone))
        }
        _ => Operand::Null,
    }
}

fn days_between(from: &Date, to: &Date) -> Operand {
    Operand::Number((to.days() - from.days()).abs())
}

fn difference(from: &Date, to: &Date, unit: Option<&str>) -> Operand {
    let ms = match unit {
        None | Some("days") => return days_between(from, to),
        Some("hours") => 3_600_000.0,
        Some("minutes") => 60_000.0,
        Some("seconds") => 1000.0,
        _ => return months_or_years(from, to, unit),
    };
    Operand::Number(((to.epoch_ms() - from.epoch_ms()).abs() / ms).ceil())
}

/// Whole months, or else whole years, from one date to another.
fn months_or_years(from: &Date, to: &Date, unit: Option<&str>) -> Operand {
    let (from, to) = (from.fields(), to.fields());
    let mut months = (to.year - from.year) * 12.0 + to.month - from.month;
    if to.day < from.day {
        months -= 1.0;
    }
    Operand::Number(match unit {
        Some("months") => months,
        _ if months.is_nan() => 0.0,
        _ => (months / 12.0).trunc(),
    })
}

fn later(date: &Date, amount: &Operand, unit: &str, zone: Zone<'_>) -> Date {
    let mut fields = date.fields();
    let field = match unit {
        "days" => &mut fields.day,
        "months" => &mut fields.month,
        "years" => &mut fields.year,
        "hours" => &mut fields.hour,
        "minutes" => &mut fields.minute,
        "seconds" => &mut fields.second,
        _ => return *date,
    };
    *field = add(&Operand::Number(*field), amount).to_number();
    Date::from_fields(&fields, zone)
}
