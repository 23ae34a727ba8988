//! Other people's pages (`tests/hosts/`), on an origin of their own, with the form in them.

use std::fmt;
use std::fs;

use serde_json::{Value, json};
use support::{Receiver, ReceiverOptions, Site, SiteOptions};

use crate::deployment::{config_of_one, dist, root};
use crate::driver::Folder;

/// Notes what the page around is told, and what it is like before anybody does anything.
pub const LISTEN: &str = "
    window.told = [];
    for (const event of ['ready', 'page', 'saved', 'submitted', 'downloaded', 'error']) {
      addEventListener(`leeragenda:${event}`, ({ detail }) => window.told.push([event, detail]));
    }
    window.before = [window.document.title, location.href, history.length];";

/// How the form stands in a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// `<leeragenda-form>`.
    Form,
    /// `<leeragenda-frame>`.
    Frame,
}

impl Way {
    /// The name of the element.
    #[must_use]
    pub fn element(self) -> &'static str {
        match self {
            Way::Form => "leeragenda-form",
            Way::Frame => "leeragenda-frame",
        }
    }
}

impl fmt::Display for Way {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.element())
    }
}

/// Pages of others, the deployment that they embed, and the receiver that it sends to: three origins.
pub struct Parent {
    pages: Site,
    /// The deployment.
    pub files: Site,
    /// Where it sends to.
    pub receiver: Receiver,
    folder: Folder,
}

impl Parent {
    /// Starts all three. With a questionnaire, that is the one in the place of `aanbod`.
    pub async fn start(questionnaire: Option<&Value>) -> Self {
        Self::start_with(questionnaire, |_| {}).await
    }

    /// As [`Parent::start`], with more in the configuration.
    pub async fn start_with(questionnaire: Option<&Value>, configure: impl FnOnce(&mut Value)) -> Self {
        Self::start_on(questionnaire, configure, |files| files).await
    }

    /// As [`Parent::start_with`], with the deployment on a host that is set up otherwise.
    pub async fn start_on(
        questionnaire: Option<&Value>,
        configure: impl FnOnce(&mut Value),
        host: impl FnOnce(SiteOptions) -> SiteOptions,
    ) -> Self {
        let receiver = ReceiverOptions::new().start().await;
        let receiver = receiver.unwrap_or_else(|error| panic!("the receiver does not start: {error}"));
        let folder = Folder::new("parent");
        let pages = SiteOptions::new(root().join("tests")).first_from(&folder.path).start().await;
        let pages = pages.unwrap_or_else(|error| panic!("the pages are not served: {error}"));
        let mut config = config_of_one();
        config["submit"] = json!({ "url": receiver.url() });
        config["opens"] = "2020-01-01".into();
        config["closes"] = "2099-11-30".into();
        config["embed"] = json!({ "allowedParents": [pages.origin()] });
        configure(&mut config);
        let mut files = SiteOptions::new(dist())
            .config(config.to_string())
            // What the README says that files on another origin need.
            .header("access-control-allow-origin", "*")
            .with("told.js", LISTEN);
        if let Some(questionnaire) = questionnaire {
            files = files.with("questionnaires/aanbod.json", questionnaire.to_string());
        }
        let files = host(files).start().await.unwrap_or_else(|error| panic!("the files are not served: {error}"));
        Self { pages, files, receiver, folder }
    }

    /// The address of a page of `tests/hosts/` with the form in it.
    #[must_use]
    pub fn page(&self, name: &str, way: Way) -> String {
        let (script, attributes) = match way {
            Way::Form => (
                "form",
                json!({ "config": format!("{}config.json", self.files.url()), "questionnaire": "aanbod", "language": "nl" }),
            ),
            Way::Frame => ("frame", json!({ "src": self.files.url() })),
        };
        let given: String =
            attributes.as_object().into_iter().flatten().map(|(name, value)| format!(" {name}={value}")).collect();
        let element = way.element();
        self.write(
            name,
            way,
            &[
                (
                    "{script}",
                    // It listens before anything can be told.
                    &format!(
                        "<script src=\"{0}told.js\"></script><script type=\"module\" src=\"{0}embed/{script}.js\"></script>",
                        self.files.url()
                    ),
                ),
                ("{form}", &format!("<{element}{given}></{element}>")),
                ("{element}", &json!({ "name": element, "attributes": attributes }).to_string()),
                ("{files}", &self.files.origin()),
                ("{endpoint}", self.receiver.url().trim_end_matches("/responses")),
            ],
        )
    }

    fn write(&self, name: &str, way: Way, values: &[(&str, &str)]) -> String {
        let path = root().join("tests/hosts").join(format!("{name}.html"));
        let page = fs::read_to_string(&path).unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()));
        let page = values.iter().fold(page, |page, (place, value)| page.replace(place, value));
        self.put(&format!("{name}-{way}.html"), &page)
    }

    /// Puts another page there; gives its address.
    #[must_use]
    pub fn put(&self, name: &str, page: &str) -> String {
        let written = fs::write(self.folder.path.join(name), page);
        written.unwrap_or_else(|error| panic!("cannot write {name}: {error}"));
        format!("{}{name}", self.pages.url())
    }
}
