//! What a source is made of: its files, with what is needed to see that one has changed.

use std::fs::{self, File, Metadata};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::{Limits, SourceKind, SourceSpec};

/// One file of a source.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SourceFile {
    /// Where it is.
    pub path: PathBuf,
    /// Entry inside an archive. [`files`] lists an archive as one file, without an entry.
    pub entry: Option<String>,
    /// Its size in bytes.
    pub size: u64,
    /// When it was last written, in nanoseconds since 1970. With the size it tells whether the
    /// file has to be read again.
    pub modified: i64,
}

/// A source that cannot be listed at all.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// The path or a folder in it cannot be read.
    #[error("cannot read `{path}`")]
    Unreadable {
        /// The path.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// There are more files than anyone can have meant.
    #[error("`{path}` holds more than {limit} files: name a narrower folder")]
    TooMany {
        /// The path of the source.
        path: PathBuf,
        /// Most files.
        limit: usize,
    },
}

impl SourceFile {
    /// The file as reports name it.
    pub fn place(&self) -> String {
        match &self.entry {
            Some(entry) => format!("{}!{entry}", self.path.display()),
            None => self.path.display().to_string(),
        }
    }

    /// Whether the name ends in an extension, in either case.
    pub(super) fn has_extension(&self, extension: &str) -> bool {
        has_extension(&self.path, extension)
    }
}

/// Lists the files of a source in a stable order. Nothing is opened, so this takes milliseconds
/// for thousands of files. Links that lead out of the source's folder are not followed.
///
/// # Errors
///
/// The path does not exist, or a folder in it cannot be read.
pub fn files(spec: &SourceSpec) -> Result<Vec<SourceFile>, SourceError> {
    let unreadable = |path: &Path, source| SourceError::Unreadable {
        path: path.to_owned(),
        source,
    };
    let metadata = fs::metadata(&spec.path).map_err(|error| unreadable(&spec.path, error))?;
    if !metadata.is_dir() {
        return Ok(vec![describe(spec.path.clone(), &metadata)]);
    }
    let root = fs::canonicalize(&spec.path).map_err(|error| unreadable(&spec.path, error))?;
    let limit = Limits::default().files;
    let mut found = Vec::new();
    let mut folders = vec![(spec.path.clone(), 0)];
    while let Some((folder, level)) = folders.pop() {
        let entries = fs::read_dir(&folder).map_err(|error| unreadable(&folder, error))?;
        for entry in entries {
            let path = entry.map_err(|error| unreadable(&folder, error))?.path();
            match look_at(&path, &root) {
                Some(metadata) if metadata.is_dir() && level < 32 && !is_hidden(&path) => {
                    folders.push((path, level + 1));
                }
                Some(metadata) if metadata.is_file() && belongs(spec.kind, &path) => {
                    found.push(describe(path, &metadata));
                }
                _ => {}
            }
        }
        if found.len() > limit {
            let path = spec.path.clone();
            return Err(SourceError::TooMany { path, limit });
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(found)
}

/// Loads a file, or says why it may not be taken in.
pub(super) fn load(file: &SourceFile, limits: &Limits) -> Result<Vec<u8>, String> {
    let cap = if file.has_extension("zip") {
        limits.archive_file_bytes
    } else {
        limits.file_bytes
    };
    let too_large = |size: u64| {
        format!("the file has {size} bytes, more than the {cap} that are taken in: split it")
    };
    let unreadable = |error: std::io::Error| format!("cannot be read: {error}");
    let handle = File::open(&file.path).map_err(unreadable)?;
    let metadata = handle.metadata().map_err(unreadable)?;
    if !metadata.is_file() {
        return Err("is not a plain file".to_owned());
    }
    if metadata.len() > cap {
        return Err(too_large(metadata.len()));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0) + 1);
    let taken = handle.take(cap.saturating_add(1)).read_to_end(&mut bytes);
    let taken = taken.map_err(unreadable)? as u64;
    if taken > cap {
        return Err(too_large(taken));
    }
    Ok(bytes)
}

/// Looks at a path, and through a link only when it stays inside the source's folder. Folders
/// behind links are left out: they are listed where they stand.
fn look_at(path: &Path, root: &Path) -> Option<Metadata> {
    let metadata = fs::symlink_metadata(path).ok()?;
    if !metadata.is_symlink() {
        return Some(metadata);
    }
    let target = fs::canonicalize(path).ok()?;
    if !target.starts_with(root) {
        return None;
    }
    fs::metadata(target).ok().filter(Metadata::is_file)
}

fn is_hidden(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    name.is_none_or(|name| name.starts_with('.'))
}

/// Whether a file of a folder is part of a source of this kind.
fn belongs(kind: SourceKind, path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    let extensions: &[&str] = match kind {
        SourceKind::Dila => &["json", "xml", "zip"],
        SourceKind::Jsonl => &["jsonl"],
        SourceKind::Markdown => &["md", "markdown"],
        SourceKind::Glossary => &["csv", "jsonl", "yaml", "yml"],
    };
    let is_index = kind == SourceKind::Dila
        && matches!(name, Some("index.json" | "package.json" | "datasets.json"));
    let is_readme = kind == SourceKind::Markdown
        && matches!(name, Some("README.md" | "LICENSE.md" | "LICENSE-NOTE.md"));
    !is_hidden(path)
        && !is_index
        && !is_readme
        && extensions
            .iter()
            .any(|extension| has_extension(path, extension))
}

fn describe(path: PathBuf, metadata: &Metadata) -> SourceFile {
    let written = metadata.modified().ok();
    let age = written.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    SourceFile {
        path,
        entry: None,
        size: metadata.len(),
        modified: age.map_or(0, |age| i64::try_from(age.as_nanos()).unwrap_or(i64::MAX)),
    }
}

/// Whether a path ends in an extension, in either case.
pub(super) fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension()
        .is_some_and(|found| found.eq_ignore_ascii_case(extension))
}
