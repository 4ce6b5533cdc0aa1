//! Reading a request within its limits, and asking the engine within its time.

use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use bot_core::access::Place;
use bot_core::{Answer, Inbound, Language, Turn, TurnError};
use http_body_util::LengthLimitError;
use tokio::time::timeout;

use super::WebState;
use super::help::NotTaken;
use super::problem::Problem;
use super::settings::Limits;
use crate::metrics;

/// How long a caller may take to send a body.
const BODY_WITHIN: Duration = Duration::from_secs(10);

/// Longest language code, in characters.
pub(super) const LONGEST_CODE: usize = 35;

/// Longest name of a place or an audience, in characters.
pub(super) const LONGEST_NAME: usize = 100;

/// Reads a body of at most `limit` bytes.
pub(super) async fn body(body: Body, limit: usize) -> Result<Bytes, Problem> {
    body_within(body, limit, BODY_WITHIN).await
}

/// Reads a body of at most `limit` bytes that arrives within a time.
pub(super) async fn body_within(
    body: Body,
    limit: usize,
    within: Duration,
) -> Result<Bytes, Problem> {
    match timeout(within, axum::body::to_bytes(body, limit)).await {
        Err(_) => Err(Problem::BodyTimeout),
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(error)) => {
            let too_long = error.into_inner().is::<LengthLimitError>();
            Err(if too_long {
                Problem::TooLarge { limit }
            } else {
                Problem::BrokenBody
            })
        }
    }
}

/// A body that an earlier step has read, or why it could not.
#[derive(Clone)]
pub(super) struct ReadBody(pub(super) Result<Bytes, Problem>);

/// The body of a request within the limits, whether it was read before or not.
pub(super) async fn whole_body(
    parts: &mut Parts,
    body: Body,
    limits: Limits,
) -> Result<Bytes, Problem> {
    match parts.extensions.remove::<ReadBody>() {
        Some(ReadBody(read)) => read,
        None => body_within(body, limits.longest_body, limits.body_within).await,
    }
}

/// Whether the body is declared to be of this media type, parameters aside.
pub(super) fn is_of_type(headers: &HeaderMap, media_type: &str) -> bool {
    let value = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    value
        .and_then(|value| value.split(';').next())
        .is_some_and(|value| value.trim().eq_ignore_ascii_case(media_type))
}

/// The language behind a code, if there is one.
pub(super) fn language(code: Option<&str>) -> Result<Option<Language>, Problem> {
    let Some(code) = code else { return Ok(None) };
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    if code.len() > LONGEST_CODE || !code.bytes().all(is_plain) {
        return Err(Problem::UnknownLanguage);
    }
    code.parse().map(Some).map_err(|_| Problem::UnknownLanguage)
}

/// A name that a caller gives, such as a place or an audience: short, without control characters.
pub(super) fn name(field: &str, name: Option<String>) -> Result<Option<String>, Problem> {
    let is_fine =
        |name: &String| name.chars().count() <= LONGEST_NAME && !name.chars().any(char::is_control);
    if name.as_ref().is_none_or(is_fine) {
        return Ok(name);
    }
    Err(Problem::InvalidBody {
        detail: format!(
            "`{field}` is longer than {LONGEST_NAME} characters or holds control characters"
        ),
    })
}

/// A place that a caller gives, each level checked as a name.
pub(super) fn place(place: Option<Place>) -> Result<Place, Problem> {
    let place = place.unwrap_or_default();
    Ok(Place {
        country: name("place.country", place.country)?,
        region: name("place.region", place.region)?,
        municipality: name("place.municipality", place.municipality)?,
    })
}

/// The engine's answer, unless it takes too long or a part of it panics. What a panic says is
/// dropped, as it may quote what the person wrote.
pub(super) async fn answer(state: &WebState, inbound: &Inbound) -> Result<Answer, NotTaken> {
    match turn(state, inbound).await {
        Ok(turn) => Ok(turn.answer),
        Err(problem) => Err(NotTaken::failed(state, problem, inbound)),
    }
}

/// The engine's turn in a conversation, within the same limits. It is stored, and listeners of the
/// conversation are told.
pub(super) async fn stored_turn(state: &WebState, inbound: &Inbound) -> Result<Turn, NotTaken> {
    let turn = match turn(state, inbound).await {
        Ok(turn) => turn,
        Err(problem) => return Err(NotTaken::failed(state, problem, inbound)),
    };
    match (&inbound.conversation, turn.events.last()) {
        (Some(place), Some(last)) => state.hub.ring(place.id, last.id),
        _ => return Err(NotTaken::unstored(turn.answer)),
    }
    Ok(turn)
}

async fn turn(state: &WebState, inbound: &Inbound) -> Result<Turn, Problem> {
    let started = Instant::now();
    let turn = within(state, state.engine.handle(inbound)).await?;
    let turn = turn.map_err(|error| match error {
        TurnError::UnknownConversation => Problem::UnknownConversation,
        TurnError::KeyReused => Problem::KeyReused,
    })?;
    if !turn.is_repeated {
        let (outcome, cause) = (turn.answer.outcome, turn.answer.cause);
        metrics::turn(super::CHANNEL, outcome, cause, started.elapsed());
    }
    Ok(turn)
}

/// What the engine gives, within the same limits.
pub(super) async fn within<F: Future>(state: &WebState, work: F) -> Result<F::Output, Problem> {
    let channel = super::CHANNEL;
    match timeout(state.settings.now().answer_within, caught(work)).await {
        Ok(Some(output)) => Ok(output),
        Ok(None) => {
            tracing::error!(channel.name = channel, "the engine panicked");
            Err(Problem::Internal)
        }
        Err(_) => {
            tracing::error!(channel.name = channel, "an answer took too long");
            Err(Problem::EngineTimeout)
        }
    }
}

/// What a future gives, or nothing when it panics. The engine keeps nothing between turns, so no
/// half-changed state outlives a panic.
async fn caught<F: Future>(future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    poll_fn(|context| {
        let polled = catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context)));
        polled.map_or(Poll::Ready(None), |poll| poll.map(Some))
    })
    .await
}
