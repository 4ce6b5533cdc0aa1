//! [`PartWords`]: what a passage tells, by the words of the headings above it, as `config/parts.toml` has it.

use std::collections::BTreeMap;

use bot_core::Language;
use bot_core::answer::Part;

use super::headings::Headings;
use crate::document::Section;
use crate::word_list::WordListError;

/// The file that ships with the project.
const SHIPPED: &str = include_str!("../../../config/parts.toml");

/// Words of headings for each thing that passages tell, by language of the page.
#[derive(Debug, Default)]
pub struct PartWords {
    languages: BTreeMap<Language, Vec<(Part, Headings)>>,
}

impl PartWords {
    /// The words that ship with the project.
    ///
    /// # Errors
    /// Fails when the shipped file is damaged, which the tests exclude.
    pub fn shipped() -> Result<Self, WordListError> {
        Self::parse(SHIPPED)
    }

    /// Reads a file of words; `config/parts.toml` explains its form.
    ///
    /// # Errors
    /// Fails when the text is no TOML or names something that passages do not tell: with the first
    /// mistake.
    pub fn parse(text: &str) -> Result<Self, WordListError> {
        let file: BTreeMap<Language, BTreeMap<Part, Vec<String>>> =
            toml::from_str(text).map_err(|error| WordListError::of_toml(text, &error))?;
        let of_language = |mut words: BTreeMap<Part, Vec<String>>| {
            let of_part = |part| Some((part, Headings::of_words(&words.remove(&part)?)));
            Part::ALL.into_iter().filter_map(of_part).collect()
        };
        let languages = file
            .into_iter()
            .map(|(language, words)| (language, of_language(words)));
        Ok(Self {
            languages: languages.collect(),
        })
    }

    /// What the text of a section tells; nothing where its headings do not say.
    pub(crate) fn part_of(&self, language: Language, section: &Section) -> Option<Part> {
        let parts = self.languages.get(&language)?;
        let told = |heading: &String| {
            let names = |(_, words): &&(Part, Headings)| words.name(heading);
            parts.iter().find(names).map(|(part, _)| *part)
        };
        section.heading_path.iter().rev().find_map(told)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_innermost_heading_that_says_something_tells_what_a_passage_is() {
        let words = PartWords::shipped().unwrap();
        let table: [(Language, &[&str], Option<Part>); 8] = [
            (
                Language::FRENCH,
                &["Démarche", "Pièces à fournir"],
                Some(Part::Documents),
            ),
            (Language::FRENCH, &["Coûts", "En France"], Some(Part::Cost)),
            (Language::FRENCH, &["Où s’adresser ?"], Some(Part::Contact)),
            (
                Language::FRENCH,
                &["Demande en ligne"],
                Some(Part::OnlineService),
            ),
            (Language::FRENCH, &["Vous êtes majeur"], None),
            (Language::ENGLISH, &["Fees"], Some(Part::Cost)),
            (Language::ENGLISH, &["Information"], None),
            (Language::SPANISH, &["Plazos"], Some(Part::Delay)),
        ];
        for (language, path, expected) in table {
            let section = Section {
                heading_path: path.iter().map(|&heading| heading.to_owned()).collect(),
                ..Section::default()
            };
            assert_eq!(words.part_of(language, &section), expected, "{path:?}");
        }
    }

    #[test]
    fn a_part_that_does_not_exist_is_told_with_its_line() {
        let error = PartWords::parse("[fr]\ncost = [\"prix\"]\ncoust = [\"prix\"]\n").unwrap_err();
        assert_eq!(error.line, 3, "{error}");
    }
}
