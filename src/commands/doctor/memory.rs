//! Memory: what is available against what model, index and vectors take.

use std::path::Path;

use super::Patient;
use super::disk::size;
use super::finding::{Finding, megabytes};

const CHECK: &str = "memory";
/// What the program takes besides what it reads: measured at 70 MB, with room for conversations.
const PROGRAM: u64 = 150_000_000;

/// Compares what the system and the limit of our group of processes leave with what is needed.
pub(super) fn check(patient: &Patient<'_>) -> Finding {
    let installation = &patient.installation;
    let packed = installation.model_dir.join(encoder::import::PACKED_NAME);
    let model = packed.metadata().map_or(0, |data| data.len());
    let need = PROGRAM + model + size(&installation.data_dir);
    let Some(available) = available() else {
        return Finding::ok(
            CHECK,
            format!(
                "{} are needed; what is available is not known here",
                megabytes(need)
            ),
        );
    };
    let found = format!(
        "{} available, about {} are needed",
        megabytes(available),
        megabytes(need)
    );
    if available < need {
        let remedy = "give the machine or its container more memory (`MemoryMax=` in the unit), or \
                      stop other programs";
        Finding::warning(CHECK, found, remedy)
    } else {
        Finding::ok(CHECK, found)
    }
}

/// Bytes that can still be had, on Linux.
fn available() -> Option<u64> {
    let system = std::fs::read_to_string("/proc/meminfo")
        .ok()
        .and_then(|text| of_system(&text));
    let group = of_group(Path::new("/sys/fs/cgroup"));
    system.into_iter().chain(group).min()
}

fn of_system(text: &str) -> Option<u64> {
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix("MemAvailable:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1_024)
}

/// What the limit of a container leaves; nothing without a limit.
fn of_group(folder: &Path) -> Option<u64> {
    let read = |name: &str| -> Option<u64> {
        let text = std::fs::read_to_string(folder.join(name)).ok()?;
        text.trim().parse().ok()
    };
    Some(read("memory.max")?.saturating_sub(read("memory.current")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_and_a_container_tell_what_is_left() {
        let text = "MemTotal:       100 kB\nMemAvailable:    50 kB\n";
        assert_eq!(of_system(text), Some(51_200));
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(of_group(folder.path()), None);
        std::fs::write(folder.path().join("memory.max"), "max\n").unwrap();
        std::fs::write(folder.path().join("memory.current"), "100\n").unwrap();
        assert_eq!(of_group(folder.path()), None);
        std::fs::write(folder.path().join("memory.max"), "300\n").unwrap();
        assert_eq!(of_group(folder.path()), Some(200));
    }
}
