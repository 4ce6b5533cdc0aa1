//! What keeps conversations while the server runs: the database, the keys, and their upkeep.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use adapters::keys::Keyring;
use adapters::store::SqliteStore;

use super::reload::Reloader;
use super::retention;
use crate::output::Output;
use crate::wiring::{Installation, Storage};

/// How long after the start upkeep begins: a server that takes over lets the one before end in peace,
/// which may know older keys only.
const FIRST: Duration = Duration::from_secs(60);

/// An open database with its keys.
#[derive(Clone)]
pub(super) struct Keeping {
    pub(super) store: Arc<SqliteStore>,
    pub(super) keys: Arc<Keyring>,
}

impl Keeping {
    /// Reads or makes the keys, and opens the database.
    pub(super) async fn open(
        installation: &Installation,
        output: &mut Output,
    ) -> anyhow::Result<Self> {
        let storage = Storage::of(installation);
        let keys = storage.keys_or_new(&mut |file| {
            let file = file.display();
            output.remark(format_args!("made a new key in `{file}`: back it up"));
            Ok(())
        })?;
        Ok(Self {
            store: storage.open().await?,
            keys: Arc::new(keys),
        })
    }

    /// What is to be done with the database from time to time, until it is dropped.
    pub(super) fn upkeep(
        &self,
        reloader: Arc<Reloader>,
        data_dir: PathBuf,
    ) -> impl Future<Output = ()> + use<> {
        let (store, keys) = (Arc::clone(&self.store), Arc::clone(&self.keys));
        async move {
            tokio::time::sleep(FIRST).await;
            encrypt_anew(&store, &keys).await;
            retention::forget_expired(&store, &reloader, &data_dir).await;
        }
    }

    /// Ends after what waits is stored.
    pub(super) async fn stop(&self) {
        self.store.close().await;
    }
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
