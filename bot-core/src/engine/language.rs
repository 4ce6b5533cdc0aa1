//! Chooses the language to search in and the language to speak.

use super::EngineSettings;
use super::history::History;
use super::understand::Understood;
use crate::phrases::Phrases;
use crate::{Inbound, Language};

/// The two languages of a turn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TurnLanguage {
    /// Language of the question.
    pub(super) asked: Language,
    /// Language of the assistant's own sentences.
    pub(super) spoken: Language,
    /// Whether anything tells the language, or it was guessed.
    pub(super) is_known: bool,
}

/// What is known of the person's language before their message is read: their own choice, else the
/// channel's locale, else the language of the conversation.
pub(super) fn before(inbound: &Inbound, history: &History) -> Option<Language> {
    let wish = history
        .wish
        .filter(|wish| wish.instead_of == inbound.language);
    let chosen = wish.map(|wish| wish.to).or(inbound.language);
    chosen.or(inbound.locale).or(history.spoken)
}

/// The languages of a turn. What was known before wins over what is detected; the question is
/// searched in the language that it is in. The assistant speaks what it has phrases for.
pub(super) fn of_turn(
    before: Option<Language>,
    understood: &Understood,
    phrases: &Phrases,
    settings: &EngineSettings,
) -> TurnLanguage {
    let detected = understood.understanding.language;
    let known = understood.language.or(before).or(detected);
    let asked = detected.or(known).unwrap_or(settings.default_language);
    TurnLanguage {
        asked,
        ..unread(known, phrases, settings)
    }
}

/// The languages for a text whose own language is not looked for.
pub(super) fn unread(
    known: Option<Language>,
    phrases: &Phrases,
    settings: &EngineSettings,
) -> TurnLanguage {
    let spoken = known.filter(|language| phrases.speaks(*language));
    TurnLanguage {
        asked: known.unwrap_or(settings.default_language),
        spoken: spoken.unwrap_or(settings.default_language),
        is_known: known.is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::history::LanguageWish;
    use crate::evidence::Narrowing;
    use crate::{Intent, Understanding};

    const FR: Option<Language> = Some(Language::FRENCH);
    const EN: Option<Language> = Some(Language::ENGLISH);
    const ES: Option<Language> = Some(Language::SPANISH);
    const DE: Option<Language> = Some(Language::GERMAN);

    /// Chosen, locale, spoken before, wish in words, detected; asked, spoken, known.
    type Row = (
        [Option<Language>; 5],
        (Option<Language>, Option<Language>, bool),
    );

    #[test]
    fn the_table() {
        let table: [Row; 8] = [
            ([FR, EN, ES, None, EN], (EN, FR, true)),
            ([None, EN, ES, None, FR], (FR, EN, true)),
            ([None, None, ES, None, EN], (EN, ES, true)),
            ([None, None, None, None, EN], (EN, EN, true)),
            ([None, None, None, None, None], (FR, FR, false)),
            ([FR, None, FR, ES, None], (ES, ES, true)),
            ([None, None, None, None, DE], (DE, FR, true)),
            ([None, EN, None, None, None], (EN, EN, true)),
        ];
        let phrases = Phrases::shipped().unwrap();
        for ([chosen, locale, spoken, wish, detected], expected) in table {
            let today = "2026-11-26".parse().unwrap();
            let inbound = Inbound {
                language: chosen,
                locale,
                ..Inbound::from_citizen("test", String::new(), today)
            };
            let history = History {
                spoken,
                wish: wish.map(|to| LanguageWish {
                    to,
                    instead_of: chosen,
                }),
                ..History::default()
            };
            let understood = Understood {
                understanding: Understanding::certain(Intent::question(), detected, String::new()),
                page: None,
                narrowing: Narrowing::default(),
                otherwise: None,
                language: None,
            };
            let before = before(&inbound, &history);
            let settings = EngineSettings::default();
            let language = of_turn(before, &understood, &phrases, &settings);
            let found = (
                Some(language.asked),
                Some(language.spoken),
                language.is_known,
            );
            assert_eq!(found, expected, "{chosen:?} {locale:?} {spoken:?} {wish:?}");
        }
    }
}
