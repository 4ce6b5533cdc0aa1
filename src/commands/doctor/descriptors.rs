//! File descriptors: each open stream of events takes one.

use super::Patient;
use super::finding::Finding;

const CHECK: &str = "descriptors";
/// Descriptors for everything but streams: connections that ask, index, database, logs.
const OTHERS: u64 = 500;

/// Compares the limit of the process with the streams that the settings allow.
pub(super) fn check(patient: &Patient<'_>) -> Finding {
    let streams = &patient.installation.settings.web.channel.streams;
    let Some(limit) = limit() else {
        return Finding::ok(CHECK, "without a limit");
    };
    if streams.most == 0 {
        return Finding::warning(
            CHECK,
            format!("streams are without a limit, descriptors end at {limit}"),
            "set `most` in [streams] of web.toml",
        );
    }
    let most = u64::try_from(streams.most).unwrap_or(u64::MAX);
    let need = most.saturating_add(OTHERS);
    if limit < need {
        let allowed = limit.saturating_sub(OTHERS);
        return Finding::warning(
            CHECK,
            format!("the limit of {limit} is enough for {allowed} of {most} streams"),
            format!(
                "set `LimitNOFILE={need}` in the unit (or `ulimit -n {need}`), or lower `most` in \
                 [streams] of web.toml"
            ),
        );
    }
    Finding::ok(
        CHECK,
        format!("the limit of {limit} is enough for {most} streams"),
    )
}

#[cfg(unix)]
fn limit() -> Option<u64> {
    // The server raises its own limit to the most that it may.
    rustix::process::getrlimit(rustix::process::Resource::Nofile).maximum
}

#[cfg(not(unix))]
fn limit() -> Option<u64> {
    None
}
