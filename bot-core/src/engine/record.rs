//! Last step: the turn is stored, and one line is logged about it without a word of the person.

use std::time::Duration;

use super::answer::Composer;
use super::{Turn, TurnError, repeated};
use crate::conversation::{Appended, Case, EventKind, NewEvents, Received, TurnId};
use crate::message::InConversation;
use crate::personal_data::Masked;
use crate::ports::ConversationStore;
use crate::trace::Trace;
use crate::{Answer, Cause, Inbound, Language, Outcome, Understanding};

/// What is kept of a message beside its answer.
pub(super) struct Said {
    pub(super) masked: Masked,
    /// The language that was asked for in words.
    pub(super) language: Option<Language>,
    /// The topic in the operator's directory.
    pub(super) topic: Option<String>,
    /// How the answer came about.
    pub(super) trace: Trace,
}

/// Stores message and answer together. What cannot be stored is not said: the answer then tells
/// that it could not be recorded. Only help in danger is given all the same.
#[tracing::instrument(name = "store", level = "debug", skip_all)]
pub(super) async fn store(
    store: &dyn ConversationStore,
    inbound: &Inbound,
    said: Said,
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
    let events = events(id, place, inbound, said, &answer);
    match store.append(place.id, events).await {
        Ok(Appended::Stored(events)) => Ok(turn(answer, events)),
        // The same message came twice at the same time, and the other one was first.
        Ok(Appended::Repeated(events)) => {
            Ok(repeated::turn_of(events).unwrap_or_else(|| turn(answer, Vec::new())))
        }
        Err(error) => match repeated::refused(&error) {
            Some(refused) => Err(refused),
            None => {
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    "a turn could not be stored"
                );
                let answer = if answer.gives_help() {
                    answer
                } else {
                    composer.refusal(Cause::NotRecorded)
                };
                Ok(turn(answer, Vec::new()))
            }
        },
    }
}

fn events(
    turn: TurnId,
    place: &InConversation,
    inbound: &Inbound,
    said: Said,
    answer: &Answer,
) -> NewEvents {
    let mut kinds = vec![EventKind::Received(Received {
        text: said.masked.text,
        masked: said.masked.found,
        language: inbound.language,
    })];
    kinds.extend(said.language.map(EventKind::LanguageChosen));
    if let (Outcome::HandedOver, Some(cause)) = (answer.outcome, answer.cause) {
        let topic = said.topic;
        kinds.push(EventKind::HandedOver(Case { cause, topic }));
    }
    kinds.push(EventKind::Answered(Box::new(answer.clone())));
    NewEvents {
        turn,
        key: place.key.clone(),
        kinds,
        trace: Some(Box::new(said.trace)),
    }
}

/// Logs how a turn ended.
pub(super) fn log(inbound: &Inbound, turn: &Turn, understood: &Understanding, took: Duration) {
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
        intent = &*understood.intent.id,
        intent.confidence = f64::from(understood.confidence),
        language = answer.language.code(),
        sources = answer.sources.len(),
        duration_ms = took.as_secs_f64() * 1_000.0,
        "turn ended"
    );
}
