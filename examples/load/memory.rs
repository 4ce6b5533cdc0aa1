//! Memory of the server, and as many open files as the system allows.

use nix::sys::resource::{Resource, getrlimit, setrlimit};

/// Resident memory of a process in MiB, where the system tells it.
pub(crate) fn resident_mib(process: Option<u32>) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", process?)).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kib: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib / 1_024.0)
}

/// Each stream takes a file of this process too.
pub(crate) fn allow_many_files() {
    if let Ok((_, hard)) = getrlimit(Resource::RLIMIT_NOFILE) {
        // Where it cannot be raised, opening a stream fails and says so.
        setrlimit(Resource::RLIMIT_NOFILE, hard, hard).ok();
    }
}
