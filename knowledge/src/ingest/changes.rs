//! What the next generation differs in: pages to add, to replace and to drop.

use std::collections::{HashMap, HashSet};

use bot_core::Language;

use super::plan::{Before, Plan};
use super::{IngestReport, Progress};
use crate::asked::AskedFor;
use crate::catalog::Card;
use crate::document::Page;
use crate::manifest::Manifest;
use crate::source::{self, Problem};

/// The differences, and what stays.
pub(super) struct Changes {
    /// Cards of pages that stay as they are.
    pub(super) kept: Vec<Card>,
    /// Keys of pages that leave or are replaced.
    pub(super) dropped: Vec<String>,
    /// New and changed pages.
    pub(super) written: Vec<Page>,
    pub(super) manifest: Manifest,
    /// First page number that was never given away.
    pub(super) next_number: u32,
    manifest_changed: bool,
    changed: usize,
    removed: usize,
    problems: Vec<Problem>,
    files_read: usize,
    files_unchanged: usize,
}

/// The key by which the index knows a page: some sources give translations the same id.
fn key(source: &str, id: &str, language: Language) -> String {
    format!("{source}\u{1f}{id}\u{1f}{language}")
}

fn card_key(card: &Card) -> String {
    key(&card.source, &card.id, card.language)
}

/// Compares what was read with what is indexed.
pub(super) fn compare(
    plan: Plan,
    before: &Before,
    asked: Option<&AskedFor>,
    progress: &(dyn Fn(Progress) + Sync),
) -> Changes {
    progress(Progress::Publishing);
    let known: HashMap<String, &Card> = before
        .cards
        .iter()
        .map(|card| (card_key(card), card))
        .collect();
    let mut pages = source::merge(plan.pages);
    if let Some(asked) = asked {
        pages.iter_mut().for_each(|page| asked.add_to(page));
    }
    let (written, unchanged) = split(pages, &known);
    let touched = &plan.touched;
    let is_touched = |card: &&Card| touched.contains(&(card.source.clone(), card.id.clone()));
    let mut gone: HashSet<String> = before
        .cards
        .iter()
        .filter(is_touched)
        .map(card_key)
        .collect();
    gone.retain(|key| !unchanged.contains(key));
    let replaced = written
        .iter()
        .map(page_key)
        .filter(|key| known.contains_key(key));
    let replaced: Vec<String> = replaced.collect();
    let changed = replaced.len();
    gone.extend(replaced);
    let kept = before
        .cards
        .iter()
        .filter(|card| !gone.contains(&card_key(card)))
        .cloned();
    Changes {
        kept: kept.collect(),
        removed: gone.len() - changed,
        dropped: gone.into_iter().collect(),
        written,
        manifest_changed: fingerprint(&plan.manifest) != fingerprint(&before.manifest),
        manifest: plan.manifest,
        next_number: before
            .cards
            .iter()
            .map(|card| card.number + 1)
            .max()
            .unwrap_or(0),
        changed,
        problems: plan.problems,
        files_read: plan.files_read,
        files_unchanged: plan.files_unchanged,
    }
}

/// The pages to write, each key once, and the keys of pages that are indexed as they are.
fn split(pages: Vec<Page>, known: &HashMap<String, &Card>) -> (Vec<Page>, HashSet<String>) {
    let mut seen = HashSet::new();
    let mut unchanged = HashSet::new();
    let mut written = Vec::new();
    for page in pages {
        let key = page_key(&page);
        if !seen.insert(key.clone()) {
            continue;
        }
        if known
            .get(&key)
            .is_some_and(|card| card.hash == page.content_hash())
        {
            unchanged.insert(key);
        } else {
            written.push(page);
        }
    }
    (written, unchanged)
}

/// The key of a page.
pub(super) fn page_key(page: &Page) -> String {
    key(&page.source, &page.id, page.language)
}

fn fingerprint(manifest: &Manifest) -> Vec<u8> {
    postcard::to_stdvec(manifest).unwrap_or_default()
}

impl Changes {
    /// Whether a new generation is needed at all.
    pub(super) fn is_needed(&self) -> bool {
        !self.written.is_empty() || !self.dropped.is_empty() || self.manifest_changed
    }

    /// The report of a run with these changes.
    pub(super) fn report(&self) -> IngestReport {
        IngestReport {
            files_read: self.files_read,
            files_unchanged: self.files_unchanged,
            pages_added: self.written.len() - self.changed,
            pages_changed: self.changed,
            pages_removed: self.removed,
            pages_unchanged: self.kept.len(),
            entries: self.manifest.entries().len(),
            problems: self.problems.clone(),
            generation: None,
            seconds: 0.0,
        }
    }
}
