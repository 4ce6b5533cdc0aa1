//! `guichet ingest`: sources into the index, then the vectors.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use adapters::store::sqlite::{Inspection, inspect};
use anyhow::Context as _;
use knowledge::generations;
use knowledge::ingest::{IngestOptions, IngestReport};
use knowledge::source::SourceSpec;
use knowledge::vectors::FillProgress;

use crate::cli::{IngestArgs, SourceArgument};
use crate::config;
use crate::exit::{Ending, Precondition};
use crate::output::Output;
use crate::progress::{IngestMeter, Meter};
use crate::wiring::{Installation, Storage};

/// Reads the sources.
pub(super) fn run(
    config: &Path,
    options: &IngestArgs,
    output: &mut Output,
) -> anyhow::Result<Ending> {
    let installation = Installation::load(config, &options.places, options.sample)?;
    let sources = sources(config, options)?;
    let asked = config::asked(config).checked()?;
    let settings = IngestOptions {
        dry_run: options.dry_run,
        // The file is the whole list; a source on the command line adds to what is there.
        remove_other_sources: options.source.is_empty(),
        asked: Some(&asked),
    };
    let report = index(&installation.data_dir, &sources, settings)?;
    print(&report, options.dry_run, output)?;
    if report.generation.is_some() {
        remove_unused(&installation, output)?;
    }
    if !options.no_wait && !options.dry_run {
        fill(&installation, output)?;
    }
    Ok(if report.problems.is_empty() {
        Ending::Done
    } else {
        Ending::Skipped
    })
}

/// One run of ingestion, with a bar.
pub(super) fn index(
    data_dir: &Path,
    sources: &[SourceSpec],
    options: IngestOptions<'_>,
) -> anyhow::Result<IngestReport> {
    let meter = IngestMeter::new();
    let report =
        knowledge::ingest::run(data_dir, sources, options, &|progress| meter.show(progress));
    meter.clear();
    report.map_err(|error| Precondition::missing(chain(&error)))
}

/// Writes what a run did.
pub(super) fn print(
    report: &IngestReport,
    dry_run: bool,
    output: &mut Output,
) -> anyhow::Result<()> {
    for problem in &report.problems {
        output.line(format_args!("skipped {problem}"))?;
    }
    let title = if dry_run { "would be" } else { "are" };
    output.line(format_args!(
        "{} page(s) {title} new, {} changed, {} removed, {} as before; {} glossary entries; {} file(s) read, {} as before, {} problem(s); {:.1} s",
        report.pages_added,
        report.pages_changed,
        report.pages_removed,
        report.pages_unchanged,
        report.entries,
        report.files_read,
        report.files_unchanged,
        report.problems.len(),
        report.seconds,
    ))?;
    Ok(())
}

/// The sources of the command line, of the sample, or of the configuration.
fn sources(config: &Path, options: &IngestArgs) -> anyhow::Result<Vec<SourceSpec>> {
    if options.sample {
        config::sources(&config.join(config::SAMPLE)).checked()
    } else if options.source.is_empty() {
        config::sources(config).checked()
    } else {
        named(&options.source)
    }
}

/// Gives sources of the command line the name of their file, made unique.
fn named(arguments: &[SourceArgument]) -> anyhow::Result<Vec<SourceSpec>> {
    let mut names = BTreeSet::new();
    let mut sources = Vec::new();
    for argument in arguments {
        if !argument.path.exists() {
            let path = argument.path.display();
            return Err(Precondition::missing(format!(
                "there is no `{path}` to ingest"
            )));
        }
        let path = argument.path.display().to_string();
        let name = argument
            .path
            .file_stem()
            .map_or(path, |stem| stem.to_string_lossy().into_owned());
        let unique = (1..)
            .map(|number| {
                if number == 1 {
                    name.clone()
                } else {
                    format!("{name}-{number}")
                }
            })
            .find(|name| !names.contains(name));
        let name = unique.unwrap_or(name);
        names.insert(name.clone());
        sources.push(SourceSpec {
            name,
            kind: argument.kind,
            path: argument.path.clone(),
            address: None,
            language: None,
            audience: None,
            visibility: bot_core::access::Visibility::Public,
            publisher: None,
            licence: None,
            url: None,
            owner: None,
            refresh: None,
        });
    }
    Ok(sources)
}

/// Removes the states of the index that nobody needs any more: a turn that is kept may have used one.
fn remove_unused(installation: &Installation, output: &mut Output) -> anyhow::Result<()> {
    let storage = Storage::of(installation);
    let in_use = match storage.database.exists() {
        true => super::block_on(inspect(&storage.database))?,
        false => Ok(Inspection::default()),
    };
    let in_use = match in_use {
        Ok(inspection) => inspection.generations,
        Err(error) => {
            let error = chain(&error);
            output.line(format_args!(
                "older states of the index stay, as it cannot be told which are used: {error}"
            ))?;
            return Ok(());
        }
    };
    let most = storage.settings.generations;
    let removed = generations::remove_unused(&installation.data_dir, &in_use, most);
    removed.context("older states of the index cannot be removed")?;
    Ok(())
}

/// Computes the vectors and waits for them.
fn fill(installation: &Installation, output: &mut Output) -> anyhow::Result<()> {
    let Some(encoder) = installation.encoder()? else {
        let folder = installation.model_dir.display();
        output.line(format_args!(
            "no model in `{folder}`: search goes by words alone"
        ))?;
        return Ok(());
    };
    let mut meter = Meter::new("vectors");
    let stop = AtomicBool::new(false);
    let report =
        knowledge::vectors::fill(&installation.data_dir, &*encoder, &stop, &mut |progress| {
            show(&mut meter, progress);
        });
    meter.clear();
    let report = report.context("the vectors could not be computed")?;
    output.line(format_args!(
        "{} vector(s) computed; {:.1} s",
        report.computed, report.seconds
    ))?;
    let recognizer = installation.recognizer(None)?;
    let taught = installation.teach(&recognizer, &encoder, &|| false);
    taught.context("the examples of the intents could not be learned")
}

/// Shows how far the vectors are.
pub(super) fn show(meter: &mut Meter, progress: FillProgress) {
    let left = progress
        .seconds_left
        .and_then(|left| Duration::try_from_secs_f64(left).ok());
    meter.show(progress.done, progress.total, left);
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        text.push_str(": ");
        text.push_str(&next.to_string());
        cause = next.source();
    }
    text
}
