//! Reads sources again when their `refresh` interval has passed, while the server runs.

use std::path::PathBuf;
use std::time::Duration;

use knowledge::ingest::{self, IngestError, IngestOptions, IngestReport};
use knowledge::source::SourceSpec;
use tokio::sync::watch;
use tokio::time::Instant;

use crate::config::{self, Loaded};

/// How long after the start a source is read first: what changed while nothing ran is found then.
const FIRST: Duration = Duration::from_secs(30);

/// A source with the time of its next reading.
struct Due {
    source: SourceSpec,
    every: Duration,
    at: Instant,
}

/// The sources of a list without mistakes. One with mistakes stops nothing that is in service
/// already, but nothing is read again by it.
pub(super) fn listed(list: Loaded<Vec<SourceSpec>>) -> Vec<SourceSpec> {
    for problem in &list.problems {
        tracing::warn!(%problem, "no source is read again");
    }
    if list.problems.is_empty() {
        list.value
    } else {
        Vec::new()
    }
}

/// Where sources are read into, and the folder of the configuration.
#[derive(Clone)]
pub(super) struct Folders {
    pub(super) data: PathBuf,
    pub(super) config: PathBuf,
}

/// Reads sources again, each time they are due, into the index. Another list replaces the one before. Ends
/// when no other list can come.
pub(super) async fn read_again(folders: Folders, mut lists: watch::Receiver<Vec<SourceSpec>>) {
    loop {
        let sources = lists.borrow_and_update().clone();
        tokio::select! {
            () = read_in_turn(&folders, sources) => {}
            changed = lists.changed() => match changed {
                Ok(()) => continue,
                Err(_) => return,
            },
        }
        if lists.changed().await.is_err() {
            return;
        }
    }
}

/// Reads the sources that say how often. Only those that the index holds already: what else is listed
/// was not asked for here. Ends when nothing is to be read again.
async fn read_in_turn(folders: &Folders, sources: Vec<SourceSpec>) {
    let now = Instant::now();
    let mut dues: Vec<Due> = sources
        .into_iter()
        .filter_map(|source| {
            let every = source.refresh?;
            let at = now + every.min(FIRST);
            Some(Due { source, every, at })
        })
        .collect();
    while let Some(next) = dues.iter().map(|due| due.at).min() {
        tokio::time::sleep_until(next).await;
        let now = Instant::now();
        let mut batch = Vec::new();
        for due in dues.iter_mut().filter(|due| due.at <= now) {
            batch.push(due.source.clone());
            due.at = now + due.every;
        }
        let folders = folders.clone();
        // A panic is in the log already; the next reading is tried all the same.
        drop(tokio::task::spawn_blocking(move || tell(read(&folders, batch))).await);
    }
}

fn read(folders: &Folders, sources: Vec<SourceSpec>) -> Result<IngestReport, IngestError> {
    let held = ingest::sources_in_service(&folders.data)?;
    let sources: Vec<SourceSpec> = sources
        .into_iter()
        .filter(|source| held.contains(&source.name))
        .collect();
    if sources.is_empty() {
        return Ok(IngestReport::default());
    }
    let asked = config::asked(&folders.config);
    if !asked.problems.is_empty() {
        for problem in &asked.problems {
            tracing::error!(%problem, "no source is read again");
        }
        return Ok(IngestReport::default());
    }
    let options = IngestOptions {
        asked: Some(&asked.value),
        ..IngestOptions::default()
    };
    ingest::run(&folders.data, &sources, options, &|_| {})
}

fn tell(result: Result<IngestReport, IngestError>) {
    match result {
        Ok(report) => {
            for problem in &report.problems {
                tracing::warn!(place = %problem.place, reason = %problem.reason, "skipped");
            }
            if report.generation.is_some() {
                tracing::info!(
                    added = report.pages_added,
                    changed = report.pages_changed,
                    removed = report.pages_removed,
                    "sources read again"
                );
            }
        }
        Err(IngestError::Busy(_)) => {
            tracing::info!("sources are not read again now: another run is at it");
        }
        Err(error) => {
            let error = &error as &dyn std::error::Error;
            tracing::error!(
                error,
                "sources cannot be read again; what is in service stays"
            );
        }
    }
}
