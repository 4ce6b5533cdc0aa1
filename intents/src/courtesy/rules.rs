//! Where a courteous phrase may stand.

use std::ops::Range;

use super::Courtesy;
use crate::words::{Gap, Word};

/// Whether a phrase that ends before `after` may open a message.
pub(super) fn opens(words: &[Word], at: usize, after: usize, courtesy: Courtesy) -> bool {
    let next = words.get(after).map_or(Gap::Line, |word| word.gap);
    match courtesy {
        Courtesy::Greeting | Courtesy::Opener | Courtesy::Please => true,
        Courtesy::Thanks => {
            let asks_for = ["de", "d", "for", "por", "pour"];
            next > Gap::Joint || !asks_for.contains(&words[after].folded.as_str())
        }
        Courtesy::Addressee => at > 0 || next >= Gap::Pause,
        Courtesy::Filler | Courtesy::Farewell => next >= Gap::Pause,
        Courtesy::Valediction => false,
    }
}

/// Whether a phrase may stand among the closings.
pub(super) fn closes(words: &[Word], at: usize, courtesy: Courtesy, first: bool) -> bool {
    match courtesy {
        Courtesy::Thanks | Courtesy::Farewell | Courtesy::Valediction | Courtesy::Please => true,
        Courtesy::Greeting => words[at].gap >= Gap::Pause,
        Courtesy::Addressee | Courtesy::Filler | Courtesy::Opener => !first,
    }
}

/// `Martin` in "Bonjour Mme Martin, …".
pub(super) fn is_name_in_address(words: &[Word], at: usize) -> bool {
    words
        .get(at)
        .is_some_and(|word| word.capital && word.gap == Gap::Joint)
        && words.get(at + 1).is_some_and(|next| next.gap >= Gap::Pause)
}

/// Cuts a range of words at the ends of sentences and lines.
pub(super) fn sentences(words: &[Word], range: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = range.start;
    for at in range.clone() {
        if at > start && words[at].gap >= Gap::Stop {
            found.push(start..at);
            start = at;
        }
    }
    if start < range.end {
        found.push(start..range.end);
    }
    found
}
