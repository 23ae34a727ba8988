//! The browsers that the journeys run in, and what drives them.

use std::env;
use std::io::IsTerminal as _;
use std::path::Path;
use std::process::Command;

use crate::command::{self, run};
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

/// How to see whether a Debian package is there; other systems bring the same programs.
enum Sign {
    Program(&'static str),
    Folder(&'static str),
}

/// Without a font of its own, a page's texts have no width in a bare machine.
const FONT: (&str, Sign) = ("fonts-dejavu-core", Sign::Folder("/usr/share/fonts/truetype/dejavu"));

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

    fn packages(self) -> Vec<(&'static str, Sign)> {
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

impl Sign {
    fn is_there(&self) -> bool {
        match self {
            Sign::Program(program) => command::find(program).is_some(),
            Sign::Folder(folder) => Path::new(folder).is_dir(),
        }
    }
}

/// Installs the browsers that are missing. An engine that cannot be had is an error: a journey that
/// did not run is not a journey that went well.
pub fn install(machine: &Machine, engines: &[Engine], steps: &mut Steps) -> Result<(), Problem> {
    let names: Vec<_> = engines.iter().map(|engine| engine.name()).collect();
    let missing = missing(engines);
    if missing.is_empty() {
        steps.next(format_args!("browsers ({}): are there", names.join(", ")));
        return Ok(());
    }
    let packages = missing.join(" ");
    steps.next(format_args!("browsers: installing {packages}, some minutes"));
    if command::find("apt-get").is_none() {
        return Err(Problem::NoApt { packages });
    }
    let install = format!("apt-get install -y {packages}");
    let by_hand = format!("apt-get update && {install}");
    let right = Right::of_this_user().ok_or(Problem::NeedsRoot { command: by_hand.clone() })?;
    for line in ["apt-get update -qq", &install] {
        let mut apt = right.command(machine);
        apt.args(line.split(' '));
        run("apt-get", &mut apt)
            .map_err(|_| Problem::NotInstalled { what: packages.clone(), command: by_hand.clone() })?;
    }
    match self::missing(engines).first() {
        Some(package) => Err(Problem::StillMissing { what: (*package).into() }),
        None => {
            steps.done();
            Ok(())
        }
    }
}

fn missing(engines: &[Engine]) -> Vec<&'static str> {
    let packages = engines.iter().flat_map(|engine| engine.packages()).chain([FONT]);
    packages.filter(|(_, sign)| !sign.is_there()).map(|(package, _)| package).collect()
}

/// How this user installs packages.
enum Right {
    Root,
    Sudo,
}

impl Right {
    fn of_this_user() -> Option<Self> {
        if command::output("id", &["-u"]).as_deref() == Some("0") {
            return Some(Self::Root);
        }
        command::find("sudo")?;
        let asks_nothing = command::output("sudo", &["-n", "true"]).is_some();
        let can_be_asked = std::io::stdin().is_terminal() && env::var_os("CI").is_none();
        (asks_nothing || can_be_asked).then_some(Self::Sudo)
    }

    /// `env`, as root, so that the package manager asks nothing.
    fn command(&self, machine: &Machine) -> Command {
        let mut command = machine.command(match self {
            Self::Root => "env",
            Self::Sudo => "sudo",
        });
        if matches!(self, Self::Sudo) {
            command.arg("env");
        }
        command.arg("DEBIAN_FRONTEND=noninteractive");
        command
    }
}
