//! Memory of the server, and as many open files as the system allows.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

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
    let maximum = getrlimit(Resource::Nofile).maximum;
    let limit = Rlimit {
        current: maximum,
        maximum,
    };
    // Where it cannot be raised, opening a stream fails and says so.
    setrlimit(Resource::Nofile, limit).ok();
}
