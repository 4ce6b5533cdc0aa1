//! Spelling correction from the words of the indexed pages: whoever may not read a page is never
//! shown, nor helped by, a word that stands only there.

use std::collections::BTreeMap;

use bot_core::Language;
use bot_core::access::{Access, Visibility};
use symspell::{AsciiStringStrategy, SymSpell, SymSpellBuilder, Verbosity};

use crate::analyzer;
use crate::catalog::Card;
use crate::lexical::LexicalIndex;

/// Shorter words have too many neighbours to be corrected.
const SHORTEST: usize = 5;
/// Longer words are not looked up, to bound the work.
const LONGEST: usize = 24;
/// Words on fewer pages are not offered: they are often mistakes themselves.
const FEWEST_PAGES: usize = 2;
/// Words of this length may differ in two letters, shorter ones in one.
const LONG_WORD: usize = 8;

/// Dictionaries by language and visibility.
pub(crate) struct Spelling {
    dictionaries: BTreeMap<(&'static str, Visibility), SymSpell<AsciiStringStrategy>>,
}

impl Spelling {
    /// Collects the words of the pages. A word belongs to the least restricted dictionary that one
    /// of its pages allows.
    pub(crate) fn of(lexical: &LexicalIndex, cards: &[Card], languages: &[Language]) -> Self {
        let mut words: BTreeMap<(&'static str, Visibility), BTreeMap<String, i64>> =
            BTreeMap::new();
        for language in languages {
            let code = analyzer::field_code(*language);
            let collected = lexical.words(*language, |word, rows| {
                if !is_correctable(word) {
                    return;
                }
                for row in rows {
                    if let Some(card) = cards.get(row as usize) {
                        let of = words.entry((code, card.visibility.clone())).or_default();
                        *of.entry(word.to_owned()).or_default() += 1;
                    }
                }
            });
            if let Err(error) = collected {
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    "no spelling correction"
                );
            }
        }
        let dictionaries = words
            .into_iter()
            .map(|(key, words)| (key, dictionary(&words)))
            .collect();
        Self { dictionaries }
    }

    /// The likeliest word that was meant, when there is a likely one.
    pub(crate) fn correct(
        &self,
        word: &str,
        language: Language,
        access: &Access,
    ) -> Option<String> {
        let code = analyzer::field_code(language);
        let plain = analyzer::plain_words(language, word).join("");
        if !is_correctable(&plain) {
            return None;
        }
        let distance = if plain.len() >= LONG_WORD { 2 } else { 1 };
        self.dictionaries
            .iter()
            .filter(|((of, visibility), _)| *of == code && access.allows(visibility))
            .filter_map(|(_, words)| {
                words
                    .lookup(&plain, Verbosity::Top, distance)
                    .into_iter()
                    .next()
            })
            .min_by_key(|suggestion| (suggestion.distance, -suggestion.count))
            .map(|suggestion| suggestion.term)
    }
}

/// Folded, ASCII, letters only: numbers and form names are never corrected.
fn is_correctable(word: &str) -> bool {
    (SHORTEST..=LONGEST).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_lowercase())
}

fn dictionary(words: &BTreeMap<String, i64>) -> SymSpell<AsciiStringStrategy> {
    let mut symspell = SymSpellBuilder::default()
        .max_dictionary_edit_distance(2)
        .prefix_length(6)
        .count_threshold(1)
        .build()
        .unwrap_or_default();
    for (word, count) in words
        .iter()
        .filter(|(_, count)| **count >= FEWEST_PAGES as i64)
    {
        symspell.load_dictionary_line(&format!("{word}\t{count}"), 0, 1, "\t");
    }
    symspell
}
