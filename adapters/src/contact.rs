//! Who can help people when the assistant cannot.

use std::collections::BTreeMap;

use bot_core::Language;

use crate::links::followable;

/// Who can help. All parts may be empty; then a general sentence is said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// Who it is and when, such as "The town hall answers on weekdays from 9 to 17 h", by language.
    pub text: BTreeMap<Language, String>,
    /// Address of a page or a form.
    pub url: String,
    /// Telephone number, as people write it.
    pub telephone: String,
    /// E-mail address.
    pub email: String,
}

impl Contact {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
            && [&self.url, &self.telephone, &self.email]
                .iter()
                .all(|part| part.is_empty())
    }

    /// The text in a language, or in the first one that it was written in.
    pub fn text_in(&self, language: Language) -> Option<(Language, &str)> {
        let own = self.text.get_key_value(&language);
        let (language, text) = own.or_else(|| self.text.first_key_value())?;
        Some((*language, text))
    }

    /// The address, when it is one that a person can safely follow.
    pub fn link(&self) -> Option<&str> {
        followable(Some(&self.url))
    }

    /// The telephone number as an address.
    pub fn dialled(&self) -> String {
        dialled(&self.telephone)
    }
}

/// A telephone number as an address: digits, and a plus or a star at the start.
pub(crate) fn dialled(telephone: &str) -> String {
    let signs = telephone.char_indices();
    signs
        .filter(|(at, sign)| sign.is_ascii_digit() || (*at == 0 && ['+', '*'].contains(sign)))
        .map(|(_, sign)| sign)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_falls_back_to_the_language_it_was_written_in() {
        let mut contact = Contact::default();
        assert!(contact.is_empty());
        assert_eq!(contact.text_in(Language::FRENCH), None);
        contact
            .text
            .insert(Language::FRENCH, "La mairie".to_owned());
        let french = Some((Language::FRENCH, "La mairie"));
        assert_eq!(contact.text_in(Language::FRENCH), french);
        assert_eq!(contact.text_in(Language::SPANISH), french);
        assert!(!contact.is_empty());
    }

    #[test]
    fn a_number_is_dialled_without_its_spaces() {
        let of = |telephone: &str| Contact {
            telephone: telephone.to_owned(),
            ..Contact::default()
        };
        assert_eq!(of("+99 1 23 45").dialled(), "+9912345");
        assert_eq!(of("01 99 00 (12)").dialled(), "01990012");
        assert_eq!(dialled("*4141"), "*4141");
    }
}
