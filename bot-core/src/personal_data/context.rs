//! What stands around a number: the word that names it, a sign of money.

use super::fold::OTHER_SIGN;
use super::words::{self, Word};

/// Words that may stand between a number and the word that names it.
const FILLERS: [&str; 62] = [
    "a",
    "al",
    "at",
    "au",
    "aux",
    "by",
    "c",
    "ce",
    "ci",
    "code",
    "d",
    "de",
    "del",
    "des",
    "dessous",
    "du",
    "el",
    "en",
    "es",
    "est",
    "following",
    "here",
    "is",
    "it",
    "l",
    "la",
    "le",
    "les",
    "ma",
    "me",
    "mes",
    "mi",
    "mis",
    "moi",
    "mon",
    "my",
    "n",
    "nr",
    "no",
    "nous",
    "number",
    "numbers",
    "numero",
    "numeros",
    "num",
    "of",
    "on",
    "par",
    "perso",
    "personal",
    "personnel",
    "por",
    "pour",
    "provided",
    "si",
    "son",
    "sont",
    "suivant",
    "sur",
    "the",
    "us",
    "voici",
];

/// Most words looked at before a number.
const FARTHEST: usize = 8;

/// Words after a number that make it an amount or a measure.
const UNITS: [&str; 14] = [
    "euro",
    "euros",
    "eur",
    "dollar",
    "dollars",
    "usd",
    "dolares",
    "pounds",
    "livres",
    "francs",
    "centimes",
    "personnes",
    "habitants",
    "millions",
];

/// A plain text and its words.
pub(super) struct Text<'t> {
    /// The text.
    pub(super) bytes: &'t [u8],
    /// Its words.
    pub(super) words: Vec<Word>,
    /// Whether there is a digit in it.
    pub(super) has_digit: bool,
    /// The text in small letters.
    small: Vec<u8>,
}

impl<'t> Text<'t> {
    /// Cuts a plain text into words.
    pub(super) fn new(bytes: &'t [u8]) -> Self {
        Self {
            bytes,
            words: words::split(bytes),
            has_digit: bytes.iter().any(u8::is_ascii_digit),
            small: bytes.to_ascii_lowercase(),
        }
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// A word as it is written.
    pub(super) fn raw(&self, index: usize) -> &[u8] {
        let word = self.words[index];
        &self.bytes[word.start..word.end]
    }

    /// A word in small letters; empty when there is none of this number.
    pub(super) fn small(&self, index: usize) -> &[u8] {
        let word = self.words.get(index);
        word.map_or(&[], |word| &self.small[word.start..word.end])
    }

    /// What stands before a word, after the one before it.
    pub(super) fn gap(&self, index: usize) -> &[u8] {
        let before = index
            .checked_sub(1)
            .map_or(0, |before| self.words[before].end);
        &self.bytes[before..self.words[index].start]
    }

    /// What stands after a word, before the next one.
    pub(super) fn gap_after(&self, index: usize) -> &[u8] {
        let next = self.words.get(index + 1);
        let end = next.map_or(self.bytes.len(), |next| next.start);
        &self.bytes[self.words[index].end..end]
    }

    /// Whether a word is one of a list in small letters.
    pub(super) fn is_one_of(&self, index: usize, list: &[&str]) -> bool {
        let word = self.small(index);
        list.iter().any(|known| known.as_bytes() == word)
    }

    /// Whether words stand one after another from `index` on, on one line.
    pub(super) fn stand(&self, index: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(offset, word)| {
            self.small(index + offset) == word.as_bytes()
                && (offset == 0 || is_close(self.gap(index + offset)))
        })
    }

    /// Whether a word begins with a capital.
    pub(super) fn is_capital(&self, index: usize) -> bool {
        let first = self.words.get(index).map(|word| self.bytes[word.start]);
        first.is_some_and(|first| first.is_ascii_uppercase())
    }

    /// Whether a word is digits alone, as many as `lengths` says.
    pub(super) fn is_number(&self, index: usize, lengths: std::ops::RangeInclusive<usize>) -> bool {
        let word = self.small(index);
        lengths.contains(&word.len()) && word.iter().all(u8::is_ascii_digit)
    }

    /// Whether a word and the one before it are of one statement.
    pub(super) fn goes_on(&self, index: usize) -> bool {
        index > 0 && index < self.len() && !self.is_apart(index - 1, index)
    }

    /// The word that says what the number is which begins at word `first`, in small letters. Another
    /// number, a placeholder or the end of a sentence in between: then there is none.
    pub(super) fn name_of(&self, first: usize) -> Option<String> {
        let mut next = first;
        for _ in 0..FARTHEST {
            let index = next.checked_sub(1)?;
            if self.is_apart(index, next) || self.words[index].has_digit {
                return None;
            }
            if !self.is_one_of(index, &FILLERS) {
                return Some(String::from_utf8_lossy(self.small(index)).into_owned());
            }
            next = index;
        }
        None
    }

    /// Whether the number from word `first` to word `last` is an amount of money, a share or a count.
    pub(super) fn is_amount(&self, first: usize, last: usize) -> bool {
        let start = self.words[first].start;
        let after = &self.bytes[self.words[last].end..];
        let sign = after.iter().find(|byte| **byte != b' ');
        let is_before = start.checked_sub(1).map(|before| self.bytes[before]) == Some(b'$');
        let has_unit = self.words.get(last + 1).is_some_and(|next| {
            if next.has_digit {
                return false;
            }
            let gap = &self.bytes[self.words[last].end..next.start];
            gap.iter().all(|byte| *byte == b' ') && self.is_one_of(last + 1, &UNITS)
        });
        is_before || matches!(sign, Some(b'$' | b'%')) || has_unit
    }

    /// Whether two neighbouring words belong to different statements.
    fn is_apart(&self, index: usize, next: usize) -> bool {
        let gap = &self.bytes[self.words[index].end..self.words[next].start];
        let has_full_stop = gap.contains(&b'.');
        let begins_sentence = self.bytes[self.words[next].start].is_ascii_uppercase();
        gap.len() > 6
            || gap.iter().any(|byte| b"?!;[]\n".contains(byte))
            || (has_full_stop && begins_sentence)
    }
}

/// Whether two words with this between them can be of one name or number: a space, an apostrophe, a
/// hyphen, a sign that does not show in the plain form.
pub(super) fn is_close(gap: &[u8]) -> bool {
    gap.len() <= 2
        && gap
            .iter()
            .all(|byte| b" '-._".contains(byte) || *byte == OTHER_SIGN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(written: &str) -> Text<'_> {
        Text::new(written.as_bytes())
    }

    #[test]
    fn the_nearest_word_that_is_no_filler_names_a_number() {
        for (written, expected) in [
            ("My SSN is 12", Some("ssn")),
            ("tel. : 12", Some("tel")),
            ("le numero du mobile est le 12", Some("mobile")),
            ("tel cassé ? 12", None),
            ("tel 3 12", None),
            ("[telephone] 12", None),
            ("le 12", None),
            ("mon telephone. Dossier n 12", Some("dossier")),
        ] {
            let text = text(written);
            let last = text.words.len() - 1;
            assert_eq!(text.name_of(last).as_deref(), expected, "{written}");
        }
    }

    #[test]
    fn signs_and_units_make_an_amount() {
        for (written, expected) in [
            ("12 $", true),
            ("$12", true),
            ("12%", true),
            ("12 euros", true),
            ("12 ans", false),
            ("12. Euros", false),
        ] {
            assert_eq!(text(written).is_amount(0, 0), expected, "{written}");
        }
    }
}
