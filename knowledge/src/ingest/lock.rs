//! One run at a time for a data directory. The lock ends with the process, however it ends.

use std::fs::{self, File, TryLockError};
use std::path::Path;

use super::IngestError;

/// Takes the lock; dropping the file gives it back.
pub(super) fn acquire(data_dir: &Path) -> Result<File, IngestError> {
    let unusable = |source| IngestError::DataDir {
        path: data_dir.to_owned(),
        source,
    };
    fs::create_dir_all(data_dir).map_err(unusable)?;
    let file = File::create(data_dir.join("ingest.lock")).map_err(unusable)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(IngestError::Busy(data_dir.to_owned())),
        Err(TryLockError::Error(source)) => Err(unusable(source)),
    }
}
