//! Vectors of pages and sections: kept by the hash of their text, so that an unchanged text is never
//! computed twice, and scanned exactly.

mod asked;
mod fill;
mod log;
mod matrix;

use std::path::PathBuf;

pub use self::fill::{FillProgress, FillReport, fill};
pub(crate) use self::log::VectorLog;
pub use self::matrix::Coverage;
pub(crate) use self::matrix::{Matrix, Similarity};

/// Why vectors could not be read or computed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum VectorError {
    /// A file could not be read or written.
    #[error("`{path}` could not be read or written")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
    /// There is no index whose pages could have vectors.
    #[error("there is no index yet: run `guichet ingest` first")]
    NoIndex,
    /// The index could not be read.
    #[error(transparent)]
    Generation(#[from] crate::generation::GenerationError),
    /// The lexical index, which holds the pages' text, could not be read.
    #[error("the pages could not be read from the index")]
    Index(#[from] tantivy::TantivyError),
    /// The encoder failed.
    #[error("a text could not be encoded")]
    Encode(#[from] encoder::EncodeError),
}
