//! `POST /api/v1/conversations/{id}/messages`: a message in, the events of its turn out.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use bot_core::message::InConversation;
use bot_core::{Inbound, Turn};
use serde::{Deserialize, Serialize};

use super::events::View;
use super::problem::Problem;
use super::wire::EventBody;
use super::{CHANNEL, WebState, caller, request};

/// What a person writes. No `Debug`: it must not be printed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewMessage {
    text: String,
    #[serde(default)]
    lang: Option<String>,
}

/// What came of it.
#[derive(Serialize)]
struct TurnBody {
    turn: String,
    events: Vec<EventBody>,
}

/// Handles a message. The turn is stored when this answers, and listeners of the conversation get
/// its events too.
pub(super) async fn post(
    State(state): State<Arc<WebState>>,
    Path(id): Path<String>,
    Query(view): Query<View>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let turn = try_post(&state, &parts.headers, &id, body).await;
    request::respond(&state, &parts.headers, turn, |turn| {
        let reader = view.labels(&state, &parts.headers);
        let events = turn.events.into_iter();
        let body = TurnBody {
            turn: turn.id.to_string(),
            events: events.map(|event| EventBody::new(event, reader)).collect(),
        };
        (StatusCode::CREATED, Json(body)).into_response()
    })
}

async fn try_post(
    state: &WebState,
    headers: &HeaderMap,
    id: &str,
    body: axum::body::Body,
) -> Result<Turn, Problem> {
    let conversation = caller::conversation(state, headers, id).await?;
    let (message, bytes) = request::json::<NewMessage>(headers, body).await?;
    let language = request::language(message.lang.as_deref())?.or(conversation.language);
    let inbound = Inbound {
        language,
        access: conversation.access,
        place: conversation.place,
        audience: conversation.audience,
        conversation: Some(InConversation {
            id: conversation.id,
            key: request::key(state, headers, &bytes)?,
        }),
        ..Inbound::from_citizen(CHANNEL, message.text, (state.today)())
    };
    let turn = request::turn(state, &inbound).await?;
    if turn.events.is_empty() {
        return Err(Problem::StoreUnavailable);
    }
    if let Some(last) = turn.events.last() {
        state.hub.ring(conversation.id, last.id);
    }
    Ok(turn)
}
