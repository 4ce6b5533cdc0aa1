//! All vectors of one generation in the order of its pages: integers for the scan over everything,
//! half floats for the exact score of the candidates.
//!
//! Vectors of one encoder lie close together (a common direction takes most of their length), so
//! every similarity is also given *centred*: the cosine after the mean of all summaries is taken
//! off both sides, which spreads related and unrelated texts further apart.

use half::f16;
use half::slice::HalfFloatSliceExt as _;

use super::asked::AskedMatrix;
use super::log::Vectors;
use crate::catalog::Card;
use crate::lexical::Role;

/// Rows of a page before those of its sections: its summary and its title.
const PAGE_ROWS: usize = 2;
/// Halves that are widened at a time.
const STRETCH: usize = 64;
/// Sums kept side by side.
const SUMS: usize = 8;

/// The vectors of one generation.
#[derive(Debug, Default)]
pub(crate) struct Matrix {
    dimensions: usize,
    /// First row of each page, and one past the last row of all. A page's first row is its
    /// summary, its second its title; then come its sections.
    starts: Vec<usize>,
    rows: Vec<Row>,
    codes: Vec<i8>,
    exact: Vec<f16>,
    mean: Vec<f32>,
    asked: AskedMatrix,
    /// How many vectors there are and should be.
    pub(crate) coverage: Coverage,
}

/// What the scan needs to know of a row besides its codes.
#[derive(Debug, Clone, Copy, Default)]
struct Row {
    is_present: bool,
    /// What a code is multiplied with to be a value again.
    scale: f32,
    /// Dot product with the mean.
    mean_dot: f32,
    /// Length after the mean is taken off.
    centred_length: f32,
}

/// How many vectors there are and how many there should be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Pages.
    pub pages: usize,
    /// Pages whose summary and title have a vector.
    pub pages_done: usize,
    /// Sections, and phrases of people.
    pub sections: usize,
    /// Those of them that have a vector.
    pub sections_done: usize,
}

/// The similarities of one page to a question, from -1 to 1. Without vectors for its sections, the
/// summary stands for them.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Similarity {
    /// Title, introduction and outline.
    pub(crate) summary: f32,
    /// The same, centred.
    pub(crate) summary_centred: f32,
    /// Title alone.
    pub(crate) title: f32,
    /// Best section.
    pub(crate) best: f32,
    /// Mean of the three best sections.
    pub(crate) best_three: f32,
    /// Best section, centred.
    pub(crate) best_centred: f32,
    /// Mean of the three best sections, centred.
    pub(crate) best_three_centred: f32,
}

/// A question prepared for the scan.
pub(crate) struct Question<'a> {
    exact: &'a [f32],
    codes: Vec<i8>,
    scale: f32,
    mean_dot: f32,
    mean_square: f32,
    centred_length: f32,
}

/// A vector in integers, and what they are multiplied with to be values again.
#[derive(Clone, Copy)]
pub(super) struct Coded<'a> {
    pub(super) codes: &'a [i8],
    pub(super) scale: f32,
}

impl Matrix {
    /// Lays out the vectors of the cards' texts. Texts without a vector keep an empty row.
    pub(crate) fn new(cards: &[Card], vectors: &Vectors, dimensions: usize) -> Self {
        let mut matrix = Self {
            dimensions,
            ..Self::default()
        };
        let rows = cards
            .iter()
            .map(|card| PAGE_ROWS + card.sections.len())
            .sum::<usize>();
        matrix.mean = mean(cards, vectors, dimensions);
        matrix.codes.reserve_exact(rows * dimensions);
        matrix.exact.reserve_exact(rows * dimensions);
        for card in cards {
            matrix.starts.push(matrix.rows.len());
            let row = |key| vectors.rows.get(key).copied();
            let summary = matrix.push(row(&card.summary), vectors);
            let title = matrix.push(row(&card.title_vector), vectors);
            matrix.coverage.pages += 1;
            matrix.coverage.pages_done += usize::from(summary && title);
            for vector in &card.sections {
                let done = matrix.push(row(&vector.key), vectors);
                matrix.coverage.sections += 1;
                matrix.coverage.sections_done += usize::from(done);
            }
        }
        matrix.starts.push(matrix.rows.len());
        matrix.asked = AskedMatrix::new(cards, vectors, dimensions);
        matrix.coverage.sections += matrix.asked.wanted;
        matrix.coverage.sections_done += matrix.asked.done();
        matrix
    }

    /// Prepares a question.
    pub(crate) fn question<'a>(&self, vector: &'a [f32]) -> Question<'a> {
        let mut codes = Vec::with_capacity(vector.len());
        let scale = quantise(vector, &mut codes);
        let row = self.describe(vector, scale);
        Question {
            exact: vector,
            codes,
            scale,
            mean_dot: row.mean_dot,
            mean_square: self.mean.iter().map(|value| value * value).sum(),
            centred_length: row.centred_length,
        }
    }

    /// The similarities of every page that takes part, in integer arithmetic, by catalog row.
    pub(crate) fn scan(&self, question: &Question<'_>, roles: &[Role]) -> Vec<Option<Similarity>> {
        let dots = encoder::packed::integer_dots(&question.codes, &self.codes);
        let similarity = |(page, role): (usize, &Role)| {
            (*role != Role::Hidden)
                .then(|| self.similarity(page, question, &|row| self.coded(row, &dots, question)))?
        };
        roles.iter().enumerate().map(similarity).collect()
    }

    /// The similarity of each page's nearest phrase of people; nothing when no page has one.
    pub(crate) fn asked(&self, question: &Question<'_>, roles: &[Role]) -> Option<Vec<f32>> {
        let codes = &question.codes;
        let scale = question.scale;
        self.asked.scan(Coded { codes, scale }, roles)
    }

    /// The similarities of one page with the exact vectors.
    pub(crate) fn exact(&self, page: u32, question: &Question<'_>) -> Option<Similarity> {
        self.similarity(page as usize, question, &|row| {
            self.dot_exact(row, question)
        })
    }

    /// The similarity of every section of a page that has a vector, in the order of the card.
    pub(crate) fn sections(&self, page: u32, question: &Question<'_>) -> Vec<Option<f32>> {
        let (start, end) = self.range(page as usize);
        let score = |row: usize| {
            self.rows[row]
                .is_present
                .then(|| self.dot_exact(row, question))
        };
        (start..end).skip(PAGE_ROWS).map(score).collect()
    }

    fn similarity(
        &self,
        page: usize,
        question: &Question<'_>,
        dot: &dyn Fn(usize) -> f32,
    ) -> Option<Similarity> {
        let (start, end) = self.range(page);
        let mut best = TopThree::default();
        let mut best_centred = TopThree::default();
        let mut score = |row: usize| {
            let plain = dot(row);
            let centred = self.centred(plain, row, question);
            best.add(plain);
            best_centred.add(centred);
            (plain, centred)
        };
        let is_present = |row: &usize| self.rows[*row].is_present;
        (start..end)
            .skip(PAGE_ROWS)
            .filter(is_present)
            .for_each(|row| {
                score(row);
            });
        let summary = (start..end).next().filter(is_present).map(|row| {
            let plain = dot(row);
            (plain, self.centred(plain, row, question))
        });
        let (plain, centred) = summary.or_else(|| Some((best.best()?, best_centred.best()?)))?;
        let title = (start..end).nth(1).filter(is_present).map_or(plain, dot);
        Some(Similarity {
            summary: plain,
            summary_centred: centred,
            title,
            best: best.best().unwrap_or(plain),
            best_three: best.mean().unwrap_or(plain),
            best_centred: best_centred.best().unwrap_or(centred),
            best_three_centred: best_centred.mean().unwrap_or(centred),
        })
    }

    fn range(&self, page: usize) -> (usize, usize) {
        match self.starts.get(page..page + 2) {
            Some([start, end]) => (*start, *end),
            _ => (0, 0),
        }
    }

    fn coded(&self, row: usize, dots: &[i32], question: &Question<'_>) -> f32 {
        dots[row] as f32 * self.rows[row].scale * question.scale
    }

    /// Widens the stored halves a stretch at a time, which processors have instructions for, and
    /// keeps several sums, which they compute side by side.
    fn dot_exact(&self, row: usize, question: &Question<'_>) -> f32 {
        let exact = &self.exact[row * self.dimensions..(row + 1) * self.dimensions];
        let mut floats = [0.0; STRETCH];
        let mut sums = [0.0; SUMS];
        for (halves, others) in exact.chunks(STRETCH).zip(question.exact.chunks(STRETCH)) {
            let floats = &mut floats[..halves.len()];
            halves.convert_to_f32_slice(floats);
            for (floats, others) in floats.chunks(SUMS).zip(others.chunks(SUMS)) {
                for ((sum, one), other) in sums.iter_mut().zip(floats).zip(others) {
                    *sum += one * other;
                }
            }
        }
        sums.iter().sum()
    }

    /// `(q - m)·(t - m) / (|q - m| |t - m|)` from the plain dot product `q·t`.
    fn centred(&self, plain: f32, row: usize, question: &Question<'_>) -> f32 {
        let row = &self.rows[row];
        let dot = plain - question.mean_dot - row.mean_dot + question.mean_square;
        dot / (row.centred_length * question.centred_length).max(f32::MIN_POSITIVE)
    }

    fn push(&mut self, row: Option<usize>, vectors: &Vectors) -> bool {
        let exact = row.and_then(|row| {
            vectors
                .values
                .get(row * self.dimensions..(row + 1) * self.dimensions)
        });
        let Some(exact) = exact else {
            self.codes.resize(self.codes.len() + self.dimensions, 0);
            self.exact
                .resize(self.exact.len() + self.dimensions, f16::ZERO);
            self.rows.push(Row::default());
            return false;
        };
        self.exact.extend_from_slice(exact);
        let values: Vec<f32> = exact.iter().map(|value| value.to_f32()).collect();
        let scale = quantise(&values, &mut self.codes);
        let row = self.describe(&values, scale);
        self.rows.push(row);
        true
    }

    fn describe(&self, values: &[f32], scale: f32) -> Row {
        let mean_dot = values
            .iter()
            .zip(&self.mean)
            .map(|(one, other)| one * other)
            .sum();
        let difference = values
            .iter()
            .zip(&self.mean)
            .map(|(one, other)| (one - other).powi(2));
        Row {
            is_present: true,
            scale,
            mean_dot,
            centred_length: difference.sum::<f32>().sqrt(),
        }
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

    /// Whether so few of `total` are missing that ranking with those that exist is better than
    /// without any: a page that was changed a second ago must not switch search by meaning off.
    pub(crate) const fn is_usable(done: usize, total: usize) -> bool {
        total > 0 && done * 20 >= total * 19
    }
}

/// The three largest of some values.
#[derive(Default)]
struct TopThree {
    values: [f32; 3],
    count: usize,
}

impl TopThree {
    fn add(&mut self, value: f32) {
        let place = self.values[..self.count]
            .iter()
            .position(|other| value > *other);
        let place = place.unwrap_or(self.count);
        if place < 3 {
            self.values[place..].rotate_right(1);
            self.values[place] = value;
            self.count = (self.count + 1).min(3);
        }
    }

    fn best(&self) -> Option<f32> {
        (self.count > 0).then_some(self.values[0])
    }

    fn mean(&self) -> Option<f32> {
        let values = &self.values[..self.count];
        (self.count > 0).then(|| values.iter().sum::<f32>() / self.count as f32)
    }
}

fn mean(cards: &[Card], vectors: &Vectors, dimensions: usize) -> Vec<f32> {
    let mut sum = vec![0.0_f32; dimensions];
    let mut count = 0.0_f32;
    for row in cards
        .iter()
        .filter_map(|card| vectors.rows.get(&card.summary))
    {
        let values = vectors
            .values
            .get(row * dimensions..(row + 1) * dimensions)
            .unwrap_or_default();
        sum.iter_mut()
            .zip(values)
            .for_each(|(sum, value)| *sum += value.to_f32());
        count += 1.0;
    }
    sum.iter_mut().for_each(|sum| *sum /= count.max(1.0));
    sum
}

/// Symmetric quantisation to -127..=127; returns what a code is multiplied with.
pub(super) fn quantise(values: &[f32], codes: &mut Vec<i8>) -> f32 {
    let largest = values
        .iter()
        .fold(0.0_f32, |largest, value| largest.max(value.abs()));
    if largest == 0.0 {
        codes.extend(std::iter::repeat_n(0, values.len()));
        return 0.0;
    }
    let scale = largest / 127.0;
    codes.extend(values.iter().map(|value| (value / scale).round() as i8));
    scale
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
        let error = (encoder::packed::integer_dots(&one_codes, &other_codes)[0] as f32 * scale
            - exact)
            / (length(&one) * length(&other));
        assert!(error.abs() < 0.003, "{error}");
    }

    #[test]
    fn the_three_largest_are_kept_in_order() {
        let mut top = TopThree::default();
        [0.1, 0.5, 0.3, 0.4, 0.2]
            .into_iter()
            .for_each(|value| top.add(value));
        assert_eq!(top.values, [0.5, 0.4, 0.3]);
        assert_eq!(top.best(), Some(0.5));
    }
}
