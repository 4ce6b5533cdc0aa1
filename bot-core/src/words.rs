//! Finds the operator's words in a message: without case, accents and punctuation, whole words only.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A text as its bare words, each with a space before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BareWords(String);

impl BareWords {
    /// Takes a text apart.
    pub fn of(text: &str) -> Self {
        let mut bare = String::with_capacity(text.len() + 2);
        bare.push(' ');
        let letters = text.nfkd().filter(|letter| !is_combining_mark(*letter));
        for letter in letters.flat_map(char::to_lowercase) {
            if letter.is_alphanumeric() {
                bare.push(letter);
            } else if !bare.ends_with(' ') {
                bare.push(' ');
            }
        }
        if !bare.ends_with(' ') {
            bare.push(' ');
        }
        Self(bare)
    }

    /// Whether `words` stand in the text, one after another.
    pub fn contain(&self, words: &Self) -> bool {
        !words.is_empty() && self.0.contains(&words.0)
    }

    /// Whether there is no word.
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// The words, in order.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.0.split_whitespace()
    }

    /// How many letters the words have, as a measure of how telling they are.
    pub fn length(&self) -> usize {
        self.0.chars().filter(|letter| *letter != ' ').count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_are_found_without_accents_and_case() {
        let text = BareWords::of("Où est l’Hôtel des IMPÔTS, svp ?");
        for (words, found) in [
            ("hotel des impots", true),
            ("Impôts", true),
            ("impot", false),
            ("l'hôtel", true),
            ("", false),
            ("?", false),
        ] {
            assert_eq!(text.contain(&BareWords::of(words)), found, "{words}");
        }
    }
}
