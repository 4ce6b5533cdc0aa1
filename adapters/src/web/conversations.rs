//! `/api/v1/conversations`: starting, showing and deleting conversations, and renewing their tokens.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse};
use bot_core::access::Place;
use bot_core::conversation::{PersonKey, RequestKey};
use bot_core::{Conversation, ConversationId, Language};
use jiff::{SignedDuration, Timestamp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::caller::{self, Caller, Client, Opened, cookie};
use super::extract::{Key, OptionalJson};
use super::problem::Problem;
use super::{CHANNEL, WebState, limits, request, token};
use crate::api_keys::{ApiKey, ApiScope};

/// Where conversations are started.
pub(super) const PATH: &str = "/api/v1/conversations";

/// Shortest `Idempotency-Key` that starts a conversation. Who repeats the request gets its token, so
/// the key must be hard to guess.
pub(super) const SHORTEST_START_KEY: usize = 16;

/// Longest id of a person at another program, in characters.
const LONGEST_END_USER: usize = 200;

/// What a caller says about a new conversation. No `Debug`: it may name a person.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(rename = "NewConversation")]
pub(super) struct NewConversation {
    /// Language to answer in, when the person chose one.
    #[schemars(
        length(max = 35),
        regex(pattern = "^[A-Za-z]{2}([-_][A-Za-z0-9_-]*)?$")
    )]
    lang: Option<String>,
    /// Where the person is, when known.
    #[serde(deserialize_with = "super::extract::object")]
    place: Option<Place>,
    /// Only pages for this audience, such as `individuals`.
    #[schemars(
        length(max = 100),
        regex(pattern = r"^[^\u0000-\u001f\u007f-\u009f]*$")
    )]
    audience: Option<String>,
    /// Whether to set the cookie of the chat page besides; for our own page only. A browser that has
    /// the cookie of a conversation already, as another tab started it, gets that conversation.
    cookie: bool,
    /// The person's id in the calling program; with an API key only. It is kept as a keyed hash.
    #[schemars(length(min = 1, max = 200))]
    end_user: Option<String>,
    /// The message that is going to be sent. It is neither sent nor kept by this: when no conversation
    /// can be started, it is looked at, so that the problem carries help for who is in danger.
    first_message: Option<String>,
}

/// What a caller says when it renews a token.
#[derive(Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
#[schemars(rename = "NewToken")]
pub(super) struct NewToken {
    /// Whether to set the cookie of the chat page besides; for our own page only.
    cookie: bool,
}

/// A conversation and the token that opens it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Started")]
pub(super) struct Started {
    /// The conversation's name, for addresses. Knowing it opens nothing.
    id: String,
    /// The token, to be sent as `Authorization: Bearer …`.
    token: String,
    /// When the token ends, in RFC 3339. Renew it before.
    expires_at: String,
}

/// A conversation.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Conversation")]
pub(super) struct Shown {
    /// Its name.
    id: String,
    /// When it started, in RFC 3339.
    started_at: String,
    /// The language that was chosen at the start.
    lang: Option<Language>,
}

/// `POST`: starts a conversation.
pub(super) async fn start(
    State(state): State<Arc<WebState>>,
    caller: Caller,
    client: Client,
    headers: HeaderMap,
    key: Key,
    OptionalJson(body): OptionalJson<NewConversation>,
) -> Result<impl IntoResponse, Problem> {
    let access = caller.access(ApiScope::Conversations)?;
    let program = match &caller {
        Caller::Program(key) => Some(key.as_ref()),
        Caller::Nobody | Caller::Unknown { .. } | Caller::Holder(_) => None,
    };
    let key = start_key(&state, key, program, client, &body.bytes)?;
    let new = body.value;
    let has_cookie = matches!(caller, Caller::Holder(token) if token.by_cookie);
    if new.cookie
        && has_cookie
        && let Some(known) = caller::of_cookie(&state, &headers).await?
    {
        return Ok(opening(&state, known.id, true));
    }
    let conversation = Conversation {
        language: request::language(new.lang.as_deref())?,
        place: request::place(new.place)?,
        audience: request::name("audience", new.audience)?,
        access,
        person: person(&state, program, new.end_user.as_deref()).await?,
        owner: program.map(|key| key.id.clone()),
        ..Conversation::from_citizen(CHANNEL)
    };
    let store = state.engine.store();
    let started = store.start(&conversation, key.as_ref()).await;
    let started = started.map_err(|error| Problem::of_store(&error))?;
    let lifetime = state.settings.now().token_lifetime;
    // Long after, a repeated request is no lost answer any more, and must not open what was said.
    if Timestamp::now().duration_since(started.started) > duration(lifetime) {
        return Err(Problem::KeyReused);
    }
    Ok(opening(&state, started.id, new.cookie))
}

/// `GET`: what is known of a conversation.
pub(super) async fn show(opened: Opened) -> Json<Shown> {
    let conversation = opened.conversation;
    Json(Shown {
        id: conversation.id.to_string(),
        started_at: conversation.started.to_string(),
        lang: conversation.language,
    })
}

/// `DELETE`: forgets a conversation at once.
pub(super) async fn delete(
    State(state): State<Arc<WebState>>,
    opened: Opened,
) -> Result<impl IntoResponse, Problem> {
    let id = opened.conversation.id;
    let deleted = state.engine.store().delete(id).await;
    deleted.map_err(|error| Problem::of_store(&error))?;
    state.hub.forget(id);
    let cleared = opened
        .by_cookie
        .then(|| cookie::clear(&state.settings.now()));
    let cookie = cleared.flatten().map(|value| (header::SET_COOKIE, value));
    Ok((StatusCode::NO_CONTENT, AppendHeaders(cookie)))
}

/// `POST …/token`: another token for the conversation; the old one stays good until it ends.
pub(super) async fn renew(
    State(state): State<Arc<WebState>>,
    opened: Opened,
    _: Key,
    OptionalJson(body): OptionalJson<NewToken>,
) -> impl IntoResponse {
    let wants_cookie = body.value.cookie || opened.by_cookie;
    opening(&state, opened.conversation.id, wants_cookie)
}

/// The answer that lets the caller into a conversation.
fn opening(state: &WebState, id: ConversationId, wants_cookie: bool) -> impl IntoResponse + use<> {
    let settings = state.settings.now();
    let lifetime = settings.token_lifetime;
    let (token, expires) = token::mint(&state.keys, id, Timestamp::now(), lifetime);
    let cookie = wants_cookie.then(|| cookie::set(&settings, &token, lifetime));
    let cookie: Option<(_, HeaderValue)> =
        cookie.flatten().map(|value| (header::SET_COOKIE, value));
    let started = Started {
        id: id.to_string(),
        token,
        expires_at: expires.to_string(),
    };
    (StatusCode::CREATED, AppendHeaders(cookie), Json(started))
}

/// The key of a start. Keys of different programs never meet, nor do those of strangers from
/// different networks: what one of them started is not given to another.
fn start_key(
    state: &WebState,
    key: Key,
    program: Option<&ApiKey>,
    client: Client,
    body: &[u8],
) -> Result<Option<RequestKey>, Problem> {
    let Some(text) = key.text() else {
        return Ok(None);
    };
    if text.len() < SHORTEST_START_KEY {
        return Err(Problem::InvalidKey);
    }
    let who = match program {
        Some(key) => format!("key {}", key.id),
        None => format!("network {:?}", client.0.map(limits::network)),
    };
    let name = blake3::hash(format!("{who} {text}").as_bytes());
    let key = key.of(state, "start", body);
    Ok(key.map(|key| RequestKey {
        key: name.to_hex().to_string(),
        ..key
    }))
}

/// The person whom a program names. Conversations from before a rotation of the keys are theirs too.
async fn person(
    state: &WebState,
    program: Option<&ApiKey>,
    end_user: Option<&str>,
) -> Result<Option<PersonKey>, Problem> {
    let Some(end_user) = end_user else {
        return Ok(None);
    };
    let Some(program) = program else {
        return Err(Problem::NotAllowed);
    };
    if end_user.is_empty() || end_user.chars().count() > LONGEST_END_USER {
        return Err(Problem::InvalidBody {
            detail: format!("`end_user` is not 1 to {LONGEST_END_USER} characters"),
        });
    }
    let platform = format!("api {}", program.name);
    let (current, older) = state.keys.person(&platform, end_user);
    if !older.is_empty() {
        let store = state.engine.store();
        let renamed = store.rekey(&older, current).await;
        renamed.map_err(|error| Problem::of_store(&error))?;
    }
    Ok(Some(current))
}

fn duration(lifetime: Duration) -> SignedDuration {
    SignedDuration::try_from(lifetime).unwrap_or(SignedDuration::MAX)
}
