//! What stands around a number: the word that names it, a sign of money.

use super::words::Word;

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
}

impl Text<'_> {
    /// The word that says what the number is which begins at word `first`, in small letters. Another
    /// number, a placeholder or the end of a sentence in between: then there is none.
    pub(super) fn name_of(&self, first: usize) -> Option<String> {
        let mut next = first;
        for _ in 0..FARTHEST {
            let index = next.checked_sub(1)?;
            if self.is_apart(index, next) || self.words[index].has_digit {
                return None;
            }
            let word = self.small(index);
            if !FILLERS.contains(&word.as_str()) {
                return Some(word);
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
            gap.iter().all(|byte| *byte == b' ') && UNITS.contains(&self.small(last + 1).as_str())
        });
        is_before || matches!(sign, Some(b'$' | b'%')) || has_unit
    }

    fn small(&self, index: usize) -> String {
        let word = self.words[index];
        String::from_utf8_lossy(&self.bytes[word.start..word.end]).to_ascii_lowercase()
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

#[cfg(test)]
mod tests {
    use super::super::words;
    use super::*;

    fn text(written: &str) -> Text<'_> {
        Text {
            bytes: written.as_bytes(),
            words: words::split(written.as_bytes()),
        }
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
