//! A config from another place than the page: its relative addresses made whole.
//!
//! In a page of our own they are relative to the page, which lies beside `config.json`. In somebody
//! else's page they would lead into that site.

use super::Config;
use crate::address::{absolute, folder_of};

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

#[cfg(test)]
mod tests {
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
}
