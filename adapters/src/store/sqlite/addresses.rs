//! Where to answer people on their platforms, encrypted twice: with the operator's key, without which
//! the file tells nobody where a person is, and with the conversation's, which ends with it.

use std::sync::Arc;

use bot_core::error::StoreError;
use bot_core::{ConversationId, Sensitive};
use sqlx::Row as _;
use sqlx::sqlite::SqliteConnection;

use super::secret::Of;
use super::{SqliteStore, read, unavailable};
use crate::keys::{KeyError, Keyring};

/// Addresses encrypted anew in one transaction.
const AT_ONCE: i64 = 100;

/// What came of encrypting addresses with the current key.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reencrypted {
    /// Addresses that were under an older key and are under the current one now.
    pub changed: usize,
    /// Addresses whose key is not there any more. They stay as they are.
    pub unreadable: usize,
}

impl SqliteStore {
    /// Keeps where to answer the person of a conversation, in place of an earlier address.
    ///
    /// # Errors
    /// [`StoreError::UnknownConversation`], [`StoreError::Unavailable`].
    pub async fn keep_reply_address(
        &self,
        id: ConversationId,
        address: &Sensitive<String>,
        keys: &Arc<Keyring>,
    ) -> Result<(), StoreError> {
        let (address, keys) = (address.clone(), Arc::clone(keys));
        self.writer
            .store(move |connection| Box::pin(keep(connection, id, address, keys)))
            .await
    }

    /// Where to answer the person of a conversation, when that is known.
    ///
    /// # Errors
    /// [`StoreError::UnknownConversation`]; [`StoreError::Unavailable`], also when the key that it
    /// was encrypted with is not there any more.
    pub async fn reply_address(
        &self,
        id: ConversationId,
        keys: &Keyring,
    ) -> Result<Option<Sensitive<String>>, StoreError> {
        let mut reader = self.readers.acquire().await.map_err(unavailable)?;
        let kept = read::kept(&mut reader, id).await?;
        let kept = kept.ok_or(StoreError::UnknownConversation)?;
        let statement = "SELECT address FROM reply_addresses WHERE conversation = ?1";
        let sealed: Option<Vec<u8>> = sqlx::query_scalar(statement)
            .bind(kept.number)
            .fetch_optional(&mut *reader)
            .await
            .map_err(unavailable)?;
        let Some(sealed) = sealed else {
            return Ok(None);
        };
        let inner = keys.open(&id.bytes(), &sealed).map_err(unavailable)?;
        let plain = kept.secret.open(Of::Address, &inner)?;
        let address = String::from_utf8(plain).map_err(|_| unavailable(KeyError::NotOurs))?;
        Ok(Some(Sensitive::new(address)))
    }

    /// Encrypts all addresses with the current key that are not yet, some at a time, so that others
    /// are stored in between.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`].
    pub async fn reencrypt_addresses(
        &self,
        keys: &Arc<Keyring>,
    ) -> Result<Reencrypted, StoreError> {
        let mut total = Reencrypted::default();
        let mut after = 0;
        loop {
            let keys = Arc::clone(keys);
            let done = self
                .writer
                .store(move |connection| Box::pin(reencrypt(connection, after, keys)))
                .await?;
            let Some((last, some)) = done else {
                return Ok(total);
            };
            after = last;
            total.changed += some.changed;
            total.unreadable += some.unreadable;
        }
    }
}

async fn keep(
    connection: &mut SqliteConnection,
    id: ConversationId,
    address: Sensitive<String>,
    keys: Arc<Keyring>,
) -> Result<(), StoreError> {
    let kept = read::kept(connection, id).await?;
    let kept = kept.ok_or(StoreError::UnknownConversation)?;
    let inner = kept.secret.seal(Of::Address, address.expose().as_bytes())?;
    let sealed = keys.seal(&id.bytes(), &inner).map_err(unavailable)?;
    sqlx::query("INSERT OR REPLACE INTO reply_addresses (conversation, address) VALUES (?1, ?2)")
        .bind(kept.number)
        .bind(sealed)
        .execute(connection)
        .await
        .map_err(unavailable)?;
    Ok(())
}

/// Encrypts some addresses anew; gives the last one that was looked at, or nothing at the end.
async fn reencrypt(
    connection: &mut SqliteConnection,
    after: i64,
    keys: Arc<Keyring>,
) -> Result<Option<(i64, Reencrypted)>, StoreError> {
    let rows = sqlx::query(
        "SELECT conversation, id, address FROM reply_addresses \
         JOIN conversations USING (conversation) \
         WHERE conversation > ?1 ORDER BY conversation LIMIT ?2",
    )
    .bind(after)
    .bind(AT_ONCE)
    .fetch_all(&mut *connection)
    .await
    .map_err(unavailable)?;
    let (mut last, mut done) = (None, Reencrypted::default());
    for row in rows {
        let conversation: i64 = row.try_get("conversation").map_err(unavailable)?;
        let id: &[u8] = row.try_get("id").map_err(unavailable)?;
        let sealed: &[u8] = row.try_get("address").map_err(unavailable)?;
        last = Some(conversation);
        if keys.is_current(sealed) {
            continue;
        }
        let Ok(inner) = keys.open(id, sealed) else {
            done.unreadable += 1;
            continue;
        };
        let again = keys.seal(id, &inner).map_err(unavailable)?;
        sqlx::query("UPDATE reply_addresses SET address = ?2 WHERE conversation = ?1")
            .bind(conversation)
            .bind(again)
            .execute(&mut *connection)
            .await
            .map_err(unavailable)?;
        done.changed += 1;
    }
    Ok(last.map(|last| (last, done)))
}
