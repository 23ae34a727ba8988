//! The static hosts of the README's recipes, as Debian makes them: nginx and Caddy. They are unpacked
//! into a folder and not installed, because a web server that is installed starts to serve.

use std::fs;
use std::path::PathBuf;

use crate::apt;
use crate::command;
use crate::machine::Machine;
use crate::problem::Problem;
use crate::steps::Steps;

const PACKAGES: [&str; 4] = ["caddy", "libnginx-mod-http-brotli-static", "nginx", "nginx-common"];
/// What each test needs of them.
const PROGRAMS: [&str; 4] = [
    "usr/bin/caddy",
    "usr/sbin/nginx",
    "usr/lib/nginx/modules/ngx_http_brotli_static_module.so",
    "etc/nginx/mime.types",
];

/// Unpacks them, when they are not there; gives the folder.
pub fn install(machine: &Machine, steps: &mut Steps) -> Result<PathBuf, Problem> {
    let home = machine.tools.join("hosts");
    let is_there = |folder: &PathBuf| PROGRAMS.iter().all(|program| folder.join(program).is_file());
    if is_there(&home) {
        steps.next("nginx and Caddy: are there");
        return Ok(home);
    }
    steps.next("nginx and Caddy: unpacking, some seconds");
    let packed = machine.tools.join("building").join("hosts");
    fs::create_dir_all(&packed).map_err(Problem::file(&packed))?;
    apt::download(machine, &PACKAGES, &packed)?;
    for entry in fs::read_dir(&packed).map_err(Problem::file(&packed))?.flatten() {
        let mut unpack = machine.command("dpkg-deb");
        unpack.arg("--extract").arg(entry.path()).arg(&home);
        command::run("dpkg-deb", &mut unpack)?;
    }
    let _ = fs::remove_dir_all(&packed);
    if !is_there(&home) {
        return Err(Problem::StillMissing { what: PACKAGES.join(", ") });
    }
    steps.done();
    Ok(home)
}
