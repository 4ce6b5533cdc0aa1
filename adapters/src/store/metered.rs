//! A store that is watched: how long it takes, how often it fails, how many conversations there are.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Instant;

use async_trait::async_trait;
use bot_core::conversation::{Appended, EventId, KeptTurn, NewEvents, PersonKey, RequestKey};
use bot_core::error::StoreError;
use bot_core::ports::ConversationStore;
use bot_core::{Conversation, ConversationId, Event, TurnId};

use crate::metrics;

/// Another store, with its numbers in the metrics.
pub struct MeteredStore(Arc<dyn ConversationStore>);

impl MeteredStore {
    /// Watches a store.
    pub fn new(store: Arc<dyn ConversationStore>) -> Self {
        Self(store)
    }
}

/// Counts a failure of the store itself. What a caller got wrong is none.
fn noted<T>(operation: &'static str, result: Result<T, StoreError>) -> Result<T, StoreError> {
    if let Err(StoreError::Unavailable(_)) = &result {
        metrics::store_failed(operation);
    }
    result
}

#[async_trait]
impl ConversationStore for MeteredStore {
    async fn start(
        &self,
        conversation: &Conversation,
        key: Option<&RequestKey>,
    ) -> Result<Conversation, StoreError> {
        let started = noted("start", self.0.start(conversation, key).await)?;
        // A repeated request gives the conversation of that time, which has another name.
        if started.id == conversation.id {
            metrics::started();
        }
        Ok(started)
    }

    async fn find(&self, id: ConversationId) -> Result<Option<Conversation>, StoreError> {
        noted("find", self.0.find(id).await)
    }

    async fn append(&self, id: ConversationId, events: NewEvents) -> Result<Appended, StoreError> {
        let started = Instant::now();
        let appended = noted("append", self.0.append(id, events).await)?;
        if let Appended::Stored(_) = &appended {
            metrics::appended(started.elapsed());
        }
        Ok(appended)
    }

    async fn events(
        &self,
        id: ConversationId,
        after: EventId,
        limit: usize,
    ) -> Result<Vec<Event>, StoreError> {
        noted("events", self.0.events(id, after, limit).await)
    }

    async fn latest(&self, id: ConversationId, limit: usize) -> Result<Vec<Event>, StoreError> {
        noted("latest", self.0.latest(id, limit).await)
    }

    async fn repeated(
        &self,
        id: ConversationId,
        key: &RequestKey,
    ) -> Result<Vec<Event>, StoreError> {
        noted("repeated", self.0.repeated(id, key).await)
    }

    async fn turn(&self, id: TurnId) -> Result<Option<KeptTurn>, StoreError> {
        noted("turn", self.0.turn(id).await)
    }

    async fn generations(&self) -> Result<BTreeSet<u32>, StoreError> {
        noted("generations", self.0.generations().await)
    }

    async fn delete(&self, id: ConversationId) -> Result<(), StoreError> {
        noted("delete", self.0.delete(id).await)?;
        metrics::deleted();
        Ok(())
    }

    async fn rekey(&self, older: &[PersonKey], current: PersonKey) -> Result<(), StoreError> {
        noted("rekey", self.0.rekey(older, current).await)
    }
}
