//! Sources: where pages come from and how each kind is read into the document model.
//!
//! [`files`] lists what a source is made of without opening anything, [`read`] turns one file into
//! pages and glossary entries, and [`merge`] and [`merge_entries`] join what several files say
//! about the same page or term. Bad input is a [`Problem`], never a panic.

mod archive;
mod decode;
mod dila;
mod files;
mod glossary;
mod interval;
mod jsonl;
mod limits;
mod markdown;
mod merge;
mod narrow;

use std::path::PathBuf;
use std::time::Duration;

use bot_core::Language;
use bot_core::access::Visibility;
use serde::Deserialize;

use crate::document::{GlossaryEntry, Page};

pub use files::{SourceError, SourceFile, files};
pub use limits::Limits;
pub use merge::{merge, merge_entries};

/// How a source's files are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// Sheets of the French open data: a folder of JSON trees (the npm package, extracted), a
    /// folder of XML files, or the official zip archive of XML files.
    Dila,
    /// One page a line.
    Jsonl,
    /// A folder of Markdown files with front matter.
    Markdown,
    /// CSV, JSONL or YAML terms: one file or a folder of them.
    Glossary,
}

/// One source of `sources.toml`, or of `--source KIND:PATH`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceSpec {
    /// Name, unique in the file.
    pub name: String,
    /// How its files are written.
    pub kind: SourceKind,
    /// File or folder. Relative paths start at the folder of `sources.toml`. Empty for a source with
    /// an address.
    #[serde(default)]
    pub path: PathBuf,
    /// Web address of a file that is fetched before it is read; `https` only.
    #[serde(default)]
    pub address: Option<String>,
    /// Language of pages that do not say theirs.
    #[serde(default)]
    pub language: Option<Language>,
    /// Audience of pages that do not say theirs.
    #[serde(default)]
    pub audience: Option<String>,
    /// Visibility of pages that do not say theirs. A page can narrow it but not widen it: in a
    /// `staff` source a page marked `public` stays `staff`.
    #[serde(default)]
    pub visibility: Visibility,
    /// Who publishes pages that do not say so.
    #[serde(default)]
    pub publisher: Option<String>,
    /// Licence of pages that do not say theirs.
    #[serde(default)]
    pub licence: Option<String>,
    /// Address that glossary entries without one of their own are cited by.
    #[serde(default)]
    pub url: Option<String>,
    /// Whom to ask about the source; shown in reports.
    #[serde(default)]
    pub owner: Option<String>,
    /// How often the server reads it again, such as `24h`.
    #[serde(default, deserialize_with = "interval::interval")]
    pub refresh: Option<Duration>,
}

/// What one file held.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Extracted {
    /// Its pages.
    pub pages: Vec<Page>,
    /// Its glossary entries.
    pub entries: Vec<GlossaryEntry>,
    /// Parts of the file that had to be left out (a bad line of many); the rest is in.
    pub problems: Vec<Problem>,
}

/// Something that was skipped, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, with a line or an entry of an archive where that helps: `pages.jsonl:12`.
    pub place: String,
    /// What is wrong and what to do about it.
    pub reason: String,
}

impl Problem {
    /// A problem at a place.
    pub(crate) fn new(place: impl Into<String>, reason: impl Into<String>) -> Self {
        Self {
            place: place.into(),
            reason: reason.into(),
        }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}: {}", self.place, self.reason)
    }
}

/// Reads one file of a source within the usual [`Limits`].
///
/// # Errors
///
/// A file of which nothing can be used. When only parts of it are bad, the rest is returned and
/// the parts are in [`Extracted::problems`].
pub fn read(spec: &SourceSpec, file: &SourceFile) -> Result<Extracted, Problem> {
    read_within(spec, file, &Limits::default())
}

/// Reads one file of a source within limits of the caller's choice.
///
/// # Errors
///
/// As [`read`].
pub fn read_within(
    spec: &SourceSpec,
    file: &SourceFile,
    limits: &Limits,
) -> Result<Extracted, Problem> {
    let place = file.place();
    let bytes = files::load(file, limits).map_err(|reason| Problem::new(&place, reason))?;
    read_bytes(spec, file, &bytes, limits)
}

/// Reads a file whose bytes are already at hand.
fn read_bytes(
    spec: &SourceSpec,
    file: &SourceFile,
    bytes: &[u8],
    limits: &Limits,
) -> Result<Extracted, Problem> {
    let place = file.place();
    let named = |reason: String| Problem::new(&place, reason);
    match spec.kind {
        SourceKind::Dila if file.has_extension("zip") => {
            archive::read(spec, &place, bytes, limits).map_err(named)
        }
        SourceKind::Dila => dila::read(spec, &file.path, bytes, limits).map_err(named),
        SourceKind::Jsonl => jsonl::read(spec, &place, bytes).map_err(named),
        SourceKind::Markdown => markdown::read(spec, file, bytes).map_err(named),
        SourceKind::Glossary => glossary::read(spec, file, bytes).map_err(named),
    }
}

#[cfg(test)]
mod tests;
