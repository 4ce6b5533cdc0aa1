//! How much of a source is taken in before it counts as broken or hostile.

/// Bounds on what a source may hold. Whatever is over them is skipped and reported.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Largest file, in bytes.
    pub file_bytes: u64,
    /// Largest archive, in bytes.
    pub archive_file_bytes: u64,
    /// Most files in one folder tree.
    pub files: usize,
    /// Deepest nesting of elements in a tree of XML or JSON.
    pub depth: usize,
    /// Most entries in an archive.
    pub archive_entries: usize,
    /// Most bytes that an archive may unpack to.
    pub archive_bytes: u64,
    /// Most bytes that one compressed byte may unpack to, for entries of more than a mebibyte.
    pub archive_ratio: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 64 << 20,
            archive_file_bytes: 512 << 20,
            files: 1_000_000,
            depth: 60,
            archive_entries: 100_000,
            archive_bytes: 2 << 30,
            archive_ratio: 200,
        }
    }
}
