//! A store that fails when a test says so.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;

use crate::conversation::{
    Appended, Conversation, ConversationId, Event, EventId, KeptTurn, NewEvents, PersonKey,
    RequestKey, TurnId,
};
use crate::error::StoreError;
use crate::ports::ConversationStore;

/// What fails of a store.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Breakage {
    /// Nothing.
    #[default]
    Nothing,
    /// Turns are not stored.
    Storing,
    /// Storing a turn never ends.
    Hanging,
    /// Every call.
    Everything,
}

/// Another store, of which something can break and be mended.
#[derive(Default)]
pub struct BreakingStore<S> {
    store: S,
    broken: Mutex<Breakage>,
}

impl<S> BreakingStore<S> {
    /// From now on, this fails and nothing else.
    pub fn breaks(&self, what: Breakage) {
        *self.broken.lock().unwrap_or_else(PoisonError::into_inner) = what;
    }

    fn broken(&self) -> Breakage {
        *self.broken.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn store(&self) -> Result<&S, StoreError> {
        match self.broken() {
            Breakage::Everything => Err(unavailable()),
            Breakage::Nothing | Breakage::Storing | Breakage::Hanging => Ok(&self.store),
        }
    }
}

fn unavailable() -> StoreError {
    StoreError::Unavailable("it is broken for a test".into())
}

#[async_trait]
impl<S: ConversationStore> ConversationStore for BreakingStore<S> {
    async fn start(
        &self,
        conversation: &Conversation,
        key: Option<&RequestKey>,
    ) -> Result<Conversation, StoreError> {
        self.store()?.start(conversation, key).await
    }

    async fn find(&self, id: ConversationId) -> Result<Option<Conversation>, StoreError> {
        self.store()?.find(id).await
    }

    async fn append(&self, id: ConversationId, events: NewEvents) -> Result<Appended, StoreError> {
        match self.broken() {
            Breakage::Storing => return Err(unavailable()),
            Breakage::Hanging => std::future::pending().await,
            Breakage::Nothing | Breakage::Everything => {}
        }
        self.store()?.append(id, events).await
    }

    async fn events(
        &self,
        id: ConversationId,
        after: EventId,
        limit: usize,
    ) -> Result<Vec<Event>, StoreError> {
        self.store()?.events(id, after, limit).await
    }

    async fn latest(&self, id: ConversationId, limit: usize) -> Result<Vec<Event>, StoreError> {
        self.store()?.latest(id, limit).await
    }

    async fn repeated(
        &self,
        id: ConversationId,
        key: &RequestKey,
    ) -> Result<Vec<Event>, StoreError> {
        self.store()?.repeated(id, key).await
    }

    async fn turn(&self, id: TurnId) -> Result<Option<KeptTurn>, StoreError> {
        self.store()?.turn(id).await
    }

    async fn generations(&self) -> Result<BTreeSet<u32>, StoreError> {
        self.store()?.generations().await
    }

    async fn delete(&self, id: ConversationId) -> Result<(), StoreError> {
        self.store()?.delete(id).await
    }

    async fn rekey(&self, older: &[PersonKey], current: PersonKey) -> Result<(), StoreError> {
        self.store()?.rekey(older, current).await
    }
}
