//! Who calls: nobody known, the holder of a conversation's token, or another program with a key.

mod address;
pub(super) mod cookie;
mod forwarded;
mod opened;
mod same_site;

use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use bot_core::access::Access;
use bot_core::{Conversation, ConversationId};
use jiff::Timestamp;

pub(super) use self::opened::{Opened, is_still_allowed};
use super::problem::Problem;
use super::{WebState, token};
use crate::api_keys::{self, ApiKey, ApiScope};

/// Where a connection comes from.
pub(super) type Peer = ConnectInfo<std::net::SocketAddr>;

/// Who calls, as far as the request proves it.
#[derive(Debug, Clone)]
pub(super) enum Caller {
    /// Somebody who shows nothing, or a cookie that is no longer good.
    Nobody,
    /// Somebody whose key or token is not known, or no longer.
    Unknown {
        /// Whether it has the form of an API key.
        is_key: bool,
    },
    /// The holder of a conversation's token.
    Holder(Token),
    /// Another program.
    Program(Arc<ApiKey>),
}

/// A token that was verified.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// The conversation that it opens.
    pub(super) id: ConversationId,
    /// Until when.
    pub(super) expires: Timestamp,
    /// Whether it came in the cookie of the chat page.
    pub(super) by_cookie: bool,
}

/// Where the caller is, behind our proxies; unknown in tests without a connection.
#[derive(Debug, Clone, Copy)]
pub(super) struct Client(pub(super) Option<IpAddr>);

impl Caller {
    /// What the caller may read where no conversation is needed.
    pub(super) fn access(&self, scope: ApiScope) -> Result<Access, Problem> {
        match self {
            Self::Nobody | Self::Holder(_) => Ok(Access::public()),
            Self::Unknown { .. } => Err(Problem::UnknownCredentials),
            Self::Program(key) if key.scopes.contains(&scope) => Ok(key.access.clone()),
            Self::Program(_) => Err(Problem::NotAllowed),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let caller = parts.extensions.get::<Self>();
        Ok(caller.cloned().unwrap_or(Self::Nobody))
    }
}

impl<S: Sync> FromRequestParts<S> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let client = parts.extensions.get::<Self>();
        Ok(client.copied().unwrap_or(Self(None)))
    }
}

/// Finds out who calls and from where, for all later steps, and refuses what no site but ours may
/// send.
pub(super) async fn identify(
    State(state): State<Arc<WebState>>,
    mut request: Request,
    next: Next,
) -> Response {
    let settings = state.settings.now();
    let peer = request.extensions().get::<Peer>().map(|peer| peer.0.ip());
    let client = Client(address::client(peer, request.headers(), &settings.proxies));
    let caller = match recognise(&state, request.headers()).await {
        Ok(caller) => caller,
        Err(problem) => return problem.into_response(),
    };
    let is_programs = matches!(
        caller,
        Caller::Program(_) | Caller::Unknown { is_key: true }
    );
    if is_programs && request.headers().contains_key(header::ORIGIN) {
        return Problem::KeyInBrowser.into_response();
    }
    let has_cookie = cookie::read(&settings, request.headers()).is_some();
    if has_cookie && !same_site::allows(&settings, request.method(), request.headers()) {
        return Problem::CrossSite.into_response();
    }
    request.extensions_mut().insert(client);
    request.extensions_mut().insert(caller);
    next.run(request).await
}

async fn recognise(state: &WebState, headers: &HeaderMap) -> Result<Caller, Problem> {
    let now = Timestamp::now();
    let Some(shown) = bearer(headers) else {
        return Ok(holder_of_cookie(state, headers).map_or(Caller::Nobody, Caller::Holder));
    };
    if !shown.starts_with(api_keys::PREFIX) {
        let token = token::read(&state.keys, shown, now);
        return Ok(
            token.map_or(Caller::Unknown { is_key: false }, |(id, expires)| {
                let by_cookie = false;
                Caller::Holder(Token {
                    id,
                    expires,
                    by_cookie,
                })
            }),
        );
    }
    match api_keys::authenticate(&*state.api_keys, shown, now).await {
        Ok(Some(key)) => Ok(Caller::Program(Arc::new(key))),
        Ok(None) => Ok(Caller::Unknown { is_key: true }),
        Err(error) => {
            let error = &error as &dyn std::error::Error;
            tracing::error!(
                channel.name = super::CHANNEL,
                error,
                "a key was not checked"
            );
            Err(Problem::StoreUnavailable)
        }
    }
}

/// The conversation of the chat page's cookie; none when there is no cookie, when it has expired, or
/// when the conversation is no more.
pub(super) async fn of_cookie(
    state: &WebState,
    headers: &HeaderMap,
) -> Result<Option<Conversation>, Problem> {
    let Some(token) = holder_of_cookie(state, headers) else {
        return Ok(None);
    };
    match opened::open(state, &Caller::Holder(token), &token.id.to_string()).await {
        Ok(opened) => Ok(Some(opened.conversation)),
        Err(Problem::UnknownConversation | Problem::NoToken) => Ok(None),
        Err(problem) => Err(problem),
    }
}

fn holder_of_cookie(state: &WebState, headers: &HeaderMap) -> Option<Token> {
    let settings = state.settings.now();
    let shown = cookie::read(&settings, headers)?;
    let (id, expires) = token::read(&state.keys, shown, Timestamp::now())?;
    let by_cookie = true;
    Some(Token {
        id,
        expires,
        by_cookie,
    })
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    // Other schemes are somebody else's: a proxy may ask for a password in front of a whole site.
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ').unwrap_or((value, ""));
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}
