//! Deletes conversations that were kept long enough, and with them the states of the index that only they
//! used, while the server runs.

use std::path::Path;
use std::time::Duration;

use adapters::metrics;
use adapters::store::SqliteStore;
use adapters::store::sqlite::Expiry;
use bot_core::ports::ConversationStore as _;
use jiff::{SignedDuration, Timestamp};
use knowledge::generations;

use super::reload::Reloader;
use crate::config::StorageSettings;

/// How often to look.
const EVERY: Duration = Duration::from_secs(600);

/// Conversations deleted in one transaction. People's messages are stored in between.
const AT_ONCE: u32 = 20;

/// Deletes what has expired, again and again.
pub(super) async fn forget_expired(store: &SqliteStore, reloader: &Reloader, data_dir: &Path) {
    loop {
        match forget(store, expiry(&reloader.storage(), Timestamp::now())).await {
            Ok(0) => {}
            Ok(count) => {
                metrics::expired(count as u64);
                tracing::info!(count, "expired conversations are deleted");
            }
            Err(error) => {
                let error = &error as &dyn std::error::Error;
                tracing::error!(error, "expired conversations cannot be deleted");
            }
        }
        remove_generations(store, reloader.storage().generations, data_dir).await;
        tokio::time::sleep(EVERY).await;
    }
}

async fn remove_generations(store: &SqliteStore, most: usize, data_dir: &Path) {
    let in_use = match store.generations().await {
        Ok(in_use) => in_use,
        Err(error) => {
            let error = &error as &dyn std::error::Error;
            tracing::error!(
                error,
                "it cannot be told which states of the index are used"
            );
            return;
        }
    };
    let data_dir = data_dir.to_owned();
    let remove = move || generations::remove_unused(&data_dir, &in_use, most);
    match tokio::task::spawn_blocking(remove).await {
        Ok(Ok(removed)) if removed.is_empty() => {}
        Ok(Ok(removed)) => {
            tracing::info!(?removed, "states of the index that nobody uses are gone");
        }
        Ok(Err(error)) => {
            let error = &error as &dyn std::error::Error;
            tracing::error!(
                error,
                "states of the index that nobody uses cannot be removed"
            );
        }
        // A panic is in the log already.
        Err(_) => {}
    }
}

async fn forget(store: &SqliteStore, expiry: Expiry) -> Result<usize, bot_core::error::StoreError> {
    let mut count = 0;
    loop {
        let some = store.expire(expiry, AT_ONCE).await?;
        count += some;
        if some < AT_ONCE as usize {
            return Ok(count);
        }
        // Leaves the disk to people's messages for a moment.
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

fn expiry(settings: &StorageSettings, now: Timestamp) -> Expiry {
    let before = |days: u32| {
        let kept = SignedDuration::from_hours(i64::from(days) * 24);
        now.checked_sub(kept).unwrap_or(Timestamp::MIN)
    };
    Expiry {
        anonymous_before: before(settings.anonymous_days),
        signed_in_before: before(settings.signed_in_days),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_back_from_now() {
        let settings = StorageSettings {
            anonymous_days: 1,
            signed_in_days: 36_500,
            ..StorageSettings::default()
        };
        let now: Timestamp = "2026-11-25T10:00:00Z".parse().unwrap();
        let expiry = expiry(&settings, now);
        assert_eq!(expiry.anonymous_before.to_string(), "2026-11-24T10:00:00Z");
        assert!(expiry.signed_in_before.to_string().starts_with("1926-12"));
    }
}
