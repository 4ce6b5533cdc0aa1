//! The conversation of a browser: found by its cookie, started when there is none.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Response, header};
use bot_core::conversation::{EventId, RequestKey};
use bot_core::{Conversation, Event, Language};
use jiff::Timestamp;

use super::super::caller::{self, Client, cookie};
use super::super::problem::Problem;
use super::super::{CHANNEL, WebState, limits, token};

/// Events that are read from the store at once.
const BATCH: usize = 100;

/// Most events shown on one page: the newest of a long conversation.
const MOST_SHOWN: usize = 1_000;

/// The conversation of the browser's cookie; none when there is no cookie, when it has expired, or
/// when the conversation was deleted.
pub(super) async fn find(
    state: &WebState,
    headers: &HeaderMap,
) -> Result<Option<Conversation>, Problem> {
    caller::of_cookie(state, headers).await
}

/// Whether the browser still has the cookie of a conversation, be it of use or not.
pub(super) fn has_cookie(state: &WebState, headers: &HeaderMap) -> bool {
    let settings = state.settings.now();
    cookie::read(&settings, headers).is_some_and(|value| !value.is_empty())
}

/// The key of a start. Keys of strangers from different networks never meet: what one of them
/// started is not given to another.
pub(super) fn start_key(key: RequestKey, client: Client) -> RequestKey {
    let network = client.0.map(limits::network);
    RequestKey {
        key: format!("{} {network:?}", key.key),
        ..key
    }
}

/// A new conversation, or the one that the same form started before.
pub(super) async fn start(
    state: &WebState,
    language: Language,
    key: Option<&RequestKey>,
) -> Result<Conversation, Problem> {
    let conversation = Conversation {
        language: Some(language),
        ..Conversation::from_citizen(CHANNEL)
    };
    let started = state.engine.store().start(&conversation, key).await;
    started.map_err(|error| Problem::of_store(&error))
}

/// What happened in a conversation, in order.
pub(super) async fn events(
    state: &WebState,
    conversation: &Conversation,
) -> Result<Vec<Event>, Problem> {
    let mut events: Vec<Event> = Vec::new();
    loop {
        let after = events.last().map_or(EventId::default(), |event| event.id);
        let store = state.engine.store();
        let batch = store.events(conversation.id, after, BATCH).await;
        let batch = batch.map_err(|error| Problem::of_store(&error))?;
        let is_last = batch.len() < BATCH;
        events.extend(batch);
        if is_last {
            events.drain(..events.len().saturating_sub(MOST_SHOWN));
            return Ok(events);
        }
    }
}

/// Gives the browser a fresh token of its conversation.
pub(super) fn keep(response: &mut Response<Body>, state: &WebState, conversation: &Conversation) {
    let settings = state.settings.now();
    let lifetime = settings.token_lifetime;
    let (token, _) = token::mint(&state.keys, conversation.id, Timestamp::now(), lifetime);
    set(response, cookie::set(&settings, &token, lifetime));
}

/// Takes the token away.
pub(super) fn forget(response: &mut Response<Body>, state: &WebState) {
    set(response, cookie::clear(&state.settings.now()));
}

fn set(response: &mut Response<Body>, cookie: Option<HeaderValue>) {
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
}
