//! Wakes the open streams of a conversation when events were stored in it.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use bot_core::ConversationId;
use bot_core::conversation::EventId;
use tokio::sync::watch;

/// One bell a conversation that somebody listens to. It carries the number of the newest event;
/// listeners read the events themselves from the store, so that a missed ring loses nothing.
#[derive(Default)]
pub(super) struct Hub {
    bells: Mutex<HashMap<ConversationId, watch::Sender<EventId>>>,
}

impl Hub {
    /// Listens to a conversation.
    pub(super) fn listen(&self, id: ConversationId) -> watch::Receiver<EventId> {
        let mut bells = self.bells.lock().unwrap_or_else(PoisonError::into_inner);
        // Bells that nobody listens to any more leave when others come.
        bells.retain(|other, bell| *other == id || bell.receiver_count() > 0);
        bells
            .entry(id)
            .or_insert_with(|| watch::channel(EventId::default()).0)
            .subscribe()
    }

    /// Tells listeners that events up to `newest` are stored.
    pub(super) fn ring(&self, id: ConversationId, newest: EventId) {
        let bells = self.bells.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bell) = bells.get(&id) {
            bell.send_if_modified(|last| {
                let is_newer = newest > *last;
                *last = newest.max(*last);
                is_newer
            });
        }
    }
}
