//! What can go wrong: opening a model, and encoding a text with it.

use std::path::{Path, PathBuf};

use crate::packed::Kernel;

/// An error of a library underneath, kept as the cause.
#[cfg(feature = "hugging-face")]
pub(crate) type Cause = Box<dyn std::error::Error + Send + Sync>;

/// Why a model could not be opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The file is missing or cannot be read.
    #[error("cannot read `{path}`", path = path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file is there, but it is not what it should be.
    #[error("`{path}` is malformed at byte {at}: {what}", path = path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// How many bytes into the file.
        at: u64,
        /// What is wrong there.
        what: String,
    },
    /// A settings file, tokenizer or weights file of a model folder is unusable.
    #[error("cannot use `{path}`", path = path.display())]
    Unusable {
        /// The file.
        path: PathBuf,
        /// What the library that reads it said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A kernel was asked for that this processor does not have.
    #[error("the kernel `{0}` cannot run on this processor")]
    KernelUnavailable(Kernel),
    /// The threads could not be started.
    #[error("cannot start the encoder's threads")]
    Threads {
        /// What the system said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl OpenError {
    /// For `map_err`: the path that could not be read.
    pub(crate) fn io(path: &Path) -> impl FnOnce(std::io::Error) -> Self + '_ {
        move |source| Self::Io {
            path: path.to_owned(),
            source,
        }
    }
}

/// Why a text could not be encoded.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EncodeError {
    /// The vector holds infinite or undefined values: the weights are damaged.
    #[error("the vector of a text is not finite, the weights may be damaged")]
    NotFinite,
    /// The tokenizer refused the text.
    #[error("cannot tokenize a text")]
    Tokenize {
        /// What the tokenizer said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The model's computation failed.
    #[error("cannot compute the vector of a text")]
    Compute {
        /// What the library that computes said.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}
