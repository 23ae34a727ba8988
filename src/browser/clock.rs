//! The time, by the respondent's clock.

use wasm_bindgen::JsValue;

use super::locale;
use crate::date::{Date, Timestamp};
use crate::definition::Language;
use crate::expression::Moment;
use crate::locale::Local;

/// This moment.
#[must_use]
pub fn timestamp() -> Timestamp {
    Timestamp::from_millis(js_sys::Date::now())
}

/// Today in a time zone (IANA name); in the browser's own when there is none.
#[must_use]
pub fn today(time_zone: Option<&str>) -> Date {
    let now = js_sys::Date::new_0();
    time_zone.and_then(|zone| date_in(&now, zone)).unwrap_or_else(|| local_date(&now))
}

/// Whether the browser knows a time zone.
#[must_use]
pub fn knows(time_zone: &str) -> bool {
    date_in(&js_sys::Date::new_0(), time_zone).is_some()
}

fn date_in(now: &js_sys::Date, zone: &str) -> Option<Date> {
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &"timeZone".into(), &zone.into()).ok()?;
    // Swedish dates are written yyyy-mm-dd. An unknown zone throws.
    let locale: JsValue = "sv-SE".into();
    let write = js_sys::Reflect::get(now, &"toLocaleDateString".into()).ok()?;
    let write: js_sys::Function = wasm_bindgen::JsCast::dyn_into(write).ok()?;
    Date::parse(&write.call2(now, &locale, &options).ok()?.as_string()?)
}

#[expect(clippy::cast_possible_truncation, reason = "a year, a month from 0 to 11, a day from 1 to 31")]
fn local_date(now: &js_sys::Date) -> Date {
    let date = Date::new(now.get_full_year() as u16, now.get_month() as u8 + 1, now.get_date() as u8);
    date.unwrap_or_else(|| timestamp().date())
}

/// The local moment, for expressions.
#[must_use]
pub fn moment() -> Moment {
    let epoch_ms = js_sys::Date::now();
    Moment { epoch_ms, utc_offset_minutes: utc_offset_minutes(epoch_ms) }
}

/// Minutes that the local clock is ahead of UTC at a moment: in summer others than in winter.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "minutes between -840 and 720; of no moment, none")]
pub fn utc_offset_minutes(epoch_ms: f64) -> i32 {
    -(js_sys::Date::new(&JsValue::from_f64(epoch_ms)).get_timezone_offset() as i32)
}

/// The day of a moment, by the respondent's clock.
#[must_use]
pub fn day(moment: Timestamp) -> Date {
    local_date(&date_of(moment))
}

fn date_of(moment: Timestamp) -> js_sys::Date {
    js_sys::Date::new(&JsValue::from_f64(moment.unix() as f64 * 1000.0))
}

/// A date and a time of day, each in words, as a language writes them: for "bewaard op … om …".
#[must_use]
pub fn in_words(moment: Timestamp, language: &Language) -> (String, String) {
    let at = date_of(moment);
    let local = Local {
        weekday: at.get_day(),
        day: at.get_date(),
        month: at.get_month(),
        hour: at.get_hours(),
        minute: at.get_minutes(),
    };
    crate::locale::day_and_time(language, local).unwrap_or_else(|| locale::day_and_time(&at, language))
}
