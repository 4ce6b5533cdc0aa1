//! The files of settings and sources.

use std::path::Path;

use super::finding::Finding;
use crate::commands::check;
use crate::config::{self, Loaded, Settings};

const CHECK: &str = "configuration";

/// Every mistake in the files, then sources that are not there.
pub(super) fn check(
    folder: &Path,
    sample: bool,
    settings: &Loaded<Settings>,
) -> anyhow::Result<Finding> {
    let place = if sample {
        folder.join(config::SAMPLE)
    } else {
        folder.to_owned()
    };
    let sources = config::sources(&place);
    let mut problems = settings.problems.clone();
    problems.extend(check::understanding(folder, &settings.value));
    problems.extend(config::danger(folder).problems);
    problems.extend(sources.problems);
    if !problems.is_empty() {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        return Ok(Finding::failure(
            CHECK,
            format!("{} mistake(s): {}", lines.len(), lines.join("; ")),
            "mend them, then run `guichet check`",
        ));
    }
    let unread = config::unread(folder);
    if !unread.is_empty() {
        return Ok(Finding::warning(
            CHECK,
            format!("nothing reads `{}`", unread.join("`, `")),
            "rename it to the name of a file of settings, or remove it",
        ));
    }
    let missing: Vec<&str> = sources
        .value
        .iter()
        .filter(|source| source.address.is_none() && !source.path.exists())
        .map(|source| source.name.as_str())
        .collect();
    if !missing.is_empty() {
        return Ok(Finding::warning(
            CHECK,
            format!("no files yet for source `{}`", missing.join("`, `")),
            format!(
                "fetch them (`make corpus` for those of the demonstration), or mend `path` in `{}`",
                place.join(config::SOURCES).display()
            ),
        ));
    }
    let count = sources.value.len();
    Ok(Finding::ok(CHECK, format!("right, {count} source(s)")))
}
