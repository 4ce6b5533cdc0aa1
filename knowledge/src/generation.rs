//! Index generations: each is a folder of its own, built beside the one in service and swapped by
//! replacing one small file, so that a stop at any moment leaves a working index.
//!
//! ```text
//! <data dir>/index/CURRENT        name of the generation in service
//! <data dir>/index/gen-000007/    lexical/, catalog.bin, manifest.bin
//! <data dir>/index/draft-…/       one being built; removed by the next run if left behind
//! ```

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::catalog::Card;
use crate::manifest::Manifest;
use crate::schema::FORMAT;

const CURRENT: &str = "CURRENT";
const CATALOG: &str = "catalog.bin";
const MANIFEST: &str = "manifest.bin";
const LEXICAL: &str = "lexical";

/// Why a generation could not be read or written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GenerationError {
    /// A file could not be read or written.
    #[error("`{path}` could not be {action}")]
    Io {
        /// The file.
        path: PathBuf,
        /// `read`, `written`, …
        action: &'static str,
        /// What the system says.
        #[source]
        source: io::Error,
    },
    /// The file was written by another version, or is damaged.
    #[error("`{path}` is of another format: run `guichet ingest` to build the index anew")]
    OtherFormat {
        /// The file.
        path: PathBuf,
    },
}

/// A generation in its final place.
#[derive(Debug, Clone)]
pub(crate) struct Generation {
    folder: PathBuf,
    pub(crate) number: u32,
}

/// A generation being built.
#[derive(Debug)]
pub(crate) struct Draft {
    index_folder: PathBuf,
    folder: PathBuf,
    number: u32,
}

impl Generation {
    /// The generation in service under a data directory, if there is one.
    pub(crate) fn current(data_dir: &Path) -> Result<Option<Self>, GenerationError> {
        let index_folder = data_dir.join("index");
        let path = index_folder.join(CURRENT);
        let name = match fs::read_to_string(&path) {
            Ok(name) => name,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(source) => {
                return Err(GenerationError::Io {
                    path,
                    action: "read",
                    source,
                });
            }
        };
        let name = name.trim();
        let number = name
            .strip_prefix("gen-")
            .and_then(|number| number.parse().ok());
        let number = number.ok_or(GenerationError::OtherFormat { path })?;
        Ok(Some(Self {
            folder: index_folder.join(name),
            number,
        }))
    }

    /// The generation of a number, if it is there.
    pub(crate) fn numbered(data_dir: &Path, number: u32) -> Option<Self> {
        let mut all = Self::all(data_dir).into_iter();
        all.find(|generation| generation.number == number)
    }

    /// All generations that are there, oldest first.
    pub(crate) fn all(data_dir: &Path) -> Vec<Self> {
        let generation = |(folder, name): (PathBuf, String)| {
            let number = name.strip_prefix("gen-")?.parse().ok()?;
            Some(Self { folder, number })
        };
        let folders = folders(&data_dir.join("index")).into_iter();
        let mut all: Vec<Self> = folders.filter_map(generation).collect();
        all.sort_by_key(|generation| generation.number);
        all
    }

    /// Its folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Folder of the lexical index.
    pub(crate) fn lexical(&self) -> PathBuf {
        self.folder.join(LEXICAL)
    }

    /// Reads the cards.
    pub(crate) fn cards(&self) -> Result<Vec<Card>, GenerationError> {
        read_record(&self.folder.join(CATALOG))
    }

    /// Reads the manifest.
    pub(crate) fn manifest(&self) -> Result<Manifest, GenerationError> {
        read_record(&self.folder.join(MANIFEST))
    }
}

impl Draft {
    /// Starts a generation. With a `base`, its lexical index is taken over as hard links: its files
    /// never change once written, so both generations share them safely.
    pub(crate) fn begin(
        data_dir: &Path,
        base: Option<&Generation>,
    ) -> Result<Self, GenerationError> {
        let index_folder = data_dir.join("index");
        remove_drafts(&index_folder)?;
        // Never a number that was used: turns remember them.
        let newest = Generation::all(data_dir)
            .last()
            .map_or(0, |newest| newest.number);
        let number = 1 + newest.max(base.map_or(0, |base| base.number));
        let folder = index_folder.join(format!("draft-{number:06}"));
        let draft = Self {
            index_folder,
            folder,
            number,
        };
        let lexical = draft.lexical();
        fs::create_dir_all(&lexical).map_err(io_error(&lexical, "created"))?;
        if let Some(base) = base {
            link_files(&base.lexical(), &lexical)?;
        }
        Ok(draft)
    }

    /// Folder of the lexical index.
    pub(crate) fn lexical(&self) -> PathBuf {
        self.folder.join(LEXICAL)
    }

    /// Writes cards and manifest, and puts the generation into service.
    pub(crate) fn publish(
        self,
        cards: &[Card],
        manifest: &Manifest,
    ) -> Result<Generation, GenerationError> {
        write_record(&self.folder.join(CATALOG), cards)?;
        write_record(&self.folder.join(MANIFEST), manifest)?;
        let name = format!("gen-{:06}", self.number);
        let folder = self.index_folder.join(&name);
        if folder.exists() {
            // A run that was stopped between the two renames left it; it was never in service.
            fs::remove_dir_all(&folder).map_err(io_error(&folder, "removed"))?;
        }
        fs::rename(&self.folder, &folder).map_err(io_error(&folder, "renamed"))?;
        write_atomically(
            &self.index_folder.join(CURRENT),
            format!("{name}\n").as_bytes(),
        )?;
        Ok(Generation {
            folder,
            number: self.number,
        })
    }
}

/// Writes a file so that readers see the old or the new content, never a part.
pub(crate) fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), GenerationError> {
    let beside = path.with_extension("new");
    let write = || -> io::Result<()> {
        let mut file = File::create(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, path)?;
        if let Some(folder) = path.parent() {
            File::open(folder)?.sync_all()?;
        }
        Ok(())
    };
    write().map_err(io_error(path, "written"))
}

fn io_error(path: &Path, action: &'static str) -> impl FnOnce(io::Error) -> GenerationError {
    let path = path.to_owned();
    move |source| GenerationError::Io {
        path,
        action,
        source,
    }
}

fn write_record<T: Serialize + ?Sized>(path: &Path, value: &T) -> Result<(), GenerationError> {
    let bytes = postcard::to_stdvec(&(FORMAT, value))
        .map_err(|error| io_error(path, "serialised")(io::Error::other(error)))?;
    let check = crc32fast::hash(&bytes).to_le_bytes();
    write_atomically(path, &[&bytes[..], &check].concat())
}

fn read_record<T: DeserializeOwned>(path: &Path) -> Result<T, GenerationError> {
    let bytes = fs::read(path).map_err(io_error(path, "read"))?;
    let other = || GenerationError::OtherFormat {
        path: path.to_owned(),
    };
    let (body, check) = bytes.split_last_chunk::<4>().ok_or_else(other)?;
    if crc32fast::hash(body) != u32::from_le_bytes(*check) {
        return Err(other());
    }
    let (format, rest) = postcard::take_from_bytes::<u32>(body).map_err(|_| other())?;
    if format != FORMAT {
        return Err(other());
    }
    postcard::from_bytes(rest).map_err(|_| other())
}

fn link_files(from: &Path, to: &Path) -> Result<(), GenerationError> {
    for entry in fs::read_dir(from).map_err(io_error(from, "read"))? {
        let entry = entry.map_err(io_error(from, "read"))?;
        let name = entry.file_name();
        let text = name.to_string_lossy();
        // Locks belong to whoever holds them.
        if text.ends_with(".lock") {
            continue;
        }
        let target = to.join(&name);
        // The two JSON files are replaced by rename; a copy keeps the base's own untouched anyway.
        let linked = !text.ends_with(".json") && fs::hard_link(entry.path(), &target).is_ok();
        if !linked {
            fs::copy(entry.path(), &target).map_err(io_error(&target, "copied"))?;
        }
    }
    Ok(())
}

fn remove_drafts(index_folder: &Path) -> Result<(), GenerationError> {
    for (path, name) in folders(index_folder) {
        if name.starts_with("draft-") {
            fs::remove_dir_all(&path).map_err(io_error(&path, "removed"))?;
        }
    }
    Ok(())
}

fn folders(index_folder: &Path) -> Vec<(PathBuf, String)> {
    let Ok(entries) = fs::read_dir(index_folder) else {
        return Vec::new();
    };
    let named = |entry: fs::DirEntry| {
        (
            entry.path(),
            entry.file_name().to_string_lossy().into_owned(),
        )
    };
    entries.filter_map(Result::ok).map(named).collect()
}
