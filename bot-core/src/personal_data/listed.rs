//! Words that the operator lists: always masked, or never.

use std::ops::Range;

use super::context::Text;
use super::fold::Folded;

/// Most signs between two words of a list, as they stand in a text.
const WIDEST_GAP: usize = 3;

/// Words one after another, compared without case, accents and punctuation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    words: Vec<Vec<u8>>,
}

/// A text in which there is no word to look for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("it holds no Latin letter and no digit to look for")]
pub struct NoLetters;

impl TryFrom<&str> for Listed {
    type Error = NoLetters;

    fn try_from(text: &str) -> Result<Self, NoLetters> {
        let folded = Folded::new(text);
        let plain = Text::new(folded.bytes());
        let words: Vec<Vec<u8>> = (0..plain.len())
            .map(|index| plain.small(index).to_vec())
            .collect();
        if words.is_empty() {
            return Err(NoLetters);
        }
        Ok(Self { words })
    }
}

impl Listed {
    /// How many letters and digits the words have.
    pub fn length(&self) -> usize {
        self.words.iter().map(Vec::len).sum()
    }

    /// Where the words stand in a text.
    pub(super) fn places(&self, text: &Text<'_>) -> Vec<Range<usize>> {
        let starts = 0..(text.len() + 1).saturating_sub(self.words.len());
        starts.filter_map(|start| self.place(text, start)).collect()
    }

    fn place(&self, text: &Text<'_>, start: usize) -> Option<Range<usize>> {
        let stands = |(offset, word): (usize, &Vec<u8>)| {
            let index = start + offset;
            let gap = if offset == 0 { &[] } else { text.gap(index) };
            text.small(index) == word.as_slice() && gap.len() <= WIDEST_GAP
        };
        let last = start + self.words.len() - 1;
        let all = self.words.iter().enumerate().all(stands);
        all.then(|| text.words[start].start..text.words[last].end)
    }

    /// Whether something found stands within these words, or is written with the same letters and
    /// digits.
    pub(super) fn spares(&self, text: &Text<'_>, span: &Range<usize>) -> bool {
        let found = text.bytes[span.clone()].iter();
        let found = found.filter(|byte| byte.is_ascii_alphanumeric());
        let same = found
            .map(u8::to_ascii_lowercase)
            .eq(self.words.iter().flatten().copied());
        let holds = |place: &Range<usize>| place.start <= span.start && place.end >= span.end;
        same || self.places(text).iter().any(holds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_as_people_write_them() {
        let listed = Listed::try_from("Opération Méduse").unwrap();
        for (text, count) in [
            ("l'operation méduse, l'OPERATION-MEDUSE", 2),
            ("l'opération de la méduse", 0),
            ("operation", 0),
            ("", 0),
        ] {
            let folded = Folded::new(text);
            let plain = Text::new(folded.bytes());
            assert_eq!(listed.places(&plain).len(), count, "{text}");
        }
        assert_eq!(Listed::try_from("« … »"), Err(NoLetters));
    }
}
