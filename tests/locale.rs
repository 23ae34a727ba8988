//! What the page knows of Dutch and English is what browsers say: Node has the same `Intl`.

#![allow(clippy::expect_used, reason = "a test fails by panicking")]

use std::process::Command;

use leeragenda::date::Date;
use leeragenda::definition::Language;
use leeragenda::locale::{FORMS, Local, date, day_and_time, decimal_sign, form};
use serde_json::Value;

/// Each month of 2027 on its fifth at 09:05, a week in January, and numbers: in words, by `Intl`.
const SCRIPT: &str = "
    const locale = process.argv[1] + '-u-ca-gregory-nu-latn';
    const zone = { timeZone: 'UTC' };
    const write = (at, how) => new Date(at).toLocaleString(locale, { ...zone, ...how });
    const day = { weekday: 'long', day: 'numeric', month: 'long' };
    const months = [...Array(12).keys()].map((month) => Date.UTC(2027, month, 5, 9, 5));
    const week = [...Array(7).keys()].map((day) => Date.UTC(2027, 0, 3 + day, 23, 59));
    const rules = new Intl.PluralRules(locale);
    console.log(JSON.stringify({
        dates: months.map((at) => write(at, { dateStyle: 'long' })),
        days: [...months, ...week].map((at) => [new Date(at).getUTCDay(), write(at, day), write(at, { timeStyle: 'short' })]),
        sign: (0.5).toLocaleString(locale).replace(/\\d/g, ''),
        forms: [...Array(200).keys()].map((number) => rules.select(number)),
    }))";

fn said(locale: &str) -> Value {
    let node = Command::new("node").args(["--eval", SCRIPT, locale]).output().expect("node is there");
    assert!(node.status.success(), "{}", String::from_utf8_lossy(&node.stderr));
    serde_json::from_slice(&node.stdout).expect("JSON")
}

#[test]
fn dutch_and_english_are_what_browsers_make_of_them() {
    for (tag, locale) in [("nl", "nl"), ("en", "en-GB")] {
        let (language, said) = (Language::new(tag), said(locale));
        let dates = (1..=12).map(|month| date(&language, Date::new(2027, month, 5).expect("it exists")));
        assert_eq!(serde_json::json!(dates.collect::<Vec<_>>()), said["dates"]);
        for (at, day) in said["days"].as_array().expect("days").iter().enumerate() {
            let weekday = u32::try_from(day[0].as_u64().expect("a number")).expect("a small one");
            let at = u32::try_from(at).expect("19 at the most");
            let local = match at.checked_sub(12) {
                None => Local { weekday, day: 5, month: at, hour: 9, minute: 5 },
                Some(later) => Local { weekday, day: 3 + later, month: 0, hour: 23, minute: 59 },
            };
            let (in_words, time) = day_and_time(&language, local).expect("it is known");
            assert_eq!(serde_json::json!([weekday, in_words, time]), *day);
        }
        assert_eq!(decimal_sign(&language), said["sign"]);
        let name = |number| {
            let form = form(&language, number);
            FORMS.iter().find(|(_, known)| *known == form).expect("one of them").0
        };
        assert_eq!(serde_json::json!((0..200).map(name).collect::<Vec<_>>()), said["forms"]);
    }
}
