//! `POST /api/v1/conversations/{id}/feedback`: whether an answer helped.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::IntoResponse;
use bot_core::conversation::{EventId, NewEvents, Rated, Reason};
use bot_core::{ConversationId, EventKind, Sensitive, TurnId};
use schemars::JsonSchema;
use serde::Deserialize;

use super::WebState;
use super::caller::Opened;
use super::events::EventsBody;
use super::extract::{Json, Key};
use super::problem::Problem;
use super::wire::EventBody;

/// Longest comment, in characters.
pub(super) const LONGEST_COMMENT: usize = 2_000;

/// Events read at once while a turn is looked for.
const PAGE: usize = 100;

/// What a person thinks of an answer. No `Debug`: the comment must not be printed.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewFeedback")]
pub(super) struct NewFeedback {
    /// The turn whose answer is meant.
    #[schemars(extend("format" = "uuid"))]
    turn: String,
    /// Whether the answer helped.
    helpful: bool,
    /// Why it did not.
    #[serde(default)]
    #[schemars(schema_with = "super::openapi::schemas::reason")]
    reason: Option<String>,
    /// In the person's words. Personal data in it is masked before it is kept.
    #[serde(default)]
    #[schemars(length(max = 2_000))]
    comment: Option<String>,
}

/// Stores what a person thinks of an answer. A later opinion replaces an earlier one.
pub(super) async fn post(
    State(state): State<Arc<WebState>>,
    Opened { conversation, .. }: Opened,
    key: Key,
    body: Json<NewFeedback>,
) -> Result<impl IntoResponse, Problem> {
    let feedback = body.value;
    let not_an_id = |_| Problem::body("`turn` is no identifier");
    let turn: TurnId = feedback.turn.parse().map_err(not_an_id)?;
    let rated = Rated {
        helpful: feedback.helpful,
        reason: reason(feedback.reason.as_deref())?,
        comment: comment(&state, feedback.comment)?,
    };
    if !has_answer(&state, conversation.id, turn).await? {
        return Err(Problem::UnknownTurn);
    }
    let events = NewEvents {
        turn,
        key: key.of(&state, "feedback", &body.bytes),
        kinds: vec![EventKind::Rated(rated)],
        trace: None,
    };
    let appended = state.engine.store().append(conversation.id, events).await;
    let events = appended
        .map_err(|error| Problem::of_store(&error))?
        .into_events();
    if let Some(last) = events.last() {
        state.hub.ring(conversation.id, last.id);
    }
    let events = events.into_iter();
    let events = events.map(|event| EventBody::new(event, None)).collect();
    Ok((StatusCode::CREATED, axum::Json(EventsBody { events })))
}

fn reason(name: Option<&str>) -> Result<Option<Reason>, Problem> {
    let not_known = || Problem::body("`reason` is not known");
    name.map(|name| Reason::named(name).ok_or_else(not_known))
        .transpose()
}

/// The comment as it may be kept; nothing when it says nothing.
fn comment(state: &WebState, text: Option<String>) -> Result<Option<Sensitive<String>>, Problem> {
    let Some(text) = text else { return Ok(None) };
    if text.chars().count() > LONGEST_COMMENT {
        return Err(Problem::TooLong {
            limit: LONGEST_COMMENT,
        });
    }
    let text = state.engine.mask(&Sensitive::new(text)).text;
    Ok(Some(text).filter(|text| !text.expose().is_empty()))
}

/// Whether a turn of the conversation has an answer.
async fn has_answer(state: &WebState, id: ConversationId, turn: TurnId) -> Result<bool, Problem> {
    let mut after = EventId::default();
    loop {
        let events = state.engine.store().events(id, after, PAGE).await;
        let events = events.map_err(|error| Problem::of_store(&error))?;
        let is_it = |kind: &EventKind| matches!(kind, EventKind::Answered(_));
        if events
            .iter()
            .any(|event| event.turn == turn && is_it(&event.kind))
        {
            return Ok(true);
        }
        match events.last() {
            Some(last) if events.len() == PAGE => after = last.id,
            _ => return Ok(false),
        }
    }
}
