//! The key of one conversation, with which its words are encrypted.
//!
//! SQLite's own `secure_delete` overwrites the rows that are deleted, but not the copies that moving
//! a row to another page leaves in the unused part of the first. So the words are encrypted, and
//! deleting overwrites the key, whose row never moves: what may be left elsewhere says nothing.

use bot_core::ConversationId;
use bot_core::error::StoreError;
use secrecy::{ExposeSecret as _, ExposeSecretMut as _, SecretBox};
use sqlx::Row as _;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::unavailable;
use crate::keys::{self, KeyError};

/// The key of a conversation.
pub(super) struct Secret {
    key: SecretBox<[u8; 32]>,
    id: ConversationId,
}

/// What a text belongs to; one that is moved elsewhere does not open.
#[derive(Clone, Copy)]
pub(super) enum Of {
    /// The conversation itself.
    Details,
    /// The event of this number.
    Event(i64),
    /// The address to reply to.
    Address,
    /// How the turn came to its answer whose first event has this number.
    Trace(i64),
}

impl Secret {
    /// A new key for a conversation, and the slot that it is kept in.
    pub(super) async fn draw(
        connection: &mut SqliteConnection,
        id: ConversationId,
    ) -> Result<(Self, i64), StoreError> {
        let mut key = SecretBox::new(Box::new([0; 32]));
        getrandom::fill(key.expose_secret_mut())
            .map_err(|error| unavailable(KeyError::NoRandomness(error)))?;
        let used_again = sqlx::query_scalar(
            "UPDATE secrets SET key = ?1, is_free = 0 WHERE slot = \
             (SELECT slot FROM secrets WHERE is_free = 1 LIMIT 1) RETURNING slot",
        )
        .bind(key.expose_secret().as_slice())
        .fetch_optional(&mut *connection)
        .await
        .map_err(unavailable)?;
        let slot = match used_again {
            Some(slot) => slot,
            None => sqlx::query("INSERT INTO secrets (key, is_free) VALUES (?1, 0)")
                .bind(key.expose_secret().as_slice())
                .execute(connection)
                .await
                .map_err(unavailable)?
                .last_insert_rowid(),
        };
        Ok((Self { key, id }, slot))
    }

    /// Overwrites the key in a slot, which another conversation may use from then on.
    pub(super) async fn forget(
        connection: &mut SqliteConnection,
        slot: i64,
    ) -> Result<(), StoreError> {
        sqlx::query("UPDATE secrets SET key = zeroblob(32), is_free = 1 WHERE slot = ?1")
            .bind(slot)
            .execute(connection)
            .await
            .map_err(unavailable)?;
        Ok(())
    }

    /// The key in the column `key` of a row.
    pub(super) fn of_row(row: &SqliteRow, id: ConversationId) -> Result<Self, StoreError> {
        let bytes: &[u8] = row.try_get("key").map_err(unavailable)?;
        let bytes: [u8; 32] = bytes.try_into().map_err(unavailable)?;
        let key = SecretBox::new(Box::new(bytes));
        Ok(Self { key, id })
    }

    pub(super) fn seal(&self, of: Of, plain: &[u8]) -> Result<Vec<u8>, StoreError> {
        keys::seal(self.key.expose_secret(), &self.context(of), plain).map_err(unavailable)
    }

    pub(super) fn open(&self, of: Of, sealed: &[u8]) -> Result<Vec<u8>, StoreError> {
        keys::open(self.key.expose_secret(), &self.context(of), sealed).map_err(unavailable)
    }

    fn context(&self, of: Of) -> [u8; 24] {
        let number = match of {
            Of::Details => 0,
            Of::Event(number) => number,
            Of::Address => -1,
            // Numbers of events start at 1, so this is below all others.
            Of::Trace(number) => -1 - number,
        };
        let mut context = [0; 24];
        context[..16].copy_from_slice(&self.id.bytes());
        context[16..].copy_from_slice(&number.to_be_bytes());
        context
    }
}
