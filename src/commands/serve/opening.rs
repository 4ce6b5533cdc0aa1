//! Opens the index to serve from, and makes it when there is none.

use std::path::Path;
use std::sync::Arc;

use encoder::Encoder;
use knowledge::Library;
use knowledge::ingest::IngestOptions;
use knowledge::source::SourceSpec;

use crate::commands::ingest;
use crate::config::{self, Loaded};
use crate::exit::Precondition;
use crate::output::Output;
use crate::wiring::Installation;

/// The library, after ingesting when there is no index yet or only one of another version. The
/// sample is read anew each time, which takes a moment.
pub(super) fn library(
    config: &Path,
    sample: bool,
    installation: &Installation,
    encoder: Option<&Arc<dyn Encoder>>,
    output: &mut Output,
) -> anyhow::Result<Arc<Library>> {
    if !sample {
        match installation.library(encoder.cloned()) {
            Ok(library) if library.status().generation.is_some() => return Ok(library),
            Err(error) if error.downcast_ref::<Precondition>().is_none() => return Err(error),
            Ok(_) | Err(_) => {}
        }
    }
    ingest_all(config, sample, installation, output)?;
    let library = installation.library(encoder.cloned())?;
    if library.status().pages == 0 {
        return Err(Precondition::missing(
            "there is nothing to serve: run `make corpus` and `guichet ingest`, or serve with `--sample`",
        ));
    }
    Ok(library)
}

fn ingest_all(
    config: &Path,
    sample: bool,
    installation: &Installation,
    output: &mut Output,
) -> anyhow::Result<()> {
    let sources = sources(config, sample).checked()?;
    let options = IngestOptions {
        remove_other_sources: true,
        ..IngestOptions::default()
    };
    let report = ingest::index(&installation.data_dir, &sources, options)?;
    ingest::print(&report, false, output)
}

/// The sources of the configuration, or those of the sample.
pub(super) fn sources(config: &Path, sample: bool) -> Loaded<Vec<SourceSpec>> {
    if sample {
        config::sources(&config.join(config::SAMPLE))
    } else {
        config::sources(config)
    }
}
