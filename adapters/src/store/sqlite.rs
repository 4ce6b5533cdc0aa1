//! Conversations in one SQLite file: durable, with no server beside the program.
//!
//! All writing goes through one task (`writer`), which stores what waits together in one
//! transaction. Reading has connections of its own and never waits for a writer. What people write is
//! encrypted with a key of its conversation (`secret`), which deleting overwrites.

mod addresses;
mod api_keys;
mod conflicts;
mod copy;
mod inspect;
mod open;
mod read;
mod rows;
mod secret;
mod traces;
mod unhelped;
mod write;
mod writer;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use bot_core::conversation::{Appended, EventId, KeptTurn, NewEvents, PersonKey, RequestKey};
use bot_core::error::StoreError;
use bot_core::ports::ConversationStore;
use bot_core::{Cause, Conversation, ConversationId, Event, TurnId};
use jiff::Timestamp;
use sqlx::SqlitePool;

pub use self::addresses::Reencrypted;
pub use self::conflicts::MetConflict;
pub use self::copy::{CopyError, back_up, is_in_use, restore};
pub use self::inspect::{Inspection, inspect};
use self::open::Lock;
pub use self::open::OpenError;
pub use self::unhelped::Unhelped;
use self::writer::Writer;

/// When a transaction counts as stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Synchronous {
    /// When the disk has it: survives a power cut.
    Full,
    /// When the operating system has it: survives a crash of the program, and a power cut may take
    /// the last moments.
    Normal,
}

/// Where and how conversations are kept.
#[derive(Debug, Clone)]
pub struct SqliteSettings {
    /// The file.
    pub path: PathBuf,
    /// When a transaction counts as stored.
    pub synchronous: Synchronous,
    /// Connections that read.
    pub readers: u32,
    /// Most calls that are stored in one transaction.
    pub most_together: usize,
}

impl SqliteSettings {
    /// The usual settings for a file.
    pub fn new(path: PathBuf) -> Self {
        Self {
            path,
            synchronous: Synchronous::Full,
            readers: 4,
            most_together: 64,
        }
    }
}

/// Conversations that are to be forgotten: those whose last event is older.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expiry {
    /// For conversations of people who are not signed in.
    pub anonymous_before: Timestamp,
    /// For conversations of people who are.
    pub signed_in_before: Timestamp,
}

/// Keeps conversations in a SQLite file.
pub struct SqliteStore {
    writer: Writer,
    readers: SqlitePool,
    /// Held as long as the file is in use, so that nobody replaces it.
    lock: Mutex<Option<Lock>>,
}

impl SqliteStore {
    /// Opens the file, makes it when there is none, and brings it to the newest version.
    ///
    /// # Errors
    /// Fails when the file cannot be opened, is no file of conversations, or was written by a newer
    /// version of the program.
    pub async fn open(settings: &SqliteSettings) -> Result<Self, OpenError> {
        let opened = open::open(settings).await?;
        Ok(Self {
            writer: Writer::start(opened.writer, settings.most_together),
            readers: opened.readers,
            lock: Mutex::new(Some(opened.lock)),
        })
    }

    /// Deletes at most `most` conversations that have expired, and gives their number. Others are
    /// stored in between calls, so a small number makes nobody wait.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`].
    pub async fn expire(&self, expiry: Expiry, most: u32) -> Result<usize, StoreError> {
        self.writer
            .erase(move |connection| Box::pin(write::expire(connection, expiry, most)))
            .await
    }

    /// The messages that ended without help for one of these causes, conversation after
    /// conversation. Reads all that is kept: for reports, not for turns.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`].
    pub async fn unhelped(&self, causes: &[Cause]) -> Result<Vec<Unhelped>, StoreError> {
        let mut reader = self.readers.acquire().await.map_err(unavailable)?;
        unhelped::all(&mut reader, causes).await
    }

    /// Where pages contradict each other, as questions met it, the most often met first. It stays when the
    /// conversations go: nothing of a person is in it.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`].
    pub async fn conflicts(&self) -> Result<Vec<MetConflict>, StoreError> {
        let mut reader = self.readers.acquire().await.map_err(unavailable)?;
        conflicts::all(&mut reader).await
    }

    /// Ends after what waits is stored. Later calls fail.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
        drop(
            self.lock
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .take(),
        );
    }
}

#[async_trait]
impl ConversationStore for SqliteStore {
    async fn start(
        &self,
        conversation: &Conversation,
        key: Option<&RequestKey>,
    ) -> Result<Conversation, StoreError> {
        let (conversation, key) = (conversation.clone(), key.cloned());
        self.writer
            .store(move |connection| Box::pin(write::start(connection, conversation, key)))
            .await
    }

    async fn find(&self, id: ConversationId) -> Result<Option<Conversation>, StoreError> {
        let mut reader = self.readers.acquire().await.map_err(unavailable)?;
        read::find(&mut reader, id).await
    }

    async fn append(&self, id: ConversationId, events: NewEvents) -> Result<Appended, StoreError> {
        self.writer
            .store(move |connection| Box::pin(write::append(connection, id, events)))
            .await
    }

    async fn events(
        &self,
        id: ConversationId,
        after: EventId,
        limit: usize,
    ) -> Result<Vec<Event>, StoreError> {
        let mut reader = self.readers.acquire().await.map_err(unavailable)?;
        read::events(&mut reader, id, after, limit).await
    }

    async fn latest(&self, id: ConversationId, limit: usize) -> Result<Vec<Event>, StoreError> {
        let mut reader = self.readers.acquire().await.map_err(unavailable)?;
        read::latest(&mut reader, id, limit).await
    }

    async fn repeated(
        &self,
        id: ConversationId,
        key: &RequestKey,
    ) -> Result<Vec<Event>, StoreError> {
        let mut reader = self.readers.acquire().await.map_err(unavailable)?;
        read::repeated(&mut reader, id, key).await
    }

    async fn turn(&self, id: TurnId) -> Result<Option<KeptTurn>, StoreError> {
        let mut reader = self.readers.acquire().await.map_err(unavailable)?;
        traces::turn(&mut reader, id).await
    }

    async fn generations(&self) -> Result<BTreeSet<u32>, StoreError> {
        let mut reader = self.readers.acquire().await.map_err(unavailable)?;
        traces::generations(&mut reader).await
    }

    async fn delete(&self, id: ConversationId) -> Result<(), StoreError> {
        self.writer
            .erase(move |connection| Box::pin(write::delete(connection, id)))
            .await
    }

    async fn rekey(&self, older: &[PersonKey], current: PersonKey) -> Result<(), StoreError> {
        let older = older.to_vec();
        self.writer
            .store(move |connection| Box::pin(write::rekey(connection, older, current)))
            .await
    }
}

fn unavailable(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> StoreError {
    StoreError::Unavailable(error.into())
}
