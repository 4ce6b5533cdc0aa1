//! `POST /api/v1/conversations/{id}/messages`: a message in, the events of its turn out.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use bot_core::Inbound;
use bot_core::message::InConversation;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::caller::Opened;
use super::events::View;
use super::extract::{Json, Key, Query};
use super::help::NotTaken;
use super::wire::EventBody;
use super::{CHANNEL, WebState, request};

/// Its address.
pub(super) const PATH: &str = "/api/v1/conversations/{id}/messages";

/// What a person writes. No `Debug`: it must not be printed.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewMessage")]
pub(super) struct NewMessage {
    /// The message. One that is longer than the operator allows is answered by a turn that says so.
    text: String,
    /// Language to answer in; without it, the one chosen for the conversation.
    #[serde(default)]
    #[schemars(
        length(max = 35),
        regex(pattern = "^[A-Za-z]{2}([-_][A-Za-z0-9_-]*)?$")
    )]
    lang: Option<String>,
}

/// What came of it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Turn")]
pub(super) struct TurnBody {
    /// The turn's name, for feedback.
    turn: String,
    /// Its events, as they are stored.
    events: Vec<EventBody>,
}

/// Handles a message. The turn is stored when this answers, and listeners of the conversation get
/// its events too.
pub(super) async fn post(
    State(state): State<Arc<WebState>>,
    headers: HeaderMap,
    Query(view): Query<View>,
    Opened { conversation, .. }: Opened,
    key: Key,
    body: Json<NewMessage>,
) -> Result<impl IntoResponse, NotTaken> {
    let settings = state.settings.now();
    let reader = view.labels(&state, &settings, &headers)?;
    let message = body.value;
    let language = request::language(message.lang.as_deref())?.or(conversation.language);
    let inbound = Inbound {
        language,
        access: conversation.access,
        place: conversation.place,
        audience: conversation.audience,
        conversation: Some(InConversation {
            id: conversation.id,
            key: key.of(&state, "message", &body.bytes),
        }),
        ..Inbound::from_citizen(CHANNEL, message.text, (state.today)())
    };
    let turn = request::stored_turn(&state, &inbound).await?;
    let events = turn.events.into_iter();
    let body = TurnBody {
        turn: turn.id.to_string(),
        events: events.map(|event| EventBody::new(event, reader)).collect(),
    };
    Ok((StatusCode::CREATED, axum::Json(body)))
}
