//! The conversation at an address, when the caller may use it.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use bot_core::{Conversation, ConversationId};
use jiff::Timestamp;

use super::super::WebState;
use super::super::extract::Name;
use super::super::problem::Problem;
use super::Caller;
use crate::api_keys::ApiScope;

/// A conversation that the caller may read and write in. One that does not exist and one that is
/// somebody else's are told apart by nobody.
pub(in crate::web) struct Opened {
    /// The conversation.
    pub(in crate::web) conversation: Conversation,
    /// When the caller's token ends, if the caller has one.
    pub(in crate::web) expires: Option<Timestamp>,
    /// Whether the token came in the cookie of the chat page.
    pub(in crate::web) by_cookie: bool,
}

impl FromRequestParts<Arc<WebState>> for Opened {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &Arc<WebState>) -> Result<Self, Problem> {
        let Name(name) = Name::from_request_parts(parts, state).await?;
        let Ok(caller) = Caller::from_request_parts(parts, state).await;
        open(state, &caller, &name).await
    }
}

pub(super) async fn open(state: &WebState, caller: &Caller, name: &str) -> Result<Opened, Problem> {
    let id: Result<ConversationId, Problem> =
        name.parse().map_err(|_| Problem::UnknownConversation);
    let (expires, by_cookie) = match caller {
        Caller::Nobody | Caller::Unknown { is_key: false } => return Err(Problem::NoToken),
        Caller::Unknown { is_key: true } => return Err(Problem::UnknownCredentials),
        Caller::Program(key) if !key.scopes.contains(&ApiScope::Conversations) => {
            return Err(Problem::NotAllowed);
        }
        Caller::Program(_) => (None, false),
        Caller::Holder(token) if id.as_ref().ok() != Some(&token.id) => {
            return Err(Problem::UnknownConversation);
        }
        Caller::Holder(token) => (Some(token.expires), token.by_cookie),
    };
    let conversation = find(state, id?).await?;
    if let Caller::Program(key) = caller {
        if conversation.owner.as_ref() != Some(&key.id) {
            return Err(Problem::UnknownConversation);
        }
    } else if !is_still_allowed(state, conversation.owner.as_deref()).await? {
        return Err(Problem::NoToken);
    }
    Ok(Opened {
        conversation,
        expires,
        by_cookie,
    })
}

/// Whether the API key that started a conversation, if one did, is still good. With it ends what was
/// started with it.
pub(in crate::web) async fn is_still_allowed(
    state: &WebState,
    owner: Option<&str>,
) -> Result<bool, Problem> {
    let Some(owner) = owner else {
        return Ok(true);
    };
    match state.api_keys.find(owner).await {
        Ok(key) => Ok(key.is_some_and(|key| key.is_valid(Timestamp::now()))),
        Err(error) => {
            let error = &error as &dyn std::error::Error;
            tracing::error!(
                channel.name = super::super::CHANNEL,
                error,
                "a key was not checked"
            );
            Err(Problem::StoreUnavailable)
        }
    }
}

async fn find(state: &WebState, id: ConversationId) -> Result<Conversation, Problem> {
    match state.engine.store().find(id).await {
        Ok(Some(conversation)) => Ok(conversation),
        Ok(None) => Err(Problem::UnknownConversation),
        Err(error) => Err(Problem::of_store(&error)),
    }
}
