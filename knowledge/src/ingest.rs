//! One run of ingestion: compare the sources with what is indexed, read what changed, build the next
//! generation beside the one in service, and swap.

mod changes;
mod lock;
mod plan;
mod remote;
mod report;
mod write;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Instant;

pub use self::report::{IngestReport, Progress};
use crate::asked::AskedFor;
use crate::generation::{Draft, Generation, GenerationError};
use crate::source::SourceSpec;

/// How a run behaves.
#[derive(Debug, Clone, Copy, Default)]
pub struct IngestOptions<'a> {
    /// Read and compare, but write nothing.
    pub dry_run: bool,
    /// Remove the pages of sources that are not in the list. Without it they stay.
    pub remove_other_sources: bool,
    /// How people ask for pages, added to what the pages say of themselves.
    pub asked: Option<&'a AskedFor>,
}

/// Why a run failed as a whole. What was in service stays in service.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum IngestError {
    /// Another run works on the same data directory.
    #[error("another run is ingesting into `{0}`: wait until it has ended")]
    Busy(PathBuf),
    /// The data directory cannot be used.
    #[error("the data directory `{path}` cannot be used")]
    DataDir {
        /// The directory.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
    /// A generation could not be read or written.
    #[error(transparent)]
    Generation(#[from] GenerationError),
    /// The lexical index could not be written.
    #[error("the lexical index could not be written")]
    Index(#[from] tantivy::TantivyError),
    /// A page could not be written in its stored form.
    #[error("a page could not be stored")]
    Store(#[from] serde_json::Error),
}

/// Runs once over the sources. Files that cannot be read are skipped and reported; what was indexed
/// from them before stays.
///
/// # Errors
/// Fails when the data directory, the index or the lock cannot be used; nothing changes then.
pub fn run(
    data_dir: &Path,
    sources: &[SourceSpec],
    options: IngestOptions<'_>,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<IngestReport, IngestError> {
    let started = Instant::now();
    let _lock = lock::acquire(data_dir)?;
    let base = readable_generation(data_dir)?;
    let before = match &base {
        Some(base) => plan::Before::read(base)?,
        None => plan::Before::default(),
    };
    let (sources, problems) = remote::bring(data_dir, sources);
    let mut plan = plan::make(&sources, &before, options, progress);
    plan.problems.splice(0..0, problems);
    let changes = changes::compare(plan, &before, options.asked, progress);
    let mut report = changes.report();
    if !options.dry_run && changes.is_needed() {
        let draft = Draft::begin(data_dir, base.as_ref())?;
        let generation = write::build(draft, changes, progress)?;
        report.generation = Some(generation.number);
    }
    report.seconds = started.elapsed().as_secs_f64();
    Ok(report)
}

/// Names of the sources that the index in service was made from; none without an index.
///
/// # Errors
/// Fails when there is an index and it cannot be read.
pub fn sources_in_service(data_dir: &Path) -> Result<BTreeSet<String>, IngestError> {
    let Some(generation) = readable_generation(data_dir)? else {
        return Ok(BTreeSet::new());
    };
    let records = generation.manifest()?.sources;
    Ok(records.into_iter().map(|record| record.name).collect())
}

/// The generation to start from. One that another version wrote is built anew instead.
fn readable_generation(data_dir: &Path) -> Result<Option<Generation>, IngestError> {
    let Some(generation) = Generation::current(data_dir)? else {
        return Ok(None);
    };
    match generation.manifest() {
        Ok(_) => Ok(Some(generation)),
        Err(GenerationError::OtherFormat { path }) => {
            tracing::warn!(path = %path.display(), "the index is of another format and is built anew");
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}
