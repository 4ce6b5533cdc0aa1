//! What the accessibility statement says.

use std::collections::BTreeMap;

use bot_core::Language;
use jiff::civil::Date;
use serde::Deserialize;

/// The facts of the statement at `/accessibility`. Sentences around them are in the locales.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accessibility {
    /// Who is responsible for the service. Without it the page says that no statement was made yet.
    pub organisation: String,
    /// When the statement was made or last checked.
    pub date: Option<Date>,
    /// How far the service conforms.
    pub conformance: Conformance,
    /// The rules that it was checked against, such as `WCAG 2.2 AA`.
    pub standard: String,
    /// What is known not to work, by language; each text is one gap.
    pub gaps: BTreeMap<Language, Vec<String>>,
    /// Where to report a barrier.
    pub email: String,
    /// A telephone number for the same.
    pub phone: String,
    /// A postal address for the same, one line a line.
    pub address: Vec<String>,
    /// To whom one turns when the organisation does not answer.
    pub enforcement: Enforcement,
}

impl Default for Accessibility {
    fn default() -> Self {
        Self {
            organisation: String::new(),
            date: None,
            conformance: Conformance::default(),
            standard: "WCAG 2.2 AA".to_owned(),
            gaps: BTreeMap::new(),
            email: String::new(),
            phone: String::new(),
            address: Vec::new(),
            enforcement: Enforcement::default(),
        }
    }
}

impl Accessibility {
    /// Whether the operator has filled in what a statement needs: who says it, and when.
    pub fn is_made(&self) -> bool {
        !self.organisation.is_empty() && self.date.is_some()
    }

    /// The known gaps in a language, or those of another language with its code when none were
    /// written in this one.
    pub fn gaps_in(&self, language: Language) -> Option<(Language, &[String])> {
        let own = self.gaps.get_key_value(&language);
        let (language, gaps) = own.or_else(|| self.gaps.first_key_value())?;
        Some((*language, gaps))
    }
}

/// How far a service conforms to its standard, in the words of EN 301 549 statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Conformance {
    /// No gap is known.
    Full,
    /// Most requirements are met.
    #[default]
    Partial,
    /// Most requirements are not met.
    None,
}

/// The body that enforces accessibility.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Enforcement {
    /// Its name.
    pub name: String,
    /// Its web address.
    pub url: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_told_in_another_language_rather_than_not_at_all() {
        let mut statement = Accessibility::default();
        assert_eq!(statement.gaps_in(Language::ENGLISH), None);
        let gaps = vec!["une lacune".to_owned()];
        statement.gaps.insert(Language::FRENCH, gaps.clone());
        let told = statement.gaps_in(Language::ENGLISH);
        assert_eq!(told, Some((Language::FRENCH, gaps.as_slice())));
    }
}
