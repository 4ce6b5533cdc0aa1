//! Options of `guichet conflicts`.

use clap::Args;

use super::{Caller, Places};

/// Options of `conflicts`.
#[derive(Debug, Args)]
pub struct ConflictsArgs {
    /// Where the index is.
    #[command(flatten)]
    pub places: Places,
    /// Look at the sample knowledge base.
    #[arg(long)]
    pub sample: bool,
    /// Write the list as JSON.
    #[arg(long)]
    pub json: bool,
    /// Whose pages to compare.
    #[command(flatten)]
    pub caller: Caller,
}
