//! `POST /api/v1/conversations/{id}/feedback`: whether an answer helped.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use bot_core::conversation::{NewEvents, Rated, Reason};
use bot_core::{Event, EventKind, Sensitive, TurnId, personal_data};
use serde::{Deserialize, Serialize};

use super::problem::Problem;
use super::wire::EventBody;
use super::{WebState, caller, request};

/// What a person thinks of an answer. No `Debug`: the comment must not be printed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewFeedback {
    turn: String,
    helpful: bool,
    #[serde(default)]
    reason: Option<String>,
    #[serde(default)]
    comment: Option<String>,
}

#[derive(Serialize)]
struct FeedbackBody {
    events: Vec<EventBody>,
}

/// Stores what a person thinks of an answer.
pub(super) async fn post(
    State(state): State<Arc<WebState>>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let events = try_post(&state, &parts.headers, &id, body).await;
    request::respond(&state, &parts.headers, events, |events| {
        let events = events.into_iter();
        let events = events.map(|event| EventBody::new(event, None)).collect();
        (StatusCode::CREATED, Json(FeedbackBody { events })).into_response()
    })
}

async fn try_post(
    state: &WebState,
    headers: &HeaderMap,
    id: &str,
    body: axum::body::Body,
) -> Result<Vec<Event>, Problem> {
    let conversation = caller::conversation(state, headers, id).await?;
    let (feedback, bytes) = request::json::<NewFeedback>(headers, body).await?;
    let wrong = |detail: &str| Problem::InvalidBody {
        detail: detail.to_owned(),
    };
    let turn: TurnId = feedback
        .turn
        .parse()
        .map_err(|_| wrong("`turn` is no identifier"))?;
    let reason = match feedback.reason.as_deref() {
        None => None,
        Some(name) => Some(Reason::named(name).ok_or_else(|| wrong("`reason` is not known"))?),
    };
    let comment = feedback
        .comment
        .filter(|comment| !comment.trim().is_empty());
    let rated = Rated {
        helpful: feedback.helpful,
        reason,
        comment: comment.map(|comment| personal_data::mask(&Sensitive::new(comment)).text),
    };
    let events = NewEvents {
        turn,
        key: request::key(state, headers, &bytes)?,
        kinds: vec![EventKind::Rated(rated)],
    };
    let appended = state.engine.store().append(conversation.id, events).await;
    let events = appended
        .map_err(|error| Problem::of_store(&error))?
        .into_events();
    if let Some(last) = events.last() {
        state.hub.ring(conversation.id, last.id);
    }
    Ok(events)
}
