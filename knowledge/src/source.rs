//! Sources: where pages come from and how each kind is read into the document model.

use std::path::PathBuf;

use bot_core::Language;
use bot_core::access::Visibility;
use serde::Deserialize;

use crate::document::{GlossaryEntry, Page};

/// How a source's files are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// Sheets of the French open data: a folder of JSON trees (the npm package, extracted or its
    /// `.tgz`), a folder of XML files, or the official zip archive of XML files.
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
    /// File or folder. Relative paths start at the folder of `sources.toml`.
    pub path: PathBuf,
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
    /// How often to read it again, such as `24h`.
    #[serde(default)]
    pub refresh: Option<String>,
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
