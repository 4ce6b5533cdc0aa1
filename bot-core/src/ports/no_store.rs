//! The store of programs that keep nothing.

use std::collections::BTreeSet;

use async_trait::async_trait;

use super::ConversationStore;
use crate::conversation::{
    Appended, Conversation, ConversationId, Event, EventId, KeptTurn, NewEvents, PersonKey,
    RequestKey, TurnId,
};
use crate::error::StoreError;

/// A store without conversations, for programs whose turns belong to none, such as a single question
/// in the terminal.
#[derive(Debug, Default)]
pub struct NoStore;

#[async_trait]
impl ConversationStore for NoStore {
    async fn start(
        &self,
        _: &Conversation,
        _: Option<&RequestKey>,
    ) -> Result<Conversation, StoreError> {
        Err(StoreError::UnknownConversation)
    }

    async fn find(&self, _: ConversationId) -> Result<Option<Conversation>, StoreError> {
        Ok(None)
    }

    async fn append(&self, _: ConversationId, _: NewEvents) -> Result<Appended, StoreError> {
        Err(StoreError::UnknownConversation)
    }

    async fn events(
        &self,
        _: ConversationId,
        _: EventId,
        _: usize,
    ) -> Result<Vec<Event>, StoreError> {
        Err(StoreError::UnknownConversation)
    }

    async fn latest(&self, _: ConversationId, _: usize) -> Result<Vec<Event>, StoreError> {
        Err(StoreError::UnknownConversation)
    }

    async fn repeated(&self, _: ConversationId, _: &RequestKey) -> Result<Vec<Event>, StoreError> {
        Err(StoreError::UnknownConversation)
    }

    async fn turn(&self, _: TurnId) -> Result<Option<KeptTurn>, StoreError> {
        Ok(None)
    }

    async fn generations(&self) -> Result<BTreeSet<u32>, StoreError> {
        Ok(BTreeSet::new())
    }

    async fn delete(&self, _: ConversationId) -> Result<(), StoreError> {
        Ok(())
    }

    async fn rekey(&self, _: &[PersonKey], _: PersonKey) -> Result<(), StoreError> {
        Ok(())
    }
}
