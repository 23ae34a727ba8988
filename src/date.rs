//! Civil dates and moments in UTC, as they stand in files. There is no clock here: the browser's
//! edge reads it, and everything else is told.

use std::fmt::{self, Display};

/// A date without a time zone: `yyyy-mm-dd`, years 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The date of a year, month (from 1) and day (from 1), when it exists.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let exists = (1..=9999).contains(&year) && day >= 1 && day <= days_in(year, month);
        exists.then_some(Date { year, month, day })
    }

    /// Reads exactly `yyyy-mm-dd` (RFC 3339, full-date).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let [b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', b'-', _, _, b'-', _, _] = text.as_bytes() else {
            return None;
        };
        let (month, day) = (digits(text.get(5..7)?)?, digits(text.get(8..10)?)?);
        Date::new(digits(text.get(..4)?)?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, from 1.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }

    /// The day before; the first of all days has none.
    #[must_use]
    pub fn before(self) -> Self {
        Date::from_days(self.days() - 1).unwrap_or(self)
    }

    /// Days since 1970-01-01.
    fn days(self) -> i64 {
        days_until_month(self.year.into(), i64::from(self.month) - 1) + i64::from(self.day) - 1
    }

    /// The inverse of [`Date::days`], within the years that a date can have.
    fn from_days(days: i64) -> Option<Self> {
        let (year, month, day) = civil_from_days(days);
        Date::new(u16::try_from(year).ok()?, month + 1, day)
    }
}

/// Days from 1970-01-01 to the first of a month (0 is January) of the Gregorian calendar.
///
/// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". Years begin in March.
pub(crate) fn days_until_month(year: i64, month: i64) -> i64 {
    let year = if month < 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 10) % 12) + 2) / 5;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// Year, month (0 is January) and day of the month (from 1) of so many days since 1970-01-01.
pub(crate) fn civil_from_days(days: i64) -> (i64, u8, u8) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = (march_month + 2) % 12;
    (era * 400 + year_of_era + i64::from(month < 2), month as u8, day as u8)
}

/// Whether a text is a month (`2026-03`), a week (`2026-W12`), a time (`09:30`, with seconds at will) or
/// a day and time (`2026-03-14T09:30`), as browsers write them (HTML, "Dates and times").
pub mod written {
    use super::{Date, digits};
    use crate::texts::split_once;

    /// A month.
    #[must_use]
    pub fn is_month(text: &str) -> bool {
        Date::parse(&[text, "-01"].concat()).is_some()
    }

    /// A week of the year.
    #[must_use]
    pub fn is_week(text: &str) -> bool {
        split_once(text, "-W").is_some_and(|(year, week)| {
            Date::parse(&[year, "-01-01"].concat()).is_some() && week != "00" && is_below(week, 54)
        })
    }

    /// A time of the day.
    #[must_use]
    pub fn is_time(text: &str) -> bool {
        let mut parts = text.split(':');
        let mut next_is_below = |end| parts.next().is_some_and(|part| is_below(part, end));
        let is_minute = next_is_below(24) && next_is_below(60);
        let is_second = parts.next().is_none_or(|part| part.split('.').next().is_some_and(|part| is_below(part, 60)));
        is_minute && is_second && parts.next().is_none()
    }

    fn is_below(part: &str, end: u16) -> bool {
        part.len() == 2 && digits(part).is_some_and(|number| number < end)
    }

    /// A day and a time of that day.
    #[must_use]
    pub fn is_moment(text: &str) -> bool {
        text.split_once('T').is_some_and(|(day, time)| Date::parse(day).is_some() && is_time(time))
    }
}

impl Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Numbers of one kind: each has code of its own that writes it.
        let (year, month, day) = (u32::from(self.year), u32::from(self.month), u32::from(self.day));
        write!(formatter, "{year:04}-{month:02}-{day:02}")
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 0,
    }
}

/// Digits and nothing else: `parse` alone would take a plus sign.
fn digits(text: &str) -> Option<u16> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

/// A moment in UTC, to the second: `2026-11-23T10:15:00Z`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(i64);

const DAY: i64 = 86_400;

impl Timestamp {
    /// Seconds since 1970-01-01T00:00:00Z, brought within the years that can be written.
    #[must_use]
    pub fn from_unix(seconds: i64) -> Self {
        // 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z.
        Timestamp(seconds.clamp(-62_135_596_800, 253_402_300_799))
    }

    /// What JavaScript's `Date.now()` gives: milliseconds. NaN counts as 0.
    #[must_use]
    pub fn from_millis(millis: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "a cast from a float saturates")]
        Timestamp::from_unix((millis / 1000.0).floor() as i64)
    }

    /// Reads RFC 3339 in UTC, `2026-11-23T10:15:00Z`; a fraction of a second is dropped.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (date, time) = (Date::parse(text.get(..10)?)?, text.get(10..)?.strip_suffix('Z')?);
        let (clock, fraction) = time.split_once('.').unwrap_or((time, "0"));
        let [b'T', _, _, b':', _, _, b':', _, _] = clock.as_bytes() else { return None };
        if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let part = |from: usize, most: u16| digits(clock.get(from..from + 2)?).filter(|number| *number <= most);
        let (hour, minute, second) = (part(1, 23)?, part(4, 59)?, part(7, 59)?);
        Some(Timestamp(date.days() * DAY + i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second)))
    }

    /// Reads the form of HTTP dates that servers send: `Mon, 23 Nov 2026 10:15:00 GMT` (RFC 9110,
    /// IMF-fixdate; the two obsolete forms are not read).
    #[must_use]
    pub fn parse_http(text: &str) -> Option<Self> {
        const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
        let mut parts = crate::texts::split_once(text, ", ")?.1.split(' ');
        let (day, name, year) = (digits(parts.next()?)?, parts.next()?, digits(parts.next()?)?);
        let (time, zone) = (parts.next()?, parts.next()?);
        let month = (1..).zip(MONTHS).find(|(_, month)| *month == name)?.0;
        let date = Date::new(year, month, u8::try_from(day).ok()?)?;
        if zone != "GMT" || parts.next().is_some() {
            return None;
        }
        Timestamp::parse(&format!("{date}T{time}Z"))
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn unix(self) -> i64 {
        self.0
    }

    /// The same time of day so many days later; earlier, when there are less than none.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Timestamp::from_unix(self.0 + i64::from(days) * DAY)
    }

    /// Its date in UTC.
    #[must_use]
    pub fn date(self) -> Date {
        Date::from_days(self.0.div_euclid(DAY)).unwrap_or(Date { year: 1970, month: 1, day: 1 })
    }
}

impl Display for Timestamp {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let second = self.0.rem_euclid(DAY);
        write!(formatter, "{}T{:02}:{:02}:{:02}Z", self.date(), second / 3600, second / 60 % 60, second % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn months_weeks_times_and_moments_are_known_as_browsers_write_them() {
        let kinds = [written::is_month, written::is_week, written::is_time, written::is_moment];
        let fits = |text: &str| kinds.iter().position(|kind| kind(text));
        for (kind, texts) in [
            (Some(0), &["2026-03", "0001-12"][..]),
            (Some(1), &["2026-W01", "2026-W53"]),
            (Some(2), &["00:00", "23:59", "09:30:15", "09:30:15.5"]),
            (Some(3), &["2026-03-14T09:30", "2024-02-29T23:59:59"]),
            (None, &["", "maart 2026", "2026-13", "26-03", "2026-3", "2026-W54", "2026-W00", "2026-W5", "week 12"]),
            (
                None,
                &[
                    "9:30",
                    "24:00",
                    "09:60",
                    "09:30:",
                    "09:30:15:00",
                    "half tien",
                    "2026-02-29T09:30",
                    "2026-03-14 09:30",
                ],
            ),
        ] {
            texts.iter().for_each(|text| assert_eq!(fits(text), kind, "{text}"));
        }
    }

    #[test]
    fn only_dates_that_exist_are_read() {
        for text in ["2026-11-23", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(Date::parse(text).map(|date| date.to_string()).as_deref(), Some(text));
        }
        for text in ["", "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "0000-01-01"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        for text in ["2026-11-23 ", "+026-11-23", "2026-+1-23", "2026/11/23", "23-11-2026", "２026-11-2"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_day_before_is_the_last_of_a_month_or_year_where_it_must_be() {
        let before = |text: &str| Date::parse(text).map(|date| date.before().to_string()).unwrap_or_default();
        for (day, expected) in [
            ("2026-11-23", "2026-11-22"),
            ("2024-03-01", "2024-02-29"),
            ("2027-01-01", "2026-12-31"),
            ("0001-01-01", "0001-01-01"),
        ] {
            assert_eq!(before(day), expected, "{day}");
        }
    }

    #[test]
    fn only_moments_in_utc_are_read() {
        for (text, unix) in [
            ("1970-01-01T00:00:00Z", 0),
            ("2026-11-23T10:15:00Z", 1_795_428_900),
            ("2000-02-29T23:59:59Z", 951_868_799),
        ] {
            assert_eq!(Timestamp::parse(text).map(Timestamp::unix), Some(unix), "{text}");
            assert_eq!(Timestamp::from_unix(unix).to_string(), text);
        }
        assert_eq!(Timestamp::parse("2026-11-23T10:15:00.999Z"), Timestamp::parse("2026-11-23T10:15:00Z"));
        for text in ["2026-11-23", "2026-11-23T10:15:00", "2026-11-23T10:15:00+01:00", "2026-11-23T24:00:00Z", "é"] {
            assert_eq!(Timestamp::parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_dates_that_servers_send_are_read() {
        let expected = Timestamp::parse("2026-11-23T10:15:00Z");
        assert_eq!(Timestamp::parse_http("Mon, 23 Nov 2026 10:15:00 GMT"), expected);
        for text in ["", "23 Nov 2026", "Mon, 23 Nov 2026 10:15:00 CET", "Mon, 31 Feb 2026 10:15:00 GMT"] {
            assert_eq!(Timestamp::parse_http(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_moment_is_read_back_as_it_was_written(seconds in any::<i64>(), text in ".*") {
            let moment = Timestamp::from_unix(seconds);
            prop_assert_eq!(Timestamp::parse(&moment.to_string()), Some(moment));
            let _ = (Timestamp::parse(&text), Timestamp::parse_http(&text), Date::parse(&text));
        }
    }
}
