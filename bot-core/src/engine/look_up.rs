//! Looking things up without a turn: pages for a question, the meanings of a term, one page, themes.

use super::{Engine, evidence, normalise};
use crate::access::Scope;
use crate::error::KnowledgeError;
use crate::evidence::{Definitions, Findings, Narrowing, PageText, Query, Theme};
use crate::personal_data::Masked;
use crate::{Inbound, Language, Sensitive};

/// Why nothing was looked up.
#[derive(Debug, thiserror::Error)]
pub enum LookUpError {
    /// The text is longer than the operator allows.
    #[error("the text is longer than {limit} characters")]
    TooLong {
        /// The limit, in characters.
        limit: usize,
    },
    /// The library failed.
    #[error(transparent)]
    Library(#[from] KnowledgeError),
}

impl Engine {
    /// At most `limit` pages for a question, best first. Nothing is kept of it.
    ///
    /// # Errors
    /// Fails when the question is too long or the library fails.
    pub async fn search(&self, inbound: &Inbound, limit: usize) -> Result<Findings, LookUpError> {
        let written = normalise::message(&inbound.text);
        self.check_length(written.expose())?;
        let words = self.settings().masker.mask(&written).words;
        let known = inbound.language.or(inbound.locale);
        let understood = self.ports.recognizer.understand(&words, known);
        let language = understood.language.or(known);
        let query = Query {
            aspects: understood.aspects,
            narrowing: Narrowing {
                said: vec![words.expose().clone()],
                reply: None,
            },
            ..Query::new(
                understood.question,
                language.unwrap_or(self.settings().default_language),
                evidence::scope_of(inbound),
                limit,
            )
        };
        Ok(self.ports.knowledge.search(&query).await?)
    }

    /// What the glossaries know of a term, meanings in the chosen language first. Nothing is kept of
    /// it.
    ///
    /// # Errors
    /// Fails when the term is too long or the library fails.
    pub async fn define(&self, inbound: &Inbound) -> Result<Definitions, LookUpError> {
        let written = normalise::message(&inbound.text);
        self.check_length(written.expose())?;
        let term = self.settings().masker.mask(&written).words;
        let language = inbound.language.unwrap_or(self.settings().default_language);
        let scope = evidence::scope_of(inbound);
        let found = self.ports.knowledge.define(term.expose(), language, &scope);
        Ok(found.await?)
    }

    /// A whole page, if the scope lets it through.
    ///
    /// # Errors
    /// Fails when the library does.
    pub async fn page(&self, id: &str, scope: &Scope) -> Result<Option<PageText>, KnowledgeError> {
        self.ports.knowledge.page(id, scope).await
    }

    /// At most `most` themes of the pages in a language, those with most pages first.
    ///
    /// # Errors
    /// Fails when no index is in service.
    pub async fn themes(
        &self,
        language: Language,
        scope: &Scope,
        most: usize,
    ) -> Result<Vec<Theme>, KnowledgeError> {
        self.ports.knowledge.themes(language, scope, most).await
    }

    /// A text of a person beside messages, such as what they think of an answer, as it may be kept: in
    /// one form, personal data masked.
    pub fn mask(&self, text: &Sensitive<String>) -> Masked {
        self.settings().masker.mask(&normalise::message(text))
    }

    fn check_length(&self, text: &str) -> Result<(), LookUpError> {
        let limit = self.settings().longest_message;
        if text.chars().count() > limit {
            return Err(LookUpError::TooLong { limit });
        }
        Ok(())
    }
}
