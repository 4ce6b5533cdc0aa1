//! Headings below which pages tell what is asked: "Coût" for who asks for the price.

use bot_core::Language;
use bot_core::understanding::HeadingWords;

use crate::analyzer;

/// Words of headings in the language of a page.
#[derive(Debug, Clone, Default)]
pub(crate) struct Headings(Vec<Vec<String>>);

impl Headings {
    /// Those of `wanted` that are in the language of the page.
    pub(crate) fn new(language: Language, wanted: &[HeadingWords]) -> Self {
        let own = wanted.iter().filter(|words| words.language == language);
        let plain = own.map(|words| analyzer::plain_words(language, &words.words));
        Self(plain.filter(|words| !words.is_empty()).collect())
    }

    /// Words in any language.
    pub(super) fn of_words(words: &[String]) -> Self {
        let plain = words
            .iter()
            .map(|words| analyzer::plain_words(Language::FRENCH, words));
        Self(plain.filter(|words| !words.is_empty()).collect())
    }

    /// Whether one of the headings holds one of the words, which may be beginnings of longer ones.
    pub(super) fn match_any(&self, path: &[String]) -> bool {
        !self.0.is_empty() && path.iter().any(|heading| self.name(heading))
    }

    /// Whether a heading holds one of the words.
    pub(super) fn name(&self, heading: &str) -> bool {
        // Any language will do: folded words are the same in all of them.
        let heading = analyzer::plain_words(Language::FRENCH, heading);
        let begins = |(word, beginning): (&String, &String)| word.starts_with(beginning.as_str());
        self.0.iter().any(|wanted| {
            let mut windows = heading.windows(wanted.len());
            windows.any(|window| window.iter().zip(wanted).all(begins))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_match_by_the_beginnings_of_their_words_in_the_language_of_the_page() {
        let wanted = |language, words: &str| HeadingWords {
            language,
            words: words.to_owned(),
        };
        let headings = Headings::new(
            Language::FRENCH,
            &[
                wanted(Language::FRENCH, "coût"),
                wanted(Language::FRENCH, "où s'adresser"),
                wanted(Language::ENGLISH, "pay"),
            ],
        );
        let table = [
            ("Coûts et délais", true),
            ("Où s’adresser ?", true),
            ("Où aller", false),
            ("Pays concernés", false),
        ];
        for (heading, expected) in table {
            let path = ["Vous êtes majeur".to_owned(), heading.to_owned()];
            assert_eq!(headings.match_any(&path), expected, "{heading}");
        }
        assert!(!Headings::default().match_any(&["Coût".to_owned()]));
    }
}
