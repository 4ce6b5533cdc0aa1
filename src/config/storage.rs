//! `storage.toml`.

use std::path::{Path, PathBuf};

use adapters::store::sqlite::Synchronous;

use super::Loaded;
use super::reader::Reader;

/// What an operator sets about keeping conversations; `config/storage.toml` explains each key.
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
            hash_key_file: PathBuf::from("keys/hash.key"),
            encryption_key_file: PathBuf::from("keys/encryption.key"),
        }
    }
}

/// Longest time to keep a conversation, in days: a hundred years.
const LONGEST: u32 = 36_500;

/// Reads the text of a `storage.toml`.
pub(super) fn parse(file: &Path, text: &str) -> Loaded<StorageSettings> {
    let mut settings = StorageSettings::default();
    let mut reader = Reader::new(file, text);
    let some = |path: &PathBuf| !path.as_os_str().is_empty();
    reader.read_checked("database.path", &mut settings.path, "a path", some);
    let mut synchronous = "full".to_owned();
    reader.read_checked(
        "database.synchronous",
        &mut synchronous,
        "`full` or `normal`",
        |name| matches!(name.as_str(), "full" | "normal"),
    );
    if synchronous == "normal" {
        settings.synchronous = Synchronous::Normal;
    }
    for (key, days) in [
        ("retention.anonymous_days", &mut settings.anonymous_days),
        ("retention.signed_in_days", &mut settings.signed_in_days),
    ] {
        reader.read_checked(key, days, "from 1 to 36500", |days| {
            (1..=LONGEST).contains(days)
        });
    }
    for (key, path) in [
        ("keys.hash_key_file", &mut settings.hash_key_file),
        (
            "keys.encryption_key_file",
            &mut settings.encryption_key_file,
        ),
    ] {
        reader.read_checked(key, path, "a path", some);
    }
    Loaded {
        value: settings,
        problems: reader.finish(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_file_holds_the_defaults() {
        let shipped = include_str!("../../config/storage.toml");
        let loaded = parse(Path::new("storage.toml"), shipped);
        assert_eq!(loaded.problems, []);
        assert_eq!(loaded.value, StorageSettings::default());
    }

    #[test]
    fn every_mistake_is_told_with_its_line() {
        let text = "[database]\npath = \"\"\nsynchronous = \"off\"\n[retention]\nanonymous_days = 0\n\
            signed_in_days = -1\n[keys]\nhash_key = \"x\"\n";
        let problems = parse(Path::new("s.toml"), text).problems;
        let lines: Vec<usize> = problems.iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [2, 3, 5, 6, 8], "{problems:#?}");
    }
}
