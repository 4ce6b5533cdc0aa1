//! What is done within a transaction of the writer.

use bot_core::conversation::{Appended, EventId, EventKind, NewEvents, PersonKey, RequestKey};
use bot_core::error::StoreError;
use bot_core::{Conversation, ConversationId, Event, TurnId};
use jiff::Timestamp;
use sqlx::Row as _;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::read::{self, Kept, hashed};
use super::rows::{self, DetailsRow};
use super::secret::{Of, Secret};
use super::{Expiry, conflicts, traces, unavailable};

/// Starts a conversation, unless its key started one before.
pub(super) async fn start(
    connection: &mut SqliteConnection,
    conversation: Conversation,
    key: Option<RequestKey>,
) -> Result<Conversation, StoreError> {
    if let Some(key) = &key
        && let Some(before) = started(connection, key).await?
    {
        return Ok(before);
    }
    let (secret, slot) = Secret::draw(connection, conversation.id).await?;
    let details = DetailsRow::of(&conversation).json().map_err(unavailable)?;
    let person = match conversation.person {
        Some(person) => Some(person_row(connection, person).await?),
        None => None,
    };
    sqlx::query(
        "INSERT INTO conversations \
         (id, secret, person, started_at, last_at, start_key, start_fingerprint, details) \
         VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6, ?7)",
    )
    .bind(conversation.id.bytes().to_vec())
    .bind(slot)
    .bind(person)
    .bind(nanoseconds(conversation.started))
    .bind(key.as_ref().map(|key| hashed(key).to_vec()))
    .bind(key.as_ref().map(|key| key.fingerprint.to_vec()))
    .bind(secret.seal(Of::Details, &details)?)
    .execute(connection)
    .await
    .map_err(unavailable)?;
    Ok(conversation)
}

async fn started(
    connection: &mut SqliteConnection,
    key: &RequestKey,
) -> Result<Option<Conversation>, StoreError> {
    let row = sqlx::query("SELECT id, start_fingerprint FROM conversations WHERE start_key = ?1")
        .bind(hashed(key).to_vec())
        .fetch_optional(&mut *connection)
        .await
        .map_err(unavailable)?;
    let Some(row) = row else {
        return Ok(None);
    };
    let fingerprint: &[u8] = row.try_get("start_fingerprint").map_err(unavailable)?;
    if fingerprint != key.fingerprint {
        return Err(StoreError::KeyReused);
    }
    let id: &[u8] = row.try_get("id").map_err(unavailable)?;
    let id = ConversationId::from_bytes(id.try_into().map_err(unavailable)?);
    read::find(connection, id).await
}

async fn person_row(
    connection: &mut SqliteConnection,
    person: PersonKey,
) -> Result<i64, StoreError> {
    // The update changes nothing; it makes SQLite give the row that was there.
    sqlx::query_scalar(
        "INSERT INTO persons (hash) VALUES (?1) \
         ON CONFLICT (hash) DO UPDATE SET hash = hash RETURNING person",
    )
    .bind(person.0.to_vec())
    .fetch_one(connection)
    .await
    .map_err(unavailable)
}

/// Stores events in order, unless their key stored some before.
pub(super) async fn append(
    connection: &mut SqliteConnection,
    id: ConversationId,
    events: NewEvents,
) -> Result<Appended, StoreError> {
    let kept = read::kept(connection, id).await?;
    let kept = kept.ok_or(StoreError::UnknownConversation)?;
    if let Some(key) = &events.key
        && let Some(before) = read::of_request(connection, &kept, key).await?
    {
        return Ok(Appended::Repeated(before));
    }
    let at = Timestamp::now();
    let mut stored = Vec::with_capacity(events.kinds.len());
    for (number, kind) in (kept.events + 1..).zip(events.kinds) {
        stored.push(insert(connection, &kept, number, at, events.turn, kind).await?);
    }
    if let Some(trace) = &events.trace {
        traces::insert(connection, &kept, events.turn, kept.events + 1, trace).await?;
        conflicts::count(connection, trace, nanoseconds(at)).await?;
    }
    let last = kept.events + i64::try_from(stored.len()).map_err(unavailable)?;
    sqlx::query("UPDATE conversations SET events = ?2, last_at = ?3 WHERE conversation = ?1")
        .bind(kept.number)
        .bind(last)
        .bind(nanoseconds(at))
        .execute(&mut *connection)
        .await
        .map_err(unavailable)?;
    if let Some(key) = &events.key {
        remember(connection, &kept, key, last).await?;
    }
    Ok(Appended::Stored(stored))
}

async fn insert(
    connection: &mut SqliteConnection,
    kept: &Kept,
    number: i64,
    at: Timestamp,
    turn: TurnId,
    kind: EventKind,
) -> Result<Event, StoreError> {
    let (name, payload) = rows::of_kind(&kind).map_err(unavailable)?;
    sqlx::query(
        "INSERT INTO events (conversation, number, turn, at, kind, payload) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )
    .bind(kept.number)
    .bind(number)
    .bind(turn.bytes().to_vec())
    .bind(nanoseconds(at))
    .bind(name)
    .bind(kept.secret.seal(Of::Event(number), &payload)?)
    .execute(connection)
    .await
    .map_err(unavailable)?;
    let id = EventId(u64::try_from(number).map_err(unavailable)?);
    Ok(Event { id, at, turn, kind })
}

async fn remember(
    connection: &mut SqliteConnection,
    kept: &Kept,
    key: &RequestKey,
    last: i64,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO requests (conversation, key, fingerprint, first, last) \
         VALUES (?1, ?2, ?3, ?4, ?5)",
    )
    .bind(kept.number)
    .bind(hashed(key).to_vec())
    .bind(key.fingerprint.to_vec())
    .bind(kept.events + 1)
    .bind(last)
    .execute(connection)
    .await
    .map_err(unavailable)?;
    Ok(())
}

/// Deletes a conversation, if it exists.
pub(super) async fn delete(
    connection: &mut SqliteConnection,
    id: ConversationId,
) -> Result<(), StoreError> {
    let row = sqlx::query("SELECT conversation, secret, person FROM conversations WHERE id = ?1")
        .bind(id.bytes().to_vec())
        .fetch_optional(&mut *connection)
        .await
        .map_err(unavailable)?;
    match row {
        Some(row) => remove(connection, &row).await,
        None => Ok(()),
    }
}

/// Deletes some conversations that have expired, the oldest first.
pub(super) async fn expire(
    connection: &mut SqliteConnection,
    expiry: Expiry,
    most: u32,
) -> Result<usize, StoreError> {
    let mut removed = 0;
    let kinds = [
        (
            "SELECT conversation, secret, person FROM conversations \
             WHERE person IS NULL AND last_at < ?1 ORDER BY last_at LIMIT ?2",
            expiry.anonymous_before,
        ),
        (
            "SELECT conversation, secret, person FROM conversations \
             WHERE person IS NOT NULL AND last_at < ?1 ORDER BY last_at LIMIT ?2",
            expiry.signed_in_before,
        ),
    ];
    for (statement, before) in kinds {
        let rows = sqlx::query(statement)
            .bind(nanoseconds(before))
            .bind(i64::from(most) - i64::try_from(removed).map_err(unavailable)?)
            .fetch_all(&mut *connection)
            .await
            .map_err(unavailable)?;
        for row in &rows {
            remove(connection, row).await?;
        }
        removed += rows.len();
    }
    Ok(removed)
}

async fn remove(connection: &mut SqliteConnection, row: &SqliteRow) -> Result<(), StoreError> {
    let conversation: i64 = row.try_get("conversation").map_err(unavailable)?;
    let slot: i64 = row.try_get("secret").map_err(unavailable)?;
    let person: Option<i64> = row.try_get("person").map_err(unavailable)?;
    Secret::forget(connection, slot).await?;
    sqlx::query("DELETE FROM conversations WHERE conversation = ?1")
        .bind(conversation)
        .execute(&mut *connection)
        .await
        .map_err(unavailable)?;
    let Some(person) = person else {
        return Ok(());
    };
    sqlx::query(
        "DELETE FROM persons WHERE person = ?1 \
         AND NOT EXISTS (SELECT 1 FROM conversations WHERE conversations.person = ?1)",
    )
    .bind(person)
    .execute(connection)
    .await
    .map_err(unavailable)?;
    Ok(())
}

/// Gives the conversations of a person's older keys to the current one.
pub(super) async fn rekey(
    connection: &mut SqliteConnection,
    older: Vec<PersonKey>,
    current: PersonKey,
) -> Result<(), StoreError> {
    for old in older {
        let row = sqlx::query_scalar::<_, i64>("SELECT person FROM persons WHERE hash = ?1")
            .bind(old.0.to_vec())
            .fetch_optional(&mut *connection)
            .await
            .map_err(unavailable)?;
        let Some(row) = row.filter(|_| old != current) else {
            continue;
        };
        let current = person_row(connection, current).await?;
        for statement in [
            "UPDATE conversations SET person = ?2 WHERE person = ?1",
            "DELETE FROM persons WHERE person = ?1 AND person <> ?2",
        ] {
            sqlx::query(statement)
                .bind(row)
                .bind(current)
                .execute(&mut *connection)
                .await
                .map_err(unavailable)?;
        }
    }
    Ok(())
}

/// Nanoseconds since 1970; times before 1677 and after 2262 count as those.
fn nanoseconds(time: Timestamp) -> i64 {
    let bounds = i128::from(i64::MIN)..=i128::from(i64::MAX);
    let clamped = time.as_nanosecond().clamp(*bounds.start(), *bounds.end());
    i64::try_from(clamped).unwrap_or_default()
}
