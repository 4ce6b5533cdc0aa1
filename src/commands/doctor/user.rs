//! As whom the checks run: root sees no refusals, and would leave files that others cannot use.

use std::path::Path;

/// The owner of a file, when it is somebody else's and we are root.
#[cfg(unix)]
pub(super) fn other_owner(path: &Path) -> Option<u32> {
    use std::os::unix::fs::MetadataExt as _;

    if !rustix::process::geteuid().is_root() {
        return None;
    }
    let owner = path.metadata().ok()?.uid();
    (owner != 0).then_some(owner)
}

/// Elsewhere nobody can tell.
#[cfg(not(unix))]
pub(super) fn other_owner(_: &Path) -> Option<u32> {
    None
}
