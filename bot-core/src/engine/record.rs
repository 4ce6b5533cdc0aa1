//! Last step: one line about the turn, without a word of the person.

use std::time::Duration;

use crate::Answer;

/// Logs how a turn ended.
pub(super) fn turn(channel: &'static str, answer: &Answer, took: Duration) {
    tracing::info!(
        channel.name = channel,
        outcome = answer.outcome.name(),
        cause = answer.cause.map(crate::Cause::name),
        language = answer.language.code(),
        sources = answer.sources.len(),
        duration_ms = took.as_secs_f64() * 1_000.0,
        "turn ended"
    );
}
