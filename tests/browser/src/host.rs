//! Static hosts that others made, set up as the README says, on loopback.

use std::env;
use std::fs;
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;
use support::Hosting;

use crate::deployment::{dist, root};
use crate::driver::{Folder, Process, free_port};

/// How long a server may take until it listens, on a machine that is busy.
const START: Duration = Duration::from_secs(30);

/// A host, until it is dropped.
pub struct Host {
    port: u16,
    // Dropped in this order: the process, then its folder.
    _process: Process,
    _folder: Folder,
}

impl Host {
    /// nginx, with the README's recipe.
    pub fn nginx(config: &Value) -> Self {
        Self::start("nginx", config, |folder, recipe| {
            let home = hosts();
            let modules = home.join("usr/lib/nginx/modules/ngx_http_brotli_static_module.so");
            // One process: a worker would outlive its master, which is killed.
            let whole = format!(
                "load_module {};\npid {place}/pid;\nerror_log stderr;\ndaemon off;\nmaster_process off;\nevents {{}}\nhttp {{\n\
                 include {};\naccess_log off;\n{temporary}{recipe}\n}}\n",
                modules.display(),
                home.join("etc/nginx/mime.types").display(),
                place = folder.display(),
                temporary = ["client_body", "fastcgi", "proxy", "scgi", "uwsgi"]
                    .map(|kind| format!("{kind}_temp_path {}/{kind};\n", folder.display()))
                    .concat(),
            );
            let mut command = Command::new(home.join("usr/sbin/nginx"));
            command.args(["-e", "stderr", "-p"]).arg(folder).arg("-c").arg(written(folder, "nginx.conf", &whole));
            command
        })
    }

    /// Caddy, with the README's recipe.
    pub fn caddy(config: &Value) -> Self {
        Self::start("caddy", config, |folder, recipe| {
            // Nobody gives a certificate for loopback.
            let whole = format!("{{\n\tadmin off\n\tauto_https off\n}}\n{recipe}\n");
            let mut command = Command::new(hosts().join("usr/bin/caddy"));
            command.args(["run", "--adapter", "caddyfile", "--config"]).arg(written(folder, "Caddyfile", &whole));
            command.env("HOME", folder).env("XDG_DATA_HOME", folder).env("XDG_CONFIG_HOME", folder);
            command
        })
    }

    fn start(name: &str, config: &Value, command: impl FnOnce(&Path, &str) -> Command) -> Self {
        let folder = Folder::new(name);
        let port = free_port();
        let served = folder.path.join("srv");
        deploy(&served, config);
        let recipe = recipe(name)
            .replace("/srv/leeragenda", &served.to_string_lossy())
            .replace("listen 80;", &format!("listen 127.0.0.1:{port};"))
            .replace("forms.example.nl {", &format!("http://127.0.0.1:{port} {{"));
        let log = folder.path.join("log");
        let mut process = Process::start(command(&folder.path, &recipe), &log);
        let deadline = Instant::now() + START;
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            let has_ended = process.0.try_wait().ok().flatten().is_some();
            if has_ended || Instant::now() > deadline {
                panic!("{name} does not listen: {}", fs::read_to_string(&log).unwrap_or_default());
            }
            sleep(Duration::from_millis(20));
        }
        Self { port, _process: process, _folder: folder }
    }

    /// Where the page is.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/vragenlijst/", self.port)
    }
}

/// Where nginx and Caddy are.
fn hosts() -> PathBuf {
    let named = env::var_os("LEERAGENDA_HOSTS").map(PathBuf::from);
    named.unwrap_or_else(|| panic!("LEERAGENDA_HOSTS is not set: run `cargo xtask test`"))
}

/// The block of the README that is fenced so.
fn recipe(name: &str) -> String {
    let readme = root().join("README.md");
    let text = fs::read_to_string(&readme).unwrap_or_else(|error| panic!("{}: {error}", readme.display()));
    let block = text.split(&format!("```{name}\n")).nth(1).and_then(|rest| rest.split("```").next());
    block.unwrap_or_else(|| panic!("the README has no recipe for {name}")).to_owned()
}

fn written(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
    path
}

/// Stylesheets of a deployer, which change, and are called nearly as ours, which do not.
pub const DEPLOYERS: [&str; 2] = ["theme-2.css", "leeragenda-theme.css"];

/// A folder as `cargo xtask dist --config` makes it, with this configuration.
pub fn deploy(folder: &Path, config: &Value) {
    copy(&dist(), folder).unwrap_or_else(|error| panic!("cannot copy the page: {error}"));
    written(folder, "config.json", &config.to_string());
    for name in DEPLOYERS {
        written(folder, name, ":root {}");
    }
    let done = Hosting::of(config).write_into(folder);
    done.unwrap_or_else(|error| panic!("cannot write the policy: {error}"));
    // They hold the policy of before.
    for page in ["index.html", "overview/index.html"] {
        for ending in ["br", "gz"] {
            let _ = fs::remove_file(folder.join(format!("{page}.{ending}")));
        }
    }
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let place = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &place)?;
        } else {
            fs::copy(entry.path(), place)?;
        }
    }
    Ok(())
}
