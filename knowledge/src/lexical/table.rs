//! The sums of one pass: a small row of scores a page, filled term by term.

use super::{LexicalEvidence, LexicalScore, Role};
use crate::schema::{PARTS, Part};

/// BM25's saturation and length normalisation (Robertson and Zaragoza, 2009) for each part, by
/// [`Part`]. Chosen on judged French questions; titles and introductions vary less in length than
/// in worth, so their length counts less.
const SATURATION: [(f32, f32); PARTS] = [
    (1.2, 0.5),
    (1.2, 0.75),
    (2.0, 0.75),
    (1.2, 0.3),
    (1.2, 0.5),
    (1.2, 0.75),
    (1.2, 0.5),
];
/// The sums while a question is scored.
pub(super) struct Table {
    scores: Vec<LexicalScore>,
    /// Last term that touched a row, and last term whose weight a row has: a page counts once.
    touched_by: Vec<u32>,
    counted_for: Vec<u32>,
    touched: Vec<u32>,
    term: u32,
    pub(super) hits: Vec<(u32, u8, u32)>,
    pub(super) pages_with_term: usize,
}

impl Table {
    /// An empty table for so many pages.
    pub(super) fn new(rows: usize) -> Self {
        Self {
            scores: vec![LexicalScore::default(); rows],
            touched_by: vec![0; rows],
            counted_for: vec![0; rows],
            touched: Vec::new(),
            term: 0,
            hits: Vec::new(),
            pages_with_term: 0,
        }
    }

    /// Begins with another term.
    pub(super) fn next_term(&mut self) {
        self.term += 1;
        self.hits.clear();
        self.pages_with_term = 0;
    }

    /// Notes that a part of a page holds the term so often.
    pub(super) fn collect(&mut self, row: u32, part: usize, frequency: u32, role: Role) {
        let last = &mut self.touched_by[row as usize];
        if *last != self.term {
            if *last == 0 {
                self.touched.push(row);
            }
            *last = self.term;
            self.pages_with_term += usize::from(role == Role::Answer);
        }
        self.hits.push((row, part as u8, frequency));
    }

    /// Adds what was collected, now that the term's weight is known. Another form of what was
    /// written adds to the scores, and covers nothing that was asked.
    pub(super) fn add_term(
        &mut self,
        weight: f32,
        is_other_form: bool,
        lengths: &[[u16; PARTS]],
        averages: &[f32; PARTS],
    ) {
        for (row, part, frequency) in &self.hits {
            let (row, part) = (*row as usize, usize::from(*part));
            let frequency = *frequency as f32;
            let relative_length = f32::from(lengths[row][part]) / averages[part];
            let (k1, b) = SATURATION[part];
            let saturated =
                frequency * (k1 + 1.0) / (frequency + k1 * (1.0 - b + b * relative_length));
            let score = &mut self.scores[row];
            score.bm25[part] += weight * saturated;
            if is_other_form {
                continue;
            }
            score.coverage[part] += weight;
            if part == Part::Title as usize {
                score.title_matches += 1.0;
            }
            if self.counted_for[row] != self.term {
                self.counted_for[row] = self.term;
                score.covered += weight;
            }
        }
    }

    /// The evidence of all terms.
    pub(super) fn finish(mut self, weights: Vec<f32>, total_weight: f32) -> LexicalEvidence {
        let share = 1.0 / total_weight.max(f32::MIN_POSITIVE);
        for row in &self.touched {
            let score = &mut self.scores[*row as usize];
            score.coverage.iter_mut().for_each(|part| *part *= share);
            score.covered *= share;
        }
        LexicalEvidence {
            scores: self.scores,
            matching: self.touched,
            weights,
            total_weight,
        }
    }
}
