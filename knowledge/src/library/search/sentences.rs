//! The vectors of sentences of pages that were quoted before: encoding the sentences of a page takes longer
//! than all else in a search, and the same pages are asked for again and again.

use std::sync::Arc;

use encoder::{Encoder, TextKind};
use moka::sync::Cache;
use rayon::prelude::*;

/// Sentences whose vectors are kept, of about half a kilobyte each: those of about a thousand pages.
const MOST: u64 = 20_000;

/// A bounded memory of vectors, by the hash of their text.
#[derive(Debug)]
pub(in crate::library) struct SentenceVectors(Cache<[u8; 32], Arc<Rounded>>);

/// A vector whose values were rounded to a step each.
#[derive(Debug)]
struct Rounded {
    steps: Box<[i8]>,
    step: f32,
}

impl Default for SentenceVectors {
    fn default() -> Self {
        Self(Cache::new(MOST))
    }
}

impl SentenceVectors {
    /// How similar each text is to a question. A model that fails tells nothing here: the search before
    /// it would have failed.
    pub(super) fn similarities(
        &self,
        encoder: &dyn Encoder,
        question: &[f32],
        texts: &[String],
    ) -> Option<Vec<f32>> {
        let similarity = |text: &String| Some(self.vector(encoder, text)?.dot(question));
        texts.par_iter().map(similarity).collect()
    }

    fn vector(&self, encoder: &dyn Encoder, text: &str) -> Option<Arc<Rounded>> {
        let key = *blake3::hash(text.as_bytes()).as_bytes();
        if let Some(known) = self.0.get(&key) {
            return Some(known);
        }
        let vector = encoder.encode(TextKind::Passage, text).ok()?;
        let vector = Arc::new(Rounded::new(&vector));
        self.0.insert(key, Arc::clone(&vector));
        Some(vector)
    }
}

impl Rounded {
    fn new(vector: &[f32]) -> Self {
        let greatest = vector.iter().map(|value| value.abs()).fold(0.0, f32::max);
        let step = (greatest / f32::from(i8::MAX)).max(f32::MIN_POSITIVE);
        #[allow(
            clippy::cast_possible_truncation,
            reason = "no value is more than 127 steps"
        )]
        let round = |value: &f32| (value / step).round() as i8;
        Self {
            steps: vector.iter().map(round).collect(),
            step,
        }
    }

    fn dot(&self, other: &[f32]) -> f32 {
        let products = self.steps.iter().zip(other);
        let sum: f32 = products.map(|(one, other)| f32::from(*one) * other).sum();
        sum * self.step
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_changes_a_product_by_less_than_it_matters() {
        let vector: Vec<f32> = (0..384_u16)
            .map(|at| (f32::from(at) * 0.7).sin() / 14.0)
            .collect();
        let other: Vec<f32> = (0..384_u16)
            .map(|at| (f32::from(at) * 0.71).sin() / 14.0)
            .collect();
        let exact: f32 = vector
            .iter()
            .zip(&other)
            .map(|(one, other)| one * other)
            .sum();
        let rounded = Rounded::new(&vector).dot(&other);
        assert!((exact - rounded).abs() < 0.002, "{exact} {rounded}");
        assert!(Rounded::new(&[0.0, 0.0]).dot(&[1.0, 1.0]).abs() < 1e-9);
    }
}
