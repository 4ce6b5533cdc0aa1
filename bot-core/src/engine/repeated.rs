//! First step: a message that was handled before gets the answer of that time.

use super::{Turn, TurnError};
use crate::Inbound;
use crate::conversation::{Event, EventKind};
use crate::error::StoreError;
use crate::ports::ConversationStore;

/// The turn that this very message led to before, if it did. A store that cannot tell is no reason
/// to stop here: storing the turn will fail, and say so.
#[tracing::instrument(name = "repeated", level = "debug", skip_all)]
pub(super) async fn find(
    store: &dyn ConversationStore,
    inbound: &Inbound,
) -> Result<Option<Turn>, TurnError> {
    let Some(place) = &inbound.conversation else {
        return Ok(None);
    };
    let Some(key) = &place.key else {
        return Ok(None);
    };
    match store.repeated(place.id, key).await {
        Ok(events) => Ok(turn_of(events)),
        Err(error) => refused(&error).map_or(Ok(None), Err),
    }
}

/// The turn of stored events, when they hold an answer.
pub(super) fn turn_of(events: Vec<Event>) -> Option<Turn> {
    let (id, answer) = events.iter().find_map(|event| match &event.kind {
        EventKind::Answered(answer) => Some((event.turn, answer.as_ref().clone())),
        EventKind::Received(_)
        | EventKind::Rated(_)
        | EventKind::LanguageChosen(_)
        | EventKind::HandedOver(_) => None,
    })?;
    Some(Turn {
        id,
        answer,
        events,
        is_repeated: true,
    })
}

/// The mistake of the caller behind a failure of the store, if it is one.
pub(super) fn refused(error: &StoreError) -> Option<TurnError> {
    match error {
        StoreError::UnknownConversation => Some(TurnError::UnknownConversation),
        StoreError::KeyReused => Some(TurnError::KeyReused),
        StoreError::Unavailable(_) => None,
    }
}
