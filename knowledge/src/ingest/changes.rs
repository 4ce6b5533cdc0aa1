//! What the next generation differs in: pages to add, to replace and to drop.

use std::collections::{HashMap, HashSet};

use bot_core::Language;

use super::plan::{Before, Plan};
use super::{IngestReport, Progress};
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
pub(super) fn key(source: &str, id: &str, language: Language) -> String {
    format!("{source}\u{1f}{id}\u{1f}{language}")
}

fn card_key(card: &Card) -> String {
    key(&card.source, &card.id, card.language)
}

/// Compares what was read with what is indexed.
pub(super) fn compare(plan: Plan, before: Before, progress: &(dyn Fn(Progress) + Sync)) -> Changes {
    progress(Progress::Publishing);
    let pages = source::merge(plan.pages);
    let known: HashMap<String, &Card> =
        before.cards.iter().map(|card| (card_key(card), card)).collect();
    let mut seen = HashSet::new();
    let is_touched = |card: &&Card| plan.touched.contains(&(card.source.clone(), card.id.clone()));
    let mut gone: HashSet<String> = before.cards.iter().filter(is_touched).map(card_key).collect();
    let mut written = Vec::new();
    let mut changed = 0;
    for page in pages {
        let key = key(&page.source, &page.id, page.language);
        if !seen.insert(key.clone()) {
            continue;
        }
        match known.get(&key) {
            Some(card) if card.hash == page.content_hash() => {
                gone.remove(&key);
                continue;
            }
            Some(_) => changed += 1,
            None => {}
        }
        gone.insert(key);
        written.push(page);
    }
    let dropped: Vec<String> = gone.iter().filter(|key| known.contains_key(*key)).cloned().collect();
    let next_number = before.cards.iter().map(|card| card.number + 1).max().unwrap_or(0);
    let kept = before.cards.iter().filter(|card| !gone.contains(&card_key(card)));
    Changes {
        kept: kept.cloned().collect(),
        removed: dropped.len() - changed,
        dropped,
        written,
        manifest_changed: fingerprint(&plan.manifest) != fingerprint(&before.manifest),
        manifest: plan.manifest,
        next_number,
        changed,
        problems: plan.problems,
        files_read: plan.files_read,
        files_unchanged: plan.files_unchanged,
    }
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
