//! The index: whether there is one of this version, with pages and vectors.

use std::path::Path;
use std::sync::Arc;

use encoder::Encoder;
use jiff::civil::Date;

use knowledge::generations;

use super::Patient;
use super::finding::{Finding, chain, megabytes};
use crate::config;

const CHECK: &str = "index";

/// Opens the index. Also gives the day of its newest page, by which the clock is judged.
pub(super) fn check(
    patient: &Patient<'_>,
    encoder: Option<Arc<dyn Encoder>>,
) -> (Finding, Option<Date>) {
    let folder = patient.installation.data_dir.display();
    let sample = if patient.options.sample {
        " --sample"
    } else {
        ""
    };
    let ingest = format!("run `guichet ingest{sample} --data-dir {folder}`");
    let has_encoder = encoder.is_some();
    let library = match patient.installation.library(encoder) {
        Ok(library) => library,
        Err(error) => {
            let remedy = format!("{ingest}; if that fails, remove `{folder}/index` first");
            return (Finding::failure(CHECK, chain(error.as_ref()), remedy), None);
        }
    };
    let status = library.status();
    let Some(generation) = status.generation else {
        let found = format!("none in `{folder}`");
        return (Finding::failure(CHECK, found, ingest), None);
    };
    if status.pages == 0 {
        let found = format!("generation {generation} has no pages");
        let sources = patient.folder.join(config::SOURCES);
        let remedy = format!("look into `{}`, then {ingest}", sources.display());
        return (Finding::failure(CHECK, found, remedy), None);
    }
    let coverage = status.coverage;
    let done = coverage.pages_done + coverage.sections_done;
    let all = coverage.pages + coverage.sections;
    let found = format!(
        "generation {generation}, {} pages, {} glossary entries{}",
        status.pages,
        status.entries,
        older(&patient.installation.data_dir)
    );
    let finding = if !has_encoder {
        Finding::ok(CHECK, found)
    } else if done < all {
        let found = format!("{found}, {done} of {all} vectors");
        let remedy = format!("leave the server running, it computes the rest; or {ingest}");
        Finding::warning(CHECK, found, remedy)
    } else {
        Finding::ok(CHECK, format!("{found}, all {all} vectors"))
    };
    (finding, library.newest_page())
}

/// The older generations, with the space that goes when they do.
fn older(data_dir: &Path) -> String {
    let kept = generations::kept(data_dir).unwrap_or_default();
    let older: Vec<_> = kept.iter().filter(|one| !one.is_current).collect();
    if older.is_empty() {
        return String::new();
    }
    let bytes = older.iter().map(|one| one.own_bytes).sum();
    format!(", {} older ({})", older.len(), megabytes(bytes))
}
