//! `storage.toml`: where conversations are kept, how safely and how long.

use std::path::PathBuf;

use adapters::store::sqlite::Synchronous;

use super::Settings;
use super::reader::Reader;

/// Longest time to keep a conversation, in days: a hundred years.
const LONGEST: u32 = 36_500;

/// Most index generations that may be kept.
const MOST_GENERATIONS: usize = 10_000;

/// What an operator sets about keeping conversations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StorageSettings {
    /// The file, from the data folder.
    pub path: PathBuf,
    /// When a message counts as stored.
    pub synchronous: Synchronous,
    /// Days until a conversation of somebody who is not signed in is deleted.
    pub anonymous_days: u32,
    /// Days until a conversation of somebody who is signed in is deleted.
    pub signed_in_days: u32,
    /// Most older index generations that are kept for the turns that used them.
    pub generations: usize,
    /// The file of the keys for hashing, from the data folder.
    pub hash_key_file: PathBuf,
    /// The file of the keys for encryption, from the data folder.
    pub encryption_key_file: PathBuf,
}

impl Default for StorageSettings {
    fn default() -> Self {
        Self {
            path: PathBuf::from("conversations.sqlite"),
            synchronous: Synchronous::Full,
            anonymous_days: 30,
            signed_in_days: 365,
            generations: 20,
            hash_key_file: PathBuf::from("keys/hash.key"),
            encryption_key_file: PathBuf::from("keys/encryption.key"),
        }
    }
}

/// Reads `storage.toml`.
pub(super) fn read(reader: &mut Reader, settings: &mut Settings) {
    let storage = &mut settings.storage;
    let some = |path: &PathBuf| !path.as_os_str().is_empty();
    reader.read_checked("database.path", &mut storage.path, "a path", some);
    let mut synchronous = "full".to_owned();
    reader.read_checked(
        "database.synchronous",
        &mut synchronous,
        "`full` or `normal`",
        |name| matches!(name.as_str(), "full" | "normal"),
    );
    if synchronous == "normal" {
        storage.synchronous = Synchronous::Normal;
    }
    for (key, days) in [
        ("retention.anonymous_days", &mut storage.anonymous_days),
        ("retention.signed_in_days", &mut storage.signed_in_days),
    ] {
        reader.read_checked(key, days, "from 1 to 36500", |days| {
            (1..=LONGEST).contains(days)
        });
    }
    reader.read_checked(
        "replay.generations",
        &mut storage.generations,
        "from 0 to 10000",
        |most| *most <= MOST_GENERATIONS,
    );
    for (key, file) in [
        ("keys.hash_key_file", &mut storage.hash_key_file),
        ("keys.encryption_key_file", &mut storage.encryption_key_file),
    ] {
        reader.read_checked(key, file, "a path", some);
    }
}
