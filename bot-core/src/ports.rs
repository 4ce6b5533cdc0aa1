//! The ports: what the core needs from the other crates, each with its contract.

use async_trait::async_trait;

use crate::access::Scope;
use crate::error::KnowledgeError;
use crate::evidence::{Findings, Meaning, Query, Understanding};
use crate::{Language, Sensitive};

/// Tells what a message wants. Pure: the same text gives the same result, nothing is kept, and
/// there is no failure (a message that is not understood is a question).
pub trait IntentRecognizer: Send + Sync {
    /// Understands one message. `chosen` is the language that the person selected, if any.
    fn understand(&self, text: &Sensitive<String>, chosen: Option<Language>) -> Understanding;
}

/// The library of official pages and glossaries.
///
/// Nothing outside `scope` is ever returned, nor does it influence what is returned. Calls may run
/// at the same time; each sees one index generation from beginning to end. Nothing is kept of the
/// question beyond a bounded cache in memory.
#[async_trait]
pub trait KnowledgeBase: Send + Sync {
    /// Finds pages and passages for a question. Finding nothing is no error.
    ///
    /// # Errors
    /// Fails when no index is in service or it cannot be read.
    async fn search(&self, query: &Query) -> Result<Findings, KnowledgeError>;

    /// All meanings of a term that the caller may read: those in `language` first, then others.
    ///
    /// # Errors
    /// Fails when no index is in service or it cannot be read.
    async fn define(
        &self,
        term: &str,
        language: Language,
        scope: &Scope,
    ) -> Result<Vec<Meaning>, KnowledgeError>;
}
