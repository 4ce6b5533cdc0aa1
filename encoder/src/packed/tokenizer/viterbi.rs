//! Finds the most likely way to cut a word into pieces.

use super::lookup::{PieceTable, PrefixHash};
use crate::packed::format::PackedFile;

/// How much less likely an unknown character is than the least likely piece (`SentencePiece`'s
/// `kUnkPenalty`).
const UNKNOWN_PENALTY: f64 = 10.0;

/// The best way found so far to reach a position of the word.
#[derive(Clone, Copy)]
struct Step {
    score: f64,
    /// Where its last piece begins; `None` while nothing reaches this position.
    start: Option<usize>,
    id: u32,
}

const UNREACHED: Step = Step {
    score: 0.0,
    start: None,
    id: 0,
};

impl Step {
    /// Takes the offer when it is better; of equals, the first one stays.
    fn offer(&mut self, score: f64, start: usize, id: u32) {
        if self.start.is_none() || score > self.score {
            *self = Self {
                score,
                start: Some(start),
                id,
            };
        }
    }
}

/// Cuts words; keeps its memory from word to word.
pub(super) struct Segmenter<'a> {
    file: &'a PackedFile,
    table: &'a PieceTable,
    unknown_score: f64,
    steps: Vec<Step>,
}

impl<'a> Segmenter<'a> {
    pub(super) fn new(file: &'a PackedFile, table: &'a PieceTable) -> Self {
        let unknown_score = f64::from(file.vocabulary.lowest_score()) - UNKNOWN_PENALTY;
        Self {
            file,
            table,
            unknown_score,
            steps: Vec::new(),
        }
    }

    /// Appends the ids of the pieces of `word` to `ids`.
    pub(super) fn segment(&mut self, word: &str, ids: &mut Vec<u32>) {
        self.steps.clear();
        self.steps.resize(word.len() + 1, UNREACHED);
        for (start, character) in word.char_indices() {
            if !self.offer_pieces(word, start, character.len_utf8()) {
                self.offer_unknown(start, character.len_utf8());
            }
        }
        self.trace_back(word.len(), ids);
    }

    /// Offers every piece that begins at `start`. Says whether one covers the character.
    fn offer_pieces(&mut self, word: &str, start: usize, character: usize) -> bool {
        let before = self.steps[start].score;
        let longest = word.len().min(start + self.table.longest());
        let mut hash = PrefixHash::new();
        let mut covered = false;
        for end in start + 1..=longest {
            hash.push(word.as_bytes()[end - 1]);
            let Some(text) = word.get(start..end) else {
                continue;
            };
            if let Some(id) = self.table.get(self.file, text.as_bytes(), hash) {
                let score = f64::from(self.file.vocabulary.score(self.file, id)) + before;
                self.steps[end].offer(score, start, id);
                covered |= end - start == character;
            }
        }
        covered
    }

    fn offer_unknown(&mut self, start: usize, character: usize) {
        let score = self.steps[start].score + self.unknown_score;
        let unknown = self.file.header.unknown_id;
        self.steps[start + character].offer(score, start, unknown);
    }

    /// Follows the best steps from the end; unknown neighbours become one unknown piece.
    fn trace_back(&self, length: usize, ids: &mut Vec<u32>) {
        let first = ids.len();
        let unknown = self.file.header.unknown_id;
        let mut position = length;
        while let Some(start) = self.steps[position].start {
            let id = self.steps[position].id;
            let repeated = id == unknown && ids.len() > first && ids.last() == Some(&unknown);
            if !repeated {
                ids.push(id);
            }
            position = start;
        }
        ids[first..].reverse();
    }
}
