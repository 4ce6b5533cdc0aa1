//! The index: whether there is one of this version, with pages and vectors.

use std::sync::Arc;

use encoder::Encoder;
use jiff::civil::Date;

use super::Patient;
use super::finding::{Finding, chain};
use crate::config;

const CHECK: &str = "index";

/// Opens the index. Also gives the day of its newest page, by which the clock is judged.
pub(super) fn check(
    patient: &Patient<'_>,
    encoder: Option<Arc<dyn Encoder>>,
) -> (Finding, Option<Date>) {
    let folder = patient.installation.data_dir.display();
    let has_encoder = encoder.is_some();
    let library = match patient.installation.library(encoder) {
        Ok(library) => library,
        Err(error) => {
            let remedy = format!(
                "run `guichet ingest --data-dir {folder}`; if that fails, remove `{folder}/index` first"
            );
            return (Finding::failure(CHECK, chain(error.as_ref()), remedy), None);
        }
    };
    let status = library.status();
    let ingest = format!("run `guichet ingest --data-dir {folder}`");
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
        "generation {generation}, {} pages, {} glossary entries",
        status.pages, status.entries
    );
    let finding = if !has_encoder {
        Finding::ok(CHECK, found)
    } else if done < all {
        let found = format!("{found}, {done} of {all} vectors");
        let remedy = "leave the server running, it computes the rest; or run `guichet ingest`";
        Finding::warning(CHECK, found, remedy)
    } else {
        Finding::ok(CHECK, format!("{found}, all {all} vectors"))
    };
    (finding, library.newest_page())
}
