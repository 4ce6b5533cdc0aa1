//! Failures of the API as problem documents (RFC 9457), each with a code that stays.
//!
//! A handler returns a [`Problem`]; `respond.rs` writes it as a document or a page, in the caller's
//! language.

mod meaning;

use std::any::Any;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bot_core::engine::LookUpError;
use bot_core::error::{KnowledgeError, StoreError};

use crate::labels::Labels;

/// Why a request got no answer.
#[derive(Debug, Clone, thiserror::Error)]
pub(super) enum Problem {
    /// The body is no JSON, or not of the shape asked for.
    #[error("the body does not have the form asked for: {detail}")]
    InvalidBody {
        /// What the parser says. It may repeat words of the body, so it goes to the caller only.
        detail: String,
    },
    /// The part of the address behind the question mark is not understood.
    #[error("the query of the address is not understood: {detail}")]
    InvalidQuery {
        /// What is wrong; to the caller only.
        detail: String,
    },
    /// The language is no two-letter code.
    #[error("the language is no two-letter code")]
    UnknownLanguage,
    /// The body is not declared as the media type that is read.
    #[error("the media type is not the one that is read")]
    WrongMediaType,
    /// The body is longer than the limit.
    #[error("the body is longer than {limit} bytes")]
    TooLarge {
        /// The limit.
        limit: usize,
    },
    /// A text in the body is longer than the limit.
    #[error("a text is longer than {limit} characters")]
    TooLong {
        /// The limit, in characters.
        limit: usize,
    },
    /// The body ended too early or broke.
    #[error("the body did not arrive whole")]
    BrokenBody,
    /// The body took too long to arrive.
    #[error("the body took too long to arrive")]
    BodyTimeout,
    /// The engine took too long.
    #[error("the answer took too long")]
    EngineTimeout,
    /// There is nothing at the address.
    #[error("there is nothing at this address")]
    NotFound,
    /// The address does not take this method.
    #[error("this address does not take this method")]
    MethodNotAllowed,
    /// The caller has no token for a conversation, or one that has expired.
    #[error("there is no token for the conversation, or it has expired")]
    NoToken,
    /// What the caller shows is neither a key nor a token of ours, or no longer.
    #[error("the key or token is not known, or no longer")]
    UnknownCredentials,
    /// The API key may not do this.
    #[error("the API key may not do this")]
    NotAllowed,
    /// An API key came from a page in a browser.
    #[error("an API key came from a page in a browser")]
    KeyInBrowser,
    /// A page of another site sent the request along with our cookie.
    #[error("the request comes from another site")]
    CrossSite,
    /// There is no such conversation, or it is not the caller's.
    #[error("there is no such conversation")]
    UnknownConversation,
    /// There is no such turn in the conversation.
    #[error("there is no such turn in the conversation")]
    UnknownTurn,
    /// There is no such page, or the caller may not read it.
    #[error("there is no such page")]
    UnknownPage,
    /// The key of the request is empty, too long or no plain text.
    #[error("the key of the request is not of the form asked for")]
    InvalidKey,
    /// The key was used before for another request.
    #[error("the key was used before for another request")]
    KeyReused,
    /// The caller, or its neighbourhood, asks too often.
    #[error("there were too many requests")]
    TooManyRequests {
        /// Seconds after which the next one will be served.
        seconds: u64,
    },
    /// Too many streams are open.
    #[error("there are too many open streams")]
    TooManyStreams,
    /// Conversations cannot be stored or read.
    #[error("the store of conversations is not available")]
    StoreUnavailable,
    /// The library cannot be searched.
    #[error("the library is not available")]
    LibraryUnavailable,
    /// Something broke on our side.
    #[error("something broke")]
    Internal,
}

impl Problem {
    /// The problem behind a failure of the store, which is logged when it is ours.
    pub(super) fn of_store(error: &StoreError) -> Self {
        match error {
            StoreError::UnknownConversation => Self::UnknownConversation,
            StoreError::KeyReused => Self::KeyReused,
            other => {
                let error = other as &dyn std::error::Error;
                tracing::error!(channel.name = super::CHANNEL, error, "the store failed");
                Self::StoreUnavailable
            }
        }
    }

    /// The problem behind a failure of the library, which is logged.
    pub(super) fn of_library(error: &KnowledgeError) -> Self {
        let error = error as &dyn std::error::Error;
        tracing::error!(channel.name = super::CHANNEL, error, "the library failed");
        Self::LibraryUnavailable
    }

    /// The problem behind a text that was not looked up.
    pub(super) fn of_look_up(error: &LookUpError) -> Self {
        match error {
            LookUpError::TooLong { limit } => Self::TooLong { limit: *limit },
            LookUpError::Library(error) => Self::of_library(error),
        }
    }

    /// A body of the wrong form, with what is wrong about it.
    pub(super) fn body(detail: &str) -> Self {
        Self::InvalidBody {
            detail: detail.to_owned(),
        }
    }

    /// What a person is told.
    pub(super) fn title(&self, labels: Labels<'_>) -> String {
        labels.say(&format!("problem-{}", self.code()))
    }

    /// What a developer is told besides, when there is something to say.
    pub(super) fn detail(&self) -> Option<String> {
        match self {
            Self::InvalidBody { detail } | Self::InvalidQuery { detail } => Some(detail.clone()),
            Self::TooLarge { .. } | Self::TooLong { .. } => Some(self.to_string()),
            _ => None,
        }
    }

    /// Seconds after which trying again may help.
    pub(super) const fn retry_after(&self) -> Option<u64> {
        match self {
            Self::TooManyRequests { seconds } => Some(*seconds),
            Self::TooManyStreams => Some(10),
            Self::EngineTimeout | Self::StoreUnavailable | Self::LibraryUnavailable => Some(5),
            _ => None,
        }
    }
}

impl IntoResponse for Problem {
    /// An empty response that carries the problem, to be written by `respond.rs`.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        let headers = response.headers_mut();
        if let Some(seconds) = self.retry_after() {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.status() == StatusCode::UNAUTHORIZED {
            let scheme = HeaderValue::from_static("Bearer");
            headers.insert(header::WWW_AUTHENTICATE, scheme);
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// The response after a handler panicked. The panic's message is dropped, as it may quote what the
/// person wrote.
pub(super) fn after_panic(_: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!(channel.name = super::CHANNEL, "a request handler panicked");
    Problem::Internal.into_response()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use bot_core::Language;

    use super::*;

    #[test]
    fn every_code_has_a_sentence_in_every_language() {
        let phrases = crate::labels::shipped().unwrap();
        for problem in Problem::ALL {
            for language in [Language::FRENCH, Language::ENGLISH, Language::SPANISH] {
                let title = problem.title(Labels::new(&phrases, language));
                assert!(
                    title.contains(' '),
                    "{} in {language}: {title}",
                    problem.code()
                );
            }
        }
    }

    #[test]
    fn codes_differ_and_are_explained() {
        let codes: BTreeSet<&str> = Problem::ALL.iter().map(Problem::code).collect();
        assert_eq!(codes.len(), Problem::ALL.len());
        for problem in Problem::ALL {
            assert!(problem.meaning().ends_with('.'), "{}", problem.code());
        }
    }
}
