//! Loads `config/courtesy.toml`: the wording that the recogniser knows, language by language.

use std::collections::BTreeMap;

use bot_core::Language;
use serde::Deserialize;

use crate::Mistake;

/// The file that ships with the project.
const SHIPPED: &str = include_str!("../../config/courtesy.toml");

/// The wording of all languages.
#[derive(Debug, Clone)]
pub struct Lexicon {
    pub(crate) languages: BTreeMap<Language, Wording>,
    digest: [u8; 32],
}

/// The wording of one language; `config/courtesy.toml` explains each field.
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
    pub(crate) names: Vec<String>,
}

impl Lexicon {
    /// The wording that ships with the project.
    ///
    /// # Errors
    /// Fails when the shipped file is damaged, which the tests exclude.
    pub fn shipped() -> Result<Self, Mistake> {
        Self::parse(SHIPPED)
    }

    /// Reads a wording file.
    ///
    /// # Errors
    /// Fails when the text is no TOML, or has a key that does not exist: with the first mistake.
    pub fn parse(text: &str) -> Result<Self, Mistake> {
        let languages = toml::from_str(text).map_err(|error| Mistake::of_toml(text, &error))?;
        let digest = *blake3::hash(text.as_bytes()).as_bytes();
        Ok(Self { languages, digest })
    }

    /// Changes when anything in the file does.
    pub(crate) fn digest(&self) -> &[u8; 32] {
        &self.digest
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
