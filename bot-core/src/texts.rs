//! One text in several languages, as an operator writes it in the configuration.

use std::collections::BTreeMap;

use crate::Language;

/// A text by language. May be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts(BTreeMap<Language, String>);

impl Texts {
    /// The text in `language`, else in the first language that it is written in.
    pub fn best(&self, language: Language) -> Option<(Language, &str)> {
        let own = self.0.get_key_value(&language);
        let (language, text) = own.or_else(|| self.0.first_key_value())?;
        Some((*language, text))
    }

    /// Whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The languages that it is written in.
    pub fn languages(&self) -> impl Iterator<Item = Language> + '_ {
        self.0.keys().copied()
    }
}

impl FromIterator<(Language, String)> for Texts {
    fn from_iter<T: IntoIterator<Item = (Language, String)>>(texts: T) -> Self {
        let written = texts
            .into_iter()
            .filter(|(_, text)| !text.trim().is_empty());
        Self(written.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_falls_back_to_a_language_that_it_is_written_in() {
        let texts: Texts = [(Language::FRENCH, "La mairie".to_owned())]
            .into_iter()
            .collect();
        assert_eq!(
            texts.best(Language::SPANISH),
            Some((Language::FRENCH, "La mairie"))
        );
        let blank: Texts = [(Language::FRENCH, " ".to_owned())].into_iter().collect();
        assert!(blank.is_empty());
    }
}
