//! Addresses of files and of the page, as texts.

use crate::texts::find;

/// The folder of a file, up to and with its last `/`.
#[must_use]
pub fn folder_of(address: &str) -> &str {
    let end = address.find(['?', '#']).unwrap_or(address.len());
    let address = address.get(..end).unwrap_or_default();
    address.rfind('/').map_or("", |at| address.get(..=at).unwrap_or_default())
}

/// An address seen from a folder. By hand, because `URL` would encode the braces of a template.
#[must_use]
pub fn absolute(folder: &str, path: &str) -> String {
    let has_scheme = path.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
    if has_scheme {
        return path.into();
    }
    let scheme_end = find(folder, "://").map_or(0, |at| at + 3);
    let host_end = folder.get(scheme_end..).and_then(|rest| rest.find('/')).map_or(folder.len(), |at| scheme_end + at);
    let from = |end: usize| folder.get(..end).unwrap_or_default();
    match (path.strip_prefix("//"), path.strip_prefix('/')) {
        (Some(_), _) => [from(scheme_end).trim_end_matches('/'), path].concat(),
        (None, Some(_)) => [from(host_end), path].concat(),
        (None, None) => [folder, path.strip_prefix("./").unwrap_or(path)].concat(),
    }
}

/// An address of the page that asks for this language, or for none, whatever it asked for before. It has no
/// fragment.
#[must_use]
pub fn in_language(address: &str, language: Option<&str>) -> String {
    let (page, query) = address.split_once('?').unwrap_or((address, ""));
    let mut asked = page.to_owned();
    let mut between = "?";
    let mut ask = |part: [&str; 2]| {
        asked.push_str(between);
        asked.extend(part);
        between = "&";
    };
    let others = query.split('&').filter(|part| !part.is_empty() && part.split('=').next() != Some("language"));
    others.for_each(|part| ask([part, ""]));
    language.into_iter().for_each(|tag| ask(["language=", tag]));
    asked
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Who read the call in English and passed it on passed on a Dutch one.
    #[test]
    fn an_address_asks_for_the_language_that_was_chosen() {
        for (address, language, asked) in [
            ("https://a.nl/x/", Some("en"), "https://a.nl/x/?language=en"),
            ("https://a.nl/?questionnaire=vraag", Some("en"), "https://a.nl/?questionnaire=vraag&language=en"),
            (
                "https://a.nl/?language=nl&questionnaire=vraag",
                Some("en"),
                "https://a.nl/?questionnaire=vraag&language=en",
            ),
            ("https://a.nl/?questionnaire=vraag&language=en", None, "https://a.nl/?questionnaire=vraag"),
            ("https://a.nl/?language=en", None, "https://a.nl/"),
            ("https://a.nl/?x&languages=1&", None, "https://a.nl/?x&languages=1"),
        ] {
            assert_eq!(in_language(address, language), asked);
        }
    }

    #[test]
    fn a_path_from_the_root_begins_at_the_host() {
        let at = |path| absolute("https://forms.example.nl:8443/x/y/", path);
        assert_eq!(at("/api/{id}"), "https://forms.example.nl:8443/api/{id}");
        assert_eq!(at("//b.nl/c"), "https://b.nl/c");
        assert_eq!(at("a/b:c"), "https://forms.example.nl:8443/x/y/a/b:c");
        assert_eq!(at("mailto:a@b.nl"), "mailto:a@b.nl");
        assert_eq!(absolute("https://forms.example.nl/", "/a"), "https://forms.example.nl/a");
    }
}
