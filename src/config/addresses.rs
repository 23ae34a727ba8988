//! Addresses in `config.json`: of files beside it, of links, of endpoints, and of the pages around.

use crate::definition::issue::Problem;
use crate::texts;
use crate::value::Value;

pub(super) const RELATIVE: &str =
    "a path from the folder of config.json, without .., \\ and spaces (a space is %20), and with no / in front";
pub(super) const HOST: &str = "browsers take only letters, digits, hyphens and dots for a host in a policy: coöperatie.nl is written xn--coperatie-17a.nl";
pub(super) const LINK: &str = "an address with https: or http:, or a relative path";

/// Whether a path stays within the deployment: no scheme, no host, no way up, also not encoded.
pub(super) fn is_relative(path: &str) -> bool {
    let plain = texts::replace(&path.to_ascii_lowercase(), "%2e", ".");
    let file = plain.split(['?', '#']).next().unwrap_or_default();
    !file.is_empty()
        && !plain.starts_with('/')
        && !plain.contains(['\\', ':'])
        && !plain.contains(|character: char| character.is_control() || character.is_whitespace())
        && file.split('/').all(|part| part != "..")
}

pub(super) fn is_link(address: &str) -> bool {
    is_relative(address) || split_address(address).is_some()
}

/// An origin as browsers write it, which is how they compare it: no path, small letters, no port that goes without
/// saying.
pub(super) fn read_origin(value: &Value) -> Result<&str, Problem> {
    let text = value.as_text().unwrap_or_default();
    match split_address(text) {
        Some(address) if !is_plain_host(address.host) => Err(Problem::Other(HOST)),
        Some(address) if text.ends_with(if address.secure { ":443" } else { ":80" }) => {
            Err(Problem::Other("browsers leave this port out of an origin: leave it out here too"))
        }
        Some(address) if address.rest.is_empty() && !text.bytes().any(|byte| byte.is_ascii_uppercase()) => Ok(text),
        _ => Err(Problem::WrongType("an origin such as \"https://www.example.nl\"")),
    }
}

/// Whether a host can stand in a Content-Security-Policy (CSP, host-source). Browsers drop what names another, and
/// then let nothing pass.
pub(super) fn is_plain_host(host: &str) -> bool {
    host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte))
}

/// The parts of an `http:` or `https:` address.
pub(super) struct Address<'a> {
    /// Whether it is `https:`.
    pub(super) secure: bool,
    /// The host, without its port.
    pub(super) host: &'a str,
    /// What comes after host and port.
    rest: &'a str,
}

/// Splits an `http:` or `https:` address; `None` for anything else, also one with a password.
pub(super) fn split_address(address: &str) -> Option<Address<'_>> {
    let (scheme, after) = texts::split_once(address, "://")?;
    let secure = match scheme {
        "https" => true,
        "http" => false,
        _ => return None,
    };
    let end = after.find(['/', '?', '#']).unwrap_or(after.len());
    let (authority, rest) = after.split_at_checked(end)?;
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, Some(port)),
        _ => (authority, None),
    };
    let fits = !host.is_empty()
        && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii() || b".-[]:_".contains(&byte))
        && port.is_none_or(|port| port.parse::<u16>().is_ok())
        && !rest.contains(|character: char| character.is_control() || character.is_whitespace() || character == '\\');
    fits.then_some(Address { secure, host, rest })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::saying::said;

    #[test]
    fn a_file_outside_the_deployment_is_refused() {
        for path in ["a.json", "questionnaires/a.json", "a..b.json", "a.json?v=2", "./a.json"] {
            assert!(is_relative(path), "{path}");
        }
        for path in
            ["", "/a.json", "//b.nl/a.json", "https://b.nl/a", "../a", "a/../../b", "a\\b", "%2E./a", "data:x", " a"]
        {
            assert!(!is_relative(path), "{path}");
        }
    }

    /// Browsers dropped it from the policy, and then refused to send anything at all.
    #[test]
    fn a_host_that_no_policy_can_name_is_told() {
        for host in ["coöperatie.test", "my_host.test", "[::1]"] {
            assert_eq!(
                said(&format!(
                    r#","submit":{{"url":"https://{host}/r"}},"embed":{{"allowedParents":["https://{host}:8443"]}}"#
                )),
                [format!("submit.url: {HOST}"), format!("embed.allowedParents[0]: {HOST}")],
                "{host}"
            );
            // A link needs no policy.
            let linked = said(&format!(r#","organisation":{{"email":"a@b.nl","url":"https://{host}/"}}"#));
            assert!(linked.iter().all(|line| !line.contains(HOST)), "{linked:?}");
        }
        assert_eq!(said(r#","submit":{"url":"https://xn--coperatie-17a.test/r"}"#), [""; 0]);
    }

    #[test]
    fn an_origin_is_written_as_browsers_write_it() {
        let said = |parent: &str| said(&format!(r#","embed":{{"allowedParents":["{parent}"]}}"#));
        let port = "embed.allowedParents[0]: browsers leave this port out of an origin: leave it out here too";
        for parent in ["https://a.nl:443", "http://a.nl:80"] {
            assert_eq!(said(parent), [port], "{parent}");
        }
        for parent in ["https://a.nl:80", "http://a.nl:443", "https://a.nl:8443", "http://localhost"] {
            assert_eq!(said(parent), [""; 0], "{parent}");
        }
    }
}
