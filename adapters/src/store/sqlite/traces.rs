//! How turns came to their answers.

use std::collections::BTreeSet;

use bot_core::conversation::{EventId, KeptTurn};
use bot_core::error::StoreError;
use bot_core::trace::Trace;
use bot_core::{ConversationId, TurnId};
use sqlx::Row as _;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::read::Kept;
use super::rows::Unreadable;
use super::secret::{Of, Secret};
use super::unavailable;

/// Keeps the trace of a turn whose first event is `first`. One that is there already stays.
pub(super) async fn insert(
    connection: &mut SqliteConnection,
    kept: &Kept,
    turn: TurnId,
    first: i64,
    trace: &Trace,
) -> Result<(), StoreError> {
    let json = serde_json::to_vec(trace).map_err(|_| unavailable(Unreadable::TRACE))?;
    sqlx::query(
        "INSERT INTO traces (turn, conversation, first, generation, payload) \
         VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (turn) DO NOTHING",
    )
    .bind(turn.bytes().to_vec())
    .bind(kept.number)
    .bind(first)
    .bind(trace.library.map(|library| library.generation))
    .bind(kept.secret.seal(Of::Trace(first), &json)?)
    .execute(connection)
    .await
    .map_err(unavailable)?;
    Ok(())
}

/// Where a turn is kept, if it is. Turns without a trace are looked for among all events.
pub(super) async fn turn(
    connection: &mut SqliteConnection,
    id: TurnId,
) -> Result<Option<KeptTurn>, StoreError> {
    let traced = sqlx::query(
        "SELECT id, key, first, payload FROM traces \
         JOIN conversations USING (conversation) JOIN secrets ON slot = secret WHERE turn = ?1",
    )
    .bind(id.bytes().as_slice())
    .fetch_optional(&mut *connection)
    .await
    .map_err(unavailable)?;
    if let Some(row) = traced {
        return of_row(&row).map(Some);
    }
    let untraced = sqlx::query(
        "SELECT id, min(number) AS first FROM events JOIN conversations USING (conversation) \
         WHERE turn = ?1 GROUP BY id",
    )
    .bind(id.bytes().as_slice())
    .fetch_optional(connection)
    .await
    .map_err(unavailable)?;
    let without_trace = |row: &SqliteRow| {
        Ok(KeptTurn {
            conversation: conversation(row)?,
            first: first(row)?,
            trace: None,
        })
    };
    untraced.as_ref().map(without_trace).transpose()
}

fn of_row(row: &SqliteRow) -> Result<KeptTurn, StoreError> {
    let conversation = conversation(row)?;
    let first = first(row)?;
    let sealed: &[u8] = row.try_get("payload").map_err(unavailable)?;
    let number = i64::try_from(first.0).map_err(unavailable)?;
    let json = Secret::of_row(row, conversation)?.open(Of::Trace(number), sealed)?;
    let trace = serde_json::from_slice(&json).map_err(|_| unavailable(Unreadable::TRACE))?;
    Ok(KeptTurn {
        conversation,
        first,
        trace: Some(trace),
    })
}

fn conversation(row: &SqliteRow) -> Result<ConversationId, StoreError> {
    let id: &[u8] = row.try_get("id").map_err(unavailable)?;
    Ok(ConversationId::from_bytes(
        id.try_into().map_err(unavailable)?,
    ))
}

fn first(row: &SqliteRow) -> Result<EventId, StoreError> {
    let first: i64 = row.try_get("first").map_err(unavailable)?;
    Ok(EventId(u64::try_from(first).map_err(unavailable)?))
}

/// The generations that turns used.
pub(super) async fn generations(
    connection: &mut SqliteConnection,
) -> Result<BTreeSet<u32>, StoreError> {
    in_use(connection).await.map_err(unavailable)
}

/// The same for whoever looks at the file itself.
pub(super) async fn in_use(
    connection: &mut SqliteConnection,
) -> Result<BTreeSet<u32>, sqlx::Error> {
    let rows: Vec<u32> =
        sqlx::query_scalar("SELECT DISTINCT generation FROM traces WHERE generation IS NOT NULL")
            .fetch_all(connection)
            .await?;
    Ok(rows.into_iter().collect())
}
