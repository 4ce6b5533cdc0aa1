//! Finds phrases of the lexicon in a list of words, with one typing error in long words.

use std::collections::HashMap;

use crate::words::{Gap, Word, folded_words};

/// Words of this many letters or more may hold one typing error.
const LONG_WORD: usize = 7;

/// A set of phrases, each with what it stands for.
#[derive(Debug)]
pub(crate) struct PhraseSet<T> {
    by_first_word: HashMap<String, Vec<Phrase<T>>>,
    long_first_words: HashMap<char, Vec<String>>,
}

#[derive(Debug)]
struct Phrase<T> {
    words: Vec<String>,
    meaning: T,
}

/// A phrase that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found<T> {
    /// How many words it covers.
    pub(crate) length: usize,
    /// What it stands for.
    pub(crate) meaning: T,
}

impl<T> Default for PhraseSet<T> {
    fn default() -> Self {
        Self {
            by_first_word: HashMap::new(),
            long_first_words: HashMap::new(),
        }
    }
}

impl<T: Copy> PhraseSet<T> {
    /// Adds every variant of a pattern with `{a|b|}` choices.
    pub(crate) fn add(&mut self, pattern: &str, meaning: T) {
        for variant in variants(pattern) {
            let words = folded_words(&variant);
            let Some(first) = words.first().cloned() else {
                continue;
            };
            let phrases = self.by_first_word.entry(first.clone()).or_default();
            if phrases.iter().any(|phrase| phrase.words == words) {
                continue;
            }
            phrases.push(Phrase { words, meaning });
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
            if let Some(letter) = first.chars().next().filter(|_| first.len() >= LONG_WORD) {
                self.long_first_words.entry(letter).or_default().push(first);
            }
        }
    }

    /// The longest phrase at the beginning of `words`.
    pub(crate) fn longest(&self, words: &[Word]) -> Option<Found<T>> {
        let first = &words.first()?.folded;
        let listed = match self.by_first_word.get(first) {
            Some(listed) => listed,
            None => self.by_first_word.get(self.corrected(first)?)?,
        };
        let phrase = listed
            .iter()
            .find(|phrase| starts_with(words, &phrase.words))?;
        Some(Found {
            length: phrase.words.len(),
            meaning: phrase.meaning,
        })
    }

    fn corrected(&self, word: &str) -> Option<&String> {
        if word.len() + 1 < LONG_WORD {
            return None;
        }
        let candidates = self.long_first_words.get(&word.chars().next()?)?;
        candidates
            .iter()
            .find(|candidate| one_error_apart(word, candidate))
    }
}

fn starts_with(words: &[Word], phrase: &[String]) -> bool {
    words.len() >= phrase.len()
        && words
            .iter()
            .zip(phrase)
            .enumerate()
            .all(|(at, (word, expected))| {
                (at == 0 || word.gap <= Gap::Pause) && same_word(&word.folded, expected)
            })
}

/// Whether two folded words are the same but for one typing error in a long word.
pub(crate) fn same_word(word: &str, expected: &str) -> bool {
    word == expected
        || (expected.len() >= LONG_WORD
            && word.as_bytes().first() == expected.as_bytes().first()
            && one_error_apart(word, expected))
}

/// One letter more, less, other, or two neighbours exchanged.
fn one_error_apart(word: &str, expected: &str) -> bool {
    let (word, expected) = (word.as_bytes(), expected.as_bytes());
    if word.len().abs_diff(expected.len()) > 1 {
        return false;
    }
    let same_start = word
        .iter()
        .zip(expected)
        .take_while(|(a, b)| a == b)
        .count();
    let (word, expected) = (&word[same_start..], &expected[same_start..]);
    match (word, expected) {
        ([], _) | (_, []) => true,
        ([a, rest @ ..], [b, others @ ..]) => {
            rest == others
                || rest == expected
                || word == others
                || (rest.first() == Some(b)
                    && others.first() == Some(a)
                    && rest[1..] == others[1..])
        }
    }
}

/// Every way to read a pattern with `{a|b|}` choices.
pub(crate) fn variants(pattern: &str) -> Vec<String> {
    let parts = pattern.split_once('{').and_then(|(before, rest)| {
        let (choices, after) = rest.split_once('}')?;
        Some((before, choices, after))
    });
    let Some((before, choices, after)) = parts else {
        return vec![pattern.to_owned()];
    };
    let endings = variants(after);
    choices
        .split('|')
        .flat_map(|choice| {
            endings
                .iter()
                .map(move |ending| format!("{before}{choice}{ending}"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

    #[test]
    fn the_longest_phrase_wins() {
        let mut set = PhraseSet::default();
        set.add("merci {beaucoup|} {d'avance|}", 1);
        set.add("merci de me dire", 2);
        let length = |text: &str| set.longest(&words(text)).map(|found| found.length);
        assert_eq!(length("Merci beaucoup d’avance"), Some(4));
        assert_eq!(length("merci de me dire"), Some(4));
        assert_eq!(length("merci de vous presser"), Some(1));
        assert_eq!(length("merci. beaucoup"), Some(1), "not across sentences");
        assert_eq!(length("mercier"), None, "short words take no errors");
    }

    #[test]
    fn one_error_is_one_error() {
        for typo in ["bonjours", "bnjour", "bonjuor", "bonjovr"] {
            assert!(same_word(typo, "bonjour"), "{typo}");
        }
        for other in ["bonjourss", "boujous", "journal", "donjour"] {
            assert!(!same_word(other, "bonjour"), "{other}");
        }
    }

    #[test]
    fn patterns_unfold() {
        assert_eq!(variants("a {b|c|} {d|}").len(), 6);
        assert_eq!(variants("plain"), ["plain"]);
    }
}
