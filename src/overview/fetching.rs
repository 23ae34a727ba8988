//! Why a file of the deployment, or one of an address, could not be fetched; and whether it is merely not there.

use std::fmt::{self, Display};

/// Why something could not be fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotFetched {
    /// The host answered with this status.
    Status(u16),
    /// There was no answer, or nothing could be made of it: what the browser says.
    Said(String),
}

impl NotFetched {
    /// Whether the host has no such file. S3 says 403 of a key that it does not have, to who may not list them.
    #[must_use]
    pub fn is_absent(&self) -> bool {
        matches!(self, NotFetched::Status(403 | 404 | 410))
    }
}

impl Display for NotFetched {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NotFetched::Status(status) => write!(formatter, "HTTP {status}"),
            NotFetched::Said(words) => formatter.write_str(words),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Without an `overview.json` on S3 the page said that something was wrong in it.
    #[test]
    fn what_a_host_does_not_have_is_absent_and_what_it_fails_to_send_is_not() {
        for (status, expected) in [(403, true), (404, true), (410, true), (401, false), (500, false), (503, false)] {
            assert_eq!(NotFetched::Status(status).is_absent(), expected, "{status}");
        }
        assert!(!NotFetched::Said("HTTP 404".into()).is_absent());
        assert_eq!(NotFetched::Status(500).to_string(), "HTTP 500");
    }
}
