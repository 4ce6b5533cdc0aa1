//! Last step: the turn is stored, and one line is logged about it without a word of the person.

use std::time::Duration;

use super::answer::Composer;
use super::{Turn, TurnError, replay};
use crate::conversation::{Appended, EventKind, NewEvents, Received, TurnId};
use crate::message::InConversation;
use crate::personal_data::Masked;
use crate::ports::ConversationStore;
use crate::{Answer, Cause, Inbound};

/// Stores message and answer together. What cannot be stored is not said: the answer then tells
/// that it could not be recorded.
#[tracing::instrument(name = "store", level = "debug", skip_all)]
pub(super) async fn store(
    store: &dyn ConversationStore,
    inbound: &Inbound,
    masked: Masked,
    answer: Answer,
    composer: &Composer<'_>,
) -> Result<Turn, TurnError> {
    let id = TurnId::new();
    let turn = |answer, events| Turn {
        id,
        answer,
        events,
        is_repeated: false,
    };
    let Some(place) = &inbound.conversation else {
        return Ok(turn(answer, Vec::new()));
    };
    let events = events(id, place, inbound, masked, &answer);
    match store.append(place.id, events).await {
        Ok(Appended::Stored(events)) => Ok(turn(answer, events)),
        // The same message came twice at the same time, and the other one was first.
        Ok(Appended::Repeated(events)) => {
            Ok(replay::turn_of(events).unwrap_or_else(|| turn(answer, Vec::new())))
        }
        Err(error) => match replay::refused(&error) {
            Some(refused) => Err(refused),
            None => {
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    "a turn could not be stored"
                );
                Ok(turn(composer.refusal(Cause::NotRecorded), Vec::new()))
            }
        },
    }
}

fn events(
    turn: TurnId,
    place: &InConversation,
    inbound: &Inbound,
    masked: Masked,
    answer: &Answer,
) -> NewEvents {
    let received = Received {
        text: masked.text,
        masked: masked.found,
        language: inbound.language,
    };
    NewEvents {
        turn,
        key: place.key.clone(),
        kinds: vec![
            EventKind::Received(received),
            EventKind::Answered(Box::new(answer.clone())),
        ],
    }
}

/// Logs how a turn ended.
pub(super) fn log(inbound: &Inbound, turn: &Turn, took: Duration) {
    let answer = &turn.answer;
    tracing::Span::current().record("outcome", answer.outcome.name());
    tracing::info!(
        channel.name = inbound.channel,
        conversation.id = inbound
            .conversation
            .as_ref()
            .map(|place| tracing::field::display(place.id)),
        turn.id = %turn.id,
        outcome = answer.outcome.name(),
        cause = answer.cause.map(Cause::name),
        language = answer.language.code(),
        sources = answer.sources.len(),
        duration_ms = took.as_secs_f64() * 1_000.0,
        "turn ended"
    );
}
