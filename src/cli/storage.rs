//! Options of the commands about conversations and keys.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Places;

/// Where conversations and keys are.
#[derive(Debug, Clone, Default, Args)]
pub struct DataArgs {
    /// Folder of the data [env: `GUICHET_DATA_DIR`, which `--sample` leaves alone].
    #[arg(long, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// The data of the sample.
    #[arg(long)]
    pub sample: bool,
}

impl DataArgs {
    /// The same as places of an installation.
    pub fn places(&self) -> Places {
        Places {
            data_dir: self.data_dir.clone(),
            model: None,
        }
    }
}

/// Options of `backup`.
#[derive(Debug, Args)]
pub struct BackupArgs {
    /// File to write; it must not exist.
    pub file: PathBuf,
    /// Where the data is.
    #[command(flatten)]
    pub data: DataArgs,
}

/// Options of `restore`.
#[derive(Debug, Args)]
pub struct RestoreArgs {
    /// File that `backup` wrote; it stays.
    pub file: PathBuf,
    /// Where the data is.
    #[command(flatten)]
    pub data: DataArgs,
}

/// What to do with keys.
#[derive(Debug, Subcommand)]
pub enum KeysCommand {
    /// Makes the key files that are not there yet, readable by their owner alone.
    Generate(DataArgs),
    /// Adds a new current key to each key file; older ones still open what they closed.
    Rotate(DataArgs),
}
