//! A config from another place than the page: its relative addresses made whole.
//!
//! In a page of our own they are relative to the page, which lies beside `config.json`. In somebody
//! else's page they would lead into that site.

use super::Config;

impl Config {
    /// Makes every relative address one that begins where `config.json` is: at this address.
    pub fn rebase(&mut self, address: &str) {
        let folder = folder_of(address);
        let whole = |path: &str| absolute(folder, path);
        for listed in &mut self.questionnaires {
            listed.file = whole(&listed.file);
        }
        let organisation = &mut self.organisation;
        for link in [
            &mut organisation.url,
            &mut organisation.logo,
            &mut organisation.privacy_url,
            &mut organisation.accessibility_url,
            &mut self.theme,
        ] {
            *link = link.as_deref().map(whole);
        }
        if let Some(submit) = &mut self.submit {
            submit.url = whole(&submit.url);
        }
    }
}

/// The folder of a file.
pub(crate) fn folder_of(address: &str) -> &str {
    let end = address.find(['?', '#']).unwrap_or(address.len());
    let address = address.get(..end).unwrap_or_default();
    address.rfind('/').map_or("", |at| address.get(..=at).unwrap_or_default())
}

/// An address seen from a folder. By hand, because `URL` would encode the braces of a template.
pub(crate) fn absolute(folder: &str, path: &str) -> String {
    let has_scheme = path.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
    if has_scheme {
        return path.into();
    }
    let scheme_end = folder.find("://").map_or(0, |at| at + 3);
    let host_end = folder.get(scheme_end..).and_then(|rest| rest.find('/')).map_or(folder.len(), |at| scheme_end + at);
    let from = |end: usize| folder.get(..end).unwrap_or_default();
    match (path.strip_prefix("//"), path.strip_prefix('/')) {
        (Some(_), _) => [from(scheme_end).trim_end_matches('/'), path].concat(),
        (None, Some(_)) => [from(host_end), path].concat(),
        (None, None) => [folder, path.strip_prefix("./").unwrap_or(path)].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_relative_begins_where_the_config_is_and_what_is_whole_stays() {
        let source = r#"{
            "questionnaires": [{ "id": "a", "file": "./questionnaires/a.json?v=2" }],
            "organisation": { "email": "a@b.nl", "logo": "logo.svg", "url": "https://www.example.nl", "privacyUrl": "privacy.html" },
            "theme": "theme.css",
            "submit": { "url": "responses/{id}" } }"#;
        let (mut config, _) = crate::config::parse(source);
        config.rebase("https://forms.example.nl/x/config.json?a/b");
        let at = "https://forms.example.nl/x/";
        assert_eq!(config.questionnaires[0].file, format!("{at}questionnaires/a.json?v=2"));
        assert_eq!(config.organisation.logo, Some(format!("{at}logo.svg")));
        assert_eq!(config.organisation.url.as_deref(), Some("https://www.example.nl"));
        assert_eq!(config.organisation.privacy_url, Some(format!("{at}privacy.html")));
        assert_eq!(config.theme, Some(format!("{at}theme.css")));
        assert_eq!(config.submit.map(|submit| submit.url), Some(format!("{at}responses/{{id}}")));
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
