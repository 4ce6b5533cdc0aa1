//! Opens the index to serve from, and makes it when there is none.

use std::path::Path;
use std::sync::Arc;

use encoder::Encoder;
use knowledge::Library;
use knowledge::ingest::IngestOptions;
use knowledge::source::SourceSpec;

use super::Serving;
use crate::commands::ingest;
use crate::config::{self, Loaded};
use crate::exit::Precondition;
use crate::output::Output;
use crate::wiring::Installation;

/// The library, after ingesting when there is no index yet or only one of another version. The
/// sample is read anew each time, which takes a moment, but not under the feet of a server that serves
/// it still.
pub(super) fn library(
    serving: &Serving<'_>,
    encoder: Option<&Arc<dyn Encoder>>,
    succeeds: bool,
    output: &mut Output,
) -> anyhow::Result<Arc<Library>> {
    let (config, sample) = (serving.config, serving.options.sample);
    let installation = serving.installation;
    if !sample || succeeds {
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
    let asked = config::asked(config).checked()?;
    let options = IngestOptions {
        asked: Some(&asked),
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
