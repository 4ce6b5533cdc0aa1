//! The ports: what the core needs from the other crates, each with its contract.

mod no_store;

use std::collections::BTreeSet;
use std::sync::Arc;

use async_trait::async_trait;

pub use self::no_store::NoStore;
use crate::access::Scope;
use crate::claim::Claim;
use crate::conversation::{
    Appended, Conversation, ConversationId, Event, EventId, KeptTurn, NewEvents, PersonKey,
    RequestKey, TurnId,
};
use crate::danger::Situation;
use crate::error::{KnowledgeError, StoreError};
use crate::evidence::{Definitions, Findings, PageText, Query, Theme};
use crate::trace::Edition;
use crate::understanding::{Leaning, Understanding};
use crate::{Language, Sensitive};

/// Tells what a message wants. Pure: the same text gives the same result, nothing is kept, and
/// there is no failure (a message that is not understood is a question).
pub trait IntentRecognizer: Send + Sync {
    /// Understands one message. `chosen` is the language that the person selected, if any.
    fn understand(&self, text: &Sensitive<String>, chosen: Option<Language>) -> Understanding;

    /// How much a message in `language` needs what was said before to be understood. Quick: no model is
    /// asked. Who knows nothing of it takes every message as one that stands alone.
    fn leaning(&self, _text: &Sensitive<String>, _language: Option<Language>) -> Leaning {
        Leaning::Alone
    }

    /// The questions of a message that asks two one after the other, each about a subject of its own;
    /// none for any other message. Quick, too.
    fn two_questions(
        &self,
        _text: &Sensitive<String>,
        _language: Option<Language>,
    ) -> Option<[Sensitive<String>; 2]> {
        None
    }

    /// A message without greetings, politeness and signature. Quick, too.
    fn question(&self, text: &Sensitive<String>) -> String {
        text.expose().clone()
    }
}

/// Watches for people in danger. Looks at the message as it was written, before anything else does,
/// so that nothing can stop it. Pure, like [`IntentRecognizer`], and in every language at once.
pub trait DangerWatch: Send + Sync {
    /// The situation that a message tells of, if it does.
    fn watch(&self, text: &Sensitive<String>) -> Option<Arc<Situation>>;

    /// The situation with this name, for danger that is told otherwise than by the list. Without a
    /// name, or when none has it, the one to speak of when nothing else is known.
    fn situation(&self, id: Option<&str>) -> Arc<Situation>;
}

/// The library of official pages and glossaries.
///
/// Nothing outside `scope` is ever returned, nor does it influence what is returned. Calls may run
/// at the same time; each sees one index generation from beginning to end. Nothing is kept of the
/// question beyond a bounded cache in memory.
#[async_trait]
pub trait KnowledgeBase: Send + Sync {
    /// Finds pages and passages for a question. Finding nothing is no error.
    ///
    /// # Errors
    /// Fails when no index is in service or it cannot be read.
    async fn search(&self, query: &Query) -> Result<Findings, KnowledgeError>;

    /// What the glossaries know of a term, without regard to case, accents, dots, plural and small
    /// mistakes: all meanings that the caller may read, those in `language` first, or the terms that
    /// are written nearly alike.
    ///
    /// # Errors
    /// Fails when no index is in service or it cannot be read.
    async fn define(
        &self,
        term: &str,
        language: Language,
        scope: &Scope,
    ) -> Result<Definitions, KnowledgeError>;

    /// A whole page by its id. One outside `scope` is not there, and nothing tells it apart from one
    /// that does not exist.
    ///
    /// # Errors
    /// Fails when no index is in service or it cannot be read.
    async fn page(&self, id: &str, scope: &Scope) -> Result<Option<PageText>, KnowledgeError>;

    /// Which of some claims hold, in their order, in the index that is in service now: it may be another
    /// one than the claims were made from. What is outside `scope` is not there.
    ///
    /// # Errors
    /// Fails when no index is in service or it cannot be read.
    async fn stand(&self, claims: &[Claim<'_>], scope: &Scope)
    -> Result<Vec<bool>, KnowledgeError>;

    /// The state that the next search will see; none without an index, and of a library that has no states.
    fn edition(&self) -> Option<Edition> {
        None
    }

    /// At most `most` themes of the pages in `language` that hold on the scope's day, those with most
    /// pages first. Each comes with another page. Asked for with every page that greets somebody, so
    /// it must be cheap to tell again.
    ///
    /// # Errors
    /// Fails when no index is in service.
    async fn themes(
        &self,
        language: Language,
        scope: &Scope,
        most: usize,
    ) -> Result<Vec<Theme>, KnowledgeError>;
}

/// Keeps conversations. Masking comes before: whatever is handed to a store may be kept as it is.
///
/// `testing::store_contract` holds every store to this text. What a call has stored survives a crash
/// of the program once the call returned. Calls may run at the same time; events of one conversation get their numbers in the order in which they were
/// stored, without gaps, and events of one call follow one another. A reader sees all events of a
/// call or none. No call waits for anything but the store itself.
#[async_trait]
pub trait ConversationStore: Send + Sync {
    /// Starts a conversation. With a key that was used before for the same request, nothing is
    /// stored and the conversation of that time is returned.
    ///
    /// # Errors
    /// [`StoreError::KeyReused`] when the key belongs to another request;
    /// [`StoreError::Unavailable`].
    async fn start(
        &self,
        conversation: &Conversation,
        key: Option<&RequestKey>,
    ) -> Result<Conversation, StoreError>;

    /// What is known of a conversation, if it exists.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`].
    async fn find(&self, id: ConversationId) -> Result<Option<Conversation>, StoreError>;

    /// Stores events together, in order. With a key that was used before in this conversation for
    /// the same request, nothing is stored.
    ///
    /// # Errors
    /// [`StoreError::UnknownConversation`], [`StoreError::KeyReused`], [`StoreError::Unavailable`].
    async fn append(&self, id: ConversationId, events: NewEvents) -> Result<Appended, StoreError>;

    /// At most `limit` events with numbers above `after`, in order.
    ///
    /// # Errors
    /// [`StoreError::UnknownConversation`], [`StoreError::Unavailable`].
    async fn events(
        &self,
        id: ConversationId,
        after: EventId,
        limit: usize,
    ) -> Result<Vec<Event>, StoreError>;

    /// The last `limit` events, in order.
    ///
    /// # Errors
    /// [`StoreError::UnknownConversation`], [`StoreError::Unavailable`].
    async fn latest(&self, id: ConversationId, limit: usize) -> Result<Vec<Event>, StoreError>;

    /// The events that a request with this key stored in the conversation; empty when the key is
    /// new.
    ///
    /// # Errors
    /// [`StoreError::UnknownConversation`], [`StoreError::KeyReused`], [`StoreError::Unavailable`].
    async fn repeated(
        &self,
        id: ConversationId,
        key: &RequestKey,
    ) -> Result<Vec<Event>, StoreError>;

    /// Where a turn is kept, and how it came to its answer, if it is kept.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`].
    async fn turn(&self, id: TurnId) -> Result<Option<KeptTurn>, StoreError>;

    /// The index generations that turns which are kept used.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`].
    async fn generations(&self) -> Result<BTreeSet<u32>, StoreError>;

    /// Deletes a conversation and everything that was kept of it, so that nothing of it can be read
    /// from the store's files either. Deleting what does not exist is no error.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`].
    async fn delete(&self, id: ConversationId) -> Result<(), StoreError>;

    /// Conversations that are kept under an older key of a person are theirs under the current one
    /// afterwards. For the moment when the person is seen again after the keys were rotated: without
    /// their id, nobody can compute the new key. Older keys under which nothing is kept are no error.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`].
    async fn rekey(&self, older: &[PersonKey], current: PersonKey) -> Result<(), StoreError>;
}
