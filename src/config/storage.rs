//! `storage.toml`: where conversations are kept, how safely and how long.

use std::path::PathBuf;
use std::time::Duration;

use serde::Deserialize;

use super::Settings;
use super::reader::Reader;

const DAY: Duration = Duration::from_secs(86_400);

/// What is set about the store of conversations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Storage {
    /// The database.
    pub database: PathBuf,
    /// When what is stored is safe from a power failure.
    pub synchronous: Synchronous,
    /// How long conversations of unknown people are kept after their last event.
    pub keep_anonymous: Duration,
    /// The same for people who are signed in on their platform.
    pub keep_signed_in: Duration,
    /// How often expired conversations are deleted.
    pub sweep_every: Duration,
    /// File with the keys of keyed hashes and tokens.
    pub hashing_keys: PathBuf,
    /// File with the keys that encrypt addresses.
    pub encryption_keys: PathBuf,
}

/// How often the database waits until the disk has written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Synchronous {
    /// At every change.
    Full,
    /// Now and then: a power failure may lose the last changes, a crash of the program none.
    Normal,
}

impl Default for Storage {
    fn default() -> Self {
        Self {
            database: PathBuf::from(".run/conversations.sqlite3"),
            synchronous: Synchronous::Full,
            keep_anonymous: 30 * DAY,
            keep_signed_in: 180 * DAY,
            sweep_every: Duration::from_secs(3_600),
            hashing_keys: PathBuf::from(".run/keys/hashing"),
            encryption_keys: PathBuf::from(".run/keys/encryption"),
        }
    }
}

/// Reads `storage.toml`.
pub(super) fn read(reader: &mut Reader, settings: &mut Settings) {
    let storage = &mut settings.storage;
    reader.read("database.file", &mut storage.database);
    reader.read("database.synchronous", &mut storage.synchronous);
    reader.read_duration(
        "retention.anonymous_days",
        &mut storage.keep_anonymous,
        DAY,
        1,
    );
    reader.read_duration(
        "retention.signed_in_days",
        &mut storage.keep_signed_in,
        DAY,
        1,
    );
    let minute = Duration::from_secs(60);
    reader.read_duration(
        "retention.sweep_minutes",
        &mut storage.sweep_every,
        minute,
        1,
    );
    reader.read("keys.hashing_file", &mut storage.hashing_keys);
    reader.read("keys.encryption_file", &mut storage.encryption_keys);
}
