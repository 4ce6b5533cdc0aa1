//! What the head sees of a message: hashed words, pairs of words and pieces of words, its form and the
//! courtesy around it.

use crate::courtesy::Courtesy;
use crate::words::Word;

/// Features are numbered below this; different ones may share a number.
pub(crate) const FEATURES: usize = 1 << 16;

/// Changes whenever the same message would give other features.
pub(crate) const VERSION: u8 = 1;

/// Words after this many are not looked at: a message wants what it begins with.
const MOST_WORDS: usize = 120;

/// Lengths of pieces of words.
const PIECES: std::ops::RangeInclusive<usize> = 3..=5;

/// How much a kind of feature weighs as a whole, before training.
const WORDS: f32 = 1.0;
const LETTERS: f32 = 1.0;
const FORM: f32 = 0.5;

/// Numbered features with their values.
pub(crate) type Features = Vec<(u32, f32)>;

/// The features of a message by its words without courtesy.
pub(crate) fn features(text: &str, words: &[Word], said: Option<Courtesy>) -> Features {
    let words = &words[..words.len().min(MOST_WORDS)];
    let mut found = Features::new();
    append(&mut found, of_words(words), WORDS);
    append(&mut found, of_letters(words), LETTERS);
    append(&mut found, of_form(text, words.len(), said), FORM);
    found.sort_unstable_by_key(|feature| feature.0);
    found.dedup_by(|next, kept| {
        let is_same = next.0 == kept.0;
        if is_same {
            kept.1 += next.1;
        }
        is_same
    });
    found
}

/// Each once, all together of length `weight`.
fn append(features: &mut Features, mut numbers: Vec<u32>, weight: f32) {
    numbers.sort_unstable();
    numbers.dedup();
    let count = f32::from(u16::try_from(numbers.len()).unwrap_or(u16::MAX));
    let value = weight / count.max(1.0).sqrt();
    features.extend(numbers.into_iter().map(|number| (number, value)));
}

fn of_words(words: &[Word]) -> Vec<u32> {
    let mut numbers = Vec::with_capacity(2 * words.len() + 1);
    let mut before = "";
    for word in words {
        numbers.push(number(&["word", &word.folded]));
        numbers.push(number(&["pair", before, &word.folded]));
        before = &word.folded;
    }
    numbers.push(number(&["pair", before, ""]));
    numbers
}

fn of_letters(words: &[Word]) -> Vec<u32> {
    let mut numbers = Vec::new();
    for word in words {
        let letters: Vec<char> = std::iter::once(' ')
            .chain(word.folded.chars())
            .chain([' '])
            .collect();
        for length in PIECES {
            for piece in letters.windows(length) {
                let piece: String = piece.iter().collect();
                numbers.push(number(&["piece", &piece]));
            }
        }
    }
    numbers
}

fn of_form(text: &str, words: usize, said: Option<Courtesy>) -> Vec<u32> {
    let mut numbers = vec![number(&["length", length_class(words)])];
    if let Some(said) = said {
        numbers.push(number(&["said", &format!("{said:?}")]));
    }
    if text.contains('?') {
        numbers.push(number(&["asks"]));
    }
    if text.contains('!') {
        numbers.push(number(&["exclaims"]));
    }
    if text.contains(|letter: char| letter.is_ascii_digit()) {
        numbers.push(number(&["digits"]));
    }
    if !text.contains(char::is_lowercase) {
        numbers.push(number(&["capitals"]));
    }
    numbers
}

fn length_class(words: usize) -> &'static str {
    match words {
        0 => "none",
        1 => "one",
        2 => "two",
        3..=4 => "few",
        5..=8 => "short",
        9..=16 => "sentence",
        17..=40 => "long",
        _ => "letter",
    }
}

/// The number of a feature by its name: FNV-1a, folded to the range.
fn number(parts: &[&str]) -> u32 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        for byte in part.bytes().chain([0xff]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    let folded = (hash ^ (hash >> 32)) % FEATURES as u64;
    u32::try_from(folded).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words;

    fn of(text: &str) -> Features {
        features(text, &words(text), None)
    }

    #[test]
    fn a_message_has_the_same_features_with_and_without_accents_and_case() {
        assert_eq!(of("Où est la mairie ?"), of("ou est la Mairie ?"));
        assert_ne!(of("Où est la mairie ?"), of("Où est la mairie"));
    }

    #[test]
    fn a_typing_error_leaves_most_pieces() {
        let shared = |one: &str, other: &str| {
            let (one, other) = (of(one), of(other));
            let is_shared = |number: &u32| other.iter().any(|feature| feature.0 == *number);
            one.iter().filter(|feature| is_shared(&feature.0)).count()
        };
        assert!(shared("passeport", "passport") > shared("passeport", "naissance") + 3);
    }

    #[test]
    fn any_text_has_finite_features() {
        for text in ["", "?", "a", "🙂", &"mot ".repeat(10_000)] {
            let features = of(text);
            assert!(!features.is_empty());
            assert!(features.len() < 20_000);
            assert!(features.iter().all(|feature| feature.1.is_finite()));
        }
    }
}
