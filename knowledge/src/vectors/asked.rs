//! The vectors of what people ask for pages by, as integers alone: they only choose among pages, so that half
//! floats would cost three times the memory for nothing that shows.

use super::log::Vectors;
use super::matrix::{Coded, quantise};
use crate::catalog::Card;
use crate::lexical::Role;

/// The phrases of all pages, in their order.
#[derive(Debug, Default)]
pub(crate) struct AskedMatrix {
    /// First row of each page, and one past the last row of all.
    starts: Vec<usize>,
    codes: Vec<i8>,
    /// What the codes of a row are multiplied with to be values again.
    scales: Vec<f32>,
    /// How many phrases should have a vector.
    pub(super) wanted: usize,
}

impl AskedMatrix {
    /// Lays out the vectors that exist.
    pub(super) fn new(cards: &[Card], vectors: &Vectors, dimensions: usize) -> Self {
        let mut matrix = Self::default();
        for card in cards {
            matrix.starts.push(matrix.scales.len());
            for key in &card.asked {
                matrix.wanted += 1;
                let row = vectors.rows.get(key);
                let values = row
                    .and_then(|row| vectors.values.get(row * dimensions..(row + 1) * dimensions));
                if let Some(values) = values {
                    let values: Vec<f32> = values.iter().map(|value| value.to_f32()).collect();
                    let scale = quantise(&values, &mut matrix.codes);
                    matrix.scales.push(scale);
                }
            }
        }
        matrix.starts.push(matrix.scales.len());
        matrix
    }

    /// How many phrases have a vector.
    pub(super) fn done(&self) -> usize {
        self.scales.len()
    }

    /// The similarity of each page's nearest phrase to a question, `f32::MIN` for pages without one and for
    /// those that take no part; nothing when no page has a phrase.
    pub(super) fn scan(&self, question: Coded<'_>, roles: &[Role]) -> Option<Vec<f32>> {
        if self.scales.is_empty() {
            return None;
        }
        let dots = encoder::packed::integer_dots(question.codes, &self.codes);
        let similarity = |row: usize| dots[row] as f32 * self.scales[row] * question.scale;
        let best = |(page, role): (usize, &Role)| match (role, self.starts.get(page..page + 2)) {
            (Role::Answer, Some(&[start, end])) => {
                (start..end).map(similarity).fold(f32::MIN, f32::max)
            }
            _ => f32::MIN,
        };
        Some(roles.iter().enumerate().map(best).collect())
    }
}
