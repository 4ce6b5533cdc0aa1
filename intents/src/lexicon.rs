//! Loads `config/intents.toml`: the wording that the recogniser knows, language by language.

use std::collections::BTreeMap;

use bot_core::Language;
use serde::Deserialize;

/// The file that ships with the project.
const SHIPPED: &str = include_str!("../../config/intents.toml");

/// The wording of all languages.
#[derive(Debug, Clone, Deserialize)]
#[serde(transparent)]
pub struct Lexicon {
    pub(crate) languages: BTreeMap<Language, Wording>,
}

/// A wording file that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the wording of greetings and definitions does not load")]
pub struct LexiconError(#[from] toml::de::Error);

/// The wording of one language; `config/intents.toml` explains each field.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Wording {
    pub(crate) greetings: Vec<String>,
    pub(crate) addressees: Vec<String>,
    pub(crate) openers: Vec<String>,
    pub(crate) please: Vec<String>,
    pub(crate) thanks: Vec<String>,
    pub(crate) farewells: Vec<String>,
    pub(crate) valedictions: Vec<String>,
    pub(crate) fillers: Vec<String>,
    pub(crate) lead_ins: Vec<String>,
    pub(crate) define: Vec<String>,
    pub(crate) term_nouns: Vec<String>,
    pub(crate) not_in_terms: String,
    pub(crate) words: String,
    pub(crate) endings: String,
    pub(crate) letters: String,
}

impl Lexicon {
    /// The wording that ships with the project.
    ///
    /// # Errors
    /// Fails when the shipped file is damaged, which the tests exclude.
    pub fn shipped() -> Result<Self, LexiconError> {
        Self::parse(SHIPPED)
    }

    /// Reads a wording file.
    ///
    /// # Errors
    /// Fails when the text is no TOML, or has a key that does not exist.
    pub fn parse(text: &str) -> Result<Self, LexiconError> {
        Ok(toml::from_str(text)?)
    }

    /// The languages that the file has wording for.
    pub fn languages(&self) -> impl Iterator<Item = Language> + '_ {
        self.languages.keys().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_file_loads() {
        let lexicon = Lexicon::shipped().unwrap();
        assert!(lexicon.languages().count() >= 5);
        for (language, wording) in &lexicon.languages {
            assert!(!wording.greetings.is_empty(), "{language}");
            assert!(
                wording.define.iter().all(|way| way.contains('*')),
                "{language}"
            );
        }
    }

    #[test]
    fn an_unknown_key_is_refused() {
        assert!(Lexicon::parse("[fr]\ngreeting = []").is_err());
    }
}
