//! What the clock says at a moment, in a time zone or where the organiser is.

use js_sys::{Function, Object, Reflect};
use leeragenda::date::Timestamp;
use wasm_bindgen::prelude::*;

/// By how many minutes the clock is ahead of UTC; of a zone that the browser does not know, that of the browser.
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "minutes, and seconds since 1970")]
pub fn offset(moment: Timestamp, time_zone: Option<&str>) -> i64 {
    let date = js_sys::Date::new(&JsValue::from_f64(moment.unix() as f64 * 1000.0));
    let of_zone = time_zone.and_then(|zone| written(&date, zone)).map(|clock| (clock.unix() - moment.unix()) / 60);
    of_zone.unwrap_or_else(|| -(date.get_timezone_offset() as i64))
}

/// What the clock says, as if it were UTC. Swedish dates and times are written as in ISO 8601.
fn written(date: &js_sys::Date, zone: &str) -> Option<Timestamp> {
    let options = Object::new();
    Reflect::set(&options, &"timeZone".into(), &zone.into()).ok()?;
    let write: Function = Reflect::get(date, &"toLocaleString".into()).ok()?.dyn_into().ok()?;
    // An unknown zone throws.
    let text = write.call2(date, &"sv-SE".into(), &options).ok()?.as_string()?;
    Timestamp::parse(&format!("{}Z", text.replace(' ', "T")))
}
