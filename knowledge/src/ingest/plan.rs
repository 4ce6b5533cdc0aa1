//! What a run has to read: the files that are new or changed, and those that share a page with them.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::{IngestOptions, Progress};
use crate::asked::AskedFor;
use crate::catalog::Card;
use crate::document::{ContentHash, Page};
use crate::generation::{Generation, GenerationError};
use crate::manifest::{FileRecord, Manifest, SourceRecord};
use crate::source::{self, Problem, SourceFile, SourceSpec};

/// What is indexed before the run.
#[derive(Debug, Default)]
pub(super) struct Before {
    pub(super) cards: Vec<Card>,
    pub(super) manifest: Manifest,
}

impl Before {
    pub(super) fn read(base: &Generation) -> Result<Self, GenerationError> {
        Ok(Self {
            cards: base.cards()?,
            manifest: base.manifest()?,
        })
    }
}

/// What was read, and what the next manifest will say.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) manifest: Manifest,
    /// Pages of files that were read, as the sources gave them (before merging).
    pub(super) pages: Vec<Page>,
    /// Source and id of pages that some file that was read, removed or changed had before.
    pub(super) touched: HashSet<(String, String)>,
    pub(super) problems: Vec<Problem>,
    pub(super) files_read: usize,
    pub(super) files_unchanged: usize,
}

/// Compares the sources with the manifest and reads what changed.
pub(super) fn make(
    sources: &[SourceSpec],
    before: &Before,
    options: IngestOptions<'_>,
    progress: &(dyn Fn(Progress) + Sync),
) -> Plan {
    let mut plan = Plan::default();
    for spec in sources {
        let known = before.manifest.source(&spec.name);
        match source::files(spec) {
            Ok(files) => read_source(
                &Reading { spec, options },
                files,
                known,
                &mut plan,
                progress,
            ),
            Err(error) => {
                // One that could not be fetched is reported already.
                if spec.address.is_none() {
                    let place = spec.path.display().to_string();
                    plan.problems.push(Problem {
                        place,
                        reason: error.to_string(),
                    });
                }
                plan.manifest.sources.extend(known.cloned());
            }
        }
    }
    let listed = |record: &&SourceRecord| sources.iter().any(|spec| spec.name == record.name);
    for record in before
        .manifest
        .sources
        .iter()
        .filter(|record| !listed(record))
    {
        if options.remove_other_sources {
            record
                .files
                .iter()
                .for_each(|file| plan.touch(&record.name, file));
        } else {
            plan.manifest.sources.push(record.clone());
        }
    }
    plan
}

impl Plan {
    fn touch(&mut self, source: &str, file: &FileRecord) {
        self.touched
            .extend(file.pages.iter().map(|id| (source.to_owned(), id.clone())));
    }
}

/// A source, and how it is read.
struct Reading<'a> {
    spec: &'a SourceSpec,
    options: IngestOptions<'a>,
}

fn read_source(
    reading: &Reading<'_>,
    files: Vec<SourceFile>,
    known: Option<&SourceRecord>,
    plan: &mut Plan,
    progress: &(dyn Fn(Progress) + Sync),
) {
    let spec = reading.spec;
    let settings = settings_hash(reading);
    let usable = known.filter(|known| known.settings == settings);
    let mut records: HashMap<&str, &FileRecord> = HashMap::new();
    for file in known.iter().flat_map(|known| &known.files) {
        records.insert(file.path.as_str(), file);
    }
    let is_unchanged = |file: &SourceFile| {
        let record = records.get(file.place().as_str());
        usable.is_some()
            && record
                .is_some_and(|record| (record.size, record.modified) == (file.size, file.modified))
    };
    let present: HashSet<String> = files.iter().map(SourceFile::place).collect();
    let (mut kept, mut changed): (Vec<_>, Vec<_>) = files.into_iter().partition(is_unchanged);
    let gone = records
        .values()
        .filter(|record| !present.contains(&record.path));
    let replaced = changed
        .iter()
        .filter_map(|file| records.get(file.place().as_str()));
    for record in gone.chain(replaced) {
        plan.touch(&spec.name, record);
    }
    let first = read_files(spec, &changed, progress);
    let new_ids = first
        .iter()
        .flat_map(|(_, read)| read.iter().flat_map(|read| &read.pages));
    plan.touched
        .extend(new_ids.map(|page| (spec.name.clone(), page.id.clone())));
    // A page that stands in several files (one sheet for several audiences) is merged from all of
    // them, so the unchanged ones are read too.
    let shares = |file: &SourceFile| {
        records.get(file.place().as_str()).is_some_and(|record| {
            record
                .pages
                .iter()
                .any(|id| plan.touched.contains(&(spec.name.clone(), id.clone())))
        })
    };
    let siblings: Vec<SourceFile> = kept.extract_if(.., |file| shares(file)).collect();
    let second = read_files(spec, &siblings, progress);
    plan.files_read += changed.len() + siblings.len();
    plan.files_unchanged += kept.len();
    changed.extend(siblings);
    let mut record = SourceRecord {
        name: spec.name.clone(),
        settings,
        files: Vec::new(),
    };
    record.files.extend(
        kept.iter()
            .filter_map(|file| records.get(file.place().as_str()))
            .map(|&known| known.clone()),
    );
    for (file, read) in first.into_iter().chain(second) {
        take(&file, read, &records, &mut record, plan);
    }
    record.files.sort_by(|one, other| one.path.cmp(&other.path));
    plan.manifest.sources.push(record);
}

type Read = (SourceFile, Result<source::Extracted, Problem>);

fn read_files(
    spec: &SourceSpec,
    files: &[SourceFile],
    progress: &(dyn Fn(Progress) + Sync),
) -> Vec<Read> {
    let done = AtomicUsize::new(0);
    files
        .par_iter()
        .map(|file| {
            let read = source::read(spec, file);
            let count = done.fetch_add(1, Ordering::Relaxed) + 1;
            if count.is_multiple_of(64) || count == files.len() {
                progress(Progress::Reading(count, files.len()));
            }
            (file.clone(), read)
        })
        .collect()
}

/// Puts what one file gave into the plan. A file that cannot be read any more keeps what it gave
/// before, and is read again by the next run.
fn take(
    file: &SourceFile,
    read: Result<source::Extracted, Problem>,
    records: &HashMap<&str, &FileRecord>,
    source: &mut SourceRecord,
    plan: &mut Plan,
) {
    let name = file.place();
    match read {
        Ok(extracted) => {
            source.files.push(FileRecord {
                path: name,
                size: file.size,
                modified: if extracted.problems.is_empty() {
                    file.modified
                } else {
                    0
                },
                pages: extracted.pages.iter().map(|page| page.id.clone()).collect(),
                entries: extracted.entries,
            });
            plan.pages.extend(extracted.pages);
            plan.problems.extend(extracted.problems);
        }
        Err(problem) => {
            plan.problems.push(problem);
            let Some(known) = records.get(name.as_str()) else {
                return;
            };
            for id in &known.pages {
                plan.touched.remove(&(source.name.clone(), id.clone()));
            }
            source.files.push(FileRecord {
                modified: 0,
                ..(*known).clone()
            });
        }
    }
}

fn settings_hash(reading: &Reading<'_>) -> ContentHash {
    let spec = reading.spec;
    let settings = (
        spec.kind,
        spec.language,
        &spec.audience,
        &spec.visibility,
        &spec.publisher,
        &spec.licence,
        &spec.url,
        reading.options.asked.map(AskedFor::hash),
    );
    ContentHash::of(&serde_json::to_vec(&settings).unwrap_or_default())
}
