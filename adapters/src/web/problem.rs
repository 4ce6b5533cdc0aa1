//! Failures of the API as problem documents (RFC 9457), each with a code that stays.

use std::any::Any;

use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};
use axum::response::IntoResponse;
use bot_core::error::StoreError;
use serde::Serialize;

use crate::labels::Labels;

/// Why a request got no answer.
#[derive(Debug, thiserror::Error)]
pub(super) enum Problem {
    /// The body is no JSON, or not of the shape asked for.
    #[error("the body does not have the form asked for: {detail}")]
    InvalidBody {
        /// What the parser says. It may repeat words of the body, so it goes to the caller only.
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
    /// There is no such conversation, or it is not the caller's.
    #[error("there is no such conversation")]
    UnknownConversation,
    /// The key of the request is empty, too long or no plain text.
    #[error("the key of the request is not of the form asked for")]
    InvalidKey,
    /// The key was used before for another request.
    #[error("the key was used before for another request")]
    KeyReused,
    /// Conversations cannot be stored or read.
    #[error("the store of conversations is not available")]
    StoreUnavailable,
    /// Something broke on our side.
    #[error("something broke")]
    Internal,
}

/// The document that a caller of the API gets.
#[derive(Serialize)]
struct Document<'a> {
    r#type: &'static str,
    title: &'a str,
    status: u16,
    code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'a str>,
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

    /// The name that stays, for programs.
    pub(super) const fn code(&self) -> &'static str {
        match self {
            Self::InvalidBody { .. } => "invalid_body",
            Self::UnknownLanguage => "unknown_language",
            Self::WrongMediaType => "wrong_media_type",
            Self::TooLarge { .. } => "too_large",
            Self::BrokenBody => "broken_body",
            Self::BodyTimeout => "body_timeout",
            Self::EngineTimeout => "engine_timeout",
            Self::NotFound => "not_found",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::NoToken => "no_token",
            Self::UnknownConversation => "unknown_conversation",
            Self::InvalidKey => "invalid_key",
            Self::KeyReused => "key_reused",
            Self::StoreUnavailable => "store_unavailable",
            Self::Internal => "internal",
        }
    }

    /// The HTTP status.
    pub(super) const fn status(&self) -> StatusCode {
        match self {
            Self::InvalidBody { .. }
            | Self::BrokenBody
            | Self::UnknownLanguage
            | Self::InvalidKey => StatusCode::BAD_REQUEST,
            Self::NoToken => StatusCode::UNAUTHORIZED,
            Self::KeyReused => StatusCode::UNPROCESSABLE_ENTITY,
            Self::WrongMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::BodyTimeout => StatusCode::REQUEST_TIMEOUT,
            Self::EngineTimeout | Self::StoreUnavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::NotFound | Self::UnknownConversation => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What a person is told.
    pub(super) fn title(&self, labels: Labels<'_>) -> String {
        labels.say(&format!("problem-{}", self.code()))
    }

    /// The document as a response, in the caller's language.
    pub(super) fn document(&self, labels: Labels<'_>) -> Response<Body> {
        let detail = match self {
            Self::InvalidBody { detail } => Some(detail.clone()),
            Self::TooLarge { .. } => Some(self.to_string()),
            _ => None,
        };
        respond(self, &self.title(labels), detail.as_deref())
    }
}

/// The response after a handler panicked. The panic's message is dropped, as it may quote what the
/// person wrote.
pub(super) fn after_panic(_: Box<dyn Any + Send + 'static>) -> Response<Body> {
    tracing::error!(channel.name = super::CHANNEL, "a request handler panicked");
    respond(&Problem::Internal, "Internal error", None)
}

fn respond(problem: &Problem, title: &str, detail: Option<&str>) -> Response<Body> {
    let document = Document {
        r#type: "about:blank",
        title,
        status: problem.status().as_u16(),
        code: problem.code(),
        detail,
    };
    // A struct of plain strings always serialises; an empty body would still carry the status.
    let body = serde_json::to_vec(&document).unwrap_or_default();
    let content_type = HeaderValue::from_static("application/problem+json");
    (
        problem.status(),
        [(header::CONTENT_TYPE, content_type)],
        body,
    )
        .into_response()
}

#[cfg(test)]
mod tests {
    use bot_core::Language;

    use super::*;

    #[test]
    fn every_code_has_a_sentence_in_every_language() {
        let phrases = crate::labels::shipped().unwrap();
        let detail = String::new();
        let all = [
            Problem::InvalidBody { detail },
            Problem::UnknownLanguage,
            Problem::WrongMediaType,
            Problem::TooLarge { limit: 1 },
            Problem::BrokenBody,
            Problem::BodyTimeout,
            Problem::EngineTimeout,
            Problem::NotFound,
            Problem::MethodNotAllowed,
            Problem::NoToken,
            Problem::UnknownConversation,
            Problem::InvalidKey,
            Problem::KeyReused,
            Problem::StoreUnavailable,
            Problem::Internal,
        ];
        for problem in all {
            for language in [Language::FRENCH, Language::ENGLISH, Language::SPANISH] {
                let title = problem.title(Labels::new(&phrases, language));
                assert!(!title.starts_with("problem-"), "{title}");
            }
            let text = problem.to_string();
            assert!(
                !text.ends_with('.') && text.starts_with(char::is_lowercase),
                "{text}"
            );
        }
    }
}
