//! Who calls, and which conversation they may use.

use axum::http::{HeaderMap, header};
use bot_core::{Conversation, ConversationId};
use jiff::Timestamp;

use super::problem::Problem;
use super::{WebState, token};

/// The cookie of the chat page, which holds a conversation's token. Scripts cannot read it.
pub(super) const COOKIE: &str = "guichet";

/// The conversation at an address, when the caller holds its token. One that does not exist and one
/// that is somebody else's are told apart by nobody.
pub(super) async fn conversation(
    state: &WebState,
    headers: &HeaderMap,
    id: &str,
) -> Result<Conversation, Problem> {
    let id: ConversationId = id.parse().map_err(|_| Problem::UnknownConversation)?;
    match opened(state, headers) {
        None => Err(Problem::NoToken),
        Some(opened) if opened != id => Err(Problem::UnknownConversation),
        Some(_) => find(state, id).await,
    }
}

/// The conversation that the caller's token opens.
pub(super) fn opened(state: &WebState, headers: &HeaderMap) -> Option<ConversationId> {
    let token = bearer(headers).or_else(|| cookie(headers, COOKIE))?;
    token::conversation(&state.keys, token, Timestamp::now())
}

async fn find(state: &WebState, id: ConversationId) -> Result<Conversation, Problem> {
    match state.engine.store().find(id).await {
        Ok(Some(conversation)) => Ok(conversation),
        Ok(None) => Err(Problem::UnknownConversation),
        Err(error) => Err(Problem::of_store(&error)),
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// The value of a cookie.
pub(super) fn cookie<'a>(headers: &'a HeaderMap, wanted: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == wanted)
        .map(|(_, value)| value)
}
