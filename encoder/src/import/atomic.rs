//! Files and folders that appear whole or not at all.

use std::fs;
use std::path::{Path, PathBuf};

use super::ImportError;

/// A name beside `target` that no other process writes to.
pub(super) fn beside(target: &Path, purpose: &str) -> PathBuf {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!(".{name}.{purpose}-{}", std::process::id()))
}

/// Writes a file with `write` under another name, then renames it to `target`.
pub(super) fn replace_file<T>(
    target: &Path,
    write: impl FnOnce(&Path) -> Result<T, ImportError>,
) -> Result<T, ImportError> {
    let part = beside(target, "part");
    let result = write(&part).and_then(|value| {
        fs::rename(&part, target)
            .map_err(ImportError::io(target))
            .map(|()| value)
    });
    if result.is_err() {
        // The first error is the one to report; the rest of a file can only be tidied up.
        let _ = fs::remove_file(&part);
    }
    result
}

/// Fills a new folder with `write`, then puts it in the place of `target`. Between the two
/// renames `target` is missing for an instant, since no system swaps folders portably.
pub(super) fn replace_folder(
    target: &Path,
    write: impl FnOnce(&Path) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    let (part, old) = (beside(target, "part"), beside(target, "old"));
    let result = fill_and_swap(target, &part, &old, write);
    // Left-overs are tidied up in both cases; an error here would hide the real one.
    let _ = fs::remove_dir_all(&part);
    let _ = fs::remove_dir_all(&old);
    result
}

fn fill_and_swap(
    target: &Path,
    part: &Path,
    old: &Path,
    write: impl FnOnce(&Path) -> Result<(), ImportError>,
) -> Result<(), ImportError> {
    if part.exists() {
        fs::remove_dir_all(part).map_err(ImportError::io(part))?;
    }
    fs::create_dir(part).map_err(ImportError::io(part))?;
    write(part)?;
    if target.exists() {
        fs::rename(target, old).map_err(ImportError::io(target))?;
    }
    fs::rename(part, target).map_err(ImportError::io(target))
}
