//! Puts addresses to reply to under the current key, after the keys were rotated.

use std::sync::Arc;
use std::time::Duration;

use adapters::keys::Keyring;
use adapters::store::SqliteStore;

/// How long after the start: a server that takes over lets the one before end in peace, which may
/// know older keys only.
const FIRST: Duration = Duration::from_secs(60);

/// Encrypts addresses anew where they are not under the current key, once.
pub(super) async fn encrypt_anew(store: Arc<SqliteStore>, keys: Arc<Keyring>) {
    tokio::time::sleep(FIRST).await;
    match store.reencrypt_addresses(&keys).await {
        Ok(done) if done.unreadable > 0 => tracing::warn!(
            count = done.unreadable,
            "addresses to reply to cannot be read with any of the keys"
        ),
        Ok(done) if done.changed > 0 => tracing::info!(
            count = done.changed,
            "addresses to reply to are encrypted with the current key"
        ),
        Ok(_) => {}
        Err(error) => {
            let error = &error as &dyn std::error::Error;
            tracing::error!(error, "addresses to reply to cannot be encrypted anew");
        }
    }
}
