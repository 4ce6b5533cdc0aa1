//! `guichet conflicts`: pages that contradict each other, for those who write them.

use std::path::Path;

use anyhow::Context as _;
use bot_core::access::Scope;
use knowledge::{Conflict, ConflictSide};

use crate::cli::ConflictsArgs;
use crate::exit::Ending;
use crate::output::{Output, clean};
use crate::wiring::{Installation, today};

/// Lists the conflicts, newest first. Ends as [`Ending::Skipped`] does when there are some, so that a script
/// can tell.
pub(super) fn run(
    config: &Path,
    options: &ConflictsArgs,
    output: &mut Output,
) -> anyhow::Result<Ending> {
    let installation = Installation::load(config, &options.places, options.sample)?;
    let library = installation.library_in_service(None)?;
    let scope = Scope::new(options.caller.access(), today());
    let conflicts = library.conflicts(&scope);
    let conflicts = conflicts.context("the pages could not be compared")?;
    if options.json {
        output.json(&conflicts)?;
    } else {
        show(&conflicts, output)?;
    }
    Ok(match conflicts.as_slice() {
        [] => Ending::Done,
        _ => Ending::Skipped,
    })
}

fn show(conflicts: &[Conflict], output: &mut Output) -> anyhow::Result<()> {
    for conflict in conflicts {
        show_side(&conflict.newer, output)?;
        show_side(&conflict.older, output)?;
        output.line(format_args!(""))?;
    }
    match conflicts.len() {
        0 => output.line(format_args!("no pages contradict each other"))?,
        count => output.line(format_args!(
            "{count} pair(s) of sentences state different values of the same thing"
        ))?,
    }
    Ok(())
}

fn show_side(side: &ConflictSide, output: &mut Output) -> anyhow::Result<()> {
    let modified = side
        .modified
        .map_or("no date".to_owned(), |day| day.to_string());
    output.line(format_args!(
        "{modified}  {} ({})",
        clean(&side.title),
        side.page
    ))?;
    if !side.heading_path.is_empty() {
        output.line(format_args!(
            "    {}",
            clean(&side.heading_path.join(" > "))
        ))?;
    }
    output.line(format_args!(
        "    \u{ab} {} \u{bb}",
        clean(side.sentence.trim())
    ))?;
    if let Some(url) = &side.url {
        output.line(format_args!("    {}", clean(url)))?;
    }
    Ok(())
}
