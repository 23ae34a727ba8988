//! How a language writes dates, numbers and amounts, and counts.
//!
//! Dutch and English, in which the page speaks by itself, are known here for what stands on its first screens: a
//! browser that is asked about its first date looks that up for tenths of a second on a telephone. It knows all
//! other languages, by its `Intl`. Natively, where only tests and tools run, what is not Dutch is taken for English.
//!
//! Digits are those of fields, 0 to 9, in each language: what is shown can be written back.

use crate::date::Date;
use crate::definition::Language;
use crate::javascript;
use crate::texts::{join, replace, split_once};

#[cfg(target_arch = "wasm32")]
use crate::browser::locale as other;
#[cfg(not(target_arch = "wasm32"))]
use native as other;
pub use other::amount;

/// The form of a noun behind a number. Source: Unicode CLDR, "Plural Rules", cardinal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// As Arabic has for 0.
    Zero,
    /// As Dutch has for 1, French for 0 and 1, Russian also for 21.
    One,
    /// As Arabic has for 2.
    Two,
    /// As Polish has for 2 to 4, Arabic for 3 to 10.
    Few,
    /// As Polish has for 5, Arabic for 11 to 99.
    Many,
    /// All others, in each language.
    Other,
}

/// The forms by their names in `Intl.PluralRules`.
pub const FORMS: [(&str, Form); 6] = [
    ("zero", Form::Zero),
    ("one", Form::One),
    ("two", Form::Two),
    ("few", Form::Few),
    ("many", Form::Many),
    ("other", Form::Other),
];

/// How an amount is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount<'a> {
    /// As a number, in groups of thousands.
    Decimal,
    /// One as 100%.
    Percent,
    /// With the sign of a currency (ISO 4217).
    Currency(&'a str),
}

/// What is known of a language. Source: Unicode CLDR, as `Intl` has it for `nl` and `en-GB`.
struct Known {
    /// From January, with spaces between them.
    months: &'static str,
    /// From Sunday, likewise.
    weekdays: &'static str,
    decimal_sign: &'static str,
}

const DUTCH: Known = Known {
    months: "januari februari maart april mei juni juli augustus september oktober november december",
    weekdays: "zondag maandag dinsdag woensdag donderdag vrijdag zaterdag",
    decimal_sign: ",",
};

const ENGLISH: Known = Known {
    months: "January February March April May June July August September October November December",
    weekdays: "Sunday Monday Tuesday Wednesday Thursday Friday Saturday",
    decimal_sign: ".",
};

fn known(language: &Language) -> Option<&'static Known> {
    match language.tag() {
        "nl" => Some(&DUTCH),
        "en" => Some(&ENGLISH),
        _ => None,
    }
}

/// One of some words, from 0.
fn word(words: &'static str, at: u32) -> &'static str {
    words.split(' ').nth(at as usize).unwrap_or_default()
}

/// A moment on the respondent's own clock, as the browser takes it apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Local {
    /// From Sunday, which is 0.
    pub weekday: u32,
    /// From 1.
    pub day: u32,
    /// From January, which is 0.
    pub month: u32,
    /// From 0 to 23.
    pub hour: u32,
    /// From 0 to 59.
    pub minute: u32,
}

/// A date as people write it: 30 november 2027.
#[must_use]
pub fn date(language: &Language, date: Date) -> String {
    match known(language) {
        Some(known) => {
            // Numbers of one kind: each has code of its own that writes it.
            let month = word(known.months, u32::from(date.month()) - 1);
            [&u32::from(date.day()).to_string(), " ", month, " ", &u32::from(date.year()).to_string()].concat()
        }
        None => other::date(language, date),
    }
}

/// A day with its weekday, and a time of day, both in words: donderdag 26 november, 09:05. `None` where only the
/// browser knows.
#[must_use]
pub fn day_and_time(language: &Language, at: Local) -> Option<(String, String)> {
    let known = known(language)?;
    let day = [word(known.weekdays, at.weekday), " ", &at.day.to_string(), " ", word(known.months, at.month)].concat();
    let two = |number: u32| [if number < 10 { "0" } else { "" }, &number.to_string()].concat();
    Some((day, join(&[two(at.hour), two(at.minute)], ":")))
}

/// What stands between the whole and its parts.
#[must_use]
pub fn decimal_sign(language: &Language) -> String {
    known(language).map_or_else(|| other::decimal_sign(language), |known| known.decimal_sign.into())
}

/// A number as people write it where this is the decimal sign: with a comma "1,5" is one and a half and "1.500" fifteen
/// hundred; with a point "1.5" and "1,500".
#[must_use]
pub fn number(text: &str, decimal: &str) -> Option<f64> {
    let between = if decimal == "," { '.' } else { ',' };
    let text = digits(text);
    let text = text.as_str();
    let (whole, decimals) = split_once(text, decimal).unwrap_or((text, ""));
    let mut groups = whole.trim_start_matches('-').split(between);
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    // "0.125" is no thousands: nobody writes a nought before them.
    let begins = (1..=3).contains(&first.len()) && !first.starts_with('0') && !decimals.contains(between);
    let is_grouped = begins && !rest.is_empty() && rest.iter().all(|group| group.len() == 3);
    let mut text = text.to_owned();
    text.retain(|letter| !is_grouped || letter != between);
    javascript::number(&replace(&text, ",", ".")).filter(|number| number.is_finite())
}

/// A text with its digits and decimal sign as programs write them: keyboards of some languages have others.
fn digits(text: &str) -> String {
    let digit = |first: char, letter: char| char::from_digit(u32::from(letter).checked_sub(u32::from(first))?, 10);
    let plain = |letter| match letter {
        '\u{66b}' => '.',
        '\u{660}'..='\u{669}' => digit('\u{660}', letter).unwrap_or(letter),
        '\u{6f0}'..='\u{6f9}' => digit('\u{6f0}', letter).unwrap_or(letter),
        other => other,
    };
    text.chars().map(plain).collect()
}

/// The form behind a number.
#[must_use]
pub fn form(language: &Language, number: usize) -> Form {
    match known(language) {
        Some(_) if number == 1 => Form::One,
        Some(_) => Form::Other,
        None => other::form(language, number),
    }
}

/// The name of a language with which a browser is asked: English is taken as Europe writes it, the day
/// before the month.
#[cfg_attr(not(target_arch = "wasm32"), expect(dead_code, reason = "only browsers are asked"))]
pub(crate) fn tag(language: &Language) -> String {
    let tag = if language.tag() == "en" { "en-GB" } else { language.tag() };
    [tag, "-u-ca-gregory-nu-latn"].concat()
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use super::{Amount, Form};
    use crate::date::Date;
    use crate::definition::Language;
    use crate::javascript::{fixed, number_text};

    /// The language that stands for another one.
    fn instead(language: &Language) -> Language {
        Language::new(if language.is_dutch() { "nl" } else { "en" })
    }

    pub(super) fn date(language: &Language, date: Date) -> String {
        super::date(&instead(language), date)
    }

    pub(super) fn decimal_sign(language: &Language) -> String {
        super::decimal_sign(&instead(language))
    }

    pub(super) fn form(language: &Language, number: usize) -> Form {
        super::form(&instead(language), number)
    }

    /// An amount with so many decimals, at least and at most; else as many as are usual.
    #[must_use]
    pub fn amount(language: &Language, number: f64, style: Amount<'_>, decimals: Option<(usize, usize)>) -> String {
        let (least, most) = decimals.unwrap_or(match style {
            Amount::Decimal => (0, 3),
            Amount::Percent | Amount::Currency("JPY") => (0, 0),
            Amount::Currency(_) => (2, 2),
        });
        let number = if style == Amount::Percent { number * 100.0 } else { number };
        let text = fixed(number.abs(), u32::try_from(most).unwrap_or_default());
        let text =
            if text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') { text } else { number_text(number) };
        let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
        let part =
            part.get(least..).map_or(part, |rest| part.get(..least + rest.trim_end_matches('0').len()).unwrap_or(part));
        let (between, decimal) = if language.is_dutch() { (".", ",") } else { (",", ".") };
        let mut written = String::new();
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                written.push_str(between);
            }
            written.push(digit);
        }
        if !part.is_empty() {
            written.push_str(decimal);
            written.push_str(part);
        }
        let sign = if number < 0.0 { "-" } else { "" };
        match style {
            Amount::Decimal => format!("{sign}{written}"),
            Amount::Percent => format!("{sign}{written}%"),
            // Dutch writes the sign of the number behind that of the currency.
            Amount::Currency(currency) if language.is_dutch() => {
                let country = match currency {
                    "USD" => "US",
                    "JPY" => "JP",
                    _ => "",
                };
                format!("{country}{}\u{a0}{sign}{written}", sign_of(currency))
            }
            Amount::Currency(currency) => format!("{sign}{}{written}", sign_of(currency)),
        }
    }

    fn sign_of(currency: &str) -> &str {
        match currency {
            "EUR" => "€",
            "USD" => "$",
            "GBP" => "£",
            "JPY" => "¥",
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dutch_and_english_are_known_without_the_browser() {
        let at = Local { weekday: 4, day: 26, month: 10, hour: 9, minute: 5 };
        let Some(last) = Date::new(2027, 11, 30) else { unreachable!() };
        for (language, day, written, sign) in [
            ("nl", "donderdag 26 november", "30 november 2027", ","),
            ("en", "Thursday 26 November", "30 November 2027", "."),
        ] {
            let language = Language::new(language);
            assert_eq!(day_and_time(&language, at), Some((day.into(), "09:05".into())));
            assert_eq!((date(&language, last), decimal_sign(&language)), (written.into(), sign.into()));
            assert_eq!([0, 1, 2].map(|number| form(&language, number)), [Form::Other, Form::One, Form::Other]);
        }
        // Of another country it may be written otherwise.
        assert_eq!(day_and_time(&Language::new("en-US"), at), None);
    }

    #[test]
    fn amounts_are_written_with_thousands_decimals_and_signs() {
        let (nl, en) = (Language::new("nl"), Language::new("en"));
        for (number, style, decimals, dutch, english) in [
            (1234.5, Amount::Decimal, Some((0, 3)), "1.234,5", "1,234.5"),
            (1234567.0, Amount::Decimal, Some((0, 3)), "1.234.567", "1,234,567"),
            (-0.5, Amount::Decimal, Some((2, 2)), "-0,50", "-0.50"),
            (0.256, Amount::Percent, Some((0, 0)), "26%", "26%"),
            (1234.5, Amount::Currency("EUR"), Some((2, 2)), "€\u{a0}1.234,50", "€1,234.50"),
            (1234.5678, Amount::Decimal, None, "1.234,568", "1,234.568"),
            (1234.5, Amount::Currency("USD"), None, "US$\u{a0}1.234,50", "$1,234.50"),
            (1234.6, Amount::Currency("JPY"), None, "JP¥\u{a0}1.235", "¥1,235"),
            (-3.0, Amount::Currency("CHF"), Some((2, 2)), "CHF\u{a0}-3,00", "-CHF3.00"),
        ] {
            assert_eq!(
                (amount(&nl, number, style, decimals), amount(&en, number, style, decimals)),
                (dutch.into(), english.into())
            );
        }
    }
}
