//! The disk: whether folders can be written to, and how much is free in them.

use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use super::Patient;
use super::finding::{Finding, megabytes};
use super::user;

/// Free space that is wanted besides what can be told: logs of the database, growth.
const MARGIN: u64 = 200_000_000;
/// What fetching and importing the model takes.
const MODEL: u64 = 600_000_000;

/// The data folder, and the model folder when something has still to be put into it.
pub(super) fn check(patient: &Patient<'_>) -> Vec<Finding> {
    let installation = &patient.installation;
    // A new index is built beside the one in service.
    let data = &installation.data_dir;
    let mut findings = vec![folder("data folder", data, size(data) + MARGIN)];
    if installation
        .encoder()
        .is_ok_and(|encoder| encoder.is_none())
    {
        findings.push(folder("model folder", &installation.model_dir, MODEL));
    }
    findings
}

fn folder(check: &'static str, path: &Path, need: u64) -> Finding {
    let place = nearest(path);
    let shown = path.display();
    if let Err(error) = write_probe(&place) {
        return Finding::failure(
            check,
            format!("`{}` cannot be written to: {error}", place.display()),
            format!(
                "give the program's user the right to write to `{shown}`, or name another folder"
            ),
        );
    }
    if let Some(owner) = user::other_owner(&place) {
        return Finding::warning(
            check,
            format!(
                "`{shown}` belongs to user {owner}, and you are root: root may write everywhere"
            ),
            format!("run `sudo -u '#{owner}' guichet doctor`"),
        );
    }
    match free(&place) {
        Err(error) => Finding::warning(
            check,
            format!("`{shown}` is writable; its free space is not known: {error}"),
            "look at it by hand",
        ),
        Ok(free) if free < need => {
            let found = format!(
                "`{shown}` has {} free, {} are needed",
                megabytes(free),
                megabytes(need)
            );
            let remedy = "free some space, or move the folder to another disk";
            if free < need / 4 {
                Finding::failure(check, found, remedy)
            } else {
                Finding::warning(check, found, remedy)
            }
        }
        Ok(free) => Finding::ok(
            check,
            format!("`{shown}` is writable, {} free", megabytes(free)),
        ),
    }
}

/// The folder, or what is there of the way to it: the program makes the rest.
fn nearest(path: &Path) -> PathBuf {
    let mut folder = path;
    while !folder.as_os_str().is_empty() && !folder.exists() {
        folder = folder.parent().unwrap_or(Path::new(""));
    }
    if folder.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        folder.to_owned()
    }
}

/// Makes a file and removes it.
pub(super) fn write_probe(folder: &Path) -> io::Result<()> {
    let file = folder.join(format!(".guichet-doctor-{}", std::process::id()));
    let made = OpenOptions::new().write(true).create_new(true).open(&file);
    made.and_then(|_| fs::remove_file(&file))
}

#[cfg(unix)]
fn free(folder: &Path) -> io::Result<u64> {
    let space = rustix::fs::statvfs(folder)?;
    Ok(space.f_bavail.saturating_mul(space.f_frsize))
}

#[cfg(not(unix))]
fn free(_: &Path) -> io::Result<u64> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Bytes of all files below a folder; what cannot be read counts nothing.
pub(super) fn size(folder: &Path) -> u64 {
    let mut bytes = 0;
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            match entry.metadata() {
                Ok(data) if data.is_dir() => folders.push(entry.path()),
                Ok(data) => bytes += data.len(),
                Err(_) => {}
            }
        }
    }
    bytes
}
