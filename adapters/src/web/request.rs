//! Reading a request within its limits, and asking the engine within its time.

use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, header};
use axum::response::Response;
use bot_core::conversation::RequestKey;
use bot_core::{Answer, Inbound, Language, Turn, TurnError};
use http_body_util::LengthLimitError;
use serde::de::DeserializeOwned;
use tokio::time::timeout;

use super::WebState;
use super::problem::Problem;
use crate::keys::Purpose;
use crate::labels::Labels;
use crate::metrics;

/// How long a caller may take to send a body.
const BODY_WITHIN: Duration = Duration::from_secs(10);

/// Reads a body of at most `limit` bytes.
pub(super) async fn body(body: Body, limit: usize) -> Result<Bytes, Problem> {
    match timeout(BODY_WITHIN, axum::body::to_bytes(body, limit)).await {
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

/// Whether the body is declared to be of this media type, parameters aside.
pub(super) fn is_of_type(headers: &HeaderMap, media_type: &str) -> bool {
    let value = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    value
        .and_then(|value| value.split(';').next())
        .is_some_and(|value| value.trim().eq_ignore_ascii_case(media_type))
}

/// Longest body of the API, in bytes.
const LONGEST_JSON: usize = 16 * 1024;

/// Longest key of a request, in characters.
const LONGEST_KEY: usize = 255;

/// A JSON object of a known form, and the bytes it was read from.
pub(super) async fn json<T: DeserializeOwned>(
    headers: &HeaderMap,
    content: Body,
) -> Result<(T, Bytes), Problem> {
    if !is_of_type(headers, "application/json") {
        return Err(Problem::WrongMediaType);
    }
    let bytes = body(content, LONGEST_JSON).await?;
    // A derived reader would also take an array of the fields in order, which is no documented form.
    if bytes.trim_ascii_start().first() != Some(&b'{') {
        let detail = "the body is no JSON object".to_owned();
        return Err(Problem::InvalidBody { detail });
    }
    let value = serde_json::from_slice(&bytes).map_err(|error| Problem::InvalidBody {
        detail: error.to_string(),
    })?;
    Ok((value, bytes))
}

/// The language behind a code, if there is one.
pub(super) fn language(code: Option<&str>) -> Result<Option<Language>, Problem> {
    code.map(|code| code.parse().map_err(|_| Problem::UnknownLanguage))
        .transpose()
}

/// The caller's key for this request, if it has one.
pub(super) fn key(
    state: &WebState,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Option<RequestKey>, Problem> {
    let Some(value) = headers.get("idempotency-key") else {
        return Ok(None);
    };
    let key = value.to_str().map_err(|_| Problem::InvalidKey)?;
    if key.is_empty() || key.len() > LONGEST_KEY {
        return Err(Problem::InvalidKey);
    }
    Ok(Some(RequestKey {
        key: key.to_owned(),
        fingerprint: state.keys.hash(Purpose::Request, body),
    }))
}

/// A success as its response, a problem as its document in the caller's language.
pub(super) fn respond<T>(
    state: &WebState,
    headers: &HeaderMap,
    result: Result<T, Problem>,
    shown: impl FnOnce(T) -> Response,
) -> Response {
    match result {
        Ok(value) => shown(value),
        Err(found) => problem(state, headers, &found),
    }
}

/// A problem's document in the caller's language.
pub(super) fn problem(state: &WebState, headers: &HeaderMap, problem: &Problem) -> Response {
    let language = super::language::of_browser(headers, state);
    problem.document(Labels::new(&state.phrases, language))
}

/// The engine's answer, unless it takes too long or a part of it panics. What a panic says is
/// dropped, as it may quote what the person wrote.
pub(super) async fn answer(state: &WebState, inbound: &Inbound) -> Result<Answer, Problem> {
    Ok(turn(state, inbound).await?.answer)
}

/// The engine's turn, within the same limits.
pub(super) async fn turn(state: &WebState, inbound: &Inbound) -> Result<Turn, Problem> {
    let channel = super::CHANNEL;
    let within = state.settings.now().answer_within;
    let started = Instant::now();
    match timeout(within, caught(state.engine.handle(inbound))).await {
        Ok(Some(Ok(turn))) => {
            let answer = &turn.answer;
            if !turn.is_repeated {
                metrics::turn(channel, answer.outcome, answer.cause, started.elapsed());
            }
            Ok(turn)
        }
        Ok(Some(Err(TurnError::UnknownConversation))) => Err(Problem::UnknownConversation),
        Ok(Some(Err(TurnError::KeyReused))) => Err(Problem::KeyReused),
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
