//! [`Memory`]: keeps what was learned in the data directory, so that a start does not wait for it.

use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// A folder for what was learned, or none. Everything in it can be learned again: what cannot be read
/// or written is a loss of time and no failure.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    folder: Option<PathBuf>,
}

/// Names the state of everything that something was learned from.
pub(crate) type Key = [u8; 32];

impl Memory {
    /// A memory below a data directory.
    pub fn below(data_dir: &Path) -> Self {
        Self {
            folder: Some(data_dir.join("intents")),
        }
    }

    /// No memory: everything is learned anew.
    pub fn none() -> Self {
        Self::default()
    }

    /// What was kept under a name, when it was kept for the same key.
    pub(crate) fn load<T: DeserializeOwned>(&self, name: &str, key: &Key) -> Option<T> {
        let bytes = std::fs::read(self.file(name)?).ok()?;
        let kept = bytes.strip_prefix(key)?;
        postcard::from_bytes(kept).ok()
    }

    /// Keeps something under a name, in place of what was kept before. The file is replaced as a
    /// whole: another process reads the old one or the new one.
    pub(crate) fn store<T: Serialize>(&self, name: &str, key: &Key, value: &T) {
        let Some(file) = self.file(name) else {
            return;
        };
        if let Err(error) = write(&file, key, value) {
            let file = file.display();
            tracing::warn!(%file, %error, "what was learned cannot be kept");
        }
    }

    fn file(&self, name: &str) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.join(name))
    }
}

fn write<T: Serialize>(file: &Path, key: &Key, value: &T) -> std::io::Result<()> {
    let kept = postcard::to_extend(value, key.to_vec()).map_err(std::io::Error::other)?;
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let part = file.with_extension(format!("{}.part", std::process::id()));
    std::fs::write(&part, kept)?;
    std::fs::rename(&part, file)
}
