//! Chooses the language to search in and the language to speak.

use super::EngineSettings;
use crate::phrases::Phrases;
use crate::{Inbound, Language, Understanding};

/// The two languages of a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TurnLanguage {
    /// Language of the question.
    pub(super) asked: Language,
    /// Language of the assistant's own sentences.
    pub(super) spoken: Language,
}

/// The person's choice wins over what was recognised, and that over the operator's default. The
/// assistant speaks what it has phrases for.
pub(super) fn of_turn(
    inbound: &Inbound,
    understood: &Understanding,
    phrases: &Phrases,
    settings: &EngineSettings,
) -> TurnLanguage {
    let asked = understood
        .language
        .or(inbound.language)
        .unwrap_or(settings.default_language);
    let preferred = inbound.language.unwrap_or(asked);
    let spoken = if phrases.speaks(preferred) {
        preferred
    } else {
        settings.default_language
    };
    TurnLanguage { asked, spoken }
}
