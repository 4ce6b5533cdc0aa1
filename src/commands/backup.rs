//! `guichet backup` and `guichet restore`.

use std::path::Path;

use adapters::store::sqlite::{self, CopyError};
use anyhow::Context as _;

use crate::cli::{BackupArgs, RestoreArgs};
use crate::exit::{Ending, Precondition};
use crate::output::Output;
use crate::wiring::Storage;

/// Copies the conversations, also while a server runs.
pub(super) fn back_up(
    config: &Path,
    options: &BackupArgs,
    output: &mut Output,
) -> anyhow::Result<Ending> {
    let storage = Storage::of_data(config, &options.data)?;
    let copied = super::block_on(sqlite::back_up(&storage.database, &options.file))?;
    copied.map_err(refused)?;
    let file = options.file.display();
    let size = std::fs::metadata(&options.file)
        .with_context(|| format!("`{file}` cannot be read"))?
        .len();
    output.line(format_args!(
        "`{file}` holds the conversations ({size} bytes)"
    ))?;
    for source in storage.keys.both() {
        if !source.is_in_environment() && source.file.exists() {
            let key = source.file.display();
            output.line(format_args!(
                "it does not hold the key `{key}`: keep that apart"
            ))?;
        }
    }
    Ok(Ending::Done)
}

/// Puts a copy in place, when no server runs.
pub(super) fn restore(
    config: &Path,
    options: &RestoreArgs,
    output: &mut Output,
) -> anyhow::Result<Ending> {
    let storage = Storage::of_data(config, &options.data)?;
    let restored = super::block_on(sqlite::restore(&options.file, &storage.database))?;
    let kept = restored.map_err(refused)?;
    let database = storage.database.display();
    output.line(format_args!("`{database}` is restored"))?;
    if let Some(kept) = kept {
        let kept = kept.display();
        output.line(format_args!(
            "what it replaced is in `{kept}`: delete it when all is well"
        ))?;
    }
    Ok(Ending::Done)
}

/// What the operator must mend is a precondition; what broke on the way is a failure.
fn refused(error: CopyError) -> anyhow::Error {
    match error {
        CopyError::Missing(_)
        | CopyError::Exists(_)
        | CopyError::InUse(_)
        | CopyError::Damaged { .. }
        | CopyError::Open(_) => Precondition::missing(format!("{:#}", anyhow::Error::new(error))),
        CopyError::Database(_) | CopyError::File { .. } => anyhow::Error::new(error),
    }
}
