//! Goes through the words of an address, one by one.

use super::super::context::Text;
use super::super::fold::{OTHER_LETTER, OTHER_SIGN};

/// A place between two words.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'t> {
    pub(super) text: &'t Text<'t>,
    /// The word that comes next.
    pub(super) next: usize,
}

impl<'t> Cursor<'t> {
    /// Before a word.
    pub(super) const fn at(text: &'t Text<'t>, next: usize) -> Self {
        Self { text, next }
    }

    /// The word before.
    pub(super) const fn last(&self) -> usize {
        self.next.saturating_sub(1)
    }

    /// Whether a word comes next that can belong to the same address: commas, hyphens and one line
    /// break may stand before it.
    pub(super) fn goes_on(&self) -> bool {
        self.has_gap(b" ,'-.#\n/:(", 4)
    }

    /// Whether the next word goes on with the same part of it: no comma and no line break before it.
    pub(super) fn goes_straight_on(&self) -> bool {
        self.has_gap(b" '-.", 3)
    }

    fn has_gap(&self, signs: &[u8], widest: usize) -> bool {
        if self.next == 0 || self.next >= self.text.len() {
            return false;
        }
        let gap = self.text.gap(self.next);
        let fits = |byte: &u8| signs.contains(byte) || matches!(*byte, OTHER_SIGN | OTHER_LETTER);
        // A full stop with a space ends a sentence, but after a short word ("St. ", "2.º").
        let ends = gap.starts_with(b". ") && self.text.small(self.next - 1).len() > 4;
        let breaks = gap.iter().filter(|byte| **byte == b'\n').count();
        gap.len() <= widest && breaks <= 1 && gap.iter().all(fits) && !ends
    }

    /// Goes past the next word when it is one of a list.
    pub(super) fn eat(&mut self, list: &[&str]) -> bool {
        let is_there = self.goes_on() && self.text.is_one_of(self.next, list);
        self.next += usize::from(is_there);
        is_there
    }

    /// Goes past the next word when it is a number of so many digits.
    pub(super) fn eat_number(&mut self, digits: std::ops::RangeInclusive<usize>) -> bool {
        let is_there = self.goes_on() && self.text.is_number(self.next, digits);
        self.next += usize::from(is_there);
        is_there
    }

    /// Whether the next word begins with a capital.
    pub(super) fn is_capital(&self) -> bool {
        self.text.is_capital(self.next)
    }

    /// How many words come before the next postcode of five digits, when no more than `most` do and
    /// none of them is in `stops`.
    pub(super) fn words_to_post_code(&self, most: usize, stops: &[&str]) -> Option<usize> {
        let mut ahead = *self;
        for words in 0..=most {
            if !ahead.goes_on() {
                return None;
            }
            if ahead.text.is_number(ahead.next, 5..=5) {
                return Some(words);
            }
            if ahead.text.is_one_of(ahead.next, stops) {
                return None;
            }
            ahead.next += 1;
        }
        None
    }
}

/// Words that no name of a street goes past.
pub(super) const STOPS: [&str; 66] = [
    "et", "ou", "je", "j", "il", "elle", "on", "nous", "vous", "est", "suis", "ai", "mon", "ma",
    "mes", "qui", "que", "quel", "quelle", "quels", "comment", "pour", "dans", "avec", "mais",
    "car", "depuis", "puis", "fermee", "ferme", "ouvert", "ouverte", "and", "or", "i", "is", "are",
    "my", "we", "you", "how", "what", "where", "when", "can", "for", "with", "but", "because",
    "since", "in", "to", "have", "has", "do", "desde", "pero", "tengo", "como", "donde", "cuando",
    "quiero", "necesito", "mi", "es", "esta",
];
