//! What the ports may fail with.

/// The library could not answer.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KnowledgeError {
    /// No index is in service yet.
    #[error("the library has no index in service")]
    NotReady,
    /// The index could not be read.
    #[error("the index could not be read")]
    Broken(#[source] Box<dyn std::error::Error + Send + Sync>),
}
