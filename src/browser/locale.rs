//! The browser's `Intl`, for [`crate::locale`].

use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::date::Date;
use crate::definition::Language;
use crate::javascript::number_text;
use crate::locale::{Amount, FORMS, Form, tag};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(catch, js_namespace = ["Number", "prototype", "toLocaleString"], js_name = call)]
    fn number_in(number: f64, locale: &str, options: &JsValue) -> Result<String, JsValue>;
    #[wasm_bindgen(catch, js_namespace = ["Date", "prototype", "toLocaleString"], js_name = call)]
    fn moment_in(moment: &js_sys::Date, locale: &str, options: &JsValue) -> Result<String, JsValue>;
    #[wasm_bindgen(js_namespace = Intl)]
    type PluralRules;
    #[wasm_bindgen(catch, constructor, js_namespace = Intl)]
    fn new(locale: &str) -> Result<PluralRules, JsValue>;
    #[wasm_bindgen(method)]
    fn select(this: &PluralRules, number: f64) -> String;
}

/// Options of `Intl`, by name.
fn options(members: &[(&str, &JsValue)]) -> JsValue {
    let options = js_sys::Object::new();
    for (name, value) in members {
        // Setting a member of a fresh object cannot fail.
        let _ = js_sys::Reflect::set(&options, &(*name).into(), value);
    }
    options.into()
}

/// A date as people write it. As files have it, where the language is none.
#[must_use]
pub fn date(language: &Language, date: Date) -> String {
    let iso = date.to_string();
    let how = options(&[("dateStyle", &"long".into()), ("timeZone", &"UTC".into())]);
    // Without a time it is midnight in UTC.
    moment(&js_sys::Date::new(&iso.as_str().into()), language, &how).unwrap_or(iso)
}

/// A moment, by the clock of the respondent; `None` where the language is none.
pub(super) fn moment(moment: &js_sys::Date, language: &Language, how: &JsValue) -> Option<String> {
    moment_in(moment, &tag(language), how).ok()
}

/// The day of a moment with its weekday, and the time of day.
pub(super) fn day_and_time(at: &js_sys::Date, language: &Language) -> (String, String) {
    let long: JsValue = "long".into();
    let day = options(&[("weekday", &long), ("day", &"numeric".into()), ("month", &long)]);
    let time = options(&[("timeStyle", &"short".into())]);
    let written = |how| moment(at, language, how).unwrap_or_default();
    (written(&day), written(&time))
}

/// What stands between the whole and its parts.
#[must_use]
pub fn decimal_sign(language: &Language) -> String {
    let written = number_in(0.5, &tag(language), &JsValue::UNDEFINED).unwrap_or_default();
    let sign: String = written.chars().filter(|sign| !sign.is_ascii_digit()).collect();
    if sign.is_empty() { ".".into() } else { sign }
}

/// An amount with so many decimals, at least and at most; else as many as are usual. English has the signs of currencies
/// that SurveyJS has: `$`, not `US$`.
#[must_use]
pub fn amount(language: &Language, number: f64, style: Amount<'_>, decimals: Option<(usize, usize)>) -> String {
    let (style, currency) = match style {
        Amount::Decimal => ("decimal", ""),
        Amount::Percent => ("percent", ""),
        Amount::Currency(currency) => ("currency", currency),
    };
    let currency = if currency.is_empty() { JsValue::UNDEFINED } else { currency.into() };
    let digits = |count: Option<usize>| count.map_or(JsValue::UNDEFINED, |count| JsValue::from_f64(count as f64));
    let how = options(&[
        ("style", &style.into()),
        ("currency", &currency),
        ("minimumFractionDigits", &digits(decimals.map(|(least, _)| least))),
        ("maximumFractionDigits", &digits(decimals.map(|(_, most)| most))),
    ]);
    number_in(number, &[language.tag(), "-u-nu-latn"].concat(), &how).unwrap_or_else(|_| number_text(number))
}

/// The form behind a number.
#[must_use]
pub fn form(language: &Language, number: usize) -> Form {
    let name = PluralRules::new(&tag(language)).map(|rules| rules.select(number as f64)).unwrap_or_default();
    FORMS.iter().find(|(known, _)| *known == name).map_or(Form::Other, |(_, form)| *form)
}
