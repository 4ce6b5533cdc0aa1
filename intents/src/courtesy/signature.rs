//! Tells a signature from the rest of a question.

use super::Courtesy;
use crate::words::{Gap, Word};

/// Longest signature after a farewell: name, street, town, telephone in groups of digits.
const LONGEST_SIGNATURE: usize = 14;

/// Longest name.
const LONGEST_NAME: usize = 4;

/// A message must have this many words before a last line without farewell counts as a name.
const SHORTEST_SIGNED: usize = 6;

/// Whether the words after a closing phrase are a signature.
pub(super) fn follows(words: &[Word], last: Courtesy) -> bool {
    match last {
        Courtesy::Farewell | Courtesy::Valediction => {
            words.len() <= LONGEST_SIGNATURE && (is_set_apart(words) || is_name(words))
        }
        Courtesy::Thanks => is_name(words),
        _ => false,
    }
}

/// Where a last line that is a name and nothing else begins, or the end.
pub(super) fn bare(words: &[Word], start: usize) -> usize {
    let line = words
        .iter()
        .rposition(|word| word.gap == Gap::Line)
        .filter(|line| *line >= start + SHORTEST_SIGNED);
    match line {
        Some(line) if words.len() - line >= 2 && is_name(&words[line..]) => line,
        _ => words.len(),
    }
}

/// A few capitalised words.
fn is_name(words: &[Word]) -> bool {
    words.len() <= LONGEST_NAME && words.iter().all(|word| word.capital)
}

/// Begins after a comma, a full stop or a line break, with a capital or a digit, and is no
/// sentence of many small words.
fn is_set_apart(words: &[Word]) -> bool {
    let small = words.iter().filter(|word| is_small(word)).count();
    words.first().is_some_and(|first| first.gap >= Gap::Pause) && small * 2 < words.len() + 1
}

fn is_small(word: &Word) -> bool {
    !word.capital && word.folded.starts_with(char::is_alphabetic)
}
