//! A folder as one file to hand on, and how to see that nothing of it was changed: a ZIP archive, and
//! checksums that `sha256sum --check` reads.
//!
//! Both depend on the content alone: the same folder gives the same archive.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};
use sha2::{Digest as _, Sha256};

use crate::problem::Problem;
use crate::stamp;

/// The checksums of a folder, in the folder.
pub const SUMS: &str = "SHA256SUMS";

/// Writes the checksums of all that is in a folder.
pub fn sum(folder: &Path) -> Result<(), Problem> {
    let mut sums = String::new();
    for file in stamp::files(folder)?.into_iter().filter(|file| !file.ends_with(SUMS)) {
        sums += &line(&file, &name_in(folder, &file))?;
    }
    let path = folder.join(SUMS);
    fs::write(&path, sums).map_err(Problem::file(path))
}

/// Writes a folder as an archive beside it, and the archive's checksum; gives the archive.
pub fn pack(folder: &Path) -> Result<PathBuf, Problem> {
    let beside = |ending: &str| {
        let mut name = folder.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    };
    let mut entries = Vec::new();
    for file in stamp::files(folder)? {
        let content = fs::read(&file).map_err(Problem::file(&file))?;
        entries.push((format!("leeragenda/{}", name_in(folder, &file)), content));
    }
    let archive = beside(".zip");
    let bytes = zip(&entries).map_err(Problem::file(&archive))?;
    fs::write(&archive, bytes).map_err(Problem::file(&archive))?;
    let name = archive.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let sum = beside(".zip.sha256");
    fs::write(&sum, line(&archive, &name)?).map_err(Problem::file(sum))?;
    Ok(archive)
}

fn line(file: &Path, name: &str) -> Result<String, Problem> {
    let content = fs::read(file).map_err(Problem::file(file))?;
    let sum: String = Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(format!("{sum}  {name}\n"))
}

/// A file's path in its folder, with slashes on every system.
fn name_in(folder: &Path, file: &Path) -> String {
    let parts = file.strip_prefix(folder).unwrap_or(file).components();
    parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// A ZIP archive of files: names and contents. (APPNOTE.TXT of PKWARE, 4.3: local headers with data,
/// then the central directory, then its end.)
fn zip(entries: &[(String, Vec<u8>)]) -> io::Result<Vec<u8>> {
    let mut archive = Vec::new();
    let mut directory = Vec::new();
    for (name, content) in entries {
        let mut deflate = DeflateEncoder::new(Vec::new(), Compression::best());
        deflate.write_all(content)?;
        let packed = deflate.finish()?;
        let mut crc = Crc::new();
        crc.update(content);
        let mut common = Vec::new();
        // Version 2.0, names in UTF-8, deflated, 1 January 1980 at midnight.
        for half in [20_u16, 1 << 11, 8, 0, 0x21] {
            common.extend(half.to_le_bytes());
        }
        for word in [crc.sum(), size(packed.len())?, size(content.len())?] {
            common.extend(word.to_le_bytes());
        }
        let length = u16::try_from(name.len()).map_err(io::Error::other)?;
        // The name's length, and no extra field.
        common.extend(length.to_le_bytes());
        common.extend([0, 0]);

        directory.extend(*b"PK\x01\x02");
        directory.extend(20_u16.to_le_bytes());
        directory.extend(&common);
        // No comment, the first disk, no attributes.
        directory.extend([0; 10]);
        directory.extend(size(archive.len())?.to_le_bytes());
        directory.extend(name.as_bytes());

        archive.extend(*b"PK\x03\x04");
        archive.extend(&common);
        archive.extend(name.as_bytes());
        archive.extend(packed);
    }
    let count = u16::try_from(entries.len()).map_err(io::Error::other)?;
    let (start, length) = (size(archive.len())?, size(directory.len())?);
    archive.extend(directory);
    archive.extend(*b"PK\x05\x06\0\0\0\0");
    archive.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    archive.extend([length.to_le_bytes(), start.to_le_bytes()].concat());
    archive.extend([0, 0]);
    Ok(archive)
}

/// A length of at most 4 GB.
fn size(length: usize) -> io::Result<u32> {
    u32::try_from(length).map_err(io::Error::other)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
mod tests {
    use super::*;
    use std::process::Command;

    #[test]
    fn what_was_packed_can_be_unpacked_and_checked() {
        let folder = std::env::temp_dir().join(format!("xtask-archive-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        let dist = folder.join("dist");
        fs::create_dir_all(dist.join("questionnaires")).unwrap();
        fs::write(dist.join("index.html"), "a page ".repeat(1000)).unwrap();
        fs::write(dist.join("questionnaires/a.json"), "").unwrap();
        sum(&dist).unwrap();
        let archive = pack(&dist).unwrap();
        // Another reader than our own writer.
        let run = |program: &str, arguments: &[&str], place: &Path| {
            let status = Command::new(program).args(arguments).current_dir(place).status();
            assert!(status.unwrap().success(), "{program} {arguments:?}");
        };
        run("sha256sum", &["--check", "--quiet", "dist.zip.sha256"], &folder);
        run("python3", &["-m", "zipfile", "-e", &archive.to_string_lossy(), "out"], &folder);
        run("sha256sum", &["--check", "--quiet", "--strict", SUMS], &folder.join("out/leeragenda"));
        let unpacked = fs::read_to_string(folder.join("out/leeragenda/index.html")).unwrap();
        assert_eq!(unpacked, "a page ".repeat(1000));
        let sums = fs::read_to_string(dist.join(SUMS)).unwrap();
        assert!(sums.contains("  questionnaires/a.json\n") && !sums.contains(SUMS), "{sums}");
        fs::remove_dir_all(folder).unwrap();
    }
}
