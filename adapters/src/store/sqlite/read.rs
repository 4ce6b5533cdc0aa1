//! Reading conversations and events.

use bot_core::conversation::{EventId, PersonKey, RequestKey};
use bot_core::error::StoreError;
use bot_core::{Conversation, ConversationId, Event, TurnId};
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{Connection as _, Row as _};

use super::rows::{self, DetailsRow};
use super::secret::{Of, Secret};
use super::unavailable;

/// A conversation as the statements need it.
pub(super) struct Kept {
    /// Its number in the file.
    pub(super) number: i64,
    /// How many events it has.
    pub(super) events: i64,
    /// The key of its words.
    pub(super) secret: Secret,
}

/// The conversation of this name, if it exists.
pub(super) async fn kept(
    connection: &mut SqliteConnection,
    id: ConversationId,
) -> Result<Option<Kept>, StoreError> {
    let row = sqlx::query(
        "SELECT conversation, events, key FROM conversations \
         JOIN secrets ON slot = secret WHERE id = ?1",
    )
    .bind(id.bytes().as_slice())
    .fetch_optional(connection)
    .await
    .map_err(unavailable)?;
    let Some(row) = row else {
        return Ok(None);
    };
    Ok(Some(Kept {
        number: row.try_get("conversation").map_err(unavailable)?,
        events: row.try_get("events").map_err(unavailable)?,
        secret: Secret::of_row(&row, id)?,
    }))
}

/// What is known of a conversation.
pub(super) async fn find(
    connection: &mut SqliteConnection,
    id: ConversationId,
) -> Result<Option<Conversation>, StoreError> {
    let row = sqlx::query(
        "SELECT started_at, details, key, hash FROM conversations \
         JOIN secrets ON slot = secret LEFT JOIN persons USING (person) WHERE id = ?1",
    )
    .bind(id.bytes().as_slice())
    .fetch_optional(connection)
    .await
    .map_err(unavailable)?;
    row.map(|row| conversation(&row, id)).transpose()
}

fn conversation(row: &SqliteRow, id: ConversationId) -> Result<Conversation, StoreError> {
    let sealed: &[u8] = row.try_get("details").map_err(unavailable)?;
    let details = Secret::of_row(row, id)?.open(Of::Details, sealed)?;
    let details = DetailsRow::parse(&details).map_err(unavailable)?;
    let person: Option<&[u8]> = row.try_get("hash").map_err(unavailable)?;
    let person = person.map(|hash| hash.try_into().map(PersonKey));
    let person = person.transpose().map_err(unavailable)?;
    let started = time(row.try_get("started_at").map_err(unavailable)?)?;
    Ok(details.into_conversation(id, started, person))
}

/// Events with numbers above `after`.
pub(super) async fn events(
    connection: &mut SqliteConnection,
    id: ConversationId,
    after: EventId,
    limit: usize,
) -> Result<Vec<Event>, StoreError> {
    let after = i64::try_from(after.0).unwrap_or(i64::MAX);
    some(connection, id, Order::OldestFirst { after }, limit).await
}

/// The last `limit` events.
pub(super) async fn latest(
    connection: &mut SqliteConnection,
    id: ConversationId,
    limit: usize,
) -> Result<Vec<Event>, StoreError> {
    let mut events = some(connection, id, Order::NewestFirst, limit).await?;
    events.reverse();
    Ok(events)
}

/// In which order events are read, and where reading starts.
enum Order {
    OldestFirst { after: i64 },
    NewestFirst,
}

/// Reads with one statement, so that a conversation that is deleted in the meantime is there as a
/// whole or not at all.
async fn some(
    connection: &mut SqliteConnection,
    id: ConversationId,
    order: Order,
    limit: usize,
) -> Result<Vec<Event>, StoreError> {
    let (statement, after) = match order {
        Order::OldestFirst { after } => (
            "SELECT key, number, turn, at, kind, payload FROM conversations \
             JOIN secrets ON slot = secret \
             LEFT JOIN events ON events.conversation = conversations.conversation AND number > ?2 \
             WHERE id = ?1 ORDER BY number LIMIT ?3",
            after,
        ),
        Order::NewestFirst => (
            "SELECT key, number, turn, at, kind, payload FROM conversations \
             JOIN secrets ON slot = secret \
             LEFT JOIN events ON events.conversation = conversations.conversation AND number > ?2 \
             WHERE id = ?1 ORDER BY number DESC LIMIT ?3",
            0,
        ),
    };
    let rows = sqlx::query(statement)
        .bind(id.bytes().as_slice())
        .bind(after)
        // One row tells that the conversation exists, also when no event is wanted.
        .bind(i64::try_from(limit).unwrap_or(i64::MAX).max(1))
        .fetch_all(connection)
        .await
        .map_err(unavailable)?;
    let Some(first) = rows.first() else {
        return Err(StoreError::UnknownConversation);
    };
    let secret = Secret::of_row(first, id)?;
    let number: Option<i64> = first.try_get("number").map_err(unavailable)?;
    if number.is_none() {
        return Ok(Vec::new());
    }
    let rows = rows.iter().take(limit);
    rows.map(|row| event(row, &secret)).collect()
}

/// The events that a request stored; none when its key is new.
pub(super) async fn repeated(
    connection: &mut SqliteConnection,
    id: ConversationId,
    key: &RequestKey,
) -> Result<Vec<Event>, StoreError> {
    // Several statements: they must see one state.
    let mut transaction = connection.begin().await.map_err(unavailable)?;
    let kept = kept(&mut transaction, id).await?;
    let kept = kept.ok_or(StoreError::UnknownConversation)?;
    let events = of_request(&mut transaction, &kept, key).await?;
    transaction.rollback().await.map_err(unavailable)?;
    Ok(events.unwrap_or_default())
}

/// The events that a request stored, if its key was used before.
pub(super) async fn of_request(
    connection: &mut SqliteConnection,
    kept: &Kept,
    key: &RequestKey,
) -> Result<Option<Vec<Event>>, StoreError> {
    let row = sqlx::query(
        "SELECT fingerprint, first, last FROM requests WHERE conversation = ?1 AND key = ?2",
    )
    .bind(kept.number)
    .bind(hashed(key).as_slice())
    .fetch_optional(&mut *connection)
    .await
    .map_err(unavailable)?;
    let Some(row) = row else {
        return Ok(None);
    };
    let fingerprint: &[u8] = row.try_get("fingerprint").map_err(unavailable)?;
    if fingerprint != key.fingerprint {
        return Err(StoreError::KeyReused);
    }
    let (first, last): (i64, i64) = (
        row.try_get("first").map_err(unavailable)?,
        row.try_get("last").map_err(unavailable)?,
    );
    let rows = sqlx::query(
        "SELECT number, turn, at, kind, payload FROM events \
         WHERE conversation = ?1 AND number BETWEEN ?2 AND ?3 ORDER BY number",
    )
    .bind(kept.number)
    .bind(first)
    .bind(last)
    .fetch_all(connection)
    .await
    .map_err(unavailable)?;
    let events = rows.iter().map(|row| event(row, &kept.secret));
    events.collect::<Result<_, _>>().map(Some)
}

/// An event from its row.
pub(super) fn event(row: &SqliteRow, secret: &Secret) -> Result<Event, StoreError> {
    let number: i64 = row.try_get("number").map_err(unavailable)?;
    let turn: &[u8] = row.try_get("turn").map_err(unavailable)?;
    let kind: &str = row.try_get("kind").map_err(unavailable)?;
    let sealed: &[u8] = row.try_get("payload").map_err(unavailable)?;
    let payload = secret.open(Of::Event(number), sealed)?;
    Ok(Event {
        id: EventId(u64::try_from(number).map_err(unavailable)?),
        at: time(row.try_get("at").map_err(unavailable)?)?,
        turn: TurnId::from_bytes(turn.try_into().map_err(unavailable)?),
        kind: rows::to_kind(kind, &payload).map_err(unavailable)?,
    })
}

/// What is kept of a client's key. The key itself may be anything, also something personal.
pub(super) fn hashed(key: &RequestKey) -> [u8; 32] {
    Sha256::digest(key.key.as_bytes()).into()
}

fn time(nanoseconds: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_nanosecond(i128::from(nanoseconds)).map_err(unavailable)
}
