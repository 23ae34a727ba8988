//! How long to wait before another try: by chance, and as long as the endpoint asks for.

use crate::date::Timestamp;

/// The longest own waiting time after `retries` retries, in milliseconds: 1 s · 2^n, at most 60 s.
#[must_use]
pub fn longest_wait(retries: u32) -> u32 {
    1000_u32.saturating_mul(2_u32.saturating_pow(retries)).min(60_000)
}

/// Evenly spread from 0 to the longest, so that many browsers do not come back at once; on top of
/// what the endpoint asks for, in seconds, so that it is left alone at least that long (row 20).
pub(super) fn wait(retries: u32, asked: u64, random: f64) -> u32 {
    let random = if random.is_nan() { 0.0 } else { random.clamp(0.0, 1.0) };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 60,000")]
    let own = (f64::from(longest_wait(retries)) * random) as u32;
    u32::try_from(asked.saturating_mul(1000)).unwrap_or(u32::MAX).saturating_add(own)
}

/// For how many seconds a `Retry-After` asks to wait: a number, or an HTTP date (RFC 9110, 10.2.3).
/// What cannot be read counts as not said.
#[must_use]
pub fn retry_after(header: &str, now: Timestamp) -> Option<u64> {
    let header = header.trim();
    if !header.is_empty() && header.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(header.parse().unwrap_or(u64::MAX));
    }
    let until = Timestamp::parse_http(header)?;
    Some(u64::try_from(until.unix() - now.unix()).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// So that many browsers do not come back at once (row 23).
    #[test]
    fn gaps_differ_by_chance_and_grow() {
        for (retries, longest) in [(0, 1000), (1, 2000), (2, 4000), (3, 8000), (6, 60_000), (60, 60_000)] {
            assert_eq!(longest_wait(retries), longest);
            let waits = [0.0, 0.25, 0.75, 1.0].map(|chance| wait(retries, 0, chance));
            assert_eq!(waits, [0, longest / 4, longest / 4 * 3, longest], "{retries}");
        }
    }

    #[test]
    fn a_retry_after_is_a_number_or_a_date() {
        let now = Timestamp::parse("2026-11-23T10:15:00Z").unwrap_or_else(|| unreachable!());
        for (header, seconds) in [
            ("120", Some(120)),
            (" 0 ", Some(0)),
            ("99999999999999999999999", Some(u64::MAX)),
            ("Mon, 23 Nov 2026 10:16:30 GMT", Some(90)),
            ("Mon, 23 Nov 2026 10:00:00 GMT", Some(0)),
            ("soon", None),
            ("-1", None),
            ("", None),
        ] {
            assert_eq!(retry_after(header, now), seconds, "{header}");
        }
    }
}
