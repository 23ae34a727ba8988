//! The days on which a questionnaire can be filled in.

use super::Config;
use crate::date::Date;
use crate::host::Host;

/// Whether a questionnaire can be filled in on some day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// From this day on it can.
    NotYet(Date),
    /// It can.
    Open,
    /// This was the last day on which it could.
    Closed(Date),
}

impl Config {
    /// Whether it can be filled in on the date that it is in [`Config::time_zone`]; the first and the last day are
    /// included.
    ///
    /// Only where it matters is the date in that zone asked for: what a browser knows of zones, it takes long to
    /// look up the first time. No clock on earth is more than a day from UTC.
    #[must_use]
    pub fn opening(&self, host: &dyn Host) -> Opening {
        let now = host.timestamp();
        let [before, after] = [now.plus_days(-1), now.plus_days(1)].map(|near| self.on(near.date()));
        if before == after { before } else { self.on(host.today()) }
    }

    fn on(&self, date: Date) -> Opening {
        match (self.opens, self.closes) {
            (Some(opens), _) if date < opens => Opening::NotYet(opens),
            (_, Some(closes)) if date > closes => Opening::Closed(closes),
            _ => Opening::Open,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Timestamp;
    use crate::expression::Moment;

    /// A clock, and the date where it hangs, when that may be asked.
    struct Clock(&'static str, Option<&'static str>);

    impl Host for Clock {
        fn timestamp(&self) -> Timestamp {
            Timestamp::parse(self.0).unwrap_or_else(|| unreachable!())
        }
        fn today(&self) -> Date {
            self.1.and_then(Date::parse).unwrap_or_else(|| unreachable!("asked at {}", self.0))
        }
        fn moment(&self) -> Moment {
            unreachable!()
        }
        fn random(&self) -> [u8; 16] {
            unreachable!()
        }
        fn chance(&self) -> f64 {
            unreachable!()
        }
        fn matches(&self, _: &str, _: bool, _: &str) -> bool {
            unreachable!()
        }
    }

    #[test]
    fn the_first_and_the_last_day_are_included_where_the_deployment_is() {
        let day = |text| Date::parse(text).unwrap_or_else(|| unreachable!());
        let (not_yet, closed) = (Opening::NotYet(day("2026-09-01")), Opening::Closed(day("2027-11-30")));
        let config = Config { opens: Some(day("2026-09-01")), closes: Some(day("2027-11-30")), ..Config::default() };
        for (now, today, expected) in [
            ("2026-08-01T12:00:00Z", None, not_yet),
            ("2026-08-31T21:59:00Z", Some("2026-08-31"), not_yet),
            ("2026-08-31T22:01:00Z", Some("2026-09-01"), Opening::Open),
            // Nobody's calendar is asked in between.
            ("2026-09-03T00:00:00Z", None, Opening::Open),
            ("2027-11-28T23:59:00Z", None, Opening::Open),
            ("2027-11-30T22:59:00Z", Some("2027-11-30"), Opening::Open),
            ("2027-11-30T23:01:00Z", Some("2027-12-01"), closed),
            ("2027-12-02T00:00:00Z", None, closed),
        ] {
            assert_eq!(config.opening(&Clock(now, today)), expected, "{now}");
        }
        assert_eq!(Config::default().opening(&Clock("2027-12-01T00:00:00Z", None)), Opening::Open);
    }
}
