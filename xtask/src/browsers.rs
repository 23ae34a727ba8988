//! The browsers that the journeys run in, and what drives them.

use crate::apt::{self, Package, Sign};
use crate::machine::Machine;
use crate::problem::Problem;
use crate::steps::Steps;

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    Firefox,
    WebKit,
}

/// Without a font of its own, a page's texts have no width in a bare machine.
const FONT: Package = ("fonts-dejavu-core", Sign::Folder("/usr/share/fonts/truetype/dejavu"));

impl Engine {
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    pub fn named(name: &str) -> Result<Self, String> {
        let engine = Self::ALL.into_iter().find(|engine| engine.name() == name);
        engine.ok_or_else(|| "an engine is chromium, firefox or webkit".into())
    }

    fn packages(self) -> Vec<Package> {
        match self {
            Self::Chromium => {
                vec![("chromium", Sign::Program("chromium")), ("chromium-driver", Sign::Program("chromedriver"))]
            }
            // geckodriver is no package of Debian's: cargo installs it.
            Self::Firefox => vec![("firefox-esr", Sign::Program("firefox-esr"))],
            Self::WebKit => vec![
                ("webkit2gtk-driver", Sign::Program("WebKitWebDriver")),
                ("xvfb", Sign::Program("xvfb-run")),
                ("xauth", Sign::Program("xauth")),
            ],
        }
    }
}

/// Installs the browsers that are missing. An engine that cannot be had is an error: a journey that
/// did not run is not a journey that went well.
pub fn install(machine: &Machine, engines: &[Engine], steps: &mut Steps) -> Result<(), Problem> {
    let names: Vec<_> = engines.iter().map(|engine| engine.name()).collect();
    let packages: Vec<Package> = engines.iter().flat_map(|engine| engine.packages()).chain([FONT]).collect();
    let missing = apt::missing(&packages);
    if missing.is_empty() {
        steps.next(format_args!("browsers ({}): are there", names.join(", ")));
        return Ok(());
    }
    steps.next(format_args!("browsers: installing {}, some minutes", missing.join(" ")));
    apt::install(machine, &packages)?;
    steps.done();
    Ok(())
}
