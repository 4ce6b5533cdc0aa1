//! Brings a packed model into a folder of ours, checked, and writes it in the Hugging Face
//! layout where another back end needs that.

mod atomic;
mod base64;
mod charsmap;
mod config;
mod copy;
mod safetensors;
mod tokenizer_json;

use std::fs;
use std::path::{Path, PathBuf};

use crate::OpenError;
use crate::packed::PackedFile;

/// The packed file's name in the target folder.
pub const PACKED_NAME: &str = "packed.bin";
/// The name of the folder in the Hugging Face layout, inside the target folder.
pub const HUGGING_FACE_NAME: &str = "hugging-face";
/// Says from which file, and how, the folder was written.
const ORIGIN_NAME: &str = "origin.txt";

/// How exactly the weights of the Hugging Face folder are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Precision {
    /// 16 bits: half the size; each weight keeps 11 significant bits.
    F16,
    /// 32 bits: exactly the values of the packed file.
    #[default]
    F32,
}

/// What an import does beyond copying.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// The SHA-256 that the file must have, as 64 hexadecimal digits. Without it the file is
    /// still checked for completeness.
    pub sha256: Option<String>,
    /// Whether to write the Hugging Face folder too (235 or 470 MB for multilingual-e5-small).
    pub hugging_face: bool,
    /// How its weights are stored.
    pub precision: Precision,
}

/// What an import has written or found in place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The packed file, ready for the `packed` back end.
    pub packed: PathBuf,
    /// Its SHA-256, as 64 lowercase hexadecimal digits.
    pub sha256: String,
    /// The folder for the other back ends, when asked for.
    pub hugging_face: Option<PathBuf>,
}

/// Why an import failed. Nothing half-written is left under a final name.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImportError {
    /// A file or folder cannot be read or written.
    #[error("cannot read or write `{path}`", path = path.display())]
    Io {
        /// Which one.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file is not the one expected.
    #[error("`{path}` has SHA-256 `{found}`, expected `{expected}`", path = path.display())]
    WrongHash {
        /// The file.
        path: PathBuf,
        /// Its hash.
        found: String,
        /// The hash asked for.
        expected: String,
    },
    /// The file is not a usable packed model.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// A normalisation rule cannot be written in the Hugging Face layout.
    #[error("the packed file's normalisation rules cannot be written: {0}")]
    Rules(&'static str),
}

impl ImportError {
    pub(crate) fn io(path: &Path) -> impl FnOnce(std::io::Error) -> Self + '_ {
        move |source| Self::Io {
            path: path.to_owned(),
            source,
        }
    }
}

/// Copies the packed file `source` into `folder` and checks it; on request writes the Hugging
/// Face folder beside it.
///
/// Everything is written under another name and renamed at the end, so a reader never sees
/// half a model. What is already in place and right is left alone.
///
/// # Errors
/// When the hash differs, the file is malformed, or something cannot be read or written.
pub fn import_packed(
    source: &Path,
    folder: &Path,
    options: &ImportOptions,
) -> Result<Imported, ImportError> {
    fs::create_dir_all(folder).map_err(ImportError::io(folder))?;
    let packed = folder.join(PACKED_NAME);
    let sha256 = copy::copy_checked(source, &packed, options.sha256.as_deref())?;
    let hugging_face = match options.hugging_face {
        true => Some(write_folder(&packed, folder, &sha256, options.precision)?),
        false => None,
    };
    Ok(Imported {
        packed,
        sha256,
        hugging_face,
    })
}

fn write_folder(
    packed: &Path,
    parent: &Path,
    sha256: &str,
    precision: Precision,
) -> Result<PathBuf, ImportError> {
    let target = parent.join(HUGGING_FACE_NAME);
    let origin = format!("packed {sha256}\nweights {precision:?}\nlayout 1\n");
    if fs::read_to_string(target.join(ORIGIN_NAME)).is_ok_and(|found| found == origin) {
        return Ok(target);
    }
    let file = PackedFile::open(packed)?;
    atomic::replace_folder(&target, |folder| {
        safetensors::write(&file, &folder.join("model.safetensors"), precision)?;
        tokenizer_json::write(&file, &folder.join("tokenizer.json"))?;
        config::write(&file.header, folder, precision)?;
        let path = folder.join(ORIGIN_NAME);
        fs::write(&path, &origin).map_err(ImportError::io(&path))
    })?;
    Ok(target)
}
