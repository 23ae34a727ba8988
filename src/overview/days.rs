//! When days begin and end: a period is one of local days, and moments in files are in UTC. What the clock
//! says somewhere is told by who knows it: the browser.

use leeragenda::date::{Date, Timestamp};

use crate::asking::Query;

const MINUTE: i64 = 60;

/// The moments of a period: its begin, and the end behind its last day. `offset` is by how many minutes the
/// clock is ahead of UTC at a moment.
#[must_use]
pub fn period(query: &Query, offset: impl Fn(Timestamp) -> i64) -> [Option<Timestamp>; 2] {
    [(&query.from, 0), (&query.until, 1)].map(|(day, later)| Some(begin(midnight(day)?.plus_days(later), &offset)))
}

/// The moment at which the clock says what it says in UTC at `midnight`.
fn begin(midnight: Timestamp, offset: impl Fn(Timestamp) -> i64) -> Timestamp {
    let before = |moment: Timestamp| Timestamp::from_unix(midnight.unix() - offset(moment) * MINUTE);
    // The clock may have been set since.
    before(before(midnight))
}

fn midnight(day: &str) -> Option<Timestamp> {
    Timestamp::parse(&format!("{}T00:00:00Z", Date::parse(day)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As in the Netherlands in 2026: summer time from 29 March, 01:00 UTC, to 25 October, 01:00 UTC.
    fn amsterdam(moment: Timestamp) -> i64 {
        let is_summer = ("2026-03-29T01:00:00Z".."2026-10-25T01:00:00Z").contains(&moment.to_string().as_str());
        if is_summer { 120 } else { 60 }
    }

    #[test]
    fn a_day_begins_and_ends_when_the_clock_says_so() {
        for (from, until, expected) in [
            ("2026-12-01", "2026-12-01", ["2026-11-30T23:00:00Z", "2026-12-01T23:00:00Z"]),
            ("2026-07-01", "2026-07-02", ["2026-06-30T22:00:00Z", "2026-07-02T22:00:00Z"]),
            ("2026-03-29", "2026-03-29", ["2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"]),
            ("2026-10-25", "2026-10-25", ["2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"]),
        ] {
            let query = Query { from: from.into(), until: until.into(), ..Query::default() };
            let said = period(&query, amsterdam).map(|moment| moment.map(|moment| moment.to_string()));
            assert_eq!(said, expected.map(|moment| Some(moment.to_owned())), "{from}");
        }
        assert_eq!(period(&Query { from: "?".into(), ..Query::default() }, amsterdam), [None, None]);
    }
}
