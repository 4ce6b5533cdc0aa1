//! The closed list of problems: codes, statuses, and what a developer should know about each.

use axum::http::StatusCode;

use super::Problem;

impl Problem {
    /// All problems, one of each, for documents and tests.
    pub(in crate::web) const ALL: &[Self] = &[
        Self::InvalidBody {
            detail: String::new(),
        },
        Self::InvalidQuery {
            detail: String::new(),
        },
        Self::UnknownLanguage,
        Self::TooLong { limit: 0 },
        Self::BrokenBody,
        Self::InvalidKey,
        Self::NoToken,
        Self::UnknownCredentials,
        Self::NotAllowed,
        Self::KeyInBrowser,
        Self::CrossSite,
        Self::NotFound,
        Self::UnknownConversation,
        Self::UnknownPage,
        Self::MethodNotAllowed,
        Self::BodyTimeout,
        Self::TooLarge { limit: 0 },
        Self::WrongMediaType,
        Self::KeyReused,
        Self::UnknownTurn,
        Self::TooManyRequests { seconds: 0 },
        Self::TooManyStreams,
        Self::Internal,
        Self::EngineTimeout,
        Self::StoreUnavailable,
        Self::LibraryUnavailable,
    ];

    /// The name that stays, for programs.
    pub(in crate::web) const fn code(&self) -> &'static str {
        match self {
            Self::InvalidBody { .. } => "invalid_body",
            Self::InvalidQuery { .. } => "invalid_query",
            Self::UnknownLanguage => "unknown_language",
            Self::WrongMediaType => "wrong_media_type",
            Self::TooLarge { .. } => "too_large",
            Self::TooLong { .. } => "too_long",
            Self::BrokenBody => "broken_body",
            Self::BodyTimeout => "body_timeout",
            Self::EngineTimeout => "engine_timeout",
            Self::NotFound => "not_found",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::NoToken => "no_token",
            Self::UnknownCredentials => "unknown_credentials",
            Self::NotAllowed => "not_allowed",
            Self::KeyInBrowser => "key_in_browser",
            Self::CrossSite => "cross_site",
            Self::UnknownConversation => "unknown_conversation",
            Self::UnknownTurn => "unknown_turn",
            Self::UnknownPage => "unknown_page",
            Self::InvalidKey => "invalid_key",
            Self::KeyReused => "key_reused",
            Self::TooManyRequests { .. } => "too_many_requests",
            Self::TooManyStreams => "too_many_streams",
            Self::StoreUnavailable => "store_unavailable",
            Self::LibraryUnavailable => "library_unavailable",
            Self::Internal => "internal",
        }
    }

    /// The HTTP status.
    pub(in crate::web) const fn status(&self) -> StatusCode {
        match self {
            Self::InvalidBody { .. }
            | Self::InvalidQuery { .. }
            | Self::BrokenBody
            | Self::UnknownLanguage
            | Self::TooLong { .. }
            | Self::InvalidKey => StatusCode::BAD_REQUEST,
            Self::NoToken | Self::UnknownCredentials => StatusCode::UNAUTHORIZED,
            Self::NotAllowed | Self::KeyInBrowser | Self::CrossSite => StatusCode::FORBIDDEN,
            Self::NotFound | Self::UnknownConversation | Self::UnknownPage => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::BodyTimeout => StatusCode::REQUEST_TIMEOUT,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::WrongMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::KeyReused | Self::UnknownTurn => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooManyRequests { .. } | Self::TooManyStreams => StatusCode::TOO_MANY_REQUESTS,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            Self::EngineTimeout | Self::StoreUnavailable | Self::LibraryUnavailable => {
                StatusCode::SERVICE_UNAVAILABLE
            }
        }
    }

    /// When it happens and what to do about it, for developers.
    pub(in crate::web) const fn meaning(&self) -> &'static str {
        match self {
            Self::InvalidBody { .. } => {
                "The body is not JSON of the documented form. `detail` says where. Sending it again unchanged will not help."
            }
            Self::InvalidQuery { .. } => {
                "A parameter behind the question mark is not of the documented form. `detail` says which."
            }
            Self::UnknownLanguage => "A `lang` is not a two-letter code such as `fr`.",
            Self::WrongMediaType => "Bodies must be declared as `application/json`.",
            Self::TooLarge { .. } => {
                "The body is longer than the operator allows. `detail` says how many bytes may be sent."
            }
            Self::TooLong { .. } => {
                "A text is longer than the operator allows. `detail` says how many characters may be sent."
            }
            Self::BrokenBody => "The connection broke while the body was read. Send it again.",
            Self::BodyTimeout => "The body took longer than ten seconds to arrive. Send it again.",
            Self::NotFound => "There is nothing at this address.",
            Self::MethodNotAllowed => {
                "The address does not take this method. The `Allow` header names those that it takes."
            }
            Self::NoToken => {
                "There is no token for the conversation, or it has expired. Start a new conversation, or renew tokens before they expire."
            }
            Self::UnknownCredentials => {
                "What stands in `Authorization` is not a key or token of this server, or it has expired or was revoked."
            }
            Self::NotAllowed => {
                "This is not among the scopes of the API key, or it needs a key and there is none."
            }
            Self::KeyInBrowser => {
                "API keys are secrets of a server. This one came with an `Origin` header, so from a page in a browser: revoke it and use conversation tokens there."
            }
            Self::CrossSite => {
                "The request came with the cookie of the chat page, but from another site."
            }
            Self::UnknownConversation => {
                "There is no conversation of this name, or it was deleted, or it belongs to somebody else."
            }
            Self::UnknownTurn => "The conversation has no answer with this `turn`.",
            Self::UnknownPage => "There is no page of this name that the caller may read.",
            Self::InvalidKey => {
                "An `Idempotency-Key` is 1 to 255 visible ASCII characters; to start a conversation, at least 16 that cannot be guessed."
            }
            Self::KeyReused => {
                "The `Idempotency-Key` was used before with another request. Use a new one for each request, and the same one only to repeat it."
            }
            Self::TooManyRequests { .. }
            | Self::TooManyStreams
            | Self::EngineTimeout
            | Self::StoreUnavailable
            | Self::LibraryUnavailable
            | Self::Internal => self.meaning_for_later(),
        }
    }

    /// The same for problems after which one may come back.
    const fn meaning_for_later(&self) -> &'static str {
        match self {
            Self::TooManyRequests { .. } => {
                "Too many requests. `Retry-After` says how many seconds to wait."
            }
            Self::TooManyStreams => {
                "Too many streams are open for this conversation or by this caller. Close some."
            }
            Self::StoreUnavailable => {
                "Conversations cannot be read or stored at the moment. Send the request again with the same `Idempotency-Key`."
            }
            Self::LibraryUnavailable => "The library cannot be searched at the moment. Try again.",
            Self::EngineTimeout => {
                "The answer took too long. Send the request again with the same `Idempotency-Key`."
            }
            _ => "Something failed on our side. Tell the operator the `instance` of the problem.",
        }
    }
}
