//! What keeps conversations while the server runs: the database, the keys, and their upkeep.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use adapters::keys::Keyring;
use adapters::store::SqliteStore;
use tokio::task::JoinHandle;

use super::retention;
use crate::config::StorageSettings;
use crate::output::Output;
use crate::wiring::{Installation, Storage};

/// How long after the start upkeep begins: a server that takes over lets the one before end in peace,
/// which may know older keys only.
const FIRST: Duration = Duration::from_secs(60);

/// An open database with its keys.
pub(super) struct Keeping {
    pub(super) store: Arc<SqliteStore>,
    pub(super) keys: Arc<Keyring>,
    pub(super) settings: StorageSettings,
    upkeep: JoinHandle<()>,
}

impl Keeping {
    /// Reads or makes the keys, opens the database and starts its upkeep.
    pub(super) async fn start(
        config: &Path,
        installation: &Installation,
        output: &mut Output,
    ) -> anyhow::Result<Self> {
        let storage = Storage::load(config, installation)?;
        let keys = storage.keys_or_new(&mut |file| {
            let file = file.display();
            output.line(format_args!("made a new key in `{file}`: back it up"))
        })?;
        let keys = Arc::new(keys);
        let store = storage.open().await?;
        let settings = storage.settings;
        let upkeep = upkeep(Arc::clone(&store), Arc::clone(&keys), settings.clone());
        Ok(Self {
            store,
            keys,
            settings,
            upkeep: tokio::spawn(upkeep),
        })
    }

    /// Ends after what waits is stored.
    pub(super) async fn stop(self) {
        self.upkeep.abort();
        self.store.close().await;
    }
}

async fn upkeep(store: Arc<SqliteStore>, keys: Arc<Keyring>, settings: StorageSettings) {
    tokio::time::sleep(FIRST).await;
    encrypt_anew(&store, &keys).await;
    retention::forget_expired(&store, &settings).await;
}

/// After the keys were rotated: with the next start, addresses are under the current key.
async fn encrypt_anew(store: &SqliteStore, keys: &Arc<Keyring>) {
    match store.reencrypt_addresses(keys).await {
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
