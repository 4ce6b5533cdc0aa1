//! Options of `replay`.

use bot_core::TurnId;
use clap::Args;

use super::Places;

/// Options of `replay`.
#[derive(Debug, Args)]
pub struct ReplayArgs {
    /// The turn, as logs and events name it.
    pub turn: TurnId,
    /// Where index, conversations and model are.
    #[command(flatten)]
    pub places: Places,
    /// The data of the sample.
    #[arg(long)]
    pub sample: bool,
    /// Do it on the index in service, not on the one that the turn used.
    #[arg(long)]
    pub current: bool,
    /// Show what was said, too: personal data of citizens, masked.
    #[arg(long)]
    pub words: bool,
    /// Write JSON; it holds both answers, and not what the person wrote.
    #[arg(long, conflicts_with = "words")]
    pub json: bool,
}
