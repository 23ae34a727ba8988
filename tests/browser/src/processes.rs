//! The processes of a browser, known by the folder that only this browser works in.

use std::fs;
use std::path::Path;
use std::process::Command;

/// A process as Linux shows it.
struct Seen {
    id: u32,
    parent: u32,
    command: String,
    is_ours: bool,
}

/// The processes of the browser that works in this folder, but for its driver.
pub(crate) fn of_browser(folder: &Path, driver: u32) -> Vec<u32> {
    family(folder, driver).into_iter().map(|process| process.id).collect()
}

/// Ends processes at once: they cannot write anything down any more.
pub(crate) fn kill(processes: &[u32]) {
    let mut command = Command::new("sh");
    command.args(["-c", "kill -9 \"$@\" 2>/dev/null", "sh"]).args(processes.iter().map(u32::to_string));
    // Those that have ended meanwhile need not be ended.
    let _ = command.status();
}

/// Whoever has the folder in its command line or its environment, and all that descend from them.
fn family(folder: &Path, driver: u32) -> Vec<Seen> {
    let folder = folder.to_string_lossy();
    let mut all: Vec<Seen> = fs::read_dir("/proc")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let id = entry.file_name().to_string_lossy().parse().ok()?;
            let read = |name: &str| fs::read(entry.path().join(name)).unwrap_or_default();
            let command = String::from_utf8_lossy(&read("cmdline")).replace('\0', " ");
            // "42 (name of the program) S 41 …"
            let stat = String::from_utf8_lossy(&read("stat")).into_owned();
            let parent = stat.rsplit(')').next()?.split_whitespace().nth(1)?.parse().ok()?;
            let is_zombie = command.is_empty();
            let environment = String::from_utf8_lossy(&read("environ")).into_owned();
            let is_ours = !is_zombie && (command.contains(&*folder) || environment.contains(&*folder));
            Some(Seen { id, parent, command, is_ours })
        })
        .collect();
    loop {
        let ours: Vec<u32> = all.iter().filter(|one| one.is_ours && one.id != driver).map(|one| one.id).collect();
        let mut has_more = false;
        for one in &mut all {
            if !one.is_ours && !one.command.is_empty() && ours.contains(&one.parent) {
                one.is_ours = true;
                has_more = true;
            }
        }
        if !has_more {
            all.retain(|one| one.is_ours && one.id != driver);
            return all;
        }
    }
}
