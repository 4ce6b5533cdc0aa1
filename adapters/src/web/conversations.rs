//! `/api/v1/conversations`: starting, showing and deleting conversations.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use bot_core::access::Place;
use bot_core::{Conversation, Language};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::problem::Problem;
use super::{CHANNEL, WebState, caller, request, token};

/// How long a token opens its conversation.
pub(super) const TOKEN_LIFETIME: SignedDuration = SignedDuration::from_hours(24);

/// What a caller says about a new conversation.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct NewConversation {
    lang: Option<String>,
    place: Option<Place>,
    audience: Option<String>,
}

/// A conversation and the token that opens it.
#[derive(Serialize)]
struct Started {
    id: String,
    token: String,
    expires_at: String,
}

/// A conversation.
#[derive(Serialize)]
struct Shown {
    id: String,
    started_at: String,
    lang: Option<Language>,
}

/// `POST`: starts a conversation.
pub(super) async fn start(State(state): State<Arc<WebState>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let started = try_start(&state, &parts.headers, body).await;
    request::respond(&state, &parts.headers, started, |started| {
        (StatusCode::CREATED, Json(started)).into_response()
    })
}

async fn try_start(
    state: &WebState,
    headers: &HeaderMap,
    body: axum::body::Body,
) -> Result<Started, Problem> {
    let (new, bytes) = request::json::<NewConversation>(headers, body).await?;
    let key = request::key(state, headers, &bytes)?;
    let conversation = Conversation {
        language: request::language(new.lang.as_deref())?,
        place: new.place.unwrap_or_default(),
        audience: new.audience,
        ..Conversation::from_citizen(CHANNEL)
    };
    let store = state.engine.store();
    let conversation = store
        .start(&conversation, key.as_ref())
        .await
        .map_err(|error| Problem::of_store(&error))?;
    let now = Timestamp::now();
    let (token, expires) = token::mint(&state.keys, conversation.id, now, TOKEN_LIFETIME);
    Ok(Started {
        id: conversation.id.to_string(),
        token,
        expires_at: expires.to_string(),
    })
}

/// `GET`: what is known of a conversation.
pub(super) async fn show(
    State(state): State<Arc<WebState>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    let found = caller::conversation(&state, &headers, &id).await;
    request::respond(&state, &headers, found, |found| {
        let shown = Shown {
            id: found.id.to_string(),
            started_at: found.started.to_string(),
            lang: found.language,
        };
        Json(shown).into_response()
    })
}

/// `DELETE`: forgets a conversation at once.
pub(super) async fn delete(
    State(state): State<Arc<WebState>>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Response {
    let deleted = try_delete(&state, &headers, &id).await;
    request::respond(&state, &headers, deleted, |()| {
        StatusCode::NO_CONTENT.into_response()
    })
}

async fn try_delete(state: &WebState, headers: &HeaderMap, id: &str) -> Result<(), Problem> {
    let conversation = caller::conversation(state, headers, id).await?;
    let store = state.engine.store();
    store
        .delete(conversation.id)
        .await
        .map_err(|error| Problem::of_store(&error))
}
