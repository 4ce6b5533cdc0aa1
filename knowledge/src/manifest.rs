//! The manifest of a generation: which file of which source gave which pages, so that the next run
//! reads only what changed.

use serde::{Deserialize, Serialize};

use crate::document::{ContentHash, GlossaryEntry};
use crate::source;

/// What the generation was made from.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// One record a source, by name.
    pub(crate) sources: Vec<SourceRecord>,
}

/// What is remembered of a source.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct SourceRecord {
    /// Name in `sources.toml`.
    pub(crate) name: String,
    /// Hash of the settings that change what is read (language, visibility, …).
    pub(crate) settings: ContentHash,
    /// Its files.
    pub(crate) files: Vec<FileRecord>,
}

/// What is remembered of a file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct FileRecord {
    /// Its path, with the entry of an archive where there is one.
    pub(crate) path: String,
    /// Bytes.
    pub(crate) size: u64,
    /// Nanoseconds since 1970; 0 makes the next run read the file again.
    pub(crate) modified: i64,
    /// Ids of the pages in it.
    pub(crate) pages: Vec<String>,
    /// Glossary entries in it.
    pub(crate) entries: Vec<GlossaryEntry>,
}

impl Manifest {
    /// The record of a source.
    pub(crate) fn source(&self, name: &str) -> Option<&SourceRecord> {
        self.sources.iter().find(|source| source.name == name)
    }

    /// All glossary entries, each meaning once, in the order of sources and files.
    pub(crate) fn entries(&self) -> Vec<GlossaryEntry> {
        let files = self.sources.iter().flat_map(|source| &source.files);
        source::merge_entries(
            files
                .flat_map(|file| file.entries.iter().cloned())
                .collect(),
        )
    }
}
