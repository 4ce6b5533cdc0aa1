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

/// The store of conversations could not do what it was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// There is no conversation of this name, or no longer.
    #[error("there is no such conversation")]
    UnknownConversation,
    /// The client's key was used before for another request.
    #[error("the key of the request was used before for another request")]
    KeyReused,
    /// The store could not be reached, read or written; trying again later may help.
    #[error("the store of conversations is not available")]
    Unavailable(#[source] Box<dyn std::error::Error + Send + Sync>),
}
