//! Cuts text into words without case and accents, remembering where each one stands.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What stands before a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gap {
    /// White space, an apostrophe, a hyphen, or nothing.
    Joint,
    /// A comma, a bracket, a dash or a quotation mark.
    Pause,
    /// The end of a sentence.
    Stop,
    /// A line break.
    Line,
}

/// One word of a text.
#[derive(Debug, Clone)]
pub(crate) struct Word {
    /// Without case and accents.
    pub(crate) folded: String,
    /// First byte in the text.
    pub(crate) start: usize,
    /// One past the last byte.
    pub(crate) end: usize,
    /// What stands before it.
    pub(crate) gap: Gap,
    /// Whether it begins with a capital.
    pub(crate) capital: bool,
    /// Whether it is written like an acronym: two to four letters, all capitals.
    pub(crate) capitals: bool,
}

/// All words of a text, in order.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::with_capacity(text.len() / 6 + 1);
    let mut start = None;
    let mut gap = Gap::Joint;
    for (at, character) in text.char_indices() {
        if character.is_alphanumeric() || is_combining_mark(character) {
            start.get_or_insert(at);
            continue;
        }
        if let Some(begun) = start.take() {
            found.push(word(text, begun, at, gap));
            gap = Gap::Joint;
        }
        gap = gap.max(gap_of(character));
    }
    if let Some(begun) = start {
        found.push(word(text, begun, text.len(), gap));
    }
    found
}

/// The folded words of a phrase of the lexicon.
pub(crate) fn folded_words(phrase: &str) -> Vec<String> {
    words(phrase).into_iter().map(|word| word.folded).collect()
}

fn word(text: &str, start: usize, end: usize, gap: Gap) -> Word {
    let written = &text[start..end];
    Word {
        folded: fold(written),
        start,
        end,
        gap,
        capitals: (2..=4).contains(&written.len()) && written.chars().all(char::is_uppercase),
        capital: written.chars().next().is_some_and(char::is_uppercase),
    }
}

fn gap_of(character: char) -> Gap {
    match character {
        '\n' => Gap::Line,
        '.' | '!' | '?' | ';' | '…' | '¿' | '¡' => Gap::Stop,
        ',' | ':' | '(' | ')' | '–' | '—' | '«' | '»' | '"' | '“' | '”' | '/' => {
            Gap::Pause
        }
        _ => Gap::Joint,
    }
}

/// Lower case without accents; `œ` and `ß` become two letters.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for character in text.nfd().filter(|letter| !is_combining_mark(*letter)) {
        match character {
            'œ' | 'Œ' => folded.push_str("oe"),
            'æ' | 'Æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            other => folded.extend(other.to_lowercase()),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_their_place_and_what_stands_before() {
        let found = words("Où est l’État ?\nŒuvre, ici");
        let folded: Vec<&str> = found.iter().map(|word| word.folded.as_str()).collect();
        assert_eq!(folded, ["ou", "est", "l", "etat", "oeuvre", "ici"]);
        assert_eq!(found[4].gap, Gap::Line);
        assert_eq!(found[5].gap, Gap::Pause);
        assert!(found[3].capital && !found[1].capital);
    }
}
