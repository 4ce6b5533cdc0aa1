//! `guichet conflicts`: pages that contradict each other, for those who write them.

use std::cmp::Reverse;
use std::path::Path;

use adapters::store::sqlite::MetConflict;
use anyhow::Context as _;
use bot_core::access::Scope;
use knowledge::{Conflict, ConflictSide};
use serde::Serialize;

use crate::cli::ConflictsArgs;
use crate::exit::Ending;
use crate::output::{Output, clean};
use crate::wiring::{Installation, Storage, today};

/// A conflict, and how often an answer showed it.
#[derive(Serialize)]
struct Listed {
    #[serde(flatten)]
    conflict: Conflict,
    met: u64,
}

/// Lists the conflicts: those that people met, then the newest. Ends as [`Ending::Skipped`] does when there are some, so that a script
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
    let met = met(&installation)?;
    let mut listed: Vec<Listed> = conflicts
        .into_iter()
        .map(|conflict| Listed::of(conflict, &met))
        .collect();
    // Those that people met come first.
    listed.sort_by_key(|one| Reverse(one.met));
    if options.json {
        output.json(&listed)?;
    } else {
        show(&listed, output)?;
    }
    Ok(match listed.as_slice() {
        [] => Ending::Done,
        _ => Ending::Skipped,
    })
}

/// What questions met, where conversations are kept.
fn met(installation: &Installation) -> anyhow::Result<Vec<MetConflict>> {
    let storage = Storage::of(installation);
    if !storage.database.exists() {
        return Ok(Vec::new());
    }
    super::block_on(async {
        let store = storage.open().await?;
        let met = store.conflicts().await;
        store.close().await;
        anyhow::Ok(met?)
    })?
}

impl Listed {
    fn of(conflict: Conflict, met: &[MetConflict]) -> Self {
        let side = |side: &ConflictSide| (side.page.clone(), side.section);
        let (newer, older) = (side(&conflict.newer), side(&conflict.older));
        let is_it = |one: &&MetConflict| {
            let quoted = (one.met.page.clone(), one.met.section);
            let other = (one.met.other.clone(), one.met.other_section);
            (quoted == newer && other == older) || (quoted == older && other == newer)
        };
        let met = met.iter().filter(is_it).map(|one| one.times).sum();
        Self { conflict, met }
    }
}

fn show(conflicts: &[Listed], output: &mut Output) -> anyhow::Result<()> {
    for Listed { conflict, met } in conflicts {
        show_side(&conflict.newer, output)?;
        show_side(&conflict.older, output)?;
        if *met > 0 {
            output.line(format_args!("    shown with answers {met} time(s)"))?;
        }
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
