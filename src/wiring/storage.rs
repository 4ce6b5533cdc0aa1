//! Builds what keeps conversations: the database and the operator's keys.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use adapters::keys::{self, KeyError, KeyFiles, Keyring};
use adapters::store::SqliteStore;
use adapters::store::sqlite::{OpenError, SqliteSettings};

use super::Installation;
use crate::cli::DataArgs;
use crate::config::StorageSettings;
use crate::exit::Precondition;

/// Where conversations and keys are.
#[derive(Debug, Clone)]
pub struct Storage {
    /// The settings.
    pub settings: StorageSettings,
    /// The file of conversations.
    pub database: PathBuf,
    /// The files of the keys.
    pub keys: KeyFiles,
}

impl Storage {
    /// Those of an installation.
    pub fn of(installation: &Installation) -> Self {
        let settings = installation.settings.storage.clone();
        let place = |path: &Path| installation.data_dir.join(path);
        Self {
            database: place(&settings.path),
            keys: KeyFiles::new(
                place(&settings.hash_key_file),
                place(&settings.encryption_key_file),
            ),
            settings,
        }
    }

    /// The same for a command that knows only where the data is.
    ///
    /// # Errors
    /// Fails with every mistake of the settings.
    pub fn of_data(config: &Path, data: &DataArgs) -> anyhow::Result<Self> {
        let installation = Installation::load(config, &data.places(), data.sample)?;
        Ok(Self::of(&installation))
    }

    /// How to open the database.
    pub fn database_settings(&self) -> SqliteSettings {
        SqliteSettings {
            synchronous: self.settings.synchronous,
            ..SqliteSettings::new(self.database.clone())
        }
    }

    /// Opens the database, and makes it when there is none.
    ///
    /// # Errors
    /// Fails when it cannot be opened, or is of a newer version of the program.
    pub async fn open(&self) -> anyhow::Result<Arc<SqliteStore>> {
        let opened = SqliteStore::open(&self.database_settings()).await;
        opened.map(Arc::new).map_err(refused)
    }

    /// The keys. Where there are none, they are made, and `tell` is told the file.
    ///
    /// # Errors
    /// Fails when they cannot be read or made.
    pub fn keys_or_new(
        &self,
        tell: &mut dyn FnMut(&Path) -> std::io::Result<()>,
    ) -> anyhow::Result<Keyring> {
        for source in self.keys.both() {
            if !source.exists() {
                keys::generate(&source.file).map_err(no_key)?;
                tell(&source.file)?;
            }
        }
        self.keys.load().map_err(no_key)
    }
}

/// A database that cannot be used is for the operator to mend: nothing was changed.
fn refused(error: OpenError) -> anyhow::Error {
    match error {
        OpenError::Newer { .. } | OpenError::Foreign(_) | OpenError::Replaced(_) => {
            Precondition::missing(error.to_string())
        }
        OpenError::File { .. } | OpenError::Database { .. } | OpenError::Migration { .. } => {
            Precondition::missing(format!("{:#}", anyhow::Error::new(error)))
        }
    }
}

/// The same for keys.
pub fn no_key(error: KeyError) -> anyhow::Error {
    match error {
        KeyError::Missing(_)
        | KeyError::Malformed(_)
        | KeyError::Exposed(_)
        | KeyError::Exists(_) => Precondition::missing(error.to_string()),
        KeyError::NoRandomness(_) | KeyError::File { .. } | KeyError::NotOurs => {
            anyhow::Error::new(error).context("the keys cannot be used")
        }
    }
}
