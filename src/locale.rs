//! How a language writes dates and amounts, and counts: the browser knows, by its `Intl`, for every
//! language that it speaks. Natively, where only tests and tools run, Dutch is known, and English for the rest.
//!
//! Digits are those of fields, 0 to 9, in each language: what is shown can be written back.

use crate::definition::Language;

#[cfg(target_arch = "wasm32")]
pub use crate::browser::locale::{amount, date, decimal_sign, form};
#[cfg(not(target_arch = "wasm32"))]
pub use native::{amount, date, decimal_sign, form};

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

    const DUTCH: [&str; 12] = [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ];
    const ENGLISH: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];

    /// A date as people write it: 30 november 2027.
    #[must_use]
    pub fn date(language: &Language, date: Date) -> String {
        let months = if language.is_dutch() { DUTCH } else { ENGLISH };
        let month = months.get(usize::from(date.month()).saturating_sub(1)).copied().unwrap_or_default();
        format!("{} {month} {}", date.day(), date.year())
    }

    /// What stands between the whole and its parts.
    #[must_use]
    pub fn decimal_sign(language: &Language) -> String {
        if language.is_dutch() { "," } else { "." }.into()
    }

    /// An amount with so many decimals, at least and at most.
    #[must_use]
    pub fn amount(language: &Language, number: f64, style: Amount<'_>, decimals: (usize, usize)) -> String {
        let (least, most) = decimals;
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
            Amount::Currency(currency) if language.is_dutch() => format!("{}\u{a0}{sign}{written}", sign_of(currency)),
            Amount::Currency(currency) => format!("{sign}{}{written}", sign_of(currency)),
        }
    }

    fn sign_of(currency: &str) -> &str {
        match currency {
            "EUR" => "€",
            "USD" => "$",
            "GBP" => "£",
            other => other,
        }
    }

    /// The form behind a number.
    #[must_use]
    pub fn form(_: &Language, number: usize) -> Form {
        if number == 1 { Form::One } else { Form::Other }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_with_thousands_decimals_and_signs() {
        let (nl, en) = (Language::new("nl"), Language::new("en"));
        for (number, style, decimals, dutch, english) in [
            (1234.5, Amount::Decimal, (0, 3), "1.234,5", "1,234.5"),
            (1234567.0, Amount::Decimal, (0, 3), "1.234.567", "1,234,567"),
            (-0.5, Amount::Decimal, (2, 2), "-0,50", "-0.50"),
            (0.256, Amount::Percent, (0, 0), "26%", "26%"),
            (1234.5, Amount::Currency("EUR"), (2, 2), "€\u{a0}1.234,50", "€1,234.50"),
            (-3.0, Amount::Currency("CHF"), (2, 2), "CHF\u{a0}-3,00", "-CHF3.00"),
        ] {
            assert_eq!(
                (amount(&nl, number, style, decimals), amount(&en, number, style, decimals)),
                (dutch.into(), english.into())
            );
        }
    }
}
