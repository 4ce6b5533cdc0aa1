//! Options of the commands about glossaries.

use clap::{Args, Subcommand};

use super::DataArgs;

/// What to do with glossaries.
#[derive(Debug, Subcommand)]
pub enum GlossaryCommand {
    /// Lists the terms that people asked for and no glossary explains, with what they wrote. Read
    /// from the conversations that are kept.
    Missing(MissingArgs),
}

/// Options of `glossary missing`.
#[derive(Debug, Args)]
pub struct MissingArgs {
    /// Where conversations and index are.
    #[command(flatten)]
    pub data: DataArgs,
    /// Write the list as JSON.
    #[arg(long)]
    pub json: bool,
}
