//! Where pages contradict each other, as questions met it: for those who write the pages.

use bot_core::error::StoreError;
use bot_core::trace::{Met, Trace};
use jiff::Timestamp;
use sqlx::Row as _;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::unavailable;

/// A conflict with how often it was met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MetConflict {
    /// The sections.
    pub met: Met,
    /// How often.
    pub times: u64,
    /// When last.
    pub last: Timestamp,
}

/// Counts the conflicts that a turn met.
pub(super) async fn count(
    connection: &mut SqliteConnection,
    trace: &Trace,
    at: i64,
) -> Result<(), StoreError> {
    for met in trace.steps.iter().flat_map(|step| &step.conflicts) {
        sqlx::query(
            "INSERT INTO conflicts (page, section, other, other_section, times, first_at, last_at) \
             VALUES (?1, ?2, ?3, ?4, 1, ?5, ?5) \
             ON CONFLICT (page, section, other, other_section) \
             DO UPDATE SET times = times + 1, last_at = ?5",
        )
        .bind(&met.page)
        .bind(met.section)
        .bind(&met.other)
        .bind(met.other_section)
        .bind(at)
        .execute(&mut *connection)
        .await
        .map_err(unavailable)?;
    }
    Ok(())
}

/// All that were met, the most often met first.
pub(super) async fn all(connection: &mut SqliteConnection) -> Result<Vec<MetConflict>, StoreError> {
    let rows = sqlx::query(
        "SELECT page, section, other, other_section, times, last_at FROM conflicts \
         ORDER BY times DESC, last_at DESC",
    )
    .fetch_all(connection)
    .await
    .map_err(unavailable)?;
    rows.iter().map(of_row).collect()
}

fn of_row(row: &SqliteRow) -> Result<MetConflict, StoreError> {
    let times: i64 = row.try_get("times").map_err(unavailable)?;
    let last: i64 = row.try_get("last_at").map_err(unavailable)?;
    let section = |column: &str| row.try_get::<u32, _>(column).map_err(unavailable);
    Ok(MetConflict {
        met: Met {
            page: row.try_get("page").map_err(unavailable)?,
            section: section("section")?,
            other: row.try_get("other").map_err(unavailable)?,
            other_section: section("other_section")?,
        },
        times: u64::try_from(times).map_err(unavailable)?,
        last: Timestamp::from_nanosecond(i128::from(last)).map_err(unavailable)?,
    })
}
