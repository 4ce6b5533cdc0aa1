//! All vectors of one generation in the order of its pages, as integers for the scan and as half
//! floats for the final score.

use half::f16;

use super::log::Vectors;
use crate::catalog::Card;

/// The vectors of one generation.
#[derive(Debug, Default)]
pub(crate) struct Matrix {
    dimensions: usize,
    /// First row of each page, and one past the last row of all. A page's first row is its summary.
    starts: Vec<usize>,
    /// Which rows have a vector.
    present: Vec<bool>,
    codes: Vec<i8>,
    /// What a code is multiplied with to be a value again, by row.
    scales: Vec<f32>,
    exact: Vec<f16>,
    /// Rows of summaries and of sections that exist, and how many of them have vectors.
    pub(crate) coverage: Coverage,
}

/// How many vectors there are and how many there should be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Pages.
    pub pages: usize,
    /// Pages whose summary has a vector.
    pub pages_done: usize,
    /// Sections.
    pub sections: usize,
    /// Sections that have a vector.
    pub sections_done: usize,
}

/// The similarities of one page to a question, from -1 to 1.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct PageVectors {
    /// Title, introduction and outline.
    pub(crate) summary: Option<f32>,
    /// Sections in the order of the card, `None` without a vector.
    pub(crate) sections: Vec<Option<f32>>,
}

impl Matrix {
    /// Lays out the vectors of the cards' texts. Texts without a vector keep an empty row.
    pub(crate) fn new(cards: &[Card], vectors: &Vectors, dimensions: usize) -> Self {
        let mut matrix = Self { dimensions, ..Self::default() };
        let rows = cards.iter().map(|card| 1 + card.sections.len()).sum::<usize>();
        matrix.codes.reserve_exact(rows * dimensions);
        matrix.exact.reserve_exact(rows * dimensions);
        for card in cards {
            matrix.starts.push(matrix.present.len());
            let vector = |key| vectors.rows.get(key).copied();
            let done = matrix.push(vector(&card.summary), vectors);
            matrix.coverage.pages += 1;
            matrix.coverage.pages_done += usize::from(done);
            for (_, key) in &card.sections {
                let done = matrix.push(vector(key), vectors);
                matrix.coverage.sections += 1;
                matrix.coverage.sections_done += usize::from(done);
            }
        }
        matrix.starts.push(matrix.present.len());
        matrix
    }

    fn push(&mut self, row: Option<usize>, vectors: &Vectors) -> bool {
        let exact = row.and_then(|row| {
            vectors.values.get(row * self.dimensions..(row + 1) * self.dimensions)
        });
        self.present.push(exact.is_some());
        let Some(exact) = exact else {
            self.codes.resize(self.codes.len() + self.dimensions, 0);
            self.exact.resize(self.exact.len() + self.dimensions, f16::ZERO);
            self.scales.push(0.0);
            return false;
        };
        self.exact.extend_from_slice(exact);
        let values: Vec<f32> = exact.iter().map(|value| value.to_f32()).collect();
        let scale = quantise(&values, &mut self.codes);
        self.scales.push(scale);
        true
    }

    /// The summary similarity and the best similarity of every allowed page with integer
    /// arithmetic: `(row of the page, summary, best of all its rows)`.
    pub(crate) fn scan(&self, question: &[f32], allowed: &[bool]) -> Vec<(u32, f32, f32)> {
        let mut codes = Vec::with_capacity(question.len());
        let scale = quantise(question, &mut codes);
        let mut found = Vec::new();
        for (page, range) in (0_u32..).zip(self.starts.windows(2)) {
            if !allowed.get(page as usize).copied().unwrap_or(false) {
                continue;
            }
            let score = |row: usize| {
                self.present[row].then(|| {
                    let row_codes = &self.codes[row * self.dimensions..(row + 1) * self.dimensions];
                    dot(row_codes, &codes) as f32 * self.scales[row] * scale
                })
            };
            let summary = score(range[0]);
            let best = (range[0]..range[1]).filter_map(score).max_by(f32::total_cmp);
            if let Some(best) = best {
                found.push((page, summary.unwrap_or(best), best));
            }
        }
        found
    }

    /// The similarities of one page with the exact vectors.
    pub(crate) fn exact(&self, page: u32, question: &[f32]) -> PageVectors {
        let Some([start, end]) = self.starts.get(page as usize..page as usize + 2) else {
            return PageVectors::default();
        };
        let score = |row: usize| {
            self.present[row].then(|| {
                let exact = &self.exact[row * self.dimensions..(row + 1) * self.dimensions];
                exact.iter().zip(question).map(|(one, other)| one.to_f32() * other).sum()
            })
        };
        PageVectors { summary: score(*start), sections: (start + 1..*end).map(score).collect() }
    }
}

impl Coverage {
    /// Whether every page has its summary's vector.
    pub const fn has_pages(&self) -> bool {
        self.pages_done == self.pages
    }

    /// Whether nothing is missing.
    pub const fn is_complete(&self) -> bool {
        self.has_pages() && self.sections_done == self.sections
    }

    /// Whether so few vectors are missing that search by meaning is better with them than without.
    pub(crate) const fn is_usable(done: usize, total: usize) -> bool {
        total > 0 && done * 20 >= total * 19
    }
}

/// Symmetric quantisation to -127..=127; returns what a code is multiplied with.
fn quantise(values: &[f32], codes: &mut Vec<i8>) -> f32 {
    let largest = values.iter().fold(0.0_f32, |largest, value| largest.max(value.abs()));
    if largest == 0.0 {
        codes.extend(std::iter::repeat_n(0, values.len()));
        return 0.0;
    }
    let scale = largest / 127.0;
    codes.extend(values.iter().map(|value| (value / scale).round() as i8));
    scale
}

fn dot(one: &[i8], other: &[i8]) -> i32 {
    one.iter().zip(other).map(|(one, other)| i32::from(*one) * i32::from(*other)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_stay_close_to_the_exact_similarity() {
        let value = |seed: usize| ((seed * 2_654_435_761) % 1_000) as f32 / 500.0 - 1.0;
        let one: Vec<f32> = (0..384).map(value).collect();
        let other: Vec<f32> = (0..384).map(|seed| value(seed + 7_777)).collect();
        let (mut one_codes, mut other_codes) = (Vec::new(), Vec::new());
        let scale = quantise(&one, &mut one_codes) * quantise(&other, &mut other_codes);
        let exact: f32 = one.iter().zip(&other).map(|(one, other)| one * other).sum();
        let length = |values: &[f32]| values.iter().map(|value| value * value).sum::<f32>().sqrt();
        let error = (dot(&one_codes, &other_codes) as f32 * scale - exact) / (length(&one) * length(&other));
        assert!(error.abs() < 0.003, "{error}");
    }
}
