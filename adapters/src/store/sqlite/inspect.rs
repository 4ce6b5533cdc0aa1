//! Looks at a file of conversations without changing it, for `guichet doctor`.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::Timestamp;
use sqlx::sqlite::SqliteConnection;
use sqlx::{ConnectOptions as _, Connection as _};

use super::open::{MIGRATIONS, OpenError, check, for_reading};

/// The version from which on files know how turns came about.
const TRACES: i64 = 4;

/// What a file of conversations is like.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inspection {
    /// The version of its form.
    pub version: i64,
    /// The newest version that this program knows.
    pub known: i64,
    /// What SQLite's quick check complains about first, if anything.
    pub fault: Option<String>,
    /// Conversations in it.
    pub conversations: u64,
    /// Last event of the oldest conversation of somebody who is not signed in.
    pub oldest_anonymous: Option<Timestamp>,
    /// Last event of the oldest conversation of somebody who is signed in.
    pub oldest_signed_in: Option<Timestamp>,
    /// The index generations that its turns used.
    pub generations: BTreeSet<u32>,
}

/// Opens a file for reading and checks its form, its pages and its age. A server may use it at the
/// same time.
///
/// # Errors
/// Fails when the file cannot be opened, is no file of conversations, or was written by a newer
/// version of the program.
pub async fn inspect(path: &Path) -> Result<Inspection, OpenError> {
    let failed = |source| OpenError::Database {
        path: path.to_owned(),
        source,
    };
    let connected = for_reading(path).connect().await;
    let mut connection = connected.map_err(failed)?;
    let version = check(&mut connection, path, &MIGRATIONS).await?;
    let known = MIGRATIONS.iter().map(|step| step.version).max();
    let mut inspection = Inspection {
        version,
        known: known.unwrap_or_default(),
        fault: None,
        conversations: 0,
        oldest_anonymous: None,
        oldest_signed_in: None,
        generations: BTreeSet::new(),
    };
    if version > 0 {
        read(&mut connection, &mut inspection)
            .await
            .map_err(failed)?;
    }
    if version >= TRACES {
        let generations = super::traces::in_use(&mut connection).await;
        inspection.generations = generations.map_err(failed)?;
    }
    connection.close().await.map_err(failed)?;
    Ok(inspection)
}

async fn read(
    connection: &mut SqliteConnection,
    inspection: &mut Inspection,
) -> Result<(), sqlx::Error> {
    let verdict: String = sqlx::query_scalar("PRAGMA quick_check(1)")
        .fetch_one(&mut *connection)
        .await?;
    inspection.fault = (verdict != "ok").then_some(verdict);
    let count: i64 = sqlx::query_scalar("SELECT count(*) FROM conversations")
        .fetch_one(&mut *connection)
        .await?;
    inspection.conversations = u64::try_from(count).unwrap_or_default();
    let anonymous = "SELECT min(last_at) FROM conversations WHERE person IS NULL";
    let signed_in = "SELECT min(last_at) FROM conversations WHERE person IS NOT NULL";
    for (statement, oldest) in [
        (anonymous, &mut inspection.oldest_anonymous),
        (signed_in, &mut inspection.oldest_signed_in),
    ] {
        let at: Option<i64> = sqlx::query_scalar(statement)
            .fetch_one(&mut *connection)
            .await?;
        *oldest = at.and_then(|at| Timestamp::from_nanosecond(i128::from(at)).ok());
    }
    Ok(())
}
