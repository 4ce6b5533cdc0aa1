//! Refuses what must not or cannot be searched for.

use super::EngineSettings;
use crate::{Act, Cause, Sensitive, Understanding};

/// Why a message goes no further, if it does not.
pub(super) fn check(
    text: &Sensitive<String>,
    understood: &Understanding,
    settings: &EngineSettings,
) -> Result<(), Cause> {
    if text.expose().chars().count() > settings.longest_message {
        Err(Cause::TooLong)
    } else if understood.intent.act == Act::Nothing {
        Err(Cause::EmptyMessage)
    } else {
        Ok(())
    }
}
