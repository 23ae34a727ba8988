//! What JavaScript does for the core: numbers, capitals and powers.
//!
//! These are the very conversions that SurveyJS uses, and the tables that they need are in every
//! browser already: brought along they would take thirty kilobytes. Natively, where only tests and
//! tools run, the standard library takes their place.

#[cfg(target_arch = "wasm32")]
pub use crate::browser::javascript::{fixed, number_text, power};
use crate::texts::replace;
#[cfg(not(target_arch = "wasm32"))]
pub use native::{fixed, number_text, power};

/// The number that a text is: decimal digits with at most a sign, a point and a power of ten.
#[must_use]
pub fn number(text: &str) -> Option<f64> {
    let plain = |byte: &u8| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-');
    if text.is_empty() || !text.as_bytes().iter().all(plain) {
        return None; // JavaScript also reads hexadecimals, and nothing as zero
    }
    #[cfg(target_arch = "wasm32")]
    return Some(crate::browser::javascript::number(text)).filter(|number| !number.is_nan());
    #[cfg(not(target_arch = "wasm32"))]
    text.parse().ok()
}

/// A text in small letters.
#[must_use]
pub fn lowercase(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    #[cfg(target_arch = "wasm32")]
    return crate::browser::javascript::lowercase(text);
    #[cfg(not(target_arch = "wasm32"))]
    text.to_lowercase()
}

/// A text as it is looked for: in small letters, without the marks on them. Turkish has an i without a dot, and a
/// capital with one.
#[must_use]
pub fn folded(text: &str) -> String {
    let mut text = lowercase(text);
    if !text.is_ascii() {
        #[cfg(target_arch = "wasm32")]
        (text = crate::browser::javascript::normalize(&text, "NFD"));
        text.retain(|letter| !matches!(letter, '\u{300}'..='\u{36f}'));
        text = replace(&text, "ı", "i");
    }
    text
}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    /// A number as JavaScript writes it: `1`, `0.1`, `1e+21`, `1e-7`, `NaN`.
    ///
    /// Source: ECMA-262, Number::toString.
    #[must_use]
    pub fn number_text(number: f64) -> String {
        if number == 0.0 {
            return "0".into(); // also for minus zero
        }
        if number.is_nan() {
            return "NaN".into();
        }
        if number.is_infinite() {
            return if number > 0.0 { "Infinity" } else { "-Infinity" }.into();
        }
        if (1e-6..1e21).contains(&number.abs()) {
            return number.to_string();
        }
        let text = format!("{number:e}");
        match text.split_once('e') {
            Some((digits, power)) if !power.starts_with('-') => format!("{digits}e+{power}"),
            _ => text,
        }
    }

    /// A number below 1e21 with so many decimals, at most 100.
    #[must_use]
    pub fn fixed(number: f64, decimals: u32) -> String {
        format!("{number:.*}", decimals as usize)
    }

    /// A number to a power.
    #[must_use]
    pub fn power(base: f64, exponent: f64) -> f64 {
        // Unlike IEEE's, one to an unknown or endless power is unknown.
        let unknown = exponent.is_nan() || (base.abs() == 1.0 && exponent.is_infinite());
        if unknown { f64::NAN } else { base.powf(exponent) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What JavaScript makes of "é", only a browser knows.
    #[test]
    fn istanbul_is_found_however_its_first_letter_is_typed() {
        for text in ["istanbul", "Istanbul", "ISTANBUL", "ıstanbul", "İstanbul", "İSTANBUL"] {
            assert_eq!(folded(text), "istanbul", "{text}");
        }
        assert_eq!(folded("Cafe\u{301}"), "cafe");
    }

    #[test]
    fn numbers_are_written_as_javascript_writes_them() {
        for (number, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (1.0, "1"),
            (-1.5, "-1.5"),
            (0.1, "0.1"),
            (1e20, "100000000000000000000"),
            (1e21, "1e+21"),
            (1.25e-7, "1.25e-7"),
            (f64::NAN, "NaN"),
        ] {
            assert_eq!(number_text(number), text);
        }
    }

    #[test]
    fn only_what_is_wholly_a_decimal_number_is_one() {
        for (text, expected) in
            [("5", Some(5.0)), ("-.5e1", Some(-5.0)), ("+5.", Some(5.0)), ("1e400", Some(f64::INFINITY))]
        {
            assert_eq!(number(text), expected, "{text}");
        }
        for text in ["", " ", " 5", "0x10", "inf", "NaN", "Infinity", ".", "1e", "--1", "1_000", "é"] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
