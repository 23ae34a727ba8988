//! Dates as JavaScript has them: a moment, seen on the clock of the respondent's place.
//!
//! Own arithmetic, so that no library with all the world's time zones has to be loaded. Where the
//! clock stood at a moment is asked of the [`Scope`](super::Scope); nothing here reads a clock.
//!
//! Source: ECMA-262, Date objects.

use crate::date::{civil_from_days, days_until_month};

const MINUTE: f64 = 60_000.0;
const DAY: f64 = 86_400_000.0;
/// The furthest moment that a JavaScript date can be.
const FURTHEST: f64 = 8.64e15;

/// A moment, and how far the local clock stands ahead of UTC then.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    /// Milliseconds since 1970-01-01T00:00:00Z, as `Date.now()`.
    pub epoch_ms: f64,
    /// Minutes that the local clock is ahead of UTC: 60 or 120 in Amsterdam. JavaScript's
    /// `getTimezoneOffset` has the opposite sign.
    pub utc_offset_minutes: i32,
}

/// A moment on the local clock. An invalid date is NaN throughout, as in JavaScript.
#[derive(Clone, Copy, Debug)]
pub(super) struct Date {
    local_ms: f64,
    offset_ms: f64,
}

/// A date is equal to another at the same moment; an invalid one to none.
impl PartialEq for Date {
    fn eq(&self, other: &Self) -> bool {
        self.epoch_ms() == other.epoch_ms()
    }
}

/// What a local clock and calendar show.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fields {
    pub year: f64,
    /// 0 is January.
    pub month: f64,
    pub day: f64,
    pub hour: f64,
    pub minute: f64,
    pub second: f64,
    pub ms: f64,
}

/// Milliseconds that the local clock is ahead of UTC at a moment (milliseconds since 1970).
pub(super) type Zone<'z> = &'z dyn Fn(f64) -> f64;

impl Date {
    pub const INVALID: Date = Date { local_ms: f64::NAN, offset_ms: 0.0 };

    pub fn from_epoch(epoch_ms: f64, zone: Zone<'_>) -> Date {
        if epoch_ms.is_nan() || epoch_ms.abs() > FURTHEST {
            return Date::INVALID;
        }
        let offset_ms = zone(epoch_ms);
        Date { local_ms: epoch_ms.trunc() + offset_ms, offset_ms }
    }

    /// The moment at which the local clock shows `local_ms`. An hour that the clock skips or shows
    /// twice in the night of summer time is read as before the change, as JavaScript does.
    pub fn from_local(local_ms: f64, zone: Zone<'_>) -> Date {
        if local_ms.is_nan() || local_ms.abs() > FURTHEST {
            return Date::INVALID;
        }
        let (before, after) = (zone(local_ms - DAY), zone(local_ms + DAY));
        let offset = if before == after || zone(local_ms - before) == before || zone(local_ms - after) != after {
            before
        } else {
            after
        };
        Date::from_epoch(local_ms - offset, zone)
    }

    pub fn from_fields(fields: &Fields, zone: Zone<'_>) -> Date {
        Date::from_local(fields.local_ms(), zone)
    }

    pub fn epoch_ms(&self) -> f64 {
        self.local_ms - self.offset_ms
    }

    pub fn fields(&self) -> Fields {
        if self.local_ms.is_nan() {
            let nan = f64::NAN;
            return Fields { year: nan, month: nan, day: nan, hour: nan, minute: nan, second: nan, ms: nan };
        }
        let days = (self.local_ms / DAY).floor();
        let within = self.local_ms - days * DAY;
        let (year, month, day) = civil_from_days(days as i64);
        Fields {
            year: year as f64,
            month: f64::from(month),
            day: f64::from(day),
            hour: (within / 3_600_000.0).floor(),
            minute: rest((within / MINUTE).floor(), 60.0),
            second: rest((within / 1000.0).floor(), 60.0),
            ms: rest(within, 1000.0),
        }
    }

    /// Sunday is 0.
    pub fn weekday(&self) -> f64 {
        rest(self.days() + 4.0, 7.0)
    }

    /// Whole days since 1970 on the local calendar.
    pub fn days(&self) -> f64 {
        (self.local_ms / DAY).floor()
    }

    /// Reads an ISO date, or date and time. Without a zone it is local; a year or a month alone is
    /// UTC, as in JavaScript.
    pub fn parse(text: &str, zone: Zone<'_>) -> Date {
        read_iso(text.as_bytes(), zone).unwrap_or(Date::INVALID)
    }

    /// `2026-11-23`, and with a time after `T`: to the minute, or to the second.
    #[inline(never)] // An entry of the part "formulas".
    pub fn to_iso(self, time: bool, seconds: bool) -> Option<String> {
        if self.local_ms.is_nan() {
            return None;
        }
        let Fields { year, month, day, hour, minute, second, .. } = self.fields();
        let mut out = pad(year, 1);
        for (mark, number, wanted) in [
            ('-', month + 1.0, true),
            ('-', day, true),
            ('T', hour, time),
            (':', minute, time),
            (':', second, time && seconds),
        ] {
            if wanted {
                out.push(mark);
                out.push_str(&pad(number, 2));
            }
        }
        Some(out)
    }

    /// What JavaScript's `String(date)` gives, without the name of the time zone.
    #[inline(never)] // An entry of the part "formulas".
    pub fn to_text(self) -> String {
        if self.local_ms.is_nan() {
            return "Invalid Date".into();
        }
        const DAYS: &str = "SunMonTueWedThuFriSat";
        const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
        let three = |names: &'static str, at: f64| names.get(at as usize * 3..at as usize * 3 + 3).unwrap_or_default();
        let fields = self.fields();
        let offset = self.offset_ms.abs() / MINUTE;
        let mut out = three(DAYS, self.weekday()).to_owned();
        for (mark, number, width) in [
            (" ", fields.month, 0),
            (" ", fields.day, 2),
            (" ", fields.year, 4),
            (" ", fields.hour, 2),
            (":", fields.minute, 2),
            (":", fields.second, 2),
            (if self.offset_ms < 0.0 { " GMT-" } else { " GMT+" }, (offset / 60.0).floor(), 2),
            ("", rest(offset, 60.0), 2),
        ] {
            out.push_str(mark);
            if width == 0 {
                out.push_str(three(MONTHS, number));
            } else {
                out.push_str(&pad(number, width));
            }
        }
        out
    }
}

impl Fields {
    /// Any number may be given for any field: month 12 is next January, day 0 the last of the
    /// month before.
    fn local_ms(&self) -> f64 {
        let months = (self.year.trunc() * 12.0) + self.month.trunc();
        if !months.is_finite() || months.abs() > 12.0 * 300_000.0 {
            return f64::NAN;
        }
        let (year, month) = ((months / 12.0).floor(), rest(months, 12.0));
        let days = days_until_month(year as i64, month as i64) as f64 + self.day.trunc() - 1.0;
        days * DAY
            + self.hour.trunc() * 60.0 * MINUTE
            + self.minute.trunc() * MINUTE
            + self.second.trunc() * 1000.0
            + self.ms.trunc()
    }
}

/// What is left of a whole number after division, from 0; exact, for moments are far below 2^53.
fn rest(number: f64, by: f64) -> f64 {
    number - (number / by).floor() * by
}

fn pad(number: f64, width: usize) -> String {
    format!("{:0width$}", number as i64)
}

/// `YYYY[-MM[-DD]][THH:MM[:SS[.sss]]][Z|±HH:MM]`
fn read_iso(text: &[u8], zone: Zone<'_>) -> Option<Date> {
    let (date, time) = match text.iter().position(|byte| *byte == b'T') {
        Some(at) => (text.get(..at)?, text.get(at + 1..)),
        None => (text, None),
    };
    let mut parts = date.split(|byte| *byte == b'-');
    let year = digits(parts.next()?, 4)?;
    let month = parts.next().map_or(Some(1.0), |part| digits(part, 2))?;
    let whole = parts.next();
    let day = whole.map_or(Some(1.0), |part| digits(part, 2))?;
    if parts.next().is_some() || !(1.0..=12.0).contains(&month) || !(1.0..=31.0).contains(&day) {
        return None;
    }
    let mut fields = Fields { year, month: month - 1.0, day, hour: 0.0, minute: 0.0, second: 0.0, ms: 0.0 };
    let Some(time) = time else {
        return Some(match whole {
            Some(_) => Date::from_fields(&fields, zone),
            None => Date::from_epoch(fields.local_ms(), zone),
        });
    };
    let (clock, offset) = match time.iter().position(|byte| matches!(byte, b'Z' | b'+' | b'-')) {
        Some(at) => (time.get(..at)?, Some(read_offset(time.get(at..)?)?)),
        None => (time, None),
    };
    let (clock, ms) = match clock.iter().position(|byte| *byte == b'.') {
        Some(at) => (clock.get(..at)?, Some(fraction(clock.get(at + 1..)?)?)),
        None => (clock, None),
    };
    let mut parts = clock.split(|byte| *byte == b':');
    fields.hour = digits(parts.next()?, 2)?;
    fields.minute = digits(parts.next()?, 2)?;
    let second = parts.next();
    fields.second = second.map_or(Some(0.0), |part| digits(part, 2))?;
    fields.ms = ms.unwrap_or(0.0);
    let midnight = fields.hour == 24.0 && fields.minute + fields.second + fields.ms == 0.0;
    if (ms.is_some() && second.is_none())
        || parts.next().is_some()
        || fields.minute > 59.0
        || fields.second > 59.0
        || (fields.hour > 23.0 && !midnight)
    {
        return None;
    }
    Some(match offset {
        Some(offset) => Date::from_epoch(fields.local_ms() - offset, zone),
        None => Date::from_fields(&fields, zone),
    })
}

fn read_offset(text: &[u8]) -> Option<f64> {
    let (sign, rest) = text.split_first()?;
    if *sign == b'Z' {
        return rest.is_empty().then_some(0.0);
    }
    let mut parts = rest.split(|byte| *byte == b':');
    let (hours, minutes) = (digits(parts.next()?, 2)?, digits(parts.next()?, 2)?);
    let ms = (hours * 60.0 + minutes) * MINUTE;
    let real = parts.next().is_none() && hours < 24.0 && minutes < 60.0;
    real.then_some(if *sign == b'-' { -ms } else { ms })
}

fn digits(text: &[u8], length: usize) -> Option<f64> {
    if text.len() != length || !text.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some(text.iter().fold(0.0, |number, byte| number * 10.0 + f64::from(byte - b'0')))
}

fn fraction(text: &[u8]) -> Option<f64> {
    if text.is_empty() {
        return None;
    }
    let mut ms = 0.0;
    for (byte, weight) in text.iter().zip([100.0, 10.0, 1.0]) {
        ms += digits(&[*byte], 1)? * weight;
    }
    text.iter().all(u8::is_ascii_digit).then_some(ms)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The clock of Amsterdam in 2026: summer time from 29 March to 25 October, 01:00 UTC.
    fn amsterdam(epoch_ms: f64) -> f64 {
        let summer = (1_774_746_000_000.0..1_792_890_000_000.0).contains(&epoch_ms);
        if summer { 120.0 * MINUTE } else { 60.0 * MINUTE }
    }

    #[test]
    fn a_date_is_read_on_the_local_clock_of_that_day() {
        for (text, epoch_ms, iso) in [
            ("2026-01-01", 1_767_222_000_000.0, "2026-01-01T00:00:00"),
            ("2026-07-01", 1_782_856_800_000.0, "2026-07-01T00:00:00"),
            ("2026-07-01T10:30", 1_782_894_600_000.0, "2026-07-01T10:30:00"),
            ("2026-07-01T10:30:15.250Z", 1_782_901_815_250.0, "2026-07-01T12:30:15"),
            ("2026-07-01T10:30:00+05:00", 1_782_883_800_000.0, "2026-07-01T07:30:00"),
            ("2026-02-30", 1_772_406_000_000.0, "2026-03-02T00:00:00"),
            ("2026-03-29T02:30", 1_774_747_800_000.0, "2026-03-29T03:30:00"), // skipped by the clock
            ("2026-10-25T02:30", 1_792_888_200_000.0, "2026-10-25T02:30:00"), // shown twice
            ("2026", 1_767_225_600_000.0, "2026-01-01T01:00:00"),
            ("0000-02-29", -62_162_125_200_000.0, "0-02-29T00:00:00"),
        ] {
            let date = Date::parse(text, &amsterdam);
            assert_eq!(date.epoch_ms(), epoch_ms, "{text}");
            assert_eq!(date.to_iso(true, true).as_deref(), Some(iso), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_an_invalid_date() {
        for text in [
            "",
            "gisteren",
            "2026-13-01",
            "2026-01-32",
            "2026-01-01T25:00",
            "2026-01-01T23:59.9",
            "2026-01-01 10:00",
            "é-01-01",
            "2026-01-01T10:00é",
        ] {
            assert!(Date::parse(text, &amsterdam).epoch_ms().is_nan(), "{text}");
        }
    }

    #[test]
    fn every_day_of_eight_centuries_is_followed_by_the_next() {
        let mut last = (0, 0, 0);
        for day in -146_097..146_097 {
            let (year, month, date) = civil_from_days(day);
            assert!((year, month, date) > last || day == -146_097);
            assert_eq!(days_until_month(year, i64::from(month)) + i64::from(date) - 1, day);
            last = (year, month, date);
        }
    }
}
