//! Reading a request within its limits, and asking the engine within its time.

use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, header};
use bot_core::{Answer, Inbound};
use http_body_util::LengthLimitError;
use tokio::time::timeout;

use super::WebState;
use super::problem::Problem;

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

/// The engine's answer, unless it takes too long or a part of it panics. What a panic says is
/// dropped, as it may quote what the person wrote.
pub(super) async fn answer(state: &WebState, inbound: &Inbound) -> Result<Answer, Problem> {
    let channel = super::CHANNEL;
    match timeout(state.answer_within, caught(state.engine.handle(inbound))).await {
        Ok(Some(answer)) => Ok(answer),
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
