//! What a run did, for the person who started it.

use crate::source::Problem;

/// How far a run is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Files are being read: done and total.
    Reading(usize, usize),
    /// Pages are being indexed: done and total.
    Indexing(usize, usize),
    /// The index is being put into service.
    Publishing,
}

/// What a run did.
#[derive(Debug, Clone, Default)]
pub struct IngestReport {
    /// Files that were read in this run.
    pub files_read: usize,
    /// Files that had not changed.
    pub files_unchanged: usize,
    /// Pages that are new.
    pub pages_added: usize,
    /// Pages whose content changed.
    pub pages_changed: usize,
    /// Pages that left the index.
    pub pages_removed: usize,
    /// Pages that stayed as they were.
    pub pages_unchanged: usize,
    /// Glossary entries in the index.
    pub entries: usize,
    /// What was skipped, and why.
    pub problems: Vec<Problem>,
    /// The generation that was put into service, when anything changed.
    pub generation: Option<u32>,
    /// Time of the whole run.
    pub seconds: f64,
}
