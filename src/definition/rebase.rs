//! A questionnaire in a page of others: the relative links in its HTML made whole.
//!
//! In a page of our own they are seen from the page. In somebody else's page they would lead into that
//! site.

use super::{Definition, Kind, Markup, Markups};
use crate::address::{absolute, folder_of};

impl Definition {
    /// Makes every relative link in HTML one that begins where `config.json` is: at this address.
    pub fn rebase(&mut self, address: &str) {
        let folder = folder_of(address);
        let html = self.elements.iter_mut().filter_map(|element| match &mut element.kind {
            Kind::Html(versions) => Some(versions),
            _ => None,
        });
        let completed = self.completed_when.iter_mut().map(|(_, versions)| versions);
        for versions in html.chain(completed).chain([&mut self.completed]) {
            versions.iter_mut().for_each(|Markups { nodes, .. }| rebase(nodes, folder));
        }
    }
}

fn rebase(nodes: &mut [Markup], folder: &str) {
    for node in nodes {
        if let Markup::Element { href, children, .. } = node {
            *href = href.as_deref().map(|path| absolute(folder, path));
            rebase(children, folder);
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn relative_links_begin_where_the_config_is_and_what_is_whole_stays() {
        let source = r#"{
            "pages": [{ "name": "p", "elements": [{ "type": "html", "name": "h", "html": {
                "default": "<p>Lees <a href='uitleg.html'>de uitleg</a> of <a href='https://www.example.nl/'>meer</a></p>",
                "en": "<p><a href='/en/'>Read more</a></p>" } }] }],
            "completedHtml": "<p><a href='mailto:a@b.nl'>Mail</a> <a href='dank.html'>Verder</a></p>",
            "completedHtmlOnCondition": [{ "expression": "{a} = 1", "html": "<a href='een.html'>Een</a>" }] }"#;
        let (mut definition, issues) = crate::definition::parse(source);
        assert!(!issues.has_errors(), "{:?}", issues.into_first_error());
        definition.rebase("https://forms.example.nl/x/config.json?v=2");
        let all = format!("{definition:?}");
        for link in [
            "https://forms.example.nl/x/uitleg.html",
            "https://www.example.nl/",
            "https://forms.example.nl/en/",
            "mailto:a@b.nl",
            "https://forms.example.nl/x/dank.html",
            "https://forms.example.nl/x/een.html",
        ] {
            assert!(all.contains(&format!("href: Some({link:?})")), "{link} is not in {all}");
        }
    }
}
